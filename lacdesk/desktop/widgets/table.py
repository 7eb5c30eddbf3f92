"""The table of the window: rows of fixed height, one or two lines, walked with the arrows and left with Tab."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from lacdesk.desktop import icons, theme
from lacdesk.desktop.focus import PAINTS_OWN_FOCUS, paint_focus_ring
from lacdesk.desktop.widgets.rows import Cell, Group, PagedRows, Row, RowRole
from lacdesk.desktop.widgets.state import paint_shape

LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class CellDelegate(QStyledItemDelegate):
    """Paints one cell: shape or icon, words, words after; in a row of two lines, in its upper half."""

    def __init__(self, *, two_lines: bool, dense: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._two_lines = two_lines
        self._role = "table" if dense else "body"

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw a cell from what it holds: words, marks and state in the colours of the theme."""
        now = theme.current()
        if index.data(RowRole.GROUP) is not None:
            return
        cell = index.data(RowRole.CELL)
        rect: QRect = option.rect
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, now.colour("brand_soft"))
        if isinstance(cell, Cell):
            self.paint_cell(painter, cell, self._words_rect(rect), right=self._is_right(index))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        now = theme.current()
        cell = index.data(RowRole.CELL)
        words = f"{cell.text}  {cell.after}" if isinstance(cell, Cell) else str(index.data() or "")
        width = QFontMetrics(now.font(self._role, strong=True)).horizontalAdvance(words) + 2 * now.sizes.space("near")
        return QSize(width + now.sizes.icon("large"), now.sizes.row("two_line" if self._two_lines else "comfortable"))

    def paint_cell(self, painter: QPainter, cell: Cell, rect: QRect, *, right: bool = False) -> None:
        """Paint a cell's parts from the left, or its words at the right."""
        now = theme.current()
        painter.save()
        left = rect.left() + self._paint_mark(painter, cell, rect)
        font = now.font(self._role, strong=cell.strong, tabular=right)
        painter.setFont(font)
        painter.setPen(now.colour(cell.state.tone if cell.state else cell.tone))
        space = QRect(left, rect.top(), rect.right() - left, rect.height())
        words = painter.fontMetrics().elidedText(cell.text, Qt.TextElideMode.ElideRight, space.width())
        painter.drawText(space, RIGHT if right else LEFT, words)
        if cell.after:
            left += painter.fontMetrics().horizontalAdvance(words) + now.sizes.space("near") + now.sizes.space("edge")
            painter.setFont(now.font(self._role, strong=True))
            painter.setPen(now.colour(cell.after_tone))
            rest = QRect(left, rect.top(), rect.right() - left, rect.height())
            painter.drawText(rest, LEFT, painter.fontMetrics().elidedText(cell.after, Qt.TextElideMode.ElideRight, rest.width()))
        painter.restore()

    def _paint_mark(self, painter: QPainter, cell: Cell, rect: QRect) -> int:
        now = theme.current()
        gap = now.sizes.space("near")
        if cell.state is not None:
            mark = now.sizes.icon("mark")
            paint_shape(painter, cell.state, QRect(rect.left(), rect.center().y() - mark // 2, mark, mark))
            return mark + gap
        if cell.icon:
            edge = now.sizes.icon("small")
            icons.paint_icon(painter, cell.icon, QRect(rect.left(), rect.center().y() - edge // 2, edge, edge), "quiet")
            return edge + gap
        return 0

    def _words_rect(self, rect: QRect) -> QRect:
        now = theme.current()
        inside = rect.adjusted(now.sizes.space("group"), 0, -now.sizes.space("tight"), 0)
        if not self._two_lines:
            return inside
        return QRect(inside.left(), inside.top() + now.sizes.space("tight"), inside.width(), rect.height() // 2 - now.sizes.space("edge"))

    @staticmethod
    def _is_right(index: QModelIndex | QPersistentModelIndex) -> bool:
        model = index.model()
        return isinstance(model, PagedRows) and model.columns[index.column()].right


class TableView(QTableView):
    """A table on a PagedRows model; chosen is Enter or a double click on a record, peeked is Space, folded a heading opened or closed."""

    chosen = Signal(str)
    peeked = Signal(str)
    moved_to = Signal(str)
    folded = Signal(str)
    typed = Signal(str)

    def __init__(self, name: str, *, two_lines: bool = False, dense: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._two_lines = two_lines
        self._row_name = "two_line" if two_lines else "compact" if dense else "comfortable"
        self.setAccessibleName(name)
        self.setProperty(PAINTS_OWN_FOCUS, True)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("frame", "none")
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setItemDelegate(CellDelegate(two_lines=two_lines, dense=dense, parent=self))
        self._dress_headers()
        self.doubleClicked.connect(self._choose)

    def setModel(self, model: PagedRows) -> None:  # type: ignore[override]
        super().setModel(model)
        model.modelReset.connect(self._lay_out_rows)
        self.selectionModel().currentRowChanged.connect(self._tell_moved)
        self._lay_out_columns()
        self._lay_out_rows()

    def rows(self) -> PagedRows:
        """Return the model shown."""
        model = self.model()
        assert isinstance(model, PagedRows)
        return model

    def current_id(self) -> str | None:
        """Return the id of the record the focus is on, or None on a heading."""
        return self.rows().id_at(self.currentIndex().row())

    def go_to(self, record_id: str) -> None:
        """Move to a record, if it is shown."""
        place = self.rows().place_of(record_id)
        if place is not None:
            self.setCurrentIndex(self.rows().index(place, 0))

    def go_to_first(self) -> None:
        """Move to the first record."""
        for place in range(self.rows().rowCount()):
            if self.rows().id_at(place) is not None:
                self.setCurrentIndex(self.rows().index(place, 0))
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self.currentIndex())
        elif key == Qt.Key.Key_Space:
            self._peek()
        elif event.text().isprintable() and event.text().strip() and not event.modifiers() & _WITH_CONTROL:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        group = self.rows().group_at(self.indexAt(event.position().toPoint()).row())
        if group is not None and event.button() == Qt.MouseButton.LeftButton:
            self.folded.emit(group.key)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for place in self._places_in_sight():
            self._paint_over(painter, place)
        current = self.currentIndex()
        if self.hasFocus() and current.isValid():
            paint_focus_ring(painter, self._row_rect(current.row()))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out_columns()

    def _dress_headers(self) -> None:
        sizes = theme.current().sizes
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setFixedHeight(sizes.row("head"))
        across.setDefaultAlignment(LEFT)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setMinimumSectionSize(sizes.space("wide"))
        down = self.verticalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setMinimumSectionSize(sizes.space("margin"))
        down.setDefaultSectionSize(sizes.row(self._row_name))

    def _lay_out_columns(self) -> None:
        if not isinstance(self.model(), PagedRows):
            return
        columns = self.rows().columns
        growth = theme.current().sizes.growth
        fixed = {place: round(each.width * growth) for place, each in enumerate(columns) if each.width is not None}
        free = [place for place, each in enumerate(columns) if each.width is None]
        left = self.viewport().width() - sum(fixed.values())
        if left < 0 and not free:
            fixed = {place: max(round(width * self.viewport().width() / sum(fixed.values())), 1) for place, width in fixed.items()}
        for place, width in fixed.items():
            self.setColumnWidth(place, width)
        for place in free:
            self.setColumnWidth(place, max(left // len(free), round(_LEAST * growth)))

    def _lay_out_rows(self) -> None:
        self.clearSpans()
        sizes = theme.current().sizes
        for place in self.rows().group_places():
            self.setSpan(place, 0, 1, max(self.rows().columnCount(), 2))
            self.setRowHeight(place, sizes.row("group"))

    def _places_in_sight(self) -> range:
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        return range(max(first, 0), (last if last >= 0 else self.rows().rowCount() - 1) + 1)

    def _row_rect(self, place: int) -> QRect:
        return QRect(
            0, self.rowViewportPosition(place), self.viewport().width(), self.rowHeight(place) - theme.current().sizes.space("hair")
        )

    def _paint_over(self, painter: QPainter, place: int) -> None:
        now = theme.current()
        rect = self._row_rect(place)
        group = self.rows().group_at(place)
        if group is not None:
            paint_group(painter, group, rect)
        elif self._two_lines:
            row = self.rows().row_at(place)
            if row is not None:
                _paint_because(painter, row, rect)
        painter.fillRect(QRect(rect.left(), rect.bottom() + 1, rect.width(), now.sizes.space("hair")), now.colour("line"))

    def _choose(self, index: QModelIndex) -> None:
        group = self.rows().group_at(index.row())
        if group is not None:
            self.folded.emit(group.key)
            return
        record_id = self.rows().id_at(index.row())
        if record_id is not None:
            self.chosen.emit(record_id)

    def _peek(self) -> None:
        group = self.rows().group_at(self.currentIndex().row())
        record_id = self.current_id()
        if group is not None:
            self.folded.emit(group.key)
        elif record_id is not None:
            self.peeked.emit(record_id)

    def _tell_moved(self) -> None:
        self.viewport().update()
        self.moved_to.emit(self.current_id() or "")


_WITH_CONTROL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_LEAST = 80


def paint_group(painter: QPainter, group: Group, rect: QRect) -> None:
    """Paint a counted heading row: chevron, title in its tone, the count in a small box, and its note."""
    now = theme.current()
    near = now.sizes.space("near")
    painter.fillRect(rect, now.colour("page"))
    edge = now.sizes.icon("small")
    left = rect.left() + now.sizes.space("group")
    chevron = "chevron-down" if group.open else "chevron-right"
    icons.paint_icon(painter, chevron, QRect(left, rect.center().y() - edge // 2, edge, edge), "ink")
    left += edge + near
    painter.setFont(now.font(strong=True))
    painter.setPen(now.colour(group.tone))
    painter.drawText(QRect(left, rect.top(), rect.right() - left, rect.height()), LEFT, group.title)
    left += painter.fontMetrics().horizontalAdvance(group.title) + near
    left += _paint_count(painter, str(group.count), left, rect) + near
    painter.setFont(now.font("small"))
    painter.setPen(now.colour("quiet"))
    painter.drawText(QRect(left, rect.top(), rect.right() - left, rect.height()), LEFT, group.note)


def _paint_count(painter: QPainter, count: str, left: int, rect: QRect) -> int:
    now = theme.current()
    painter.setFont(now.font("small", strong=True))
    width = painter.fontMetrics().horizontalAdvance(count) + 2 * now.sizes.space("near")
    height = painter.fontMetrics().height() + now.sizes.space("edge")
    box = QRect(left, rect.center().y() - height // 2, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(now.colour("line"))
    painter.setBrush(now.colour("surface"))
    painter.drawRoundedRect(box, now.sizes.ring("corner"), now.sizes.ring("corner"))
    painter.restore()
    painter.setPen(now.colour("ink"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, count)
    return width


def _paint_because(painter: QPainter, row: Row, rect: QRect) -> None:
    now = theme.current()
    near = now.sizes.space("group")
    lower = QRect(
        rect.left() + near,
        rect.center().y() + now.sizes.space("edge"),
        rect.width() - 2 * near,
        rect.height() // 2 - now.sizes.space("tight"),
    )
    left = lower.left()
    for text, is_found in _stretches(row):
        painter.setFont(now.font("small", strong=is_found))
        painter.setPen(now.colour("ink" if is_found else "quiet"))
        rest = QRect(left, lower.top(), max(lower.right() - left, 0), lower.height())
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, LEFT, shown)
        if shown != text:
            return
        left += painter.fontMetrics().horizontalAdvance(text)


def _stretches(row: Row) -> Iterator[tuple[str, bool]]:
    """Go through the quiet line, what stands out apart from the rest."""
    here = 0
    for begin, end in row.found:
        yield row.because[here:begin], False
        yield row.because[begin:end], True
        here = end
    yield row.because[here:], False
