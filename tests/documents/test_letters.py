from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lacdesk.documents.fonts import Weight, font_for
from lacdesk.documents.letters import drawing_order, printed_as_names, show, spoken_letters, starts_right_to_left, words_in


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("\u0645\u062d\u0645\u062f", "\ufee3\ufea4\ufee4\ufeaa"),
        ("\u0633\u0644\u0627\u0645", "\ufeb3\ufefc\ufee1"),
        ("\u0644\u0627", "\ufefb"),
        ("\u0627\u0644\u0625\u0633\u0644\u0627\u0645", "\ufe8d\ufef9\ufeb3\ufefc\ufee1"),
        ("\u06cc\u0648\u0633\u0641", "\ufbfe\ufeee\ufeb3\ufed2"),
        ("\u0645\u064f\u062d", "\ufee3\u064f\ufea2"),
        ("\u0645\u200c\u062d", "\ufee1\ufea1"),
    ],
)
def test_arabic_letters_take_the_form_their_neighbours_ask_for(typed: str, drawn: str) -> None:
    assert show(typed).letters == drawn
    assert show(typed).spoken == typed.replace("\u200c", "")


@pytest.mark.parametrize(
    ("typed", "drawn", "spoken"),
    [
        ("\U0001f600", "[grinning face]", "\U0001f600"),
        (
            "\u738b\u5c0fok",
            "[CJK unified ideograph-738B, CJK unified ideograph-5C0F]ok",
            "\u738b\u5c0fok",
        ),
        ("a\ud800b", "a[U+D800]b", "ab"),
        ("a\x00\x07\u200b\u202e\ufeffb", "ab", ""),
        ("<b>&amp;</b>", "<b>&amp;</b>", ""),
        ("CO\u2082", "CO\u2082", ""),
    ],
)
def test_what_no_font_has_is_named_and_controls_are_left_out(typed: str, drawn: str, spoken: str) -> None:
    shown = show(typed)
    assert (shown.letters, shown.spoken) == (drawn, spoken)


def test_a_person_can_be_told_what_will_be_printed_as_its_name() -> None:
    told = printed_as_names("CO\u2082 <b> \u0645\u062d\u0645\u062f Za\u017c\u00f3\u0142\u0107 \U0001f600 ok \U0001f600\ufe0f \u738b")
    assert told == {"\U0001f600": "[grinning face]", "\u738b": "[CJK unified ideograph-738B]"}
    assert show("\U0001f469\u200d\U0001f467").letters == "[woman, girl]"


@given(st.text(max_size=40))
def test_every_drawn_letter_is_in_a_font(text: str) -> None:
    for word in words_in(text):
        assert all(font_for(letter, weight) for letter in show(word).letters for weight in Weight)


@given(st.text(max_size=40))
def test_what_is_only_read_has_no_control_characters(text: str) -> None:
    assert not any(unicodedata.category(letter) in ("Cc", "Cs") for letter in spoken_letters(text))
    spoken_letters(text).encode("utf-16")


def test_letters_are_composed_and_line_ends_are_spaces() -> None:
    assert words_in("Zo\u0301a\tb\nc") == ["Z\u00f3a", "b", "c"]


def order(line: str, from_right: bool = False) -> str:
    return "".join(letter for _, letter in drawing_order(line, from_right))


def test_a_bracket_after_a_turned_name_stays_after_it() -> None:
    assert order("to \u05d0\u05d1 \u05d2 (2026) x") == "to \u05d2 \u05d1\u05d0 (2026) x"


def test_a_paragraph_from_the_right_keeps_latin_words_in_their_order() -> None:
    assert starts_right_to_left("\u05d0 x")
    assert not starts_right_to_left("1 x \u05d0")
    assert order("\u05d0\u05d1 (ab 12) \u05d2", from_right=True) == "\u05d2 (ab 12) \u05d1\u05d0"


@given(st.text(alphabet="ab \u05d0\u05d1\u0645(1).-", max_size=30), st.booleans())
def test_turning_loses_no_letter(line: str, from_right: bool) -> None:
    assert sorted(index for index, _ in drawing_order(line, from_right)) == list(range(len(line)))
