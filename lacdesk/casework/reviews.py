"""Judging reviews: which of its period each is, when it was due by law, and whether it was held in time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select

from lacdesk.casework.clocks import clocks_of
from lacdesk.casework.histories import history_of
from lacdesk.practice.history import ChildHistory
from lacdesk.practice.legs import Leg
from lacdesk.practice.reviews import counts_on, review_chain
from lacdesk.records.review import Review
from lacdesk.store.unit import UnitOfWork

FIRST = frozenset({"R1", "R17.first"})


def judge_reviews(unit: UnitOfWork, child_id: str, today: date) -> None:
    """Write on each review of a child its number, the date it is held against by law, and whether it met it.

    A first review counted from a start of care that is only the earliest known is not judged.
    """
    unit.session.flush()
    history = history_of(unit.session, child_id)
    clocks = clocks_of(unit.session)
    numbered = _numbered(review_chain(history, clocks.holidays, today))
    for review in unit.session.scalars(select(Review).where(Review.child_id == child_id, Review.date_held.is_not(None))):
        day = counts_on(review.date_held or today, review.adjourned_to, clocks.standards.council)
        number, leg = numbered.get(day, (None, None))
        is_judged = leg is not None and not _is_lower_bound(history, leg)
        unit.change(
            review,
            number=number,
            date_due=leg.by if leg and is_judged else None,
            in_time=leg.met_on is not None and leg.met_on <= leg.by if leg and is_judged else None,
        )


def _numbered(legs: Sequence[Leg]) -> Mapping[date, tuple[int, Leg]]:
    found: dict[date, tuple[int, Leg]] = {}
    number = 0
    for leg in legs:
        number = 1 if leg.rule in FIRST else number + 1
        if leg.met_on is not None:
            found[leg.met_on] = (number, leg)
    return found


def _is_lower_bound(history: ChildHistory, leg: Leg) -> bool:
    return leg.rule in FIRST and any(period.is_lower_bound and period.start == leg.anchor for period in history.periods)
