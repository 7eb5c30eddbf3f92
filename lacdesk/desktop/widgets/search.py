"""The box to search in, with its icon and its shortcut, and the one that narrows a list as one types."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from lacdesk.desktop import icons, theme
from lacdesk.desktop.widgets.table import TableView

TYPING_PAUSE_MS = 80


class SearchBox(QLineEdit):
    """A line to type in that shows a magnifying glass at the left and its shortcut at the right while it is empty."""

    def __init__(self, name: str, hint: str, *, shortcut: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shortcut = shortcut
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setProperty("shape", "search")
        self.setClearButtonEnabled(False)
        sizes = theme.current().sizes
        right = sizes.space("near")
        if shortcut:
            right += QFontMetrics(theme.current().font("small")).horizontalAdvance(shortcut) + sizes.space("apart")
        self.setTextMargins(sizes.icon("small") + sizes.space("near"), 0, right, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        now = theme.current()
        painter = QPainter(self)
        edge = now.sizes.icon("small")
        icons.paint_icon(
            painter, "search", QRect(now.sizes.space("near") + now.sizes.space("edge"), (self.height() - edge) // 2, edge, edge), "quiet"
        )
        if self._shortcut and not self.text():
            self._paint_key(painter)
        painter.end()

    def _paint_key(self, painter: QPainter) -> None:
        now = theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = now.font("small")
        metrics = QFontMetrics(font)
        width = metrics.horizontalAdvance(self._shortcut) + 2 * now.sizes.space("edge") + now.sizes.space("tight")
        height = metrics.height() + now.sizes.space("edge")
        box = QRect(self.width() - width - now.sizes.space("near"), (self.height() - height) // 2, width, height)
        painter.setPen(QPen(now.colour("line"), now.sizes.space("hair")))
        painter.setBrush(now.colour("page"))
        painter.drawRoundedRect(box, now.sizes.ring("corner"), now.sizes.ring("corner"))
        painter.setFont(font)
        painter.setPen(now.colour("quiet"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._shortcut)


class FindBox(SearchBox):
    """A search box above a list: it asks once the person pauses, and takes what is typed while the list has the focus."""

    asked = Signal()

    def __init__(self, name: str, hint: str, *, shortcut: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, hint, shortcut=shortcut, parent=parent)
        self._wait = QTimer(self, singleShot=True, interval=TYPING_PAUSE_MS)
        self._wait.timeout.connect(self.asked)
        self.textChanged.connect(lambda _: self._wait.start())
        if shortcut:
            QShortcut(QKeySequence(shortcut), self, self.setFocus)

    def stand_above(self, table: TableView) -> None:
        """Take the letters typed while the table has the focus."""
        table.typed.connect(self._take)

    def fill(self, words: str) -> None:
        """Put words in the box without asking for them."""
        self.setText(words)
        self.settle()

    def settle(self) -> None:
        """Ask for nothing more: what stands in the box is being read now."""
        self._wait.stop()

    def _take(self, character: str) -> None:
        self.setFocus()
        self.insert(character)
