"""What a measure is: a short function whose docstring is its definition, and the name, unit and kind it is offered with."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from lacdesk.indicators.cohort import Cohort, Columns, Unit, rows_of
from lacdesk.indicators.frames import Frames
from lacdesk.practice.months import month_start

LABELS = ("Counted:", "Numerator:", "Denominator:", "Left out:", "Source:")
Rows = Callable[[Frames, date], Columns]
HasSource = Callable[[Frames, date], bool]


class Period(StrEnum):
    """What one month's figure covers: what happened in the month, how things stood at its end, or a longer run up to its end."""

    IN_MONTH = "in the month"
    AT_MONTH_END = "at the month end"
    TWELVE_MONTHS = "twelve months to the month end"
    YEAR_TO_DATE = "from April to the month end"


def is_always_held(frames: Frames, month: date) -> bool:
    """The source of what the national return carries: it is there as soon as there are children."""
    return bool(frames.rows("children"))


@dataclass(frozen=True)
class Measure:
    """A measure by key: called with frames and a month it gives the cohort; `definition` is shown under "How is this counted?"."""

    key: str
    name: str
    unit: Unit
    period: Period
    rows: Rows
    sentences: Mapping[str, str] = field(default_factory=dict)
    readings: tuple[str, ...] = ()
    has_source: HasSource = is_always_held
    is_reading_only: bool = False

    @property
    def definition(self) -> str:
        """What is counted over what, who is left out, and where the definition comes from: one line for each of these."""
        return "\n".join(_unwrapped(inspect.getdoc(self.rows) or ""))

    def __call__(self, frames: Frames, month: date) -> Cohort:
        """The cohort of a month; without a source it has no rows and no figure."""
        first = month_start(month)
        is_there = frames.is_known(first) and self.has_source(frames, first)
        rows = self.rows(frames, first) if is_there else no_rows()
        return Cohort(self.key, self.name, first, self.unit, rows, is_there, self.sentences, self.readings)


def _unwrapped(told: str) -> list[str]:
    lines: list[str] = []
    for line in filter(None, told.splitlines()):
        if not lines or line.startswith(LABELS):
            lines.append(line)
        else:
            lines[-1] += f" {line}"
    return lines


def no_rows() -> Columns:
    """The rows of a cohort nobody is in."""
    return rows_of({}, {"child_id": [], "met": [], "rule": []})


def measure(
    name: str,
    unit: Unit,
    period: Period,
    *,
    sentences: Mapping[str, str],
    readings: tuple[str, ...] = (),
    has_source: HasSource = is_always_held,
    is_reading_only: bool = False,
) -> Callable[[Rows], Measure]:
    """Make a measure of a function from frames and a month to rows; the function's name is the key."""

    def made(rows: Rows) -> Measure:
        return Measure(rows.__name__, name, unit, period, rows, sentences, readings, has_source, is_reading_only)

    return made
