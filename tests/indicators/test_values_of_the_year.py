"""What a paper prints in the year's place of how things stand on a day: taken in, printed where the edition prints it, and checked."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date

import pytest

from lacdesk.indicators.loading import read_values_file
from lacdesk.indicators.own_editions import edition_held
from lacdesk.indicators.scorecard import Scorecard, scorecard
from lacdesk.records.scorecards import Standing
from lacdesk.store.database import Database
from lacdesk.store.person import Person

from .golden_files import TODAY, golden, load, summary_page, theme_pages, values_file

FEBRUARY, SEPTEMBER = date(2017, 2, 1), date(2022, 9, 1)


def drawn(database: Database, person: Person, month: date) -> Scorecard:
    with database.reading(person) as session:
        return scorecard(session, "2016-17" if month == FEBRUARY else "2022-23", month)


def said(card: Scorecard, ref: str) -> Sequence[str]:
    return [check for check in card.line(ref).checks if check.startswith("C10")]


def theme_years() -> bytes:
    """The years to date of the theme pages, all that they print."""
    years = [row for row in golden("annual_2016_17.csv") if row["page"] == "theme" and "YTD" in row["year"]]
    assert {"6.1", "7.1", "6.11"} <= {row["ref"] for row in years}
    return values_file(
        {"ref": row["ref"], "month": "2017-02 YTD", "numerator": row["numerator"], "denominator": row["denominator"], "value": row["value"]}
        for row in years
    )


def test_every_file_of_the_papers_loads_and_january_in_the_place_of_february_is_flagged(database: Database, person: Person) -> None:
    for content, source in ((theme_pages(), "Theme pages"), (theme_years(), "Theme pages"), (summary_page(), "Summary page")):
        assert load(database, person, content, source) > 0
    card = drawn(database, person, FEBRUARY)
    assert said(card, "7.1") == ["C10 7.1, February 2017: 223 in Summary page, but 224 in the year to date of Theme pages."]
    assert said(card, "6.1") == []
    leavers = card.line("7.1")
    assert (leavers.latest.shown, leavers.printed_year, leavers.year_to_date.shown) == ("223", None, "224")


def test_a_dash_in_every_place_of_the_year_changes_nothing_that_is_printed(database: Database, person: Person) -> None:
    with database.reading(person) as session:
        edition = edition_held(session, "2022-23")
    without = [row.ref for row in edition.rows if not row.prints_ytd]
    numbers = values_file([{"ref": "4.1", "month": "2022-09", "value": "540"}, {"ref": "4.25", "month": "2022-09", "value": "400.1"}])
    load(database, person, numbers, "Paper", "2022-23")
    before = drawn(database, person, SEPTEMBER)
    dashes = values_file({"ref": ref, "month": "2022-09 YTD", "value": "-"} for ref in without)
    assert load(database, person, dashes, "Paper", "2022-23") == len(without)
    after = drawn(database, person, SEPTEMBER)
    printed = [
        [
            (line.row.ref, [(cell.shown, cell.rag) for cell in line.trend], line.printed_year and line.printed_year.shown, line.checks)
            for line in card.lines
        ]
        for card in (before, after)
    ]
    assert printed[0] == printed[1]
    assert after.findings == before.findings


@pytest.mark.parametrize(
    ("told", "standing"),
    [("-", Standing.NO_DATA), ("n/a", Standing.NOT_APPLICABLE), ("unable to report", Standing.UNABLE_TO_REPORT), ("540", Standing.VALUE)],
)
def test_the_four_kinds_stay_apart_in_the_years_place_too(told: str, standing: Standing, database: Database, person: Person) -> None:
    load(database, person, values_file([{"ref": "4.1", "month": "2022-09 YTD", "value": told}]), "Paper", "2022-23")
    assert drawn(database, person, SEPTEMBER).line("4.1").year_to_date.figure.standing is standing


@pytest.mark.parametrize(
    ("ref", "month", "year", "check"),
    [
        ("4.1", "540", "541", "C10 4.1, September 2022: 540 in Paper, but 541 in the year to date of Paper."),
        ("4.25", "400.1", "410", "C10 4.25, September 2022: 400.1 in Paper, but 410 in the year to date of Paper."),
        ("4.19", "8.0", "9.5", "C10 4.19, September 2022: 8.0% in Paper, but 9.5% in the year to date of Paper."),
    ],
)
def test_a_month_and_its_year_to_date_that_differ_are_each_named(
    ref: str, month: str, year: str, check: str, database: Database, person: Person
) -> None:
    told = [{"ref": ref, "month": "2022-09", "value": month}, {"ref": ref, "month": "2022-09 YTD", "value": year}]
    load(database, person, values_file(told), "Paper", "2022-23")
    assert said(drawn(database, person, SEPTEMBER), ref) == [check]


def test_a_year_below_every_month_is_flagged_where_the_edition_prints_no_year(database: Database, person: Person) -> None:
    months = [{"ref": "4.9", "month": f"2022-0{month}", "value": "90.0"} for month in range(4, 10)]
    load(database, person, values_file([*months, {"ref": "4.9", "month": "2022-09 YTD", "value": "60.0"}]), "Paper", "2022-23")
    assert [check[:3] for check in drawn(database, person, SEPTEMBER).line("4.9").checks] == ["C13"]


def test_every_cell_of_the_papers_is_read(database: Database, person: Person) -> None:
    with database.reading(person) as session:
        edition = edition_held(session, "2016-17")
    for content in (theme_pages(), theme_years(), summary_page()):
        lines = [row for row in csv.DictReader(io.StringIO(content.decode())) if row["value"] or row["numerator"] or row["note"]]
        assert len(read_values_file(content, edition, TODAY).values) == len(lines)


@pytest.mark.parametrize("order", [(theme_pages, summary_page), (summary_page, theme_pages)])
def test_a_whole_average_is_printed_as_the_summary_prints_it_whichever_page_came_last(
    order: Sequence[Callable[[], bytes]], database: Database, person: Person
) -> None:
    for place, content in enumerate(order):
        load(database, person, content(), f"Page {'AB'[place]}")
    assert [cell.shown for cell in drawn(database, person, FEBRUARY).line("10.3").months] == ["12.5", "12.9", "11"]
