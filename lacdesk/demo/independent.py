"""The council's own children's homes and its carers: independent visits, quality reviews, supervision and approval reviews."""

from __future__ import annotations

from datetime import date, time, timedelta

from lacdesk.demo import words
from lacdesk.demo.course import Scene, weekday_by
from lacdesk.demo.homes import Address, Homes
from lacdesk.demo.ledger import Row
from lacdesk.practice.codes import code_set
from lacdesk.practice.months import add_months, month_start
from lacdesk.records.carers import Carer, CarerReview, CarerVisit
from lacdesk.records.homes import Regulation44Action, Regulation44Log, Regulation44Visit, Regulation45Review

_PERSON, _ROLE = "B. Lowther", "independent person"
_MONTHS = 18


def record(scene: Scene, homes: Homes) -> None:
    """Record what was done at the council's own homes and for its own carers in the last year and a half."""
    for home in homes.by_kind["childrens_home"]:
        if home.provider_kind == "PR1":
            _home(scene, home)
    for carer in homes.by_kind["own_foster"]:
        _carer(scene, carer)


def _home(scene: Scene, home: Address) -> None:
    carried: tuple[str, str, str] | None = None
    before: tuple[str, date, int] | None = None
    for months in range(_MONTHS, -1, -1):
        day = weekday_by(add_months(month_start(scene.as_at), -months) + timedelta(days=scene.source.randint(9, 26)))
        if day > scene.last_day:
            break
        visit = _visit(scene, home, day)
        if carried is None and scene.source.random() < 0.5:
            carried, before = scene.source.choice(words.HOME_ISSUES), None
        if carried is None:
            continue
        before = _action(scene, visit, day, carried, before)
        if before[2] >= scene.source.randint(1, 3):
            carried = None
    for months in (17, 11, 5):
        reviewed = weekday_by(add_months(scene.as_at, -months) - timedelta(days=12))
        facts: Row = {"home_id": home.id, "reviewed": reviewed, "reviewer": "The registered manager", "findings": words.HOME_OPINION}
        scene.ledger.add(Regulation45Review, reviewed, _PERSON, _ROLE, report_sent=reviewed, **facts)


def _visit(scene: Scene, home: Address, day: date) -> str:
    facts: Row = {"home_id": home.id, "urn": home.urn, "visit_date": day, "started_time": time(10, 0), "ended_time": time(14, 30)}
    facts |= {"is_announced": scene.source.random() < 0.3, "independent_person": _PERSON, "has_conflict": False}
    facts |= {"staff_present": "Deputy manager, two residential workers", "young_people_present": "AB, JK, TR", "children_in_home": 3}
    facts |= {"are_safeguarded": True, "safeguarded_words": words.HOME_OPINION, "promotes_wellbeing": True}
    facts |= {"wellbeing_words": words.HOME_OPINION, "independent_person_signed": day, "children_asked": 3, "children_answered": 2}
    sent = day + timedelta(days=20)
    facts["report_sent"] = sent if sent <= scene.last_day else None
    visit = scene.ledger.add(Regulation44Visit, day, _PERSON, _ROLE, **facts)
    for heading in code_set("regulation44_log"):
        answer = scene.source.choices(("none", "entries", "not_inspected"), (45, 45, 10))[0]
        scene.ledger.add(Regulation44Log, day, _PERSON, _ROLE, visit_id=visit, heading=heading, answer=answer)
    return visit


def _action(
    scene: Scene, visit: str, day: date, issue: tuple[str, str, str], before: tuple[str, date, int] | None
) -> tuple[str, date, int]:
    raised, times = (before[1], before[2] + 1) if before else (day, 0)
    facts: Row = {"visit_id": visit, "issue": issue[0], "action": issue[1], "timeframe": issue[2], "first_raised": raised}
    facts |= {"visits_carried": times, "carried_from_id": before[0] if before else None, "status": "update" if times else "open"}
    return scene.ledger.add(Regulation44Action, day, _PERSON, _ROLE, **facts), raised, times


def _carer(scene: Scene, home: Address) -> None:
    source = scene.source
    approved = weekday_by(scene.as_at - timedelta(days=source.randint(400, 4000)))
    worker = source.choice(scene.staff.desks).on(scene.as_at)
    name = f"{source.choice('ABCDEGHJKLMNPRST')}. {home.name.rsplit(', ', 1)[-1].split(' ')[0]}"
    facts: Row = {"name": name, "home_id": home.id, "telephone": f"01632 960{source.randrange(1000):03d}", "approval_kind": "mainstream"}
    facts |= {"approved": approved, "most_children": home.capacity, "supervising_worker_id": worker.id}
    carer = scene.ledger.add(Carer, approved, worker.name, worker.role, **facts)
    day = scene.as_at - timedelta(days=source.randint(370, 400))
    number = source.randint(0, 7)
    while (day := weekday_by(day)) <= scene.last_day:
        visit: Row = {"carer_id": carer, "visit_date": day, "worker_id": worker.id, "is_unannounced": number % 8 == 0}
        scene.ledger.add(CarerVisit, day, worker.name, worker.role, notes=source.choice(words.CARER_NOTES), **visit)
        day += timedelta(days=source.randint(32, 41) if source.random() < 0.94 else source.randint(44, 60))
        number += 1
    reviewed = weekday_by(scene.as_at - timedelta(days=source.randint(10, 375)))
    review: Row = {"carer_id": carer, "review_date": reviewed, "chair": "C. Hawthorn", "outcome": "continue", "decided": reviewed}
    scene.ledger.add(CarerReview, reviewed, worker.name, worker.role, told=reviewed, told_in_writing=reviewed, **review)
