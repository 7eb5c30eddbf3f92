"""The lines of a picture whose width is days stand as close as their labels allow."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lacdesk.shapes.days import STEPS, label_of, lined_days, months_between_lines
from lacdesk.shapes.outlines import Outline

LOW = date(1999, 5, 17).toordinal()


@pytest.mark.parametrize(("days", "months"), [(60, 1), (1500, 3), (3650, 12), (10_000, 24), (30_000, 60)])
def test_the_more_days_the_fewer_lines(days: int, months: int) -> None:
    assert months_between_lines(1000 / days, 46) == months


@given(st.integers(30, 40_000), st.sampled_from(STEPS))
def test_lines_lie_between_the_days_and_begin_with_a_year(days: int, step: int) -> None:
    lines = list(lined_days(LOW, LOW + days, step))
    assert all(LOW <= day.toordinal() <= LOW + days for day in lines)
    assert all((after.year - before.year) * 12 + after.month - before.month == step for before, after in pairwise(lines))
    assert {day.day for day in lines} <= {1}


@pytest.mark.parametrize(
    ("month", "step", "is_first", "label"),
    [(1, 12, False, "2026"), (1, 3, False, "Jan 2026"), (4, 3, False, "Apr"), (4, 3, True, "Apr 2026")],
)
def test_a_line_says_its_year_where_it_must(month: int, step: int, is_first: bool, label: str) -> None:
    assert label_of(date(2026, month, 1), step, is_first) == label


@pytest.mark.parametrize("outline", list(Outline))
def test_no_outline_reaches_farther_than_its_size(outline: Outline) -> None:
    assert all(-1.01 <= part <= 1.01 for point in outline.points for part in point)
    assert max(y for _, y in outline.at(0, 0, 1)) == -min(y for _, y in outline.at(0, 0, 1, downwards=True))
