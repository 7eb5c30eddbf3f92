"""Papers written at the desk: a cover sheet and numbered sections for an item of an agenda, in draft until they are final."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.panel import report as plain
from lacdesk.panel.reading import find, meeting_of
from lacdesk.panel.report import Approval, Outcome
from lacdesk.panel.standing import refuse_published
from lacdesk.records.base import fields_of
from lacdesk.records.meetings import AgendaItem, Meeting, PanelReport, ReportApproval, ReportSection
from lacdesk.store.door import handles
from lacdesk.store.errors import BugError, KnownError
from lacdesk.store.unit import UnitOfWork

P = TypeVar("P", ReportSection, ReportApproval)

CLASSIFICATION = "Public Report"
DRAFT, ADOPTED = "draft", "adopted"


@dataclass(frozen=True)
class SectionText:
    """One section as typed, with its heading; its number is its place."""

    heading: str
    text: str = ""


@dataclass(frozen=True)
class WriteReport:
    """Write the paper of an item, or what it says now: its cover by field of the record, and all its sections and approvals in order.

    `draft` is the form and record key of what was kept while it was typed.
    """

    item_id: str
    cover: Mapping[str, Any]
    sections: tuple[SectionText, ...]
    approvals: tuple[Approval, ...] = ()
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
    sections = [{"number": place, "heading": each.heading.strip(), "text": each.text} for place, each in enumerate(command.sections, 1)]
    approvals = [_approval(place, each) for place, each in enumerate(command.approvals, 1)]
    unit.session.flush()
    _keep_parts(unit, report, ReportSection, sections_of(unit.session, report.id), sections)
    _keep_parts(unit, report, ReportApproval, approvals_of(unit.session, report.id), approvals)
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


def approvals_of(session: Session, report_id: str) -> list[ReportApproval]:
    """Return the approvals of a report in order."""
    row = ReportApproval
    return list(session.scalars(select(row).where(row.report_id == report_id).order_by(row.position, row.id)))


def written_name(report: plain.PanelReport) -> str:
    """Return the name of the file a report written here is attached as."""
    return f"{report.title}.pdf"


def is_written(report: plain.PanelReport, name: str) -> bool:
    """Return whether a paper of that name is the report as it was printed here, and no file attached in its place."""
    return name == written_name(report)


def report_value(session: Session, item_id: str) -> plain.PanelReport | None:
    """Return the report written for an item as the plain value that rules and pages take, or None where none is written."""
    report = report_of(session, item_id)
    if report is None:
        return None
    meeting = meeting_of(session, find(session, AgendaItem, item_id).meeting_id or "")
    return plain.PanelReport(
        style=meeting.panel.style,
        panel=meeting.panel.name,
        meeting_on=meeting.on,
        goes_to=meeting.panel,
        title=report.title or "",
        classification=report.classification or CLASSIFICATION,
        meeting_type=report.meeting_type or "",
        is_key_decision=report.is_key_decision,
        approver=report.approver or "",
        authors=_lines(report.authors),
        wards=report.wards or "",
        summary=report.summary or "",
        recommendations=_lines(report.recommendations),
        appendices=_lines(report.appendices),
        background_papers=_lines(report.background_papers),
        other_bodies=report.other_bodies or "",
        needs_council_approval=report.needs_council_approval,
        is_exempt=report.is_exempt,
        is_draft=report.state == DRAFT,
        is_adopted=report.state == ADOPTED,
        sections=tuple(
            plain.ReportSection(each.number or 0, each.heading or "", each.text or "") for each in sections_of(session, report.id)
        ),
        approvals=tuple(_approval_value(each) for each in approvals_of(session, report.id)),
    )


def _keep_parts(unit: UnitOfWork, report: PanelReport, kind: type[P], before: Sequence[P], wanted: Sequence[Mapping[str, Any]]) -> None:
    """Make the parts of a report say what is wanted, each at its place."""
    for kept, facts in zip(before, wanted, strict=False):
        unit.change(kept, **facts)
    for facts in wanted[len(before) :]:
        unit.add(kind(report_id=report.id, **facts))
        unit.session.flush()
    for kept in before[len(wanted) :]:
        unit.withdraw(kept, "Taken out of the report.")


def _approval(place: int, approval: Approval) -> dict[str, Any]:
    facts = {"office": approval.office.strip(), "name": approval.name.strip() or None, "answered_on": approval.on}
    return {"position": place, "outcome": approval.outcome.name.casefold(), **facts}


def _approval_value(row: ReportApproval) -> Approval:
    return Approval(row.office or "", row.name or "", row.answered_on, Outcome[(row.outcome or Outcome.APPROVED.name).upper()])


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())
