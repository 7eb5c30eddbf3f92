"""Answers that are lists: ticks beside each choice, or a line of words for each thing."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from lacdesk.desktop.forms.answer import Answer
from lacdesk.desktop.forms.choices import Choices
from lacdesk.desktop.forms.longer import GrowingText
from lacdesk.desktop.widgets.card import column
from lacdesk.desktop.widgets.flow import Flow


class TicksAnswer(Answer):
    """As many of a list as apply, each with its own tick."""

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = Flow(self)
        self._boxes: list[tuple[object, QCheckBox]] = []
        for value, words in choices:
            box = QCheckBox(words)
            box.clicked.connect(lambda: self.changed.emit())
            self._boxes.append((value, box))
            flow.addWidget(box)

    def typed(self) -> object:
        """Return what is ticked, in the order of the list; None when nothing is."""
        return [value for value, box in self._boxes if box.isChecked()] or None

    def put(self, typed: object) -> None:
        """Set the ticks a draft or a record has, and take away every other."""
        chosen = typed if isinstance(typed, list) else []
        for value, box in self._boxes:
            box.setChecked(value in chosen)

    def parts(self) -> list[QWidget]:
        """Return the ticks in the order of the list."""
        return [box for _, box in self._boxes]

    def say(self, name: str, description: str) -> None:
        """Name each tick by its own words, and the question it answers in the description."""
        self.setAccessibleName(name)
        for _, box in self._boxes:
            box.setAccessibleName(box.text())
            box.setAccessibleDescription(". ".join(part.strip(". ") for part in (name, description) if part))


class LinesAnswer(Answer):
    """A list of things in the person's own words, one on each line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = GrowingText(2)
        self.text.textChanged.connect(lambda: self.changed.emit())
        column(self).addWidget(self.text)

    def typed(self) -> object:
        """Return each line with something on it, without the spaces around it; None when there is none."""
        return [line.strip() for line in self.text.toPlainText().splitlines() if line.strip()] or None

    def put(self, typed: object) -> None:
        """Show each thing of a list on a line of its own."""
        self.text.blockSignals(True)
        self.text.setPlainText("\n".join(str(each) for each in typed) if isinstance(typed, list) else "")
        self.text.blockSignals(False)

    def parts(self) -> list[QWidget]:
        """Return the box the lines are typed in."""
        return [self.text]
