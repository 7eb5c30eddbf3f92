"""Every key there is, on one sheet (F1)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.page import Action, places_shown
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import column, row
from lacdesk.desktop.widgets.text import Words

EVERYWHERE = (
    ("Ctrl+K", "Search, or type a command"),
    ("F6", "Next area of the window"),
    ("Shift+F6", "Area before"),
    ("Alt+Left", "Page before"),
    ("Ctrl+L", "Lock"),
)
IN_TABLES = (("Arrows", "Walk the rows"), ("Enter", "Open, or record"), ("Space", "Show or hide the panel at the side"))
IN_FORMS = (("Ctrl+S", "Save"), ("Ctrl+Enter", "Save and next"), ("Esc", "Close what is open, then finish later"))


class KeysDialog(QDialog):
    """A sheet of keys by where they work."""

    def __init__(self, here: Sequence[Action], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys and help")
        down = column(self, gap="apart", edge="margin")
        down.addWidget(Words("Keys", "title"))
        places = tuple((f"Alt+{place.number}", place.words) for place in places_shown())
        own = tuple((each.shortcut, each.words) for each in here if each.shortcut)
        across = row(gap="wide")
        for parts in (
            (("Everywhere", EVERYWHERE), ("Places", places)),
            (("In tables", IN_TABLES), ("In forms", IN_FORMS), ("On this page", own)),
        ):
            side = column(gap="apart")
            for title, keys in parts:
                if keys:
                    side.addWidget(_KeyTable(title, keys))
            side.addStretch()
            across.addLayout(side)
        down.addLayout(across)
        close = Button("Close", ButtonKind.FILLED, shows="Esc")
        close.clicked.connect(self.accept)
        down.addWidget(close, 0, Qt.AlignmentFlag.AlignLeft)

    @classmethod
    def show_keys(cls, here: Sequence[Action], parent: QWidget | None = None) -> None:
        """Show the sheet until it is closed."""
        dialog = cls(here, parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


class _KeyTable(QWidget):
    def __init__(self, title: str, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.current().sizes.space("group"))
        grid.setVerticalSpacing(theme.current().sizes.space("tight"))
        grid.setColumnStretch(1, 1)
        grid.addWidget(Words(title, "part"), 0, 0, 1, 2)
        for line, (key, words) in enumerate(keys, 1):
            cap = Words(key, "key")
            cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(cap, line, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(Words(words, "small"), line, 1)
