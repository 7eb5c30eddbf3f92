"""Everything a new worker must know of a child on the day the worker changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.casework.essentials import open_records
from lacdesk.casework.present import present_of
from lacdesk.casework.summary import ChildSummary, Said, child_summary, said_at
from lacdesk.practice.codes import code_set
from lacdesk.practice.due import Due, State
from lacdesk.practice.words import plain_date
from lacdesk.records.base import ChildRecord, record_classes
from lacdesk.records.child import Child, RiskFlag
from lacdesk.records.people import Allocation, Team, Worker
from lacdesk.records.plan import CarePlan, CarePlanItem, CaseFileSummary, PathwayPlan, PathwayPlanItem, PlacementPlan
from lacdesk.records.review import Recommendation, Review
from lacdesk.records.visit import Visit, VisitAction
from lacdesk.store.drafts import Draft

SOON = timedelta(weeks=8)
VISITS = 3

Kept = TypeVar("Kept", bound=ChildRecord)


@dataclass(frozen=True)
class OpenAction:
    """Something agreed and not done: who does it by when (None is not recorded), and where it was agreed."""

    action: str
    owner: str | None
    due: date | None
    agreed: str


@dataclass(frozen=True)
class HandedVisit:
    """One of the last visits: what was seen, what the child said, and what the worker was told."""

    visited: date
    visitor: str | None
    seen: str
    said: Said | None
    notes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PlanDate:
    """A plan and the day it was made or last brought up to date; `next_due` is the day the plan itself names."""

    words: str
    made: date
    next_due: date | None = None


@dataclass(frozen=True)
class Known:
    """Somebody a worker must know: name, part in the child's life, telephone and what else is recorded."""

    name: str
    part: str
    telephone: str | None = None
    more: str = ""


@dataclass(frozen=True)
class Risk:
    """A risk that holds, when it was assessed last, and what the assessment says."""

    words: str
    since: date | None
    assessed: date | None
    assessment: str | None


@dataclass(frozen=True)
class UnfinishedForm:
    """A form somebody began about the child and did not finish; what was typed stays with the person who typed it."""

    form: str
    person: str
    saved_at: datetime


@dataclass(frozen=True)
class Handover:
    """A child's case as it is handed over; an empty part means that nothing is recorded."""

    summary: ChildSummary
    late: tuple[Due, ...]
    soon: tuple[Due, ...]
    undated: tuple[Due, ...]
    actions: tuple[OpenAction, ...]
    visits: tuple[HandedVisit, ...]
    plans: tuple[PlanDate, ...]
    people: tuple[Known, ...]
    risks: tuple[Risk, ...]
    drafts: tuple[UnfinishedForm, ...]


def handover(session: Session, child_id: str, day: date) -> Handover:
    """Return a child's case as at a day; KnownError where there is no such child."""
    summary = child_summary(session, child_id, day)
    dues = summary.essentials.dues
    return Handover(
        summary=summary,
        late=tuple(due for due in dues if due.state(day) is State.OVERDUE),
        soon=tuple(due for due in dues if due.by and day <= due.by <= day + SOON),
        undated=tuple(due for due in dues if due.by is None),
        actions=tuple(sorted(_actions(session, child_id, day), key=lambda each: (each.due or date.max, each.action))),
        visits=tuple(_visits(session, child_id, day)),
        plans=tuple(_plans(session, child_id, day)),
        people=tuple(_people(session, summary, day)),
        risks=tuple(_risks(session, child_id, day)),
        drafts=tuple(_drafts(session, child_id)),
    )


def _actions(session: Session, child_id: str, day: date) -> Iterable[OpenAction]:
    agreed = select(VisitAction, Visit.visit_date).outerjoin(Visit, Visit.id == VisitAction.visit_id)
    for action, visited in session.execute(agreed.where(VisitAction.child_id == child_id, VisitAction.done.is_(None))):
        yield OpenAction(action.action or "", action.owner, action.due, f"Visit{_on(visited)}")
    decided = select(Recommendation, Review.date_held).outerjoin(Review, Review.id == Recommendation.review_id)
    for item, held in session.execute(decided.where(Recommendation.child_id == child_id, Recommendation.done.is_(None))):
        yield OpenAction(item.action or item.outcome or "", item.owner, item.due, f"Review{_on(held)}")
    yield from _planned(session, child_id, day)


def _planned(session: Session, child_id: str, day: date) -> Iterable[OpenAction]:
    """What the plans in force still ask for: the open care plan and the newest pathway plan."""
    for plan in open_records(session, CarePlan, [child_id], day)[-1:]:
        items = select(CarePlanItem).where(CarePlanItem.care_plan_id == plan.id, CarePlanItem.done.is_(None))
        for item in session.scalars(items):
            yield OpenAction(item.action or item.outcome or "", item.owner, item.due, f"Care plan{_on(plan.started)}")
    pathway = _last(session, PathwayPlan, child_id, day)
    if pathway is not None:
        steps = select(PathwayPlanItem).where(PathwayPlanItem.pathway_plan_id == pathway.id, PathwayPlanItem.done.is_(None))
        for step in session.scalars(steps):
            yield OpenAction(step.action or step.outcome or "", step.owner, step.due, f"Pathway plan{_on(pathway.plan_date)}")


