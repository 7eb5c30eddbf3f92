"""What must be approved or told before a child moves, and was not: Key Stage 4, a placement at a distance, the council moved to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from lacdesk.practice.checks import Level, Problem
from lacdesk.practice.placement_clocks import AT_A_DISTANCE
from lacdesk.practice.placement_clocks import KEY_STAGE_4 as KEY_STAGE
from lacdesk.practice.planning import MoveApproved, MoveProposed

KEY_STAGE_4 = frozenset({10, 11})
FAR_MILES = 20
YEAR_11_AGE = 16
FIRST_MONTH = 9


def school_year(dob: date, day: date) -> int:
    """Return the school year a child of that birth date is in on a day in England: 10 and 11 are Key Stage 4; 0 is reception."""
    began = day.year if day.month >= FIRST_MONTH else day.year - 1
    turned = dob.year if dob.month < FIRST_MONTH else dob.year + 1
    return began + 1 - turned - (YEAR_11_AGE - 11)


def in_key_stage_4(dob: date | None, day: date) -> bool:
    """Say whether a child is in school year 10 or 11 on a day, so that a move needs approval first (CPPCR 2010 reg 10)."""
    return dob is not None and school_year(dob, day) in KEY_STAGE_4


class MoveFacts(NamedTuple):
    """What is kept of a move about its approvals: when it is and was proposed, what it touches, and when each approval was given."""

    moves: date
    proposed: date | None = None
    ks4_affected: bool | None = None
    nominated_officer_approved: date | None = None
    host_council: str | None = None
    distance_approved: date | None = None


def approvals_of(move: MoveFacts) -> tuple[list[MoveProposed], list[MoveApproved]]:
    """Return the move as the clocks read it: proposed with what it needs first, where it needs anything, and each approval (P4, P5)."""
    wanted = (
        (KEY_STAGE, move.ks4_affected, move.nominated_officer_approved),
        (AT_A_DISTANCE, move.host_council, move.distance_approved),
    )
    needs = frozenset(need for need, is_needed, _ in wanted if is_needed)
    proposed = [MoveProposed(move.proposed or move.moves, move.moves, needs)] if needs else []
    return proposed, [MoveApproved(on, move.moves, need) for need, _, on in wanted if on]


def approvals_missing(answers: Mapping[str, Any], dob: date | None) -> Iterator[Problem]:
    """Return a warning for each approval or notice that has to come before the move and is not recorded (P4, P5; regs 10 to 12).

    `answers` are those of the move and of the new placement together.
    """
    moved = answers.get("change_date")
    if moved is None:
        return
    if answers.get("ks4_affected") and _is_after(answers.get("nominated_officer_approved"), moved):
        year = f"Year {school_year(dob, moved)}" if dob is not None and in_key_stage_4(dob, moved) else "Key Stage 4"
        said = f"{year}: a nominated officer must approve a move in Key Stage 4 first."
        yield Problem("nominated_officer_approved", said, Level.WARNING, "P4")
    if answers.get("in_area") is not False:
        return
    if answers.get("host_council_notified") is None:
        host = answers.get("host_council") or "The council there"
        said = f"{host} has not been told. It must be told before the move."
        yield Problem("host_council_notified", said, Level.WARNING, "P5.told")
    if (answers.get("distance_miles") or 0) > FAR_MILES and not answers.get("distance_approver"):
        said = f"Over {FAR_MILES} miles, out of area: add who approved it."
        yield Problem("distance_approver", said, Level.WARNING, "P5")


def _is_after(approved: date | None, moved: date) -> bool:
    return approved is None or approved > moved
