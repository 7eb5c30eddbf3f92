"""The unit of work: the only door through which records change, with their journal entries in the same transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import chain, islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, delete, event, select
from sqlalchemy.orm import Session

from lacdesk.records.base import Base, Record, RecordStatus
from lacdesk.store.bulk import turn_over
from lacdesk.store.derived import laid_out
from lacdesk.store.drafts import Draft, drop_draft, keep_draft
from lacdesk.store.errors import BugError, KnownError
from lacdesk.store.hook import INCLUDE_WITHDRAWN, StoreSession
from lacdesk.store.journal import READ, WRITE, Note, Stamp, append
from lacdesk.store.person import Person
from lacdesk.store.resting import collector_at_rest
from lacdesk.store.search_index import SearchIndex, indexed_fields
from lacdesk.store.shape import RecordShape, canonical, child_of, shape_of

R = TypeVar("R", bound=Record)

_AT_ONCE = 500
_NOTHING: dict[str, Any] = {}
_NOT_FOR_CHANGE = frozenset({"id", "version"})


@dataclass(frozen=True, slots=True)
class Changes:
    """What one unit of work changed: every open view listens for these."""

    operation: str
    operation_id: str
    records: frozenset[tuple[str, str]]
    children: frozenset[str]


@dataclass(slots=True)
class _Image:
    """A record as it was when the unit first touched it (nothing where it is new), and where to read what became of it."""

    shape: RecordShape
    base: int | None
    before: dict[str, Any]
    record: Record | None
    payload: str = ""


class UnitOfWork:
    """One transaction for one person and one operation, rolled back unless committed."""

    def __init__(self, session: StoreSession, stamp: Stamp, tell: Callable[[Changes], None]) -> None:
        self.session = session
        self.person: Person = session.person
        self.now: datetime = stamp.at
        self._stamp = stamp
        self._tell = tell
        self._images: dict[tuple[str, str], _Image] = {}
        self._notes: list[Note] = []
        self._children: set[str] = set()
        self._is_committed = False
        event.listen(session, "before_flush", self._collect)
        event.listen(session, "before_commit", self._journal)

    @property
    def operation_id(self) -> str:
        """The one id that every entry of this unit shares."""
        return self._stamp.operation_id

    @property
    def touched_children(self) -> set[str]:
        """The ids of the children whose records this unit has changed so far."""
        self.session.flush()
        return set(self._children)

    @property
    def touched_records(self) -> frozenset[tuple[str, str]]:
        """The record types and ids of the records this unit has changed so far."""
        self.session.flush()
        return frozenset(self._images)

    def get(self, record_class: type[R], record_id: str, *, version: int | None = None, include_withdrawn: bool = False) -> R:
        """Return a record this person may read; KnownError where there is none, or it moved on from the version the form showed."""
        record = self.session.get(record_class, record_id, execution_options={INCLUDE_WITHDRAWN: include_withdrawn})
        if record is None:
            raise KnownError(f"There is no such {record_class.words}. It may have been withdrawn.")
        if version is not None and record.version != version:
            raise KnownError(f"Somebody changed this {record_class.words} while you had it open. Open it again and make your change there.")
        return record

    def add(self, record: R) -> R:
        """Keep a new record."""
        self.session.add(record)
        return record

    def change(self, record: Record, reason: str | None = None, /, **values: Any) -> None:
        """Change fields of a record; with a reason it is a correction, and the record says so. A field may be called reason too."""
        if not values.keys() <= set(shape_of(type(record)).keys) - _NOT_FOR_CHANGE:
            raise BugError(f"{type(record).__name__} has no such fields to change: {', '.join(sorted(values))}")
        why = _told(reason, "Enter why the record is corrected.") if reason is not None else None
        changed = {key: value for key, value in values.items() if getattr(record, key) != value}
        for key, value in changed.items():
            setattr(record, key, value)
        if changed and why is not None:
            record.record_status, record.change_reason = RecordStatus.CORRECTED.value, why

    def withdraw(self, record: Record, reason: str) -> None:
        """Keep the row but leave it out of every list, clock, measure and document; its history stays readable."""
        record.change_reason = _told(reason, "Enter why the record is withdrawn.")
        record.record_status = RecordStatus.WITHDRAWN.value

    def add_many(self, record_class: type[Record], rows: Iterable[Mapping[str, Any] | Record]) -> list[str]:
        """Keep many new records of one class at once, each with its journal entry; return their ids in order."""
        self.session.flush()
        shape = shape_of(record_class)
        with collector_at_rest():
            given = [row if isinstance(row, Mapping) else _filled(shape, row) for row in rows]
            if not given:
                return []
            many = turn_over(shape, given, self._own())
            self.session.connection().exec_driver_sql(many.statement, many.parameters)
            self._index.add(record_class, ({**row, "id": record_id} for row, record_id in zip(given, many.ids, strict=True)))
            for record_id, payload in zip(many.ids, many.payloads, strict=True):
                if payload is not None:
                    self._images[shape.record_type, record_id] = _Image(shape, None, _NOTHING, None, payload)
        self._children |= many.children
        return many.ids

    def add_derived(self, mapped: type[Base], rows: Iterable[Mapping[str, Any]]) -> None:
        """Keep many rows that can be worked out again, by column name; BugError for records, which add_many journals."""
        if issubclass(mapped, Record):
            raise BugError(f"{mapped.__name__} rows are records: add them with add_many.")
        self.session.flush()
        if whole := list(rows):
            many = laid_out(mapped, whole)
            self.session.connection().exec_driver_sql(many.statement, many.parameters)

    def drop_derived(self, mapped: type[Base], *criteria: ColumnElement[bool]) -> None:
        """Delete rows that can be worked out again; BugError where one of them is remembered in the journal."""
        self.session.flush()
        if not issubclass(mapped, Record):
            self.session.execute(delete(mapped).where(*criteria), execution_options={"synchronize_session": False})
            return
        rows = self.session.scalars(select(mapped).where(*criteria), execution_options={INCLUDE_WITHDRAWN: True}).all()
        if any(row.is_journalled for row in rows):
            raise BugError(f"{mapped.__name__} rows in the journal are never deleted.")
        table, ids = shape_of(mapped).table, iter([row.id for row in rows])
        while some := list(islice(ids, _AT_ONCE)):
            self.session.connection().execute(delete(table).where(table.c.id.in_(some)))
        for row in rows:
            self.session.expunge(row)

    def keep_draft(self, form: str, record_key: str, answers: Mapping[str, Any], child_id: str | None = None) -> Draft:
        """Keep what this person has typed into a form so far."""
        return keep_draft(self.session, self.person, form, record_key, answers, child_id=child_id, now=self.now)

    def drop_draft(self, form: str, record_key: str) -> None:
        """Take this person's draft away in the same transaction."""
        drop_draft(self.session, self.person, form, record_key)

    def note_read(self, child_id: str) -> None:
        """Remember in the journal that this person opened a child's file."""
        self._notes.append(Note(READ, "child", child_id, None, "{}"))

    def remember(self, note: Note) -> None:
        """Put a note of its own in the journal, after those of the records."""
        self._notes.append(note)

    def commit(self) -> Changes:
        """Keep everything and its journal entries, tell those who listen, and return what changed."""
        if self._is_committed:
            raise BugError("This unit of work was committed before.")
        self.session.flush()
        changes = Changes(self._stamp.operation, self.operation_id, frozenset(self._images), frozenset(self._children))
        self.session.commit()
        self._is_committed = True
        if changes.records:
            self._tell(changes)
        return changes

    def _collect(self, session: Session, _context: object, _instances: object) -> None:
        for record in session.new:
            if isinstance(record, Record):
                self._stamp_new(record)
                self._note_added(record)
        for record in session.dirty:
            if isinstance(record, Record) and session.is_modified(record):
                self._note_changed(record)
        for record in session.deleted:
            if isinstance(record, Record) and record.is_journalled:
                raise BugError(f"{type(record).__name__} records are never deleted: withdraw them.")

    def _stamp_new(self, record: Record) -> None:
        record.recorded_at = record.recorded_at or self.now
        record.recorded_by = record.recorded_by or self.person.name
        record.recorded_role = record.recorded_role or self.person.role

    def _note_added(self, record: Record) -> None:
        shape = shape_of(type(record))
        self._touch(shape, {"id": record.id, "child_id": getattr(record, "child_id", None)})
        if record.is_journalled:
            self._images.setdefault((shape.record_type, record.id), _Image(shape, None, {}, record))

    def _note_changed(self, record: Record) -> None:
        shape = shape_of(type(record))
        image = self._images.get((shape.record_type, record.id))
        if image is None:
            row = self.session.connection().execute(select(shape.table).where(shape.table.c.id == record.id)).one()
            values = {key: row._mapping[column] for key, column in shape.columns.items()}  # noqa: SLF001 (its public name)
            image = _Image(shape, values["version"], shape.image(values), record)
            self._touch(shape, values)
            if record.is_journalled:
                self._images[shape.record_type, record.id] = image
        image.record = record
        self._touch(shape, {"id": record.id, "child_id": getattr(record, "child_id", None)})

    def _touch(self, shape: RecordShape, values: Mapping[str, Any]) -> None:
        child = child_of(shape.record_type, values)
        if child is not None:
            self._children.add(child)

    def _journal(self, session: Session) -> None:
        session.flush()
        notes = (note for key, image in self._images.items() if (note := _note_of(*key, image)) is not None)
        self._index.keep([image.record for image in self._images.values() if image.record is not None and _is_reworded(image)])
        with collector_at_rest():
            append(session.connection(), self._stamp, chain(notes, self._notes))

    @cached_property
    def _index(self) -> SearchIndex:
        return SearchIndex(self.session.connection())

    def _own(self) -> dict[str, Any]:
        """Return what every new row of this unit starts with."""
        return {"version": 1, "recorded_at": self.now, "recorded_by": self.person.name, "recorded_role": self.person.role}


