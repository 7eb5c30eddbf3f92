"""Actions of independent visits: when each was first raised, and how many visits it has been carried."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from lacdesk.records.homes import Regulation44Action, Regulation44Visit
from lacdesk.store.unit import UnitOfWork


def age_actions(unit: UnitOfWork, visit: Regulation44Visit, today: date) -> None:
    """Write on each action of a visit the day it was first raised and the visits it has been carried, from the action before it."""
    unit.session.flush()
    for action in unit.session.scalars(select(Regulation44Action).where(Regulation44Action.visit_id == visit.id)):
        before = unit.session.get(Regulation44Action, action.carried_from_id) if action.carried_from_id else None
        raised = before.first_raised if before is not None else None
        carried = (before.visits_carried or 0) + 1 if before is not None else 0
        unit.change(action, first_raised=raised or visit.visit_date, visits_carried=carried)
