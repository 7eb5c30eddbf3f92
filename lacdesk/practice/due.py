"""What is due: one shape for every date the program works out, whoever asks and by whichever standard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum

from lacdesk.practice.because import because
from lacdesk.practice.workdays import BankHolidays, is_working_day

Details = Mapping[str, str | int | list[str]]


class Kind(StrEnum):
    """The kinds of event that clocks wait for."""

    VISIT = "visit"
    REVIEW = "review"
    HEALTH = "health"
    EDUCATION = "education"
    REVIEW_PAPERS = "review_papers"
    PLAN = "plan"
    PLACEMENT = "placement"
    LEAVING_CARE = "leaving_care"
    MISSING = "missing"
    COURT = "court"
    ADOPTION = "adoption"
    COMPLAINT = "complaint"
    HOME = "home"
    CARER = "carer"


class What(StrEnum):
    """The things that fall due for a child, a home or a carer."""

    VISIT = "visit"
    REQUESTED_VISIT = "requested_visit"
    REVIEW = "review"
    INITIAL_HEALTH = "initial_health"
    REVIEW_HEALTH = "review_health"
    DENTAL = "dental"
    PEP_START = "pep_start"
    INITIAL_PEP = "initial_pep"
    PEP = "pep"
    EARLY_REVIEW = "early_review"
    MIDWAY_REVIEW = "midway_review"
    PERMANENCE_PLAN = "permanence_plan"
    ADOPTION_PANEL_REPORT = "adoption_panel_report"
    CHILD_PROTECTION_REVIEW = "child_protection_review"
    REVIEW_REPORT = "review_report"
    RECOMMENDATIONS = "recommendations"
    RECOMMENDATIONS_SENT = "recommendations_sent"
    REVIEW_MINUTES = "review_minutes"
    LATE_REPORT_CHALLENGE = "late_report_challenge"
    CHALLENGE = "challenge"
    OFFICER_VISIT = "officer_visit"
    CARE_PLAN = "care_plan"
    PLACEMENT_PLAN = "placement_plan"
    PLACEMENT_NOTICES = "placement_notices"
    KEY_STAGE_4_APPROVAL = "key_stage_4_approval"
    DISTANCE_APPROVAL = "distance_approval"
    EMERGENCY_PLACEMENT = "emergency_placement"
    TEMPORARY_APPROVAL = "temporary_approval"
    PARENT_ASSESSMENT = "parent_assessment"
    PARENT_DECISION = "parent_decision"
    LONG_TERM_MATCH = "long_term_match"
    CASE_SUMMARY = "case_summary"
    SHORT_BREAK_DAYS = "short_break_days"
    STATUS_LIMIT = "status_limit"
    DIFFICULTIES_SCORE = "difficulties_score"
    PEP_AFTER_SCHOOL_MOVE = "pep_after_school_move"
    PEP_SIGN_OFF = "pep_sign_off"
    SCHOOL_MOVE_TUITION = "school_move_tuition"
    NEEDS_ASSESSMENT = "needs_assessment"
    PATHWAY_PLAN = "pathway_plan"
    PATHWAY_REVIEW = "pathway_review"
    ADVISER_CONTACT = "adviser_contact"
    ADVISER_VISIT = "adviser_visit"
    STAYING_PUT = "staying_put"
    STAYING_PUT_REVIEW = "staying_put_review"
    RETURN_INTERVIEW = "return_interview"
    STRATEGY_DISCUSSION = "strategy_discussion"
    PROCEEDINGS = "proceedings"
    PRE_BIRTH = "pre_birth"
    PLACED_WITH_ADOPTERS = "placed_with_adopters"
    ADOPTION_MATCH = "adoption_match"
    ADOPTION_ORDER = "adoption_order"
    ADOPTION_APPLICATION = "adoption_application"
    ADOPTION_APPEAL = "adoption_appeal"
    COMPLAINT = "complaint"
    INDEPENDENT_VISIT = "independent_visit"
    INDEPENDENT_REPORT = "independent_report"
    QUALITY_REVIEW = "quality_review"
    CARER_VISIT = "carer_visit"
    CARER_UNANNOUNCED = "carer_unannounced"
    CARER_REVIEW = "carer_review"

    @property
    def words(self) -> str:
        """What it is called on screen."""
        return _WORDS[self]


_WORDS = {
    What.VISIT: "Visit",
    What.REQUESTED_VISIT: "Visit asked for",
    What.REVIEW: "Review",
    What.INITIAL_HEALTH: "Initial health assessment",
    What.REVIEW_HEALTH: "Review health assessment",
    What.DENTAL: "Dental check",
    What.PEP_START: "First PEP started",
    What.INITIAL_PEP: "First PEP",
    What.PEP: "PEP",
    What.EARLY_REVIEW: "Early review",
    What.MIDWAY_REVIEW: "Midway review",
    What.PERMANENCE_PLAN: "Permanence plan",
    What.ADOPTION_PANEL_REPORT: "Report to the adoption panel",
    What.CHILD_PROTECTION_REVIEW: "End of child protection plan",
    What.REVIEW_REPORT: "Report for the review",
    What.RECOMMENDATIONS: "Review recommendations",
    What.RECOMMENDATIONS_SENT: "Recommendations sent",
    What.REVIEW_MINUTES: "Review minutes",
    What.LATE_REPORT_CHALLENGE: "Challenge for a late report",
    What.CHALLENGE: "Reviewing officer's challenge",
    What.OFFICER_VISIT: "Reviewing officer's visit",
    What.CARE_PLAN: "Care plan",
    What.PLACEMENT_PLAN: "Placement plan",
    What.PLACEMENT_NOTICES: "Telling people of the placement",
    What.KEY_STAGE_4_APPROVAL: "Approval of a Key Stage 4 move",
    What.DISTANCE_APPROVAL: "Approval of a placement at a distance",
    What.EMERGENCY_PLACEMENT: "End of emergency placement",
    What.TEMPORARY_APPROVAL: "End of temporary approval",
    What.PARENT_ASSESSMENT: "Assessment of the parent",
    What.PARENT_DECISION: "Decision on living with the parent",
    What.LONG_TERM_MATCH: "Long-term match to consider",
    What.CASE_SUMMARY: "Case file summary",
    What.SHORT_BREAK_DAYS: "Short-break days",
    What.STATUS_LIMIT: "End of legal status or stay",
    What.DIFFICULTIES_SCORE: "Difficulties score",
    What.PEP_AFTER_SCHOOL_MOVE: "PEP after a change of school",
    What.PEP_SIGN_OFF: "PEP sign-off",
    What.SCHOOL_MOVE_TUITION: "Tuition after a move",
    What.NEEDS_ASSESSMENT: "Needs assessment",
    What.PATHWAY_PLAN: "Pathway plan",
    What.PATHWAY_REVIEW: "Pathway plan review",
    What.ADVISER_CONTACT: "Contact with personal adviser",
    What.ADVISER_VISIT: "Personal adviser's visit",
    What.STAYING_PUT: "Staying Put",
    What.STAYING_PUT_REVIEW: "Staying Put review",
    What.RETURN_INTERVIEW: "Return interview",
    What.STRATEGY_DISCUSSION: "Strategy discussion",
    What.PROCEEDINGS: "End of care proceedings",
    What.PRE_BIRTH: "Pre-birth work",
    What.PLACED_WITH_ADOPTERS: "Placed with adopters",
    What.ADOPTION_MATCH: "Adoption match",
    What.ADOPTION_ORDER: "Adoption order",
    What.ADOPTION_APPLICATION: "Adoption application",
    What.ADOPTION_APPEAL: "End of time to appeal",
    What.COMPLAINT: "Complaint",
    What.INDEPENDENT_VISIT: "Independent visit",
    What.INDEPENDENT_REPORT: "Independent visit report",
    What.QUALITY_REVIEW: "Quality of care review",
    What.CARER_VISIT: "Visit to the carer",
    What.CARER_UNANNOUNCED: "Unannounced visit to the carer",
    What.CARER_REVIEW: "Carer review",
}


class State(StrEnum):
    """Where a due date stands: late, within a week, within the four weeks after, later, or without a date."""

    OVERDUE = "overdue"
    DUE = "due"
    UPCOMING = "upcoming"
    LATER = "later"
    UNDATED = "undated"

    @property
    def words(self) -> str:
        """What the state is called on screen."""
        return _STATE_WORDS[self]


_STATE_WORDS = {
    State.OVERDUE: "Overdue",
    State.DUE: "Due this week",
    State.UPCOMING: "To come",
    State.LATER: "Later",
    State.UNDATED: "No date",
}
DUE_DAYS = 6
UPCOMING_DAYS = 28


def state_of(by: date | None, today: date) -> State:
    """Return where a due date stands: late after its day, due for seven days from today, to come for the 28 days after those."""
    if by is None:
        return State.UNDATED
    ahead = (by - today).days
    if ahead < 0:
        return State.OVERDUE
    if ahead <= DUE_DAYS:
        return State.DUE
    return State.UPCOMING if ahead <= DUE_DAYS + UPCOMING_DAYS else State.LATER


@dataclass(frozen=True, slots=True)
class Due:
    """One thing due by one standard; `by` is None where the rule names no date, `at` the time of day for clocks counted in hours.

    `rule` is the key of the rule in because.py, `anchor` the day it is counted from, and `details` what else its sentence
    needs, as plain JSON values (dates as ISO text), so that a kept row can be put into words.
    """

    what: What
    by: date | None
    standard: str
    rule: str
    anchor: date | None
    source: str
    details: Details = field(default_factory=dict)
    at: time | None = None

    @property
    def because(self) -> str:
        """The sentence that says why, made when asked for."""
        return because(self.rule, self.what, self.by, self.standard, self.anchor, self.details)

    def state(self, today: date) -> State:
        """Return where this stands today."""
        return state_of(self.by, today)


def plan_ahead(by: date, holidays: BankHolidays) -> dict[str, str | int | list[str]]:
    """Return the detail that names the working day before a calendar due date that is none; the due date itself never moves."""
    if is_working_day(by, holidays):
        return {}
    day = by
    while not is_working_day(day, holidays):
        day -= timedelta(days=1)
    return {"plan_by": day.isoformat()}
