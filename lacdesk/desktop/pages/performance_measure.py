"""One measure: its figure large, fifteen months as a chart and as a table, and the children behind the month in hand."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QStackedWidget, QWidget

from lacdesk.desktop.charts import ChartView
from lacdesk.desktop.pages import performance_words as said
from lacdesk.desktop.pages.performance_cells import FigureDelegate
from lacdesk.desktop.pages.performance_cohort import CohortView
from lacdesk.desktop.pages.performance_figures import Counted, MeasureShown, edition_words
from lacdesk.desktop.pages.performance_scorecard import copy_csv
from lacdesk.desktop.widgets.card import Card, Rule, clear, column, row
from lacdesk.desktop.widgets.rows import Cell, Column, PagedRows, Row
from lacdesk.desktop.widgets.state import StateMark
from lacdesk.desktop.widgets.table import TableView
from lacdesk.desktop.widgets.tabs import refill, tab_bar
from lacdesk.desktop.widgets.text import IconMark, Words
from lacdesk.practice import words
from lacdesk.shapes import figure

CHILDREN = "Who is counted"
COLUMNS = (Column("Month"), Column("Figure", 120, right=True), Column("n of d", 130, right=True), Column("State", 150))


class MeasureView(QWidget):
    """A measure in full; picked sends the first day of a month chosen in the chart or the table."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: MeasureShown | None = None
        self._counted: Counted | None = None
        self._edition = ""
        self.month: date | None = None
        self.line = QWidget()
        self._line = row(self.line, gap="apart")
        self.tabs = tab_bar("How the months are shown")
        self.chart = ChartView()
        self.table = TableView("Fifteen months", dense=True)
        self.table.setItemDelegate(FigureDelegate(two_lines=False, dense=True, parent=self.table))
        self.table.setModel(PagedRows(COLUMNS, self._fetch, self.table))
        self.stack = QStackedWidget()
        self.cohort = CohortView()
        self._outer = column(self, gap="group")
        self._lay_out()
        self.tabs.currentChanged.connect(self._turn_to)
        self.chart.picked.connect(lambda place: self._pick(self._months()[place]))
        self.table.moved_to.connect(self._follow_table)

    def show_measure(self, shown: MeasureShown, counted: Counted, edition: str, month: date) -> None:
        """Show a measure's months under an edition's targets, with one month in hand."""
        self._shown, self._counted, self._edition = shown, counted, edition
        self.month = month
        drawn = said.figures_of(shown, edition).chart
        if drawn is not None:
            self.chart.show_chart(drawn, self._months().index(month))
        self.table.rows().show([each.isoformat() for each in self._months()])
        self.table.go_to(month.isoformat())
        self._show_line()

    def arrange(self, notes: QWidget | None, *, is_tall: bool) -> None:
        """Put the children under the months, or into a tab where there is not the height; and the notes where they are given."""
        tabs: dict[str, QWidget] = {"Chart": self.chart, "Table": self.table}
        if not is_tall:
            tabs[CHILDREN] = self.cohort
        if notes is not None:
            tabs["How is this counted?"] = notes
        if not refill(self.tabs, self.stack, tabs):
            return
        if is_tall:
            self._outer.addWidget(self.cohort, 2)
            self.cohort.show()
        self._turn_to(self.tabs.currentIndex())

    def as_csv(self) -> str:
        """The fifteen months as lines of comma-separated values, with a heading."""
        assert self._shown is not None
        written = io.StringIO()
        lines = csv.writer(written)
        lines.writerow(["Measure", "Month", "Figure", "Numerator", "Denominator", "State", "Targets of"])
        for month in self._months():
            one = self._shown.counted[month]
            _, state = said.state_of(self._shown, self._edition, month)
            value = said.value_words(self._shown, month)
            figures = [one.value if one.value is not None else value, one.numerator, one.denominator]
            lines.writerow([self._shown.name, words.month_name(month), *figures, state, edition_words(self._edition)])
        return written.getvalue()

    def copy_numbers(self) -> None:
        """Put the months on the clipboard as comma-separated values."""
        copy_csv(self.as_csv())

    def copy_picture(self) -> QPixmap:
        """Put the chart on the clipboard as a picture; returns it."""
        picture = self.chart.picture()
        QGuiApplication.clipboard().setPixmap(picture)
        return picture

    def _lay_out(self) -> None:
        card = Card(gap="near", edge="group")
        card.add(self.line, self.tabs, self.stack)
        card.column.setStretch(2, 1)
        self._outer.addWidget(card, 3)
        self.arrange(None, is_tall=True)

    def _turn_to(self, place: int) -> None:
        self.stack.setCurrentIndex(place)

    def _months(self) -> Sequence[date]:
        return sorted(self._shown.counted) if self._shown else ()

    def _pick(self, month: date) -> None:
        if month == self.month:
            return
        self.month = month
        place = self._months().index(month)
        self.chart.choose(place)
        self.table.go_to(month.isoformat())
        self.picked.emit(month)

    def _follow_table(self, month: str) -> None:
        if month and self.month is not None:
            self._pick(date.fromisoformat(month))

    def _show_line(self) -> None:
        assert self._shown is not None
        assert self._counted is not None
        clear(self._line)
        shown, month = self._shown, self._counted.month
        value, unit, _ = said.value_words(shown, month).partition(" days")
        self._line.addWidget(Words(value, "figure"))
        told, covered = said.n_of_d(shown, month), said.period_words(shown, self._counted)
        told = f"days, {told}" if unit else told
        below = covered if told else said.year_words(shown)
        self._line.addWidget(_pair(Words(told or covered[:1].upper() + covered[1:], strong=True), below))
        self._add_state(shown, month)
        went = said.change(shown, self._counted)
        why = said.why_none(shown, month)
        if went.amount or why:
            self._line.addWidget(Rule(down=True))
            self._line.addWidget(_pair(_arrow(went), went.before) if went.amount else Words(why, "small", "quiet", wrap=True), 1)
        self._line.addStretch()

    def _add_state(self, shown: MeasureShown, month: date) -> None:
        """The state under the edition's target; where it prints none, the target another edition has."""
        state, word = said.state_of(shown, self._edition, month)
        wanted, elsewhere = said.target_words(shown, self._edition), said.targets_elsewhere(shown, self._edition)
        if not (wanted and state) and not elsewhere:
            return
        self._line.addWidget(Rule(down=True))
        if wanted and state:
            self._line.addWidget(_pair(StateMark(state, word, soft=True), f"Target {wanted} in {edition_words(self._edition)}"))
        else:
            without = f"No target in {edition_words(self._edition)}" if self._edition else "No target shown"
            self._line.addWidget(_pair(Words(without, strong=True), elsewhere))

    def _fetch(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        return {each: self._row(date.fromisoformat(each)) for each in wanted}

    def _row(self, month: date) -> Row:
        assert self._shown is not None
        one = self._shown.counted[month]
        state, word = said.state_of(self._shown, self._edition, month)
        value = said.value_words(self._shown, month) if one.value is None else figure(one.value, said.plain_figures(self._shown).unit)
        cells = (
            Cell(words.month_name(month)),
            Cell(value, strong=one.value is not None, tone="ink" if one.value is not None else "quiet"),
            Cell(said.n_of_d(self._shown, month)),
            Cell(
                word if one.value is not None else "", tone="quiet", state=state if one.value is not None else None, soft=state is not None
            ),
        )
        return Row(month.isoformat(), cells)


def _pair(above: QWidget, below: str) -> QWidget:
    made = QWidget()
    lines = column(made, gap="tight")
    lines.addStretch()
    lines.addWidget(above, 0, Qt.AlignmentFlag.AlignLeft)
    lines.addWidget(Words(below, "small", "quiet"))
    lines.addStretch()
    return made


def _arrow(went: said.Change) -> QWidget:
    tone = "ink" if went.tone == "quiet" else went.tone
    made = QWidget()
    line = row(made, gap="tight")
    if went.icon:
        line.addWidget(IconMark(went.icon, tone))
    line.addWidget(Words(went.amount, tone=tone, strong=True))
    return made
