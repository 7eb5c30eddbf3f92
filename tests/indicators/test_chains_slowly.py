"""Visits and reviews against a slow version that walks through every day, over one child's care made at random."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lacdesk.indicators.frames import Frames, frames_of
from lacdesk.indicators.measures import measure
from lacdesk.indicators.series import year_to_date
from lacdesk.practice.workdays import load_bank_holidays

DAY = timedelta(days=1)
HOLIDAYS = set(load_bank_holidays())
FIRST, LAST = date(2016, 1, 1), date(2018, 12, 31)
Row = dict[str, Any]


@dataclass
class Life:
    """One child's period of care, placements, visits and reviews."""

    start: date
    end: date | None
    moves: list[date]
    matched: date | None
    visits: list[date]
    reviews: list[date]

    def frames(self) -> Frames:
        starts = [self.start, *self.moves]
        ends = [*self.moves, self.end]
        placements = [
            {"child_id": "c", "started": began, "ended": ended, "kind": "U4", "home_id": f"h{n}", "same_carer": False}
            for n, (began, ended) in enumerate(zip(starts, ends, strict=True))
        ]
        placements[-1]["long_term_match_date"] = self.matched
        episodes = [
            {
                "id": f"e{n}",
                "child_id": "c",
                "decom": each["started"],
                "dec": each["ended"],
                "rne": "P" if n else "S",
                "ls": "C2",
                "place": "U4",
            }
            for n, each in enumerate(placements)
        ]
        episodes[-1]["rec"] = "E4A" if self.end else None
        seen = [{"child_id": "c", "visit_date": day, "outcome": "made", "method": "in_person"} for day in self.visits]
        missed = [{"child_id": "c", "visit_date": FIRST, "outcome": "cancelled", "method": "in_person"}]
        return frames_of(
            {
                "children": [{"id": "c", "ref": "REF1"}],
                "episodes": episodes,
                "placements": placements,
                "periods": [{"child_id": "c", "started": self.start, "ceased": self.end}],
                "statuses": [{"child_id": "c", "started": self.start, "ended": self.end, "code": "C2"}],
                "visits": seen + missed,
                "reviews": [{"child_id": "c", "date_held": day} for day in self.reviews],
            }
        )


@st.composite
def a_life(draw: st.DrawFn) -> Life:
    start = draw(st.dates(FIRST, date(2017, 6, 30)) | st.just(date(2016, 2, 29)))
    moves = []
    at = start
    for _ in range(draw(st.integers(0, 2))):
        at += draw(st.integers(1, 400)) * DAY
        moves.append(at)
    matched = at + draw(st.integers(1, 300)) * DAY if draw(st.booleans()) else None
    end = at + draw(st.integers(1, 700)) * DAY if draw(st.booleans()) else None
    if matched and end and matched >= end:
        matched = None
    gaps = draw(st.lists(st.sampled_from([1, 6, 7, 8, 14, 27, 28, 29, 41, 42, 43, 60, 84, 85]), max_size=30))
    visits, day = [], start + draw(st.integers(-10, 9)) * DAY
    for gap in gaps:
        visits.append(day)
        day += gap * DAY
    between = draw(st.lists(st.sampled_from([0, 20, 28, 29, 60, 91, 92, 93, 181, 183, 184, 200]), max_size=8))
    reviews, day = [], start
    for gap in between:
        day += gap * DAY
        reviews.append(day)
    return Life(start, end, moves, matched, visits, reviews)


def end_of(month: date) -> date:
    return date(month.year, month.month, calendar.monthrange(month.year, month.month)[1])


def later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@dataclass
class Owed:
    """A due date, and the day it was met or stopped."""

    by: date
    met: date | None = None
    ended: date | None = None


def owed_visits(life: Life, is_council: bool, until: date) -> list[Owed]:
    """Every due date known by a day, walking from the first day of care."""
    found: list[Owed] = []
    now: Owed | None = None
    placed, day = life.start, life.start
    while day <= until:
        if life.end and day >= life.end:
            if now:
                now.ended = life.end
            return found
        if day == life.start or day in life.moves:
            if now:
                now.ended = day
            placed, now = day, Owed(day + 7 * DAY)
            found.append(now)
        is_matched = is_council and life.matched is not None and day >= life.matched
        if is_matched and day == life.matched and now and now.by >= day:
            now.ended, now = day, None
        if day in life.visits:
            if now:
                now.met = day
            wait = 28 if is_council else 42 if day < later(placed, 12) else 84
            now = None if is_matched else Owed(day + wait * DAY)
            if now:
                found.append(now)
        day += DAY
    return found


