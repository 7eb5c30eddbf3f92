"""Plans: care, pathway and placement plans, summaries, permanence, life story work and Staying Put."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import ClassVar

from sqlalchemy.orm import Mapped

from lacdesk.records.base import ChildRecord, Kind, Need, Sensitivity, keep, refer

SPECIAL = Sensitivity.SPECIAL


class CarePlan(ChildRecord):
    """The plan for a looked-after child's care (CPPCR 2010 regs 4 and 5), in force until the next one."""

    __tablename__ = "care_plan"
    words = "care plan"
    event_field = "started"
    parts: ClassVar[Mapping[str, str]] = {"items": "care_plan_item"}

    started: Mapped[date | None] = keep("From", Kind.DATE, need=Need.ALWAYS, index=True)
    ended: Mapped[date | None] = keep("Until", Kind.DATE)
    worker_id: Mapped[str | None] = refer("Written by", "worker.id")
    permanence_options: Mapped[list[str] | None] = keep(
        "Plan for permanence, and any planned beside it", Kind.LIST, code_set="permanence_option", need=Need.ALWAYS
    )
    child_words: Mapped[str | None] = keep("What the child says about the plan", Kind.WORDS, sensitivity=SPECIAL)
    health_plan: Mapped[str | None] = keep("Health", Kind.WORDS, sensitivity=SPECIAL)
    education_plan: Mapped[str | None] = keep("Education", Kind.WORDS)
    contact: Mapped[str | None] = keep("Contact with family and friends", Kind.WORDS, sensitivity=SPECIAL)
    contingency: Mapped[str | None] = keep("What happens if the plan does not work", Kind.WORDS, sensitivity=SPECIAL)
    endorsed_at_review_id: Mapped[str | None] = refer("Endorsed at the review", "review.id")
    next_due: Mapped[date | None] = keep("Next plan due", Kind.DATE)


class CarePlanItem(ChildRecord):
    """One thing a care plan is to bring about: one named person acts by a date."""

    __tablename__ = "care_plan_item"
    words = "item of a care plan"
    event_field = "due"
    part_of = "care_plan_id"

    care_plan_id: Mapped[str | None] = refer("Care plan", "care_plan.id", need=Need.ALWAYS)
    outcome: Mapped[str | None] = keep("What will be different", Kind.WORDS, need=Need.ALWAYS, sensitivity=SPECIAL)
    action: Mapped[str | None] = keep("What will be done", Kind.WORDS, need=Need.ALWAYS, sensitivity=SPECIAL)
    owner: Mapped[str | None] = keep("Who will do it", Kind.TEXT, need=Need.ALWAYS)
    due: Mapped[date | None] = keep("By when", Kind.DATE, need=Need.ALWAYS, index=True)
    done: Mapped[date | None] = keep("Done on", Kind.DATE)


class NeedsAssessment(ChildRecord):
    """The assessment of what a young person will need on leaving care (CPPCR 2010 reg 42), on which the pathway plan rests."""

    __tablename__ = "needs_assessment"
    words = "needs assessment"
    event_field = "assessed"

    assessed: Mapped[date | None] = keep("Completed", Kind.DATE, need=Need.ALWAYS, index=True)
    worker_id: Mapped[str | None] = refer("Assessed by", "worker.id")
    child_words: Mapped[str | None] = keep("What the young person said", Kind.WORDS, need=Need.ALWAYS, sensitivity=SPECIAL)
    needs: Mapped[str | None] = keep("What the young person will need", Kind.WORDS, need=Need.ALWAYS, sensitivity=SPECIAL)


class PathwayPlan(ChildRecord):
    """The plan for a young person's way out of care."""

    __tablename__ = "pathway_plan"
    words = "pathway plan"
    event_field = "plan_date"
    parts: ClassVar[Mapping[str, str]] = {"items": "pathway_plan_item"}

    needs_assessed: Mapped[date | None] = keep("Needs assessment completed", Kind.DATE, need=Need.ALWAYS)
    plan_date: Mapped[date | None] = keep("Date of the plan", Kind.DATE, need=Need.ALWAYS, index=True)
    adviser_id: Mapped[str | None] = refer("Personal adviser", "worker.id", need=Need.ALWAYS)
    contribution: Mapped[str | None] = keep(
        "What the young person says about the plan, in their own words", Kind.WORDS, need=Need.ALWAYS, sensitivity=SPECIAL
    )
    is_triple_plan: Mapped[bool | None] = keep("Triple plan", Kind.YES_NO, need=Need.SOMETIMES)
    if_leave_granted: Mapped[str | None] = keep("If leave to remain is granted", Kind.WORDS, need=Need.SOMETIMES, sensitivity=SPECIAL)
    if_leave_refused: Mapped[str | None] = keep("If leave to remain is refused", Kind.WORDS, need=Need.SOMETIMES, sensitivity=SPECIAL)
    while_undecided: Mapped[str | None] = keep("While there is no decision", Kind.WORDS, need=Need.SOMETIMES, sensitivity=SPECIAL)
    reviewed: Mapped[date | None] = keep("Reviewed", Kind.DATE)
    manager: Mapped[str | None] = keep("Approved by", Kind.TEXT)
    manager_approved: Mapped[date | None] = keep("Manager approved on", Kind.DATE)


