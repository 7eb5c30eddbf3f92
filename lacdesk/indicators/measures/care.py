"""Measures of who is looked after: the stock, those who came and those who left, and where the stock lives by code."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from lacdesk.indicators.care import CareEpisode, began, ceased_in, children_on, episodes_at, lives_in, present_on, started_in, stock
from lacdesk.indicators.cohort import Columns, Unit, rows_of
from lacdesk.indicators.frames import Frames
from lacdesk.indicators.numbered import Truths, are_among
from lacdesk.indicators.orders import ADOPTED, ARRANGEMENTS_ORDER, SPECIAL_GUARDIANSHIP, orders_granted
from lacdesk.indicators.people import is_youth_justice_recorded, sought_asylum, youth_justice
from lacdesk.indicators.populations import is_population_known, population_in
from lacdesk.indicators.registry import Period, measure
from lacdesk.practice.months import month_start
from lacdesk.records.placement import FAMILY_BASED, KINSHIP, WITH_PARENTS

PERMANENCE = ADOPTED | SPECIAL_GUARDIANSHIP | ARRANGEMENTS_ORDER

_SENTENCES = {
    "looked_after": "Looked after; this episode began on {since}.",
    "started": "Became looked after on {since}.",
    "ceased": "Ceased to be looked after on {done}.",
    "ceased_so": "Ceased to be looked after on {done}, for one of the reasons counted.",
    "ceased_otherwise": "Ceased to be looked after on {done}, for another reason.",
    "seeking_asylum": "Looked after as an unaccompanied asylum-seeking child.",
    "granted": "An order was granted on {done}.",
    "youth_justice": "Looked after and known to the youth offending team.",
    "lives_so": "Lives in a placement that is counted; this episode began on {since}.",
    "lives_elsewhere": "Lives in another kind of placement; this episode began on {since}.",
}


@measure("Looked-after children", Unit.COUNT, Period.AT_MONTH_END, sentences=_SENTENCES)
def looked_after(frames: Frames, month: date) -> Columns:
    """How many children were looked after on the last day of the month.

    Counted: each child once, by the open episode that started last. An episode holds up to, not including, the day it ceased.
    Left out: children in short breaks (legal status V3 or V4), and a child whose care ended on the last day itself.
    Source: scorecards 6.1 and 4.1; national return on children looked after.
    """
    return _all_of_stock(frames, month)


@measure(
    "Looked-after children for every 10,000",
    Unit.RATE,
    Period.AT_MONTH_END,
    sentences=_SENTENCES,
    has_source=is_population_known,
    over=population_in,
)
def rate_per_10000(frames: Frames, month: date) -> Columns:
    """How many children were looked after on the last day of the month for every 10,000 children under 18 in the area.

    Numerator: children looked after on that day, each once.
    Denominator: the population under 18 that the council has entered for that day. No data without one: what an edition was printed
    with is the population of one council and one year.
    Left out: children in short breaks (legal status V3 or V4).
    Source: scorecards 6.2 and 4.2; mid-year estimates, each from the day it holds.
    """
    return _all_of_stock(frames, month)


@measure("Admissions", Unit.COUNT, Period.IN_MONTH, sentences=_SENTENCES)
def admissions(frames: Frames, month: date) -> Columns:
    """How many times a child became looked after in the month.

    Counted: each episode that started in the month for the reason "started to be looked after" (S): occasions, not children.
    Left out: short breaks (legal status V3 or V4).
    Source: scorecards 6.3 and 4.3; national return. The year to date adds the months.
    """
    return _counted(frames, started_in(frames, month), "started")


@measure("Ceased to be looked after", Unit.COUNT, Period.IN_MONTH, sentences=_SENTENCES)
def ceased(frames: Frames, month: date) -> Columns:
    """How many times a child ceased to be looked after in the month.

    Counted: each episode that ended in the month with a reason that is neither blank nor X1 (another episode follows): occasions.
    Left out: short breaks (legal status V3 or V4).
    Source: scorecards 6.4 and 4.14; national return. The year to date adds the months.
    """
    left = ceased_in(frames, month)
    return rows_of(frames.refs, _ended(left) | {"met": True, "rule": "ceased"})


@measure("Ceased for permanence", Unit.PERCENT, Period.IN_MONTH, sentences=_SENTENCES)
def ceased_permanence(frames: Frames, month: date) -> Columns:
    """Of those who ceased to be looked after in the month, the share who left to permanence.

    Numerator: ended by adoption (E11, E12), child arrangements order (E41) or special guardianship (E45 to E48).
    Denominator: every time a child ceased to be looked after in the month.
    Left out: short breaks (legal status V3 or V4). An adoption counts on the date of the order.
    Source: scorecards 6.5 and 4.17. The year to date adds numerators and denominators.
    """
    return _share_of_ceased(frames, month, PERMANENCE)


@measure("Ceased by special guardianship", Unit.PERCENT, Period.IN_MONTH, sentences=_SENTENCES)
def ceased_sgo(frames: Frames, month: date) -> Columns:
    """Of those who ceased to be looked after in the month, the share who left by a special guardianship order.

    Numerator: ended by special guardianship (E45 to E48).
    Denominator: every time a child ceased to be looked after in the month.
    Left out: short breaks (legal status V3 or V4).
    Source: scorecard 6.6. The year to date adds numerators and denominators.
    """
    return _share_of_ceased(frames, month, SPECIAL_GUARDIANSHIP)


@measure("Ceased by special guardianship or child arrangements order", Unit.COUNT, Period.IN_MONTH, sentences=_SENTENCES)
def ceased_sgo_cao(frames: Frames, month: date) -> Columns:
    """How many times a child ceased to be looked after in the month because of one of two orders.

    Counted: ended by special guardianship (E45 to E48) or a child arrangements order (E41).
    Left out: short breaks (legal status V3 or V4), and orders granted without an end of care for that reason.
    Source: scorecard 4.16. The year to date adds the months.
    """
    left = ceased_in(frames, month)
    left = [each for each in left if each.rec in SPECIAL_GUARDIANSHIP | ARRANGEMENTS_ORDER]
    return rows_of(frames.refs, _ended(left) | {"met": True, "rule": "ceased_so"})


@measure("Special guardianship and child arrangements orders granted", Unit.COUNT, Period.IN_MONTH, sentences=_SENTENCES)
def sgo_cao_granted(frames: Frames, month: date) -> Columns:
    """How many special guardianship or child arrangements orders were granted in the month for children who had been looked after.

    Counted: each order on the day it was made: final orders of care proceedings that name one of the two, made on or after the day
    the child first became looked after; and, for a period of care that ended for such an order (E41, E45 to E48) and has no such
    final order recorded since it began, an order on each day care ended so.
    Left out: short breaks (legal status V3 or V4). Care need not have ended: that is the other count, ceased by either order.
    Source: scorecard 4.15. The year to date adds the months.
    """
    first, last = month_start(month), frames.day_of(month)
    made = [(child_id, day) for child_id, day in orders_granted(frames) if first <= day <= last]
    columns = {"child_id": [child_id for child_id, _ in made], "done": [day for _, day in made]}
    return rows_of(frames.refs, columns | {"met": True, "rule": "granted"})


@measure("Adopted, of those who ceased", Unit.PERCENT, Period.IN_MONTH, sentences=_SENTENCES)
def adopted_share(frames: Frames, month: date) -> Columns:
    """Of those who ceased to be looked after in the month, the share who were adopted.

    Numerator: ended by adoption (E11, E12), on the date of the order.
    Denominator: every time a child ceased to be looked after in the month.
    Left out: short breaks (legal status V3 or V4).
    Source: scorecard 6.8, where the colour is judged on the year to date, which adds numerators and denominators.
    """
    return _share_of_ceased(frames, month, ADOPTED)


def _all_of_stock(frames: Frames, month: date) -> Columns:
    day = frames.day_of(month)
    return rows_of(frames.refs, {**stock(frames, day), "met": [True] * len(children_on(frames, day)), "rule": "looked_after"})


def _those_of_stock(frames: Frames, month: date, chosen: Truths, rule: str) -> Columns:
    """The looked-after children who are among those chosen of all children."""
    day = frames.day_of(month)
    places = present_on(frames, day)[chosen[children_on(frames, day)]]
    return _counted(frames, episodes_at(frames, places), rule)


def _share_of_ceased(frames: Frames, month: date, reasons: Collection[str]) -> Columns:
    left = ceased_in(frames, month)
    met = [each.rec in reasons for each in left]
    rule = {"rule": lambda: ["ceased_so" if each else "ceased_otherwise" for each in met]}
    return rows_of(frames.refs, _ended(left) | {"met": met, **rule})


def _counted(frames: Frames, held: Sequence[CareEpisode], rule: str) -> Columns:
    return rows_of(frames.refs, {**began(held), "met": True, "rule": rule})


def _ended(left: Sequence[CareEpisode]) -> dict[str, Any]:
    return {"child_id": [each.child_id for each in left], "done": [each.dec for each in left]}


@measure("Unaccompanied asylum-seeking children", Unit.COUNT, Period.AT_MONTH_END, sentences=_SENTENCES)
def uasc(frames: Frames, month: date) -> Columns:
    """How many looked-after children were unaccompanied asylum-seeking children on the last day of the month.

    Counted: looked after on that day, and the day this stopped (DUC) blank or later.
    Left out: children in short breaks (legal status V3 or V4).
    Source: scorecard 4.4; national return, table UASC.
    """
    day = frames.day_of(month)
    seeking = {child_id for child_id, stopped in sought_asylum(frames, day) if stopped is None or stopped > day}
    return _those_of_stock(frames, month, are_among(frames, seeking), "seeking_asylum")


@measure("In a family-based setting", Unit.PERCENT, Period.AT_MONTH_END, sentences=_SENTENCES)
def family_based(frames: Frames, month: date) -> Columns:
    """The share of looked-after children living in a family on the last day of the month.

    Numerator: placed for adoption (A3 to A6), with parents (P1) or in foster care (U1 to U6).
    Denominator: children looked after on that day.
    Left out: children in short breaks. A child on a temporary stay (T0 to T4) is in the denominator only.
    Source: scorecards 8.3 and 4.20.
    """
    return _share_of_stock(frames, month, FAMILY_BASED)


@measure("Placed with parents", Unit.PERCENT, Period.AT_MONTH_END, sentences=_SENTENCES)
def with_parents(frames: Frames, month: date) -> Columns:
    """The share of looked-after children placed with parents on the last day of the month.

    Numerator: placed with parents or others with parental responsibility (P1).
    Denominator: children looked after on that day.
    Left out: children in short breaks. A child on a temporary stay (T0 to T4) is in the denominator only.
    Source: scorecards 8.4 and 4.21.
    """
    return _share_of_stock(frames, month, frozenset({WITH_PARENTS}))


@measure("In kinship care", Unit.PERCENT, Period.AT_MONTH_END, sentences=_SENTENCES)
def kinship(frames: Frames, month: date) -> Columns:
    """The share of looked-after children living with relatives or friends as foster carers on the last day of the month.

    Numerator: foster care with a relative or friend (U1 to U3).
    Denominator: children looked after on that day.
    Left out: children in short breaks. A child on a temporary stay (T0 to T4) is in the denominator only.
    Source: scorecard 4.22.
    """
    return _share_of_stock(frames, month, KINSHIP)


def _share_of_stock(frames: Frames, month: date, places: frozenset[str]) -> Columns:
    day = frames.day_of(month)
    met = lives_in(frames, places)[present_on(frames, day)].tolist()
    rule = {"rule": lambda: ["lives_so" if each else "lives_elsewhere" for each in met]}
    return rows_of(frames.refs, {**stock(frames, day), "met": met, **rule})


@measure(
    "Known to youth justice",
    Unit.COUNT,
    Period.AT_MONTH_END,
    sentences=_SENTENCES,
    has_source=is_youth_justice_recorded,
)
def known_to_yot(frames: Frames, month: date) -> Columns:
    """How many looked-after children were known to the youth offending team on the last day of the month.

    Counted: looked after on that day, and known to youth justice from it or earlier, until later or with no end recorded.
    Left out: children in short breaks. No data before the first child is recorded as known.
    Source: scorecard 4.11.
    """
    day = frames.day_of(month)
    known = {child_id for child_id, since, until in youth_justice(frames) if since <= day and (until is None or until > day)}
    return _those_of_stock(frames, month, are_among(frames, known), "youth_justice")
