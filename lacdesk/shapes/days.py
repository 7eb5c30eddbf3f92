"""The lines of a picture whose width is days: years, quarters or months, as close as their labels allow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lacdesk.practice.months import add_months
from lacdesk.practice.words import short_month

YEAR = 12
STEPS = (1, 3, YEAR, 2 * YEAR, 5 * YEAR)
_MONTH = 30.44


def months_between_lines(day_width: float, least: float) -> int:
    """Return how many months stand between two lines so that they are `least` apart, where a day is `day_width` wide."""
    return next((step for step in STEPS if day_width * _MONTH * step >= least), STEPS[-1])


def lined_days(low: float, high: float, step: int) -> Iterator[date]:
    """Yield the days that have a line, so many months apart, between two days counted as date.toordinal does."""
    year = date.fromordinal(max(int(low), 1)).year
    day = date(year - year % max(step // YEAR, 1), 1, 1)
    while day.toordinal() <= high:
        if day.toordinal() >= low:
            yield day
        day = add_months(day, step)


def label_of(day: date, step: int, is_first: bool) -> str:
    """Return what stands over a line: the year alone, or the month, with its year where that begins or is the first seen."""
    if step >= YEAR:
        return str(day.year)
    return short_month(day) if day.month == 1 or is_first else short_month(day).split()[0]