class PathwayPlanItem(ChildRecord):
    """One thing a pathway plan is to bring about: one named person acts by a date."""

    __tablename__ = "pathway_plan_item"
    words = "item of a pathway plan"
    event_field = "due"
    part_of = "pathway_plan_id"

    pathway_plan_id: Mapped[str | None] = refer("Pathway plan", "pathway_plan.id", need=Need.ALWAYS)
    area: Mapped[str | None] = keep("About", Kind.CODE, code_set="pathway_area", need=Need.ALWAYS)
    outcome: Mapped[str | None] = keep("What will be different", Kind.WORDS, need=Need.ALWAYS, sensitivity=SPECIAL)
    action: Mapped[str | None] = keep("What will be done", Kind.WORDS, need=Need.ALWAYS, sensitivity=SPECIAL)
    owner: Mapped[str | None] = keep("Who will do it", Kind.TEXT, need=Need.ALWAYS)
    due: Mapped[date | None] = keep("By when", Kind.DATE, need=Need.ALWAYS, index=True)
    done: Mapped[date | None] = keep("Done on", Kind.DATE)


class PlacementPlan(ChildRecord):
    """How a placement is to meet the child's needs (CPPCR 2010 reg 9); only a signed one satisfies its clock."""

    __tablename__ = "placement_plan"
    words = "placement plan"
    event_field = "signed"

    placement_id: Mapped[str | None] = refer("Placement", "placement.id", need=Need.ALWAYS)
    signed_by: Mapped[str | None] = keep("Signed by", Kind.TEXT, need=Need.ALWAYS)
    signed: Mapped[date | None] = keep("Signed on", Kind.DATE, need=Need.ALWAYS, index=True)
    delegated_authority: Mapped[list[str] | None] = keep(
        "Delegated authority: what the carer may decide", Kind.LIST, code_set="delegated_authority", need=Need.ALWAYS
    )
    delegated_authority_notes: Mapped[str | None] = keep("Delegated authority: who decides the rest", Kind.WORDS)
    contact: Mapped[str | None] = keep("Contact with family and friends", Kind.WORDS, sensitivity=SPECIAL)
    health: Mapped[str | None] = keep("Health", Kind.WORDS, sensitivity=SPECIAL)
    routine: Mapped[str | None] = keep("Routine", Kind.WORDS)
    child_words: Mapped[str | None] = keep("What the child said", Kind.WORDS, sensitivity=SPECIAL)


class CaseFileSummary(ChildRecord):
    """A summary of a child's file as it stood on a day."""

    __tablename__ = "case_file_summary"
    words = "case file summary"
    event_field = "updated"

    updated: Mapped[date | None] = keep("Updated", Kind.DATE, need=Need.ALWAYS, index=True)
    worker_id: Mapped[str | None] = refer("Written by", "worker.id")
    danger_statement: Mapped[str | None] = keep("Danger statement", Kind.WORDS, sensitivity=SPECIAL)
    safety_goals: Mapped[str | None] = keep("Safety goals", Kind.WORDS, sensitivity=SPECIAL)
    narrative: Mapped[str | None] = keep("The story so far", Kind.WORDS, sensitivity=SPECIAL)


class PermanencePlan(ChildRecord):
    """Where a placement stands on its way to a long-term match or an order that leaves care."""

    __tablename__ = "permanence_plan"
    words = "permanence plan"
    event_field = "state_from"

    placement_id: Mapped[str | None] = refer("Placement", "placement.id")
    tracker_state: Mapped[str | None] = keep("State", Kind.CODE, code_set="permanence_tracker", need=Need.ALWAYS)
    state_from: Mapped[date | None] = keep("State reached on", Kind.DATE, need=Need.ALWAYS, index=True)
    support_offered: Mapped[date | None] = keep("Support offered to the carer", Kind.DATE)
    support_kind: Mapped[str | None] = keep("Order it was offered for", Kind.CODE, code_set="permanence_order", need=Need.SOMETIMES)
    support_offer: Mapped[str | None] = keep("Support offer", Kind.WORDS)
    panel_booked: Mapped[date | None] = keep("Panel booked for", Kind.DATE)
    panel_recommendation: Mapped[str | None] = keep("Panel's recommendation", Kind.WORDS)
    decision_maker: Mapped[str | None] = keep("Decision-maker", Kind.TEXT)
    decided: Mapped[date | None] = keep("Decision made", Kind.DATE)
    matched: Mapped[date | None] = keep("Matched", Kind.DATE)
    declined: Mapped[date | None] = keep("Declined", Kind.DATE)
    declined_reason: Mapped[str | None] = keep("Why it was declined", Kind.WORDS, need=Need.SOMETIMES)
    child_words: Mapped[str | None] = keep("What the child said", Kind.WORDS, sensitivity=SPECIAL)


