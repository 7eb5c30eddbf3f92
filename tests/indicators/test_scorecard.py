"""The scorecard of February 2017 drawn from the figures of its papers alone, and another year's by the same rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from lacdesk.indicators.arithmetic import half_up
from lacdesk.indicators.editions import PeriodKind, Rag
from lacdesk.indicators.scorecard import Scorecard, scorecard
from lacdesk.indicators.values import ADDED
from lacdesk.records.council import Council
from lacdesk.records.scorecards import Standing
from lacdesk.store.database import Database
from lacdesk.store.person import Person

from .golden_files import MONTHS, golden, load, summary_page, theme_pages, values_file
from .test_acceptance import ARROWS, LETTERS

FEBRUARY = date(2017, 2, 1)
ARROWS_PRINTED_IN_ERROR = {"6.11": "↓", "7.1": "→", "7.3": ""}
"""6.11 rose and 7.1 fell; the arrow of 7.3 was left out."""
CONTRADICTS_ITS_PARTS = {("9.1", "2016-09"): ("66", "2 of 3")}


def months_of(name: str) -> date:
    return date.fromisoformat(f"{name}-01")


@pytest.fixture
def papers(database: Database, person: Person) -> Database:
    """A database that holds nothing but the figures of the two pages, and the name of their council."""
    with database.writing(person, "Name") as unit:
        unit.add(Council(name="Rotherham"))
        unit.commit()
    load(database, person, theme_pages(), "Theme pages")
    load(database, person, summary_page(), "Summary page")
    return database


@pytest.fixture
def february(papers: Database, person: Person) -> Scorecard:
    with papers.reading(person) as session:
        return scorecard(session, "2016-17", FEBRUARY)


def test_every_figure_of_the_summary_page_is_shown_as_printed(february: Scorecard) -> None:
    differing = {}
    for paper in golden("scorecard_2016_17.csv"):
        line = february.line(paper["ref"])
        assert line.name == paper["indicator"]
        assert [cell.figure.month for cell in line.months] == [months_of(month) for month in MONTHS]
        shown = {month: cell.shown for month, cell in zip(MONTHS, line.months, strict=True)}
        differing |= {(paper["ref"], month): (paper[month], shown[month]) for month in MONTHS if paper[month] != shown[month]}
        if paper["ytd_2016_17"]:
            assert line.printed_year is not None
            assert line.printed_year.shown == paper["ytd_2016_17"], paper["ref"]
        elif line.row.period is PeriodKind.ROLLING:
            assert line.printed_year is not None
            assert line.printed_year.shown == line.latest.shown
        else:
            assert line.printed_year is None
    assert differing == {}


def test_every_colour_is_the_one_the_printed_targets_give(february: Scorecard) -> None:
    for paper in golden("scorecard_2016_17.csv"):
        line = february.line(paper["ref"])
        for cell, month in zip(line.months, ("dec", "jan", "feb"), strict=True):
            expected = paper[f"rag_{month}"]
            assert LETTERS[cell.rag] == ("none" if expected == "no data" else expected), paper["ref"]
            assert (cell.value is None) is (expected == "no data")
        assert LETTERS[line.printed_year.rag if line.printed_year else Rag.NONE] == paper["rag_ytd"], paper["ref"]


def test_every_arrow_follows_its_figures_and_the_others_are_named(february: Scorecard) -> None:
    in_error = {}
    for paper in golden("scorecard_2016_17.csv"):
        way = february.line(paper["ref"]).direction
        expected = paper["dot_expected"]
        assert ("no data" if way.arrow == "none" else ARROWS[way.arrow]) == expected, paper["ref"]
        if ARROWS.get(way.arrow, "") != paper["dot_printed"]:
            in_error[paper["ref"]] = paper["dot_printed"]
    assert in_error == ARROWS_PRINTED_IN_ERROR


def test_every_month_of_the_theme_pages_is_held_with_its_parts(papers: Database, person: Person) -> None:
    contradicting = {}
    cards: dict[date, Scorecard] = {}
    with papers.reading(person) as session:
        for paper in golden("trend_2016_17.csv"):
            month = months_of(paper["month"])
            if month not in cards:
                cards[month] = scorecard(session, "2016-17", month)
            line = cards[month].line(paper["ref"])
            cell = line.latest
            if not paper["value"]:
                assert (cell.value, cell.figure.numerator, cell.rag) == (None, None, Rag.NONE)
                continue
            places = len(paper["value"].partition(".")[2])
            assert cell.value is not None
            assert half_up(cell.value, places) == Decimal(paper["value"]), paper
            if paper["numerator"]:
                assert (cell.figure.numerator, cell.figure.denominator) == (int(paper["numerator"]), int(paper["denominator"]))
            parts = line.parts(cell)
            if parts and any(check.startswith("C3") and parts in check for check in line.checks):
                contradicting[paper["ref"], paper["month"]] = (paper["value"], parts)
    assert contradicting == CONTRADICTS_ITS_PARTS


def test_why_a_month_has_no_figure_stays_what_it_was(papers: Database, person: Person) -> None:
    with papers.reading(person) as session:
        october, january = (scorecard(session, "2016-17", date(*month, 1)) for month in ((2016, 10), (2017, 1)))
    assert october.line("7.2").latest.figure.standing is Standing.UNABLE_TO_REPORT
    assert october.line("7.2").latest.shown == "unable to report"
    assert october.line("6.14").latest.figure.standing is Standing.NO_DATA
    assert "unable to be migrated" in october.line("6.14").latest.figure.note
    assert [each.standing for each in january.line("7.2").latest.beside] == [Standing.UNABLE_TO_REPORT]
    assert january.line("7.2").latest.shown == "-"
    assert january.line("6.11").latest.shown == "0.0%"


def test_a_year_to_date_adds_its_months_again_and_stands_where_it_cannot(february: Scorecard) -> None:
    years = [(line.parts(line.year_to_date), line.year_to_date.shown) for line in map(february.line, ("6.7", "9.1"))]
    assert years == [("1,153 of 1,190", "96.9%"), ("12 of 29", "41.4%")]
    assert [each.source for each in february.line("6.7").year_to_date.beside] == ["Summary page"]
    stands = {ref: february.line(ref).year_to_date for ref in ("6.3", "6.4", "6.5", "6.14", "6.16")}
    assert {ref: cell.figure.source for ref, cell in stands.items()} == dict.fromkeys(stands, "Summary page")
    assert february.line("6.14").year_to_date.shown == "64.1%"


def test_counts_of_the_theme_pages_alone_add_up_to_the_printed_year(database: Database, person: Person) -> None:
    load(database, person, theme_pages(), "Theme pages")
    with database.reading(person) as session:
        card = scorecard(session, "2016-17", FEBRUARY)
    years = {ref: (card.line(ref).year_to_date.shown, card.line(ref).year_to_date.figure.source) for ref in ("6.3", "6.7", "9.1")}
    assert years == {ref: (shown, ADDED) for ref, shown in (("6.3", "244"), ("6.7", "96.9%"), ("9.1", "41.4%"))}


def test_rates_come_from_the_number_looked_after_where_none_was_printed(papers: Database, person: Person) -> None:
    with papers.reading(person) as session:
        card = scorecard(session, "2016-17", FEBRUARY)
    rates = card.line("6.2").trend
    worked_out = {cell.figure.month: [half_up(each.value or 0) for each in cell.beside if "worked out" in each.source] for cell in rates}
    for cell in rates:
        assert cell.figure.numerator is None
        if cell.figure.month >= date(2016, 4, 1):
            assert worked_out[cell.figure.month] == [cell.value]
        else:
            assert worked_out[cell.figure.month] == []


def test_gaps_are_ours_less_theirs_in_points_with_the_year(february: Scorecard) -> None:
    stable = {gap.benchmark.key: (gap.words, gap.benchmark.year) for gap in february.line("8.1").gaps}
    assert stable["nat_ave"] == ("-2.5 pp", "2014/15")
    days = {gap.benchmark.key: gap.words for gap in february.line("9.2").gaps}
    assert days["stat_neigh_ave"] == "-171.8"
    adopted = {gap.benchmark.key: gap.words for gap in february.line("6.8").gaps}
    assert adopted["nat_ave"] == "+0.0 pp"


def test_words_stand_beside_colours_and_arrows(february: Scorecard) -> None:
    said = {line.row.ref: line.direction_words for line in february.lines}
    assert said["9.2"] == "declined, within limits of target"
    assert said["6.8"] == "declined"
    assert said["6.4"] == "declined"
    assert said["6.1"] == "higher"
    assert said["7.2"] == "no data in one of the two months"


def test_the_known_errors_of_the_papers_are_found_and_no_others(february: Scorecard) -> None:
    found = {(each.code, each.about) for each in february.findings}
    assert found == {
        ("C1", "6.1, January 2017"),
        ("C1", "6.1, March 2016 to February 2017"),
        ("C3", "9.1 2016-09"),
        ("C5", "6.5 2017-01"),
        ("C5", "6.5 2017-02"),
        ("C5", "6.5 2017-02 year to date"),
        ("C5", "6.6 2017-02"),
        ("C6", "6.13, 2013/14"),
        ("C6", "6.13, 2014/15"),
        *(("C12", f"{ref} 2017-02 arrow") for ref in ARROWS_PRINTED_IN_ERROR),
        ("C13", "6.14 2017-02 year to date"),
        ("C13", "6.16 2017-02 year to date"),
        *(("C15", f"{ref} 2015/16") for ref in ("6.9", "6.10", "6.13", "7.2", "9.2")),
        *(("C15", f"{ref} {year}") for ref in ("6.12", "6.13") for year in ("2013/14", "2014/15")),
    }
    assert {check for line in february.lines for check in line.checks} == {f"{each.code} {each.said}" for each in february.findings}


def later_values() -> Iterator[dict[str, str]]:
    """Invented figures of another year, for every shape of row of the later edition."""
    for ref, july, august in (
        ("4.1", "560", "571"),
        ("4.2", "95.1", "95.2"),
        ("4.6", "98.0%", "97.96"),
        ("4.19", "8.0%", "7.9%"),
        ("4.25", "486.9", "486.94"),
        ("4.14", "12", "9"),
        ("4.21", "-", "4.6%"),
        ("4.13", "14", "17"),
    ):
        yield {"ref": ref, "month": "2022-07", "value": july}
        yield {"ref": ref, "month": "2022-08", "value": august}
    yield {"ref": "4.7", "month": "2022-08", "numerator": "133", "denominator": "140"}
    yield {"ref": "4.8", "month": "2022-08", "numerator": "0", "denominator": "0"}
    yield {"ref": "4.13", "month": "2022-08 YTD", "value": "38"}


def test_another_edition_comes_out_by_the_same_rules(database: Database, person: Person) -> None:
    load(database, person, values_file(later_values()), "Performance team", "2022-23")
    with database.reading(person) as session:
        card = scorecard(session, "2022-23", date(2022, 8, 31))
    found = {
        line.row.ref: ([cell.shown for cell in line.months[1:]], line.latest.rag.value, line.direction.arrow, line.direction.change)
        for line in card.lines
        if line.latest.figure.standing is Standing.VALUE
    }
    assert found == {
        "4.1": (["560", "571"], "none", "up", "neutral"),
        "4.2": (["95.1", "95.2"], "red", "up", "worse"),
        "4.6": (["98.0%", "98.0%"], "green", "same", "same"),
        "4.7": (["-", "95.0%"], "green", "none", "none"),
        "4.8": (["-", "none eligible"], "none", "none", "none"),
        "4.13": (["14", "17"], "none", "up", "neutral"),
        "4.14": (["12", "9"], "none", "down", "worse"),
        "4.19": (["8.0%", "7.9%"], "green", "down", "better"),
        "4.21": (["-", "4.6%"], "none", "none", "none"),
        "4.25": (["486.9", "486.9"], "green", "same", "same"),
    }
    years = {line.row.ref: line.printed_year.shown for line in card.lines if line.printed_year is not None}
    assert years["4.13"] == "38"
    assert years["4.14"] == "-"
    assert years["4.19"] == "7.9%"
    printed = [line.row.ref for line in card.lines if line.row.prints_ytd]
    assert sorted(years) == sorted([*printed, "4.19"])


def test_an_empty_database_has_a_line_for_every_row_and_no_figure(database: Database, person: Person) -> None:
    with database.reading(person) as session:
        card = scorecard(session, "2022-23", date(2022, 9, 1))
    assert card.council == "Council"
    assert len(card.lines) == 31
    assert {cell.shown for line in card.lines for cell in (*line.trend, line.year_to_date)} == {"-"}
    assert {line.direction.arrow for line in card.lines} == {"none"}
    assert card.findings == ()


def test_runs_of_the_same_month_stand_side_by_side(database: Database, person: Person) -> None:
    runs = [row for row in golden("restatements.csv") if row["kind"] == "re-run" and row["period"] == "2017-01" and row["ref"] != "9.1"]
    for column, source in (("first_value", "As told to the panel"), ("restated_value", "Run one month later")):
        rows = [{"ref": row["ref"], "month": row["period"], "value": row[column]} for row in runs]
        load(database, person, values_file(rows), source)
    with database.reading(person) as session:
        card = scorecard(session, "2016-17", date(2017, 1, 1))
    for row in runs:
        cell = card.line(row["ref"]).latest
        assert cell.value == Decimal(row["restated_value"])
        assert [(each.source, each.value) for each in cell.beside if each.source in {"As told to the panel"}] == [
            ("As told to the panel", Decimal(row["first_value"]))
        ]
        told = [check for check in card.line(row["ref"]).checks if "As told to the panel" in check]
        assert bool(told) is (row["first_value"] != row["restated_value"])
