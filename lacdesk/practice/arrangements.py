"""Which visiting rule holds from which day: the rows of CPPCR 2010 reg 28, of the council's standard and of the scorecard's.

Worked out once a child, before any visit is looked at, so that a chain of visits is a single walk (clocks.md 2.1 to 2.3).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from lacdesk.practice.history import (
    LONG_TERM_FOSTERING,
    PLACED_FOR_ADOPTION,
    ChildHistory,
    PrivateFostering,
    Status,
    Stay,
    Stretch,
    holds,
)
from lacdesk.practice.kept import kept
from lacdesk.practice.months import add_months
from lacdesk.practice.planning import ADOPTION_REVIEW
from lacdesk.practice.standards import COUNCIL, Standard
from lacdesk.practice.workdays import BankHolidays, add_working_days

WEEK = timedelta(days=7)
YEAR_MONTHS = 12
MOST_AGREED_DAYS = 42


class Step(NamedTuple):
    """The way from one visit to the next due date: so many days, or so many calendar months."""

    rule: str
    days: timedelta | None
    months: int = 0

    def after(self, day: date) -> date:
        """Return the due date of the visit after one made on `day`."""
        return day + self.days if self.days else add_months(day, self.months)


class Mode(IntEnum):
    """How a row takes over: with a new clock, with a first visit no later than its own, by counting anew, or for later visits only."""

    FRESH = 0
    ENTER = 1
    RESELECT = 2
    KEEP = 3


class Row(NamedTuple):
    """The rule from a day on: the first date where its clock is new, then `early` for visits before `turn`, else `later`.

    `early` of None means that no figure holds, so nothing is due.
    """

    start: date
    mode: Mode
    first_rule: str
    first_by: date
    early: Step | None
    turn: date
    later: Step | None


class Lodging(NamedTuple):
    """A stay as a visiting clock sees it: from a day, and whether the placement is new."""

    start: date
    end: date | None
    stay: Stay
    is_new: bool


V1_YEAR = Step("V1.year", timedelta(days=42))
V1_TO_18 = Step("V1.to18", None, 3)
V1_LATER = Step("V1.later", timedelta(days=42))
V7 = Step("V7", None, 6)
V4_LATER = Step("V4.later", timedelta(days=42))
V5_YEAR = Step("V5.year", timedelta(days=42))
V5_LATER = Step("V5.later", None, 3)
V10_YEAR = Step("V10.year", timedelta(days=42))
V10_LATER = Step("V10.later", timedelta(days=84))
WEEKLY = {kind: Step(f"{kind}.weekly", WEEK) for kind in ("V2", "V3i", "V3c", "V9")}
REVIEWED = {
    "V2": Step("V2.later", timedelta(days=42)),
    "V3i": Step("V3i.later", timedelta(days=28)),
    "V3c": Step("V3c.later", timedelta(days=28)),
    "V9": None,
}


def lodgings(history: ChildHistory, stretch: Stretch) -> Sequence[Lodging]:
    """Return the stays of one stretch of care; during a temporary stay the placement left behind keeps its rule (2.3).

    Where stays overlap by mistake, each ends when the next begins, so that one rule holds on any day.
    """
    return _lodgings(history.stays, stretch)


@kept
def _lodgings(stays: tuple[Stay, ...], stretch: Stretch) -> tuple[Lodging, ...]:
    found: list[Lodging] = []
    before: Stay | None = None
    left: Stay | None = None
    for stay in stays:
        if (stretch.end and stay.start >= stretch.end) or (stay.end and stay.end <= max(stretch.start, stay.start)):
            continue
        start = max(stay.start, stretch.start)
        is_new = before is None or _is_new(before, left, stay)
        if found and found[-1].start == start:
            is_new = found.pop().is_new or is_new
        elif found and (found[-1].end is None or found[-1].end > start):
            found[-1] = found[-1]._replace(end=start)
        found.append(Lodging(start, stay.end, left if stay.is_temporary and left else stay, is_new))
        before = stay
        left = left if stay.is_temporary else stay
    return tuple(found)


def _is_new(before: Stay, left: Stay | None, stay: Stay) -> bool:
    if stay.is_temporary:
        return False
    if before.is_temporary and left is not None:
        return (stay.place, stay.provider, stay.home) != (left.place, left.provider, left.home)
    return stay.restarts


def printed_rows(history: ChildHistory, standard: Standard, stretch: Stretch, since: date = date.min) -> Sequence[Row]:
    """Return the rows of the council's standard or the scorecard's printed one; the council's stops at a long-term match.

    They begin with the last new placement before `since`, if there is one: nothing that was due before a new clock is due after it.
    """
    return _printed_rows(history.stays, standard, stretch, since)


@kept
def _printed_rows(stays: tuple[Stay, ...], standard: Standard, stretch: Stretch, since: date) -> tuple[Row, ...]:
    prefix = "C" if standard.name == COUNCIL else "N"
    lodged, days = _lodgings(stays, stretch), _days_of_change(standard)
    rows: list[Row] = []
    turn = date.max
    matched: date | None = None
    for lodging in lodged[_last_new(lodged, since) :]:
        start, stay = lodging.start, lodging.stay
        if lodging.is_new:
            matched = None
            turn = add_months(start, YEAR_MONTHS)
            first_by = start + timedelta(days=standard.amount("visit_first_days", start))
            rows.append(Row(start, Mode.FRESH, f"{prefix}.first", first_by, *_printed(standard, prefix, stay, start, turn)))
        is_match = prefix == "C" and matched is None and stay.matched and (lodging.end is None or stay.matched < lodging.end)
        was_matched, matched = matched, max(stay.matched, start) if is_match and stay.matched else matched
        rows.extend(_changes(standard, prefix, lodging, turn, matched, days))
        if matched and was_matched is None:
            rows.append(Row(matched, Mode.RESELECT, "C.first", matched, None, turn, None))
    return tuple(rows)


def _last_new(lodged: Sequence[Lodging], day: date) -> int:
    return max([at for at, lodging in enumerate(lodged) if lodging.is_new and lodging.start < day], default=0)


def _printed(standard: Standard, prefix: str, stay: Stay, day: date, turn: date) -> tuple[Step, date, Step]:
    if prefix == "C" and stay.agreed_days and stay.agreed_days <= MOST_AGREED_DAYS:
        agreed = Step("C.agreed", timedelta(days=stay.agreed_days))
        return agreed, turn, agreed
    early, later = ("C.interval", "C.interval") if prefix == "C" else ("N.year", "N.later")
    first_year, afterwards = standard.amount("visit_first_year_days", day), standard.amount("visit_later_days", day)
    return _step_of_days(early, first_year), turn, _step_of_days(later, afterwards)


@lru_cache
def _step_of_days(rule: str, days: int) -> Step:
    return Step(rule, timedelta(days=days))


def _changes(standard: Standard, prefix: str, lodging: Lodging, turn: date, matched: date | None, days: frozenset[date]) -> Iterator[Row]:
    if not lodging.is_new and prefix == "C":
        days |= {lodging.start}
    for day in sorted(days):
        if holds(lodging.start, lodging.end, day) and (matched is None or day < matched):
            yield Row(day, Mode.KEEP, f"{prefix}.first", day, *_printed(standard, prefix, lodging.stay, day, turn))


@kept
def _days_of_change(standard: Standard) -> frozenset[date]:
    """Return the days from which a standard has other intervals than it had first."""
    keys = ("visit_first_year_days", "visit_later_days")
    return frozenset(figure.holds_from for key in keys for figure in standard.figures[key][1:])


class _Arrangement(NamedTuple):
    start: date
    kind: str
    is_new: bool
    stay: Stay
    turn: date


def law_rows(history: ChildHistory, stretch: Stretch, until: date) -> Sequence[Row]:
    """Return the rows of reg 28 for one stretch of care, with reviews held up to `until`; the tightest of V2 to V5 displaces V1."""
    found = _arrangements(history.stays, history.statuses, stretch)
    if not any(arrangement.kind in WEEKLY for arrangement in found):
        return _steady_rows(history.statuses, stretch, found)
    rows: list[Row] = []
    for at, arrangement in enumerate(found):
        if arrangement.kind in WEEKLY:
            before = found[at - 1] if at else None
            rows.extend(_weekly_rows(history, arrangement, before, _end_of(found, at, stretch), until))
        else:
            rows.extend(_rows_of(history.statuses, arrangement, _end_of(found, at, stretch)))
    return rows


@kept
def _steady_rows(statuses: tuple[Status, ...], stretch: Stretch, found: tuple[_Arrangement, ...]) -> tuple[Row, ...]:
    """Return the rows of a stretch in which nothing waits for a review, whatever day is asked about."""
    return tuple(row for at, each in enumerate(found) for row in _rows_of(statuses, each, _end_of(found, at, stretch)))


def _end_of(found: Sequence[_Arrangement], at: int, stretch: Stretch) -> date:
    return found[at + 1].start if at + 1 < len(found) else (stretch.end or date.max)


@kept
def _arrangements(stays: tuple[Stay, ...], statuses: tuple[Status, ...], stretch: Stretch) -> tuple[_Arrangement, ...]:
    found: list[_Arrangement] = []
    turn = date.max
    for lodging in _lodgings(stays, stretch):
        turn = add_months(lodging.start, YEAR_MONTHS) if lodging.is_new else turn
        for day in _cuts(statuses, lodging, stretch):
            kind = _kind(statuses, lodging.stay, day)
            is_start = day == lodging.start
            is_new = lodging.is_new and is_start
            is_same = bool(found) and found[-1].kind == kind and not is_new
            if is_same and (not is_start or kind not in {"V1", "V5"}):
                continue
            found.append(_Arrangement(day, kind, is_new, lodging.stay, turn))
    return tuple(found)


def _cuts(statuses: Sequence[Status], lodging: Lodging, stretch: Stretch) -> list[date]:
    stay = lodging.stay
    if not (stay.with_parent or stay.reg24_approved):
        return [lodging.start]
    ends = [end for end in (lodging.end, stretch.end) if end]
    last = min(ends, default=date.max)
    edges = {edge for status in statuses for edge in (status.start, status.end) if edge}
    edges.update(edge for edge in (stay.reg24_approved, stay.reg24_ended) if edge)
    return [lodging.start, *sorted(edge for edge in edges if lodging.start < edge < last)]


def _kind(statuses: Sequence[Status], stay: Stay, day: date) -> str:
    if stay.place in PLACED_FOR_ADOPTION:
        return "V9"
    if stay.reg24_approved and holds(stay.reg24_approved, stay.reg24_ended, day):
        return "V3c"
    if stay.with_parent:
        codes = {status.code for status in statuses if holds(status.start, status.end, day)}
        if "C1" in codes:
            return "V3i"
        if stay.before_assessment:
            return "V2"
        if "C2" in codes:
            return "V4"
    return "V5" if stay.others_responsible else "V1"


def _rows_of(statuses: Sequence[Status], arrangement: _Arrangement, end: date) -> list[Row]:
    kind, start = arrangement.kind, arrangement.start
    if kind == "V1":
        return _v1_rows(arrangement, end)
    if kind == "V5":
        return [Row(start, Mode.FRESH, "V5.first", start + WEEK, V5_YEAR, add_months(start, YEAR_MONTHS), V5_LATER)]
    first_rule = "V4.first" if _order_day(statuses, start) == start else "V1.first"
    return [Row(start, Mode.FRESH, first_rule, start + WEEK, V4_LATER, date.max, V4_LATER)]


def _order_day(statuses: Sequence[Status], day: date) -> date | None:
    return next((status.start for status in statuses if status.code == "C2" and holds(status.start, status.end, day)), None)


def _v1_rows(arrangement: _Arrangement, end: date) -> list[Row]:
    start, stay, turn = arrangement.start, arrangement.stay, arrangement.turn
    later = V1_TO_18 if stay.intended_to_18 else V1_LATER
    mode = Mode.FRESH if arrangement.is_new else Mode.RESELECT
    rows = [Row(start, mode, "V1.first", start + WEEK, V1_YEAR, turn, later)]
    is_long_term = stay.place in LONG_TERM_FOSTERING or stay.matched is not None
    agreed = stay.six_monthly_agreed
    if is_long_term and agreed and agreed < end:
        at = max(agreed, start)
        if at == start:
            return [rows[0]._replace(later=V7)]
        rows.append(Row(at, Mode.RESELECT, "V1.first", at + WEEK, V1_YEAR, turn, V7))
    return rows


def _weekly_rows(history: ChildHistory, arrangement: _Arrangement, before: _Arrangement | None, end: date, until: date) -> list[Row]:
    kind, start = arrangement.kind, arrangement.start
    is_fresh = arrangement.is_new or kind == "V9" or before is None
    mode = Mode.FRESH if is_fresh else Mode.ENTER
    weekly, reviewed = WEEKLY[kind], REVIEWED[kind]
    rows = [Row(start, mode, f"{kind}.first", start + WEEK, weekly, date.max, weekly)]
    held = _first_reviews(history, kind)
    at = bisect_right(held, start)
    review = held[at] if at < len(held) else None
    if review and review < end and review <= until:
        rows.append(Row(review, Mode.RESELECT, f"{kind}.first", review + WEEK, reviewed, date.max, reviewed))
    return rows


def _first_reviews(history: ChildHistory, kind: str) -> Sequence[date]:
    """Return the reviews that may be the first one an arrangement waits for: of adoption, those known to be of another kind are not."""
    if kind != "V9" or not history.planning.reviews:
        return history.reviews_held
    return [review.on for review in history.planning.reviews if review.kind in {ADOPTION_REVIEW, ""}]


def private_rows(arrangement: PrivateFostering, holidays: BankHolidays) -> list[Row]:
    """Return the one row of a privately fostered child: 7 working days, 42 days for a year, then 84 days (V10)."""
    aware = arrangement.aware
    first_by = add_working_days(aware, 7, holidays)
    return [Row(aware, Mode.FRESH, "V10.first", first_by, V10_YEAR, add_months(aware, YEAR_MONTHS), V10_LATER)]
