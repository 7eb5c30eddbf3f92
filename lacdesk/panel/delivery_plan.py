"""The delivery plan as plain values: timescales, objectives with their progress, how each stands on a day, and what cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lacdesk.practice.codes import code_set
from lacdesk.practice.months import financial_year_words, month_end
from lacdesk.practice.words import MONTHS, counted, lateness_words, month_name

NOT_BEGUN, DELAYED, STOPPED = "not_begun", "delayed", "stopped"
CLOSED = frozenset({"achieved", "continuing", STOPPED})
NO_TIMESCALE = "No timescale is given"

_SPAN = re.compile(r"(\d{4})(?:\s*(?:-|–|/|to|until)\s*(\d{4}|\d{2}))?")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{2})")
_FIGURES = re.compile(r"(\d{1,2})[/.-](\d{4})")
_NAMED = re.compile(r"([a-z]{3,})[\s,.]+(\d{4})")


class TimescaleNotRead(ValueError):  # noqa: N818
    """What was typed is no timescale; the message says what to type instead."""


@dataclass(frozen=True, slots=True)
class Timescale:
    """By when something is done: a month of a year, or without one the years from `year` to `until`."""

    year: int
    month: int = 0
    until: int = 0

    @property
    def words(self) -> str:
        """The timescale as the plan prints it: "September 2026", "2026 - 2028"."""
        if self.month:
            return f"{MONTHS[self.month - 1]} {self.year}"
        return f"{self.year} - {self.until}" if self.until > self.year else str(self.year)

    @property
    def ends_on(self) -> date:
        """The last day on which it may be done."""
        return month_end(date(self.year, self.month, 1)) if self.month else date(self.until or self.year, 12, 31)


class Standing(StrEnum):
    """How an objective stands on a day."""

    OVERDUE = "overdue"
    DELAYED = "delayed"
    UNCHECKED = "unchecked"
    OPEN = "open"
    DONE = "done"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class ProgressNote:
    """How an objective stood on a day, and when it is looked at again."""

    on: date
    status: str
    words: str = ""
    next_check: date | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Objective:
    """What is to be done, by whom, by when, and how it will be known; the last of `notes` says how it stands."""

    words: str
    owner: str
    timescale: Timescale | None
    outcome: str
    measure: str = ""
    notes: tuple[ProgressNote, ...] = ()
    id: str = ""

    @property
    def timescale_words(self) -> str:
        """By when, in words."""
        return self.timescale.words if self.timescale else NO_TIMESCALE

    @property
    def status(self) -> str:
        """The code of how it stood when it was last checked."""
        return self.notes[-1].status if self.notes else NOT_BEGUN

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is waited for."""
        return self.status in CLOSED

    def next_check(self, of_plan: date | None) -> date | None:
        """The day it is looked at again: its own, or that of the plan where none is said; None once it is closed."""
        return None if self.is_closed else (self.notes[-1].next_check if self.notes else None) or of_plan

    def standing(self, today: date, of_plan: date | None = None) -> Standing:
        """How it stands on a day, the worst first: past its timescale, delayed, or not looked at when it was to be."""
        if self.is_closed:
            return Standing.STOPPED if self.status == STOPPED else Standing.DONE
        if self.timescale and self.timescale.ends_on < today:
            return Standing.OVERDUE
        if self.status == DELAYED:
            return Standing.DELAYED
        check = self.next_check(of_plan)
        return Standing.UNCHECKED if check and check < today else Standing.OPEN

    def standing_words(self, today: date, of_plan: date | None = None) -> str:
        """How it stands in words: "Overdue, 52 days late", "Check was due", or the status it had when last checked."""
        found = self.standing(today, of_plan)
        if found is Standing.OVERDUE and self.timescale:
            return f"Overdue, {lateness_words(self.timescale.ends_on, today)}"
        return "Check was due" if found is Standing.UNCHECKED else code_set("objective_status").words(self.status)


