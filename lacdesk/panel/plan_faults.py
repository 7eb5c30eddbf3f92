"""What cannot be in a delivery plan or a self-assessment, by the field it is told at, each in one sentence that says what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.panel.delivery_plan import TimescaleNotRead, deadline_fault, read_timescale, year_words
from lacdesk.panel.plan_reading import aspirations_of, objective_value, objectives_of
from lacdesk.panel.self_assessment import NumberNotRead, read_number
from lacdesk.practice.words import month_name
from lacdesk.records.base import Need, Record, fields_of
from lacdesk.records.council_plans import (
    AssessmentCriterion,
    DeliveryAspiration,
    DeliveryObjective,
    DeliveryPlan,
    DeliveryProgress,
    SelfAssessment,
)

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PlanFault:
    """One thing that cannot be: the field it is told at, and the sentence."""

    field: str
    words: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What a record is judged beside: the records kept, its own id and that of the whole it belongs to, and today."""

    session: Session
    record_id: str
    whole_id: str
    today: date


def faults_of(kind: type[Record], facts: Facts, beside: Beside) -> list[PlanFault]:
    """Return what cannot be in a record with these facts; nothing where it can be kept."""
    whole = next((name for name, field in fields_of(kind).items() if field.need is Need.ALWAYS and name.endswith("_id")), "")
    needed = (name for name, field in fields_of(kind).items() if field.need is Need.ALWAYS and name != whole)
    blank = [PlanFault(name, f"Enter the {fields_of(kind)[name].label.lower()}.") for name in needed if facts.get(name) in (None, "")]
    check = _CHECKS.get(kind)
    return blank or (list(check(facts, beside)) if check else [])


def _plan(facts: Facts, beside: Beside) -> Iterator[PlanFault]:
    starts, ends, year = facts["starts"], facts["ends"], facts["year"]
    if ends < starts:
        yield PlanFault("ends", "The plan ends before it starts. Enter a later end.")
    elif not starts.year <= year <= ends.year:
        within = f"which runs from {month_name(starts)} to {month_name(ends)}"
        yield PlanFault("year", f"The year {year} lies outside the plan, {within}. Enter a year between them.")
    yield from _second(DeliveryPlan, facts, beside, "title")
    if beside.record_id:
        rows = objectives_of(beside.session, [each.id for each in aspirations_of(beside.session, beside.record_id)])
        early = next((fault for each in rows if (fault := deadline_fault(objective_value(each), starts))), "")
        if early:
            yield PlanFault("starts", early.replace("Enter a later deadline.", "Enter an earlier start, or change the deadline first."))


def _objective(facts: Facts, beside: Beside) -> Iterator[PlanFault]:
    if not facts.get("timescale"):
        return
    try:
        read_timescale(facts["timescale"])
    except TimescaleNotRead as error:
        yield PlanFault("timescale", str(error))
        return
    aspiration = beside.session.get(DeliveryAspiration, beside.whole_id)
    plan = beside.session.get(DeliveryPlan, aspiration.plan_id) if aspiration else None
    row = DeliveryObjective(objective=facts["objective"], timescale=facts["timescale"])
    if plan and plan.starts and (fault := deadline_fault(objective_value(row), plan.starts)):
        yield PlanFault("timescale", fault)


def _progress(facts: Facts, beside: Beside) -> Iterator[PlanFault]:
    if facts["noted_on"] > beside.today:
        yield PlanFault("noted_on", "The day of the check is in the future. Enter today or a day in the past.")
    if facts.get("next_check") and facts["next_check"] <= facts["noted_on"]:
        yield PlanFault("next_check", "The next check is not after this one. Enter a later day.")


def _criterion(facts: Facts, beside: Beside) -> Iterator[PlanFault]:
    try:
        number = read_number(facts["number"])
    except NumberNotRead as error:
        yield PlanFault("number", str(error))
        return
    row = AssessmentCriterion
    same = select(row.id).where(row.assessment_id == beside.whole_id, row.number == number, row.id != beside.record_id)
    if beside.session.scalar(same.limit(1)):
        yield PlanFault("number", f"There is a criterion {number} already. Enter another number, or change that one.")


def _assessment(facts: Facts, beside: Beside) -> Iterator[PlanFault]:
    if not 1900 <= facts["year"] <= beside.today.year + 10:
        yield PlanFault("year", f"The year {facts['year']} is far from now. Enter the year it begins in, such as {beside.today.year}.")
    yield from _second(SelfAssessment, facts, beside, "framework")


def _second(kind: type[DeliveryPlan] | type[SelfAssessment], facts: Facts, beside: Beside, name: str) -> Iterator[PlanFault]:
    """One year has one version of a plan, and one self-assessment under a framework."""
    others = beside.session.scalars(select(kind).where(kind.year == facts["year"], kind.id != beside.record_id))
    if any((getattr(each, name) or "").casefold() == facts[name].casefold() for each in others):
        yield PlanFault("year", f"{facts[name]} is kept for {year_words(facts['year'])} already. Change that one, or enter another year.")


_CHECKS: Mapping[type[Record], Callable[[Facts, Beside], Iterator[PlanFault]]] = {
    DeliveryPlan: _plan,
    DeliveryObjective: _objective,
    DeliveryProgress: _progress,
    SelfAssessment: _assessment,
    AssessmentCriterion: _criterion,
}
