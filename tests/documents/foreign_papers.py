"""Papers as they come from elsewhere: made by another program, untagged, turned, of odd sizes, with links, layers and hidden things."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, String
from reportlab.pdfgen.canvas import Canvas

from lacdesk.documents.pdf import render_pdf
from lacdesk.shapes import Block, Bullets, Document, Edges, Heading, PageBreak, Paragraph, Sheet, Title

Size = tuple[float, float]
A4 = (595.276, 841.89)


def foreign(pages: Sequence[str], size: Size = A4, corner: str = "") -> bytes:
    """An untagged paper with a line of text on each page, and another in the corner where stamps go."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=size, invariant=1)
    for text in pages:
        if text:
            canvas.drawString(60, size[1] / 2, text)
        if corner:
            canvas.drawRightString(size[0] - 75, size[1] - 40, corner)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def changed(content: bytes, change: Callable[[Pdf], None]) -> bytes:
    """The paper after a change to its objects."""
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        pdf.save(file)
    return file.getvalue()


def own(name: str, pages: int) -> bytes:
    """A tagged paper as the program writes it, of that many pages."""
    blocks: list[Block] = [Title(name)]
    for number in range(1, pages + 1):
        if number > 1:
            blocks.append(PageBreak())
        blocks += [Heading(f"Part {number}"), Paragraph(f"Own page {number} of {name}."), Bullets(("One", "Two"))]
    return render_pdf(Document(name, tuple(blocks), sheet=Sheet.PANEL, edges=Edges.STAMPED, counted_as="Report page"))


def link_to(pdf: Pdf, page: int, destination: object) -> None:
    """A link on a page of a paper."""
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([50, 50, 90, 90]), Dest=destination)
    if "/Annots" not in pdf.pages[page].obj:
        pdf.pages[page].obj.Annots = Array([])
    pdf.pages[page].obj.Annots.append(pdf.make_indirect(link))


def bookmark(pdf: Pdf, words: str, page: int) -> None:
    """An entry in a paper's own outline."""
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem(words, page))


def note(pdf: Pdf, text: str) -> None:
    """A comment on the first page."""
    pdf.pages[0].obj.Annots = Array(
        [pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([50, 50, 70, 70]), Contents=String(text)))]
    )
