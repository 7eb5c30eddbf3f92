"""The records of a child's file by kind, newest first, each told in a line; a new kind of record needs nothing written here."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from lacdesk.casework.history_lines import said
from lacdesk.practice.words import plain_date
from lacdesk.records.base import Kind, Need, Record, RecordStatus, fields_of, record_class

MOST_TOLD = 3
MOST_WORDS = 120
TOLD = frozenset({Kind.CODE, Kind.TEXT, Kind.YES_NO, Kind.NUMBER, Kind.WORDS, Kind.LIST})


@dataclass(frozen=True)
class RecordLine:
    """One record in a line: its day, what it is, what it says first, and when and by whom it was recorded."""

    record_type: str
    record_id: str
    day: date | None
    what: str
    summary: str
    recorded_by: str | None
    recorded_at: datetime | None
    is_corrected: bool

    @property
    def delay_days(self) -> int:
        """By how many days it was recorded after it happened."""
        if self.day is None or self.recorded_at is None:
            return 0
        return max(0, (self.recorded_at.date() - self.day).days)


def record_lines(session: Session, child_id: str, record_types: Collection[str]) -> list[RecordLine]:
    """Return a child's records of these tables, newest first; those without a day last."""
    found = [line for record_type in record_types for line in _of_child(session, child_id, record_class(record_type))]
    return sorted(found, key=lambda line: (line.day or date.min, line.recorded_at or datetime.min), reverse=True)


def _of_child(session: Session, child_id: str, kind: type[Record]) -> Iterator[RecordLine]:
    whose = kind.id if kind.__tablename__ == "child" else kind.child_id  # type: ignore[attr-defined]
    return lines_of(session, kind, whose == child_id)


def lines_of(session: Session, kind: type[Record], condition: ColumnElement[bool]) -> Iterator[RecordLine]:
    """Return the records of a kind that meet a condition, each in a line."""
    for record in session.scalars(select(kind).where(condition)):
        yield RecordLine(
            kind.__tablename__,
            record.id,
            record.event_date,
            f"{kind.words[:1].upper()}{kind.words[1:]}",
            summary_of(record),
            record.recorded_by,
            record.recorded_at,
            record.record_status == RecordStatus.CORRECTED,
        )


def summary_of(record: Record) -> str:
    """Return the first things a record says: codes and words before dates, at most three, long words cut."""
    fields = fields_of(type(record))
    wanted = sorted(fields, key=lambda name: fields[name].need is not Need.ALWAYS)
    told = [_told(record, name) for name in wanted if name != record.event_field and fields[name].kind in TOLD]
    if not any(told):
        told = [f"{fields[name].label}: {plain_date(getattr(record, name))}" for name in wanted if isinstance(getattr(record, name), date)]
    return ". ".join([each for each in told if each][:MOST_TOLD])


def _told(record: Record, name: str) -> str:
    field, value = fields_of(type(record))[name], getattr(record, name)
    if value is None or value == []:
        return ""
    words = " ".join(said(value, field).split()).rstrip(".")
    if field.kind is Kind.YES_NO or field.kind is Kind.NUMBER:
        words = f"{field.label}: {words}"
    return words if len(words) <= MOST_WORDS else f"{words[:MOST_WORDS].rsplit(' ', 1)[0]} …"
