"""Carers: their approval, the visits of their supervising social worker, and their reviews."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from lacdesk.records.base import Kind, Need, Record, keep, refer


class Carer(Record):
    """A foster carer or connected person, or a couple, approved to care for children in their home."""

    __tablename__ = "carer"
    words = "carer"
    event_field = "approved"

    name: Mapped[str | None] = keep("Name", Kind.TEXT, need=Need.ALWAYS, index=True)
    home_id: Mapped[str | None] = refer("Household", "home.id", need=Need.ALWAYS)
    telephone: Mapped[str | None] = keep("Telephone", Kind.TEXT, need=Need.ALWAYS)
    email: Mapped[str | None] = keep("E-mail", Kind.TEXT)
    approval_kind: Mapped[str | None] = keep("Type of approval", Kind.CODE, code_set="carer_approval", need=Need.ALWAYS)
    approved: Mapped[date | None] = keep("Approved", Kind.DATE, need=Need.ALWAYS)
    approval_terms: Mapped[str | None] = keep("Terms of approval", Kind.WORDS)
    most_children: Mapped[int | None] = keep("Most children", Kind.NUMBER, need=Need.ALWAYS)
    more_than_three: Mapped[str | None] = keep("Why more than three", Kind.CODE, code_set="more_than_three", need=Need.SOMETIMES)
    supervising_worker_id: Mapped[str | None] = refer("Supervising social worker", "worker.id", need=Need.ALWAYS)
    ended: Mapped[date | None] = keep("Approval ended", Kind.DATE)
    resignation_reason: Mapped[str | None] = keep("Why it ended", Kind.CODE, code_set="carer_ending", need=Need.SOMETIMES)
    resignation_words: Mapped[str | None] = keep("Why it ended, in words", Kind.WORDS)
    allegation_made: Mapped[date | None] = keep("Allegation made on", Kind.DATE)
    allegation: Mapped[str | None] = keep("What was alleged", Kind.WORDS, need=Need.SOMETIMES)
    allegation_outcome: Mapped[str | None] = keep("What came of the allegation", Kind.WORDS, need=Need.SOMETIMES)


class CarerVisit(Record):
    """A visit to a carer by the supervising social worker."""

    __tablename__ = "carer_visit"
    words = "visit to a carer"
    event_field = "visit_date"

    carer_id: Mapped[str | None] = refer("Carer", "carer.id", need=Need.ALWAYS)
    visit_date: Mapped[date | None] = keep("Date of the visit", Kind.DATE, need=Need.ALWAYS, index=True)
    worker_id: Mapped[str | None] = refer("Visited by", "worker.id", need=Need.ALWAYS)
    is_unannounced: Mapped[bool | None] = keep("Unannounced", Kind.YES_NO, need=Need.ALWAYS)
    notes: Mapped[str | None] = keep("What was found and agreed", Kind.WORDS)


class CarerReview(Record):
    """A review of a carer's approval, and the decision that followed it."""

    __tablename__ = "carer_review"
    words = "carer review"
    event_field = "review_date"

    carer_id: Mapped[str | None] = refer("Carer", "carer.id", need=Need.ALWAYS)
    review_date: Mapped[date | None] = keep("Held", Kind.DATE, need=Need.ALWAYS, index=True)
    chair: Mapped[str | None] = keep("Chaired by", Kind.TEXT)
    panel: Mapped[date | None] = keep("Fostering panel", Kind.DATE)
    outcome: Mapped[str | None] = keep("Outcome", Kind.CODE, code_set="carer_review_outcome", need=Need.ALWAYS)
    decided: Mapped[date | None] = keep("Decision made", Kind.DATE)
    told: Mapped[date | None] = keep("Carer told of the decision", Kind.DATE)
    told_in_writing: Mapped[date | None] = keep("Carer told in writing", Kind.DATE)
    representation_made: Mapped[date | None] = keep("Carer's representation received", Kind.DATE)
    notes: Mapped[str | None] = keep("Notes", Kind.WORDS)
