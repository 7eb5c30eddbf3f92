"""One measure: its figure large, fifteen months as a chart and as a table, and the children behind the month in hand."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from lacdesk.desktop.pages import performance_words as said
from lacdesk.desktop.pages.measure_months import MonthsView, arrow, pair
from lacdesk.desktop.pages.performance_figures import Counted, MeasureShown, edition_words
from lacdesk.desktop.widgets.card import Rule, clear
from lacdesk.desktop.widgets.rows import Cell, Column, Row
from lacdesk.desktop.widgets.state import StateMark
from lacdesk.desktop.widgets.text import Words
from lacdesk.practice import words
from lacdesk.shapes import figure

COLUMNS = (Column("Month"), Column("Figure", 120, right=True), Column("n of d", 130, right=True), Column("State", 150))


class MeasureView(MonthsView):
    """A measure in full, under the targets of an edition."""

    columns: ClassVar[Sequence[Column]] = COLUMNS
    explained: ClassVar[str] = "How is this counted?"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("How the months are shown", parent)
        self._shown: MeasureShown | None = None
        self._counted: Counted | None = None
        self._edition = ""
        self.lay_out()

    def show_measure(self, shown: MeasureShown, counted: Counted, edition: str, month: date) -> None:
        """Show a measure's months under an edition's targets, with one month in hand."""
        self._shown, self._counted, self._edition = shown, counted, edition
        self.month = month
        drawn = said.figures_of(shown, edition).chart
        if drawn is not None:
            self.chart.show_chart(drawn, self.months().index(month))
        self.show_months()
        self._show_line()

    def months(self) -> Sequence[date]:
        """Return the months that are counted."""
        return sorted(self._shown.counted) if self._shown else ()

    def fetch(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        """Return the figure, the counts and the state of months."""
        return {each: self._row(date.fromisoformat(each)) for each in wanted}

    def as_csv(self) -> str:
        """The fifteen months as lines of comma-separated values, with a heading."""
        assert self._shown is not None
        written = io.StringIO()
        lines = csv.writer(written)
        lines.writerow(["Measure", "Month", "Figure", "Numerator", "Denominator", "State", "Targets of"])
        for month in self.months():
            one = self._shown.counted[month]
            _, state = said.state_of(self._shown, self._edition, month)
            value = said.value_words(self._shown, month)
            figures = [one.value if one.value is not None else value, one.numerator, one.denominator]
            lines.writerow([self._shown.name, words.month_name(month), *figures, state, edition_words(self._edition)])
        return written.getvalue()

    def _show_line(self) -> None:
        assert self._shown is not None
        assert self._counted is not None
        clear(self.facts)
        shown, month = self._shown, self._counted.month
        value, unit, _ = said.value_words(shown, month).partition(" days")
        self.facts.addWidget(Words(value, "figure"))
        told, covered = said.n_of_d(shown, month), said.period_words(shown, self._counted)
        told = f"days, {told}" if unit else told
        below = covered if told else said.year_words(shown)
        self.facts.addWidget(pair(Words(told or covered[:1].upper() + covered[1:], strong=True), below))
        self._add_state(shown, month)
        went = said.change(shown, self._counted)
        why = said.why_none(shown, month)
        if went.amount or why:
            self.facts.addWidget(Rule(down=True))
            moved = arrow(went.icon, went.amount, went.tone)
            self.facts.addWidget(pair(moved, went.before) if went.amount else Words(why, "small", "quiet", wrap=True), 1)
        self.facts.addStretch()

    def _add_state(self, shown: MeasureShown, month: date) -> None:
        """The state under the edition's target; where it prints none, the target another edition has."""
        state, word = said.state_of(shown, self._edition, month)
        wanted, elsewhere = said.target_words(shown, self._edition), said.targets_elsewhere(shown, self._edition)
        if not (wanted and state) and not elsewhere:
            return
        self.facts.addWidget(Rule(down=True))
        if wanted and state:
            self.facts.addWidget(pair(StateMark(state, word, soft=True), f"Target {wanted} in {edition_words(self._edition)}"))
        else:
            without = f"No target in {edition_words(self._edition)}" if self._edition else "No target shown"
            self.facts.addWidget(pair(Words(without, strong=True), elsewhere))

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
