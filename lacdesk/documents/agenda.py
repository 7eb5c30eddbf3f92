"""The front sheet of an agenda and the cover of a supplement on paper, in the style of 2017 or of 2022."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lacdesk.documents.lines import PLACE
from lacdesk.documents.officers import MARKING
from lacdesk.documents.pdf import count_pages
from lacdesk.panel.agenda import AgendaLine, LineKind, agenda_lines, supplement_lines
from lacdesk.panel.meeting import AgendaItem, Meeting, Panel, Style
from lacdesk.panel.pages import PageRange, meeting_ranges
from lacdesk.practice.words import plain_date
from lacdesk.shapes import (
    Block,
    Document,
    Edges,
    Entries,
    Entry,
    Heading,
    LabelledLines,
    Look,
    Paragraph,
    Rule,
    Run,
    Sheet,
    SideBySide,
    Text,
    Title,
)

LABELS = 96.0
MOST_TRIES = 5


@dataclass(frozen=True)
class Council:
    """Whose papers these are, and whether that council is made up."""

    name: str
    is_demo: bool = False


@dataclass(frozen=True)
class FrontSheet:
    """An agenda on paper: the document, its length in pages, and the pages of each item's paper, by the item's id."""

    document: Document
    pages: int
    ranges: Mapping[str, PageRange]


def front_sheet(meeting: Meeting, council: Council) -> FrontSheet:
    """Return the agenda with the page ranges that hold for its own length, which in the 2022 style moves them."""
    pages = 1
    for _ in range(MOST_TRIES):
        ranges = meeting_ranges(meeting, pages)
        document = agenda(meeting, ranges, council)
        found = count_pages(document)
        if found == pages:
            break
        pages = found
    return FrontSheet(document, pages, ranges)


def agenda(meeting: Meeting, ranges: Mapping[str, PageRange], council: Council) -> Document:
    """Return the front sheet as a document; each page range leads to its paper once it is joined into a pack."""
    return _sheet(meeting, agenda_lines(meeting, ranges), f"Agenda, {meeting.panel.name}, {plain_date(meeting.on)}", council)


def supplement_cover(
    meeting: Meeting, number: int, published: date, items: Iterable[AgendaItem], ranges: Mapping[str, PageRange], council: Council
) -> Document:
    """Return the cover of a supplement: its number and day, and the items it brings."""
    lines = supplement_lines(meeting, number, published, items, ranges)
    return _sheet(meeting, lines, f"Supplement {number}, {meeting.panel.name}, {plain_date(meeting.on)}", council)


def marking_of(panel: Panel) -> str:
    """Return how papers of a panel are marked: public, private, or as children's information where matters are heard."""
    if panel.hears_matters:
        return MARKING
    return "Public" if panel.is_public else "Private"


def _sheet(meeting: Meeting, lines: Sequence[AgendaLine], title: str, council: Council) -> Document:
    is_plain = meeting.panel.style is Style.PLAIN
    head = [line for line in lines if line.kind in {LineKind.MEETING, LineKind.CONTACT}]
    members = [line for line in lines if line.kind is LineKind.MEMBERS]
    blocks: tuple[Block, ...] = (
        Title(next(line.text for line in lines if line.kind is LineKind.HEADING), over=council.name),
        *(_plain_head(head) if is_plain else _stamped_head([*head[:2], *members, *head[2:]])),
        Rule(),
        *_titled(lines),
        *_items(lines, is_plain),
        *(_membership(members) if is_plain and members else ()),
        *_sign_off(lines),
    )
    return Document(
        title,
        blocks,
        marking=marking_of(meeting.panel),
        council=council.name,
        is_demo=council.is_demo,
        sheet=Sheet.PANEL,
        edges=Edges.CLEAR,
    )


def _plain_head(lines: Sequence[AgendaLine]) -> list[Block]:
    """The venue at the left, the date over the time at the right."""
    left = [line for line in lines if line.label == "Venue:"]
    right = [line for line in lines if line.label != "Venue:"]
    return [SideBySide(_columns(left, 46.0), _columns(right, 39.0), 0.54)]


def _columns(lines: Sequence[AgendaLine], width: float) -> tuple[Block, ...]:
    return (LabelledLines(tuple((line.label, line.text) for line in lines if line.text), width, is_ruled=False),) if lines else ()


def _stamped_head(lines: Sequence[AgendaLine]) -> list[Block]:
    told: list[tuple[str, Text]] = [
        (line.label, (Run(line.text, Look.STRONG if index == 0 else Look.PLAIN),)) for index, line in enumerate(lines)
    ]
    return [LabelledLines(tuple(told), LABELS, is_ruled=False)]


def _titled(lines: Sequence[AgendaLine]) -> list[Block]:
    """The notes, in the 2022 style before the word AGENDA between rules, and on a supplement its day under its number."""
    place = next(index for index, line in enumerate(lines) if line.kind is LineKind.TITLE)
    before, after = ([line.text for line in part if line.kind is LineKind.NOTE] for part in (lines[:place], lines[place:]))
    words = lines[place].text
    return [
        *(Paragraph(note) for note in before),
        *([Rule()] if before else []),
        Heading(words, spoken="AGENDA" if words != "AGENDA" and not after else "", is_centred=True),
        *(Paragraph(note) for note in after),
    ]


def _items(lines: Sequence[AgendaLine], is_plain: bool) -> list[Block]:
    """The items in lists, a new one under every heading."""
    blocks: list[Block] = []
    entries: list[Entry] = []
    for line in lines:
        if line.kind is LineKind.SECTION:
            blocks += [Entries(tuple(entries))] if entries else []
            blocks.append(Heading(line.text))
            entries = []
        if line.kind is LineKind.ITEM:
            below = [each.text for each in lines if each.kind is LineKind.SUB_LINE and each.item_id == line.item_id]
            entries.append(_run_in(line, below) if is_plain else _scanned(line, below))
    return [*blocks, Entries(tuple(entries))] if entries else blocks


def _run_in(line: AgendaLine, below: Sequence[str]) -> Entry:
    """The range after the title, kept on one line."""
    pages = (Run(" "), _link(line, line.pages.replace(" ", "\u00a0"))) if line.pages else ()
    return Entry(line.label, ((Run(line.text), *pages), *below))


def _scanned(line: AgendaLine, below: Sequence[str]) -> Entry:
    """The range at the right, so that it can be scanned."""
    return Entry(line.label, ((Run(line.text, Look.STRONG),), *below), (_link(line, line.pages),) if line.pages else "")


def _link(line: AgendaLine, pages: str) -> Run:
    return Run(pages, link=place_of(line.item_id))


def place_of(item_id: str) -> str:
    """Return the name of the place in a pack where an item's paper begins."""
    return f"{PLACE}item-{item_id}"


def _membership(members: Sequence[AgendaLine]) -> list[Block]:
    label, *rest = members
    named = [Paragraph(line.text, is_close=True) for line in rest]
    return [Rule(), Paragraph((Run(label.label, Look.STRONG),), keeps_next=True), *named]


def _sign_off(lines: Sequence[AgendaLine]) -> list[Block]:
    signed = [line.text for line in lines if line.kind is LineKind.SIGN_OFF]
    return [Paragraph(text, is_close=index > 0, stands_off=index == 0) for index, text in enumerate(signed)]
