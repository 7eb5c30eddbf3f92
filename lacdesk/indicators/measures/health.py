"""Measures of health: assessments and dental checks that still stand, and initial assessments in time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np

from lacdesk.indicators.care import children_on
from lacdesk.indicators.chains import (
    DONE,
    covering,
    histories,
    holidays,
    lower_bounds,
    standards,
    stretch_on,
    stretches_by_child,
    stretches_on,
)
from lacdesk.indicators.cohort import Columns, Unit, rows_of
from lacdesk.indicators.frames import Frames, Lazily, PlainRow, by_month
from lacdesk.indicators.numbered import ids_of
from lacdesk.indicators.registry import Period, measure, since_first
from lacdesk.indicators.spans import Numbers, Standing, Standings
from lacdesk.practice.health import (
    Next,
    initial_health_by,
    initial_health_by_days,
    last_assessment,
    next_assessment,
    next_dental_check,
)
from lacdesk.practice.history import DENTAL_CHECK, INITIAL_ASSESSMENT, REVIEW_ASSESSMENT, ChildHistory, Stretch
from lacdesk.practice.living import REFUSED
from lacdesk.practice.months import month_start

NEVER_CHECKED = "H4.first"
_SENTENCES = {
    "stands": "Done on {since}; the next is due by {due}.",
    "overdue": "Done on {since}; the next was due by {due}.",
    "refused": "Refused, and none done that stands for this period of care.",
    "refused_since": "Refused since the last, done on {since}; the next was due by {due}.",
    "in_time": "Became looked after on {since}; due by {due}, done on {done}.",
    "late": "Became looked after on {since}; due by {due}, done late, on {done}.",
    "not_done": "Became looked after on {since}; was due by {due} and has not been done.",
    "never": "None recorded that stands for this period of care.",
}


is_any_health_recorded = since_first("health", "done")


@measure(
    "Health assessment up to date",
    Unit.PERCENT,
    Period.AT_MONTH_END,
    sentences=_SENTENCES,
    readings=("health_up_to_date_when_due",),
    has_source=is_any_health_recorded,
)
def health_up_to_date(frames: Frames, month: date) -> Columns:
    """The share of looked-after children whose health assessment still stands.

    Numerator: an assessment was done, and the next (6 months after one done under five, else 12) was not overdue on the last day of
    the month.
    Denominator: children looked after on that day. One never assessed, or who refused, is not up to date; refusals are told apart.
    Left out: children in short breaks. No data before the first assessment or check is recorded.
    Source: scorecards 6.9 and 4.9; the papers do not say who is eligible.
    """
    return _standing(frames, month, _ASSESSED, children_on(frames, frames.day_of(month)))


@measure(
    "Health assessment up to date, of those whose first was due",
    Unit.PERCENT,
    Period.AT_MONTH_END,
    sentences=_SENTENCES,
    has_source=is_any_health_recorded,
    is_reading_only=True,
)
def health_up_to_date_when_due(frames: Frames, month: date) -> Columns:
    """The share of children looked after for 20 working days or more whose health assessment still stands.

    Numerator: as in health assessment up to date.
    Denominator: children looked after on the last day of the month whose initial assessment was due before it.
    Left out: children in short breaks, and those who came so lately that nothing is late.
    Source: a reading of "eligible" in scorecard 4.9, which does not say who that is.
    """
    return _standing(frames, month, _ASSESSED, _long_enough(frames, frames.day_of(month)))


@measure(
    "Dental check up to date",
    Unit.PERCENT,
    Period.AT_MONTH_END,
    sentences=_SENTENCES,
    readings=("dental_up_to_date_when_due",),
    has_source=is_any_health_recorded,
)
def dental_up_to_date(frames: Frames, month: date) -> Columns:
    """The share of looked-after children whose dental check still stands.

    Numerator: a check was done, and the next (12 months after, unless the council sets another interval) was not overdue on the last
    day of the month.
    Denominator: children looked after on that day. One never checked, or who refused, is not up to date; refusals are told apart.
    Left out: children in short breaks. No data before the first assessment or check is recorded.
    Source: scorecards 6.10 and 4.10; the papers do not say who is eligible.
    """
    return _standing(frames, month, _CHECKED, children_on(frames, frames.day_of(month)))


@measure(
    "Dental check up to date, of those whose first assessment was due",
    Unit.PERCENT,
    Period.AT_MONTH_END,
    sentences=_SENTENCES,
    has_source=is_any_health_recorded,
    is_reading_only=True,
)
def dental_up_to_date_when_due(frames: Frames, month: date) -> Columns:
    """The share of children looked after for 20 working days or more whose dental check still stands.

    Numerator: as in dental check up to date.
    Denominator: children looked after on the last day of the month whose initial health assessment was due before it.
    Left out: children in short breaks, and those who came so lately that nothing is late.
    Source: a reading of "eligible" in scorecard 4.10, which does not say who that is.
    """
    return _standing(frames, month, _CHECKED, _long_enough(frames, frames.day_of(month)))


@measure(
    "Initial health assessments within 20 working days",
    Unit.PERCENT,
    Period.IN_MONTH,
    sentences=_SENTENCES,
    readings=("initial_health_in_28_days", "initial_health_not_done"),
    has_source=is_any_health_recorded,
)
def initial_health_in_time(frames: Frames, month: date) -> Columns:
    """Of the initial health assessments done in the month, the share done within 20 working days of becoming looked after.

    Numerator: done on or before the twentieth working day after care began, the day it began not counted.
    Denominator: initial assessments done in the month: of each period of care the first.
    Left out: children in short breaks, assessments done while not looked after, and children whose start of care is only the earliest
    day known. A child never assessed is not seen here: the reading "not done" lists them.
    Source: scorecards 6.11 and 4.8; CPPCR 2010 reg 7. The year to date adds numerators and denominators.
    """
    return _initial(frames, month, _in_working_days)


@measure(
    "Initial health assessments within 28 days",
    Unit.PERCENT,
    Period.IN_MONTH,
    sentences=_SENTENCES,
    has_source=is_any_health_recorded,
    is_reading_only=True,
)
def initial_health_in_28_days(frames: Frames, month: date) -> Columns:
    """Of the initial health assessments done in the month, the share done within 28 days of becoming looked after.

    Numerator: done on or before the twenty-eighth day after care began, or by the fewer days the council sets for itself.
    Denominator: initial assessments done in the month: of each period of care the first.
    Left out: as within 20 working days.
    Source: the council's annual report of the reviewing service ("four weeks"). 28 days are not 20 working days.
    """
    return _initial(frames, month, _in_days)


@measure(
    "Initial health assessments not done",
    Unit.COUNT,
    Period.AT_MONTH_END,
    sentences=_SENTENCES,
    has_source=is_any_health_recorded,
    is_reading_only=True,
)
def initial_health_not_done(frames: Frames, month: date) -> Columns:
    """How many children looked after on the last day of the month had no health assessment, 20 working days after care began.

    Counted: looked after on that day, the initial assessment was due before it, and none had been done for this period of care; one
    done in the three months before care began stands.
    Left out: children in short breaks, and children whose start of care is only the earliest day known.
    Source: who is not seen in scorecards 6.11 and 4.8.
    """
    day = frames.day_of(month)
    bounds, known = lower_bounds(frames), histories(frames)
    waiting: list[tuple[str, Stretch]] = []
    for child_id in ids_of(frames, _long_enough(frames, day)):
        stretch = stretch_on(frames, child_id, day)
        if stretch and stretch.start not in bounds.get(child_id, ()) and last_assessment(known[child_id], stretch, day) is None:
            waiting.append((child_id, stretch))
    columns = {"child_id": [child_id for child_id, _ in waiting], "since": [stretch.start for _, stretch in waiting]}
    due = [initial_health_by(stretch.start, holidays(frames)) for _, stretch in waiting]
    return rows_of(frames.refs, {**columns, "due": due, "met": True, "rule": "not_done"})


class _Initial(NamedTuple):
    """One initial assessment: whose, when care began, and when it was done."""

    child_id: str
    began: date
    done: date


def _initial(frames: Frames, month: date, due_by: Callable[[Frames, date], date]) -> Columns:
    first, last = month_start(month), frames.day_of(month)
    done = [each for each in _initial_in(frames, first) if each.done <= last]
    due = [due_by(frames, each.began) for each in done]
    met = [each.done <= by for each, by in zip(done, due, strict=True)]
    columns = {"child_id": [each.child_id for each in done], "since": [each.began for each in done], "done": [each.done for each in done]}
    return rows_of(frames.refs, {**columns, "due": due, "met": met, "rule": ["in_time" if each else "late" for each in met]})


def _initial_in(frames: Frames, month: date) -> list[_Initial]:
    """The initial assessments counted in a month; only the children assessed in it are looked at."""
    known = frames.once("initial rows", lambda: by_month(_initial_rows(frames), itemgetter(1))).get(month, ())
    of_child = frames.once("initial assessments", lambda: Lazily[str, list[_Initial]](lambda child_id: list(_initial_of(frames, child_id))))
    children = dict.fromkeys(row[0] for row in known)
    return [each for child_id in children for each in of_child[child_id] if month_start(each.done) == month]


def _initial_rows(frames: Frames) -> Iterator[PlainRow]:
    for rows in frames.by_child("health").values():
        yield from (row for row in rows if row[2] == INITIAL_ASSESSMENT and row[3] == DONE)


def _initial_of(frames: Frames, child_id: str) -> Iterator[_Initial]:
    """Of each period of a child's care the first initial assessment, in order."""
    bounds, seen = lower_bounds(frames).get(child_id, ()), set()
    for row in frames.by_child("health")[child_id]:
        stretch = stretch_on(frames, child_id, row[1]) if row[2] == INITIAL_ASSESSMENT and row[3] == DONE else None
        if stretch is None or stretch.is_short_breaks or stretch.start in seen:
            continue
        seen.add(stretch.start)
        if child_id in frames.refs and stretch.start not in bounds:
            yield _Initial(child_id, stretch.start, row[1])


