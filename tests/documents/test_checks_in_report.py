"""Every check C1 to C17 fires through a scorecard as it is drawn, and the officers' report prints what it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from figure_samples import COUNCIL, TAKEN
from sqlalchemy import select

from lacdesk.casework.door import do
from lacdesk.documents.drawn import Drawn, as_checked, draw
from lacdesk.documents.performance_report import CHECKED, performance_report
from lacdesk.documents.public_figures import made_public
from lacdesk.documents.scorecard import Printing
from lacdesk.indicators.beside import Beside
from lacdesk.indicators.commentary import KeepCommentary
from lacdesk.indicators.consistency import CHECKS
from lacdesk.indicators.editions import Benchmark, Edition, PriorYear, read_edition
from lacdesk.indicators.frames import frames_of
from lacdesk.indicators.loading import LoadValues
from lacdesk.indicators.populations import Populations
from lacdesk.indicators.profile import ProfileRow, ProfileTable
from lacdesk.indicators.runs import PublishRun
from lacdesk.indicators.scorecard import scorecard_of
from lacdesk.indicators.values import Figure, Figures
from lacdesk.records.scorecards import PublishedFigure, PublishedRun, Standing
from lacdesk.shapes import Heading, TableBlock, Title, plain
from lacdesk.store.database import Database
from lacdesk.store.person import Person

OCTOBER, SEPTEMBER = date(2022, 10, 1), date(2022, 9, 1)
SINCE_APRIL = [date(2022, month, 1) for month in range(4, 11)]
B, A = read_edition("2022-23"), read_edition("2016-17")


def of(ref: str, value: str, month: date = OCTOBER, n: int | None = None, d: int | None = None, source: str = "tracker") -> Figure:
    return Figure(ref, month, False, n, d, Decimal(value), Standing.VALUE, source)


def year(ref: str, value: str, month: date = OCTOBER) -> Figure:
    return replace(of(ref, value, month), is_year_to_date=True)


def drawn(*entered: Figure, edition: Edition = B, beside: Beside | None = None) -> Drawn:
    """The report's parts of October from entered figures, and from what stands beside them."""
    held: dict[tuple[str, date, bool], list[Figure]] = {}
    for each in entered:
        held.setdefault((each.ref, each.month, each.is_year_to_date), []).append(each)
    beside = beside or Beside()
    card = scorecard_of(Figures(edition, frames_of({}), held, Populations(())), OCTOBER, COUNCIL, beside)
    return Drawn(card, Printing(COUNCIL, TAKEN), profile=beside.profile, commentary=beside.written, findings=card.findings)


def found_in(report: Drawn) -> list[tuple[str, str]]:
    """The checks and sentences the report prints under the heading of what does not agree."""
    blocks = list(performance_report(report).blocks)
    at = next((place for place, block in enumerate(blocks) if isinstance(block, Heading | Title) and block.words == CHECKED), None)
    if at is None:
        return []
    table = next(block.table for block in blocks[at:] if isinstance(block, TableBlock))
    return [(str(row.cells[0]), str(row.cells[2])) for row in table.rows]


def table(key: str, title: str, *rows: tuple[str, int, str]) -> ProfileTable:
    return ProfileTable(key, title, "Children", tuple(ProfileRow(words, number, Decimal(share), ()) for words, number, share in rows))


def written(ref: str, words: str) -> Beside:
    return Beside(written={ref: words})


def of_rows(edition: Edition, ref: str, **changes: Any) -> Edition:
    return replace(edition, rows=tuple(replace(row, **changes) if row.ref == ref else row for row in edition.rows))


def gap_of_another_sign() -> Drawn:
    made = drawn(of("4.2", "98.0"))
    lines = tuple(
        replace(line, gaps=tuple(replace(gap, difference=-gap.difference) for gap in line.gaps)) if line.row.ref == "4.2" else line
        for line in made.card.lines
    )
    card = as_checked(replace(made.card, lines=lines), Beside())
    return replace(made, card=card, findings=card.findings)


