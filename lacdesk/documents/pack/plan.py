"""What a pack is made of, in order: its front sheet, blank pages, papers, and in the public twin a page for each exempt paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lacdesk.documents.agenda import Council, agenda, front_sheet, place_of, supplement_cover
from lacdesk.documents.exempt import blank_page, exempt_page
from lacdesk.documents.pack.reading import page_count
from lacdesk.documents.pdf import count_pages, render_pdf
from lacdesk.panel.agenda import item_numbers, printed_title
from lacdesk.panel.meeting import AgendaItem, Meeting, Style
from lacdesk.panel.pages import PageRange
from lacdesk.panel.publishing import PublishedSupplement
from lacdesk.practice.words import long_date, long_ordinal_date, plain_date
from lacdesk.store.errors import KnownError


@dataclass(frozen=True, slots=True)
class PackAppendix:
    """An appendix of a paper: its name and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class PackPaper:
    """The paper of an item with its number on the agenda and the pages it takes in the pack, and its appendices in order."""

    item: AgendaItem
    number: int
    title: str
    pages: PageRange
    content: bytes
    appendices: tuple[PackAppendix, ...] = ()

    def parts(self, style: Style) -> Iterator[tuple[int, str, bytes]]:
        """Yield the first page of each part of the paper with its name and bytes: the report, then each appendix."""
        yield self.pages.first, "", self.content
        end = self.pages.first + page_count(self.content) - 1
        for each in self.appendices:
            start = end + 1 + (style is Style.STAMPED and end % 2)
            yield start, each.name, each.content
            end = start + page_count(each.content) - 1


