"""When the papers of a review are due, the reviewing officer's challenges answered, and the child seen by that officer (O1 to O8)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from operator import attrgetter

from lacdesk.practice.case import Case
from lacdesk.practice.due import Details, Due, What
from lacdesk.practice.legs import open_leg
from lacdesk.practice.months import add_months
from lacdesk.practice.planning import INFORMAL, NO_REPORT, Challenged, ForReview
from lacdesk.practice.review_clocks import midway_due
from lacdesk.practice.standards import COUNCIL, GUIDANCE
from lacdesk.practice.together import told_together
from lacdesk.practice.words import counted
from lacdesk.practice.workdays import BankHolidays, add_working_days

SENT_WORKING_DAYS = 5
MINUTES_WORKING_DAYS = 20
ASKED_FOR_MONTHS = 12
_DAY = timedelta(days=1)
_on = attrgetter("on")


class Band(StrEnum):
    """How long before a review a report was received, in the words of the handbook's bands."""

    EARLY = "5+ days before"
    CLOSE = "1-4 days prior"
    SAME_DAY = "Same day"
    AFTER = "After Review"
    NONE = "not received"


def report_band(review: date, received: date | None) -> Band:
    """Return the band of a report received on a day, or not at all, for a review (O1)."""
    if received is None:
        return Band.NONE
    before = (review - received).days
    if before >= 5:
        return Band.EARLY
    if before >= 1:
        return Band.CLOSE
    return Band.SAME_DAY if before == 0 else Band.AFTER


def recommendations_by(review: date) -> date:
    """Return when the recommendations are due, 24 hours after the review: the next calendar day where only the day is known (O2)."""
    return review + _DAY


def recommendations_sent_by(review: date, holidays: BankHolidays) -> date:
    """Return when the recommendations are to have been sent out (O3)."""
    return add_working_days(review, SENT_WORKING_DAYS, holidays)


def minutes_by(review: date, holidays: BankHolidays) -> date:
    """Return when everybody is to have the full minutes (O4)."""
    return add_working_days(review, MINUTES_WORKING_DAYS, holidays)


def report_due(case: Case) -> Due | None:
    """Return the social work report due before the next review is due by law, until it is received (O1).

    A report is for the review it names, or else for the next one held after it came; the next review asks for another.
    """
    leg = open_leg(case.reviews)
    last = max(case.held, default=case.since_before)
    if leg is None or any(last < (report.review or report.on) for report in case.planning.reports):
        return None
    days = case.own("review_report_days", leg.by)
    return case.calendar(What.REVIEW_REPORT, leg.by - timedelta(days=days), COUNCIL, "O1", leg.by, {"number": counted(days, "day")})


def waiting_for(case: Case, done: Sequence[ForReview]) -> date | None:
    """Return the earliest review of the last twelve months that something has not been done for, or None.

    Reviews known only from a national return are not asked for papers.
    """
    served = {each.review for each in done}
    return next((day for day in _asked_for(case) if day not in served), None)


def _asked_for(case: Case) -> Iterator[date]:
    since = max(case.start, add_months(case.today, -ASKED_FOR_MONTHS))
    reviews = case.planning.reviews
    first = bisect_left(reviews, since, key=_on)
    return (review.on for review in reviews[first:] if review.kind and review.on <= case.today)


def recommendations_due(case: Case) -> Due | None:
    """Return the recommendations due the day after a review, until they are produced (O2)."""
    review = waiting_for(case, case.planning.recommended)
    if review is None:
        return None
    return case.calendar(What.RECOMMENDATIONS, recommendations_by(review), GUIDANCE, "O2", review)


def recommendations_sent_due(case: Case) -> Due | None:
    """Return when the recommendations of a review are to be sent out, until they are (O3)."""
    review = waiting_for(case, case.planning.recommendations_sent)
    if review is None:
        return None
    return case.working(What.RECOMMENDATIONS_SENT, SENT_WORKING_DAYS, GUIDANCE, "O3", review)


def minutes_due(case: Case) -> tuple[Due | None, Due | None]:
    """Return when the full minutes of a review are due to everybody by guidance and by the council's target, until sent (O4, O5)."""
    review = waiting_for(case, case.planning.minutes_sent)
    if review is None:
        return None, None
    guidance = case.working(What.REVIEW_MINUTES, MINUTES_WORKING_DAYS, GUIDANCE, "O4", review)
    council = case.working(What.REVIEW_MINUTES, case.own("review_minutes_working_days", review), COUNCIL, "O5", review)
    return guidance, council


def challenge_due(case: Case) -> Due | None:
    """Return when the oldest open challenge is to be resolved, until its outcome is accepted (O7); a complex one may take longer, late."""
    for challenge in _open_challenges(case):
        return case.working(What.CHALLENGE, case.own("challenge_working_days", challenge.on), COUNCIL, "O7", challenge.on)
    return None


def late_report_challenge_due(case: Case) -> Due | None:
    """Return when an informal challenge about a report that did not come becomes a formal one, until it does or is resolved (O6)."""
    taken_further = {challenge.earlier for challenge in case.planning.challenges}
    for challenge in _open_challenges(case):
        if challenge.level == INFORMAL and challenge.theme == NO_REPORT and challenge.key not in taken_further:
            days = case.own("late_report_challenge_working_days", challenge.on)
            return case.working(What.LATE_REPORT_CHALLENGE, days, COUNCIL, "O6", challenge.on)
    return None


def _open_challenges(case: Case) -> Iterator[Challenged]:
    closed = {each.key for each in case.planning.challenges_closed}
    return (each for each in case.planning.challenges if each.key not in closed and case.start <= each.on <= case.today)


def officer_visit_due(case: Case) -> Due | None:
    """Return when the reviewing officer is to see the child again: so many months after last time or becoming looked after (O8)."""
    last = max((visit.on for visit in case.planning.officer_visits if case.start <= visit.on <= case.today), default=None)
    anchor, rule = (last, "O8") if last else (case.start, "O8.first")
    months = case.own("officer_visit_months", anchor)
    details: Details = {"months": counted(months, "month")}
    return case.calendar(What.OFFICER_VISIT, add_months(anchor, months), COUNCIL, rule, anchor, details)


def papers_due(case: Case) -> Iterator[Due | None]:
    """Return what the papers of reviews, the midway review and challenges ask for; in short breaks, challenges alone."""
    yield challenge_due(case)
    if case.stretch.is_short_breaks:
        return
    yield midway_due(case)
    yield report_due(case)
    yield recommendations_due(case)
    yield recommendations_sent_due(case)
    yield from told_together(*minutes_due(case))
    yield late_report_challenge_due(case)
