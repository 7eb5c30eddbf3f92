"""The left of a measure's page: its figure large, fifteen months as chart and table, its years, and the children behind a month."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QStackedWidget, QWidget

from lacdesk.desktop.charts import ChartView
from lacdesk.desktop.pages import scorecard_words as said
from lacdesk.desktop.pages.performance_cells import FigureDelegate
from lacdesk.desktop.pages.performance_cohort import CohortView
from lacdesk.desktop.pages.performance_scorecard import copy_csv
from lacdesk.desktop.pages.scorecard_row import RowShown
from lacdesk.desktop.pages.scorecard_years import YearBars
from lacdesk.desktop.widgets.card import Card, Rule, clear, column, row
from lacdesk.desktop.widgets.rows import Cell, Column, PagedRows, Row
from lacdesk.desktop.widgets.state import StateMark
from lacdesk.desktop.widgets.table import TableView
from lacdesk.desktop.widgets.tabs import refill, tab_bar
from lacdesk.desktop.widgets.text import IconMark, Words
from lacdesk.practice.words import month_name

if TYPE_CHECKING:
    from lacdesk.indicators.scorecard import ScorecardLine

COLUMNS = (
    Column("Month"),
    Column("Figure", 120, right=True),
    Column("n of d", 130, right=True),
    Column("State", 130),
    Column("Source", 210),
)
CHILDREN, EXPLAINED = "Who is counted", "Explained"
OURS = frozenset({"counted from the records", "added up from the months", "worked out from the number looked after"})
"""The sources of figures that nobody entered."""


class ScoreMeasureView(QWidget):
    """A row of a scorecard in full; picked sends the first day of a month chosen in the chart or the table."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: RowShown | None = None
        self.month: date | None = None
        self._line_of_facts = QWidget()
        self._facts = row(self._line_of_facts, gap="apart")
        self.tabs = tab_bar("How the figures are shown")
        self.chart, self.years = ChartView(), YearBars()
        self.table = TableView("Fifteen months", dense=True)
        self.table.setItemDelegate(FigureDelegate(two_lines=False, dense=True, parent=self.table))
        self.table.setModel(PagedRows(COLUMNS, self._fetch, self.table))
        self.stack = QStackedWidget()
        self.cohort = CohortView()
        self.none = Words("", "body", "quiet", wrap=True)
        self._lay_out()
        self.tabs.currentChanged.connect(self._turn_to)
        self.chart.picked.connect(lambda place: self._pick(self._months()[place]))
        self.table.moved_to.connect(lambda month: self._pick(date.fromisoformat(month)) if month else None)

    def show_row(self, shown: RowShown, month: date) -> None:
        """Show a row with one month in hand."""
        self.shown, self.month = shown, month
        self.chart.show_chart(shown.chart, self._months().index(month))
        self.years.show_chart(shown.years)
        self.table.rows().show([each.isoformat() for each in self._months()])
        self.table.go_to(month.isoformat())
        self._show_facts()
        is_counted = shown.measure is not None
        self.cohort.setVisible(is_counted and (self.stack.indexOf(self.cohort) < 0 or self.stack.currentWidget() is self.cohort))
        self.none.setVisible(not is_counted)
        self.none.setText("No measure here counts this row: its figures are entered under Values, so no children are listed.")

    def arrange(self, notes: QWidget | None, *, is_tall: bool) -> None:
        """Put the children under the months, or into a tab where there is not the height; and the notes where they are given."""
        tabs: dict[str, QWidget] = {"Chart": self.chart, "Years": self.years, "Table": self.table}
        if not is_tall:
            tabs[CHILDREN] = self.cohort
        if notes is not None:
            tabs[EXPLAINED] = notes
        if not refill(self.tabs, self.stack, tabs):
            return
        if is_tall:
            self._outer.addWidget(self.cohort, 2)
            self.cohort.setVisible(self.shown is None or self.shown.measure is not None)
        self._turn_to(self.tabs.currentIndex())

    def _turn_to(self, place: int) -> None:
        self.stack.setCurrentIndex(place)

    def show_source(self, month: date) -> None:
        """Say over the children where the figure of a month that is shown was told elsewhere."""
        source = told_elsewhere(self.shown.line, month) if self.shown else ""
        if source:
            self.cohort.show_elsewhere(source, month_name(month))

    def as_csv(self) -> str:
        """The fifteen months as lines of comma-separated values, with a heading."""
        assert self.shown is not None
        written = io.StringIO()
        lines = csv.writer(written)
        lines.writerow(["Ref", "Measure", "Month", "Figure", "Numerator", "Denominator", "State", "Source"])
        line = self.shown.line
        for cell in line.trend:
            figure = cell.figure
            told = [said.spoken_words(cell), figure.numerator, figure.denominator, _colour(cell.rag.value), figure.source]
            lines.writerow([line.row.ref, line.name, month_name(figure.month), *told])
        return written.getvalue()

    def copy_numbers(self) -> None:
        """Put the months on the clipboard as comma-separated values."""
        copy_csv(self.as_csv())

    def copy_picture(self) -> QPixmap:
        """Put the chart in sight on the clipboard as a picture; returns it."""
        picture = self.years.picture() if self.stack.currentWidget() is self.years else self.chart.picture()
        QGuiApplication.clipboard().setPixmap(picture)
        return picture

    def _lay_out(self) -> None:
        outer = self._outer = column(self, gap="group")
        card = Card(gap="near", edge="group")
        card.add(self._line_of_facts, self.tabs, self.stack)
        card.column.setStretch(2, 1)
        outer.addWidget(card, 3)
        outer.addWidget(self.none)
        self.arrange(None, is_tall=True)

    def _months(self) -> Sequence[date]:
        return [cell.figure.month for cell in self.shown.line.trend] if self.shown else ()

    def _pick(self, month: date) -> None:
        if month == self.month or self.shown is None:
            return
        self.month = month
        self.chart.choose(self._months().index(month))
        self.table.go_to(month.isoformat())
        self.picked.emit(month)

    def _show_facts(self) -> None:
        assert self.shown is not None
        clear(self._facts)
        line = self.shown.line
        parts = line.parts(line.latest) or ("children" if line.row.unit.value == "count" else "")
        self._facts.addWidget(Words(said.spoken_words(line.latest), "figure"))
        below = self.shown.note.partition(".")[0]
        self._facts.addWidget(_pair(Words(parts or _whence(line), strong=True), f"{month_name(line.latest.figure.month)}. {below}."))
        state, word = said.state_of(line)
        target = said.target_words(line.row)
        self._facts.addWidget(Rule(down=True))
        mark = StateMark(state, word, soft=True) if state is not None else Words(word, strong=True)
        self._facts.addWidget(_pair(mark, f"Target {target}" if target else "No target printed"))
        went = said.went(line)
        if went.amount:
            before = line.trend[-2]
            told = (
                f"{before.shown}{f', {line.parts(before)},' if line.parts(before) else ''} in {month_name(before.figure.month).split()[0]}"
            )
            self._facts.addWidget(Rule(down=True))
            self._facts.addWidget(_pair(_arrow(went), told))
        self._facts.addStretch()

    def _fetch(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        if self.shown is None:
            return {}
        line = self.shown.line
        held = {cell.figure.month.isoformat(): cell for cell in line.trend}
        found = {}
        for month in wanted:
            cell = held[month]
            state = said.STATES.get(cell.rag.value)
            cells = (
                Cell(month_name(cell.figure.month)),
                Cell(said.spoken_words(cell), "ink" if cell.value is not None else "quiet", cell.value is not None),
                Cell(line.parts(cell)),
                Cell(_colour(cell.rag.value), tone="quiet", state=state, soft=state is not None),
                Cell(cell.figure.source, tone="quiet"),
            )
            found[month] = Row(month, cells)
        return found


def _colour(rag: str) -> str:
    return {"none": "", "below_range": "Below range"}.get(rag, rag.capitalize())


def _pair(above: QWidget, below: str) -> QWidget:
    made = QWidget()
    lines = column(made, gap="tight")
    lines.addStretch()
    lines.addWidget(above, 0, Qt.AlignmentFlag.AlignLeft)
    lines.addWidget(Words(below, "small", "quiet"))
    lines.addStretch()
    return made


def _arrow(went: said.Went) -> QWidget:
    tone = "ink" if went.tone == "quiet" else went.tone
    made = QWidget()
    line = row(made, gap="tight")
    line.addWidget(IconMark(went.icon, tone))
    line.addWidget(Words(went.amount, tone=tone, strong=True))
    return made


def told_elsewhere(line: ScorecardLine, month: date) -> str:
    """Who told the figure of a month that is shown, where it was not counted here; nothing where it was."""
    source = next((cell.figure.source for cell in line.trend if cell.figure.month == month), "")
    return "" if source in OURS else source


def _whence(line: ScorecardLine) -> str:
    """What stands beside a figure that is held without its parts: where it comes from."""
    source = told_elsewhere(line, line.latest.figure.month)
    return f"From {source}" if source else line.row.unit.value.capitalize()
