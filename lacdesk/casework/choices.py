"""What a form offers where an answer is another record: workers, homes, carers, or other records of the same child."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.casework.history_lines import said
from lacdesk.practice.words import plain_date
from lacdesk.records.base import Kind, Record, fields_of, names_child, record_class

Choice = tuple[str, str]


def choices_for(session: Session, kind: type[Record], field: str, child_id: str | None) -> Sequence[Choice]:
    """Return what a reference may point at, as id and words: by name where records have one, else by day, newest first."""
    (key,) = kind.__mapper__.column_attrs[field].columns[0].foreign_keys
    target = record_class(key.column.table.name)
    if hasattr(target, "name"):
        rows = session.execute(select(target.id, target.name).order_by(target.name))
        return [(record_id, name) for record_id, name in rows if name]
    statement = select(target)
    if names_child(target):
        statement = statement.where(target.child_id == child_id)  # type: ignore[attr-defined]
    if target.event_field:
        statement = statement.order_by(getattr(target, target.event_field).desc())
    return [(record.id, _told(record)) for record in session.scalars(statement)]


def _told(record: Record) -> str:
    day = plain_date(record.event_date) if record.event_date else ""
    own = _first_answer(record, Kind.WORDS) if record.part_of else ""
    if own:
        return f"{own} ({day})" if day else own
    words = f"{record.words[:1].upper()}{record.words[1:]}"
    kind = _first_answer(record, Kind.CODE)
    return ", ".join(part for part in (f"{words} of {day}" if day else words, kind) if part)


def _first_answer(record: Record, kind: Kind) -> str:
    fields = {name: field for name, field in fields_of(type(record)).items() if field.kind is kind}
    return next((" ".join(said(value, field).split()) for name, field in fields.items() if (value := getattr(record, name))), "")
