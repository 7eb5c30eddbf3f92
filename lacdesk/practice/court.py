"""When care proceedings and the work before a birth are to end (Children Act 1989 s32; clocks.md C1, C2)."""

from __future__ import annotations

from datetime import date, timedelta

from lacdesk.practice.because import source_of
from lacdesk.practice.due import Details, Due, What, plan_ahead
from lacdesk.practice.history import ChildHistory
from lacdesk.practice.living import CourtStep
from lacdesk.practice.standards import COUNCIL, LAW, Standards
from lacdesk.practice.workdays import BankHolidays

ISSUED, EXTENDED, FINAL_ORDER = "issued", "extended", "final_order"
PRE_PROCEEDINGS, PRE_BIRTH_DONE = "pre_proceedings", "pre_birth_done"
WEEKS_26 = timedelta(days=181)
EXTENSION = timedelta(days=56)


def proceedings_end(issued: date) -> date:
    """Return the last day of the 26 weeks that begin with the day of issue (C1)."""
    return issued + WEEKS_26


def latest_extension(last_day: date) -> date:
    """Return the latest day that one extension, of eight weeks at most, can reach from the last day before it."""
    return last_day + EXTENSION


def proceedings_due(history: ChildHistory, holidays: BankHolidays, today: date) -> Due | None:
    """Return the day by which open care proceedings are to end: 26 weeks, or the last extension (C1).

    Only a final order closes it; where no order was recorded, a period of care that ended since is taken for the end (Practice).
    """
    steps = [each for each in history.living.court if each.on <= today]
    issued = next((each for each in reversed(steps) if each.step == ISSUED), None)
    if issued is None or _has(steps, FINAL_ORDER, issued.case):
        return None
    if any(period.end and issued.on <= period.end <= today for period in history.periods):
        return None
    longer = [each.until for each in steps if each.step == EXTENDED and each.case == issued.case and each.until]
    last_day = proceedings_end(issued.on)
    rule, by = ("C1.extended", max(longer)) if longer and max(longer) > last_day else ("C1", last_day)
    details: Details = {"first_end": last_day.isoformat(), **plan_ahead(by, holidays)}
    return Due(What.PROCEEDINGS, by, LAW, rule, issued.on, source_of(rule), details)


def pre_birth_due(history: ChildHistory, standards: Standards, holidays: BankHolidays, today: date) -> Due | None:
    """Return the end of the weeks that work before a birth has inside pre-proceedings, until it is done or proceedings begin (C2)."""
    steps = [each for each in history.living.court if each.on <= today]
    began = next((each for each in reversed(steps) if each.step == PRE_PROCEEDINGS), None)
    if began is None or history.dob is None or history.dob <= began.on:
        return None
    if _has(steps, PRE_BIRTH_DONE, began.case) or _has(steps, ISSUED, began.case):
        return None
    days = standards.council.amount("pre_birth_days", began.on)
    by = began.on + timedelta(days=days)
    rule = "C2" if by <= history.dob else "C2.short"
    details: Details = {"days": days, "birth": history.dob.isoformat(), **plan_ahead(by, holidays)}
    return Due(What.PRE_BIRTH, by, COUNCIL, rule, began.on, source_of(rule), details)


def _has(steps: list[CourtStep], step: str, case: str) -> bool:
    return any(each.step == step and each.case == case for each in steps)
