"""The forward plan at the clerk's desk: business planned for meetings to come, moved and dropped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.records.base import fields_of
from lacdesk.records.meetings import ForwardPlanRow, Panel
from lacdesk.store.door import handles
from lacdesk.store.errors import BugError, KnownError
from lacdesk.store.unit import UnitOfWork

Facts = Mapping[str, Any]

PLANNED, ON_AGENDA, TAKEN, DROPPED = "planned", "on_agenda", "taken", "dropped"
_OWN = frozenset({"panel_id", "item_id", "status"})


@dataclass(frozen=True)
class PlanBusiness:
    """Put business on a panel's forward plan, by field of the record."""

    panel_id: str
    facts: Facts


@dataclass(frozen=True)
class ChangePlan:
    """Change what the forward plan says of some business, such as the meeting it comes to."""

    row_id: str
    facts: Facts


@dataclass(frozen=True)
class DropFromPlan:
    """Take business off the forward plan; the plan still says that it was dropped."""

    row_id: str


@handles(PlanBusiness)
def plan_business(command: PlanBusiness, unit: UnitOfWork, today: date) -> ForwardPlanRow:
    """Keep a new row; KnownError where it has no title."""
    panel = unit.get(Panel, command.panel_id)
    row = unit.add(ForwardPlanRow(panel_id=panel.id, status=PLANNED, **{"kind": "report", **_known(command.facts)}))
    _check(row)
    return row


@handles(ChangePlan)
def change_plan(command: ChangePlan, unit: UnitOfWork, today: date) -> None:
    """Change a row; KnownError where its business is on an agenda already."""
    row = _open_row(unit, command.row_id)
    unit.change(row, **_known(command.facts))
    _check(row)


@handles(DropFromPlan)
def drop_from_plan(command: DropFromPlan, unit: UnitOfWork, today: date) -> None:
    """Say that business is dropped."""
    unit.change(_open_row(unit, command.row_id), status=DROPPED)


def plan_rows(session: Session, panel_id: str) -> list[ForwardPlanRow]:
    """Return a panel's forward plan in order of its meetings; what comes to each meeting or has no meeting yet stands last."""
    row = ForwardPlanRow
    found = session.scalars(select(row).where(row.panel_id == panel_id).order_by(row.meeting_on.is_(None), row.meeting_on, row.id))
    return list(found)


def _open_row(unit: UnitOfWork, row_id: str) -> ForwardPlanRow:
    row = unit.get(ForwardPlanRow, row_id)
    if row.status in {ON_AGENDA, TAKEN}:
        raise KnownError("This business is on an agenda. Change the item there.")
    return row


def _check(row: ForwardPlanRow) -> None:
    if not (row.title or "").strip():
        raise KnownError("Enter the title of the business.")
    if row.papers_due and row.meeting_on and row.papers_due > row.meeting_on:
        raise KnownError("The papers are due after the meeting. Check the dates.")


def _known(facts: Facts) -> dict[str, Any]:
    strangers = facts.keys() - (fields_of(ForwardPlanRow).keys() - _OWN)
    if strangers:
        raise BugError(f"A row of the forward plan has no {', '.join(sorted(strangers))} to set.")
    return dict(facts)
