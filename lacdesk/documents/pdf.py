"""From a document to a tagged PDF: pages, running lines, marking, page numbers, and the file put in place whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from lacdesk.documents.boxes import Box, draw_stack, stack_height
from lacdesk.documents.compose import compose
from lacdesk.documents.finish import Description, finish_pdf
from lacdesk.documents.frames import silent
from lacdesk.documents.letters import spoken_letters
from lacdesk.documents.pages import Page, divide
from lacdesk.documents.printed_names import tell_of
from lacdesk.documents.running import draw_foot, draw_top
from lacdesk.documents.styles import A4, BOTTOM, SETTINGS, Setting
from lacdesk.documents.tags import Element, Pen
from lacdesk.shapes import Block, Document, Edges, Leaves
from lacdesk.store.errors import KnownError
from lacdesk.store.whole import put_whole, write_new

UNDER_HEAD = 6.0


Size = tuple[float, float]


def page_size(is_landscape: bool) -> Size:
    """Width and height in points: A4 upright or lying."""
    return (A4[1], A4[0]) if is_landscape else A4


@dataclass(frozen=True, slots=True)
class Layout:
    """A document divided into pages: its tags, what stands at the top of its own pages, and the pages with their sizes. Points."""

    setting: Setting
    root: Element
    marking: Element
    head: Sequence[Box]
    pages: Sequence[Page]
    leaves: Sequence[tuple[Size, Setting]]

    @property
    def below_head(self) -> float:
        """How far the head reaches down from the top of the text."""
        return head_height(self.head)


def head_height(head: Sequence[Box]) -> float:
    """The height a head takes, with the space under it."""
    return stack_height(head) + UNDER_HEAD if head else 0.0


def lay_out(document: Document) -> Layout:
    """Divide the document into pages, its marking the first thing read and its head the second."""
    size, setting = page_size(document.is_landscape), SETTINGS[document.sheet]
    root = Element("Document")
    marking = Element("P")
    if document.edges is not Edges.CLEAR or document.is_demo:
        root.kids.append(marking)
    head = compose([document.head], root, size[0] - 2 * setting.side, setting) if document.head else []
    pages: list[Page] = []
    leaves: list[tuple[Size, Setting]] = []
    for blocks, kind in _kinds(document):
        found = _divided(blocks, root, kind, head_height(head) if kind == (size, setting) else 0.0)
        pages += found
        leaves += [kind] * len(found)
    return Layout(setting, root, marking, head, pages, leaves)


def _kinds(document: Document) -> Iterator[tuple[Sequence[Block], tuple[Size, Setting]]]:
    """The blocks in their order, those that share a kind of page together; always some, though there be none."""
    own = page_size(document.is_landscape), SETTINGS[document.sheet]
    for is_other, blocks in groupby(document.blocks, lambda block: isinstance(block, Leaves)):
        if not is_other:
            yield list(blocks), own
            continue
        for block in blocks:
            assert isinstance(block, Leaves)
            yield block.blocks, (page_size(block.is_landscape), SETTINGS[block.sheet])
    if not document.blocks:
        yield (), own


def _divided(blocks: Sequence[Block], root: Element, kind: tuple[Size, Setting], head: float) -> list[Page]:
    (width, height), setting = kind
    return divide(compose(blocks, root, width - 2 * setting.side, setting), height - setting.top - BOTTOM - head)


def render_pdf(document: Document) -> bytes:
    """The document as a tagged PDF; the same document gives the same bytes. Whoever listens is told first of letters printed by name."""
    tell_of(document)
    layout = lay_out(document)
    pen = Pen(layout.leaves[0][0])
    for number, (page, (size, setting)) in enumerate(zip(layout.pages, layout.leaves, strict=True)):
        pen.turn(size)
        draw_top(pen, document, setting, layout.marking if number == 0 else None)
        top = size[1] - setting.top
        if layout.head and setting is layout.setting:
            draw_stack([silent(box) for box in layout.head] if number else layout.head, pen, setting.side, top)
            top -= layout.below_head
        _boxes(pen, page, setting.side, top)
        draw_foot(pen, document, setting, number + 1, len(layout.pages), None if number else layout.marking)
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
        with put_whole(path) as part:
            write_new(part, content)
    except IsADirectoryError as error:
        raise KnownError(f"{path.name} is a folder. Choose another name.") from error
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
