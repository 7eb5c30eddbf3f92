"""The papers of reviews of the last year: reports before them, recommendations after them, midway reviews, challenges, officers' visits."""

from __future__ import annotations

from datetime import date, timedelta

from lacdesk.demo import words
from lacdesk.demo.course import Course, Scene, weekday_by
from lacdesk.demo.ledger import Row
from lacdesk.demo.plans import is_missing
from lacdesk.practice.history import SHORT_BREAK_STATUSES
from lacdesk.practice.months import add_months
from lacdesk.practice.workdays import add_working_days
from lacdesk.records.review import Recommendation
from lacdesk.records.review_papers import Challenge, MidwayReview, PreMeetingReport, ReviewingOfficerVisit

_THEMES = ("drift", "oversight", "provision", "plan", "no_report")


def record(scene: Scene, course: Course) -> None:
    """Record the papers of a child looked after on the last day."""
    if not course.stint.covers(scene.as_at) or course.grounds[0].code in SHORT_BREAK_STATUSES:
        return
    since = add_months(scene.as_at, -15)
    for day in (held for held in course.reviews if held >= since):
        _report(scene, course, day)
        _recommendations(scene, course, day)
    _midway(scene, course)
    _officer_visits(scene, course)
    if not course.calm and scene.source.random() < 0.12:
        _challenge(scene, course)


def _report(scene: Scene, course: Course, review: date) -> None:
    if is_missing(scene, course, 0.06):
        return
    before = 6 if course.calm else scene.source.choice((8, 7, 6, 6, 5, 5, 3, 1, 0))
    received, worker = max(course.stint.started, review - timedelta(days=before)), course.worker_on(review)
    facts: Row = {"review_id": course.review_ids[review], "kind": "lac", "author": worker.name, "received": received}
    facts |= {"shared_with_child": scene.source.random() < 0.8, "shared_with_carer": True}
    scene.ledger.add(PreMeetingReport, received, worker.name, worker.role, child_id=course.child_id, **facts)


def _recommendations(scene: Scene, course: Course, review: date) -> None:
    officer, worker = scene.staff.reviewer(course.stint.young.family), course.worker_on(review)
    for action in scene.source.sample(words.RECOMMENDATIONS, 2):
        due = review + timedelta(days=scene.source.randint(20, 120))
        done = due - timedelta(days=5) if due <= scene.last_day and scene.source.random() < 0.75 else None
        facts: Row = {"action": action, "outcome": scene.source.choice(words.OUTCOMES), "owner": worker.name, "due": due, "done": done}
        review_id = course.review_ids[review]
        scene.ledger.add(Recommendation, review, officer.name, officer.role, child_id=course.child_id, review_id=review_id, **facts)


def _midway(scene: Scene, course: Course) -> None:
    if not course.reviews or is_missing(scene, course, 0.1):
        return
    officer = scene.staff.reviewer(course.stint.young.family)
    for number, review in list(enumerate(course.reviews))[-2:]:
        day = weekday_by(review + timedelta(days=42 if number == 0 else 84))
        if day <= scene.last_day and day not in course.reviews:
            facts = {"review_id": course.review_ids[review], "held": day, "worker_id": officer.id}
            scene.ledger.add(MidwayReview, day, officer.name, officer.role, child_id=course.child_id, **facts)


def _officer_visits(scene: Scene, course: Course) -> None:
    officer = scene.staff.reviewer(course.stint.young.family)
    day = max(course.stint.started + timedelta(days=60), add_months(scene.as_at, -22))
    while (day := weekday_by(day)) <= scene.last_day:
        facts: Row = {"visit_date": day, "worker_id": officer.id, "mode": "face_to_face", "in_placement": True, "child_seen": True}
        scene.ledger.add(ReviewingOfficerVisit, day, officer.name, officer.role, child_id=course.child_id, **facts)
        day += timedelta(days=scene.source.randint(250, 355 if course.calm else 400))


def _challenge(scene: Scene, course: Course) -> None:
    officer, source = scene.staff.reviewer(course.stint.young.family), scene.source
    raised = weekday_by(scene.as_at - timedelta(days=source.randint(4, 300)))
    if raised <= course.stint.started:
        return
    by = add_working_days(raised, 20, scene.rules.holidays)
    resolved = by + timedelta(days=source.randint(-14, 10))
    facts: Row = {
        "raised": raised,
        "raised_by_id": officer.id,
        "level": source.choice(("informal", "informal", "stage_1")),
        "to_role": "Team manager",
    }
    facts |= {"theme": source.choice(_THEMES), "issue": source.choice(words.ISSUES)}
    if raised < resolved <= scene.last_day:
        facts |= {"resolved": resolved, "accepted": resolved, "outcome": "Agreed with the team manager; the plan was put right."}
    scene.ledger.add(Challenge, raised, officer.name, officer.role, child_id=course.child_id, **facts)