def _note_of(record_type: str, record_id: str, image: _Image) -> Note | None:
    """Return what changed between the image and now, or None where nothing did."""
    if image.record is None:
        return Note(WRITE, record_type, record_id, None, image.payload)
    now = image.shape.image_of(image.record)
    if image.base is None:
        return Note(WRITE, record_type, record_id, None, canonical({"after": now, "before": {}}))
    changed = [key for key in image.shape.keys if now.get(key) != image.before.get(key)]
    if not changed:
        return None
    payload = {"after": {key: now.get(key) for key in changed}, "before": {key: image.before.get(key) for key in changed}}
    return Note(WRITE, record_type, record_id, image.base, canonical(payload))


def _is_reworded(image: _Image) -> bool:
    """Return whether what the index is made from is new or changed."""
    fields = indexed_fields(image.shape.record_class)
    if image.base is None or not fields:
        return bool(fields)
    now = image.shape.image({key: getattr(image.record, key) for key in fields})
    return now != {key: value for key, value in image.before.items() if key in fields}


def _filled(shape: RecordShape, record: Record) -> dict[str, Any]:
    return {key: value for key in shape.keys if (value := getattr(record, key)) is not None}


def _told(reason: str, ask: str) -> str:
    if not reason.strip():
        raise KnownError(ask)
    return reason.strip()


__all__: Sequence[str] = ["Changes", "UnitOfWork"]
