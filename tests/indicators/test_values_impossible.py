"""Parts that can give no figure: refused in one sentence, and nobody eligible is not nought in a hundred."""

from __future__ import annotations

import pytest

from lacdesk.indicators.editions import read_edition
from lacdesk.indicators.loading import read_values_file
from lacdesk.records.scorecards import Standing
from lacdesk.store.errors import KnownError

from .golden_files import TODAY

HEAD = "ref,month,numerator,denominator,value,note\n"
EDITION = read_edition("2016-17")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("6.7,2016-05,70,67,,", "6.7 is a percentage, and 70 of 67 is more than 100. Check both numbers."),
        ("6.7,2016-05,66,0,,", "6.7 is a percentage, and 66 of 0 is more than 100. Check both numbers."),
        ("9.2,2016-05,66,0,,", "There are 66 out of nobody: the denominator is 0. Check both numbers."),
        (
            "6.7,2016-10,0,0,0.0,",
            "The denominator is 0: nobody was eligible, and that is no value. Leave the value empty, or check the denominator.",
        ),
    ],
)
def test_what_can_be_no_figure_is_refused(line: str, sentence: str) -> None:
    with pytest.raises(KnownError) as refused:
        read_values_file(f"{HEAD}{line}\n".encode(), EDITION, TODAY)
    assert refused.value.message == f"Line 2: {sentence}"


@pytest.mark.parametrize("told", ["", "-", "\u2013", "No data", "n/a"])
def test_nobody_eligible_is_taken_without_a_value_or_with_a_dash(told: str) -> None:
    (typed,) = read_values_file(f"{HEAD}6.7,2016-10,0,0,{told},\n".encode(), EDITION, TODAY).values
    assert (typed.numerator, typed.denominator, typed.value, typed.standing) == (0, 0, None, Standing.VALUE)


@pytest.mark.parametrize("line", ["6.7,2016-10,0,0,unable to report,", "6.7,2016-10,0,5,-,", "6.1,2016-10,0,,-,"])
def test_a_numerator_beside_no_value_is_a_contradiction(line: str) -> None:
    with pytest.raises(KnownError, match="Take one of them out"):
        read_values_file(f"{HEAD}{line}\n".encode(), EDITION, TODAY)
