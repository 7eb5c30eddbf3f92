"""Reading a child's chronology: as the records stand now, or as they stood at the end of a day, made again from the journal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Executable, Select, bindparam, exists, select
from sqlalchemy.orm import Session

from lacdesk.casework.chronology import Chronology, Event, Lane, Stretch, ToCome
from lacdesk.casework.tellings import Names, tell, told_classes
from lacdesk.casework.today import due_for_child
from lacdesk.practice.due import Due, What
from lacdesk.records.base import Record
from lacdesk.records.child import Child
from lacdesk.records.people import Allocation, Worker
from lacdesk.records.placement import Home, Placement
from lacdesk.store.errors import KnownError
from lacdesk.store.hook import INCLUDE_WITHDRAWN
from lacdesk.store.known import child_records_as_known_on, first_said, london_day, records_as_known_on

Named = Callable[[type[Home] | type[Worker], set[str]], Iterable[Home | Worker]]

WHOSE = "whose"
NOT_YET_KNOWN = "Nothing was recorded of this child by then. Enter a later day."
TO_COME = {
    What.VISIT: Lane.VISIT,
    What.REQUESTED_VISIT: Lane.VISIT,
    What.REVIEW: Lane.REVIEW,
    What.EARLY_REVIEW: Lane.REVIEW,
    What.PEP: Lane.EDUCATION,
    What.INITIAL_PEP: Lane.EDUCATION,
    What.REVIEW_HEALTH: Lane.HEALTH,
    What.INITIAL_HEALTH: Lane.HEALTH,
    What.DENTAL: Lane.HEALTH,
    What.DIFFICULTIES_SCORE: Lane.HEALTH,
    What.CARE_PLAN: Lane.PLAN,
    What.PERMANENCE_PLAN: Lane.PLAN,
    What.PLACEMENT_PLAN: Lane.PLAN,
    What.CASE_SUMMARY: Lane.PLAN,
    What.NEEDS_ASSESSMENT: Lane.LEAVING_CARE,
    What.PATHWAY_PLAN: Lane.LEAVING_CARE,
    What.PATHWAY_REVIEW: Lane.LEAVING_CARE,
    What.STAYING_PUT: Lane.LEAVING_CARE,
    What.ADVISER_CONTACT: Lane.CONTACT,
    What.ADVISER_VISIT: Lane.CONTACT,
}
"""What is drawn where it falls due, and in which lane; anything else due stands in the list of Today alone."""


def chronology(session: Session, child_id: str, today: date, dues: Iterable[Due] | None = None) -> Chronology:
    """Return everything told of a child as the records stand now, with what is to come: `dues`, where they were read already."""
    whose = {WHOSE: child_id}
    records = [record for kind in _told_of(session, child_id, include_withdrawn=False) for record in session.scalars(_records(kind), whose)]
    named: Named = lambda kind, ids: session.scalars(select(kind).where(kind.id.in_(ids)))  # noqa: E731
    stretches, events = _told(session, records, _names(records, named))
    return Chronology(child_id, today, stretches, events, to_come(due_for_child(session, child_id) if dues is None else dues, today))


def as_known_on(session: Session, child_id: str, day: date) -> Chronology:
    """Return what was known of a child at the end of a day: records as they then stood, none made later, those since withdrawn too.

    What was due then is not told: due dates are worked out anew each day and kept nowhere. KnownError where the child was not known.
    """
    if not records_as_known_on(session, Child, [child_id], day):
        raise KnownError(NOT_YET_KNOWN)
    records = [
        record
        for kind in _told_of(session, child_id, include_withdrawn=True)
        for record in child_records_as_known_on(session, kind, child_id, day)
    ]
    names = _names(records, lambda kind, ids: records_as_known_on(session, kind, ids, day))
    stretches, events = _told(session, records, names)
    return Chronology(child_id, day, stretches, events, known_on=day)


def to_come(dues: Iterable[Due], today: date) -> tuple[ToCome, ...]:
    """Return what is drawn of what is due: of several in one lane on one day the first, overdue ones on today's line."""
    found: dict[tuple[Lane, date], ToCome] = {}
    for due in dues:
        lane = TO_COME.get(due.what)
        if due.by is None or lane is None:
            continue
        days_over = max((today - due.by).days, 0)
        found.setdefault((lane, max(due.by, today)), ToCome(lane, due.by, due, days_over))
    return tuple(found.values())


def _told_of(session: Session, child_id: str, *, include_withdrawn: bool) -> list[type[Record]]:
    """Return the kinds of record of which the child has any: one look at all of them spares reading most."""
    has = session.execute(_looks(), {WHOSE: child_id}, execution_options={INCLUDE_WITHDRAWN: include_withdrawn}).one()
    return [kind for kind, is_there in zip(told_classes(), has, strict=True) if is_there]


@cache
def _looks() -> Executable:
    """Return the one look, written once, because it names every kind of record."""
    return select(*(exists().where(_is_about(kind)).label(kind.__tablename__) for kind in told_classes()))


@cache
def _records(kind: type[Record]) -> Select[Any]:
    return select(kind).where(_is_about(kind))


def _is_about(kind: type[Record]) -> ColumnElement[bool]:
    return kind.child_id == bindparam(WHOSE)  # type: ignore[attr-defined, no-any-return]


def _told(session: Session, records: Sequence[Record], names: Names) -> tuple[tuple[Stretch, ...], tuple[Event, ...]]:
    told = [entry for record in records for entry in tell(record, names)]
    stretches = sorted((each for each in told if isinstance(each, Stretch)), key=lambda each: each.day)
    events = (_with_recording(session, each) for each in told if isinstance(each, Event))
    return tuple(stretches), tuple(sorted(events, key=lambda each: (each.day, each.key), reverse=True))


def _with_recording(session: Session, event: Event) -> Event:
    """Return an event that goes by a later date of its record with the day on which that date was added."""
    if event.recorded_on is not None:
        return event
    said = first_said(session, event.record_type, event.record_id, event.dated_by)
    return replace(event, recorded_by=said.by, recorded_on=london_day(said.at)) if said else event


def _names(records: Sequence[Record], named: Named) -> Names:
    homes = {record.home_id for record in records if isinstance(record, Placement) and record.home_id}
    workers = {record.worker_id for record in records if isinstance(record, Allocation) and record.worker_id}
    found = [*(named(Home, homes) if homes else ()), *(named(Worker, workers) if workers else ())]
    return {each.id: each.name or "" for each in found}
