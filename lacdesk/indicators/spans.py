"""One child's legs by their days, so that any day or month finds its own without looking at the others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from datetime import date
from itertools import accumulate
from operator import attrgetter
from typing import Generic, TypeVar

from lacdesk.practice.legs import Leg

END_OF_TIME = date(9999, 1, 1)
Row = TypeVar("Row")


class Dated(Generic[Row]):
    """Rows in the order of a day of theirs."""

    __slots__ = ("_days", "_rows")

    def __init__(self, rows: Iterable[Row], day: Callable[[Row], date]) -> None:
        self._rows = sorted(rows, key=day)
        self._days = [day(row) for row in self._rows]

    def between(self, first: date, last: date) -> list[Row]:
        """The rows of the days from the first to the last, both counted."""
        return self._rows[bisect_left(self._days, first) : bisect_right(self._days, last)]


class Spans:
    """One child's legs, each open from its anchor up to, not including, the day something closed it."""

    __slots__ = ("_began", "_closed", "_last_closed", "_legs")

    def __init__(self, legs: Iterable[Leg]) -> None:
        self._legs = sorted(legs, key=attrgetter("anchor"))
        self._began = [leg.anchor for leg in self._legs]
        self._closed = [leg.met_on or leg.ended or END_OF_TIME for leg in self._legs]
        self._last_closed = list(accumulate(self._closed, max))

    def open_on(self, day: date) -> Leg | None:
        """The leg open on a day, the one due first where there are several; None where none is.

        Looks back from the last leg begun as far as any leg before is still open.
        """
        found: list[Leg] = []
        at = bisect_right(self._began, day)
        while at and self._last_closed[at - 1] > day:
            at -= 1
            if self._closed[at] > day:
                found.append(self._legs[at])
        return min(found, default=None)
