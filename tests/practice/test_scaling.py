"""The scaling question of a review goes from 0 to 10."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from lacdesk.practice.checks import CHECKS, Facts, Level

TODAY = date(2026, 11, 21)


@given(st.integers(min_value=-1000, max_value=1000))
def test_only_a_number_from_0_to_10_is_on_the_scale(number: int) -> None:
    found = [each for each in CHECKS["review"]({"scaling": number}, Facts(), TODAY) if each.field == "scaling"]
    assert [each.level for each in found] == ([] if 0 <= number <= 10 else [Level.ERROR])


def test_the_words_say_what_to_do() -> None:
    (found,) = CHECKS["review"]({"scaling": 11}, Facts(), TODAY)
    assert found.message == "The scale goes from 0 to 10, and this says 11. Enter a number on the scale."
