"""The diary: everything due for every child, worked out by the clocks and kept as rows that can be dropped and made again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from lacdesk.casework import home_diary
from lacdesk.casework.among import among
from lacdesk.casework.beyond_care import beyond_care, care_leavers
from lacdesk.casework.clocks import KEPT_AFTER_MET, Clocks, clocks_of
from lacdesk.casework.histories import as_at, histories, without_events_on
from lacdesk.casework.present import SOCIAL_WORKER, open_on
from lacdesk.casework.recorded_here import RecordedHere
from lacdesk.practice.clocks import due_of
from lacdesk.practice.closing import closed_as
from lacdesk.practice.due import Due, Kind
from lacdesk.practice.happenings import days_of
from lacdesk.practice.history import ChildHistory, short_breaks_only
from lacdesk.records.care import PeriodOfCare
from lacdesk.records.child import Child
from lacdesk.records.diary import ABOUT_CHILD, DiaryBuilt, DueDate
from lacdesk.records.ids import new_id
from lacdesk.records.people import Allocation
from lacdesk.store.resting import collector_at_rest
from lacdesk.store.unit import UnitOfWork

Responsible = dict[str, tuple[str | None, str | None]]


def rebuild(unit: UnitOfWork, children: Collection[str] | None, today: date) -> None:
    """Make the diary rows of these children again, or of everybody, with every home and carer, when none are named."""
    unit.session.flush()
    with collector_at_rest():
        rows = list(due_rows(unit.session, children, today))
        if children is None:
            unit.drop_derived(DueDate)
            unit.session.merge(DiaryBuilt(id=1, built_on=today))
        else:
            unit.drop_derived(DueDate, DueDate.child_id.in_(children))
        unit.add_derived(DueDate, rows)
        if children is None:
            home_diary.rebuild(unit, None, None, today)


def is_built_for(session: Session, today: date) -> bool:
    """Return whether the whole diary was made for this day."""
    return session.scalar(select(DiaryBuilt.built_on)) == today


def due_rows(session: Session, children: Collection[str] | None, today: date) -> Iterator[dict[str, Any]]:
    """Return, by column, what the diary should hold for these children: open things, and those met within the last 28 days."""
    children = _with_clocks(session, today) if children is None else children
    clocks = clocks_of(session)
    responsible = _responsible(session, children, today)
    recorded_here = RecordedHere(session)
    for child_id, whole in histories(session, children).items():
        history = as_at(whole, today)
        worker, team = responsible.get(child_id, (None, None))
        is_short_break = short_breaks_only(history, today)
        for due, met_on in _dues(history, clocks, today):
            if not recorded_here.holds(due):
                continue
            yield _row(child_id, worker, team, due, met_on, is_short_break)


def _with_clocks(session: Session, today: date) -> list[str]:
    """Return the children any clock runs for: in care within the last 28 days, privately fostered, or otherwise waited for."""
    since = today - KEPT_AFTER_MET
    in_care = select(PeriodOfCare.child_id).where(open_on(since, PeriodOfCare.started, PeriodOfCare.ceased))
    came_since = select(PeriodOfCare.child_id).where(PeriodOfCare.started > since, PeriodOfCare.started <= today)
    fostered = select(Child.id).where(Child.private_fostering_notified.is_not(None))
    return list(session.scalars(union(in_care, came_since, fostered, *beyond_care(since)))) + care_leavers(session, today)


def _dues(history: ChildHistory, clocks: Clocks, today: date) -> Iterator[tuple[Due, date | None]]:
    for due in _open(tuple(Kind), history, clocks, today):
        yield due, None
    for day, kinds in sorted(_event_days(history, today - KEPT_AFTER_MET).items()):
        yield from ((_closed(due, history, day), day) for due in _met_on(kinds, history, clocks, day))


def _closed(due: Due, history: ChildHistory, day: date) -> Due:
    """Return what stopped asking on a day; refused or declined is told, because it is not done."""
    word = closed_as(history.living, due, day)
    return replace(due, details={**due.details, "closed_as": word}) if word else due


def _open(kinds: Collection[Kind], history: ChildHistory, clocks: Clocks, day: date) -> list[Due]:
    return due_of(kinds, history, clocks.standards, clocks.holidays, clocks.terms, day)


def _event_days(history: ChildHistory, since: date) -> dict[date, set[Kind]]:
    found: dict[date, set[Kind]] = defaultdict(set)
    events = {
        Kind.VISIT: history.visits_made,
        Kind.REVIEW: history.reviews_held,
        Kind.HEALTH: tuple(event.on for event in history.health),
        Kind.EDUCATION: (*history.peps_held, *history.peps_initiated),
    }
    for kind, days in events.items():
        for day in days:
            if day >= since:
                found[day].add(kind)
    for gathered in (history.planning, history.living):
        for kind, day in days_of(gathered, since):
            found[day].add(kind)
    return found


def _met_on(kinds: Collection[Kind], history: ChildHistory, clocks: Clocks, day: date) -> Iterator[Due]:
    """Return what the events of one day satisfied: what was open without those of its own kind and is not open with them."""
    then = as_at(history, day)
    asked = {other for kind in kinds for other in _closes(kind)}
    still_open = {(due.what, due.standard, due.by, due.anchor) for due in _open(asked, then, clocks, day)}
    for kind in sorted(kinds):
        before = _open(_closes(kind), without_events_on(then, day, kind), clocks, day)
        yield from (due for due in before if (due.what, due.standard, due.by, due.anchor) not in still_open)


def _closes(kind: Kind) -> tuple[Kind, ...]:
    """Return the kinds of clock an event of a kind may close: a review of the case is one of the pathway plan too (L4)."""
    return (kind, Kind.LEAVING_CARE) if kind is Kind.REVIEW else (kind,)


def _responsible(session: Session, children: Collection[str] | None, today: date) -> Responsible:
    statement = select(Allocation.child_id, Allocation.worker_id, Allocation.team_id).where(
        Allocation.role == SOCIAL_WORKER, open_on(today, Allocation.started, Allocation.ended)
    )
    found = session.execute(statement.where(*among(children, Allocation.child_id)).order_by(Allocation.started))
    return {child_id: (worker, team) for child_id, worker, team in found}


def _row(child_id: str, worker: str | None, team: str | None, due: Due, met_on: date | None, is_short_break: bool) -> dict[str, Any]:
    return {
        "id": new_id(),
        "about": ABOUT_CHILD,
        "child_id": child_id,
        "worker_id": worker,
        "team_id": team,
        "what": due.what.value,
        "standard": due.standard,
        "by": due.by,
        "at_time": due.at,
        "met_on": met_on,
        "rule": due.rule,
        "anchor": due.anchor,
        "source": due.source,
        "details": dict(due.details),
        "is_short_break": is_short_break,
    }
