"""From a document to a tagged PDF: pages, running lines, marking, page numbers, and the file put in place whole."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lacdesk.documents.boxes import Box, draw_stack, stack_height
from lacdesk.documents.compose import compose
from lacdesk.documents.finish import Description, finish_pdf
from lacdesk.documents.frames import silent
from lacdesk.documents.letters import spoken_letters
from lacdesk.documents.pages import Page, divide
from lacdesk.documents.running import draw_foot, draw_top
from lacdesk.documents.styles import A4, BOTTOM, SETTINGS, Setting
from lacdesk.documents.tags import Element, Pen
from lacdesk.shapes import Document, Edges
from lacdesk.store.errors import KnownError

UNDER_HEAD = 6.0


def page_size(document: Document) -> tuple[float, float]:
    """Width and height in points: A4 upright or lying."""
    return (A4[1], A4[0]) if document.is_landscape else A4


@dataclass(frozen=True, slots=True)
class Layout:
    """A document divided into pages: its tags, what stands at the top of every page, and the pages. Points."""

    size: tuple[float, float]
    setting: Setting
    root: Element
    marking: Element
    head: Sequence[Box]
    pages: Sequence[Page]

    @property
    def below_head(self) -> float:
        """How far the head reaches down from the top of the text."""
        return head_height(self.head)


def head_height(head: Sequence[Box]) -> float:
    """The height a head takes, with the space under it."""
    return stack_height(head) + UNDER_HEAD if head else 0.0


def lay_out(document: Document) -> Layout:
    """Divide the document into pages, its marking the first thing read and its head the second."""
    size, setting = page_size(document), SETTINGS[document.sheet]
    root = Element("Document")
    marking = Element("P")
    if document.edges is not Edges.CLEAR or document.is_demo:
        root.kids.append(marking)
    width = size[0] - 2 * setting.side
    head = compose([document.head], root, width, setting) if document.head else []
    height = size[1] - setting.top - BOTTOM - head_height(head)
    return Layout(size, setting, root, marking, head, divide(compose(document.blocks, root, width, setting), height))


def render_pdf(document: Document) -> bytes:
    """The document as a tagged PDF; the same document gives the same bytes."""
    layout = lay_out(document)
    pen = Pen(layout.size)
    for number, page in enumerate(layout.pages):
        draw_top(pen, document, layout.setting, layout.marking if number == 0 else None)
        top = pen.size[1] - layout.setting.top
        draw_stack([silent(box) for box in layout.head] if number else layout.head, pen, layout.setting.side, top)
        _boxes(pen, page, layout.setting.side, top - layout.below_head)
        draw_foot(pen, document, layout.setting, number + 1, len(layout.pages), None if number else layout.marking)
        pen.end_page()
    return finish_pdf(pen.finish(), layout.root, pen.bookmarks, _description(document))


def count_pages(document: Document) -> int:
    """How many pages the document takes."""
    return len(lay_out(document).pages)


def write_pdf(document: Document, path: Path) -> None:
    """Write the document; the file appears whole or not at all. Raises KnownError where the folder cannot be written."""
    place(render_pdf(document), path)


def place(content: bytes, path: Path) -> None:
    """Put a file in place whole: written beside it under a private name, then moved. Raises KnownError where that cannot be done."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".pdf")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(name, path)
    except OSError as error:
        raise KnownError(
            f"{path.name} could not be written in {path.parent}. Choose another folder, or close the file if it is open."
        ) from error


def _description(document: Document) -> Description:
    return Description(spoken_letters(document.title), spoken_letters(document.council or "LacDesk"), document.language)


def _boxes(pen: Pen, page: Page, left: float, top: float) -> None:
    for box, below in page.boxes:
        box.draw(pen, left, top - below)
    pen.end()
