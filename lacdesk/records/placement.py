"""Where children live: placements, the moves between them, homes, and who provides them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import ClassVar

from sqlalchemy.orm import Mapped

from lacdesk.records.base import ChildRecord, Kind, Need, Record, Sensitivity, keep, refer

FAMILY_BASED = frozenset({"A3", "A4", "A5", "A6", "P1", "U1", "U2", "U3", "U4", "U5", "U6"})
KINSHIP = frozenset({"U1", "U2", "U3"})
TEMPORARY_STAYS = frozenset({"T0", "T1", "T2", "T3", "T4"})
WITH_PARENTS = "P1"


class Provider(Record):
    """Whoever runs homes or approves carers."""

    __tablename__ = "provider"
    words = "provider"

    name: Mapped[str | None] = keep("Name", Kind.TEXT, need=Need.ALWAYS, sensitivity=Sensitivity.ORDINARY)
    kind: Mapped[str | None] = keep(
        "Kind", Kind.CODE, code_set="placement_provider", need=Need.ALWAYS, sensitivity=Sensitivity.ORDINARY, returned_as="PLACE_PROVIDER"
    )
    framework: Mapped[str | None] = keep("Framework", Kind.CODE, code_set="framework", sensitivity=Sensitivity.ORDINARY)
    telephone: Mapped[str | None] = keep("Telephone", Kind.TEXT, sensitivity=Sensitivity.ORDINARY)


class Home(Record):
    """A children's home, a carer's household, a parent's home or another address where children are placed."""

    __tablename__ = "home"
    words = "home or carer"

    name: Mapped[str | None] = keep("Name", Kind.TEXT, need=Need.ALWAYS)
    kind: Mapped[str | None] = keep("Kind", Kind.CODE, code_set="home_kind", need=Need.ALWAYS)
    provider_id: Mapped[str | None] = refer("Provider", "provider.id", need=Need.ALWAYS)
    urn: Mapped[str | None] = keep("Ofsted number (URN)", Kind.TEXT, returned_as="URN")
    address: Mapped[str | None] = keep("Address", Kind.WORDS)
    postcode: Mapped[str | None] = keep("Postcode", Kind.TEXT, need=Need.ALWAYS, returned_as="PL_POST")
    telephone: Mapped[str | None] = keep("Telephone", Kind.TEXT)
    staff_telephone: Mapped[str | None] = keep("Telephone of the staff, day and night", Kind.TEXT)
    manager: Mapped[str | None] = keep("Registered manager", Kind.TEXT)
    responsible_individual: Mapped[str | None] = keep("Responsible individual", Kind.TEXT)
    opened: Mapped[date | None] = keep("Opened", Kind.DATE)
    closed: Mapped[date | None] = keep("Closed", Kind.DATE)
    beds: Mapped[int | None] = keep("Beds", Kind.NUMBER)
    emergency_beds: Mapped[int | None] = keep("Emergency beds", Kind.NUMBER)
    most_children: Mapped[int | None] = keep("Most children approved for", Kind.NUMBER)
    registered: Mapped[str | None] = keep("Registration", Kind.CODE, code_set="registration", need=Need.ALWAYS)
    ofsted_rating: Mapped[str | None] = keep("Ofsted rating", Kind.CODE, code_set="ofsted_rating")
    ofsted_inspected: Mapped[date | None] = keep("Ofsted inspected", Kind.DATE)
    framework: Mapped[str | None] = keep("Framework", Kind.CODE, code_set="framework")
    framework_lot: Mapped[str | None] = keep("Lot", Kind.TEXT, need=Need.SOMETIMES)


