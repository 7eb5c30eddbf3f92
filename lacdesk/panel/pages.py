"""The pages of a pack: where each item's papers begin and end, and which pages between them are left blank (panel.md section 3)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lacdesk.panel.meeting import Meeting, Style


@dataclass(frozen=True, slots=True)
class ItemLengths:
    """The papers of one item in order, each by its length in pages: a report, then its appendices."""

    item_id: str
    lengths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PageRange:
    """The pages of one item's papers, first to last as printed, and the blank pages before its first.

    `parts` are the first and last page of each paper; `blanks_inside` are blank pages between them, which lie in the range.
    """

    item_id: str
    first: int
    last: int
    blanks_before: tuple[int, ...] = ()
    blanks_inside: tuple[int, ...] = ()
    parts: tuple[tuple[int, int], ...] = ()

    @property
    def printed(self) -> str:
        """The range as the agenda prints it: (Pages 13 - 33), (Page 5)."""
        return f"({self.words})"

    @property
    def words(self) -> str:
        """The range without brackets, as an exempt page is stamped: Pages 73 - 80."""
        return page_words(self.first, self.last)


def page_words(first: int, last: int) -> str:
    """Return pages in words: "Pages 13 - 33", or "Page 5" for one."""
    return f"Page {first}" if first == last else f"Pages {first} - {last}"


def ranges(style: Style, front_sheet_pages: int, first_page: int, items: Iterable[ItemLengths]) -> tuple[PageRange, ...]:
    """Return the range of every item in order; pages run on from `first_page` through the whole pack.

    In the 2017 style the front sheet has no numbers and the first paper begins at `first_page`; in the 2022 style the front sheet
    begins there and every paper begins on an odd page. An exempt paper has the range of its true length. Raises ValueError for a
    length or a number below 1.
    """
    if first_page < 1 or front_sheet_pages < 0:
        raise ValueError("Pages count from 1.")
    end = first_page - 1 + (front_sheet_pages if style is Style.STAMPED else 0)
    found: list[PageRange] = []
    for item in items:
        found.append(_range(style, end, item))
        end = found[-1].last
    return tuple(found)


def joined_length(style: Style, lengths: Sequence[int]) -> int:
    """Return how many pages papers of one item take together: in the 2022 style each begins on an odd page, the blanks counted."""
    return _range(style, 0, ItemLengths("", tuple(lengths))).last


def meeting_ranges(meeting: Meeting, front_sheet_pages: int) -> dict[str, PageRange]:
    """Return the range of every item of a meeting that has a paper, by the item's id, in the agenda's order."""
    papers = (ItemLengths(item.id, (item.paper.pages,)) for item in meeting.items if item.paper)
    return {each.item_id: each for each in ranges(meeting.panel.style, front_sheet_pages, meeting.first_page, papers)}


def next_page(style: Style, front_sheet_pages: int, first_page: int, published: Iterable[PageRange]) -> int:
    """Return the page a supplement's first page takes: the one after the last number that was published."""
    front = front_sheet_pages if style is Style.STAMPED else 0
    return max((each.last + 1 for each in published), default=first_page + front)


def _range(style: Style, end: int, item: ItemLengths) -> PageRange:
    parts: list[tuple[int, int]] = []
    blanks: list[int] = []
    if not item.lengths or min(item.lengths) < 1:
        raise ValueError("A paper has at least one page.")
    for length in item.lengths:
        start = end + 1
        if style is Style.STAMPED and start % 2 == 0:
            blanks.append(start)
            start += 1
        end = start + length - 1
        parts.append((start, end))
    first = parts[0][0]
    before, inside = (tuple(page for page in blanks if (page < first) is is_before) for is_before in (True, False))
    return PageRange(item.item_id, first, end, before, inside, tuple(parts))
