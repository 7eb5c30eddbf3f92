"""Measures of personal education plans, and of education, health and care plans."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from typing import Any

from lacdesk.indicators.care import began, looked_after_on, stock
from lacdesk.indicators.chains import covering, standards, stretches_by_child
from lacdesk.indicators.cohort import Columns, Unit, rows_of
from lacdesk.indicators.frames import Frames
from lacdesk.indicators.people import HAS_PLAN, are_needs_recorded, special_needs_on
from lacdesk.indicators.registry import Period, measure, since_first
from lacdesk.practice.education import load_terms
from lacdesk.practice.history import Stretch

_SENTENCES = {
    "ehc_plan": "Looked after with an education, health and care plan.",
    "has_pep": "Latest PEP held on {done}.",
    "no_pep": "No PEP held in this period of care.",
    "up_to_date": "PEP held on {done}, within the last term.",
    "out_of_date": "Latest PEP held on {done}, before the last term began on {since}.",
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
    latest = _latest_pep(frames, month)
    columns: dict[str, Any] = {"child_id": list(latest), "met": [held is not None for held in latest.values()], "done": latest.values()}
    columns["rule"] = lambda: ["has_pep" if held else "no_pep" for held in latest.values()]
    return rows_of(frames.refs, columns)


@measure("PEP up to date", Unit.PERCENT, Period.BY_TERM, sentences=_SENTENCES, has_source=is_any_pep_recorded)
def pep_up_to_date(frames: Frames, month: date) -> Columns:
    """The share of looked-after children of the ages that have a personal education plan whose plan is from the last term or later.

    Numerator: a PEP meeting was held in this period of care, on or after the first day of the last term whose cut-off has passed.
    Denominator: children looked after on the last day of the month, from the second birthday to the day before the eighteenth.
    Left out: children in short breaks. A child whose birth date is not known is counted. No data before the first PEP is recorded.
    Source: scorecard 6.13.
    """
    latest = _latest_pep(frames, month)
    since = max(term.start for term in load_terms() if term.cut_off <= frames.day_of(month))
    met = [held is not None and held >= since for held in latest.values()]
    columns: dict[str, Any] = {"child_id": list(latest), "met": met, "done": latest.values(), "since": since}
    columns["rule"] = lambda: ["no_pep" if not held else "up_to_date" if held >= since else "out_of_date" for held in latest.values()]
    return rows_of(frames.refs, columns)


@measure("With an education, health and care plan", Unit.COUNT, Period.AT_MONTH_END, sentences=_SENTENCES, has_source=are_needs_recorded)
def ehc_plan(frames: Frames, month: date) -> Columns:
    """How many looked-after children had an education, health and care plan on the last day of the month.

    Counted: looked after on that day, with such a plan by the last PEP held by then that tells of special educational needs, or else
    by the child's own record, which has no date and is read for every month.
    Left out: children in short breaks. No data where neither tells of anyone's needs.
    Source: scorecard 4.12.
    """
    day = frames.day_of(month)
    needs = special_needs_on(frames, stock(frames, day)["child_id"], day)
    found = [each for each, known in zip(looked_after_on(frames, day), needs, strict=True) if known == HAS_PLAN]
    return rows_of(frames.refs, {**began(found), "met": True, "rule": "ehc_plan"})


def _latest_pep(frames: Frames, month: date) -> dict[str, date | None]:
    """The latest PEP of each eligible child in the present period of care, or None."""
    day = frames.day_of(month)
    return frames.once(("latest PEP", day), lambda: _latest_of_each(frames, day))


def _latest_of_each(frames: Frames, day: date) -> dict[str, date | None]:
    held, pieces = frames.days_by_child("peps"), stretches_by_child(frames)
    return {child_id: _latest(held.get(child_id, ()), pieces[child_id], day) for child_id in _of_age(frames, day)}


def _of_age(frames: Frames, day: date) -> list[str]:
    """The looked-after children who have reached the age that first has a PEP and not the one that has none any more, by id."""
    births, council = frames.births, standards(frames).council
    youngest = frames.birthdays(council.amount("pep_from_age", day))
    oldest = frames.birthdays(council.amount("pep_until_age", day))
    held = stock(frames, day)["child_id"]
    return [child_id for child_id in held if (born := births.get(child_id)) is None or youngest[born] <= day < oldest[born]]


def _latest(held: Sequence[date], pieces: Sequence[Stretch], day: date) -> date | None:
    count = bisect_right(held, day)
    if not count:
        return None
    stretch = covering(pieces, day)
    return held[count - 1] if stretch is None or held[count - 1] >= stretch.start else None
