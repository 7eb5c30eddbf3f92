"""Unfinished forms: kept in the same encrypted file, never journalled, gone when the form is saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, DateTime, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from lacdesk.records.base import Base
from lacdesk.store.person import Person


class Draft(Base):
    """Answers as typed: one for a person, a form and a record (or the name the form gives to a new one)."""

    __tablename__ = "draft"

    person: Mapped[str] = mapped_column(String, primary_key=True)
    form: Mapped[str] = mapped_column(String, primary_key=True)
    record_key: Mapped[str] = mapped_column(String, primary_key=True)
    child_id: Mapped[str | None] = mapped_column(String(36), index=True)
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)
    saved_at: Mapped[datetime] = mapped_column(DateTime)


def keep_draft(
    session: Session, person: Person, form: str, record_key: str, answers: Mapping[str, Any], *, child_id: str | None, now: datetime
) -> Draft:
    """Keep what has been typed so far, in place of what was kept before."""
    draft = find_draft(session, person, form, record_key)
    if draft is None:
        draft = Draft(person=person.key, form=form, record_key=record_key)
        session.add(draft)
    draft.child_id, draft.answers, draft.saved_at = child_id, dict(answers), now
    return draft


def find_draft(session: Session, person: Person, form: str, record_key: str) -> Draft | None:
    """Return what this person had typed into the form for the record, or None."""
    return session.scalar(select(Draft).where(Draft.person == person.key, Draft.form == form, Draft.record_key == record_key))


def list_drafts(session: Session, person: Person) -> Sequence[Draft]:
    """Return this person's unfinished forms, the newest first."""
    return session.scalars(select(Draft).where(Draft.person == person.key).order_by(Draft.saved_at.desc())).all()


def drop_draft(session: Session, person: Person, form: str, record_key: str) -> None:
    """Take the draft away, in the transaction that saves the form or because the person threw it away."""
    draft = find_draft(session, person, form, record_key)
    if draft is not None:
        session.delete(draft)
