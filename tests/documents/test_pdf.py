from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from samples import ARABIC, MARKUP, every_block, long_table, reviews_chart, summary

from lacdesk.documents.pdf import count_pages, render_pdf, write_pdf
from lacdesk.shapes import Document, Figure, Heading, Paragraph, Run, TableBlock, Title
from lacdesk.store.errors import KnownError


def document(*blocks: object, **more: object) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(render_pdf(Document("A title", blocks, **more))))  # type: ignore[arg-type]


def text_of(found: Document) -> str:
    with pdfplumber.open(io.BytesIO(render_pdf(found))) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


def elements(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    def walk(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
        yield node
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from walk(kid)

    return list(walk(pdf.Root.StructTreeRoot.K))


def roles(pdf: pikepdf.Pdf) -> list[str]:
    return [str(element.S)[1:] for element in elements(pdf)]


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render_pdf(summary()) == render_pdf(summary())


def test_nothing_a_person_typed_is_obeyed() -> None:
    words = text_of(Document("x", (Title(MARKUP[:10]), Paragraph(MARKUP))))
    assert " ".join(words.split()).find(MARKUP) > 0


def test_title_language_and_kind_are_in_the_file() -> None:
    pdf = document(Paragraph("x"), council="Northmoor & <Sons>")
    assert str(pdf.Root.Lang) == "en-GB"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert str(pdf.docinfo["/Title"]) == "A title"
    packet = pdf.Root.Metadata.read_bytes().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in packet
    assert "Northmoor &amp; &lt;Sons&gt;" in packet


def test_every_font_is_embedded() -> None:
    pdf = pikepdf.open(io.BytesIO(render_pdf(every_block())))
    fonts = {font.objgen: font for page in pdf.pages for font in page.Resources.Font.values()}
    names = {str(font.BaseFont) for font in fonts.values()}
    assert all("/FontFile2" in font.FontDescriptor for font in fonts.values())
    assert not any("Helvetica" in name for name in names)


def test_the_marking_is_the_first_paragraph_and_stands_at_the_foot() -> None:
    found = Document("x", (Paragraph("Body"), Paragraph("word " * 2000)), "Official: sensitive", is_demo=True)
    pdf = pikepdf.open(io.BytesIO(render_pdf(found)))
    assert roles(pdf)[:2] == ["Document", "P"]
    assert b"Demo: invented people and figures. Official: sensitive".decode().encode("utf-16-be").hex().upper().encode() in (
        pdf.pages[0].Contents.read_bytes()
    )
    with pdfplumber.open(io.BytesIO(render_pdf(found))) as pages:
        foots = [page.extract_text().splitlines()[-1] for page in pages.pages]
    assert [foot.startswith("Demo: invented people and figures. Official: sensitive") for foot in foots] == [True] * len(foots)
    assert foots[-1].endswith(f"Page {len(foots)} of {len(foots)}")


def test_a_table_is_one_element_over_its_pages_and_its_head_is_read_once() -> None:
    pdf = document(TableBlock(long_table(80)))
    assert len(pdf.pages) > 2
    found = roles(pdf)
    assert (found.count("Table"), found.count("THead"), found.count("TR")) == (1, 1, 2 + 81)
    heads = [element for element in elements(pdf) if str(element.S) == "/TH"]
    assert {str(head.A.Scope) for head in heads} == {"/Row", "/Column"}
    assert sum(str(head.A.Scope) == "/Row" for head in heads) == 81


def test_a_figure_says_its_summary_and_where_it_is() -> None:
    pdf = document(Figure(reviews_chart()))
    (figure,) = [element for element in elements(pdf) if str(element.S) == "/Figure"]
    assert str(figure.Alt) == reviews_chart().summary()
    left, foot, right, top = (float(value) for value in figure.A.BBox)
    assert 0 < left < right < 596
    assert top - foot == pytest.approx(198, abs=0.1)


def test_a_link_can_be_pressed_and_is_in_the_tree() -> None:
    pdf = document(Paragraph((Run("See "), Run("the guidance", link="https://example.org/?a=1&b=2"), Run(" first"))))
    (link,) = pdf.pages[0].Annots
    assert str(link.A.URI) == "https://example.org/?a=1&b=2"
    assert str(link.Contents) == "the guidance: https://example.org/?a=1&b=2"
    assert roles(pdf)[-2:] == ["P", "Link"]
    assert "/StructParent" in link


def test_headings_are_bookmarks() -> None:
    pdf = document(Title("One"), Heading("Two"), Heading("Three", 3), Heading("Four"))
    with pdf.open_outline() as outline:
        (one,) = outline.root
        assert (one.title, [item.title for item in one.children]) == ("One", ["Two", "Four"])
        assert [item.title for item in one.children[0].children] == ["Three"]


def test_arabic_is_joined_on_paper_and_said_as_typed() -> None:
    pdf = document(Paragraph(ARABIC))
    assert ARABIC.encode("utf-16-be").hex().upper().encode() in pdf.pages[0].Contents.read_bytes()


def test_everything_drawn_is_tagged_or_an_artifact() -> None:
    pdf = pikepdf.open(io.BytesIO(render_pdf(every_block())))
    for page in pdf.pages:
        depth = 0
        for instruction in pikepdf.parse_content_stream(page):
            operator = str(instruction.operator)
            depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
            assert depth > 0 or operator not in ("Tj", "TJ", "S", "s", "f", "F", "f*", "B", "b", "Do")
        assert depth == 0


def test_pages_are_counted_without_drawing() -> None:
    assert count_pages(every_block()) == len(pikepdf.open(io.BytesIO(render_pdf(every_block()))).pages)


def test_the_file_is_put_in_place_whole(tmp_path: Path) -> None:
    target = tmp_path / "summary.pdf"
    target.write_bytes(b"old")
    write_pdf(summary(), target)
    assert target.read_bytes() == render_pdf(summary())
    assert [file.name for file in tmp_path.iterdir()] == ["summary.pdf"]


def test_a_folder_that_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="could not be written") as caught:
        write_pdf(summary(), tmp_path / "none" / "summary.pdf")
    assert "Choose another folder" in str(caught.value)
