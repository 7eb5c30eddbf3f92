"""Every place of a PDF where words can stand or hide, as plain text with its place, for the search of what must not be public.

Nothing is taken for harmless because it is not seen: white and tiny letters, what lies outside the page, layers that are not shown,
comments, form fields, descriptions of pictures, properties, bookmarks, scripts, patterns, the notes in pictures, and files inside the
file. What cannot be read is told as unread, because nobody can say what it holds.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from lacdesk.documents.seen_drawn import drawn_texts, each_of
from lacdesk.documents.seen_files import UNREADABLE, FileReader, Held
from lacdesk.documents.seen_words import is_text, picture_words, profile_words, text_of, text_readings, words_between
from lacdesk.panel.seen import Place, SeenText

_SAYS = re.compile(rb"<<[^>]*?(?:\(|<(?!<))")
_COMMENT = re.compile(rb"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>|(%[^\r\n]*)", re.DOTALL)
_WHOLE = 0
_SILENT = {"/Font", "/FontDescriptor", "/Encoding", "/CMap", "/ExtGState", "/XRef", "/ObjStm"}
_NOT_WORDS = {"/Lang", "/Registry", "/Ordering", "/Lookup", "/CheckSum", "/DA", "/ByteRange"}
_SIGNED = {"/Contents", "/Cert"}
_DATE = re.compile(r"D:\d{4}[\d+\-Z']*$")
_TAGGED = {"/Alt", "/ActualText", "/E", "/T", "/ID"}
_NAMED = {"/XObject", "/Pattern", "/Properties", "/ColorSpace", "/Shading", "/Dests", "/RoleMap", "/ClassMap", "/Colorants", "/AP"}
_NAMES = {"/V", "/DV", "/AS"}
_WORDLESS = {
    *("/ToUnicode", "/FontFile", "/FontFile2", "/FontFile3", "/CIDToGIDMap", "/CIDSet", "/Encoding", "/UseCMap", "/JBIG2Globals"),
    *("/Contents", "/CharProcs", "/Indexed", "/Lookup", "/TR", "/TR2", "/HT", "/BG", "/BG2", "/UCR", "/UCR2", "/Thumb"),
}
_CERTIFICATES = {"/Cert", "/Certs", "/CRL", "/CRLs", "/OCSP", "/OCSPs", "/TS"}
_WORDLESS_MARKS = {"/FunctionType", "/ShadingType", "/HalftoneType"}
_WORDLESS_TYPES = {"/XRef", "/ObjStm", "/CMap"}
_MOST_PARENTS = 20
_LONGEST, _LAPPED = 20_000, 400
_DAMAGED = "holds a part that cannot be read, so nobody can say what it holds"

_Id = tuple[int, int]
_Entries = dict[str, Object]


def seen_text(content: bytes, numbers: Sequence[int] = (), depth: int = 0) -> tuple[SeenText, ...]:
    """Return the words of a file by page and place; `numbers` are the printed numbers of its pages, counted from 1 where not given."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        printed = list(numbers) or list(range(1, len(pdf.pages) + 1))
        found = [*_Sweep(pdf, printed, FileReader(_in_pdf, depth)).texts()]
        try:
            drawn = list(drawn_texts(pdf, printed))
        except UNREADABLE:
            drawn = [SeenText(_WHOLE, Place.DRAWING, "pages", f"the file {_DAMAGED}")]
    return tuple(dict.fromkeys([*drawn, *found]))


def _in_pdf(content: bytes, depth: int) -> Iterator[Held]:
    for each in seen_text(content, depth=depth):
        yield Held(each.text, each.unread)


