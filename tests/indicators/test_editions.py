"""The two scorecards as data: every row, figure and word of the papers, and nothing else."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from lacdesk.indicators.cohort import Unit
from lacdesk.indicators.editions import Edition, EditionRow, PeriodKind, edition_of, editions, read_edition
from lacdesk.indicators.measures import MEASURES, measure
from lacdesk.indicators.populations import printed_with
from lacdesk.indicators.registry import Period
from lacdesk.indicators.thresholds import refuse_unreadable
from lacdesk.store.errors import KnownError
from lacdesk.store.shape import canonical

from .golden_files import golden

BOTH = pytest.mark.parametrize("edition", [read_edition(key) for key in editions()], ids=editions())
UNITS = {
    "Count": Unit.COUNT,
    "Rate per 10,000": Unit.RATE,
    "Percentage": Unit.PERCENT,
    "%": Unit.PERCENT,
    "Rolling year - ave count": Unit.DAYS,
    "YTD Average": Unit.DAYS,
    "Average count": Unit.AVERAGE,
}
MISPLACED = ("8.3", "2013_14")
"""A threshold printed in the column of a year."""


def printed(row: EditionRow) -> tuple[str, str, str]:
    return row.thresholds.red, row.thresholds.amber, row.thresholds.green


def test_the_first_edition_holds_the_summary_page_cell_for_cell() -> None:
    assert editions() == ("2016-17", "2022-23")
    rows, papers = read_edition("2016-17").rows, golden("scorecard_2016_17.csv")
    assert len(rows) == 29
    for row, paper in zip(rows, papers, strict=True):
        assert row.ref == paper["ref"]
        assert row.name_for("Rotherham") == paper["indicator"]
        assert row.good == paper["good_perf_is"].lower().removesuffix(" limits")
        assert row.section.upper() == paper["section"]
        assert (row.data_note, row.ytd_note) == (paper["data_note_monthly"], paper["data_note_ytd"])
        assert printed(row) == (paper["red"], paper["amber"], paper["target_green"])
        assert row.is_judged_by_year == (paper["rag_basis"] == "YTD")
        assert row.prints_ytd == bool(paper["ytd_2016_17"])
        years = {each.year: each.printed for each in row.prior_years}
        shown = {year: paper[year] for year in ("2013_14", "2014_15", "2015_16") if paper[year] and (row.ref, year) != MISPLACED}
        assert years == {year.replace("_", "/"): words for year, words in shown.items()}
        columns = {name: paper[name].rstrip("%") for name in ("stat_neigh_ave", "best_stat_neigh", "nat_ave", "nat_top_qtile")}
        assert {each.key: str(each.value) for each in row.benchmarks} == {name: told for name, told in columns.items() if told.strip("-")}
        assert {each.year for each in row.benchmarks} <= {"2014/15"}


def test_the_later_edition_holds_its_definitions_cell_for_cell() -> None:
    rows, papers = read_edition("2022-23").rows, golden("scorecard_2022_23_definitions.csv")
    assert len(rows) == 31
    for row, paper in zip(rows, papers, strict=True):
        assert (row.ref, row.name, row.good) == (paper["ref"], paper["indicator"], paper["polarity"])
        assert printed(row) == (paper["red"], paper["amber"], paper["green"])
        assert (row.data_note, UNITS[row.data_note]) == (paper["unit"], row.unit)
        assert [each.printed for each in row.prior_years] == [paper["outturn_2021_22"]] * bool(paper["outturn_2021_22"])
        assert (row.local_measure, row.council_plan) == (paper["local_measure"], paper["council_plan_measure"])
        assert row.new_measure == paper["new_measure_note"]
        columns = ("stat_neigh_av", "best_stat_neigh", "nat_av", "top_qtile_threshold", "ria_2020_21")
        figures = [paper[name].rstrip("%") for name in columns]
        assert [str(each.value) for each in row.benchmarks] == [figure for figure in figures if figure.strip("-")]
        assert {each.year for each in row.benchmarks} <= {"2020/21"}
    assert Counter(row.good for row in rows) == {"info": 10, "high": 16, "low": 5}
    assert sum(row.thresholds.bands is not None for row in rows) == 15
    assert sum(bool(row.benchmarks) for row in rows) == 7
    assert [row.ref for row in rows if row.prints_ytd] == ["4.3", "4.7", "4.8", "4.13", "4.14", "4.15", "4.16", "4.17", "4.23", "4.24"]


def test_units_and_decimals_follow_the_printed_data_notes() -> None:
    for row in (row for key in editions() for row in read_edition(key).rows):
        whole = {"10.2"}
        assert row.unit is (Unit.COUNT if row.ref in whole else UNITS[row.data_note]), row.ref
        assert row.places == (0 if row.unit is Unit.COUNT else 1)
        figures = [each.printed for each in row.prior_years]
        assert all(figure.endswith("%") is (row.unit is Unit.PERCENT) for figure in figures)


def test_the_years_of_theme_pages_are_held_where_they_differ() -> None:
    themes = [row for row in golden("annual_2016_17.csv") if row["page"] == "theme" and "YTD" not in row["year"]]
    edition = read_edition("2016-17")
    for paper in themes:
        row = edition.row(paper["ref"])
        assert row is not None
        years = {each.year: each.value for each in (*row.prior_years, *row.theme_years)}
        assert years[paper["year"]] == Decimal(paper["value"]), paper
    with_year = {row["ref"] for row in golden("annual_2016_17.csv") if row["page"] == "theme" and "YTD" in row["year"]}
    assert {row.ref for row in edition.rows if row.theme_prints_ytd} == with_year


def test_benchmarks_of_both_pages_are_the_same_and_never_without_a_year() -> None:
    edition = read_edition("2016-17")
    for paper in golden("benchmarks_2016_17.csv"):
        row = edition.row(paper["ref"])
        assert row is not None
        held = {each.key: each for each in row.benchmarks}
        if paper["value"] == "-":
            assert paper["benchmark"] not in held
        else:
            assert held[paper["benchmark"]].value == Decimal(paper["value"])
            assert held[paper["benchmark"]].year == "2014/15"


@BOTH
def test_what_an_edition_says_of_its_rows_is_whole(edition: Edition) -> None:
    assert {row.theme for row in edition.rows} == set(edition.themes)
    assert [row for theme in edition.themes for row in edition.in_theme(theme)] == sorted(
        edition.rows, key=lambda row: list(edition.themes).index(row.theme)
    )
    assert all(each.year in edition.prior_years for row in edition.rows for each in row.prior_years)
    assert set(edition.benchmark_names) <= set(edition.columns)
    assert all(edition.row(tile.ref) is not None and "{value}" in tile.words for tile in edition.tiles)
    assert len(edition.tiles) in {11, 12}
    told = [ref for ref in edition.narrative if edition.row(ref) is None]
    assert told in ([], ["pep_up_to_date"])
    assert len(set(edition.narrative)) == len(edition.narrative)
    for row in edition.rows:
        refuse_unreadable(row.good, *printed(row))
        assert row.key
        assert not row.prints_ytd or row.period in {PeriodKind.FLOW, PeriodKind.STOCK}


@BOTH
def test_an_edition_is_the_same_after_a_journey_through_json(edition: Edition) -> None:
    again = edition_of(json.loads(canonical(edition.held)))
    assert again == edition
    orders = [[list(each.columns), list(each.themes), list(each.benchmark_names)] for each in (edition, again)]
    assert orders[0] == orders[1]


def test_only_figures_of_what_children_are_and_live_through_are_hidden() -> None:
    shown = {key: [row.ref for row in read_edition(key).rows if not row.hides_small_numbers] for key in editions()}
    assert shown["2016-17"] == ["6.7", "6.9", "6.10", "6.11", "6.12", "6.13", "6.14", "6.15", "6.16", "7.2", "10.2", "10.3"]
    assert shown["2022-23"] == ["4.5", "4.6", "4.7", "4.8", "4.9", "4.10", "4.23", "4.28"]


def test_a_measure_printed_by_no_row_has_none() -> None:
    edition = read_edition("2022-23")
    assert edition.row_for("pep_up_to_date") is None
    found = edition.row_for("reviews_in_time")
    assert found is not None
    assert (found.ref, found.measure_key) == ("4.7", "reviews_held_in_time")
    assert (edition.row("4.1"), edition.row("4.10")) == (edition.rows[0], edition.rows[9])


def test_an_edition_that_is_not_there_is_named() -> None:
    with pytest.raises(KnownError, match=r"no scorecard edition called 2019-20\. Choose one of 2016-17, 2022-23"):
        read_edition("2019-20")


def test_populations_that_ship_reproduce_the_printed_rates() -> None:
    (first,), (later,) = printed_with("2016-17"), printed_with("2022-23")
    assert (first.number, later.number) == (56360, 57453)
    assert first.source
    assert later.source
    assert printed_with("2026-27") == []


@BOTH
def test_every_row_names_a_measure_that_is_counted_in_its_unit(edition: Edition) -> None:
    for row in edition.rows:
        counted = measure(row.measure_key)
        assert row.key in MEASURES, row.ref
        assert row.reading in {"", *measure(row.key).readings}, row.ref
        assert row.unit in {counted.unit, Unit.COUNT}, row.ref
        assert row.is_distinct is (counted.period is Period.ONCE_A_CHILD), row.ref
        kinds = {
            PeriodKind.FLOW: {Period.IN_MONTH, Period.ONCE_A_CHILD},
            PeriodKind.STOCK: {Period.AT_MONTH_END},
            PeriodKind.TERMLY: {Period.BY_TERM},
            PeriodKind.ROLLING: {Period.TWELVE_MONTHS},
            PeriodKind.YEAR_TO_DATE: {Period.YEAR_TO_DATE},
        }
        assert counted.period in kinds[row.period], row.ref


@pytest.mark.parametrize(
    ("edition", "month", "heading"),
    [
        ("2016-17", date(2017, 2, 1), "YTD 2016/17"),
        ("2016-17", date(2018, 3, 1), "YTD 2017/18"),
        ("2016-17", date(2018, 4, 1), "YTD 2018/19"),
        ("2022-23", date(2026, 10, 1), "YTD"),
    ],
)
def test_the_year_to_date_is_headed_by_the_year_of_the_month(edition: str, month: date, heading: str) -> None:
    held = read_edition(edition)
    assert held.headings(month)["ytd"] == heading
    assert list(held.headings(month)) == list(held.columns)
