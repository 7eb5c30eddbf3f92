from __future__ import annotations

from datetime import date

import pytest

from lacdesk.practice.health import (
    dental_due,
    initial_health_due,
    initial_health_due_in_days,
    review_health_by,
    review_health_due,
)
from lacdesk.practice.history import CarePeriod, ChildHistory, HealthEvent, Status
from lacdesk.practice.standards import Standards
from lacdesk.practice.workdays import BankHolidays


def _history(start: date, *events: HealthEvent, dob: date | None = date(2012, 7, 15), code: str = "C2") -> ChildHistory:
    return ChildHistory(dob=dob, periods=(CarePeriod(start),), statuses=(Status(start, None, code),), health=events)


@pytest.mark.parametrize(
    ("started", "by", "in_days"),
    [
        pytest.param(date(2017, 2, 6), date(2017, 3, 6), date(2017, 3, 6), id="D5"),
        pytest.param(date(2022, 12, 22), date(2023, 1, 24), date(2023, 1, 19), id="X17"),
        pytest.param(date(2022, 12, 12), date(2023, 1, 12), date(2023, 1, 9), id="X5"),
    ],
)
def test_both_readings_of_the_initial_assessment(
    started: date, by: date, in_days: date, standards: Standards, holidays: BankHolidays
) -> None:
    law = initial_health_due(_history(started), holidays, started)
    council = initial_health_due_in_days(_history(started), standards, holidays, started)
    assert law is not None
    assert council is not None
    assert (law.by, council.by) == (by, in_days)
    assert (law.standard, council.standard) == ("law", "council")
    assert "28 days" in council.because


def test_an_assessment_of_the_last_three_months_stands_and_an_older_one_does_not(holidays: BankHolidays) -> None:
    today = date(2017, 2, 7)
    assert initial_health_due(_history(date(2017, 2, 6), HealthEvent("iha", date(2016, 11, 6))), holidays, today) is None
    assert initial_health_due(_history(date(2017, 2, 6), HealthEvent("iha", date(2016, 11, 5))), holidays, today) is not None


def test_a_dental_check_is_no_assessment(holidays: BankHolidays) -> None:
    assert initial_health_due(_history(date(2017, 2, 6), HealthEvent("dental", date(2017, 2, 7))), holidays, date(2017, 2, 8)) is not None


def test_x25_the_age_at_the_last_assessment_decides(holidays: BankHolidays) -> None:
    history = _history(date(2016, 1, 4), HealthEvent("iha", date(2016, 1, 20)), HealthEvent("rha", date(2017, 3, 15)))
    due = review_health_due(history, holidays, date(2017, 4, 1))
    assert due is not None
    assert due.by == date(2017, 9, 15)
    assert due.because == "Health assessment due by Fri 15 Sep 2017 = last done Wed 15 Mar 2017 + 6 months; child was 4 then."
    assert review_health_by(date(2011, 3, 15), date(2017, 3, 15)) == date(2018, 3, 15)
    assert review_health_by(None, date(2017, 3, 15)) == date(2017, 9, 15)


def test_dental_checks_count_from_the_last_or_from_becoming_looked_after(standards: Standards, holidays: BankHolidays) -> None:
    none_yet = dental_due(_history(date(2017, 2, 6)), standards, holidays, date(2017, 3, 1))
    later = dental_due(_history(date(2017, 2, 6), HealthEvent("dental", date(2017, 5, 2))), standards, holidays, date(2017, 6, 1))
    assert none_yet is not None
    assert later is not None
    assert (none_yet.by, none_yet.rule) == (date(2018, 2, 6), "H4.first")
    assert (later.by, later.rule) == (date(2018, 5, 2), "H4")


def test_short_breaks_have_no_health_clocks(standards: Standards, holidays: BankHolidays) -> None:
    history = _history(date(2017, 2, 6), code="V3")
    today = date(2017, 2, 7)
    assert initial_health_due(history, holidays, today) is None
    assert initial_health_due_in_days(history, standards, holidays, today) is None
    assert review_health_due(history, holidays, today) is None
    assert dental_due(history, standards, holidays, today) is None


def test_a_dental_check_from_long_before_care_makes_nothing_due_before_it_began(standards: Standards, holidays: BankHolidays) -> None:
    due = dental_due(_history(date(2026, 5, 27), HealthEvent("dental", date(2021, 12, 23))), standards, holidays, date(2026, 11, 21))
    assert due is not None
    assert (due.by, due.anchor) == (date(2027, 5, 27), date(2026, 5, 27))
