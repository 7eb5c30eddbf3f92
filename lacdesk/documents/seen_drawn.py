"""The letters drawn in a PDF wherever and however they are drawn, and the pages that are pictures and so have been read by nobody."""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, PdfError, Stream

from lacdesk.documents.seen_stacks import stacked_words
from lacdesk.panel.seen import PICTURE, Place, SeenText

_EVERYWHERE = 20_000
_BOXES = ("/CropBox", "/TrimBox", "/ArtBox", "/BleedBox", "/Rotate")
_DEEPEST = 12
_FEW_LETTERS, _NO_LETTERS = 160, 60
_MOSTLY, _NOTABLE = 0.5, 0.1
_OUTLINED = 150

_SAID = re.compile(rb"/(?:A|#41)(?:c|#63)(?:t|#74)(?:u|#75)(?:a|#61)(?:l|#6[cC])(?:T|#54)(?:e|#65)(?:x|#78)(?:t|#74)(?![\w#])")

_Box = tuple[float, float, float, float]
_Matrix = tuple[float, float, float, float, float, float]
_WHOLE: _Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class _Loose:
    """Something that may be drawn or not, such as a pattern: its content, what it draws with, and the first page that has it, from 0."""

    content: Stream
    resources: Object
    page: int


def drawn_texts(pdf: Pdf, printed: Sequence[int]) -> Iterator[SeenText]:
    """Yield the letters of each page, then what stands in letters one above another, in patterns and drawings, and which are pictures.

    The file in memory is changed: everything it holds is laid open.
    """
    boxes = [_shown(page) for page in pdf.pages]
    loose = list(_loose(pdf))
    _lay_open(pdf)
    for each in loose:
        sheet = Dictionary(Type=Name.Page, MediaBox=_everywhere(), Resources=each.resources, Contents=each.content)
        pdf.pages.append(Page(pdf.make_indirect(sheet)))
    file = io.BytesIO()
    pdf.save(file)
    document = pypdfium2.PdfDocument(file.getvalue())
    try:
        yield from _told(document, printed, boxes, loose)
    finally:
        document.close()


def _told(
    document: pypdfium2.PdfDocument, printed: Sequence[int], boxes: Sequence[_Box | None], loose: Sequence[_Loose]
) -> Iterator[SeenText]:
    pages: list[str] = []
    beside: list[SeenText] = []
    for number, box in zip(printed, boxes, strict=True):
        page = document[len(pages)]
        text, stacked = _letters(page)
        beside += [SeenText(number, Place.STACK, each) for each in stacked]
        if box and _is_picture(page, text, box):
            beside.append(SeenText(number, Place.PAGE, PICTURE, unread=f"page {number} is a picture: nobody has read it"))
        page.close()
        pages.append(text)
        if text.strip():
            yield SeenText(number, Place.PAGE, text)
    yield from beside
    for place, each in enumerate(loose, len(pages)):
        page = document[place]
        text, stacked = _letters(page)
        page.close()
        own = pages[each.page] if each.page >= 0 else ""
        if text.strip() and "".join(text.split()) not in "".join(own.split()):
            number = printed[each.page] if each.page >= 0 else 0
            yield from (SeenText(number, Place.DRAWING, words) for words in (text, *stacked))


def _letters(page: pypdfium2.PdfPage) -> tuple[str, list[str]]:
    found = page.get_textpage()
    try:
        text = str(found.get_text_range()).replace("\r\n", "\n")
        return text, list(stacked_words(found, text))
    finally:
        found.close()


def _is_picture(page: pypdfium2.PdfPage, text: str, box: _Box) -> bool:
    """Whether a page is a picture without text, or mostly a picture with less than a line or two of it."""
    letters = sum(map(str.isalnum, text))
    if letters >= _FEW_LETTERS:
        return False
    drawn = list(_drawn(page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, _WHOLE))
    covered = sum(_share(each, box) for each, _ in drawn)
    if letters >= _NO_LETTERS:
        return covered >= _MOSTLY
    return covered >= _NOTABLE or sum(points for _, points in drawn) >= _OUTLINED


def _drawn(
    holder: object, count: Callable[[object], int], take: Callable[[object, int], object], matrix: _Matrix, deep: int = 0
) -> Iterator[tuple[_Box, int]]:
    """The box of every picture, and the number of points of every line, of a page or of a form on it."""
    for place in range(count(holder)):
        each = take(holder, place)
        kind = pdfium.FPDFPageObj_GetType(each)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            yield _placed((0, 0, 1, 1), _times(_matrix(each), matrix)), 0
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield (0, 0, 0, 0), max(0, pdfium.FPDFPath_CountSegments(each))
        elif kind == pdfium.FPDF_PAGEOBJ_SHADING:
            yield (0, 0, 0, 0), 1
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and deep < _DEEPEST:
            inner = _times(_matrix(each), matrix)
            yield from _drawn(each, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, inner, deep + 1)


