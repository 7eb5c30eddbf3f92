"""The left of a measure's page: its figure large, fifteen months as chart and table, its years, and the children behind a month."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from lacdesk.desktop.pages import scorecard_words as said
from lacdesk.desktop.pages.measure_months import MonthsView, arrow, pair
from lacdesk.desktop.pages.scorecard_row import RowShown
from lacdesk.desktop.pages.scorecard_years import YearBars
from lacdesk.desktop.widgets.card import Rule, clear
from lacdesk.desktop.widgets.rows import Cell, Column, Row
from lacdesk.desktop.widgets.state import StateMark
from lacdesk.desktop.widgets.text import Words
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
OURS = frozenset({"counted from the records", "added up from the months", "worked out from the number looked after"})
"""The sources of figures that nobody entered."""


class ScoreMeasureView(MonthsView):
    """A row of a scorecard in full, with its years."""

    columns: ClassVar[Sequence[Column]] = COLUMNS
    explained: ClassVar[str] = "Explained"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("How the figures are shown", parent)
        self.shown: RowShown | None = None
        self.years = YearBars()
        self.none = Words("", "body", "quiet", wrap=True)
        self.lay_out(self.none)

    def show_row(self, shown: RowShown, month: date) -> None:
        """Show a row with one month in hand."""
        self.shown, self.month = shown, month
        self.chart.show_chart(shown.chart, self.months().index(month))
        self.years.show_chart(shown.years)
        self.show_months()
        self._show_facts()
        is_counted = shown.measure is not None
        self.cohort.setVisible(is_counted and (self.stack.indexOf(self.cohort) < 0 or self.stack.currentWidget() is self.cohort))
        self.none.setVisible(not is_counted)
        self.none.setText("No measure here counts this row: its figures are entered under Values, so no children are listed.")

    def parts(self) -> dict[str, QWidget]:
        """Return the months as a chart and a table, with the years between them."""
        return {"Chart": self.chart, "Years": self.years, "Table": self.table}

    @property
    def lists_children(self) -> bool:
        """Whether a measure here counts the row, so that there are children to list."""
        return self.shown is None or self.shown.measure is not None

    def months(self) -> Sequence[date]:
        """Return the months of the row's trend."""
        return [cell.figure.month for cell in self.shown.line.trend] if self.shown else ()

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

    def picture(self) -> QPixmap:
        """Return the picture of the years where they are in sight, or else of the months."""
        return self.years.picture() if self.stack.currentWidget() is self.years else self.chart.picture()

    def _show_facts(self) -> None:
        assert self.shown is not None
        clear(self.facts)
        line = self.shown.line
        parts = line.parts(line.latest) or ("children" if line.row.unit.value == "count" else "")
        self.facts.addWidget(Words(said.spoken_words(line.latest), "figure"))
        below = self.shown.note.partition(".")[0]
        self.facts.addWidget(pair(Words(parts or _whence(line), strong=True), f"{month_name(line.latest.figure.month)}. {below}."))
        state, word = said.state_of(line)
        target = said.target_words(line.row)
        self.facts.addWidget(Rule(down=True))
        mark = StateMark(state, word, soft=True) if state is not None else Words(word, strong=True)
        self.facts.addWidget(pair(mark, f"Target {target}" if target else "No target printed"))
        went = said.went(line)
        if went.amount:
            before = line.trend[-2]
            when = f"{'on' if line.so_far else 'in'} {said.before_words(line)}"
            told = f"{before.shown}{f', {line.parts(before)},' if line.parts(before) else ''} {when}"
            if line.apart is not None:
                told = "The month is not over"
            if line.across is not None:
                told += f", {line.across.source}"
            self.facts.addWidget(Rule(down=True))
            self.facts.addWidget(pair(arrow(went.icon, went.amount, went.tone), told))
        self.facts.addStretch()

    def fetch(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        """Return the figure, the counts, the state and the source of months."""
        if self.shown is None:
            return {}
        line = self.shown.line
        held = {cell.figure.month.isoformat(): cell for cell in line.trend}
        found = {}
        for month in wanted:
            cell = held[month]
            state = said.STATES.get(cell.rag.value)
            cells = (
                Cell(f"{month_name(cell.figure.month)}{' so far' if line.so_far and cell is line.latest else ''}"),
                Cell(said.spoken_words(cell), "ink" if cell.value is not None else "quiet", cell.value is not None),
                Cell(line.parts(cell)),
                Cell(_colour(cell.rag.value), tone="quiet", state=state, soft=state is not None),
                Cell(cell.figure.source, tone="quiet"),
            )
            found[month] = Row(month, cells)
        return found


def _colour(rag: str) -> str:
    return {"none": "", "below_range": "Below range"}.get(rag, rag.capitalize())


def told_elsewhere(line: ScorecardLine, month: date) -> str:
    """Who told the figure of a month that is shown, where it was not counted here; nothing where it was."""
    source = next((cell.figure.source for cell in line.trend if cell.figure.month == month), "")
    return "" if source in OURS else source


def _whence(line: ScorecardLine) -> str:
    """What stands beside a figure that is held without its parts: where it comes from."""
    source = told_elsewhere(line, line.latest.figure.month)
    return f"From {source}" if source else line.row.unit.value.capitalize()
