"""Dividing boxes into pages: a heading stays with what follows, a row or tile is never cut, no line stands alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lacdesk.documents.boxes import Box, PageEnd, height_needed


@dataclass(slots=True)
class Page:
    """The boxes of one page, each with the distance of its top from the top of the text."""

    boxes: list[tuple[Box, float]] = field(default_factory=list)
    used: float = 0.0

    def place(self, box: Box) -> None:
        """Put a box under the last."""
        top = self.used + (box.gap if self.boxes else 0.0)
        self.boxes.append((box, top))
        self.used = top + box.height

    def room(self, box: Box, height: float) -> float:
        """What is left for this box on a page of the height."""
        return height - self.used - (box.gap if self.boxes else 0.0)


def divide(boxes: Sequence[Box], height: float) -> list[Page]:
    """The pages of text of the height given, in points; always one at least."""
    pages = [Page()]
    waiting = list(reversed(boxes))
    while waiting:
        box = waiting.pop()
        if isinstance(box, PageEnd):
            pages.append(Page())
            continue
        rest = _place(pages, box, waiting, height)
        if rest is not None:
            pages.append(Page())
            waiting.append(rest)
    return pages


def _place(pages: list[Page], box: Box, waiting: Sequence[Box], height: float) -> Box | None:
    """Place the box or its first part; what is returned belongs on the next page."""
    page = pages[-1]
    room = page.room(box, height)
    if page.boxes and room < height_needed(box, reversed(waiting)) - 0.01:
        return box
    if box.height <= room + 0.01:
        page.place(box)
        return None
    parts = box.cut(room)
    if parts is None and page.boxes:
        return box
    if parts is None:
        page.place(box)
        return None
    page.place(parts[0])
    return parts[1]
