"""Who is not in time in a month, since when and why: the rows not met behind every measure of the council's own work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from lacdesk.indicators.cohort import Cohort, Unit
from lacdesk.indicators.editions import HIGH, Edition, EditionRow
from lacdesk.indicators.frames import Frames
from lacdesk.indicators.measures import measure
from lacdesk.indicators.runs import cohort_as_published, published_run, run_as_published
from lacdesk.records.people import Allocation, Team, Worker

SOCIAL_WORKER, PERSONAL_ADVISER = "social_worker", "personal_adviser"
NO_TEAM, NOBODY = "No team", "No worker"


@dataclass(frozen=True, slots=True)
class Late:
    """A child, by the council's reference, for whom something is not in time: who is responsible, since when, and why in a sentence.

    `due` is the day it was due where there is one, and `done` the day it was done, late; `child_id` leads to the file.
    """

    team: str
    worker: str
    ref: str
    since: date | None
    why: str
    child_id: str = ""
    due: date | None = None
    done: date | None = None


@dataclass(frozen=True, slots=True)
class Exceptions:
    """One row of an edition: how many it counts in all, and those not in time, by team and the longest waiting first."""

    row: EditionRow
    of: int
    late: tuple[Late, ...]


CohortOf = Callable[[EditionRow], Cohort | None]


def exceptions(session: Session, edition: Edition, frames: Frames, month: date) -> list[Exceptions]:
    """Who is not in time in a month, as it is counted now."""
    return listed(session, edition, lambda row: _counted(row, frames, month), frames.day_of(month))


def exceptions_as_published(session: Session, run_id: str) -> list[Exceptions]:
    """Who was not in time when a run was published, as it was told then."""
    card, run = run_as_published(session, run_id), published_run(session, run_id)
    return listed(session, card.edition, lambda row: cohort_as_published(session, run_id, row.ref, run.month), run.as_at)


def listed(session: Session, edition: Edition, cohort_of: CohortOf, day: date) -> list[Exceptions]:
    """The rows of an edition that judge the council's own work and are counted, each with who is not in time on a day.

    The page and the paper both show this list: percentages of which much is good, and which tell nothing of who a child is.
    """
    responsible = _responsible(session, day)
    found = []
    for row in edition.rows:
        counted = cohort_of(row) if is_of_own_work(row) else None
        if counted is not None:
            late = in_order(_late(counted, responsible))
            found.append(Exceptions(row, counted.denominator or 0, tuple(late)))
    return found


def is_of_own_work(row: EditionRow) -> bool:
    """Whether a row judges what the council must do in time, and not what children are or what happened to them."""
    return row.unit is Unit.PERCENT and row.good == HIGH and not row.hides_small_numbers


def _counted(row: EditionRow, frames: Frames, month: date) -> Cohort | None:
    try:
        counted = measure(row.measure_key)(frames, month)
    except KeyError:
        return None
    return counted if counted.has_source else None


def in_order(late: Iterable[Late]) -> list[Late]:
    """By team, those without one last; in a team the longest waiting first, and those of whom no day is known last."""
    return sorted(late, key=_order)


def _order(late: Late) -> tuple[Any, ...]:
    return late.team == NO_TEAM, late.team, late.since or date.max, late.worker, late.ref


def _late(counted: Cohort, responsible: Mapping[str, tuple[str, str]]) -> Iterator[Late]:
    for row in counted.rows.itertuples():
        if row.met is pd.NA or row.met:
            continue
        team, worker = responsible.get(str(row.child_id), (NO_TEAM, NOBODY))
        due = _day(row.due)
        yield Late(team, worker, str(row.ref), due or _day(row.since), counted.why(row), str(row.child_id), due, _day(row.done))


def _day(value: Any) -> date | None:
    return None if value is None or pd.isna(value) else pd.Timestamp(value).date()


def _responsible(session: Session, day: date) -> Mapping[str, tuple[str, str]]:
    """The team and the name of the social worker of each child on a day, or of a care leaver without one the personal adviser."""
    open_then = (Allocation.started <= day, or_(Allocation.ended.is_(None), Allocation.ended > day))
    wanted = (
        select(Allocation.child_id, Team.name, Worker.name)
        .outerjoin(Team, Team.id == Allocation.team_id)
        .outerjoin(Worker, Worker.id == Allocation.worker_id)
        .where(Allocation.role.in_((SOCIAL_WORKER, PERSONAL_ADVISER)), *open_then)
        .order_by(Allocation.role == SOCIAL_WORKER, Allocation.started)
    )
    return {child_id: (team or NO_TEAM, worker or NOBODY) for child_id, team, worker in session.execute(wanted)}
