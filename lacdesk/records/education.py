"""Personal education plans, schools, attendance, exclusions and part-time timetables."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from lacdesk.records.base import ChildRecord, Kind, Need, keep


class Pep(ChildRecord):
    """A personal education plan for one term; held, submitted, quality-assured and signed off are separate dates."""

    __tablename__ = "pep"
    words = "personal education plan"
    event_field = "meeting_date"

    term: Mapped[str | None] = keep("Term", Kind.CODE, code_set="term", need=Need.ALWAYS)
    academic_year: Mapped[str | None] = keep("Academic year", Kind.TEXT, need=Need.ALWAYS)
    cut_off: Mapped[date | None] = keep("Cut-off set by the virtual school", Kind.DATE)
    initiated: Mapped[date | None] = keep("Started", Kind.DATE)
    meeting_date: Mapped[date | None] = keep("Meeting held", Kind.DATE, need=Need.ALWAYS, index=True)
    school: Mapped[str | None] = keep("School", Kind.TEXT)
    venue: Mapped[str | None] = keep("Where the meeting was held", Kind.TEXT, need=Need.ALWAYS)
    attendees: Mapped[list[str] | None] = keep("Who came", Kind.LIST, code_set="pep_attendee", need=Need.ALWAYS)
    attainment: Mapped[str | None] = keep("Attainment", Kind.WORDS, need=Need.ALWAYS)
    pupil_voice: Mapped[str | None] = keep("What the child said", Kind.WORDS, need=Need.ALWAYS)
    targets: Mapped[str | None] = keep("Targets", Kind.WORDS, need=Need.ALWAYS)
    are_targets_time_bound: Mapped[bool | None] = keep("Every target is clear and has a date", Kind.YES_NO, need=Need.ALWAYS)
    pupil_premium_use: Mapped[str | None] = keep("What the pupil premium is used for", Kind.WORDS, need=Need.ALWAYS)
    has_25_hours: Mapped[bool | None] = keep("Has 25 hours of education a week", Kind.YES_NO, need=Need.ALWAYS)
    weekly_hours: Mapped[Decimal | None] = keep("Hours of education a week", Kind.DECIMAL, need=Need.SOMETIMES)
    attendance_percent: Mapped[Decimal | None] = keep("Attendance (%)", Kind.DECIMAL, need=Need.ALWAYS)
    sen_status: Mapped[str | None] = keep("Special educational needs", Kind.CODE, code_set="sen_status", need=Need.ALWAYS)
    submitted: Mapped[date | None] = keep("Submitted", Kind.DATE)
    quality_assured: Mapped[date | None] = keep("Quality assured", Kind.DATE)
    signed_off: Mapped[date | None] = keep("Signed off", Kind.DATE)
    sent_to_team: Mapped[date | None] = keep("Sent to the team", Kind.DATE)
    on_file: Mapped[date | None] = keep("On file", Kind.DATE)
    quality: Mapped[str | None] = keep("Quality", Kind.CODE, code_set="pep_quality")
    quality_feedback: Mapped[str | None] = keep("Feedback on quality", Kind.WORDS)
    exception_reason: Mapped[str | None] = keep("Why not held", Kind.CODE, code_set="pep_exception")


class SchoolRecord(ChildRecord):
    """Where a child is on roll from a day, or that the child is on none."""

    __tablename__ = "school_record"
    words = "school"
    event_field = "started"

    school: Mapped[str | None] = keep("School", Kind.TEXT, need=Need.SOMETIMES)
    urn: Mapped[str | None] = keep("School number (URN)", Kind.TEXT)
    phase: Mapped[str | None] = keep("Phase", Kind.CODE, code_set="school_phase")
    year_group: Mapped[int | None] = keep("Year group, 0 to 13", Kind.NUMBER)
    in_area: Mapped[bool | None] = keep("Inside the council's area", Kind.YES_NO)
    kind: Mapped[str | None] = keep("Type", Kind.CODE, code_set="school_kind", need=Need.ALWAYS)
    ofsted_rating: Mapped[str | None] = keep("Ofsted rating", Kind.CODE, code_set="ofsted_rating")
    ofsted_inspected: Mapped[date | None] = keep("Ofsted inspected", Kind.DATE)
    started: Mapped[date | None] = keep("From", Kind.DATE, need=Need.ALWAYS, index=True)
    ended: Mapped[date | None] = keep("To", Kind.DATE)
    tuition_started: Mapped[date | None] = keep("Tuition started while between schools", Kind.DATE)
    tuition_hours: Mapped[Decimal | None] = keep("Hours of tuition a week", Kind.DECIMAL)


class SchoolAttendance(ChildRecord):
    """Sessions of school a child could attend in a period, and what became of them."""

    __tablename__ = "school_attendance"
    words = "school attendance"
    event_field = "ended"

    started: Mapped[date | None] = keep("From", Kind.DATE, need=Need.ALWAYS)
    ended: Mapped[date | None] = keep("To", Kind.DATE, need=Need.ALWAYS, index=True)
    school: Mapped[str | None] = keep("School", Kind.TEXT)
    sessions_possible: Mapped[int | None] = keep("Sessions possible", Kind.NUMBER, need=Need.ALWAYS)
    sessions_present: Mapped[int | None] = keep("Sessions present", Kind.NUMBER, need=Need.ALWAYS)
    sessions_authorised: Mapped[int | None] = keep("Sessions of authorised absence", Kind.NUMBER, need=Need.ALWAYS)
    sessions_unauthorised: Mapped[int | None] = keep("Sessions of unauthorised absence", Kind.NUMBER, need=Need.ALWAYS)


class Exclusion(ChildRecord):
    """A child's exclusion from school, for some days or for good."""

    __tablename__ = "exclusion"
    words = "exclusion"
    event_field = "started"

    kind: Mapped[str | None] = keep("Type", Kind.CODE, code_set="exclusion", need=Need.ALWAYS)
    started: Mapped[date | None] = keep("From", Kind.DATE, need=Need.ALWAYS, index=True)
    days: Mapped[Decimal | None] = keep("School days", Kind.DECIMAL, need=Need.SOMETIMES)
    school: Mapped[str | None] = keep("School", Kind.TEXT)
    reason: Mapped[str | None] = keep("Why", Kind.WORDS)
    child_words: Mapped[str | None] = keep("What the child said", Kind.WORDS)


class ReducedProvision(ChildRecord):
    """A part-time timetable: fewer than 25 hours a week, by a plan that is reviewed."""

    __tablename__ = "reduced_provision"
    words = "part-time timetable"
    event_field = "started"

    started: Mapped[date | None] = keep("From", Kind.DATE, need=Need.ALWAYS, index=True)
    weekly_hours: Mapped[Decimal | None] = keep("Hours a week", Kind.DECIMAL, need=Need.ALWAYS)
    reason: Mapped[str | None] = keep("Why", Kind.WORDS)
    plan: Mapped[str | None] = keep("Plan to return to full time", Kind.WORDS, need=Need.ALWAYS)
    review_date: Mapped[date | None] = keep("To be reviewed on", Kind.DATE, need=Need.ALWAYS)
    ended: Mapped[date | None] = keep("To", Kind.DATE)
