"""Measures of placements: three or more in a year, long-term ones that have lasted, and new ones by approving carers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any

from lacdesk.indicators.care import children_on, episodes, episodes_at, present_on, stock
from lacdesk.indicators.cohort import Columns, Unit, rows_of
from lacdesk.indicators.frames import Frames, Lazily
from lacdesk.indicators.numbered import days_of, ids_of, reached
from lacdesk.indicators.placed import spells_of
from lacdesk.indicators.registry import Period, measure, since_first
from lacdesk.indicators.spans import Numbers
from lacdesk.practice.months import add_months, month_start
from lacdesk.practice.placements import LONG_TERM_AGE, LONG_TERM_MONTHS, STABLE_MONTHS, Spell, placements_in_year

MANY = 3
NO_NEW_PLACE = frozenset({"connected_person", "short_break"})
_SENTENCES = {
    "counted": "{number} placements in the twelve months.",
    "one": "{number} placement in the twelve months.",
    "place": "A place of a carer approved on {since} for {number} in all.",
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
    placed = spells_of(frames)
    lived = [placed[child_id] for child_id in ids_of(frames, children_on(frames, day))]
    met = [len(known) >= MANY and placements_in_year(known, day) >= MANY for known in lived]
    columns = {**stock(frames, day), "since": None, "met": met, "number": lambda: [placements_in_year(known, day) for known in lived]}
    columns["rule"] = lambda: ["one" if placements_in_year(known, day) == 1 else "counted" for known in lived]
    return rows_of(frames.refs, columns)


@measure(
    "Long-term placements stable for two years",
    Unit.PERCENT,
    Period.AT_MONTH_END,
    sentences=_SENTENCES,
    readings=("long_term_same_carer",),
)
def long_term_stable(frames: Frames, month: date) -> Columns:
    """The share of children looked after long term who have been in the same placement for two years or more.

    Numerator: in the present placement for 24 calendar months or more on the last day of the month; a placement with adopters
    (A3 to A6) is counted with the placement it touches. A child on a temporary stay is still in the placement left behind.
    Denominator: children under 16 looked after on that day whose period of care began 30 calendar months before or earlier.
    Left out: children in short breaks, and children whose birth date is not known. A start that is only the earliest day known is
    good enough where it is 30 months back.
    Source: scorecards 8.1 and 4.18; national indicator 63. The same placement, not the same carer.
    """
    return _lasting(frames, month, attrgetter("stable_start"))


@measure(
    "Long-term children with the same carer for two years",
    Unit.PERCENT,
    Period.AT_MONTH_END,
    sentences=_SENTENCES,
    is_reading_only=True,
)
def long_term_same_carer(frames: Frames, month: date) -> Columns:
    """The share of children looked after long term who have lived with the same carer for two years or more.

    Numerator: with the present carer for 24 calendar months or more on the last day of the month. Adopters who were not the carers
    before (A4, A6) are counted from the day the child came to them; a move of house or of provider with the carer changes nothing.
    Denominator: children under 16 looked after on that day whose period of care began 30 calendar months before or earlier.
    Left out: as in long-term placements stable for two years.
    Source: the national figure as it is now published: the same carer, not the same placement. The two are not to be compared.
    """
    return _lasting(frames, month, attrgetter("start"))


@measure(
    "Foster placements created",
    Unit.COUNT,
    Period.IN_MONTH,
    sentences=_SENTENCES,
    has_source=since_first("carers", "approved"),
)
def foster_places_created(frames: Frames, month: date) -> Columns:
    """How many places for children were created in the month by approving foster carers.

    Counted: for each carer approved in the month as many places as children the approval allows: placements, not families. An
    approval that does not say for how many is one place. A row is a place; its reference is the carer's.
    Left out: connected persons, who are approved for a child they already care for, and short-break carers.
    Source: scorecard 4.23. The year to date adds the months. No data before the first approval is recorded.
    """
    first, last = month_start(month), frames.day_of(month)
    approved = [row for row in frames.rows("carers") if row[1] and first <= row[1] <= last and row[2] not in NO_NEW_PLACE]
    places = [(carer, day, number or 1) for carer, day, _, number in sorted(approved) for _ in range(number or 1)]
    columns = {"child_id": [carer for carer, _, _ in places], "since": [day for _, day, _ in places], "met": True, "rule": "place"}
    return rows_of(frames.refs, columns | {"number": [number for _, _, number in places]})


def _lasting(frames: Frames, month: date, start: Callable[[Spell], date]) -> Columns:
    """Of the children looked after long term, whose present placement began two years ago or more, as that start tells it."""
    day = frames.day_of(month)
    long_term = _long_term(frames, day)
    since = [start(spell) if spell else None for _, spell in long_term]
    met = [began is not None and add_months(began, STABLE_MONTHS) <= day for began in since]
    columns: dict[str, Any] = {"child_id": [child_id for child_id, _ in long_term], "met": met, "since": since}
    columns["rule"] = lambda: [
        "stable" if is_met else "not_stable" if began else "no_placement" for is_met, began in zip(met, since, strict=True)
    ]
    return rows_of(frames.refs, columns)


def _long_term(frames: Frames, day: date) -> list[tuple[str, Spell | None]]:
    """The children looked after long term on a day, each with the present placement."""
    return frames.once(("long term", day), lambda: _all_long_term(frames, day))


def _all_long_term(frames: Frames, day: date) -> list[tuple[str, Spell | None]]:
    placed, present, number = spells_of(frames), present_on(frames, day), day.toordinal()
    is_young = reached(frames, LONG_TERM_AGE)[children_on(frames, day)] > number
    lived = episodes_at(frames, present[is_young & (_long_term_from(frames)[present] <= number)])
    return [(each.child_id, _present(placed[each.child_id], each.period_start, day)) for each in lived]


def _long_term_from(frames: Frames) -> Numbers:
    """Of each episode the day from which its period of care is long."""
    known: Mapping[date, date] = frames.once("long from", lambda: Lazily(lambda started: add_months(started, LONG_TERM_MONTHS)))
    return frames.once("long-term from", lambda: days_of([known[each.period_start] for each in episodes(frames)]))


def _present(placed: Sequence[Spell], started: date, day: date) -> Spell | None:
    """The placement of the present period of care, so that an episode left open by mistake in an earlier one is not taken for it."""
    for spell in reversed(placed):
        if spell.period.start == started and spell.is_open(day):
            return spell
    return None
