"""What is kept of panels and meetings, read as the plain values that rules, pages and documents share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, time
from typing import Any, TypeVar

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from lacdesk.panel.meeting import (
    AgendaItem,
    Appendix,
    Attendance,
    Capacity,
    Declaration,
    ItemKind,
    Meeting,
    Minute,
    MinutesOfMeeting,
    Numbering,
    Panel,
    PanelKind,
    Paper,
    Person,
    Resolution,
    Style,
)
from lacdesk.panel.notice_of_meeting import NoticeTerms
from lacdesk.panel.numbering import first_number, number_in, numbered
from lacdesk.panel.pages import joined_length
from lacdesk.practice.codes import code_set
from lacdesk.practice.notice import CLEAR_DAYS
from lacdesk.records import meetings as kept
from lacdesk.records.base import Record
from lacdesk.store.errors import KnownError

R = TypeVar("R", bound=Record)

MIDNIGHT = time(0, 0)
_PANEL_TERMS = tuple(each.name for each in fields(Panel))


def find(session: Session, kind: type[R], record_id: str) -> R:
    """Return a record by its id; KnownError where there is none."""
    record = session.get(kind, record_id)
    if record is None:
        raise KnownError(f"There is no {kind.words} with the id {record_id}. Check the id.")
    return record


def panel_value(panel: kept.Panel) -> Panel:
    """Return a panel and its terms as a plain value."""
    return _panel_of(_terms_in(panel))


def panel_at(session: Session, meeting: kept.Meeting) -> Panel:
    """Return the panel of a meeting with the terms it was printed with, or with those of today where nothing is out yet."""
    return _panel_of(_panel_terms(session, meeting))


def terms_to_print(session: Session, meeting: kept.Meeting) -> dict[str, Any]:
    """Return everything the papers of a meeting take from its panel and the meetings around it, by field, as JSON has it.

    That is what `Meeting.printed_terms` holds from the day the agenda or the minutes go out.
    """
    previous, following = previous_of(session, meeting), next_of(session, meeting)
    days = {"previous_on": previous and previous.isoformat(), "next_meetings": [day.isoformat() for day in following]}
    return {**_panel_terms(session, meeting), **days}


def next_printed(meeting: kept.Meeting) -> tuple[date, ...] | None:
    """Return the next meetings as the agenda was printed with them; None where it is not out, or nothing was kept of that."""
    printed = meeting.printed_terms
    return None if printed is None else tuple(map(date.fromisoformat, printed["next_meetings"]))


def previous_of(session: Session, meeting: kept.Meeting) -> date | None:
    """Return the day of the meeting before: as printed, as the clerk says, or the last in the calendar."""
    if meeting.printed_terms is not None:
        printed = meeting.printed_terms.get("previous_on")
        return date.fromisoformat(printed) if printed else None
    if meeting.previous_on:
        return meeting.previous_on
    before = meetings_before(session, meeting.panel_id, day_of(meeting))
    return before[0].held_on if before else None


def next_of(session: Session, meeting: kept.Meeting) -> tuple[date, ...]:
    """Return the days of the meetings to come: as the clerk says them, as printed, or those in the calendar its style prints."""
    if meeting.next_meetings is not None:
        return tuple(map(date.fromisoformat, meeting.next_meetings))
    printed = next_printed(meeting)
    if printed is not None:
        return printed
    later = meetings_after(session, meeting.panel_id, day_of(meeting))
    return tuple(later[:1] if panel_at(session, meeting).style is Style.STAMPED else later)


def notice_terms(panel: kept.Panel) -> NoticeTerms:
    """Return what a panel's meetings are worked back by; its own numbers where it has some."""
    standing = NoticeTerms()
    return NoticeTerms(
        clear_days=panel.clear_days or standing.clear_days,
        private_days=panel.clear_days or standing.private_days,
        final_papers=_or(panel.final_papers_days, standing.final_papers),
        comments=_or(panel.comments_days, standing.comments),
        draft=_or(panel.drafts_days, standing.draft),
        data_cut_off=_or(panel.figures_days, standing.data_cut_off),
        extra_non_days=frozenset(map(date.fromisoformat, panel.extra_non_days or ())),
        is_public=panel.is_public is not False,
    )


