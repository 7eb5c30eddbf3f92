"""What the reviewing officers' annual report counts: reviews, children's part in them, challenges, visits, checks and caseloads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from lacdesk.practice.codes import code_set
from lacdesk.practice.months import add_months
from lacdesk.records.people import Allocation
from lacdesk.records.review import Review
from lacdesk.records.review_papers import Challenge, MidwayReview, QualityCheck, ReviewingOfficerVisit

QUARTERS = 4
NOT_RECORDED = "Not recorded"
REVIEWING_OFFICER = "reviewing_officer"
CASELOADS: Mapping[str, range] = {
    "Under 50 children": range(1, 50),
    "50 to 70 children": range(50, 71),
    "Over 70 children": range(71, 9999),
}
"""The IRO Handbook (2010) holds 50 to 70 children to be what one full-time officer can do well."""
IN_TIME: Mapping[bool | None, str] = {True: "In time", False: "Late", None: "Not judged"}


@dataclass(frozen=True, slots=True)
class Tally:
    """One table: what it counts, and for each row the number in each quarter from April, the most first."""

    title: str
    counts: str
    rows: tuple[tuple[str, tuple[int, ...]], ...]

    @property
    def totals(self) -> tuple[int, ...]:
        """The sum of every quarter."""
        return tuple(sum(numbers[place] for _, numbers in self.rows) for place in range(QUARTERS))


def reviewing_year(session: Session, year: int, today: date) -> list[Tally]:
    """The tables of the year from April that ends in `year`, up to today; a table of which nothing was recorded has no rows."""
    first = date(year - 1, 4, 1)
    last = min(date(year, 3, 31), today)
    asked = _Asked(session, first, last)
    held, raised = Review.date_held, Challenge.raised
    return [
        asked.tally("Reviews held, by whether they were in time", "Reviews", held, Review.in_time, _judged),
        asked.tally("Children's part in their reviews", "Reviews", held, Review.participation, _code("participation")),
        asked.tally("How reviews were held", "Reviews", held, Review.mode, _code("review_mode")),
        asked.tally(
            "Why reviews were late", "Late reviews", held, Review.late_reason, _code("review_late_reason"), Review.in_time.is_(False)
        ),
        asked.tally("Challenges raised, by level", "Challenges", raised, Challenge.level, _code("challenge_level")),
        asked.tally("Challenges raised, by theme", "Challenges", raised, Challenge.theme, _code("challenge_theme")),
        asked.tally("Challenges resolved, by level", "Challenges", Challenge.resolved, Challenge.level, _code("challenge_level")),
        asked.tally(
            "Visits by reviewing officers",
            "Visits",
            ReviewingOfficerVisit.visit_date,
            ReviewingOfficerVisit.mode,
            _code("reviewing_officer_visit"),
        ),
        asked.tally("Midway reviews", "Midway reviews", MidwayReview.held, MidwayReview.held, lambda _: "Held"),
        asked.tally("Quality checks, by grade", "Checks", QualityCheck.checked, QualityCheck.grade, _code("quality_grade")),
    ]


def caseload_bands(session: Session, day: date) -> tuple[tuple[str, int], ...]:
    """How many reviewing officers have how many children on a day, in the bands of the handbook."""
    open_then = (Allocation.started <= day, or_(Allocation.ended.is_(None), Allocation.ended > day))
    wanted = select(Allocation.worker_id, Allocation.child_id).where(Allocation.role == REVIEWING_OFFICER, *open_then).distinct()
    sizes = Counter(worker for worker, _ in session.execute(wanted))
    return tuple((words, sum(size in band for size in sizes.values())) for words, band in CASELOADS.items())


def _judged(value: Any) -> str:
    return IN_TIME[value]


def _code(name: str) -> Callable[[Any], str]:
    words = code_set(name).all_words
    return lambda code: words.get(code, NOT_RECORDED) if code else NOT_RECORDED


class _Asked:
    """A year's quarters, and what was recorded in them."""

    def __init__(self, session: Session, first: date, last: date) -> None:
        self._session, self._first, self._last = session, first, last
        self._starts = [add_months(first, 3 * quarter) for quarter in range(QUARTERS)]

    def tally(
        self,
        title: str,
        counts: str,
        day: InstrumentedAttribute[Any],
        of: InstrumentedAttribute[Any],
        words: Callable[[Any], str],
        *only: Any,
    ) -> Tally:
        """The records whose day lies in the year, by quarter and the words for a field."""
        found = self._session.execute(select(day, of).where(day >= self._first, day <= self._last, *only))
        counted = Counter((words(value), self._quarter(on)) for on, value in found)
        return Tally(title, counts, tuple(_rows(counted)))

    def _quarter(self, day: date) -> int:
        return sum(start <= day for start in self._starts) - 1


def _rows(counted: Mapping[tuple[str, int], int]) -> Iterable[tuple[str, tuple[int, ...]]]:
    names = {name for name, _ in counted}
    sizes = {name: sum(counted.get((name, quarter), 0) for quarter in range(QUARTERS)) for name in names}
    for name in sorted(names, key=lambda each: (each == NOT_RECORDED, -sizes[each], each)):
        yield name, tuple(counted.get((name, quarter), 0) for quarter in range(QUARTERS))
