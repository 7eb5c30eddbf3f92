"""Since when each kind of thing is recorded here, where a council's children came from a national return.

A return carries no plans, papers, contacts or interviews. A council that imports its children and goes on keeping those elsewhere
would find every one of them overdue for ever. So for such a council these clocks run from the first such record on; where no return
was imported everything runs from the start.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lacdesk.practice.due import Due, What
from lacdesk.records.education import Pep, SchoolRecord
from lacdesk.records.health import DifficultiesScore
from lacdesk.records.leaving_care import LeavingCareContact
from lacdesk.records.missing import MissingEpisode
from lacdesk.records.placement import PlacementNotice
from lacdesk.records.plan import CarePlan, CaseFileSummary, NeedsAssessment, PathwayPlan, PermanencePlan, PlacementPlan, StayingPut
from lacdesk.records.returned import ReturnRow
from lacdesk.records.review import Review
from lacdesk.records.review_papers import MidwayReview, PreMeetingReport, ReviewingOfficerVisit

FIRST_OF: Mapping[What, Any] = {
    What.CARE_PLAN: CarePlan.started,
    What.PLACEMENT_PLAN: PlacementPlan.signed,
    What.PLACEMENT_NOTICES: PlacementNotice.told_on,
    What.PERMANENCE_PLAN: PermanencePlan.state_from,
    What.LONG_TERM_MATCH: PermanencePlan.state_from,
    What.CASE_SUMMARY: CaseFileSummary.updated,
    What.OFFICER_VISIT: ReviewingOfficerVisit.visit_date,
    What.REVIEW_REPORT: PreMeetingReport.received,
    What.LATE_REPORT_CHALLENGE: PreMeetingReport.received,
    What.RECOMMENDATIONS: Review.recommendations_produced,
    What.RECOMMENDATIONS_SENT: Review.recommendations_distributed,
    What.REVIEW_MINUTES: Review.minutes_distributed,
    What.MIDWAY_REVIEW: MidwayReview.held,
    What.DIFFICULTIES_SCORE: DifficultiesScore.scored,
    What.PEP_SIGN_OFF: Pep.signed_off,
    What.PEP_AFTER_SCHOOL_MOVE: SchoolRecord.started,
    What.SCHOOL_MOVE_TUITION: SchoolRecord.tuition_started,
    What.NEEDS_ASSESSMENT: NeedsAssessment.assessed,
    What.PATHWAY_PLAN: PathwayPlan.plan_date,
    What.PATHWAY_REVIEW: PathwayPlan.plan_date,
    What.ADVISER_CONTACT: LeavingCareContact.contact_date,
    What.ADVISER_VISIT: LeavingCareContact.contact_date,
    What.STAYING_PUT: StayingPut.asked,
    What.RETURN_INTERVIEW: MissingEpisode.interview_date,
    What.STRATEGY_DISCUSSION: MissingEpisode.strategy_discussion,
}
"""The date that shows a kind of thing is recorded here, by what falls due."""


class RecordedHere:
    """Says whether something due is kept in this database, so that its absence means it was not done."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._is_imported = session.scalar(select(ReturnRow.id).limit(1)) is not None
        self._since: dict[What, date | None] = {}

    def holds(self, due: Due) -> bool:
        """Whether a date is to be asked for: nothing that fell due before the first record of its kind is."""
        if not self._is_imported or due.what not in FIRST_OF:
            return True
        since = self._first(due.what)
        return since is not None and (due.by is None or due.by >= since)

    def _first(self, what: What) -> date | None:
        if what not in self._since:
            self._since[what] = self._session.scalar(select(func.min(FIRST_OF[what])))
        return self._since[what]
