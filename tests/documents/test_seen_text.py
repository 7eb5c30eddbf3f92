"""The public twin is attacked: a name hidden in any place of a paper is seen there, and the pack is stopped or somebody is asked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pikepdf
import pytest
from foreign_papers import bookmark, changed, foreign, note, own
from panel_samples import NORTHMOOR, meeting
from pikepdf import Array, Dictionary, Name, Pdf, String
from reportlab.pdfgen.canvas import Canvas

from lacdesk.documents.pack.plan import pack_plan
from lacdesk.documents.pack.writing import public_pack, seen_in_public_pack
from lacdesk.documents.pdf import render_pdf
from lacdesk.documents.seen_text import seen_text
from lacdesk.panel.identifying import ChildFacts, Identifying
from lacdesk.panel.meeting import Style
from lacdesk.panel.publicity import Finding, Grade, findings
from lacdesk.panel.seen import Place
from lacdesk.shapes import Document, Paragraph, Run, Title

CHILD = "Effie Larchwood"
WHO = Identifying([ChildFacts("Effie", "Larchwood")])


def drawn(draw: Callable[[Canvas], None]) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    for page in range(5):
        canvas.drawString(60, 400, "A clean page")
        if page == 2:
            draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def white(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(60, 500, CHILD)


def tiny(canvas: Canvas) -> None:
    canvas.setFontSize(0.1)
    canvas.drawString(60, 500, CHILD)


def invisible(canvas: Canvas) -> None:
    text = canvas.beginText(60, 500)
    text.setTextRenderMode(3)
    text.textOut(CHILD)
    canvas.drawText(text)


def outside(canvas: Canvas) -> None:
    canvas.drawString(900, 3000, CHILD)


def over_lines(canvas: Canvas) -> None:
    canvas.drawString(60, 500, "was told by Effie")
    canvas.drawString(60, 486, "Larchwood of it")


def cut_name(canvas: Canvas) -> None:
    canvas.drawString(60, 500, "was told by Effie Larch-")
    canvas.drawString(60, 486, "wood of it")


def under_other_words(canvas: Canvas) -> None:
    canvas.addLiteral("/Span <</ActualText (nobody)>> BDC")
    canvas.drawString(60, 500, CHILD)
    canvas.addLiteral("EMC")


def said(canvas: Canvas) -> None:
    canvas.addLiteral(f"/Span <</ActualText <FEFF{CHILD.encode('utf-16-be').hex()}>>> BDC")
    canvas.drawString(60, 500, "nobody")
    canvas.addLiteral("EMC")


def layer(pdf: Pdf) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Names")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))
    page = pdf.pages[2]
    page.obj.Resources.Properties = Dictionary(Layer=group)
    page.contents_add(f"/OC /Layer BDC BT /F1 12 Tf 60 500 Td ({CHILD}) Tj ET EMC".encode())


def layer_name(pdf: Pdf) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(CHILD)))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary())


def described_picture(pdf: Pdf) -> None:
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    figure = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Figure, P=tree, Pg=pdf.pages[2].obj, Alt=String(f"Photo of {CHILD}"))
    )
    tree.K = figure
    pdf.Root.StructTreeRoot = tree
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def properties(pdf: Pdf) -> None:
    with pdf.open_metadata() as found:
        found["dc:description"] = f"About {CHILD}"


def keyword(pdf: Pdf) -> None:
    pdf.docinfo["/Keywords"] = CHILD


def attached(pdf: Pdf) -> None:
    pdf.attachments["notes.txt"] = f"Notes on {CHILD}".encode("utf-16")


def attached_pdf(pdf: Pdf) -> None:
    pdf.attachments["more.pdf"] = changed(foreign(["Clean"]), lambda inner: bookmark(inner, CHILD, 0))


def attached_word(pdf: Pdf) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", f"<w:p><w:t>{CHILD}</w:t></w:p>")
    pdf.attachments["letter.docx"] = file.getvalue()


def field(pdf: Pdf) -> None:
    widget = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("name"), V=String(CHILD), Rect=Array([1, 1, 2, 2]))
    widget = pdf.make_indirect(widget)
    pdf.pages[2].obj.Annots = Array([widget])
    pdf.Root.AcroForm = Dictionary(Fields=Array([widget]))


def script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=pdf.make_stream(f'app.alert("{CHILD}")'.encode()))


def comment_drawn(pdf: Pdf) -> None:
    page = pdf.pages[2].obj
    look = pdf.make_stream(f"BT /F1 12 Tf 2 2 Td ({CHILD}) Tj ET".encode())
    look.Type, look.Subtype, look.BBox, look.Resources = Name.XObject, Name.Form, Array([0, 0, 200, 20]), page.Resources
    stamp = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, F=4, Rect=Array([60, 500, 260, 520]), AP=Dictionary(N=look))
    page.Annots = Array([pdf.make_indirect(stamp)])


CLEAN = foreign(["A clean page"] * 5)
ATTACKS: dict[str, tuple[bytes, Place]] = {
    "white": (drawn(white), Place.PAGE),
    "tiny": (drawn(tiny), Place.PAGE),
    "invisible": (drawn(invisible), Place.PAGE),
    "outside the page": (drawn(outside), Place.PAGE),
    "over two lines": (drawn(over_lines), Place.PAGE),
    "cut over two lines": (drawn(cut_name), Place.PAGE),
    "under other words": (drawn(under_other_words), Place.PAGE),
    "said in place of letters": (drawn(said), Place.IMAGE_TEXT),
    "layer": (changed(CLEAN, layer), Place.PAGE),
    "layer name": (changed(CLEAN, layer_name), Place.HIDDEN_LAYER),
    "bookmark": (changed(CLEAN, lambda pdf: bookmark(pdf, CHILD, 3)), Place.BOOKMARK),
    "description": (changed(CLEAN, described_picture), Place.IMAGE_TEXT),
    "XMP": (changed(CLEAN, properties), Place.PROPERTY),
    "keyword": (changed(CLEAN, keyword), Place.PROPERTY),
    "attachment": (changed(CLEAN, attached), Place.ATTACHMENT),
    "attached PDF": (changed(CLEAN, attached_pdf), Place.ATTACHMENT),
    "attached letter": (changed(CLEAN, attached_word), Place.ATTACHMENT),
    "comment": (changed(CLEAN, lambda pdf: note(pdf, f"Ask {CHILD}")), Place.ANNOTATION),
    "comment as drawn": (changed(CLEAN, comment_drawn), Place.PAGE),
    "form field": (changed(CLEAN, field), Place.ANNOTATION),
    "script": (changed(CLEAN, script), Place.PROPERTY),
}


def found_in(paper: bytes) -> list[Finding]:
    """What is found in a public pack with this paper among its open ones."""
    held = meeting(Style.STAMPED)
    contents = {item.id: own(item.title, item.paper.pages) for item in held.items if item.paper}
    plan = pack_plan(held, NORTHMOOR, contents | {"offer": paper})
    return [each for each in findings(seen_in_public_pack(plan, public_pack(plan)), WHO) if "arch" in each.words or "ffie" in each.words]


@pytest.mark.parametrize("name", list(ATTACKS))
def test_a_hidden_name_stops_the_pack_where_it_is(name: str) -> None:
    paper, place = ATTACKS[name]
    found = found_in(paper)
    assert (Grade.STOP, place) in {(each.grade, each.place) for each in found}
    assert all(9 <= each.page <= 13 for each in found if each.page)


def test_a_ligature_hides_no_name() -> None:
    paper = render_pdf(Document("Paper", (Title("Paper"), Paragraph("Told by E\ufb03e Larchwood."))))
    assert any(each.grade is Grade.STOP for each in findings(seen_text(paper), Identifying([ChildFacts("Effie", "Larchwood")])))


def test_words_said_for_letters_are_told_once_and_both() -> None:
    paper = render_pdf(Document("Paper", (Title("Paper"), Paragraph((Run("drawn", spoken="said aloud"),)))))
    told = {(each.place, each.text) for each in seen_text(paper)}
    assert (Place.IMAGE_TEXT, "said aloud") in told
    assert any("drawn" in text for place, text in told if place is Place.PAGE)


def test_clean_papers_raise_nothing() -> None:
    assert found_in(CLEAN) == []
    assert len({(each.page, each.words) for each in findings(seen_text(own("Offer", 4)), WHO)}) == 0


def test_pages_have_their_printed_numbers() -> None:
    found = seen_text(changed(foreign(["One", "Two"]), lambda pdf: note(pdf, "Beside")), (13, 14))
    assert [(each.page, each.text.strip()) for each in found if each.place is Place.PAGE] == [(13, "One"), (14, "Two")]
    assert (13, Place.ANNOTATION, "Beside") in {(each.page, each.place, each.text) for each in found}


def test_a_comment_carried_into_the_twin_is_still_seen_there() -> None:
    held = meeting(Style.PLAIN)
    contents = {item.id: own(item.title, item.paper.pages) for item in held.items if item.paper}
    twin = public_pack(pack_plan(held, NORTHMOOR, contents | {"offer": ATTACKS["comment"][0]}))
    with pikepdf.open(io.BytesIO(twin)) as pdf:
        assert any("/Contents" in each and CHILD in str(each.Contents) for page in pdf.pages for each in page.get("/Annots", []))
    assert any(each.place is Place.ANNOTATION and CHILD in each.text for each in seen_text(twin))
