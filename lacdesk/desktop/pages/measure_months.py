"""What the pages of one measure share: its figure large, fifteen months as tabs, and the children behind the month in hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QStackedWidget, QWidget

from lacdesk.desktop.charts import ChartView
from lacdesk.desktop.pages.performance_cells import FigureDelegate
from lacdesk.desktop.pages.performance_cohort import CohortView
from lacdesk.desktop.pages.performance_scorecard import copy_csv
from lacdesk.desktop.widgets.card import Card, column, row
from lacdesk.desktop.widgets.rows import Column, PagedRows, Row
from lacdesk.desktop.widgets.table import TableView
from lacdesk.desktop.widgets.tabs import refill, tab_bar
from lacdesk.desktop.widgets.text import IconMark, Words

CHILDREN = "Who is counted"


class MonthsView(QWidget):
    """A measure in full; picked sends the first day of a month chosen in the chart or the table."""

    picked = Signal(object)
    columns: ClassVar[Sequence[Column]] = ()
    explained: ClassVar[str] = ""

    def __init__(self, shown_as: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.month: date | None = None
        self.line = QWidget()
        self.facts = row(self.line, gap="apart")
        self.tabs = tab_bar(shown_as)
        self.chart = ChartView()
        self.table = TableView("Fifteen months", dense=True)
        self.table.setItemDelegate(FigureDelegate(two_lines=False, dense=True, parent=self.table))
        self.table.setModel(PagedRows(self.columns, self.fetch, self.table))
        self.stack = QStackedWidget()
        self.cohort = CohortView()
        self._outer = column(self, gap="group")

    def lay_out(self, *below: QWidget) -> None:
        """Put the figure and the tabs in a card with these below it, and let a month be picked."""
        card = Card(gap="near", edge="group")
        card.add(self.line, self.tabs, self.stack)
        card.column.setStretch(2, 1)
        self._outer.addWidget(card, 3)
        for part in below:
            self._outer.addWidget(part)
        self.arrange(None, is_tall=True)
        self.tabs.currentChanged.connect(self.stack.setCurrentIndex)
        self.chart.picked.connect(lambda place: self._pick(self.months()[place]))
        self.table.moved_to.connect(lambda month: self._pick(date.fromisoformat(month)) if month else None)

    def months(self) -> Sequence[date]:
        """Return the first days of the months that are shown, the earliest first."""
        raise NotImplementedError

    def fetch(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        """Return the rows of months by their first days."""
        raise NotImplementedError

    def as_csv(self) -> str:
        """Return the fifteen months as lines of comma-separated values, with a heading."""
        raise NotImplementedError

    def parts(self) -> dict[str, QWidget]:
        """Return what each tab shows of the months, by its name."""
        return {"Chart": self.chart, "Table": self.table}

    @property
    def lists_children(self) -> bool:
        """Whether children are listed behind the figure."""
        return True

    def show_months(self) -> None:
        """List the months with the one in hand chosen."""
        self.table.rows().show([each.isoformat() for each in self.months()])
        self.table.go_to(self.month.isoformat() if self.month else "")

    def arrange(self, notes: QWidget | None, *, is_tall: bool) -> None:
        """Put the children under the months, or into a tab where there is not the height; and the notes where they are given."""
        tabs = self.parts()
        if not is_tall:
            tabs[CHILDREN] = self.cohort
        if notes is not None:
            tabs[self.explained] = notes
        if not refill(self.tabs, self.stack, tabs):
            return
        if is_tall:
            self._outer.addWidget(self.cohort, 2)
            self.cohort.setVisible(self.lists_children)
        self.stack.setCurrentIndex(self.tabs.currentIndex())

    def copy_numbers(self) -> None:
        """Put the months on the clipboard as comma-separated values."""
        copy_csv(self.as_csv())

    def picture(self) -> QPixmap:
        """Return the picture of the chart."""
        return self.chart.picture()

    def copy_picture(self) -> QPixmap:
        """Put the chart in sight on the clipboard as a picture; returns it."""
        picture = self.picture()
        QGuiApplication.clipboard().setPixmap(picture)
        return picture

    def _pick(self, month: date) -> None:
        if month == self.month or self.month is None:
            return
        self.month = month
        self.chart.choose(self.months().index(month))
        self.table.go_to(month.isoformat())
        self.picked.emit(month)


def pair(above: QWidget, below: str) -> QWidget:
    """Return a fact with quiet words under it."""
    made = QWidget()
    lines = column(made, gap="tight")
    lines.addStretch()
    lines.addWidget(above, 0, Qt.AlignmentFlag.AlignLeft)
    lines.addWidget(Words(below, "small", "quiet"))
    lines.addStretch()
    return made


def arrow(icon: str, amount: str, tone: str) -> QWidget:
    """Return how a figure went: its arrow, where it has one, and the amount in the tone of better or worse."""
    tone = "ink" if tone == "quiet" else tone
    made = QWidget()
    line = row(made, gap="tight")
    if icon:
        line.addWidget(IconMark(icon, tone))
    line.addWidget(Words(amount, tone=tone, strong=True))
    return made
