"""What of a child's care can be corrected or withdrawn from its own record, and the answers a correction begins with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.casework.answers import answers_of
from lacdesk.casework.commands import Command, WithdrawCare, WithdrawLegalStatus, WithdrawMove, WithdrawRecord
from lacdesk.records.care import LegalStatus, PeriodOfCare
from lacdesk.records.placement import Placement, PlacementChange

OF_CARE = frozenset({"placement", "placement_change", "legal_status", "period_of_care"})


def corrected_as(session: Session, record_type: str, record_id: str) -> tuple[str, str] | None:
    """Return the table and id of the record under which something of care is corrected; None where nothing corrects it alone.

    A placement is corrected under the move into it, a period of care once it has ended.
    """
    if record_type == "placement":
        made = select(PlacementChange.id).where(PlacementChange.new_placement_id == record_id)
        found = session.scalar(made)
        return ("placement_change", found) if found else None
    if record_type == "period_of_care":
        period = session.get(PeriodOfCare, record_id)
        return (record_type, record_id) if period is not None and period.ceased is not None else None
    return (record_type, record_id)


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


def correction_answers(session: Session, record: PlacementChange | LegalStatus | PeriodOfCare) -> dict[str, Any]:
    """Return what a correction begins with: the record as it is and, for a move, the placement it led to as "placement." fields."""
    answers = answers_of(session, record)
    placement = session.get(Placement, record.new_placement_id) if isinstance(record, PlacementChange) and record.new_placement_id else None
    if placement is not None:
        own = answers_of(session, placement)
        answers |= {f"placement.{name}": value for name, value in own.items() if name not in type(placement).parts}
    return answers
