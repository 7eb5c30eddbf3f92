"""The self-assessment: its criteria by number with what is known, how, and what is planned, and the three columns printed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from lacdesk.desktop.page import Action, Desk
from lacdesk.desktop.pages.delivery_plan import KINDS
from lacdesk.desktop.pages.panel_out import save
from lacdesk.desktop.pages.plan_list import PlanListPage, called
from lacdesk.desktop.widgets.button import Button
from lacdesk.desktop.widgets.rows import Cell, Column, Entry, Row
from lacdesk.desktop.widgets.state import State
from lacdesk.panel.delivery_plan import year_words
from lacdesk.panel.plan_reading import assessment_value, assessments_kept, is_followed
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
    heading: ClassVar[str] = "Self-assessment"
    begins: ClassVar[str] = "Begin the self-assessment"
    changes: ClassVar[str] = "Change framework and dates"
    why: ClassVar[str] = WHY
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
        self.follow.clicked.connect(called(self.carry_on, kept.SelfAssessment))
        self.change.clicked.connect(called(self._change_whole))
        self.on_list("Delete", self._take_out)

    def versions(self, session: Session) -> list[tuple[str, str]]:
        return [(each.id, f"{year_words(each.year or 0)}: {each.framework or ''}") for each in assessments_kept(session)]

    def read(self, session: Session) -> list[Entry]:
        found = self.assessment = assessment_value(session, self.plan_id)
        self.is_open = not is_followed(session, session.get_one(kept.SelfAssessment, self.plan_id))
        self.add.setText("New criterion")
        self.count.setText(counted(len(found.criteria), "criterion", "criteria"))
        self.named.setText(found.framework)
        self.dates.setText(_dates(found))
        self.told.setText("" if self.is_open else f"The one of {found.year_words} stays as it was when the next year’s followed it.")
        self.none.setText(NO_CRITERION)
        self.keep_rows({each.id: _row(each) for each in found.criteria})
        for button in (self.edit, self.out):
            button.setVisible(self.is_open)
        return [each.id for each in found.criteria]

    def actions_here(self) -> Sequence[Action]:
        """What is done to the self-assessment, and to the criterion in hand."""
        if not self.plan_id:
            return (Action(self.begins, self.extend, "Ctrl+N"),)
        changes = (
            Action("New criterion", self.extend, "Ctrl+N"),
            Action("Change this criterion", self._change, "Enter"),
            Action("Take this criterion out…", self._take_out, "Delete"),
            Action("Change the framework and dates", self._change_whole),
            Action("Begin the next year", partial(self.carry_on, kept.SelfAssessment)),
        )
        return (*(changes if self.is_open else ()), *self.papers())

    def extend(self) -> None:
        """Add a criterion, or begin the first self-assessment."""
        if self.plan_id:
            self.go_to_form("assessment_criterion", whole_id=self.plan_id)
        else:
            self.desk.go("plan_record", form="self_assessment")

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

    def _change_whole(self) -> None:
        self.go_to_form("self_assessment", record_id=self.plan_id)

    def _take_out(self) -> None:
        if self.criterion is not None and self.is_open:
            self.take_out(kept.AssessmentCriterion, self.criterion.id, "criterion")

    def _print(self) -> None:
        assessment_id = self.plan_id

        def writes(session: Any, out: Path) -> None:
            from lacdesk.documents.self_assessment import write_self_assessment

            write_self_assessment(session, out, assessment_id=assessment_id)

        save(self.desk, self, "Save the self-assessment", "self-assessment", writes, KINDS)


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
