"""Planning meetings: put in the calendar where notice of them can be met, changed until they are published, cancelled with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.panel.notice_of_meeting import MeetingDates, refusal, worked_back
from lacdesk.panel.reading import attendance_of, day_of, items_of, minutes_kept, notice_terms
from lacdesk.panel.standing import refuse_approved, refuse_published
from lacdesk.practice.words import long_date
from lacdesk.practice.workdays import load_bank_holidays
from lacdesk.records.meetings import Meeting, OtherPanelDecision, Panel, PanelMember
from lacdesk.store.door import handles
from lacdesk.store.errors import BugError, KnownError
from lacdesk.store.unit import UnitOfWork

PLANNED = "planned"
_CHANGEABLE = frozenset({"held_on", "starts_at", "venue", "first_page", "first_minute", "next_meetings", "previous_on"})
_AFTER_PUBLICATION = frozenset({"first_minute", "next_meetings"})


@dataclass(frozen=True)
class PlanMeeting:
    """Put a meeting of a panel in the calendar; time and venue are the panel's usual ones unless said."""

    panel_id: str
    held_on: date
    starts_at: time | None = None
    venue: str = ""


@dataclass(frozen=True)
class ChangeMeeting:
    """Change a meeting's day, time, venue, first page or minute, previous or next meetings, by field of the record."""

    meeting_id: str
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class CancelMeeting:
    """Take a meeting out of the calendar, for a reason."""

    meeting_id: str
    reason: str


@handles(PlanMeeting)
def plan_meeting(command: PlanMeeting, unit: UnitOfWork, today: date) -> Meeting:
    """Keep a new meeting; KnownError where notice of it cannot be met, or the panel meets that day already."""
    panel = unit.get(Panel, command.panel_id)
    refuse_day(unit.session, panel, command.held_on)
    refuse_short_notice(panel, command.held_on, today)
    return keep_meeting(unit, panel, command.held_on, command.starts_at, command.venue)


@handles(ChangeMeeting)
def change_meeting(command: ChangeMeeting, unit: UnitOfWork, today: date) -> None:
    """Change a meeting that is not published; after that only what its minutes need."""
    if not command.facts.keys() <= _CHANGEABLE:
        raise BugError(f"A meeting is not changed by {', '.join(sorted(command.facts.keys() - _CHANGEABLE))}.")
    meeting = unit.get(Meeting, command.meeting_id)
    refuse_approved(unit.session, meeting)
    if not command.facts.keys() <= _AFTER_PUBLICATION:
        refuse_published(meeting)
    held_on = command.facts.get("held_on", meeting.held_on)
    if held_on != meeting.held_on:
        panel = unit.get(Panel, meeting.panel_id or "")
        refuse_day(unit.session, panel, held_on)
        refuse_short_notice(panel, held_on, today)
    _check_numbers(command.facts)
    unit.change(meeting, **command.facts)


@handles(CancelMeeting)
def cancel_meeting(command: CancelMeeting, unit: UnitOfWork, today: date) -> None:
    """Withdraw a meeting with its agenda and the matters before it; KnownError where minutes were taken of it."""
    meeting = unit.get(Meeting, command.meeting_id)
    if minutes_kept(unit.session, meeting.id) or attendance_of(unit.session, meeting.id):
        raise KnownError("Minutes of this meeting have been begun, so it cannot be cancelled. Record in them that it did not go ahead.")
    unit.withdraw(meeting, command.reason)
    matters = unit.session.scalars(select(OtherPanelDecision).where(OtherPanelDecision.meeting_id == meeting.id)).all()
    for part in (*items_of(unit.session, meeting.id), *matters):
        unit.withdraw(part, command.reason)
    for member in own_members(unit.session, meeting.id):
        unit.withdraw(member, command.reason)


def keep_meeting(unit: UnitOfWork, panel: Panel, held_on: date, starts_at: time | None, venue: str) -> Meeting:
    """Keep a new meeting, with the panel's usual time and venue where none is said; KnownError where there is no time."""
    at = starts_at or panel.usual_time
    if at is None:
        raise KnownError("Enter the time of the meeting.")
    meeting = unit.add(Meeting(panel_id=panel.id, held_on=held_on, starts_at=at, venue=venue or panel.venue, state=PLANNED))
    unit.session.flush()
    return meeting


def refuse_day(session: Session, panel: Panel, held_on: date) -> None:
    """Raise KnownError where the panel meets on that day already."""
    if meeting_on(session, panel.id, held_on) is not None:
        raise KnownError(f"The {panel.name} meets on {long_date(held_on)} already. Choose another day.")


def refuse_short_notice(panel: Panel, held_on: date, today: date) -> None:
    """Raise KnownError where the days worked back from a meeting have passed; it names the first day that can be met."""
    refused = refusal(held_on, today, notice_terms(panel), load_bank_holidays())
    if refused:
        raise KnownError(refused)


def dates_of(session: Session, meeting: Meeting) -> MeetingDates:
    """Return what is due when before a meeting."""
    panel = session.get(Panel, meeting.panel_id)
    assert panel is not None
    return worked_back(day_of(meeting), notice_terms(panel), load_bank_holidays())


def meeting_on(session: Session, panel_id: str, held_on: date) -> Meeting | None:
    """Return a panel's meeting on a day, or None."""
    return session.scalar(select(Meeting).where(Meeting.panel_id == panel_id, Meeting.held_on == held_on))


def own_members(session: Session, meeting_id: str) -> list[PanelMember]:
    """Return those kept as members of this meeting alone."""
    mine = select(PanelMember).where(PanelMember.meeting_id == meeting_id)
    return list(session.scalars(mine.order_by(PanelMember.position, PanelMember.id)))


def _check_numbers(facts: Mapping[str, Any]) -> None:
    for name, words in (("first_page", "page"), ("first_minute", "minute")):
        number = facts.get(name)
        if number is not None and number < 1:
            raise KnownError(f"The first {words} has a number from 1. Enter another.")
