"""The forward plan at the clerk's desk: business planned for meetings to come, moved and dropped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.panel.forward_plan import PlanRow, PlanStatus, Purpose
from lacdesk.panel.meeting import ItemKind
from lacdesk.records.base import fields_of
from lacdesk.records.meetings import ForwardPlanRow, Panel
from lacdesk.store.door import handles
from lacdesk.store.errors import BugError, KnownError
from lacdesk.store.history import as_known_on
from lacdesk.store.unit import UnitOfWork

Facts = Mapping[str, Any]

PLANNED, ON_AGENDA, TAKEN, DROPPED = "planned", "on_agenda", "taken", "dropped"
_PRINTED = tuple(field.name for field in fields(PlanRow) if field.name != "id")
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


def programme_rows(session: Session, panel_id: str) -> list[PlanRow]:
    """Return a panel's forward plan as the plain rows the work programme is printed from."""
    return [_plan_row(row.id, {name: getattr(row, name) for name in _PRINTED}) for row in plan_rows(session, panel_id)]


def programme_known_on(session: Session, panel_id: str, day: date) -> list[PlanRow]:
    """Return a panel's forward plan as it stood at the end of a day, so that what changed since can be told."""
    known = ((row.id, as_known_on(session, row.__tablename__, row.id, day)) for row in plan_rows(session, panel_id))
    return [_plan_row(row_id, facts) for row_id, facts in known if facts is not None]


def _plan_row(row_id: str, facts: Facts) -> PlanRow:
    return PlanRow(
        id=row_id,
        title=facts.get("title") or "",
        meeting_on=facts.get("meeting_on"),
        kind=ItemKind(facts.get("kind") or ItemKind.REPORT),
        lead=facts.get("lead") or "",
        purpose=Purpose(facts.get("purpose") or Purpose.SCRUTINISE),
        requested_by=facts.get("requested_by") or "",
        papers_due=facts.get("papers_due"),
        is_exempt=bool(facts.get("is_exempt")),
        need=facts.get("need") or "",
        status=PlanStatus(facts.get("status") or PlanStatus.PLANNED),
    )


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
