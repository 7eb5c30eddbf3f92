"""How far a meeting has come, and what may no longer be changed: published agendas, circulated numbers, approved minutes."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy.orm import Session

from lacdesk.panel.reading import day_of, find
from lacdesk.practice.words import plain_date
from lacdesk.records.meetings import Meeting
from lacdesk.store.errors import KnownError


class State(StrEnum):
    """How far a meeting has come, in order."""

    PLANNED = "planned"
    AGENDA_DRAFT = "agenda_draft"
    PUBLISHED = "published"
    HELD = "held"
    MINUTES_DRAFT = "minutes_draft"
    CIRCULATED = "circulated"
    APPROVED = "approved"


ORDER = tuple(State)


def state_of(meeting: Meeting) -> State:
    """Return how far a meeting has come."""
    return State(meeting.state or State.PLANNED)


def has_come_to(meeting: Meeting, state: State) -> bool:
    """Return whether a meeting has come as far as a state, or further."""
    return ORDER.index(state_of(meeting)) >= ORDER.index(state)


def are_approved(session: Session, meeting_id: str) -> bool:
    """Return whether a meeting's minutes are approved."""
    return state_of(find(session, Meeting, meeting_id)) is State.APPROVED


def refuse_published(meeting: Meeting) -> None:
    """Raise KnownError where the agenda is published, or its minutes are out: what it says may not change."""
    if meeting.published_at is not None:
        raise KnownError(f"The agenda of {plain_date(day_of(meeting))} is published and is not changed. Add what is late in a supplement.")
    if has_come_to(meeting, State.CIRCULATED):
        raise KnownError(f"The minutes of {plain_date(day_of(meeting))} are out, so its agenda is not changed.")


def refuse_approved(session: Session, meeting: Meeting) -> None:
    """Raise KnownError where the minutes are approved: a correction is a minute of its own."""
    if state_of(meeting) is not State.APPROVED:
        return
    when = f" on {plain_date(day_of(find(session, Meeting, meeting.approved_at_id)))}" if meeting.approved_at_id else ""
    raise KnownError(
        f"The minutes of {plain_date(day_of(meeting))} were approved{when} and stay as they are. "
        "Record a correction as a minute of a later meeting."
    )


def refuse_circulated(meeting: Meeting) -> None:
    """Raise KnownError where minutes are out with their numbers: none is added, moved or taken away any more."""
    if has_come_to(meeting, State.CIRCULATED):
        raise KnownError(
            f"The minutes of {plain_date(day_of(meeting))} are out with their numbers. "
            "Change what a minute says, or record a correction as a minute of the next meeting."
        )
