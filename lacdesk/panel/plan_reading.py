"""The council's delivery plans and self-assessments as they are kept, read as the plain values that rules, pages and documents share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.panel.delivery_plan import (
    NOT_BEGUN,
    Aspiration,
    DeliveryPlan,
    Objective,
    ProgressNote,
    Timescale,
    TimescaleNotRead,
    read_timescale,
    year_words,
)
from lacdesk.panel.reading import find
from lacdesk.panel.self_assessment import Criterion, SelfAssessment, number_order, points
from lacdesk.practice.words import listed, month_name
from lacdesk.records import council_plans as kept
from lacdesk.records.scorecards import PublishedFigure
from lacdesk.store.errors import KnownError

P = TypeVar("P", kept.DeliveryPlan, kept.SelfAssessment)

NO_PLAN = "No delivery plan is kept yet. Begin one in the window, under Panel."
NO_ASSESSMENT = "No self-assessment is kept yet. Begin one in the window, under Panel."


def plans_kept(session: Session) -> list[kept.DeliveryPlan]:
    """Return every version of the delivery plan, the newest year first."""
    plan = kept.DeliveryPlan
    return list(session.scalars(select(plan).order_by(plan.year.desc(), plan.id.desc())))


def assessments_kept(session: Session) -> list[kept.SelfAssessment]:
    """Return every self-assessment, the newest year first."""
    row = kept.SelfAssessment
    return list(session.scalars(select(row).order_by(row.year.desc(), row.as_at.desc(), row.id.desc())))


def plan_value(session: Session, plan_id: str = "", year: int = 0) -> DeliveryPlan:
    """Return a version of the delivery plan by its id or year, or the newest; KnownError where there is none."""
    plan = find(session, kept.DeliveryPlan, plan_id) if plan_id else _of_year(plans_kept(session), year, NO_PLAN)
    return DeliveryPlan(
        title=plan.title or "",
        starts=plan.starts or date.min,
        aspirations=tuple(_aspirations(session, plan.id)),
        ends=plan.ends,
        year=plan.year or 0,
        next_check=plan.next_check,
        id=plan.id,
    )


def assessment_value(session: Session, assessment_id: str = "", year: int = 0) -> SelfAssessment:
    """Return a self-assessment by its id or year, or the newest; KnownError where there is none."""
    row = find(session, kept.SelfAssessment, assessment_id) if assessment_id else _of_year(assessments_kept(session), year, NO_ASSESSMENT)
    return SelfAssessment(
        as_at=row.as_at or date.min,
        criteria=tuple(criterion_value(each) for each in criteria_of(session, row.id)),
        framework=row.framework or "",
        year=row.year or 0,
        next_check=row.next_check,
        id=row.id,
    )


def aspirations_of(session: Session, plan_id: str) -> list[kept.DeliveryAspiration]:
    """Return the aspirations of a plan in order."""
    row = kept.DeliveryAspiration
    return list(session.scalars(select(row).where(row.plan_id == plan_id).order_by(row.position, row.id)))


def objectives_of(session: Session, aspiration_ids: Sequence[str]) -> list[kept.DeliveryObjective]:
    """Return the objectives of aspirations in order."""
    row = kept.DeliveryObjective
    return list(session.scalars(select(row).where(row.aspiration_id.in_(aspiration_ids)).order_by(row.position, row.id)))


def progress_of(session: Session, objective_ids: Sequence[str]) -> list[kept.DeliveryProgress]:
    """Return how objectives stood, the last check last."""
    row = kept.DeliveryProgress
    return list(session.scalars(select(row).where(row.objective_id.in_(objective_ids)).order_by(row.noted_on, row.id)))


def criteria_of(session: Session, assessment_id: str) -> list[kept.AssessmentCriterion]:
    """Return the criteria of a self-assessment in the order of their numbers."""
    row = kept.AssessmentCriterion
    found = session.scalars(select(row).where(row.assessment_id == assessment_id))
    return sorted(found, key=lambda each: (number_order(each.number or ""), each.id))


def is_followed(session: Session, plan: kept.DeliveryPlan | kept.SelfAssessment) -> bool:
    """Return whether a later year's version has followed this one, which then stays as it is."""
    kind = type(plan)
    return session.scalar(select(kind.id).where(kind.follows_id == plan.id).limit(1)) is not None


def published_figure(session: Session, measure: str) -> str:
    """Return what was last published of a measure, in words: "91.2% in October 2026, as published"; nothing where no run has it."""
    row = PublishedFigure
    wanted = select(row.shown, row.month).where(row.measure == measure, row.is_year_to_date.is_not(True), row.shown.is_not(None))
    found = session.execute(wanted.order_by(row.month.desc(), row.id.desc()).limit(1)).first() if measure else None
    return f"{found.shown} in {month_name(found.month)}, as published" if found else ""


def criterion_value(row: kept.AssessmentCriterion) -> Criterion:
    """Return a criterion as a plain value."""
    return Criterion(row.number or "", points(row.known), points(row.how), points(row.plans), row.title or "", row.id)


def objective_value(row: kept.DeliveryObjective, notes: Sequence[kept.DeliveryProgress] = ()) -> Objective:
    """Return an objective as a plain value, with its progress from the first check to the last."""
    told = tuple(
        ProgressNote(each.noted_on or date.min, each.status or NOT_BEGUN, each.progress or "", each.next_check, each.id) for each in notes
    )
    return Objective(row.objective or "", row.owner or "", _timescale(row), row.outcome or "", row.measure or "", told, row.id)


def _aspirations(session: Session, plan_id: str) -> list[Aspiration]:
    rows = aspirations_of(session, plan_id)
    objectives = objectives_of(session, [each.id for each in rows])
    notes, under = defaultdict(list), defaultdict(list)
    for note in progress_of(session, [each.id for each in objectives]):
        notes[note.objective_id].append(note)
    for each in objectives:
        under[each.aspiration_id].append(objective_value(each, notes[each.id]))
    return [Aspiration(row.promise or "", row.aspiration or "", tuple(under[row.id]), row.id) for row in rows]


def _timescale(row: kept.DeliveryObjective) -> Timescale | None:
    try:
        return read_timescale(row.timescale) if row.timescale else None
    except TimescaleNotRead:
        return None


def _of_year(rows: Sequence[P], year: int, none: str) -> P:
    if not rows:
        raise KnownError(none)
    found = next((each for each in rows if not year or each.year == year), None)
    if found is None:
        years = listed([year_words(each.year or 0) for each in rows])
        raise KnownError(f"None is kept for {year_words(year)}. There is one for {years}.")
    return found
