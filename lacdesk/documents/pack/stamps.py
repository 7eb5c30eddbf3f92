"""Stamps at the top right of a page: in its empty corner, or in a strip added above it where anything is drawn there."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence

import pypdfium2
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, PdfError, parse_content_stream

from lacdesk.documents.lines import break_lines, text_width
from lacdesk.documents.styles import MARKING, MM
from lacdesk.documents.tags import Pen

SIZE = (44 * MM, 11 * MM)
RIGHT = 24 * MM
TOP = 9 * MM
STRIP = 13 * MM
SCALE = 0.5
NARROW = 120 * MM
MOST_SIDE = 14_400
"""The largest page of PDF 1.7, Annex C.2; the corner of a larger one is not looked into."""
TURNS: dict[int, Callable[[float, float, float, float], tuple[float, ...]]] = {
    0: lambda x0, y0, x1, y1: (1, 0, 0, 1, x0, y0),
    90: lambda x0, y0, x1, y1: (0, 1, -1, 0, x1, y0),
    180: lambda x0, y0, x1, y1: (-1, 0, 0, -1, x1, y1),
    270: lambda x0, y0, x1, y1: (0, -1, 1, 0, x0, y1),
}
"""How the page as it is seen, from its lower left corner, lies in the page as it was drawn, by how far it is turned."""

Box = tuple[float, float, float, float]


def stamp_forms(pdf: Pdf, stamps: Iterable[Sequence[str]]) -> dict[tuple[str, ...], Object]:
    """Return a drawing for each different stamp, all with one embedded font."""
    wanted = [lines for lines in dict.fromkeys(map(tuple, stamps)) if lines]
    if not wanted:
        return {}
    pen = Pen(SIZE)
    for lines in wanted:
        base = SIZE[1] - MARKING.size
        for words in lines:
            (line,) = break_lines(words, MARKING, 1e9)
            pen.line(line, SIZE[0] - text_width(words, MARKING), base, None)
            base -= MARKING.leading
        pen.end_page()
    drawn = Pdf.open(io.BytesIO(pen.finish()))
    return {lines: pdf.copy_foreign(Page(page).as_form_xobject()) for lines, page in zip(wanted, drawn.pages, strict=True)}


def corners_taken(content: bytes) -> list[bool]:
    """Return for each page of a file whether anything is drawn where the stamps go."""
    document = pypdfium2.PdfDocument(content)
    try:
        return [_is_taken(page) for page in document]
    finally:
        document.close()


def _is_taken(page: pypdfium2.PdfPage) -> bool:
    width, height = page.get_size()
    left, right = _edges(width)
    cut = (left * SCALE, (height - TOP - SIZE[1]) * SCALE, (width - right) * SCALE, (TOP - 1) * SCALE)
    if height < TOP + SIZE[1] + 1 or left <= 0 or max(width, height) > MOST_SIDE:
        return True
    bitmap = page.render(scale=SCALE, crop=tuple(max(0, int(each)) for each in cut), grayscale=True)
    rows = bytes(bitmap.buffer)
    found = any(rows[row * bitmap.stride : row * bitmap.stride + bitmap.width].strip(b"\xff") for row in range(bitmap.height))
    bitmap.close()
    page.close()
    return found


def _edges(width: float) -> tuple[float, float]:
    """The left and right edge of the stamps on a page as wide as that."""
    right = width - (RIGHT if width >= NARROW else 4 * MM)
    return right - SIZE[0], right


def stamp(page: Object, form: Object, *, is_taken: bool) -> None:
    """Draw a stamp on a page as an artifact; where its corner is taken the page grows by a strip above what it shows."""
    unit = float(page.get("/UserUnit", 1)) or 1.0
    turned = round(float(page.get("/Rotate", 0)) / 90) * 90 % 360
    left_open = _left_open(page)
    box = _seen(page)
    grown = _grow(page, box, turned, STRIP / unit) if is_taken else box
    if is_taken:
        _clip(page, box)
    a, b, c, d, e, f = TURNS[turned](*grown)
    width, height = _size(grown, turned)
    left, _ = _edges(width * unit)
    down = STRIP if is_taken else TOP + SIZE[1]
    x, y = left / unit, height - down / unit
    scale = 1 / unit
    matrix = (a * scale, b * scale, c * scale, d * scale, a * x + c * y + e, b * x + d * y + f)
    place = Page(page).add_resource(form, Name.XObject, _free_name(page, form))
    numbers = " ".join(f"{each:.4f}" for each in matrix)
    drawn = f"/Artifact <</Type /Pagination /Subtype /Header>> BDC q {numbers} cm {place} Do Q EMC"
    _wrap(page, b"q", b"Q " * (1 + left_open) + drawn.encode())


def _left_open(page: Object) -> int:
    """How many states a page's own content saves and never restores, so that a stamp is not drawn within them."""
    try:
        found = [str(each.operator) for each in parse_content_stream(Page(page), operators="q Q")]
    except PdfError:
        return 0
    return max(0, found.count("q") - found.count("Q"))


def _free_name(page: Object, form: Object) -> Name:
    """A name for the stamp that nothing else on the page, or on pages that share its resources, has."""
    taken = page.get("/Resources", Dictionary()).get("/XObject", Dictionary())
    name = f"/Stamp{form.objgen[0]}"
    while name in taken:
        name += "a"
    return Name(name)


def _seen(page: Object) -> Box:
    """What is shown of a page: its crop box where it has one, within its media box."""
    media = _box(page.get("/MediaBox", Array([0, 0, 595.276, 841.89])))
    crop = _box(page.get("/CropBox", page.get("/MediaBox", Array([0, 0, 595.276, 841.89]))))
    found = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    return found if found[0] < found[2] and found[1] < found[3] else media


def _box(values: Object) -> Box:
    x0, y0, x1, y1 = (float(value) for value in values)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _size(box: Box, turned: int) -> tuple[float, float]:
    width, height = box[2] - box[0], box[3] - box[1]
    return (height, width) if turned in (90, 270) else (width, height)


def _grow(page: Object, box: Box, turned: int, by: float) -> Box:
    """Add a strip at the edge that is seen at the top."""
    x0, y0, x1, y1 = box
    grown = {0: (x0, y0, x1, y1 + by), 90: (x0 - by, y0, x1, y1), 180: (x0, y0 - by, x1, y1), 270: (x0, y0, x1 + by, y1)}[turned]
    for key in ("/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"):
        if key in page:
            del page[key]
    page.MediaBox = Array([round(each, 3) for each in grown])
    return grown


def _clip(page: Object, box: Box) -> None:
    """What was never shown of a page is not shown in its strip either."""
    x0, y0, x1, y1 = box
    _wrap(page, f"q {x0:.3f} {y0:.3f} {x1 - x0:.3f} {y1 - y0:.3f} re W n".encode(), b"Q")


def _wrap(page: Object, before: bytes, after: bytes) -> None:
    Page(page).contents_add(before, prepend=True)
    Page(page).contents_add(after)
