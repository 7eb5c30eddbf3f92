"""The tagged layer: a tree of what things are, and a pen that draws every mark either as content of the tree or as an artifact."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from reportlab.pdfgen.canvas import Canvas

from lacdesk.documents.fonts import Weight, register_fonts, text_font
from lacdesk.documents.lines import PLACE, TextLine, Word, drawn_pieces
from lacdesk.documents.styles import colour

Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Content:
    """Marked content: the page (from 0) and its number on that page."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class LinkArea:
    """Where a link can be pressed: page, rectangle, address and what it says."""

    page: int
    rectangle: Rectangle
    address: str
    words: str


@dataclass(eq=False, slots=True)
class Element:
    """One element of the tree, with its kids in reading order.

    `scope` and `span` and `rows`, the columns and rows covered, belong to cells, `box` to Figure, `alternative` to Figure and Link,
    `numbering` to L.
    """

    role: str
    alternative: str = ""
    scope: str = ""
    span: int = 1
    rows: int = 1
    numbering: str = ""
    box: Rectangle | None = None
    kids: list[Element | Content | LinkArea] = field(default_factory=list)

    def add(self, role: str, **attributes: object) -> Element:
        """A new last kid."""
        kid = Element(role, **attributes)  # type: ignore[arg-type]
        self.kids.append(kid)
        return kid


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading's place: its words, its level from 1, the page and the height on it."""

    words: str
    level: int
    page: int
    top: float


class Pen:
    """Draws pages: whatever is drawn belongs to the element or artifact begun last. Origin at the lower left, points."""

    def __init__(self, size: tuple[float, float]) -> None:
        register_fonts()
        self._file = io.BytesIO()
        self.canvas = Canvas(
            self._file, pagesize=size, invariant=1, pageCompression=0, initialFontName=text_font(Weight.REGULAR), initialFontSize=10
        )
        self.size = size
        self.page = 0
        self.bookmarks: list[Bookmark] = []
        self._numbers = 0
        self._open: Element | str | None = None

    def turn(self, size: tuple[float, float]) -> None:
        """Give the page that is begun its size, which those after it keep."""
        self.size = size
        self.canvas.setPageSize(size)

    def begin(self, element: Element) -> None:
        """From here on everything drawn is content of this element."""
        if self._open is element:
            return
        self.end()
        content = Content(self.page, self._numbers)
        self._numbers += 1
        element.kids.append(content)
        self.canvas.addLiteral(f"/{element.role} <</MCID {content.number}>> BDC")
        self._open = element

    def begin_artifact(self, kind: str = "") -> None:
        """From here on everything drawn is left out of reading; kind is "Header", "Footer" or nothing for rules and grounds."""
        self.end()
        detail = f"/Type /Pagination /Subtype /{kind} " if kind else "/Type /Layout "
        self.canvas.addLiteral(f"/Artifact <<{detail}>> BDC")
        self._open = kind or "Layout"

    def end(self) -> None:
        """Close what is open."""
        if self._open is not None:
            self.canvas.addLiteral("EMC")
            self._open = None

    def end_page(self) -> None:
        """Close the page and start the next."""
        self.end()
        self.canvas.showPage()
        self.page += 1
        self._numbers = 0

    def finish(self) -> bytes:
        """The drawn pages, not yet with their tree."""
        self.canvas.save()
        return self._file.getvalue()

    def bookmark(self, words: str, level: int, top: float) -> None:
        """Remember a heading for the outline."""
        self.bookmarks.append(Bookmark(words, level, self.page, top))

    def rule(self, left: float, right: float, height: float, weight: float, token: str = "line") -> None:
        """A level rule, always an artifact."""
        self.begin_artifact()
        self.canvas.setStrokeColor(colour(token))
        self.canvas.setLineWidth(weight)
        self.canvas.line(left, height, right, height)

    def line(self, line: TextLine, left: float, base: float, element: Element | None) -> None:
        """One line of text from the left at its base line, as content of the element, or of what is open where there is none."""
        if element is None:
            self._say(line, left, base)
            return
        for link, words in _by_link(line.words):
            part = TextLine(tuple(words), line.style, line.from_right, line.goes_on or words[-1] is not line.words[-1])
            self._link_part(part, link, left, base, element) if link else self._part(part, left, base, element)
            left += part.width + line.space.width

    def _part(self, line: TextLine, left: float, base: float, element: Element) -> None:
        self.begin(element)
        self._say(line, left, base)

    def _link_part(self, line: TextLine, address: str, left: float, base: float, element: Element) -> None:
        words = " ".join(word.spoken or word.letters for word in line.words)
        is_place = address.startswith(PLACE)
        link = element.add("Link", alternative=words if is_place else address if words in address else f"{words}: {address}")
        self.begin(link)
        self._say(line, left, base)
        if not is_place:
            self._underline(left, left + line.width, base - 1.6)
        area = (left, base - line.style.size * 0.25, left + line.width, base + line.style.size * 0.8)
        link.kids.append(LinkArea(self.page, area, address, link.alternative))
        self.end()

    def _underline(self, left: float, right: float, height: float) -> None:
        self.canvas.setStrokeColor(colour("blue"))
        self.canvas.setLineWidth(0.6)
        self.canvas.line(left, height, right, height)

    def _say(self, line: TextLine, left: float, base: float) -> None:
        with self.spoken(line.spoken):
            self._show(line, left, base)

    @contextmanager
    def spoken(self, words: str) -> Iterator[None]:
        """What is drawn inside says these words; without words it says its letters."""
        if words:
            self.canvas.addLiteral(f"/Span <</ActualText {_hexadecimal(words)}>> BDC")
        yield
        if words:
            self.canvas.addLiteral("EMC")

    def _show(self, line: TextLine, left: float, base: float) -> None:
        text = self.canvas.beginText(left, base)
        for piece in drawn_pieces(line):
            text.setFont(piece.font, piece.size)
            text.setFillColor(colour(piece.colour))
            text.textOut(piece.letters)
        self.canvas.drawText(text)


def _by_link(words: Iterable[Word]) -> list[tuple[str, list[Word]]]:
    groups: list[tuple[str, list[Word]]] = []
    for word in words:
        if groups and groups[-1][0] == word.link:
            groups[-1][1].append(word)
        else:
            groups.append((word.link, [word]))
    return groups


def _hexadecimal(text: str) -> str:
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"
