"""NHS numbers are found by their check digit: beside the letters NHS they stop a pack whoever's they are, alone they are asked about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lacdesk.panel.nhs_numbers import is_right
from lacdesk.panel.publicity import Grade, Identifying, Place, SeenText, findings

NOBODY = Identifying([])
STOP, ASK = Grade.STOP, Grade.ASK


def grades(text: str) -> list[Grade]:
    return [each.grade for each in findings([SeenText(1, Place.PAGE, text)], NOBODY)]


@st.composite
def right_numbers(draw: st.DrawFn) -> str:
    """Ten figures whose last is right by the rule as it is printed: weights 10 to 2, eleven less what is left over; 10 is never given."""
    nine = draw(st.text("0123456789", min_size=9, max_size=9).filter(lambda each: each.strip("0")))
    left_over = sum(int(nine[place]) * (10 - place) for place in range(9)) % 11
    check = 0 if left_over == 0 else 11 - left_over
    if check == 10:
        nine, check = "943476591", 9
    return f"{nine}{check}"


@pytest.mark.parametrize(
    "text",
    [
        "Her NHS number is 943 476 5919.",
        "NHS No: 9434765919",
        "N.H.S. 943-476-5919",
        "NHS9434765919",
        "943 476 5919 (her NHS number)",
        "National Health Service number 943.476.5919",
        "NHS no.\n943 476\n5919",
        "NHS 94 34 76 59 19",
        "NHS: 9 4 3 4 7 6 5 9 1 9",
        "NHS–943–476–5919",
        "NHS numbers were read out: for the first 943 476 5919",
    ],
)
def test_a_right_number_beside_the_letters_stops(text: str) -> None:
    assert grades(text) == [STOP]


@given(
    right_numbers(), st.sampled_from(["{}", "NHS {}", "NHS number: {}", "{} is the NHS number"]), st.sampled_from(["", " ", "-", ".", "/"])
)
def test_every_right_number_is_found_grouped_or_not(number: str, form: str, gap: str) -> None:
    written = gap.join((number[:3], number[3:6], number[6:]))
    asked = [] if number[0] == "0" else [ASK]
    assert grades(form.format(written)) == ([STOP] if "NHS" in form else asked)


@given(right_numbers(), st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_figure_makes_it_another_number(number: str, place: int, more: int) -> None:
    wrong = f"{number[:place]}{(int(number[place]) + more) % 10}{number[place + 1 :]}"
    assert is_right(number)
    assert not is_right(wrong)
    assert grades(f"NHS {wrong}") == []


@pytest.mark.parametrize(
    "text",
    [
        "Telephone 943 476 5919",
        "Call us on 943-476-5919.",
        "+44 943 476 5919",
        "0434765913 and 0114 496 0123",
        "NHS helpline: 943 476 5919",
        "Looked after  488 943 476 5919",
        "943 476 5918",
        "The NHS paid 1,943,476 of it",
        "Order 19434765919",
        "NHS number 000 000 0000",
    ],
)
def test_a_telephone_number_a_row_of_figures_and_a_wrong_number_are_none(text: str) -> None:
    assert grades(text) == []
