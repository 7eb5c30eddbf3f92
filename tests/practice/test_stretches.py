"""Care and short breaks as stretches: where periods overlap, care counts once; stays close together are one series."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lacdesk.practice.because import because
from lacdesk.practice.clocks import all_due
from lacdesk.practice.due import What
from lacdesk.practice.education import load_terms
from lacdesk.practice.history import CarePeriod, ChildHistory, Status, Stretch, stretches
from lacdesk.practice.reviews import review_due
from lacdesk.practice.standards import Standards
from lacdesk.practice.workdays import BankHolidays

DAYS = st.integers(0, 900).map(lambda days: date(2024, 1, 1) + timedelta(days=days))


def test_a_short_break_inside_care_starts_no_clock_of_its_own(holidays: BankHolidays) -> None:
    history = ChildHistory(
        periods=(CarePeriod(date(2017, 2, 12), date(2017, 5, 18)), CarePeriod(date(2017, 3, 19))),
        statuses=(Status(date(2017, 2, 12), date(2017, 5, 18), "C2"), Status(date(2017, 3, 19), None, "V4")),
    )
    assert stretches(history) == [
        Stretch(date(2017, 2, 12), date(2017, 5, 18), False),
        Stretch(date(2017, 5, 18), None, True),
    ]
    due = review_due(history, holidays, date(2017, 4, 30))
    assert due is not None
    assert due.anchor == date(2017, 2, 12)


def test_single_stays_close_together_are_one_series(holidays: BankHolidays) -> None:
    starts = [date(2017, 2, 6), date(2017, 3, 6), date(2017, 4, 3), date(2017, 5, 1), date(2017, 5, 29)]
    stays = [(day, day + timedelta(days=2)) for day in starts]
    history = ChildHistory(
        periods=tuple(CarePeriod(*stay) for stay in stays), statuses=tuple(Status(start, end, "V3") for start, end in stays)
    )
    assert stretches(history) == [Stretch(date(2017, 2, 6), date(2017, 5, 31), True)]
    due = review_due(history, holidays, date(2017, 5, 30))
    assert due is not None
    assert due.by == date(2017, 5, 6)


@given(st.lists(st.tuples(DAYS, DAYS, st.sampled_from(["C2", "V2", "V3", "V4"])), max_size=6))
def test_stretches_never_overlap(drawn: list[tuple[date, date, str]]) -> None:
    held = [(min(a, b), max(a, b) + timedelta(days=1), code) for a, b, code in sorted(drawn)]
    history = ChildHistory(
        periods=tuple(CarePeriod(start, end) for start, end, _ in sorted(held)),
        statuses=tuple(sorted(Status(start, end, code) for start, end, code in held)),
    )
    found = stretches(history)
    for one, other in pairwise(found):
        assert one.start < (one.end or date.max) <= other.start


def test_a_start_that_is_only_a_lower_bound_is_never_told_as_the_day_care_began(standards: Standards, holidays: BankHolidays) -> None:
    history = ChildHistory(periods=(CarePeriod(date(2015, 10, 27), None, True),), statuses=(Status(date(2015, 10, 27), None, "C2"),))
    dues = all_due(history, standards, holidays, load_terms(), date(2018, 3, 31))
    review = next(due for due in dues if due.what is What.REVIEW)
    assert "in care since Tue 27 Oct 2015 or earlier + 20 working days" in review.because
    assert not any("became looked after" in due.because for due in dues)


@pytest.mark.parametrize(("details", "words"), [({}, "became looked after Tue"), ({"or_earlier": 1}, "in care since Tue 27 Oct 2015 or")])
def test_the_sentence_reads_back_from_a_kept_row(details: dict[str, int], words: str) -> None:
    assert words in because("R1", "review", date(2015, 11, 24), "law", date(2015, 10, 27), details)
