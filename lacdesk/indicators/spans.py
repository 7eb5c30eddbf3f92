"""Children's legs by their days, so that any day or month finds its own without looking at the others."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import date
from itertools import accumulate
from operator import attrgetter, itemgetter
from typing import Generic, TypeVar

from lacdesk.practice.legs import Leg
from lacdesk.practice.months import month_end

END_OF_TIME = date(9999, 1, 1)
Row = TypeVar("Row")


class Monthly(Generic[Row]):
    """Rows of children by the month of a day of theirs; a child's rows are made once, when a month is asked for with the child."""

    __slots__ = ("_day", "_known", "_make", "_months")

    def __init__(self, make: Callable[[str], Iterable[Row]], day: Callable[[Row], date]) -> None:
        self._make, self._day = make, day
        self._known: set[str] = set()
        self._months: defaultdict[int, list[tuple[str, Row]]] = defaultdict(list)

    def of(self, month: date, child_ids: Collection[str], last: date) -> list[tuple[str, Row]]:
        """The rows of a month up to its last day known, of these children, each with its child, in the order of the children."""
        wanted, day = set(child_ids), self._day
        self._add(wanted - self._known)
        found = [each for each in self._months.get(month.year * 12 + month.month, ()) if each[0] in wanted]
        if last < month_end(month):
            found = [each for each in found if day(each[1]) <= last]
        found.sort(key=itemgetter(0))
        return found

    def _add(self, child_ids: Collection[str]) -> None:
        self._known.update(child_ids)
        months, make, day_of = self._months, self._make, self._day
        for child_id in child_ids:
            for row in make(child_id):
                day = day_of(row)
                months[day.year * 12 + day.month].append((child_id, row))


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
        at = bisect_right(self._began, day)
        if not at or self._last_closed[at - 1] <= day:
            return None
        if at == 1 or self._last_closed[at - 2] <= day:
            return self._legs[at - 1]
        found: list[Leg] = []
        while at and self._last_closed[at - 1] > day:
            at -= 1
            if self._closed[at] > day:
                found.append(self._legs[at])
        return min(found, default=None)
