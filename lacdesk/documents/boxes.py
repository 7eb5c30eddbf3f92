"""Boxes: what stands on a page. Each knows its height, how it may be cut over two pages, and how to draw itself. Points throughout."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from lacdesk.documents.lines import TextLine, break_lines
from lacdesk.documents.styles import Style, colour
from lacdesk.documents.tags import Element, Pen
from lacdesk.shapes import Align, Text

KEPT_LINES = 2
ASCENT = 0.76


class Box(Protocol):
    """Something that stands on a page.

    `gap` is the space above it where it is not first; `keeps_next` keeps it on the page of what follows;
    `least` is the height it needs to begin on a page.
    """

    gap: float
    keeps_next: bool

    @property
    def height(self) -> float:
        """The whole height."""

    @property
    def least(self) -> float:
        """The height needed to begin."""

    def cut(self, room: float) -> tuple[Box, Box] | None:
        """The part that fits in the room and the rest, or None where it cannot be cut there."""

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw with its top left corner there."""


@dataclass(slots=True)
class TextBox:
    """Lines of one paragraph or heading; never leaves one line alone on a page."""

    lines: Sequence[TextLine]
    style: Style
    width: float
    element: Element | None
    gap: float = 0.0
    keeps_next: bool = False
    align: Align = Align.LEFT
    bookmark: tuple[str, int] | None = None

    @property
    def height(self) -> float:
        """The line heights together."""
        return len(self.lines) * self.style.leading

    @property
    def least(self) -> float:
        """Two lines, or the whole where the rest would be one line."""
        count = len(self.lines)
        return (count if count <= KEPT_LINES + 1 else KEPT_LINES) * self.style.leading

    def cut(self, room: float) -> tuple[Box, Box] | None:
        """Two parts of two lines at least."""
        count = min(int((room + 0.01) // self.style.leading), len(self.lines) - KEPT_LINES)
        if count < KEPT_LINES:
            return None
        first = TextBox(self.lines[:count], self.style, self.width, self.element, self.gap, False, self.align, self.bookmark)
        return first, TextBox(self.lines[count:], self.style, self.width, self.element, 0.0, self.keeps_next, self.align)

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw the lines; a paragraph that runs from the right keeps to the right."""
        if self.bookmark:
            pen.bookmark(*self.bookmark, top)
        if self.element is None:
            pen.begin_artifact()
        base = top - (self.style.leading - self.style.size) / 2 - self.style.size * ASCENT
        for line in self.lines:
            pen.line(line, left + (self.width - line.width) * self._share(line), base, self.element)
            base -= self.style.leading

    def _share(self, line: TextLine) -> float:
        """How much of the room a line leaves stands before it."""
        if self.align is Align.CENTRE:
            return 0.5
        return 1.0 if self.align is Align.RIGHT or line.from_right else 0.0


def text_box(text: Text, style: Style, width: float, element: Element | None, gap: float = 0.0, align: Align = Align.LEFT) -> TextBox:
    """A text broken into lines of the width."""
    return TextBox(break_lines(text, style, width), style, width, element, gap, False, align)


@dataclass(slots=True)
class RuleBox:
    """A level rule with space above it."""

    width: float
    weight: float
    token: str = "line"
    gap: float = 0.0
    keeps_next: bool = False

    @property
    def height(self) -> float:
        """The weight of the rule."""
        return self.weight

    @property
    def least(self) -> float:
        """The weight of the rule."""
        return self.weight

    def cut(self, room: float) -> tuple[Box, Box] | None:
        """A rule is never cut."""
        del room
        return None

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw the rule."""
        pen.rule(left, left + self.width, top - self.weight / 2, self.weight, self.token)


@dataclass(slots=True)
class PageEnd:
    """What follows starts a new page."""

    gap: float = 0.0
    keeps_next: bool = False
    height: float = 0.0
    least: float = 0.0

    def cut(self, room: float) -> tuple[Box, Box] | None:
        """Nothing to cut."""
        del room
        return None

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Nothing to draw."""


@dataclass(slots=True)
class PartStart(PageEnd):
    """What follows is a part that starts on a page of its own; `head` stands at its top, `again` at the top of every page after."""

    head: Sequence[Box] = ()
    again: Sequence[Box] = ()


def height_needed(box: Box, following: Iterable[Box]) -> float:
    """The height a box needs to begin, with everything it keeps on its page."""
    needed = box.height if box.keeps_next else box.least
    for after in following:
        if not box.keeps_next or isinstance(after, PageEnd):
            return needed
        needed += after.gap + (after.height if after.keeps_next else after.least)
        box = after
    return needed


def stack_height(boxes: Sequence[Box]) -> float:
    """The height of boxes one under the other, the first without its gap."""
    return sum(box.height for box in boxes) + sum(box.gap for box in boxes[1:])


def cut_stack(boxes: Sequence[Box], room: float) -> tuple[list[Box], list[Box]] | None:
    """The boxes that fit in the room and the rest, none of them alone that keeps what follows."""
    kept: list[Box] = []
    for index, box in enumerate(boxes):
        room -= box.gap if kept else 0
        if box.height > room + 0.01:
            return _cut_at(kept, box, boxes[index + 1 :], room)
        kept.append(box)
        room -= box.height
    return None


def _cut_at(kept: list[Box], box: Box, after: Sequence[Box], room: float) -> tuple[list[Box], list[Box]] | None:
    parts = box.cut(room) if room >= box.least else None
    if parts:
        return [*kept, parts[0]], [parts[1], *after]
    rest = [box, *after]
    while kept and kept[-1].keeps_next:
        rest.insert(0, kept.pop())
    return (kept, rest) if kept else None


def draw_stack(boxes: Sequence[Box], pen: Pen, left: float, top: float) -> None:
    """Draw boxes one under the other."""
    for index, box in enumerate(boxes):
        top -= box.gap if index else 0
        box.draw(pen, left, top)
        top -= box.height


@dataclass(slots=True)
class BesideBox:
    """A label in a column of its own with boxes beside it, and a rule below where it has one; cut between or inside the boxes."""

    label: TextBox | None
    boxes: list[Box]
    indent: float
    gap: float = 0.0
    keeps_next: bool = False
    rule: RuleBox | None = None
    side: tuple[str, float] | None = None

    @property
    def _foot(self) -> float:
        return self.rule.height + self.rule.gap if self.rule else 0.0

    @property
    def height(self) -> float:
        """The taller of label and boxes, with the rule."""
        return max(self.label.height if self.label else 0.0, stack_height(self.boxes)) + self._foot

    @property
    def least(self) -> float:
        """What the label and the first box need, with what it keeps."""
        return max(self.label.height if self.label else 0.0, height_needed(self.boxes[0], self.boxes[1:]) if self.boxes else 0.0)

    def cut(self, room: float) -> tuple[Box, Box] | None:
        """The label stays with the first part, the rule with the last."""
        parts = cut_stack(self.boxes, room)
        if parts is None:
            return None
        first = BesideBox(self.label, parts[0], self.indent, self.gap, side=self.side)
        return first, BesideBox(None, parts[1], self.indent, 0.0, self.keeps_next, self.rule, self.side)

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw label, boxes, rule and the upright rule at the side."""
        if self.label:
            self.label.draw(pen, left, top)
        draw_stack(self.boxes, pen, left + self.indent, top)
        if self.rule:
            self.rule.draw(pen, left, top - self.height + self.rule.height)
        if self.side:
            token, weight = self.side
            pen.begin_artifact()
            pen.canvas.setFillColor(colour(token))
            pen.canvas.rect(left, top - self.height + self._foot, weight, self.height - self._foot, stroke=0, fill=1)