class Placement(ChildRecord):
    """Where a child lives from a day; it ends on the day the next one starts."""

    __tablename__ = "placement"
    words = "placement"
    parts: ClassVar[Mapping[str, str]] = {"notified": "placement_notice"}
    event_field = "started"
    is_chained = True

    started: Mapped[date | None] = keep("From", Kind.DATE, need=Need.ALWAYS, returned_as="DECOM", index=True)
    ended: Mapped[date | None] = keep("To", Kind.DATE, need=Need.SOMETIMES, returned_as="DEC")
    kind: Mapped[str | None] = keep("Type", Kind.CODE, code_set="placement_type", need=Need.ALWAYS, returned_as="PLACE")
    provider_kind: Mapped[str | None] = keep(
        "Provider", Kind.CODE, code_set="placement_provider", need=Need.SOMETIMES, returned_as="PLACE_PROVIDER"
    )
    home_id: Mapped[str | None] = refer("Home or carer", "home.id", need=Need.ALWAYS)
    urn: Mapped[str | None] = keep("Ofsted number (URN)", Kind.TEXT, need=Need.SOMETIMES, returned_as="URN")
    postcode: Mapped[str | None] = keep("Postcode", Kind.TEXT, need=Need.SOMETIMES, returned_as="PL_POST")
    same_carer: Mapped[bool | None] = keep("Same carer as the placement before", Kind.YES_NO, need=Need.ALWAYS)
    intended_to_last_to_18: Mapped[bool | None] = keep("Intended to last until the child is 18", Kind.YES_NO, need=Need.ALWAYS)
    long_term_match_date: Mapped[date | None] = keep("Long-term match agreed", Kind.DATE)
    six_monthly_visits_agreed: Mapped[date | None] = keep("Child agreed to six-monthly visits", Kind.DATE)
    agreed_visit_days: Mapped[int | None] = keep("Days between visits agreed for this child", Kind.NUMBER)
    living_arrangements_set_by: Mapped[str | None] = keep("Who decides where the child lives, if not the council", Kind.TEXT)
    is_emergency: Mapped[bool | None] = keep("Emergency foster placement (reg 23)", Kind.YES_NO)
    reg24_approved: Mapped[date | None] = keep("Temporary approval of a connected person (reg 24)", Kind.DATE, need=Need.SOMETIMES)
    reg24_extended_to: Mapped[date | None] = keep("Temporary approval extended to", Kind.DATE)
    reg24_panel_views: Mapped[date | None] = keep("Fostering panel's views on the extension", Kind.DATE, need=Need.SOMETIMES)
    reg24_reviewer_told: Mapped[date | None] = keep("Reviewing officer told of the extension", Kind.DATE, need=Need.SOMETIMES)
    reg24_extension_approver: Mapped[str | None] = keep("Extension approved by", Kind.TEXT, need=Need.SOMETIMES)
    reg24_ended: Mapped[date | None] = keep("Temporary approval ended", Kind.DATE)
    parent_assessment_date: Mapped[date | None] = keep("Parent's assessment completed", Kind.DATE, need=Need.SOMETIMES)
    parent_placement_approver: Mapped[str | None] = keep("Placement with parents approved by", Kind.TEXT, need=Need.SOMETIMES)
    parent_placement_approved: Mapped[date | None] = keep("Placement with parents approved on", Kind.DATE, need=Need.SOMETIMES)
    registered: Mapped[str | None] = keep("Registration", Kind.CODE, code_set="registration", need=Need.ALWAYS)
    in_area: Mapped[bool | None] = keep("Inside the council's area", Kind.YES_NO, need=Need.ALWAYS)
    distance_miles: Mapped[Decimal | None] = keep("Miles from home", Kind.DECIMAL, need=Need.ALWAYS)
    distance_kind: Mapped[str | None] = keep("Distance is", Kind.CODE, code_set="distance_kind")
    ofsted_rating: Mapped[str | None] = keep("Ofsted rating when placed", Kind.CODE, code_set="ofsted_rating", need=Need.SOMETIMES)
    rating_exception: Mapped[str | None] = keep("Reason for an exception to the rating rule", Kind.WORDS)
    rating_exception_approver: Mapped[str | None] = keep("Exception approved by", Kind.TEXT)
    weekly_cost: Mapped[Decimal | None] = keep("Weekly cost (pounds)", Kind.MONEY, sensitivity=Sensitivity.ORDINARY)
    is_commissioned: Mapped[bool | None] = keep("Commissioned", Kind.YES_NO, sensitivity=Sensitivity.ORDINARY)
    services_commissioned: Mapped[list[str] | None] = keep("Services commissioned", Kind.LIST)
    delegated_authority: Mapped[list[str] | None] = keep(
        "Delegated authority: what the carer may decide", Kind.LIST, code_set="delegated_authority", need=Need.ALWAYS
    )
    delegated_authority_notes: Mapped[str | None] = keep("Delegated authority: who decides the rest", Kind.WORDS)
    siblings_together: Mapped[bool | None] = keep("Placed with brothers and sisters", Kind.YES_NO, need=Need.SOMETIMES)
    siblings_apart_reason: Mapped[str | None] = keep("Why placed apart", Kind.WORDS, need=Need.SOMETIMES)
    together_or_apart_assessed: Mapped[date | None] = keep("Together or apart assessment", Kind.DATE)
    end_reason: Mapped[str | None] = keep(
        "Why it ended", Kind.CODE, code_set="reason_place_change", need=Need.SOMETIMES, returned_as="REASON_PLACE_CHANGE"
    )
    ending: Mapped[str | None] = keep("How it ended", Kind.CODE, code_set="placement_ending", need=Need.SOMETIMES)

    def covers(self, day: date) -> bool:
        """Whether the child lived here on that day."""
        if self.started is None or day < self.started:
            return False
        return self.ended is None or day < self.ended


