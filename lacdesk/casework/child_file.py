"""What a child's file shows: the header, the stretches of the child's life in care, and what happened, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.casework.present import Present, present_of
from lacdesk.practice.codes import code_set
from lacdesk.practice.words import plain_date
from lacdesk.records.base import ChildRecord, RecordStatus
from lacdesk.records.care import LegalStatus, PeriodOfCare
from lacdesk.records.child import Child, RiskFlag
from lacdesk.records.education import Pep
from lacdesk.records.health import HealthEvent
from lacdesk.records.missing import MissingEpisode
from lacdesk.records.people import Allocation, Worker
from lacdesk.records.placement import Home, Placement
from lacdesk.records.review import Review
from lacdesk.records.visit import Visit, VisitAction
from lacdesk.store.errors import KnownError

Kept = TypeVar("Kept", bound=ChildRecord)


class Lane(StrEnum):
    """A kind of stretch or event in the child's story."""

    PLACEMENT = "Placement"
    LEGAL_STATUS = "Legal status"
    WORKER = "Worker"
    VISIT = "Visit"
    REVIEW = "Review"
    EDUCATION = "Education"
    HEALTH = "Health"
    MISSING = "Missing"
    CARE = "Care"


class Timeliness(StrEnum):
    """How an event stands against its clock."""

    IN_TIME = "In time"
    LATE = "Late"
    DOES_NOT_COUNT = "Does not count"
    NOT_JUDGED = ""


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
class Stretch:
    """Something that held from a day and until a day: a placement, a legal status or a worker; no end means still."""

    lane: Lane
    words: str
    started: date
    ended: date | None


@dataclass(frozen=True)
class Event:
    """Something that happened on a day, with when and by whom it was recorded."""

    day: date
    lane: Lane
    words: str
    timeliness: Timeliness
    record_type: str
    record_id: str
    recorded_by: str | None
    recorded_at: datetime | None
    is_corrected: bool = False
    days_late: int = 0


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
    known = code_set("risk")
    return Header(
        child.id,
        child.ref,
        child.full_name or child.ref,
        child.short_name,
        child.first_name,
        child.known_as,
        child.dob,
        present_of(session, [child_id], today)[child_id],
        tuple(known.words(kind) for kind in risks if kind),
    )


def find_child(session: Session, ref: str) -> str:
    """Return the identifier of the child with this reference; KnownError where there is none."""
    found = session.scalar(select(Child.id).where(Child.ref == ref.strip()))
    if found is None:
        raise KnownError(f"No child has the reference {ref}. Check the reference and try again.")
    return found


def stretches(session: Session, child_id: str) -> list[Stretch]:
    """Return placements, legal statuses and workers in order of lane and start."""
    return [*_placements(session, child_id), *_legal_statuses(session, child_id), *_workers(session, child_id)]


def events(session: Session, child_id: str) -> list[Event]:
    """Return what happened, newest first; what has no date is left out."""
    found = [
        *_care_events(session, child_id),
        *(_visit_event(visit) for visit in _all(session, Visit, child_id) if visit.visit_date),
        *(_review_event(review) for review in _all(session, Review, child_id) if review.date_held),
        *(_pep_event(pep) for pep in _all(session, Pep, child_id) if pep.meeting_date),
        *(_health_event(event) for event in _all(session, HealthEvent, child_id) if event.done or event.appointment),
        *(_missing_event(episode) for episode in _all(session, MissingEpisode, child_id) if episode.started),
    ]
    return sorted(found, key=lambda event: (event.day, event.record_id), reverse=True)


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


def _all(session: Session, kind: type[Kept], child_id: str) -> Iterator[Kept]:
    return iter(session.scalars(select(kind).where(kind.child_id == child_id)))


def _placements(session: Session, child_id: str) -> list[Stretch]:
    rows = session.execute(
        select(Placement.kind, Home.name, Placement.started, Placement.ended)
        .outerjoin(Home, Home.id == Placement.home_id)
        .where(Placement.child_id == child_id, Placement.started.is_not(None))
        .order_by(Placement.started)
    )
    kinds = code_set("placement_type")
    return [Stretch(Lane.PLACEMENT, name or kinds.words(kind or ""), started, ended) for kind, name, started, ended in rows if started]


