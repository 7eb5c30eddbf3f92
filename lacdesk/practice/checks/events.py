"""The day a record of each kind happened: which field holds it, what it is called, and what may lie before or after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lacdesk.practice.checks.facts import Facts
from lacdesk.practice.checks.problem import Answers


@dataclass(frozen=True, slots=True)
class Event:
    """The day a record of one kind happened.

    `planned` is the field that says it has not happened yet, with the answers that mean so. `is_in_care`: it cannot lie before
    the child was looked after. `is_timed`: its timeliness counts, so that writing it down late is remarked on; what stands for
    years, or is counted for a period that has ended, is not.
    """

    field: str
    words: str
    planned: str = ""
    planned_answers: frozenset[str] = frozenset()
    is_in_care: bool = True
    is_timed: bool = True

    @property
    def noun(self) -> str:
        """What happened that day: "visit" where the day is called the "visit date"."""
        return self.words.removesuffix(" date")

    def is_past(self, answers: Answers) -> bool:
        """Say whether the answers are of something that has happened, so that its day cannot lie ahead."""
        return not (self.planned and answers.get(self.planned) in self.planned_answers)


def _anywhen(field: str, words: str) -> Event:
    """Return the event of what may well have happened before the child was looked after."""
    return Event(field, words, is_in_care=False)


def _standing(field: str, words: str) -> Event:
    """Return the event of what may have begun or been counted long before anybody wrote it down."""
    return Event(field, words, is_in_care=False, is_timed=False)


START = "start date"

EVENTS: Mapping[str, Event] = {
    "adopter_assessment": _anywhen("enquired", "enquiry date"),
    "adoption_milestones": _anywhen("decision", "decision date"),
    "allocation": _anywhen("started", START),
    "care_leaver_facts": Event("as_at", "check date", is_timed=False),
    "care_plan": _anywhen("started", START),
    "carer": _anywhen("approved", "approval date"),
    "carer_review": _anywhen("review_date", "review date"),
    "carer_visit": _anywhen("visit_date", "visit date"),
    "case_file_summary": Event("updated", "update date"),
    "challenge": Event("raised", "challenge date"),
    "complaint": _anywhen("received", "complaint date"),
    "court_case": _anywhen("issued", "issue date"),
    "court_document": _anywhen("filed", "filing date"),
    "court_extension": _anywhen("agreed", "extension date"),
    "deprivation_of_liberty": _anywhen("started", START),
    "difficulties_score": _anywhen("scored", "score date"),
    "exclusion": _anywhen("started", START),
    "health_event": Event("done", "assessment date", "health_status", frozenset({"planned"}), is_in_care=False),
    "immunisation": _anywhen("as_at", "check date"),
    "leaving_care_accommodation": Event("started", START),
    "leaving_care_activity": Event("started", START),
    "leaving_care_contact": Event("contact_date", "contact date"),
    "leaving_care_documents": Event("as_at", "check date"),
    "legal_status": Event("started", START),
    "life_story": _anywhen("status_from", "status date"),
    "midway_review": Event("held", "midway review date"),
    "missing_episode": Event("started", START),
    "needs_assessment": Event("assessed", "assessment date"),
    "parental_responsibility": _standing("started", START),
    "pathway_plan": Event("plan_date", "plan date"),
    "pep": Event("meeting_date", "meeting date"),
    "period_of_care": _anywhen("started", START),
    "permanence_plan": Event("state_from", "state date"),
    "placement": Event("started", START),
    "placement_change": Event("change_date", "move date"),
    "placement_notice": _anywhen("told_on", "notice date"),
    "placement_plan": _anywhen("signed", "signature date"),
    "pre_meeting_report": Event("received", "report date"),
    "proposed_change": Event("proposed", "proposal date"),
    "quality_check": Event("checked", "check date"),
    "reduced_provision": _anywhen("started", START),
    "regulation44_action": _anywhen("first_raised", "action date"),
    "regulation44_visit": _anywhen("visit_date", "visit date"),
    "regulation45_review": _anywhen("reviewed", "review date"),
    "review": Event("date_held", "review date"),
    "reviewing_officer_visit": Event("visit_date", "visit date"),
    "risk_flag": _anywhen("started", START),
    "school_attendance": _standing("ended", "end date"),
    "school_record": _standing("started", START),
    "short_break_stay": Event("started", START),
    "staying_put": Event("asked", "question date"),
    "staying_put_view": Event("given", "view date"),
    "twelve_month_facts": Event("year_ended", "year-end date", is_timed=False),
    "visit": Event("visit_date", "visit date", "outcome", frozenset({"planned", "cancelled"})),
    "visit_request": Event("requested", "request date"),
    "wishes_feelings": _anywhen("said_on", "conversation date"),
}
"""The event of each kind of record that happens on a day, by table; what is only agreed for a later day has none."""


def event_of(table: str, facts: Facts) -> Event:
    """Return the event of a table, with the field and words given for it instead."""
    event = EVENTS[table]
    return replace(event, field=facts.event_field or event.field, words=facts.event_words or event.words)
