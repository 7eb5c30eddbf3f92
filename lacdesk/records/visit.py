"""Statutory visits, and the actions agreed at them (CPPCR 2010 regs 28 and 29)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import ClassVar

from sqlalchemy.orm import Mapped

from lacdesk.records.base import ChildRecord, Kind, Need, Sensitivity, keep, refer

SPECIAL = Sensitivity.SPECIAL


class Visit(ChildRecord):
    """A visit to a child by the council's representative: planned, made, attempted, cancelled or not done."""

    __tablename__ = "visit"
    words = "statutory visit"
    event_field = "visit_date"
    parts: ClassVar[Mapping[str, str]] = {"actions": "visit_action", "services": "visit_service"}

    visit_date: Mapped[date | None] = keep("Date of the visit", Kind.DATE, need=Need.ALWAYS, index=True)
    visit_time: Mapped[time | None] = keep("Time of the visit", Kind.TIME, need=Need.ALWAYS)
    place: Mapped[str | None] = keep("Where", Kind.CODE, code_set="visit_place", need=Need.ALWAYS)
    outcome: Mapped[str | None] = keep("What happened", Kind.CODE, code_set="visit_outcome", need=Need.ALWAYS)
    cancelled_by: Mapped[str | None] = keep("Cancelled by", Kind.CODE, code_set="cancelled_by", need=Need.SOMETIMES)
    method: Mapped[str | None] = keep("How", Kind.CODE, code_set="visit_method", need=Need.ALWAYS)
    visitor_id: Mapped[str | None] = refer("Visited by", "worker.id", need=Need.ALWAYS)
    visitor_name: Mapped[str | None] = keep("Visited by, where not a worker in the list", Kind.TEXT)
    due_law: Mapped[date | None] = keep("Due by law", Kind.DATE)
    due_law_rule: Mapped[str | None] = keep("Rule of the date by law", Kind.TEXT)
    due_law_anchor: Mapped[date | None] = keep("Day the date by law was counted from", Kind.DATE)
    due_council: Mapped[date | None] = keep("Due by the council's standard", Kind.DATE)
    due_council_rule: Mapped[str | None] = keep("Rule of the council's date", Kind.TEXT)
    due_council_anchor: Mapped[date | None] = keep("Day the council's date was counted from", Kind.DATE)
    in_time_law: Mapped[bool | None] = keep("In time by law", Kind.YES_NO)
    in_time_council: Mapped[bool | None] = keep("In time by the council's standard", Kind.YES_NO)
    late_reason: Mapped[str | None] = keep("Why it was late", Kind.CODE, code_set="visit_late_reason", need=Need.SOMETIMES)
    late_reason_words: Mapped[str | None] = keep("Why it was late, in words", Kind.WORDS, need=Need.SOMETIMES)
    child_seen: Mapped[bool | None] = keep("Child seen", Kind.YES_NO, need=Need.ALWAYS)
    not_seen_reason: Mapped[str | None] = keep("Why the child was not seen", Kind.WORDS, need=Need.SOMETIMES)
    seen_alone: Mapped[bool | None] = keep("Seen alone", Kind.YES_NO, need=Need.SOMETIMES)
    not_alone_reason: Mapped[str | None] = keep("Why not seen alone", Kind.CODE, code_set="not_alone_reason", need=Need.SOMETIMES)
    sleeping_area_seen: Mapped[bool | None] = keep("Sleeping area seen", Kind.YES_NO)
    wishes_feelings: Mapped[str | None] = keep(
        "Wishes and feelings, in the child's own words", Kind.WORDS, need=Need.ALWAYS, sensitivity=SPECIAL
    )
    none_expressed: Mapped[bool | None] = keep("No wishes or feelings expressed", Kind.YES_NO)
    welfare_safe: Mapped[str | None] = keep("Safe and well", Kind.CODE, code_set="welfare", need=Need.ALWAYS, sensitivity=SPECIAL)
    concerns: Mapped[str | None] = keep("Concerns", Kind.WORDS, need=Need.SOMETIMES, sensitivity=SPECIAL)
    health: Mapped[str | None] = keep("Health", Kind.WORDS, sensitivity=SPECIAL)
    education: Mapped[str | None] = keep("School or work", Kind.WORDS)
    family_contact: Mapped[str | None] = keep("Contact with family and friends", Kind.WORDS, sensitivity=SPECIAL)
    placement_words: Mapped[str | None] = keep("How the placement is going", Kind.WORDS)
    delegated_decisions: Mapped[str | None] = keep("Delegated decisions", Kind.WORDS)
    services_received: Mapped[str | None] = keep(
        "Commissioned services received", Kind.CODE, code_set="services_received", need=Need.SOMETIMES
    )
    services_words: Mapped[str | None] = keep("Which services were missing", Kind.WORDS)

    @property
    def satisfies(self) -> bool:
        """Whether the visit closes a due date: made, and in person (clocks 2.3)."""
        return self.outcome == "made" and self.method == "in_person" and self.visit_date is not None


class VisitAction(ChildRecord):
    """Something one named person will do by a date, agreed at a visit."""

    __tablename__ = "visit_action"
    words = "action"
    event_field = "due"
    part_of = "visit_id"

    visit_id: Mapped[str | None] = refer("Visit", "visit.id", need=Need.ALWAYS)
    action: Mapped[str | None] = keep("What will be done", Kind.WORDS, need=Need.ALWAYS)
    owner: Mapped[str | None] = keep("Who will do it", Kind.TEXT, need=Need.ALWAYS)
    due: Mapped[date | None] = keep("By when", Kind.DATE, need=Need.ALWAYS)
    outcome: Mapped[str | None] = keep("What came of it", Kind.WORDS)
    done: Mapped[date | None] = keep("Done on", Kind.DATE)


class VisitService(ChildRecord):
    """Whether the child receives one of the services the placement was commissioned to give, as found at a visit."""

    __tablename__ = "visit_service"
    words = "commissioned service"
    part_of = "visit_id"

    visit_id: Mapped[str | None] = refer("Visit", "visit.id", need=Need.ALWAYS)
    service: Mapped[str | None] = keep("Service", Kind.TEXT, need=Need.ALWAYS)
    received: Mapped[str | None] = keep("Received", Kind.CODE, code_set="service_received", need=Need.ALWAYS)
    notes: Mapped[str | None] = keep("What was missing", Kind.WORDS)


class VisitRequest(ChildRecord):
    """A reason for one more visit beside the regular ones (CPPCR 2010 reg 28(7))."""

    __tablename__ = "visit_request"
    words = "request for a visit"
    event_field = "requested"

    requested: Mapped[date | None] = keep("Asked for, or notice given, on", Kind.DATE, need=Need.ALWAYS)
    kind: Mapped[str | None] = keep("Who asked", Kind.CODE, code_set="visit_request", need=Need.ALWAYS)
    reason: Mapped[str | None] = keep("Why", Kind.WORDS, sensitivity=SPECIAL)
