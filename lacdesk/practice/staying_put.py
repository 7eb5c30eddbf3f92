"""The way to Staying Put with a foster carer after 18, and the arrangement itself (the council's procedure; clocks.md L7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from lacdesk.practice.because import source_of
from lacdesk.practice.due import Details, Due, What, plan_ahead
from lacdesk.practice.history import ChildHistory, current_stretch, holds
from lacdesk.practice.living import DECLINED, StayingPutFact
from lacdesk.practice.months import add_months, birthday
from lacdesk.practice.standards import COUNCIL, Standards
from lacdesk.practice.workdays import BankHolidays

NOTICE = timedelta(days=28)
MAY_RETURN = timedelta(days=56)
BENEFIT_AHEAD = timedelta(days=28)
ASKED_AHEAD_MONTHS = 3
FOSTERED = "U"
AGREED, STARTED, REVIEWED, NOTICE_GIVEN, ENDED, RETURNED = "agreed", "started", "reviewed", "notice", "ended", "returned"
_FIRST_AGE, _FIRST_AGE_DISABLED = 15, 14

TASKS = {
    "transitions": "refer to the transitions team",
    "meeting": "meeting with the young person",
    "assessment": "professionals' meeting and needs assessment",
    "carer": "meeting with the foster carer",
    "pathway": "pathway plan",
    "professionals": "professionals' meeting again",
    "panel": "carer's review to the fostering panel",
    "agreement": "written agreement to extend to 1 September",
    "ready": "review meeting, all in place",
    "benefit": "housing benefit claim",
    "dbs": "enhanced DBS check",
    "living_together": "Living Together Agreement",
    STARTED: "arrangement begins",
}


class Step(NamedTuple):
    """One task of the table, the day it is due, and the day that is counted from by a rule of because.py."""

    task: str
    by: date
    rule: str
    anchor: date
    less: str = ""


def staying_put_steps(dob: date, in_care_since: date | None, reviews_held: Sequence[date] = ()) -> tuple[Step, ...]:
    """Return the table of Staying Put by age; the written agreement is there once a review was held at 17 or later."""
    ages = {age: birthday(dob, age) for age in range(14, 19)}
    review = next((day for day in reviews_held if day >= ages[17]), None)
    steps = [
        Step("transitions", ages[14], "SP.birthday", ages[14]),
        Step("meeting", ages[15], "SP.birthday", ages[15]),
        _assessment(ages[16], in_care_since),
        Step("carer", ages[16], "SP.birthday", ages[16]),
        Step("pathway", add_months(ages[16], 3), "SP.birthday", ages[16]),
        *(Step(task, ages[17], "SP.birthday", ages[17]) for task in ("professionals", "panel")),
        *([Step("agreement", review, "SP.review", review)] if review else []),
        Step("ready", add_months(ages[18], -3), "SP.before", ages[18], "3 months"),
        Step("benefit", ages[18] - BENEFIT_AHEAD, "SP.before", ages[18], "4 weeks"),
        *(Step(task, ages[18] - timedelta(days=1), "SP.before", ages[18], "1 day") for task in ("dbs", "living_together")),
        Step(STARTED, ages[18], "SP.birthday", ages[18]),
    ]
    return tuple(steps)


def _assessment(at_16: date, in_care_since: date | None) -> Step:
    if in_care_since is not None and add_months(in_care_since, 3) > at_16:
        return Step("assessment", add_months(in_care_since, 3), "SP.care", in_care_since)
    return Step("assessment", add_months(at_16, -3), "SP.before", at_16, "3 months")


def ends_by(dob: date, course_ends: date | None = None) -> date:
    """Return the day Staying Put ends at the latest: the 21st birthday, or the end of the course being done on it."""
    at_21 = birthday(dob, 21)
    return course_ends if course_ends is not None and course_ends > at_21 else at_21


def notice_ends(given: date) -> date:
    """Return the day an arrangement ends on 28 days' notice (T39)."""
    return given + NOTICE


