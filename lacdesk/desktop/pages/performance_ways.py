"""The ways between the pages about performance: one line of tabs at the top of each."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.page import Desk
from lacdesk.desktop.widgets.card import column

WAYS: Mapping[str, str] = {
    "performance": "Scorecard",
    "measures": "All measures",
    "profile": "Profile",
    "exceptions": "Exceptions",
    "comparison": "Compare",
    "findings": "Findings",
    "commentary": "Commentary",
    "values": "Values",
    "edition": "Own scorecard",
}


class Ways(QTabBar):
    """The pages about performance by name; the arrows walk, Enter or a click goes there."""

    def __init__(self, desk: Desk, here: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._here = desk, list(WAYS).index(here)
        self.setAccessibleName("Pages about performance")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for words in WAYS.values():
            self.addTab(words)
        self.setCurrentIndex(self._here)
        self.tabBarClicked.connect(self._go)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._go(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _go(self, place: int) -> None:
        if place < 0:
            return
        with QSignalBlocker(self):
            self.setCurrentIndex(self._here)
        if place != self._here:
            self._desk.go(list(WAYS)[place])


def page_column(desk: Desk, here: str, parent: QWidget | None = None) -> QVBoxLayout:
    """The column of a page about performance, begun with the ways to the others."""
    body = column(parent, gap="group", edge="margin")
    body.setContentsMargins(*_edges())
    body.addWidget(Ways(desk, here))
    return body


def _edges() -> tuple[int, int, int, int]:
    sizes = theme.current().sizes
    return sizes.space("margin"), sizes.space("near"), sizes.space("margin"), sizes.space("apart")
