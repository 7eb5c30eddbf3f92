"""What follows from an independent person's visits to a children's home (Children's Homes (England) Regulations 2015 reg 44)."""

from __future__ import annotations

ESCALATED_AT = 3
"""Visits over which an action may be carried before it is escalated; a practice of the council, not of the regulations."""


def is_escalated(visits_carried: int, is_completed: bool) -> bool:
    """Return whether an action has been carried over so many visits that somebody more senior must look at it."""
    return not is_completed and visits_carried >= ESCALATED_AT
