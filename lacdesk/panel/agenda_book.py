"""Building an agenda: standing items, business added, changed and put in order, and papers attached, until it is published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from lacdesk.panel import meeting as plain
from lacdesk.panel.agenda import standing_items, with_standing_items
from lacdesk.panel.meeting import ItemKind
from lacdesk.panel.reading import items_of, meeting_of, paper_of, papers_of
from lacdesk.panel.reports import approvals_of, report_of, sections_of
from lacdesk.panel.standing import State, refuse_published, state_of
from lacdesk.records.base import fields_of
from lacdesk.records.meetings import AgendaItem, ForwardPlanRow, Meeting, OtherPanelDecision, PanelAction, PanelPaper
from lacdesk.store.door import handles
from lacdesk.store.errors import BugError, KnownError
from lacdesk.store.papers import keep_paper
from lacdesk.store.unit import UnitOfWork

Facts = Mapping[str, Any]

PARAGRAPHS = range(1, 8)
"""The paragraphs of Schedule 12A Part 1 of the Local Government Act 1972 that hold in England."""
_OWN = frozenset({"meeting_id", "position", "first_page", "last_page", "supplement", "is_standing", "is_late"})
_NEEDS_NO_TITLE = frozenset({ItemKind.MINUTES, ItemKind.EXCLUSION, ItemKind.NEXT_MEETING})


@dataclass(frozen=True)
class StartAgenda:
    """Put the standing items of the panel's style and what the forward plan has for the day on a meeting's agenda."""

    meeting_id: str


@dataclass(frozen=True)
class AddItem:
    """Put an item on an agenda, by field of the record: before another, or after the last item of business."""

    meeting_id: str
    facts: Facts
    before_id: str = ""


@dataclass(frozen=True)
class ChangeItem:
    """Change what an item says."""

    item_id: str
    facts: Facts


@dataclass(frozen=True)
class MoveItem:
    """Put an item at a place of the agenda, counted from 1."""

    item_id: str
    place: int


@dataclass(frozen=True)
class RemoveItem:
    """Take an item, with its paper, off an agenda; actions it answered are open again."""

    item_id: str


@dataclass(frozen=True)
class PaperOfItem:
    """A paper of an item: its bytes, and what was found by reading them."""

    item_id: str
    name: str
    content: bytes
    pages: int
    has_text: bool = True
    is_tagged: bool = True


@dataclass(frozen=True)
class AttachPaper(PaperOfItem):
    """Attach a paper to an item in place of the one before."""


@dataclass(frozen=True)
class TakePaperAway:
    """Take the paper of an item away again."""

    item_id: str


@dataclass(frozen=True)
class AttachAppendix(PaperOfItem):
    """Attach an appendix to an item after its paper and the appendices before it."""


@dataclass(frozen=True)
class TakeAppendixAway:
    """Take one appendix of an item away again."""

    paper_id: str


@handles(StartAgenda)
def start_agenda(command: StartAgenda, unit: UnitOfWork, today: date) -> None:
    """Keep the standing items and the business planned for the day; items that are there already stay as they are."""
    meeting = _open_meeting(unit, command.meeting_id)
    planned = select(ForwardPlanRow).where(
        ForwardPlanRow.panel_id == meeting.panel_id, ForwardPlanRow.meeting_on == meeting.held_on, ForwardPlanRow.status == "planned"
    )
    for row in unit.session.scalars(planned.order_by(ForwardPlanRow.id)).all():
        item = keep_item(unit, meeting, {"kind": row.kind, "title": row.title})
        unit.change(row, status="on_agenda", item_id=item.id)
    settle(unit, meeting)


@handles(AddItem)
def add_item(command: AddItem, unit: UnitOfWork, today: date) -> AgendaItem:
    """Keep a new item where it was put; an exempt one brings the exclusion of the public where the style has it as an item."""
    meeting = _open_meeting(unit, command.meeting_id)
    order = items_of(unit.session, meeting.id)
    place = next((place for place, each in enumerate(order) if each.id == command.before_id), business_ends(meeting_of_kept(unit, meeting)))
    item = keep_item(unit, meeting, command.facts)
    _put_in_order(unit, [*order[:place], item, *order[place:]])
    _exclude(unit, meeting)
    return item


@handles(ChangeItem)
def change_item(command: ChangeItem, unit: UnitOfWork, today: date) -> None:
    """Change an item of an agenda that is not published, or one that came late and waits for a supplement."""
    item = unit.get(AgendaItem, command.item_id)
    meeting = unit.get(Meeting, item.meeting_id or "")
    if not waits_for_supplement(item):
        refuse_published(meeting)
    unit.change(item, **_known(command.facts))
    check_item(item)
    if meeting.published_at is None:
        _exclude(unit, meeting)


@handles(MoveItem)
def move_item(command: MoveItem, unit: UnitOfWork, today: date) -> None:
    """Put an item at its new place; the others keep their order."""
    item, meeting = _open_item(unit, command.item_id)
    order = [each for each in items_of(unit.session, meeting.id) if each.id != item.id]
    place = min(max(command.place, 1), len(order) + 1) - 1
    _put_in_order(unit, [*order[:place], item, *order[place:]])


@handles(RemoveItem)
def remove_item(command: RemoveItem, unit: UnitOfWork, today: date) -> None:
    """Withdraw an item with its paper, and let go of what was linked to it; one that waits for a supplement may still go."""
    item = unit.get(AgendaItem, command.item_id)
    meeting = unit.get(Meeting, item.meeting_id or "")
    if not waits_for_supplement(item):
        refuse_published(meeting)
    take_off(unit, item)
    _put_in_order(unit, [each for each in items_of(unit.session, meeting.id) if each.id != item.id])


@handles(AttachPaper)
def attach_paper(command: AttachPaper, unit: UnitOfWork, today: date) -> PanelPaper:
    """Keep a paper's bytes and name them at the item; KnownError where pages of the item are published already."""
    return keep_item_paper(unit, _item_for_paper(unit, command.item_id), command)


