"""Recording, correcting and withdrawing statutory visits, and judging each against the law and the council's standard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lacdesk.casework.clocks import Clocks, clocks_of
from lacdesk.casework.commands import CorrectVisit, RecordVisit, WithdrawVisit
from lacdesk.casework.histories import as_at, history_of
from lacdesk.practice.checks import Level, Problem, VisitFacts, visit_problems
from lacdesk.practice.due import Due
from lacdesk.practice.history import ChildHistory
from lacdesk.practice.legs import Leg
from lacdesk.practice.standards import COUNCIL, LAW
from lacdesk.practice.visits import visit_chain, visit_due
from lacdesk.records.care import PeriodOfCare
from lacdesk.records.child import Child
from lacdesk.records.visit import Visit, VisitAction
from lacdesk.store.errors import KnownError
from lacdesk.store.unit import UnitOfWork

ACTIONS = "actions"


class NotAccepted(KnownError):  # noqa: N818
    """The answers cannot be finished as they are; each problem names the answer and says what to do."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(" ".join(problem.message for problem in problems))
        self.problems = tuple(problems)


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


def record_visit(command: RecordVisit, unit: UnitOfWork, today: date) -> None:
    """Keep a visit with its actions, judge it and every later one again, and drop its draft."""
    child = unit.get(Child, command.child_id)
    answers, actions = _split(command.answers)
    _refuse(_problems(unit.session, child, answers, today))
    visit = unit.add(Visit(child_id=child.id, **answers))
    _add_actions(unit, visit, actions)
    judge_visits(unit, child.id, today)
    _drop(unit, command.draft)


def correct_visit(command: CorrectVisit, unit: UnitOfWork, today: date) -> None:
    """Change what a visit says, for a reason, and judge every visit of the child again."""
    visit = unit.get(Visit, command.visit_id)
    answers, actions = _split(command.answers)
    child = unit.get(Child, visit.child_id)
    _refuse(_problems(unit.session, child, answers, today))
    unit.change(visit, reason=command.reason, **answers)
    _change_actions(unit, visit, actions, command.reason)
    judge_visits(unit, child.id, today)
    _drop(unit, command.draft)


def withdraw_visit(command: WithdrawVisit, unit: UnitOfWork, today: date) -> None:
    """Withdraw a visit with its actions, for a reason, and judge the child's other visits again."""
    visit = unit.get(Visit, command.visit_id)
    unit.withdraw(visit, command.reason)
    for action in _actions_of(unit.session, visit.id):
        unit.withdraw(action, command.reason)
    judge_visits(unit, visit.child_id, today)


def outlook(session: Session, child_id: str, day: date, *, leaving_out: str | None = None) -> Outlook:
    """Return what a made visit on a day would be held against; a visit being corrected is left out of the history."""
    history = as_at(history_of(session, child_id), day)
    before = session.get(Visit, leaving_out) if leaving_out is not None else None
    left_out = before.visit_date if before is not None and before.satisfies else None
    made = tuple(each for each in history.visits_made if each < day and each != left_out)
    clocks = clocks_of(session)
    law, council = (_judged(replace(history, visits_made=made), standard, clocks, day) for standard in (LAW, COUNCIL))
    return Outlook(law, council)


def judge_visits(unit: UnitOfWork, child_id: str, today: date) -> None:
    """Write on each visit of a child the dates it is held against by law and by the council, as they now are."""
    unit.session.flush()
    history = history_of(unit.session, child_id)
    clocks = clocks_of(unit.session)
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


def _problems(session: Session, child: Child, answers: Mapping[str, Any], today: date) -> list[Problem]:
    began = session.scalar(select(func.min(PeriodOfCare.started)).where(PeriodOfCare.child_id == child.id))
    facts = VisitFacts(name=child.first_name, dob=child.dob, care_started=began)
    return [problem for problem in visit_problems(answers, facts, today) if problem.level is Level.ERROR]


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise NotAccepted(problems)


def _split(answers: Mapping[str, Any]) -> tuple[dict[str, Any], list[Mapping[str, Any]]]:
    visit = {name: value for name, value in answers.items() if name != ACTIONS}
    return visit, list(answers.get(ACTIONS) or [])


def _actions_of(session: Session, visit_id: str) -> list[VisitAction]:
    return list(session.scalars(select(VisitAction).where(VisitAction.visit_id == visit_id)))


def _add_actions(unit: UnitOfWork, visit: Visit, actions: Sequence[Mapping[str, Any]]) -> None:
    for action in actions:
        wanted = {name: value for name, value in action.items() if name != "id"}
        unit.add(VisitAction(child_id=visit.child_id, visit_id=visit.id, **wanted))


def _change_actions(unit: UnitOfWork, visit: Visit, actions: Sequence[Mapping[str, Any]], reason: str) -> None:
    kept = {str(action["id"]): action for action in actions if action.get("id")}
    for action in _actions_of(unit.session, visit.id):
        if action.id not in kept:
            unit.withdraw(action, reason)
            continue
        unit.change(action, reason=reason, **{name: value for name, value in kept[action.id].items() if name != "id"})
    _add_actions(unit, visit, [action for action in actions if not action.get("id")])


def _drop(unit: UnitOfWork, draft: tuple[str, str] | None) -> None:
    if draft is not None:
        unit.drop_draft(*draft)
