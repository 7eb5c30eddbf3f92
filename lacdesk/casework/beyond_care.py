"""Who has clocks that run without a period of care: care leavers, children before the court, and children who have complained."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from lacdesk.practice.months import add_months, birthday
from lacdesk.records.care import CourtCase, PeriodOfCare
from lacdesk.records.child import Child
from lacdesk.records.complaints import Complaint
from lacdesk.records.plan import PathwayPlan, StayingPut

_FIRST, _LEAVES, _LAST = 16, 21, 25


def beyond_care(since: date) -> tuple[Select[tuple[str]], ...]:
    """Return the selects of children with an open court case, complaint or Staying Put, or one that closed since a day."""
    before_court = select(CourtCase.child_id).where(
        or_(CourtCase.final_order_made.is_(None), CourtCase.final_order_made >= since),
        ~select(PeriodOfCare.id)
        .where(PeriodOfCare.child_id == CourtCase.child_id, PeriodOfCare.ceased >= func.coalesce(CourtCase.issued, since))
        .exists(),
    )
    complained = select(Complaint.child_id).where(
        Complaint.child_id.is_not(None),
        Complaint.kind == "complaint",
        func.coalesce(Complaint.answered, Complaint.diverted, since) >= since,
    )
    staying = select(StayingPut.child_id).where(
        StayingPut.started.is_not(None), func.coalesce(StayingPut.ended, StayingPut.returned, since) >= add_months(since, -2)
    )
    return before_court, complained, staying  # type: ignore[return-value]


def care_leavers(session: Session, today: date) -> list[str]:
    """Return the young people who left care at 16 or later and are under 21, or under 25 with a pathway plan made at 21 or later."""
    left = session.execute(
        select(Child.id, Child.dob, func.max(PeriodOfCare.ceased))
        .join(PeriodOfCare, PeriodOfCare.child_id == Child.id)
        .where(Child.dob > add_months(today, -12 * _LAST), Child.dob <= add_months(today, -12 * _FIRST), PeriodOfCare.ceased <= today)
        .group_by(Child.id)
    )
    later = _planned_later(session, today)
    return [child_id for child_id, dob, ceased in left if dob and ceased and _is_leaver(dob, ceased, later.get(child_id), today)]


def _is_leaver(dob: date, left: date, planned: date | None, today: date) -> bool:
    at_21 = birthday(dob, _LEAVES)
    return left > birthday(dob, _FIRST) and (today < at_21 or (planned is not None and planned >= at_21))


def _planned_later(session: Session, today: date) -> dict[str, date]:
    last = func.max(func.coalesce(PathwayPlan.reviewed, PathwayPlan.plan_date))
    born = select(Child.id).where(Child.dob > add_months(today, -12 * _LAST), Child.dob <= add_months(today, -12 * _LEAVES))
    rows = session.execute(select(PathwayPlan.child_id, last).where(PathwayPlan.child_id.in_(born)).group_by(PathwayPlan.child_id))
    return {child_id: day for child_id, day in rows if day}
