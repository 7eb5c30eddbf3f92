"""How children stand on a day: their legal status, where they live, who is responsible, and whether they are looked after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from lacdesk.records.care import SHORT_BREAKS, LegalStatus, PeriodOfCare
from lacdesk.records.diary import DueDate
from lacdesk.records.people import Allocation, Worker
from lacdesk.records.placement import Home, Placement

SOCIAL_WORKER = "social_worker"
REVIEWING_OFFICER = "reviewing_officer"


@dataclass(frozen=True)
class Present:
    """One child on one day; None is not known."""

    looked_after_since: date | None = None
    legal_status: str | None = None
    legal_status_since: date | None = None
    home: str | None = None
    telephone: str | None = None
    placement_kind: str | None = None
    placement_since: date | None = None
    distance_miles: Decimal | None = None
    social_worker: str | None = None
    social_worker_since: date | None = None
    reviewing_officer: str | None = None
    reviewing_officer_since: date | None = None
    next_due: date | None = None

    @property
    def is_short_break(self) -> bool:
        """Whether the child is in a series of short breaks, and so in no count of looked-after children."""
        return self.legal_status in SHORT_BREAKS

    @property
    def is_looked_after(self) -> bool:
        """Whether the child is in a period of care that is more than a series of short breaks."""
        return self.looked_after_since is not None and not self.is_short_break


def open_on(day: date, started: InstrumentedAttribute[date | None], ended: InstrumentedAttribute[date | None]) -> ColumnElement[bool]:
    """Return the condition that something holds on a day: started by then, and not ended by then."""
    return and_(started <= day, or_(ended.is_(None), ended > day))


def present_of(session: Session, children: Sequence[str], day: date) -> dict[str, Present]:
    """Return how each of these children stands on the day; of several open things the one that started last."""
    found = {child_id: Present() for child_id in children}
    for child_id, values in _facts(session, children, day):
        found[child_id] = replace(found[child_id], **values)
    return found


def _facts(session: Session, children: Sequence[str], day: date) -> list[tuple[str, dict[str, Any]]]:
    return [
        *_periods(session, children, day),
        *_legal_statuses(session, children, day),
        *_placements(session, children, day),
        *_workers(session, children, day),
        *_next_due(session, children),
    ]


def _periods(session: Session, children: Sequence[str], day: date) -> list[tuple[str, dict[str, Any]]]:
    rows = session.execute(
        select(PeriodOfCare.child_id, PeriodOfCare.started)
        .where(PeriodOfCare.child_id.in_(children), open_on(day, PeriodOfCare.started, PeriodOfCare.ceased))
        .order_by(PeriodOfCare.started)
    )
    return [(child_id, {"looked_after_since": started}) for child_id, started in rows]


def _legal_statuses(session: Session, children: Sequence[str], day: date) -> list[tuple[str, dict[str, Any]]]:
    rows = session.execute(
        select(LegalStatus.child_id, LegalStatus.code, LegalStatus.started)
        .where(LegalStatus.child_id.in_(children), open_on(day, LegalStatus.started, LegalStatus.ended))
        .order_by(LegalStatus.started)
    )
    return [(child_id, {"legal_status": code, "legal_status_since": since}) for child_id, code, since in rows]


def _placements(session: Session, children: Sequence[str], day: date) -> list[tuple[str, dict[str, Any]]]:
    rows = session.execute(
        select(Placement.child_id, Home.name, Home.telephone, Placement.kind, Placement.started, Placement.distance_miles)
        .outerjoin(Home, Home.id == Placement.home_id)
        .where(Placement.child_id.in_(children), open_on(day, Placement.started, Placement.ended))
        .order_by(Placement.started)
    )
    names = ("home", "telephone", "placement_kind", "placement_since", "distance_miles")
    return [(child_id, dict(zip(names, values, strict=True))) for child_id, *values in rows]


def _workers(session: Session, children: Sequence[str], day: date) -> list[tuple[str, dict[str, Any]]]:
    rows = session.execute(
        select(Allocation.child_id, Allocation.role, Worker.name, Allocation.started)
        .join(Worker, Worker.id == Allocation.worker_id)
        .where(Allocation.child_id.in_(children), open_on(day, Allocation.started, Allocation.ended))
        .order_by(Allocation.started)
    )
    fields = {SOCIAL_WORKER: "social_worker", REVIEWING_OFFICER: "reviewing_officer"}
    return [(child_id, {fields[role]: name, f"{fields[role]}_since": since}) for child_id, role, name, since in rows if role in fields]


def _next_due(session: Session, children: Sequence[str]) -> list[tuple[str, dict[str, Any]]]:
    rows = session.execute(
        select(DueDate.child_id, func.min(DueDate.by))
        .where(DueDate.child_id.in_(children), DueDate.met_on.is_(None))
        .group_by(DueDate.child_id)
    )
    return [(child_id, {"next_due": by}) for child_id, by in rows if child_id]
