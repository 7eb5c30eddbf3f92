"""Measures of how many looked-after children social workers hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from lacdesk.indicators.care import children_on
from lacdesk.indicators.cohort import Columns, Unit, rows_of
from lacdesk.indicators.frames import Frames, PlainRow
from lacdesk.indicators.numbered import events
from lacdesk.indicators.registry import Period, measure
from lacdesk.indicators.spans import at

Cases = Mapping[str, list[tuple[str, date]]]
_SENTENCES = {"held": "Held since {since} by a social worker who holds {number} looked-after children in all."}


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
    most = max(held, key=lambda worker: (len(held[worker]), worker), default=None)
    return _rows(frames, [held[most]] if most else [])


def workers_with_cases(frames: Frames, month: date) -> int:
    """How many qualified social workers hold a looked-after child on the day a month is measured on."""
    return len(_qualified(frames, _cases_on(frames, frames.day_of(month))))


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
    return _rows(frames, [held[worker] for worker in _qualified(frames, held)])


def _qualified(frames: Frames, held: Cases) -> list[str]:
    unqualified = {worker for worker, is_qualified in frames.rows("workers") if is_qualified is False}
    return [worker for worker in sorted(held) if worker not in unqualified]


def _cases_on(frames: Frames, day: date) -> Cases:
    """The looked-after children of each social worker on a day, with the day each was allocated."""
    return frames.once(("cases", day), lambda: _all_cases_on(frames, day))


def _all_cases_on(frames: Frames, day: date) -> Cases:
    allocated = events(frames, "allocations")
    held: dict[str, list[tuple[str, date]]] = {}
    for row in at(allocated.rows, allocated.last_by(day, children_on(frames, day))):
        present = row if row is None or _holds(row, day) else _present(frames.by_child("allocations")[row[0]], day)
        if present is not None:
            held.setdefault(present[3], []).append((present[0], present[1]))
    return held


def _present(allocated: Sequence[PlainRow], day: date) -> PlainRow | None:
    """Of allocations in order the last that holds on a day, or None."""
    for row in reversed(allocated):
        if row[1] <= day and _holds(row, day):
            return row
    return None


def _holds(row: PlainRow, day: date) -> bool:
    """Whether an allocation to somebody that has begun has not ended by a day."""
    return bool(row[3]) and (row[2] is None or row[2] > day)


def _rows(frames: Frames, caseloads: Sequence[list[tuple[str, date]]]) -> Columns:
    columns: dict[str, Any] = {"child_id": [child_id for held in caseloads for child_id, _ in held], "met": True, "rule": "held"}
    columns["since"] = lambda: [since for held in caseloads for _, since in held]
    columns["number"] = lambda: [len(held) for held in caseloads for _ in held]
    return rows_of(frames.refs, columns)
