"""Taking the words out of old entries under a retention rule, without breaking the chain."""

from __future__ import annotations

from sqlalchemy import select, update

from lacdesk.store.journal import WRITE, JournalEntry, Note
from lacdesk.store.shape import canonical
from lacdesk.store.unit import UnitOfWork


def remove_payloads(unit: UnitOfWork, record_type: str, record_id: str, rule: str) -> int:
    """Empty what the journal holds of a record, naming the rule; the removal is itself remembered. Return how many entries."""
    of_record = (JournalEntry.record_type == record_type, JournalEntry.record_id == record_id, JournalEntry.payload.is_not(None))
    found = unit.session.execute(select(JournalEntry.device, JournalEntry.seq).where(*of_record)).all()
    emptied = {"payload": None, "salt": None, "removed_under": rule}
    unit.session.connection().execute(update(JournalEntry.__table__).where(*of_record).values(emptied))  # type: ignore[arg-type]
    removed = {"entries": [[device, seq] for device, seq in found], "rule": rule}
    unit.remember(Note(WRITE, record_type, record_id, None, canonical({"after": {}, "before": {}, "removed": removed})))
    return len(found)
