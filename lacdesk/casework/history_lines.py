"""The history of a record or a child in words: who changed what from what to what, when and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.practice.codes import code_set
from lacdesk.practice.words import counted, plain_date, short_date
from lacdesk.records.base import OWN_COLUMNS, Field, Kind, Record, fields_of, record_classes
from lacdesk.records.child import Child
from lacdesk.store.errors import KnownError
from lacdesk.store.history import Entry, as_known_on, history, history_of_child
from lacdesk.store.journal import READ
from lacdesk.store.known import london_day

LONDON = ZoneInfo("Europe/London")
NOTHING = "nothing"
STATUS_FIELD = "record_status"


@dataclass(frozen=True)
class HistoryLine:
    """One thing that happened to one record: when in London, who, what in words, and the reason where one was given."""

    at: datetime
    who: str
    role: str
    operation: str
    record_type: str
    record_id: str
    reason: str | None
    words: str


def history_lines(session: Session, record: str) -> list[HistoryLine]:
    """Return the history of a record by its id, or of everything about a child by reference, oldest first; KnownError if unknown."""
    child_id = session.scalar(select(Child.id).where(Child.ref == record))
    entries = history_of_child(session, child_id) if child_id else history(session, record)
    if not entries:
        raise KnownError(f"There is no record or child called {record}. Check the reference and try again.")
    return [line_of(entry) for entry in entries]


def as_known_lines(session: Session, record: str, day: date) -> list[HistoryLine]:
    """Return a record, or a child by reference, as it was known at the end of a day: one line a field."""
    child_id = session.scalar(select(Child.id).where(Child.ref == record))
    record_class = Child if child_id else _class_of(session, record)
    record_id = child_id or record
    known = as_known_on(session, record_class.__tablename__, record_id, day)
    if known is None:
        raise KnownError(f"Nothing was known of {record} on {plain_date(day)}.")
    when = datetime(day.year, day.month, day.day)
    return [
        HistoryLine(when, "", "", "", record_class.__tablename__, record_id, None, f"{field.label}: {said(known[name], field)}")
        for name, field in fields_of(record_class).items()
        if known.get(name) is not None
    ]


def line_of(entry: Entry) -> HistoryLine:
    """Return one entry of the journal in words."""
    at = entry.at.replace(tzinfo=UTC).astimezone(LONDON).replace(tzinfo=None)
    words = f"{short_date(at.date())} {at.hour:02}:{at.minute:02}  {entry.who} ({entry.role}): {_happened(entry)}"
    return HistoryLine(at, entry.who, entry.role, entry.operation, entry.record_type, entry.record_id, entry.reason, words)


def said(value: Any, field: Field) -> str:
    """Return a field's value as a person says it: codes in words, dates in words, yes and no."""
    if value is None or value == "":
        return NOTHING
    if field.kind is Kind.CODE and field.code_set:
        return code_set(field.code_set).words(str(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date) and not isinstance(value, datetime):
        return plain_date(value)
    if field.kind is Kind.LIST and isinstance(value, list):
        return ", ".join(str(each) for each in value)
    return str(value)


def _happened(entry: Entry) -> str:
    record_class = _class_named(entry.record_type)
    thing = record_class.words if record_class else entry.record_type
    if entry.kind == READ:
        return f"opened the {thing}'s file"
    if entry.removed_under:
        return f"changed the {thing}; what changed was removed under {entry.removed_under}"
    if any(change.field == "id" for change in entry.changes):
        return f"recorded the {thing}{_told_day(entry, record_class)}"
    told = "; ".join(_changes(entry, record_class)) or "details worked out again"
    reason = f" Reason: {entry.reason}" if entry.reason else ""
    withdrawn = any(change.field == STATUS_FIELD and change.after == "withdrawn" for change in entry.changes)
    return f"{'withdrew' if withdrawn else 'changed'} the {thing}{'' if withdrawn else f': {told}'}.{reason}"


def _told_day(entry: Entry, record_class: type[Record] | None) -> str:
    """Return the day a new record is about and, where it was recorded later, how many days later."""
    said = {change.field: change.after for change in entry.changes}
    day = said.get(record_class.event_field) if record_class and record_class.event_field else None
    if not isinstance(day, date):
        return ""
    recorded = said.get("recorded_at")
    delay = (london_day(recorded if isinstance(recorded, datetime) else entry.at) - day).days
    later = f", {counted(delay, 'day')} after" if delay > 0 else ""
    return f" of {plain_date(day)}{later}"


def _changes(entry: Entry, record_class: type[Record] | None) -> list[str]:
    fields = fields_of(record_class) if record_class else {}
    return [
        f"{fields[change.field].label} from {said(change.before, fields[change.field])} to {said(change.after, fields[change.field])}"
        for change in entry.changes
        if change.field in fields and change.field not in OWN_COLUMNS
    ]


def _class_named(record_type: str) -> type[Record] | None:
    return next((each for each in record_classes() if each.__tablename__ == record_type), None)


def _class_of(session: Session, record_id: str) -> type[Record]:
    entries = history(session, record_id)
    found = _class_named(entries[0].record_type) if entries else None
    if found is None:
        raise KnownError(f"There is no record or child called {record_id}. Check the reference and try again.")
    return found
