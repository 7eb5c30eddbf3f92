"""Keeping the delivery plan and the self-assessment: parts added, corrected, put in order, withdrawn, and carried to the next year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.panel.delivery_plan import CLOSED, read_timescale
from lacdesk.panel.plan_faults import Beside, Facts, faults_of
from lacdesk.panel.plan_reading import aspirations_of, criteria_of, is_followed, objectives_of, progress_of
from lacdesk.panel.self_assessment import read_number
from lacdesk.records.base import Record, fields_of, record_class
from lacdesk.records.council_plans import (
    AssessmentCriterion,
    DeliveryAspiration,
    DeliveryObjective,
    DeliveryPlan,
    DeliveryProgress,
    SelfAssessment,
)
from lacdesk.store.door import handles
from lacdesk.store.errors import BugError, KnownError
from lacdesk.store.unit import UnitOfWork

WHOLES: Mapping[type[Record], tuple[str, type[Record]]] = {
    DeliveryAspiration: ("plan_id", DeliveryPlan),
    DeliveryObjective: ("aspiration_id", DeliveryAspiration),
    DeliveryProgress: ("objective_id", DeliveryObjective),
    AssessmentCriterion: ("assessment_id", SelfAssessment),
}
"""What each part belongs to: the field that names it, and its kind."""
PLANS: tuple[type[Record], ...] = (DeliveryPlan, SelfAssessment, *WHOLES)
_OWN = frozenset({"position", "ends_on", "follows_id"})
_END_OF_YEAR = (3, 31)


@dataclass(frozen=True)
class AddToPlan:
    """Begin a plan or a self-assessment, or add a part to the whole named, by field of the record; `draft` is the form and its key."""

    record_type: str
    facts: Facts
    whole_id: str = ""
    draft: tuple[str, str] | None = None


@dataclass(frozen=True)
class CorrectInPlan:
    """Say what a plan, a self-assessment or a part of one says now; a reason is given where an answer changes."""

    record_type: str
    record_id: str
    facts: Facts
    reason: str = ""
    draft: tuple[str, str] | None = None


@dataclass(frozen=True)
class MoveInPlan:
    """Put an aspiration or an objective at a place among its fellows, counted from 1."""

    record_type: str
    record_id: str
    place: int


@dataclass(frozen=True)
class WithdrawFromPlan:
    """Take a plan, a self-assessment or a part of one out, with all that belongs to it, for a reason."""

    record_type: str
    record_id: str
    reason: str


@dataclass(frozen=True)
class CarryPlanOn:
    """Begin the next year's version of a plan or self-assessment with what it says now; this one then stays as it is."""

    record_type: str
    record_id: str


@handles(AddToPlan)
def add_to_plan(command: AddToPlan, unit: UnitOfWork, today: date) -> Record:
    """Keep a new record, a part at the end of its whole; KnownError where it cannot be, or a later version has followed."""
    kind = _kind(command.record_type)
    facts = _known(kind, command.facts)
    if kind in WHOLES:
        field, of = WHOLES[kind]
        whole = unit.get(of, command.whole_id)
        _refuse_followed(unit.session, whole)
        facts[field] = whole.id
        if "position" in fields_of(kind):
            facts["position"] = _last_place(unit.session, kind, whole.id) + 1
    _refuse(kind, facts, Beside(unit.session, "", command.whole_id, today))
    record = unit.add(kind(**_settled(kind, facts)))
    unit.session.flush()
    _drop(unit, command.draft)
    return record


@handles(CorrectInPlan)
def correct_in_plan(command: CorrectInPlan, unit: UnitOfWork, today: date) -> None:
    """Change what a record says; KnownError where it cannot be, an answer changes without a reason, or a later version has followed."""
    kind = _kind(command.record_type)
    record = unit.get(kind, command.record_id)
    _refuse_followed(unit.session, record)
    facts = _known(kind, command.facts)
    said = {name: getattr(record, name) for name in fields_of(kind)}
    whole_id = str(said[WHOLES[kind][0]]) if kind in WHOLES else ""
    _refuse(kind, {**said, **facts}, Beside(unit.session, record.id, whole_id, today))
    facts = _settled(kind, facts)
    reason = command.reason if changes_an_answer(record, facts) else None
    unit.change(record, reason, **facts)
    _drop(unit, command.draft)


@handles(MoveInPlan)
def move_in_plan(command: MoveInPlan, unit: UnitOfWork, today: date) -> None:
    """Put a part at its new place; the others keep their order."""
    kind = _kind(command.record_type)
    record = unit.get(kind, command.record_id)
    _refuse_followed(unit.session, record)
    others = [each for each in _fellows(unit.session, kind, getattr(record, WHOLES[kind][0])) if each.id != record.id]
    place = min(max(command.place, 1), len(others) + 1) - 1
    for number, each in enumerate([*others[:place], record, *others[place:]], 1):
        unit.change(each, position=number)


@handles(WithdrawFromPlan)
def withdraw_from_plan(command: WithdrawFromPlan, unit: UnitOfWork, today: date) -> None:
    """Withdraw a record and all that belongs to it; what is left keeps its order."""
    record = unit.get(_kind(command.record_type), command.record_id)
    _refuse_followed(unit.session, record)
    for each in [*_parts(unit.session, record), record]:
        unit.withdraw(each, command.reason)


