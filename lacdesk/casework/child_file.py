"""What stands at the top of a child's file, now or as it was known on a day, and what the last visit left behind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.casework.chronologies import NOT_YET_KNOWN
from lacdesk.casework.chronology import Chronology, Lane
from lacdesk.casework.present import Present, present_of
from lacdesk.practice.codes import code_set
from lacdesk.records.care import LegalStatus, PeriodOfCare
from lacdesk.records.child import Child, RiskFlag
from lacdesk.records.visit import Visit, VisitAction
from lacdesk.store.errors import KnownError
from lacdesk.store.known import child_records_as_known_on, records_as_known_on


@dataclass(frozen=True)
class Header:
    """Who the child is and how the child stands today."""

    child_id: str
    ref: str
    name: str
    short_name: str
    first_name: str
    known_as: str | None
    dob: date | None
    present: Present
    risks: tuple[str, ...]


@dataclass(frozen=True)
class AgreedAction:
    """An action agreed at a visit, as the help beside the next visit's form shows it."""

    action: str
    owner: str | None
    due: date | None
    done: date | None


@dataclass(frozen=True)
class LastVisit:
    """What the last made visit left behind: the child's words and the actions agreed."""

    visited: date
    wishes_feelings: str | None
    actions: tuple[AgreedAction, ...]


def header(session: Session, child_id: str, today: date) -> Header:
    """Return the top of the file; KnownError where there is no such child."""
    child = session.get(Child, child_id)
    if child is None:
        raise KnownError("This child is not in the records. Go back to Children and choose again.")
    risks = session.scalars(select(RiskFlag.kind).where(RiskFlag.child_id == child_id, RiskFlag.ended.is_(None)))
    return _header(child, present_of(session, [child_id], today)[child_id], risks)


def header_as_known_on(session: Session, told: Chronology) -> Header:
    """Return the top of the file as it was known on the day a chronology was made for; KnownError where the child was not known."""
    day = told.today
    child = next(iter(records_as_known_on(session, Child, [told.child_id], day)), None)
    if child is None:
        raise KnownError(NOT_YET_KNOWN)
    risks = (risk.kind for risk in child_records_as_known_on(session, RiskFlag, told.child_id, day) if risk.ended is None)
    since = [period.started for period in child_records_as_known_on(session, PeriodOfCare, told.child_id, day) if period.covers(day)]
    status = [each for each in child_records_as_known_on(session, LegalStatus, told.child_id, day) if each.started and not each.ended]
    home, worker = told.present(Lane.PLACEMENT), told.present(Lane.WORKER)
    present = Present(
        looked_after_since=since[-1] if since else None,
        legal_status=status[-1].code if status else None,
        legal_status_since=status[-1].started if status else None,
        home=home.name if home else None,
        placement_since=home.day if home else None,
        social_worker=worker.name if worker else None,
        social_worker_since=worker.day if worker else None,
    )
    return _header(child, present, risks)


def _header(child: Child, present: Present, risks: Iterable[str | None]) -> Header:
    known = code_set("risk")
    return Header(
        child.id,
        child.ref,
        child.full_name or child.ref,
        child.short_name,
        child.first_name,
        child.known_as,
        child.dob,
        present,
        tuple(known.words(kind) for kind in risks if kind),
    )


def find_child(session: Session, ref: str) -> str:
    """Return the identifier of the child with this reference; KnownError where there is none."""
    found = session.scalar(select(Child.id).where(Child.ref == ref.strip()))
    if found is None:
        raise KnownError(f"No child has the reference {ref}. Check the reference and try again.")
    return found


def last_visit(session: Session, child_id: str, before: date) -> LastVisit | None:
    """Return the last visit made on or before a day, with its actions; None where there is none."""
    made = select(Visit).where(Visit.child_id == child_id, Visit.outcome == "made", Visit.method == "in_person", Visit.visit_date <= before)
    visit = session.scalars(made.order_by(Visit.visit_date.desc())).first()
    if visit is None or visit.visit_date is None:
        return None
    actions = session.scalars(select(VisitAction).where(VisitAction.visit_id == visit.id).order_by(VisitAction.due))
    return LastVisit(
        visit.visit_date,
        visit.wishes_feelings,
        tuple(AgreedAction(each.action or "", each.owner, each.due, each.done) for each in actions),
    )
