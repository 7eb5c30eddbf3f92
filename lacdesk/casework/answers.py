"""A kept record as the answers of its form."""

from __future__ import annotations

from datetime import time
from typing import Any

from sqlalchemy.orm import Session

from lacdesk.casework.recording import WARNINGS_ANSWERED, parts_of
from lacdesk.records.base import Record, fields_of


def answers_of(session: Session, record: Record) -> dict[str, Any]:
    """Return what a record and its parts say, as a form's answers are put."""
    answers = _plain_fields(record)
    for name, table in type(record).parts.items():
        answers[name] = [{"id": part.id, **_plain_fields(part)} for part in parts_of(session, record, table)]
    if record.warnings_answered:
        answers[WARNINGS_ANSWERED] = dict(record.warnings_answered)
    return answers


def _plain_fields(record: Record) -> dict[str, Any]:
    return {name: plain_answer(getattr(record, name)) for name in fields_of(type(record))}


def plain_answer(value: Any) -> Any:
    """Return a kept value as an answer is put: times of day as text, everything else as it is."""
    return value.isoformat("minutes") if isinstance(value, time) else value
