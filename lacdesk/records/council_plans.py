"""The council's own plans: its delivery plan with aspirations, objectives and progress, and its self-assessment by criterion."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from lacdesk.records.base import Kind, Need, Record, Sensitivity, keep, refer

ORDINARY = Sensitivity.ORDINARY


class DeliveryPlan(Record):
    """A year's version of the plan by which the council keeps its promise to looked-after children and care leavers.

    `year` is the year the version's twelve months begin in; `follows_id` names the version of the year before.
    """

    __tablename__ = "delivery_plan"
    words = "delivery plan"

    title: Mapped[str | None] = keep("Title", Kind.TEXT, need=Need.ALWAYS, sensitivity=ORDINARY)
    year: Mapped[int | None] = keep("Year", Kind.NUMBER, need=Need.ALWAYS, sensitivity=ORDINARY)
    starts: Mapped[date | None] = keep("Start", Kind.DATE, need=Need.ALWAYS, sensitivity=ORDINARY)
    ends: Mapped[date | None] = keep("End", Kind.DATE, need=Need.ALWAYS, sensitivity=ORDINARY)
    next_check: Mapped[date | None] = keep("Next check", Kind.DATE, sensitivity=ORDINARY)
    follows_id: Mapped[str | None] = refer("Follows the version", "delivery_plan.id")


class DeliveryAspiration(Record):
    """What the council hopes for under one of its promises, at its place in the plan."""

    __tablename__ = "delivery_aspiration"
    words = "aspiration of the delivery plan"

    plan_id: Mapped[str | None] = refer("Delivery plan", "delivery_plan.id", need=Need.ALWAYS)
    position: Mapped[int | None] = keep("Place in the plan", Kind.NUMBER, sensitivity=ORDINARY)
    promise: Mapped[str | None] = keep("Promise", Kind.WORDS, need=Need.ALWAYS)
    aspiration: Mapped[str | None] = keep("Aspiration", Kind.WORDS, need=Need.ALWAYS)


class DeliveryObjective(Record):
    """What is to be done for an aspiration, by whom, by when, and how it will be known.

    `timescale` is a month and year or a span of years in words; `ends_on` is its last day, worked out from it.
    `measure` is the key of the scorecard's measure that will show it.
    """

    __tablename__ = "delivery_objective"
    words = "objective of the delivery plan"

    aspiration_id: Mapped[str | None] = refer("Aspiration", "delivery_aspiration.id", need=Need.ALWAYS)
    position: Mapped[int | None] = keep("Place under the aspiration", Kind.NUMBER, sensitivity=ORDINARY)
    objective: Mapped[str | None] = keep("Objective", Kind.WORDS, need=Need.ALWAYS)
    owner: Mapped[str | None] = keep("Action owner", Kind.TEXT, need=Need.ALWAYS)
    timescale: Mapped[str | None] = keep("Timescale", Kind.TEXT, sensitivity=ORDINARY)
    ends_on: Mapped[date | None] = keep("To be done by", Kind.DATE, sensitivity=ORDINARY, index=True)
    outcome: Mapped[str | None] = keep("Outcome measure", Kind.WORDS, need=Need.ALWAYS)
    measure: Mapped[str | None] = keep("Measure of the scorecard", Kind.TEXT, sensitivity=ORDINARY)


class DeliveryProgress(Record):
    """How an objective stood on a day, in a status and in words, and when it is looked at again."""

    __tablename__ = "delivery_progress"
    words = "progress of an objective"

    objective_id: Mapped[str | None] = refer("Objective", "delivery_objective.id", need=Need.ALWAYS)
    noted_on: Mapped[date | None] = keep("Day of the check", Kind.DATE, need=Need.ALWAYS, sensitivity=ORDINARY)
    status: Mapped[str | None] = keep("Status", Kind.CODE, code_set="objective_status", need=Need.ALWAYS, sensitivity=ORDINARY)
    progress: Mapped[str | None] = keep("Progress", Kind.WORDS)
    next_check: Mapped[date | None] = keep("Next check", Kind.DATE, sensitivity=ORDINARY)


class SelfAssessment(Record):
    """The council's own judgement of its practice in a year, under the framework it is judged by; `year` as of the delivery plan."""

    __tablename__ = "self_assessment"
    words = "self-assessment"

    year: Mapped[int | None] = keep("Year", Kind.NUMBER, need=Need.ALWAYS, sensitivity=ORDINARY)
    framework: Mapped[str | None] = keep("Framework", Kind.TEXT, need=Need.ALWAYS, sensitivity=ORDINARY)
    as_at: Mapped[date | None] = keep("Day it stands at", Kind.DATE, need=Need.ALWAYS, sensitivity=ORDINARY)
    next_check: Mapped[date | None] = keep("Next check", Kind.DATE, sensitivity=ORDINARY)
    follows_id: Mapped[str | None] = refer("Follows the self-assessment", "self_assessment.id")


class AssessmentCriterion(Record):
    """One criterion by its number (6.1): what is known, how it is known and what is planned, a point a line."""

    __tablename__ = "assessment_criterion"
    words = "criterion of the self-assessment"

    assessment_id: Mapped[str | None] = refer("Self-assessment", "self_assessment.id", need=Need.ALWAYS)
    number: Mapped[str | None] = keep("Number", Kind.TEXT, need=Need.ALWAYS, sensitivity=ORDINARY)
    title: Mapped[str | None] = keep("Title", Kind.TEXT, sensitivity=ORDINARY)
    known: Mapped[str | None] = keep("What we know", Kind.WORDS)
    how: Mapped[str | None] = keep("How we know it", Kind.WORDS)
    plans: Mapped[str | None] = keep("Our plans", Kind.WORDS)
