"""Measures of how long adoption took: mean days of the children adopted in twelve months, with how many they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from lacdesk.indicators.care import CareEpisode, episodes
from lacdesk.indicators.cohort import Columns, Unit, rows_of
from lacdesk.indicators.frames import Frames
from lacdesk.indicators.measures.care import ADOPTED
from lacdesk.indicators.placed import spells_of
from lacdesk.indicators.registry import Period, measure
from lacdesk.practice.history import PLACED_FOR_ADOPTION
from lacdesk.practice.months import add_months, month_start

PLACEMENT_ORDER = "E1"
WITH_PRESENT_CARER = frozenset({"A3", "A5"})
_SENTENCES = {
    "a1": "Became looked after on {since}, placed with adopters on {done}: {number} days.",
    "a10": "Became looked after on {since}, living with the adopters from {done}: {number} days.",
    "a2": "Placement order on {since}, matched on {done}: {number} days.",
}


class _Adoption(NamedTuple):
    """One adoption: the period of care it ended and the first episode with adopters in it."""

    child_id: str
    ended: date
    period: int
    period_start: date
    is_lower_bound: bool
    placed: date | None
    place: str


class _Milestones(NamedTuple):
    """What a recorded plan for adoption says of order, match and adopters."""

    order: date | None
    matched: date | None
    is_foster_carer: bool


@measure(
    "Days from entering care to moving in with adopters (A1)", Unit.DAYS, Period.TWELVE_MONTHS, sentences=_SENTENCES, readings=("a10_days",)
)
def a1_days(frames: Frames, month: date) -> Columns:
    """The mean number of days from becoming looked after to being placed with adopters.

    Numerator: the days added up, from the start of the period of care that ended in adoption to its first episode with code A3 to A6.
    Denominator: children adopted (E11, E12) in the twelve months to the month end.
    Left out: children whose first day in care, or placement with adopters, is not known.
    Source: scorecard 9.2. One long case moves it: read it with how many children there are.
    """
    known = [each for each in _adoptions(frames, month) if each.placed and not each.is_lower_bound]
    return _days(frames, "a1", [(each.child_id, each.period_start, each.placed) for each in known if each.placed])


@measure(
    "Days from entering care to living with adopters (A10)", Unit.DAYS, Period.TWELVE_MONTHS, sentences=_SENTENCES, readings=("a1_days",)
)
def a10_days(frames: Frames, month: date) -> Columns:
    """The mean number of days from becoming looked after to living with the people who adopted, fostering by them included.

    Numerator: the days added up as in A1; where the foster carers adopted, the clock stops when the child came to them.
    Denominator: children adopted (E11, E12) in the twelve months to the month end.
    Left out: children whose first day in care, or placement with adopters, is not known.
    Source: scorecard 4.25; it replaced A1 in 2021/22 and cannot be compared with it.
    """
    known = [each for each in _adoptions(frames, month) if each.placed and not each.is_lower_bound]
    return _days(frames, "a10", [(each.child_id, each.period_start, _came_to_them(frames, each)) for each in known])


@measure("Days from placement order to match (A2)", Unit.DAYS, Period.TWELVE_MONTHS, sentences=_SENTENCES)
def a2_days(frames: Frames, month: date) -> Columns:
    """The mean number of days from the court's authority to place a child to the match with adopters.

    Numerator: the days added up; a match before the order is 0 days.
    Denominator: children adopted (E11, E12) in the twelve months to the month end.
    Left out: children without a placement order or without a match. The order is the date recorded with the adoption, or else the
    first episode of the period of care with legal status E1.
    Source: scorecards 9.3 and 4.26.
    """
    known = ((each.child_id, _order_made(frames, each), _matched(frames, each)) for each in _adoptions(frames, month))
    return _days(frames, "a2", [(child_id, order, matched) for child_id, order, matched in known if order and matched])


def _days(frames: Frames, rule: str, spans: Iterable[tuple[str, date, date | None]]) -> Columns:
    known = [(child_id, start, end) for child_id, start, end in spans if end]
    columns: dict[str, Any] = {"child_id": [child_id for child_id, _, _ in known], "met": True, "rule": rule}
    columns |= {"since": [start for _, start, _ in known], "done": [end for _, _, end in known]}
    columns["number"] = [max(0, (end - start).days) for _, start, end in known]
    return rows_of(frames.refs, columns)


def _adoptions(frames: Frames, month: date) -> list[_Adoption]:
    first, last = add_months(month_start(month), -11), frames.day_of(month)
    return [each for each in frames.once("adoptions", lambda: _all_adoptions(frames)) if first <= each.ended <= last]


def _all_adoptions(frames: Frames) -> list[_Adoption]:
    ended = [each for each in episodes(frames) if each.rec in ADOPTED and not each.is_short]
    return [_adoption(frames, each, each.dec) for each in ended if each.dec]


def _adoption(frames: Frames, last: CareEpisode, ended: date) -> _Adoption:
    with_adopters = next((each for each in _of_period(frames, last.period) if each.place in PLACED_FOR_ADOPTION), None)
    placed = with_adopters.decom if with_adopters and with_adopters.decom < ended else None
    place = with_adopters.place if with_adopters else ""
    return _Adoption(last.child_id, ended, last.period, last.period_start, last.is_lower_bound, placed, place)


def _of_period(frames: Frames, period: int) -> list[CareEpisode]:
    return frames.once("episodes by period", lambda: _by_period(frames))[period]


def _by_period(frames: Frames) -> Mapping[int, list[CareEpisode]]:
    return {period: list(found) for period, found in groupby(episodes(frames), attrgetter("period"))}


def _came_to_them(frames: Frames, adoption: _Adoption) -> date | None:
    is_carer = adoption.place in WITH_PRESENT_CARER or any(each.is_foster_carer for each in _milestones(frames, adoption.child_id))
    if not is_carer or adoption.placed is None:
        return adoption.placed
    spells = [spell for spell in spells_of(frames)[adoption.child_id] if spell.start <= adoption.placed]
    return max(adoption.period_start, spells[-1].stable_start) if spells else adoption.placed


def _order_made(frames: Frames, adoption: _Adoption) -> date | None:
    recorded = [each.order for each in _milestones(frames, adoption.child_id) if each.order and each.order <= adoption.ended]
    if recorded:
        return max(recorded)
    known = _of_period(frames, adoption.period)
    return next((each.decom for each in known if each.ls == PLACEMENT_ORDER and each.decom < adoption.ended), None)


def _matched(frames: Frames, adoption: _Adoption) -> date | None:
    matches = [each.matched for each in _milestones(frames, adoption.child_id) if each.matched and each.matched <= adoption.ended]
    return max(matches, default=None)


def _milestones(frames: Frames, child_id: str) -> list[_Milestones]:
    return frames.once("milestones", lambda: _all_milestones(frames)).get(child_id, [])


def _all_milestones(frames: Frames) -> dict[str, list[_Milestones]]:
    found: dict[str, list[_Milestones]] = {}
    for child_id, order, matched, is_carer in frames.rows("adoptions"):
        found.setdefault(child_id, []).append(_Milestones(order, matched, bool(is_carer)))
    return found
