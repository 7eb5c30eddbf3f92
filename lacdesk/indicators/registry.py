"""What a measure is: a short function whose docstring is its definition, and the name, unit and kind it is offered with."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from lacdesk.indicators.cohort import Cohort, Columns, Unit, rows_of
from lacdesk.indicators.frames import Frames
from lacdesk.practice.months import month_start
from lacdesk.store.resting import collector_at_rest

LABELS = ("Counted:", "Numerator:", "Denominator:", "Left out:", "Source:")
Rows = Callable[[Frames, date], Columns]
HasSource = Callable[[Frames, date], bool]


Over = Callable[[Frames, date], int]


class Period(StrEnum):
    """What one month's figure covers: what happened in the month, how things stood at its end, or a longer run up to its end.

    Of what is counted once a child, months may not be added: the year to date is the children of all its months, each once.
    """

    IN_MONTH = "in the month"
    ONCE_A_CHILD = "in the month, each child once"
    AT_MONTH_END = "at the month end"
    BY_TERM = "at the month end, by the last term"
    TWELVE_MONTHS = "twelve months to the month end"
    YEAR_TO_DATE = "from April to the month end"

    @property
    def is_standing(self) -> bool:
        """Whether it is how things stood on a day, of which there is no year to date."""
        return self in {Period.AT_MONTH_END, Period.BY_TERM}


def is_always_held(frames: Frames, month: date) -> bool:
    """The source of what the national return carries: it is there as soon as there are children."""
    return bool(frames.rows("children"))


@dataclass(frozen=True)
class Measure:
    """A measure by key: called with frames and a month it gives the cohort; `definition` is shown under "How is this counted?".

    `over` gives what a rate or an average divides its rows by; without it they are divided by themselves.
    """

    key: str
    name: str
    unit: Unit
    period: Period
    rows: Rows
    sentences: Mapping[str, str] = field(default_factory=dict)
    readings: tuple[str, ...] = ()
    has_source: HasSource = is_always_held
    is_reading_only: bool = False
    over: Over | None = None

    @property
    def definition(self) -> str:
        """What is counted over what, who is left out, and where the definition comes from: one line for each of these."""
        return "\n".join(_unwrapped(inspect.getdoc(self.rows) or ""))

    @collector_at_rest()
    def __call__(self, frames: Frames, month: date) -> Cohort:
        """The cohort of a month; without a source it has no rows and no figure."""
        first = month_start(month)
        is_there = frames.is_known(first) and self.has_source(frames, first)
        rows = self.rows(frames, first) if is_there else no_rows()
        over = self.over(frames, first) if self.over and is_there else None
        cohort = Cohort(self.key, self.name, first, self.unit, rows, is_there, self.sentences, self.readings, over)
        frames.once(("figure", self.key, first), lambda: _figure(cohort))
        return cohort

    def figure(self, frames: Frames, month: date) -> tuple[int | None, int | None, Decimal | None]:
        """The numerator, denominator and value of a month, counted once for each set of frames; the rows are not kept."""
        first = month_start(month)
        return frames.once(("figure", self.key, first), lambda: _figure(self(frames, first)))


def _figure(cohort: Cohort) -> tuple[int | None, int | None, Decimal | None]:
    return cohort.numerator, cohort.denominator, cohort.value


def _unwrapped(told: str) -> list[str]:
    lines: list[str] = []
    for line in filter(None, told.splitlines()):
        if not lines or line.startswith(LABELS):
            lines.append(line)
        else:
            lines[-1] += f" {line}"
    return lines


def since_first(table: str, column: str) -> HasSource:
    """The source of what only records made here can tell: it is there from the first day in a column of a table, for anyone."""

    def has_source(frames: Frames, month: date) -> bool:
        """Whether the column was first filled in for anyone on or before the day the month is measured on."""
        first = frames.first_day(table, column)
        return first is not None and first <= frames.day_of(month)

    return has_source


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
    over: Over | None = None,
) -> Callable[[Rows], Measure]:
    """Make a measure of a function from frames and a month to rows; the function's name is the key."""

    def made(rows: Rows) -> Measure:
        """The function as a measure that counts its rows."""
        return Measure(rows.__name__, name, unit, period, rows, sentences, readings, has_source, is_reading_only, over)

    return made