def arrow_turned_round() -> Drawn:
    made = drawn(of("4.6", "90.0", SEPTEMBER), of("4.6", "95.0"))
    lines = tuple(
        replace(line, direction=replace(line.direction, arrow="down")) if line.row.ref == "4.6" else line for line in made.card.lines
    )
    card = as_checked(replace(made.card, lines=lines), Beside())
    return replace(made, card=card, findings=card.findings)


AGES = table("age", "Age", ("Under 10", 100, "25.0"), ("10 and over", 300, "75.0"))
SWAPPED = table("age", "Age", ("Under 10", 100, "75.0"), ("10 and over", 300, "25.0"))
STATUSES = table("legal_status", "Legal status", ("Full care order", 399, "100.0"))
STOCK = [of("4.1", "484", SEPTEMBER), of("4.3", "9"), of("4.14", "21"), of("4.1", "471")]
CASES: dict[str, tuple[Callable[[], Drawn], str]] = {
    "C1": (lambda: drawn(*STOCK), "484 + 9 - 21 = 472, but 471 is printed."),
    "C2": (
        lambda: drawn(*(of("4.3", "10", month) for month in SINCE_APRIL), year("4.3", "75")),
        "4.3, the year to date at October 2022: the parts add up to 70, but 75 is printed.",
    ),
    "C3": (lambda: drawn(of("4.12", "11"), of("4.6", "11.0", n=18, d=147)), "18 of 147 is 12.2%, but 11.0% is printed."),
    "C4": (
        lambda: drawn(of("4.1", "400"), beside=Beside((SWAPPED,))),
        "The percentages stand on the wrong rows: 100 and 300 of 400 are 25.0% and 75.0%, printed 75.0% and 25.0%.",
    ),
    "C5": (lambda: drawn(of("4.14", "14"), of("4.17", "46.6")), "no whole number of 14 is 46.6%"),
    "C6": (lambda: drawn(of("4.14", "4"), of("4.16", "6")), "4.16 (6) cannot be more than 4.14 (4), October 2022."),
    "C7": (
        lambda: drawn(of("4.1", "400"), beside=Beside((AGES, STATUSES))),
        "Age has 400 and Legal status has 399, although both count the children looked after on 31 October 2022.",
    ),
    "C8": (
        lambda: drawn(of("10.3", "12.5"), edition=A, beside=Beside(caseloads=((3, 10), (1, 18)))),
        "10.3, October 2022: 3 at 10 and 1 at 18 make 12.0, but 12.5 is printed.",
    ),
    "C9": (gap_of_another_sign, "is -1.4, but 1.4 is printed, so the sign is turned round."),
    "C10": (
        lambda: drawn(of("4.10", "66.1"), of("4.10", "89.5", source="health trust")),
        "66.1% in tracker, but 89.5% in health trust.",
    ),
    "C11": (
        lambda: drawn(of("4.19", "12.3", SEPTEMBER), of("4.19", "10.9"), beside=written("4.19", "12.3% moved three times or more.")),
        "The text says 12.3%, but 4.19, October 2022, is 10.9%. 12.3% is the figure of September 2022.",
    ),
    "C12": (arrow_turned_round, "prints the arrow down, but from 90.0% to 95.0% up is right."),
    "C13": (
        lambda: drawn(*(of("4.7", "90.0", month) for month in SINCE_APRIL), year("4.7", "60.0")),
        "60.0% is printed, but every month lies between 90.0% and 90.0%.",
    ),
    "C14": (lambda: drawn(year("4.13", "12", SEPTEMBER), year("4.13", "9")), "4.13, the year to date fell from 12"),
    "C15": (
        lambda: drawn(edition=of_rows(A, "6.9", theme_years=(PriorYear("2015/16", "99.9%"),))),
        "2015/16: 92.8% in the prior years of the summary, but 99.9% in the years of the theme page.",
    ),
    "C16": (
        lambda: drawn(*(of("4.13", "1", month) for month in SINCE_APRIL), year("4.13", "9")),
        "4.13, year to date at October 2022: 9 children of the year cannot be more than the 7 of its months together.",
    ),
    "C17": (
        lambda: drawn(of("4.18", "65.5"), beside=written("4.18", "65.5% were settled. The national average is 70.0%.")),
        "describes 2020/21 and stands beside 4.18, October 2022 (65.5%) without its year.",
    ),
}