def members_on(session: Session, panel_id: str, day: date) -> list[kept.PanelMember]:
    """Return who belongs to a panel on a day, in the order of its list."""
    member = kept.PanelMember
    holds = (or_(member.started.is_(None), member.started <= day), or_(member.ended.is_(None), member.ended >= day))
    mine = select(member).where(member.panel_id == panel_id, member.meeting_id.is_(None), *holds)
    return list(session.scalars(mine.order_by(member.position, member.id)))


def members_of(session: Session, meeting: kept.Meeting) -> list[kept.PanelMember]:
    """Return the members of a meeting: its own where it has some, then the panel's on that day, then those of the meeting before.

    Once the terms of a meeting are kept as printed its own are all of them.
    """
    own = _own_members(session, meeting.id)
    if meeting.printed_terms is not None:
        return own
    found = own or members_on(session, meeting.panel_id or "", day_of(meeting))
    earlier = () if found else meetings_before(session, meeting.panel_id, day_of(meeting))
    return found or next((own for each in earlier if (own := _own_members(session, each.id))), [])


def _own_members(session: Session, meeting_id: str) -> list[kept.PanelMember]:
    member = kept.PanelMember
    return list(session.scalars(select(member).where(member.meeting_id == meeting_id).order_by(member.position, member.id)))


def items_of(session: Session, meeting_id: str) -> list[kept.AgendaItem]:
    """Return the items of a meeting's agenda in order."""
    item = kept.AgendaItem
    return list(session.scalars(select(item).where(item.meeting_id == meeting_id).order_by(item.position, item.id)))


def minutes_kept(session: Session, meeting_id: str) -> list[kept.Minute]:
    """Return the minutes of a meeting in order, as they are kept."""
    minute = kept.Minute
    return list(session.scalars(select(minute).where(minute.meeting_id == meeting_id).order_by(minute.position, minute.id)))


def clauses_of(session: Session, minute_id: str) -> list[kept.ResolutionClause]:
    """Return the clauses resolved under a minute, decisions and recommendations together, in order."""
    clause = kept.ResolutionClause
    return list(session.scalars(select(clause).where(clause.minute_id == minute_id).order_by(clause.position, clause.id)))


def day_of(meeting: kept.Meeting) -> date:
    """Return the day of a meeting."""
    assert meeting.held_on is not None
    return meeting.held_on


def meetings_before(session: Session, panel_id: str | None, day: date) -> list[kept.Meeting]:
    """Return a panel's meetings before a day, the latest first."""
    meeting = kept.Meeting
    earlier = select(meeting).where(meeting.panel_id == panel_id, meeting.held_on < day)
    return list(session.scalars(earlier.order_by(meeting.held_on.desc(), meeting.id.desc())))


def meetings_after(session: Session, panel_id: str | None, day: date) -> list[date]:
    """Return the days of a panel's meetings after a day, the next first."""
    meeting = kept.Meeting
    later = select(meeting.held_on).where(meeting.panel_id == panel_id, meeting.held_on > day)
    return [held for held in session.scalars(later.order_by(meeting.held_on)) if held]


def meeting_of(session: Session, meeting_id: str) -> Meeting:
    """Return a meeting with its panel, members and agenda; KnownError where there is none with that id."""
    meeting = find(session, kept.Meeting, meeting_id)
    panel = panel_at(session, meeting)
    return Meeting(
        id=meeting.id,
        panel=panel,
        on=day_of(meeting),
        at=meeting.starts_at or MIDNIGHT,
        venue=meeting.venue or panel.venue,
        members=tuple(map(person_value, members_of(session, meeting))),
        items=_items(session, meeting_id, panel.style),
        next_meetings=next_of(session, meeting),
        previous_on=previous_of(session, meeting),
        first_page=meeting.first_page or 1,
        first_minute=first_minute(session, meeting),
    )


