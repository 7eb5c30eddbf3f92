"""When care plans and case file summaries are due, and how many days of short breaks there were (P1, P12 to P14 of the clocks)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from lacdesk.practice.case import Case
from lacdesk.practice.due import Details, Due, What
from lacdesk.practice.history import SHORT_BREAK_STATUSES, ChildHistory, holds
from lacdesk.practice.months import add_months
from lacdesk.practice.review_clocks import permanence_due, protection_plan_due
from lacdesk.practice.standards import COUNCIL, LAW
from lacdesk.practice.words import counted

CARE_PLAN_WORKING_DAYS = 10
MOST_DAYS_A_STAY = 17
MOST_DAYS_IN_A_YEAR = 75
YEAR_MONTHS = 12
REMAND = "J1"


def care_plan_due(case: Case) -> Due | None:
    """Return when the care plan is due: before the first placement, or else ten working days after it began, until one is made (P1).

    In short breaks it is the short-break plan; for a child on remand the ten days are the same (P15).
    """
    if any(case.since_before <= plan.on <= case.today for plan in case.planning.care_plans):
        return None
    start = case.lodgings[0].start if case.lodgings else case.start
    return case.working(What.CARE_PLAN, CARE_PLAN_WORKING_DAYS, LAW, _care_plan_rule(case, start), start)


def _care_plan_rule(case: Case, start: date) -> str:
    if case.stretch.is_short_breaks:
        return "P1.short"
    return "P15.care" if is_on_remand(case.history, start) else "P1"


def is_on_remand(history: ChildHistory, day: date) -> bool:
    """Say whether a child was on remand on a day."""
    return any(status.code == REMAND and holds(status.start, status.end, day) for status in history.statuses)


def summary_due(case: Case) -> Due | None:
    """Return when the case file summary is due to be brought up to date (P12)."""
    last = max((each.on for each in case.planning.summaries if case.start <= each.on <= case.today), default=None)
    anchor, rule = (last, "P12") if last else (case.start, "P12.first")
    months = case.own("case_summary_months", anchor)
    details: Details = {"months": counted(months, "month")}
    return case.calendar(What.CASE_SUMMARY, add_months(anchor, months), COUNCIL, rule, anchor, details)


def short_break_stays(history: ChildHistory, today: date) -> list[tuple[date, date]]:
    """Return the short-break stays begun by today as first and last day, the last not counted: the days are end minus start.

    Breaks recorded one by one are each a stay. Under an agreement the stays recorded inside it are or, where none is, the placements
    inside it; an agreement kept as one placement does not tell on which days the child was away, and counts none.
    """
    found: set[tuple[date, date]] = set()
    for status in history.statuses:
        if status.code not in SHORT_BREAK_STATUSES or status.start > today:
            continue
        end = min(status.end or today, today)
        if status.code == "V3":
            found.add((status.start, end))
            continue
        stays = history.break_stays or [(stay.start, stay.end) for stay in history.stays]
        inside = [(went, back) for went, back in stays if went < end and (back is None or back > status.start)]
        is_told = bool(history.break_stays) or len(inside) > 1
        found.update((max(went, status.start), min(back or end, end)) for went, back in inside if is_told)
    return sorted(found)


def short_break_days(history: ChildHistory, today: date) -> int:
    """Return the days of short breaks in the twelve months to today."""
    since = add_months(today, -YEAR_MONTHS)
    return sum(max(0, (end - max(start, since)).days) for start, end in short_break_stays(history, today))


def home_rule(days: int) -> str:
    """Return, in words, under which section so many days in twelve months fall by the council's rule; it leaves 75 open (P14)."""
    if days == MOST_DAYS_IN_A_YEAR:
        return "ask which section holds"
    return "section 17" if days < MOST_DAYS_IN_A_YEAR else "section 20"


def short_break_limit_due(case: Case) -> Due | None:
    """Return the day by which a short break under way must end: 17 days after it began, or at 75 days in twelve months (P13)."""
    under_way = [start for start, end in short_break_stays(case.history, case.today) if end == case.today and start < end]
    if not under_way:
        return None
    start = under_way[-1]
    taken = short_break_days(case.history, case.today)
    longest = start + timedelta(days=MOST_DAYS_A_STAY)
    used_up = case.today + timedelta(days=MOST_DAYS_IN_A_YEAR - taken)
    details: Details = {"number": counted(taken, "day"), "home_rule": home_rule(taken)}
    if used_up < longest:
        return case.calendar(What.SHORT_BREAK_DAYS, max(used_up, start), LAW, "P13.year", start, details)
    return case.calendar(What.SHORT_BREAK_DAYS, longest, LAW, "P13.stay", start, details)


def plans_due(case: Case) -> Iterator[Due | None]:
    """Return what plans and summaries ask for; in short breaks, the short-break plan and the days alone."""
    yield care_plan_due(case)
    if case.stretch.is_short_breaks:
        yield short_break_limit_due(case)
        return
    yield permanence_due(case)
    yield protection_plan_due(case)
    yield summary_due(case)
