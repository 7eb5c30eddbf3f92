"""The facts of children's reviews, papers, plans and placements as the clocks read them, for many children from a handful of selects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from operator import attrgetter
from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from lacdesk.casework.among import among
from lacdesk.casework.clocks import clocks_of
from lacdesk.practice.approvals import MoveFacts, approvals_of
from lacdesk.practice.placement_clocks import AT_A_DISTANCE, KEY_STAGE_4
from lacdesk.practice.planning import (
    ChallengeClosed,
    Challenged,
    Consent,
    EarlyCall,
    ForPlacement,
    ForReview,
    Happened,
    MoveApproved,
    MoveProposed,
    Notified,
    PlanChange,
    Planning,
    ReviewHeld,
)
from lacdesk.practice.reviews import counts_on
from lacdesk.records.adoption import AdoptionMilestones
from lacdesk.records.care import PeriodOfCare
from lacdesk.records.placement import Placement, PlacementChange, PlacementNotice
from lacdesk.records.plan import CarePlan, CarePlanItem, CaseFileSummary, PermanencePlan, PlacementPlan
from lacdesk.records.proposals import ProposedChange
from lacdesk.records.review import Review
from lacdesk.records.review_papers import Challenge, MidwayReview, PreMeetingReport, ReviewingOfficerVisit

WITHOUT_MEETING = "no_meeting"
MOVE, PLAN_CHANGE = "move", "care_plan"
CONSIDERED = ("support_offered", "panel_booked", "matched", "declined")

Fact = tuple[str, str, Any]
"""The child, the field of a planning, and the fact."""

_on = attrgetter("on")


def plannings(session: Session, children: Collection[str] | None, concerns: Iterable[tuple[str, date]]) -> dict[str, Planning]:
    """Return what is planned of each of these children, or of every child when none are named; one without any fact is not in it.

    `concerns`: the child and day of each visit that found the child's welfare not safeguarded (CPPCR 2010 reg 30).
    """
    gathered: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for child_id, day in concerns:
        gathered[child_id]["early_calls"].append(EarlyCall(day, "welfare"))
    for load in _LOADERS:
        for child_id, name, fact in load(session, children):
            gathered[child_id][name].append(fact)
    return {
        child_id: Planning(**{name: tuple(sorted(facts, key=_on)) for name, facts in fields.items()})
        for child_id, fields in gathered.items()
    }


def _rows(
    session: Session, children: Collection[str] | None, child: InstrumentedAttribute[str], statement: Select[*tuple[Any, ...]]
) -> Iterator[Any]:
    return iter(session.execute(statement.where(*among(children, child))))


def _reviews(session: Session, children: Collection[str] | None) -> Iterator[Fact]:
    statement = select(
        *(Review.child_id, Review.kind, Review.mode, Review.date_held, Review.adjourned_to, Review.check_permanence),
        *(Review.recommendations_produced, Review.recommendations_distributed, Review.minutes_distributed),
    ).where(Review.date_held.is_not(None))
    rows = _rows(session, children, Review.child_id, statement)
    council = clocks_of(session).standards.council
    for child_id, kind, mode, held, adjourned_to, permanence, produced, sent, minutes in rows:
        day = counts_on(held, adjourned_to, council)
        yield child_id, "reviews", ReviewHeld(day, kind or "", mode != WITHOUT_MEETING)
        if permanence == "yes":
            yield child_id, "permanence_agreed", Happened(day)
        for name, on in (("recommended", produced), ("recommendations_sent", sent), ("minutes_sent", minutes)):
            if on:
                yield child_id, name, ForReview(on, day)


def _reports(session: Session, children: Collection[str] | None) -> Iterator[Fact]:
    report = PreMeetingReport
    known = select(report.child_id, report.received, Review.date_held, Review.adjourned_to).where(report.received.is_not(None))
    statement = known.join(Review, Review.id == report.review_id, isouter=True)
    council = clocks_of(session).standards.council
    for child_id, received, held, adjourned_to in _rows(session, children, report.child_id, statement):
        yield child_id, "reports", ForReview(received, counts_on(held, adjourned_to, council) if held else None)


def _happenings(session: Session, children: Collection[str] | None) -> Iterator[Fact]:
    """Facts that are no more than a day of a record."""
    for name, child, day, conditions in _DAYS:
        statement = select(child, day).where(day.is_not(None), *conditions)
        yield from ((child_id, name, Happened(on)) for child_id, on in _rows(session, children, child, statement))


_DAYS: tuple[tuple[str, InstrumentedAttribute[str], InstrumentedAttribute[date | None], tuple[Any, ...]], ...] = (
    ("officer_visits", ReviewingOfficerVisit.child_id, ReviewingOfficerVisit.visit_date, (ReviewingOfficerVisit.child_seen.is_(True),)),
    ("midways", MidwayReview.child_id, MidwayReview.held, ()),
    ("summaries", CaseFileSummary.child_id, CaseFileSummary.updated, ()),
    ("protection_plans", PeriodOfCare.child_id, PeriodOfCare.started, (PeriodOfCare.cp_plan_also_open.is_(True),)),
    ("protection_plans_ended", Review.child_id, Review.protection_plan_ended, ()),
    ("panel_reports", AdoptionMilestones.child_id, AdoptionMilestones.panel_report, ()),
)


def _consents(session: Session, children: Collection[str] | None) -> Iterator[Fact]:
    made = AdoptionMilestones
    statement = select(made.child_id, made.consent_given, made.reversed_on).where(made.consent_given.is_not(None))
    for child_id, on, ended in _rows(session, children, made.child_id, statement):
        yield child_id, "consents", Consent(on, ended)


def _challenges(session: Session, children: Collection[str] | None) -> Iterator[Fact]:
    raised = Challenge
    columns = (raised.child_id, raised.id, raised.raised, raised.level, raised.theme, raised.escalated_from_id, raised.accepted)
    rows = _rows(session, children, raised.child_id, select(*columns).where(raised.raised.is_not(None)))
    for child_id, key, on, level, theme, earlier, accepted in rows:
        yield child_id, "challenges", Challenged(on, key, level or "", theme or "", earlier or "")
        if accepted:
            yield child_id, "challenges_closed", ChallengeClosed(accepted, key)


def _care_plans(session: Session, children: Collection[str] | None) -> Iterator[Fact]:
    """A plan satisfies its clock when it has items, and each of them an owner and a date."""
    is_whole = case((and_(CarePlanItem.owner != "", CarePlanItem.due.is_not(None)), 1), else_=0)
    whole = select(CarePlanItem.care_plan_id).group_by(CarePlanItem.care_plan_id).having(func.min(is_whole) == 1)
    statement = select(CarePlan.child_id, CarePlan.started).where(CarePlan.started.is_not(None), CarePlan.id.in_(whole))
    yield from ((child_id, "care_plans", Happened(on)) for child_id, on in _rows(session, children, CarePlan.child_id, statement))
    endorsed = select(CarePlan.child_id, Review.date_held, Review.adjourned_to).where(Review.date_held.is_not(None))
    council = clocks_of(session).standards.council
    joined = endorsed.join(Review, Review.id == CarePlan.endorsed_at_review_id)
    for child_id, held, adjourned_to in _rows(session, children, CarePlan.child_id, joined):
        yield child_id, "permanence_agreed", Happened(counts_on(held, adjourned_to, council))


def _placement_papers(session: Session, children: Collection[str] | None) -> Iterator[Fact]:
    plan, notice = PlacementPlan, PlacementNotice
    signed = select(plan.child_id, plan.signed, Placement.started).join(Placement, Placement.id == plan.placement_id)
    for child_id, on, start in _rows(session, children, plan.child_id, signed.where(plan.signed.is_not(None))):
        if start:
            yield child_id, "placement_plans", ForPlacement(on, start)
    told = select(notice.child_id, notice.who, notice.told_on, notice.withheld_reason, notice.recorded_at, Placement.started)
    told = told.join(Placement, Placement.id == notice.placement_id)
    for child_id, who, on, reason, recorded, start in _rows(session, children, notice.child_id, told):
        decided = on or (recorded.date() if recorded and reason else None)
        if start and decided:
            yield child_id, "notices", Notified(decided, start, who or "")


def _placements(session: Session, children: Collection[str] | None) -> Iterator[Fact]:
    dates = (Placement.parent_assessment_date, Placement.parent_placement_approved, Placement.reg24_ended)
    names = ("parent_assessments", "parent_decisions", "temporary_approvals_ended")
    statement = select(Placement.child_id, Placement.started, *dates).where(
        Placement.started.is_not(None), or_(*(each.is_not(None) for each in dates))
    )
    for child_id, start, *days in _rows(session, children, Placement.child_id, statement):
        yield from ((child_id, name, ForPlacement(on, start)) for name, on in zip(names, days, strict=True) if on)
    plan = PermanencePlan
    considered = select(plan.child_id, plan.state_from, Placement.started).join(Placement, Placement.id == plan.placement_id, isouter=True)
    considered = considered.where(plan.state_from.is_not(None), plan.tracker_state.in_(CONSIDERED))
    for child_id, on, start in _rows(session, children, plan.child_id, considered):
        yield child_id, "matches_considered", ForPlacement(on, start or on)


def _moves(session: Session, children: Collection[str] | None) -> Iterator[Fact]:
    move = PlacementChange
    kept = (move.proposed, move.ks4_affected, move.nominated_officer_approved, move.host_council, move.distance_approved)
    statement = select(move.child_id, move.change_date, *kept).where(move.change_date.is_not(None))
    for child_id, *facts in _rows(session, children, move.child_id, statement):
        proposed, approved = approvals_of(MoveFacts(*facts))
        yield from ((child_id, "moves_proposed", each) for each in proposed)
        yield from ((child_id, "moves_approved", each) for each in approved)


def _proposals(session: Session, children: Collection[str] | None) -> Iterator[Fact]:
    """A proposed move is told of the day it was made on, once it was, so that approvals asked for it stand for the move."""
    made: dict[str, list[date]] = defaultdict(list)
    change = PlacementChange
    days = select(change.child_id, change.change_date).where(change.change_date.is_not(None)).order_by(change.change_date)
    for child_id, day in _rows(session, children, change.child_id, days):
        made[child_id].append(day)
    known = select(ProposedChange).where(ProposedChange.proposed.is_not(None), ProposedChange.change_date.is_not(None))
    kept = session.scalars(known.where(*among(children, ProposedChange.child_id)))
    for each in kept:
        yield from ((each.child_id, name, fact) for name, fact in _proposed(each, made[each.child_id]))


def _proposed(kept: ProposedChange, moves: Collection[date]) -> Iterator[tuple[str, Any]]:
    assert kept.proposed is not None
    assert kept.change_date is not None
    if kept.kind == PLAN_CHANGE:
        settled = min((day for day in (kept.dropped, kept.review_impracticable) if day), default=None)
        yield "plan_changes", PlanChange(kept.proposed, kept.change_date, settled)
        return
    made = next((day for day in moves if kept.proposed <= day), None) if kept.kind == MOVE else None
    day = made or kept.change_date
    needs = frozenset(kept.needs or ()) if kept.kind == MOVE else frozenset({kept.kind or ""})
    yield "moves_proposed", MoveProposed(kept.proposed, day, needs, kept.dropped)
    for on, need in ((kept.nominated_officer_approved, KEY_STAGE_4), (kept.distance_approved, AT_A_DISTANCE)):
        if on:
            yield "moves_approved", MoveApproved(on, day, need)


_LOADERS = (
    _reviews,
    _reports,
    _happenings,
    _consents,
    _challenges,
    _care_plans,
    _placement_papers,
    _placements,
    _moves,
    _proposals,
)
