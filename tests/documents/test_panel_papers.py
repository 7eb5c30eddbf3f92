"""The agenda and the minutes on paper: what stands where in each style, and that every page passes PDF/UA-1."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from panel_samples import DEMO, NORTHMOOR, TYPED, meeting, minutes_of
from pdf_ua import judge, need_java

from lacdesk.documents.agenda import agenda, front_sheet, supplement_cover
from lacdesk.documents.minutes import minutes
from lacdesk.documents.pdf import lay_out, render_pdf
from lacdesk.panel.meeting import Style
from lacdesk.panel.minutes import minutes_lines
from lacdesk.panel.pages import PageRange
from lacdesk.shapes import Document

BOTH = pytest.mark.parametrize("style", list(Style))


def text_of(document: Document) -> str:
    with pdfplumber.open(io.BytesIO(render_pdf(document))) as pdf:
        return " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)


def minutes_document(style: Style, text: str = "", *, is_draft: bool = False) -> Document:
    written = minutes_of(style, text)
    return minutes(written, minutes_lines(written), NORTHMOOR, is_draft=is_draft)


def tags_of(document: Document) -> list[str]:
    """The role of every element in the order they are read."""
    found: list[str] = []

    def walk(node: pikepdf.Object) -> None:
        found.append(str(node.S))
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                walk(kid)

    with pikepdf.open(io.BytesIO(render_pdf(document))) as pdf:
        walk(pdf.Root.StructTreeRoot.K)
    return found


def test_the_front_sheet_of_2022_counts_its_own_pages() -> None:
    sheet = front_sheet(meeting(Style.STAMPED), NORTHMOOR)
    assert sheet.pages == len(lay_out(sheet.document).pages)
    printed = [each.printed for each in sheet.ranges.values()]
    first = sheet.pages + 1 if sheet.pages % 2 == 0 else sheet.pages + 2
    assert printed[0] == f"(Pages {first} - {first + 5})"
    text = text_of(sheet.document)
    assert all(words in text for words in printed)


def test_the_front_sheet_of_2017_is_not_counted() -> None:
    sheet = front_sheet(meeting(Style.PLAIN), NORTHMOOR)
    assert [each.printed for each in sheet.ranges.values()] == [
        "(Pages 1 - 6)",
        "(Pages 7 - 11)",
        "(Pages 12 - 15)",
        "(Pages 16 - 18)",
        "(Page 19)",
    ]
    text = text_of(sheet.document)
    assert "A G E N D A" in text
    assert "Care Leavers’ Local Offer (report herewith) (Pages 7 - 11)" in text
    assert "Membership of the Corporate Parenting Panel: - Councillors Alder (Children’s Portfolio holder)," in text
    assert text.endswith("M. Maple, Chief Executive.")


def test_the_spaced_title_is_one_word_to_a_listener() -> None:
    found = render_pdf(front_sheet(meeting(Style.PLAIN), NORTHMOOR).document)
    with pikepdf.open(io.BytesIO(found)) as pdf:
        assert "AGENDA".encode("utf-16-be").hex().upper().encode() in b"".join(page.Contents.read_bytes() for page in pdf.pages)


@BOTH
def test_a_page_range_is_a_link_read_after_its_title(style: Style) -> None:
    sheet = front_sheet(meeting(style), NORTHMOOR)
    printed = [each.printed for each in sheet.ranges.values()]
    with pikepdf.open(io.BytesIO(render_pdf(sheet.document))) as pdf:
        links = [str(link.Contents).replace("\u00a0", " ") for page in pdf.pages for link in page.get("/Annots", [])]
    assert links == printed
    assert tags_of(sheet.document).count("/Link") == len(printed)


@BOTH
def test_items_are_one_list_and_never_cut(style: Style) -> None:
    roles = tags_of(front_sheet(meeting(style), NORTHMOOR).document)
    assert roles.count("/LI") == roles.count("/Lbl") == roles.count("/LBody") == len(meeting(style).items)
    assert roles.count("/L") == (1 if style is Style.PLAIN else 2)


@BOTH
def test_a_supplement_has_its_number_and_day_and_its_items_alone(style: Style) -> None:
    held = meeting(style)
    late = [item for item in held.items if item.id == "late"]
    text = text_of(supplement_cover(held, 2, date(2026, 4, 10), late, {"late": PageRange("late", 107, 107)}, NORTHMOOR))
    assert "Supplement 2" in text
    assert "10th April, 2026" in text or "10 April 2026" in text
    assert "(Page 107)" in text
    assert "Local Offer" not in text


@BOTH
def test_minutes_hang_by_their_numbers_and_clauses_by_theirs(style: Style) -> None:
    text = text_of(minutes_document(style))
    assert "57. PERFORMANCE J. Rowan presented the report. The report highlighted:- • One thing." in text
    assert "Resolved:- (1) That the report be noted. (2) That training take place on:- Monday Tuesday 58. MANY CLAUSES" in text
    assert "Recommended to Cabinet:- That Cabinet endorse the strategy." in text
    assert text.count("Corporate Parenting Panel, 14th April, 2026") == len(lay_out(minutes_document(style)).pages) - 1


def test_a_draft_says_so_until_it_is_approved() -> None:
    assert "DRAFT" in text_of(minutes_document(Style.STAMPED, is_draft=True))
    assert "DRAFT" not in text_of(minutes_document(Style.STAMPED))


@BOTH
def test_what_was_typed_comes_out_as_typed(style: Style) -> None:
    for document in (front_sheet(meeting(style, TYPED), NORTHMOOR).document, minutes_document(style, TYPED)):
        text = text_of(document)
        for words in ("O’Hazel and O'Rowan", "Wałęsa Źdźbło", "CO₂", "<b>bold</b>", "</para>", "[grinning face]"):
            assert words in text


def test_it_passes_pdf_ua(tmp_path: Path) -> None:
    need_java()
    documents = {}
    for style in Style:
        held = meeting(style, TYPED)
        documents[f"agenda_{style}"] = front_sheet(held, DEMO).document
        documents[f"plain_{style}"] = agenda(meeting(style), {}, NORTHMOOR)
        documents[f"supplement_{style}"] = supplement_cover(held, 1, date(2026, 4, 10), held.items[-2:], {}, NORTHMOOR)
        documents[f"minutes_{style}"] = minutes_document(style, TYPED, is_draft=True)
    for name, document in documents.items():
        (tmp_path / f"{name}.pdf").write_bytes(render_pdf(document))
    assert judge([tmp_path / f"{name}.pdf" for name in documents]) == {f"{name}.pdf": [] for name in documents}
