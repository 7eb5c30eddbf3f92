"""Joining the pieces of a pack into one new file: pages, tags, links, outline, page labels and stamps, and nothing else of any paper."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Pdf, String

from lacdesk.documents.finish import Description, describe
from lacdesk.documents.pack.places import Bookmark, InnerLink, Places, annotations_of, outline_item, set_links
from lacdesk.documents.pack.plan import Piece
from lacdesk.documents.pack.sound import dictionaries, is_tagged, sound, told_plainly
from lacdesk.documents.pack.stamps import corners_taken, stamp, stamp_forms
from lacdesk.documents.pack.trees import MergedTree, untie
from lacdesk.store.errors import KnownError

LEFT_BEHIND = ("/Thumb", "/PieceInfo", "/Metadata", "/AA", "/B", "/LastModified", "/Trans", "/Dur", "/PresSteps", "/SeparationInfo", "/ID")
CLAIM = b"pdfuaid:part"


@dataclass(frozen=True, slots=True)
class _Taken:
    """A piece whose pages are in the pack: its bytes as they were read, the index of its first page, its links and its own outline."""

    piece: Piece
    content: bytes
    first: int
    pages: list[Object]
    links: list[InnerLink]
    bookmarks: tuple[Bookmark, ...]


def join(pieces: Sequence[Piece], description: Description) -> bytes:
    """Return the pieces as one PDF, written new; the same pieces give the same bytes."""
    with ExitStack() as open_files, Pdf.new() as pdf:
        tree = MergedTree(pdf)
        claims: list[bool] = []
        taken: list[_Taken] = []
        for piece in pieces:
            with _reading(piece):
                content = piece.content if piece.is_own else sound(piece.content)
                source = open_files.enter_context(Pdf.open(io.BytesIO(content)))
                _settle_form(source)
                claims.append(_claims(source))
                taken.append(_take(pdf, source, piece, content))
                if is_tagged(source):
                    tree.take(source, taken[-1].pages, piece.name)
                else:
                    untie(taken[-1].pages)
                _take_layers(pdf, source)
        tree.plant()
        _lead(taken)
        _stamp(pdf, taken)
        _outline(pdf, taken)
        pdf.Root.PageLabels = _labels(pieces)
        describe(pdf, description, claims_ua=all(claims))
        return _saved(pdf)


def _reading(piece: Piece) -> AbstractContextManager[None]:
    """A paper from elsewhere that breaks while it is read is named; what breaks in the program's own is a fault of its own."""
    return nullcontext() if piece.is_own else told_plainly(piece.name)


def _claims(source: Pdf) -> bool:
    """Whether a file is tagged and says that it passes PDF/UA."""
    metadata = source.Root.get("/Metadata")
    if not is_tagged(source) or not isinstance(metadata, pikepdf.Stream):
        return False
    try:
        return CLAIM in metadata.read_bytes()
    except pikepdf.PdfError:
        return False


def _settle_form(source: Pdf) -> None:
    """The fields of a form stand in the pack as they look: nobody fills in a published paper."""
    if "/AcroForm" in source.Root:
        source.generate_appearance_streams()
        source.flatten_annotations("all")
        if "/AcroForm" in source.Root:
            del source.Root.AcroForm
    for page in source.pages:
        beside = annotations_of(page.obj)
        kept = [each for each in beside if isinstance(each, Dictionary) and each.get("/Subtype") != Name.Widget]
        if ("/Annots" in page.obj and len(kept) < len(beside)) or not beside:
            page.obj.Annots = Array(kept)


def _take(pdf: Pdf, source: Pdf, piece: Piece, content: bytes) -> _Taken:
    if len(source.pages) != len(piece.labels):
        raise KnownError(f"{piece.name} has not the pages it was attached with. Attach it again.")
    places = Places(source)
    links, bookmarks = places.inner_links(), () if piece.is_own else places.bookmarks()
    first = len(pdf.pages)
    for page in source.pages:
        for key in LEFT_BEHIND:
            if key in page.obj:
                del page.obj[key]
        pdf.pages.append(page)
    pages: list[Object] = [page.obj for page in pdf.pages[first:]]
    for each in pages:
        each.Tabs = Name.S
    return _Taken(piece, content, first, pages, links, bookmarks)


def _take_layers(pdf: Pdf, source: Pdf) -> None:
    """Layers that are not shown in a paper are not shown in the pack."""
    layers = source.Root.get("/OCProperties")
    if not isinstance(layers, Dictionary):
        return
    copied = pdf.copy_foreign(layers if layers.is_indirect else source.make_indirect(layers))
    groups, shown = dictionaries(copied.get("/OCGs")), copied.get("/D", Dictionary())
    hidden = dictionaries(shown.get("/OFF"))
    if shown.get("/BaseState") == Name.OFF:
        on = {each.objgen for each in dictionaries(shown.get("/ON"))}
        hidden = [group for group in groups if group.objgen not in on]
    if "/OCProperties" not in pdf.Root:
        name = String("Layers")
        pdf.Root.OCProperties = Dictionary(OCGs=Array([]), D=Dictionary(Name=name, OFF=Array([]), Order=Array([]), AS=Array([])))
    pdf.Root.OCProperties.OCGs.extend(groups)
    pdf.Root.OCProperties.D.OFF.extend(hidden)


def _lead(taken: Sequence[_Taken]) -> None:
    named = {each.piece.place: each.pages[0] for each in taken if each.piece.place}
    for each in taken:
        with _reading(each.piece):
            set_links(each.pages, each.links, named)


def _stamp(pdf: Pdf, taken: Sequence[_Taken]) -> None:
    forms = stamp_forms(pdf, [lines for each in taken for lines in each.piece.stamps])
    for each in taken:
        with _reading(each.piece):
            is_taken = [False] * len(each.pages) if each.piece.is_own else corners_taken(each.content)
            for page, lines, corner in zip(each.pages, each.piece.stamps, is_taken, strict=True):
                if lines:
                    stamp(page, forms[lines], is_taken=corner)


def _outline(pdf: Pdf, taken: Sequence[_Taken]) -> None:
    with pdf.open_outline() as outline:
        for each in taken:
            if each.piece.bookmark:
                item = OutlineItem(each.piece.bookmark, each.first, "Fit")
                item.is_closed = True
                item.children.extend(outline_item(own, each.first, len(each.pages)) for own in each.bookmarks)
                outline.root.append(item)


def _labels(pieces: Sequence[Piece]) -> Dictionary:
    """The label of every page, equal to its printed number."""
    numbers: list[object] = []
    labels = [label for piece in pieces for label in piece.labels]
    for index, label in _changes(labels):
        numbers += [index, label]
    return Dictionary(Nums=Array(numbers))


def _changes(labels: Sequence[str]) -> Iterator[tuple[int, Dictionary]]:
    """Where a new run of numbers begins, and how it counts."""
    expected = ""
    for index, label in enumerate(labels):
        words, _, last = label.rpartition(" ")
        before = f"{words} " if words else ""
        if " - " in label:
            yield index, Dictionary(P=String(label))
            expected = ""
            continue
        if label != expected:
            counted = Dictionary(S=Name.D, St=int(last))
            if before:
                counted.P = String(before)
            yield index, counted
        expected = f"{before}{int(last) + 1}"


def _saved(pdf: Pdf) -> bytes:
    file = io.BytesIO()
    pdf.save(file, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)
    return file.getvalue()
