"""What stands at the top and foot of every page: the running line or the band of the marking, the note and the page number."""

from __future__ import annotations

from lacdesk.documents.boxes import TextBox, text_box
from lacdesk.documents.letters import spoken_letters
from lacdesk.documents.lines import break_lines, shorten, text_width
from lacdesk.documents.styles import BAND, BAND_HEIGHT, BLOCK_RULE, FOOT_RULE, HEAD_BASE, MARKING, MM, RUNNING, Setting, Style, colour
from lacdesk.documents.tags import Element, Pen
from lacdesk.shapes import Document, Edges

STAMPS = 40 * MM
"""How much of the top line is left to a pack's stamps."""


def draw_top(pen: Pen, document: Document, setting: Setting, marking: Element | None) -> None:
    """The marking, content where an element is given (the document's first paragraph, with the demo's words), and what is beside it."""
    if document.edges is not Edges.FULL:
        _stamped_top(pen, document, setting, is_first=marking is not None)
        return
    if document.is_banded:
        _band(pen, document, marking)
        return
    base = pen.size[1] - HEAD_BASE
    right = pen.size[0] - setting.side
    width = text_width(document.marking, MARKING)
    _marking(pen, document, MARKING, right - width, base, marking)
    pen.begin_artifact("Header")
    _words(pen, shorten(document.running, RUNNING, right - setting.side - width - 24), RUNNING, setting.side, base)
    pen.end()


def _stamped_top(pen: Pen, document: Document, setting: Setting, *, is_first: bool) -> None:
    """The running line from the second page on; the corner at its right is left to stamps."""
    if is_first or not document.running:
        return
    pen.begin_artifact("Header")
    room = pen.size[0] - 2 * setting.side - STAMPS
    _words(pen, shorten(document.running, RUNNING, room), RUNNING, setting.side, pen.size[1] - HEAD_BASE)
    pen.end()


def _band(pen: Pen, document: Document, marking: Element | None) -> None:
    """A dark band across the whole page with the marking in its middle."""
    width, height = pen.size
    pen.begin_artifact()
    pen.canvas.setFillColor(colour("ink"))
    pen.canvas.rect(0, height - BAND_HEIGHT, width, BAND_HEIGHT, stroke=0, fill=1)
    base = height - BAND_HEIGHT / 2 - BAND.size * 0.35
    _marking(pen, document, BAND, (width - text_width(document.marking, BAND)) / 2, base, marking)


def _marking(pen: Pen, document: Document, style: Style, left: float, base: float, element: Element | None) -> None:
    if element is None:
        pen.begin_artifact("Header")
        _words(pen, document.marking, style, left, base)
        pen.end()
        return
    pen.begin(element)
    with pen.spoken(spoken_letters(document.full_marking)):
        _words(pen, document.marking, style, left, base)
    pen.end()


def draw_foot(pen: Pen, document: Document, setting: Setting, number: int, total: int, marking: Element | None = None) -> None:
    """The marking with the demo's words, the note of the document and the page number under a rule, all artifacts.

    Where the top is left to stamps the marking stands here as content, once.
    """
    if document.edges is Edges.CLEAR and not document.is_demo:
        return
    right = pen.size[0] - setting.side
    pen.rule(setting.side, right, FOOT_RULE, BLOCK_RULE, "control")
    pen.begin_artifact("Footer")
    page = f"{document.counted_as} {number} of {total}" if document.edges is not Edges.CLEAR and document.counted_as else ""
    base = FOOT_RULE - 12.5
    page_width = text_width(page, RUNNING)
    _words(pen, page, RUNNING, right - page_width, base)
    if marking is None or document.edges is Edges.FULL:
        _words(pen, document.full_marking, MARKING, setting.side, base)
    else:
        pen.begin(marking)
        _words(pen, document.full_marking, MARKING, setting.side, base)
        pen.begin_artifact("Footer")
    _note(pen, document, setting.side, right - page_width - 16, base)
    pen.end()


def _note(pen: Pen, document: Document, side: float, right: float, base: float) -> None:
    """The document's own words beside the marking, or under it where they do not fit."""
    start = side + text_width(document.full_marking, MARKING) + 16
    if not document.foot:
        return
    room = right - start - text_width(document.foot, RUNNING)
    if room >= 0:
        _words(pen, document.foot, RUNNING, start + (room / 2 if document.is_banded else 0), base)
        return
    box: TextBox = text_box(document.foot, RUNNING, pen.size[0] - 2 * side, None)
    box.draw(pen, side, base - 3)


def _words(pen: Pen, words: str, style: Style, left: float, base: float) -> None:
    for line in break_lines(words, style, 1e9):
        pen.line(line, left, base, None)
