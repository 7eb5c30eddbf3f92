"""Publishing an agenda: page numbers are fixed, and whatever comes later comes in a supplement that goes on from the last of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from lacdesk.panel import meeting as plain
from lacdesk.panel.agenda_book import keep_item
from lacdesk.panel.agenda_words import refuse_unfit_agenda, refuse_unfit_supplement
from lacdesk.panel.hindrances import hindrances
from lacdesk.panel.meeting import Style
from lacdesk.panel.meetings import own_members
from lacdesk.panel.pages import ItemLengths, PageRange, meeting_ranges, ranges
from lacdesk.panel.reading import find, items_of, meeting_of, members_of, next_printed, panel_at, terms_to_print
from lacdesk.panel.standing import State, refuse_approved, refuse_published
from lacdesk.records.base import fields_of
from lacdesk.records.meetings import AgendaItem, Meeting, PanelMember
from lacdesk.store.door import handles
from lacdesk.store.errors import KnownError
from lacdesk.store.unit import UnitOfWork

_FROM_PAGE = " from page "
_COPIED = frozenset(fields_of(PanelMember)) - {"meeting_id"}


@dataclass(frozen=True)
class PublishAgenda:
    """Publish an agenda whose front sheet has so many pages."""

    meeting_id: str
    agenda_pages: int


@dataclass(frozen=True)
class AddLateItem:
    """Put an item on a published agenda, after the others, for the reason the chair gives."""

    meeting_id: str
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class PublishSupplement:
    """Publish what came after the agenda, under a cover that has so many pages as it is laid out."""

    meeting_id: str
    cover_pages: int


@handles(PublishAgenda)
def publish_agenda(command: PublishAgenda, unit: UnitOfWork, today: date) -> None:
    """Fix the pages of every paper, the panel's terms and who the members are; KnownError with what stands in the way."""
    meeting = unit.get(Meeting, command.meeting_id)
    refuse_published(meeting)
    found = hindrances(unit.session, meeting.id, today)
    if found:
        raise KnownError(" ".join(each.words for each in found))
    whole = meeting_of(unit.session, meeting.id)
    pages = meeting_ranges(whole, command.agenda_pages)
    refuse_unfit_agenda(unit.session, whole, command.agenda_pages, pages)
    _fix(unit, items_of(unit.session, meeting.id), pages)
    fix_terms(unit, meeting)
    front = whole.first_page - 1 + (command.agenda_pages if whole.panel.style is Style.STAMPED else 0)
    last = max((each.last for each in pages.values()), default=front)
    facts = {"agenda_pages": command.agenda_pages, "last_page": last, "first_page": whole.first_page, "published_at": unit.now}
    unit.change(meeting, state=State.PUBLISHED.value, **facts)


@handles(AddLateItem)
def add_late_item(command: AddLateItem, unit: UnitOfWork, today: date) -> AgendaItem:
    """Keep an item that notice was not given of, with the chair's reason, which is minuted."""
    meeting = unit.get(Meeting, command.meeting_id)
    refuse_approved(unit.session, meeting)
    if meeting.published_at is None:
        raise KnownError("The agenda is not published yet. Add the item to it.")
    if not str(command.facts.get("urgent_reason") or "").strip():
        raise KnownError("Enter the chair's reason for taking an item that was not published in time.")
    item = keep_item(unit, meeting, command.facts)
    unit.change(item, is_late=True)
    return item


@handles(PublishSupplement)
def publish_supplement(command: PublishSupplement, unit: UnitOfWork, today: date) -> None:
    """Fix the pages of what came late, on from the last page published; KnownError where nothing came."""
    meeting = unit.get(Meeting, command.meeting_id)
    refuse_approved(unit.session, meeting)
    if meeting.published_at is None:
        raise KnownError("The agenda is not published yet. Publish it with everything it has.")
    late = next_supplement(unit.session, meeting.id, command.cover_pages, today)
    whole, late_ids = meeting_of(unit.session, meeting.id), [item.id for item in late.items]
    refuse_unfit_supplement(unit.session, whole, late_ids, late.first_page, command.cover_pages, late.pages)
    rows = {each.id: each for each in items_of(unit.session, meeting.id)}
    _fix(unit, [rows[item.id] for item in late.items], late.pages, supplement=late.number)
    told = [*(meeting.supplements or []), f"{late.on.isoformat()}{_FROM_PAGE}{late.first_page}"]
    front = late.first_page - 1 + (command.cover_pages if panel_at(unit.session, meeting).style is Style.STAMPED else 0)
    unit.change(meeting, supplements=told, last_page=max((each.last for each in late.pages.values()), default=front))


def published_meeting(session: Session, meeting_id: str) -> plain.Meeting:
    """Return a meeting with its agenda as it was published, without what came in supplements or waits for one.

    One that is not published is returned as it stands.
    """
    meeting, whole = find(session, Meeting, meeting_id), meeting_of(session, meeting_id)
    if meeting.published_at is None:
        return whole
    rows = {each.id: each for each in items_of(session, meeting_id)}
    there = [item for item in whole.items if not rows[item.id].is_late]
    items = tuple(item if _is_in_first_pack(rows[item.id]) else replace(item, paper=None) for item in there)
    printed = next_printed(meeting)
    return replace(whole, items=items, next_meetings=whole.next_meetings if printed is None else printed)


