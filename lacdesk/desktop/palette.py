"""What appears under the search box: children found as one types, and everything that can be done, with its shortcut."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from lacdesk.desktop import icons, theme
from lacdesk.desktop.focus import PAINTS_OWN_FOCUS
from lacdesk.desktop.widgets.card import column
from lacdesk.desktop.widgets.text import Words


@dataclass(frozen=True)
class Found:
    """Something that can be gone to or done: its words, quiet words after, its shortcut, and the doing."""

    words: str
    do: Callable[[], None]
    after: str = ""
    shortcut: str = ""
    icon: str = "arrow-right"


Look = Callable[[str], Sequence[Found]]
_ROLE = Qt.ItemDataRole.UserRole


class _FoundDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme.current().sizes.place("card"), theme.current().sizes.place("rail_item"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw what was found: its icon, its words, and its shortcut at the right."""
        found = index.data(_ROLE)
        if not isinstance(found, Found):
            return
        now = theme.current()
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, now.colour("brand_soft"))
        group, edge = now.sizes.space("group"), now.sizes.icon("small")
        icons.paint_icon(painter, found.icon, QRect(rect.left() + group, rect.center().y() - edge // 2, edge, edge), "quiet")
        left = rect.left() + group + edge + group
        for words, role, strong, tone in (
            (found.words, "body", True, "brand" if chosen else "ink"),
            (found.after, "small", False, "quiet"),
        ):
            painter.setFont(now.font(role, strong=strong))
            painter.setPen(now.colour(tone))
            painter.drawText(QRect(left, rect.top(), rect.right() - left, rect.height()), Qt.AlignmentFlag.AlignVCenter, words)
            left += painter.fontMetrics().horizontalAdvance(words) + group
        painter.setFont(now.font("small"))
        painter.setPen(now.colour("quiet"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(rect.adjusted(0, 0, -group, 0), right, found.shortcut)
        painter.restore()


class Palette(QFrame):
    """The list under the search box. The focus stays in the box: arrows choose, Enter does, Esc closes."""

    def __init__(self, box: QLineEdit, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._box, self._look = box, look
        self.setProperty("card", "raised")
        self.setAccessibleName("What was found")
        self._list = QListWidget()
        self._list.setProperty("frame", "none")
        self._list.setProperty(PAINTS_OWN_FOCUS, True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName("What was found")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setItemDelegate(_FoundDelegate(self._list))
        self._list.itemClicked.connect(lambda item: self._do(item))
        self._empty = Words("Nothing is called that. Try part of a name, a reference or a date of birth.", "small", "quiet", wrap=True)
        inside = column(self, gap="none", edge="tight")
        inside.addWidget(self._list)
        inside.addWidget(self._empty)
        box.textEdited.connect(self.look)
        box.installEventFilter(self)
        self.hide()

    def found(self) -> list[Found]:
        """Return what is listed."""
        return [self._list.item(place).data(_ROLE) for place in range(self._list.count())]

    def open(self) -> None:
        """Put the focus in the box and list what can be done."""
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.selectAll()
        self.look(self._box.text())

    def look(self, words: str) -> None:
        """List what these words find."""
        self._list.clear()
        for each in self._look(words):
            item = QListWidgetItem(each.words)
            item.setData(_ROLE, each)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(part for part in (each.words, each.after, each.shortcut) if part))
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._empty.setVisible(self._list.count() == 0)
        self._list.setVisible(self._list.count() > 0)
        self._place()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.isVisible():
            return self._take_key(Qt.Key(event.key()))
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.isVisible()
        ):
            event.accept()
            return True
        return False

    def _take_key(self, key: Qt.Key) -> bool:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key)
        if step is not None and self._list.count():
            self._list.setCurrentRow((self._list.currentRow() + step) % self._list.count())
            from lacdesk.desktop.forms.parts import announce

            announce(self._box, str(self._list.currentItem().data(Qt.ItemDataRole.AccessibleTextRole)))
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._do(self._list.currentItem())
            return True
        if key == Qt.Key.Key_Escape:
            self._box.clear()
            self.hide()
            return True
        return False

    def _do(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        found = item.data(_ROLE)
        self.hide()
        self._box.clear()
        self._box.clearFocus()
        found.do()

    def _place(self) -> None:
        sizes = theme.current().sizes
        parent = self.parentWidget()
        assert parent is not None
        width = max(self._box.width(), min(sizes.place("palette"), parent.width() - 2 * sizes.space("apart")))
        rows = max(min(self._list.count(), _SEEN), 1)
        height = rows * sizes.place("rail_item") + 2 * sizes.space("near")
        corner = self._box.mapTo(parent, QPoint(self._box.width() - width, self._box.height() + sizes.space("tight")))
        self.setGeometry(corner.x(), corner.y(), width, height)


_SEEN = 10
