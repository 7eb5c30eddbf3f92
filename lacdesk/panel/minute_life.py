"""The life of minutes: circulated with their numbers, approved at a later meeting, which minutes it, and then never changed.

What turns out wrong after that is corrected by a minute of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from lacdesk.panel.following import follow_clauses
from lacdesk.panel.meeting import ItemKind, Style
from lacdesk.panel.minute_book import Clause, WriteMinute, minute_of_kind, open_minutes, refuse_before, write_new
from lacdesk.panel.numbering import numbered
from lacdesk.panel.publishing import fix_terms
from lacdesk.panel.reading import day_of, first_minute_told, items_of, meeting_of, minutes_kept, minutes_of
from lacdesk.panel.resolutions import agreement_of_minutes
from lacdesk.panel.standing import State, has_come_to, refuse_approved, refuse_circulated, state_of
from lacdesk.practice.words import ordinal_date, plain_date
from lacdesk.records.meetings import ForwardPlanRow, Meeting, Minute
from lacdesk.store.door import handles
from lacdesk.store.errors import KnownError
from lacdesk.store.unit import UnitOfWork


@dataclass(frozen=True)
class CirculateMinutes:
    """Send the minutes out in draft: they take their numbers, and what they ask for goes into the action log."""

    meeting_id: str


@dataclass(frozen=True)
class ApproveMinutes:
    """Say that minutes were agreed at a later meeting, which becomes a minute there; `arising` is what was said of them."""

    meeting_id: str
    at_meeting_id: str
    arising: str = ""


@dataclass(frozen=True)
class CorrectMinute:
    """Correct an approved minute by a minute of a later meeting; the approved one stays as it is."""

    minute_id: str
    at_meeting_id: str
    text: str
    clauses: tuple[Clause, ...] = ()


@handles(CirculateMinutes)
def circulate_minutes(command: CirculateMinutes, unit: UnitOfWork, today: date) -> None:
    """Fix the numbers of the minutes and take down their actions; owners and due meetings not stated stay open, to be asked."""
    meeting = open_minutes(unit, command.meeting_id)
    refuse_before(meeting, today)
    refuse_circulated(meeting)
    rows = minutes_kept(unit.session, meeting.id)
    if not rows:
        raise KnownError("There are no minutes to circulate yet. Write them first.")
    _fix_numbers(unit, meeting, rows)
    unit.change(meeting, state=State.CIRCULATED.value, circulated_at=unit.now)
    fix_terms(unit, meeting)
    unit.session.flush()
    follow_clauses(unit, meeting)
    for item in items_of(unit.session, meeting.id):
        for row in unit.session.scalars(select(ForwardPlanRow).where(ForwardPlanRow.item_id == item.id)).all():
            unit.change(row, status="taken")


@handles(ApproveMinutes)
def approve_minutes(command: ApproveMinutes, unit: UnitOfWork, today: date) -> Minute:
    """Freeze minutes, and minute it at the meeting that agreed them; a minute written there already stays as it is."""
    meeting, later = unit.get(Meeting, command.meeting_id), unit.get(Meeting, command.at_meeting_id)
    refuse_approved(unit.session, meeting)
    _refuse_approval(meeting, later, today)
    refuse_approved(unit.session, later)
    item_id, minute = minute_of_kind(unit, later, ItemKind.MINUTES)
    if minute is None:
        refuse_circulated(later)
        minute = write_new(unit, later, _approval(unit, meeting, later, item_id, command.arising))
    elif command.arising.strip():
        unit.change(minute, text="\n".join(part for part in (minute.text, command.arising.strip()) if part))
    unit.change(meeting, state=State.APPROVED.value, approved_at_id=later.id)
    fix_terms(unit, meeting)
    if not has_come_to(later, State.MINUTES_DRAFT):
        unit.change(later, state=State.MINUTES_DRAFT.value)
    return minute


@handles(CorrectMinute)
def correct_minute(command: CorrectMinute, unit: UnitOfWork, today: date) -> Minute:
    """Keep a minute that corrects an approved one, at a meeting after it."""
    wrong = unit.get(Minute, command.minute_id)
    meeting, later = unit.get(Meeting, wrong.meeting_id or ""), unit.get(Meeting, command.at_meeting_id)
    if state_of(meeting) is not State.APPROVED:
        raise KnownError("This minute is not approved yet. Change what it says.")
    _refuse_order(meeting, later)
    refuse_approved(unit.session, later)
    refuse_circulated(later)
    if not command.text.strip():
        raise KnownError("Enter what the minute should have said.")
    heading = f"Correction of Minute No. {wrong.number} of {ordinal_date(day_of(meeting))}"
    written = WriteMinute(later.id, heading, command.text, command.clauses)
    return write_new(unit, later, written, corrects_id=wrong.id)


def _fix_numbers(unit: UnitOfWork, meeting: Meeting, rows: Sequence[Minute]) -> None:
    try:
        unit.change(meeting, first_minute=first_minute_told(unit.session, meeting))
        unit.session.flush()
        plain = numbered(meeting_of(unit.session, meeting.id), minutes_of(unit.session, meeting.id).minutes)
    except ValueError as error:
        raise KnownError(str(error)) from None
    for row, minute in zip(rows, plain, strict=True):
        unit.change(row, number=minute.number)


def _approval(unit: UnitOfWork, meeting: Meeting, later: Meeting, item_id: str, arising: str) -> WriteMinute:
    style = meeting_of(unit.session, later.id).panel.style
    held = day_of(meeting)
    considered = f"Consideration was given to the minutes of the previous meeting held on {ordinal_date(held)}."
    text = "\n".join(part for part in (considered if style is Style.STAMPED else "", arising.strip()) if part)
    heading = f"Minutes of the previous meeting held on {ordinal_date(held)}"
    return WriteMinute(later.id, heading, text, (Clause(agreement_of_minutes(style, held)),), item_id)


def _refuse_approval(meeting: Meeting, later: Meeting, today: date) -> None:
    _refuse_order(meeting, later)
    refuse_before(later, today)
    if state_of(meeting) is not State.CIRCULATED:
        raise KnownError(f"The minutes of {plain_date(day_of(meeting))} are not circulated yet. Circulate them before they are approved.")


def _refuse_order(meeting: Meeting, later: Meeting) -> None:
    if later.panel_id != meeting.panel_id or day_of(later) <= day_of(meeting):
        raise KnownError(f"Choose a meeting of the same panel after {plain_date(day_of(meeting))}.")
