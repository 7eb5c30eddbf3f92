"""Boxes that hold things: cards with one hairline, rows and columns with gaps from the grid, rules, facts."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.widgets.text import Words


def column(parent: QWidget | None = None, *, gap: str = "near", edge: str | None = None) -> QVBoxLayout:
    """Return a column whose gaps and outer edge are named spaces."""
    made = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    _space(made, gap, edge)
    return made


def row(parent: QWidget | None = None, *, gap: str = "near", edge: str | None = None) -> QHBoxLayout:
    """Return a row whose gaps and outer edge are named spaces."""
    made = QHBoxLayout(parent) if parent is not None else QHBoxLayout()
    _space(made, gap, edge)
    return made


def _space(layout: QLayout, gap: str, edge: str | None) -> None:
    sizes = theme.current().sizes
    layout.setSpacing(0 if gap == "none" else sizes.space(gap))
    margin = sizes.space(edge) if edge else 0
    layout.setContentsMargins(margin, margin, margin, margin)


class Card(QFrame):
    """A box with one hairline and no shadow, or a tint (red, amber, green, blue); add to its column."""

    def __init__(self, kind: str = "plain", *, gap: str = "near", edge: str = "group", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", kind)
        self.column = column(self, gap=gap, edge=edge)

    def add(self, *parts: QWidget) -> None:
        """Put parts below what is there."""
        for part in parts:
            self.column.addWidget(part)


class Rule(QFrame):
    """A hairline across, or down."""

    def __init__(self, *, down: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "line")
        hair = theme.current().sizes.space("hair")
        if down:
            self.setFixedWidth(hair)
        else:
            self.setFixedHeight(hair)


class Ground(QWidget):
    """A plain background in a token: page, surface or rail."""

    def __init__(self, ground: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", ground)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


class Facts(QWidget):
    """Pairs of words in two columns: the name at the left, the fact in semibold at the right."""

    def __init__(self, pairs: Iterable[tuple[str, str]] = (), role: str = "small", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.current().sizes.space("group"))
        self._grid.setVerticalSpacing(theme.current().sizes.space("tight"))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        for name, fact in pairs:
            self.add(name, fact)

    def add(self, name: str, fact: str | QWidget) -> None:
        """Add a pair; a widget may stand in place of the fact."""
        line = self._grid.rowCount()
        self._grid.addWidget(Words(name, self._role, wrap=True), line, 0, Qt.AlignmentFlag.AlignTop)
        if isinstance(fact, str):
            shown = Words(fact, self._role, strong=True, wrap=True)
            shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(shown, line, 1)
        else:
            self._grid.addWidget(fact, line, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)


def clear(layout: QLayout) -> None:
    """Take every part out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
