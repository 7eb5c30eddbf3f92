"""Plans, summaries, notices and schools of the children looked after now, and who holds parental responsibility for them."""

from __future__ import annotations

from datetime import date, timedelta

from lacdesk.demo import words
from lacdesk.demo.course import Course, Scene, weekday_by
from lacdesk.demo.ledger import Row
from lacdesk.demo.places import Lodging
from lacdesk.demo.schooling import school_name
from lacdesk.practice.codes import code_set
from lacdesk.practice.history import SHORT_BREAK_STATUSES
from lacdesk.practice.months import add_months
from lacdesk.records.child import ParentalResponsibility
from lacdesk.records.education import SchoolRecord
from lacdesk.records.placement import PlacementNotice
from lacdesk.records.plan import CarePlan, CarePlanItem, CaseFileSummary, LifeStory, PermanencePlan, PlacementPlan
from lacdesk.records.voice import WishesFeelings

_LATE, _MISSING = 0.12, 0.05
_AIMS = (
    ("Health", "Every appointment kept", "Book the dentist and go along"),
    ("Education", "A full timetable by half-term", "Meet the school about the reading scheme"),
    ("Family", "Sees brothers and sisters every month", "Agree dates for the term with the carers"),
    ("Living", "Stays where the child is settled", "Visit together and talk about the long term"),
)
_PERMANENCE = {"adoption": "adoption", "home": "return_6_months"}
_YEARS_16 = 16


def record(scene: Scene, course: Course) -> None:
    """Record what a child looked after on the last day has on file; one that has left has nothing here."""
    if not course.stint.covers(scene.as_at) or course.grounds[0].code in SHORT_BREAK_STATUSES:
        return
    _care_plans(scene, course)
    _placement_papers(scene, course)
    _summaries(scene, course)
    _school(scene, course)
    _parents(scene, course)
    _life_story(scene, course)
    _said(scene, course)


def is_missing(scene: Scene, course: Course, share: float = _MISSING) -> bool:
    """Say by chance whether something was never done; for a child whose worker is never late, never."""
    return not course.calm and scene.source.random() < share


def when_done(scene: Scene, course: Course, by: date, early: int = 10) -> date | None:
    """Return a day before something was due, or now and then after it; None where that day has not come."""
    is_late = not course.calm and scene.source.random() < _LATE
    day = weekday_by(by + timedelta(days=scene.source.randint(3, 40)) if is_late else by - timedelta(days=scene.source.randint(0, early)))
    return day if course.stint.started <= day <= scene.last_day else None


def _care_plans(scene: Scene, course: Course) -> None:
    if is_missing(scene, course, 0.02):
        return
    day = when_done(scene, course, course.stint.started + timedelta(days=12), 8)
    latest = max((held for held in course.reviews if held > course.stint.started + timedelta(days=20)), default=None)
    for number, start in enumerate([day, latest]):
        if start is not None:
            _care_plan(scene, course, start, endorsed=course.review_ids.get(start) if number else None)


def _care_plan(scene: Scene, course: Course, day: date, *, endorsed: str | None) -> None:
    worker = course.worker_on(day)
    option = _PERMANENCE.get(course.stint.track, "foster" if course.stint.young.age(day) < _YEARS_16 else "supported")
    facts: Row = {"child_id": course.child_id, "started": day, "worker_id": worker.id, "permanence_options": [option]}
    facts |= {"child_words": scene.source.choice(words.REVIEW_WORDS), "endorsed_at_review_id": endorsed}
    plan = scene.ledger.add(CarePlan, day, worker.name, worker.role, **facts)
    for _, outcome, action in scene.source.sample(_AIMS, 2):
        item = {"outcome": outcome, "action": action, "owner": worker.name, "due": day + timedelta(days=scene.source.randint(30, 150))}
        scene.ledger.add(CarePlanItem, day, worker.name, worker.role, child_id=course.child_id, care_plan_id=plan, **item)


def _placement_papers(scene: Scene, course: Course) -> None:
    lodging = course.lodging_on(scene.as_at)
    if lodging.is_temporary or not lodging.row_id:
        return
    worker = course.worker_on(lodging.start)
    signed = when_done(scene, course, lodging.start + timedelta(days=6), 5)
    if signed is not None and signed >= lodging.start and not is_missing(scene, course):
        facts: Row = {"placement_id": lodging.row_id, "signed": signed, "signed_by": lodging.home.name, "delegated_authority": ["medical"]}
        scene.ledger.add(PlacementPlan, signed, worker.name, worker.role, child_id=course.child_id, **facts)
    _notices(scene, course, lodging)
    _permanence(scene, course, lodging)