def owed_reviews(life: Life, until: date) -> list[Owed]:
    first, left = life.start, 20
    while left:
        first += DAY
        left -= first.weekday() < 5 and first not in HOLIDAYS
    found = [Owed(first)]
    for day in sorted(set(life.reviews)):
        if day > until or (life.end and day >= life.end):
            break
        found[-1].met = day
        found.append(Owed(later(day, 3 if len(found) == 1 else 6)))
    if life.end and life.end <= until:
        found[-1].ended = life.end
    return found


def made_in_time(owed: list[Owed], month: date) -> tuple[int, int]:
    last = end_of(month)
    due = [each for each in owed if month <= each.by <= last and not (each.ended and each.ended <= each.by)]
    return sum(each.met is not None and each.met <= each.by for each in due), len(due)


def reviewed(owed: list[Owed], month: date) -> tuple[int, int]:
    last, met, rows = end_of(month), 0, 0
    for each in owed:
        if each.met and month <= each.met <= last and each.by >= month:
            rows += 1
            met += each.met <= each.by
        elif month <= each.by <= last and (each.met is None or each.met > last) and not (each.ended and each.ended <= each.by):
            rows += 1
    return met, rows


@settings(max_examples=50, deadline=None)
@given(a_life(), st.integers(0, 35))
def test_visits_are_counted_as_by_walking_through_every_day(life: Life, ahead: int) -> None:
    month = later(FIRST, ahead)
    day, frames = end_of(month), life.frames()
    is_in_care = life.start <= day and (life.end is None or day < life.end)
    for name, is_council in (("national", False), ("local", True)):
        owed = owed_visits(life, is_council, day)
        late = any(each.by < day and each.met is None and each.ended is None for each in owed)
        held = measure(f"visits_up_to_date_{name}")(frames, month)
        assert (held.numerator, held.denominator) == (int(is_in_care and not late), int(is_in_care)), name
        made = measure(f"visits_made_in_time_{name}")(frames, month)
        assert (made.numerator, made.denominator) == made_in_time(owed, month), name


@settings(max_examples=50, deadline=None)
@given(a_life(), st.integers(0, 35))
def test_reviews_are_counted_as_by_walking_through_every_month(life: Life, ahead: int) -> None:
    month, frames = later(FIRST, ahead), life.frames()
    cohort = measure("reviews_in_time")(frames, month)
    assert (cohort.numerator, cohort.denominator) == reviewed(owed_reviews(life, end_of(month)), month)
    april = date(month.year - (month.month < 4), 4, 1)
    months = [later(april, n) for n in range(12) if later(april, n) <= month]
    added = [reviewed(owed_reviews(life, end_of(each)), each) for each in months]
    to_date = year_to_date(frames, "reviews_in_time", month)
    assert to_date is not None
    assert (to_date.numerator, to_date.denominator) == (sum(n for n, _ in added), sum(d for _, d in added))
    children = measure("children_reviewed_in_time")(frames, month)
    has_rows = any(d for _, d in added)
    assert (children.numerator, children.denominator) == (int(has_rows and all(n == d for n, d in added)), int(has_rows))


@settings(max_examples=50, deadline=None)
@given(a_life())
def test_no_review_and_no_due_visit_is_counted_twice_or_lost(life: Life) -> None:
    frames = life.frames()
    months = [later(FIRST, n) for n in range(60)]
    reviews = sum(measure("reviews_in_time")(frames, month).denominator or 0 for month in months)
    owed = owed_reviews(life, end_of(months[-1]))
    assert reviews == sum(1 for each in owed if each.met or (each.ended is None and each.by <= end_of(months[-1])) or _ended_late(each))


def _ended_late(each: Owed) -> bool:
    return each.met is None and each.ended is not None and each.ended > each.by