def staying_put_dues(history: ChildHistory, holidays: BankHolidays, today: date) -> list[Due]:
    """Return the tasks of the table for a fostered young person under 18 that lie up to three months ahead and are not done.

    A task done closes those before it. Nothing is asked once the young person or the carer has declined; the pathway plan has a
    clock of its own.
    """
    dob = history.dob
    if dob is None or not _asked_of(history, dob, today):
        return []
    done = {each.step for each in history.living.staying_put if each.on <= today}
    if DECLINED in done or STARTED in done:
        return []
    stretch = current_stretch(history, today)
    steps = staying_put_steps(dob, stretch.start if stretch else None, history.reviews_held)
    reached = max((at for at, step in enumerate(steps) if step.task in done), default=-1)
    waiting = (step for at, step in enumerate(steps) if at > reached and _is_asked(step, history, done, today))
    return [_task_due(step, holidays) for step in waiting]


def _asked_of(history: ChildHistory, dob: date, today: date) -> bool:
    first = _FIRST_AGE_DISABLED if history.living.disabled else _FIRST_AGE
    if today < add_months(birthday(dob, first), -ASKED_AHEAD_MONTHS) or today >= birthday(dob, 18):
        return False
    stretch = current_stretch(history, today)
    if stretch is None or stretch.is_short_breaks:
        return False
    return any(stay.place.startswith(FOSTERED) for stay in history.stays if holds(stay.start, stay.end, today))


def _is_asked(step: Step, history: ChildHistory, done: set[str], today: date) -> bool:
    if step.task == "pathway" or add_months(step.by, -ASKED_AHEAD_MONTHS) > today:
        return False
    if step.task == "transitions":
        return bool(history.living.disabled)
    return step.task != "agreement" or AGREED in done


def _task_due(step: Step, holidays: BankHolidays) -> Due:
    details: Details = {"task": TASKS[step.task], "less": step.less, "step": step.task, **plan_ahead(step.by, holidays)}
    return Due(What.STAYING_PUT, step.by, COUNCIL, step.rule, step.anchor, source_of(step.rule), details)


def arrangement_dues(history: ChildHistory, standards: Standards, holidays: BankHolidays, today: date) -> Iterator[Due]:
    """Return the review and the end of an arrangement that runs, or the day until which one that ended can be taken up again (L7)."""
    if history.dob is None or not history.living.staying_put:
        return
    facts = {each.step: each for each in history.living.staying_put if each.on <= today}
    started = facts.get(STARTED)
    if started is None:
        return
    ended, returned = facts.get(ENDED), facts.get(RETURNED)
    if ended is not None and (returned is None or returned.on < ended.on):
        yield from _may_return(ended.on, holidays, today)
        return
    last_day = ends_by(history.dob, started.until)
    if today >= last_day:
        return
    yield _review(facts, started, standards, holidays)
    yield _end(facts, started, last_day, holidays)


def _may_return(ended: date, holidays: BankHolidays, today: date) -> Iterator[Due]:
    by = ended + MAY_RETURN
    if today <= by:
        yield Due(What.STAYING_PUT, by, COUNCIL, "L7.return", ended, source_of("L7.return"), plan_ahead(by, holidays))


def _review(facts: dict[str, StayingPutFact], started: StayingPutFact, standards: Standards, holidays: BankHolidays) -> Due:
    last = max((facts[step] for step in (STARTED, REVIEWED, RETURNED) if step in facts), key=lambda each: each.on)
    months = standards.council.amount("staying_put_review_months", last.on)
    by = add_months(last.on, months)
    said = {STARTED: "began", REVIEWED: "last reviewed", RETURNED: "taken up again"}[last.step]
    details: Details = {"months": months, "began_or_reviewed": said, **plan_ahead(by, holidays)}
    return Due(What.STAYING_PUT_REVIEW, by, COUNCIL, "L7.review", last.on, source_of("L7.review"), details)


def _end(facts: dict[str, StayingPutFact], started: StayingPutFact, last_day: date, holidays: BankHolidays) -> Due:
    notice, returned = facts.get(NOTICE_GIVEN), facts.get(RETURNED)
    if notice is not None and (returned is None or returned.on < notice.on) and notice_ends(notice.on) < last_day:
        by = notice_ends(notice.on)
        return Due(What.STAYING_PUT, by, COUNCIL, "L7.notice", notice.on, source_of("L7.notice"), plan_ahead(by, holidays))
    rule = "L7.course" if started.until == last_day else "L7.ends"
    return Due(What.STAYING_PUT, last_day, COUNCIL, rule, started.on, source_of(rule), plan_ahead(last_day, holidays))
