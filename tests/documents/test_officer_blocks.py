"""The blocks of officers' pages: titles and part headings that stand on every page and are read once, columns, stacks and the band."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pdfplumber
import pikepdf
import pytest
from samples import MARKUP, officers_blocks, stacked_table

from lacdesk.documents.boxes import RuleBox, TextBox
from lacdesk.documents.pdf import lay_out, render_pdf
from lacdesk.documents.tables import TableBox
from lacdesk.shapes import (
    Document,
    Fact,
    FactGrid,
    Heading,
    LabelledLines,
    PageBreak,
    Paragraph,
    Part,
    Quote,
    Sheet,
    SideBySide,
    TableBlock,
    Title,
    WritingLines,
)

BANDED = "Official-sensitive: children\u2019s information"


def texts(document: Document) -> list[str]:
    with pdfplumber.open(io.BytesIO(render_pdf(document))) as pdf:
        return [" ".join(page.extract_text().split()) for page in pdf.pages]


def parsed(document: Document) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(render_pdf(document)))


def roles(pdf: pikepdf.Pdf) -> list[str]:
    def walk(node: pikepdf.Object) -> Iterator[str]:
        yield str(node.S)[1:]
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from walk(kid)

    return list(walk(pdf.Root.StructTreeRoot.K))


def bookmarks(pdf: pikepdf.Pdf) -> list[str]:
    def walk(items: list[pikepdf.OutlineItem]) -> Iterator[str]:
        for item in items:
            yield item.title
            yield from walk(item.children)

    with pdf.open_outline() as outline:
        return list(walk(list(outline.root)))


def test_head_marking_and_part_stand_on_every_page_and_are_read_once() -> None:
    document = officers_blocks()
    pages = texts(document)
    assert len(pages) > 3
    assert all("Outage register" in page and "As at Saturday 21 November 2026" in page for page in pages)
    assert all(page.count(BANDED) == 2 for page in pages)
    assert all("Copy 2 of 3, printed for H. Sorrel" in page for page in pages)
    first = next(index for index, page in enumerate(pages) if "Team 2" in page)
    assert all("Team 1" in page for page in pages[:first])
    assert all("Team 2" in page and "(continued)" in page for page in pages[first + 1 :])
    found = roles(parsed(document))
    assert (found.count("H1"), found.count("Table")) == (1, 2)
    assert [name for name in bookmarks(parsed(document)) if name.startswith(("Outage", "Team"))][:2] == ["Outage register", "Team 1"]


def test_a_bookmark_says_what_it_is_told_where_the_words_name_a_child() -> None:
    blocks = (Title("Amara B.", bookmark="Summary"), Heading("In Amara\u2019s words", bookmark="In the child\u2019s words"))
    assert bookmarks(parsed(Document("x", blocks))) == ["Summary", "In the child\u2019s words"]


def test_columns_are_read_one_after_the_other_and_never_parted() -> None:
    columns = SideBySide((Paragraph("left one"), Paragraph("left two")), (Paragraph("right one"),))
    document = Document("x", (Paragraph("word " * 5400), columns), sheet=Sheet.OFFICER)
    found = roles(parsed(document))
    assert found[-5:] == ["Sect", "P", "P", "Sect", "P"]
    layout = lay_out(document)
    assert len(layout.pages) > 1
    (last,) = [box for box, _ in layout.pages[-1].boxes[-1:]]
    assert last.cut(10.0) is None


def test_a_row_of_stacks_is_cut_only_where_it_is_taller_than_half_a_page() -> None:
    document = Document("x", (TableBlock(stacked_table(60, "note")),), sheet=Sheet.OFFICER)
    parts = [box for page in lay_out(document).pages for box, _ in page.boxes if isinstance(box, TableBox)]
    assert len(parts) > 1
    names = ["".join(word.letters for word in row.cells[0].texts[0].lines[0].words) for part in parts for row in part.rows]
    assert names.count("(continued)") == 1
    assert [name for name in names if name.startswith("Child")] == [f"Child{index}" for index in range(60)]
    text = " ".join(texts(document))
    assert text.count("word") == 800
    assert text.count("9 days late") == 60


@pytest.mark.parametrize("is_boxed", [True, False])
def test_facts_are_paragraphs_in_spoken_order(is_boxed: bool) -> None:
    grid = FactGrid((Fact("Legal status", "Full care order", "since Wed 24 Sep 2025"), Fact("School", MARKUP)), 2, is_boxed)
    document = Document("x", (grid, LabelledLines((("Kind of visit", "Unannounced"),)), Quote("I lik it", "Said to P. Rowan")))
    assert roles(parsed(document)) == ["Document", "P", "P", "P", "P", "BlockQuote", "P", "P"]
    (page,) = texts(document)
    assert "Unannounced" in page
    assert MARKUP.split()[0] in page


def test_lines_for_writing_stay_with_their_words() -> None:
    for count in range(100, 130):
        layout = lay_out(Document("x", (Paragraph("word " * count * 10), WritingLines("What happened.", 3)), sheet=Sheet.OFFICER))
        rules = [sum(isinstance(box, RuleBox) for box, _ in page.boxes) for page in layout.pages]
        assert sorted(rules, reverse=True) == [3, *[0] * (len(rules) - 1)]
        assert isinstance(layout.pages[-1].boxes[-4][0], TextBox)


def test_parts_begin_on_pages_of_their_own_without_an_empty_one() -> None:
    parts = tuple(Part(Heading(f"Team {number}"), (Paragraph("x"),)) for number in range(3))
    assert len(lay_out(Document("x", parts)).pages) == 3
    assert len(lay_out(Document("x", (*parts, PageBreak()))).pages) == 4
