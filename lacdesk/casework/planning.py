"""The facts of children's reviews, papers, plans and placements as the clocks read them, for many children from a handful of selects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from lacdesk.casework.among import among
from lacdesk.casework.readers import Children, Reader, Readers, Told
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
from lacdesk.practice.standards import Standard
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
REVIEWS = "reviews"
_on = attrgetter("on")


class Asked(NamedTuple):
    """Whom facts are asked for (everybody where no children are named), and the council's standard they are read by."""

    session: Session
    children: Children
    council: Standard

    def rows(self, child: InstrumentedAttribute[str], statement: Select[*tuple[Any, ...]]) -> Iterable[Any]:
        """Return the rows of a statement that are about these children."""
        return self.session.execute(statement.where(*among(self.children, child)))


def plannings(asked: Asked, concerns: Iterable[tuple[str, date]]) -> dict[str, Planning]:
    """Return what is planned of each of these children; one without any fact is not in it.

    `concerns`: the child and day of each visit that found the child's welfare not safeguarded (CPPCR 2010 reg 30).
    """
    gathered: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for child_id, day in concerns:
        gathered[child_id]["early_calls"].append(EarlyCall(day, "welfare"))
    for reader in _READERS.of(asked.session, asked.children):
        for child_id, name, fact in reader.read(asked):
            gathered[child_id][name].append(fact)
    return {
        child_id: Planning(**{name: tuple(sorted(facts, key=_on)) for name, facts in fields.items()})
        for child_id, fields in gathered.items()
    }


def reviews_of(asked: Asked) -> dict[str, tuple[ReviewHeld, ...]]:
    """Return the reviews of each of these children alone, as `plannings` has them."""
    found: dict[str, list[ReviewHeld]] = defaultdict(list)
    for child_id, name, fact in _reviews(asked):
        if name == REVIEWS:
            found[child_id].append(fact)
    return {child_id: tuple(sorted(reviews, key=_on)) for child_id, reviews in found.items()}


def _reviews(asked: Asked) -> Iterator[Told]:
    statement = select(
        *(Review.child_id, Review.kind, Review.mode, Review.date_held, Review.adjourned_to, Review.check_permanence),
        *(Review.recommendations_produced, Review.recommendations_distributed, Review.minutes_distributed),
    ).where(Review.date_held.is_not(None))
    rows = asked.rows(Review.child_id, statement)
    for child_id, kind, mode, held, adjourned_to, permanence, produced, sent, minutes in rows:
        day = counts_on(held, adjourned_to, asked.council)
        yield child_id, REVIEWS, ReviewHeld(day, kind or "", mode != WITHOUT_MEETING)
        if permanence == "yes":
            yield child_id, "permanence_agreed", Happened(day)
        for name, on in (("recommended", produced), ("recommendations_sent", sent), ("minutes_sent", minutes)):
            if on:
                yield child_id, name, ForReview(on, day)


def _reports(asked: Asked) -> Iterator[Told]:
    report = PreMeetingReport
    known = select(report.child_id, report.received, Review.date_held, Review.adjourned_to).where(report.received.is_not(None))
    statement = known.join(Review, Review.id == report.review_id, isouter=True)
    for child_id, received, held, adjourned_to in asked.rows(report.child_id, statement):
        yield child_id, "reports", ForReview(received, counts_on(held, adjourned_to, asked.council) if held else None)


def _days(name: str, day: InstrumentedAttribute[date | None], *conditions: ColumnElement[bool]) -> Reader:
    """Return the reader of a fact that is no more than a day of a record."""
    record = day.class_
    known = and_(day.is_not(None), *conditions)

    def read(asked: Asked) -> Iterator[Told]:
        """Give each child the days on which this happened to them."""
        rows = asked.rows(record.child_id, select(record.child_id, day).where(known))
        return ((child_id, name, Happened(on)) for child_id, on in rows)

    return Reader(read, (record,), known)


def _consents(asked: Asked) -> Iterator[Told]:
    made = AdoptionMilestones
    statement = select(made.child_id, made.consent_given, made.reversed_on).where(made.consent_given.is_not(None))
    for child_id, on, ended in asked.rows(made.child_id, statement):
        yield child_id, "consents", Consent(on, ended)


def _challenges(asked: Asked) -> Iterator[Told]:
    raised = Challenge
    columns = (raised.child_id, raised.id, raised.raised, raised.level, raised.theme, raised.escalated_from_id, raised.accepted)
    rows = asked.rows(raised.child_id, select(*columns).where(raised.raised.is_not(None)))
    for child_id, key, on, level, theme, earlier, accepted in rows:
        yield child_id, "challenges", Challenged(on, key, level or "", theme or "", earlier or "")
        if accepted:
            yield child_id, "challenges_closed", ChallengeClosed(accepted, key)


