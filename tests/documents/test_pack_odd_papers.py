"""Papers that are not as they should be but open: they are joined, stamped where a stamp can be read, and break nothing."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pypdfium2
import pytest
from foreign_papers import bookmark, changed, foreign, own
from panel_samples import NORTHMOOR, meeting
from pikepdf import Array, Dictionary, Name, Pdf, String

from lacdesk.documents.pack.plan import pack_plan
from lacdesk.documents.pack.writing import members_pack, public_pack, seen_in_public_pack
from lacdesk.panel.meeting import Style

Change = Callable[[Pdf], None]


def broken_annotations(pdf: Pdf) -> None:
    pdf.pages[0].obj.Annots = Name.Nothing
    pdf.pages[1].obj.Annots = Array([None, 7, Dictionary(Subtype=Name.Link), Dictionary(Subtype=Name.Link, A=String("x"), Dest=Array([]))])
    pdf.pages[2].obj.Annots = Array([Dictionary(Subtype=Name.Link, Dest=Array([99, Name.Fit])), Dictionary(Subtype=Name.Popup)])


def broken_tree(pdf: Pdf) -> None:
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, RoleMap=Name.None_, ParentTree=String("x")))
    part = pdf.make_indirect(Dictionary(S=Name.Sect, P=tree))
    table = Dictionary(O=Name.Table, Headers=Array([]))
    part.K = Array([part, 3, Dictionary(S=Name.P, ID=String("one"), C=Array([Name.Bold, 0]), A=table)])
    tree.K = Array([part, part])
    pdf.Root.StructTreeRoot = tree
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def odd_turn(pdf: Pdf) -> None:
    for page, turn in zip(pdf.pages, (45, -90, 450, 720, 0), strict=True):
        page.obj.Rotate = turn


def units(pdf: Pdf) -> None:
    for page in pdf.pages:
        page.obj.UserUnit = 2


def small_crop(pdf: Pdf) -> None:
    pdf.pages[0].obj.CropBox = Array([100, 300, 400, 500])
    pdf.pages[1].obj.CropBox = Array([5000, 5000, 6000, 6000])
    pdf.pages[2].obj.MediaBox = Array([595, 842, 0, 0])
    pdf.pages[3].obj.TrimBox = Array([10, 10, 20, 20])


def bare_pages(pdf: Pdf) -> None:
    del pdf.pages[0].obj["/Contents"]
    del pdf.pages[1].obj["/Resources"]
    shared = pdf.pages[2].obj.Resources
    pdf.pages[3].obj.Resources = shared


def unbalanced(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"q q 0.1 0 0 0.1 300 300 cm", prepend=True)
    pdf.pages[1].contents_add(b"Q Q Q")
    pdf.pages[2].contents_add(b"(left) 7 /Name q")


def layers(pdf: Pdf) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Draft")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(BaseState=Name.OFF))


def outlines(pdf: Pdf) -> None:
    bookmark(pdf, "First", 0)
    bookmark(pdf, "Last", 4)
    pdf.Root.Outlines.First.Dest = String("nowhere")


CHANGES: list[Change] = [
    broken_annotations,
    broken_tree,
    odd_turn,
    units,
    small_crop,
    bare_pages,
    unbalanced,
    layers,
    outlines,
]


def join(paper: bytes) -> tuple[bytes, int]:
    held = meeting(Style.STAMPED)
    contents = {item.id: own(item.title, item.paper.pages) for item in held.items if item.paper}
    plan = pack_plan(held, NORTHMOOR, contents | {"offer": paper})
    twin = public_pack(plan)
    assert seen_in_public_pack(plan, twin)
    return members_pack(plan), next(each.pages.first for each in plan.papers if each.item.id == "offer")


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("make", [lambda: foreign([f"Own page {n}" for n in range(1, 6)]), lambda: own("Offer", 5)], ids=["foreign", "own"])
def test_an_odd_paper_is_joined_and_stamped(change: Change, make: Callable[[], bytes]) -> None:
    pack, first = join(changed(make(), change))
    pages = pypdfium2.PdfDocument(pack)
    for place in range(5):
        page = pages[first - 1 + place]
        words = page.get_textpage()
        found = words.search(f"Page {first + place}").get_next()
        assert found
        _, foot, _, top = words.get_charbox(found[0])
        assert top - foot > 2
    with pikepdf.open(io.BytesIO(pack)) as pdf:
        assert pdf.check_pdf_syntax() == [] or change is unbalanced
        assert len(pdf.pages) == len(pages)


def test_a_layer_that_is_off_stays_off() -> None:
    pack, _ = join(changed(foreign(["Text"] * 5), layers))
    with pikepdf.open(io.BytesIO(pack)) as pdf:
        off = pdf.Root.OCProperties.D.OFF
        assert [str(each.Name) for each in off] == ["Draft"]
        assert [each.objgen for each in pdf.Root.OCProperties.OCGs] == [each.objgen for each in off]
