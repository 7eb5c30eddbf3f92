"""A paper that opens in a viewer though its objects are not what they should be is packed as the viewer shows it."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from damaged_papers import Change, broken, good, packed
from foreign_papers import foreign
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from lacdesk.documents.pack.sound import sound


def first_page(key: str, value: object) -> Change:
    def change(pdf: Pdf) -> None:
        pdf.pages[0].obj[key] = value

    return change


def catalogue(key: str, value: object) -> Change:
    def change(pdf: Pdf) -> None:
        pdf.Root[key] = value

    return change


def tree(pdf: Pdf) -> Object:
    return pdf.Root.StructTreeRoot


def cells(pdf: Pdf) -> list[Object]:
    return [each for each in pdf.objects if isinstance(each, Dictionary) and each.get("/S") in (Name.TH, Name.TD)]


def no_edges(pdf: Pdf) -> None:
    for page in pdf.pages:
        del page.obj["/MediaBox"]


def inherited_turn(pdf: Pdf) -> None:
    pdf.Root.Pages.Rotate = String("x")


def inherited_edges(pdf: Pdf) -> None:
    pdf.Root.Pages.CropBox = Array([1, 2])


def heads(value: object) -> Change:
    def change(pdf: Pdf) -> None:
        for cell in cells(pdf):
            cell.A = Dictionary(O=Name.Table, Headers=value)
            cell.ID = value

    return change


def element_kind(pdf: Pdf) -> None:
    for cell in cells(pdf):
        cell.S = 7


def tree_that_loops(pdf: Pdf) -> None:
    top = tree(pdf)
    document = top.K
    document.K.append(document)
    document.K.append(document.K[0])


def parents_that_loop(pdf: Pdf) -> None:
    parents = tree(pdf).ParentTree
    parents.Kids = Array([parents, pdf.make_indirect(Dictionary(Nums=Array([7, parents, "x", parents, -1, parents, 2**40, parents, 9])))])


def names_that_loop(pdf: Pdf) -> None:
    branch = pdf.make_indirect(Dictionary(Names=Array([String("a"), String("b"), String("b"), String("a"), 3, String("a")])))
    branch.Kids = Array([branch])
    pdf.Root.Names = Dictionary(Dests=branch)
    link(pdf, String("a"))


def old_names_that_loop(pdf: Pdf) -> None:
    place = pdf.make_indirect(Dictionary())
    place.D = place
    pdf.Root.Dests = Dictionary(a=place)
    link(pdf, Name.a)


def link(pdf: Pdf, place: object) -> None:
    mark = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([50, 50, 90, 90]), Dest=place)
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(mark)])


def odd_places(pdf: Pdf) -> None:
    page = pdf.pages[0].obj
    wrong = (
        Array([page, Name.XYZ, String("q")]),
        Array([page, Dictionary()]),
        Array([-1]),
        Array([True]),
        Array([page, Name.XYZ, page]),
        Array([]),
    )
    pdf.pages[1].obj.Annots = Array([Dictionary(Subtype=Name.Link, Rect=Array([1, 1, 9, 9]), Dest=Array(each)) for each in wrong])


def outline_that_loops(pdf: Pdf) -> None:
    outline = pdf.Root.Outlines
    outline.First.Next = outline.First
    outline.First.First = outline
    outline.First.Title = 3


def odd_kinds(pdf: Pdf) -> None:
    for each in pdf.objects:
        if isinstance(each, Dictionary):
            each.Type = Dictionary()
            break
    pdf.pages[0].obj.Resources.Font = Array([])
    pdf.pages[1].obj.Resources.XObject = Dictionary(X=3)
    pdf.pages[2].obj.Contents = Array([3, pdf.pages[2].obj.Contents])


def fields_without_a_form(pdf: Pdf) -> None:
    look = pdf.make_stream(b"1 0 0 rg 0 0 40 20 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 40, 20]))
    field = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("a"), Rect=Array([100, 100, 140, 120]), AP=Dictionary(N=look)
    )
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(field)])
    pdf.Root.AcroForm = String("x")


CHANGES: dict[str, Change] = {
    "turn": first_page("/Rotate", String("x")),
    "turn-true": first_page("/Rotate", True),
    "turn-list": first_page("/Rotate", Array([90])),
    "turn-inherited": inherited_turn,
    "unit": first_page("/UserUnit", String("x")),
    "unit-zero": first_page("/UserUnit", 0),
    "unit-below": first_page("/UserUnit", -2),
    "edges-short": first_page("/MediaBox", Array([0, 0])),
    "edges-zero": first_page("/MediaBox", Array([0, 0, 0, 0])),
    "edges-words": first_page("/MediaBox", Array([Name.A, 0, 1, 1])),
    "edges-reversed": first_page("/MediaBox", Array([595, 842, 0, 0])),
    "edges-text": first_page("/MediaBox", String("x")),
    "edges-none": no_edges,
    "crop-text": first_page("/CropBox", String("x")),
    "crop-zero": first_page("/CropBox", Array([9, 9, 9, 9])),
    "crop-inherited": inherited_edges,
    "trim": first_page("/TrimBox", Name.A),
    "notes": first_page("/Annots", String("x")),
    "notes-mixed": first_page("/Annots", Array([3, String("x"), Dictionary(Subtype=3, Rect=String("x"), StructParent=Name.A)])),
    "place-in-tree": first_page("/StructParents", String("x")),
    "place-below": first_page("/StructParents", -4),
    "place-far": first_page("/StructParents", 2**62),
    "resources": first_page("/Resources", Array([])),
    "contents": first_page("/Contents", String("x")),
    "layers": catalogue("/OCProperties", Dictionary(OCGs=String("x"))),
    "layers-text": catalogue("/OCProperties", String("x")),
    "layers-shown": catalogue("/OCProperties", Dictionary(OCGs=Array([3, Dictionary()]), D=String("s"))),
    "layers-off": catalogue("/OCProperties", Dictionary(OCGs=Array([]), D=Dictionary(BaseState=3, OFF=3, ON=Array([3])))),
    "tree": catalogue("/StructTreeRoot", String("x")),
    "mark": catalogue("/MarkInfo", Array([])),
    "language": catalogue("/Lang", Dictionary()),
    "labels": catalogue("/PageLabels", String("x")),
    "outline": catalogue("/Outlines", Dictionary(First=String("x"))),
    "metadata": catalogue("/Metadata", String("x")),
    "names": catalogue("/Names", Dictionary(Dests=String("x"))),
    "names-old": catalogue("/Dests", String("x")),
    "form": catalogue("/AcroForm", Dictionary(Fields=Array([3]))),
    "heads-text": heads(String("x")),
    "heads-name": heads(Name.x),
    "heads-mixed": heads(Array([3, Name.x, String("x")])),
    "kind-of-element": element_kind,
    "tree-loops": tree_that_loops,
    "parents-loop": parents_that_loop,
    "names-loop": names_that_loop,
    "old-names-loop": old_names_that_loop,
    "places": odd_places,
    "outline-loops": outline_that_loops,
    "kinds": odd_kinds,
    "fields": fields_without_a_form,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_damaged_paper_is_packed_and_carries_its_numbers(change: Change) -> None:
    pack, first = packed(broken(good(), change))
    pages = pypdfium2.PdfDocument(pack)
    for number in range(first, first + 3):
        words = pages[number - 1].get_textpage()
        found = words.search(f"Page {number}").get_next()
        assert found
        left, foot, right, top = words.get_charbox(found[0])
        width, height = pages[number - 1].get_size()
        assert 0 < left < right < width
        assert 0 < foot < top < height
    with pikepdf.open(io.BytesIO(pack)) as pdf:
        assert pdf.check_pdf_syntax() == []


def seen(content: bytes, page: int = 0) -> tuple[tuple[float, float], int]:
    found = pypdfium2.PdfDocument(content)[page]
    return found.get_size(), found.get_rotation()


@pytest.mark.parametrize(
    ("key", "value", "size", "turned"),
    [
        ("/MediaBox", Array([0, 0, 0, 0]), (612, 792), 0),
        ("/MediaBox", String("x"), (612, 792), 0),
        ("/CropBox", Array([9, 9, 9, 9]), (300, 400), 0),
        ("/CropBox", Array([900, 900, 950, 950]), (300, 400), 0),
        ("/CropBox", Array([50, 50, 200, 250]), (150, 200), 0),
        ("/Rotate", 45, (300, 400), 0),
        ("/Rotate", -90, (400, 300), 270),
        ("/Rotate", String("90"), (300, 400), 0),
    ],
)
def test_what_is_wrong_is_put_right_as_viewers_show_it(key: str, value: object, size: tuple[float, float], turned: int) -> None:
    paper = broken(foreign(["Text", "More"], (300, 400)), first_page(key, value))
    assert seen(sound(paper)) == (size, turned)
    assert seen(sound(paper), 1) == ((300, 400), 0)


def test_a_good_paper_stays_byte_for_byte() -> None:
    for paper in (good(), foreign(["Text"])):
        assert sound(paper) is paper


def test_an_element_that_holds_itself_stands_once() -> None:
    pack, _ = packed(broken(good(), tree_that_loops))
    with pikepdf.open(io.BytesIO(pack)) as pdf:
        seen: list[tuple[int, int]] = []
        waiting = [pdf.Root.StructTreeRoot.K]
        while waiting:
            element = waiting.pop()
            seen.append(element.objgen)
            assert seen.count(element.objgen) == 1
            kids = element.get("/K", Array([]))
            waiting += [each for each in (kids if isinstance(kids, Array) else [kids]) if isinstance(each, Dictionary) and "/S" in each]


def test_a_field_is_seen_though_its_form_cannot_be_read() -> None:
    pack, first = packed(broken(good(), fields_without_a_form))
    page = pypdfium2.PdfDocument(pack)[first - 1]
    assert page.render().to_pil().getpixel((120, round(page.get_height()) - 110)) == (255, 0, 0)


def test_a_place_in_no_tree_leads_into_no_other() -> None:
    def place(pdf: Pdf) -> None:
        pdf.pages[0].obj.StructParents = 0

    pack, first = packed(broken(foreign(["Text"] * 3), place))
    with pikepdf.open(io.BytesIO(pack)) as pdf:
        assert "/StructParents" not in pdf.pages[first - 1].obj
        assert "/StructParents" in pdf.pages[0].obj
