"""The papers of a meeting kept in the database, written out: its agenda and its packs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lacdesk.casework.council import council_facts
from lacdesk.documents.agenda import Council, FrontSheet, agenda, front_sheet
from lacdesk.documents.pack.plan import PackPlan, Supplement, pack_plan, supplement_plan
from lacdesk.documents.pack.reading import page_count
from lacdesk.documents.pack.writing import pack_remarks, write_members_pack
from lacdesk.documents.panel_report import panel_report
from lacdesk.documents.pdf import count_pages, place, render_pdf, write_pdf
from lacdesk.documents.plain_text import plain_text
from lacdesk.documents.word import write_docx
from lacdesk.panel.agenda import item_numbers, printed_title
from lacdesk.panel.agenda_book import AttachPaper
from lacdesk.panel.agenda_words import AgendaFinding, agenda_findings
from lacdesk.panel.figures import published_figures
from lacdesk.panel.meeting import AgendaItem, Meeting, Style
from lacdesk.panel.pages import PageRange
from lacdesk.panel.publishing import pages_published, published_meeting, supplement_of
from lacdesk.panel.reading import meeting_of
from lacdesk.panel.report import quoting
from lacdesk.panel.reports import report_value, written_name
from lacdesk.shapes import Document
from lacdesk.store.errors import KnownError
from lacdesk.store.papers import read_paper

WRITERS: Mapping[str, Callable[[Document, Path], None]] = {
    ".pdf": write_pdf,
    ".docx": write_docx,
    ".txt": lambda document, out: place(plain_text(document).encode(), out),
}


@dataclass(frozen=True, slots=True)
class PackRow:
    """Where an item's paper stands in a pack: the item's number and title, its first and last page, and the blank pages before it."""

    item: int
    title: str
    first: int
    last: int
    blank_before: tuple[int, ...]


def council_of(session: Any) -> Council:
    """Return whose papers these are."""
    facts = council_facts(session)
    return Council(facts.name, facts.is_demonstration)


def write_document(document: Document, out: Path) -> None:
    """Write a document as the end of the file's name says: PDF, Word or plain text. KnownError for any other end."""
    write = WRITERS.get(out.suffix.casefold())
    if write is None:
        raise KnownError(f"{out.name} is not written as any of these. End its name in .pdf, .docx or .txt.")
    write(document, out)


def refuse_unless_pdf(out: Path) -> None:
    """Raise KnownError where a pack would be written under another name than that of a PDF."""
    if out.suffix.casefold() != ".pdf":
        raise KnownError(f"A pack is written as PDF. End the name {out.name} in .pdf.")


def write_agenda(session: Any, meeting_id: str, out: Path) -> list[PackRow]:
    """Write the agenda as it was published, or as it would be, and return the pages it gives each paper.

    KnownError where there is no such meeting or the file cannot be written.
    """
    meeting, sheet = _agenda(session, meeting_id)
    write_document(sheet.document, out)
    return list(_rows(meeting, sheet.ranges, _front_end(meeting, sheet.pages)))


def unfit_in_agenda(session: Any, meeting_id: str) -> tuple[AgendaFinding, ...]:
    """Return what the words of a public agenda tell of a child that nobody has confirmed; nothing where the panel meets in private."""
    meeting, sheet = _agenda(session, meeting_id)
    return agenda_findings(session, meeting, sheet.pages, sheet.ranges)


def agenda_document(session: Any, meeting_id: str) -> Document:
    """Return the agenda as a document, with the pages published where it is."""
    return _agenda(session, meeting_id)[1].document


def written_paper(session: Any, item_id: str) -> AttachPaper:
    """Return the command that attaches the report written for an item as its paper; KnownError where none is written."""
    report = report_value(session, item_id)
    if report is None:
        raise KnownError("No report is written for this item yet. Write it first.")
    content = render_pdf(panel_report(quoting(report, published_figures(session)), council_of(session)))
    return AttachPaper(item_id, written_name(report), content, page_count(content))


def write_pack(session: Any, meeting_id: str, out: Path, supplement: int = 0) -> list[PackRow]:
    """Write the full pack, or a supplement by its number, and return where each paper stands; the file appears whole or not at all."""
    refuse_unless_pdf(out)
    plan = plan_of(session, meeting_id, supplement)
    write_members_pack(plan, out)
    return pack_rows(plan)


def remarks_of(session: Any, meeting_id: str, supplement: int = 0) -> tuple[str, ...]:
    """Return what the clerk is told of the papers of a pack: which have no tags, and which are pictures with no text."""
    return pack_remarks(plan_of(session, meeting_id, supplement))


def plan_of(session: Any, meeting_id: str, supplement: int = 0) -> PackPlan:
    """Return the plan of a meeting's pack, or of a supplement by its number, with the pages published where it is.

    KnownError where a paper is not there, or no such supplement is published.
    """
    council = council_of(session)
    if supplement:
        whole, told = meeting_of(session, meeting_id), supplement_of(session, meeting_id, supplement)
        late = Supplement(told.number, told.on, told.items, told.first_page)
        return supplement_plan(whole, council, late, told.pages, _contents(session, told.items))
    meeting = published_meeting(session, meeting_id)
    return pack_plan(meeting, council, _contents(session, meeting.items), pages_published(session, meeting_id))


def pack_rows(plan: PackPlan) -> list[PackRow]:
    """Return where each paper of a pack stands, in order."""
    ranges = {paper.item.id: paper.pages for paper in plan.papers}
    end = plan.front_first + page_count(plan.front) - 1 if plan.front_first else 0
    return list(_rows(plan.meeting, ranges, end))


def _agenda(session: Any, meeting_id: str) -> tuple[Meeting, FrontSheet]:
    meeting, council = published_meeting(session, meeting_id), council_of(session)
    fixed = pages_published(session, meeting_id)
    if fixed is None:
        return meeting, front_sheet(meeting, council)
    document = agenda(meeting, fixed, council)
    return meeting, FrontSheet(document, count_pages(document), fixed)


def _rows(meeting: Meeting, ranges: Mapping[str, PageRange], end: int) -> Iterator[PackRow]:
    """Yield the papers in order; `end` is the last number before the first of them, 0 where the front sheet has none."""
    numbers = item_numbers(meeting)
    for item in meeting.items:
        pages = ranges.get(item.id)
        if pages is not None:
            blank = tuple(range(end + 1, pages.first)) if end else ()
            yield PackRow(numbers[item.id], printed_title(item, meeting), pages.first, pages.last, blank)
            end = pages.last


def _front_end(meeting: Meeting, pages: int) -> int:
    return meeting.first_page + pages - 1 if meeting.panel.style is Style.STAMPED else 0


def _contents(session: Any, items: Iterable[AgendaItem]) -> dict[str, bytes]:
    papers = [(item.id, item.paper) for item in items if item.paper]
    digests = {item_id: paper.digest for item_id, paper in papers} | {
        each.id: each.digest for _, paper in papers for each in paper.appendices
    }
    return {part_id: read_paper(session, digest) for part_id, digest in digests.items()}
