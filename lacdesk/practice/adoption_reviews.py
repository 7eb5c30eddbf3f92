"""Which reviews of adoption replace the ordinary ones, and from which day (Adoption Agencies Regulations 2005 reg 36; R13, R14)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from lacdesk.practice.adoption import APPLIED
from lacdesk.practice.arrangements import Lodging, lodgings
from lacdesk.practice.history import PLACED_FOR_ADOPTION, ChildHistory, Stretch, holds
from lacdesk.practice.months import add_months
from lacdesk.practice.standards import Standard

AUTHORISED, PLACED, STOPPED = "R13", "R14", "stopped"
_UNTIL_APPLICATION = 2
AUTHORITIES = frozenset({"E1", "D1"})
FIRST_DAYS_PLACED = timedelta(days=28)
FIRST_MONTHS_AUTHORISED = 3


class Turn(NamedTuple):
    """The reviews that hold from a day: those of a child authorised to be placed, of one placed, or (an empty rule) the ordinary ones.

    STOPPED: none, where the council's setting ends them when an order is applied for.
    """

    on: date
    rule: str

    @property
    def first(self) -> tuple[str, date]:
        """The rule and due date of the first review: four weeks after placement, three months after authority."""
        by = self.on + FIRST_DAYS_PLACED if self.rule == PLACED else add_months(self.on, FIRST_MONTHS_AUTHORISED)
        return f"{self.rule}.first", by


def stops_at_application(council: Standard) -> bool:
    """Say whether a council asks for no more reviews once an adoption order is applied for (R14; reviewing service report 2021/22)."""
    return council.amount("adoption_reviews_until", date.max) == _UNTIL_APPLICATION


def turns(history: ChildHistory, stretch: Stretch) -> list[Turn]:
    """Return when the reviews of adoption begin and end within a stretch of care, in order; each new adoptive placement begins anew."""
    if not _is_for_adoption(history):
        return []
    lodged = lodgings(history, stretch)
    found: list[Turn] = []
    for day in sorted(set(_edges(history, stretch, lodged))):
        now = [lodging for lodging in lodged if lodging.start <= day]
        is_placed = bool(now) and now[-1].stay.place in PLACED_FOR_ADOPTION
        rule = PLACED if is_placed else AUTHORISED if _is_authorised(history, day) else ""
        if is_placed and any(now[-1].start <= applied <= day for applied in _applications(history)):
            rule = STOPPED
        is_new = is_placed and now[-1].start == day and now[-1].is_new
        if is_new or rule != (found[-1].rule if found else ""):
            found.append(Turn(day, rule))
    return found


def _is_for_adoption(history: ChildHistory) -> bool:
    return (
        any(stay.place in PLACED_FOR_ADOPTION for stay in history.stays)
        or any(status.code in AUTHORITIES for status in history.statuses)
        or bool(history.planning.consents)
    )


def _edges(history: ChildHistory, stretch: Stretch, lodged: Sequence[Lodging]) -> Iterator[date]:
    yield from (lodging.start for lodging in lodged)
    for status in history.statuses:
        if status.code in AUTHORITIES:
            yield from (day for day in (max(status.start, stretch.start), status.end) if day and holds(stretch.start, stretch.end, day))
    yield from (day for day in _applications(history) if holds(stretch.start, stretch.end, day))
    for consent in history.planning.consents:
        yield from (day for day in (consent.on, consent.ended) if day and holds(stretch.start, stretch.end, day))


def _applications(history: ChildHistory) -> list[date]:
    return [step.on for step in history.living.adoption if step.step == APPLIED] if history.stops_at_application else []


def _is_authorised(history: ChildHistory, day: date) -> bool:
    by_order = any(status.code in AUTHORITIES and holds(status.start, status.end, day) for status in history.statuses)
    return by_order or any(holds(consent.on, consent.ended, day) for consent in history.planning.consents)


def next_review(turn: str, rule: str, held: date) -> tuple[str, date]:
    """Return the rule and due date of the review after one held that had been due by `rule`, while `turn` holds."""
    if turn == PLACED:
        is_second = rule in {"R1", "R14.first"}
        return ("R14.second", add_months(held, 3)) if is_second else ("R14.later", add_months(held, 6))
    if rule == "R1":
        return "R2", add_months(held, 3)
    if turn == AUTHORISED:
        return "R13.confirm" if rule in {"R13.first", "R2"} else "R13.later", add_months(held, 6)
    return "R3", add_months(held, 6)
