"""What was known on a day: records made again from the journal as they stood when the day ended in London."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.records.base import Record, RecordStatus, Value
from lacdesk.store.hook import INCLUDE_WITHDRAWN
from lacdesk.store.journal import WRITE, JournalEntry
from lacdesk.store.shape import RecordShape, shape_of

LONDON = ZoneInfo("Europe/London")
R = TypeVar("R", bound=Record)
_AT_ONCE = 500


def london_day(moment: datetime) -> date:
    """Return the day in London on which a UTC moment fell."""
    return moment.replace(tzinfo=UTC).astimezone(LONDON).date()


def end_of(day: date) -> datetime:
    """Return the UTC moment at which a day in London is over."""
    midnight = datetime.combine(day + timedelta(days=1), datetime.min.time(), tzinfo=LONDON)
    return midnight.astimezone(UTC).replace(tzinfo=None)


def records_as_known_on(session: Session, record_class: type[R], ids: Iterable[str], day: date) -> list[R]:
    """Return records as they stood at the end of a day, belonging to no session.

    Those not yet recorded then or already withdrawn are left out, and so are those this person may not read.
    """
    wanted = select(record_class.id).where(record_class.id.in_(sorted(ids)))
    readable = session.scalars(wanted, execution_options={INCLUDE_WITHDRAWN: True}).all()
    return _made_again(record_class, fields_as_known_on(session, shape_of(record_class), readable, day).values())


def child_records_as_known_on(session: Session, record_class: type[R], child_id: str, day: date) -> list[R]:
    """Return a child's records of one class as they stood at the end of a day, as records_as_known_on does."""
    wanted = select(record_class.id).where(record_class.child_id == child_id)  # type: ignore[attr-defined]
    ids = session.scalars(wanted, execution_options={INCLUDE_WITHDRAWN: True}).all()
    known = fields_as_known_on(session, shape_of(record_class), ids, day)
    return _made_again(record_class, (values for values in known.values() if values.get("child_id") == child_id))


def fields_as_known_on(session: Session, shape: RecordShape, ids: Sequence[str], day: date) -> dict[str, dict[str, Value]]:
    """Return the fields of these records, by id, as the journal's entries made by the end of a day leave them.

    A record taken over from elsewhere is known from when it was recorded there, not from when it was taken over; but what it says
    of later days was added to it since, so those dates are left out.
    """
    end = end_of(day)
    known: dict[str, dict[str, Value]] = {}
    for entry in _entries(session, shape.record_type, ids):
        after = json.loads(entry.payload).get("after", {}) if entry.payload else {}
        if _known_from(entry, after) < end:
            said = {key: shape.typed(key, value) for key, value in after.items()}
            known.setdefault(entry.record_id, {}).update(said if entry.at < end else _until(day, said))
    return known


def _until(day: date, said: dict[str, Value]) -> dict[str, Value]:
    return {
        key: None if isinstance(value, date) and not isinstance(value, datetime) and value > day else value for key, value in said.items()
    }


@dataclass(frozen=True, slots=True)
class FirstSaid:
    """Who first said something of a record, and when, in UTC."""

    by: str
    at: datetime


def first_said(session: Session, record_type: str, record_id: str, field: str) -> FirstSaid | None:
    """Return who first gave a field of a record a value after the record was made, and when; None where it was there from the start."""
    for entry in _entries(session, record_type, [record_id]):
        if entry.base is None or not entry.payload:
            continue
        if json.loads(entry.payload)["after"].get(field) is not None:
            return FirstSaid(entry.who, entry.at)
    return None


def _entries(session: Session, record_type: str, ids: Sequence[str]) -> Iterator[JournalEntry]:
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        wanted = select(JournalEntry).where(JournalEntry.record_type == record_type, JournalEntry.record_id.in_(some))
        found = session.scalars(wanted.where(JournalEntry.kind == WRITE))
        yield from sorted(found, key=lambda each: (each.base or 0, each.number))


def _known_from(entry: JournalEntry, after: dict[str, Any]) -> datetime:
    recorded = after.get("recorded_at") if entry.base is None else None
    return min(entry.at, datetime.fromisoformat(recorded)) if recorded else entry.at


def _made_again(record_class: type[R], known: Iterable[dict[str, Value]]) -> list[R]:
    keys = shape_of(record_class).keys
    standing = (values for values in known if "id" in values and values.get("record_status") != RecordStatus.WITHDRAWN)
    return [record_class(**{key: values[key] for key in keys if key in values}) for values in standing]
