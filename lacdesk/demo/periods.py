"""Writes one period of care: its orders, homes, workers and everything done in it, each with the due date the clocks give."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from operator import itemgetter

from lacdesk.demo import events, health, reviews, schooling, visits
from lacdesk.demo.course import Course, Scene
from lacdesk.demo.ledger import Row
from lacdesk.demo.orders import reason_ceased
from lacdesk.demo.places import Lodger, placement_row, together
from lacdesk.demo.short_breaks import AGREED
from lacdesk.practice.history import SHORT_BREAK_STATUSES, CarePeriod, ChildHistory, Status
from lacdesk.practice.reviews import review_chain
from lacdesk.practice.stays import Placed, stays_of
from lacdesk.practice.visits import visit_chain
from lacdesk.records.care import CourtCase, LegalStatus, PeriodOfCare
from lacdesk.records.placement import Placement

_PROTECTED = timedelta(days=60)
_NEEDS = (("N1", 62), ("N2", 3), ("N3", 4), ("N4", 8), ("N5", 15), ("N6", 3), ("N8", 5))
_BEFORE = (("Z1", 91), ("P1", 2), ("P2", 4), ("P3", 2), ("P4", 1))


def write(scene: Scene, course: Course, lodger: Lodger) -> str:
    """Record everything of a period of care up to the day the council stands at; return why it ended, or an empty text."""
    is_short = course.grounds[0].code in SHORT_BREAK_STATUSES
    reason = _period(scene, course, is_short)
    _statuses(scene, course)
    rows = _placements(scene, course, lodger, is_short)
    history = _history(course, rows, scene.as_at)
    rules = scene.rules
    reviews.record(scene, course, review_chain(history, rules.holidays, scene.as_at))
    law = visit_chain(history, rules.standards.law, rules.holidays, scene.as_at)
    visits.record(scene, course, law, visit_chain(history, rules.standards.council, rules.holidays, scene.as_at))
    if not is_short:
        schooling.record(scene, course)
        health.record(scene, course)
        events.record(scene, course)
        scene.staff.allocate(course.child_id, course.stint, course.desk)
    return reason


def _drawn(weighted: Sequence[tuple[str, int]], source: random.Random) -> str:
    return source.choices([code for code, _ in weighted], [weight for _, weight in weighted])[0]


def _is_over(course: Course, as_at: date) -> bool:
    return course.stint.ended <= as_at


def _period(scene: Scene, course: Course, is_short: bool) -> str:
    source, stint = scene.source, course.stint
    is_over = _is_over(course, scene.as_at)
    reason = reason_ceased(stint, course.grounds[-1].code, course.lodgings[-1].code, source) if is_over else ""
    if is_short and is_over:
        reason = "E4A"
    need = "N2" if is_short else "N8" if stint.young.is_asylum_seeking else _drawn(_NEEDS, source)
    facts: Row = {"started": stint.started, "ceased": stint.ended if is_over else None, "ceased_reason": reason or None}
    facts |= {"category_of_need": need, "previous_permanence": _drawn(_BEFORE, source)}
    has_protection_plan = need == "N1" and source.random() < 0.25
    facts["cp_plan_also_open"] = has_protection_plan and stint.started > scene.as_at - _PROTECTED
    worker = course.worker_on(stint.started)
    scene.ledger.add(PeriodOfCare, stint.started, worker.name, worker.role, child_id=course.child_id, **facts)
    return reason


def _statuses(scene: Scene, course: Course) -> None:
    ends = [*(ground.start for ground in course.grounds[1:]), course.stint.ended]
    for ground, end in zip(course.grounds, ends, strict=True):
        if ground.start > scene.as_at:
            return
        worker = course.worker_on(ground.start)
        facts: Row = {"code": ground.code, "started": ground.start, "ended": end if end <= scene.as_at else None}
        if ground.code in SHORT_BREAK_STATUSES:
            facts["short_break_visits"] = AGREED
        scene.ledger.add(LegalStatus, ground.start, worker.name, worker.role, child_id=course.child_id, **facts)
    _court(scene, course)


def _court(scene: Scene, course: Course) -> None:
    issued = next((ground.start for ground in course.grounds if ground.code == "C1"), None)
    if issued is None or issued > scene.last_day:
        return
    final = next((ground for ground in course.grounds if ground.code in {"C2", "E1"} and ground.start > issued), None)
    made = final.start if final and final.start <= scene.last_day else None
    order = {"C2": "Care order", "E1": "Care order and placement order"}[final.code] if final and made else None
    worker = course.worker_on(issued)
    facts: Row = {"issued": issued, "final_order": order, "final_order_made": made}
    scene.ledger.add(CourtCase, issued, worker.name, worker.role, child_id=course.child_id, **facts)


def _placements(scene: Scene, course: Course, lodger: Lodger, is_short: bool) -> list[Row]:
    rows: list[Row] = []
    cost = scene.source.uniform(0.85, 1.2)
    for lodging in course.lodgings:
        if lodging.start > scene.as_at:
            break
        row = placement_row(lodging, scene.as_at, cost)
        if lodger.families[course.stint.young.family] > 1 and not is_short and not lodging.is_temporary:
            row["siblings_together"] = together(lodger, course.stint, lodging)
            if not row["siblings_together"]:
                row["siblings_apart_reason"] = "No carers could take them all."
        worker = course.worker_on(lodging.start)
        lodging.row_id = scene.ledger.add(Placement, lodging.start, worker.name, worker.role, child_id=course.child_id, **row)
        rows.append(row)
    return rows


_started = itemgetter("started")


def _history(course: Course, rows: Sequence[Row], as_at: date) -> ChildHistory:
    stint = course.stint
    ended = stint.ended if stint.ended <= as_at else None
    ends = [*(ground.start for ground in course.grounds[1:]), stint.ended]
    known = [(ground, end) for ground, end in zip(course.grounds, ends, strict=True) if ground.start <= as_at]
    places = [Placed._make(row.get(name) for name in Placed._fields) for row in sorted(rows, key=_started)]
    return ChildHistory(
        dob=stint.young.born,
        periods=(CarePeriod(stint.started, ended),),
        statuses=tuple(Status(ground.start, end if end <= as_at else None, ground.code) for ground, end in known),
        stays=tuple(stays_of(places)),
        visits_made=tuple(course.visits),
        reviews_held=tuple(course.reviews),
    )
