"""Measures of health: assessments and dental checks that still stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from datetime import date
from functools import partial
from operator import attrgetter

from lacdesk.indicators.care import looked_after_on
from lacdesk.indicators.chains import histories, holidays, standards, stretch_on
from lacdesk.indicators.cohort import Columns, Unit, rows_of
from lacdesk.indicators.frames import Frames
from lacdesk.indicators.registry import Period, measure
from lacdesk.practice.due import Due
from lacdesk.practice.health import dental_due, review_health_due
from lacdesk.practice.history import ChildHistory, Stretch

_State = tuple[str, Stretch | None, int]
NEVER_CHECKED = "H4.first"
_SENTENCES = {
    "stands": "Done on {since}; the next is due by {due}.",
    "overdue": "Done on {since}; the next was due by {due}.",
    "never": "None recorded that stands for this period of care.",
}


def is_any_health_recorded(frames: Frames, month: date) -> bool:
    """The source of assessments and checks: it is there from the first one done for anyone."""
    first = frames.first_day("health", "done")
    return first is not None and first <= frames.day_of(month)


@measure("Health assessment up to date", Unit.PERCENT, Period.AT_MONTH_END, sentences=_SENTENCES, has_source=is_any_health_recorded)
def health_up_to_date(frames: Frames, month: date) -> Columns:
    """The share of looked-after children whose health assessment still stands.

    Numerator: an assessment was done, and the next (6 months after one done under five, else 12) was not overdue on the last day of
    the month.
    Denominator: children looked after on that day. One never assessed, or who refused, is not up to date.
    Left out: children in short breaks. No data before the first assessment or check is recorded.
    Source: scorecards 6.9 and 4.9; the papers do not say who is eligible.
    """
    return _standing(frames, month, "assessment", lambda known, day: review_health_due(known, holidays(frames), day))


@measure("Dental check up to date", Unit.PERCENT, Period.AT_MONTH_END, sentences=_SENTENCES, has_source=is_any_health_recorded)
def dental_up_to_date(frames: Frames, month: date) -> Columns:
    """The share of looked-after children whose dental check still stands.

    Numerator: a check was done, and the next (12 months after, unless the council sets another interval) was not overdue on the last
    day of the month.
    Denominator: children looked after on that day. One never checked, or who refused, is not up to date.
    Left out: children in short breaks. No data before the first assessment or check is recorded.
    Source: scorecards 6.10 and 4.10; the papers do not say who is eligible.
    """
    return _standing(frames, month, "dental", partial(_next_check, frames))


def _next_check(frames: Frames, known: ChildHistory, day: date) -> Due | None:
    due = dental_due(known, standards(frames), holidays(frames), day)
    return None if due is None or due.rule == NEVER_CHECKED else due


def _standing(frames: Frames, month: date, what: str, next_due: Callable[[ChildHistory, date], Due | None]) -> Columns:
    day = frames.day_of(month)
    child_ids = [each.child_id for each in looked_after_on(frames, day)]
    dues = _dues(frames, day, what, next_due)
    met = [due is not None and due.by is not None and due.by >= day for due in dues]
    rule = ["stands" if is_met else "overdue" if due else "never" for is_met, due in zip(met, dues, strict=True)]
    columns = {"child_id": child_ids, "met": met, "rule": rule, "due": [due.by if due else None for due in dues]}
    columns["since"] = [due.anchor if due else None for due in dues]
    return rows_of(frames.refs, columns)


def _dues(frames: Frames, day: date, what: str, next_due: Callable[[ChildHistory, date], Due | None]) -> list[Due | None]:
    """What is due to each child looked after; asked anew only where care began or ended, or something was done, since it was asked."""
    asked: dict[_State, Due | None] = frames.once(("dues", what), dict)
    known = histories(frames)
    found = []
    for state in _states(frames, day):
        if state not in asked:
            asked[state] = next_due(known[state[0]], day)
        found.append(asked[state])
    return found


def _states(frames: Frames, day: date) -> list[_State]:
    """Of each child looked after on a day all that the next due date hangs on: the stretch of care, and how much was done by then."""
    return frames.once(("health states", day), lambda: [_state(frames, each.child_id, day) for each in looked_after_on(frames, day)])


def _state(frames: Frames, child_id: str, day: date) -> _State:
    done = histories(frames)[child_id].health
    return child_id, stretch_on(frames, child_id, day), bisect_right(done, day, key=attrgetter("on"))