def _matrix(drawn: object) -> _Matrix:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(drawn, ctypes.byref(found))
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(first: _Matrix, then: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _placed(box: _Box, matrix: _Matrix) -> _Box:
    a, b, c, d, e, f = matrix
    corners = [(x * a + y * c + e, x * b + y * d + f) for x in box[::2] for y in box[1::2]]
    across, up = [x for x, _ in corners], [y for _, y in corners]
    return min(across), min(up), max(across), max(up)


def _share(drawn: _Box, page: _Box) -> float:
    """How much of a page a box covers, from 0 to 1."""
    width = min(drawn[2], page[2]) - max(drawn[0], page[0])
    height = min(drawn[3], page[3]) - max(drawn[1], page[1])
    whole = (page[2] - page[0]) * (page[3] - page[1])
    return max(0.0, width) * max(0.0, height) / whole if whole > 0 else 0.0


def _shown(page: Page) -> _Box | None:
    """The part of a page that is shown; None where the file does not say it in figures."""
    try:
        left, bottom, right, top = (float(each) for each in page.cropbox)
    except (PdfError, TypeError, ValueError, AttributeError):
        return None
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def _loose(pdf: Pdf) -> Iterator[_Loose]:
    """Every form, pattern, glyph and page that stands in a file beside its pages, drawn anywhere or not."""
    seen: set[tuple[int, int]] = set()
    for index, page in enumerate(pdf.pages):
        seen.add(page.obj.objgen)
        resources = page.resources
        yield from _beneath(resources, resources, index, seen)
        for annotation in each_of(page.obj.get("/Annots")):
            if isinstance(annotation, Dictionary):
                yield from _looks(annotation.get("/AP"), resources, index, seen)
    for each in pdf.objects:
        if isinstance(each, Stream):
            yield from _taken(each, Dictionary(), -1, seen)
        elif isinstance(each, Dictionary) and str(each.get("/Type", "")) == "/Page" and each.objgen not in seen:
            yield from (
                _Loose(content, each.get("/Resources", Dictionary()), -1)
                for content in each_of(each.get("/Contents"))
                if isinstance(content, Stream)
            )


def _beneath(resources: Object, around: Object, page: int, seen: set[tuple[int, int]]) -> Iterator[_Loose]:
    """What resources name, and what that names in its turn."""
    if not isinstance(resources, Dictionary):
        return
    for kind in ("/XObject", "/Pattern"):
        for each in _values(resources.get(kind)):
            if isinstance(each, Stream):
                yield from _taken(each, around, page, seen)
    for font in _values(resources.get("/Font")):
        if isinstance(font, Dictionary) and "/CharProcs" in font:
            own = font.get("/Resources", around)
            for each in _values(font.CharProcs):
                if isinstance(each, Stream) and each.objgen not in seen:
                    seen.add(each.objgen)
                    yield _Loose(each, own, page)
    for state in _values(resources.get("/ExtGState")):
        mask = state.get("/SMask") if isinstance(state, Dictionary) else None
        drawn = mask.get("/G") if isinstance(mask, Dictionary) else None
        if isinstance(drawn, Stream):
            yield from _taken(drawn, around, page, seen)


def _taken(found: Stream, around: Object, page: int, seen: set[tuple[int, int]]) -> Iterator[_Loose]:
    is_drawing = str(found.get("/Subtype", "")) == "/Form" or found.get("/PatternType") == 1
    if not is_drawing or found.objgen in seen:
        return
    seen.add(found.objgen)
    resources = found.get("/Resources", around)
    yield _Loose(found, resources, page)
    yield from _beneath(resources, resources, page, seen)


def _looks(looks: Object | None, around: Object, page: int, seen: set[tuple[int, int]]) -> Iterator[_Loose]:
    """Every look of an annotation, though it is not the one it has now."""
    for each in _values(looks):
        if isinstance(each, Stream):
            yield from _taken(each, around, page, seen)
        else:
            yield from (one for look in _values(each) if isinstance(look, Stream) for one in _taken(look, around, page, seen))


def _lay_open(pdf: Pdf) -> None:
    """Make a copy in memory show everything it holds: no layer off, no page edge, no words said in place of drawn ones."""
    for key in ("/OCProperties", "/StructTreeRoot"):
        if key in pdf.Root:
            del pdf.Root[key]
    pdf.flatten_annotations("all")
    for page in pdf.pages:
        page.obj.Annots = Array([])
        for key in _BOXES:
            if key in page.obj:
                del page.obj[key]
        page.obj.MediaBox = _everywhere()
        content = b"\n".join(bytes_of(each) for each in each_of(page.obj.get("/Contents")) if isinstance(each, Stream))
        if _SAID.search(content):
            page.obj.Contents = pdf.make_stream(_SAID.sub(b"/ActualTexX", content))
    for each in pdf.objects:
        if isinstance(each, Stream) and "/Subtype" not in each and "/PatternType" not in each:
            continue
        if isinstance(each, Stream) and str(each.get("/Subtype", "")) != "/Image":
            _unsay(each)
        elif isinstance(each, Dictionary):
            _unsay_properties(each)


def _unsay(drawing: Stream) -> None:
    try:
        content = drawing.read_bytes()
    except PdfError:
        return
    if _SAID.search(content):
        drawing.write(_SAID.sub(b"/ActualTexX", content))


def _unsay_properties(holder: Object) -> None:
    """Take words said for letters out of a dictionary and the lists of properties that lie in it."""
    if "/ActualText" in holder:
        del holder["/ActualText"]
    resources = holder.get("/Resources") if "/Resources" in holder else None
    lists = [*_values(holder.get("/Properties")), *_values(resources.get("/Properties") if isinstance(resources, Dictionary) else None)]
    for each in lists:
        if isinstance(each, Dictionary) and "/ActualText" in each:
            del each["/ActualText"]


def bytes_of(stream: Stream) -> bytes:
    """Return what a stream holds; nothing where it cannot be read, which is told elsewhere."""
    try:
        return bytes(stream.read_bytes())
    except PdfError:
        return b""


def each_of(value: Object | None) -> list[Object]:
    """Return the things in a list, or the one thing that stands in place of a list."""
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


def _values(value: Object | None) -> list[Object]:
    return list(value.values()) if isinstance(value, Dictionary) else []


def _everywhere() -> Array:
    return Array([-_EVERYWHERE, -_EVERYWHERE, _EVERYWHERE, _EVERYWHERE])
