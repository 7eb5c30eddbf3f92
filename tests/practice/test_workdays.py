from __future__ import annotations

from datetime import date, timedelta

import holidays as published
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lacdesk.practice import workdays
from lacdesk.practice.workdays import add_working_days, clear_days_before, load_bank_holidays, publish_by

KEPT = load_bank_holidays()
DAYS = st.dates(min_value=date(2000, 1, 10), max_value=date(2040, 6, 30))
ONE_OFFS = {
    date(2011, 4, 29): "Royal wedding",
    date(2012, 6, 4): "Spring bank holiday, moved for the Diamond Jubilee",
    date(2012, 6, 5): "Diamond Jubilee",
    date(2020, 5, 8): "Early May bank holiday, moved for the 75th anniversary of VE Day",
    date(2022, 6, 2): "Spring bank holiday, moved for the Platinum Jubilee",
    date(2022, 6, 3): "Platinum Jubilee",
    date(2022, 9, 19): "State funeral of Queen Elizabeth II",
    date(2023, 5, 8): "Coronation of King Charles III",
}


@pytest.mark.parametrize("year", range(2000, 2041))
def test_the_days_agree_with_a_published_calendar(year: int) -> None:
    england = published.country_holidays("GB", subdiv="ENG", years=year)
    assert {day for day in KEPT if day.year == year} == {day for day in england if day.weekday() < 5}


def test_one_off_days_are_named() -> None:
    assert {day: KEPT.name(day) for day in ONE_OFFS} == ONE_OFFS
    assert date(2020, 5, 4) not in KEPT
    assert KEPT.name(date(2020, 5, 4)) == ""


def test_an_administrator_can_add_a_day() -> None:
    added = KEPT.with_days({date(2031, 7, 1): "Proclaimed day"})
    assert date(2031, 7, 1) in added
    assert len(added) == len(KEPT) + 1
    assert date(2031, 7, 1) not in KEPT


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        pytest.param(date(2017, 2, 6), 20, date(2017, 3, 6), id="D5"),
        pytest.param(date(2017, 2, 6), 10, date(2017, 2, 20), id="D5-initiated"),
        pytest.param(date(2017, 4, 13), 2, date(2017, 4, 19), id="T40-2"),
        pytest.param(date(2017, 4, 13), 5, date(2017, 4, 24), id="T40-5"),
        pytest.param(date(2022, 9, 1), 20, date(2022, 9, 30), id="X4"),
        pytest.param(date(2022, 12, 12), 20, date(2023, 1, 12), id="X5"),
        pytest.param(date(2023, 4, 24), 20, date(2023, 5, 24), id="X6"),
        pytest.param(date(2017, 4, 1), 20, date(2017, 5, 3), id="X7"),
        pytest.param(date(2022, 12, 20), 5, date(2022, 12, 29), id="X13-distributed"),
        pytest.param(date(2022, 12, 20), 15, date(2023, 1, 13), id="X13-15"),
        pytest.param(date(2022, 12, 20), 20, date(2023, 1, 20), id="X13-20"),
        pytest.param(date(2017, 4, 3), 20, date(2017, 5, 4), id="X15"),
        pytest.param(date(2022, 12, 22), 5, date(2023, 1, 3), id="X17-placement-plan"),
        pytest.param(date(2022, 12, 22), 10, date(2023, 1, 10), id="X17-care-plan"),
        pytest.param(date(2022, 12, 22), 20, date(2023, 1, 24), id="X17-health"),
        pytest.param(date(2023, 1, 24), -20, date(2022, 12, 22), id="back"),
    ],
)
def test_working_days_of_the_worked_examples(day: date, count: int, expected: date) -> None:
    assert add_working_days(day, count, KEPT) == expected


def test_x5_skipped_days_are_listed() -> None:
    assert workdays.skipped(date(2022, 12, 12), 20, KEPT) == (date(2022, 12, 26), date(2022, 12, 27), date(2023, 1, 2))


def test_x23_five_clear_days_over_new_year() -> None:
    meeting = date(2026, 1, 8)
    expected = (date(2026, 1, 7), date(2026, 1, 6), date(2026, 1, 5), date(2026, 1, 2), date(2025, 12, 31))
    assert clear_days_before(meeting, 5, KEPT) == expected
    assert publish_by(meeting, KEPT) == date(2025, 12, 30)
    assert publish_by(meeting, KEPT, closed=[date(2025, 12, 31)]) == date(2025, 12, 29)


def test_x24_five_clear_days_over_a_one_off_holiday() -> None:
    meeting = date(2022, 9, 20)
    assert clear_days_before(meeting, 5, KEPT) == tuple(date(2022, 9, day) for day in (16, 15, 14, 13, 12))
    assert publish_by(meeting, KEPT) == date(2022, 9, 9)


@given(DAYS, st.integers(0, 80))
def test_working_days_agree_with_a_slow_count(day: date, count: int) -> None:
    found = add_working_days(day, count, KEPT)
    between = [day + timedelta(days=n) for n in range(1, (found - day).days + 1)]
    assert sum(each.isoweekday() <= 5 and each not in set(KEPT) for each in between) == count
    assert count == 0 or workdays.is_working_day(found, KEPT)
    assert workdays.working_days_between(day, found, KEPT) == count
    assert workdays.working_days_between(found, day, KEPT) == -count


@given(DAYS, st.integers(0, 40))
def test_one_more_day_is_never_earlier(day: date, count: int) -> None:
    assert add_working_days(day, count + 1, KEPT) > add_working_days(day, count, KEPT)
