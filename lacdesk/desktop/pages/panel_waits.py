"""What a meeting waits for next, in a few words with its day, and how that stands."""

from __future__ import annotations

from datetime import date
from typing import Any

from lacdesk.desktop.widgets.state import State
from lacdesk.panel.calendar import MeetingRow
from lacdesk.panel.decisions import count_undecided
from lacdesk.panel.meetings import dates_of
from lacdesk.panel.standing import State as Standing
from lacdesk.practice.words import counted, day_date
from lacdesk.records.meetings import Meeting

SOON_DAYS = 7
_AFTER = {
    Standing.PUBLISHED: "Attendance and minutes",
    Standing.PLANNED: "Attendance and minutes",
    Standing.AGENDA_DRAFT: "Attendance and minutes",
    Standing.HELD: "Minutes to be written",
    Standing.MINUTES_DRAFT: "Minutes to be circulated",
    Standing.CIRCULATED: "Approval at the next meeting",
}


def waits_for(session: Any, meeting: MeetingRow, today: date) -> tuple[str, State | None]:
    """Return what a meeting waits for and how that stands; None where nothing is owed."""
    standing = Standing(meeting.state or Standing.PLANNED)
    to_decide = count_undecided(session, meeting.id) if meeting.on <= today else 0
    if to_decide:
        return f"{counted(to_decide, 'decision')} on what was recommended", State.SOON
    if standing is Standing.APPROVED:
        return (counted(meeting.open_actions, "open action"), State.TO_COME) if meeting.open_actions else ("Nothing", None)
    if meeting.on < today:
        return _AFTER[standing], State.SOON if standing is not Standing.CIRCULATED else State.TO_COME
    if standing is Standing.PUBLISHED or standing not in _AFTER:
        return "The meeting", State.TO_COME
    return _next_step(session, meeting, standing, today)


def _next_step(session: Any, meeting: MeetingRow, standing: Standing, today: date) -> tuple[str, State | None]:
    dates = dates_of(session, session.get_one(Meeting, meeting.id))
    steps = (
        ("Data cut-off", dates.data_cut_off),
        ("Drafts due", dates.draft),
        ("Comments due", dates.comments),
        ("Papers due", dates.final_papers),
        (dates.out_words, dates.publication),
    )
    words, by = next(((words, by) for words, by in steps if by >= today), steps[-1])
    first = "Agenda to begin. " if standing is Standing.PLANNED and not meeting.items else ""
    state = State.OVERDUE if by < today else State.SOON if (by - today).days <= SOON_DAYS else State.TO_COME
    missed = "Publication was due" if dates.clear_days else "Papers were to be out"
    late = missed if by < today else words
    return f"{first}{late} {day_date(by)}", state
