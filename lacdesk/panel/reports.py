"""Papers written at the desk: a cover sheet and numbered sections for an item of an agenda, in draft until they are final."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.panel.standing import refuse_published
from lacdesk.records.base import fields_of
from lacdesk.records.meetings import AgendaItem, Meeting, PanelReport, ReportSection
from lacdesk.store.door import handles
from lacdesk.store.errors import BugError, KnownError
from lacdesk.store.unit import UnitOfWork

DRAFT, FINAL = "draft", "final"


@dataclass(frozen=True)
class SectionText:
    """One section as typed, with its heading; its number is its place."""

    heading: str
    text: str = ""


@dataclass(frozen=True)
class WriteReport:
    """Write the paper of an item, or what it says now: its cover by field of the record, and all its sections in order.

    `draft` is the form and record key of what was kept while it was typed.
    """

    item_id: str
    cover: Mapping[str, Any]
    sections: tuple[SectionText, ...]
    draft: tuple[str, str] | None = None


@handles(WriteReport)
def write_report(command: WriteReport, unit: UnitOfWork, today: date) -> PanelReport:
    """Keep a report with its sections; KnownError where it has no title or its agenda is published."""
    item = unit.get(AgendaItem, command.item_id)
    if item.first_page is not None:
        refuse_published(unit.get(Meeting, item.meeting_id or ""))
    strangers = command.cover.keys() - (fields_of(PanelReport).keys() - {"item_id"})
    if strangers:
        raise BugError(f"A panel report has no {', '.join(sorted(strangers))} to set.")
    report = report_of(unit.session, item.id) or unit.add(PanelReport(item_id=item.id, title=item.title, state=DRAFT))
    unit.change(report, **command.cover)
    if not (report.title or "").strip():
        raise KnownError("Enter the title of the report.")
    _keep_sections(unit, report, command.sections)
    if command.draft is not None:
        unit.drop_draft(*command.draft)
    return report


def report_of(session: Session, item_id: str) -> PanelReport | None:
    """Return the report written for an item, or None."""
    return session.scalar(select(PanelReport).where(PanelReport.item_id == item_id))


def sections_of(session: Session, report_id: str) -> list[ReportSection]:
    """Return the sections of a report in order."""
    section = ReportSection
    return list(session.scalars(select(section).where(section.report_id == report_id).order_by(section.number, section.id)))


def _keep_sections(unit: UnitOfWork, report: PanelReport, sections: tuple[SectionText, ...]) -> None:
    unit.session.flush()
    before = sections_of(unit.session, report.id)
    for number, (kept, typed) in enumerate(zip(before, sections, strict=False), 1):
        unit.change(kept, number=number, heading=typed.heading.strip(), text=typed.text)
    for number, typed in enumerate(sections[len(before) :], len(before) + 1):
        unit.add(ReportSection(report_id=report.id, number=number, heading=typed.heading.strip(), text=typed.text))
        unit.session.flush()
    for kept in before[len(sections) :]:
        unit.withdraw(kept, "Taken out of the report.")
