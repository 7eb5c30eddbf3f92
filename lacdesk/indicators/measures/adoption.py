"""Measures of how long adoption took: whether it was in time, and the mean days of the children adopted, with how many they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from lacdesk.indicators.care import CareEpisode, ceased_in, episodes
from lacdesk.indicators.cohort import Columns, Unit, rows_of
from lacdesk.indicators.frames import Frames
from lacdesk.indicators.orders import ADOPTED
from lacdesk.indicators.placed import spells_of
from lacdesk.indicators.registry import Period, measure
from lacdesk.practice.history import PLACED_FOR_ADOPTION
from lacdesk.practice.months import add_months, financial_year_start, month_start

PLACEMENT_ORDER = "E1"
IN_TIME_MONTHS = 12
WITH_PRESENT_CARER = frozenset({"A3", "A5"})
_SENTENCES = {
    "adopted_in_time": "Decided on {since}, adopted on {done}: within twelve months.",
    "adopted_late": "Decided on {since}, adopted on {done}, later than {due}.",
    "no_decision": "Adopted on {done}; the decision that the child should be placed is not recorded.",
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
    """What a recorded plan for adoption says of decision, order, match and adopters."""

    decided: date | None
    order: date | None
    matched: date | None
    is_foster_carer: bool


@measure("Adopted within 12 months of the decision", Unit.PERCENT, Period.IN_MONTH, sentences=_SENTENCES)
def adopted_within_12_months(frames: Frames, month: date) -> Columns:
    """The share of adoptions completed within 12 months of the decision that the child should be placed (SHOBPA).

    Numerator: the adoption order was made on or before the day 12 calendar months after the decision; the last decision made by then
    counts. The clock runs to the order, not to the placement with adopters.
    Denominator: children adopted (E11, E12) in the month, by the day of the order. One whose decision is not recorded is not known
    to be in time.
    Left out: short breaks (legal status V3 or V4).
    Source: scorecards 9.1, a share judged on the year to date, which adds numerators and denominators, and 4.24, the number.
    """
    adopted = [(each.child_id, each.dec) for each in ceased_in(frames, month) if each.rec in ADOPTED and each.dec]
    decided = [_decided(frames, child_id, ended) for child_id, ended in adopted]
    by = [add_months(day, IN_TIME_MONTHS) if day else None for day in decided]
    met = [None if due is None else ended <= due for due, (_, ended) in zip(by, adopted, strict=True)]
    columns = {"child_id": [child_id for child_id, _ in adopted], "done": [ended for _, ended in adopted]}
    columns["rule"] = ["no_decision" if each is None else "adopted_in_time" if each else "adopted_late" for each in met]
    return rows_of(frames.refs, columns | {"met": met, "since": decided, "due": by})


@measure(
    "Days from entering care to moving in with adopters (A1)",
    Unit.DAYS,
    Period.TWELVE_MONTHS,
    sentences=_SENTENCES,
    readings=("a1_days_year_to_date", "a10_days"),
)
def a1_days(frames: Frames, month: date) -> Columns:
    """The mean number of days from becoming looked after to being placed with adopters.

    Numerator: the days added up, from the start of the period of care that ended in adoption to its first episode with code A3 to A6.
    Denominator: children adopted (E11, E12) in the twelve months to the month end.
    Left out: children whose first day in care, or placement with adopters, is not known. The day recorded as "placed for adoption"
    in the return is the day of the decision, and is not used.
    Source: scorecard 9.2. One long case moves it: read it with how many children there are.
    """
    return _a1(frames, _twelve_months(frames, month))


@measure(
    "Days from entering care to moving in with adopters (A1), since April",
    Unit.DAYS,
    Period.YEAR_TO_DATE,
    sentences=_SENTENCES,
    is_reading_only=True,
)
def a1_days_year_to_date(frames: Frames, month: date) -> Columns:
    """The mean number of days from becoming looked after to being placed with adopters, of those adopted since April.

    Numerator: as in A1.
    Denominator: children adopted (E11, E12) from 1 April to the month end.
    Left out: as in A1.
    Source: the average of the year so far, as scorecard 4.25 prints its own.
    """
    return _a1(frames, _since_april(frames, month))


@measure(
    "Days from entering care to living with adopters (A10)",
    Unit.DAYS,
    Period.TWELVE_MONTHS,
    sentences=_SENTENCES,
    readings=("a10_days_year_to_date", "a1_days"),
)
def a10_days(frames: Frames, month: date) -> Columns:
    """The mean number of days from becoming looked after to living with the people who adopted, fostering by them included.

    Numerator: the days added up as in A1; where the foster carers adopted, the clock stops when the child came to them. They did where
    either tells so: the placement with the present carers (A3, A5), or the return on adoption (FOSTER_CARE 1).
    Denominator: children adopted (E11, E12) in the twelve months to the month end.
    Left out: children whose first day in care, or placement with adopters, is not known.
    Source: scorecard 4.25; it replaced A1 in 2021/22 and cannot be compared with it.
    """
    return _a10(frames, _twelve_months(frames, month))


@measure(
    "Days from entering care to living with adopters (A10), since April",
    Unit.DAYS,
    Period.YEAR_TO_DATE,
    sentences=_SENTENCES,
    is_reading_only=True,
)
def a10_days_year_to_date(frames: Frames, month: date) -> Columns:
    """The mean number of days from becoming looked after to living with the people who adopted, of those adopted since April.

    Numerator: as in A10.
    Denominator: children adopted (E11, E12) from 1 April to the month end.
    Left out: as in A10.
    Source: scorecard 4.25, which prints the average of the year so far.
    """
    return _a10(frames, _since_april(frames, month))


@measure(
    "Days from placement order to match (A2)", Unit.DAYS, Period.TWELVE_MONTHS, sentences=_SENTENCES, readings=("a2_days_year_to_date",)
)
def a2_days(frames: Frames, month: date) -> Columns:
    """The mean number of days from the court's authority to place a child to the match with adopters.

    Numerator: the days added up; a match before the order is 0 days.
    Denominator: children adopted (E11, E12) in the twelve months to the month end.
    Left out: children without a placement order or without a match. The order is the date recorded with the adoption, or else the
    first episode of the period of care with legal status E1; of several the last by the day of the adoption counts.
    Source: scorecard 9.3. The official figure covers three years.
    """
    return _a2(frames, _twelve_months(frames, month))


@measure("Days from placement order to match (A2), since April", Unit.DAYS, Period.YEAR_TO_DATE, sentences=_SENTENCES, is_reading_only=True)
def a2_days_year_to_date(frames: Frames, month: date) -> Columns:
    """The mean number of days from the court's authority to place a child to the match, of those adopted since April.

    Numerator: as in A2.
    Denominator: children adopted (E11, E12) from 1 April to the month end.
    Left out: as in A2.
    Source: scorecard 4.26, which prints the average of the year so far.
    """
    return _a2(frames, _since_april(frames, month))


def _a1(frames: Frames, adopted: Iterable[_Adoption]) -> Columns:
    known = [each for each in adopted if not each.is_lower_bound]
    return _days(frames, "a1", [(each.child_id, each.period_start, each.placed) for each in known])


def _a10(frames: Frames, adopted: Iterable[_Adoption]) -> Columns:
    known = [each for each in adopted if each.placed and not each.is_lower_bound]
    return _days(frames, "a10", [(each.child_id, each.period_start, _came_to_them(frames, each)) for each in known])


def _a2(frames: Frames, adopted: Iterable[_Adoption]) -> Columns:
    known = ((each.child_id, _order_made(frames, each), _matched(frames, each)) for each in adopted)
    return _days(frames, "a2", [(child_id, order, matched) for child_id, order, matched in known if order])


def _days(frames: Frames, rule: str, spans: Iterable[tuple[str, date, date | None]]) -> Columns:
    known = [(child_id, start, end) for child_id, start, end in spans if end]
    columns: dict[str, Any] = {"child_id": [child_id for child_id, _, _ in known], "met": True, "rule": rule}
    columns |= {"since": [start for _, start, _ in known], "done": [end for _, _, end in known]}
    columns["number"] = [max(0, (end - start).days) for _, start, end in known]
    return rows_of(frames.refs, columns)


def _twelve_months(frames: Frames, month: date) -> list[_Adoption]:
    return _adoptions(frames, add_months(month_start(month), -11), frames.day_of(month))


def _since_april(frames: Frames, month: date) -> list[_Adoption]:
    return _adoptions(frames, financial_year_start(month), frames.day_of(month))


def _adoptions(frames: Frames, first: date, last: date) -> list[_Adoption]:
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


def _decided(frames: Frames, child_id: str, ended: date) -> date | None:
    return max((each.decided for each in _milestones(frames, child_id) if each.decided and each.decided <= ended), default=None)


def _milestones(frames: Frames, child_id: str) -> list[_Milestones]:
    return frames.once("milestones", lambda: _all_milestones(frames)).get(child_id, [])


def _all_milestones(frames: Frames) -> dict[str, list[_Milestones]]:
    found: dict[str, list[_Milestones]] = {}
    for child_id, decided, order, matched, is_carer, *_ in frames.rows("adoptions"):
        found.setdefault(child_id, []).append(_Milestones(decided, order, matched, bool(is_carer)))
    return found
