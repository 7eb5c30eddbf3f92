"""Visits by the social worker: how often, how late, what came of them and what the child said."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from typing import Any

from lacdesk.demo import words
from lacdesk.demo.course import Course, Scene, weekday_by
from lacdesk.demo.places import Lodging
from lacdesk.practice.legs import Leg
from lacdesk.records.visit import Visit, VisitAction

_ON_TIME = 0.3
_USUAL_LATENESS_DAYS = 19.0
_FIRST_IN_TIME = 0.93
_LATE_REASONS = (
    ("carer_unavailable", 30), ("sickness", 20), ("worker_change", 14), ("refused", 12), ("other", 12), ("weather", 6),
    ("child_missing", 6),
)  # fmt: skip
_ATTEMPTS = (("attempted", 45), ("cancelled", 45), ("not_done", 10))
_DAY = timedelta(days=1)


def visit_days(course: Course, last_day: date, source: random.Random) -> list[date]:
    """Return the days of the visits made in a period of care, up to a day."""
    found: list[date] = []
    for number, start in enumerate(_fresh_starts(course)):
        starts = _fresh_starts(course)
        end = starts[number + 1] if number + 1 < len(starts) else course.stint.ended
        day = _first(start, course, source)
        while day < end and day <= last_day:
            found.append(day)
            day = max(weekday_by(day + timedelta(days=_gap(course, day, source))), day + _DAY)
    return found


def _fresh_starts(course: Course) -> list[date]:
    starts: list[date] = []
    before: Lodging | None = None
    for lodging in course.lodgings:
        is_back = before is not None and before.is_temporary
        is_back_again = is_back and lodging.start not in course.stint.moved
        if not (lodging.same_carer or lodging.is_temporary or is_back_again):
            starts.append(lodging.start)
        before = lodging
    return starts


def _first(start: date, course: Course, source: random.Random) -> date:
    if course.calm or source.random() < _FIRST_IN_TIME:
        return max(start, weekday_by(start + timedelta(days=source.randint(2, 7))))
    return start + timedelta(days=source.randint(8, 16))


def _gap(course: Course, day: date, source: random.Random) -> int:
    lodging = course.lodging_on(day)
    if _is_weekly(course, lodging, day):
        return source.randint(5, 7) if course.calm or source.random() < 0.93 else source.randint(8, 11)
    if lodging.matched and lodging.matched <= day:
        return source.randint(58, 83) if course.calm or source.random() < 0.93 else source.randint(88, 115)
    lateness = course.desk.lateness
    if course.calm or source.random() < _ON_TIME / lateness or lodging.code.startswith("A"):
        return source.randint(21, 28)
    return 31 + int(source.expovariate(1 / (_USUAL_LATENESS_DAYS * lateness)))


def _is_weekly(course: Course, lodging: Lodging, day: date) -> bool:
    is_guarded = lodging.code == "P1" or lodging.code.startswith("A")
    reg24_ended = lodging.facts.get("reg24_ended")
    if reg24_ended and day < reg24_ended:
        is_guarded = True
    return is_guarded and not any(lodging.start < held <= day for held in course.reviews)


def add_attempts(course: Course, last_day: date, source: random.Random) -> None:
    """Add visits that were tried or cancelled in the longer gaps between those made."""
    for before, after in zip(course.visits, course.visits[1:], strict=False):
        gap = (after - before).days
        if 30 < gap < 75 and source.random() < 0.34:
            day = weekday_by(before + timedelta(days=source.randint(22, gap - 1)))
            if before < day < after and day <= last_day:
                course.attempts.append((day, source.choices([each for each, _ in _ATTEMPTS], [each for _, each in _ATTEMPTS])[0]))


def record(scene: Scene, course: Course, law: Sequence[Leg], council: Sequence[Leg]) -> None:
    """Record the visits of a period of care with both due dates, and those that were tried and not made."""
    by_law = {leg.met_on: leg for leg in law if leg.met_on}
    by_council = {leg.met_on: leg for leg in council if leg.met_on}
    for day in course.visits:
        if day < scene.kept_from:
            continue
        _record_made(scene, course, day, {**_due("law", by_law.get(day), day), **_due("council", by_council.get(day), day)})
    for day, outcome in course.attempts:
        if day < scene.kept_from:
            continue
        due = {**_due("law", _open_on(law, day), None), **_due("council", _open_on(council, day), None)}
        _record_attempt(scene, course, day, outcome, due)


def _open_on(legs: Sequence[Leg], day: date) -> Leg | None:
    closings = ((leg, leg.met_on or leg.ended or date.max) for leg in legs)
    return next((leg for leg, closed in closings if leg.anchor <= day < closed), None)


def _due(name: str, leg: Leg | None, made: date | None) -> dict[str, Any]:
    if leg is None:
        return {}
    due: dict[str, Any] = {f"due_{name}": leg.by, f"due_{name}_rule": leg.rule, f"due_{name}_anchor": leg.anchor}
    if made:
        due[f"in_time_{name}"] = made <= leg.by
    return due


def _record_made(scene: Scene, course: Course, day: date, due: Mapping[str, Any]) -> None:
    source, age = scene.source, course.stint.young.age(day)
    worker = course.worker_on(day)
    is_late = due.get("in_time_law") is False or due.get("in_time_council") is False
    values: dict[str, Any] = dict(due)
    if is_late:
        values["late_reason"] = _late_reason(course, day, source)
    values |= _seen(course, day, age, source)
    if source.random() < 0.3:
        values |= _notes(source)
    visit_id = scene.ledger.add(
        Visit,
        day,
        worker.name,
        worker.role,
        child_id=course.child_id,
        visit_date=day,
        visit_time=time(source.choice((10, 11, 14, 15, 16, 16, 17)), source.choice((0, 15, 30, 45))),
        place="placement" if source.random() < 0.88 else "elsewhere",
        outcome="made",
        method="in_person",
        visitor_id=worker.id,
        **values,
    )
    if source.random() < 0.12:
        _record_action(scene, course, day, visit_id)


def _late_reason(course: Course, day: date, source: random.Random) -> str:
    if course.desk.changed_within(day, 50):
        return "worker_change"
    reasons, weights = zip(*_LATE_REASONS, strict=True)
    reason: str = source.choices(reasons, weights)[0]
    return "sickness" if reason in {"refused", "child_missing"} and course.stint.young.age(day) < 11 else reason


def _seen(course: Course, day: date, age: int, source: random.Random) -> dict[str, Any]:
    if day not in course.said and source.random() < 0.025:
        reason = "Asleep the whole time; the carer was seen." if age < 6 else "Was out when I came, though told of the visit."
        return {"child_seen": False, "not_seen_reason": reason, "none_expressed": True, "welfare_safe": "yes"}
    alone = day in course.said or source.random() < (0.7 if age < 4 else 0.9)
    seen: dict[str, Any] = {"child_seen": True, "seen_alone": alone}
    if not alone:
        seen["not_alone_reason"] = (
            "inappropriate" if age < 4 else source.choice(("child_refused", "unable", "child_refused", "inappropriate"))
        )
    if day not in course.said and source.random() < 0.05:
        seen["none_expressed"] = True
    else:
        seen["wishes_feelings"] = course.said.get(day) or words.childs_words(age, source)
    seen["welfare_safe"] = "yes"
    if source.random() < 0.04:
        seen |= {"welfare_safe": "concerns", "concerns": source.choice(words.CONCERNS[1:] if age < 12 else words.CONCERNS)}
    if source.random() < 0.6:
        seen["sleeping_area_seen"] = source.random() < 0.95
    return seen


def _notes(source: random.Random) -> dict[str, Any]:
    return {
        "health": source.choice(words.HEALTH_NOTES),
        "education": source.choice(words.EDUCATION_NOTES),
        "family_contact": source.choice(words.CONTACT_NOTES),
        "placement_words": source.choice(words.PLACEMENT_NOTES),
    }


def _record_action(scene: Scene, course: Course, day: date, visit_id: str) -> None:
    action, owner = scene.source.choice(words.ACTIONS)
    due = day + timedelta(days=scene.source.randint(7, 35))
    done = due + timedelta(days=scene.source.randint(-6, 9)) if scene.source.random() < 0.8 else None
    is_done = done is not None and day < done <= scene.last_day
    who = course.worker_on(day).name if owner == "worker" else f"{course.lodging_on(day).home.name.split(',')[0]}, carer"
    record_action(scene, course, visit_id, day, action, who, due, done if is_done else None)


def record_action(scene: Scene, course: Course, visit_id: str, day: date, action: str, owner: str, due: date, done: date | None) -> None:
    """Record something agreed at a visit."""
    worker = course.worker_on(day)
    facts = {"visit_id": visit_id, "action": action, "owner": owner, "due": due, "done": done, "outcome": "Done." if done else None}
    scene.ledger.add(VisitAction, day, worker.name, worker.role, child_id=course.child_id, **facts)


def _record_attempt(scene: Scene, course: Course, day: date, outcome: str, due: Mapping[str, Any]) -> None:
    worker = course.worker_on(day)
    by = scene.source.choice(("carer", "council", "child", "carer")) if outcome == "cancelled" else None
    scene.ledger.add(
        Visit,
        day,
        worker.name,
        worker.role,
        child_id=course.child_id,
        visit_date=day,
        visit_time=time(15, 30),
        place="placement",
        outcome=outcome,
        cancelled_by=by,
        method="in_person",
        visitor_id=worker.id,
        **due,
    )
