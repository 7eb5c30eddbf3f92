"""What a long-term match that was agreed does to its placement: the council's 28-day visits stop on that day (clocks.md 2.2)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from lacdesk.records.base import RecordStatus
from lacdesk.records.placement import Placement
from lacdesk.records.plan import PermanencePlan
from lacdesk.store.unit import UnitOfWork

MATCHED = "matched"


def settle_match(unit: UnitOfWork, plan: PermanencePlan, today: date) -> None:
    """Give a placement the day its match was agreed, or take it away where the step was corrected or withdrawn."""
    unit.session.flush()
    matched = select(PermanencePlan.placement_id, func.max(PermanencePlan.matched)).where(
        PermanencePlan.child_id == plan.child_id, PermanencePlan.tracker_state == MATCHED, PermanencePlan.matched.is_not(None)
    )
    days = dict(unit.session.execute(matched.group_by(PermanencePlan.placement_id)).all())
    is_undone = plan.record_status in {RecordStatus.CORRECTED, RecordStatus.WITHDRAWN}
    for placement in unit.session.scalars(select(Placement).where(Placement.child_id == plan.child_id)).all():
        day = days.get(placement.id)
        if day is not None or (is_undone and (placement.id == plan.placement_id or placement.long_term_match_date == plan.matched)):
            unit.change(placement, long_term_match_date=day)
