"""Rows by their days, so that any day or month finds its own without looking at the others."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Sequence
from datetime import date
from operator import itemgetter
from typing import Any, Generic, TypeVar

import numpy as np

from lacdesk.practice.legs import Leg

END_OF_TIME = date(9999, 1, 1)
_NEVER = 0
Row = TypeVar("Row")


class Days(Generic[Row]):
    """Rows that hold from a day up to, not including, another (None: not known yet), each day of all of them in one array of numbers."""

    __slots__ = ("_began", "_ended", "_rows")

    def __init__(self, rows: Sequence[Row], began: Callable[[Row], date], ended: Callable[[Row], date | None]) -> None:
        self._rows = rows
        self._began = np.array([began(row).toordinal() for row in rows], dtype=np.int32)
        self._ended = np.array([(ended(row) or END_OF_TIME).toordinal() for row in rows], dtype=np.int32)

    def holding(self, day: date) -> list[Row]:
        """The rows that hold on a day, in the order they came."""
        return self._chosen(self._ended > day.toordinal(), day)

    def touching(self, first: date, last: date) -> list[Row]:
        """The rows that hold on a day from the first to the last, or end on the first, in the order they came."""
        return self._chosen(self._ended >= first.toordinal(), last)

    def _chosen(self, are_ended_late: np.ndarray[Any, np.dtype[np.bool_]], last: date) -> list[Row]:
        rows, chosen = self._rows, np.flatnonzero(are_ended_late & (self._began <= last.toordinal()))
        return [rows[place] for place in chosen.tolist()]


class Monthly(Generic[Row]):
    """Rows of children by a day of theirs; a child's rows are made once, when a month is asked for with the child.

    A row without a day is in no month. Children come in order, so that the rows of a month are all but in order too.
    """

    __slots__ = ("_day", "_days", "_known", "_make", "_rows", "_whose")

    def __init__(self, make: Callable[[str], Sequence[Row]], day: Callable[[Row], date | None]) -> None:
        self._make, self._day = make, day
        self._known: set[str] = set()
        self._rows: list[Row] = []
        self._whose: list[str] = []
        self._days = array("i")

    def of(self, month: date, child_ids: Collection[str], last: date) -> list[tuple[str, Row]]:
        """The rows of a month up to its last day known, of these children, each with its child, in the order of the children."""
        self._add([child_id for child_id in child_ids if child_id not in self._known])
        days, wanted = np.array(self._days), set(child_ids)
        chosen = np.flatnonzero((days >= month.toordinal()) & (days <= last.toordinal())).tolist()
        found = [(whose, self._rows[place]) for place in chosen if (whose := self._whose[place]) in wanted]
        found.sort(key=itemgetter(0))
        return found

    def _add(self, child_ids: Collection[str]) -> None:
        self._known.update(child_ids)
        before, day_of = len(self._rows), self._day
        for child_id in child_ids:
            made = self._make(child_id)
            self._rows += made
            self._whose += [child_id] * len(made)
        self._days.extend([day.toordinal() if (day := day_of(row)) else _NEVER for row in self._rows[before:]])


class Chains(Monthly[Leg]):
    """Children's legs by a day of theirs, each open from its anchor up to, not including, the day something closed it."""

    __slots__ = ("_began", "_closed")

    def __init__(self, make: Callable[[str], Sequence[Leg]], day: Callable[[Leg], date | None]) -> None:
        super().__init__(make, day)
        self._began, self._closed = array("i"), array("i")

    def open_on(self, day: date, child_ids: Collection[str]) -> list[Leg | None]:
        """The leg of each of these children that is open on a day, the one due first where there are several; None where none is."""
        self._add([child_id for child_id in child_ids if child_id not in self._known])
        number = day.toordinal()
        found: dict[str, Leg] = {}
        for place in np.flatnonzero((np.array(self._began) <= number) & (np.array(self._closed) > number)).tolist():
            whose, leg = self._whose[place], self._rows[place]
            if whose not in found or leg < found[whose]:
                found[whose] = leg
        return [found.get(child_id) for child_id in child_ids]

    def _add(self, child_ids: Collection[str]) -> None:
        before = len(self._rows)
        super()._add(child_ids)
        added = self._rows[before:]
        self._began.extend([leg.anchor.toordinal() for leg in added])
        self._closed.extend([(leg.met_on or leg.ended or END_OF_TIME).toordinal() for leg in added])
