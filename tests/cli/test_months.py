"""A month on the command line that is none is told in the words it was typed in."""

from __future__ import annotations

import argparse
from datetime import date

import pytest

from lacdesk.cli_arguments import read_month


def test_a_month_is_its_first_day() -> None:
    assert read_month("2026-11") == date(2026, 11, 1)


@pytest.mark.parametrize("text", ["2026-13", "2026-11-21", "November", "", "2026", "2026-1"])
def test_what_is_no_month_is_said_as_it_was_typed(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match=f"^{text} is not a month such as 2026-11$"):
        read_month(text)