def _care_plans(asked: Asked) -> Iterator[Told]:
    """A plan satisfies its clock when it has items, and each of them an owner and a date."""
    is_whole = case((and_(CarePlanItem.owner != "", CarePlanItem.due.is_not(None)), 1), else_=0)
    whole = select(CarePlanItem.care_plan_id).group_by(CarePlanItem.care_plan_id).having(func.min(is_whole) == 1)
    statement = select(CarePlan.child_id, CarePlan.started).where(CarePlan.started.is_not(None), CarePlan.id.in_(whole))
    yield from ((child_id, "care_plans", Happened(on)) for child_id, on in asked.rows(CarePlan.child_id, statement))
    endorsed = select(CarePlan.child_id, Review.date_held, Review.adjourned_to).where(Review.date_held.is_not(None))
    joined = endorsed.join(Review, Review.id == CarePlan.endorsed_at_review_id)
    for child_id, held, adjourned_to in asked.rows(CarePlan.child_id, joined):
        yield child_id, "permanence_agreed", Happened(counts_on(held, adjourned_to, asked.council))


def _placement_papers(asked: Asked) -> Iterator[Told]:
    plan, notice = PlacementPlan, PlacementNotice
    signed = select(plan.child_id, plan.signed, Placement.started).join(Placement, Placement.id == plan.placement_id)
    for child_id, on, start in asked.rows(plan.child_id, signed.where(plan.signed.is_not(None))):
        if start:
            yield child_id, "placement_plans", ForPlacement(on, start)
    told = select(notice.child_id, notice.who, notice.told_on, notice.withheld_reason, notice.recorded_at, Placement.started)
    told = told.join(Placement, Placement.id == notice.placement_id)
    for child_id, who, on, reason, recorded, start in asked.rows(notice.child_id, told):
        decided = on or (recorded.date() if recorded and reason else None)
        if start and decided:
            yield child_id, "notices", Notified(decided, start, who or "")


_DATES = (Placement.parent_assessment_date, Placement.parent_placement_approved, Placement.reg24_ended)
_DATED = and_(Placement.started.is_not(None), or_(*(each.is_not(None) for each in _DATES)))


def _placements(asked: Asked) -> Iterator[Told]:
    names = ("parent_assessments", "parent_decisions", "temporary_approvals_ended")
    for child_id, start, *days in asked.rows(Placement.child_id, select(Placement.child_id, Placement.started, *_DATES).where(_DATED)):
        yield from ((child_id, name, ForPlacement(on, start)) for name, on in zip(names, days, strict=True) if on)


def _matches(asked: Asked) -> Iterator[Told]:
    plan = PermanencePlan
    considered = select(plan.child_id, plan.state_from, Placement.started).join(Placement, Placement.id == plan.placement_id, isouter=True)
    considered = considered.where(plan.state_from.is_not(None), plan.tracker_state.in_(CONSIDERED))
    for child_id, on, start in asked.rows(plan.child_id, considered):
        yield child_id, "matches_considered", ForPlacement(on, start or on)


def _moves(asked: Asked) -> Iterator[Told]:
    move = PlacementChange
    kept = (move.proposed, move.ks4_affected, move.nominated_officer_approved, move.host_council, move.distance_approved)
    statement = select(move.child_id, move.change_date, *kept).where(move.change_date.is_not(None))
    for child_id, *facts in asked.rows(move.child_id, statement):
        proposed, approved = approvals_of(MoveFacts(*facts))
        yield from ((child_id, "moves_proposed", each) for each in proposed)
        yield from ((child_id, "moves_approved", each) for each in approved)


def _proposals(asked: Asked) -> Iterator[Told]:
    """A proposed move is told of the day it was made on, once it was, so that approvals asked for it stand for the move."""
    made: dict[str, list[date]] = defaultdict(list)
    change = PlacementChange
    days = select(change.child_id, change.change_date).where(change.change_date.is_not(None)).order_by(change.change_date)
    for child_id, day in asked.rows(change.child_id, days):
        made[child_id].append(day)
    known = select(ProposedChange).where(ProposedChange.proposed.is_not(None), ProposedChange.change_date.is_not(None))
    for (each,) in asked.rows(ProposedChange.child_id, known):
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


_READERS = Readers(
    Reader(_reviews, (Review,)),
    Reader(_reports, (PreMeetingReport,)),
    _days("officer_visits", ReviewingOfficerVisit.visit_date, ReviewingOfficerVisit.child_seen.is_(True)),
    _days("midways", MidwayReview.held),
    _days("summaries", CaseFileSummary.updated),
    _days("protection_plans", PeriodOfCare.started, PeriodOfCare.cp_plan_also_open.is_(True)),
    _days("protection_plans_ended", Review.protection_plan_ended),
    _days("panel_reports", AdoptionMilestones.panel_report),
    Reader(_consents, (AdoptionMilestones,)),
    Reader(_challenges, (Challenge,)),
    Reader(_care_plans, (CarePlan,)),
    Reader(_placement_papers, (PlacementPlan, PlacementNotice)),
    Reader(_placements, (Placement,), _DATED),
    Reader(_matches, (PermanencePlan,)),
    Reader(_moves, (PlacementChange,)),
    Reader(_proposals, (ProposedChange,)),
)
