"""The pages a pack makes itself: one that stands in place of an exempt paper, and one left blank."""

from __future__ import annotations

from lacdesk.documents.agenda import Council
from lacdesk.panel.agenda import exempt_words
from lacdesk.panel.meeting import AgendaItem
from lacdesk.panel.pages import PageRange
from lacdesk.shapes import Block, Boxed, Document, Edges, Heading, LabelledLines, Look, Paragraph, Rule, Sheet, Title

BLANK = "This page is intentionally left blank"
PARAGRAPHS = {
    1: "information relating to any individual",
    2: "likely to reveal the identity of an individual",
    3: "financial or business affairs of any person",
    4: "labour relations consultations",
    5: "legal professional privilege",
    6: "notice, order or direction proposed",
    7: "prevention, investigation or prosecution of crime",
}
INTEREST = (
    "Local Government Act 1972, Schedule 12A, Part 1. The public interest in keeping the report from publication was judged to be "
    "greater than the public interest in publishing it."
)
LABELS = 84.0


def exempt_page(item: AgendaItem, number: int, pages: PageRange, running: str, council: Council) -> Document:
    """Return the page that stands in the public pack for a paper that is exempt: its title, paragraphs, reason and whole range."""
    meanings = tuple((f"Paragraph {each}", PARAGRAPHS[each]) for each in sorted(item.exempt) if each in PARAGRAPHS)
    blocks: tuple[Block, ...] = (
        Paragraph(running, Look.QUIET),
        Paragraph(f"Agenda item {number}", Look.QUIET, keeps_next=True, stands_off=True),
        Title(item.title, has_rule=False),
        Boxed(exempt_words(item.exempt)),
        Heading("Reason"),
        Paragraph(item.exempt_reason or "No reason is recorded."),
        *((LabelledLines(meanings, LABELS, is_ruled=False),) if meanings else ()),
        Paragraph(INTEREST),
        Rule(),
        Paragraph(_stands_for(pages)),
    )
    return Document(
        title=f"Agenda item {number}: {exempt_words(item.exempt)}",
        blocks=blocks,
        marking="Public",
        council=council.name,
        foot=f"Agenda pack: {running}",
        is_demo=council.is_demo,
        sheet=Sheet.PANEL,
        edges=Edges.STAMPED,
        counted_as="",
    )


def _stands_for(pages: PageRange) -> str:
    place = f"page {pages.first}" if pages.first == pages.last else f"pages {pages.first} to {pages.last}"
    return f"This page stands in place of {place}. Every page number is the same as in the members’ pack."


def blank_page(council: Council) -> Document:
    """Return the page that makes the next paper begin on an odd page."""
    blocks = (Paragraph(BLANK, stands_off=True),)
    return Document("Blank page", blocks, council=council.name, is_demo=council.is_demo, sheet=Sheet.PANEL, edges=Edges.CLEAR)
