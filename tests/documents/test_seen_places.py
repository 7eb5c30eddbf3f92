"""Places of a PDF that few readers show: a child's name in any of them stops the public pack."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable

import pytest
from foreign_papers import A4, changed, foreign
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from lacdesk.documents.seen_text import seen_text
from lacdesk.panel.identifying import ChildFacts, Identifying
from lacdesk.panel.publicity import Finding, Grade, findings
from lacdesk.panel.seen import Place

CHILD = "Effie Larchwood"
WHO = Identifying([ChildFacts("Effie", "Larchwood"), ChildFacts("Zdzisław", "Wąs")])
WORDS = f"BT /F1 12 Tf 5 5 Td ({CHILD}) Tj ET".encode()
CLEAN = foreign(["A clean page of a report"] * 2)


def stops(paper: bytes) -> list[Finding]:
    return [each for each in findings(seen_text(paper), WHO) if each.grade is Grade.STOP]


def drawn(draw: Callable[[Canvas], None]) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.drawString(60, 700, "A clean page of a report")
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def stacked(canvas: Canvas) -> None:
    for place, letter in enumerate("EFFIE LARCHWOOD"):
        canvas.drawString(60, 600 - 14 * place, letter)


def stacked_beside_rows(canvas: Canvas) -> None:
    for place, letter in enumerate("EFFIE LARCHWOOD"):
        canvas.drawCentredString(40, 600 - 14 * place, letter)
        canvas.drawString(60, 600 - 14 * place, f"Row {place} of the table")


def two_stacks(canvas: Canvas) -> None:
    for place, letters in enumerate(zip("LARCHWOOD", "EFFIE    ", strict=True)):
        canvas.drawString(60, 600 - 14 * place, letters[0])
        canvas.drawString(90, 600 - 14 * place, letters[1])


def stacked_upwards(canvas: Canvas) -> None:
    for place, letter in enumerate("EFFIE LARCHWOOD"):
        canvas.drawString(60, 200 + 14 * place, letter)


def dotted(canvas: Canvas) -> None:
    canvas.drawString(60, 500, "E.f.f.i.e L.a.r.c.h.w.o.o.d")


def barred(canvas: Canvas) -> None:
    canvas.drawString(60, 500, "E | f | f | i | e   L | a | r | c | h | w | o | o | d")


DRAWN = {
    "stacked letters": stacked,
    "stacked letters beside rows": stacked_beside_rows,
    "stacked letters read up": stacked_upwards,
    "letters with points between": dotted,
    "letters with bars between": barred,
}


@pytest.mark.parametrize("name", list(DRAWN))
def test_letters_set_apart_hide_no_name(name: str) -> None:
    assert stops(drawn(DRAWN[name]))


def test_two_stacks_side_by_side_are_two_words() -> None:
    texts = {each.text for each in seen_text(drawn(two_stacks)) if each.place is Place.STACK}
    assert {"LARCHWOOD", "EFFIE"} <= texts


def form(pdf: Pdf, content: bytes = WORDS, **entries: object) -> Stream:
    own = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": Array([0, 0, 200, 20]), **entries}
    found = pdf.make_stream(content, **own)
    found.Resources = pdf.pages[0].obj.Resources
    return found


def pattern(pdf: Pdf) -> None:
    box = Array([0, 0, 100, 30])
    tile = pdf.make_stream(
        WORDS, Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1, BBox=box, XStep=100, YStep=30, Resources=Dictionary()
    )
    page = pdf.pages[0]
    tile.Resources.Font = page.obj.Resources.Font
    page.obj.Resources.Pattern = Dictionary(P0=tile)
    page.contents_add(b"/Pattern cs /P0 scn 100 300 100 30 re f")


def glyph(pdf: Pdf) -> None:
    page = pdf.pages[0]
    shape = pdf.make_stream(b"1000 0 d0 " + WORDS)
    letters = Dictionary(Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 1000, 1000]), FontMatrix=Array([1, 0, 0, 1, 0, 0]))
    letters.CharProcs = Dictionary(a=shape)
    letters.Encoding = Dictionary(Differences=Array([97, Name.a]))
    letters.Resources = Dictionary(Font=Dictionary(F1=page.obj.Resources.Font.F1))
    page.obj.Resources.Font.T3 = pdf.make_indirect(letters)
    page.contents_add(b"BT /T3 1 Tf 100 300 Td (a) Tj ET")


def unused_form(pdf: Pdf) -> None:
    pdf.pages[0].obj.Resources.XObject = Dictionary(Fm0=form(pdf))


def other_look(pdf: Pdf) -> None:
    looks = Dictionary(N=form(pdf, b""), D=Dictionary(On=form(pdf)))
    mark = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, F=2, Rect=Array([60, 500, 260, 520]), AP=looks)
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(mark)])


def mask(pdf: Pdf) -> None:
    state = Dictionary(Type=Name.ExtGState, SMask=Dictionary(S=Name.Luminosity, G=form(pdf)))
    pdf.pages[0].obj.Resources.ExtGState = Dictionary(G0=state)


def page_taken_out(pdf: Pdf) -> None:
    page = Dictionary(
        Type=Name.Page, MediaBox=Array([0, 0, 595, 842]), Resources=pdf.pages[0].obj.Resources, Contents=pdf.make_stream(WORDS)
    )
    pdf.Root.Names = Dictionary(Templates=Dictionary(Names=Array([String("Form"), pdf.make_indirect(page)])))


def under_listed_words(pdf: Pdf) -> None:
    page = pdf.pages[0]
    page.obj.Resources.Properties = Dictionary(P0=Dictionary(ActualText=String("nobody")))
    page.contents_add(b"/Span /P0 BDC " + WORDS + b" EMC")


def under_words_by_number(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"/Span <</Actual#54ext (nobody)>> BDC " + WORDS + b" EMC")


def long_form(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(f"/Span <</E ({CHILD})>> BDC BT /F1 12 Tf 9 9 Td (E.L.) Tj ET EMC".encode())


def running_words(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(f"/Artifact <</Type /Pagination /Contents ({CHILD})>> BDC EMC".encode())


def remark_in_content(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(f"% for {CHILD}\n".encode())


def private(pdf: Pdf) -> None:
    pdf.pages[0].obj.PieceInfo = Dictionary(Editor=Dictionary(Private=String(CHILD)))


def private_stream(pdf: Pdf) -> None:
    pdf.pages[0].obj.PieceInfo = Dictionary(Editor=Dictionary(Private=pdf.make_stream(CHILD.encode("utf-16-le"))))


def field(pdf: Pdf, **entries: object) -> Object:
    own = {"Type": Name.Annot, "Subtype": Name.Widget, "FT": Name.Tx, "T": String("one"), "Rect": Array([1, 1, 20, 20]), **entries}
    widget = pdf.make_indirect(Dictionary(**own))
    pdf.pages[0].obj.Annots = Array([widget])
    pdf.Root.AcroForm = Dictionary(Fields=Array([widget]))
    return widget


def field_in_parts(pdf: Pdf) -> None:
    widget = field(pdf, T=String("Larchwood"))
    widget.Parent = pdf.make_indirect(Dictionary(T=String("Effie"), Kids=Array([widget])))


def filled_form(pdf: Pdf) -> None:
    parts = Array([String("datasets"), pdf.make_stream(b"<form><given>Effie</given><family>Larchwood</family></form>")])
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=parts)


def button(pdf: Pdf) -> None:
    field(pdf, FT=Name.Btn, AP=Dictionary(N=Dictionary({"/EffieLarchwood": form(pdf, b"")})))


def rich_comment(pdf: Pdf) -> None:
    words = "<body><p>Told by Ef<b>fie</b> Larch<i>wood</i></p></body>"
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([50, 50, 70, 70]), RC=String(words))
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])


def address(pdf: Pdf, where: str) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([50, 50, 70, 70]), A=Dictionary(S=Name.URI, URI=String(where)))
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])


def threads(pdf: Pdf) -> None:
    pdf.Root.Threads = Array([pdf.make_indirect(Dictionary(Type=Name.Thread, I=Dictionary(Subject=String(CHILD))))])


def collection(pdf: Pdf) -> None:
    pdf.Root.Collection = Dictionary(Schema=Dictionary(Who=Dictionary(Subtype=Name.S, N=String(CHILD))))


def output_intent(pdf: Pdf) -> None:
    pdf.Root.OutputIntents = Array([Dictionary(S=Name.GTS_PDFA1, OutputConditionIdentifier=String("x"), Info=String(CHILD))])


def profile(pdf: Pdf) -> None:
    words = CHILD.encode("utf-16-be")
    tag = b"mluc\0\0\0\0" + struct.pack(">II", 1, 12) + b"enGB" + struct.pack(">II", len(words), 28) + words
    content = b"\0" * 128 + struct.pack(">I", 1) + b"desc" + struct.pack(">II", 144, len(tag)) + tag
    pdf.pages[0].obj.Resources.ColorSpace = Dictionary(C0=Array([Name.ICCBased, pdf.make_stream(content, N=3)]))


def signature(pdf: Pdf) -> None:
    signed = Dictionary(Type=Name.Sig, ByteRange=Array([0, 1, 2, 3]), Contents=String("x"), Reason=String(f"Seen with {CHILD}"))
    field(pdf, FT=Name.Sig, V=pdf.make_indirect(signed))


def named_picture(pdf: Pdf) -> None:
    pdf.pages[0].obj.Resources.XObject = Dictionary({"/Effie_Larchwood": form(pdf, b"")})


def old_destination(pdf: Pdf) -> None:
    pdf.Root.Dests = Dictionary({"/EffieLarchwood": Array([pdf.pages[0].obj, Name.Fit])})


def wrapped_properties(pdf: Pdf) -> None:
    words = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><note><![CDATA[Effie Larch]]>wood</note></x:xmpmeta>"
    pdf.pages[0].obj.Metadata = pdf.make_stream(words.encode(), Type=Name.Metadata, Subtype=Name.XML)


def remark_in_properties(pdf: Pdf) -> None:
    pdf.pages[0].obj.Metadata = pdf.make_stream(f"<x><!-- {CHILD} --></x>".encode(), Type=Name.Metadata, Subtype=Name.XML)


def unmarked(pdf: Pdf) -> None:
    pdf.docinfo["/Subject"] = String(CHILD.encode("utf-16-be"))


def script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String('say("\\u0045ffie " + "Larch" + "wood")'))


def described_file(pdf: Pdf) -> None:
    held = Dictionary(Type=Name.Filespec, F=String("a.txt"), Desc=String(CHILD), EF=Dictionary(F=pdf.make_stream(b"Nothing")))
    pdf.Root.AF = Array([pdf.make_indirect(held)])


PLACES: dict[str, Callable[[Pdf], None]] = {
    "tiling pattern": pattern,
    "glyph": glyph,
    "form nobody draws": unused_form,
    "look of a hidden annotation": other_look,
    "mask": mask,
    "page taken out": page_taken_out,
    "drawn under words in a list": under_listed_words,
    "drawn under words whose key is in figures": under_words_by_number,
    "long form of an abbreviation": long_form,
    "words of a running line": running_words,
    "remark in the content": remark_in_content,
    "an editor's own notes": private,
    "an editor's own stream": private_stream,
    "field's value": lambda pdf: field(pdf, V=String(CHILD)) and None,
    "field's value in a stream": lambda pdf: field(pdf, V=pdf.make_stream(CHILD.encode())) and None,
    "field's tooltip": lambda pdf: field(pdf, TU=String(CHILD)) and None,
    "field's name in parts": field_in_parts,
    "filled form": filled_form,
    "state of a button": button,
    "comment in rich text": rich_comment,
    "address": lambda pdf: address(pdf, "https://x.example/Effie%20Larchwood"),
    "address with accents": lambda pdf: address(pdf, "https://x.example/Zdzis%C5%82aw%20W%C4%85s"),
    "address packed twice": lambda pdf: address(pdf, "https://x.example/?to=E%2566fie%2520Larchwood"),
    "label of a page": lambda pdf: setattr(pdf.Root, "PageLabels", Dictionary(Nums=Array([0, Dictionary(P=String(CHILD))]))),
    "article": threads,
    "collection": collection,
    "output intent": output_intent,
    "colour profile": profile,
    "signature": signature,
    "name of a picture": named_picture,
    "old destination": old_destination,
    "properties in CDATA": wrapped_properties,
    "remark in the properties": remark_in_properties,
    "two-byte letters without a mark": unmarked,
    "script in pieces": script,
    "description of a file": described_file,
}


@pytest.mark.parametrize("name", list(PLACES))
def test_a_name_in_a_place_few_readers_show_stops_the_pack(name: str) -> None:
    paper = changed(CLEAN, PLACES[name])
    assert stops(paper)
    assert not any(each.unread for each in seen_text(paper))


def jpeg(**notes: object) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (16, 16), (200, 100, 50)).save(file, "JPEG", **notes)
    return file.getvalue()


def camera_notes(tag: int, value: object) -> Image.Exif:
    notes = Image.Exif()
    notes[tag] = value
    return notes


PICTURES: dict[str, bytes] = {
    "description": jpeg(exif=camera_notes(0x010E, f"{CHILD} at the review")),
    "title of two-byte letters": jpeg(exif=camera_notes(0x9C9B, f"{CHILD}\0".encode("utf-16-le"))),
    "comment": jpeg(comment=CHILD.encode()),
    "after the end": jpeg() + CHILD.encode(),
}


def pictured(content: bytes, *, is_packed: bool = False) -> bytes:
    def add(pdf: Pdf) -> None:
        picture = Stream(pdf, zlib.compress(content) if is_packed else content)
        picture.Type, picture.Subtype, picture.Width, picture.Height = Name.XObject, Name.Image, 16, 16
        picture.ColorSpace, picture.BitsPerComponent = Name.DeviceRGB, 8
        picture.Filter = Array([Name.FlateDecode, Name.DCTDecode]) if is_packed else Name.DCTDecode
        pdf.pages[0].obj.Resources.XObject = Dictionary(I0=picture)
        pdf.pages[0].contents_add(b"q 20 0 0 20 100 300 cm /I0 Do Q")

    return changed(CLEAN, add)


@pytest.mark.parametrize("is_packed", [False, True])
@pytest.mark.parametrize("name", list(PICTURES))
def test_a_name_in_the_notes_of_a_picture_stops_the_pack(name: str, is_packed: bool) -> None:
    assert stops(pictured(PICTURES[name], is_packed=is_packed))


def test_a_picture_without_notes_says_nothing() -> None:
    assert findings(seen_text(pictured(jpeg())), WHO) == ()


def test_content_that_cannot_be_read_stops_the_pack() -> None:
    def spoil(pdf: Pdf) -> None:
        broken = Stream(pdf, b"not packed at all")
        broken.Filter = Name("/Unheard")
        pdf.pages[0].obj.Resources.XObject = Dictionary(Fm0=broken)
        broken.Subtype, broken.BBox = Name.Form, Array([0, 0, 1, 1])

    (found,) = stops(changed(CLEAN, spoil))
    assert "cannot be read, so nobody can say what it holds" in found.why


def test_a_sound_nobody_can_search_stops_the_pack() -> None:
    def record(pdf: Pdf) -> None:
        sound = pdf.make_stream(bytes(range(256)) * 4, Type=Name.Sound, R=8000)
        note = Dictionary(Type=Name.Annot, Subtype=Name.Sound, Rect=Array([50, 50, 70, 70]), Sound=sound)
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])

    (found,) = stops(changed(CLEAN, record))
    assert found.why == "a part of the file (Sound) is of a kind that cannot be read, so nobody can say what it holds"
