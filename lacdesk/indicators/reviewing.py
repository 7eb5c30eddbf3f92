"""What the reviewing officers' annual report counts: reviews and their papers, children's part in them, challenges, visits, checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from lacdesk.indicators.care import looked_after_on
from lacdesk.indicators.frames import Frames
from lacdesk.indicators.measures import measure
from lacdesk.indicators.series import month_figure, year_to_date
from lacdesk.practice.codes import code_set
from lacdesk.practice.months import add_months
from lacdesk.practice.review_papers import MINUTES_WORKING_DAYS, Band, minutes_by, recommendations_by, report_band
from lacdesk.practice.workdays import add_working_days, load_bank_holidays
from lacdesk.records.people import Allocation
from lacdesk.records.review import Review
from lacdesk.records.review_papers import Challenge, MidwayReview, PreMeetingReport, QualityCheck, ReviewingOfficerVisit

QUARTERS = 4
NOT_RECORDED = "Not recorded"
REVIEWING_OFFICER = "reviewing_officer"
OVER = "Over 70 children"
CASELOADS: Mapping[str, range] = {
    "Under 50 children": range(1, 50),
    "50 to 70 children": range(50, 71),
    OVER: range(71, 9999),
}
"""The IRO Handbook (2010) holds 50 to 70 children to be what one full-time officer can do well."""
IN_TIME: Mapping[bool | None, str] = {True: "In time", False: "Late", None: "Not judged"}
YES_NO: Mapping[bool | None, str] = {True: "Yes", False: "No", None: NOT_RECORDED}
NOT_SEEN = "Not seen"
NOT_YET = "Not done, or not recorded"
CHALLENGE_WORKING_DAYS = 20
SEEN_MONTHS = 12
OF_THE_YEAR = ("reviews_in_time", "children_reviewed_in_time", "initial_health_in_time")
AT_ITS_END = ("pep_up_to_date", "health_up_to_date", "dental_up_to_date", "plan_up_to_date", "long_term_stable", "three_placements")
Found = Iterable[tuple[date, str]]


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


@dataclass(frozen=True, slots=True)
class YearMeasure:
    """A measure the annual report quotes: its name, what it is of, and the figure with its parts."""

    name: str
    when: str
    numerator: int
    denominator: int
    value: Decimal | None


def reviewing_year(session: Session, year: int, today: date) -> list[Tally]:
    """The tables of the year from April that ends in `year`, up to today; a table of which nothing was recorded has no rows."""
    asked = _Asked(session, date(year - 1, 4, 1), min(date(year, 3, 31), today))
    return [*_of_reviews(asked), *_of_papers(asked), *_of_challenges(asked), *_of_visits(asked)]


def _of_reviews(asked: _Asked) -> Iterator[Tally]:
    held = Review.date_held
    yield asked.tally("Reviews held, by whether they were in time", "Reviews", held, Review.in_time, _of(IN_TIME))
    yield asked.tally("Kinds of review", "Reviews", held, Review.kind, _code("review_kind"))
    yield asked.tally("Children's part in their reviews", "Reviews", held, Review.participation, _code("participation"))
    seen, own = Review.child_seen_before, Review.kind.is_not(None)
    yield asked.tally("Child seen by the reviewing officer before the review", "Reviews", held, seen, _of(YES_NO), own)
    yield asked.tally("How reviews were held", "Reviews", held, Review.mode, _code("review_mode"))
    late = Review.in_time.is_(False)
    yield asked.tally("Why reviews were late", "Late reviews", held, Review.late_reason, _code("review_late_reason"), late)


def _of_papers(asked: _Asked) -> Iterator[Tally]:
    """Reports by the day of the review they were for; recommendations and minutes of reviews that were recorded here."""
    reports = asked.rows(Review.date_held, PreMeetingReport.received, PreMeetingReport.review_id == Review.id)
    banded = [(held, report_band(held, received).value) for held, received in reports]
    yield asked.tallied("Reports for reviews, by when they were received", "Reports", banded, [band.value for band in Band])
    holidays = load_bank_holidays()
    own = Review.kind.is_not(None)
    made = asked.rows(Review.date_held, Review.recommendations_produced, own)
    sent = asked.rows(Review.date_held, Review.minutes_distributed, own)
    yield asked.tallied("Recommendations, by whether within a day", "Reviews", _by(made, recommendations_by))
    within = f"Minutes sent out, by whether within {MINUTES_WORKING_DAYS} working days"
    yield asked.tallied(within, "Reviews", _by(sent, lambda held: minutes_by(held, holidays)))


def _by(rows: Iterable[tuple[date, date | None]], limit: Callable[[date], date]) -> Found:
    for held, done in rows:
        yield held, NOT_YET if done is None else IN_TIME[done <= limit(held)]


def _of_challenges(asked: _Asked) -> Iterator[Tally]:
    raised, resolved = Challenge.raised, Challenge.resolved
    yield asked.tally("Challenges raised, by level", "Challenges", raised, Challenge.level, _code("challenge_level"))
    yield asked.tally("Challenges raised, by theme", "Challenges", raised, Challenge.theme, _code("challenge_theme"))
    yield asked.tally("Challenges resolved, by level", "Challenges", resolved, Challenge.level, _code("challenge_level"))
    holidays = load_bank_holidays()
    ended = [
        (day, IN_TIME[day <= add_working_days(began, CHALLENGE_WORKING_DAYS, holidays)])
        for day, began in asked.rows(resolved, raised)
        if began
    ]
    yield asked.tallied(f"Challenges resolved, by whether within {CHALLENGE_WORKING_DAYS} working days", "Challenges", ended)


def _of_visits(asked: _Asked) -> Iterator[Tally]:
    visited, seen = ReviewingOfficerVisit.visit_date, ReviewingOfficerVisit.child_seen
    yield asked.tally("Visits by reviewing officers", "Visits", visited, ReviewingOfficerVisit.mode, _code("reviewing_officer_visit"))
    yield asked.tally("Visits by reviewing officers, by whether the child was seen", "Visits", visited, seen, _of(YES_NO))
    yield asked.tally("Midway reviews", "Midway reviews", MidwayReview.held, MidwayReview.held, lambda _: "Held")
    yield asked.tally("Quality checks, by grade", "Checks", QualityCheck.checked, QualityCheck.grade, _code("quality_grade"))


def year_measures(frames: Frames, month: date) -> tuple[YearMeasure, ...]:
    """What the year came to by the end of a month, and how things stood then; a measure without a figure is left out."""
    since = [year_to_date(frames, key, month) for key in OF_THE_YEAR]
    at_end = [month_figure(frames, measure(key), month) for key in AT_ITS_END]
    told = [(key, "since April", each) for key, each in zip(OF_THE_YEAR, since, strict=True)]
    told += [(key, "at the end", each) for key, each in zip(AT_ITS_END, at_end, strict=True)]
    return tuple(
        YearMeasure(measure(key).name, when, each.numerator, each.denominator, each.value)
        for key, when, each in told
        if each and each.numerator is not None and each.denominator
    )


def seen_by_officer(session: Session, frames: Frames, day: date) -> tuple[tuple[str, int], ...]:
    """How many of the children looked after on a day their reviewing officer has seen in the twelve months before."""
    since = add_months(day, -SEEN_MONTHS)
    visits = select(ReviewingOfficerVisit.child_id).where(
        ReviewingOfficerVisit.child_seen.is_(True), ReviewingOfficerVisit.visit_date > since, ReviewingOfficerVisit.visit_date <= day
    )
    seen, children = set(session.scalars(visits)), [each.child_id for each in looked_after_on(frames, day)]
    number = sum(child_id in seen for child_id in children)
    return (("Seen in the last twelve months", number), (NOT_SEEN, len(children) - number))


def caseload_bands(session: Session, day: date) -> tuple[tuple[str, int], ...]:
    """How many reviewing officers have how many children on a day, in the bands of the handbook."""
    open_then = (Allocation.started <= day, or_(Allocation.ended.is_(None), Allocation.ended > day))
    wanted = select(Allocation.worker_id, Allocation.child_id).where(Allocation.role == REVIEWING_OFFICER, *open_then).distinct()
    sizes = Counter(worker for worker, _ in session.execute(wanted))
    return tuple((words, sum(size in band for size in sizes.values())) for words, band in CASELOADS.items())


def _of(words: Mapping[bool | None, str]) -> Callable[[Any], str]:
    return lambda value: words[value]


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
        return self.tallied(title, counts, ((on, words(value)) for on, value in self.rows(day, of, *only)))

    def rows(self, day: InstrumentedAttribute[Any], of: InstrumentedAttribute[Any], *only: Any) -> list[tuple[date, Any]]:
        """The day and a field of the records whose day lies in the year."""
        wanted = select(day, of).where(day >= self._first, day <= self._last, *only)
        return [(on, value) for on, value in self._session.execute(wanted)]

    def tallied(self, title: str, counts: str, found: Found, order: Sequence[str] = ()) -> Tally:
        """Days and the row each belongs to, by quarter; in an order where there is one, else the most first."""
        counted = Counter((words, self._quarter(on)) for on, words in found)
        return Tally(title, counts, tuple(_rows(counted, order)))

    def _quarter(self, day: date) -> int:
        return sum(start <= day for start in self._starts) - 1


def _rows(counted: Mapping[tuple[str, int], int], order: Sequence[str]) -> Iterable[tuple[str, tuple[int, ...]]]:
    names = {name for name, _ in counted}
    sizes = {name: sum(counted.get((name, quarter), 0) for quarter in range(QUARTERS)) for name in names}
    last = (NOT_RECORDED, NOT_YET)
    ranked = sorted(names, key=lambda each: (order.index(each) if each in order else 0, each in last, -sizes[each], each))
    for name in ranked:
        yield name, tuple(counted.get((name, quarter), 0) for quarter in range(QUARTERS))
