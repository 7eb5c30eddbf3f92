"""The measures of a month as the command line lists them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from lacdesk.indicators.cohort import Cohort, Unit
from lacdesk.indicators.frames import Frames
from lacdesk.indicators.measures import MEASURES, measure
from lacdesk.store.errors import KnownError
from lacdesk.store.resting import collector_at_rest


def measures_json(frames: Frames, month: date, keys: Sequence[str] | None = None, *, with_children: bool = False) -> dict[str, Any]:
    """The month's measures, all of them or those with these keys, with the children behind each figure where asked.

    {"month": "2018-03", "measures": [{"key", "name", "numerator", "denominator", "value", "unit", "readings", "children"}]}
    Raises KnownError for a key that is not offered.
    """
    wanted = MEASURES if keys is None else keys
    for key in wanted:
        if key not in MEASURES:
            raise KnownError(f'There is no measure called "{key}". Choose one of: {", ".join(MEASURES)}.')
    with collector_at_rest():
        counted = [_entry(frames, month, key, with_children) for key in wanted]
    return {"month": f"{month.year}-{month.month:02d}", "measures": counted}


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
