"""Measures of stability: three or more placements in a year, and long-term placements that have lasted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lacdesk.indicators.care import looked_after_on
from lacdesk.indicators.cohort import Columns, Unit, rows_of
from lacdesk.indicators.frames import Frames
from lacdesk.indicators.placed import spells_of
from lacdesk.indicators.registry import Period, measure
from lacdesk.practice.placements import Period as CarePeriod
from lacdesk.practice.placements import Spell, is_long_term, is_stable, placements_in_year, present_spell

MANY = 3
_SENTENCES = {
    "counted": "{number} placements in the twelve months.",
    "one": "{number} placement in the twelve months.",
    "stable": "In the same placement since {since}, two years or more.",
    "not_stable": "In this placement since {since}, less than two years.",
    "no_placement": "No placement recorded but temporary stays.",
}


@measure("Three or more placements in twelve months", Unit.PERCENT, Period.TWELVE_MONTHS, sentences=_SENTENCES)
def three_placements(frames: Frames, month: date) -> Columns:
    """The share of looked-after children who had three or more placements in the twelve months to the month end.

    Numerator: children with three or more placements open on at least one day from the first day of the month eleven months back to
    the month end. Placements, not moves: the one open on the first day counts, and so do those of an earlier period of care. Going
    back to a placement left for another counts again.
    Denominator: children looked after on the last day of the month.
    Left out: children in short breaks. Temporary stays (T0 to T4) are no placements, and neither are changes with the same carer
    (reasons L, T, U, or adoption by the present carer, A3, A5).
    Source: scorecards 8.2 and 4.19, over a rolling year; national indicator 62 is the same at 31 March.
    """
    day = frames.day_of(month)
    child_ids = [each.child_id for each in looked_after_on(frames, day)]
    placed = spells_of(frames)
    counts = [placements_in_year(placed[child_id], day) for child_id in child_ids]
    columns = {"child_id": child_ids, "met": [count >= MANY for count in counts], "number": counts}
    columns["rule"] = ["one" if count == 1 else "counted" for count in counts]
    return rows_of(frames.refs, columns)


@measure("Long-term placements stable for two years", Unit.PERCENT, Period.AT_MONTH_END, sentences=_SENTENCES)
def long_term_stable(frames: Frames, month: date) -> Columns:
    """The share of children looked after long term who have been in the same placement for two years or more.

    Numerator: in the present placement for 24 calendar months or more on the last day of the month; a placement with adopters
    (A3 to A6) is counted with the placement it touches. A child on a temporary stay is still in the placement left behind.
    Denominator: children under 16 looked after on that day whose period of care began 30 calendar months before or earlier.
    Left out: children in short breaks, and children whose birth date is not known. A start that is only the earliest day known is
    good enough where it is 30 months back.
    Source: scorecards 8.1 and 4.18; national indicator 63. The same placement, not the same carer.
    """
    day = frames.day_of(month)
    births, placed = frames.births, spells_of(frames)
    held = looked_after_on(frames, day)
    long_term = [each for each in held if is_long_term(births.get(each.child_id), _period(each.period_start), day)]
    present = [_present(placed[each.child_id], each.period_start, day) for each in long_term]
    met = [spell is not None and is_stable(spell, day) for spell in present]
    rule = ["stable" if is_met else "not_stable" if spell else "no_placement" for is_met, spell in zip(met, present, strict=True)]
    columns = {"child_id": [each.child_id for each in long_term], "met": met, "rule": rule}
    columns["since"] = [spell.stable_start if spell else None for spell in present]
    return rows_of(frames.refs, columns)


def _period(started: date) -> CarePeriod:
    return CarePeriod(started, None, is_lower_bound=False)


def _present(placed: Sequence[Spell], started: date, day: date) -> Spell | None:
    """The placement of the present period of care, so that an episode left open by mistake in an earlier one is not taken for it."""
    return present_spell([spell for spell in placed if spell.period.start == started], day)