def minutes_of(session: Session, meeting_id: str) -> MinutesOfMeeting:
    """Return the minutes of a meeting in order with who was there; numbers as circulated, or as they would be today."""
    meeting = meeting_of(session, meeting_id)
    rows = minutes_kept(session, meeting_id)
    minutes = tuple(_minute_value(session, row) for row in rows)
    return MinutesOfMeeting(
        meeting=meeting,
        attendance=tuple(map(_attendance_value, attendance_of(session, meeting_id))),
        declarations=_declarations(session, meeting),
        minutes=minutes if minutes and all(each.number for each in minutes) else _numbered(meeting, minutes),
    )


def attendance_of(session: Session, meeting_id: str) -> Sequence[kept.MeetingAttendance]:
    """Return who came to a meeting or sent apologies, in the order recorded."""
    row = kept.MeetingAttendance
    return session.scalars(select(row).where(row.meeting_id == meeting_id).order_by(row.position, row.id)).all()


def paper_of(session: Session, item_id: str) -> kept.PanelPaper | None:
    """Return the paper attached to an item, or None."""
    return next(iter(papers_of(session, item_id)), None)


def papers_of(session: Session, item_id: str) -> list[kept.PanelPaper]:
    """Return the paper attached to an item and its appendices after it, in order."""
    paper = kept.PanelPaper
    return list(session.scalars(select(paper).where(paper.item_id == item_id).order_by(paper.id)))


def first_minute(session: Session, meeting: kept.Meeting) -> int:
    """Return the number of a meeting's first minute: the clerk's own, or on from the last meeting that has minutes."""
    try:
        return first_minute_told(session, meeting)
    except ValueError:
        return _last_minute(session, meeting)[0] + 1


def first_minute_told(session: Session, meeting: kept.Meeting) -> int:
    """Return the number of a meeting's first minute; raises ValueError where it needs the day of an Annual Council not given."""
    if meeting.first_minute:
        return meeting.first_minute
    last, last_on = _last_minute(session, meeting)
    if last_on is None:
        return 1
    councils = find(session, kept.Panel, meeting.panel_id or "").annual_councils or ()
    return first_number(panel_at(session, meeting), day_of(meeting), last, last_on, [date.fromisoformat(day) for day in councils])


def person_value(person: kept.PanelMember | kept.MeetingAttendance) -> Person:
    """Return a member or somebody who came as a plain value."""
    return Person(
        surname=person.surname or "",
        first_name=person.first_name or "",
        title=person.title or "",
        role=person.role or "",
        capacity=Capacity(person.capacity or Capacity.MEMBER),
        is_agreed_public=bool(person.is_agreed_public),
    )


def item_value(item: kept.AgendaItem, papers: Sequence[kept.PanelPaper], style: Style) -> AgendaItem:
    """Return an item of an agenda, with its paper and the appendices of that, as a plain value."""
    return AgendaItem(
        id=item.id,
        kind=ItemKind(item.kind or ItemKind.REPORT),
        title=item.title or "",
        line=item.line or "",
        presenter=item.presenter or "",
        section=item.section or "",
        paper_status=item.paper_status or "",
        paper=_paper_value(item, papers, style) if papers else None,
        exempt=tuple(item.exempt or ()),
        exempt_reason=item.exempt_reason or "",
        urgent_reason=item.urgent_reason or "",
    )


def _paper_value(item: kept.AgendaItem, papers: Sequence[kept.PanelPaper], style: Style) -> Paper:
    paper, *rest = papers
    appendices = tuple(
        Appendix(each.id, each.name or "", each.pages or 1, each.digest or "", bool(each.has_text), bool(each.is_tagged)) for each in rest
    )
    pages = joined_length(style, [paper.pages or 1, *(each.pages for each in appendices)])
    has_text, is_tagged = bool(paper.has_text), bool(paper.is_tagged)
    return Paper(item.title or "", pages, paper.digest or "", has_text, is_tagged, appendices)


