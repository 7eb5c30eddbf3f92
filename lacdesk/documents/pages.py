"""Dividing boxes into pages: a heading stays with what follows, a row or tile is never cut, no line stands alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lacdesk.documents.boxes import Box, PageEnd, PartStart, height_needed


@dataclass(slots=True)
class Page:
    """The boxes of one page, each with the distance of its top from the top of the text; the first `heads` stand there by right."""

    boxes: list[tuple[Box, float]] = field(default_factory=list)
    used: float = 0.0
    heads: int = 0

    @property
    def is_fresh(self) -> bool:
        """Whether nothing but its head stands on the page."""
        return len(self.boxes) == self.heads

    def place(self, box: Box) -> None:
        """Put a box under the last."""
        top = self.used + (box.gap if self.boxes else 0.0)
        self.boxes.append((box, top))
        self.used = top + box.height

    def place_head(self, boxes: Sequence[Box]) -> None:
        """Put what stands at the top of the page."""
        for box in boxes:
            self.place(box)
        self.heads = len(self.boxes)

    def room(self, box: Box, height: float) -> float:
        """What is left for this box on a page of the height."""
        return height - self.used - (box.gap if self.boxes else 0.0)


def divide(boxes: Sequence[Box], height: float) -> list[Page]:
    """The pages of text of the height given, in points; always one at least."""
    pages = [Page()]
    again: Sequence[Box] = ()
    waiting = list(reversed(boxes))
    while waiting:
        box = waiting.pop()
        if isinstance(box, PartStart):
            again = box.again
            _turn(pages, box.head) if pages[-1].boxes else pages[-1].place_head(box.head)
            continue
        if isinstance(box, PageEnd):
            _turn(pages, again)
            continue
        rest = _place(pages[-1], box, waiting, height)
        if rest is not None:
            _turn(pages, again)
            waiting.append(rest)
    return pages


def _turn(pages: list[Page], head: Sequence[Box]) -> None:
    pages.append(Page())
    pages[-1].place_head(head)


def _place(page: Page, box: Box, waiting: Sequence[Box], height: float) -> Box | None:
    """Place the box or its first part; what is returned belongs on the next page."""
    room, needed = page.room(box, height), height_needed(box, reversed(waiting)) - 0.01
    if not page.is_fresh and room < needed <= height:
        return box
    if box.height <= room + 0.01:
        page.place(box)
        return None
    parts = box.cut(room)
    if parts is None and not page.is_fresh:
        return box
    if parts is None:
        page.place(box)
        return None
    page.place(parts[0])
    return parts[1]
