"""Measures of looked-after children who were missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from lacdesk.indicators.care import is_looked_after
from lacdesk.indicators.cohort import Columns, Unit, rows_of
from lacdesk.indicators.frames import TABLES, Frames, by_month
from lacdesk.indicators.registry import Period, measure
from lacdesk.practice.months import month_start
from lacdesk.records.returned import IMPORTED

AWAY = "A"
_ORIGIN = TABLES["episodes"][1].index("origin")
_SENTENCES = {
    "once": "Missing from {since}.",
    "again": "Missing {number} times in the month, first from {since}.",
    "away_once": "Missing, or away without authorisation, from {since}.",
    "away_again": "Missing, or away without authorisation, {number} times in the month, first from {since}.",
}


def is_missing_recorded(frames: Frames, month: date) -> bool:
    """The source of missing episodes: the national return carries them, and else it is there from the first one recorded."""
    first = frames.first_day("missing", "started")
    return (first is not None and first <= frames.day_of(month)) or _is_returned(frames)


def _is_returned(frames: Frames) -> bool:
    return frames.once("is returned", lambda: any(row[_ORIGIN] == IMPORTED for row in frames.rows("episodes")))


@measure(
    "Children missing",
    Unit.COUNT,
    Period.ONCE_A_CHILD,
    sentences=_SENTENCES,
    readings=("missing_or_away_children",),
    has_source=is_missing_recorded,
)
def missing_children(frames: Frames, month: date) -> Columns:
    """How many looked-after children had at least one missing episode in the month.

    Counted: each child once, however often missing: an episode that began in the month, on a day the child was looked after. An
    episode counts in the month it began, not in every month it lasted.
    One of which no kind is told counts as missing.
    Left out: children in short breaks, and times away without authorisation (A), which the other reading has as well.
    Source: scorecard 4.13. The year to date counts each child once over the whole year so far, and is not the sum of the months.
    """
    return _rows(frames, month, [row for row in _begun_in(frames, month) if row[2] != AWAY], "once", "again")


@measure(
    "Children missing or away without authorisation",
    Unit.COUNT,
    Period.ONCE_A_CHILD,
    sentences=_SENTENCES,
    has_source=is_missing_recorded,
    is_reading_only=True,
)
def missing_or_away_children(frames: Frames, month: date) -> Columns:
    """How many looked-after children were missing or away without authorisation at least once in the month.

    Counted: each child once: an episode of either kind that began in the month, on a day the child was looked after.
    Left out: children in short breaks.
    Source: the wider reading of scorecard 4.13; national return, table Missing.
    """
    return _rows(frames, month, _begun_in(frames, month), "away_once", "away_again")


def _begun_in(frames: Frames, month: date) -> list[tuple[str, date, str | None]]:
    last = frames.day_of(month)
    return [row for row in _by_month(frames).get(month_start(month), ()) if row[1] <= last]


def _by_month(frames: Frames) -> Mapping[date, list[tuple[str, date, str | None]]]:
    def read() -> Mapping[date, list[tuple[str, date, str | None]]]:
        """The missing episodes that began while the child was looked after."""
        known = ((child_id, started, kind) for child_id, started, kind in frames.rows("missing") if started is not None)
        return by_month((row for row in known if is_looked_after(frames, row[0], row[1])), lambda row: row[1])

    return frames.once("missing by month", read)


def _rows(frames: Frames, month: date, begun: Iterable[tuple[str, date, str | None]], once: str, again: str) -> Columns:
    of_child: dict[str, list[date]] = {}
    for child_id, started, _ in begun:
        of_child.setdefault(child_id, []).append(started)
    columns = {"child_id": list(of_child), "since": [min(days) for days in of_child.values()], "met": True}
    numbers = [len(days) for days in of_child.values()]
    return rows_of(frames.refs, {**columns, "number": numbers, "rule": [once if number == 1 else again for number in numbers]})
