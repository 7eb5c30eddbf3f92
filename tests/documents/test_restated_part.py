"""A month that was published before it was over says so where it is printed again."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from lacdesk.documents.drawn import Before
from lacdesk.documents.restatements import published_words
from lacdesk.indicators.runs import Run


@pytest.mark.parametrize(
    ("as_at", "said"),
    [
        (date(2026, 9, 22), "run 1, published 22 September 2026, as at 22 September 2026, the month is not over."),
        (date(2026, 9, 30), "run 1, published 22 September 2026."),
    ],
)
def test_a_run_of_part_of_a_month_says_its_day(as_at: date, said: str) -> None:
    run = Run("1", "2022-23", date(2026, 9, 1), 1, datetime(2026, 9, 22, 10), "H. Sorrel", as_at)
    assert published_words(Before(run.month, run)) == said
