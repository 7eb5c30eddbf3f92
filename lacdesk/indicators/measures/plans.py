"""Measures of plans: care plans of younger children, pathway plans of those about to leave care and of care leavers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from lacdesk.indicators.care import children_on
from lacdesk.indicators.chains import care_began, history, standards, stretch_on
from lacdesk.indicators.cohort import Columns, Unit, rows_of
from lacdesk.indicators.frames import Frames, PlainRow
from lacdesk.indicators.leavers import ADULT_AT, care_leavers_on, eligible_on, pathway_days
from lacdesk.indicators.numbered import Truths, are_among, dates_of, days_of, events_of, ids_of
from lacdesk.indicators.registry import Period, measure, since_first
from lacdesk.indicators.spans import NEVER, NONE, Events, Numbers, at
from lacdesk.practice.months import add_months, birthday

_SENTENCES = {
    "in_date": "Care plan of {since}.",
    "in_date_until": "Care plan of {since}; the next is due by {due}.",
    "past": "Care plan of {since}; the next was due by {due}.",
    "ended": "The care plan of {since} ended on {done}.",
    "no_plan": "No care plan made for this period of care whose every item has an owner and a date.",
    "pathway": "Pathway plan; last made or reviewed on {since}, to be reviewed by {due}.",
    "pathway_past": "Pathway plan; last made or reviewed on {since}, and was to be reviewed by {due}.",
    "no_pathway": "No pathway plan whose every item has an owner and a date.",
}


class _Standing(NamedTuple):
    """How a plan stands on a day: the key of its sentence, the day it was made or reviewed, and when it was due or ended."""

    rule: str
    since: date | None = None
    due: date | None = None
    done: date | None = None


_NO_PLAN, _NO_PATHWAY = _Standing("no_plan"), _Standing("no_pathway")


@measure("Plan up to date", Unit.PERCENT, Period.AT_MONTH_END, sentences=_SENTENCES, has_source=since_first("care_plans", "started"))
def plan_up_to_date(frames: Frames, month: date) -> Columns:
    """The share of looked-after children under 16 years and 3 months with a care plan in date on the last day of the month.

    Numerator: the last care plan made for this period of care by that day had not ended, and its own date for the next plan had not
    passed; a plan that names no such date stands until the next one. A plan counts where it has items, each with an owner and a date;
    one made ahead of care counts from the end of the care before.
    Denominator: children looked after on that day who had not reached 16 years and 3 months, from when a pathway plan takes its place.
    Left out: children in short breaks. A child whose birth date is not known is counted. No data before the first care plan.
    Source: scorecards 6.14 and 4.5; the papers do not say who is eligible, nor how long a plan stands.
    """
    day = frames.day_of(month)
    children, old_enough = children_on(frames, day), pathway_days(frames)
    children = children[(old_enough[children] == NEVER) | (old_enough[children] > day.toordinal())]
    plans = frames.once("whole care plans", lambda: events_of(frames, _whole(frames, "care_plans")))
    last = plans.last_by(day, children)
    last = np.where(plans.days(last) < _plans_count_from(frames, children, day), NONE, last)
    met = (last != NONE) & _are_in_date(frames, plans, last, day)
    told = {"child_id": lambda: ids_of(frames, children), "met": met.tolist()}
    return _rows(frames, told, lambda: [_care_plan(row, day) for row in at(plans.rows, last)], lambda: care_began(frames, children, day))


def _are_in_date(frames: Frames, plans: Events[PlainRow], places: Numbers, day: date) -> Truths:
    """Whether the care plans at these places have neither ended by a day nor passed their own date for the next; true of no plan."""
    if not plans.rows:
        return np.ones(len(places), dtype=np.bool_)
    ended, due = frames.once("care plan days", lambda: tuple(days_of([row[column] for row in plans.rows]) for column in (3, 4)))
    number, ended, due = day.toordinal(), ended[places], due[places]
    in_date: Truths = ((ended == NEVER) | (ended > number)) & ((due == NEVER) | (due >= number))
    return in_date


def _plans_count_from(frames: Frames, children: Numbers, day: date) -> Numbers:
    """The day from which a plan is one for the present care of each of these children: where care began again, the end of that before."""
    again = _in_care_again(frames)[children]
    found = np.full(len(children), NEVER)
    found[again] = [_since_before(frames, child_id, day).toordinal() for child_id in ids_of(frames, children[again])]
    return found


def _care_plan(last: PlainRow | None, day: date) -> _Standing:
    """How the last of a child's plans by a day stands on it."""
    if last is None:
        return _NO_PLAN
    _, started, _, ended, due = last
    if ended is not None and ended <= day:
        return _Standing("ended", started, ended, ended)
    if due is None:
        return _Standing("in_date", started)
    return _Standing("in_date_until" if due >= day else "past", started, due)


def _in_care_again(frames: Frames) -> Truths:
    """Of each child whether it has more than one period of care."""
    periods = frames.by_child("periods")
    return frames.once("in care again", lambda: are_among(frames, [child_id for child_id, known in periods.items() if len(known) > 1]))


