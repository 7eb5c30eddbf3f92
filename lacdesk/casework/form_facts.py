"""What the questions of a form depend on beside its answers: the child's age and standing on the day the form is about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.casework.clocks import clocks_of
from lacdesk.casework.histories import as_at, history_of, without_events_on
from lacdesk.practice.clocks import due_of
from lacdesk.practice.due import Due, Kind, What
from lacdesk.practice.months import age_on
from lacdesk.practice.words import counted, day_date
from lacdesk.records.care import PeriodOfCare
from lacdesk.records.child import Child
from lacdesk.records.placement import KINSHIP, WITH_PARENTS, Placement
from lacdesk.records.review import Review

UNDER_FOUR, FIFTEEN, SIXTEEN = 4, 15, 16


def form_facts(session: Session, record_type: str, child_id: str, day: date, *, leaving_out: str | None = None) -> Mapping[str, object]:
    """Return what is true of a child on a day: is_under_four, is_fifteen, is_sixteen, is_unaccompanied.

    Of a review also is_late and has_protection_plan; of a placement, given as `leaving_out`, is_connected and is_with_parent.
    """
    child = session.get(Child, child_id) if child_id else None
    if child is None:
        return {}
    age = age_on(child.dob, day) if child.dob else None
    unaccompanied = child.uasc_from is not None and child.uasc_from <= day and (child.uasc_ceased is None or day < child.uasc_ceased)
    facts: dict[str, object] = {
        "age": age,
        "is_under_four": age is not None and age < UNDER_FOUR,
        "is_fifteen": age is not None and age >= FIFTEEN,
        "is_sixteen": age is not None and age >= SIXTEEN,
        "is_unaccompanied": unaccompanied,
    }
    if record_type == Placement.__tablename__:
        return {**facts, **_placement_facts(session, leaving_out)}
    if record_type != Review.__tablename__:
        return facts
    facts["has_protection_plan"] = has_protection_plan(session, child_id, day)
    late = [due for due in review_held_against(session, child_id, day, leaving_out) if due.by is not None and due.by < day]
    return {**facts, "is_late": bool(late), "late_words": " ".join(_late_words(due, day) for due in late)}


def _placement_facts(session: Session, placement_id: str | None) -> Mapping[str, object]:
    placement = session.get(Placement, placement_id) if placement_id else None
    kind = placement.kind if placement else None
    return {"is_connected": kind in KINSHIP, "is_with_parent": kind == WITH_PARENTS}


def has_protection_plan(session: Session, child_id: str, day: date) -> bool:
    """Say whether a child protection plan was open when the present care began (R16), whether or not it has ended since."""
    periods = select(PeriodOfCare).where(PeriodOfCare.child_id == child_id, PeriodOfCare.cp_plan_also_open.is_(True))
    return any(period.covers(day) for period in session.scalars(periods))


def review_held_against(session: Session, child_id: str, day: date, leaving_out: str | None) -> list[Due]:
    """Return the dates a review held on a day is held against; a review being corrected is left out of the history."""
    history = as_at(history_of(session, child_id), day)
    corrected = session.get(Review, leaving_out) if leaving_out else None
    days = {day, corrected.date_held} if corrected and corrected.date_held else {day}
    for each in days:
        history = without_events_on(history, each, Kind.REVIEW)
    clocks = clocks_of(session)
    return [due for due in due_of([Kind.REVIEW], history, clocks.standards, clocks.holidays, clocks.terms, day) if due.what is What.REVIEW]


def _late_words(due: Due, day: date) -> str:
    assert due.by is not None
    return f"This is {counted((day - due.by).days, 'day')} after {day_date(due.by)}. {due.because}"