@dataclass(eq=False)
class _Sweep:
    """Goes through every object of a file and gives each text it holds its page and place."""

    pdf: Pdf
    printed: Sequence[int]
    files: FileReader
    pages: dict[_Id, int] = field(default_factory=dict)
    annotations: dict[_Id, int] = field(default_factory=dict)
    keys: dict[_Id, set[str]] = field(default_factory=lambda: defaultdict(set))
    file_names: dict[_Id, str] = field(default_factory=dict)

    def texts(self) -> Iterator[SeenText]:
        """Every text that is not drawn on a page by its letters."""
        for number, page in zip(self.printed, self.pdf.pages, strict=True):
            self.pages[page.obj.objgen] = number
            for each in each_of(page.obj.get("/Contents")):
                self._keep("/Contents", each)
            for annotation in each_of(page.obj.get("/Annots")):
                if isinstance(annotation, Dictionary) and annotation.is_indirect:
                    self.annotations[annotation.objgen] = number
            yield from self._on_page(number, page)
        for read in (self._object, self._stream):
            for each in self.pdf.objects:
                try:
                    yield from read(each)
                except UNREADABLE:
                    yield SeenText(_WHOLE, Place.PROPERTY, "part", f"the file {_DAMAGED}")
        trailer = self.pdf.trailer.get("/Info")
        if isinstance(trailer, Dictionary):
            yield from self._entries(dict(trailer.items()), _WHOLE, Place.PROPERTY)

    def _on_page(self, number: int, page: pikepdf.Page) -> Iterator[SeenText]:
        try:
            yield from self._said(number, page)
        except UNREADABLE:
            yield SeenText(number, Place.DRAWING, "page", f"page {number} {_DAMAGED}")

    def _object(self, found: Object) -> Iterator[SeenText]:
        if isinstance(found, Array):
            yield from self._listed(_first_name(found), found, _WHOLE, Place.PROPERTY)
        elif isinstance(found, Dictionary | Stream):
            entries = dict(found.items())
            yield from self._entries(entries, *self._place(entries, found.objgen))

    def _place(self, entries: _Entries, number: _Id = (0, 0)) -> tuple[int, Place | None]:
        """Where the strings of a dictionary stand: on which page, and as what; no place where they are no words."""
        kind = str(entries.get("/Type", ""))
        if kind in _SILENT:
            return _WHOLE, None
        if number in self.annotations:
            return self.annotations[number], Place.ANNOTATION
        if kind == "/OCG":
            return _WHOLE, Place.HIDDEN_LAYER
        if "/S" in entries and "/P" in entries and ("/K" in entries or _TAGGED & entries.keys()):
            return self.pages.get(_objgen(entries.get("/Pg")), _WHOLE), Place.IMAGE_TEXT
        if "/Title" in entries and "/Parent" in entries:
            return _WHOLE, Place.BOOKMARK
        if "/EF" in entries or "/UF" in entries:
            return _WHOLE, Place.ATTACHMENT
        if "/FT" in entries or "/TU" in entries or ("/Subtype" in entries and "/Rect" in entries):
            return self.pages.get(_objgen(entries.get("/P")), _WHOLE), Place.ANNOTATION
        if kind == "/Page":
            return self.pages.get(number, _WHOLE), Place.ANNOTATION
        return _WHOLE, Place.PROPERTY

    def _entries(self, entries: _Entries, number: int, place: Place | None) -> Iterator[SeenText]:
        """The strings of a dictionary and of what lies directly in it; one without words only leads to streams."""
        if place is None:
            self._follow(entries)
            return
        self._name_files(entries)
        if "/Parent" in entries and "/T" in entries:
            yield from _told(number, place, _full_name(entries))
        for key, value in entries.items():
            if not (key in _SIGNED and "/ByteRange" in entries):
                yield from self._value(key, value, number, place)

    def _listed(self, key: str, found: Iterable[Object], number: int, place: Place) -> Iterator[SeenText]:
        """The strings of a list and of what lies directly in it; `key` is what leads to it."""
        for each in found:
            yield from self._value(key, each, number, place)

    def _value(self, key: str, value: Object, number: int, place: Place) -> Iterator[SeenText]:
        """The words of one value of a dictionary or a list; what only a number leads to is come to by itself."""
        if not isinstance(value, Object):
            return
        if isinstance(value, String):
            yield from _string(key, value, number, place)
        elif isinstance(value, Name):
            yield from _told(number, place, str(value)[1:]) if key in _NAMES else ()
        elif isinstance(value, Stream):
            self._keep(key, value)
        elif key in _NAMED and isinstance(value, Dictionary):
            yield from _told(number, place, "\n".join(_names_in(key, value)))
            yield from self._inside(key, value, number, place)
        else:
            yield from self._inside(key, value, number, place)

    def _inside(self, key: str, value: Object, number: int, place: Place) -> Iterator[SeenText]:
        if key == "/CharProcs" and isinstance(value, Dictionary):
            self._follow(dict(value.items()), key)
        elif value.is_indirect:
            return
        elif isinstance(value, Array):
            yield from self._listed(_first_name(value) or key, value, number, place)
        elif isinstance(value, Dictionary):
            entries = dict(value.items())
            inner_number, inner_place = self._place(entries)
            keeps = inner_place is Place.PROPERTY and place is not Place.PROPERTY
            yield from self._entries(entries, *((number, place) if keeps else (inner_number or number, inner_place)))

    def _keep(self, key: str, value: Object) -> None:
        if isinstance(value, Stream):
            self.keys[value.objgen].add(key)

    def _follow(self, entries: _Entries, named: str = "") -> None:
        """Remember what leads to the streams of a dictionary that holds no words."""
        for key, value in entries.items():
            self._keep(named or key, value)
            if key == "/CharProcs" and isinstance(value, Dictionary):
                self._follow(dict(value.items()), key)

    def _name_files(self, entries: _Entries) -> None:
        """Remember which streams are files, and what they are called."""
        for key in ("/EF", "/RF"):
            parts = entries.get(key)
            for part in parts.values() if isinstance(parts, Dictionary) else ():
                for each in each_of(part):
                    if isinstance(each, Stream):
                        self.keys[each.objgen].add("/EF")
                        self.file_names[each.objgen] = str(entries.get("/UF", entries.get("/F", "")))

    def _stream(self, found: Object) -> Iterator[SeenText]:
        """What a stream holds, by what it is and what leads to it."""
        if not isinstance(found, Stream):
            return
        kind, subtype, keys = str(found.get("/Type", "")), str(found.get("/Subtype", "")), self.keys[found.objgen]
        if kind == "/EmbeddedFile" or "/EF" in keys:
            yield from self._attached(found)
        elif subtype == "/Image" or "/Thumb" in keys:
            yield from _each_told(picture_words(_packed_picture(self.pdf, found)))
        elif subtype == "/Form" or "/PatternType" in found or "/CharProcs" in keys:
            yield from self._said(_WHOLE, found)
        elif keys & {"/ICCBased", "/DestOutputProfile"}:
            yield from _each_told(profile_words(found.read_bytes()))
        elif keys & _CERTIFICATES:
            yield from _each_told([words_between(found.read_bytes())])
        elif not (kind in _WORDLESS_TYPES or keys & _WORDLESS or _WORDLESS_MARKS & set(found.keys())):
            yield from self._other(found, sorted(key.strip("/") for key in keys))

    def _other(self, found: Stream, keys: Sequence[str]) -> Iterator[SeenText]:
        """What a stream of no known kind holds; binary ones that nothing leads to are carried nowhere."""
        content = found.read_bytes()
        if not keys and not is_text(content):
            return
        name = f"a part of the file ({', '.join(keys) or 'without a name'})"
        yield from _held(self.files.read(content, name), Place.PROPERTY)

    def _attached(self, found: Stream) -> Iterator[SeenText]:
        name = self.file_names.get(found.objgen) or "an attached file"
        try:
            content = found.read_bytes()
        except pikepdf.PdfError:
            yield SeenText(_WHOLE, Place.ATTACHMENT, name, f"{name} is damaged, so nobody can say what it holds")
            return
        yield from _held(self.files.read(content, name), Place.ATTACHMENT)

    def _said(self, number: int, holder: pikepdf.Page | Stream) -> Iterator[SeenText]:
        """What marked content is made to say in place of its letters, and what stands in content that nothing draws."""
        content = _content_of(holder)
        if _SAYS.search(content):
            for instruction in pikepdf.parse_content_stream(holder, operators="BDC DP"):
                for operand in instruction.operands:
                    if isinstance(operand, Dictionary):
                        yield from self._entries(dict(operand.items()), number, Place.IMAGE_TEXT)
        if b"%" in content:
            comments = b"\n".join(found[1][1:] for found in _COMMENT.finditer(content) if found[1])
            yield from _told(number, Place.PROPERTY, text_of(comments))
        start = content.find(b"\xff\xd8\xff")
        if start >= 0:
            yield from _each_told(picture_words(content[start:]))


