"""When a carer is to be visited, reviewed and told of a decision (the council's fostering service; clocks.md F1, F2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from lacdesk.practice.because import source_of
from lacdesk.practice.due import Details, Due, What, plan_ahead
from lacdesk.practice.months import add_months
from lacdesk.practice.standards import COUNCIL, Standards
from lacdesk.practice.workdays import BankHolidays, add_working_days, skipped

TOLD_WORKING_DAYS, WRITTEN_WORKING_DAYS = 2, 5
REPRESENTATION = timedelta(days=28)


class SupervisingVisit(NamedTuple):
    """A visit of the supervising social worker to a carer."""

    on: date
    is_unannounced: bool = False


class ApprovalReview(NamedTuple):
    """A review of a carer's approval; the decision on it, and the days the carer was told of it and told in writing."""

    on: date
    decided: date | None = None
    told: date | None = None
    written: date | None = None


@dataclass(frozen=True)
class CarerHistory:
    """What the clocks of a carer read: the approval, visits and reviews in order of date."""

    approved: date
    ended: date | None = None
    visits: tuple[SupervisingVisit, ...] = ()
    reviews: tuple[ApprovalReview, ...] = ()


def told_by(decided: date, holidays: BankHolidays) -> date:
    """Return when a carer is to be told of a decision (F2)."""
    return add_working_days(decided, TOLD_WORKING_DAYS, holidays)


def told_in_writing_by(decided: date, holidays: BankHolidays) -> date:
    """Return when a carer is to be told of a decision in writing (F2)."""
    return add_working_days(decided, WRITTEN_WORKING_DAYS, holidays)


def representation_by(decided: date) -> date:
    """Return the last day on which a carer can make representations about a decision (F2)."""
    return decided + REPRESENTATION


def carer_dues(carer: CarerHistory, standards: Standards, holidays: BankHolidays, today: date) -> Iterator[Due]:
    """Return what is due for an approved carer: visits, one of them a year unannounced, the yearly review, and being told (F1, F2)."""
    if today < carer.approved or (carer.ended is not None and carer.ended <= today):
        return
    visits = [visit for visit in carer.visits if visit.on <= today]
    yield _visit(carer, visits, standards, holidays)
    yield _unannounced(carer, visits, standards, holidays)
    yield _review(carer, standards, holidays, today)
    yield from _telling(carer, holidays, today)


def _visit(carer: CarerHistory, visits: list[SupervisingVisit], standards: Standards, holidays: BankHolidays) -> Due:
    anchor, rule = (visits[-1].on, "F1.visit") if visits else (carer.approved, "F1.visit.first")
    days = standards.council.amount("carer_visit_days", anchor)
    by = anchor + timedelta(days=days)
    return Due(What.CARER_VISIT, by, COUNCIL, rule, anchor, source_of(rule), {"days": days, **plan_ahead(by, holidays)})


def _unannounced(carer: CarerHistory, visits: list[SupervisingVisit], standards: Standards, holidays: BankHolidays) -> Due:
    last = max((visit.on for visit in visits if visit.is_unannounced), default=None)
    rule = "F1.unannounced" if last else "F1.unannounced.first"
    return _yearly(What.CARER_UNANNOUNCED, rule, last or carer.approved, "carer_unannounced_months", standards, holidays)


def _review(carer: CarerHistory, standards: Standards, holidays: BankHolidays, today: date) -> Due:
    last = max((review.on for review in carer.reviews if review.on <= today), default=None)
    rule = "F1.review" if last else "F1.review.first"
    return _yearly(What.CARER_REVIEW, rule, last or carer.approved, "carer_review_months", standards, holidays)


def _yearly(what: What, rule: str, anchor: date, key: str, standards: Standards, holidays: BankHolidays) -> Due:
    months = standards.council.amount(key, anchor)
    by = add_months(anchor, months)
    return Due(what, by, COUNCIL, rule, anchor, source_of(rule), {"months": months, **plan_ahead(by, holidays)})


def _telling(carer: CarerHistory, holidays: BankHolidays, today: date) -> Iterator[Due]:
    decided = [review for review in carer.reviews if review.decided is not None and review.decided <= today]
    if not decided:
        return
    last = decided[-1]
    telling = (("F2.told", TOLD_WORKING_DAYS, told_by, last.told), ("F2.written", WRITTEN_WORKING_DAYS, told_in_writing_by, last.written))
    for rule, days, told, done in telling:
        if last.decided is not None and (done is None or done > today):
            by = told(last.decided, holidays)
            details: Details = {"days": days, "skipped": [day.isoformat() for day in skipped(last.decided, days, holidays)]}
            yield Due(What.CARER_REVIEW, by, COUNCIL, rule, last.decided, source_of(rule), details)