def test_every_check_is_here() -> None:
    assert list(CASES) == list(CHECKS)


@pytest.mark.parametrize("code", CASES)
def test_a_check_fires_through_the_report_as_drawn(code: str) -> None:
    make, said = CASES[code]
    printed = [words for each, words in found_in(make()) if each == code]
    assert [words for words in printed if said in words], printed


def test_a_report_without_errors_prints_nothing_but_what_the_edition_printed_wrong() -> None:
    right = drawn(
        *(of("4.1", "472"), of("4.1", "484", SEPTEMBER), of("4.3", "9"), of("4.14", "21"), of("4.6", "12.2", n=18, d=147)),
        *(of("4.18", "66.0", SEPTEMBER), of("4.18", "65.5")),
        beside=replace(
            written("4.18", "65.5% were settled; nationally 70.0% were in 2020/21."),
            profile=(table("age", "Age", ("Under 10", 236, "50.0"), ("10 and over", 236, "50.0")),),
        ),
    )
    assert found_in(right) == found_in(drawn())


def test_what_was_said_of_a_benchmark_without_a_year_belongs_to_its_row() -> None:
    line = CASES["C17"][0]().card.line("4.18")
    assert [check[:3] for check in line.checks] == ["C17"]
    undated = of_rows(B, "4.18", benchmarks=(Benchmark("National average", Decimal("70.0"), "", "nat_ave"),))
    said = [words for code, words in found_in(drawn(of("4.18", "65.5"), edition=undated)) if code == "C17"]
    assert said == ["National average 70.0 stands beside 4.18, October 2022 (65.5%) and nothing says which year it describes."]


def test_the_public_report_prints_no_finding() -> None:
    assert found_in(made_public(CASES["C1"][0]())) == []


def test_words_a_wrong_day_and_a_changed_arrow_are_found_in_a_run_that_kept_no_findings(database: Database, person: Person) -> None:
    today, now = date(2022, 11, 10), datetime(2022, 11, 10, 9)
    database.clock = lambda: now
    rows = b"ref,month,numerator,denominator,value,note\n4.6,2022-09,,,90.0,\n4.6,2022-10,,,95.0,\n"
    do(LoadValues("2022-23", "tracker", rows), database, person, today)
    do(
        KeepCommentary("2022-23", OCTOBER, "The panel met on Wednesday, 27th June, 2017. 99.0% were visited.", ref="4.6"),
        database,
        person,
        today,
    )
    do(PublishRun("2022-23", OCTOBER), database, person, today)
    with database.writing(person, "TurnArrow") as unit:
        figure = unit.session.scalars(select(PublishedFigure).where(PublishedFigure.ref == "4.6", PublishedFigure.month == OCTOBER)).all()[
            0
        ]
        unit.change(figure, arrow="down")
        unit.change(unit.session.scalars(select(PublishedRun)).one(), printed_beside=None)
        unit.commit()
    with database.reading(person) as session:
        live, run = draw(session, "2022-23", OCTOBER, now), draw(session, "2022-23", OCTOBER, now, 1)
    assert [code for code, _ in found_in(live)] == ["C11", "C12"]
    assert "27th June, 2017" in dict(found_in(live))["C12"]
    assert [code for code, _ in found_in(run)] == ["C11", "C12", "C12"]
    assert plain(found_in(run)[1][1]) == "4.6, October 2022, prints the arrow down, but from 90.0% to 95.0% up is right."
