"""Visits to children's homes by the independent person, and reviews of their care (Children's Homes Regulations 2015 regs 44, 45)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import ClassVar

from sqlalchemy.orm import Mapped

from lacdesk.records.base import Kind, Need, Record, Sensitivity, keep, refer

SPECIAL = Sensitivity.SPECIAL


class Regulation44Visit(Record):
    """The monthly visit of an independent person to a children's home, as the report tells it; children appear by initials only."""

    __tablename__ = "regulation44_visit"
    words = "Regulation 44 visit"
    event_field = "visit_date"
    parts: ClassVar[Mapping[str, str]] = {"actions": "regulation44_action", "logs": "regulation44_log"}

    home_id: Mapped[str | None] = refer("Home", "home.id", need=Need.ALWAYS)
    urn: Mapped[str | None] = keep("Ofsted number (URN)", Kind.TEXT, need=Need.ALWAYS)
    is_announced: Mapped[bool | None] = keep("Announced", Kind.YES_NO, need=Need.ALWAYS)
    visit_date: Mapped[date | None] = keep("Date of the visit", Kind.DATE, need=Need.ALWAYS, index=True)
    started_time: Mapped[time | None] = keep("Arrived at", Kind.TIME, need=Need.ALWAYS)
    ended_time: Mapped[time | None] = keep("Left at", Kind.TIME, need=Need.ALWAYS)
    independent_person: Mapped[str | None] = keep("Independent person", Kind.TEXT, need=Need.ALWAYS)
    has_conflict: Mapped[bool | None] = keep("Conflict of interest", Kind.YES_NO, need=Need.ALWAYS)
    conflict: Mapped[str | None] = keep("What the conflict of interest is", Kind.WORDS, need=Need.SOMETIMES)
    staff_present: Mapped[str | None] = keep("Staff present, by role", Kind.WORDS, need=Need.ALWAYS)
    young_people_present: Mapped[str | None] = keep("Young people in the home, by initials", Kind.WORDS, need=Need.ALWAYS)
    emergency_bed: Mapped[str | None] = keep("Use of the emergency bed", Kind.WORDS)
    general_issues: Mapped[str | None] = keep("General issues", Kind.WORDS)
    managers_update: Mapped[str | None] = keep("Manager's update", Kind.WORDS)
    children_interviewed: Mapped[str | None] = keep("Interviews with children", Kind.WORDS, sensitivity=SPECIAL)
    parents_interviewed: Mapped[str | None] = keep("Interviews with parents and relatives", Kind.WORDS, sensitivity=SPECIAL)
    staff_interviewed: Mapped[str | None] = keep("Interviews with staff", Kind.WORDS)
    young_peoples_voice: Mapped[str | None] = keep("Voice of young people", Kind.WORDS, sensitivity=SPECIAL)
    children_in_home: Mapped[int | None] = keep("Children living in the home", Kind.NUMBER)
    children_asked: Mapped[int | None] = keep("Children asked for feedback", Kind.NUMBER)
    children_answered: Mapped[int | None] = keep("Children who gave feedback", Kind.NUMBER)
    children_declined: Mapped[int | None] = keep("Children who declined", Kind.NUMBER)
    activities: Mapped[str | None] = keep("Activities", Kind.WORDS)
    improvement_plan: Mapped[str | None] = keep("Improvement plan", Kind.WORDS)
    training: Mapped[str | None] = keep("Training and personal development", Kind.WORDS)
    premises: Mapped[str | None] = keep("Premises: bedrooms, internet, décor and garden", Kind.WORDS)
    daily_log: Mapped[str | None] = keep("Daily log", Kind.WORDS)
    files: Mapped[str | None] = keep("Files", Kind.WORDS)
    are_safeguarded: Mapped[bool | None] = keep("Children are effectively safeguarded", Kind.YES_NO, need=Need.ALWAYS)
    safeguarded_words: Mapped[str | None] = keep("Opinion on safeguarding", Kind.WORDS, need=Need.ALWAYS)
    promotes_wellbeing: Mapped[bool | None] = keep("The conduct of the home promotes children's well-being", Kind.YES_NO, need=Need.ALWAYS)
    wellbeing_words: Mapped[str | None] = keep("Opinion on well-being", Kind.WORDS, need=Need.ALWAYS)
    responsible_individual: Mapped[str | None] = keep("Responsible individual", Kind.TEXT, need=Need.SOMETIMES)
    responsible_comments: Mapped[str | None] = keep("Comments by the responsible individual", Kind.WORDS)
    responsible_actions: Mapped[str | None] = keep("Actions by the responsible individual", Kind.WORDS)
    responsible_signed: Mapped[date | None] = keep("Responsible individual signed on", Kind.DATE)
    independent_person_signed: Mapped[date | None] = keep("Independent person signed on", Kind.DATE)
    report_sent: Mapped[date | None] = keep("Report sent to the inspectorate", Kind.DATE)