@handles(CarryPlanOn)
def carry_plan_on(command: CarryPlanOn, unit: UnitOfWork, today: date) -> Record:
    """Keep the version of the year after: a plan's open objectives with how they stood, or every criterion."""
    record = unit.get(_kind(command.record_type), command.record_id)
    _refuse_followed(unit.session, record)
    if isinstance(record, DeliveryPlan):
        return _next_plan(unit, record, today)
    if isinstance(record, SelfAssessment):
        return _next_assessment(unit, record, today)
    raise BugError(f"A {record.words} has no version of its own.")


def changes_an_answer(record: Record, facts: Facts) -> bool:
    """Return whether facts would change something a record says, and not only fill what it left empty."""
    return any(getattr(record, name) not in (None, "") and getattr(record, name) != value for name, value in facts.items())


def _next_plan(unit: UnitOfWork, plan: DeliveryPlan, today: date) -> DeliveryPlan:
    year = (plan.year or today.year) + 1
    ends = max(plan.ends or date.min, date(year + 1, *_END_OF_YEAR))
    facts = {"title": plan.title, "starts": plan.starts, "ends": ends, "next_check": _still_ahead(plan.next_check, today)}
    after = unit.add(DeliveryPlan(year=year, follows_id=plan.id, **facts))
    unit.session.flush()
    place = 0
    for aspiration in aspirations_of(unit.session, plan.id):
        objectives = objectives_of(unit.session, [aspiration.id])
        notes = {each.objective_id: each for each in progress_of(unit.session, [each.id for each in objectives])}
        still = [each for each in objectives if each.id not in notes or notes[each.id].status not in CLOSED]
        if objectives and not still:
            continue
        place += 1
        copied = _copy(unit, aspiration, plan_id=after.id, position=place)
        for number, objective in enumerate(still, 1):
            carried = _copy(unit, objective, aspiration_id=copied.id, position=number)
            if objective.id in notes:
                _copy(unit, notes[objective.id], objective_id=carried.id)
    return after


def _next_assessment(unit: UnitOfWork, assessment: SelfAssessment, today: date) -> SelfAssessment:
    facts = {"framework": assessment.framework, "as_at": today, "next_check": _still_ahead(assessment.next_check, today)}
    after = unit.add(SelfAssessment(year=(assessment.year or today.year) + 1, follows_id=assessment.id, **facts))
    unit.session.flush()
    for criterion in criteria_of(unit.session, assessment.id):
        _copy(unit, criterion, assessment_id=after.id)
    return after


def _copy(unit: UnitOfWork, record: Record, **otherwise: Any) -> Record:
    kind = type(record)
    copied = unit.add(kind(**{**{name: getattr(record, name) for name in fields_of(kind)}, **otherwise}))
    unit.session.flush()
    return copied


def _still_ahead(day: date | None, today: date) -> date | None:
    return day if day and day >= today else None


def _kind(record_type: str) -> type[Record]:
    kind = record_class(record_type)
    if kind not in PLANS:
        raise BugError(f"A {kind.words} is no part of a plan of the council.")
    return kind


def _known(kind: type[Record], facts: Facts) -> dict[str, Any]:
    strangers = facts.keys() - (fields_of(kind).keys() - _OWN)
    if strangers:
        raise BugError(f"A {kind.words} has no {', '.join(sorted(strangers))} to set.")
    return {name: (value.strip() or None) if isinstance(value, str) else value for name, value in facts.items()}


def _settled(kind: type[Record], facts: Facts) -> dict[str, Any]:
    """Return facts as they are kept: a timescale in its own words with its last day, a number as it is printed."""
    kept = dict(facts)
    if kind is DeliveryObjective and "timescale" in kept:
        found = read_timescale(kept["timescale"]) if kept["timescale"] else None
        kept |= {"timescale": found.words if found else None, "ends_on": found.ends_on if found else None}
    if kind is AssessmentCriterion and "number" in kept:
        kept["number"] = read_number(kept["number"])
    return kept


def _refuse(kind: type[Record], facts: Facts, beside: Beside) -> None:
    found = faults_of(kind, facts, beside)
    if found:
        raise KnownError(found[0].words)


def _refuse_followed(session: Session, record: Record) -> None:
    """A version that the next year's has followed stays as it is."""
    while type(record) in WHOLES:
        field, kind = WHOLES[type(record)]
        whole = session.get(kind, getattr(record, field))
        if whole is None:
            raise KnownError(f"The {kind.words} this belongs to was withdrawn. Add it to another.")
        record = whole
    if isinstance(record, DeliveryPlan | SelfAssessment) and is_followed(session, record):
        raise KnownError(f"The next year's {record.words} has followed this one, which stays as it is. Change that one.")


def _fellows(session: Session, kind: type[Record], whole_id: str) -> list[DeliveryAspiration] | list[DeliveryObjective]:
    if kind is DeliveryAspiration:
        return aspirations_of(session, whole_id)
    if kind is DeliveryObjective:
        return objectives_of(session, [whole_id])
    raise BugError(f"A {kind.words} has no place to be put at.")


def _last_place(session: Session, kind: type[Record], whole_id: str) -> int:
    return max((each.position or 0 for each in _fellows(session, kind, whole_id)), default=0)


def _parts(session: Session, record: Record) -> Iterator[Record]:
    """Go through all that belongs to a record, what lies deepest first."""
    for kind, (field, of) in WHOLES.items():
        if isinstance(record, of):
            for part in session.scalars(select(kind).where(getattr(kind, field) == record.id)):
                yield from _parts(session, part)
                yield part


def _drop(unit: UnitOfWork, draft: tuple[str, str] | None) -> None:
    if draft is not None:
        unit.drop_draft(*draft)
