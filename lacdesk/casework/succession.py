"""What a record ends when it starts: the worker before in the same role, and the place where a care leaver lived before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import TypeVar

from sqlalchemy import select

from lacdesk.records.base import Record
from lacdesk.records.leaving_care import LeavingCareAccommodation
from lacdesk.records.people import Allocation, Worker
from lacdesk.store.history import history
from lacdesk.store.unit import UnitOfWork

InTurn = TypeVar("InTurn", Allocation, LeavingCareAccommodation)


def hand_over(unit: UnitOfWork, allocation: Allocation, today: date) -> None:
    """End each allocation of the child on the day the next in its role starts, and name the worker as the national return does."""
    worker = unit.session.get(Worker, allocation.worker_id) if allocation.worker_id else None
    if worker is not None and worker.registration:
        unit.change(allocation, returned_worker=worker.registration)
    kept = _kept(unit, allocation)
    for role in {each.role for each in kept}:
        _end_in_turn(unit, [each for each in kept if each.role == role])


def move_on(unit: UnitOfWork, accommodation: LeavingCareAccommodation, today: date) -> None:
    """End each place where a care leaver lived on the day the next begins."""
    _end_in_turn(unit, _kept(unit, accommodation))


def _kept(unit: UnitOfWork, record: InTurn) -> list[InTurn]:
    """Return the records of the same kind about the child in order of start, those open again that this record had ended."""
    unit.session.flush()
    kind = type(record)
    known = select(kind).where(kind.child_id == record.child_id, kind.started.is_not(None))
    kept = list(unit.session.scalars(known.order_by(kind.started, kind.id)))
    own = {entry.operation_id for entry in history(unit.session, record.id)}
    for each in kept:
        if each is not record and each.ended is not None and _ended_since_by(unit, each) in own:
            unit.change(each, ended=None)
    return kept


def _ended_since_by(unit: UnitOfWork, record: Record) -> str | None:
    """Return the operation that set the end of a record last, after it was recorded."""
    since = history(unit.session, record.id)[1:]
    ends = [entry.operation_id for entry in since if any(change.field == "ended" for change in entry.changes)]
    return ends[-1] if ends else None


def _end_in_turn(unit: UnitOfWork, kept: Iterable[InTurn]) -> None:
    for before, after in pairwise(kept):
        assert after.started is not None
        if before.ended is None or before.ended > after.started:
            unit.change(before, ended=after.started)
