"""What is due as plain lines, as at any day: worked out afresh, so that a past day is told as it stood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.casework import home_diary
from lacdesk.casework.child_file import find_child
from lacdesk.casework.council import council_facts
from lacdesk.casework.diary import due_rows
from lacdesk.casework.today import as_due
from lacdesk.practice.due import State, state_of
from lacdesk.records.carers import Carer
from lacdesk.records.child import Child
from lacdesk.records.diary import DueDate
from lacdesk.records.placement import Home

MET = "met"


@dataclass(frozen=True)
class DueLine:
    """One thing for one child, home or carer by one standard; `by` is an ISO date, or None where the rule names no date.

    A child is given by reference; `home` and `carer` are names, None for whatever the line is not about.
    """

    child: str | None
    what: str
    by: str | None
    standard: str
    state: str
    because: str
    source: str
    home: str | None = None
    carer: str | None = None

    @property
    def who(self) -> str:
        """The child, home or carer it is about."""
        return self.child or self.home or self.carer or ""

    def told(self) -> dict[str, str | None]:
        """Return the line as it is printed: a child's has no word of homes and carers, theirs names them after everything else."""
        own = asdict(self)
        others = {name: own.pop(name) for name in ("home", "carer")}
        return own | {name: value for name, value in others.items() if value is not None}


def due_lines(
    session: Session, day: date | None, real_today: date, *, worker_id: str | None = None, ref: str | None = None
) -> list[DueLine]:
    """Return every line as at a day (default: the council's today), in order of date, whom it is about, thing and standard.

    With a reference only that child's, with a worker only what that worker is responsible for.
    """
    today = day or council_facts(session).today(real_today)
    children = [find_child(session, ref)] if ref is not None else None
    rows = list(due_rows(session, children, today))
    if ref is None:
        rows += home_diary.due_rows(session, None, None, today)
    names = _names(session)
    kept = [DueDate(**row) for row in rows if worker_id in (None, row["worker_id"])]
    lines = [_line(row, names, today) for row in kept if _about(row) in names]
    return sorted(lines, key=lambda line: (line.by or "", line.who, line.what, line.standard))


def _names(session: Session) -> dict[str, str]:
    """Return what a child, a home and a carer is called in a line, by id."""
    children = {row.id: row.ref for row in session.execute(select(Child.id, Child.ref))}
    homes, carers = (session.execute(select(kind.id, kind.name)) for kind in (Home, Carer))
    return {**children, **{found_id: name or found_id for found_id, name in (*homes, *carers)}}


def _about(row: DueDate) -> str:
    return row.child_id or row.home_id or row.carer_id or ""


def _line(row: DueDate, names: Mapping[str, str], today: date) -> DueLine:
    whose = {kind: names[_about(row)] for kind in ("child", "home", "carer") if getattr(row, f"{kind}_id")}
    told: dict[str, str | None] = {"child": None, **whose}
    return DueLine(
        what=row.what,
        by=row.by.isoformat() if row.by else None,
        standard=row.standard,
        state=_state(row, today),
        because=as_due(row).because,
        source=row.source,
        **told,
    )


def _state(row: DueDate, today: date) -> str:
    if row.met_on is not None:
        return str(row.details.get("closed_as", MET))
    state = state_of(row.by, today)
    return State.DUE.value if state is State.UNDATED else state.value
