"""Starting and ending care, moving and changing legal status: neighbours are mended together, so that nothing gaps or overlaps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import select

from lacdesk.casework.commands import ChangeLegalStatus, EndCare, MovePlacement, OpenFile, StartCare
from lacdesk.practice.words import plain_date
from lacdesk.records.base import ChildRecord
from lacdesk.records.care import LegalStatus, PeriodOfCare
from lacdesk.records.child import Child
from lacdesk.records.placement import Placement
from lacdesk.store.errors import KnownError
from lacdesk.store.unit import UnitOfWork

Kept = TypeVar("Kept", bound=ChildRecord)


def open_file(command: OpenFile, unit: UnitOfWork, today: date) -> None:
    """Remember that this person opened the child's file."""
    unit.get(Child, command.child_id)
    unit.note_read(command.child_id)


def start_care(command: StartCare, unit: UnitOfWork, today: date) -> None:
    """Begin a period of care with its first legal status and placement; refused where the child is looked after already."""
    _refuse_future(command.started, today, "The start of care")
    child_id = command.child_id or _new_child(command.child, unit)
    if _open(unit, PeriodOfCare, child_id):
        raise KnownError("This child is looked after already. End that period of care first.")
    last = unit.session.scalar(
        select(PeriodOfCare.ceased).where(PeriodOfCare.child_id == child_id).order_by(PeriodOfCare.ceased.desc()).limit(1)
    )
    if last and command.started < last:
        raise KnownError(f"The last period of care ended on {plain_date(last)}. Care can start again on that day or later.")
    unit.add(PeriodOfCare(child_id=child_id, started=command.started, category_of_need=command.category_of_need))
    unit.add(LegalStatus(child_id=child_id, started=command.started, code=command.legal_status))
    unit.add(_placement(child_id, command.started, {"same_carer": False, **command.placement}))


def move_placement(command: MovePlacement, unit: UnitOfWork, today: date) -> None:
    """End the open placement and begin the next on the same day."""
    _refuse_future(command.moved, today, "The day of the move")
    present = _only_open(unit, Placement, command.child_id, "placement")
    _refuse_not_after(command.moved, present.started, "placement")
    unit.change(present, ended=command.moved, end_reason=command.end_reason, ending=command.ending)
    unit.add(_placement(command.child_id, command.moved, command.placement))


def change_legal_status(command: ChangeLegalStatus, unit: UnitOfWork, today: date) -> None:
    """End the open legal status and begin the next on the same day."""
    _refuse_future(command.changed, today, "The day the legal status changed")
    present = _only_open(unit, LegalStatus, command.child_id, "legal status")
    _refuse_not_after(command.changed, present.started, "legal status")
    unit.change(present, ended=command.changed)
    unit.add(LegalStatus(child_id=command.child_id, started=command.changed, code=command.legal_status))


def end_care(command: EndCare, unit: UnitOfWork, today: date) -> None:
    """End the period of care with its placement and legal status on the same day."""
    _refuse_future(command.ceased, today, "The end of care")
    period = _only_open(unit, PeriodOfCare, command.child_id, "period of care")
    placement = _only_open(unit, Placement, command.child_id, "placement")
    status = _only_open(unit, LegalStatus, command.child_id, "legal status")
    for started, words in ((placement.started, "placement"), (status.started, "legal status")):
        _refuse_not_after(command.ceased, started, words)
    unit.change(placement, ended=command.ceased)
    unit.change(status, ended=command.ceased)
    unit.change(period, ceased=command.ceased, ceased_reason=command.reason)


def _new_child(facts: Mapping[str, Any], unit: UnitOfWork) -> str:
    ref = str(facts.get("ref") or "").strip()
    if not ref:
        raise KnownError("Enter the child's reference.")
    if unit.session.scalar(select(Child.id).where(Child.ref == ref)):
        raise KnownError(f"The reference {ref} belongs to another child. Enter a different one.")
    child = Child(**{**facts, "ref": ref})
    unit.add(child)
    return child.id


def _placement(child_id: str, started: date, facts: Mapping[str, Any]) -> Placement:
    return Placement(child_id=child_id, started=started, **facts)


def _open(unit: UnitOfWork, kind: type[Kept], child_id: str) -> list[Kept]:
    end = kind.ceased if kind is PeriodOfCare else kind.ended  # type: ignore[attr-defined]
    return list(unit.session.scalars(select(kind).where(kind.child_id == child_id, end.is_(None))))


def _only_open(unit: UnitOfWork, kind: type[Kept], child_id: str, words: str) -> Kept:
    found = _open(unit, kind, child_id)
    if not found:
        raise KnownError(f"This child has no open {words}. Check the child's history first.")
    if len(found) > 1:
        raise KnownError(f"This child has more than one open {words}. Mend the child's history first.")
    return found[0]


def _refuse_future(day: date, today: date, words: str) -> None:
    if day > today:
        raise KnownError(f"{words}, {plain_date(day)}, is in the future. Change the date.")


def _refuse_not_after(day: date, started: date | None, words: str) -> None:
    if started is not None and day <= started:
        raise KnownError(f"The present {words} started on {plain_date(started)}. Enter a later date.")
