"""Typing minutes with phrases: a semicolon and a few letters list the words that stand for them, and Tab accepts."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.focus import PAINTS_OWN_FOCUS
from lacdesk.desktop.forms.longer import GrowingText
from lacdesk.desktop.forms.parts import announce

RESOLVED = "Resolved:- "
PHRASES = {
    ";res": f"{RESOLVED}That ",
    ";resn": f"{RESOLVED}That the report be noted.",
    ";resup": f"{RESOLVED}That the update be noted.",
    ";resnext": f"{RESOLVED}That a further report be submitted to the next meeting.",
    ";cons": "Consideration was given to the report, presented by ",
    ";rep": "The report highlighted:-\n- ",
    ";foll": "The following was highlighted:-\n- ",
    ";work": "Their work included:-\n- ",
    ";dis": "Discussion ensued with the following issues raised/clarified:-\n- ",
    ";poi": "Discussion ensued with the following points raised/clarified:-\n- ",
}
MOST = 6


class _PhraseDelegate(QStyledItemDelegate):
    """Paints the letters to type, the words they stand for, and that Tab accepts the one in hand."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, theme.current().sizes.row("comfortable"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw a phrase with the key that writes it."""
        now = theme.current()
        key = str(index.data(Qt.ItemDataRole.UserRole))
        rect = option.rect.adjusted(now.sizes.space("group"), 0, -now.sizes.space("group"), 0)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        aligned = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        if is_chosen:
            painter.fillRect(option.rect, now.colour("brand_soft"))
        painter.setFont(now.font(strong=True))
        painter.setPen(now.colour("brand"))
        painter.drawText(rect, aligned, key)
        painter.setFont(now.font())
        painter.setPen(now.colour("ink"))
        painter.drawText(rect.adjusted(now.sizes.place("words"), 0, 0, 0), aligned, " ".join(PHRASES[key].split()))
        if is_chosen:
            painter.setFont(now.font("small"))
            painter.setPen(now.colour("quiet"))
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, "Tab")


class PhraseText(GrowingText):
    """Growing text with phrases. resolved sends a phrase that resolves something, where the text is no resolution itself."""

    resolved = Signal(str)

    def __init__(self, lines: int, *, is_clause: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(lines, parent)
        self._is_clause = is_clause
        self._list: QListWidget | None = None
        self.textChanged.connect(self._look)
        self.cursorPositionChanged.connect(self._look)

    @property
    def offered(self) -> list[str]:
        """The letters of the phrases listed now."""
        if self._list is None or not self._list.isVisible():
            return []
        return [str(self._list.item(place).data(Qt.ItemDataRole.UserRole)) for place in range(self._list.count())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if self.offered and self._list is not None and step is not None:
            self._list.setCurrentRow((self._list.currentRow() + step) % self._list.count())
            announce(self, self._list.currentItem().text())
        elif self.offered and event.key() == Qt.Key.Key_Escape:
            self._hide()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        if is_next and self.offered:
            self._accept()
            return True
        return super().focusNextPrevChild(is_next)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._grow()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._hide()
        super().focusOutEvent(event)

    def _typed_key(self) -> str:
        """Return the semicolon and letters before the cursor, or nothing."""
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        word = before.rsplit(" ", 1)[-1]
        return word if word.startswith(";") else ""

    def _look(self) -> None:
        key = self._typed_key() if self.hasFocus() and not self.isReadOnly() else ""
        found = [each for each in PHRASES if key and each.startswith(key) and (not self._is_clause or PHRASES[each].startswith(RESOLVED))]
        if not found:
            self._hide()
            return
        shown = self._popup()
        shown.clear()
        for each in found[:MOST]:
            item = QListWidgetItem(f"{each}, {PHRASES[each]}")
            item.setData(Qt.ItemDataRole.UserRole, each)
            shown.addItem(item)
        shown.setCurrentRow(0)
        self._place(shown)
        announce(self, f"{shown.count()} phrases. Tab accepts {shown.item(0).text()}")

    def _popup(self) -> QListWidget:
        if self._list is None:
            made = QListWidget(self.window())
            made.setAccessibleName("Phrases")
            made.setProperty("popup", True)
            made.setProperty(PAINTS_OWN_FOCUS, True)
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.setItemDelegate(_PhraseDelegate(made))
            made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            made.itemClicked.connect(lambda _: self._accept())
            self.destroyed.connect(made.deleteLater)
            self._list = made
        return self._list

    def _place(self, shown: QListWidget) -> None:
        sizes = theme.current().sizes
        below = self.viewport().mapTo(self.window(), self.cursorRect().bottomLeft()) + QPoint(0, sizes.space("tight"))
        height = shown.count() * sizes.row("comfortable") + 2 * sizes.space("near")
        width = min(sizes.place("palette"), self.window().width())
        left = min(below.x(), self.window().width() - width - sizes.space("near"))
        top = below.y() if below.y() + height < self.window().height() else below.y() - height - sizes.row("comfortable")
        shown.setGeometry(max(left, 0), max(top, 0), width, height)
        shown.show()
        shown.raise_()

    def _accept(self) -> None:
        if self._list is None or self._list.currentItem() is None:
            return
        words = PHRASES[str(self._list.currentItem().data(Qt.ItemDataRole.UserRole))]
        key = self._typed_key()
        self._hide()
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(key))
        is_resolution = words.startswith(RESOLVED)
        cursor.insertText("" if is_resolution and not self._is_clause else words.removeprefix(RESOLVED))
        if is_resolution and not self._is_clause:
            self.resolved.emit(words.removeprefix(RESOLVED))

    def _hide(self) -> None:
        if self._list is not None:
            self._list.hide()
