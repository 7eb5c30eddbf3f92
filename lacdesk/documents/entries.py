"""Entries of a numbered list that are never cut, each with what stands at the right end of its first line, and words in a box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lacdesk.documents.boxes import Box, TextBox, draw_stack, stack_height, text_box
from lacdesk.documents.frames import INSIDE, FramedBox, Whole
from lacdesk.documents.lines import text_width
from lacdesk.documents.styles import BOXED, Setting
from lacdesk.documents.tags import Element, Pen
from lacdesk.shapes import Align, Boxed, Entries, Entry

LABEL_COLUMN = 27.0
BETWEEN = 7.5
GUTTER = 12.0


@dataclass(slots=True)
class EntryBox(Whole):
    """A label, lines beside it, and a text at the right end of the first; read label, first line, right text, other lines."""

    label: TextBox
    first: TextBox
    beside: TextBox | None
    rest: Sequence[Box]
    gap: float = BETWEEN
    keeps_next: bool = False

    @property
    def height(self) -> float:  # type: ignore[override]
        """All the lines."""
        return stack_height([self.first, *self.rest])

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw in the order of reading."""
        self.label.draw(pen, left, top)
        self.first.draw(pen, left + LABEL_COLUMN, top)
        if self.beside:
            self.beside.draw(pen, left + LABEL_COLUMN + self.first.width + GUTTER, top)
        draw_stack(self.rest, pen, left + LABEL_COLUMN, top - self.first.height)


def entry_boxes(block: Entries, parent: Element, width: float, setting: Setting) -> list[Box]:
    """A box for each entry, their tags one list."""
    listing = parent.add("L", numbering="Ordered")
    return [_entry(entry, listing.add("LI"), width, setting) for entry in block.entries]


def _entry(entry: Entry, element: Element, width: float, setting: Setting) -> EntryBox:
    style = setting.body
    label = text_box(entry.label, style, LABEL_COLUMN, element.add("Lbl"))
    body = element.add("LBody")
    title, *lines = entry.lines
    room = width - LABEL_COLUMN
    named = body.add("P")
    taken = text_width(entry.beside, style) + 0.1 if entry.beside else 0.0
    first = text_box(title, style, room - taken - GUTTER if entry.beside else room, named)
    first.lines = [replace(line, goes_on=True) for line in first.lines]
    beside = text_box(entry.beside, style, taken, named, align=Align.RIGHT) if entry.beside else None
    return EntryBox(label, first, beside, [text_box(line, style, room, body.add("P")) for line in lines])


def boxed(block: Boxed, parent: Element) -> FramedBox:
    """The words in a box as wide as they are."""
    width = text_width(block.words, BOXED)
    return FramedBox([text_box(block.words, BOXED, width + 0.1, parent.add("P"))], width + 2 * INSIDE, gap=14.0)
