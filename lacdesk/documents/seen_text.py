"""Every place of a PDF where words can stand or hide, as plain text with its place, for the search of what must not be public.

Nothing is taken for harmless because it is not seen: white and tiny letters, what lies outside the page, layers that are not shown,
comments, form fields, descriptions of pictures, properties, bookmarks, scripts, and files inside the file.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from lacdesk.panel.seen import Place, SeenText

EVERYWHERE = 20_000
MOST_NESTED = 3
SPOKEN = (b"/ActualText", b"/Alt")
WHOLE = 0
SILENT = {"/Font", "/FontDescriptor", "/Encoding", "/CMap", "/ExtGState", "/XRef", "/ObjStm", "/Sig"}
NOT_WORDS = {"/ID", "/Lang", "/Registry", "/Ordering", "/Lookup", "/CheckSum", "/CreationDate", "/ModDate", "/M", "/DA"}
WRITTEN = {"/JS", "/RC", "/RV", "/V", "/DV"}
TAGGED = {"/Alt", "/ActualText", "/E", "/T", "/ID"}
MARKUP = re.compile(r"<[^>]*>")
EMBEDDED_XMP = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>", re.DOTALL)


def seen_text(content: bytes, numbers: Sequence[int] = (), depth: int = 0) -> tuple[SeenText, ...]:
    """Return the words of a file by page and place; `numbers` are the printed numbers of its pages, counted from 1 where not given."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        printed = list(numbers) or list(range(1, len(pdf.pages) + 1))
        sweep = _Sweep(pdf, printed, depth)
        found = [*sweep.texts()]
        pages = _page_texts(pdf)
    on_pages = [SeenText(number, Place.PAGE, text) for number, text in zip(printed, pages, strict=True) if text.strip()]
    return tuple(dict.fromkeys([*on_pages, *found]))


@dataclass(eq=False)
class _Sweep:
    """Goes through every object of a file and gives each text it holds its page and place."""

    pdf: Pdf
    printed: Sequence[int]
    depth: int
    pages: dict[tuple[int, int], int] = field(default_factory=dict)
    annotations: dict[tuple[int, int], int] = field(default_factory=dict)

    def texts(self) -> Iterator[SeenText]:
        """Every text that is not drawn on a page by its letters."""
        for number, page in zip(self.printed, self.pdf.pages, strict=True):
            self.pages[page.obj.objgen] = number
            for annotation in _list(page.obj.get("/Annots")):
                if isinstance(annotation, Dictionary) and annotation.is_indirect:
                    self.annotations[annotation.objgen] = number
            yield from self._said(number, page)
        for each in self.pdf.objects:
            yield from self._object(each)
        trailer = self.pdf.trailer.get("/Info")
        yield from self._strings(trailer, WHOLE, Place.PROPERTY) if isinstance(trailer, Dictionary) else ()

    def _object(self, found: Object) -> Iterator[SeenText]:
        if isinstance(found, Stream):
            yield from self._stream(found)
        elif isinstance(found, Dictionary):
            number, place = self._place(found)
            yield from self._strings(found, number, place) if place else ()
        elif isinstance(found, Array):
            yield from self._strings(found, WHOLE, Place.PROPERTY)

    def _place(self, found: Object) -> tuple[int, Place | None]:
        """Where the strings of a dictionary stand: on which page, and as what."""
        if str(found.get("/Type", "")) in SILENT:
            return WHOLE, None
        if found.is_indirect and found.objgen in self.annotations:
            return self.annotations[found.objgen], Place.ANNOTATION
        if str(found.get("/Type", "")) == "/OCG":
            return WHOLE, Place.HIDDEN_LAYER
        if "/S" in found and "/P" in found and ("/K" in found or TAGGED & set(found.keys())):
            return self.pages.get(_objgen(found.get("/Pg")), WHOLE), Place.IMAGE_TEXT
        if "/Title" in found and "/Parent" in found:
            return WHOLE, Place.BOOKMARK
        if "/EF" in found or "/UF" in found:
            return WHOLE, Place.ATTACHMENT
        if "/FT" in found or "/TU" in found or ("/Subtype" in found and "/Rect" in found):
            return self.pages.get(_objgen(found.get("/P")), WHOLE), Place.ANNOTATION
        if found.get("/Type") == Name.Page:
            return self.pages.get(found.objgen, WHOLE), Place.ANNOTATION
        return WHOLE, Place.PROPERTY

    def _strings(self, found: Object, number: int, place: Place) -> Iterator[SeenText]:
        """The strings of an object and of what lies directly in it."""
        pairs = found.items() if isinstance(found, Dictionary) else (("", each) for each in found)
        for key, value in pairs:
            if key in NOT_WORDS:
                continue
            if isinstance(value, String):
                yield from _told(number, place, str(value))
            elif isinstance(value, Stream) and key in WRITTEN:
                yield from _told(number, place, _bare_markup(_text_of(_bytes_of(value))))
            elif isinstance(value, Dictionary | Array) and not value.is_indirect:
                inner = self._place(value) if isinstance(value, Dictionary) else (number, place)
                keeps = inner[1] in (Place.PROPERTY, None) and place is not Place.PROPERTY
                yield from self._strings(value, *((number, place) if keeps else (inner[0] or number, inner[1] or place)))

    def _stream(self, found: Stream) -> Iterator[SeenText]:
        kind, subtype = str(found.get("/Type", "")), str(found.get("/Subtype", ""))
        if kind == "/Metadata" or subtype == "/XML":
            yield from _told(WHOLE, Place.PROPERTY, _bare_markup(_text_of(_bytes_of(found))))
        elif kind == "/EmbeddedFile":
            yield from self._attached(_bytes_of(found))
        elif subtype == "/Image":
            for packet in EMBEDDED_XMP.findall(found.read_raw_bytes()):
                yield from _told(WHOLE, Place.PROPERTY, _bare_markup(_text_of(packet)))
        elif subtype == "/Form":
            yield from self._said(WHOLE, found)

    def _attached(self, content: bytes) -> Iterator[SeenText]:
        for text in _attachment_texts(content, self.depth):
            yield from _told(WHOLE, Place.ATTACHMENT, text)

    def _said(self, number: int, holder: pikepdf.Page | Stream) -> Iterator[SeenText]:
        """What marked content is made to say in place of its letters."""
        content = _content_of(holder)
        if not any(key in content for key in SPOKEN):
            return
        for instruction in pikepdf.parse_content_stream(holder, operators="BDC DP"):
            for operand in instruction.operands:
                if isinstance(operand, Dictionary):
                    yield from self._strings(operand, number, Place.IMAGE_TEXT)


