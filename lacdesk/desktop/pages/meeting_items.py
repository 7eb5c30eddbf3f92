"""The items of a meeting in order at the left: walked with the arrows, moved with Alt and the arrows or with the mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from lacdesk.desktop import icons, theme
from lacdesk.desktop.focus import PAINTS_OWN_FOCUS, paint_focus_ring
from lacdesk.desktop.pages.meeting_view import ItemLine
from lacdesk.desktop.widgets.state import paint_shape

LINE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class _LineDelegate(QStyledItemDelegate):
    """Paints number, words and how the item stands; words too long for two lines end in an ellipsis and stand whole in the tip."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        now = theme.current()
        view = self.parent()
        room = view.viewport().width() - _beside_words() if isinstance(view, QListWidget) else 0
        return QSize(0, now.sizes.row("two_line" if is_long(index.data(LINE).words, room) else "comfortable") + now.sizes.space("edge"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the number and the words of an item, with its icon or the shape of its state."""
        line = index.data(LINE)
        now = theme.current()
        rect: QRect = option.rect.adjusted(0, 0, 0, -now.sizes.space("edge"))
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.colour("brand_soft"))
            painter.drawRoundedRect(rect, now.sizes.ring("corner"), now.sizes.ring("corner"))
        self._paint_words(painter, line, rect, is_chosen=is_chosen)
        if is_chosen and option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus_ring(painter, rect)
        painter.restore()

    @staticmethod
    def _paint_words(painter: QPainter, line: ItemLine, rect: QRect, *, is_chosen: bool) -> None:
        now = theme.current()
        near, mark = now.sizes.space("near"), now.sizes.icon("small")
        painter.setFont(now.font(strong=is_chosen, tabular=True))
        painter.setPen(now.colour("brand" if is_chosen else "ink"))
        wide = QFontMetrics(now.font(strong=True, tabular=True)).horizontalAdvance("000")
        number = QRect(rect.left() + near, rect.top(), wide, rect.height())
        painter.drawText(number, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, line.number)
        words = rect.adjusted(wide + 2 * near + near // 2, 0, -mark - 2 * near, 0)
        metrics, room = painter.fontMetrics(), words.width()
        is_two = is_long(line.words, room)
        lines = two_lines(line.words, metrics, room) if is_two else metrics.elidedText(line.words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, lines)
        place = QRect(rect.right() - mark - near, rect.center().y() - mark // 2, mark, mark)
        if line.icon:
            icons.paint_icon(painter, line.icon, place, "amber" if line.icon == "lock" else "quiet")
        elif line.state is not None:
            paint_shape(painter, line.state, place.adjusted(2, 2, -2, -2))


def _beside_words() -> int:
    """Return how much of a line is taken by its number and by how it stands."""
    now = theme.current()
    near = now.sizes.space("near")
    wide = QFontMetrics(now.font(strong=True, tabular=True)).horizontalAdvance("000")
    return wide + 4 * near + near // 2 + now.sizes.icon("small")


def is_long(words: str, room: int) -> bool:
    """Return whether words need two lines of an item, chosen or not."""
    now = theme.current()
    return QFontMetrics(now.font(tabular=True)).horizontalAdvance(words) > room - now.sizes.space("tight")


def two_lines(words: str, metrics: QFontMetrics, width: int) -> str:
    """Return words broken once where they do not fit, the second line ending in an ellipsis where it does not either."""
    if metrics.horizontalAdvance(words) <= width:
        return words
    parts = words.split(" ")
    fits = next((count for count in range(len(parts) - 1, 0, -1) if metrics.horizontalAdvance(" ".join(parts[:count])) <= width), 0)
    first, rest = " ".join(parts[:fits]), " ".join(parts[fits:])
    shown = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return f"{first}\n{shown}" if first else shown


class ItemList(QListWidget):
    """The items; chosen sends the id of the one in hand, moved an id and its new place counted from 1."""

    chosen = Signal(str)
    moved = Signal(str, int)
    dropped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Items, in order")
        self.setAccessibleDescription("Alt and the arrows move an item of an agenda that is not published")
        self.setProperty("frame", "none")
        self.setProperty(PAINTS_OWN_FOCUS, True)
        self.setItemDelegate(_LineDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.may_move, self._carried = False, ""
        self.let_move(may=False)
        self.currentRowChanged.connect(self._tell)

    def let_move(self, *, may: bool) -> None:
        """Let the items be put in another order, or no longer."""
        self.may_move = may
        mode = QAbstractItemView.DragDropMode.InternalMove if may else QAbstractItemView.DragDropMode.NoDragDrop
        self.setDragDropMode(mode)

    @property
    def item_id(self) -> str:
        """The id of the item in hand, or nothing."""
        here = self.currentItem()
        return str(here.data(LINE).id) if here is not None else ""

    def ids(self) -> list[str]:
        """Return the ids in the order shown."""
        return [self.item(place).data(LINE).id for place in range(self.count())]

    def show_lines(self, lines: Sequence[ItemLine], item_id: str = "") -> None:
        """Show these lines, and put an item in hand without telling anybody; the one in hand stays where none is said."""
        wanted = item_id or self.item_id
        self.blockSignals(True)
        self.clear()
        for line in lines:
            item = QListWidgetItem(line.words)
            item.setData(LINE, line)
            item.setToolTip(line.words)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(part for part in (line.number, line.words, line.spoken) if part))
            self.addItem(item)
        ids = [line.id for line in lines]
        self.setCurrentRow(ids.index(wanted) if wanted in ids else 0)
        self.blockSignals(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def go_to(self, item_id: str) -> None:
        """Put an item in hand."""
        if item_id in self.ids():
            self.setCurrentRow(self.ids().index(item_id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._move(step)
        elif event.key() == Qt.Key.Key_Delete:
            self.dropped.emit(self.item_id)
        else:
            super().keyPressEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        self._carried = self.item_id
        super().startDrag(actions)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell where the item carried was let go; the list itself changes once the agenda has."""
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        self.viewport().update()
        ids = self.ids()
        if not self.may_move or self._carried not in ids:
            return
        here = ids.index(self._carried)
        place = self._place_at(event.position().toPoint(), here)
        if place != here:
            self.moved.emit(self._carried, place + 1)

    def _place_at(self, point: QPoint, here: int) -> int:
        """Return the row an item takes when it is let go at a point: before the row under it, or after its lower half."""
        under = self.indexAt(point)
        if not under.isValid():
            return self.count() - 1
        before = under.row() + (point.y() > self.visualRect(under).center().y())
        return before - (before > here)

    def _move(self, step: int) -> None:
        place = self.currentRow() + step
        if self.may_move and 0 <= place < self.count():
            self.moved.emit(self.item_id, place + 1)

    def _tell(self, place: int) -> None:
        if place >= 0:
            self.chosen.emit(self.item_id)