@dataclass(frozen=True, slots=True)
class PublishedSupplement:
    """A supplement as it was published: its number and day, its first page, its items and the pages of their papers."""

    number: int
    on: date
    first_page: int
    items: tuple[plain.AgendaItem, ...]
    pages: Mapping[str, PageRange]


def next_supplement(session: Session, meeting_id: str, cover_pages: int, on: date) -> PublishedSupplement:
    """Return the supplement there would be if it were published on a day under a cover of so many pages; KnownError where nothing came."""
    meeting, whole = find(session, Meeting, meeting_id), meeting_of(session, meeting_id)
    rows = {each.id: each for each in items_of(session, meeting_id)}
    late = tuple(item for item in whole.items if _waits(rows[item.id], has_paper=item.paper is not None))
    if not late:
        raise KnownError("Nothing has come since the agenda was published. Add an item, or attach a paper to one that has none.")
    first_page = (meeting.last_page or 0) + 1
    pages = supplement_ranges(whole, [item.id for item in late], first_page, cover_pages)
    return PublishedSupplement(len(meeting.supplements or ()) + 1, on, first_page, late, pages)


def supplement_of(session: Session, meeting_id: str, number: int) -> PublishedSupplement:
    """Return a supplement of a meeting; KnownError where it has none of that number."""
    told = find(session, Meeting, meeting_id).supplements or []
    if not 1 <= number <= len(told):
        raise KnownError(f"This meeting has no supplement {number}. Choose one that is published.")
    on, _, first_page = told[number - 1].partition(_FROM_PAGE)
    rows = {each.id for each in items_of(session, meeting_id) if each.supplement == number}
    items = tuple(item for item in meeting_of(session, meeting_id).items if item.id in rows)
    fixed = fixed_ranges(session, meeting_id)
    pages = {item.id: fixed[item.id] for item in items if item.id in fixed}
    return PublishedSupplement(number, date.fromisoformat(on), int(first_page), items, pages)


def fixed_ranges(session: Session, meeting_id: str) -> dict[str, PageRange]:
    """Return the pages published so far by item, in the order of the agenda; blank pages are not told."""
    rows = items_of(session, meeting_id)
    return {each.id: PageRange(each.id, each.first_page, each.last_page) for each in rows if each.first_page and each.last_page}


def pages_published(session: Session, meeting_id: str) -> dict[str, PageRange] | None:
    """Return the pages of the first pack by item, as they were published, or None where the agenda is not published yet."""
    if find(session, Meeting, meeting_id).published_at is None:
        return None
    fixed = fixed_ranges(session, meeting_id)
    return {each.id: fixed[each.id] for each in items_of(session, meeting_id) if each.id in fixed and _is_in_first_pack(each)}


def supplement_ranges(meeting: plain.Meeting, item_ids: Sequence[str], first_page: int, cover_pages: int) -> dict[str, PageRange]:
    """Return the pages of the papers of a supplement by item, its cover first in the style that numbers covers."""
    papers = {item.id: item.paper for item in meeting.items if item.paper}
    lengths = [ItemLengths(item_id, (papers[item_id].pages,)) for item_id in item_ids if item_id in papers]
    return {each.item_id: each for each in ranges(meeting.panel.style, cover_pages, first_page, lengths)}


def _waits(item: AgendaItem, *, has_paper: bool) -> bool:
    """Return whether an item waits for a supplement: itself late, or with a paper that is not published."""
    return item.supplement is None and (bool(item.is_late) or (has_paper and not _is_fixed(item)))


def _is_fixed(item: AgendaItem) -> bool:
    return item.first_page is not None


def _is_in_first_pack(item: AgendaItem) -> bool:
    return item.supplement is None and _is_fixed(item)


def _fix(unit: UnitOfWork, items: Sequence[AgendaItem], pages: Mapping[str, PageRange], supplement: int | None = None) -> None:
    for item in items:
        found = pages.get(item.id)
        if found:
            unit.change(item, first_page=found.first, last_page=found.last)
        unit.change(item, supplement=supplement)


def fix_terms(unit: UnitOfWork, meeting: Meeting) -> None:
    """Keep the panel's terms and members with a meeting as its papers go out, so that no later change of the panel changes those.

    What was kept then stays, whatever goes out after it.
    """
    if meeting.printed_terms is not None:
        return
    if not own_members(unit.session, meeting.id):
        _fix_members(unit, meeting)
    unit.change(meeting, printed_terms=terms_to_print(unit.session, meeting))


def _fix_members(unit: UnitOfWork, meeting: Meeting) -> None:
    for place, member in enumerate(members_of(unit.session, meeting), 1):
        facts = {name: getattr(member, name) for name in _COPIED}
        unit.add(PanelMember(**{**facts, "meeting_id": meeting.id, "position": place}))
