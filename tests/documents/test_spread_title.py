"""The title of the 2017 agenda stands in Word and in text as that style prints it, and stays a word to look for and to hear."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml.ns import qn
from panel_samples import NORTHMOOR, meeting

from lacdesk.documents.agenda import front_sheet
from lacdesk.documents.plain_text import plain_text
from lacdesk.documents.word import render_docx
from lacdesk.panel.meeting import Style


def spacings(style: Style) -> dict[str, list[str]]:
    """The spacing of the letters of each heading, by its words."""
    found = docx.Document(io.BytesIO(render_docx(front_sheet(meeting(style), NORTHMOOR).document)))
    headings = [each for each in found.paragraphs if each.style and each.style.name.startswith("Heading")]
    return {each.text: [spacing.get(qn("w:val")) for spacing in each._p.iter(qn("w:spacing"))] for each in headings}


def test_word_spreads_the_letters_of_one_word() -> None:
    found = spacings(Style.PLAIN)
    assert found["AGENDA"] == ["70"]
    assert found["CORPORATE PARENTING PANEL"] == []


def test_word_leaves_the_title_of_2022_as_it_is() -> None:
    assert spacings(Style.STAMPED)["AGENDA"] == []


def test_text_prints_the_title_and_begins_with_its_word() -> None:
    lines = plain_text(front_sheet(meeting(Style.PLAIN), NORTHMOOR).document).splitlines()
    assert lines[:3] == ["Agenda, Corporate Parenting Panel, 14 April 2026", "", "Northmoor Council"]
    assert lines.count("A G E N D A") == 1


@pytest.mark.parametrize("words", ["AGENDA", "Northmoor Council"])
def test_text_of_2022_is_as_it_was(words: str) -> None:
    lines = plain_text(front_sheet(meeting(Style.STAMPED), NORTHMOOR).document).splitlines()
    assert lines[0] == "Northmoor Council"
    assert words in lines
    assert "A G E N D A" not in lines
