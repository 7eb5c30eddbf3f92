"""The journal: one entry a record a unit of work, chained per device, never changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from json.encoder import encode_basestring as quoted
from typing import Any

from sqlalchemy import Connection, DateTime, Index, Integer, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from lacdesk.records.base import Base
from lacdesk.store.shape import canonical, plain_moment

WRITE, READ, ACCESS = "write", "read", "access"
LINKED = (
    "device",
    "seq",
    "operation_id",
    "operation",
    "kind",
    "who",
    "role",
    "at",
    "record_type",
    "record_id",
    "schema",
    "base",
    "payload_digest",
)


class JournalEntry(Base):
    """What one unit of work did to one record; a payload may later be removed under a retention rule, and then says so."""

    __tablename__ = "journal"
    __table_args__ = (UniqueConstraint("device", "seq"), Index("ix_journal_record", "record_type", "record_id", "base"))

    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    device: Mapped[str] = mapped_column(String(36))
    seq: Mapped[int] = mapped_column(Integer)
    operation_id: Mapped[str] = mapped_column(String(36))
    operation: Mapped[str] = mapped_column(String)
    kind: Mapped[str] = mapped_column(String)
    who: Mapped[str] = mapped_column(String)
    role: Mapped[str] = mapped_column(String)
    at: Mapped[datetime] = mapped_column(DateTime)
    record_type: Mapped[str] = mapped_column(String)
    record_id: Mapped[str] = mapped_column(String(36))
    schema: Mapped[str] = mapped_column(String)
    base: Mapped[int | None] = mapped_column(Integer)
    payload: Mapped[str | None] = mapped_column(Text)
    salt: Mapped[str | None] = mapped_column(String)
    payload_digest: Mapped[str] = mapped_column(String)
    previous: Mapped[str] = mapped_column(String)
    digest: Mapped[str] = mapped_column(String)
    removed_under: Mapped[str | None] = mapped_column(String)


# Entries are never changed, but a payload may be emptied once, naming the rule it was removed under.
TRIGGERS = (
    "CREATE TRIGGER journal_is_append_only BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
    "CREATE TRIGGER journal_is_not_rewritten BEFORE UPDATE ON journal WHEN NOT ("
    "NEW.payload IS NULL AND NEW.salt IS NULL AND NEW.removed_under IS NOT NULL AND OLD.removed_under IS NULL AND "
    + " AND ".join(f"NEW.{name} IS OLD.{name}" for name in ("number", *LINKED, "previous", "digest"))
    + ") BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
)

_COLUMNS = (*LINKED, "payload", "salt", "previous", "digest")
_INSERT = f"INSERT INTO journal ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What every entry of one unit of work shares."""

    device: str
    operation_id: str
    operation: str
    who: str
    role: str
    at: datetime
    schema: str


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be remembered of one record: the version it had, and its changed fields before and after."""

    kind: str
    record_type: str
    record_id: str
    base: int | None
    payload: dict[str, Any]


def append(connection: Connection, stamp: Stamp, notes: Iterable[Note]) -> None:
    """Write the notes as the next links of this device's chain, inside the transaction that changes the records."""
    newest, previous = head(connection, stamp.device)
    shared = {name: canonical(getattr(stamp, name)) for name in ("device", "operation_id", "operation", "who", "role", "schema")}
    shared["at"] = canonical(plain_moment(stamp.at))
    rows = []
    for seq, note in enumerate(notes, start=newest + 1):
        payload, salt = canonical(note.payload), os.urandom(16).hex()
        said = payload_digest(salt, payload)
        digest = _digest(previous, _linked(shared, seq, note, said))
        rows.append(_row(stamp, seq, note, payload, salt, said, previous, digest))
        previous = digest
    if rows:
        connection.exec_driver_sql(_INSERT, rows)


def head(connection: Connection, device: str) -> tuple[int, str]:
    """Return the number and digest of a device's newest entry: 0 and nothing before its first."""
    newest = select(JournalEntry.seq, JournalEntry.digest).where(JournalEntry.device == device).order_by(JournalEntry.seq.desc()).limit(1)
    row = connection.execute(newest).first()
    return (row.seq, row.digest) if row else (0, "")


def payload_digest(salt: str, payload: str) -> str:
    """Return SHA-256 of the salt and the payload, in hexadecimal."""
    return hashlib.sha256((salt + payload).encode("utf-8")).hexdigest()


def link_digest(previous: str, linked: list[Any]) -> str:
    """Return SHA-256 of the link before and every other field of the entry, as canonical JSON in the order of LINKED."""
    return _digest(previous, canonical(linked))


def _digest(previous: str, linked: str) -> str:
    return hashlib.sha256((previous + linked).encode("utf-8")).hexdigest()


def _linked(shared: dict[str, str], seq: int, note: Note, said: str) -> str:
    """Return what canonical JSON makes of the linked fields, the shared ones written once: an import has 30,000 entries."""
    base = "null" if note.base is None else str(note.base)
    first = f"[{shared['device']},{seq},{shared['operation_id']},{shared['operation']},{quoted(note.kind)},{shared['who']},{shared['role']}"
    about = f"{shared['at']},{quoted(note.record_type)},{quoted(note.record_id)},{shared['schema']},{base},{quoted(said)}]"
    return f"{first},{about}"


def _row(stamp: Stamp, seq: int, note: Note, payload: str, salt: str, said: str, previous: str, digest: str) -> tuple[Any, ...]:
    return (
        stamp.device,
        seq,
        stamp.operation_id,
        stamp.operation,
        note.kind,
        stamp.who,
        stamp.role,
        stamp.at.isoformat(sep=" ", timespec="microseconds"),
        note.record_type,
        note.record_id,
        stamp.schema,
        note.base,
        said,
        payload,
        salt,
        previous,
        digest,
    )
