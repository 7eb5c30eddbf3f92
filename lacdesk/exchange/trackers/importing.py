"""Writing what the dry run foretold, in one unit of work, and taking a whole import back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.casework.commands import AddRecord, WithdrawRecord
from lacdesk.casework.derived import rebuild
from lacdesk.casework.recording import add_record, withdraw_record
from lacdesk.exchange.trackers.kinds import KINDS, TrackerKind
from lacdesk.exchange.trackers.planning import Columns, Fate, RowFate
from lacdesk.records.base import record_class
from lacdesk.records.trackers import TrackerImport
from lacdesk.store.database import Database
from lacdesk.store.errors import KnownError
from lacdesk.store.person import Person
from lacdesk.store.unit import UnitOfWork

OPERATION, UNDONE = "ImportTracker", "UndoTracker"


@dataclass(frozen=True)
class PastImport:
    """An import that can be taken back: what it was, when, by whom, and how many records came of it."""

    import_id: str
    words: str
    file_name: str
    when: date | None
    who: str
    kept: int


def import_rows(
    database: Database, person: Person, kind: TrackerKind, file_name: str, columns: Columns, rows: Sequence[RowFate], today: date
) -> int:
    """Keep every row that is taken, all or nothing, remember the columns, and return how many records were made."""
    taken = [row for row in rows if row.fate is Fate.TAKEN]
    if not taken:
        raise KnownError("No row of this tracker can be taken. Look at what is said beside each row.")
    with database.writing(person, OPERATION) as unit:
        kept = [_keep(unit, kind, file_name, row, today) for row in taken]
        unit.add(TrackerImport(kind=kind.key, file_name=file_name, columns=dict(columns), kept=kept))
        rebuild(unit, unit.touched_children, today)
        unit.commit()
    return len(kept)


def _keep(unit: UnitOfWork, kind: TrackerKind, file_name: str, row: RowFate, today: date) -> list[str]:
    record = add_record(AddRecord(kind.record_type, row.child_id, row.answers), unit, today)
    record.source = f"Tracker: {file_name}"
    return [kind.record_type, record.id]


def past_imports(session: Session) -> list[PastImport]:
    """Return the imports that were not taken back, newest first."""
    found = session.scalars(select(TrackerImport).order_by(TrackerImport.recorded_at.desc()))
    return [
        PastImport(
            each.id,
            KINDS[each.kind or ""].words,
            each.file_name or "",
            each.recorded_at.date() if each.recorded_at else None,
            each.recorded_by or "",
            len(each.kept or ()),
        )
        for each in found
    ]


def undo_import(database: Database, person: Person, import_id: str, reason: str, today: date) -> int:
    """Withdraw every record of an import, for a reason, and return how many; KnownError where one was changed since."""
    with database.writing(person, UNDONE) as unit:
        made = unit.get(TrackerImport, import_id)
        still = [(table, record_id) for table, record_id in made.kept or () if _is_untouched(unit, table, record_id)]
        if len(still) < len(made.kept or ()):
            changed = len(made.kept or ()) - len(still)
            raise KnownError(f"{changed} of these records have been corrected since. Withdraw the others one by one, or correct them back.")
        for table, record_id in still:
            withdraw_record(WithdrawRecord(table, record_id, reason), unit, today)
        unit.withdraw(made, reason)
        rebuild(unit, unit.touched_children, today)
        unit.commit()
    return len(still)


def _is_untouched(unit: UnitOfWork, table: str, record_id: str) -> bool:
    record = unit.session.get(record_class(table), record_id)
    return record is not None and record.change_reason is None
