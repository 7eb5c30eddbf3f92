"""What is proposed for a child and has to be reviewed or approved before it happens (CPPCR 2010 regs 10 to 12 and 32(2))."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from lacdesk.records.base import ChildRecord, Kind, Need, Sensitivity, keep

SPECIAL = Sensitivity.SPECIAL


class ProposedChange(ChildRecord):
    """A move, or a significant change to the care plan, from the day it was proposed until it is made or dropped."""

    __tablename__ = "proposed_change"
    words = "proposed change"
    event_field = "proposed"

    kind: Mapped[str | None] = keep("What is proposed", Kind.CODE, code_set="proposed_change", need=Need.ALWAYS)
    proposed: Mapped[date | None] = keep("Proposed on", Kind.DATE, need=Need.ALWAYS, index=True)
    change_date: Mapped[date | None] = keep("To happen on", Kind.DATE, need=Need.ALWAYS)
    proposal: Mapped[str | None] = keep("The proposal and why", Kind.WORDS, need=Need.ALWAYS, sensitivity=SPECIAL)
    child_words: Mapped[str | None] = keep("What the child says about it", Kind.WORDS, sensitivity=SPECIAL)
    needs: Mapped[list[str] | None] = keep("What is true of the move", Kind.LIST, code_set="proposed_move")
    host_council: Mapped[str | None] = keep("Council the child would move to", Kind.TEXT, need=Need.SOMETIMES)
    nominated_officer: Mapped[str | None] = keep("Nominated officer", Kind.TEXT)
    nominated_officer_approved: Mapped[date | None] = keep("Nominated officer approved on", Kind.DATE)
    distance_approver: Mapped[str | None] = keep("Placement out of area approved by", Kind.TEXT)
    distance_approved: Mapped[date | None] = keep("Placement out of area approved on", Kind.DATE)
    review_impracticable: Mapped[date | None] = keep("Decided that a review first cannot be held", Kind.DATE)
    review_impracticable_reason: Mapped[str | None] = keep(
        "Why a review cannot be held first", Kind.WORDS, need=Need.SOMETIMES, sensitivity=SPECIAL
    )
    dropped: Mapped[date | None] = keep("Not going ahead, decided on", Kind.DATE)
