"""Measures of personal education plans, and of education, health and care plans."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np

from lacdesk.indicators.care import began, children_on, episodes_at, present_on
from lacdesk.indicators.chains import care_began, standards
from lacdesk.indicators.cohort import Columns, Unit, rows_of
from lacdesk.indicators.frames import Frames
from lacdesk.indicators.numbered import births, dates_of, events, ids_of, reached
from lacdesk.indicators.people import are_needs_recorded, have_plan_on
from lacdesk.indicators.registry import Period, measure, since_first
from lacdesk.indicators.spans import NEVER, Numbers
from lacdesk.practice.education import load_terms

_SENTENCES = {
    "ehc_plan": "Looked after with an education, health and care plan.",
    "has_pep": "Latest PEP held on {done}.",
    "no_pep": "No PEP held in this period of care.",
    "up_to_date": "PEP held on {done}, within the last term.",
    "out_of_date": "Latest PEP held on {done}; the next was due by {due}.",
}


is_any_pep_recorded = since_first("peps", "meeting_date")


@measure("Has a PEP", Unit.PERCENT, Period.AT_MONTH_END, sentences=_SENTENCES, has_source=is_any_pep_recorded)
def has_pep(frames: Frames, month: date) -> Columns:
    """The share of looked-after children of the ages that have a personal education plan who have one.

    Numerator: a PEP meeting was held in this period of care by the last day of the month.
    Denominator: children looked after on that day, from the second birthday to the day before the eighteenth.
    Left out: children in short breaks. A child whose birth date is not known is counted. No data before the first PEP is recorded.
    Source: scorecard 6.12.
    """
    children, held = _latest_peps(frames, frames.day_of(month))
    met = held != NEVER
    columns: dict[str, Any] = {"child_id": lambda: ids_of(frames, children), "met": met.tolist(), "done": lambda: dates_of(held)}
    columns["rule"] = lambda: ["has_pep" if each else "no_pep" for each in met]
    return rows_of(frames.refs, columns | {"since": lambda: _without_since(frames, children, held, frames.day_of(month))})


@measure("PEP up to date", Unit.PERCENT, Period.BY_TERM, sentences=_SENTENCES, has_source=is_any_pep_recorded)
def pep_up_to_date(frames: Frames, month: date) -> Columns:
    """The share of looked-after children of the ages that have a personal education plan whose plan is from the last term or later.

    Numerator: a PEP meeting was held in this period of care, on or after the first day of the last term whose cut-off has passed.
    Denominator: children looked after on the last day of the month, from the second birthday to the day before the eighteenth.
    Left out: children in short breaks. A child whose birth date is not known is counted. No data before the first PEP is recorded.
    Source: scorecard 6.13.
    """
    children, held = _latest_peps(frames, frames.day_of(month))
    since = max(term.start for term in load_terms() if term.cut_off <= frames.day_of(month))
    met = (held >= since.toordinal()).tolist()
    columns: dict[str, Any] = {"child_id": lambda: ids_of(frames, children), "met": met, "done": lambda: dates_of(held)}
    columns["rule"] = lambda: ["no_pep" if not each else "up_to_date" if each >= since.toordinal() else "out_of_date" for each in held]
    columns["due"] = lambda: [each and _next_due(each) for each in dates_of(held)]
    return rows_of(frames.refs, columns | {"since": lambda: _without_since(frames, children, held, frames.day_of(month))})


def _next_due(held: date) -> date:
    """The cut-off of the first term that begins after a PEP was held."""
    return next(term.cut_off for term in load_terms() if term.start > held)


def _without_since(frames: Frames, children: Numbers, held: Numbers, day: date) -> list[date | None]:
    """Of each child without a PEP the day it came into this care, or reached the age that first has one if that was later."""
    youngest = reached(frames, standards(frames).council.amount("pep_from_age", day))[children]
    return dates_of(np.where(held == NEVER, np.maximum(care_began(frames, children, day), youngest), NEVER))


@measure("With an education, health and care plan", Unit.COUNT, Period.AT_MONTH_END, sentences=_SENTENCES, has_source=are_needs_recorded)
def ehc_plan(frames: Frames, month: date) -> Columns:
    """How many looked-after children had an education, health and care plan on the last day of the month.

    Counted: looked after on that day, with such a plan by the last PEP held by then that tells of special educational needs, or else
    by the child's own record, which has no date and is read for every month.
    Left out: children in short breaks. No data where neither tells of anyone's needs.
    Source: scorecard 4.12.
    """
    day = frames.day_of(month)
    places = present_on(frames, day)[have_plan_on(frames, children_on(frames, day), day)]
    return rows_of(frames.refs, {**began(episodes_at(frames, places)), "met": True, "rule": "ehc_plan"})


def _latest_peps(frames: Frames, day: date) -> tuple[Numbers, Numbers]:
    """The eligible children, and the day of the latest PEP of each in the present period of care; NEVER where there is none."""
    return frames.once(("latest PEP", day), lambda: _latest_of_each(frames, day))


def _latest_of_each(frames: Frames, day: date) -> tuple[Numbers, Numbers]:
    children = _of_age(frames, day)
    peps = events(frames, "peps")
    held = peps.days(peps.last_by(day, children))
    return children, np.where(held >= care_began(frames, children, day), held, NEVER)


def _of_age(frames: Frames, day: date) -> Numbers:
    """The looked-after children who have reached the age that first has a PEP and not the one that has none any more."""
    council, children = standards(frames).council, children_on(frames, day)
    youngest, oldest = council.amount("pep_from_age", day), council.amount("pep_until_age", day)
    is_of_age = (reached(frames, youngest)[children] <= day.toordinal()) & (day.toordinal() < reached(frames, oldest)[children])
    chosen: Numbers = children[is_of_age | (births(frames)[children] == NEVER)]
    return chosen
