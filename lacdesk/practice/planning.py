"""What is known of a child's reviews, their papers, plans and placements, beside the days reviews were held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from lacdesk.practice.due import Kind
from lacdesk.practice.happenings import happens

NO_REPORT = "no_report"
INFORMAL = "informal"
ADOPTION_REVIEW = "adoption"


class Happened(NamedTuple):
    """Something that happened on a day, with nothing more to tell."""

    on: date


class ReviewHeld(NamedTuple):
    """A review, by its code of the set `review_kind`; without one, only a national return tells of it."""

    on: date
    kind: str = ""
    is_meeting: bool = True


class EarlyCall(NamedTuple):
    """A reason to review at once; `why` is a code of the set `review_called_because` (CPPCR 2010 reg 33(3))."""

    on: date
    why: str


class Consent(NamedTuple):
    """Parents consented to placement for adoption, until the plan for adoption ended."""

    on: date
    ended: date | None = None


class ForReview(NamedTuple):
    """Something done for the review of a day; `review` is None while that has not been held."""

    on: date
    review: date | None = None


class Challenged(NamedTuple):
    """A challenge raised by the reviewing officer; `key` tells it from others, `earlier` is the key of the one it takes further."""

    on: date
    key: str
    level: str = INFORMAL
    theme: str = ""
    earlier: str = ""


class ChallengeClosed(NamedTuple):
    """The outcome of a challenge was accepted by the reviewing officer."""

    on: date
    key: str


class ForPlacement(NamedTuple):
    """Something done for the placement that started on a day."""

    on: date
    start: date


class Notified(NamedTuple):
    """One of those to be told of the placement that started on a day was told, or it was decided not to; `who` is a code."""

    on: date
    start: date
    who: str


class MoveProposed(NamedTuple):
    """A move, or an end of care or custody, proposed on a day and to be made, or made, on another; `needs` names what has to come first."""

    on: date
    moves: date
    needs: frozenset[str] = frozenset()
    dropped: date | None = None

    def stands_on(self, day: date) -> bool:
        """Say whether the proposal was made by a day and not dropped by it."""
        return self.on <= day and (self.dropped is None or day < self.dropped)


class PlanChange(NamedTuple):
    """A significant change to the care plan proposed on a day for another; `settled` is when it was dropped or could not wait."""

    on: date
    change: date
    settled: date | None = None


class MoveApproved(NamedTuple):
    """The approval, named by what needed it, of the move made on a day."""

    on: date
    moves: date
    need: str


@dataclass(frozen=True)
class Planning:
    """Dated facts that the review, paper, plan and placement clocks read; each tuple is in order of date.

    A fact that only starts a clock of one kind, or counts it anew, is of another kind, so that it never seems to have closed one.
    """

    reviews: tuple[ReviewHeld, ...] = happens(Kind.REVIEW)
    early_calls: tuple[EarlyCall, ...] = happens(Kind.REVIEW)
    officer_visits: tuple[Happened, ...] = happens(Kind.REVIEW)
    panel_reports: tuple[Happened, ...] = happens(Kind.REVIEW)
    midways: tuple[Happened, ...] = happens(Kind.REVIEW_PAPERS)
    reports: tuple[ForReview, ...] = happens(Kind.REVIEW_PAPERS)
    recommended: tuple[ForReview, ...] = happens(Kind.REVIEW_PAPERS)
    recommendations_sent: tuple[ForReview, ...] = happens(Kind.REVIEW_PAPERS)
    minutes_sent: tuple[ForReview, ...] = happens(Kind.REVIEW_PAPERS)
    challenges: tuple[Challenged, ...] = happens(Kind.REVIEW_PAPERS)
    challenges_closed: tuple[ChallengeClosed, ...] = happens(Kind.REVIEW_PAPERS)
    care_plans: tuple[Happened, ...] = happens(Kind.PLAN)
    permanence_agreed: tuple[Happened, ...] = happens(Kind.PLAN)
    summaries: tuple[Happened, ...] = happens(Kind.PLAN)
    protection_plans: tuple[Happened, ...] = happens(Kind.PLAN)
    protection_plans_ended: tuple[Happened, ...] = happens(Kind.PLAN)
    plan_changes: tuple[PlanChange, ...] = happens(Kind.PLAN)
    consents: tuple[Consent, ...] = happens(Kind.ADOPTION)
    placement_plans: tuple[ForPlacement, ...] = happens(Kind.PLACEMENT)
    notices: tuple[Notified, ...] = happens(Kind.PLACEMENT)
    parent_assessments: tuple[ForPlacement, ...] = happens(Kind.PLACEMENT)
    parent_decisions: tuple[ForPlacement, ...] = happens(Kind.PLACEMENT)
    temporary_approvals_ended: tuple[ForPlacement, ...] = happens(Kind.PLACEMENT)
    matches_considered: tuple[ForPlacement, ...] = happens(Kind.PLACEMENT)
    moves_proposed: tuple[MoveProposed, ...] = happens(Kind.PLACEMENT)
    moves_approved: tuple[MoveApproved, ...] = happens(Kind.PLACEMENT)
