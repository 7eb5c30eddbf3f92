"""What follows when a child goes missing: a return interview and a strategy discussion (statutory guidance; clocks.md M1, M2).

Both are counted in hours on the wall clock, and neither is put off by anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from lacdesk.practice.because import source_of
from lacdesk.practice.due import Details, Due, What
from lacdesk.practice.history import ChildHistory, current_stretch
from lacdesk.practice.living import Returned
from lacdesk.practice.months import add_months
from lacdesk.practice.standards import COUNCIL, GUIDANCE, Standards

INTERVIEW_HOURS = 72
ASKED_FOR_MONTHS = 12
"""An interview not held within a year of the return is no longer asked for; it stays missed in every count (Practice)."""


def interview_by(returned: date, at: time | None) -> tuple[date, time | None]:
    """Return the day and time 72 hours after a return; where nobody recorded the time, the third day after it."""
    return _hours_on(returned, at, INTERVIEW_HOURS)


def _hours_on(day: date, at: time | None, hours: int) -> tuple[date, time | None]:
    if at is None:
        return day + timedelta(days=-(-hours // 24)), None
    end = datetime.combine(day, at) + timedelta(hours=hours)
    return end.date(), end.time()


def return_interviews_due(history: ChildHistory, today: date) -> Iterator[Due]:
    """Return the interview due after each return in this period of care, until it is done or declined (M1).

    One that was not offered, or held by somebody of the placement, is still due.
    """
    if not history.living.returns:
        return
    stretch = current_stretch(history, today)
    if stretch is None or stretch.is_short_breaks:
        return
    first = max(stretch.start, add_months(today, -ASKED_FOR_MONTHS))
    settled = {each.episode for each in history.living.interviews if each.on <= today}
    for each in history.living.returns:
        if first <= each.on <= today and each.episode not in settled:
            yield _interview(each)


def _interview(returned: Returned) -> Due:
    by, at = interview_by(returned.on, returned.at)
    rule = "M1.day" if at is None else "M1"
    details: Details = {"episode": returned.episode, "at": _clock(at), "returned_at": _clock(returned.at)}
    return Due(What.RETURN_INTERVIEW, by, GUIDANCE, rule, returned.on, source_of(rule), details, at)


def strategy_discussions_due(history: ChildHistory, standards: Standards, today: date) -> Iterator[Due]:
    """Return the strategy discussion due once a child still missing has been so for a day, until it is held (M2)."""
    if not history.living.missing:
        return
    stretch = current_stretch(history, today)
    if stretch is None or stretch.is_short_breaks:
        return
    over = {each.episode for each in history.living.returns if each.on <= today}
    over |= {each.episode for each in history.living.discussions if each.on <= today}
    for each in history.living.missing:
        if stretch.start <= each.on <= today and each.episode not in over:
            hours = standards.council.amount("strategy_discussion_hours", each.on)
            by, at = _hours_on(each.on, each.at, hours)
            rule = "M2.day" if at is None else "M2"
            details: Details = {"hours": hours, "at": _clock(at), "gone_at": _clock(each.at)}
            yield Due(What.STRATEGY_DISCUSSION, by, COUNCIL, rule, each.on, source_of(rule), details, at)


def _clock(at: time | None) -> str:
    return at.isoformat("minutes") if at else ""
