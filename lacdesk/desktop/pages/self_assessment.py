"""The self-assessment: its criteria by number with what is known, how, and what is planned, and the three columns printed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from lacdesk.desktop.page import Action, Desk
from lacdesk.desktop.pages.plan_list import PlanListPage, called
from lacdesk.desktop.widgets.button import Button
from lacdesk.desktop.widgets.rows import Cell, Column, Entry, Row
from lacdesk.desktop.widgets.state import State
from lacdesk.panel.delivery_plan import year_words
from lacdesk.panel.plan_reading import assessment_value, assessments_kept
from lacdesk.panel.self_assessment import Criterion, SelfAssessment
from lacdesk.practice.words import counted, plain_date
from lacdesk.records import council_plans as kept

WHY = (
    "The self-assessment says in three columns, criterion by criterion, what the council knows of the quality and impact of its "
    "practice, how it knows it, and what it plans for the next twelve months."
)
NO_CRITERION = "No criterion is written yet. Ctrl+N adds the first."


class SelfAssessmentPage(PlanListPage):
    """The criteria of a year's self-assessment: show_at(plan_id=...), or the newest."""

    key: ClassVar[str] = "self_assessment"
    kept_as = kept.SelfAssessment
    heading: ClassVar[str] = "Self-assessment"
    begins: ClassVar[str] = "Begin the self-assessment"
    changes: ClassVar[str] = "Change framework and dates"
    why: ClassVar[str] = WHY
    nothing: ClassVar[str] = NO_CRITERION
    columns: ClassVar[Sequence[Column]] = (
        Column("Criterion", 220),
        Column("What do we know?"),
        Column("How do we know it?", 300),
        Column("Our plans for the next 12 months", 330),
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.assessment: SelfAssessment | None = None
        super().__init__(desk, parent)
        self.edit = Button("Change it", shows="Enter", icon="pencil")
        self.out = Button("Take out…", shows="Delete")
        self.buttons_under(self.edit, self.out)
        self.table.chosen.connect(lambda _: self._change())
        self.edit.clicked.connect(called(self._change))
        self.out.clicked.connect(called(self._take_out))
        self.on_list("Delete", self._take_out)

    def versions(self, session: Session) -> list[tuple[str, str]]:
        """Return each year's self-assessment by its id, as its year and framework."""
        return [(each.id, f"{year_words(each.year or 0)}: {each.framework or ''}") for each in assessments_kept(session)]

    def read(self, session: Session) -> list[Entry]:
        """Read the self-assessment in hand and return its criteria by number."""
        found = self.assessment = assessment_value(session, self.plan_id)
        self.tell(session, found.framework, _dates(found), f"one of {found.year_words}")
        self.add.setText("New criterion")
        self.count.setText(counted(len(found.criteria), "criterion", "criteria"))
        self.keep_rows({each.id: _row(each) for each in found.criteria})
        for button in (self.edit, self.out):
            button.setVisible(self.is_open)
        return [each.id for each in found.criteria]

    def changes_here(self) -> Sequence[Action]:
        """A new criterion, the one in hand changed or taken out, and then the self-assessment itself."""
        return (
            Action("New criterion", self.extend, "Ctrl+N"),
            Action("Change this criterion", self._change, "Enter"),
            Action("Take this criterion out…", self._take_out, "Delete"),
            Action("Change the framework and dates", self.change_whole),
        )

    def extend(self) -> None:
        """Add a criterion, or begin the first self-assessment."""
        if self.plan_id:
            self.go_to_form("assessment_criterion", whole_id=self.plan_id)
        else:
            self.begin()

    def papers(self) -> Sequence[Action]:
        """The three columns."""
        return (Action("Print the self-assessment…", self._print),) if self.plan_id else ()

    @property
    def criterion(self) -> Criterion | None:
        """The criterion in hand."""
        here = self.table.current_id()
        return next((each for each in self.assessment.criteria if each.id == here), None) if self.assessment and here else None

    def _change(self) -> None:
        if self.criterion is not None:
            self.go_to_form("assessment_criterion", record_id=self.criterion.id)

    def _take_out(self) -> None:
        if self.criterion is not None and self.is_open:
            self.take_out(kept.AssessmentCriterion, self.criterion.id, "criterion")

    def _print(self) -> None:
        assessment_id = self.plan_id

        def writes(session: Any, out: Path) -> None:
            """Write the three columns."""
            from lacdesk.documents.self_assessment import write_self_assessment

            write_self_assessment(session, out, assessment_id=assessment_id)

        self.save_as("Save the self-assessment", "self-assessment", writes)


def _dates(found: SelfAssessment) -> str:
    parts = [found.year_words, f"as at {plain_date(found.as_at)}"]
    return " · ".join([*parts, f"next check {plain_date(found.next_check)}"] if found.next_check else parts)


def _row(each: Criterion) -> Row:
    cells = (
        Cell(each.number, strong=True, after=each.title, after_tone="ink"),
        _points(each.known),
        _points(each.how),
        _points(each.plans) if each.plans else Cell("No plan yet", state=State.SOON),
    )
    return Row(each.id, cells)


def _points(points: Sequence[str]) -> Cell:
    return Cell("\n".join(f"• {point}" for point in points)) if points else Cell("Nothing yet", tone="quiet")
