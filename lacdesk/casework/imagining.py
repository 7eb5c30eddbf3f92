"""A child's history as it would be once a planned change of care is saved, made in memory from the history as it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from lacdesk.casework.courses import with_course
from lacdesk.casework.living import ENDINGS
from lacdesk.casework.planned_care import Planned
from lacdesk.practice.approvals import MoveFacts, approvals_of
from lacdesk.practice.course import Course
from lacdesk.practice.history import ChildHistory
from lacdesk.practice.living import InTouch, Living
from lacdesk.practice.planning import ForPlacement, Happened, MoveApproved, MoveProposed, Notified, Planning

Fact = TypeVar("Fact", ForPlacement, Notified)
Move = TypeVar("Move", MoveProposed, MoveApproved)


def imagined(history: ChildHistory, planned: Planned, today: date) -> ChildHistory:
    """Return the history with the planned course, and with what would be kept of the placements, the notices and the move."""
    told = replace(history, planning=_planning(history.planning, planned, today), living=_living(history.living, planned))
    return with_course(told, planned.after)


def _living(living: Living, planned: Planned) -> Living:
    """Return what is known of leaving care, where the end of care itself says whether the council is in touch."""
    was, now = (_told_by_ending(course) for course in (planned.before, planned.after))
    if was == now:
        return living
    kept = list(living.in_touch)
    for fact in was:
        kept.remove(fact)
    return replace(living, in_touch=_in_order([*kept, *now]))


def _told_by_ending(course: Course) -> list[InTouch]:
    reasons = ((each.end, str(each.facts.get("ceased_reason"))) for each in course.periods)
    return [InTouch(end, ENDINGS[reason]) for end, reason in reasons if end is not None and reason in ENDINGS]


def _planning(planning: Planning, planned: Planned, today: date) -> Planning:
    starts, gone = _new_starts(planned)
    proposed, approved = _moves(planned)
    own = {name: tuple(_in_order(facts)) for name, facts in _of_placements(planned.after).items()}
    return replace(
        planning,
        **own,
        protection_plans=tuple(Happened(each.start) for each in planned.after.periods if each.facts.get("cp_plan_also_open")),
        notices=_in_order([*_shifted(planning.notices, starts, gone), *_notices(planned, today)]),
        placement_plans=_in_order(_shifted(planning.placement_plans, starts, gone)),
        matches_considered=_in_order(
            each._replace(start=each.on if each.start in gone else starts.get(each.start, each.start))
            for each in planning.matches_considered
        ),
        moves_proposed=_in_order([*_redated(planning.moves_proposed, starts, gone), *proposed]),
        moves_approved=_in_order([*(_moved(each, starts) for each in planning.moves_approved if each.moves not in gone), *approved]),
    )


def _in_order(facts: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(sorted(facts, key=lambda fact: fact.on))


def _new_starts(planned: Planned) -> tuple[Mapping[date, date], frozenset[date]]:
    """Return the day each placement that stays starts after the change, by the day it starts now, and the days of those taken out."""
    later = {each.key: each.start for each in planned.after.placements}
    starts = {each.start: later[each.key] for each in planned.before.placements if each.key in later}
    return starts, frozenset(each.start for each in planned.before.placements if each.key not in later)


def _shifted(facts: Iterable[Fact], starts: Mapping[date, date], gone: Collection[date]) -> Iterator[Fact]:
    return (fact._replace(start=starts.get(fact.start, fact.start)) for fact in facts if fact.start not in gone)


def _redated(moves: Iterable[MoveProposed], starts: Mapping[date, date], gone: Collection[date]) -> Iterator[MoveProposed]:
    """Move what was proposed along with its move, on its own day where that was not another."""
    for each in moves:
        if each.moves not in gone:
            later = _moved(each, starts)
            yield later._replace(on=later.moves) if each.on == each.moves else later


def _moved(fact: Move, starts: Mapping[date, date]) -> Move:
    return fact._replace(moves=starts.get(fact.moves, fact.moves))


def _of_placements(course: Course) -> dict[str, list[ForPlacement]]:
    names = {
        "parent_assessments": "parent_assessment_date",
        "parent_decisions": "parent_placement_approved",
        "temporary_approvals_ended": "reg24_ended",
    }
    return {
        name: [ForPlacement(each.facts[field], each.start) for each in course.placements if each.facts.get(field)]
        for name, field in names.items()
    }


def _notices(planned: Planned, today: date) -> Iterator[Notified]:
    start = next((each.start for each in planned.after.placements if each.key == planned.entered), None)
    for row in planned.notified if start else ():
        decided = row.get("told_on") or (today if row.get("withheld_reason") else None)
        if start and decided:
            yield Notified(decided, start, row.get("who") or "")


def _moves(planned: Planned) -> tuple[list[MoveProposed], list[MoveApproved]]:
    move = planned.move
    if move is None or planned.reason is not None:
        return [], []
    return approvals_of(MoveFacts(planned.day, *(move.get(name) for name in MoveFacts._fields[1:])))
