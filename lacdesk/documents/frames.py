"""Boxes that stand beside each other: two texts on one line, cells in a row, frames, and two columns. None of them is ever cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lacdesk.documents.boxes import Box, RuleBox, TextBox, draw_stack, stack_height
from lacdesk.documents.styles import colour
from lacdesk.documents.tags import Pen

INSIDE = 9.5
EDGE = 4.0
CORNER = 3.0
OVER = 7.0


class Whole:
    """What every box here has in common: it begins where all of it fits."""

    height: float

    @property
    def least(self) -> float:
        """The whole height."""
        return self.height

    def cut(self, room: float) -> tuple[Box, Box] | None:
        """Never cut."""
        del room
        return None


@dataclass(slots=True)
class PairBox(Whole):
    """A text at the left and one at the right, which begins a step away; the last line of both is on one level."""

    left: TextBox
    right: TextBox
    step: float
    gap: float = 0.0
    keeps_next: bool = True

    @property
    def height(self) -> float:  # type: ignore[override]
        """The taller of the two."""
        return max(self.left.height, self.right.height)

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw both, the left one first in reading."""
        self.left.draw(pen, left, top - self.height + self.left.height)
        self.right.draw(pen, left + self.step, top - self.height + self.right.height - self._lift)

    @property
    def _lift(self) -> float:
        """How far the smaller letters go down to stand on the line of the larger."""
        larger, smaller = self.left.style, self.right.style
        return (smaller.leading - larger.leading) / 2 - (smaller.size - larger.size) * 0.26


@dataclass(slots=True)
class FramedBox(Whole):
    """Boxes with a line round them and, for what must be seen first, a heavy left edge; `floor` is the least height of the frame."""

    boxes: Sequence[Box]
    width: float
    is_heavy: bool = False
    gap: float = 0.0
    keeps_next: bool = False
    floor: float = 0.0

    @property
    def height(self) -> float:  # type: ignore[override]
        """What is inside, with the space round it."""
        return max(stack_height(self.boxes) + 2 * OVER, self.floor)

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw the frame, then what is inside."""
        pen.begin_artifact()
        canvas, height = pen.canvas, self.height
        canvas.setStrokeColor(colour("ink"))
        canvas.setLineWidth(0.9)
        canvas.roundRect(left, top - height, self.width, height, CORNER, stroke=1, fill=0)
        if self.is_heavy:
            canvas.setFillColor(colour("ink"))
            canvas.rect(left, top - height, EDGE, height, stroke=0, fill=1)
        draw_stack(self.boxes, pen, left + frame_edge(self.is_heavy), top - OVER)


def frame_edge(is_heavy: bool) -> float:
    """How far inside its frame a text begins, in points."""
    return INSIDE + EDGE if is_heavy else INSIDE


@dataclass(slots=True)
class CellsBox(Whole):
    """Stacks of boxes beside each other in columns of one width, read from left to right."""

    cells: Sequence[Sequence[Box]]
    step: float
    gap: float = 0.0
    keeps_next: bool = False

    @property
    def height(self) -> float:  # type: ignore[override]
        """The tallest stack."""
        return max((stack_height(cell) for cell in self.cells), default=0.0)

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw the stacks."""
        for index, cell in enumerate(self.cells):
            draw_stack(cell, pen, left + index * self.step, top)


@dataclass(slots=True)
class ColumnsBox(Whole):
    """Two columns on one page, the left one read to its end first."""

    left: Sequence[Box]
    right: Sequence[Box]
    indent: float
    gap: float = 12.0
    keeps_next: bool = False

    @property
    def height(self) -> float:  # type: ignore[override]
        """The longer column."""
        return max(stack_height(self.left), stack_height(self.right))

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw the left column, then the right."""
        draw_stack(self.left, pen, left, top)
        draw_stack(self.right, pen, left + self.indent, top)


def silent(box: Box) -> Box:
    """A text, a pair of texts or a rule drawn as an artifact: what stands again at the top of a later page is not read again."""
    if isinstance(box, PairBox):
        return replace(box, left=_unread(box.left), right=_unread(box.right))
    if isinstance(box, TextBox):
        return _unread(box)
    assert isinstance(box, RuleBox)
    return box


def _unread(text: TextBox) -> TextBox:
    return replace(text, element=None, bookmark=None)
