"""What counts as a word, and the stretch of a text that shows what was found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lacdesk.store.wording import Finder, Piece, folded, is_enough, pieces_of, words_in


def shown(text: str, typed: str, most: int = 40) -> str:
    """The passage as one text, what was found in brackets."""
    return "".join(f"[{part.text}]" if part.is_found else part.text for part in Finder(pieces_of(typed)).passage(text, most))


@given(st.text(), st.text())
def test_a_text_folds_letter_by_letter(one: str, other: str) -> None:
    assert folded(one + other) == folded(one) + folded(other)


@given(st.text())
def test_a_folded_word_folds_to_itself(text: str) -> None:
    assert [words_in(word) for word in words_in(text)] == [[word] for word in words_in(text)]


@pytest.mark.parametrize(
    ("typed", "pieces"),
    [
        ("", ()),
        ('" *', ()),
        ("he", (Piece(("he",)),)),
        ("hel", (Piece(("hel",), is_begun=True),)),
        ("his mum's", (Piece(("his",)), Piece(("mum", "s")))),
        ("my_ro＿om", (Piece(("my", "ro", "om")),)),
        ("AND half-ter", (Piece(("and",)), Piece(("half", "ter"), is_begun=True))),
    ],
)
def test_what_is_typed_is_read_as_pieces(typed: str, pieces: tuple[Piece, ...]) -> None:
    assert pieces_of(typed) == pieces


@pytest.mark.parametrize(("typed", "enough"), [("", False), ("a", False), ("a b", False), ("jo", True), ("我", True), ("9", False)])
def test_one_letter_is_not_enough_to_look_for(typed: str, enough: bool) -> None:
    assert is_enough(pieces_of(typed)) is enough


@pytest.mark.parametrize(
    ("text", "typed", "expected"),
    [
        ("I like my blue room", "blue", "I like my [blue] room"),
        ("I like my blue room", "roo", "I like my blue [room]"),
        ("I like my blue room", "blue roo", "I like my [blue] [room]"),
        ("Zoë’s Café\n  is open", "cafe", "Zoë’s [Café] is open"),
        ("e\u0301te\u0301 chaud", "été", "[e\u0301te\u0301] chaud"),
        ("the ﬁrst day", "first", "the [ﬁrst] day"),
        ("Mrs O’Brien", "o'brien", "Mrs [O’Brien]"),
        ("nothing here", "rabbit", "nothing here"),
        ("classroom room", "room", "classroom [room]"),
        ("", "room", ""),
    ],
)
def test_what_was_found_is_marked(text: str, typed: str, expected: str) -> None:
    assert shown(text, typed) == expected


def test_a_long_text_is_shown_where_the_most_was_found() -> None:
    text = (
        "A rabbit came first. "
        + "Then a great many other things happened. " * 5
        + "In the end the rabbit and the parrot were friends at last."
    )
    assert shown(text, "parrot rabbit", 60) == "… In the end the [rabbit] and the [parrot] were friends at last."


def test_a_long_text_ends_at_a_word() -> None:
    assert shown("one two three four five six seven eight nine ten eleven", "two", 30) == "one [two] three four five six …"


@given(st.text(min_size=1), st.text(), st.integers(10, 60))
def test_a_passage_is_made_of_the_text(text: str, typed: str, most: int) -> None:
    passage = Finder(pieces_of(typed)).passage(text, most)
    plain = "".join(part.text for part in passage).removeprefix("… ").removesuffix(" …")
    assert plain in " ".join(text.split())
    assert len(plain) <= most


@given(st.text(min_size=1, max_size=40))
def test_a_passage_marks_what_was_typed(word: str) -> None:
    pieces = pieces_of(word)
    if pieces:
        assert any(part.is_found for part in Finder(pieces).passage(f"before {word} after", 200))
        assert Finder(pieces).count(f"before {word} after") > 0
