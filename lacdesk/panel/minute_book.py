"""Writing the minutes of a meeting: who came, what was declared, and what was said and resolved under each item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import select

from lacdesk.panel import meeting as plain
from lacdesk.panel.following import follow_clauses, kept_actions
from lacdesk.panel.meeting import ItemKind
from lacdesk.panel.minutes import standing_minutes
from lacdesk.panel.reading import attendance_of, clauses_of, day_of, items_of, meeting_of, minutes_kept
from lacdesk.panel.resolutions import ResolutionNotRead, exclusion, read_clause
from lacdesk.panel.standing import State, has_come_to, refuse_approved, refuse_circulated
from lacdesk.practice.words import plain_date
from lacdesk.records.base import Record, fields_of
from lacdesk.records.meetings import Declaration, Meeting, MeetingAttendance, Minute, PanelAction, ResolutionClause
from lacdesk.store.door import handles
from lacdesk.store.errors import BugError, KnownError
from lacdesk.store.unit import UnitOfWork

Facts = Mapping[str, Any]
R = TypeVar("R", bound=Record)

CABINET = "Cabinet"
_NO_LONGER = "Taken out before the minutes were approved."


@dataclass(frozen=True)
class RecordAttendance:
    """Say who came to a meeting or sent apologies, all of them, each by field of the record; one with an id is changed."""

    meeting_id: str
    rows: tuple[Facts, ...]


@dataclass(frozen=True)
class RecordDeclarations:
    """Say which interests were declared, all of them, each by field of the record; one with an id is changed."""

    meeting_id: str
    rows: tuple[Facts, ...]


@dataclass(frozen=True)
class StartMinutes:
    """Begin the minutes with one for each item of the agenda, in the words that stand where nothing happened."""

    meeting_id: str


@dataclass(frozen=True)
class Clause:
    """A clause as typed; `recommended_to` names the body it is a recommendation to, such as Cabinet."""

    text: str
    recommended_to: str = ""


@dataclass(frozen=True)
class WriteMinute:
    """Write a minute, or what it says now: without an id a new one, at the place of its item.

    `draft` is the form and record key of what was kept while it was typed. The summary for the public and who moved and seconded are
    left as they are where they are None.
    """

    meeting_id: str
    heading: str
    text: str = ""
    clauses: tuple[Clause, ...] = ()
    item_id: str = ""
    minute_id: str = ""
    draft: tuple[str, str] | None = None
    public_text: str | None = None
    moved_by: str | None = None
    seconded_by: str | None = None


@dataclass(frozen=True)
class SummariseMinute:
    """Say what the public reads in place of a minute of an exempt item (Local Government Act 1972 s100C), also once it is approved."""

    minute_id: str
    public_text: str


@dataclass(frozen=True)
class MoveMinute:
    """Put a minute at a place among the others, counted from 1, before they are circulated."""

    minute_id: str
    place: int


@dataclass(frozen=True)
class RemoveMinute:
    """Take a minute out before they are circulated."""

    minute_id: str


@handles(RecordAttendance)
def record_attendance(command: RecordAttendance, unit: UnitOfWork, today: date) -> None:
    """Keep who came; KnownError where the minutes are approved, or somebody left before arriving."""
    meeting = open_minutes(unit, command.meeting_id)
    for place, facts in enumerate(command.rows, 1):
        arrived, left = facts.get("arrived"), facts.get("left")
        if arrived and left and left < arrived:
            raise KnownError("Somebody would have left before arriving. Check the times.")
        if not any(facts.get(name) for name in ("id", "surname", "first_name")):
            raise KnownError(f"Enter the name in row {place} of the attendance.")
    rows = [{**facts, "position": place} for place, facts in enumerate(command.rows, 1)]
    _keep_rows(unit, MeetingAttendance, meeting, list(attendance_of(unit.session, meeting.id)), rows)
    _come_to(unit, meeting, State.HELD, today)


@handles(RecordDeclarations)
def record_declarations(command: RecordDeclarations, unit: UnitOfWork, today: date) -> None:
    """Keep the interests declared; KnownError where one lacks who, what kind, which item or its nature."""
    meeting = open_minutes(unit, command.meeting_id)
    for facts in command.rows:
        missing = [ask for name, ask in _DECLARED.items() if not facts.get(name)]
        if missing:
            raise KnownError(missing[0])
    before = unit.session.scalars(select(Declaration).where(Declaration.meeting_id == meeting.id).order_by(Declaration.id)).all()
    _keep_rows(unit, Declaration, meeting, before, command.rows)


@handles(StartMinutes)
def start_minutes(command: StartMinutes, unit: UnitOfWork, today: date) -> None:
    """Keep a minute for every item that has none yet."""
    meeting = open_minutes(unit, command.meeting_id)
    refuse_circulated(meeting)
    written = {minute.item_id for minute in minutes_kept(unit.session, meeting.id)}
    agenda = meeting_of(unit.session, meeting.id)
    for minute in standing_minutes(agenda):
        if minute.item_id not in written:
            clauses = tuple(Clause(_worded(clause, agenda)) for clause in minute.resolution.clauses)
            write_new(unit, meeting, WriteMinute(meeting.id, minute.heading, minute.text, clauses, minute.item_id))
    _come_to(unit, meeting, State.MINUTES_DRAFT, today)


@handles(WriteMinute)
def write_minute(command: WriteMinute, unit: UnitOfWork, today: date) -> Minute:
    """Keep what a minute says and resolves; after circulation its words may change until the minutes are approved."""
    meeting = open_minutes(unit, command.meeting_id)
    if not command.heading.strip():
        raise KnownError("Enter the heading of the minute.")
    if command.minute_id:
        minute = unit.get(Minute, command.minute_id)
        unit.change(minute, heading=command.heading.strip(), text=command.text, **_beside(command))
        _keep_clauses(unit, minute, command.clauses)
        if has_come_to(meeting, State.CIRCULATED) or kept_actions(unit.session, meeting.id):
            follow_clauses(unit, meeting)
    else:
        refuse_circulated(meeting)
        minute = write_new(unit, meeting, command)
    _come_to(unit, meeting, State.MINUTES_DRAFT, today)
    if command.draft is not None:
        unit.drop_draft(*command.draft)
    return minute


@handles(SummariseMinute)
def summarise_minute(command: SummariseMinute, unit: UnitOfWork, today: date) -> None:
    """Keep the summary; the minute itself stays as it was approved. KnownError where it would be empty."""
    minute = unit.get(Minute, command.minute_id)
    if not command.public_text.strip():
        raise KnownError("Enter what the public reads in place of this minute.")
    unit.change(minute, public_text=command.public_text.strip())


@handles(MoveMinute)
def move_minute(command: MoveMinute, unit: UnitOfWork, today: date) -> None:
    """Put a minute at its new place."""
    minute = unit.get(Minute, command.minute_id)
    meeting = open_minutes(unit, minute.meeting_id or "")
    refuse_circulated(meeting)
    order = [each for each in minutes_kept(unit.session, meeting.id) if each.id != minute.id]
    place = min(max(command.place, 1), len(order) + 1) - 1
    _put_in_order(unit, [*order[:place], minute, *order[place:]])


@handles(RemoveMinute)
def remove_minute(command: RemoveMinute, unit: UnitOfWork, today: date) -> None:
    """Withdraw a minute with its clauses."""
    minute = unit.get(Minute, command.minute_id)
    meeting = open_minutes(unit, minute.meeting_id or "")
    refuse_circulated(meeting)
    for clause in clauses_of(unit.session, minute.id):
        unit.withdraw(clause, _NO_LONGER)
    unit.withdraw(minute, _NO_LONGER)
    _put_in_order(unit, [each for each in minutes_kept(unit.session, meeting.id) if each.id != minute.id])
    if kept_actions(unit.session, meeting.id):
        follow_clauses(unit, meeting)


def open_minutes(unit: UnitOfWork, meeting_id: str) -> Meeting:
    """Return a meeting whose minutes may still be written; KnownError where they are approved."""
    meeting = unit.get(Meeting, meeting_id)
    refuse_approved(unit.session, meeting)
    return meeting


def write_new(unit: UnitOfWork, meeting: Meeting, written: WriteMinute, **more: Any) -> Minute:
    """Keep a new minute at the place of its item, or at the end."""
    unit.session.flush()
    order = minutes_kept(unit.session, meeting.id)
    place = _place(unit, meeting, written.item_id, order)
    facts = {"heading": written.heading.strip(), "text": written.text, "item_id": written.item_id or None, **_beside(written), **more}
    minute = unit.add(Minute(meeting_id=meeting.id, position=len(order) + 1, **facts))
    _put_in_order(unit, [*order[:place], minute, *order[place:]])
    _keep_clauses(unit, minute, written.clauses)
    return minute


def minute_of_kind(unit: UnitOfWork, meeting: Meeting, kind: ItemKind) -> tuple[str, Minute | None]:
    """Return the id of a meeting's item of a kind and the minute written under it, or nothing."""
    item = next((each for each in items_of(unit.session, meeting.id) if each.kind == kind), None)
    if item is None:
        return "", None
    return item.id, next((each for each in minutes_kept(unit.session, meeting.id) if each.item_id == item.id), None)


