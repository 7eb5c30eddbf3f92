from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lacdesk.documents.lines import break_lines, drawn_pieces, shorten, text_width
from lacdesk.documents.styles import BODY, TABLE
from lacdesk.shapes import Look, Run


def letters(line_words: object) -> str:
    return " ".join(word.letters for word in line_words)  # type: ignore[attr-defined]


@given(st.lists(st.text(alphabet="abcdefghij\u0142<&>", min_size=1, max_size=60), max_size=40), st.floats(20, 500))
def test_lines_keep_every_letter_and_the_width(words: list[str], width: float) -> None:
    lines = break_lines(" ".join(words), BODY, width)
    assert "".join(word.letters for line in lines for word in line.words) == "".join(words)
    assert all(line.width <= width + 0.01 for line in lines)


def test_only_the_last_line_ends() -> None:
    lines = break_lines("word " * 100, BODY, 200)
    assert [line.goes_on for line in lines] == [True] * (len(lines) - 1) + [False]
    assert drawn_pieces(lines[0])[-1].letters.endswith(" ")


def test_a_text_without_letters_has_no_lines() -> None:
    assert break_lines("  \n ", BODY, 100) == []


def test_runs_join_without_a_space_of_their_own() -> None:
    (line,) = break_lines((Run("6", Look.STRONG), Run(".7 and "), Run("more", Look.QUIET)), BODY, 400)
    assert letters(line.words) == "6.7 and more"
    assert len({piece.font for piece in line.words[0].pieces}) == 2


def test_letters_the_text_font_lacks_come_from_the_other() -> None:
    (line,) = break_lines("CO\u2082 \u0418\u0432\u0430\u043d", BODY, 400)
    assert [piece.font for piece in line.words[0].pieces] == ["AtkinsonHyperlegibleNext-Regular", "DejaVuSans"]


def test_tabular_digits_have_one_width() -> None:
    assert len({round(text_width(digit, TABLE.tabular()), 4) for digit in "0123456789"}) == 1
    assert len({round(text_width(digit, TABLE), 4) for digit in "0123456789"}) > 1


def test_spoken_words_are_said_for_the_line_that_holds_them() -> None:
    (line,) = break_lines((Run("A G E N D A", spoken="AGENDA"), Run(" today")), BODY, 400)
    assert line.spoken == "AGENDA today"
    assert break_lines("AGENDA today", BODY, 400)[0].spoken == ""


def test_a_line_from_the_right_is_said_as_typed() -> None:
    (line,) = break_lines("\u0645\u062d\u0645\u062f (12)", BODY, 400)
    assert (line.from_right, line.spoken) == (True, "\u0645\u062d\u0645\u062f (12)")


def test_a_running_line_is_shortened_by_whole_words() -> None:
    short = shorten("one two three four", BODY, text_width("one two three", BODY))
    assert short == "one two\u2026"
    assert shorten("one two", BODY, 400) == "one two"
