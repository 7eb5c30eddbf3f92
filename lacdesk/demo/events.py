"""Going missing, risks, plans for adoption and life after care."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta

from lacdesk.demo import words
from lacdesk.demo.course import Course, Scene, weekday_by
from lacdesk.demo.lives import ADOPTION, Young
from lacdesk.practice.months import birthday
from lacdesk.records.adoption import AdoptionMilestones
from lacdesk.records.child import RiskFlag
from lacdesk.records.leaving_care import CareLeaverFacts
from lacdesk.records.missing import MissingEpisode

_TEENS = 12
_SETTLED = timedelta(days=30)
_OFTEN_SHARE = 0.13
_INTERVIEWERS = ("K. Merrow, independent visitor", "S. Tarn, youth service", "A. Fell, independent visitor")
_LEAVING = frozenset({"E5", "E6", "E7", "E17", "E8"})


def record(scene: Scene, course: Course) -> None:
    """Record the missing episodes, risks and adoption milestones of a period of care."""
    _missing(scene, course)
    if course.stint.track == ADOPTION:
        _adoption(scene, course)


def _missing(scene: Scene, course: Course) -> None:
    source, young = scene.source, course.stint.young
    stop = min(course.stint.ended, scene.last_day) - timedelta(days=3)
    often = source.random() < _OFTEN_SHARE
    day = max(course.stint.started, birthday(young.born, _TEENS)) + timedelta(days=source.randint(20, 120 if often else 2500))
    count = 0
    while day <= stop and not course.calm:
        _missing_once(scene, course, day)
        count += 1
        day += timedelta(days=source.randint(6, 110 if often else 2500))
    if count > 2:
        kind = source.choice(("missing", "missing", "cse", "cce", "self_harm"))
        add_risk(scene, course, kind, min(stop, day - timedelta(days=5)), "Plan agreed with the police and the carers.")


def add_risk(scene: Scene, course: Course, kind: str, day: date, plan: str) -> None:
    """Record a risk from a day."""
    if day <= course.stint.started:
        return
    worker = course.worker_on(day)
    facts = {"kind": kind, "started": day, "ended": course.stint.ended if course.stint.ended <= scene.as_at else None, "assessment": plan}
    scene.ledger.add(RiskFlag, day, worker.name, worker.role, child_id=course.child_id, **facts)


def _missing_once(scene: Scene, course: Course, day: date) -> None:
    source = scene.source
    worker = course.worker_on(day)
    away = source.choice((0, 0, 0, 1, 1, 2))
    outcome = source.choices(("done", "declined", "not_offered"), (66, 26, 8))[0]
    if outcome == "not_offered" and day < scene.as_at - _SETTLED:
        outcome = "declined"
    hours = source.choice((18, 26, 40, 60, 70, 80))
    interview = day + timedelta(days=away + (hours + 1) // 24)
    is_done = outcome == "done"
    scene.ledger.add(
        MissingEpisode,
        day + timedelta(days=away),
        worker.name,
        worker.role,
        child_id=course.child_id,
        kind="M" if source.random() < 0.8 else "A",
        started=day,
        started_time=time(source.randint(17, 22), source.choice((0, 15, 30, 45))),
        ended=day + timedelta(days=away),
        ended_time=time(23, 30) if not away else time(source.randint(8, 20), source.choice((0, 20, 40))),
        is_reported=source.random() < 0.9,
        interview_offered=outcome != "not_offered",
        interview_outcome=outcome,
        interview_offered_on=day + timedelta(days=away + 1) if outcome != "not_offered" else None,
        is_interviewer_independent=True if is_done else None,
        strategy_discussion=day + timedelta(days=1) if away else None,
        interview_date=interview if is_done else None,
        interview_time=time(16, 0) if is_done else None,
        interviewed_by=source.choice(_INTERVIEWERS) if is_done else None,
        themes=source.choice(words.MISSING_WORDS) if is_done else None,
    )


def _adoption(scene: Scene, course: Course) -> None:
    source, stint, known = scene.source, course.stint, scene.last_day
    ordered = next((ground.start for ground in course.grounds if ground.code == "E1"), None)
    placed = stint.placed_for_adoption
    if ordered is None or placed is None:
        return
    decision = ordered - timedelta(days=source.randint(14, 40))
    if decision > known:
        return
    matched = max(ordered + timedelta(days=12), placed - timedelta(days=source.randint(10, 45)))
    adopters = source.choice(((2, "MF", "L11"), (2, "MF", "L11"), (2, "MM", "L12"), (2, "FF", "L12"), (1, "F1", "L0"), (2, "MF", "L3")))
    is_placed = placed <= known
    worker = course.worker_on(decision)
    scene.ledger.add(
        AdoptionMilestones,
        decision,
        worker.name,
        worker.role,
        child_id=course.child_id,
        decision=decision,
        placement_order=ordered if ordered <= known else None,
        matched=min(matched, placed) if min(matched, placed) <= known else None,
        placed=placed if is_placed else None,
        adopted=stint.ended if stint.ended <= known else None,
        is_foster_carer=course.lodging_on(placed).same_carer if is_placed else None,
        number_of_adopters=adopters[0] if is_placed else None,
        sex_of_adopters=adopters[1] if is_placed else None,
        status_of_adopters=adopters[2] if is_placed else None,
    )


def record_leaving(scene: Scene, young: Young, child_id: str, reason: str) -> bool:
    """Record what is known of a care leaver near each birthday from 17 to 21, and who the personal adviser is; say whether it is one."""
    left = young.stints[-1].ended
    if reason not in _LEAVING or young.age(left) < 16 or left > scene.last_day:
        return False
    adviser = scene.source.choice(scene.staff.advisers)
    scene.staff.appoint(child_id, "personal_adviser", adviser, left, birthday(young.born, 21), "FCONTA")
    for day in _birthdays(young, left, scene.last_day):
        _record_facts(scene, child_id, day, adviser.name, adviser.role)
    return True


def _birthdays(young: Young, left: date, last_day: date) -> Iterator[date]:
    for age in range(17, 22):
        day = birthday(young.born, age)
        if left <= day <= last_day:
            yield day


def _record_facts(scene: Scene, child_id: str, day: date, who: str, role: str) -> None:
    source = scene.source
    in_touch = source.choices(("YES", "NO", "REFU", "RHOM"), (88, 7, 3, 2))[0]
    activity = source.choices(("F1", "F2", "F4", "F5", "P2", "P5", "G4", "G5", "G6"), (5, 24, 6, 14, 5, 6, 10, 23, 7))[0]
    accommodation = source.choices(
        ("D1", "U1", "Z1", "B1", "E1", "K1", "T1", "C1", "X2", "S2", "V2", "W2", "U2"), (20, 24, 16, 13, 7, 4, 3, 2, 3, 1, 2, 1, 2)
    )[0]
    if in_touch != "YES":
        activity, accommodation = "0", "0"
    facts = {"as_at": day, "in_touch": in_touch, "activity": activity, "accommodation": accommodation}
    facts["is_suitable"] = accommodation.endswith("1") if accommodation != "0" else None
    scene.ledger.add(CareLeaverFacts, weekday_by(day), who, role, child_id=child_id, **facts)
