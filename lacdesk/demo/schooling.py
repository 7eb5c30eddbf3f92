"""Personal education plans, one a term for children of the ages that have them."""

from __future__ import annotations

import random
from datetime import date, timedelta

from lacdesk.demo import words
from lacdesk.demo.course import Course, Rules, Scene, weekday_by
from lacdesk.practice.education import Term, has_pep_age
from lacdesk.records.education import Pep

_HELD = 0.87
_ALWAYS_SIGNED = timedelta(days=70)
_PRIMARY = ("Hillside", "Moorgate", "St Oswin's", "Brook Lane", "Castle Bank", "Greenfold", "Meadow View", "Parkside", "Wharf Street")
_SECONDARY = ("Northmoor High", "Beckfield Academy", "Riverside School", "Highmoor Academy", "St Aidric's")


def pep_days(course: Course, rules: Rules, last_day: date, source: random.Random) -> list[tuple[date, Term]]:
    """Return the days on which PEP meetings were held in a period of care, up to a day, each with its term."""
    found: list[tuple[date, Term]] = []
    stop = min(course.stint.ended - timedelta(days=1), last_day)
    for term in rules.terms:
        if term.cut_off < course.stint.started or term.start > stop:
            continue
        first = max(term.start + timedelta(days=9), course.stint.started + timedelta(days=source.randint(8, 24)))
        last = min(term.cut_off - timedelta(days=11), course.stint.ended - timedelta(days=1))
        if first > last or (not course.calm and source.random() > _HELD):
            continue
        is_first = course.stint.started >= term.start
        day = first if is_first else first + timedelta(days=source.randint(0, (last - first).days))
        day = weekday_by(day)
        if course.stint.started < day <= stop and has_pep_age(course.stint.young.born, day, rules.standards):
            found.append((day, term))
    return found


def record(scene: Scene, course: Course) -> None:
    """Record the PEPs of a period of care."""
    school_number = scene.source.randrange(1000)
    for day, term in course.peps:
        if day >= scene.kept_from:
            _record_one(scene, course, day, term, school_number)


def _record_one(scene: Scene, course: Course, day: date, term: Term, school_number: int) -> None:
    source = scene.source
    worker = course.worker_on(day)
    submitted = day + timedelta(days=source.randint(2, 14))
    signed_off = submitted + timedelta(days=source.randint(2, 25))
    is_signed = signed_off <= scene.last_day and (source.random() < 0.9 or day < scene.as_at - _ALWAYS_SIGNED)
    scene.ledger.add(
        Pep,
        day,
        worker.name,
        worker.role,
        child_id=course.child_id,
        term=term.code,
        academic_year=f"{term.academic_year}-{(term.academic_year + 1) % 100:02d}",
        cut_off=term.cut_off,
        meeting_date=day,
        school=school_name(course.stint.young.age(day), school_number),
        pupil_voice=source.choice(words.PEP_WORDS),
        targets=source.choice(words.PEP_TARGETS),
        submitted=submitted if submitted <= scene.last_day else None,
        signed_off=signed_off if is_signed else None,
        quality=source.choices(("outstanding", "good", "requires_improvement", "inadequate"), (12, 62, 22, 4))[0] if is_signed else None,
    )


def school_name(age: int, number: int) -> str:
    """Return the invented school a child of an age goes to."""
    if age < 4:
        return f"{_PRIMARY[number % len(_PRIMARY)]} Nursery"
    if age < 11:
        return f"{_PRIMARY[number % len(_PRIMARY)]} Primary"
    return _SECONDARY[number % len(_SECONDARY)] if age < 16 else "Northmoor College"
