from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lacdesk.panel.structured import (
    FigureToken,
    PartKind,
    TextPart,
    figures_in,
    missing_figures,
    parse,
    plain_text,
    with_figures,
)

PARAGRAPH, LEAD_IN, BULLET, AGREED = PartKind.PARAGRAPH, PartKind.LEAD_IN, PartKind.BULLET, PartKind.AGREED
DENTAL = FigureToken("run-7", "6.10", "2017-02")


def published(figure: FigureToken) -> str | None:
    return {DENTAL: "65.6%"}.get(figure)


def test_paragraphs_lead_ins_bullets_and_what_was_agreed() -> None:
    text = """
J. Rowan presented the report.

The report highlighted:-
- One
* Two,
  which goes on
•Three
It was agreed not to publish it.
"""
    assert parse(text) == (
        TextPart(PARAGRAPH, "J. Rowan presented the report."),
        TextPart(LEAD_IN, "The report highlighted:-"),
        TextPart(BULLET, "One"),
        TextPart(BULLET, "Two, which goes on"),
        TextPart(BULLET, "Three"),
        TextPart(AGREED, "It was agreed not to publish it."),
    )


@pytest.mark.parametrize("words", ["O’Hazel and Łoś", "مريم حضرت", "CO₂ fell", "<b>bold</b>", "a </para> b", "-5% change", "😀 done"])
def test_words_come_out_as_typed(words: str) -> None:
    assert parse(words) == (TextPart(PARAGRAPH, words),)
    assert parse(f"- {words}") == (TextPart(BULLET, words),)


def test_letters_no_page_can_show_are_left_out() -> None:
    assert parse("a\x00b\ud800c\x1b") == (TextPart(PARAGRAPH, "abc"),)
    assert parse("\n - \n\t\n•") == ()


@given(st.text(st.characters(), max_size=200))
def test_any_string_gives_a_document_that_reads_back(text: str) -> None:
    parts = parse(text)
    assert all(part.text and part.text == " ".join(part.text.split()) for part in parts)
    plain_text(parts).encode()
    assert parse(plain_text(parts)) == parts


@given(st.lists(st.sampled_from(["- ", "* ", "  ", "\t", "x", ":-", "\n", "•", "-", "It was agreed ", "{{", "}}", "\r"]), max_size=30))
def test_marks_in_any_order_read_back(pieces: list[str]) -> None:
    parts = parse("".join(pieces))
    assert parse(plain_text(parts)) == parts


def test_a_figure_stays_tied_to_its_run() -> None:
    text = f"Dental checks were {DENTAL.token} of children."
    assert DENTAL.token == "{{figure run-7 6.10 2017-02}}"
    assert figures_in(text) == (DENTAL,)
    assert with_figures(text, published) == "Dental checks were 65.6% of children."
    assert list(missing_figures([text], published)) == []


def test_a_figure_that_is_not_there_is_seen() -> None:
    other = FigureToken("run-7", "6.1", "2017-02")
    assert with_figures(other.token, published) == "[figure 6.1 for February 2017: not in that run]"
    assert list(missing_figures([other.token, DENTAL.token], published)) == [other]


@pytest.mark.parametrize("words", ["{{figure run 6.1}}", "{{figure run 6.1 2017-13}}", "{figure run 6.1 2017-02}", "{{ figure }}"])
def test_what_is_no_token_stays_as_typed(words: str) -> None:
    assert with_figures(words, published) == words
