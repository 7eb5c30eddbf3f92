"""What a new record starts with: the worker it is usually for, and rows from the record before it or the one it is linked to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.casework.answers import plain_answer
from lacdesk.casework.present import open_on
from lacdesk.casework.recording import parts_of
from lacdesk.records.base import Kind, Record, fields_of, record_class
from lacdesk.records.people import Allocation, Worker

Until = Mapping[str, tuple[object, ...]]
ABOUT = ("child_id", "home_id", "carer_id")


def carried_rows(session: Session, part: type[Record], source: type[Record], whole_id: str, until: Until) -> list[dict[str, Any]]:
    """Return the rows a list starts with, one for each row of a record that is not finished, in the order they were recorded.

    Rows of the same kind are copied; rows of another kind only point at the row they are about. Where the part has a reference
    to the source, it names the row carried. `until` says by field which values finish a row; no values stand for any answer.
    """
    whole = session.get(whole_of(source), whole_id)
    if whole is None:
        return []
    rows = parts_of(session, whole, source.__tablename__)
    return [_carried(row, part) for row in rows if not _is_finished(row, until)]


def whole_of(part: type[Record]) -> type[Record]:
    """Return the kind of record a part belongs to."""
    assert part.part_of is not None
    return _target(part, part.part_of)


def link_to(kind: type[Record], source: type[Record]) -> str | None:
    """Return the field by which a record names the record whose rows it carries; None where it carries from the last of its own kind."""
    whole = whole_of(source)
    return None if whole is kind else next((name for name in _references(kind) if _target(kind, name) is whole), None)


def last_like(session: Session, kind: type[Record], about: Mapping[str, object]) -> str | None:
    """Return the id of the last record of a kind about the same child, home or carer, or None."""
    name = next((each for each in ABOUT if about.get(each) and hasattr(kind, each)), None)
    if name is None:
        return None
    when = [getattr(kind, kind.event_field).desc()] if kind.event_field else []
    return session.scalars(select(kind.id).where(getattr(kind, name) == about[name]).order_by(*when, kind.id.desc()).limit(1)).first()


def worker_for(session: Session, child_id: str, role: str, me: str | None, day: date) -> str | None:
    """Return who usually records what a role does for a child: the person signed in, if that is their role, else who is allocated."""
    own = session.get(Worker, me) if me else None
    if own is not None and own.role == role:
        return own.id
    statement = select(Allocation.worker_id).where(Allocation.child_id == child_id, Allocation.role == role)
    statement = statement.where(open_on(day, Allocation.started, Allocation.ended))
    return session.scalars(statement.order_by(Allocation.started.desc()).limit(1)).first()


def _carried(row: Record, part: type[Record]) -> dict[str, Any]:
    is_same = type(row) is part
    copied = {name: plain_answer(getattr(row, name)) for name in fields_of(part) if name != part.part_of} if is_same else {}
    return copied | {name: row.id for name in _references(part) if _target(part, name) is type(row)}


def _is_finished(row: Record, until: Until) -> bool:
    for name, values in until.items():
        value = getattr(row, name)
        if value is not None and (not values or value in values):
            return True
    return False


def _references(kind: type[Record]) -> Sequence[str]:
    return [name for name, field in fields_of(kind).items() if field.kind is Kind.REFERENCE]


def _target(kind: type[Record], name: str) -> type[Record]:
    (key,) = kind.__mapper__.column_attrs[name].columns[0].foreign_keys
    return record_class(key.column.table.name)
