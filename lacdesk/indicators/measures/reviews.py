"""Measures of reviews: whether each was in time, and whether every review of a child was."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from lacdesk.indicators.chains import in_care_between, review_legs
from lacdesk.indicators.cohort import Columns, Unit, rows_of
from lacdesk.indicators.frames import Frames
from lacdesk.indicators.registry import Period, measure
from lacdesk.indicators.spans import Monthly
from lacdesk.practice.legs import Leg
from lacdesk.practice.months import add_months, month_start

APRIL = 4
_SENTENCES = {
    "in_time": "A review was due by {due} and was held on {done}.",
    "late": "A review was due by {due} and was held late, on {done}.",
    "not_held": "A review was due by {due} and had not been held at the month end.",
    "all_in_time": "Every review since April was in time, {number} of them.",
    "some_late": "A review due by {due} was not in time.",
}


class _Judged(NamedTuple):
    """One review of one child, the day it was held by the day it is counted on, and whether that was in time."""

    child_id: str
    leg: Leg
    held: date | None
    met: bool

    @property
    def rule(self) -> str:
        """The key of its sentence."""
        return "in_time" if self.met else "late" if self.held else "not_held"


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
    Left out: children in short breaks. Where an imported start of care is only the earliest day known, or the first review fell due
    before the first return held here, earlier reviews may be missing: the first review known is not judged, and the one after it is
    given 6 months.
    Source: scorecard 6.7; CPPCR 2010 reg 33; Adoption Agencies Regulations 2005 reg 36. The year to date adds numerators and denominators.
    """
    return _rows(frames, _due_or_held(frames, month))


@measure("Reviews in time, of those held", Unit.PERCENT, Period.IN_MONTH, sentences=_SENTENCES, is_reading_only=True)
def reviews_held_in_time(frames: Frames, month: date) -> Columns:
    """Of the reviews held in the month, the share held on or before their due date.

    Numerator: held on or before the due date.
    Denominator: reviews held in the month; a review that is overdue and not held is not seen.
    Left out: as in reviews in time.
    Source: scorecard 4.7.
    """
    return _rows(frames, _counted_in(frames, month, "held", _day_held))


@measure("Children with every review in time", Unit.PERCENT, Period.YEAR_TO_DATE, sentences=_SENTENCES)
def children_reviewed_in_time(frames: Frames, month: date) -> Columns:
    """The share of children whose every review since April was in time.

    Numerator: children all of whose reviews, as counted in reviews in time, were held on or before their due date.
    Denominator: children with such a review between 1 April and the month end, whether or not still looked after.
    Left out: as in reviews in time.
    Source: the other reading of scorecard 6.7; national indicator 66.
    """
    worst, numbers = _worst(frames, month)
    columns: dict[str, Any] = {"child_id": list(worst), "met": [each.met for each in worst.values()], "number": numbers.values()}
    columns |= {"rule": lambda: ["all_in_time" if each.met else "some_late" for each in worst.values()]}
    return rows_of(frames.refs, columns | {"due": lambda: [each.leg.by for each in worst.values()]})


def _worst(frames: Frames, month: date) -> tuple[Mapping[str, _Judged], Mapping[str, int]]:
    """Since April each child's worst review, of those alike the one due first, and how many there were; each month adds to the last."""
    first = month_start(month)

    def read() -> tuple[dict[str, _Judged], dict[str, int]]:
        before = _worst(frames, add_months(first, -1)) if first.month != APRIL else ({}, {})
        worst, numbers = dict(before[0]), dict(before[1])
        for each in _due_or_held(frames, first):
            numbers[each.child_id] = numbers.get(each.child_id, 0) + 1
            known = worst.setdefault(each.child_id, each)
            if (known.met and not each.met) or (known.met == each.met and each.leg.by < known.leg.by):
                worst[each.child_id] = each
        return worst, numbers

    return frames.once(("worst reviews", first), read)


def _rows(frames: Frames, judged: list[_Judged]) -> Columns:
    columns: dict[str, Any] = {"child_id": [each.child_id for each in judged], "met": [each.met for each in judged]}
    columns |= {"rule": lambda: [each.rule for each in judged], "due": lambda: [each.leg.by for each in judged]}
    columns |= {"done": lambda: [each.held for each in judged], "since": lambda: [each.leg.anchor for each in judged]}
    return rows_of(frames.refs, columns)


def _due_or_held(frames: Frames, month: date) -> list[_Judged]:
    """Every review once: on the day it was held where that was by the end of the month it fell due in, else on its due date."""
    return _counted_in(frames, month, "due or held", _day_held_or_due)


def _counted_in(frames: Frames, month: date, how: str, counted_on: Callable[[Leg], date | None]) -> list[_Judged]:
    """The reviews counted in a month; each is counted on a day of the child's care."""

    def read() -> list[_Judged]:
        first, last, legs = month_start(month), frames.day_of(month), review_legs(frames)
        counted = frames.once(("reviews", how), lambda: Monthly(legs.__getitem__, counted_on))
        found = counted.of(first, in_care_between(frames, first, last), last)
        return [_judged(child_id, leg, first) for child_id, leg in found]

    return frames.once(("reviews of", how, month_start(month)), read)


def _judged(child_id: str, leg: Leg, month: date) -> _Judged:
    """A review as judged in the month it is counted in: one held in a later month had not been held by then."""
    by, held = leg.by, leg.met_on
    if held and held > by and month_start(held) != month:
        held = None
    return _Judged(child_id, leg, held, held is not None and held <= by)


def _day_held(leg: Leg) -> date | None:
    return leg.met_on


def _day_held_or_due(leg: Leg) -> date | None:
    by, met_on = leg.by, leg.met_on
    if met_on and (met_on <= by or (met_on.year, met_on.month) == (by.year, by.month)):
        return met_on
    return None if leg.ended and leg.ended <= by else by
