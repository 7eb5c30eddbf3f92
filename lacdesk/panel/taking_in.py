"""Taking in a meeting file: its panel set up or brought up to date, its meeting planned, its agenda and minutes in place of those before.

The same panel and day again replaces what is not published: items that are still there keep their papers, links and ids.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.panel.agenda_book import AttachPaper, check_item, keep_item_paper, settle, take_off
from lacdesk.panel.file_decisions import take_in_matter
from lacdesk.panel.file_minutes import ANOTHER, take_in_minutes
from lacdesk.panel.following import follow_clauses, worked_on_words
from lacdesk.panel.hindrances import hindrances
from lacdesk.panel.meeting import Attendance, ItemKind, Person
from lacdesk.panel.meeting_file import FileItem, MeetingFile
from lacdesk.panel.meetings import keep_meeting, meeting_on, own_members, refuse_short_notice
from lacdesk.panel.panels import add_member_to, at_start, check_terms, panel_named
from lacdesk.panel.reading import attendance_of, items_of, paper_of
from lacdesk.panel.standing import State, refuse_published
from lacdesk.practice.words import long_date
from lacdesk.records.meetings import AgendaItem, Meeting, MeetingAttendance, OtherPanelDecision, Panel
from lacdesk.store.door import handles
from lacdesk.store.errors import BugError, KnownError
from lacdesk.store.papers import digest_of
from lacdesk.store.unit import UnitOfWork

_STANDING = frozenset({ItemKind.PROCEDURAL, ItemKind.MINUTES, ItemKind.EXCLUSION, ItemKind.NEXT_MEETING})


@dataclass(frozen=True, slots=True)
class PaperRead:
    """A paper as it was read: its bytes, its length in pages, whether it has text and tags, and what the clerk is told of it."""

    name: str
    content: bytes
    pages: int
    has_text: bool = True
    is_tagged: bool = True
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class TakeInMeeting:
    """Take in a meeting file with its papers, one for each item in order, None where it has none."""

    file: MeetingFile
    papers: tuple[PaperRead | None, ...]


@handles(TakeInMeeting)
def take_in_meeting(command: TakeInMeeting, unit: UnitOfWork, today: date) -> Meeting:
    """Keep what the file says; KnownError where the agenda is published, or notice of a meeting to come cannot be met.

    What the minutes of a meeting that has been ask for goes into the action log.
    """
    file = command.file
    if len(command.papers) != len(file.items):
        raise BugError("Each item of a meeting file comes with its paper or with none.")
    panel = _panel(unit, file)
    meeting = _meeting(unit, panel, file, today)
    _members(unit, panel, meeting, file.people.members, today)
    items = _items(unit, meeting, command)
    take_in_minutes(unit, meeting, file, items)
    if any(each.minute is not None for each in file.items):
        _attendance(unit, meeting, file.people.attendance)
    _matters(unit, file, items, today)
    unit.change(meeting, state=_state(file, today).value)
    if file.held_on <= today:
        follow_clauses(unit, meeting)
    return meeting


def warnings_of(session: Session, meeting_id: str, file: MeetingFile, papers: Sequence[PaperRead | None], today: date) -> list[str]:
    """Return what a clerk is told after a file was taken in: names not read, remarks on papers, actions left alone, what is in the way."""
    remarks = [remark for paper in papers if paper for remark in paper.remarks]
    return [*file.unread, *remarks, *worked_on_words(session, meeting_id), *(each.words for each in hindrances(session, meeting_id, today))]


def meeting_in(session: Session, file: MeetingFile) -> str:
    """Return the id of the meeting a file was taken in as; KnownError where it was not."""
    panel = panel_named(session, file.panel)
    meeting = meeting_on(session, panel.id, file.held_on) if panel else None
    if meeting is None:
        raise KnownError(f"The {file.panel} has no meeting on {long_date(file.held_on)}. Take its file in first.")
    return meeting.id


def _panel(unit: UnitOfWork, file: MeetingFile) -> Panel:
    panel = panel_named(unit.session, file.panel)
    if panel is None:
        panel = unit.add(Panel(**{**at_start(file.terms), "name": file.panel}))
    else:
        unit.change(panel, **file.terms)
    check_terms(panel)
    unit.session.flush()
    return panel


def _meeting(unit: UnitOfWork, panel: Panel, file: MeetingFile, today: date) -> Meeting:
    meeting = meeting_on(unit.session, panel.id, file.held_on)
    if meeting is None:
        if file.held_on > today:
            refuse_short_notice(panel, file.held_on, today)
        meeting = keep_meeting(unit, panel, file.held_on, file.starts_at, "")
    refuse_published(meeting)
    cleared = {"first_page": None, "first_minute": None, "previous_on": None, "next_meetings": None, "venue": panel.venue}
    unit.change(meeting, starts_at=file.starts_at or meeting.starts_at, **{**cleared, **file.facts})
    return meeting


def _members(unit: UnitOfWork, panel: Panel, meeting: Meeting, people: Sequence[Person], today: date) -> None:
    for member in own_members(unit.session, meeting.id):
        unit.withdraw(member, ANOTHER)
    unit.session.flush()
    for place, person in enumerate(people, 1):
        add_member_to(unit, panel, {**_facts(person), "meeting_id": meeting.id, "position": place}, today)


def _items(unit: UnitOfWork, meeting: Meeting, command: TakeInMeeting) -> list[AgendaItem]:
    before = {(each.kind, each.title): each for each in reversed(items_of(unit.session, meeting.id))}
    items = [_item(unit, meeting, each, place, before) for place, each in enumerate(command.file.items, 1)]
    for left in before.values():
        take_off(unit, left)
    unit.session.flush()
    for item, paper in zip(items, command.papers, strict=True):
        _paper(unit, item, paper)
    if not any(each.kind in _STANDING for each in command.file.items):
        settle(unit, meeting)
    return items


def _item(
    unit: UnitOfWork, meeting: Meeting, written: FileItem, place: int, before: dict[tuple[str | None, str | None], AgendaItem]
) -> AgendaItem:
    facts = {**written.facts, "kind": written.kind.value, "title": written.title, "position": place}
    item = before.pop((written.kind.value, written.title), None)
    if item is None:
        item = unit.add(AgendaItem(meeting_id=meeting.id, **facts))
    else:
        unit.change(item, **facts)
    check_item(item)
    unit.session.flush()
    return item


def _paper(unit: UnitOfWork, item: AgendaItem, paper: PaperRead | None) -> None:
    kept = paper_of(unit.session, item.id)
    if paper is None and kept is not None:
        unit.withdraw(kept, ANOTHER)
        unit.session.flush()
    elif paper is not None and (kept is None or kept.digest != digest_of(paper.content)):
        keep_item_paper(unit, item, AttachPaper(item.id, paper.name, paper.content, paper.pages, paper.has_text, paper.is_tagged))


def _matters(unit: UnitOfWork, file: MeetingFile, items: Sequence[AgendaItem], today: date) -> None:
    """Keep whom each matter is about and what came of it; one that a person has recorded since stays as it is kept."""
    unit.session.flush()
    for written, item in zip(file.items, items, strict=True):
        kept = unit.session.scalar(select(OtherPanelDecision).where(OtherPanelDecision.item_id == item.id))
        if written.matter is not None:
            take_in_matter(unit, item, kept, written.matter, today)
        elif kept is not None:
            unit.withdraw(kept, ANOTHER)


def _attendance(unit: UnitOfWork, meeting: Meeting, people: Sequence[Attendance]) -> None:
    for row in attendance_of(unit.session, meeting.id):
        unit.withdraw(row, ANOTHER)
    unit.session.flush()
    for place, each in enumerate(people, 1):
        facts = {**_facts(each.person), "is_apology": each.is_apology, "position": place}
        unit.add(MeetingAttendance(meeting_id=meeting.id, **facts))
        unit.session.flush()


def _facts(person: Person) -> dict[str, Any]:
    facts = {"title": person.title, "first_name": person.first_name, "surname": person.surname, "role": person.role}
    return {**{name: value or None for name, value in facts.items()}, "capacity": person.capacity.value}


def _state(file: MeetingFile, today: date) -> State:
    has_minutes = any(each.minute is not None for each in file.items)
    return State.MINUTES_DRAFT if has_minutes and file.held_on <= today else State.AGENDA_DRAFT