def _page_texts(pdf: Pdf) -> list[str]:
    """The letters drawn on each page wherever and however they are drawn; annotations too, and every layer."""
    _lay_open(pdf)
    file = io.BytesIO()
    pdf.save(file)
    document = pypdfium2.PdfDocument(file.getvalue())
    try:
        return [_drawn(page) for page in document]
    finally:
        document.close()


def _drawn(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage()
    found = str(text.get_text_range())
    text.close()
    page.close()
    return found.replace("\r\n", "\n")


def _lay_open(pdf: Pdf) -> None:
    """Make a copy in memory show everything it holds: no layer off, no page edge, no words said in place of drawn ones."""
    for key in ("/OCProperties", "/StructTreeRoot"):
        if key in pdf.Root:
            del pdf.Root[key]
    pdf.flatten_annotations("all")
    for page in pdf.pages:
        page.obj.Annots = Array([])
        for key in ("/CropBox", "/TrimBox", "/ArtBox", "/BleedBox", "/Rotate"):
            if key in page.obj:
                del page.obj[key]
        page.obj.MediaBox = Array([-EVERYWHERE, -EVERYWHERE, EVERYWHERE, EVERYWHERE])
        content = _content_of(page)
        if b"/ActualText" in content:
            page.obj.Contents = pdf.make_stream(content.replace(b"/ActualText", b"/ActualTexX"))
    for each in pdf.objects:
        if isinstance(each, Stream) and str(each.get("/Subtype", "")) == "/Form":
            _unsay(each)
        elif isinstance(each, Dictionary) and "/ActualText" in each:
            del each["/ActualText"]


def _unsay(form: Stream) -> None:
    content = _bytes_of(form)
    if b"/ActualText" in content:
        form.write(content.replace(b"/ActualText", b"/ActualTexX"))


def _attachment_texts(content: bytes, depth: int) -> Iterator[str]:
    """The words of a file inside the file: another PDF with all its places, an office file, or text as it stands."""
    if content[:1024].lstrip().startswith(b"%PDF") and depth < MOST_NESTED:
        try:
            yield from (each.text for each in seen_text(content, depth=depth + 1))
        except (pikepdf.PdfError, pypdfium2.PdfiumError):
            yield _text_of(content)
        return
    if content.startswith(b"PK") and zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name
                yield _bare_markup(_text_of(archive.read(name)))
        return
    yield _text_of(content)


def _text_of(content: bytes) -> str:
    """Bytes as text, in the encoding they seem to have."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _bare_markup(text: str) -> str:
    """Marks are left out, and what stands in their attributes is kept."""
    attributes = re.findall(r'="([^"]*)"', text)
    return MARKUP.sub(" ", text) + "\n" + "\n".join(each for each in attributes if "://" not in each)


def _told(number: int, place: Place, text: str) -> Iterator[SeenText]:
    if text.strip():
        yield SeenText(number, place, text)


def _bytes_of(stream: Stream) -> bytes:
    try:
        return bytes(stream.read_bytes())
    except pikepdf.PdfError:
        return bytes(stream.read_raw_bytes())


def _content_of(holder: pikepdf.Page | Stream) -> bytes:
    if isinstance(holder, Stream):
        return _bytes_of(holder)
    return b"\n".join(_bytes_of(each) for each in _list(holder.obj.get("/Contents")) if isinstance(each, Stream))


def _list(value: Object | None) -> list[Object]:
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


def _objgen(value: Object | None) -> tuple[int, int]:
    return value.objgen if isinstance(value, Dictionary) else (0, 0)
