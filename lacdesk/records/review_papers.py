"""What surrounds a review: reports before it, the midway look, the quality form, challenges, and the reviewing officer's visits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from sqlalchemy.orm import Mapped

from lacdesk.records.base import ChildRecord, Kind, Need, Sensitivity, keep, refer

SPECIAL = Sensitivity.SPECIAL


class PreMeetingReport(ChildRecord):
    """One author's report for a review, and when it came."""

    __tablename__ = "pre_meeting_report"
    words = "pre-meeting report"
    event_field = "received"

    review_id: Mapped[str | None] = refer("Review", "review.id", need=Need.ALWAYS)
    kind: Mapped[str | None] = keep("Type", Kind.CODE, code_set="pre_meeting_report", need=Need.ALWAYS)
    author: Mapped[str | None] = keep("Author", Kind.TEXT, need=Need.ALWAYS)
    received: Mapped[date | None] = keep("Received", Kind.DATE, index=True)
    shared_with_child: Mapped[bool | None] = keep("Shared with the child", Kind.YES_NO)
    shared_with_carer: Mapped[bool | None] = keep("Shared with the carer", Kind.YES_NO)
    challenge_id: Mapped[str | None] = refer("Challenge raised because it was late", "challenge.id")


class MidwayReview(ChildRecord):
    """A look, half-way to the next review, at how far each recommendation has come."""

    __tablename__ = "midway_review"
    words = "midway review"
    event_field = "held"
    parts: ClassVar[Mapping[str, str]] = {"progress": "midway_progress"}

    review_id: Mapped[str | None] = refer("Review", "review.id", need=Need.ALWAYS)
    held: Mapped[date | None] = keep("Date", Kind.DATE, need=Need.ALWAYS, index=True)
    worker_id: Mapped[str | None] = refer("Reviewing officer", "worker.id")
    notes: Mapped[str | None] = keep("Notes", Kind.WORDS, sensitivity=SPECIAL)


class MidwayProgress(ChildRecord):
    """How far one recommendation had come at a midway review."""

    __tablename__ = "midway_progress"
    words = "progress of a recommendation"
    event_field = "due"
    part_of = "midway_review_id"

    midway_review_id: Mapped[str | None] = refer("Midway review", "midway_review.id", need=Need.ALWAYS)
    recommendation_id: Mapped[str | None] = refer("Recommendation", "recommendation.id", need=Need.ALWAYS)
    progress: Mapped[str | None] = keep("Progress", Kind.CODE, code_set="midway_progress", need=Need.ALWAYS)
    blockage: Mapped[str | None] = keep("What is in the way", Kind.WORDS, sensitivity=SPECIAL)
    further_action: Mapped[str | None] = keep("What will be done now", Kind.WORDS, sensitivity=SPECIAL)
    owner: Mapped[str | None] = keep("Who will do it", Kind.TEXT, need=Need.SOMETIMES)
    due: Mapped[date | None] = keep("By when", Kind.DATE, need=Need.SOMETIMES)


class QualityCheck(ChildRecord):
    """The reviewing officer's Quality and Compliance form, filled in while preparing a review."""

    __tablename__ = "quality_check"
    words = "quality and compliance check"
    event_field = "checked"

    review_id: Mapped[str | None] = refer("Review", "review.id", need=Need.ALWAYS)
    checked: Mapped[date | None] = keep("Date", Kind.DATE, need=Need.ALWAYS, index=True)
    worker_id: Mapped[str | None] = refer("Reviewing officer", "worker.id")
    grade: Mapped[str | None] = keep("Grade", Kind.CODE, code_set="quality_grade", need=Need.ALWAYS)
    theme: Mapped[str | None] = keep("Theme", Kind.CODE, code_set="quality_theme", need=Need.SOMETIMES)
    findings: Mapped[str | None] = keep("What was found", Kind.WORDS, sensitivity=SPECIAL)
    life_story_status: Mapped[str | None] = keep("Life story work", Kind.CODE, code_set="life_story", need=Need.ALWAYS)
    manager_response: Mapped[str | None] = keep("Manager's response", Kind.WORDS, sensitivity=SPECIAL)
    manager_actions: Mapped[str | None] = keep("Manager's actions", Kind.WORDS, sensitivity=SPECIAL)
    reviewer_reply: Mapped[str | None] = keep("Reviewing officer's reply", Kind.WORDS, sensitivity=SPECIAL)
    closed: Mapped[date | None] = keep("Closed", Kind.DATE)


class Challenge(ChildRecord):
    """The reviewing officer's challenge to practice in a child's case, informal or at a stage, until it is resolved."""

    __tablename__ = "challenge"
    words = "challenge"
    event_field = "raised"

    raised: Mapped[date | None] = keep("Raised", Kind.DATE, need=Need.ALWAYS, index=True)
    raised_by_id: Mapped[str | None] = refer("Raised by", "worker.id")
    level: Mapped[str | None] = keep("Level", Kind.CODE, code_set="challenge_level", need=Need.ALWAYS)
    theme: Mapped[str | None] = keep("Theme", Kind.CODE, code_set="challenge_theme", need=Need.ALWAYS)
    prompted_by: Mapped[str | None] = keep("Prompted by", Kind.CODE, code_set="challenge_prompt")
    issue: Mapped[str | None] = keep("Issue", Kind.WORDS, need=Need.ALWAYS, sensitivity=SPECIAL)
    to_role: Mapped[str | None] = keep("To whom (role)", Kind.TEXT, need=Need.ALWAYS)
    review_id: Mapped[str | None] = refer("Review it came from", "review.id")
    escalated_from_id: Mapped[str | None] = refer("Challenge it was taken up from", "challenge.id")
    resolved: Mapped[date | None] = keep("Resolved", Kind.DATE, index=True)
    outcome: Mapped[str | None] = keep("Outcome", Kind.WORDS, need=Need.SOMETIMES, sensitivity=SPECIAL)
    accepted: Mapped[date | None] = keep("Outcome accepted by the reviewing officer", Kind.DATE)


class ReviewingOfficerVisit(ChildRecord):
    """A visit to a child by the reviewing officer; it is no statutory visit."""

    __tablename__ = "reviewing_officer_visit"
    words = "visit by the reviewing officer"
    event_field = "visit_date"

    visit_date: Mapped[date | None] = keep("Date of the visit", Kind.DATE, need=Need.ALWAYS, index=True)
    worker_id: Mapped[str | None] = refer("Reviewing officer", "worker.id", need=Need.ALWAYS)
    mode: Mapped[str | None] = keep("How", Kind.CODE, code_set="reviewing_officer_visit", need=Need.ALWAYS)
    in_placement: Mapped[bool | None] = keep("Where the child lives", Kind.YES_NO, need=Need.ALWAYS)
    child_seen: Mapped[bool | None] = keep("Child seen", Kind.YES_NO, need=Need.ALWAYS)
    child_words: Mapped[str | None] = keep("What the child said", Kind.WORDS, sensitivity=SPECIAL)
    notes: Mapped[str | None] = keep("Notes", Kind.WORDS, sensitivity=SPECIAL)