@handles(AttachAppendix)
def attach_appendix(command: AttachAppendix, unit: UnitOfWork, today: date) -> PanelPaper:
    """Keep an appendix's bytes after the paper of its item; KnownError where the item has no paper, or it is published."""
    item = _item_for_paper(unit, command.item_id)
    if paper_of(unit.session, item.id) is None:
        raise KnownError("This item has no paper yet. Attach the report first, then its appendices.")
    return _keep_paper(unit, item, command)


@handles(TakeAppendixAway)
def take_appendix_away(command: TakeAppendixAway, unit: UnitOfWork, today: date) -> None:
    """Withdraw an appendix of an item that is not published."""
    paper = unit.get(PanelPaper, command.paper_id)
    _item_for_paper(unit, paper.item_id or "")
    unit.withdraw(paper, "Taken off the agenda.")


@handles(TakePaperAway)
def take_paper_away(command: TakePaperAway, unit: UnitOfWork, today: date) -> None:
    """Withdraw the paper of an item that is not published; its bytes stay, as history names them."""
    item = unit.get(AgendaItem, command.item_id)
    if item.first_page is not None:
        raise KnownError("The paper of this item is published, so it stays. Add a later paper as an item of a supplement.")
    _drop_paper(unit, item, "Taken off the agenda.")


def keep_item(unit: UnitOfWork, meeting: Meeting, facts: Facts) -> AgendaItem:
    """Keep a new item at the end of an agenda."""
    last = len(items_of(unit.session, meeting.id))
    start = {"kind": ItemKind.REPORT.value, "title": ""}
    item = unit.add(AgendaItem(**{**start, **_known(facts), "meeting_id": meeting.id, "position": last + 1}))
    check_item(item)
    if state_of(meeting) is State.PLANNED:
        unit.change(meeting, state=State.AGENDA_DRAFT.value)
    unit.session.flush()
    return item


def keep_item_paper(unit: UnitOfWork, item: AgendaItem, paper: AttachPaper) -> PanelPaper:
    """Keep a paper's bytes in place of those attached before; its appendices stay after it."""
    unit.session.flush()
    before = paper_of(unit.session, item.id)
    if before is None:
        return _keep_paper(unit, item, paper)
    unit.change(before, **_paper_facts(unit, paper))
    unit.session.flush()
    return before


def _keep_paper(unit: UnitOfWork, item: AgendaItem, paper: PaperOfItem) -> PanelPaper:
    kept = unit.add(PanelPaper(item_id=item.id, **_paper_facts(unit, paper)))
    unit.session.flush()
    return kept


def _paper_facts(unit: UnitOfWork, paper: PaperOfItem) -> dict[str, Any]:
    if paper.pages < 1:
        raise KnownError(f"{paper.name} has no pages. Choose another paper.")
    digest = keep_paper(unit.session, paper.content)
    return {"digest": digest, "name": paper.name, "pages": paper.pages, "has_text": paper.has_text, "is_tagged": paper.is_tagged}


def check_item(item: AgendaItem) -> None:
    """Raise KnownError where an item has no title, or is closed under a paragraph there is not; publication asks for reasons."""
    kind = ItemKind(item.kind or ItemKind.REPORT)
    if not (item.title or "").strip() and kind not in _NEEDS_NO_TITLE:
        raise KnownError("Enter the title of the item.")
    if any(each not in PARAGRAPHS for each in item.exempt or ()):
        raise KnownError("Paragraphs of Schedule 12A in England are 1 to 7. Enter one of these.")


def settle(unit: UnitOfWork, meeting: Meeting) -> None:
    """Put the standing items of the panel's style round the business of an agenda."""
    wanted = with_standing_items(meeting_of_kept(unit, meeting)).items
    there = {each.id: each for each in items_of(unit.session, meeting.id)}
    _put_in_order(unit, [_standing(unit, meeting, each, there) for each in wanted], there.values())


