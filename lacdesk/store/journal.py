"""The journal: one entry a record a unit of work, chained per device, never changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from json.encoder import encode_basestring as quoted
from typing import Any

from sqlalchemy import Connection, DateTime, Index, Integer, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from lacdesk.records.base import Base
from lacdesk.store.shape import plain_moment

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
# The same text that link_digest seals, written by the database: a whole check reads one for every entry.
LINK_TEXT = f"previous || json_array({', '.join(LINKED)})".replace(" at,", " replace(at, ' ', 'T'),")
_AT_ONCE, _SALT = 10_000, 16


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
    """What is to be remembered of one record: the version it had, and canonical JSON of its changed fields before and after."""

    kind: str
    record_type: str
    record_id: str
    base: int | None
    payload: str


def append(connection: Connection, stamp: Stamp, notes: Iterable[Note]) -> None:
    """Write the notes as the next links of this device's chain, inside the transaction that changes the records."""
    newest, previous = head(connection, stamp.device)
    coming = enumerate(notes, start=newest + 1)
    while some := list(islice(coming, _AT_ONCE)):
        rows, previous = _links(stamp, some, previous)
        connection.exec_driver_sql(_INSERT, rows)


def _links(stamp: Stamp, notes: list[tuple[int, Note]], previous: str) -> tuple[list[tuple[Any, ...]], str]:
    """Return the rows of these numbered notes in the order of _COLUMNS, and the digest of the last."""
    device, operation_id, operation, who, role, schema = (
        stamp.device,
        stamp.operation_id,
        stamp.operation,
        stamp.who,
        stamp.role,
        stamp.schema,
    )
    at = plain_moment(stamp.at)
    kept_at = at.replace("T", " ")
    salts = os.urandom(_SALT * len(notes)).hex(" ", _SALT).split()
    rows = []
    for (seq, note), salt in zip(notes, salts, strict=True):
        said = payload_digest(salt, note.payload)
        start, end = (
            (device, seq, operation_id, operation, note.kind, who, role),
            (note.record_type, note.record_id, schema, note.base, said),
        )
        digest = link_digest(previous, (*start, at, *end))
        rows.append((*start, kept_at, *end, note.payload, salt, previous, digest))
        previous = digest
    return rows, previous


def head(connection: Connection, device: str) -> tuple[int, str]:
    """Return the number and digest of a device's newest entry: 0 and nothing before its first."""
    newest = select(JournalEntry.seq, JournalEntry.digest).where(JournalEntry.device == device).order_by(JournalEntry.seq.desc()).limit(1)
    row = connection.execute(newest).first()
    return (row.seq, row.digest) if row else (0, "")


def seal(text: str) -> str:
    """Return SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def payload_digest(salt: str, payload: str) -> str:
    """Return SHA-256 of the salt and the payload, in hexadecimal."""
    return seal(salt + payload)


def link_digest(previous: str, linked: Sequence[Any]) -> str:
    """Return SHA-256 of the link before and every other field of the entry, as canonical JSON in the order of LINKED."""
    device, seq, operation_id, operation, kind, who, role, at, record_type, record_id, schema, base, said = linked
    words = ",".join(map(quoted, (operation_id, operation, kind, who, role, at, record_type, record_id, schema)))
    version = "null" if base is None else base
    return seal(f"{previous}[{quoted(device)},{seq},{words},{version},{quoted(said)}]")
