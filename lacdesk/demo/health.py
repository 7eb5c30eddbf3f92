"""Health: initial and review assessments, dental checks and the rest, questionnaires and the twelve-month facts."""

from __future__ import annotations

from datetime import date, timedelta

from lacdesk.demo import words
from lacdesk.demo.course import Course, Scene, weekday_by
from lacdesk.demo.ledger import Row
from lacdesk.practice.health import review_health_by
from lacdesk.practice.months import add_months
from lacdesk.records.health import DifficultiesScore, HealthEvent, TwelveMonthFacts

_NURSE, _ROLE = "N. Fennimore", "nurse"


def record(scene: Scene, course: Course) -> None:
    """Record everything of health in a period of care."""
    _assessments(scene, course)
    _dental(scene, course)
    if course.stint.young.age(course.stint.started) < 5:
        _regular(scene, course, "development", 60, 200, until_age=5)
    _regular(scene, course, "optician", 150, 420, from_age=4)
    _questionnaires(scene, course)
    _twelve_months(scene, course)


def _stop(scene: Scene, course: Course) -> date:
    return min(course.stint.ended - timedelta(days=1), scene.last_day)


def add_event(scene: Scene, course: Course, kind: str, status: str, day: date) -> None:
    """Record one assessment or check; only one that was done has a day on which it was."""
    if day < scene.kept_from:
        return
    source = scene.source
    facts = {"kind": kind, "health_status": status, "appointment": day, "done": day if status == "done" else None}
    if kind == "iha":
        facts["notified"] = course.stint.started + timedelta(days=2)
    if kind in {"iha", "rha"} and status == "done":
        report = day + timedelta(days=source.randint(3, 30))
        facts |= (
            {"report_typed": report, "report_received": report + timedelta(days=4)} if report + timedelta(days=4) <= scene.as_at else {}
        )
    if status == "refused":
        facts["refusal_follow_up"] = "The nurse wrote, and offered to meet at school instead."
    elif source.random() < 0.1:
        facts["notes"] = source.choice(words.HEALTH_NOTES)
    out_of_area = not course.lodging_on(day).home.in_area
    scene.ledger.add(HealthEvent, day, _NURSE, _ROLE, child_id=course.child_id, is_out_of_area=out_of_area, **facts)


def _assessments(scene: Scene, course: Course) -> None:
    source, young, stop = scene.source, course.stint.young, _stop(scene, course)
    if course.assessed is not None:
        for number, known in enumerate(course.assessed):
            add_event(scene, course, "rha" if number else "iha", "done", known)
        return
    wait = source.randint(12, 26) if course.calm or source.random() < 0.72 else source.randint(29, 75)
    day, kind = weekday_by(course.stint.started + timedelta(days=wait)), "iha"
    while day <= stop:
        if not course.calm and young.age(day) >= 14 and source.random() < 0.1:
            add_event(scene, course, kind, "refused", day)
            day = weekday_by(day + timedelta(days=source.randint(50, 120)))
            continue
        if not course.calm and source.random() < 0.06:
            add_event(scene, course, kind, source.choice(("missed", "cancelled")), day)
            day = weekday_by(day + timedelta(days=source.randint(14, 40)))
            continue
        add_event(scene, course, kind, "done", day)
        by, kind = review_health_by(young.born, day), "rha"
        is_late = not course.calm and source.random() < 0.2
        day = weekday_by(by + timedelta(days=source.randint(4, 70) if is_late else -source.randint(0, 28)))


def _dental(scene: Scene, course: Course) -> None:
    source, stop = scene.source, _stop(scene, course)
    day = course.stint.started + timedelta(days=source.randint(20, 60) if course.calm else source.randint(20, 190))
    while (day := weekday_by(day)) <= stop:
        chance = 1.0 if course.calm else source.random()
        status = "missed" if chance < 0.06 else "refused" if chance < 0.09 and course.stint.young.age(day) > 12 else "done"
        add_event(scene, course, "dental", status, day)
        longest = 330 if course.calm else 640
        day += timedelta(days=source.randint(170, longest) if status == "done" else source.randint(20, 60))


def _regular(scene: Scene, course: Course, kind: str, least: int, most: int, *, from_age: int = 0, until_age: int = 18) -> None:
    source, stop = scene.source, _stop(scene, course)
    day = course.stint.started + timedelta(days=source.randint(20, most))
    while (day := weekday_by(day)) <= stop:
        if from_age <= course.stint.young.age(day) < until_age:
            add_event(scene, course, kind, "done", day)
        day += timedelta(days=source.randint(least, most))


def _questionnaires(scene: Scene, course: Course) -> None:
    source, stop = scene.source, _stop(scene, course)
    day = course.stint.started + timedelta(days=source.randint(200, 330))
    while (day := weekday_by(day)) <= stop:
        worker = course.worker_on(day)
        if 4 <= course.stint.young.age(day) <= 16:
            score = min(40, max(0, round(source.gauss(14, 7)))) if source.random() < 0.86 else None
            reason = None if score is not None else source.choice(("SDQ2", "SDQ4", "SDQ5", "SDQ3"))
            facts = {"scored": day, "score": score, "no_score_reason": reason}
            scene.ledger.add(DifficultiesScore, day, worker.name, worker.role, child_id=course.child_id, **facts)
        day += timedelta(days=source.randint(330, 390))


def _twelve_months(scene: Scene, course: Course) -> None:
    source, young = scene.source, course.stint.young
    stop = _stop(scene, course)
    year_ended = max(date(add_months(course.stint.started, 12).year, 3, 31), date(scene.kept_from.year, 3, 31))
    while year_ended <= stop:
        if course.stint.started <= add_months(year_ended, -12):
            age = young.age(year_ended)
            misuse = age >= 11 and source.random() < 0.06
            received = misuse and source.random() < 0.6
            facts: Row = {
                "year_ended": year_ended,
                "convicted": (source.random() < 0.04) if age >= 10 else None,
                "health_check": (source.random() < 0.9) if age < 5 else None,
                "immunisations": source.random() < 0.88,
                "teeth_check": source.random() < 0.8,
                "health_assessment": source.random() < 0.9,
                "substance_misuse": misuse,
                "intervention_received": received if misuse else None,
                "intervention_offered": True if misuse and not received else None,
            }
            if 4 <= age <= 16:
                facts["sdq_score"] = min(40, max(0, round(source.gauss(14, 7))))
            scene.ledger.add(TwelveMonthFacts, year_ended, _NURSE, _ROLE, child_id=course.child_id, **facts)
        year_ended = year_ended.replace(year=year_ended.year + 1)
