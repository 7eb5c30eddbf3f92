"""The one place that puts days, months and lateness into words, and reads a date a person typed."""

from __future__ import annotations

import re
from datetime import date, time, timedelta

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


def ordinal_date(day: date) -> str:
    """Return a day as panel papers print it: "20th September, 2022"."""
    return f"{ordinal(day.day)} {MONTHS[day.month - 1]}, {day.year}"


def long_ordinal_date(day: date) -> str:
    """Return a day in full as panel papers print it: "Tuesday, 20th September, 2022"."""
    return f"{DAYS[day.weekday()]}, {ordinal_date(day)}"


def ordinal(number: int) -> str:
    """Return a number as an ordinal: "1st", "12th", "23rd"."""
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def clock_words(at: time) -> str:
    """Return a time of the day as panel papers print it: "5.00 p.m.", "9.30 a.m."."""
    return f"{at.hour % 12 or 12}.{at.minute:02} {'p' if at.hour >= 12 else 'a'}.m."


def near_date(day: date, today: date) -> str:
    """Return a day as warnings show it: "2 Feb", and with its year where that is not the present one."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}{_other_year(day, today)}"


def near_plain_date(day: date, today: date) -> str:
    """Return a day as sentences show it: "10 June", and with its year where that is not the present one."""
    return f"{day.day} {MONTHS[day.month - 1]}{_other_year(day, today)}"


def near_month(day: date, today: date) -> str:
    """Return the month a day lies in: "February", and with its year where that is not the present one."""
    return f"{MONTHS[day.month - 1]}{_other_year(day, today)}"


def near_span(first: date, last: date, today: date) -> str:
    """Return two days as sentences show a stretch: "3 to 5 May", "30 April to 2 May"."""
    until = near_plain_date(last, today)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {until}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} to {until}"
    return f"{plain_date(first)} to {plain_date(last)}"


def _other_year(day: date, today: date) -> str:
    return "" if day.year == today.year else f" {day.year}"


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

    A day without a year is the most recent one that is not after today. Raises DateNotRead with one sentence, also where
    the day of the week typed with the date is not its own.
    """
    day = _read_date(text, today)
    mistaken = weekday_mistaken(text, day)
    if mistaken:
        raise DateNotRead(mistaken)
    return day


def weekday_mistaken(text: str, day: date) -> str:
    """Return what is wrong where typed words name another day of the week than the date has, otherwise nothing."""
    typed = next((number for number in map(_weekday_number, re.findall(r"[a-z]+", text.lower())) if number is not None), None)
    if typed is None or typed == day.weekday():
        return ""
    return f"{plain_date(day)} is a {weekday_name(day)}, not a {DAYS[typed]}."


def _weekday_number(word: str) -> int | None:
    whole = "wednesday" if word == "weds" else word
    return next((number for number, name in enumerate(DAYS) if len(whole) >= 3 and name.lower().startswith(whole)), None)


def _read_date(text: str, today: date) -> date:
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
    day, month, year = (parts[2], parts[1], parts[0]) if len(parts[0]) == 4 and parts[0].isdigit() else (parts[0], parts[1], parts[2])
    return _made(_year_number(year, today, text), _month_number(month, text), _day_number(day, text), text)


def _without_weekday(parts: list[str]) -> list[str]:
    return parts[1:] if parts and _weekday_number(parts[0]) is not None else parts


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
