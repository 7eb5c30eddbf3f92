"""The one place that puts days, months and lateness into words, and reads a date a person typed."""

from __future__ import annotations

import re
from datetime import date, timedelta

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class DateNotRead(ValueError):  # noqa: N818
    """What was typed is not a day; the message says what to type instead."""


def short_date(day: date) -> str:
    """Return a day as tables show it: "3 Feb 2026"."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def day_date(day: date) -> str:
    """Return a day as because lines show it: "Tue 3 Feb 2026"."""
    return f"{DAYS[day.weekday()][:3]} {short_date(day)}"


def plain_date(day: date) -> str:
    """Return a day as sentences show it: "3 February 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def long_date(day: date) -> str:
    """Return a day in full: "Tuesday 3 February 2026"."""
    return f"{DAYS[day.weekday()]} {plain_date(day)}"


def weekday_name(day: date) -> str:
    """Return the name of the day of the week: "Tuesday"."""
    return DAYS[day.weekday()]


def month_name(day: date) -> str:
    """Return the month a day lies in: "February 2026"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def short_month(day: date) -> str:
    """Return the month a day lies in as charts show it: "Feb 2026"."""
    return f"{MONTHS[day.month - 1][:3]} {day.year}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: "1 day", "2 days"; `many` is for nouns that do not simply take an s."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(parts: list[str]) -> str:
    """Return parts joined as a sentence does: "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def lateness_words(by: date, today: date) -> str:
    """Return how a due date stands today: "9 days late", "today", "tomorrow" or "in 5 days"."""
    ahead = (by - today).days
    if ahead < 0:
        return f"{counted(-ahead, 'day')} late"
    if ahead == 0:
        return "today"
    return "tomorrow" if ahead == 1 else f"in {ahead} days"


def read_date(text: str, today: date) -> date:
    """Return the day a person typed, as 3 feb, 3/2/2026, 27-Mar-2007, 27 3 2007, 2026-02-03, today or yesterday.

    A day without a year is the most recent one that is not after today. Raises DateNotRead with one sentence.
    """
    typed = text.strip().lower()
    if not typed:
        raise DateNotRead("Enter a date, such as 3 Feb 2026.")
    near = {"today": 0, "yesterday": 1}
    if typed in near:
        return today - timedelta(days=near[typed])
    parts = _without_weekday([part for part in re.split(r"[\s/.,-]+", typed) if part])
    if len(parts) == 2:
        return _latest(_day_number(parts[0], text), _month_number(parts[1], text), today, text)
    if len(parts) != 3:
        raise DateNotRead(_not_a_date(text))
    day, month, year = (parts[2], parts[1], parts[0]) if len(parts[0]) == 4 else (parts[0], parts[1], parts[2])
    return _made(_year_number(year, today, text), _month_number(month, text), _day_number(day, text), text)


def _without_weekday(parts: list[str]) -> list[str]:
    first = parts[0] if parts else ""
    is_weekday = len(first) >= 3 and first.isalpha() and any(name.lower().startswith(first) for name in DAYS)
    return parts[1:] if is_weekday else parts


def _not_a_date(text: str) -> str:
    return f'"{text.strip()}" is not a date. Enter it like 3 Feb 2026 or 3/2/2026.'


def _day_number(part: str, text: str) -> int:
    bare = re.sub(r"(?<=\d)(st|nd|rd|th)$", "", part)
    if not (bare.isascii() and bare.isdigit() and len(bare) <= 2):
        raise DateNotRead(_not_a_date(text))
    return int(bare)


def _month_number(part: str, text: str) -> int:
    if part.isascii() and part.isdigit() and len(part) <= 2:
        return int(part)
    found = [number for number, name in enumerate(MONTHS, 1) if len(part) >= 3 and name.lower().startswith(part)]
    if part == "sept":
        found = [9]
    if not found:
        raise DateNotRead(_not_a_date(text))
    return found[0]


def _year_number(part: str, today: date, text: str) -> int:
    if not (part.isascii() and part.isdigit() and len(part) in {2, 4}):
        raise DateNotRead(_not_a_date(text))
    if len(part) == 4:
        return int(part)
    year = today.year - today.year % 100 + int(part)
    return year - 100 if year > today.year + 10 else year


def _made(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise DateNotRead(_no_such_day(year, month, day, text)) from None


def _no_such_day(year: int, month: int, day: int, text: str) -> str:
    if 1 <= month <= 12 and year >= 1:
        return f"There is no {day} {MONTHS[month - 1]} in {year}. Check the date."
    return _not_a_date(text)


def _latest(day: int, month: int, today: date, text: str) -> date:
    for year in range(today.year, today.year - 9, -1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= today:
            return found
    raise DateNotRead(_no_such_day(today.year, month, day, text))
