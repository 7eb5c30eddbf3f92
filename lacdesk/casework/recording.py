"""Recording, correcting and withdrawing: one way for every kind of record, with its parts, its checks and what follows from it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.casework.checking import problems_of
from lacdesk.casework.commands import AddRecord, CompleteRecord, CorrectRecord, WithdrawRecord
from lacdesk.casework.completing import judge_accommodation, set_cut_off, settle_interview
from lacdesk.casework.matching import settle_match
from lacdesk.casework.regulation44 import age_actions
from lacdesk.casework.reviews import judge_reviews
from lacdesk.casework.succession import hand_over, move_on
from lacdesk.casework.visits import judge_visits
from lacdesk.casework.waiting import is_completion
from lacdesk.practice.checks import Level, Problem
from lacdesk.records.base import ChildRecord, Record, fields_of, names_child, record_class
from lacdesk.records.child import Child
from lacdesk.store.errors import BugError, KnownError
from lacdesk.store.unit import UnitOfWork

WARNINGS_ANSWERED = "warnings_answered"

Answers = Mapping[str, Any]
Follows = Callable[[UnitOfWork, Any, date], None]

FOLLOWS: Mapping[str, Follows] = {
    "visit": lambda unit, visit, today: judge_visits(unit, visit.child_id, today),
    "review": lambda unit, review, today: judge_reviews(unit, review.child_id, today),
    "regulation44_visit": age_actions,
    "allocation": hand_over,
    "leaving_care_accommodation": move_on,
    "pep": set_cut_off,
    "missing_episode": settle_interview,
    "care_leaver_facts": judge_accommodation,
    "permanence_plan": settle_match,
}
"""What is worked out again when a record of a kind was kept, corrected or withdrawn, by table; each takes the record."""


class NotAccepted(KnownError):  # noqa: N818
    """The answers cannot be finished as they are; each problem names the answer and says what to do."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(" ".join(problem.message for problem in problems))
        self.problems = tuple(problems)


def add_record(command: AddRecord, unit: UnitOfWork, today: date) -> Record:
    """Keep a new record with its parts, work out what follows from it, drop its draft, and return it."""
    kind = record_class(command.record_type)
    whose = _whose(kind, command.child_id, unit)
    _refuse(unit.session, kind, command.child_id, command.answers, today)
    own, parts = _split(kind, command.answers)
    record = unit.add(kind(**whose, **own))
    for name, rows in parts.items():
        _add_parts(unit, record, kind.parts[name], rows)
    _follow(unit, record, today)
    _drop(unit, command.draft)
    return record


def correct_record(command: CorrectRecord, unit: UnitOfWork, today: date) -> None:
    """Change what a record and its parts say, for a reason, and work out again what follows from it."""
    kind = record_class(command.record_type)
    record = unit.get(kind, command.record_id)
    _refuse(unit.session, kind, getattr(record, "child_id", None), command.answers, today, record.id)
    own, parts = _split(kind, command.answers)
    unit.change(record, command.reason, **own)
    for name, rows in parts.items():
        _change_parts(unit, record, kind.parts[name], rows, command.reason)
    _follow(unit, record, today)
    _drop(unit, command.draft)


def complete_record(command: CompleteRecord, unit: UnitOfWork, today: date) -> None:
    """Fill what a record left empty and work out again what follows; KnownError where an answer it has would change."""
    kind = record_class(command.record_type)
    record = unit.get(kind, command.record_id)
    said = _said(unit.session, record)
    _refuse_asked(unit.session, record, {**said, **command.answers}, command.answers.keys(), today)
    if not is_completion(command.record_type, kind.parts, said, command.answers):
        raise KnownError(f"This changes what the {record.words} said. Open it again, and say why it is corrected.")
    own, parts = _split(kind, command.answers)
    unit.change(record, **own)
    for name, rows in parts.items():
        _fill_parts(unit, record, kind.parts[name], rows)
    _follow(unit, record, today)
    _drop(unit, command.draft)


def withdraw_record(command: WithdrawRecord, unit: UnitOfWork, today: date) -> None:
    """Withdraw a record with its parts, for a reason, and work out again what followed from it."""
    record = unit.get(record_class(command.record_type), command.record_id)
    if isinstance(record, Child) or record.is_chained:
        raise KnownError(f"A {record.words} cannot be withdrawn by itself. Correct it, or withdraw the move it came from.")
    unit.withdraw(record, command.reason)
    for table in type(record).parts.values():
        for part in parts_of(unit.session, record, table):
            unit.withdraw(part, command.reason)
    _follow(unit, record, today)


