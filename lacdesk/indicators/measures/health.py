"""Measures of health: assessments and dental checks that still stand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from lacdesk.indicators.care import looked_after_on
from lacdesk.indicators.chains import history, holidays, standards
from lacdesk.indicators.cohort import Columns, Unit, rows_of
from lacdesk.indicators.frames import Frames
from lacdesk.indicators.registry import Period, measure
from lacdesk.practice.due import Due
from lacdesk.practice.health import dental_due, review_health_due
from lacdesk.practice.history import ChildHistory

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
    return _standing(frames, month, lambda known, day: review_health_due(known, holidays(frames), day))


@measure("Dental check up to date", Unit.PERCENT, Period.AT_MONTH_END, sentences=_SENTENCES, has_source=is_any_health_recorded)
def dental_up_to_date(frames: Frames, month: date) -> Columns:
    """The share of looked-after children whose dental check still stands.

    Numerator: a check was done, and the next (12 months after, unless the council sets another interval) was not overdue on the last
    day of the month.
    Denominator: children looked after on that day. One never checked, or who refused, is not up to date.
    Left out: children in short breaks. No data before the first assessment or check is recorded.
    Source: scorecards 6.10 and 4.10; the papers do not say who is eligible.
    """
    return _standing(frames, month, lambda known, day: _after_a_check(dental_due(known, standards(frames), holidays(frames), day)))


def _after_a_check(due: Due | None) -> Due | None:
    return None if due is None or due.rule == NEVER_CHECKED else due


def _standing(frames: Frames, month: date, next_due: Callable[[ChildHistory, date], Due | None]) -> Columns:
    day = frames.day_of(month)
    child_ids = looked_after_on(frames, day)["child_id"].tolist()
    dues = [next_due(history(frames, child_id), day) for child_id in child_ids]
    met = [due is not None and due.by is not None and due.by >= day for due in dues]
    rule = ["stands" if is_met else "overdue" if due else "never" for is_met, due in zip(met, dues, strict=True)]
    columns = {"child_id": child_ids, "met": met, "rule": rule, "due": [due.by if due else None for due in dues]}
    columns["since"] = [due.anchor if due else None for due in dues]
    return rows_of(frames.refs, columns)