def _legal_statuses(session: Session, child_id: str) -> list[Stretch]:
    rows = session.execute(
        select(LegalStatus.code, LegalStatus.started, LegalStatus.ended)
        .where(LegalStatus.child_id == child_id, LegalStatus.started.is_not(None))
        .order_by(LegalStatus.started)
    )
    codes = code_set("legal_status")
    return [Stretch(Lane.LEGAL_STATUS, codes.words(code or ""), started, ended) for code, started, ended in rows if started]


def _workers(session: Session, child_id: str) -> list[Stretch]:
    rows = session.execute(
        select(Worker.name, Allocation.started, Allocation.ended)
        .join(Worker, Worker.id == Allocation.worker_id)
        .where(Allocation.child_id == child_id, Allocation.role == "social_worker", Allocation.started.is_not(None))
        .order_by(Allocation.started)
    )
    return [Stretch(Lane.WORKER, name or "", started, ended) for name, started, ended in rows if started]


def _care_events(session: Session, child_id: str) -> Iterator[Event]:
    for period in _all(session, PeriodOfCare, child_id):
        if period.started:
            yield _event(period, period.started, Lane.CARE, "Became looked after.", Timeliness.NOT_JUDGED)
        if period.ceased:
            reason = code_set("reason_ceased").words(period.ceased_reason or "")
            yield _event(period, period.ceased, Lane.CARE, f"Ceased to be looked after: {reason}.", Timeliness.NOT_JUDGED)


def _visit_event(visit: Visit) -> Event:
    assert visit.visit_date is not None
    if not visit.satisfies:
        happened = code_set("visit_outcome").words(visit.outcome or "")
        return _event(visit, visit.visit_date, Lane.VISIT, f"{happened}. The due date does not move.", Timeliness.DOES_NOT_COUNT)
    seen = "Not seen"
    if visit.child_seen:
        seen = "Seen, and seen alone" if visit.seen_alone else "Seen, not alone"
    place = f": {code_set('visit_place').words(visit.place).lower()}" if visit.place else ""
    return _event(visit, visit.visit_date, Lane.VISIT, f"Visit made{place}. {seen}.", _visit_timeliness(visit), _days_late(visit))


def _days_late(visit: Visit) -> int:
    dues = [due for due in (visit.due_law, visit.due_council) if due and visit.visit_date and visit.visit_date > due]
    return max(((visit.visit_date - due).days for due in dues if visit.visit_date), default=0)


def _visit_timeliness(visit: Visit) -> Timeliness:
    judged = [each for each in (visit.in_time_law, visit.in_time_council) if each is not None]
    if not judged:
        return Timeliness.NOT_JUDGED
    return Timeliness.IN_TIME if all(judged) else Timeliness.LATE


def _review_event(review: Review) -> Event:
    assert review.date_held is not None
    took_part = code_set("participation").words(review.participation or "")
    words = f"Review held. {took_part}." if review.participation else "Review held."
    timeliness = {True: Timeliness.IN_TIME, False: Timeliness.LATE, None: Timeliness.NOT_JUDGED}[review.in_time]
    return _event(review, review.date_held, Lane.REVIEW, words, timeliness)


def _pep_event(pep: Pep) -> Event:
    assert pep.meeting_date is not None
    term = code_set("term").words(pep.term or "")
    words = f"{term} term education plan meeting{f' at {pep.school}' if pep.school else ''}."
    late = pep.cut_off is not None and pep.meeting_date > pep.cut_off
    return _event(pep, pep.meeting_date, Lane.EDUCATION, words.strip(), Timeliness.LATE if late else Timeliness.NOT_JUDGED)


def _health_event(event: HealthEvent) -> Event:
    day = event.done or event.appointment
    assert day is not None
    kind = code_set("health_event").words(event.kind or "")
    status = code_set("health_status").words(event.health_status or "").lower()
    return _event(event, day, Lane.HEALTH, f"{kind}: {status}.", Timeliness.NOT_JUDGED)


def _missing_event(episode: MissingEpisode) -> Event:
    assert episode.started is not None
    kind = code_set("missing").words(episode.kind or "")
    until = f"until {plain_date(episode.ended)}" if episode.ended else "and not yet returned"
    return _event(episode, episode.started, Lane.MISSING, f"{kind} {until}.", Timeliness.NOT_JUDGED)


def _event(record: ChildRecord, day: date, lane: Lane, words: str, timeliness: Timeliness, days_late: int = 0) -> Event:
    return Event(
        day,
        lane,
        words,
        timeliness,
        record.__tablename__,
        record.id,
        record.recorded_by,
        record.recorded_at,
        record.record_status == RecordStatus.CORRECTED,
        days_late,
    )
