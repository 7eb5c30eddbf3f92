"""Arithmetic of calendar months, birthdays and the council's year (clocks.md section 1, A5 and A7)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

KEPT = 65_536
"""How many sums are kept: the clocks of a whole council ask for the same few months from the same days again and again."""


@lru_cache(KEPT)
def add_months(day: date, months: int) -> date:
    """Return the same day-number `months` calendar months on, or the last day of a shorter month; `months` may be negative."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    if day.day <= 28:
        return date(year, month + 1, day.day)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def birthday(born: date, age: int) -> date:
    """Return the day an age is reached; somebody born on 29 February has 1 March in a year without one."""
    if born.month == 2 and born.day == 29 and monthrange(born.year + age, 2)[1] == 28:
        return date(born.year + age, 3, 1)
    return born.replace(year=born.year + age)


def age_on(born: date, day: date) -> int:
    """Return the age in whole years on a day; negative before birth."""
    years = day.year - born.year
    return years if birthday(born, years) <= day else years - 1


def month_start(day: date) -> date:
    """Return the first day of the month a day lies in."""
    return day.replace(day=1)


def month_end(day: date) -> date:
    """Return the last day of the month a day lies in."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def months_between(earlier: date, later: date) -> int:
    """Return how many whole calendar months have passed: the largest n with add_months(earlier, n) not after `later`."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months if add_months(earlier, months) <= later else months - 1


def month_ends(first: date, last: date) -> list[date]:
    """Return the month ends from the month of `first` to the month of `last`, both counted."""
    count = (last.year - first.year) * 12 + last.month - first.month
    return [month_end(add_months(month_start(first), n)) for n in range(count + 1)]


def financial_year(day: date) -> int:
    """Return the calendar year in which the council's year (April to March) of a day ends: 31 March 2026 gives 2026."""
    return day.year + (day.month >= 4)


def financial_year_start(day: date) -> date:
    """Return the 1 April on or before a day."""
    return date(financial_year(day) - 1, 4, 1)


def financial_year_words(year_ending: int) -> str:
    """Return a council's year as it is written, from the year it ends in: 2026 gives "2025-26"."""
    return f"{year_ending - 1}-{year_ending % 100:02d}"


def days_until(day: date, other: date) -> int:
    """Return the calendar days from one day to another; negative when the other is earlier."""
    return (other - day) // timedelta(days=1)