def _string(key: str, value: String, number: int, place: Place) -> Iterator[SeenText]:
    if key in _NOT_WORDS or (key == "/ID" and place is Place.PROPERTY):
        return
    text = str(value)
    if "\0" in text:
        text = text_of(bytes(value))
    if not _DATE.match(text):
        yield from _told(number, place, text)


def _full_name(entries: _Entries) -> str:
    """What a field of a form is called, its parts joined; empty where it is no such field."""
    parts: list[str] = []
    holder: Object | None = entries.get("/Parent")
    while isinstance(holder, Dictionary) and isinstance(holder.get("/T"), String) and len(parts) < _MOST_PARENTS:
        parts.append(str(holder.T))
        holder = holder.get("/Parent")
    return " ".join((*reversed(parts), str(entries["/T"]))) if parts else ""


def _names_in(key: str, value: Object) -> Iterator[str]:
    """What a file's own names say: of pictures, layers, places, roles, and the states of a button."""
    for each in value.values() if key == "/AP" else [value]:
        if isinstance(each, Dictionary):
            yield from (name[1:] for name in each.keys())  # noqa: SIM118


def _first_name(found: Object) -> str:
    return str(found[0]) if isinstance(found, Array) and len(found) and isinstance(found[0], Name) else ""


def _held(found: Iterator[Held], place: Place) -> Iterator[SeenText]:
    for each in found:
        if each.unread:
            yield SeenText(_WHOLE, place, each.words, each.unread)
        else:
            yield from _told(_WHOLE, place, each.words)


