"""Days of many children in arrays of numbers, so that any day or month finds its own without looking at the others.

A child stands in the arrays by number, its place among the ids in order (`Frames.numbers`), and a day by its ordinal.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Generic, NamedTuple, TypeVar

import numpy as np

from lacdesk.practice.legs import Leg

END_OF_TIME = date(9999, 1, 1)
NEVER = 0
NONE = -1
_BITS_OF_A_DAY = 22
Row = TypeVar("Row")
What = TypeVar("What")
Numbers = np.ndarray[Any, np.dtype[np.int64]]
"""Children by number, rows by place, or days by ordinal."""


class Days(Generic[Row]):
    """Rows that hold from a day up to, not including, another (None: not known yet), each day of all of them in one array."""

    __slots__ = ("_began", "_ended", "_rows")

    def __init__(self, rows: Sequence[Row], began: Callable[[Row], date], ended: Callable[[Row], date | None]) -> None:
        self._rows = rows
        self._began = np.array([began(row).toordinal() for row in rows], dtype=np.int64)
        self._ended = np.array([(ended(row) or END_OF_TIME).toordinal() for row in rows], dtype=np.int64)

    def holding(self, day: date) -> Numbers:
        """The places of the rows that hold on a day, in the order they came."""
        number = day.toordinal()
        return np.flatnonzero((self._ended > number) & (self._began <= number))

    def touching(self, first: date, last: date) -> Numbers:
        """The places of the rows that hold on a day from the first to the last, or end on the first, in the order they came."""
        return np.flatnonzero((self._ended >= first.toordinal()) & (self._began <= last.toordinal()))

    def at(self, places: Numbers) -> list[Row]:
        """The rows at these places."""
        rows = self._rows
        return [rows[place] for place in places.tolist()]


class Events(Generic[Row]):
    """Rows of children, each on a day, so that of many children the last by a day is found at once."""

    __slots__ = ("_keys", "rows")

    def __init__(self, rows: Sequence[Row], whose: Numbers, days: Numbers) -> None:
        keys = (whose << _BITS_OF_A_DAY) + days
        order = np.argsort(keys, kind="stable")
        self._keys = keys[order]
        self.rows: Sequence[Row] = [rows[place] for place in order.tolist()]

    def last_by(self, day: date, children: Numbers) -> Numbers:
        """The place in `rows` of the last row of each of these children by a day; -1 where there is none."""
        if not self.rows:
            return np.full(len(children), NONE)
        places = np.searchsorted(self._keys, (children << _BITS_OF_A_DAY) + day.toordinal(), side="right") - 1
        return np.where((places >= 0) & (self._keys[places] >> _BITS_OF_A_DAY == children), places, NONE)

    def days(self, places: Numbers) -> Numbers:
        """The days of the rows at these places; NEVER where there is none."""
        if not self.rows:
            return np.full(len(places), NEVER)
        return np.where(places != NONE, self._keys[places] & (1 << _BITS_OF_A_DAY) - 1, NEVER)


def at(rows: Sequence[Row], places: Numbers) -> list[Row | None]:
    """The rows at these places; None where there is none."""
    return [rows[place] if place != NONE else None for place in places.tolist()]


class Chains:
    """Children's legs, each open from its anchor up to, not including, the day something closed it, and counted on a day of its own.

    A child's legs are made once, when a month or a day is asked for with the child. A leg without a day is counted in no month.
    """

    __slots__ = ("_began", "_by", "_child_ids", "_closed", "_counted", "_counted_on", "_known", "_legs", "_make", "_whose")

    def __init__(self, child_ids: Sequence[str], make: Callable[[str], Sequence[Leg]], counted_on: Callable[[Leg], date | None]) -> None:
        self._child_ids, self._make, self._counted_on = child_ids, make, counted_on
        self._known = np.zeros(len(child_ids), dtype=np.bool_)
        self._legs: list[Leg] = []
        self._whose, self._counted, self._by, self._began, self._closed = array("q"), array("q"), array("q"), array("q"), array("q")

    def counted_in(self, month: date, children: Numbers, last: date) -> Numbers:
        """The places of the legs counted from the first of a month to its last day known, of these children and in their order."""
        self._add(children)
        days, whose = np.asarray(self._counted), np.asarray(self._whose)
        wanted = np.zeros(len(self._child_ids), dtype=np.bool_)
        wanted[children] = True
        places = np.flatnonzero((days >= month.toordinal()) & (days <= last.toordinal()))
        places = places[wanted[whose[places]]]
        chosen: Numbers = places[np.argsort(whose[places], kind="stable")]
        return chosen

    def open_on(self, day: date, children: Numbers) -> Numbers:
        """The place of the leg of each of these children open on a day, the one due first where there are several; -1 where none is."""
        self._add(children)
        number, whose = day.toordinal(), np.asarray(self._whose)
        places = np.flatnonzero((np.asarray(self._began) <= number) & (np.asarray(self._closed) > number))
        due_last = places[np.argsort(np.asarray(self._by)[places], kind="stable")][::-1]
        found = np.full(len(self._child_ids), NONE)
        found[whose[due_last]] = due_last
        chosen: Numbers = found[children]
        return chosen

    def legs(self, places: Numbers) -> list[Leg]:
        """The legs at these places."""
        legs = self._legs
        return [legs[place] for place in places.tolist()]

    def legs_or_none(self, places: Numbers) -> list[Leg | None]:
        """The legs at these places; None where there is none."""
        return at(self._legs, places)

    def child_ids(self, places: Numbers) -> list[str]:
        """Whose the legs at these places are."""
        ids = self._child_ids
        return [ids[number] for number in np.asarray(self._whose)[places].tolist()]

    def whose(self, places: Numbers) -> Numbers:
        """Whose the legs at these places are, by number."""
        return np.asarray(self._whose)[places]

    def due_by(self, places: Numbers) -> Numbers:
        """The days the legs at these places are due by; the end of time where there is none."""
        if not self._legs:
            return np.full(len(places), END_OF_TIME.toordinal())
        return np.where(places != NONE, np.asarray(self._by)[places], END_OF_TIME.toordinal())

    def closed_on(self, places: Numbers) -> Numbers:
        """The days something closed the legs at these places; the end of time where nothing has."""
        return np.asarray(self._closed)[places]

    def _add(self, children: Numbers) -> None:
        unknown = children[~self._known[children]]
        self._known[unknown] = True
        before, ids, make, counted_on = len(self._legs), self._child_ids, self._make, self._counted_on
        for number in unknown.tolist():
            self._legs += make(ids[number])
            self._whose.extend([number] * (len(self._legs) - len(self._whose)))
        added = self._legs[before:]
        self._counted.extend([day.toordinal() if (day := counted_on(leg)) else NEVER for leg in added])
        self._by.extend([leg.by.toordinal() for leg in added])
        self._began.extend([leg.anchor.toordinal() for leg in added])
        self._closed.extend([(leg.met_on or leg.ended or END_OF_TIME).toordinal() for leg in added])


class Standing(NamedTuple, Generic[What]):
    """What holds for a child from a day until another, with a day it tells of, None where it tells of none."""

    first: date
    until: date
    day: date | None
    what: What


class Standings(Generic[What]):
    """What holds for each child on a day, worked out anew only for the children for whom it may have changed since it was."""

    __slots__ = ("_ask", "_child_ids", "_days", "_first", "_until", "_what")

    def __init__(self, child_ids: Sequence[str], ask: Callable[[str, date], Standing[What]]) -> None:
        self._child_ids, self._ask = child_ids, ask
        self._first, self._until, self._days = (np.full(len(child_ids), NEVER) for _ in range(3))
        self._what: list[Any] = [None] * len(child_ids)

    def days(self, day: date, children: Numbers) -> Numbers:
        """The day that what holds for each of these children tells of; NEVER where it tells of none."""
        self._stand_on(day, children)
        return self._days[children]

    def what(self, day: date, children: Numbers) -> list[What]:
        """What holds for each of these children."""
        self._stand_on(day, children)
        what = self._what
        return [what[number] for number in children.tolist()]

    def _stand_on(self, day: date, children: Numbers) -> None:
        number = day.toordinal()
        changed = children[(self._first[children] > number) | (self._until[children] <= number)]
        for child in changed.tolist():
            first, until, told, self._what[child] = self._ask(self._child_ids[child], day)
            self._first[child], self._until[child] = first.toordinal(), until.toordinal()
            self._days[child] = told.toordinal() if told else NEVER
