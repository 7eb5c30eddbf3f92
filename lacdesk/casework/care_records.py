"""What of a child's care can be corrected or withdrawn from its own record, and the answers a correction begins with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.casework.answers import answers_of
from lacdesk.casework.commands import Command, WithdrawCare, WithdrawLegalStatus, WithdrawMove, WithdrawRecord
from lacdesk.practice.history import TEMPORARY_STAYS
from lacdesk.records.base import Record
from lacdesk.records.care import PeriodOfCare
from lacdesk.records.placement import Placement, PlacementChange

OF_CARE = frozenset({"placement", "placement_change", "legal_status", "period_of_care"})


class Corrected(NamedTuple):
    """The form that corrects something of care, the record it is corrected under, and the part of that record, if not all of it."""

    form: str
    record_id: str
    part: str = ""


PLACEMENT = "placement"


def corrected_as(session: Session, record_type: str, record_id: str) -> Corrected | None:
    """Return how something of care is corrected; None where nothing corrects it alone.

    A placement is corrected under the move into it, a temporary stay by itself, and the first under the start of care. A period of
    care is corrected in the form of its start while it is open, and in that of its end once it has ended.
    """
    if record_type == PLACEMENT:
        return _placement_corrected_as(session, record_id)
    if record_type == "period_of_care":
        period = session.get(PeriodOfCare, record_id)
        is_over = period is not None and period.ceased is not None
        return Corrected("end_care" if is_over else "start_care", record_id)
    return Corrected({"legal_status": "legal_status_change"}.get(record_type, record_type), record_id)


def _placement_corrected_as(session: Session, placement_id: str) -> Corrected | None:
    made = session.scalar(select(PlacementChange.id).where(PlacementChange.new_placement_id == placement_id))
    if made:
        return Corrected("placement_change", made)
    placement = session.get(Placement, placement_id)
    if placement is None:
        return None
    if placement.kind in TEMPORARY_STAYS:
        return Corrected("temporary_stay", placement_id)
    begun = select(PeriodOfCare.id).where(PeriodOfCare.child_id == placement.child_id, PeriodOfCare.started == placement.started)
    period = session.scalar(begun)
    return Corrected("start_care", period, PLACEMENT) if period else None


def withdrawal_of(session: Session, record_type: str, record_id: str, reason: str) -> Command:
    """Return the command that withdraws a record; what belongs to a course of care goes with its neighbours mended."""
    if record_type == "placement_change":
        move = session.get(PlacementChange, record_id)
        return WithdrawMove((move.new_placement_id if move else None) or "", reason)
    made = _WITHDRAWALS.get(record_type)
    return made(record_id, reason) if made is not None else WithdrawRecord(record_type, record_id, reason)


_WITHDRAWALS: Mapping[str, Callable[[str, str], Command]] = {
    "placement": WithdrawMove,
    "legal_status": WithdrawLegalStatus,
    "period_of_care": WithdrawCare,
}


def correction_answers(session: Session, record: Record) -> dict[str, Any]:
    """Return what a correction begins with: the record and, as "placement." fields, the placement a move or a period of care began."""
    answers = answers_of(session, record)
    placement = _placement_begun(session, record)
    if placement is not None:
        own = answers_of(session, placement)
        answers |= {f"placement.{name}": value for name, value in own.items() if name not in type(placement).parts}
    return answers


def _placement_begun(session: Session, record: Record) -> Placement | None:
    if isinstance(record, PlacementChange):
        return session.get(Placement, record.new_placement_id) if record.new_placement_id else None
    if not isinstance(record, PeriodOfCare):
        return None
    return session.scalar(select(Placement).where(Placement.child_id == record.child_id, Placement.started == record.started))