def _notices(scene: Scene, course: Course, lodging: Lodging) -> None:
    worker = course.worker_on(lodging.start)
    forgets = is_missing(scene, course)
    told = weekday_by(lodging.start + timedelta(days=1 if course.calm else scene.source.choice((0, 1, 1, 3, 5))))
    day = min(max(told, lodging.start), scene.last_day)
    for who in code_set("placement_notified"):
        if not (forgets and who == "gp"):
            facts = {"placement_id": lodging.row_id, "who": who, "told_on": day}
            scene.ledger.add(PlacementNotice, day, worker.name, worker.role, child_id=course.child_id, **facts)


def _permanence(scene: Scene, course: Course, lodging: Lodging) -> None:
    reached = add_months(lodging.start, 18)
    if reached > scene.last_day or not lodging.code.startswith("U") or is_missing(scene, course, 0.3):
        return
    day = min(lodging.matched or weekday_by(reached + timedelta(days=20)), scene.last_day)
    worker = course.worker_on(day)
    state = "matched" if lodging.matched else scene.source.choice(("support_offered", "panel_booked", "support_offered"))
    facts: Row = {"placement_id": lodging.row_id, "tracker_state": state, "state_from": day, "matched": lodging.matched}
    scene.ledger.add(PermanencePlan, day, worker.name, worker.role, child_id=course.child_id, **facts)


def _summaries(scene: Scene, course: Course) -> None:
    day = max(course.stint.started + timedelta(days=40), add_months(scene.as_at, -12))
    while (day := weekday_by(day)) <= scene.last_day:
        worker = course.worker_on(day)
        facts: Row = {"updated": day, "worker_id": worker.id, "narrative": scene.source.choice(words.SUMMARIES)}
        scene.ledger.add(CaseFileSummary, day, worker.name, worker.role, child_id=course.child_id, **facts)
        slow = not course.calm and scene.source.random() < _LATE
        day += timedelta(days=scene.source.randint(92, 130) if slow else scene.source.randint(75, 90))


def _school(scene: Scene, course: Course) -> None:
    age = course.stint.young.age(scene.as_at)
    if age < 4 or age > 17:
        return
    start = max(course.stint.started, date(scene.as_at.year - (scene.as_at.month < 9), 9, 2) - timedelta(days=365 * (age % 4)))
    phase = "early_years" if age < 5 else "primary" if age < 11 else "secondary" if age < _YEARS_16 else "post_16"
    kind = scene.source.choices(("mainstream", "special", "pru", "alternative", "not_on_roll"), (80, 11, 3, 4, 2))[0]
    name = school_name(age, scene.source.randrange(1000)) if kind != "not_on_roll" else None
    worker = course.worker_on(min(start, scene.last_day))
    facts: Row = {"school": name, "kind": kind, "phase": phase, "year_group": max(0, age - 4), "started": start, "in_area": True}
    if kind == "not_on_roll":
        facts |= {"tuition_started": start + timedelta(days=6), "tuition_hours": 15}
    if start <= scene.last_day:
        scene.ledger.add(SchoolRecord, start, worker.name, worker.role, child_id=course.child_id, **facts)


def _parents(scene: Scene, course: Course) -> None:
    if course.stint.young.is_asylum_seeking:
        return
    worker = course.worker_on(course.stint.started)
    surname = scene.source.choice(("Fairweather", "Marlowe", "Pemberton", "Ashby", "Tolliver", "Windle", "Rigby", "Sutcliffe"))
    parents = [("mother", "birth", scene.source.choice(("A.", "J.", "L.", "S.", "K.")))]
    if scene.source.random() < 0.55:
        parents.append(("father", "registration", scene.source.choice(("D.", "M.", "R.", "T."))))
    for relation, ground, initial in parents:
        facts: Row = {"name": f"{initial} {surname}", "relation": relation, "ground": ground, "started": course.stint.young.born}
        facts["telephone"] = f"07700 900{scene.source.randrange(1000):03d}"
        scene.ledger.add(ParentalResponsibility, course.stint.started, worker.name, worker.role, child_id=course.child_id, **facts)


def _life_story(scene: Scene, course: Course) -> None:
    if len(course.reviews) < 2:
        return
    day = course.reviews[1]
    worker = course.worker_on(day)
    status = scene.source.choices(("needed", "agreed", "started", "completed", "needs_update"), (14, 20, 38, 20, 8))[0]
    facts: Row = {"status": status, "status_from": day, "agreed_at_review": day, "owner": worker.name}
    scene.ledger.add(LifeStory, day, worker.name, worker.role, child_id=course.child_id, **facts)


def _said(scene: Scene, course: Course) -> None:
    last = course.visits[-1] if course.visits else None
    if last is None or course.stint.young.age(last) < 5 or scene.source.random() > 0.25:
        return
    worker = course.worker_on(last)
    facts: Row = {"own_words": scene.source.choice(words.REVIEW_WORDS), "said_on": last, "asked_by": worker.name, "method": "wrote"}
    scene.ledger.add(WishesFeelings, last, worker.name, worker.role, child_id=course.child_id, **facts)
