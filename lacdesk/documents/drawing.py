"""A picture that draws itself, where it stands on a page."""

from __future__ import annotations

from dataclasses import dataclass

from lacdesk.documents.boxes import Box
from lacdesk.documents.tags import Element, Pen
from lacdesk.shapes import Drawing


@dataclass(slots=True)
class DrawingBox:
    """A picture as wide as the text; never cut."""

    drawing: Drawing
    width: float
    element: Element
    gap: float = 4.0
    keeps_next: bool = False

    @property
    def height(self) -> float:
        """The height of the picture."""
        return self.drawing.height

    @property
    def least(self) -> float:
        """The whole."""
        return self.drawing.height

    def cut(self, room: float) -> tuple[Box, Box] | None:
        """A picture is never cut."""
        del room
        return None

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Let the picture draw itself inside its rectangle."""
        foot = top - self.height
        self.element.box = (left, foot, left + self.width, top)
        pen.canvas.saveState()
        self.drawing.draw(pen, self.element, left, foot, self.width)
        pen.canvas.restoreState()
        pen.end()
