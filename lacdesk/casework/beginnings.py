"""What a new record starts with, from what is known already: a worker's own team, the term of a day, the school, the year's facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.casework.clocks import clocks_of
from lacdesk.casework.present import open_on
from lacdesk.practice.education import academic_year_words, term_on
from lacdesk.practice.history import DENTAL_CHECK, INITIAL_ASSESSMENT, REVIEW_ASSESSMENT
from lacdesk.practice.leaving_care import returned_accommodation
from lacdesk.practice.months import add_months
from lacdesk.records.base import Kind, fields_of
from lacdesk.records.child import Child
from lacdesk.records.education import SchoolRecord
from lacdesk.records.health import DifficultiesScore, HealthEvent, Immunisation
from lacdesk.records.leaving_care import LeavingCareAccommodation, LeavingCareActivity, LeavingCareDocuments
from lacdesk.records.people import Allocation, Worker
from lacdesk.records.placement import Placement

Answers = Mapping[str, Any]
Begin = Callable[[Session, str, Answers, date], dict[str, Any]]


class Beginning(NamedTuple):
    """What a kind of record starts with: the answers it follows from, and how."""

    depends_on: tuple[str, ...]
    begin: Begin


def first_known(session: Session, record_type: str, child_id: str, answers: Answers, today: date) -> dict[str, Any]:
    """Return what is known already of a new record, given its answers so far; what is not known is left out."""
    beginning = BEGINNINGS.get(record_type)
    found = beginning.begin(session, child_id, answers, today) if beginning and child_id else {}
    return {name: value for name, value in found.items() if value is not None}


def depends_on(record_type: str) -> tuple[str, ...]:
    """Return the answers from which other answers of a new record follow."""
    beginning = BEGINNINGS.get(record_type)
    return beginning.depends_on if beginning else ()


def _allocation(session: Session, child_id: str, answers: Answers, today: date) -> dict[str, Any]:
    worker = session.get(Worker, answers["worker_id"]) if isinstance(answers.get("worker_id"), str) else None
    known = select(Allocation.id).where(Allocation.child_id == child_id).limit(1)
    first = {"reason": "FCONTA"} if session.scalar(known) is None else {}
    return first if worker is None else {**first, "role": worker.role, "team_id": worker.team_id}


def _pep(session: Session, child_id: str, answers: Answers, today: date) -> dict[str, Any]:
    found = {**_school(session, child_id, answers, today), "sen_status": session.get_one(Child, child_id).sen_status}
    day = next((answers[name] for name in ("meeting_date", "initiated") if isinstance(answers.get(name), date)), None)
    term = term_on(clocks_of(session).terms, day) if day else None
    return found if term is None else {**found, "term": term.code, "academic_year": academic_year_words(term.academic_year)}


def _school(session: Session, child_id: str, answers: Answers, today: date) -> dict[str, Any]:
    now = select(SchoolRecord.school).where(SchoolRecord.child_id == child_id, open_on(today, SchoolRecord.started, SchoolRecord.ended))
    return {"school": session.scalars(now.order_by(SchoolRecord.started.desc()).limit(1)).first()}


def _year(session: Session, child_id: str, answers: Answers, today: date) -> dict[str, Any]:
    """Return the facts of a year to 31 March as far as something recorded in it says so: yes where it was done, never no."""
    given = answers.get("year_ended")
    ended = given if isinstance(given, date) else date(today.year if today >= date(today.year, 3, 31) else today.year - 1, 3, 31)
    began = add_months(ended, -12)
    done = select(HealthEvent.kind).where(HealthEvent.child_id == child_id, HealthEvent.health_status == "done")
    kinds = set(session.scalars(done.where(HealthEvent.done > began, HealthEvent.done <= ended)))
    score = _last(session, DifficultiesScore, child_id, began, ended)
    shots = _last(session, Immunisation, child_id, began, ended)
    return {
        "year_ended": ended,
        "health_assessment": True if kinds & {INITIAL_ASSESSMENT, REVIEW_ASSESSMENT} else None,
        "teeth_check": True if DENTAL_CHECK in kinds else None,
        "health_check": True if "development" in kinds else None,
        "immunisations": shots.is_up_to_date if shots else None,
        "sdq_score": score.score if score else None,
        "sdq_reason": score.no_score_reason if score else None,
    }


def _last(session: Session, kind: Any, child_id: str, after: date, until: date) -> Any:
    """Return the last record of a kind after one day and up to another, or None."""
    day = getattr(kind, kind.event_field)
    return session.scalars(select(kind).where(kind.child_id == child_id, day > after, day <= until).order_by(day.desc()).limit(1)).first()


def _leaver(session: Session, child_id: str, answers: Answers, today: date) -> dict[str, Any]:
    given = answers.get("as_at")
    day = given if isinstance(given, date) else today
    does, lives = (_held_on(session, kind, child_id, day) for kind in (LeavingCareActivity, LeavingCareAccommodation))
    return {
        "activity": does.activity if does else None,
        "accommodation": returned_accommodation(lives.kind, is_suitable=lives.is_suitable) if lives else None,
    }


def _held_on(session: Session, kind: Any, child_id: str, day: date) -> Any:
    held = select(kind).where(kind.child_id == child_id, open_on(day, kind.started, kind.ended))
    return session.scalars(held.order_by(kind.started.desc()).limit(1)).first()


def _documents(session: Session, child_id: str, answers: Answers, today: date) -> dict[str, Any]:
    """Return what the last check found: a paper once held is still held."""
    last = _last(session, LeavingCareDocuments, child_id, date.min, today)
    kept = (Kind.DATE, Kind.LIST)
    names = [name for name, field in fields_of(LeavingCareDocuments).items() if field.kind in kept and name != "as_at"]
    return {name: getattr(last, name) for name in names} if last else {}


def _visit(session: Session, child_id: str, answers: Answers, today: date) -> dict[str, Any]:
    """Return a row for each service that the placement of the day was commissioned to give, where the visit was made."""
    if answers.get("outcome") != "made":
        return {"services": []}
    given = answers.get("visit_date")
    day = given if isinstance(given, date) else today
    there = select(Placement).where(Placement.child_id == child_id, open_on(day, Placement.started, Placement.ended))
    placement = session.scalars(there.order_by(Placement.started.desc()).limit(1)).first()
    return {"services": [{"service": each} for each in (placement.services_commissioned if placement else None) or ()]}


BEGINNINGS: Mapping[str, Beginning] = {
    "allocation": Beginning(("worker_id",), _allocation),
    "care_leaver_facts": Beginning(("as_at",), _leaver),
    "exclusion": Beginning((), _school),
    "leaving_care_documents": Beginning((), _documents),
    "pep": Beginning(("meeting_date", "initiated"), _pep),
    "school_attendance": Beginning((), _school),
    "visit": Beginning(("visit_date", "outcome"), _visit),
    "twelve_month_facts": Beginning(("year_ended",), _year),
}
