"""How a figure may be written in a file of values, and counts that contradict themselves."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lacdesk.indicators.editions import read_edition
from lacdesk.indicators.loading import read_values_file
from lacdesk.indicators.typed import TypedValue
from lacdesk.indicators.values import Figure, agrees_with_parts
from lacdesk.records.scorecards import Standing
from lacdesk.store.database import Database
from lacdesk.store.errors import KnownError
from lacdesk.store.person import Person

from .golden_files import TODAY, load

HEAD = "ref,month,numerator,denominator,value,note\n"
EDITION = read_edition("2022-23")


def read(line: str) -> TypedValue:
    (typed,) = read_values_file(f"{HEAD}{line}\n".encode(), EDITION, TODAY).values
    return typed


def refused(line: str) -> str:
    with pytest.raises(KnownError) as told:
        read(line)
    return told.value.message


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (".5", "0.5"),
        ("90.0 %", "90.0"),
        (".5%", "0.5"),
        ("007", "7"),
        ("98.50746268656717", "98.50746268656717"),
        ("0.098507462686567164", "0.098507462686567164"),
    ],
)
def test_a_percentage_may_be_written_as_spreadsheets_write_it(written: str, value: str) -> None:
    assert str(read(f"4.9,2022-09,,,{written},").value) == value


@pytest.mark.parametrize("numerator", ["540", "540.0", "540.00"])
def test_a_whole_number_may_have_noughts_after_the_point(numerator: str) -> None:
    assert read(f"4.9,2022-09,{numerator},600.0,90,").numerator == 540


@given(some.decimals(0, 999_999_999, places=18))
def test_eighteen_decimals_of_any_number_are_kept_exactly(number: Decimal) -> None:
    assert read(f"4.25,2022-09,,,{number:f},").value == number


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("4.9,2022-09,,,98.5074626865671641791,", "The value has 19 decimals, and at most 18 are kept. Round it."),
        ("4.25,2022-09,,,9999999999,", "The value is too large: 999,999,999 is the largest that can be kept. Check the value."),
        ("4.9,2022-09,9999999999,5,,", "The numerator is too large: 999,999,999 is the largest that can be kept. Check the numerator."),
        ("4.9,2022-09,540.5,600,,", 'The numerator cannot be read from "540.5". Write a whole number in the figures 0 to 9.'),
        ("4.9,0202-09,,,5,", "The month 0202-09 lies before 1990. Check the year."),
        (f"4.9,2022-09,,,5,{'a' * 2001}", "The note has 2,001 letters, and at most 2,000 are kept. Shorten it."),
        ("4.3,2022-09,5,,6,", "4.3 is a count, but the numerator is 5 and the value 6. Give one of them, or the same number twice."),
        ("4.24,2022-09,3,5,4,", "4.24 is a count, but the numerator is 3 and the value 4. Give one of them, or the same number twice."),
        ("4.11,2022-09,5,9,5,", "4.11 is a count and has no denominator. Take 9 out, or check the ref."),
        ("4.11,2022-09,,9,5,", "4.11 is a count and has no denominator. Take 9 out, or check the ref."),
        (
            "4.1,2022-09,95,116,,",
            "4.1 is a count and has no denominator. Take 116 out, or check the ref. "
            "A spreadsheet may have made 4.10 into 4.1: keep ref as text.",
        ),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(line: str, sentence: str) -> None:
    assert refused(line) == f"Line 2: {sentence}"


def test_a_cell_that_is_longer_than_any_file_has_is_not_told_as_quotation_marks() -> None:
    assert refused(f"4.9,2022-09,,,5,{'a' * 140_000}") == (
        "Line 2 has a cell of more than 131,072 letters, and a note has at most 2,000. Shorten it, or check the quotation marks."
    )


@pytest.mark.parametrize(
    ("line", "held"),
    [
        ("4.3,2022-09,5,,5,", (5, None, Decimal(5))),
        ("4.3,2022-09,5,,,", (5, None, Decimal(5))),
        ("4.3,2022-09,5,-,5,", (5, None, Decimal(5))),
        ("4.24,2022-09,3,5,3,", (3, 5, Decimal(3))),
        ("4.1,2022-09,540,540,540,", (540, 540, Decimal(540))),
    ],
)
def test_a_count_that_agrees_with_itself_is_read(line: str, held: tuple[int | None, int | None, Decimal]) -> None:
    typed = read(line)
    assert (typed.numerator, typed.denominator, typed.value) == held


def test_a_value_of_a_spreadsheet_agrees_with_its_parts_whatever_its_last_decimals() -> None:
    row = EDITION.row("4.9")
    assert row is not None
    held = [Figure("4.9", TODAY, False, 66, 67, Decimal(each), Standing.VALUE) for each in (str(66 / 67 * 100), "98.508", "98.5")]
    assert [agrees_with_parts(row, each) for each in held] == [True, False, True]


def test_nothing_of_a_file_is_kept_where_a_count_contradicts_itself(database: Database, person: Person) -> None:
    content = f"{HEAD}4.9,2022-09,,,90.0,\n4.3,2022-09,5,,6,\n".encode()
    with pytest.raises(KnownError, match=r"Line 3: 4\.3 is a count"):
        load(database, person, content, "Team", "2022-23")
    assert load(database, person, f"{HEAD}4.9,2022-09,,,90.0,\n".encode(), "Team", "2022-23") == 1
