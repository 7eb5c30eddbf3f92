"""What stands in the way of publishing an agenda: each in one sentence that says what to do, with the item or action it is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from lacdesk.panel import meeting as plain
from lacdesk.panel.action_log import chased
from lacdesk.panel.actions import unanswered
from lacdesk.panel.agenda import item_numbers
from lacdesk.panel.checks import agenda_faults, report_faults
from lacdesk.panel.figures import published_figures
from lacdesk.panel.meeting import ItemKind
from lacdesk.panel.meetings import dates_of
from lacdesk.panel.reading import day_of, find, meeting_of, paper_of
from lacdesk.panel.reports import is_written, report_value
from lacdesk.practice.words import long_date
from lacdesk.records.meetings import Meeting

URGENT_BUSINESS = "urgent business"
TO_FOLLOW = "to follow"


@dataclass(frozen=True, slots=True)
class Hindrance:
    """One thing that stands in the way, with the item or the action it is about."""

    words: str
    item_id: str = ""
    action_id: str = ""


def hindrances(session: Session, meeting_id: str, today: date) -> tuple[Hindrance, ...]:
    """Return everything that stands in the way of publishing a meeting's agenda, in the order a clerk meets it."""
    meeting, agenda = find(session, Meeting, meeting_id), meeting_of(session, meeting_id)
    return (
        *_notice(session, meeting, today),
        *_items(agenda),
        *(Hindrance(f"{fault.where} {fault.words}") for fault in agenda_faults(agenda)),
        *_reports(session, agenda),
        *unanswered_actions(session, meeting, agenda),
    )


def unanswered_actions(session: Session, meeting: Meeting, agenda: plain.Meeting) -> Iterator[Hindrance]:
    """Yield the actions due by a meeting that no item of its agenda answers and that are not carried forward."""
    for action_id, one in chased(session, meeting):
        for found in unanswered([one], agenda):
            yield Hindrance(found.words, one.item_id, action_id)


def _reports(session: Session, agenda: plain.Meeting) -> Iterator[Hindrance]:
    """Yield what is to be put right in the reports written here; a paper attached in place of one is another's to check."""
    numbers, figures = item_numbers(agenda), published_figures(session)
    for item in agenda.items:
        report, paper = report_value(session, item.id), paper_of(session, item.id)
        if report is None or (paper is not None and not is_written(report, paper.name or "")):
            continue
        attached = [each.name.removesuffix(".pdf") for each in item.paper.appendices] if item.paper else []
        for fault in report_faults(report, is_item_exempt=bool(item.exempt), attached=attached, figures=figures):
            yield Hindrance(f"Item {numbers[item.id]}, {fault.where}: {fault.words}", item.id)


def _notice(session: Session, meeting: Meeting, today: date) -> Iterator[Hindrance]:
    by = dates_of(session, meeting).publication
    if meeting.published_at is None and by < today <= day_of(meeting):
        when = f"a meeting on {long_date(day_of(meeting))} had to be out by {long_date(by)}"
        yield Hindrance(f"Notice of {when}. Choose a later day for the meeting.")


def _items(agenda: plain.Meeting) -> Iterator[Hindrance]:
    if not agenda.items:
        yield Hindrance("The agenda has no items. Add the standing items and the business.")
    numbers = item_numbers(agenda)
    for item in agenda.items:
        for words in _missing(item):
            yield Hindrance(f"Item {numbers[item.id]}, {item.title}, {words}", item.id)


def _missing(item: plain.AgendaItem) -> Iterator[str]:
    if item.kind is ItemKind.REPORT and item.paper is None and TO_FOLLOW not in item.paper_status.casefold():
        yield 'has no paper. Attach it, or write "to follow" about it.'
    if item.exempt and not item.exempt_reason.strip():
        yield "is closed without a reason. Enter why the public interest is in keeping it closed."
    if item.kind is ItemKind.URGENT and item.title.casefold() != URGENT_BUSINESS and not item.urgent_reason.strip():
        yield "is urgent without a reason. Enter the chair's reason."