class LifeStory(ChildRecord):
    """Life story work for a child: whether it is needed and how far it has come."""

    __tablename__ = "life_story"
    words = "life story work"
    event_field = "status_from"

    status: Mapped[str | None] = keep("Status", Kind.CODE, code_set="life_story", need=Need.ALWAYS)
    status_from: Mapped[date | None] = keep("Status from", Kind.DATE, need=Need.ALWAYS, index=True)
    agreed_at_review: Mapped[date | None] = keep("Agreed at the review of", Kind.DATE)
    started: Mapped[date | None] = keep("Started", Kind.DATE)
    completed: Mapped[date | None] = keep("Completed", Kind.DATE)
    updated: Mapped[date | None] = keep("Last updated", Kind.DATE)
    owner: Mapped[str | None] = keep("Who does the work", Kind.TEXT)
    child_words: Mapped[str | None] = keep("What the child said", Kind.WORDS, sensitivity=SPECIAL)


class StayingPut(ChildRecord):
    """A young person's way to staying with the foster carer after 18, from the first question to the end of the arrangement."""

    __tablename__ = "staying_put"
    words = "Staying Put arrangement"
    event_field = "asked"
    parts: ClassVar[Mapping[str, str]] = {"views": "staying_put_view"}

    asked: Mapped[date | None] = keep("Young person first asked, at 15", Kind.DATE, need=Need.ALWAYS, index=True)
    transitions_referred: Mapped[date | None] = keep("Referred to the transitions team, if disabled", Kind.DATE, need=Need.SOMETIMES)
    professionals_met: Mapped[date | None] = keep("Professionals' meeting before 16", Kind.DATE)
    carer_met: Mapped[date | None] = keep("Meeting with the foster carer at 16", Kind.DATE)
    carer_view: Mapped[str | None] = keep("What the carer says", Kind.WORDS)
    professionals_met_again: Mapped[date | None] = keep("Professionals' meeting at 17", Kind.DATE)
    panel_review: Mapped[date | None] = keep("Carer's review taken to the fostering panel", Kind.DATE)
    extension_agreed: Mapped[date | None] = keep("Written agreement to extend to 1 September", Kind.DATE)
    ready_review: Mapped[date | None] = keep("Review meeting before 18, all in place", Kind.DATE)
    decision: Mapped[str | None] = keep("Decision", Kind.CODE, code_set="staying_put_decision", need=Need.SOMETIMES)
    decided: Mapped[date | None] = keep("Decided on", Kind.DATE, need=Need.SOMETIMES)
    declined_reason: Mapped[str | None] = keep("Why it was declined", Kind.CODE, code_set="staying_put_declined", need=Need.SOMETIMES)
    declined_words: Mapped[str | None] = keep("Why it was declined, in words", Kind.WORDS, need=Need.SOMETIMES)
    agreement_signed: Mapped[date | None] = keep("Living Together Agreement signed", Kind.DATE)
    weekly_payment: Mapped[Decimal | None] = keep("Weekly payment to the carer (pounds)", Kind.MONEY)
    weekly_contribution: Mapped[Decimal | None] = keep("Young person's weekly contribution (pounds)", Kind.MONEY)
    dbs_checked: Mapped[date | None] = keep("Enhanced DBS check", Kind.DATE)
    housing_benefit_claimed: Mapped[date | None] = keep("Housing benefit claimed", Kind.DATE)
    started: Mapped[date | None] = keep("Arrangement from", Kind.DATE)
    reviewed: Mapped[date | None] = keep("Last reviewed", Kind.DATE)
    course_ends: Mapped[date | None] = keep("End of the course being done at 21", Kind.DATE)
    notice_given: Mapped[date | None] = keep("Notice given", Kind.DATE)
    ended: Mapped[date | None] = keep("Arrangement ended", Kind.DATE)
    returned: Mapped[date | None] = keep("Returned within eight weeks", Kind.DATE)


class StayingPutView(ChildRecord):
    """What a young person said about Staying Put on a day; people change their minds, so each is kept."""

    __tablename__ = "staying_put_view"
    words = "view on Staying Put"
    event_field = "given"
    part_of = "staying_put_id"

    staying_put_id: Mapped[str | None] = refer("Staying Put arrangement", "staying_put.id", need=Need.ALWAYS)
    given: Mapped[date | None] = keep("Date", Kind.DATE, need=Need.ALWAYS)
    view: Mapped[str | None] = keep("What the young person said, in their own words", Kind.WORDS, need=Need.ALWAYS, sensitivity=SPECIAL)
