"""The foot of a dialog: what it does, and the way back."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout

from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import row


def way_back(dialog: QDialog, words: str = "Go back") -> Button:
    """Return the quiet button that leaves a dialog and does nothing; Esc does the same."""
    leave = Button(words, ButtonKind.LINK, shows="Esc")
    leave.clicked.connect(dialog.reject)
    return leave


def foot(*ways: Button) -> QHBoxLayout:
    """Return the buttons of a dialog in a row from the left."""
    across = row(gap="group")
    for each in ways:
        across.addWidget(each)
    across.addStretch()
    return across
