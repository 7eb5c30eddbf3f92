"""Working days in England: not a Saturday, a Sunday or a bank holiday (CPPCR 2010 reg 2; clocks.md section 1, A4)."""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache

from lacdesk.places import REFERENCE

_DAY = timedelta(days=1)


class BankHolidays:
    """The bank holidays of England and Wales by day, each with its name; behaves as a set of dates."""

    def __init__(self, names: Mapping[date, str]) -> None:
        self._names = dict(sorted(names.items()))
        self._days = tuple(self._names)
        self._counted: dict[tuple[date, int], date] = {}

    def __contains__(self, day: object) -> bool:
        return day in self._names

    def __iter__(self) -> Iterator[date]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, BankHolidays) and self._names == other._names

    def __hash__(self) -> int:
        return hash(tuple(self._names.items()))

    def name(self, day: date) -> str:
        """Return the holiday's name, or an empty text on any other day."""
        return self._names.get(day, "")

    def between(self, after: date, last: date) -> tuple[date, ...]:
        """Return the holidays after a day, up to and including another, in order."""
        return self._days[bisect_right(self._days, after) : bisect_right(self._days, last)]

    def working_days_on(self, day: date, count: int) -> date:
        """Return the day so many working days on, counted once; see add_working_days."""
        found = self._counted.get((day, count))
        if found is None:
            found = self._counted[day, count] = self._count(day, count)
        return found

    def _count(self, day: date, count: int) -> date:
        step = _DAY if count >= 0 else -_DAY
        left = abs(count)
        while left:
            day += step
            if day.weekday() < 5 and day not in self._names:
                left -= 1
        return day

    def with_days(self, names: Mapping[date, str]) -> BankHolidays:
        """Return these holidays and the days an administrator has added."""
        return BankHolidays({**self._names, **names})


@cache
def load_bank_holidays() -> BankHolidays:
    """Return the holidays that ship with the program (db/reference/bank_holidays.toml, years 2000 to 2040)."""
    years = tomllib.loads((REFERENCE / "bank_holidays.toml").read_text(encoding="utf-8"))
    return BankHolidays({date.fromisoformat(f"{year}-{day}"): name for year, days in years.items() for day, name in days.items()})


def is_working_day(day: date, holidays: BankHolidays) -> bool:
    """Say whether a day is neither on a weekend nor a bank holiday."""
    return day.weekday() < 5 and day not in holidays


def add_working_days(day: date, count: int, holidays: BankHolidays) -> date:
    """Return the day `count` working days on; the given day is day 0 even on a weekend, and a negative count goes back."""
    return holidays.working_days_on(day, count)


def skipped(day: date, count: int, holidays: BankHolidays) -> tuple[date, ...]:
    """Return the weekday bank holidays that add_working_days steps over, in order."""
    last = add_working_days(day, count, holidays)
    return tuple(each for each in holidays.between(day, last) if each.weekday() < 5)


def working_days_between(earlier: date, later: date, holidays: BankHolidays) -> int:
    """Return how many working days lie after one day, up to and including another; negative when `later` is earlier."""
    if later < earlier:
        return -working_days_between(later, earlier, holidays)
    return sum(is_working_day(earlier + timedelta(days=n), holidays) for n in range(1, (later - earlier).days + 1))


def clear_days_before(meeting: date, count: int, holidays: BankHolidays, *, closed: Iterable[date] = ()) -> tuple[date, ...]:
    """Return the clear days before a meeting, latest first: working days, without the meeting day, and without days in `closed`.

    Papers must be published by the working day before the last of them (Local Government Act 1972 s100B, five clear days).
    """
    closed_days = frozenset(closed)
    found: list[date] = []
    day = meeting
    while len(found) < count:
        day -= _DAY
        if is_working_day(day, holidays) and day not in closed_days:
            found.append(day)
    return tuple(found)


def publish_by(meeting: date, holidays: BankHolidays, *, clear_days: int = 5, closed: Iterable[date] = ()) -> date:
    """Return the last day on which notice and papers can be published with `clear_days` clear days before the meeting."""
    closed_days = frozenset(closed)
    return clear_days_before(meeting, clear_days + 1, holidays, closed=closed_days)[-1]
