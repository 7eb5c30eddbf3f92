"""The delivery plan: its objectives in the document's columns with how each stands, progress noted, put in order, and printed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from lacdesk.desktop.page import Action, Desk
from lacdesk.desktop.pages.plan_list import PlanListPage, called
from lacdesk.desktop.pages.plan_rows import plan_dates, plan_entries, plan_rows
from lacdesk.desktop.pages.plan_side import Beside, show_objective
from lacdesk.desktop.widgets.button import Button
from lacdesk.desktop.widgets.rows import Column, Entry
from lacdesk.desktop.widgets.side import SidePanel
from lacdesk.panel.delivery_plan import Aspiration, DeliveryPlan, Objective, plan_summary, year_words
from lacdesk.panel.plan_book import MoveInPlan
from lacdesk.panel.plan_reading import plan_value, plans_kept, published_figure
from lacdesk.records import council_plans as kept
from lacdesk.store.unit import Changes

WHY = (
    "The plan says, for each promise the council makes to looked-after children and care leavers, what is to be done, by whom, "
    "by when, and how it will be known. LacDesk marks what is overdue and says when each objective is looked at again."
)
NO_ASPIRATION = "No aspiration is written yet. Ctrl+Shift+N adds the first, under the promise it belongs to."


class DeliveryPlanPage(PlanListPage):
    """The objectives of a year's version: show_at(plan_id=...), or the newest."""

    key: ClassVar[str] = "delivery_plan"
    kept_as = kept.DeliveryPlan
    heading: ClassVar[str] = "Delivery plan"
    begins: ClassVar[str] = "Begin the delivery plan"
    changes: ClassVar[str] = "Change title and dates"
    why: ClassVar[str] = WHY
    nothing: ClassVar[str] = NO_ASPIRATION
    columns: ClassVar[Sequence[Column]] = (
        Column("Aspiration", 196),
        Column("Objective"),
        Column("Action owner", 154),
        Column("Timescale", 116),
        Column("Outcome measure", 216),
        Column("How it stands", 196),
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.plan: DeliveryPlan | None = None
        self._folded: set[str] = set()
        super().__init__(desk, parent)
        self.side = SidePanel("What lies behind the objective in hand")
        self.side.hide()
        self.across.addWidget(self.side)
        self.buttons = {
            "note": Button("Note progress", shortcut="Ctrl+P", icon="notebook-pen"),
            "look": Button("All of it", shows="Space", icon="eye"),
            "change": Button("Change it", shows="Enter", icon="pencil"),
            "aspiration": Button("New aspiration", shortcut="Ctrl+Shift+N", icon="plus"),
            "up": Button("Move up", shows="Alt+Up", icon="arrow-up"),
            "down": Button("Move down", shows="Alt+Down", icon="arrow-down"),
            "out": Button("Take out…", shows="Delete"),
        }
        self.buttons_under(*self.buttons.values())
        self._connect_rows()

    def refresh(self, changes: Changes | None) -> None:
        """Read the plan again, and what is shown beside it."""
        super().refresh(changes)
        self._peer()

    def areas(self) -> Sequence[QWidget]:
        """The tabs and the list, then the side with all of an objective."""
        return (*super().areas(), self.side)

    def versions(self, session: Session) -> list[tuple[str, str]]:
        """Return each year's plan by its id, as its year and title."""
        return [(each.id, f"{year_words(each.year or 0)}: {each.title or ''}") for each in plans_kept(session)]

    def read(self, session: Session) -> list[Entry]:
        """Read the plan in hand and return its objectives under their aspirations, those folded left out."""
        plan = self.plan = plan_value(session, self.plan_id)
        self.tell(session, plan.title, plan_dates(plan), f"version of {plan.year_words}")
        self.add.setText("New objective" if plan.aspirations else "New aspiration")
        self.count.setText(plan_summary(plan, self.desk.today))
        self.keep_rows({row.id: row for row in plan_rows(plan, self.desk.today)})
        for key, each in self.buttons.items():
            each.setVisible(self.is_open or key == "look")
        return list(plan_entries(plan, self._folded))

    def changes_here(self) -> Sequence[Action]:
        """The objective in hand and its aspiration, added to, changed, moved and taken out; then the plan."""
        return (
            Action("New objective", self.extend, "Ctrl+N"),
            Action("New aspiration", self._add_aspiration, "Ctrl+Shift+N"),
            Action("Note progress of this objective", self._note, "Ctrl+P"),
            Action("Change this objective", self._change, "Enter"),
            Action("Change its aspiration", self._change_aspiration),
            Action("Move this objective up", partial(self.move_by, -1), "Alt+Up"),
            Action("Move this objective down", partial(self.move_by, 1), "Alt+Down"),
            Action("Move its aspiration up", partial(self.move_aspiration, -1)),
            Action("Move its aspiration down", partial(self.move_aspiration, 1)),
            Action("Take this objective out…", self._take_out, "Delete"),
            Action("Change title and dates of the plan", self.change_whole),
        )

    def looks(self) -> Sequence[Action]:
        """All of the objective in hand, at the side."""
        return (Action("Show all of this objective", self.look_beside, "Space"),)

    def extend(self) -> None:
        """Add an objective to the aspiration in hand; without an aspiration add that first, and without a plan begin one."""
        aspiration = self.aspiration
        if not self.plan_id:
            self.begin()
        elif aspiration is None:
            self._add_aspiration()
        else:
            self.go_to_form("delivery_objective", whole_id=aspiration.id)

    def papers(self) -> Sequence[Action]:
        """The plan, and how it stands today."""
        if self.plan is None:
            return ()
        return (Action("Print the delivery plan…", self._print_plan), Action("Print its progress…", self._print_progress))

    def look_beside(self) -> None:
        """Open the side for the objective in hand, or shut it."""
        self.side.setVisible(not self.side.isVisibleTo(self))
        self._peer()

    @property
    def objective(self) -> Objective | None:
        """The objective in hand."""
        here = self.table.current_id()
        return next((each for each in self.plan.objectives if each.id == here), None) if self.plan and here else None

    @property
    def aspiration(self) -> Aspiration | None:
        """The aspiration of the row in hand, or the last."""
        here = self.table.current_id()
        every = self.plan.aspirations if self.plan and self.plan_id else ()
        found = (each for each in every if here and (each.id == here or here in {objective.id for objective in each.objectives}))
        return next(found, every[-1] if every else None)

    def move_by(self, step: int) -> None:
        """Move the objective in hand among those of its aspiration; a row that is an aspiration alone moves among these."""
        objective, aspiration = self.objective, self.aspiration
        if objective is None:
            self.move_aspiration(step)
        elif aspiration is not None and self.is_open:
            place = aspiration.objectives.index(objective) + step
            if 0 <= place < len(aspiration.objectives):
                self.desk.do(MoveInPlan("delivery_objective", objective.id, place + 1), lambda _: None)

    def move_aspiration(self, step: int) -> None:
        """Move the aspiration in hand, with its objectives."""
        aspiration = self.aspiration
        if self.plan is not None and aspiration is not None and self.is_open:
            place = self.plan.aspirations.index(aspiration) + step
            if 0 <= place < len(self.plan.aspirations):
                self.desk.do(MoveInPlan("delivery_aspiration", aspiration.id, place + 1), lambda _: None)

    def _connect_rows(self) -> None:
        self.table.chosen.connect(lambda _: self._change())
        self.table.folded.connect(self._fold)
        self.table.peeked.connect(lambda _: self.look_beside())
        self.table.moved_to.connect(lambda _: self._peer())
        self.side.closed.connect(self.table.setFocus)
        for key, does in (("note", self._note), ("change", self._change), ("aspiration", self._add_aspiration), ("out", self._take_out)):
            self.buttons[key].clicked.connect(called(does))
        self.buttons["look"].clicked.connect(called(self.look_beside))
        self.buttons["up"].clicked.connect(called(self.move_by, -1))
        self.buttons["down"].clicked.connect(called(self.move_by, 1))
        for keys, does in (("Alt+Up", partial(self.move_by, -1)), ("Alt+Down", partial(self.move_by, 1)), ("Delete", self._take_out)):
            self.on_list(keys, does)

    def _peer(self) -> None:
        """Show all of the objective in hand while the side is open; a row that is none shuts it."""
        if not self.side.isVisibleTo(self):
            return
        plan, objective, aspiration = self.plan, self.objective, self.aspiration
        if plan is None or objective is None or aspiration is None:
            self.side.hide()
            return
        with self.desk.reading() as session:
            figure = published_figure(session, objective.measure)
        show_objective(self.side, objective, Beside(plan, aspiration, figure, self.desk, is_open=self.is_open))

    def _fold(self, key: str) -> None:
        self._folded ^= {key}
        self.refresh(None)

    def _add_aspiration(self) -> None:
        self.go_to_form("delivery_aspiration", whole_id=self.plan_id)

    def _change(self) -> None:
        if self.objective is not None:
            self.go_to_form("delivery_objective", record_id=self.objective.id)
        else:
            self._change_aspiration()

    def _change_aspiration(self) -> None:
        if self.aspiration is not None:
            self.go_to_form("delivery_aspiration", record_id=self.aspiration.id)

    def _note(self) -> None:
        if self.objective is not None:
            self.go_to_form("delivery_progress", whole_id=self.objective.id)

    def _take_out(self) -> None:
        if not self.is_open or self.aspiration is None:
            return
        if self.objective is not None:
            self.take_out(kept.DeliveryObjective, self.objective.id, "objective")
        else:
            self.take_out(kept.DeliveryAspiration, self.aspiration.id, "aspiration")

    def _print_plan(self) -> None:
        plan_id = self.plan_id

        def writes(session: Any, out: Path) -> None:
            """Write the plan in its own columns."""
            from lacdesk.documents.delivery_plan import write_delivery_plan

            write_delivery_plan(session, out, plan_id=plan_id)

        self.save_as("Save the delivery plan", "delivery-plan", writes)

    def _print_progress(self) -> None:
        plan_id, today = self.plan_id, self.desk.today

        def writes(session: Any, out: Path) -> None:
            """Write how each objective stands today."""
            from lacdesk.documents.delivery_plan import write_delivery_progress

            write_delivery_progress(session, today, out, plan_id=plan_id)

        self.save_as("Save the progress of the delivery plan", f"delivery-plan-progress-{today.isoformat()}", writes)