def refuse_before(meeting: Meeting, today: date) -> None:
    """Raise KnownError where a meeting is still to come."""
    if today < day_of(meeting):
        raise KnownError(f"The meeting of {plain_date(day_of(meeting))} is still to come.")


_DECLARED = {
    "surname": "Enter who declared the interest.",
    "kind": "Enter the type of interest.",
    "item_id": "Choose the item the interest is in.",
    "nature": "Enter the nature of the interest.",
}


def _beside(written: WriteMinute) -> Facts:
    """Return what stands beside the words of a minute, as far as the command says it; what is blank is kept as nothing."""
    told = {"public_text": written.public_text, "moved_by": written.moved_by, "seconded_by": written.seconded_by}
    return {name: value.strip() or None for name, value in told.items() if value is not None}


def _worded(clause: str, agenda: plain.Meeting) -> str:
    """Return a standing clause, the exclusion of the public in the panel's own words where it has some."""
    paragraphs = {each for item in agenda.items for each in item.exempt}
    if agenda.panel.exempt_wording and paragraphs and clause == exclusion(paragraphs):
        return exclusion(paragraphs, agenda.panel.exempt_wording)
    return clause


def _keep_rows(unit: UnitOfWork, kind: type[R], meeting: Meeting, before: Sequence[R], rows: Sequence[Facts]) -> None:
    """Change the rows that have an id, keep those that have none, and withdraw the rest."""
    known = fields_of(kind).keys() - {"meeting_id"}
    given = {str(row["id"]): row for row in rows if row.get("id")}
    for row in rows:
        if not row.keys() <= known | {"id"}:
            raise BugError(f"A {kind.words} has no {', '.join(sorted(row.keys() - known))} to set.")
    for record in before:
        if record.id in given:
            unit.change(record, **{name: value for name, value in given[record.id].items() if name != "id"})
        else:
            unit.withdraw(record, _NO_LONGER)
    for row in rows:
        if not row.get("id"):
            unit.add(kind(**{**row, "meeting_id": meeting.id}))
            unit.session.flush()