def _items(session: Session, meeting_id: str, style: Style) -> tuple[AgendaItem, ...]:
    item, paper = kept.AgendaItem, kept.PanelPaper
    attached = session.scalars(select(paper).join(item, item.id == paper.item_id).where(item.meeting_id == meeting_id).order_by(paper.id))
    papers: dict[str, list[kept.PanelPaper]] = defaultdict(list)
    for each in attached:
        papers[each.item_id or ""].append(each)
    return tuple(item_value(each, papers[each.id], style) for each in items_of(session, meeting_id))


def _panel_terms(session: Session, meeting: kept.Meeting) -> Mapping[str, Any]:
    """Everywhere a paper takes something from a panel it takes it from here."""
    if meeting.printed_terms is not None:
        return meeting.printed_terms
    return _terms_in(find(session, kept.Panel, meeting.panel_id or ""))


def _terms_in(panel: kept.Panel) -> dict[str, Any]:
    return {name: getattr(panel, name) for name in _PANEL_TERMS}


def _panel_of(terms: Mapping[str, Any]) -> Panel:
    return Panel(
        name=terms.get("name") or "",
        style=Style(terms.get("style") or Style.PLAIN),
        is_public=terms.get("is_public") is not False,
        numbering=Numbering(terms.get("numbering") or Numbering.RUNNING),
        prefix=terms.get("prefix") or "",
        venue=terms.get("venue") or "",
        chief_executive=terms.get("chief_executive") or "",
        contact=terms.get("contact") or "",
        contact_email=terms.get("contact_email") or "",
        notes=tuple(terms.get("notes") or ()),
        exempt_wording=terms.get("exempt_wording") or "",
        clear_days=terms.get("clear_days") or CLEAR_DAYS,
        kind=PanelKind(terms.get("kind") or PanelKind.CORPORATE_PARENTING),
    )


def _minute_value(session: Session, minute: kept.Minute) -> Minute:
    clauses = clauses_of(session, minute.id)
    decided = tuple(each.text or "" for each in clauses if not each.recommended_to)
    recommended = tuple(each.text or "" for each in clauses if each.recommended_to)
    return Minute(
        number=minute.number or "",
        heading=minute.heading or "",
        text=minute.text or "",
        resolution=Resolution(decided, recommended),
        item_id=minute.item_id or "",
        public_text=minute.public_text or "",
        moved_by=minute.moved_by or "",
        seconded_by=minute.seconded_by or "",
    )


def _numbered(meeting: Meeting, minutes: tuple[Minute, ...]) -> tuple[Minute, ...]:
    """Return minutes with the numbers they would have; by item, one out of order goes on from the one before it."""
    try:
        return numbered(meeting, minutes)
    except ValueError:
        return numbered(replace(meeting, items=()), minutes)


def _attendance_value(row: kept.MeetingAttendance) -> Attendance:
    return Attendance(person_value(row), bool(row.is_apology), row.arrived, row.left, row.instead_of or "")


def _declarations(session: Session, meeting: Meeting) -> tuple[Declaration, ...]:
    row = kept.Declaration
    found = session.scalars(select(row).where(row.meeting_id == meeting.id).order_by(row.id))
    titles = {item.id: item.title for item in meeting.items}
    members = {(each.surname, each.first_name): each for each in meeting.members}
    return tuple(
        Declaration(_declarer(each, members), _interest(each), titles.get(each.item_id or "", ""), each.nature or "", bool(each.has_left))
        for each in found
    )


def _interest(row: kept.Declaration) -> str:
    return code_set("declaration_kind").words(row.kind).casefold()


def _declarer(row: kept.Declaration, members: dict[tuple[str, str], Person]) -> Person:
    own = Person(row.surname or "", row.first_name or "", row.title or "")
    return members.get((own.surname, own.first_name), own)


def _last_minute(session: Session, meeting: kept.Meeting) -> tuple[int, date | None]:
    """Return the last number before a meeting's minutes and the day of the meeting that has it."""
    for before in meetings_before(session, meeting.panel_id, day_of(meeting)):
        rows = minutes_kept(session, before.id)
        printed = [number_in(row.number) for row in rows if row.number]
        if rows:
            return (max(printed) if printed else first_minute(session, before) + len(rows) - 1), day_of(before)
    return 0, None


def _or(own: int | None, standing: int) -> int:
    return standing if own is None else own
