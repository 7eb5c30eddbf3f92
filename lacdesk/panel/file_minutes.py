"""Taking in the minutes of a meeting file: a minute of an item that is still there stays the same, and so does a clause as it was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from lacdesk.panel.meeting_file import FileItem, MeetingFile
from lacdesk.panel.minute_book import Clause, WriteMinute, write_new
from lacdesk.panel.reading import clauses_of, minutes_kept
from lacdesk.records.meetings import AgendaItem, Meeting, Minute, ResolutionClause
from lacdesk.store.unit import UnitOfWork

ANOTHER = "Replaced by another meeting file."


def take_in_minutes(unit: UnitOfWork, meeting: Meeting, file: MeetingFile, items: Sequence[AgendaItem]) -> None:
    """Keep the minutes a file has in the order of its items, in place of those kept before; what a file leaves unsaid beside them stays."""
    unit.session.flush()
    before = minutes_kept(unit.session, meeting.id)
    kept = {each.item_id: each for each in reversed(before) if each.item_id}
    found = [
        _minute(unit, meeting, written, item, kept.get(item.id))
        for written, item in zip(file.items, items, strict=True)
        if written.minute is not None
    ]
    for minute in before:
        if minute not in found:
            _take_out(unit, minute)
    for place, minute in enumerate(found, 1):
        unit.change(minute, position=place)
    unit.session.flush()


def _minute(unit: UnitOfWork, meeting: Meeting, written: FileItem, item: AgendaItem, kept: Minute | None) -> Minute:
    heading = written.heading.strip(" .:-") if written.heading == written.title else written.heading
    facts: dict[str, Any] = {"heading": heading or item.title or "", "text": written.minute or ""}
    facts |= {name: value.strip() for name, value in written.beside.items()}
    if kept is None:
        return write_new(unit, meeting, WriteMinute(meeting.id, clauses=written.clauses, item_id=item.id, **facts))
    unit.change(kept, **facts)
    _clauses(unit, kept, written.clauses)
    return kept


def _clauses(unit: UnitOfWork, minute: Minute, wanted: Sequence[Clause]) -> None:
    """Make the clauses of a minute those of a file; one whose words are still there only changes its place."""
    before: dict[tuple[str | None, str | None], list[ResolutionClause]] = defaultdict(list)
    for each in clauses_of(unit.session, minute.id):
        before[each.text, each.recommended_to].append(each)
    for place, clause in enumerate(wanted, 1):
        same = before[clause.text, clause.recommended_to or None]
        if same:
            unit.change(same.pop(0), position=place)
        else:
            facts = {"text": clause.text, "recommended_to": clause.recommended_to or None}
            unit.add(ResolutionClause(minute_id=minute.id, position=place, **facts))
            unit.session.flush()
    for left in (each for several in before.values() for each in several):
        unit.withdraw(left, ANOTHER)


def _take_out(unit: UnitOfWork, minute: Minute) -> None:
    for clause in clauses_of(unit.session, minute.id):
        unit.withdraw(clause, ANOTHER)
    unit.withdraw(minute, ANOTHER)
