"""What the Performance page, the report and the command line show: fifteen months of each measure, its chart, and its rows as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from lacdesk.indicators.cohort import Cohort, Unit
from lacdesk.indicators.editions import HIGH, LOW, Benchmark, EditionRow, Thresholds, read_edition
from lacdesk.indicators.frames import Frames
from lacdesk.indicators.measures import MEASURES, measure
from lacdesk.indicators.series import MeasureSeries, fifteen_months
from lacdesk.shapes import Band, BenchmarkLine, Chart, Series, TargetLine, Tone, figure, month_ticks

_STEP = Decimal("0.1")
_SHOWN_UNIT = {Unit.PERCENT: "%", Unit.COUNT: "", Unit.DAYS: "days"}


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
    green = thresholds.target
    if green is None or thresholds.polarity not in {HIGH, LOW}:
        return None
    if thresholds.polarity == HIGH:
        return TargetLine(green, f"{figure(green, unit)} or more")
    return TargetLine(green - _STEP, f"below {figure(green, unit)}", higher_is_better=False)


def _bands(thresholds: Thresholds, unit: str) -> tuple[Band, ...]:
    red, green = thresholds.red_limit, thresholds.target
    if red is None or green is None or thresholds.polarity not in {HIGH, LOW}:
        return ()
    if thresholds.polarity == HIGH:
        worst = Band(f"Red, below {figure(red, unit)}", Tone.RED, high=red)
        best = Band(f"Green, {figure(green, unit)} or more", Tone.GREEN, low=green)
        return (worst, *_amber(red, green, unit), best)
    worst = Band(f"Red, {figure(red, unit)} or more", Tone.RED, low=red)
    best = Band(f"Green, below {figure(green, unit)}", Tone.GREEN, high=green)
    return (best, *_amber(green, red, unit), worst)


def _amber(low: Decimal, high: Decimal, unit: str) -> tuple[Band, ...]:
    if low >= high:
        return ()
    return (Band(f"Amber, {figure(low, unit)} to {figure(high - _STEP, unit)}", Tone.AMBER, low, high),)


def measures_json(frames: Frames, month: date, keys: Sequence[str] = MEASURES, *, cohort: bool = False) -> dict[str, Any]:
    """The month's measures as the command line prints them; `cohort` adds the children behind each figure.

    {"month": "2018-03", "measures": [{"key", "name", "numerator", "denominator", "value", "unit", "readings", "children"}]}
    """
    return {"month": f"{month:%Y-%m}", "measures": [_entry(frames, month, key, cohort) for key in keys]}


def _entry(frames: Frames, month: date, key: str, with_children: bool) -> dict[str, Any]:
    counted = measure(key)(frames, month)
    entry = _figures(counted)
    entry["readings"] = [_figures(measure(other)(frames, month)) for other in counted.readings]
    if with_children:
        entry["children"] = children(counted)
    return entry


def _figures(counted: Cohort) -> dict[str, Any]:
    value = counted.value
    shown = None if value is None else int(value) if counted.unit is Unit.COUNT else float(value)
    return {
        "key": counted.key,
        "name": counted.name,
        "numerator": counted.numerator,
        "denominator": counted.denominator,
        "value": shown,
        "unit": counted.unit.value,
    }


def children(counted: Cohort) -> list[dict[str, Any]]:
    """The rows behind a figure: the child's reference, whether met (None where unknown), and why in words."""
    return [
        {"ref": row.ref, "met": None if pd.isna(row.met) else bool(row.met), "why": counted.why(row)}  # type: ignore[arg-type]
        for row in counted.rows.itertuples()
    ]