class PlacementNotice(ChildRecord):
    """One person told of a placement, or why not (CPPCR 2010 reg 13)."""

    __tablename__ = "placement_notice"
    words = "notice of a placement"
    event_field = "told_on"
    part_of = "placement_id"

    placement_id: Mapped[str | None] = refer("Placement", "placement.id", need=Need.ALWAYS)
    who: Mapped[str | None] = keep("Who", Kind.CODE, code_set="placement_notified", need=Need.ALWAYS)
    told_on: Mapped[date | None] = keep("Told on", Kind.DATE, need=Need.SOMETIMES)
    withheld_reason: Mapped[str | None] = keep("Why not told", Kind.WORDS, need=Need.SOMETIMES, sensitivity=Sensitivity.SPECIAL)


class PlacementChange(ChildRecord):
    """A move from one placement to the next, with what was decided, arranged and said about it."""

    __tablename__ = "placement_change"
    words = "placement change"
    event_field = "change_date"

    change_date: Mapped[date | None] = keep("Moved on", Kind.DATE, need=Need.ALWAYS, index=True)
    left_placement_id: Mapped[str | None] = refer("Placement left", "placement.id")
    new_placement_id: Mapped[str | None] = refer("New placement", "placement.id")
    proposed: Mapped[date | None] = keep("Move proposed on", Kind.DATE)
    same_carer: Mapped[bool | None] = keep("Same carer", Kind.YES_NO, need=Need.ALWAYS)
    legal_status_changed: Mapped[bool | None] = keep("Legal status changed as well", Kind.YES_NO, need=Need.ALWAYS)
    reason: Mapped[str | None] = keep("Why the placement ended", Kind.CODE, code_set="reason_place_change", need=Need.SOMETIMES)
    ending: Mapped[str | None] = keep("How it ended", Kind.CODE, code_set="placement_ending", need=Need.ALWAYS)
    ks4_affected: Mapped[bool | None] = keep("Interrupts education in Key Stage 4", Kind.YES_NO, need=Need.ALWAYS)
    education_plan: Mapped[str | None] = keep("Plan for education", Kind.WORDS, need=Need.ALWAYS)
    nominated_officer: Mapped[str | None] = keep("Nominated officer who approved the move", Kind.TEXT, need=Need.SOMETIMES)
    nominated_officer_approved: Mapped[date | None] = keep("Nominated officer approved on", Kind.DATE, need=Need.SOMETIMES)
    host_council: Mapped[str | None] = keep("Council the child moves to", Kind.TEXT, need=Need.SOMETIMES)
    host_council_notified: Mapped[date | None] = keep("That council told on", Kind.DATE, need=Need.SOMETIMES)
    service_in_place: Mapped[date | None] = keep("Services in place from", Kind.DATE, need=Need.SOMETIMES)
    distance_education_met: Mapped[bool | None] = keep("Education needs can be met there", Kind.YES_NO, need=Need.SOMETIMES)
    distance_health_met: Mapped[bool | None] = keep("Health needs can be met there", Kind.YES_NO, need=Need.SOMETIMES)
    distance_care_met: Mapped[bool | None] = keep("Care and special educational needs can be met there", Kind.YES_NO, need=Need.SOMETIMES)
    distance_therapy_met: Mapped[bool | None] = keep("Therapy needs can be met there", Kind.YES_NO, need=Need.SOMETIMES)
    distance_approver: Mapped[str | None] = keep("Placement out of area approved by", Kind.TEXT, need=Need.SOMETIMES)
    distance_approved: Mapped[date | None] = keep("Placement out of area approved on", Kind.DATE, need=Need.SOMETIMES)
    disruption_meeting: Mapped[date | None] = keep("Disruption meeting on", Kind.DATE, need=Need.SOMETIMES)
    disruption_chair: Mapped[str | None] = keep("Disruption meeting chaired by", Kind.TEXT, need=Need.SOMETIMES)
    disruption_reviewer_attended: Mapped[bool | None] = keep(
        "Reviewing officer came to the disruption meeting", Kind.YES_NO, need=Need.SOMETIMES
    )
    child_view: Mapped[str | None] = keep(
        "What the child says about the move, in the child's own words", Kind.WORDS, need=Need.ALWAYS, sensitivity=Sensitivity.SPECIAL
    )