def _each_told(found: Iterable[str]) -> Iterator[SeenText]:
    for words in found:
        yield from _told(_WHOLE, Place.PROPERTY, words)


def _told(number: int, place: Place, text: str) -> Iterator[SeenText]:
    if text.strip():
        yield from (SeenText(number, place, part) for each in text_readings(text) for part in _parts(each) if part.strip())


def _parts(text: str) -> Iterator[str]:
    """A long text in parts that lap over, so that no name is cut and none takes long to search."""
    for start in range(0, max(1, len(text) - _LAPPED), _LONGEST - _LAPPED):
        yield text[start : start + _LONGEST]


def _packed_picture(pdf: Pdf, found: Stream) -> bytes:
    """A picture's own file, out of what it is packed in."""
    filters, settings = each_of(found.get("/Filter")), each_of(found.get("/DecodeParms"))
    if len(filters) < 2:
        return bytes(found.read_raw_bytes())
    outer = Stream(pdf, found.read_raw_bytes())
    outer.Filter = Array(filters[:-1])
    if len(settings) == len(filters):
        outer.DecodeParms = Array(settings[:-1])
    return bytes(outer.read_bytes())


def _content_of(holder: pikepdf.Page | Stream) -> bytes:
    if isinstance(holder, Stream):
        return bytes(holder.read_bytes())
    return b"\n".join(bytes(each.read_bytes()) for each in each_of(holder.obj.get("/Contents")) if isinstance(each, Stream))


def _objgen(value: Object | None) -> _Id:
    return value.objgen if isinstance(value, Dictionary) else (0, 0)
