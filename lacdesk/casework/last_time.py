"""The record of a kind made before a day, for the help beside a form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.casework.history_lines import said
from lacdesk.records.base import Kind, Record, fields_of, names_child
from lacdesk.records.voice import WishesFeelings

MOST_FACTS = 6
MOST_LETTERS = 160
OWN_WORDS = ("wishes_feelings", "child_words", "own_words", "pupil_voice")
SHOWN = frozenset({Kind.CODE, Kind.DATE, Kind.YES_NO, Kind.NUMBER, Kind.TEXT})


@dataclass(frozen=True)
class Before:
    """What the record before says: its day, its first facts in words, and the child's own words where it holds some."""

    day: date | None
    facts: list[tuple[str, str]]
    own_words: str | None


@dataclass(frozen=True)
class Said:
    """The child's own words on a day, and what was asked."""

    day: date
    own_words: str
    question: str | None


def last_before(session: Session, kind: type[Record], child_id: str, day: date, *, leaving_out: str | None = None) -> Before | None:
    """Return the last record of a kind about a child on or before a day, or None."""
    if not names_child(kind):
        return None
    statement = select(kind).where(kind.child_id == child_id)  # type: ignore[attr-defined]
    if leaving_out is not None:
        statement = statement.where(kind.id != leaving_out)
    if kind.event_field is not None:
        when = getattr(kind, kind.event_field)
        statement = statement.where(when <= day).order_by(when.desc())
    found = session.scalars(statement.limit(1)).first()
    return None if found is None else _before(found)


def said_since(session: Session, child_id: str, since: date | None, until: date) -> list[Said]:
    """Return what a child said by itself after one day and up to another, newest first, word for word."""
    statement = select(WishesFeelings).where(WishesFeelings.child_id == child_id, WishesFeelings.said_on <= until)
    if since is not None:
        statement = statement.where(WishesFeelings.said_on > since)
    found = session.scalars(statement.order_by(WishesFeelings.said_on.desc(), WishesFeelings.id.desc()))
    return [Said(each.said_on, each.own_words, each.question) for each in found if each.said_on and each.own_words]


def _cut(words: str) -> str:
    return words if len(words) <= MOST_LETTERS else f"{words[:MOST_LETTERS].rsplit(' ', 1)[0]} …"


def _before(record: Record) -> Before:
    fields = fields_of(type(record))
    told = [
        (field.label, said(value, field))
        for name, field in fields.items()
        if name != record.event_field and field.kind in SHOWN and (value := getattr(record, name)) is not None
    ]
    if not told:
        words = ((field.label, getattr(record, name)) for name, field in fields.items() if field.kind is Kind.WORDS)
        told = [(label, _cut(value)) for label, value in words if value]
    own = next((str(getattr(record, name)) for name in OWN_WORDS if name in fields and getattr(record, name)), None)
    return Before(record.event_date, told[:MOST_FACTS], own)
