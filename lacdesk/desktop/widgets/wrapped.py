"""A table that is read as a document is: every cell whole, its words broken over as many lines as they need."""

from __future__ import annotations

import math

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.widgets.rows import Cell, RowRole
from lacdesk.desktop.widgets.state import paint_shape
from lacdesk.desktop.widgets.table import CellDelegate, TableView

NEW_LINE = "\u2028"
_ENDLESS = 100_000
_USUAL = 300


class WrappedDelegate(CellDelegate):
    """Paints a cell from the top: its shape and words, and what comes after in small quiet letters below them."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw the words of a cell over as many lines as they need."""
        cell = index.data(RowRole.CELL)
        if index.data(RowRole.GROUP) is not None or not isinstance(cell, Cell):
            return
        now = theme.current()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, now.colour("brand_soft"))
        painter.save()
        rect = _inside(option.rect)
        if cell.state is not None:
            mark = now.sizes.icon("mark")
            middle = rect.top() + QFontMetrics(_font(cell)).height() // 2
            paint_shape(painter, cell.state, QRect(rect.left(), middle - mark // 2, mark, mark))
        painter.setPen(now.colour(cell.state.tone if cell.state else cell.tone))
        words = rect.adjusted(_indent(cell), 0, 0, 0)
        broken(_font(cell), words.width(), cell.text).draw(painter, QPointF(words.topLeft()))
        painter.setPen(now.colour(cell.after_tone))
        below = words.topLeft() + QPoint(0, _words_height(cell, rect.width()))
        broken(now.font("small"), words.width(), cell.after).draw(painter, QPointF(below))
        painter.restore()


class WrappedTable(TableView):
    """A table whose rows are as high as their highest cell, and whose columns share all its width by the widths they name.

    For the few rows of one document, which are all read at once.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self.setItemDelegate(WrappedDelegate(two_lines=False, parent=self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out_rows()

    def _lay_out_columns(self) -> None:
        columns = self.rows().columns
        shares = [each.width or _USUAL for each in columns]
        for place, share in enumerate(shares):
            self.setColumnWidth(place, self.viewport().width() * share // sum(shares))

    def _lay_out_rows(self) -> None:
        super()._lay_out_rows()
        for place in range(self.rows().rowCount()):
            row = self.rows().row_at(place)
            if row is not None:
                heights = [height_of(cell, self.columnWidth(column)) for column, cell in enumerate(row.cells)]
                self.setRowHeight(place, max(heights))


def height_of(cell: Cell, width: int) -> int:
    """Return how high a cell is that is so many pixels wide, its edges included."""
    whole = QRect(0, 0, width, _ENDLESS)
    inside = _inside(whole)
    after = _height(theme.current().font("small"), inside.width() - _indent(cell), cell.after)
    return _words_height(cell, inside.width()) + after + whole.height() - inside.height()


def _words_height(cell: Cell, width: int) -> int:
    return _height(_font(cell), width - _indent(cell), cell.text)


def broken(font: QFont, width: int, words: str) -> QTextLayout:
    """Return words laid out in lines of a width, broken between words, and inside one only where it is wider than the line."""
    layout = QTextLayout(words.replace("\n", NEW_LINE), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    down = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, down))
        down += line.height()
    layout.endLayout()
    return layout


def _height(font: QFont, width: int, words: str) -> int:
    return math.ceil(broken(font, width, words).boundingRect().height()) if words else 0


def _inside(rect: QRect) -> QRect:
    sizes = theme.current().sizes
    return rect.adjusted(sizes.space("group"), sizes.space("near"), -sizes.space("near"), -sizes.space("near"))


def _indent(cell: Cell) -> int:
    sizes = theme.current().sizes
    return sizes.icon("mark") + sizes.space("near") if cell.state is not None else 0


def _font(cell: Cell) -> QFont:
    return theme.current().font(strong=cell.strong)
