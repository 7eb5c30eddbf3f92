"""A run printed again is the paper that was printed live, block for block, whatever became of it since."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime

import pytest
from sqlalchemy import select

from lacdesk.casework.commands import StartCare
from lacdesk.casework.door import do
from lacdesk.documents.drawn import Drawn, draw
from lacdesk.documents.performance_page import performance_page
from lacdesk.documents.performance_report import performance_report
from lacdesk.documents.public_figures import made_public
from lacdesk.documents.restatements import cause_table, restatement_table
from lacdesk.indicators.accepting import AcceptFinding
from lacdesk.indicators.commentary import DATA_NOTE, KeepCommentary
from lacdesk.indicators.loading import LoadValues
from lacdesk.indicators.runs import PublishRun
from lacdesk.records.child import Child
from lacdesk.records.council import Council
from lacdesk.records.education import Pep
from lacdesk.shapes import Table, plain
from lacdesk.store.database import Database
from lacdesk.store.person import Person

EDITION, AUGUST, SEPTEMBER = "2022-23", date(2022, 8, 1), date(2022, 9, 1)
PLACED = {"kind": "U4", "provider_kind": "PR1", "intended_to_last_to_18": False, "registered": "registered"}
TODAY, NOW = date(2022, 10, 6), datetime(2022, 10, 6, 9)


class Desk:
    """Somebody who loads, writes, publishes and prints."""

    def __init__(self, database: Database, person: Person) -> None:
        self.database, self.person = database, person
        database.clock = lambda: NOW

    def do(self, command: object) -> None:
        do(command, self.database, self.person, TODAY)

    def load(self, *rows: str) -> None:
        content = "\n".join(["ref,month,numerator,denominator,value,note", *rows, ""])
        self.do(LoadValues(EDITION, "Tracker", content.encode()))

    def write(self, words: str, note: str) -> None:
        self.do(KeepCommentary(EDITION, SEPTEMBER, words, theme="profile"))
        self.do(KeepCommentary(EDITION, SEPTEMBER, note, theme="profile", part=DATA_NOTE))

    def drawn(self, run: int = 0) -> Drawn:
        with self.database.reading(self.person) as session:
            return draw(session, EDITION, SEPTEMBER, NOW, run)

    def name(self, council: str) -> None:
        with self.database.writing(self.person, "Name") as unit:
            held = unit.session.scalars(select(Council)).one()
            unit.change(held, name=council)
            unit.commit()


@pytest.fixture
def desk(named: Database, person: Person) -> Desk:
    """August published, four of its figures with three decimals, one of them another since, and September written about."""
    made = Desk(named, person)
    made.load(
        *("4.29,2022-08,,,88.449,", "4.9,2022-07,,,94.96,", "4.9,2022-08,,,94.96,", "4.5,2022-08,,,90.0,", "4.1,2022-08,,,480,"),
        *("4.2,2022-08,,,95.0,", "4.7,2022-08,,,91.05,"),
    )
    made.do(PublishRun(EDITION, AUGUST))
    made.load(
        *("4.29,2022-08,,,89.151,", "4.29,2022-09,,,95.249,", "4.9,2022-09,,,94.96,", "4.5,2022-09,,,90.04,"),
        *("4.1,2022-09,,,470,Two are missing.", "4.3,2022-09,,,10,", "4.14,2022-09,,,4,", "4.2,2022-09,,,95.249,", "4.7,2022-09,,,86.79,"),
    )
    made.write("Numbers fell.", "Counted by hand.")
    return made


def cells(table: Table, ref: str) -> list[str]:
    row = next(row for row in table.rows if row.cells[0] == ref)
    return [cell if isinstance(cell, str) else plain(cell) for cell in row.cells]  # type: ignore[arg-type]


@pytest.mark.parametrize("paper", [performance_report, performance_page])
def test_a_run_is_printed_as_the_live_paper_was_whatever_came_later(desk: Desk, paper: Callable[[Drawn], object]) -> None:
    live = desk.drawn()
    desk.do(PublishRun(EDITION, SEPTEMBER))
    told = paper(live)
    assert paper(replace(desk.drawn(1), printing=live.printing)) == told
    found = live.findings[0]
    desk.do(AcceptFinding(EDITION, SEPTEMBER, found.code, found.about, found.said, "Six moved on the last day."))
    desk.load("4.1,2022-09,,,486,Nobody is missing.", "4.29,2022-09,,,70.0,")
    desk.write("Numbers rose.", "")
    desk.name("Southmoor Council")
    again = desk.drawn(1)
    assert again.printing.council == live.printing.council
    assert paper(replace(again, printing=live.printing)) == told
    assert paper(replace(desk.drawn(), printing=live.printing)) != told


def test_what_was_counted_beside_the_figures_is_printed_again(named: Database, person: Person) -> None:
    today, now, october = date(2026, 11, 3), datetime(2026, 11, 3, 9), date(2026, 10, 1)
    named.clock = lambda: now

    def start(ref: str, day: date) -> None:
        child = {"ref": ref, "full_name": f"Child {ref}", "dob": date(2017, 3, 14), "sex": "F"}
        do(StartCare(day, "N1", "C2", PLACED, child=child), named, person, today)

    def printed(run: int) -> Drawn:
        with named.reading(person) as session:
            return draw(session, EDITION, october, now, run)

    start("NM10417", date(2025, 6, 2))
    with named.writing(person, "AddRecord") as unit:
        unit.add(Pep(child_id=unit.session.scalars(select(Child.id)).one(), meeting_date=date(2026, 10, 6)))
        unit.commit()
    do(PublishRun(EDITION, october), named, person, today)
    live = printed(0)
    start("NM10388", date(2025, 6, 2))
    told = " ".join(_texts(live))
    assert "PEP up to date: 100.0% in October 2026 (1 of 1)." in told
    assert "AGE AND LEGAL STATUS" in told
    assert [cell.shown for ref, cell in live.years_before.items() if ref == "4.3"] == ["1"]
    again = replace(printed(1), printing=live.printing)
    for paper in (performance_report, performance_page):
        assert paper(again) == paper(live)
        assert made_public(again).printing.shown == made_public(live).printing.shown


def test_a_restated_figure_differs_by_the_same_in_both_tables(desk: Desk) -> None:
    live = desk.drawn()
    assert cells(restatement_table(live), "4.29")[-3:] == ["88.4%", "89.2%", "+0.8 pp"]
    assert cells(cause_table(live), "4.29")[2] == "88.4% to 89.2% (+0.8 pp)"
    desk.do(PublishRun(EDITION, SEPTEMBER))
    again = desk.drawn(1)
    assert [restatement_table(again), cause_table(again)] == [restatement_table(live), cause_table(live)]


def test_a_run_says_in_words_what_the_live_report_says(desk: Desk) -> None:
    desk.do(PublishRun(EDITION, SEPTEMBER))
    said = " ".join(_texts(desk.drawn(1)))
    assert "6.0 points above" in said
    assert "the same as August 2022 (90.0%)" in said
    assert "4.3 points below August 2022 (91.1%)" in said
    assert "Sep 2022: Two are missing." in said
    assert "C1 does not agree: see" in said
    assert not [each for each in ("6.098 points", "0.04 points", "4.26 points") if each in said]


def _texts(drawn: Drawn) -> Iterator[str]:
    """Every text of the report's paragraphs, notes and tables."""
    waiting: list[object] = [performance_report(drawn)]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            yield each
        elif isinstance(each, list | tuple):
            waiting += reversed(each)
        elif is_dataclass(each):
            waiting += reversed([getattr(each, field.name) for field in fields(each)])
