"""Review meetings: held a little before they are due, now and then late, and what the child said."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from lacdesk.demo import words
from lacdesk.demo.course import Course, Rules, Scene, weekday_by
from lacdesk.demo.ledger import Row
from lacdesk.demo.lives import Stint
from lacdesk.practice.adoption_reviews import FIRST_MONTHS_AUTHORISED
from lacdesk.practice.legs import Leg
from lacdesk.practice.months import add_months
from lacdesk.practice.reviews import first_review_by
from lacdesk.records.review import Review

_LATE = 0.033
_LATE_REASONS = ("reviewing_officer_cover", "worker_change", "late_report", "family", "other")
_EASE = (8, 12, 21)
_PARTICIPATION = (("PN1", 50), ("PN2", 9), ("PN3", 2), ("PN4", 8), ("PN5", 12), ("PN6", 12), ("PN7", 7))


def review_days(
    stint: Stint, rules: Rules, last_day: date, source: random.Random, *, calm: bool, authorised: date | None = None
) -> list[date]:
    """Return the days on which reviews were held in a period of care, up to a day; `authorised` is that of a placement order."""
    held: list[date] = []
    placed = stint.placed_for_adoption
    stop = min(stint.ended - timedelta(days=1), last_day)
    by = first_review_by(stint.started, rules.holidays)
    while True:
        day = _held(by, held[-1] if held else stint.started, _EASE[min(2, len(held))], source, calm=calm)
        if authorised and held and held[-1] <= authorised < day:
            day = min(day, weekday_by(add_months(authorised, FIRST_MONTHS_AUTHORISED)))
        if placed and (not held or held[-1] < placed) and day > placed:
            day = min(day, weekday_by(placed + timedelta(days=source.randint(20, 28))))
        if day > stop:
            return held
        held.append(day)
        after_placing = placed is not None and placed <= day < placed + timedelta(days=29)
        by = add_months(day, 3 if len(held) == 1 or after_placing else 6)


def _held(by: date, after: date, ease: int, source: random.Random, *, calm: bool) -> date:
    if not calm and source.random() < _LATE:
        return weekday_by(by + timedelta(days=source.randint(4, 24)))
    return max(weekday_by(by - timedelta(days=source.randint(0, ease))), after + timedelta(days=1))


def record(scene: Scene, course: Course, legs: Sequence[Leg]) -> None:
    """Record the reviews of a period of care, each with the date it was due by law."""
    due = {leg.met_on: leg for leg in legs if leg.met_on}
    for number, day in enumerate(course.reviews):
        _record_one(scene, course, day, number + 1, due.get(day))


def _record_one(scene: Scene, course: Course, day: date, number: int, leg: Leg | None) -> None:
    source, age = scene.source, course.stint.young.age(day)
    officer = scene.staff.reviewer(course.stint.young.family)
    in_time = None if leg is None else day <= leg.by
    codes, weights = zip(*_PARTICIPATION, strict=True)
    participation = "PN0" if age < 4 else source.choices(codes, weights)[0]
    spoke = participation in {"PN1", "PN2", "PN5", "PN6"}
    course.review_ids[day] = scene.ledger.add(
        Review,
        day,
        officer.name,
        officer.role,
        child_id=course.child_id,
        kind=_kind(course, day),
        number=number,
        date_due=leg.by if leg else None,
        date_held=day,
        chair_id=officer.id,
        mode=source.choices(("face_to_face", "hybrid", "virtual"), (72, 18, 10))[0],
        in_time=in_time,
        late_reason=source.choice(_LATE_REASONS) if in_time is False else None,
        participation=participation,
        child_seen_before=source.random() < 0.8,
        chaired_by_child=age > 9 and source.random() < 0.05,
        child_words=source.choice(words.REVIEW_WORDS) if spoke else None,
        plan_endorsed=source.random() < 0.95,
        recommendations=source.choice(words.RECOMMENDATIONS),
        **_sent(scene, day),
    )


def _sent(scene: Scene, day: date) -> Row:
    """Return when the papers of a review went out, in time but for one in twelve; those still to come are left out."""
    slow = 6 if day.toordinal() % 12 == 0 else 0
    days = {"recommendations_produced": 1, "recommendations_distributed": 5, "minutes_written": 10, "minutes_distributed": 14}
    due = {name: weekday_by(day + timedelta(days=after + slow)) for name, after in days.items()}
    return {name: sent for name, sent in due.items() if day <= sent <= scene.last_day}


def _kind(course: Course, day: date) -> str:
    if course.lodging_on(day).code.startswith("A"):
        return "adoption"
    return "pathway" if course.stint.young.age(day) >= 17 else "lac"
