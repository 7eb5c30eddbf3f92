"""The grid in which a month's values are typed or pasted: a row for each of the scorecard's, what is shown of it now beside."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from lacdesk.desktop import theme
from lacdesk.desktop.pages import scorecard_words as said
from lacdesk.desktop.pages.scorecard_columns import short_name

if TYPE_CHECKING:
    from lacdesk.indicators.scorecard import ScorecardLine

TITLES = ("Ref", "Measure", "Shown now", "From", "Value", "Numerator", "Denominator", "Year to date", "Note")
TYPED = ("value", "numerator", "denominator", "year", "note")
FIRST_TYPED = 4
WIDTHS = (60, 0, 110, 170, 110, 110, 110, 110, 180)
FROM = {"counted from the records": "our records", "added up from the months": "the months", "": "nowhere yet"}
FILE_COLUMNS = ("ref", "month", "numerator", "denominator", "value", "note")


class RoomyDelegate(QStyledItemDelegate):
    """Paints a cell's words under the words of its heading."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw a cell of the grid, with a ground where it is chosen and may be typed in."""
        rect: QRect = option.rect
        if index.flags() & Qt.ItemFlag.ItemIsEditable and option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.current().colour("brand_soft"))
        inside = QStyleOptionViewItem(option)
        inside.rect = rect.adjusted(theme.current().sizes.space("near"), 0, 0, 0)
        super().paint(painter, inside, index)


class ValuesGrid(QTableWidget):
    """Cells to type in; pasted_whole sends copied cells that name their own columns, as a file does."""

    pasted_whole = Signal(bytes)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(TITLES), parent)
        self.setAccessibleName("Values of the month")
        self.setAccessibleDescription("Type values, or paste cells copied from a spreadsheet with Ctrl+V.")
        self.setHorizontalHeaderLabels(TITLES)
        self.setProperty("frame", "none")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        sizes = theme.current().sizes
        self.verticalHeader().setDefaultSectionSize(sizes.row("comfortable"))
        self.horizontalHeader().setFixedHeight(sizes.row("head"))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setWordWrap(False)
        self.setItemDelegate(RoomyDelegate(self))

    def show_lines(self, lines: Sequence[ScorecardLine], *, is_same: bool) -> None:
        """Show these rows; what is typed stays where they are those of the same month and scorecard."""
        if not is_same:
            self.setRowCount(0)
        self.setRowCount(len(lines))
        for place, line in enumerate(lines):
            source = line.latest.figure.source
            fixed = (line.row.ref, short_name(line.name), said.spoken_words(line.latest), FROM.get(source, source))
            for at, text in enumerate(fixed):
                self._put_fixed(place, at, text, line.name if at == 1 else text)
            if not is_same:
                for at in range(FIRST_TYPED, len(TITLES)):
                    item = QTableWidgetItem("")
                    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{TITLES[at]} of {line.row.ref}, empty")
                    self.setItem(place, at, item)
        if not is_same and lines:
            self.setCurrentCell(0, FIRST_TYPED, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def typed(self) -> list[Mapping[str, str]]:
        """What is typed, a row each, by the names of a file's columns, with "ref" and "year" for the year to date."""
        found: list[Mapping[str, str]] = []
        for place in range(self.rowCount()):
            told = {name: self._text(place, FIRST_TYPED + at) for at, name in enumerate(TYPED)}
            if any(told.values()):
                found.append({"ref": self._text(place, 0), **told})
        return found

    def forget_typed(self) -> None:
        """Empty the cells, because what was in them is kept."""
        for place in range(self.rowCount()):
            for at in range(FIRST_TYPED, len(TITLES)):
                item = self.item(place, at)
                if item is not None:
                    item.setText("")

    def paste(self, text: str) -> None:
        """Put copied cells into the grid from the cell in hand on; cells under their own headings are a file."""
        rows = list(csv.reader(io.StringIO(text), delimiter="\t"))
        if rows and {"ref", "month"} <= {cell.strip().casefold() for cell in rows[0]}:
            self.pasted_whole.emit(text.encode())
            return
        top, left = max(self.currentRow(), 0), max(self.currentColumn(), FIRST_TYPED)
        for down, cells in enumerate(rows):
            for across, cell in enumerate(cells):
                item = self.item(top + down, left + across)
                if item is not None:
                    item.setText(cell.strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
            return
        if event.key() == Qt.Key.Key_Delete:
            for item in self.selectedItems():
                if item.column() >= FIRST_TYPED:
                    item.setText("")
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        growth = theme.current().sizes.growth
        left = self.viewport().width() - sum(round(width * growth) for width in WIDTHS)
        for at, width in enumerate(WIDTHS):
            self.setColumnWidth(at, round(width * growth) if width else max(left, round(200 * growth)))

    def _put_fixed(self, place: int, at: int, text: str, whole: str) -> None:
        item = QTableWidgetItem(text)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        item.setForeground(theme.current().colour("ink" if at < 2 else "quiet"))
        item.setToolTip(whole)
        self.setItem(place, at, item)

    def _text(self, place: int, at: int) -> str:
        item = self.item(place, at)
        return item.text().strip() if item is not None else ""


def grid_csv(typed: Sequence[Mapping[str, str]], month: date) -> bytes:
    """What is typed as a file of values: a line for the month of each row, and one for its year to date where that is typed."""
    written = io.StringIO()
    lines = csv.writer(written)
    lines.writerow(FILE_COLUMNS)
    when = f"{month.year:04}-{month.month:02}"
    for each in typed:
        if any(each[name] for name in ("value", "numerator", "denominator")) or not each["year"]:
            lines.writerow([each["ref"], when, each["numerator"], each["denominator"], each["value"], each["note"]])
        if each["year"]:
            lines.writerow([each["ref"], f"{when} YTD", "", "", each["year"], each["note"]])
    return written.getvalue().encode()