def business_ends(meeting: plain.Meeting) -> int:
    """Return the place before the standing items that close an agenda, counted from 0."""
    _, after = standing_items(meeting)
    closing = {(each.kind, each.title) for each in after}
    place = len(meeting.items)
    while place and (meeting.items[place - 1].kind, meeting.items[place - 1].title) in closing:
        place -= 1
    return place


def meeting_of_kept(unit: UnitOfWork, meeting: Meeting) -> plain.Meeting:
    """Return a meeting as a plain value, with everything this unit has changed so far."""
    unit.session.flush()
    return meeting_of(unit.session, meeting.id)


def take_off(unit: UnitOfWork, item: AgendaItem) -> None:
    """Withdraw an item with its paper, report and matter; an action it answered is open again, a row of the plan planned again."""
    why = "Its item was taken off the agenda."
    _drop_paper(unit, item, why)
    report = report_of(unit.session, item.id)
    for written in (report, *sections_of(unit.session, report.id), *approvals_of(unit.session, report.id)) if report else ():
        unit.withdraw(written, why)
    for action in unit.session.scalars(select(PanelAction).where(PanelAction.answered_by_id == item.id)).all():
        unit.change(action, answered_by_id=None, status="open")
    for row in unit.session.scalars(select(ForwardPlanRow).where(ForwardPlanRow.item_id == item.id)).all():
        unit.change(row, item_id=None, status="planned")
    for matter in unit.session.scalars(select(OtherPanelDecision).where(OtherPanelDecision.item_id == item.id)).all():
        unit.withdraw(matter, why)
    unit.withdraw(item, "Taken off the agenda.")


def _standing(unit: UnitOfWork, meeting: Meeting, wanted: plain.AgendaItem, there: Mapping[str, AgendaItem]) -> AgendaItem:
    """Return the kept item of a plain one; a standing item that is not there yet is kept now."""
    facts = {"kind": wanted.kind.value, "title": wanted.title, "line": wanted.line or None}
    own = there.get(wanted.id)
    if own is None:
        return unit.add(AgendaItem(meeting_id=meeting.id, is_standing=True, **facts))
    unit.change(own, **facts)
    return own


def _put_in_order(unit: UnitOfWork, order: Sequence[AgendaItem], before: Iterable[AgendaItem] = ()) -> None:
    for place, item in enumerate(order, 1):
        unit.change(item, position=place)
    for item in before:
        if item not in order:
            take_off(unit, item)
    unit.session.flush()


def _exclude(unit: UnitOfWork, meeting: Meeting) -> None:
    """Settle the agenda again where an item has become exempt and the style wants the exclusion of the public as an item."""
    now = meeting_of_kept(unit, meeting)
    wants = [each for each in standing_items(now)[0] if each.kind is ItemKind.EXCLUSION]
    has = any(each.kind is ItemKind.EXCLUSION for each in now.items)
    if any(each.exempt for each in now.items) and wants and not has:
        there = items_of(unit.session, meeting.id)
        place = next((place for place, each in enumerate(with_standing_items(now).items) if each.kind is ItemKind.EXCLUSION), 0)
        item = _standing(unit, meeting, wants[0], {})
        _put_in_order(unit, [*there[:place], item, *there[place:]])


def _drop_paper(unit: UnitOfWork, item: AgendaItem, why: str) -> None:
    unit.session.flush()
    for paper in papers_of(unit.session, item.id):
        unit.withdraw(paper, why)
    unit.session.flush()


def _item_for_paper(unit: UnitOfWork, item_id: str) -> AgendaItem:
    """Return an item whose paper may still be changed; KnownError where pages of it are published."""
    item = unit.get(AgendaItem, item_id)
    meeting = unit.get(Meeting, item.meeting_id or "")
    if item.first_page is not None:
        raise KnownError("The paper of this item is published with its page numbers. Add a later paper as an item of a supplement.")
    if meeting.published_at is None:
        refuse_published(meeting)
    return item


def _open_meeting(unit: UnitOfWork, meeting_id: str) -> Meeting:
    meeting = unit.get(Meeting, meeting_id)
    refuse_published(meeting)
    return meeting


def waits_for_supplement(item: AgendaItem) -> bool:
    """Return whether an item came late and is not in any supplement yet, so that nobody has read it."""
    return bool(item.is_late) and item.supplement is None


def _open_item(unit: UnitOfWork, item_id: str) -> tuple[AgendaItem, Meeting]:
    item = unit.get(AgendaItem, item_id)
    return item, _open_meeting(unit, item.meeting_id or "")


def _known(facts: Facts) -> dict[str, Any]:
    strangers = facts.keys() - (fields_of(AgendaItem).keys() - _OWN)
    if strangers:
        raise BugError(f"An agenda item has no {', '.join(sorted(strangers))} to set.")
    return {name: list(value) if isinstance(value, tuple) else value for name, value in facts.items()}
