"""Where a tour stops among the council's own plans: what lies behind an objective, and forms that correct what is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from lacdesk.desktop.desk import OpenDesk
from lacdesk.desktop.pages.delivery_plan import DeliveryPlanPage
from lacdesk.desktop.workspace import Workspace
from lacdesk.records.base import Record
from lacdesk.records.council_plans import AssessmentCriterion, DeliveryObjective

Arrange = Callable[[Workspace], QWidget | None]


def plan_stops(desk: OpenDesk) -> Iterator[tuple[str, Arrange]]:
    """Go through the pictures of the plans, each by name with what to do to the workspace; none where no plan is kept."""
    for page, kind in (("delivery_plan", DeliveryObjective), ("self_assessment", AssessmentCriterion)):
        kept = _first(desk, kind)
        if kept:
            yield f"{page}_correcting", partial(_correcting, kind, kept)
    if _first(desk, DeliveryObjective):
        yield "delivery_plan_beside", _beside


def _first(desk: OpenDesk, kind: type[Record]) -> str:
    with desk.reading() as session:
        return session.scalar(select(kind.id).order_by(kind.id).limit(1)) or ""


def _beside(workspace: Workspace) -> None:
    workspace.go("delivery_plan")
    assert isinstance(workspace.page, DeliveryPlanPage)
    workspace.page.look_beside()


def _correcting(kind: type[Record], record_id: str, workspace: Workspace) -> None:
    workspace.go("plan_record", form=kind.__tablename__, record_id=record_id)