def _in_working_days(frames: Frames, began: date) -> date:
    return initial_health_by(began, holidays(frames))


def _in_days(frames: Frames, began: date) -> date:
    return initial_health_by_days(began, standards(frames).council.amount("initial_health_days", began))


def _long_enough(frames: Frames, day: date) -> Numbers:
    """The children looked after on a day whose initial assessment was due before it."""
    return frames.once(("long enough", day), lambda: _due_before(frames, day))


def _due_before(frames: Frames, day: date) -> Numbers:
    children = children_on(frames, day)
    due: dict[date, date] = frames.once("first due", lambda: Lazily(lambda began: _in_working_days(frames, began)))
    known = [stretch is not None and due[stretch.start] < day for stretch in stretches_on(frames, children, day)]
    return children[np.array(known, dtype=np.bool_)]


def _next_assessment(frames: Frames, known: ChildHistory, stretch: Stretch | None, day: date) -> Next | None:
    return next_assessment(known, stretch, day)


def _next_check(frames: Frames, known: ChildHistory, stretch: Stretch | None, day: date) -> Next | None:
    due = next_dental_check(known, stretch, standards(frames).council, day)
    return None if due is None or due.rule == NEVER_CHECKED else due


class _Kind(NamedTuple):
    """What is asked for again and again: its name, when the next is due, and the events that are one of it."""

    name: str
    next_due: Callable[[Frames, ChildHistory, Stretch | None, date], Next | None]
    events: frozenset[str]


