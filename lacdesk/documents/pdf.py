"""From a document to a tagged PDF: pages, running lines, marking, page numbers, and the file put in place whole."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from lacdesk.documents.boxes import TextBox, text_box
from lacdesk.documents.compose import compose
from lacdesk.documents.finish import Description, finish_pdf
from lacdesk.documents.letters import spoken_letters
from lacdesk.documents.lines import break_lines, shorten, text_width
from lacdesk.documents.pages import Page, divide
from lacdesk.documents.styles import A4, BLOCK_RULE, BOTTOM, FOOT_RULE, HEAD_BASE, MARKING, RUNNING, SIDE, TOP, Style
from lacdesk.documents.tags import Element, Pen
from lacdesk.shapes import Document
from lacdesk.store.errors import KnownError


def page_size(document: Document) -> tuple[float, float]:
    """Width and height in points: A4 upright or lying."""
    return (A4[1], A4[0]) if document.is_landscape else A4


def render_pdf(document: Document) -> bytes:
    """The document as a tagged PDF; the same document gives the same bytes."""
    size = page_size(document)
    root = Element("Document")
    marking = root.add("P")
    pages = divide(compose(document.blocks, root, size[0] - 2 * SIDE), size[1] - TOP - BOTTOM)
    pen = Pen(size)
    for number, page in enumerate(pages):
        _head(pen, document, marking if number == 0 else None)
        _boxes(pen, page)
        _foot(pen, document, number + 1, len(pages))
        pen.end_page()
    return finish_pdf(pen.finish(), root, pen.bookmarks, _description(document))


def count_pages(document: Document) -> int:
    """How many pages the document takes."""
    size = page_size(document)
    return len(divide(compose(document.blocks, Element("Document"), size[0] - 2 * SIDE), size[1] - TOP - BOTTOM))


def write_pdf(document: Document, path: Path) -> None:
    """Write the document; the file appears whole or not at all. Raises KnownError where the folder cannot be written."""
    content = render_pdf(document)
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


def _boxes(pen: Pen, page: Page) -> None:
    for box, top in page.boxes:
        box.draw(pen, SIDE, pen.size[1] - TOP - top)
    pen.end()


def _head(pen: Pen, document: Document, marking: Element | None) -> None:
    """The running line, an artifact, and the marking: content once, as the document's first paragraph, with the demo's words."""
    base = pen.size[1] - HEAD_BASE
    right = pen.size[0] - SIDE
    width = text_width(document.marking, MARKING)
    if marking is not None:
        pen.begin(marking)
        with pen.spoken(spoken_letters(document.full_marking)):
            _words(pen, document.marking, MARKING, right - width, base)
    pen.begin_artifact("Header")
    if marking is None:
        _words(pen, document.marking, MARKING, right - width, base)
    _words(pen, shorten(document.running, RUNNING, right - SIDE - width - 24), RUNNING, SIDE, base)
    pen.end()


def _foot(pen: Pen, document: Document, number: int, total: int) -> None:
    """The marking with the demo's words, the note of the document and the page number under a rule, all artifacts."""
    right = pen.size[0] - SIDE
    pen.rule(SIDE, right, FOOT_RULE, BLOCK_RULE, "control")
    pen.begin_artifact("Footer")
    page = f"Page {number} of {total}"
    base = FOOT_RULE - 12.5
    page_width = text_width(page, RUNNING)
    _words(pen, page, RUNNING, right - page_width, base)
    _words(pen, document.full_marking, MARKING, SIDE, base)
    _note(pen, document, right - page_width - 16, base)
    pen.end()


def _note(pen: Pen, document: Document, right: float, base: float) -> None:
    """The document's own words beside the marking, or under it where they do not fit."""
    start = SIDE + text_width(document.full_marking, MARKING) + 16
    if not document.foot:
        return
    if start + text_width(document.foot, RUNNING) <= right:
        _words(pen, document.foot, RUNNING, start, base)
        return
    box: TextBox = text_box(document.foot, RUNNING, pen.size[0] - 2 * SIDE, None)
    box.draw(pen, SIDE, base - 3)


def _words(pen: Pen, words: str, style: Style, left: float, base: float) -> None:
    for line in break_lines(words, style, 1e9):
        pen.line(line, left, base, None)