@dataclass(frozen=True, slots=True)
class PackPlan:
    """A pack before it is joined: its front sheet with the number of its first page, where that is numbered, and its papers in order."""

    title: str
    meeting: Meeting
    council: Council
    front: bytes
    front_first: int | None
    papers: tuple[PackPaper, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Pages that stand together in a pack: what is stamped on each, the label of each, and the place that begins with them."""

    content: bytes
    name: str
    labels: tuple[str, ...]
    stamps: tuple[tuple[str, ...], ...]
    place: str = ""
    bookmark: str = ""
    is_own: bool = False


SupplementUnder = Callable[[int], PublishedSupplement]
"""A supplement as it would be published under a cover of so many pages."""
PaperPieces = Callable[[PackPlan, PackPaper], Iterator[Piece]]


@dataclass(frozen=True, slots=True)
class Supplement:
    """A supplement to a pack: its number, the day it is published, its items, and the page that follows the last published."""

    number: int
    published: date
    items: tuple[AgendaItem, ...]
    first_page: int


def pack_plan(meeting: Meeting, council: Council, contents: Mapping[str, bytes], fixed: Mapping[str, PageRange] | None = None) -> PackPlan:
    """Return the plan of a meeting's pack; `contents` holds the paper of each item by the item's id.

    The pages are those that were published, where they are given in `fixed`. Raises KnownError where a paper is missing or has not
    the length its item says.
    """
    if fixed is None:
        sheet = front_sheet(meeting, council)
        document, ranges = sheet.document, sheet.ranges
    else:
        document, ranges = agenda(meeting, fixed, council), fixed
    first = meeting.first_page if meeting.panel.style is Style.STAMPED else None
    papers = tuple(_papers(meeting, meeting.items, ranges, contents))
    title = f"Agenda pack, {meeting.panel.name}, {plain_date(meeting.on)}"
    return PackPlan(title, meeting, council, render_pdf(document), first, papers)


def supplement_plan(
    meeting: Meeting, council: Council, supplement: Supplement, ranges: Mapping[str, PageRange], contents: Mapping[str, bytes]
) -> PackPlan:
    """Return the plan of a supplement: its own cover, and its papers under the numbers that go on from the pack."""
    cover = supplement_cover(meeting, supplement.number, supplement.published, supplement.items, ranges, council)
    first = supplement.first_page if meeting.panel.style is Style.STAMPED else None
    papers = tuple(_papers(meeting, supplement.items, ranges, contents))
    title = f"Supplement {supplement.number}, {meeting.panel.name}, {plain_date(meeting.on)}"
    return PackPlan(title, meeting, council, render_pdf(cover), first, papers)


def cover_pages(meeting: Meeting, council: Council, supplement: SupplementUnder) -> int:
    """Return how many pages the cover of a supplement takes; in the 2022 style the page numbers it prints follow from that."""
    pages = 1
    while True:
        told = supplement(pages)
        found = count_pages(supplement_cover(meeting, told.number, told.on, told.items, told.pages, council))
        if found <= pages:
            return pages
        pages = found


def members_pieces(plan: PackPlan) -> list[Piece]:
    """Return the pieces of the full pack in order."""
    return list(_pieces(plan, _paper))


def public_pieces(plan: PackPlan) -> list[Piece]:
    """Return the pieces of the public twin: every exempt paper is one page that carries its whole range."""
    return list(_pieces(plan, _public_paper))


def piece_numbers(pieces: Iterable[Piece]) -> list[int]:
    """Return the printed number of every page of a pack; the first of its range for an exempt page, 0 for a page without one."""
    return [_number(label) for piece in pieces for label in piece.labels]


def _number(label: str) -> int:
    first = label.partition(" ")[0]
    return int(first) if first.isdecimal() else 0


def _papers(
    meeting: Meeting, items: Iterable[AgendaItem], ranges: Mapping[str, PageRange], contents: Mapping[str, bytes]
) -> Iterator[PackPaper]:
    numbers = item_numbers(meeting)
    for item in items:
        pages = ranges.get(item.id)
        if pages is None:
            continue
        if item.id not in contents:
            raise KnownError(f"The paper of item {numbers[item.id]} is missing. Attach it again.")
        listed = item.paper.appendices if item.paper else ()
        appendices = tuple(PackAppendix(each.name, contents[each.id]) for each in listed)
        yield PackPaper(item, numbers[item.id], printed_title(item, meeting), pages, contents[item.id], appendices)


def _pieces(plan: PackPlan, paper_pieces: PaperPieces) -> Iterator[Piece]:
    style = plan.meeting.panel.style
    front = _front(plan)
    yield front
    end = max(piece_numbers([front])) or (plan.papers[0].pages.first - 1 if plan.papers else 0)
    blank = render_pdf(blank_page(plan.council)) if style is Style.STAMPED else b""
    for paper in plan.papers:
        for piece in paper_pieces(plan, paper):
            for number in range(end + 1, _number(piece.labels[0])):
                yield Piece(blank, "Blank page", (str(number),), ((f"Page {number}",),), is_own=True)
            yield piece
            end = _number(piece.labels[-1])
        end = paper.pages.last


def _front(plan: PackPlan) -> Piece:
    count = page_count(plan.front)
    first = plan.front_first
    labels = tuple(f"Agenda {number}" for number in range(1, count + 1)) if first is None else _numbers(first, first + count - 1)
    stamps = tuple(() if first is None else (f"Page {label}",) for label in labels)
    return Piece(plan.front, "Agenda", labels, stamps, bookmark=plan.title.partition(",")[0], is_own=True)


def _paper(plan: PackPlan, paper: PackPaper) -> Iterator[Piece]:
    """Yield the report and its appendices, each a piece of its own with its place in the outline."""
    parts = [(first, name, content, page_count(content)) for first, name, content in paper.parts(plan.meeting.panel.style)]
    count, given = parts[-1][0] + parts[-1][3] - paper.pages.first, paper.pages.last - paper.pages.first + 1
    if count != given:
        raise KnownError(f"The paper of item {paper.number} has {count} pages, and the agenda gives it {given}. Attach it again.")
    for first, name, content, length in parts:
        labels = _numbers(first, first + length - 1)
        stamps = tuple((f"Page {label}", *(_item_stamp(plan, paper, place) if not name else ())) for place, label in enumerate(labels))
        if name:
            yield Piece(content, name, labels, stamps, bookmark=_appendix_bookmark(name, labels))
        else:
            yield Piece(content, paper.title, labels, stamps, place_of(paper.item.id), _bookmark(paper))


def _appendix_bookmark(name: str, labels: Sequence[str]) -> str:
    pages = f"(Pages {labels[0]} - {labels[-1]})" if len(labels) > 1 else f"(Page {labels[0]})"
    return f"{name.removesuffix('.pdf')} {pages}"


def _public_paper(plan: PackPlan, paper: PackPaper) -> Iterator[Piece]:
    if not paper.item.exempt:
        yield from _paper(plan, paper)
        return
    meeting = plan.meeting
    says = long_ordinal_date if meeting.panel.style is Style.PLAIN else long_date
    page = exempt_page(paper.item, paper.number, paper.pages, f"{meeting.panel.name}, {says(meeting.on)}", plan.council)
    content = render_pdf(page)
    if page_count(content) > 1:
        raise KnownError(f"The reason why item {paper.number} is exempt does not fit on one page. Shorten it.")
    label = paper.pages.words.partition(" ")[2]
    stamps = ((paper.pages.words, *_item_stamp(plan, paper, 0)),)
    yield Piece(content, paper.title, (label,), stamps, place_of(paper.item.id), _bookmark(paper), is_own=True)


def _item_stamp(plan: PackPlan, paper: PackPaper, place: int) -> Sequence[str]:
    return (f"Agenda Item {paper.number}",) if plan.meeting.panel.style is Style.STAMPED and place == 0 else ()


def _bookmark(paper: PackPaper) -> str:
    return f"{paper.number}. {paper.title} {paper.pages.printed}"


def _numbers(first: int, last: int) -> tuple[str, ...]:
    return tuple(str(number) for number in range(first, last + 1))
