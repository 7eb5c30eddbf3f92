"""The months of a scorecard's row as a chart: a line for each source, no band where the year is judged, and what is not over said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from lacdesk.indicators.cohort import Unit
from lacdesk.indicators.editions import Edition, EditionRow, Follows, PeriodKind, Thresholds
from lacdesk.indicators.frames import frames_of, months_to
from lacdesk.indicators.performance import trend_chart
from lacdesk.indicators.populations import Populations
from lacdesk.indicators.scorecard import ScorecardLine, scorecard_of
from lacdesk.indicators.values import COUNTED, Figure, Figures
from lacdesk.records.scorecards import Standing
from lacdesk.shapes import Chart

OCTOBER = date(2026, 10, 1)
ROW = EditionRow("1.1", "", "A row", Thresholds("high", "<90%", "90%>", "95%+"), unit=Unit.PERCENT, period=PeriodKind.FLOW)


def line_of(sources: tuple[str, ...], row: EditionRow = ROW, as_at: date | None = None) -> ScorecardLine:
    months = months_to(OCTOBER, len(sources))
    figures = [
        Figure("1.1", month, value=Decimal(80 + place), standing=Standing.VALUE, source=source)
        for place, (month, source) in enumerate(zip(months, sources, strict=True))
    ]
    held = {(each.ref, each.month, False): [each] for each in figures}
    card = scorecard_of(Figures(Edition("own", Follows.VALUE, (row,)), frames_of({}, as_at), held, Populations(())), OCTOBER)
    return card.lines[0]


def chart_of(*sources: str, row: EditionRow = ROW, as_at: date | None = None) -> Chart:
    line = line_of(sources, row, as_at)
    return trend_chart(line, [cell.value for cell in line.trend])


def test_figures_of_one_source_are_one_line() -> None:
    (line,) = chart_of("Trust, May", "Trust, June", "Trust, July").series
    assert (line.name, line.values[-3:]) == ("A row", (80, 81, 82))


def test_figures_of_two_sources_are_two_lines_the_latest_first() -> None:
    drawn = chart_of("Trust", "Trust", COUNTED)
    assert [(each.name, each.values[-3:]) for each in drawn.series] == [("The records", (None, None, 82)), ("Trust", (80, 81, None))]
    assert "two lines" in drawn.summary()
    assert "Trust: from 80" in drawn.summary()


def test_more_sources_than_a_chart_holds_share_its_last_line() -> None:
    drawn = chart_of("A team", "B team", "C team", "D team", "E team", "F team")
    assert [each.name for each in drawn.series] == ["F team", "E team", "D team", "C team"]
    assert drawn.series[-1].values[-6:] == (80, 81, 82, None, None, None)


def test_a_row_judged_by_the_year_has_neither_band_nor_target_behind_its_months() -> None:
    by_year = chart_of("Trust", row=replace(ROW, is_judged_by_year=True))
    assert (by_year.bands, by_year.target) == ((), None)
    rolling = chart_of("Trust", row=replace(ROW, is_judged_by_year=True, period=PeriodKind.ROLLING))
    assert [band.tone.value for band in rolling.bands] == ["red", "amber", "green"]


def test_a_month_that_is_not_over_is_said_on_the_axis_and_to_who_listens() -> None:
    drawn = chart_of("Trust", "Trust", as_at=date(2026, 10, 22))
    assert (drawn.ticks[-1].words, drawn.ticks[-1].under) == ("October 2026 so far", "so far")
    assert drawn.summary().endswith("October 2026 is not over: its point is as at 22 October 2026.")
    assert chart_of("Trust", "Trust").ticks[-1].under == ""
