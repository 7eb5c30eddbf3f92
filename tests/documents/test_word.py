"""Agenda and minutes in Word and as plain text: real headings and lists, and every letter as typed."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from panel_samples import CHEMISTRY, NORTHMOOR, TYPED, meeting, minutes_of

from lacdesk.documents.agenda import front_sheet, supplement_cover
from lacdesk.documents.minutes import minutes
from lacdesk.documents.plain_text import plain_text
from lacdesk.documents.word import render_docx, write_docx
from lacdesk.panel.meeting import Style
from lacdesk.panel.minutes import minutes_lines
from lacdesk.shapes import Column, Document, Row, Table, TableBlock, Title
from lacdesk.store.errors import KnownError

BOTH = pytest.mark.parametrize("style", list(Style))


def agenda_of(style: Style, text: str = "") -> Document:
    return front_sheet(meeting(style, text), NORTHMOOR).document


def minutes_document(style: Style, text: str = "") -> Document:
    written = minutes_of(style, text)
    return minutes(written, minutes_lines(written), NORTHMOOR, is_draft=True)


def word(document: Document) -> WordDocument:
    return docx.Document(io.BytesIO(render_docx(document)))


def styled(document: Document) -> list[tuple[str, str]]:
    return [(each.style.name, each.text) for each in word(document).paragraphs if each.style]


@BOTH
def test_the_agenda_has_headings_and_one_list(style: Style) -> None:
    found = styled(agenda_of(style))
    assert ("Heading 1", "CORPORATE PARENTING PANEL") in found
    assert ("Heading 2", "AGENDA") in found
    assert sum(name == "List Number" for name, _ in found) == len(meeting(style).items)
    offer = next(text for name, text in found if name == "List Number" and "Local Offer" in text).replace("\u00a0", " ")
    sheet = front_sheet(meeting(style), NORTHMOOR)
    assert sheet.ranges["offer"].printed in offer


def test_a_supplement_keeps_the_numbers_of_its_items() -> None:
    held = meeting(Style.STAMPED)
    late = [item for item in held.items if item.id == "late"]
    cover = supplement_cover(held, 1, held.on, late, {}, NORTHMOOR)
    number = next(place for place, item in enumerate(held.items, 1) if item.id == "late")
    assert any(text.startswith(f"{number}.\t") and name == "Normal" for name, text in styled(cover))


@BOTH
def test_the_minutes_have_a_heading_each_bullets_and_clauses(style: Style) -> None:
    found = styled(minutes_document(style))
    assert ("Heading 2", "57. PERFORMANCE") in found
    assert ("List Bullet", "One thing.") in found
    assert ("Normal", "Resolved:- (1) That the report be noted.") in found
    assert ("Normal", "(2) That training take place on:-") in found


@BOTH
def test_title_language_and_running_lines(style: Style) -> None:
    file = word(minutes_document(style))
    assert file.core_properties.title == "Minutes, Corporate Parenting Panel, 14 April 2026"
    assert file.core_properties.language == "en-GB"
    assert file.core_properties.author == "Northmoor Council"
    assert file.sections[0].header.paragraphs[0].text == "DRAFT: Corporate Parenting Panel, 14th April, 2026"
    with zipfile.ZipFile(io.BytesIO(render_docx(minutes_document(style)))) as archive:
        styles = archive.read("word/styles.xml").decode()
        assert 'w:lang w:val="en-GB"' in styles
        assert 'w:instr="PAGE"' in archive.read("word/footer1.xml").decode()


@BOTH
def test_every_letter_is_as_typed(style: Style) -> None:
    for document in (agenda_of(style, TYPED), minutes_document(style, TYPED)):
        text = "\n".join(each.text for each in word(document).paragraphs)
        for found in (text, plain_text(document)):
            assert TYPED in found
            assert CHEMISTRY in found
            assert "grinning" not in found


def test_what_no_word_file_can_hold_is_left_out() -> None:
    found = word(Document("T\x07\ud800", (Title("a\x00b\ud800c\ufffe\U0001f600"),)))
    assert found.paragraphs[0].text == "abc\U0001f600"
    assert found.core_properties.title == "T"


def test_a_table_has_a_head_that_repeats() -> None:
    table = Table((Column("Who"), Column("What")), (Row(("Alder", "<b>chairs</b>")),))
    (found,) = word(Document("T", (TableBlock(table),))).tables
    assert [[cell.text for cell in row.cells] for row in found.rows] == [["Who", "What"], ["Alder", "<b>chairs</b>"]]
    assert "w:tblHeader" in found.rows[0]._tr.xml
    assert "w:tblHeader" not in found.rows[1]._tr.xml
    assert plain_text(Document("T", (TableBlock(table),))) == "\nWho: Alder; What: <b>chairs</b>\n"


def test_plain_text_reads_in_order() -> None:
    text = plain_text(minutes_document(Style.STAMPED))
    assert text.startswith("DRAFT\nCORPORATE PARENTING PANEL Tuesday 14 April 2026\n")
    assert "\n57. PERFORMANCE\n\nJ. Rowan presented the report.\n\nThe report highlighted:-\n- One thing.\n- Another" in text
    assert "\n\nResolved:- (1) That the report be noted.\n\n(2) That training take place on:-\nMonday\nTuesday\n" in text
    agenda = plain_text(agenda_of(Style.PLAIN))
    assert "\nA G E N D A\n" in agenda
    assert "Care Leavers’ Local Offer (report herewith) (Pages 7 - 11)\n" in agenda


def test_the_file_is_put_in_place_whole_and_is_the_same_every_time(tmp_path: Path) -> None:
    write_docx(agenda_of(Style.PLAIN), tmp_path / "agenda.docx")
    assert [file.name for file in tmp_path.iterdir()] == ["agenda.docx"]
    with zipfile.ZipFile(tmp_path / "agenda.docx") as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert (tmp_path / "agenda.docx").read_bytes() == render_docx(agenda_of(Style.PLAIN))
    with pytest.raises(KnownError, match="could not be written"):
        write_docx(agenda_of(Style.PLAIN), tmp_path / "none" / "agenda.docx")
