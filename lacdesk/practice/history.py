"""The plain shapes a clock reads: one child's care, statuses, stays and events as dates, built by whoever asks.

Every stretch is half-open: it holds from its start up to, not including, its end; an end of None is still open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from lacdesk.practice.kept import kept
from lacdesk.practice.living import Living
from lacdesk.practice.planning import Planning

SHORT_BREAK_STATUSES = frozenset({"V3", "V4"})
WITH_PARENTS = "P1"
TEMPORARY_STAYS = frozenset({"T0", "T1", "T2", "T3", "T4"})
PLACED_FOR_ADOPTION = frozenset({"A3", "A4", "A5", "A6"})
LONG_TERM_FOSTERING = frozenset({"U1", "U4"})

SERIES_DAYS = 183
"""Short breaks this close together are one series; no source prints how far apart they may lie (Practice)."""

INITIAL_ASSESSMENT = "iha"
REVIEW_ASSESSMENT = "rha"
DENTAL_CHECK = "dental"


class Stay(NamedTuple):
    """A child's stay in one place; `restarts` is true for a new placement with a new carer (SSDA903 reason S, P or B).

    `before_assessment`: with a parent before the parent's assessment is complete (CPPCR 2010 reg 19).
    `others_responsible`: somebody other than the council decides where the child lives (reg 28(6)).
    `agreed_days`: a visit interval agreed for this child, used by the council's standard where it is within the law.
    `is_unregistered`: the home is unregistered or unregulated. `is_emergency`: an emergency foster placement (reg 23).
    """

    start: date
    end: date | None = None
    place: str = ""
    provider: str | None = None
    restarts: bool = True
    intended_to_18: bool | None = None
    matched: date | None = None
    reg24_approved: date | None = None
    reg24_ended: date | None = None
    six_monthly_agreed: date | None = None
    home: str | None = None
    before_assessment: bool = False
    others_responsible: bool = False
    agreed_days: int | None = None
    reg24_extended_to: date | None = None
    is_unregistered: bool = False
    is_emergency: bool = False

    @property
    def with_parent(self) -> bool:
        """Whether the child lives with a parent or person with parental responsibility (code P1)."""
        return self.place == WITH_PARENTS

    @property
    def is_temporary(self) -> bool:
        """Whether this is a temporary stay (codes T0 to T4)."""
        return self.place in TEMPORARY_STAYS


class Status(NamedTuple):
    """A legal status from a day; `visits_agreed` are the words of a short-break plan about visits."""

    start: date
    end: date | None
    code: str
    visits_agreed: str | None = None


class CarePeriod(NamedTuple):
    """A period of care; one that is only known from its start on may have begun earlier."""

    start: date
    end: date | None = None
    is_lower_bound: bool = False


class HealthEvent(NamedTuple):
    """A health assessment or check that was done; kinds are the codes of the set `health_event`."""

    kind: str
    on: date


class VisitRequest(NamedTuple):
    """A reason for one more visit (CPPCR 2010 reg 28(7)); who is `child`, `carer` or `notice`."""

    on: date
    who: str


class PrivateFostering(NamedTuple):
    """A private fostering arrangement: when the council became aware, and when it ended."""

    aware: date
    end: date | None = None


class Stretch(NamedTuple):
    """A run of days looked after that is either all short breaks or none."""

    start: date
    end: date | None
    is_short_breaks: bool


@dataclass(frozen=True)
class ChildHistory:
    """Everything about one child that a clock may read; every tuple is in order of date.

    `break_stays`: the stays inside an agreement for short breaks, from the day the child went until the day it came home.
    `stops_at_application`: by the council's setting no more reviews of adoption are asked for once an order is applied for (R14).
    """

    dob: date | None = None
    periods: tuple[CarePeriod, ...] = ()
    statuses: tuple[Status, ...] = ()
    stays: tuple[Stay, ...] = ()
    visits_made: tuple[date, ...] = ()
    reviews_held: tuple[date, ...] = ()
    health: tuple[HealthEvent, ...] = ()
    peps_held: tuple[date, ...] = ()
    visit_requests: tuple[VisitRequest, ...] = ()
    private_fostering: tuple[PrivateFostering, ...] = ()
    peps_initiated: tuple[date, ...] = field(default=())
    planning: Planning = field(default_factory=Planning)
    living: Living = field(default_factory=Living)
    break_stays: tuple[tuple[date, date | None], ...] = ()
    stops_at_application: bool = False


def holds(start: date, end: date | None, day: date) -> bool:
    """Say whether a half-open stretch covers a day."""
    return start <= day and (end is None or day < end)


def short_breaks_only(history: ChildHistory, day: date) -> bool:
    """Say whether every legal status open on a day is a short break (V3 or V4); false where none is open."""
    return _only_short_breaks(history.statuses, day)


def _only_short_breaks(statuses: Sequence[Status], day: date) -> bool:
    codes = [status.code for status in statuses if holds(status.start, status.end, day)]
    return bool(codes) and SHORT_BREAK_STATUSES.issuperset(codes)


def is_looked_after(history: ChildHistory, day: date) -> bool:
    """Say whether a period of care covers a day, short breaks included."""
    return any(holds(period.start, period.end, day) for period in history.periods)


def stretches(history: ChildHistory) -> list[Stretch]:
    """Return the periods of care cut where short breaks begin or end: a period starts anew after them (CPPCR 2010 reg 48).

    Days at home between short breaks, with no legal status open, belong to the series, and so does a stay within SERIES_DAYS
    of the last. Where periods overlap, care counts once and goes before short breaks.
    """
    return list(_stretches(history.periods, history.statuses))


@kept
def _stretches(periods: tuple[CarePeriod, ...], statuses: tuple[Status, ...]) -> tuple[Stretch, ...]:
    """Return the stretches of one child; kept, because every clock of a child asks for them."""
    if not any(status.code in SHORT_BREAK_STATUSES for status in statuses):
        pieces = [Stretch(period.start, period.end, False) for period in periods]
    else:
        pieces = [piece for period in periods for piece in _cut(statuses, period)]
    return tuple(pieces if len(pieces) < 2 else _joined(sorted(pieces, key=_by_start)))


def _by_start(piece: Stretch) -> date:
    return piece.start


def _joined(pieces: Sequence[Stretch]) -> list[Stretch]:
    kept: list[Stretch] = []
    for piece in pieces:
        last = kept[-1] if kept else None
        if last is None or (last.end is not None and last.end <= piece.start and not _is_same_series(last, piece)):
            kept.append(piece)
        elif last.is_short_breaks == piece.is_short_breaks:
            kept[-1] = last._replace(end=_later(last.end, piece.end))
        elif piece.is_short_breaks:
            if last.end is not None and _later(last.end, piece.end) != last.end:
                kept.append(piece._replace(start=last.end))
        else:
            kept[-1:] = [last._replace(end=piece.start), piece] if last.start < piece.start else [piece]
    return kept


def _is_same_series(last: Stretch, piece: Stretch) -> bool:
    return last.is_short_breaks and piece.is_short_breaks and last.end is not None and (piece.start - last.end).days <= SERIES_DAYS


def _later(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else max(one, other)


def _cut(statuses: Sequence[Status], period: CarePeriod) -> list[Stretch]:
    edges = {edge for status in statuses for edge in (status.start, status.end) if edge and period.start < edge}
    days = [period.start, *sorted(edge for edge in edges if period.end is None or edge < period.end)]
    ends: list[date | None] = [*days[1:], period.end]
    pieces: list[Stretch] = []
    for start, end in zip(days, ends, strict=True):
        is_known = any(holds(status.start, status.end, start) for status in statuses)
        is_short = _only_short_breaks(statuses, start) if is_known or not pieces else pieces[-1].is_short_breaks
        if pieces and pieces[-1].is_short_breaks == is_short:
            pieces[-1] = Stretch(pieces[-1].start, end, is_short)
        else:
            pieces.append(Stretch(start, end, is_short))
    return pieces


def current_stretch(history: ChildHistory, today: date) -> Stretch | None:
    """Return the stretch of care that covers today, or None when the child is not looked after."""
    for piece in reversed(_stretches(history.periods, history.statuses)):
        if piece.start <= today and (piece.end is None or today < piece.end):
            return piece
    return None


def last_ended(history: ChildHistory, today: date) -> date | None:
    """Return the day the latest period of care ended on or before today, or None."""
    ends = [period.end for period in history.periods if period.end and period.end <= today]
    return max(ends, default=None)
