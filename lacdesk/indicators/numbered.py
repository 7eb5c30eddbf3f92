"""What is known of each child as arrays by the child's number, for measures that look at all children at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

import numpy as np

from lacdesk.indicators.frames import Frames, PlainRow
from lacdesk.indicators.spans import NEVER, Events, Numbers

Truths = np.ndarray[Any, np.dtype[np.bool_]]


def ids_of(frames: Frames, children: Numbers) -> list[str]:
    """The ids of children by number."""
    ids = frames.child_ids
    return [ids[number] for number in children.tolist()]


def are_among(frames: Frames, child_ids: Collection[str]) -> Truths:
    """Of every child whether it is one of these."""
    found = np.zeros(len(frames.child_ids), dtype=np.bool_)
    found[[frames.numbers[child_id] for child_id in child_ids if child_id in frames.numbers]] = True
    return found


def events(frames: Frames, table: str) -> Events[PlainRow]:
    """The rows of a table of the children there are, by the day in their second column."""
    return frames.once(("events", table), lambda: events_of(frames, frames.rows(table)))


def events_of(frames: Frames, rows: Iterable[PlainRow]) -> Events[PlainRow]:
    """Rows of the children there are, a child and a day in their first columns, by that day; those without a day are left out."""
    numbers = frames.numbers
    known = [row for row in rows if row[1] is not None and row[0] in numbers]
    return Events(known, np.array([numbers[row[0]] for row in known], dtype=np.int64), days_of([row[1] for row in known]))


def births(frames: Frames) -> Numbers:
    """The day each child was born; NEVER where it is not known."""
    return frames.once("births by number", lambda: days_of([frames.births[child_id] for child_id in frames.child_ids]))


def reached(frames: Frames, age: int) -> Numbers:
    """The day each child reaches an age; NEVER where the day of birth is not known."""

    def read() -> Numbers:
        """The birthdays of all children."""
        known = frames.birthdays(age)
        return days_of([born and known[born] for born in map(frames.births.__getitem__, frames.child_ids)])

    return frames.once(("reached", age), read)


def days_of(dates: Sequence[date | None]) -> Numbers:
    """Dates as days of an array; NEVER for None."""
    return np.array([day.toordinal() if day else NEVER for day in dates], dtype=np.int64)


def dates_of(days: Numbers) -> list[date | None]:
    """The days of an array as dates; None for NEVER."""
    return [date.fromordinal(day) if day != NEVER else None for day in days.tolist()]
