"""What the Performance page and the report show: fifteen months of each measure, with thresholds and benchmarks, and its chart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from lacdesk.indicators.cohort import Unit
from lacdesk.indicators.editions import Benchmark, EditionRow, read_edition
from lacdesk.indicators.frames import Frames
from lacdesk.indicators.measures import MEASURES
from lacdesk.indicators.scorecard import ScorecardLine
from lacdesk.indicators.series import MeasureSeries, MonthFigure, fifteen_months
from lacdesk.indicators.sources import source_key
from lacdesk.indicators.thresholds import HIGH, Thresholds
from lacdesk.indicators.values import OWN_SOURCES
from lacdesk.practice.words import month_name, plain_date
from lacdesk.shapes import MOST_SERIES, Band, BenchmarkLine, Chart, Series, TargetLine, Tone, figure, month_ticks
from lacdesk.store.resting import collector_at_rest

_SHOWN_UNIT = {Unit.PERCENT: "%", Unit.COUNT: "", Unit.DAYS: "days", Unit.RATE: "per 10,000", Unit.AVERAGE: ""}


@collector_at_rest()
def performance(frames: Frames, month: date, keys: Sequence[str] = MEASURES) -> list[MeasureSeries]:
    """Every measure over the fifteen months to a month, in the order of the registry or of the keys given."""
    return [fifteen_months(frames, key, month) for key in keys]


def edition_row(edition: str, key: str) -> EditionRow | None:
    """The row in which an edition prints a measure, with its thresholds and benchmarks; None where it does not."""
    return read_edition(edition).row_for(key)


def chart(series: MeasureSeries, thresholds: Thresholds | None = None, benchmarks: Sequence[Benchmark] = ()) -> Chart:
    """The chart of a measure's months: gaps where there is no data, bands and target as printed, benchmarks with their year."""
    unit = _SHOWN_UNIT[series.unit]
    return Chart(
        title=series.name,
        unit=unit,
        ticks=month_ticks([each.month for each in series.months]),
        series=(Series(series.name, tuple(each.value for each in series.months)),),
        bands=_bands(thresholds, unit) if thresholds else (),
        target=_target(thresholds, unit) if thresholds else None,
        benchmarks=tuple(BenchmarkLine(each.name, each.value, each.year) for each in benchmarks),
    )


def trend_chart(
    line: ScorecardLine,
    values: Sequence[Decimal | int | None],
    benchmarks: Sequence[Benchmark] = (),
    name_of: Callable[[str], str] = lambda source: "The records" if source in OWN_SOURCES else source,
) -> Chart:
    """The months of a scorecard's row as values that may be shown: a line for each source, the latest month's first.

    A month that is not over is told on its axis, and bands and target stand only where months are judged. `name_of` names a source
    where there are several.
    """
    months = tuple(
        MonthFigure(each.figure.month, None, None, None if value is None else Decimal(value))
        for each, value in zip(line.trend, values, strict=True)
    )
    drawn = chart(MeasureSeries(line.row.measure_key, line.name, line.row.unit, "", months, None), line.row.month_thresholds, benchmarks)
    is_part = line.so_far is not None and line.so_far >= line.latest.figure.month
    told = so_far_told(drawn, line.so_far) if line.so_far is not None and is_part else drawn
    return replace(told, series=tuple(_lines(line, values, name_of)))


def so_far_told(drawn: Chart, day: date) -> Chart:
    """A chart of months whose last is not over: its axis says so, and its words the day its last point is of."""
    *earlier, last = drawn.ticks
    under = f"{last.under}, so far" if last.under else "so far"
    told = f"{month_name(day)} is not over: its point is as at {plain_date(day)}."
    return replace(drawn, ticks=(*earlier, replace(last, words=f"{last.words} so far", under=under)), note=told)


def _lines(line: ScorecardLine, values: Sequence[Decimal | int | None], name_of: Callable[[str], str]) -> Iterator[Series]:
    """A line for each source of the values, at most as many as a chart holds: what came longest ago shares the last."""
    sources = _sources(line)
    shown = list(dict.fromkeys(source for source in reversed(sources) if source))[:MOST_SERIES] or [""]
    for each in shown:
        own = [not source or source == each or (source not in shown and each == shown[-1]) for source in sources]
        hidden = (place for place, cell in enumerate(line.trend) if own[place] and cell.value is not None and values[place] is None)
        told = tuple(value if is_own else None for value, is_own in zip(values, own, strict=True))
        yield Series(name_of(each) if len(shown) > 1 else line.name, told, frozenset(hidden))


def _sources(line: ScorecardLine) -> list[str]:
    """The source of each month, one name for those that are the same; nothing for a month without a figure."""
    known: list[str] = []
    for cell in line.trend:
        known.append(source_key(cell.figure.source, [each for each in known if each]) if cell.value is not None else "")
    return known


def _target(thresholds: Thresholds, unit: str) -> TargetLine | None:
    if thresholds.limits is None:
        return None
    return TargetLine(thresholds.limits.green, f"{figure(thresholds.limits.green, unit)} or {_or(thresholds)}", thresholds.polarity == HIGH)


def _or(thresholds: Thresholds) -> str:
    return "more" if thresholds.polarity == HIGH else "less"


def _bands(thresholds: Thresholds, unit: str) -> tuple[Band, ...]:
    """Green, amber and red as printed, each named by the figures it holds at one decimal."""
    limits, red = thresholds.limits, thresholds.red_limit
    green = thresholds.target
    if limits is None or red is None or green is None:
        return ()
    best = f"Green, {figure(limits.green, unit)} or {_or(thresholds)}"
    if thresholds.polarity == HIGH:
        middle = _amber(red, green, limits.amber, green - thresholds.step, unit)
        return (Band(f"Red, below {figure(red, unit)}", Tone.RED, high=red), *middle, Band(best, Tone.GREEN, low=green))
    middle = _amber(green, red, green, limits.amber, unit)
    return (Band(best, Tone.GREEN, high=green), *middle, Band(f"Red, {figure(red, unit)} or more", Tone.RED, low=red))


def _amber(low: Decimal, high: Decimal, first: Decimal, last: Decimal, unit: str) -> tuple[Band, ...]:
    return (Band(f"Amber, {figure(first, unit)} to {figure(last, unit)}", Tone.AMBER, low, high),) if low < high else ()