class Regulation44Action(Record):
    """An action asked for at a visit; one still open is carried forward to the next visit, where its age shows."""

    __tablename__ = "regulation44_action"
    words = "Regulation 44 action"
    event_field = "first_raised"
    part_of = "visit_id"

    visit_id: Mapped[str | None] = refer("Regulation 44 visit", "regulation44_visit.id", need=Need.ALWAYS)
    issue: Mapped[str | None] = keep("Issue", Kind.WORDS, need=Need.ALWAYS)
    action: Mapped[str | None] = keep("Action by the relevant person", Kind.WORDS, need=Need.ALWAYS)
    timeframe: Mapped[str | None] = keep("Timeframe", Kind.TEXT, need=Need.ALWAYS)
    due: Mapped[date | None] = keep("By when", Kind.DATE)
    status: Mapped[str | None] = keep("Status", Kind.CODE, code_set="regulation44_status", need=Need.ALWAYS)
    update: Mapped[str | None] = keep("Update", Kind.WORDS)
    first_raised: Mapped[date | None] = keep("First raised", Kind.DATE, index=True)
    visits_carried: Mapped[int | None] = keep("Visits carried forward", Kind.NUMBER)
    carried_from_id: Mapped[str | None] = refer("Carried forward from", "regulation44_action.id")


class Regulation44Log(Record):
    """What the independent person saw of one log: none, entries, not inspected or not asked, and the last serial number."""

    __tablename__ = "regulation44_log"
    words = "log seen at a Regulation 44 visit"
    part_of = "visit_id"

    visit_id: Mapped[str | None] = refer("Regulation 44 visit", "regulation44_visit.id", need=Need.ALWAYS)
    heading: Mapped[str | None] = keep("Log", Kind.CODE, code_set="regulation44_log", need=Need.ALWAYS)
    answer: Mapped[str | None] = keep("Answer", Kind.CODE, code_set="log_answer", need=Need.ALWAYS)
    last_serial: Mapped[str | None] = keep("Last serial number", Kind.TEXT)
    notes: Mapped[str | None] = keep("What the entries say", Kind.WORDS, sensitivity=SPECIAL)


class Regulation45Review(Record):
    """The six-monthly review of the quality of care in a children's home."""

    __tablename__ = "regulation45_review"
    words = "Regulation 45 review"
    event_field = "reviewed"

    home_id: Mapped[str | None] = refer("Home", "home.id", need=Need.ALWAYS)
    reviewed: Mapped[date | None] = keep("Completed", Kind.DATE, need=Need.ALWAYS, index=True)
    reviewer: Mapped[str | None] = keep("Reviewed by", Kind.TEXT)
    findings: Mapped[str | None] = keep("What was found", Kind.WORDS)
    report_sent: Mapped[date | None] = keep("Report sent to the inspectorate", Kind.DATE)
