"""Where am I: the path at the top of the window, without any child's name in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import clear, row
from lacdesk.desktop.widgets.text import IconMark, Words


@dataclass(frozen=True)
class Crumb:
    """One step of the path: its words, and how to go there unless it is where you are."""

    words: str
    go: Callable[[], None] | None = None


class Here(Words):
    """The last step, which ends in an ellipsis where there is no room for it, and says itself whole in its tip."""

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setFont(now.font(strong=True))
        painter.setPen(now.colour("ink"))
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.end()
        self.setToolTip(self.text() if shown != self.text() else "")


class PathBar(QWidget):
    """The steps from the place in the rail to the page shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Where you are")
        self._steps = row(self, gap="tight")

    def show_path(self, steps: Sequence[Crumb]) -> None:
        """Show these steps; the last is where you are."""
        clear(self._steps)
        for step in steps[:-1]:
            self._steps.addWidget(self._step(step))
            self._steps.addWidget(IconMark("chevron-right", "quiet"))
        for step in steps[-1:]:
            self._steps.addWidget(Here(step.words, strong=True))
        self._steps.addStretch()

    @staticmethod
    def _step(step: Crumb) -> QPushButton | Words:
        if step.go is None:
            return Words(step.words, tone="quiet")
        button = Button(step.words, ButtonKind.STEP)
        button.clicked.connect(step.go)
        return button
