"""Measures of how many looked-after children social workers hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from lacdesk.indicators.care import children_on
from lacdesk.indicators.cohort import Columns, Unit, rows_of
from lacdesk.indicators.frames import Frames, PlainRow
from lacdesk.indicators.numbered import Truths, days_of, events
from lacdesk.indicators.registry import Period, measure
from lacdesk.indicators.spans import END_OF_TIME, NONE, Numbers

_SENTENCES = {"held": "Held since {since} by a social worker who holds {number} looked-after children in all."}


class _Cases(NamedTuple):
    """Allocations by place and whose cases they are by the worker's number, with how many cases each worker has in all."""

    places: Numbers
    workers: Numbers
    numbers: Numbers


def is_any_case_recorded(frames: Frames, month: date) -> bool:
    """The source of caseloads: it is there from the first day a social worker of the council holds a child."""
    first = frames.once("first case", lambda: min((row[1] for row in frames.rows("allocations") if row[1] and row[3]), default=None))
    return first is not None and first <= frames.day_of(month)


@measure("Largest caseload", Unit.COUNT, Period.AT_MONTH_END, sentences=_SENTENCES, has_source=is_any_case_recorded)
def max_caseload(frames: Frames, month: date) -> Columns:
    """How many looked-after children the social worker with the most of them held on the last day of the month.

    Counted: the looked-after children allocated to that worker; of workers who hold as many, one. A child is a case of the social
    worker last allocated by that day whose allocation has not ended.
    Left out: children in short breaks or no longer looked after; workers of whom only the national return tells. No record says which
    teams are for looked-after children: whoever holds one is counted.
    Source: scorecard 10.2. No data before the first child is allocated to a social worker.
    """
    held = _cases_on(frames, frames.day_of(month))
    most = len(held.numbers) - 1 - int(np.argmax(held.numbers[::-1])) if len(held.places) else NONE
    return _rows(frames, held, held.workers == most)


def workers_with_cases(frames: Frames, month: date) -> int:
    """How many qualified social workers hold a looked-after child on the day a month is measured on."""
    return int(np.count_nonzero(_cases_on(frames, frames.day_of(month)).numbers[_are_qualified(frames)]))


@measure(
    "Average caseload",
    Unit.AVERAGE,
    Period.AT_MONTH_END,
    sentences=_SENTENCES,
    has_source=is_any_case_recorded,
    over=workers_with_cases,
)
def average_caseload(frames: Frames, month: date) -> Columns:
    """How many looked-after children each qualified social worker held on the last day of the month, on average.

    Numerator: the looked-after children allocated to qualified social workers, as counted in the largest caseload.
    Denominator: the qualified social workers who hold at least one of them. One is qualified unless recorded as not.
    Left out: as in the largest caseload; workers without a looked-after child.
    Source: scorecard 10.3.
    """
    held = _cases_on(frames, frames.day_of(month))
    return _rows(frames, held, _are_qualified(frames)[held.workers])


def _worker_ids(frames: Frames) -> list[str]:
    """Every social worker anyone was ever allocated to, in order; a worker's place among them is a number."""
    return frames.once("social workers", lambda: sorted({row[3] for row in frames.rows("allocations") if row[3]}))


def _are_qualified(frames: Frames) -> Truths:
    """Of every social worker whether not recorded as unqualified."""
    return frames.once("qualified", lambda: _qualified(frames))


def _qualified(frames: Frames) -> Truths:
    unqualified = {worker for worker, is_qualified in frames.rows("workers") if is_qualified is False}
    return np.array([each not in unqualified for each in _worker_ids(frames)], dtype=np.bool_)


def _cases_on(frames: Frames, day: date) -> _Cases:
    """The allocations of looked-after children that hold on a day, worker by worker."""
    return frames.once(("cases", day), lambda: _all_cases_on(frames, day))


def _all_cases_on(frames: Frames, day: date) -> _Cases:
    allocated = events(frames, "allocations")
    ends, workers = frames.once("allocated", lambda: _allocated(frames, allocated.rows))
    last = allocated.last_by(day, children_on(frames, day))
    last = last[last != NONE]
    holds = (ends[last] > day.toordinal()) & (workers[last] != NONE)
    earlier = [_earlier(allocated.rows, place, day) for place in last[~holds].tolist()]
    places = np.array([*last[holds].tolist(), *(place for place in earlier if place != NONE)], dtype=np.int64)
    places = places[np.lexsort((places, workers[places]))]
    return _Cases(places, workers[places], np.bincount(workers[places], minlength=len(_worker_ids(frames))))


def _allocated(frames: Frames, rows: Sequence[PlainRow]) -> tuple[Numbers, Numbers]:
    """The day each allocation ended, and to whom it was, NONE where to nobody."""
    numbers = {worker: number for number, worker in enumerate(_worker_ids(frames))}
    ends = days_of([row[2] or END_OF_TIME for row in rows])
    return ends, np.array([numbers.get(row[3], NONE) for row in rows], dtype=np.int64)


def _earlier(rows: Sequence[PlainRow], place: int, day: date) -> int:
    """The place of the last allocation of the same child before one that holds on a day; NONE where none does."""
    child_id = rows[place][0]
    while place > 0 and rows[place - 1][0] == child_id:
        place -= 1
        if rows[place][3] and (rows[place][2] is None or rows[place][2] > day):
            return place
    return NONE


def _rows(frames: Frames, held: _Cases, chosen: Truths) -> Columns:
    rows, places = events(frames, "allocations").rows, held.places[chosen].tolist()
    columns: dict[str, Any] = {"child_id": lambda: [rows[place][0] for place in places], "met": [True] * len(places), "rule": "held"}
    columns["since"] = lambda: [rows[place][1] for place in places]
    columns["number"] = lambda: held.numbers[held.workers[chosen]].tolist()
    return rows_of(frames.refs, columns)
