from __future__ import annotations

from datetime import date, timedelta

from lacdesk.practice.notice import last_publication
from lacdesk.practice.workdays import BankHolidays


def test_x23_five_clear_days_over_new_year(holidays: BankHolidays) -> None:
    assert last_publication(date(2026, 1, 8), holidays) == date(2025, 12, 30)


def test_x23_days_of_the_councils_own_are_none(holidays: BankHolidays) -> None:
    assert last_publication(date(2026, 1, 8), holidays, {date(2025, 12, 31)}) == date(2025, 12, 29)


def test_x24_five_clear_days_before_20_september_2022(holidays: BankHolidays) -> None:
    assert last_publication(date(2022, 9, 20), holidays) == date(2022, 9, 9)


def test_every_weekday_of_three_years_agrees_with_a_slow_count(holidays: BankHolidays) -> None:
    days = (date(2024, 1, 1) + timedelta(days=n) for n in range(3 * 366))
    for meeting in (day for day in days if day.weekday() < 5):
        for extra in (frozenset[date](), frozenset({date(meeting.year, 12, 24), date(meeting.year - 1, 12, 24)})):
            assert last_publication(meeting, holidays, extra) == _slow(meeting, holidays, extra)


def _slow(meeting: date, holidays: BankHolidays, extra: frozenset[date]) -> date:
    def is_open(day: date) -> bool:
        return day.strftime("%w") not in {"0", "6"} and holidays.name(day) == "" and day not in extra

    candidates = (meeting - timedelta(days=n) for n in range(1, 40))
    for published in candidates:
        between = [published + timedelta(days=n) for n in range(1, (meeting - published).days)]
        if is_open(published) and sum(is_open(day) for day in between) >= 5:
            return published
    raise AssertionError(meeting)
