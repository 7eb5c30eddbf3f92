"""Asking for a reason before a record is corrected or withdrawn."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.forms.longer import WordsAnswer
from lacdesk.desktop.forms.question import QuestionRow
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import column
from lacdesk.desktop.widgets.foot import foot, way_back
from lacdesk.desktop.widgets.text import Words


class ReasonDialog(QDialog):
    """One question, which must be answered before the filled button does anything."""

    def __init__(self, title: str, lead: str, ask: str, button: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.current().sizes.place("card"))
        down = column(self, gap="apart", edge="margin")
        down.addWidget(Words(title, "heading", wrap=True))
        down.addWidget(Words(lead, tone="quiet", wrap=True))
        self.question = QuestionRow("reason", WordsAnswer(3))
        self.question.ask(ask, "")
        down.addWidget(self.question)
        self.go = Button(button, ButtonKind.FILLED, shows="Ctrl+Enter")
        self.go.clicked.connect(self._take)
        down.addLayout(foot(self.go, way_back(self)))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._take)
        self.question.answer.parts()[0].setFocus()

    @property
    def reason(self) -> str:
        """What was typed."""
        return str(self.question.answer.value() or "")

    @classmethod
    def ask(cls, title: str, lead: str, ask: str, button: str, parent: QWidget | None = None) -> str | None:
        """Ask, and return the reason, or None when the person went back."""
        dialog = cls(title, lead, ask, button, parent)
        try:
            return dialog.reason if dialog.exec() == QDialog.DialogCode.Accepted else None
        finally:
            dialog.deleteLater()

    def _take(self) -> None:
        if self.reason:
            self.accept()
            return
        self.question.show_problem("Enter the reason.")
        self.question.answer.parts()[0].setFocus(Qt.FocusReason.OtherFocusReason)
