"""The links of a clock's chain, shared by visits and reviews: each runs from one event to the next one's due date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import NamedTuple


class Leg(NamedTuple):
    """One due date and what became of it.

    `anchor` is the day it is counted from and `rule` its key in because.py. `met_on` is the event that closed it, in time or
    late; `ended` is the day it stopped without one (care ended, a move, another rule). Both None: still open.
    """

    by: date
    anchor: date
    rule: str
    met_on: date | None = None
    ended: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether nothing has closed it yet."""
        return self.met_on is None and self.ended is None

    def is_late(self, on: date) -> bool:
        """Say whether the due date had passed on a day without the event; a leg that ended on or before its date never was late."""
        closed = self.met_on or self.ended
        return self.by < (on if closed is None or closed > on else closed)

    def days_late(self, on: date) -> int:
        """Return by how many calendar days it was, or on that day is, late; 0 when it is not."""
        closed = self.met_on or self.ended
        last = on if closed is None or closed > on else closed
        return max(0, (last - self.by).days)


leg_of: Callable[[tuple[date, date, str, date | None, date | None]], Leg] = partial(tuple.__new__, Leg)
"""Make a leg of its five facts: at half the price of the class, which a walk over millions of visits notices."""


def open_leg(legs: list[Leg]) -> Leg | None:
    """Return the last leg where it is still open, or None."""
    return legs[-1] if legs and legs[-1].is_open else None
