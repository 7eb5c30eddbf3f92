"""Tabs over a stack of parts: the bar as the program draws it, and filling both anew without losing the part in hand."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget


def tab_bar(name: str) -> QTabBar:
    """Return an empty bar of tabs, with the name a screen reader says."""
    bar = QTabBar()
    bar.setAccessibleName(name)
    bar.setDrawBase(False)
    bar.setExpanding(False)
    return bar


def refill(bar: QTabBar, stack: QStackedWidget, parts: Mapping[str, QWidget]) -> bool:
    """Give a bar and its stack these parts, the one in hand still in hand where it is among them; False where they have them already."""
    if list(parts) == [bar.tabText(place) for place in range(bar.count())]:
        return False
    here = bar.tabText(bar.currentIndex())
    with QSignalBlocker(bar):
        while bar.count():
            bar.removeTab(0)
        while (part := stack.widget(0)) is not None:
            stack.removeWidget(part)
        for name, part in parts.items():
            bar.addTab(name)
            stack.addWidget(part)
        bar.setCurrentIndex(list(parts).index(here) if here in parts else 0)
    return True
