"""Who changed what and when, and what was known on a day: readings of the journal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lacdesk.records.base import Value, names_child, record_classes
from lacdesk.store.hook import INCLUDE_WITHDRAWN
from lacdesk.store.journal import WRITE, JournalEntry
from lacdesk.store.known import fields_as_known_on
from lacdesk.store.shape import shape_named

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field, before and after."""

    field: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the journal as a person reads it: at is UTC; changes are empty for a reading or a removed payload.

    `is_first` says that the record was new.
    """

    record_type: str
    record_id: str
    operation: str
    operation_id: str
    kind: str
    who: str
    role: str
    at: datetime
    version: int | None
    reason: str | None
    changes: tuple[FieldChange, ...]
    removed_under: str | None
    is_first: bool = False


def history(session: Session, record_id: str, after: Mapping[str, int] | None = None) -> list[Entry]:
    """Return everything that happened to one record this person may read, the oldest first; with `after` only what came later."""
    types = [each.__tablename__ for each in record_classes()]
    entries = select(JournalEntry).where(JournalEntry.record_type.in_(types), JournalEntry.record_id == record_id)
    found = session.scalars(entries.order_by(JournalEntry.number)).all()
    if not found or not _may_read(session, found[0].record_type, record_id):
        return []
    return [_readable(entry) for entry in found if _is_after(entry, after)]


def heads(session: Session) -> dict[str, int]:
    """Return the number of the last entry of each device, which says how far the journal has come."""
    last = select(JournalEntry.device, func.max(JournalEntry.seq)).group_by(JournalEntry.device)
    return {device: seq for device, seq in session.execute(last)}  # noqa: C416 (a row is no pair to mypy)


def history_of_child(session: Session, child_id: str, after: Mapping[str, int] | None = None) -> list[Entry]:
    """Return everything that happened to a child's record and to every record that names the child, the oldest first.

    With `after`, as heads() gave it, only what the journal did not hold then, wherever and whenever it was written.
    """
    found = [(entry.number, entry) for entry in _entries_of(session, "child", [child_id])] if _may_read(session, "child", child_id) else []
    for record_class in record_classes():
        if names_child(record_class):
            ids = select(record_class.id).where(record_class.child_id == child_id)  # type: ignore[attr-defined]
            known = session.scalars(ids, execution_options={INCLUDE_WITHDRAWN: True}).all()
            found += [(entry.number, entry) for entry in _entries_of(session, record_class.__tablename__, known)]
    newer = [pair for pair in found if _is_after(pair[1], after)]
    return [_readable(entry) for _, entry in sorted(newer, key=lambda pair: pair[0])]


def written_to(
    session: Session, record_type: str, ids: Sequence[str], after: Mapping[str, int] | None = None, until: Mapping[str, int] | None = None
) -> list[Entry]:
    """Return what was written to records of one type that this person may read, the oldest first.

    With `after` or `until`, as heads() gave them, only what the journal did not hold at the one moment and held at the other.
    """
    shape = shape_named(record_type)
    if shape is None:
        return []
    found: list[JournalEntry] = []
    for start in range(0, len(ids), _AT_ONCE):
        records = select(shape.record_class.id).where(shape.record_class.id.in_(ids[start : start + _AT_ONCE]))
        readable = session.scalars(records, execution_options={INCLUDE_WITHDRAWN: True}).all()
        found += [each for each in _entries_of(session, record_type, readable) if each.kind == WRITE]
    between = [each for each in found if _is_after(each, after) and (until is None or not _is_after(each, until))]
    return [_readable(entry) for entry in sorted(between, key=lambda entry: entry.number)]


def as_known_on(session: Session, record_type: str, record_id: str, day: date) -> dict[str, Value] | None:
    """Return a record's fields as they stood at the end of a day in London, or None where it was not yet recorded."""
    shape = shape_named(record_type)
    if shape is None or not _may_read(session, record_type, record_id):
        return None
    return fields_as_known_on(session, shape, [record_id], day).get(record_id)


def _is_after(entry: JournalEntry, heads: Mapping[str, int] | None) -> bool:
    return heads is None or entry.seq > heads.get(entry.device, 0)


def _entries_of(session: Session, record_type: str, ids: Sequence[str]) -> Iterator[JournalEntry]:
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        yield from session.scalars(select(JournalEntry).where(JournalEntry.record_type == record_type, JournalEntry.record_id.in_(some)))


def _may_read(session: Session, record_type: str, record_id: str) -> bool:
    shape = shape_named(record_type)
    if shape is None:
        return False
    record = select(shape.record_class.id).where(shape.record_class.id == record_id)
    return session.scalar(record, execution_options={INCLUDE_WITHDRAWN: True}) is not None


def _payload(entry: JournalEntry) -> dict[str, Any]:
    return dict(json.loads(entry.payload)) if entry.payload else {}


def _readable(entry: JournalEntry) -> Entry:
    payload = _payload(entry)
    after = payload.get("after", {})
    return Entry(
        record_type=entry.record_type,
        record_id=entry.record_id,
        operation=entry.operation,
        operation_id=entry.operation_id,
        kind=entry.kind,
        who=entry.who,
        role=entry.role,
        at=entry.at,
        version=after.get("version"),
        reason=after.get("change_reason"),
        changes=tuple(_changes(entry.record_type, payload.get("before", {}), after)),
        removed_under=entry.removed_under,
        is_first=entry.base is None,
    )


def _changes(record_type: str, before: dict[str, Any], after: dict[str, Any]) -> Iterable[FieldChange]:
    shape = shape_named(record_type)
    for field, value in after.items():
        if shape is None:
            yield FieldChange(field, before.get(field), value)
        else:
            yield FieldChange(field, shape.typed(field, before.get(field)), shape.typed(field, value))
