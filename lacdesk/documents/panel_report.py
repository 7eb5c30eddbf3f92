"""A report to a panel on paper: its cover, its body of numbered sections and its approvals, in the style of 2017 or of 2022."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from lacdesk.documents.agenda import Council, marking_of
from lacdesk.panel.meeting import Style
from lacdesk.panel.report import APPROVALS, DRAFT, PUBLISHED, Approval, CoverField, Outcome, PanelReport, cover, empty_body, paragraphs
from lacdesk.practice.words import plain_date
from lacdesk.shapes import (
    Block,
    Bullets,
    Column,
    Document,
    Edges,
    Heading,
    LabelledLines,
    Look,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Sheet,
    Table,
    TableBlock,
    Title,
)

TITLES = {"Title:", "Report Title"}
NOT_ANSWERED = "Not answered"
NONE = "None"
OFFICE_COLUMN = 260.0


def panel_report(report: PanelReport, council: Council) -> Document:
    """Return the report as a document; what is not answered on its cover says so, and an empty section is not applicable."""
    sections = report.sections or empty_body(report.style)
    return Document(
        title=f"{report.title}, {report.panel}, {plain_date(report.meeting_on)}",
        blocks=(
            *(block for field in cover(report) for block in _cover_field(field)),
            PageBreak(),
            *(block for section in sections for block in (Heading(f"{section.number}. {section.heading}"), *_body(paragraphs(section)))),
            *_approvals(report),
            *([Paragraph(f"{PUBLISHED}.", stands_off=True)] if report.is_published else []),
        ),
        marking=_marking(report),
        council=council.name,
        running=f"{DRAFT}: {report.title}" if report.is_draft else report.title,
        is_demo=council.is_demo,
        sheet=Sheet.PANEL,
        edges=Edges.STAMPED,
        counted_as="Report page",
    )


def _marking(report: PanelReport) -> str:
    if report.is_exempt:
        return "Exempt"
    return "Public" if report.goes_to is None else marking_of(report.goes_to)


def _cover_field(field: CoverField) -> Iterator[Block]:
    """A label with what it says below; the title is the document's first heading."""
    if field.label:
        yield Paragraph((Run(field.label, Look.STRONG),), keeps_next=True)
    if field.label in TITLES:
        yield Title(field.lines[0] or NOT_ANSWERED)
        return
    lines = [line or NOT_ANSWERED for line in field.lines] or [NONE]
    for line in lines:
        yield Paragraph(line, is_close=bool(field.label)) if field.label else Paragraph((Run(line, Look.STRONG),))


def _body(numbered: Sequence[tuple[str, str]]) -> Iterator[Block]:
    """Paragraphs hang by their numbers; bullets between them are lists of their own."""
    for has_number, group in groupby(numbered, key=lambda each: bool(each[0])):
        found = list(group)
        if has_number:
            yield Bullets(tuple(words for _, words in found), tuple(number for number, _ in found))
        else:
            yield Bullets(tuple(words.lstrip("-•* ") for _, words in found))


def _approvals(report: PanelReport) -> list[Block]:
    heading, *offices = APPROVALS[report.style]
    if report.style is Style.PLAIN:
        lines = [(office, _outcome(_of_office(office, report.approvals))) for office in offices[:-1]]
        named = {office for office, _ in lines}
        lines += [(f"{each.office}:-", _outcome(each)) for each in report.approvals if f"{each.office}:-" not in named]
        return [Heading(heading), LabelledLines(tuple(lines), OFFICE_COLUMN), Paragraph(offices[-1], keeps_next=True), *_authors(report)]
    rows = tuple(Row((_officer(each), _outcome(each))) for each in report.approvals)
    table = Table((Column("Named Officer", share=2.2), Column("Date")), rows)
    return [Heading(heading), TableBlock(table), Paragraph((Run("Report Authors", Look.STRONG),), keeps_next=True), *_authors(report)]


def _of_office(office: str, approvals: Sequence[Approval]) -> Approval | None:
    return next((each for each in approvals if f"{each.office}:-" == office), None)


def _officer(approval: Approval) -> str:
    return f"{approval.office}: {approval.name}" if approval.name else approval.office


def _outcome(approval: Approval | None) -> str:
    if approval is None:
        return NOT_ANSWERED
    day = plain_date(approval.on) if approval.on else ""
    said = approval.outcome.value if approval.outcome not in (Outcome.APPROVED, Outcome.EXTRA) or not day else ""
    return ", ".join(part for part in (said, day) if part)


def _authors(report: PanelReport) -> list[Block]:
    return [Paragraph(author, is_close=True) for author in report.authors or (NOT_ANSWERED,)]
