"""Putting the tree, the links, the bookmarks and the description into drawn pages, so that they pass PDF/UA-1."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Pdf, String

from lacdesk.documents.lines import PLACE
from lacdesk.documents.tags import Bookmark, Content, Element, LinkArea

ROW_RULES = {"TH", "TD"}
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>LacDesk</xmp:CreatorTool><pdf:Producer>LacDesk</pdf:Producer>
{claim}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


CLAIM = "<pdfuaid:part>1</pdfuaid:part>"


@dataclass(frozen=True, slots=True)
class Description:
    """What a PDF says about itself."""

    title: str
    author: str
    language: str


def finish_pdf(pages: bytes, root: Element, bookmarks: Iterable[Bookmark], description: Description) -> bytes:
    """The pages with their tree, links, bookmarks and description; the same input gives the same bytes."""
    with Pdf.open(io.BytesIO(pages)) as pdf:
        _Tree(pdf).plant(root)
        describe(pdf, description, claims_ua=True)
        _add_bookmarks(pdf, bookmarks)
        file = io.BytesIO()
        pdf.save(file, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)
    return file.getvalue()


class _Tree:
    """Writes the elements as PDF objects and joins them to the marked content and the links of the pages."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.content: list[dict[int, Object]] = [{} for _ in pdf.pages]
        self.links: list[Object] = []
        self.notes = 0

    def plant(self, root: Element) -> None:
        """Write the whole tree under the catalogue."""
        catalogue = self.pdf.Root
        top = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        top.K = self._write(root, top)
        top.ParentTree = self.pdf.make_indirect(Dictionary(Nums=self._parents()))
        top.ParentTreeNextKey = len(self.content) + len(self.links)
        catalogue.StructTreeRoot = top
        catalogue.MarkInfo = Dictionary(Marked=True)

    def _write(self, element: Element, parent: Object) -> Object:
        written = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{element.role}"), P=parent))
        if element.alternative and element.role != "Link":
            written.Alt = String(element.alternative)
        if element.role == "Note":
            self.notes += 1
            written.ID = String(f"note-{self.notes}")
        attributes = _attributes(element)
        if attributes:
            written.A = attributes[0] if len(attributes) == 1 else Array(attributes)
        kids = [self._kid(kid, written) for kid in element.kids]
        if kids:
            written.K = kids[0] if len(kids) == 1 and isinstance(element.kids[0], Element) else Array(kids)
        return written

    def _kid(self, kid: Element | Content | LinkArea, parent: Object) -> Object:
        if isinstance(kid, Element):
            return self._write(kid, parent)
        page = self.pdf.pages[kid.page].obj
        if isinstance(kid, LinkArea):
            return Dictionary(Type=Name.OBJR, Obj=self._link(kid, parent), Pg=page)
        self.content[kid.page][kid.number] = parent
        return Dictionary(Type=Name.MCR, Pg=page, MCID=kid.number)

    def _link(self, area: LinkArea, parent: Object) -> Object:
        key = len(self.content) + len(self.links)
        self.links.append(parent)
        link = Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Rect=Array(_numbers(area.rectangle)), Border=Array([0, 0, 0]), F=4, A=_action(area)
        )
        link.Contents = String(area.words)
        link.StructParent = key
        written = self.pdf.make_indirect(link)
        page = self.pdf.pages[area.page].obj
        if "/Annots" not in page:
            page.Annots = Array([])
        page.Annots.append(written)
        return written

    def _parents(self) -> Array:
        numbers: list[Object | int] = []
        for index, (page, found) in enumerate(zip(self.pdf.pages, self.content, strict=True)):
            page.obj.StructParents = index
            page.obj.Tabs = Name.S
            numbers += [index, self.pdf.make_indirect(Array([found[number] for number in sorted(found)]))]
        for index, link in enumerate(self.links):
            numbers += [len(self.content) + index, link]
        return Array(numbers)


def _action(area: LinkArea) -> Object:
    """To an address, or to a named place that the pack this file is joined into has."""
    if area.address.startswith(PLACE):
        return Dictionary(Type=Name.Action, S=Name.GoTo, D=String(area.address))
    return Dictionary(Type=Name.Action, S=Name.URI, URI=String(area.address))


def _attributes(element: Element) -> list[Object]:
    found: list[Object] = []
    if element.role in ROW_RULES and (element.scope or element.span > 1 or element.rows > 1):
        cell = Dictionary(O=Name.Table)
        if element.scope:
            cell.Scope = Name(f"/{element.scope}")
        if element.span > 1:
            cell.ColSpan = element.span
        if element.rows > 1:
            cell.RowSpan = element.rows
        found.append(cell)
    if element.box:
        found.append(Dictionary(O=Name.Layout, Placement=Name.Block, BBox=Array(_numbers(element.box))))
    if element.numbering:
        found.append(Dictionary(O=Name.List, ListNumbering=Name(f"/{element.numbering}")))
    return found


def _numbers(values: Iterable[float]) -> list[float]:
    return [round(value, 2) for value in values]


def describe(pdf: Pdf, description: Description, *, claims_ua: bool) -> None:
    """Write what a file says about itself; only one whose every page is tagged claims PDF/UA."""
    catalogue = pdf.Root
    catalogue.Lang = String(description.language)
    catalogue.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    texts = {"title": description.title, "author": description.author, "language": description.language}
    packet = XMP.format(claim=CLAIM if claims_ua else "", **{name: escape(text) for name, text in texts.items()})
    metadata = pdf.make_stream(packet.encode("utf-8"))
    metadata.Type = Name.Metadata
    metadata.Subtype = Name.XML
    catalogue.Metadata = metadata
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    pdf.docinfo[Name.Title] = String(description.title)
    pdf.docinfo[Name.Author] = String(description.author)
    pdf.docinfo[Name.Creator] = String("LacDesk")
    pdf.docinfo[Name.Producer] = String("LacDesk")


def _add_bookmarks(pdf: Pdf, bookmarks: Iterable[Bookmark]) -> None:
    with pdf.open_outline() as outline:
        open_items: list[tuple[int, OutlineItem]] = []
        for bookmark in bookmarks:
            item = OutlineItem(bookmark.words, bookmark.page, "XYZ", left=0, top=round(bookmark.top, 2), zoom=0)
            while open_items and open_items[-1][0] >= bookmark.level:
                open_items.pop()
            (open_items[-1][1].children if open_items else outline.root).append(item)
            open_items.append((bookmark.level, item))