@dataclass(frozen=True, slots=True)
class Aspiration:
    """An aspiration under a promise, with its objectives."""

    promise: str
    words: str
    objectives: tuple[Objective, ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class DeliveryPlan:
    """A plan with its first and last day; `year` is the year the twelve months of this version begin in."""

    title: str
    starts: date
    aspirations: tuple[Aspiration, ...]
    ends: date | None = None
    year: int = 0
    next_check: date | None = None
    id: str = ""

    @property
    def objectives(self) -> tuple[Objective, ...]:
        """Every objective in the order of the plan."""
        return tuple(objective for aspiration in self.aspirations for objective in aspiration.objectives)

    @property
    def year_words(self) -> str:
        """The twelve months of this version: "2026-27", and nothing where it has none."""
        return year_words(self.year) if self.year else ""

    def overdue(self, today: date) -> tuple[Objective, ...]:
        """The objectives past their timescale."""
        return tuple(each for each in self.objectives if each.standing(today, self.next_check) is Standing.OVERDUE)


def year_words(year: int) -> str:
    """Return the twelve months that begin in a year: "2026-27"."""
    return financial_year_words(year + 1)


def read_timescale(text: str) -> Timescale:
    """Return the timescale typed as September 2026, 9/2026, 2026 or 2026 to 2028; raises TimescaleNotRead with what to type."""
    typed = " ".join(text.lower().split())
    found = _month(typed) or _years(typed)
    if found is None:
        raise TimescaleNotRead(f'"{text.strip()}" is not a timescale. Enter a month such as September 2026, or years such as 2026 to 2028.')
    if found.until and found.until < found.year:
        raise TimescaleNotRead(f"The years run backwards from {found.year} to {found.until}. Enter the earlier year first.")
    return found


def deadline_fault(objective: Objective, starts: date) -> str:
    """Return what is wrong where an objective's deadline lies before the plan starts, otherwise nothing."""
    if objective.timescale is None or objective.timescale.ends_on >= starts:
        return ""
    by = objective.timescale.words
    return f'"{objective.words}" is to be done by {by}, and the plan starts in {month_name(starts)}. Enter a later deadline.'


def deadline_faults(plan: DeliveryPlan) -> tuple[str, ...]:
    """Return a sentence for every objective whose deadline lies before the plan starts."""
    return tuple(fault for each in plan.objectives if (fault := deadline_fault(each, plan.starts)))


def plan_summary(plan: DeliveryPlan, today: date) -> str:
    """Return how far a plan is, in a line: "12 objectives, 3 closed, 2 overdue"."""
    closed, overdue = sum(each.is_closed for each in plan.objectives), len(plan.overdue(today))
    parts = [counted(len(plan.objectives), "objective"), *([f"{closed} closed"] if closed else [])]
    return ", ".join([*parts, *([f"{overdue} overdue"] if overdue else [])])


def _month(typed: str) -> Timescale | None:
    return next((Timescale(year, month) for year, month in _months(typed) if 1 <= month <= 12 and year >= 1900), None)


def _months(typed: str) -> Iterator[tuple[int, int]]:
    if iso := _ISO_MONTH.fullmatch(typed):
        yield int(iso[1]), int(iso[2])
    if figures := _FIGURES.fullmatch(typed):
        yield int(figures[2]), int(figures[1])
    if named := _NAMED.fullmatch(typed):
        word = "september" if named[1] == "sept" else named[1]
        yield int(named[2]), next((number for number, name in enumerate(MONTHS, 1) if name.lower().startswith(word)), 0)


def _years(typed: str) -> Timescale | None:
    span = _SPAN.fullmatch(typed)
    if span is None or int(span[1]) < 1900:
        return None
    first, last = int(span[1]), span[2] or span[1]
    return Timescale(first, until=int(last) if len(last) == 4 else first - first % 100 + int(last))
