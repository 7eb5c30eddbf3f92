"""What helps while writing: a narrow column of parts that open and close, with what a person would leave the form to look up."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.widgets.button import Fold
from lacdesk.desktop.widgets.card import Card, clear, column, row
from lacdesk.desktop.widgets.side import plain_scroll
from lacdesk.desktop.widgets.state import State, paint_shape
from lacdesk.desktop.widgets.text import Words


class HelpColumn(QFrame):
    """The column beside a form; each part has a heading that folds it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What helps while writing")
        self.setProperty("ground", "page")
        self.setProperty("rule", "left")
        self.setFixedWidth(theme.current().sizes.place("help"))
        inside = QWidget()
        inside.setProperty("ground", "none")
        self._parts = column(inside, gap="near", edge="apart")
        self._parts.addStretch()
        column(self, gap="none").addWidget(plain_scroll(inside))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it."""
        return self._parts.count() == 1

    def clear(self) -> None:
        """Take every part out."""
        clear(self._parts)
        self._parts.addStretch()

    def add(self, title: str, body: QWidget) -> None:
        """Add a part under what is there."""
        last = self._parts.count() - 1
        self._parts.insertWidget(last, Fold(title, body))
        self._parts.insertWidget(last + 1, body)
        self._parts.insertSpacing(last + 2, theme.current().sizes.space("near"))


class _Mark(QWidget):
    def __init__(self, state: State) -> None:
        super().__init__()
        self._state = state
        self.setFixedSize(theme.current().sizes.icon("mark"), theme.current().sizes.icon("large"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        edge = self.width()
        paint_shape(painter, self._state, self.rect().adjusted(0, (self.height() - edge) // 2, 0, -((self.height() - edge) // 2)))
        painter.end()


def marked_lines(lines: Sequence[tuple[State, str, str]]) -> Card:
    """Return a card of lines, each with a state's shape, words, and a quiet line beneath (in the state's colour when overdue)."""
    card = Card(gap="near")
    for state, words, beneath in lines:
        across = row(gap="near")
        across.addWidget(_Mark(state), 0, Qt.AlignmentFlag.AlignTop)
        down = column(gap="tight")
        down.setSpacing(0)
        down.addWidget(Words(words, wrap=True))
        down.addWidget(Words(beneath, "small", "red" if state is State.OVERDUE else "quiet", wrap=True))
        across.addLayout(down, 1)
        card.column.addLayout(across)
    return card


def quotation(words: str, beneath: str) -> Card:
    """Return a card with somebody's own words behind a rule, and when they were said."""
    card = Card(gap="near")
    across = row(gap="near")
    bar = QFrame()
    bar.setProperty("bar", "brand")
    bar.setFixedWidth(theme.current().sizes.ring("outer"))
    across.addWidget(bar)
    said = words.strip('“”"')
    across.addWidget(Words(f"“{said}”" if said else "", wrap=True), 1)
    card.column.addLayout(across)
    card.add(Words(beneath, "small", "quiet", wrap=True))
    return card
