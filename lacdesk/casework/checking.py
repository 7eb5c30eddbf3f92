"""Checking the answers of a form against everything else that is kept (records.md section 8): the facts each check asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lacdesk.casework.clocks import clocks_of
from lacdesk.casework.form_facts import review_held_against
from lacdesk.casework.visits import outlook
from lacdesk.practice.checks import CHECKS, Facts, Problem
from lacdesk.practice.due import Due
from lacdesk.practice.standards import COUNCIL, LAW
from lacdesk.records.base import Record, fields_of, names_child, record_class
from lacdesk.records.care import PeriodOfCare
from lacdesk.records.child import Child
from lacdesk.records.people import Team
from lacdesk.records.placement import Home, Placement

Answers = Mapping[str, Any]


class OtherRecords(Mapping[str, Sequence[Answers]]):
    """The other records of a child by table, as plain values in order of date; each table is read when a check asks for it."""

    def __init__(self, session: Session, child_id: str) -> None:
        self._session, self._child_id = session, child_id
        self._read: dict[str, Sequence[Answers]] = {}

    def __getitem__(self, table: str) -> Sequence[Answers]:
        if table not in self._read:
            self._read[table] = _records_of(self._session, record_class(table), self._child_id)
        return self._read[table]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)


def problems_of(
    session: Session, kind: type[Record], child_id: str | None, answers: Answers, today: date, *, record_id: str | None = None
) -> list[Problem]:
    """Return every check that fires on the answers of a form, errors and warnings; warnings answered with a reason are left out."""
    check = CHECKS.get(kind.__tablename__)
    if check is None:
        return []
    plain = {name: value for name, value in answers.items() if value is not None}
    return check(plain, facts_for(session, kind, child_id, plain, record_id=record_id), today)


def facts_for(session: Session, kind: type[Record], child_id: str | None, answers: Answers, *, record_id: str | None = None) -> Facts:
    """Return what the answers of a form about a child, or about nobody, are checked against."""
    child = session.get(Child, child_id) if child_id else None
    teams = frozenset(name for name in session.scalars(select(Team.name)) if name)
    if child is None:
        return Facts(record_id=record_id or "", teams=teams, others=OtherRecords(session, ""))
    began = session.scalar(select(func.min(PeriodOfCare.started)).where(PeriodOfCare.child_id == child.id))
    held_against = _held_against(session, kind, child.id, answers, record_id)
    council = clocks_of(session).standards.council
    day = _day(kind, answers) or date.max
    return Facts(
        name=child.first_name,
        dob=child.dob,
        care_started=began,
        due_law=_by(held_against.get(LAW)),
        due_council=_by(held_against.get(COUNCIL)),
        due_rule=next((due.rule for due in held_against.values()), ""),
        recorded_late_days=council.amount("recorded_late_days", day),
        sign_off_days=council.amount("pep_sign_off_days", day),
        record_id=record_id or "",
        names=_home_names(session, child.id),
        teams=teams,
        others=OtherRecords(session, child.id),
    )


def _home_names(session: Session, child_id: str) -> Mapping[str, str]:
    rows = session.execute(select(Home.id, Home.name).join(Placement, Placement.home_id == Home.id).where(Placement.child_id == child_id))
    return {home_id: name for home_id, name in rows if name}


def _held_against(session: Session, kind: type[Record], child_id: str, answers: Answers, record_id: str | None) -> Mapping[str, Due]:
    day = _day(kind, answers)
    if day is None:
        return {}
    if kind.__tablename__ == "visit":
        found = outlook(session, child_id, day, leaving_out=record_id)
        return {standard: judged.due for standard, judged in ((LAW, found.law), (COUNCIL, found.council)) if judged is not None}
    if kind.__tablename__ == "review":
        return {due.standard: due for due in review_held_against(session, child_id, day, record_id)}
    return {}


def _day(kind: type[Record], answers: Answers) -> date | None:
    day = answers.get(kind.event_field or "")
    return day if isinstance(day, date) else None


def _by(due: Due | None) -> date | None:
    return due.by if due is not None else None


def _records_of(session: Session, kind: type[Record], child_id: str) -> Sequence[Answers]:
    if not names_child(kind) and kind is not Child:
        return [_plain(record) for record in session.scalars(select(kind))]
    whose = kind.id if kind is Child else kind.child_id  # type: ignore[attr-defined]
    statement = select(kind).where(whose == child_id)
    if kind.event_field is not None:
        statement = statement.order_by(getattr(kind, kind.event_field))
    return [_plain(record) for record in session.scalars(statement)]


def _plain(record: Record) -> Answers:
    return {"id": record.id, **{name: getattr(record, name) for name in fields_of(type(record))}}
