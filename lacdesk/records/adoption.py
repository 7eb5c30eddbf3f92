"""Adoption milestones, from the referral to the order or a reversal, and the assessment of adopters."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from lacdesk.records.base import ChildRecord, Kind, Need, Record, keep


class AdoptionMilestones(ChildRecord):
    """One plan for adoption and the dates it passed."""

    __tablename__ = "adoption_milestones"
    words = "adoption milestones"
    event_field = "decision"

    referral: Mapped[date | None] = keep("Referred for adoption", Kind.DATE)
    permanence_report: Mapped[date | None] = keep("Child's permanence report completed", Kind.DATE)
    permanence_report_quality: Mapped[str | None] = keep("Quality of the permanence report", Kind.CODE, code_set="report_quality")
    decision: Mapped[date | None] = keep(
        "Decision that the child should be placed (SHOBPA)", Kind.DATE, need=Need.ALWAYS, returned_as="DATE_INT", index=True
    )
    consent_given: Mapped[date | None] = keep("Parents consented to placement", Kind.DATE)
    placement_order_applied: Mapped[date | None] = keep("Placement order applied for", Kind.DATE)
    placement_order: Mapped[date | None] = keep("Placement order made", Kind.DATE)
    placement_order_refused: Mapped[date | None] = keep("Placement order refused", Kind.DATE)
    family_finding_started: Mapped[date | None] = keep("Family finding started", Kind.DATE)
    match_identified: Mapped[date | None] = keep("Match identified", Kind.DATE)
    match_source: Mapped[str | None] = keep("Where the adopters came from", Kind.CODE, code_set="match_source")
    match_withdrawn: Mapped[date | None] = keep("Match withdrawn", Kind.DATE)
    match_withdrawn_reason: Mapped[str | None] = keep("Why the match was withdrawn", Kind.WORDS, need=Need.SOMETIMES)
    panel: Mapped[date | None] = keep("Adoption panel", Kind.DATE)
    matched: Mapped[date | None] = keep("Match decided", Kind.DATE, returned_as="DATE_MATCH")
    early_permanence_started: Mapped[date | None] = keep("Early permanence placement started", Kind.DATE)
    placed: Mapped[date | None] = keep("Placed for adoption", Kind.DATE)
    application: Mapped[date | None] = keep("Adoption order applied for", Kind.DATE)
    panel_report: Mapped[date | None] = keep("Reported to panel, not adopted twelve months after placement", Kind.DATE)
    adopted: Mapped[date | None] = keep("Adoption order made", Kind.DATE)
    disrupted: Mapped[date | None] = keep("Placement disrupted", Kind.DATE)
    disruption_reviewed: Mapped[date | None] = keep("Disruption reviewed", Kind.DATE)
    is_foster_carer: Mapped[bool | None] = keep("Adopter was the foster carer", Kind.YES_NO, returned_as="FOSTER_CARE")
    number_of_adopters: Mapped[int | None] = keep("Number of adopters", Kind.NUMBER, returned_as="NB_ADOPTR")
    sex_of_adopters: Mapped[str | None] = keep("Sex of adopters", Kind.CODE, code_set="adopter_sexes", returned_as="SEX_ADOPTR")
    status_of_adopters: Mapped[str | None] = keep("Legal status of adopters", Kind.CODE, code_set="adopter_status", returned_as="LS_ADOPTR")
    reversed_on: Mapped[date | None] = keep("Plan for adoption ended", Kind.DATE, returned_as="DATE_PLACED_CEASED")
    reversed_reason: Mapped[str | None] = keep(
        "Why the plan ended", Kind.CODE, code_set="reason_placed_ceased", returned_as="REASON_PLACED_CEASED"
    )


class AdopterAssessment(Record):
    """The steps by which people are assessed as adopters, from their enquiry to the decision."""

    __tablename__ = "adopter_assessment"
    words = "adopter assessment"
    event_field = "enquired"

    name: Mapped[str | None] = keep("Prospective adopters", Kind.TEXT, need=Need.ALWAYS)
    enquired: Mapped[date | None] = keep("Enquired", Kind.DATE, need=Need.ALWAYS, index=True)
    information_sent: Mapped[date | None] = keep("Information sent", Kind.DATE)
    initial_visit: Mapped[date | None] = keep("Initial visit", Kind.DATE)
    interest_registered: Mapped[date | None] = keep("Registration of interest received", Kind.DATE)
    interest_decided: Mapped[date | None] = keep("Registration of interest decided", Kind.DATE)
    stage_one_started: Mapped[date | None] = keep("Stage 1 started", Kind.DATE)
    stage_one_ended: Mapped[date | None] = keep("Stage 1 ended", Kind.DATE)
    stage_two_started: Mapped[date | None] = keep("Stage 2 started", Kind.DATE)
    approved: Mapped[date | None] = keep("Approved", Kind.DATE)
    not_approved: Mapped[date | None] = keep("Not approved", Kind.DATE)
    withdrew: Mapped[date | None] = keep("Withdrew", Kind.DATE)
    notes: Mapped[str | None] = keep("Notes", Kind.WORDS)
