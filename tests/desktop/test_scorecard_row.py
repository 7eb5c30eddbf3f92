"""What stands beside a row's figure: the reasons why another source has none stay apart, and a year is drawn only where one is printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from lacdesk.desktop.pages.scorecard_row import _stated, years_chart
from lacdesk.indicators.editions import read_edition
from lacdesk.indicators.frames import frames_of
from lacdesk.indicators.populations import Populations
from lacdesk.indicators.scorecard import ScorecardLine, line_of
from lacdesk.indicators.values import Figure, Figures
from lacdesk.records.scorecards import Standing

SEPTEMBER = date(2022, 9, 1)
EMPTY = frames_of({})


def line(ref: str, *held: Figure, edition: str = "2022-23") -> ScorecardLine:
    entered: dict[tuple[str, date, bool], list[Figure]] = {}
    for each in held:
        entered.setdefault((each.ref, each.month, each.is_year_to_date), []).append(each)
    of = read_edition(edition)
    row = of.row(ref)
    assert row is not None
    return line_of(Figures(of, EMPTY, entered, Populations(())), row, SEPTEMBER)


def number(ref: str, value: str, *, is_year: bool = False) -> Figure:
    return Figure(ref, SEPTEMBER, is_year, None, None, Decimal(value), Standing.VALUE, "Council")


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (Figure("4.9", SEPTEMBER, standing=Standing.NO_DATA, source="Health trust", note="late"), "No data"),
        (Figure("4.9", SEPTEMBER, standing=Standing.NOT_APPLICABLE, source="Health trust", note="late"), "Not applicable"),
        (Figure("4.9", SEPTEMBER, standing=Standing.UNABLE_TO_REPORT, source="Health trust", note="late"), "Unable to report"),
        (Figure("4.9", SEPTEMBER, False, 0, 0, None, Standing.VALUE, "Health trust", "late"), "None eligible"),
        (Figure("4.9", SEPTEMBER, False, 7, 8, None, Standing.VALUE, "Health trust", "late"), "87.5%"),
    ],
)
def test_what_another_source_says_is_told_as_it_says_it(other: Figure, words: str) -> None:
    shown, beside = _stated(EMPTY, line("4.9", number("4.9", "88.0"), other), None, SEPTEMBER)
    assert (shown.name, shown.figure) == ("Shown: Council", "88.0%")
    assert (beside.name, beside.figure, beside.note) == ("Also held: Health trust", words, "late")


def test_the_figure_beside_none_is_told() -> None:
    none = Figure("4.9", SEPTEMBER, standing=Standing.NO_DATA, source="Health trust")
    shown, beside = _stated(EMPTY, line("4.9", none, number("4.9", "88.0")), None, SEPTEMBER)
    assert (shown.figure, beside.name, beside.figure) == ("No data", "Also held: Council", "88.0%")


@pytest.mark.parametrize(
    ("edition", "ref", "last"), [("2022-23", "4.27", ("September 2022", 223)), ("2016-17", "7.1", ("Year to date", 224))]
)
def test_a_year_of_how_things_stand_is_drawn_where_the_edition_prints_one(edition: str, ref: str, last: tuple[str, int]) -> None:
    month = number(ref, "223")
    chart = years_chart(line(ref, month, replace(month, value=Decimal(224), is_year_to_date=True), edition=edition))
    assert (chart.ticks[-1].words, chart.series[0].values[-1]) == last
