"""Judging statutory visits, made or only thought of, against the law and the council's standard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.casework.clocks import Clocks, clocks_of
from lacdesk.casework.histories import as_at, visiting_of
from lacdesk.practice.due import Due
from lacdesk.practice.history import ChildHistory
from lacdesk.practice.legs import Leg
from lacdesk.practice.standards import COUNCIL, LAW
from lacdesk.practice.visits import visit_chain, visit_due
from lacdesk.records.visit import Visit
from lacdesk.store.unit import UnitOfWork


@dataclass(frozen=True)
class Judged:
    """The due date a visit is held against by one standard, and whether it met it."""

    due: Due
    in_time: bool
    days_late: int


@dataclass(frozen=True)
class Outlook:
    """What a visit on a day would be held against; None where the standard asks for no date then."""

    law: Judged | None
    council: Judged | None

    @property
    def is_late(self) -> bool:
        """Whether the visit would be late by either standard."""
        return any(judged is not None and not judged.in_time for judged in (self.law, self.council))


def outlook(session: Session, child_id: str, day: date, *, leaving_out: str | None = None) -> Outlook:
    """Return what a made visit on a day would be held against; a visit being corrected is left out of the history."""
    clocks = clocks_of(session)
    history = as_at(visiting_of(session, child_id, clocks.standards.council), day)
    before = session.get(Visit, leaving_out) if leaving_out is not None else None
    left_out = before.visit_date if before is not None and before.satisfies else None
    made = tuple(each for each in history.visits_made if each < day and each != left_out)
    law, council = (_judged(replace(history, visits_made=made), standard, clocks, day) for standard in (LAW, COUNCIL))
    return Outlook(law, council)


def judge_visits(unit: UnitOfWork, child_id: str, today: date) -> None:
    """Write on each visit of a child the dates it is held against by law and by the council, as they now are."""
    unit.session.flush()
    clocks = clocks_of(unit.session)
    history = visiting_of(unit.session, child_id, clocks.standards.council)
    chains = {standard: _chain(history, standard, clocks, today) for standard in (LAW, COUNCIL)}
    for visit in unit.session.scalars(select(Visit).where(Visit.child_id == child_id, Visit.visit_date.is_not(None))):
        values: dict[str, Any] = {}
        for standard, legs in chains.items():
            values |= judgement(visit.visit_date, visit.satisfies, standard, legs)
        unit.change(visit, **values)


def judgement(day: date | None, satisfies: bool, standard: str, legs: Sequence[Leg]) -> dict[str, Any]:
    """Return the columns of a visit that say which date it is held against by a standard, and whether it met it."""
    leg = _leg_for(day, satisfies, legs) if day is not None else None
    return {
        f"due_{standard}": leg.by if leg else None,
        f"due_{standard}_rule": leg.rule if leg else None,
        f"due_{standard}_anchor": leg.anchor if leg else None,
        f"in_time_{standard}": day <= leg.by if leg and satisfies and day is not None else None,
    }


def _leg_for(day: date, satisfies: bool, legs: Sequence[Leg]) -> Leg | None:
    if satisfies:
        return next((leg for leg in legs if leg.met_on == day), None)
    waiting = (leg for leg in reversed(legs) if leg.anchor <= day and day < (leg.met_on or leg.ended or date.max))
    return next(waiting, None)


def _chain(history: ChildHistory, standard: str, clocks: Clocks, until: date) -> list[Leg]:
    return visit_chain(history, clocks.standards[standard], clocks.holidays, until)


def _judged(history: ChildHistory, standard: str, clocks: Clocks, day: date) -> Judged | None:
    due = visit_due(history, clocks.standards[standard], clocks.holidays, day)
    if due is None or due.by is None:
        return None
    return Judged(due, day <= due.by, max(0, (day - due.by).days))
