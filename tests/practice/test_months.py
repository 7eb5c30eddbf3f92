from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lacdesk.practice import months

DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2080, 12, 31))


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2022, 11, 30), 3, date(2023, 2, 28)),
        (date(2022, 8, 31), 6, date(2023, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2022, 12, 31), 2, date(2023, 2, 28)),
        (date(2017, 3, 6), 3, date(2017, 6, 6)),
        (date(2017, 6, 6), -3, date(2017, 3, 6)),
    ],
)
def test_x10_months_keep_the_day_number_or_take_the_last_day(day: date, count: int, expected: date) -> None:
    assert months.add_months(day, count) == expected


@given(DAYS, st.integers(-400, 400))
def test_months_land_in_the_month_counted(day: date, count: int) -> None:
    found = months.add_months(day, count)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == count
    assert found.day == day.day or (found.day < day.day and (found + timedelta(days=1)).day == 1)


def test_born_on_29_february_comes_of_age_on_1_march() -> None:
    born = date(2008, 2, 29)
    assert months.birthday(born, 18) == date(2026, 3, 1)
    assert months.birthday(born, 16) == date(2024, 2, 29)
    assert months.age_on(born, date(2026, 2, 28)) == 17
    assert months.age_on(born, date(2026, 3, 1)) == 18


@given(DAYS, st.integers(0, 30))
def test_an_age_is_reached_on_the_birthday_and_not_the_day_before(born: date, age: int) -> None:
    day = months.birthday(born, age)
    assert months.age_on(born, day) == age
    assert months.age_on(born, day - timedelta(days=1)) == age - 1


@given(DAYS, DAYS)
def test_months_between_is_the_largest_that_fits(one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    count = months.months_between(earlier, later)
    assert months.add_months(earlier, count) <= later < months.add_months(earlier, count + 1)


def test_the_council_year_runs_from_april_to_march() -> None:
    assert months.financial_year(date(2026, 3, 31)) == 2026
    assert months.financial_year(date(2026, 4, 1)) == 2027
    assert months.financial_year_start(date(2026, 3, 31)) == date(2025, 4, 1)
    assert months.financial_year_words(2026) == "2025-26"


def test_month_ends_are_listed_in_order() -> None:
    assert months.month_ends(date(2025, 12, 5), date(2026, 2, 1)) == [date(2025, 12, 31), date(2026, 1, 31), date(2026, 2, 28)]
    assert months.month_end(date(2024, 2, 3)) == date(2024, 2, 29)
    assert months.days_until(date(2026, 2, 3), date(2026, 2, 1)) == -2


def test_x11_and_x12_months_after_a_move() -> None:
    assert [months.add_months(date(2022, 11, 14), n) for n in (1, 3, 9)] == [date(2022, 12, 14), date(2023, 2, 14), date(2023, 8, 14)]
    assert [months.add_months(date(2023, 1, 31), n) for n in (1, 3, 9)] == [date(2023, 2, 28), date(2023, 4, 30), date(2023, 10, 31)]
    assert date(2022, 11, 14) + timedelta(days=28) == date(2022, 12, 12)


def test_x18_x19_and_x26_weeks_are_days_and_not_months() -> None:
    assert date(2017, 2, 6) + timedelta(weeks=16) == date(2017, 5, 29)
    assert date(2017, 5, 29) + timedelta(weeks=8) == date(2017, 7, 24)
    assert date(2017, 2, 6) + timedelta(days=181) == date(2017, 8, 6)
    assert date(2022, 12, 31) + timedelta(weeks=8) == date(2023, 2, 25)
