"""What looks wrong but may be right: each is said, and asks for a reason, before a record is saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from lacdesk.desktop.forms.parts import announce
from lacdesk.desktop.widgets.card import Card, clear, column, row
from lacdesk.desktop.widgets.text import IconMark, Words
from lacdesk.practice.checks import Problem
from lacdesk.practice.words import counted

ASK = "Why is it right?"


class Warnings(Card):
    """The warnings of a form with a box for the reason of each; changed is sent when a reason is typed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("amber", gap="near", edge="apart", parent=parent)
        self._boxes: dict[str, QLineEdit] = {}
        self._said: dict[str, str] = {}
        head = row()
        head.addWidget(IconMark("circle-alert", "amber", "large"))
        head.addWidget(Words("Before you save", "heading", "amber"), 1)
        self.column.addLayout(head)
        self.column.addWidget(
            Words("Check each line. If it is right, say why, and save again. The reason is kept with the record.", wrap=True)
        )
        self._lines = column(gap="near")
        self.column.addLayout(self._lines)
        self.hide()

    def reasons(self) -> dict[str, str]:
        """Return the reasons given so far, by the check that warned."""
        return {check: box.text().strip() for check, box in self._boxes.items() if box.text().strip()}

    def put(self, reasons: Mapping[str, str]) -> None:
        """Remember reasons from a draft or a record, for when their warnings come up."""
        self._said = dict(reasons)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show a line and a box for each warning, keeping the reasons already given; go away when there are none."""
        self._said |= self.reasons()
        clear(self._lines)
        self._boxes = {}
        self.setVisible(bool(problems))
        for problem in problems:
            self._add(problem)
        self.setAccessibleName(f"Before you save: {counted(len(problems), 'line')} to check.")

    def take_focus(self) -> None:
        """Put the focus on the first reason asked for, and have the warnings read aloud."""
        first = next(iter(self._boxes.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, f"{self.accessibleName()} {first.accessibleDescription()}")

    def _add(self, problem: Problem) -> None:
        box = QLineEdit()
        box.setProperty("shape", "box")
        box.setText(self._said.get(problem.check, ""))
        box.setAccessibleName(ASK)
        box.setAccessibleDescription(problem.message)
        box.textEdited.connect(lambda: self.changed.emit())
        label = Words(ASK, "small", strong=True)
        label.setBuddy(box)
        self._boxes[problem.check] = box
        self._lines.addWidget(Words(problem.message, wrap=True))
        self._lines.addWidget(label)
        self._lines.addWidget(box)
