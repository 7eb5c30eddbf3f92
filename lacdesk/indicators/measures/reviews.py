"""Measures of reviews: whether each was in time, and whether every review of a child was."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np

from lacdesk.indicators.chains import in_care_between, review_legs
from lacdesk.indicators.cohort import Columns, Unit, rows_of
from lacdesk.indicators.frames import Frames, months_since_april
from lacdesk.indicators.numbered import Truths
from lacdesk.indicators.registry import Period, measure
from lacdesk.indicators.spans import Chains, Numbers
from lacdesk.practice.legs import Leg
from lacdesk.practice.months import month_start

_SENTENCES = {
    "in_time": "A review was due by {due} and was held on {done}.",
    "late": "A review was due by {due} and was held late, on {done}.",
    "not_held": "A review was due by {due} and had not been held at the month end.",
    "all_in_time": "Every review since April was in time, {number} of them.",
    "some_late": "A review due by {due} was not in time.",
}


@measure(
    "Reviews in time", Unit.PERCENT, Period.IN_MONTH, sentences=_SENTENCES, readings=("reviews_held_in_time", "children_reviewed_in_time")
)
def reviews_in_time(frames: Frames, month: date) -> Columns:
    """The share of reviews held on or before their due date.

    Numerator: reviews held in the month on or before the due date: the first within 20 working days of becoming looked after, the
    second within 3 months of the first, later ones within 6 months of the one before; for a child to be placed for adoption 3
    months after the authority, and for one placed 4 weeks after it and 3 months after that.
    Denominator: reviews held in the month, and reviews that fell due in the month and had not been held at its end. One of those
    that is held later is not counted again.
    Left out: children in short breaks. Where an imported start of care, or of the placement with adopters it begins with, is only the
    earliest day known, or the first review fell due before the first return held here, earlier reviews may be missing: the first review
    known is not judged, and the one after it is given 6 months.
    Source: scorecard 6.7; CPPCR 2010 reg 33; Adoption Agencies Regulations 2005 reg 36. The year to date adds numerators and denominators.
    """
    return _rows(frames, month, _due_or_held(frames))


@measure("Reviews in time, of those held", Unit.PERCENT, Period.IN_MONTH, sentences=_SENTENCES, is_reading_only=True)
def reviews_held_in_time(frames: Frames, month: date) -> Columns:
    """Of the reviews held in the month, the share held on or before their due date.

    Numerator: held on or before the due date.
    Denominator: reviews held in the month; a review that is overdue and not held is not seen.
    Left out: as in reviews in time.
    Source: scorecard 4.7.
    """
    return _rows(frames, month, _held(frames))


@measure("Children with every review in time", Unit.PERCENT, Period.YEAR_TO_DATE, sentences=_SENTENCES)
def children_reviewed_in_time(frames: Frames, month: date) -> Columns:
    """The share of children whose every review since April was in time.

    Numerator: children all of whose reviews, as counted in reviews in time, were held on or before their due date.
    Denominator: children with such a review between 1 April and the month end, whether or not still looked after.
    Left out: as in reviews in time.
    Source: the other reading of scorecard 6.7; national indicator 66.
    """
    chains = _due_or_held(frames)
    counted = np.concatenate([_counted_in(frames, each, chains) for each in months_since_april(month)])
    whose, are_met = chains.whose(counted), _are_met(chains, counted)
    worst_first = np.lexsort((chains.due_by(counted), are_met, whose))
    first, numbers = np.unique(whose[worst_first], return_index=True, return_counts=True)[1:]
    worst = worst_first[first]
    met = are_met[worst].tolist()
    columns: dict[str, Any] = {"child_id": lambda: chains.child_ids(counted[worst]), "met": met, "number": lambda: numbers.tolist()}
    columns |= {"rule": lambda: ["all_in_time" if each else "some_late" for each in met]}
    return rows_of(frames.refs, columns | {"due": lambda: [leg.by for leg in chains.legs(counted[worst])]})


def _rows(frames: Frames, month: date, chains: Chains) -> Columns:
    """The reviews of a chain counted in a month."""
    first, counted = month_start(month), _counted_in(frames, month, chains)
    columns: dict[str, Any] = {"child_id": lambda: chains.child_ids(counted), "met": _are_met(chains, counted).tolist()}
    columns["rule"] = lambda: [_rule(leg, first) for leg in chains.legs(counted)]
    columns["done"] = lambda: [_held_by_then(leg, first) for leg in chains.legs(counted)]
    columns |= {"due": lambda: [leg.by for leg in chains.legs(counted)], "since": lambda: [leg.anchor for leg in chains.legs(counted)]}
    return rows_of(frames.refs, columns)


def _due_or_held(frames: Frames) -> Chains:
    """Every review once: on the day it was held where that was by the end of the month it fell due in, else on its due date."""
    return frames.once("reviews due or held", lambda: Chains(frames.child_ids, review_legs(frames).__getitem__, _day_held_or_due))


def _held(frames: Frames) -> Chains:
    """Every review that was held, on that day."""
    return frames.once("reviews held", lambda: Chains(frames.child_ids, review_legs(frames).__getitem__, lambda leg: leg.met_on))


def _counted_in(frames: Frames, month: date, chains: Chains) -> Numbers:
    """The reviews counted in a month; each is counted on a day of the child's care."""
    first, last = month_start(month), frames.day_of(month)
    return frames.once((chains, first), lambda: chains.counted_in(first, in_care_between(frames, first, last), last))


def _are_met(chains: Chains, counted: Numbers) -> Truths:
    """Whether each review was held by its due date."""
    return chains.closed_on(counted) <= chains.due_by(counted)


def _held_by_then(leg: Leg, month: date) -> date | None:
    """The day a review was held, by the month it is counted in: one held late in a later month had not been held by then."""
    by, held = leg.by, leg.met_on
    return None if held and held > by and month_start(held) != month else held


def _rule(leg: Leg, month: date) -> str:
    held = _held_by_then(leg, month)
    if held is None:
        return "not_held"
    return "in_time" if held <= leg.by else "late"


def _day_held_or_due(leg: Leg) -> date | None:
    by, met_on = leg.by, leg.met_on
    if met_on and (met_on <= by or (met_on.year, met_on.month) == (by.year, by.month)):
        return met_on
    return None if leg.ended and leg.ended <= by else by