_ASSESSED = _Kind("assessment", _next_assessment, frozenset({INITIAL_ASSESSMENT, REVIEW_ASSESSMENT}))
_CHECKED = _Kind("dental", _next_check, frozenset({DENTAL_CHECK}))


def _standing(frames: Frames, month: date, kind: _Kind, children: Numbers) -> Columns:
    day = frames.day_of(month)
    dues = frames.once(("dues", kind.name), lambda: _dues(frames, kind))
    met = (dues.days(day, children) >= day.toordinal()).tolist()
    columns: dict[str, Any] = {"child_id": lambda: ids_of(frames, children), "met": met}
    columns["rule"] = lambda: [
        _rule(frames, kind, child_id, due, day) for child_id, due in zip(ids_of(frames, children), dues.what(day, children), strict=True)
    ]
    columns["due"] = lambda: [due and due.by for due in dues.what(day, children)]
    columns["since"] = lambda: [
        due.anchor if due else stretch and stretch.start
        for due, stretch in zip(dues.what(day, children), stretches_on(frames, children, day), strict=True)
    ]
    return rows_of(frames.refs, columns)


def _rule(frames: Frames, kind: _Kind, child_id: str, due: Next | None, day: date) -> str:
    if due is not None and due.by >= day:
        return "stands"
    if _has_refused(frames, kind, child_id, due, day):
        return "refused_since" if due else "refused"
    return "overdue" if due else "never"


def _has_refused(frames: Frames, kind: _Kind, child_id: str, due: Next | None, day: date) -> bool:
    """Whether one was refused since the last that was done, or, without any, since care began."""
    refused = frames.once("refused", lambda: _all_refused(frames)).get(child_id)
    if not refused:
        return False
    stretch = stretch_on(frames, child_id, day)
    since = due.anchor if due else stretch.start if stretch else date.min
    return any(since <= on <= day and what in kind.events for on, what in refused)


def _all_refused(frames: Frames) -> Mapping[str, list[tuple[date, str]]]:
    found: dict[str, list[tuple[date, str]]] = {}
    for child_id, done, what, state, appointment, recorded in frames.rows("health"):
        on = done or appointment or (recorded.date() if recorded else None)
        if state == REFUSED and on is not None:
            found.setdefault(child_id, []).append((on, what or ""))
    return found


def _dues(frames: Frames, kind: _Kind) -> Standings[Next | None]:
    """What is due to each child; it may change only where care began or ended, or one was done."""
    known, pieces = histories(frames), stretches_by_child(frames)

    def ask(child_id: str, day: date) -> Standing[Next | None]:
        """What is due to a child on a day, and for how long."""
        due = kind.next_due(frames, known[child_id], covering(pieces[child_id], day), day)
        return Standing(*_turns(known[child_id], pieces[child_id], kind, day), due and due.by, due)

    return Standings(frames.child_ids, ask)


def _turns(known: ChildHistory, pieces: Sequence[Stretch], kind: _Kind, day: date) -> tuple[date, date]:
    """The last day by a day, and the first after it, on which what is due may change: care began or ended, or one was done."""
    days = [event.on for event in known.health if event.kind in kind.events]
    for piece in pieces:
        days += [piece.start, piece.end or date.max]
    days.sort()
    at = bisect_right(days, day)
    return days[at - 1] if at else date.min, days[at] if at < len(days) else date.max