def _keep_clauses(unit: UnitOfWork, minute: Minute, clauses: Sequence[Clause]) -> None:
    """Make the clauses of a minute say what was typed, each at its place; what they asked for follows them while it is open."""
    wanted = [(_read(clause.text), clause.recommended_to or None) for clause in clauses]
    unit.session.flush()
    before = clauses_of(unit.session, minute.id)
    for kept, (text, recommended_to) in zip(before, wanted, strict=False):
        unit.change(kept, text=text, recommended_to=recommended_to)
    for place, (text, recommended_to) in enumerate(wanted[len(before) :], len(before) + 1):
        unit.add(ResolutionClause(minute_id=minute.id, position=place, text=text, recommended_to=recommended_to))
        unit.session.flush()
    for kept in before[len(wanted) :]:
        unit.withdraw(kept, _NO_LONGER)
        for action in unit.session.scalars(select(PanelAction).where(PanelAction.clause_id == kept.id)).all():
            unit.withdraw(action, "Its clause was taken out of the minutes.")


def _read(typed: str) -> str:
    try:
        return read_clause(typed)
    except ResolutionNotRead as error:
        raise KnownError(str(error)) from None


def _place(unit: UnitOfWork, meeting: Meeting, item_id: str, order: Sequence[Minute]) -> int:
    """Return how many minutes come before one under an item: those under items before it, with what follows each of them."""
    items = {each.id: place for place, each in enumerate(items_of(unit.session, meeting.id))}
    if item_id not in items:
        return len(order)
    return next((place for place, each in enumerate(order) if items.get(each.item_id or "", -1) > items[item_id]), len(order))


def _put_in_order(unit: UnitOfWork, order: Sequence[Minute]) -> None:
    for place, minute in enumerate(order, 1):
        unit.change(minute, position=place)
    unit.session.flush()


def _come_to(unit: UnitOfWork, meeting: Meeting, state: State, today: date) -> None:
    """Say that a meeting has come to a state, once its day is there; it never goes back."""
    if today >= day_of(meeting) and not has_come_to(meeting, state):
        unit.change(meeting, state=state.value)
