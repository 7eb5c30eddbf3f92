"""Leaving care: assessments and pathway plans from 16, Staying Put, and the personal adviser's contact after care."""

from __future__ import annotations

from datetime import date, timedelta

from lacdesk.demo import words
from lacdesk.demo.course import Course, Scene, weekday_by
from lacdesk.demo.ledger import Row
from lacdesk.demo.lives import Young
from lacdesk.demo.plans import is_missing, when_done
from lacdesk.practice.history import SHORT_BREAK_STATUSES
from lacdesk.practice.months import add_months, birthday
from lacdesk.records.leaving_care import (
    LeavingCareAccommodation,
    LeavingCareActivity,
    LeavingCareContact,
    LeavingCareDocuments,
)
from lacdesk.records.plan import NeedsAssessment, PathwayPlan, PathwayPlanItem, StayingPut

_ENOUGH_DAYS = 91


def record_in_care(scene: Scene, course: Course) -> None:
    """Record what is done for a child of 15 to 17 looked after on the last day."""
    young = course.stint.young
    if not course.stint.covers(scene.as_at) or course.grounds[0].code in SHORT_BREAK_STATUSES or young.age(scene.as_at) < 15:
        return
    lodging = course.lodging_on(scene.as_at)
    if lodging.code.startswith("U"):
        _staying_put(scene, course)
    eligible = max(birthday(young.born, 16), course.stint.started + timedelta(days=_ENOUGH_DAYS))
    if eligible > scene.last_day:
        return
    assessed = when_done(scene, course, add_months(eligible, 3), 30)
    if assessed is not None and not is_missing(scene, course):
        _assess(scene, course, assessed)


def _assess(scene: Scene, course: Course, day: date) -> None:
    worker = course.worker_on(day)
    facts: Row = {"assessed": day, "worker_id": worker.id, "child_words": words.CONTRIBUTION, "needs": words.NEEDS}
    scene.ledger.add(NeedsAssessment, day, worker.name, worker.role, child_id=course.child_id, **facts)
    planned = weekday_by(day + timedelta(days=scene.source.randint(5, 25)))
    while planned <= scene.last_day:
        _plan(scene, course.child_id, planned, day, worker.id, worker.name, worker.role)
        planned = weekday_by(add_months(planned, 6) - timedelta(days=scene.source.randint(-8 if not course.calm else 2, 20)))


def _plan(scene: Scene, child_id: str, day: date, assessed: date, worker_id: str, name: str, role: str) -> None:
    facts: Row = {
        "needs_assessed": assessed,
        "plan_date": day,
        "adviser_id": worker_id,
        "contribution": words.CONTRIBUTION,
        "reviewed": day,
    }
    facts["manager_approved"] = min(day + timedelta(days=3), scene.last_day)
    plan = scene.ledger.add(PathwayPlan, day, name, role, child_id=child_id, **facts)
    for area, outcome, action in (
        ("housing", "Keys to a place of one's own by 18", "View two flats together"),
        ("education", "A college place for September", "Apply with the careers adviser"),
    ):
        item = {"area": area, "outcome": outcome, "action": action, "owner": name, "due": day + timedelta(days=90)}
        scene.ledger.add(PathwayPlanItem, day, name, role, child_id=child_id, pathway_plan_id=plan, **item)


def _staying_put(scene: Scene, course: Course) -> None:
    young = course.stint.young
    at_15, at_16 = max(birthday(young.born, 15), course.stint.started + timedelta(days=30)), birthday(young.born, 16)
    asked = weekday_by(at_15 - timedelta(days=scene.source.randint(0, 20)))
    if asked > scene.last_day or asked <= course.stint.started:
        return
    steps = {"professionals_met": add_months(at_16, -3), "carer_met": at_16, "professionals_met_again": birthday(young.born, 17)}
    done = {name: weekday_by(day - timedelta(days=2)) for name, day in steps.items() if day <= scene.last_day}
    worker = course.worker_on(asked)
    facts: Row = {"asked": asked, "decision": scene.source.choice(("agreed", "agreed", "undecided")), **done}
    scene.ledger.add(StayingPut, asked, worker.name, worker.role, child_id=course.child_id, **facts)


def record_after(scene: Scene, young: Young, child_id: str) -> None:
    """Record contact, home, activity and documents of a care leaver who is under 21 on the last day."""
    left = young.stints[-1].ended
    if young.age(scene.as_at) >= 21:
        return
    adviser = scene.source.choice(scene.staff.advisers)
    who, role = adviser.name, adviser.role
    if left < birthday(young.born, 18) or scene.source.random() < 0.9:
        _after_plans(scene, child_id, left, adviser.id, who, role)
    _contacts(scene, child_id, left, adviser.id, who, role)
    suitable = scene.source.random() < 0.9
    home: Row = {"kind": scene.source.choice(("U", "D", "Z", "K", "B", "E")) if suitable else "S", "started": left, "is_suitable": suitable}
    scene.ledger.add(
        LeavingCareAccommodation,
        left,
        who,
        role,
        child_id=child_id,
        unsuitable_reason=None if suitable else "Staying with friends; a place is being looked for.",
        **home,
    )
    activity = scene.source.choices(("F1", "F2", "F4", "F5", "P5", "G4", "G5"), (5, 26, 7, 18, 8, 10, 26))[0]
    scene.ledger.add(LeavingCareActivity, left, who, role, child_id=child_id, activity=activity, started=left)
    papers: Row = {"as_at": left, "national_insurance": left, "birth_certificate": left, "health_passport": left}
    papers["passport"] = left if scene.source.random() < 0.7 else None
    scene.ledger.add(LeavingCareDocuments, left, who, role, child_id=child_id, **papers)


def _after_plans(scene: Scene, child_id: str, left: date, adviser: str, who: str, role: str) -> None:
    day = max(weekday_by(left + timedelta(days=10)), add_months(scene.as_at, -13))
    while (day := weekday_by(day)) <= scene.last_day:
        _plan(scene, child_id, day, left, adviser, who, role)
        day += timedelta(days=scene.source.randint(150, 190))


def _contacts(scene: Scene, child_id: str, left: date, adviser: str, who: str, role: str) -> None:
    day = max(left + timedelta(days=scene.source.randint(2, 7)), scene.as_at - timedelta(days=400))
    while (day := weekday_by(day)) <= scene.last_day:
        method = scene.source.choices(("face_to_face", "telephone", "text", "video"), (55, 27, 12, 6))[0]
        is_seen = method == "face_to_face"
        facts: Row = {"contact_date": day, "method": method, "worker_id": adviser, "is_seen": is_seen, "at_home": is_seen}
        scene.ledger.add(LeavingCareContact, day, who, role, child_id=child_id, **facts)
        day += timedelta(days=scene.source.randint(25, 54))
