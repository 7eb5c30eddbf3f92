"""Complaints, compliments and concerns, with what the council did about them."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from lacdesk.records.base import Kind, Need, Record, Sensitivity, keep, refer


class Complaint(Record):
    """A complaint, compliment or concern; it may be about one child, about a team or home, or about neither."""

    __tablename__ = "complaint"
    words = "complaint, compliment or concern"
    event_field = "received"

    kind: Mapped[str | None] = keep("Kind", Kind.CODE, code_set="complaint_kind", need=Need.ALWAYS)
    received: Mapped[date | None] = keep("Received", Kind.DATE, need=Need.ALWAYS, index=True)
    child_id: Mapped[str | None] = refer("Child", "child.id")
    team_id: Mapped[str | None] = refer("Team", "team.id")
    home_id: Mapped[str | None] = refer("Home or carer", "home.id")
    made_by: Mapped[str | None] = keep("Made by", Kind.TEXT)
    relation: Mapped[str | None] = keep("Who they are", Kind.CODE, code_set="complainant")
    about: Mapped[str | None] = keep("What it is about", Kind.WORDS, need=Need.ALWAYS, sensitivity=Sensitivity.SPECIAL)
    stage: Mapped[str | None] = keep("Stage", Kind.CODE, code_set="complaint_stage", need=Need.SOMETIMES)
    stage_started: Mapped[date | None] = keep("Stage began", Kind.DATE, need=Need.SOMETIMES)
    is_extended: Mapped[bool | None] = keep("Time for this stage extended", Kind.YES_NO)
    category: Mapped[str | None] = keep("Category", Kind.CODE, code_set="complaint_category", need=Need.SOMETIMES)
    diverted: Mapped[date | None] = keep("Settled by a restorative meeting on", Kind.DATE)
    panel_held: Mapped[date | None] = keep("Stage 3 panel held", Kind.DATE)
    findings_sent: Mapped[date | None] = keep("Panel's findings sent", Kind.DATE)
    answered: Mapped[date | None] = keep("Answered", Kind.DATE)
    outcome: Mapped[str | None] = keep("Outcome", Kind.CODE, code_set="complaint_outcome", need=Need.SOMETIMES)
    you_said: Mapped[str | None] = keep("You said", Kind.WORDS)
    we_did: Mapped[str | None] = keep("We did", Kind.WORDS)
    impact: Mapped[str | None] = keep("Impact", Kind.WORDS)
