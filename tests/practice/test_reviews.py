from __future__ import annotations

from datetime import date

import pytest

from lacdesk.practice.history import CarePeriod, ChildHistory, Status
from lacdesk.practice.reviews import first_review_by, review_chain, review_due
from lacdesk.practice.workdays import BankHolidays


def _history(start: date, *held: date, ended: date | None = None, code: str = "C1") -> ChildHistory:
    return ChildHistory(periods=(CarePeriod(start, ended),), statuses=(Status(start, ended, code),), reviews_held=held)


@pytest.mark.parametrize(
    ("started", "by"),
    [
        pytest.param(date(2017, 2, 6), date(2017, 3, 6), id="D5"),
        pytest.param(date(2022, 9, 1), date(2022, 9, 30), id="X4"),
        pytest.param(date(2022, 12, 12), date(2023, 1, 12), id="X5"),
        pytest.param(date(2023, 4, 24), date(2023, 5, 24), id="X6"),
        pytest.param(date(2017, 4, 1), date(2017, 5, 3), id="X7"),
        pytest.param(date(2023, 1, 9), date(2023, 2, 6), id="X16"),
    ],
)
def test_the_first_review_is_due_after_20_working_days(started: date, by: date, holidays: BankHolidays) -> None:
    due = review_due(_history(started), holidays, started)
    assert due is not None
    assert (due.by, due.rule, due.standard) == (by, "R1", "law")
    assert first_review_by(started, holidays) == by


def test_x4_the_sentence_names_the_days_skipped(holidays: BankHolidays) -> None:
    due = review_due(_history(date(2022, 9, 1)), holidays, date(2022, 9, 2))
    assert due is not None
    assert due.because == (
        "First review due by Fri 30 Sep 2022 = became looked after Thu 1 Sep 2022 + 20 working days; "
        "1 bank holiday skipped: Mon 19 Sep 2022."
    )


def test_x8_the_second_follows_in_three_months_and_the_third_in_six(holidays: BankHolidays) -> None:
    legs = review_chain(_history(date(2017, 2, 6), date(2017, 3, 6), date(2017, 6, 6)), holidays, date(2017, 12, 31))
    assert [(leg.rule, leg.by) for leg in legs] == [
        ("R1", date(2017, 3, 6)),
        ("R2", date(2017, 6, 6)),
        ("R3", date(2017, 12, 6)),
    ]
    assert not legs[1].is_late(date(2017, 12, 31))
    assert legs[2].is_late(date(2017, 12, 31))


def test_x9_a_late_review_moves_the_next_and_stays_late(holidays: BankHolidays) -> None:
    first, second = review_chain(_history(date(2017, 2, 6), date(2017, 3, 13)), holidays, date(2017, 4, 1))
    assert first.days_late(date(2017, 4, 1)) == 7
    assert second.by == date(2017, 6, 13)


@pytest.mark.parametrize(
    ("start", "held", "by"),
    [
        ((2022, 11, 7), [(2022, 11, 30)], (2023, 2, 28)),
        ((2022, 4, 4), [(2022, 5, 3), (2022, 8, 31)], (2023, 2, 28)),
        ((2023, 4, 3), [(2023, 5, 3), (2023, 8, 31)], (2024, 2, 29)),
    ],
)
def test_x10_months_are_clamped_once(
    start: tuple[int, int, int], held: list[tuple[int, int, int]], by: tuple[int, int, int], holidays: BankHolidays
) -> None:
    history = _history(date(*start), *(date(*day) for day in held))
    due = review_due(history, holidays, history.reviews_held[-1])
    assert due is not None
    assert due.by == date(*by)


def test_a_new_period_of_care_begins_again_with_a_first_review(holidays: BankHolidays) -> None:
    history = ChildHistory(
        periods=(CarePeriod(date(2017, 2, 6), date(2017, 5, 1)), CarePeriod(date(2018, 2, 5))),
        reviews_held=(date(2017, 3, 6), date(2017, 8, 1), date(2018, 3, 5)),
    )
    legs = review_chain(history, holidays, date(2018, 3, 6))
    assert [(leg.rule, leg.met_on, leg.ended) for leg in legs] == [
        ("R1", date(2017, 3, 6), None),
        ("R2", None, date(2017, 5, 1)),
        ("R1", date(2018, 3, 5), None),
        ("R2", None, None),
    ]


def test_nothing_is_due_once_care_has_ended(holidays: BankHolidays) -> None:
    assert review_due(_history(date(2017, 2, 6), ended=date(2017, 3, 1)), holidays, date(2017, 3, 2)) is None


def test_r17_short_breaks_are_reviewed_after_three_months_then_six(holidays: BankHolidays) -> None:
    history = _history(date(2017, 2, 6), date(2017, 5, 2), code="V4")
    assert [(leg.rule, leg.by) for leg in review_chain(history, holidays, date(2017, 6, 1))] == [
        ("R17.first", date(2017, 5, 6)),
        ("R17.later", date(2017, 11, 2)),
    ]
