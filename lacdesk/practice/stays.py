"""Placements as the clocks read them: which of them start the visit clock and the first year anew (clocks.md 2.3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from lacdesk.practice.history import TEMPORARY_STAYS, Stay

NOT_REGISTERED = frozenset({"unregistered", "unregulated"})


class Placed(NamedTuple):
    """What a clock needs of a placement, as it is kept; `ended` is None while it lasts."""

    started: date
    ended: date | None = None
    kind: str | None = None
    provider_kind: str | None = None
    home_id: str | None = None
    urn: str | None = None
    postcode: str | None = None
    same_carer: bool | None = None
    intended_to_last_to_18: bool | None = None
    long_term_match_date: date | None = None
    six_monthly_visits_agreed: date | None = None
    agreed_visit_days: int | None = None
    reg24_approved: date | None = None
    reg24_ended: date | None = None
    parent_placement_approved: date | None = None
    parent_assessment_date: date | None = None
    living_arrangements_set_by: str | None = None
    reg24_extended_to: date | None = None
    registered: str | None = None
    is_emergency: bool | None = None

    @property
    def address(self) -> tuple[str | None, ...]:
        """What tells whether a child came back to the same place."""
        return (self.kind, self.provider_kind, self.home_id, self.urn, self.postcode)


def stays_of(placements: Sequence[Placed]) -> list[Stay]:
    """Return one child's placements, in order of start, as stays that know whether they restart the visit clock."""
    stays: list[Stay] = []
    before: Placed | None = None
    left_behind: Placed | None = None
    for placed in placements:
        stays.append(_stay(placed, _restarts(placed, before, left_behind)))
        before = placed
        if placed.kind not in TEMPORARY_STAYS:
            left_behind = placed
    return stays


def _restarts(placed: Placed, before: Placed | None, left_behind: Placed | None) -> bool:
    """Say whether the clock starts anew: not on a temporary stay, with the same carer, or back where the child was."""
    if placed.kind in TEMPORARY_STAYS or placed.same_carer:
        return False
    if before is None or left_behind is None:
        return True
    is_same_address = placed.address == left_behind.address
    is_back_again = before.kind in TEMPORARY_STAYS and is_same_address
    is_unexplained = placed.same_carer is None and is_same_address and before.ended == placed.started
    return not (is_back_again or is_unexplained)


def _stay(placed: Placed, restarts: bool) -> Stay:
    return Stay(
        start=placed.started,
        end=placed.ended,
        place=placed.kind or "",
        provider=placed.provider_kind,
        restarts=restarts,
        intended_to_18=placed.intended_to_last_to_18,
        matched=placed.long_term_match_date,
        reg24_approved=placed.reg24_approved,
        reg24_ended=placed.reg24_ended,
        six_monthly_agreed=placed.six_monthly_visits_agreed,
        home=placed.home_id,
        before_assessment=placed.parent_placement_approved is not None and placed.parent_assessment_date is None,
        others_responsible=bool(placed.living_arrangements_set_by),
        agreed_days=placed.agreed_visit_days,
        reg24_extended_to=placed.reg24_extended_to,
        is_unregistered=placed.registered in NOT_REGISTERED,
        is_emergency=bool(placed.is_emergency),
    )