def _since_before(frames: Frames, child_id: str, day: date) -> date:
    """The end of the care before the present, from which a plan made ahead counts."""
    stretch = stretch_on(frames, child_id, day)
    if stretch is None:
        return date.min
    ends = (period.end for period in history(frames, child_id).periods if period.end and period.end <= stretch.start)
    return max(ends, default=date.min)


def _whole(frames: Frames, table: str) -> list[PlainRow]:
    """The plans that have items, each of which has an owner and a date."""
    is_whole: dict[str, bool] = {}
    for plan_id, owner, due in frames.rows(f"{table[:-1]}_items"):
        is_whole[plan_id] = is_whole.get(plan_id, True) and bool(owner and due)
    return [row for row in frames.rows(table) if is_whole.get(row[2])]


@measure(
    "Pathway plan up to date, looked-after children",
    Unit.PERCENT,
    Period.AT_MONTH_END,
    sentences=_SENTENCES,
    readings=("pathway_plan_up_to_date_looked_after_and_care_leavers",),
    has_source=since_first("pathway_plans", "plan_date"),
)
def pathway_plan_up_to_date(frames: Frames, month: date) -> Columns:
    """The share of eligible looked-after children with an up-to-date pathway plan on the last day of the month.

    Numerator: a pathway plan had been made, and its next review (6 months after it was last made or reviewed, unless the council sets
    fewer; under 18 a review of the case is one too) was not overdue. A plan counts where it has items, each with an owner and a date.
    Denominator: children looked after on that day of 16 years and 3 months or more and under 18, looked after for 13 weeks since 14.
    Left out: children in short breaks, and children whose birth date is not known. No data before the first pathway plan.
    Source: scorecard 7.2; CPPCR 2010 regs 42 to 44.
    """
    day = frames.day_of(month)
    return _pathways(frames, eligible_on(frames, day), day)


@measure(
    "Pathway plan up to date, looked-after children and care leavers",
    Unit.PERCENT,
    Period.AT_MONTH_END,
    sentences=_SENTENCES,
    has_source=since_first("pathway_plans", "plan_date"),
    is_reading_only=True,
)
def pathway_plan_up_to_date_looked_after_and_care_leavers(frames: Frames, month: date) -> Columns:
    """The share of eligible looked-after children and care leavers with an up-to-date pathway plan on the last day of the month.

    Numerator: as for looked-after children.
    Denominator: the eligible looked-after children, and the care leavers as they are counted for themselves.
    Left out: as for looked-after children.
    Source: scorecard 4.28.
    """
    day = frames.day_of(month)
    return _pathways(frames, [*eligible_on(frames, day), *care_leavers_on(frames, day)], day)


def _pathways(frames: Frames, child_ids: list[str], day: date) -> Columns:
    plans = frames.once("whole pathway plans", lambda: events_of(frames, _whole(frames, "pathway_plans")))
    children = np.array([frames.numbers[child_id] for child_id in child_ids], dtype=np.int64)
    standing = [_pathway_plan(frames, row, day) for row in at(plans.rows, plans.last_by(day, children))]
    told = {"child_id": child_ids, "met": [each.rule == "pathway" for each in standing]}
    return _rows(frames, told, lambda: standing, lambda: pathway_days(frames)[children])


def _pathway_plan(frames: Frames, last_made: PlainRow | None, day: date) -> _Standing:
    """How the last pathway plan made by a day stands on it."""
    if last_made is None:
        return _NO_PATHWAY
    child_id, planned = last_made[:2]
    reviewed = (row[3] for row in frames.by_child("pathway_plans")[child_id] if row[3] and row[3] <= day)
    last = max([planned, *reviewed, *_reviewed_in_care(frames, child_id, planned, day)])
    due = add_months(last, standards(frames).council.amount("pathway_review_months", last))
    return _Standing("pathway" if due >= day else "pathway_past", last, due)


def _reviewed_in_care(frames: Frames, child_id: str, planned: date, day: date) -> tuple[date, ...]:
    """The last review of the case after the plan was made and before the child was 18, if any was held by the day."""
    known, born = history(frames, child_id).reviews_held, frames.births.get(child_id)
    last = bisect_right(known, day)
    if born is not None:
        last = min(last, bisect_left(known, birthday(born, ADULT_AT)))
    return known[last - 1 : last] if last and known[last - 1] >= planned else ()


def _rows(frames: Frames, told: Mapping[str, Any], standing: Callable[[], Sequence[_Standing]], without: Callable[[], Numbers]) -> Columns:
    """How plans stand; `without` gives the day since when a child without one has had none."""
    columns: dict[str, Any] = {**told, "rule": lambda: [each.rule for each in standing()]}
    columns["since"] = lambda: [each.since or since for each, since in zip(standing(), dates_of(without()), strict=True)]
    columns |= {"due": lambda: [each.due for each in standing()], "done": lambda: [each.done for each in standing()]}
    return rows_of(frames.refs, columns)
