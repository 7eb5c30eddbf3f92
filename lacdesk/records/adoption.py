"""Adoption milestones, from the decision that a child should be placed to the order or a reversal."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from lacdesk.records.base import ChildRecord, Kind, Need, keep


class AdoptionMilestones(ChildRecord):
    """One plan for adoption and the dates it passed."""

    __tablename__ = "adoption_milestones"
    words = "adoption milestones"
    event_field = "decision"

    decision: Mapped[date | None] = keep(
        "Decision that the child should be placed (SHOBPA)", Kind.DATE, need=Need.ALWAYS, returned_as="DATE_INT"
    )
    placement_order: Mapped[date | None] = keep("Placement order made", Kind.DATE)
    matched: Mapped[date | None] = keep("Match decided", Kind.DATE, returned_as="DATE_MATCH")
    placed: Mapped[date | None] = keep("Placed for adoption", Kind.DATE)
    adopted: Mapped[date | None] = keep("Adoption order made", Kind.DATE)
    is_foster_carer: Mapped[bool | None] = keep("Adopter was the foster carer", Kind.YES_NO, returned_as="FOSTER_CARE")
    number_of_adopters: Mapped[int | None] = keep("Number of adopters", Kind.NUMBER, returned_as="NB_ADOPTR")
    sex_of_adopters: Mapped[str | None] = keep("Sex of adopters", Kind.CODE, code_set="adopter_sexes", returned_as="SEX_ADOPTR")
    status_of_adopters: Mapped[str | None] = keep("Legal status of adopters", Kind.CODE, code_set="adopter_status", returned_as="LS_ADOPTR")
    reversed_on: Mapped[date | None] = keep("Plan for adoption ended", Kind.DATE, returned_as="DATE_PLACED_CEASED")
    reversed_reason: Mapped[str | None] = keep(
        "Why the plan ended", Kind.CODE, code_set="reason_placed_ceased", returned_as="REASON_PLACED_CEASED"
    )
