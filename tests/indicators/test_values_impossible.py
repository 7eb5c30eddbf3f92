"""Parts that can give no figure, and periods a row has not: refused in one sentence, and nobody eligible is not nought in a hundred."""

from __future__ import annotations

import pytest

from lacdesk.indicators.editions import read_edition
from lacdesk.indicators.loading import read_values_file
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
        ("6.1,2016-12 YTD,,,450,", "6.1 is how things stand at a month end, so it has no year to date. Take the line out."),
    ],
)
def test_what_can_be_no_figure_is_refused(line: str, sentence: str) -> None:
    with pytest.raises(KnownError) as refused:
        read_values_file(f"{HEAD}{line}\n".encode(), EDITION, TODAY)
    assert refused.value.message == f"Line 2: {sentence}"


def test_nobody_eligible_is_taken_without_a_value() -> None:
    (typed,) = read_values_file(f"{HEAD}6.7,2016-10,0,0,,\n".encode(), EDITION, TODAY).values
    assert (typed.numerator, typed.denominator, typed.value) == (0, 0, None)