def _on(day: date | None) -> str:
    return f" of {plain_date(day)}" if day else ""


def _visits(session: Session, child_id: str, day: date) -> Iterable[HandedVisit]:
    rows = session.execute(
        select(Visit, Worker.name)
        .outerjoin(Worker, Worker.id == Visit.visitor_id)
        .where(Visit.child_id == child_id, Visit.outcome == "made", Visit.method == "in_person", Visit.visit_date <= day)
        .order_by(Visit.visit_date.desc(), Visit.id.desc())
        .limit(VISITS)
    )
    for visit, visitor in rows:
        asked = visit.wishes_feelings or visit.none_expressed
        said = said_at(visit, visitor) if asked else None
        if visit.visit_date is not None:
            yield HandedVisit(visit.visit_date, visitor or visit.visitor_name, _seen(visit), said, _notes(visit))


def _seen(visit: Visit) -> str:
    if not visit.child_seen:
        return "Not seen"
    return "Seen, and seen alone" if visit.seen_alone else "Seen, not alone"


def _notes(visit: Visit) -> tuple[tuple[str, str], ...]:
    told = (
        ("Concerns", visit.concerns),
        ("How the placement is going", visit.placement_words),
        ("Contact with family and friends", visit.family_contact),
        ("Health", visit.health),
        ("School or work", visit.education),
    )
    return tuple((label, words) for label, words in told if words)


def _plans(session: Session, child_id: str, day: date) -> Iterable[PlanDate]:
    for plan in open_records(session, CarePlan, [child_id], day)[-1:]:
        yield PlanDate("Care plan", plan.started or day, plan.next_due)
    kinds = (("Placement plan", PlacementPlan), ("Case file summary", CaseFileSummary), ("Pathway plan", PathwayPlan))
    for words, kind in kinds:
        found = _last(session, kind, child_id, day)
        if found is not None and found.event_date is not None:
            yield PlanDate(words, found.event_date)
    review = _last(session, Review, child_id, day)
    if review is not None and review.date_held is not None:
        yield PlanDate("Last review", review.date_held)


def _last(session: Session, kind: type[Kept], child_id: str, day: date) -> Kept | None:
    when = getattr(kind, kind.event_field or "")
    return session.scalars(select(kind).where(kind.child_id == child_id, when <= day).order_by(when.desc()).limit(1)).first()


def _people(session: Session, summary: ChildSummary, day: date) -> Iterable[Known]:
    roles = code_set("worker_role")
    rows = session.execute(
        select(Allocation, Worker, Team.name)
        .join(Worker, Worker.id == Allocation.worker_id)
        .outerjoin(Team, Team.id == Allocation.team_id)
        .where(Allocation.id.in_([each.id for each in open_records(session, Allocation, [summary.header.child_id], day)]))
        .order_by(Allocation.started)
    )
    for allocation, worker, team in rows:
        since = f"since {plain_date(allocation.started)}" if allocation.started else ""
        yield Known(worker.name or "", roles.words(allocation.role), worker.telephone, ", ".join(part for part in (team, since) if part))
    for holder in summary.essentials.holders:
        if holder.relation != "Council":
            part = f"{holder.relation or 'Holds parental responsibility'}, {holder.ground.lower()}"
            yield Known(holder.name, part, holder.telephone, holder.notes or "")
    now = summary.header.present
    if now.home:
        yield Known(now.home, "Where the child lives", now.telephone, summary.address or "")
    if summary.school and summary.school.name:
        yield Known(summary.school.name, "School")
    yield from _family(session, summary.header.child_id, day)


def _family(session: Session, child_id: str, day: date) -> Iterable[Known]:
    """Brothers and sisters in the same sibling group, with where they live."""
    group = session.scalar(select(Child.sibling_group).where(Child.id == child_id))
    if not group:
        return
    others = list(session.scalars(select(Child).where(Child.sibling_group == group, Child.id != child_id).order_by(Child.dob, Child.ref)))
    present = present_of(session, [other.id for other in others], day)
    for other in others:
        now = present[other.id]
        yield Known(other.full_name or other.ref, "Brother or sister", now.telephone, now.home or "")


def _risks(session: Session, child_id: str, day: date) -> Iterable[Risk]:
    known = code_set("risk")
    for flag in open_records(session, RiskFlag, [child_id], day):
        yield Risk(known.words(flag.kind), flag.started, flag.assessed, flag.assessment)


def _drafts(session: Session, child_id: str) -> Iterable[UnfinishedForm]:
    kinds = {kind.__tablename__: kind.words for kind in record_classes()}
    rows = session.execute(
        select(Draft, Worker.name).outerjoin(Worker, Worker.id == Draft.person).where(Draft.child_id == child_id).order_by(Draft.saved_at)
    )
    for draft, worker in rows:
        words = kinds.get(draft.form, draft.form.replace("_", " "))
        yield UnfinishedForm(f"{words[:1].upper()}{words[1:]}", worker or draft.person, draft.saved_at)