def parts_of(session: Session, record: Record, table: str) -> list[Record]:
    """Return the parts of a record kept in a table, in the order they were recorded."""
    part = record_class(table)
    assert part.part_of is not None
    parent = getattr(part, part.part_of)
    return list(session.scalars(select(part).where(parent == record.id).order_by(part.id)))


def _whose(kind: type[Record], child_id: str | None, unit: UnitOfWork) -> dict[str, Any]:
    if not names_child(kind):
        return {}
    if child_id is None and issubclass(kind, ChildRecord):
        raise BugError(f"A {kind.words} names a child, and none was given.")
    return {"child_id": unit.get(Child, child_id).id if child_id else None}


def _refuse(
    session: Session, kind: type[Record], child_id: str | None, answers: Answers, today: date, record_id: str | None = None
) -> None:
    found = problems_of(session, kind, child_id, answers, today, record_id=record_id)
    errors = [problem for problem in found if problem.level is Level.ERROR]
    if errors:
        raise NotAccepted(errors)


def _refuse_asked(session: Session, record: Record, answers: Answers, asked: Collection[str], today: date) -> None:
    """Refuse what is wrong in the answers that were asked; what a record said before is not held against completing it."""
    found = problems_of(session, type(record), getattr(record, "child_id", None), answers, today, record_id=record.id)
    errors = [problem for problem in found if problem.level is Level.ERROR and problem.field in asked]
    if errors:
        raise NotAccepted(errors)


def _split(kind: type[Record], answers: Answers) -> tuple[dict[str, Any], dict[str, Sequence[Answers]]]:
    known = {*fields_of(kind), WARNINGS_ANSWERED}
    own = {name: value for name, value in answers.items() if name not in kind.parts}
    if not own.keys() <= known:
        raise BugError(f"A {kind.words} has no {', '.join(sorted(own.keys() - known))}.")
    return own, {name: answers.get(name) or () for name in kind.parts if name in answers}


def _add_parts(unit: UnitOfWork, record: Record, table: str, rows: Sequence[Answers]) -> None:
    part = record_class(table)
    assert part.part_of is not None
    whose = {"child_id": getattr(record, "child_id", None)} if names_child(part) else {}
    for row in rows:
        unit.add(part(**whose, **{part.part_of: record.id}, **_without_id(row)))


def _change_parts(unit: UnitOfWork, record: Record, table: str, rows: Sequence[Answers], reason: str) -> None:
    kept = {str(row["id"]): row for row in rows if row.get("id")}
    for part in parts_of(unit.session, record, table):
        if part.id in kept:
            unit.change(part, reason, **_without_id(kept[part.id]))
        else:
            unit.withdraw(part, reason)
    _add_parts(unit, record, table, [row for row in rows if not row.get("id")])


def _fill_parts(unit: UnitOfWork, record: Record, table: str, rows: Sequence[Answers]) -> None:
    kept = {str(row["id"]): row for row in rows if row.get("id")}
    for part in parts_of(unit.session, record, table):
        unit.change(part, **_without_id(kept[part.id]))
    _add_parts(unit, record, table, [row for row in rows if not row.get("id")])


def _said(session: Session, record: Record) -> dict[str, Any]:
    """Return what a record and its parts say, by name."""
    own = {name: getattr(record, name) for name in fields_of(type(record))}
    rows = {name: [_said_by(part) for part in parts_of(session, record, table)] for name, table in type(record).parts.items()}
    return {**own, **rows}


def _said_by(part: Record) -> dict[str, Any]:
    return {"id": part.id, **{name: getattr(part, name) for name in fields_of(type(part))}}


def _without_id(row: Answers) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "id"}


def _follow(unit: UnitOfWork, record: Record, today: date) -> None:
    follows = FOLLOWS.get(record.__tablename__)
    if follows is not None:
        follows(unit, record, today)


def _drop(unit: UnitOfWork, draft: tuple[str, str] | None) -> None:
    if draft is not None:
        unit.drop_draft(*draft)
