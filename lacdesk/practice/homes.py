"""When a children's home is to be visited, reported on and reviewed (Children's Homes Regulations 2015 regs 44 and 45; G1 to G3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from lacdesk.practice.because import source_of
from lacdesk.practice.due import Due, What, plan_ahead
from lacdesk.practice.months import add_months, month_end, month_start
from lacdesk.practice.standards import LAW
from lacdesk.practice.words import month_name
from lacdesk.practice.workdays import BankHolidays

REVIEW_MONTHS = 6


class IndependentVisit(NamedTuple):
    """A visit of the independent person on site, and the day its report went to the inspectorate."""

    on: date
    report_sent: date | None = None


@dataclass(frozen=True)
class HomeHistory:
    """What the clocks of a children's home read: the day from which it is known, visits and reviews in order of date."""

    since: date
    visits: tuple[IndependentVisit, ...] = ()
    reviews: tuple[date, ...] = ()


def months_missed(visits: Iterable[date], first: date, last: date) -> list[date]:
    """Return the first day of every calendar month from `first` to `last`, both counted, without a visit (X20)."""
    visited = {month_start(day) for day in visits}
    months = (last.year - first.year) * 12 + last.month - first.month
    every = (add_months(month_start(first), n) for n in range(months + 1))
    return [month for month in every if month not in visited]


def home_dues(home: HomeHistory, holidays: BankHolidays, today: date) -> Iterator[Due]:
    """Return what is due for a children's home by law, earliest rule first."""
    yield independent_visit_due(home, holidays, today)
    yield from reports_due(home.visits, holidays, today)
    yield quality_review_due(home, holidays, today)


def independent_visit_due(home: HomeHistory, holidays: BankHolidays, today: date) -> Due:
    """Return the next visit of the independent person: the end of the month after the last visit's, or of the home's first month (G1).

    A month missed stays the one asked for until the next visit; that visit counts for its own month alone.
    """
    last = max((visit.on for visit in home.visits if visit.on <= today), default=None)
    anchor = last or home.since
    by = month_end(add_months(month_start(last), 1) if last else home.since)
    rule = "G1" if last else "G1.first"
    return Due(What.INDEPENDENT_VISIT, by, LAW, rule, anchor, source_of(rule), {"month": month_name(by), **plan_ahead(by, holidays)})


def reports_due(visits: Sequence[IndependentVisit], holidays: BankHolidays, today: date) -> Iterator[Due]:
    """Return the report of the last visit, due at the inspectorate by the end of the following month, until it is sent (G2)."""
    made = [visit for visit in visits if visit.on <= today]
    if made and (made[-1].report_sent is None or made[-1].report_sent > today):
        by = month_end(add_months(month_start(made[-1].on), 1))
        yield Due(What.INDEPENDENT_REPORT, by, LAW, "G2", made[-1].on, source_of("G2"), plan_ahead(by, holidays))


def quality_review_due(home: HomeHistory, holidays: BankHolidays, today: date) -> Due:
    """Return the next review of the quality of care: six months after the last, or after the home is first known (G3)."""
    last = max((day for day in home.reviews if day <= today), default=None)
    by = add_months(last or home.since, REVIEW_MONTHS)
    rule = "G3" if last else "G3.first"
    return Due(What.QUALITY_REVIEW, by, LAW, rule, last or home.since, source_of(rule), plan_ahead(by, holidays))
