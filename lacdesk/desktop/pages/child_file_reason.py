"""The question before a record is withdrawn: why, because the journal keeps the answer."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import column, row
from lacdesk.desktop.widgets.text import Words

ASKED = "Why is this visit withdrawn?"
NEEDED = "Enter why the visit is withdrawn."


class ReasonDialog(QDialog):
    """Asks for the reason of a withdrawal; the record is kept, and left out of every list and figure."""

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sizes = theme.current().sizes
        self.setWindowTitle("Withdraw a visit")
        self.setFixedWidth(sizes.place("form_narrow"))
        outer = column(self, gap="group", edge="margin")
        self.problem = Words("", "body", "red", strong=True, wrap=True)
        self.problem.hide()
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setAccessibleName(ASKED)
        self.reason.setFixedHeight(sizes.place("words"))
        keep = Button("Keep it", shows="Esc")
        keep.clicked.connect(self.reject)
        withdraw = Button("Withdraw the visit", ButtonKind.FILLED, shortcut="Ctrl+S")
        withdraw.clicked.connect(self._finish)
        outer.addWidget(Words("Withdraw a visit", "heading"))
        outer.addWidget(Words(what, wrap=True))
        outer.addWidget(Words("It stays in the history, and leaves every list, clock and figure.", "small", "quiet", wrap=True))
        outer.addWidget(Words(ASKED, "part"))
        outer.addWidget(self.problem)
        outer.addWidget(self.reason)
        foot = row(gap="group")
        foot.addWidget(withdraw)
        foot.addWidget(keep)
        foot.addStretch()
        outer.addLayout(foot)
        self.reason.setFocus()

    @classmethod
    def ask(cls, what: str, parent: QWidget | None = None) -> str | None:
        """Ask, and return the reason, or None where the record is kept."""
        dialog = cls(what, parent)
        try:
            accepted = dialog.exec() == QDialog.DialogCode.Accepted
            return dialog.reason.toPlainText().strip() if accepted else None
        finally:
            dialog.deleteLater()

    def _finish(self) -> None:
        if self.reason.toPlainText().strip():
            self.accept()
            return
        self.problem.setText(NEEDED)
        self.problem.show()
        self.reason.setAccessibleDescription(f"Error: {NEEDED}")
        self.reason.setFocus()
