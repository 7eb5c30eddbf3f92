"""The caseload: for each worker how many children, what is overdue and due this week, what came late, and what lies unfinished."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta

from sqlalchemy import Select, case, distinct, func, or_, select
from sqlalchemy.orm import Session

from lacdesk.casework.present import SOCIAL_WORKER, open_on
from lacdesk.casework.today import WEEK
from lacdesk.practice.due import What
from lacdesk.records.care import PeriodOfCare
from lacdesk.records.diary import DueDate
from lacdesk.records.people import Allocation, Team, Worker
from lacdesk.records.visit import Visit
from lacdesk.store.drafts import Draft

LATE_WITHIN = timedelta(days=28)
NOBODY = "No social worker"
NO_TEAM = "No team"

Counts = Mapping[str | None, int]


@dataclass(frozen=True)
class Load:
    """What a worker, or a team, has in hand; the counts of Today are of things, whatever standards ask for them."""

    children: int = 0
    overdue: int = 0
    this_week: int = 0
    visits_late: int = 0
    reviews_late: int = 0
    drafts: int = 0

    def __add__(self, other: Load) -> Load:
        return Load(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(Load)))


@dataclass(frozen=True)
class WorkerLoad:
    """One worker's caseload; the worker is None for children nobody is responsible for."""

    worker_id: str | None
    name: str
    load: Load


@dataclass(frozen=True)
class TeamLoad:
    """The caseloads of a team's workers, in order of their names."""

    team_id: str | None
    name: str
    workers: tuple[WorkerLoad, ...]

    @property
    def total(self) -> Load:
        """What the whole team has in hand."""
        return sum((each.load for each in self.workers), Load())


def caseload(session: Session, today: date) -> list[TeamLoad]:
    """Return the teams, in order of their names, whose workers have a child or a draft; last what is in no team."""
    overdue, this_week = _things(session, today)
    counts = {
        "children": _children(session, today),
        "overdue": overdue,
        "this_week": this_week,
        "visits_late": _visits_late(session, today),
        "reviews_late": _reviews_late(session, today),
        "drafts": _drafts(session),
    }
    workers = {worker_id: (name or "", team) for worker_id, name, team in session.execute(select(Worker.id, Worker.name, Worker.team_id))}
    loads: dict[str | None, list[WorkerLoad]] = defaultdict(list)
    for worker_id in {worker for each in counts.values() for worker in each}:
        name, team_id = workers.get(worker_id or "", (NOBODY, None))
        load = Load(**{what: found.get(worker_id, 0) for what, found in counts.items()})
        if load != Load():
            loads[team_id].append(WorkerLoad(worker_id, name, load))
    return _by_team(session, loads)


def _by_team(session: Session, loads: Mapping[str | None, list[WorkerLoad]]) -> list[TeamLoad]:
    names: dict[str | None, str] = {team_id: name or "" for team_id, name in session.execute(select(Team.id, Team.name))}
    teams = [
        TeamLoad(team_id, names.get(team_id, NO_TEAM), tuple(sorted(workers, key=lambda each: (each.worker_id is None, each.name))))
        for team_id, workers in loads.items()
    ]
    return sorted(teams, key=lambda each: (each.team_id is None, each.name))


def _children(session: Session, today: date) -> Counts:
    """Count the children each worker is responsible for, and those looked after for whom nobody is."""
    mine = _counted(session, _responsible(today).add_columns(func.count(distinct(Allocation.child_id))))
    allocated = select(Allocation.child_id).where(Allocation.role == SOCIAL_WORKER, open_on(today, Allocation.started, Allocation.ended))
    in_care = open_on(today, PeriodOfCare.started, PeriodOfCare.ceased)
    left = select(func.count(distinct(PeriodOfCare.child_id))).where(in_care, PeriodOfCare.child_id.not_in(allocated))
    nobody = session.scalar(left) or 0
    return {**mine, None: nobody} if nobody else mine


def _things(session: Session, today: date) -> tuple[Counts, Counts]:
    """Count what Today lists as overdue, and what it lists as due this week."""
    first = func.min(func.coalesce(DueDate.by, today)).label("first")
    things = (
        select(DueDate.worker_id, first)
        .where(DueDate.met_on.is_(None), DueDate.child_id.is_not(None))
        .group_by(DueDate.worker_id, DueDate.child_id, DueDate.what)
        .having(first <= today + WEEK)
        .subquery()
    )
    overdue = func.sum(case((things.c.first < today, 1), else_=0))
    found = session.execute(select(things.c.worker_id, overdue, func.count()).group_by(things.c.worker_id)).all()
    return {worker_id: late for worker_id, late, _ in found}, {worker_id: both - late for worker_id, late, both in found}


def _visits_late(session: Session, today: date) -> Counts:
    """Count the visits of the last 28 days to each worker's children that were late by any standard."""
    late = or_(Visit.in_time_law.is_(False), Visit.in_time_council.is_(False))
    recent = Visit.visit_date.between(today - LATE_WITHIN + timedelta(days=1), today)
    visits = _responsible(today).join(Visit, Visit.child_id == Allocation.child_id).where(late, recent)
    return _counted(session, visits.add_columns(func.count(distinct(Visit.id))))


def _reviews_late(session: Session, today: date) -> Counts:
    """Count the children whose review is past its date."""
    late = select(DueDate.worker_id, func.count(distinct(DueDate.child_id))).where(
        DueDate.what == What.REVIEW, DueDate.met_on.is_(None), DueDate.by < today
    )
    return _counted(session, late.group_by(DueDate.worker_id))


def _drafts(session: Session) -> Counts:
    """Count the unfinished forms of those who are workers of the council."""
    unfinished = select(Worker.id, func.count()).join(Draft, Draft.person == Worker.id)
    return _counted(session, unfinished.group_by(Worker.id))


def _responsible(today: date) -> Select[str | None]:
    """Return the workers responsible for a child on the day, one row for each of their children, grouped by worker."""
    now = open_on(today, Allocation.started, Allocation.ended)
    return select(Allocation.worker_id).where(Allocation.role == SOCIAL_WORKER, now).group_by(Allocation.worker_id)


def _counted(session: Session, statement: Select[str | None, int]) -> dict[str | None, int]:
    return {row[0]: row[1] for row in session.execute(statement)}
