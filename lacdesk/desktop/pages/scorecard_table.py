"""The scorecard's table: headings under shared headings, sorted by a click, the first columns kept in sight when it is moved across."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionViewItem, QWidget

from lacdesk.desktop import icons, theme
from lacdesk.desktop.pages.performance_cells import FigureDelegate
from lacdesk.desktop.pages.scorecard_columns import NAME_LEAST, ScoreColumn
from lacdesk.desktop.widgets.rows import Cell, Fetch, PagedRows
from lacdesk.desktop.widgets.table import LEFT, RIGHT, TableView

FROZEN, NAME = 2, 1


class BandedHeader(QHeaderView):
    """Headings in two lines: what a run of columns shares, and each column's own with how it is sorted; wanted sends a column."""

    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._bands: Sequence[str] = ()
        self.sorted_by: int | None = None
        self.is_down = False
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(theme.current().sizes.space("wide"))
        self.setFixedHeight(theme.current().sizes.row("head") + theme.current().sizes.space("apart"))

    def show_bands(self, bands: Sequence[str]) -> None:
        """Put shared headings over the columns, one for each; the same words beside each other are one."""
        self._bands = bands
        self.viewport().update()

    def show_sorted(self, column: int | None, *, is_down: bool = False) -> None:
        """Show by which column the rows are sorted; None for their own order."""
        self.sorted_by, self.is_down = column, is_down
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._section_at(round(event.position().x()))
        if place >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.wanted.emit(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), now.colour("surface"))
        for place in range(self.count()):
            self._paint_title(painter, place, self.sectionViewportPosition(place))
        self._paint_bands(painter)
        if self.offset():
            self._paint_kept(painter)
        foot = QRect(0, self.height() - now.sizes.space("hair"), self.viewport().width(), now.sizes.space("hair"))
        painter.fillRect(foot, now.colour("control"))
        painter.end()

    def _section_at(self, across: int) -> int:
        if self.offset() and across < sum(self.sectionSize(place) for place in range(FROZEN)):
            return 0 if across < self.sectionSize(0) else 1
        return self.logicalIndexAt(across)

    def _paint_kept(self, painter: QPainter) -> None:
        width = sum(self.sectionSize(place) for place in range(FROZEN))
        painter.fillRect(QRect(0, 0, width, self.height()), theme.current().colour("surface"))
        left = 0
        for place in range(FROZEN):
            self._paint_title(painter, place, left)
            left += self.sectionSize(place)

    def _paint_title(self, painter: QPainter, place: int, left: int) -> None:
        now = theme.current()
        near = now.sizes.space("near")
        model = self.model()
        column = model.columns[place] if isinstance(model, PagedRows) else None
        if column is None:
            return
        tail = near + now.sizes.space("tight")
        start = near if column.right else now.sizes.space("group")
        lower = QRect(left + start, self.height() // 2 - 2, self.sectionSize(place) - start - tail, self.height() // 2)
        if place == self.sorted_by:
            edge = now.sizes.icon("mark")
            icon = "chevron-down" if self.is_down else "chevron-up"
            at = lower.left() - edge if column.right else lower.right() - edge + near
            icons.paint_icon(painter, icon, QRect(at, lower.center().y() - edge // 2, edge, edge), "ink")
        painter.setFont(now.font("small", strong=True))
        painter.setPen(now.colour("ink" if place == self.sorted_by else "quiet"))
        words = painter.fontMetrics().elidedText(column.title, Qt.TextElideMode.ElideRight, lower.width())
        painter.drawText(lower, RIGHT if column.right else LEFT, words)

    def _paint_bands(self, painter: QPainter) -> None:
        now = theme.current()
        painter.setFont(now.font("small", strong=True))
        place = 0
        for words, run in groupby(self._bands):
            count = len(list(run))
            if words:
                left = self.sectionViewportPosition(place) + now.sizes.space("group")
                width = sum(self.sectionSize(each) for each in range(place, place + count)) - now.sizes.space("group")
                shown = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, width)
                painter.setPen(now.colour("quiet"))
                upper = QRect(left, now.sizes.space("tight"), width - now.sizes.space("near"), self.height() // 2 - 2)
                painter.drawText(upper, RIGHT, shown)
            place += count


class ScoreDelegate(FigureDelegate):
    """Figures with a narrower margin before them, so that months stand close."""

    def paint_cell(self, painter: QPainter, cell: Cell, rect: QRect, *, right: bool = False) -> None:
        """Paint a cell; what stands at the right begins further left."""
        wider = rect.adjusted(-theme.current().sizes.space("near"), 0, 0, 0)
        super().paint_cell(painter, cell, wider if right else rect, right=right)


class ScoreTable(TableView):
    """The table of a scorecard; sorted_by sends the place of a heading that was chosen."""

    sorted_by = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, dense=True, parent=parent)
        self.setItemDelegate(ScoreDelegate(two_lines=False, dense=True, parent=self))
        self.head = BandedHeader(self)
        self.setHorizontalHeader(self.head)
        self.head.wanted.connect(self.sorted_by)
        self.setHorizontalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.show_columns((), lambda wanted: {})

    def show_columns(self, columns: Sequence[ScoreColumn], fetch: Fetch) -> None:
        """Show these columns, with nothing in them yet."""
        self.setModel(PagedRows([each.column for each in columns], fetch, self))
        self.head.show_bands([each.band for each in columns])

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.horizontalScrollBar().value():
            return
        painter = QPainter(self.viewport())
        for place in self._places_in_sight():
            if self.rows().group_at(place) is None:
                self._paint_kept(painter, place)
        painter.end()

    def _paint_kept(self, painter: QPainter, place: int) -> None:
        """Paint the first columns of a row over what moved under them."""
        left = 0
        for column in range(FROZEN):
            option = QStyleOptionViewItem()
            option.rect = QRect(left, self.rowViewportPosition(place), self.columnWidth(column), self.rowHeight(place) - 1)
            is_here = place == self.currentIndex().row()
            if is_here:
                option.state |= QStyle.StateFlag.State_Selected
            painter.fillRect(option.rect, theme.current().colour("surface"))
            self.itemDelegate().paint(painter, option, self.rows().index(place, column))
            left += self.columnWidth(column)
        painter.fillRect(QRect(left, self.rowViewportPosition(place), 1, self.rowHeight(place)), theme.current().colour("control"))

    def _lay_out_rows(self) -> None:
        height = theme.current().sizes.row("compact")
        for place in range(self.model().rowCount()):
            self.setRowHeight(place, height)
        super()._lay_out_rows()

    def _lay_out_columns(self) -> None:
        super()._lay_out_columns()
        least = round(NAME_LEAST * theme.current().sizes.growth)
        if isinstance(self.model(), PagedRows) and self.columnWidth(NAME) < least:
            self.setColumnWidth(NAME, least)
