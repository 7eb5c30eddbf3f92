"""What is due as plain lines, as at any day: worked out afresh, so that a past day is told as it stood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.casework.child_file import find_child
from lacdesk.casework.council import council_facts
from lacdesk.casework.diary import due_rows
from lacdesk.casework.today import as_due
from lacdesk.practice.due import State, state_of
from lacdesk.records.child import Child
from lacdesk.records.diary import DueDate

MET = "met"


@dataclass(frozen=True)
class DueLine:
    """One thing for one child by one standard; `by` is an ISO date, or None where the rule names no date."""

    child: str
    what: str
    by: str | None
    standard: str
    state: str
    because: str
    source: str


def due_lines(
    session: Session, day: date | None, real_today: date, *, worker_id: str | None = None, ref: str | None = None
) -> list[DueLine]:
    """Return every line as at a day (default: the council's today), in order of date, child, thing and standard."""
    today = day or council_facts(session).today(real_today)
    children = [find_child(session, ref)] if ref is not None else None
    refs = {row.id: row.ref for row in session.execute(select(Child.id, Child.ref))}
    rows = [DueDate(**row) for row in due_rows(session, children, today) if worker_id in (None, row["worker_id"])]
    lines = [_line(row, refs[row.child_id], today) for row in rows]
    return sorted(lines, key=lambda line: (line.by or "", line.child, line.what, line.standard))


def _line(row: DueDate, ref: str, today: date) -> DueLine:
    return DueLine(ref, row.what, row.by.isoformat() if row.by else None, row.standard, _state(row, today), as_due(row).because, row.source)


def _state(row: DueDate, today: date) -> str:
    if row.met_on is not None:
        return str(row.details.get("closed_as", MET))
    state = state_of(row.by, today)
    return State.DUE.value if state is State.UNDATED else state.value
