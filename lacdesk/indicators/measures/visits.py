"""Measures of statutory visits by the two printed standards: whether each child is up to date, and whether each due date was met."""

from __future__ import annotations

from datetime import date
from typing import Any

from lacdesk.indicators.care import children_on, stock
from lacdesk.indicators.chains import LONGEST_INTERVAL, in_care_between, visit_chains
from lacdesk.indicators.cohort import Columns, Unit, rows_of
from lacdesk.indicators.frames import Frames
from lacdesk.indicators.registry import Period, measure, since_first
from lacdesk.practice.legs import Leg
from lacdesk.practice.months import month_start
from lacdesk.practice.standards import COUNCIL, NATIONAL_MINIMUM

_SENTENCES = {
    "up_to_date": "Up to date: the next visit is due by {due}.",
    "overdue": "A visit was due by {due} and had not been made.",
    "no_date": "No visit is due by this standard.",
    "in_time": "A visit was due by {due} and was made on {done}.",
    "late": "A visit was due by {due} and was made late, on {done}.",
    "not_made": "A visit was due by {due} and was not made.",
}


is_any_visit_recorded = since_first("visits", "visit_date")


@measure(
    "Visits up to date, national minimum standard",
    Unit.PERCENT,
    Period.AT_MONTH_END,
    sentences=_SENTENCES,
    readings=("visits_made_in_time_national",),
    has_source=is_any_visit_recorded,
)
def visits_up_to_date_national(frames: Frames, month: date) -> Columns:
    """The share of looked-after children with no visit overdue by the scorecard's printed standard, not the regulation.

    Numerator: children with no visit by that standard overdue on the last day of the month: a first visit within 7 days of a new
    placement, then every 42 days in its first year and every 84 days after. A child in the first seven days with none yet is counted.
    Denominator: children looked after on that day.
    Left out: children in short breaks. Only visits made in person close a due date. No data before the first visit is recorded.
    Source: scorecards 6.15 and 4.6.
    """
    return _up_to_date(frames, month, NATIONAL_MINIMUM)


@measure(
    "Visits up to date, council standard",
    Unit.PERCENT,
    Period.AT_MONTH_END,
    sentences=_SENTENCES,
    readings=("visits_made_in_time_local",),
    has_source=is_any_visit_recorded,
)
def visits_up_to_date_local(frames: Frames, month: date) -> Columns:
    """The share of looked-after children with no visit overdue by the council's own standard.

    Numerator: children with no visit by that standard overdue on the last day of the month. A child whose long-term match is agreed
    has no visit due by the council's standard after that day, so none is overdue.
    Denominator: children looked after on that day.
    Left out: children in short breaks. Only visits made in person close a due date. No data before the first visit is recorded.
    Source: scorecard 6.16; the council's figures hold from the day it set them.
    """
    return _up_to_date(frames, month, COUNCIL)


@measure(
    "Visits made in time, national minimum standard",
    Unit.PERCENT,
    Period.IN_MONTH,
    sentences=_SENTENCES,
    readings=("visits_up_to_date_national",),
    has_source=is_any_visit_recorded,
)
def visits_made_in_time_national(frames: Frames, month: date) -> Columns:
    """Of the visits that fell due in the month by the scorecard's printed standard, not the regulation, the share made in time.

    Numerator: a visit was made on or before the due date.
    Denominator: due dates in the month, each once; one closed early by a visit counts in the month it fell in.
    Left out: due dates that ended before they fell due (care ended, the child moved), and children in short breaks. A visit made
    late is not counted again in the month it was made.
    Source: the other reading of scorecards 6.15 and 4.6. The year to date adds numerators and denominators.
    """
    return _made_in_time(frames, month, NATIONAL_MINIMUM)


@measure(
    "Visits made in time, council standard",
    Unit.PERCENT,
    Period.IN_MONTH,
    sentences=_SENTENCES,
    readings=("visits_up_to_date_local",),
    has_source=is_any_visit_recorded,
)
def visits_made_in_time_local(frames: Frames, month: date) -> Columns:
    """Of the visits that fell due in the month by the council's own standard, the share made in time.

    Numerator: a visit was made on or before the due date.
    Denominator: due dates in the month, each once; one closed early by a visit counts in the month it fell in.
    Left out: due dates that ended before they fell due (care ended, the child moved, a long-term match was agreed), and children in
    short breaks. A visit made late is not counted again in the month it was made.
    Source: the other reading of scorecard 6.16. The year to date adds numerators and denominators.
    """
    return _made_in_time(frames, month, COUNCIL)


def _up_to_date(frames: Frames, month: date, standard: str) -> Columns:
    day = frames.day_of(month)
    chains = visit_chains(frames, standard, month)
    places = chains.open_on(day, children_on(frames, day))
    columns = {**stock(frames, day), "met": (chains.due_by(places) >= day.toordinal()).tolist()}
    columns["rule"] = lambda: [_rule_on(leg, day) for leg in chains.legs_or_none(places)]
    columns["due"] = lambda: [leg and leg.by for leg in chains.legs_or_none(places)]
    return rows_of(frames.refs, columns | {"since": lambda: [leg and leg.anchor for leg in chains.legs_or_none(places)]})


def _rule_on(leg: Leg | None, day: date) -> str:
    if leg is None:
        return "no_date"
    return "up_to_date" if leg.by >= day else "overdue"


def _made_in_time(frames: Frames, month: date, standard: str) -> Columns:
    first, last = month_start(month), frames.day_of(month)
    chains = visit_chains(frames, standard, month)
    due = chains.counted_in(first, in_care_between(frames, first - LONGEST_INTERVAL, last), last)
    columns: dict[str, Any] = {"child_id": lambda: chains.child_ids(due), "met": (chains.closed_on(due) <= chains.due_by(due)).tolist()}
    columns["rule"] = lambda: [_rule(leg, last) for leg in chains.legs(due)]
    columns["done"] = lambda: [leg.met_on if leg.met_on and leg.met_on <= last else None for leg in chains.legs(due)]
    columns |= {"due": lambda: [leg.by for leg in chains.legs(due)], "since": lambda: [leg.anchor for leg in chains.legs(due)]}
    return rows_of(frames.refs, columns)


def _rule(leg: Leg, last: date) -> str:
    if leg.met_on is None or leg.met_on > last:
        return "not_made"
    return "in_time" if leg.met_on <= leg.by else "late"
