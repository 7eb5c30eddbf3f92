"""What the Performance page and the report show: fifteen months of each measure, with thresholds and benchmarks, and its chart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from lacdesk.indicators.cohort import Unit
from lacdesk.indicators.editions import Benchmark, EditionRow, read_edition
from lacdesk.indicators.frames import Frames
from lacdesk.indicators.measures import MEASURES
from lacdesk.indicators.series import MeasureSeries, fifteen_months
from lacdesk.indicators.thresholds import HIGH, Thresholds
from lacdesk.shapes import Band, BenchmarkLine, Chart, Series, TargetLine, Tone, figure, month_ticks
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
