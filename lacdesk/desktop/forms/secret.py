"""Where a passphrase is typed: hidden, shown on demand, with a word when Caps Lock seems to be on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from lacdesk.desktop.forms.answer import Answer
from lacdesk.desktop.widgets.button import IconButton
from lacdesk.desktop.widgets.card import column, row
from lacdesk.desktop.widgets.text import Words


class SecretAnswer(Answer):
    """A passphrase; it is never kept in a draft."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setProperty("shape", "box")
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.textEdited.connect(lambda: self.changed.emit())
        self.line.installEventFilter(self)
        self._show = IconButton("eye", "Show the passphrase")
        self._show.clicked.connect(self._turn)
        self.caps = Words("Caps Lock is on.", "small", "amber", strong=True)
        self.caps.hide()
        down = column(self, gap="tight")
        across = row(gap="near")
        across.addWidget(self.line, 1)
        across.addWidget(self._show)
        down.addLayout(across)
        down.addWidget(self.caps)

    def typed(self) -> object:
        """Return None, so that no draft ever holds a passphrase."""
        return None

    def put(self, typed: object) -> None:
        """Fill the line, as hidden or as seen as it stands; None empties it."""
        self.line.setText("" if typed is None else str(typed))

    def value(self) -> object:
        """Return the passphrase exactly as typed, for spaces count; None when blank."""
        return self.line.text() or None

    def parts(self) -> list[QWidget]:
        """Return the line alone."""
        return [self.line]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.text().isalpha():
            has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps.setVisible(event.text().isupper() != has_shift)
        return False

    def _turn(self) -> None:
        hidden = self.line.echoMode() == QLineEdit.EchoMode.Password
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._show.show_icon("eye-off" if hidden else "eye", "Hide the passphrase" if hidden else "Show the passphrase")
