"""The line of tabs at the top of pages that belong together, which leads from each to the others."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTabBar, QWidget


class WayBar(QTabBar):
    """Pages by key with their words, the one shown marked; the arrows walk, Enter or a click sends the key of another as wanted."""

    wanted = Signal(str)

    def __init__(self, name: str, ways: Mapping[str, str], here: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = list(ways)
        self._here = self._keys.index(here)
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for words in ways.values():
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
            self.wanted.emit(self._keys[place])
