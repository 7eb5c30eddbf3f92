"""A good tagged paper, what can be wrong in its objects one thing at a time, and all that is done with a paper."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pikepdf
from foreign_papers import bookmark, changed, link_to
from panel_samples import NORTHMOOR, meeting
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from lacdesk.documents.pack.plan import PackPlan, pack_plan
from lacdesk.documents.pack.reading import read_paper
from lacdesk.documents.pack.writing import members_pack, public_pack, seen_in_public_pack
from lacdesk.documents.pdf import render_pdf
from lacdesk.panel.meeting import AgendaItem, ItemKind, Paper, Style
from lacdesk.shapes import Block, Column, Document, PageBreak, Paragraph, Row, Run, Table, TableBlock, Title

PAGES = 3
Change = Callable[[Pdf], None]


def plan_alone(content: bytes, pages: int) -> PackPlan:
    """A pack with no other paper than this one."""
    held = replace(meeting(Style.STAMPED), items=(AgendaItem("offer", ItemKind.REPORT, "Offer", paper=Paper("Offer", pages)),))
    return pack_plan(held, NORTHMOOR, {"offer": content})


def packed(content: bytes) -> tuple[bytes, int]:
    """Attach a paper, then make the pack, its twin and what is searched, and return the pack with the first page of the paper."""
    plan = plan_alone(content, read_paper(content, "Offer.pdf").pages)
    twin = public_pack(plan)
    assert seen_in_public_pack(plan, twin)
    return members_pack(plan), plan.papers[0].pages.first


def broken(content: bytes, change: Change) -> bytes:
    """A paper after a change to its objects, however wrong, as another program wrote it."""
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf, warnings.catch_warnings():
        warnings.simplefilter("ignore", pikepdf.exceptions.PageCopyWarning)
        change(pdf)
        pdf.save(file, fix_metadata_version=False)
    return file.getvalue()


def everything(pdf: Pdf) -> list[Object]:
    """Every list, dictionary and stream of a file, those within others too."""
    waiting = [pdf.Root, *pdf.objects]
    found: list[Object] = []
    while waiting:
        each = waiting.pop(0)
        if isinstance(each, Array | Dictionary | Stream):
            found.append(each)
            inside = each if isinstance(each, Array) else each.values()
            waiting += [value for value in inside if isinstance(value, Array | Dictionary) and not value.is_indirect]
    return found


def wrong_values(pdf: Pdf, holder: Object) -> list[object]:
    """What an entry can be in place of what it should be: other types, numbers out of every range, and the way round in a loop."""
    return [
        *(0, 1, -1, 45, 2**31, 2**62, -(2**62), Decimal("0.5"), Decimal("-1e9"), True, None),
        *(String(""), String("x"), String("end"), String(b"\xfe\xff\xd8\x00".decode("latin-1")), Name.x, Name.Page, Name.StructElem),
        *(Array([]), Array([1]), Array([String("x"), Name.x, 3, None]), Dictionary(), Dictionary(S=Name.P), Array([Array([Array([])])])),
        *(pdf.Root, pdf.pages[0].obj, pdf.Root.Pages, pdf.Root.StructTreeRoot, pdf.make_stream(b"q (")),
        *([holder] if holder.is_indirect else []),
    ]


def damaged(pdf: Pdf, where: int, entry: int, what: int) -> None:
    """Change one entry of one object, or take it out, as three numbers say."""
    holders = everything(pdf)
    holder = holders[where % len(holders)]
    keys = list(range(len(holder))) if isinstance(holder, Array) else sorted(key for key, _ in holder.items() if key != "/Length")
    if not keys:
        return
    key, values = keys[entry % len(keys)], wrong_values(pdf, holder)
    value = values[what % len(values)]
    if value is None:
        del holder[key]
    else:
        holder[key] = value


def good() -> bytes:
    """A tagged paper of three pages with a table, a bookmark, a link within it, a link by name and a link outside."""
    table = Table((Column("Who"), Column("What")), (Row(("Alder", "chairs")), Row(("Birch", "sits"))))
    blocks: list[Block] = [
        Title("Offer"),
        Paragraph((Run("See "), Run("the site", link="https://northmoor.example/offer"))),
        TableBlock(table),
    ]
    for number in range(2, PAGES + 1):
        blocks += [PageBreak(), Paragraph(f"Own page {number}.")]
    return changed(render_pdf(Document("Offer", tuple(blocks))), _with_places)


def _with_places(pdf: Pdf) -> None:
    pdf.Root.Names = Dictionary(Dests=pdf.make_indirect(Dictionary(Names=Array([String("end"), Array([pdf.pages[2].obj, Name.Fit])]))))
    link_to(pdf, 0, String("end"))
    link_to(pdf, 1, Array([pdf.pages[0].obj, Name.XYZ, 0, 700, None]))
    bookmark(pdf, "Middle", 1)
    bookmark(pdf, "End", 2)
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Draft")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([])))
    form = pdf.make_stream(b"0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    pdf.pages[1].obj.Resources.XObject = Dictionary(X=form)
    pdf.pages[1].contents_add(b"q /Artifact BMC /X Do EMC Q")
