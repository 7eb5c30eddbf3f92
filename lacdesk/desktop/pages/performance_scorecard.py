"""The list of measures: one dense row each, with the month in hand, the course of fifteen months, how it went and its state."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.pages import performance_words as said
from lacdesk.desktop.pages.performance_cells import FigureCell, FigureDelegate
from lacdesk.desktop.pages.performance_figures import Counted, MeasureShown, edition_words
from lacdesk.desktop.widgets.card import Card, column, row
from lacdesk.desktop.widgets.rows import Cell, Column, Entry, Group, PagedRows, Row
from lacdesk.desktop.widgets.table import TableView
from lacdesk.desktop.widgets.text import Words
from lacdesk.practice import words

ROOMY = 1040


class Scorecard(QWidget):
    """The measures of a month; opened sends the key of the one chosen."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counted: Counted | None = None
        self._edition = ""
        self._folded: set[str] = set()
        self._is_roomy: bool | None = None
        self.table = TableView("Measures", dense=True)
        self.table.setItemDelegate(FigureDelegate(two_lines=False, dense=True, parent=self.table))
        self.reading = Words("", "small", wrap=True)
        self._hint = Words("Enter opens the measure", "small", "quiet")
        self._lay_out()
        self._choose_columns()
        self.table.moved_to.connect(self._read_row)
        self.table.chosen.connect(self.opened)
        self.table.folded.connect(self._fold)

    def show_counted(self, counted: Counted, edition: str) -> None:
        """Show a month's measures under an edition's targets, and keep to the row in hand."""
        here = self.table.current_id()
        is_same = self._counted is not None and self._counted.month == counted.month and self._edition == edition
        self._counted, self._edition = counted, edition
        if not is_same:
            self._choose_columns(anew=True)
        self._show_rows()
        if here and self.table.rows().place_of(here) is not None:
            self.table.go_to(here)
        else:
            self.table.go_to_first()

    def as_csv(self) -> str:
        """The month's measures as lines of comma-separated values, with a heading."""
        written = io.StringIO()
        lines = csv.writer(written)
        lines.writerow(["Measure", "Month", "Figure", "Numerator", "Denominator", "State", "Target", "Targets of"])
        for each in self._counted.measures if self._counted else ():
            month = max(each.counted)
            one = each.counted[month]
            told = [words.month_name(month), said.value_words(each, month) if one.value is None else one.value]
            judged = [said.state_of(each, self._edition, month)[1], said.target_words(each, self._edition)]
            lines.writerow([each.name, *told, one.numerator, one.denominator, *judged, edition_words(self._edition)])
        return written.getvalue()

    def copy_numbers(self) -> None:
        """Put the month's measures on the clipboard as comma-separated values."""
        copy_csv(self.as_csv())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        here = self.table.current_id()
        if self._choose_columns():
            self._show_rows()
            self.table.go_to(here or "")

    def _lay_out(self) -> None:
        outer = column(self, gap="near")
        card = Card(edge="hair", gap="none")
        card.add(self.table)
        outer.addWidget(card, 1)
        foot = row(gap="apart")
        foot.addWidget(self.reading, 1)
        foot.addWidget(self._hint)
        outer.addLayout(foot)

    def _choose_columns(self, *, anew: bool = False) -> bool:
        is_roomy = self.width() >= ROOMY * theme.current().sizes.growth
        if is_roomy == self._is_roomy and not anew:
            return False
        self._is_roomy = is_roomy
        self.table.setModel(PagedRows(self._columns(), self._fetch, self.table))
        return True

    def _columns(self) -> Sequence[Column]:
        months = sorted(self._counted.measures[0].counted)[-2:] if self._counted else []
        before, now = [words.short_month(month) for month in months] or ["", ""]
        now = now if self._counted is None or self._counted.is_over else f"{now} so far"
        target = f"Target, {edition_words(self._edition)}" if self._edition else "Target"
        roomy = [Column(before, 106, right=True), Column(now, 106, right=True), Column("Year to date", 112, right=True)]
        dates = roomy if self._is_roomy else [Column(now, 106, right=True)]
        last = [Column(target, 140)] if self._is_roomy else []
        return (Column("Measure"), *dates, Column("Fifteen months", 122), Column("Change", 100), Column("State", 124), *last)

    def _show_rows(self) -> None:
        if self._counted is None:
            return
        inside: dict[str, list[str]] = {}
        for each in self._counted.measures:
            inside.setdefault(each.section, []).append(each.key)
        entries: list[Entry] = []
        for section, keys in inside.items():
            is_open = section not in self._folded
            entries.append(Group(section, section, len(keys), open=is_open))
            entries.extend(keys if is_open else [])
        self.table.rows().show(entries)

    def _fold(self, section: str) -> None:
        self._folded.symmetric_difference_update({section})
        self._show_rows()

    def _fetch(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        if self._counted is None:
            return {}
        return {key: measure_row(self._counted.measure(key), self._counted, self._edition, bool(self._is_roomy)) for key in wanted}

    def _read_row(self, key: str) -> None:
        if self._counted is None or not key:
            self.reading.setText("")
            return
        shown = self._counted.measure(key)
        self.reading.setText(f"{shown.name}. {said.reading_line(shown, self._counted, self._edition)}")


def copy_csv(lines: str) -> None:
    """Put lines on the clipboard, as text and as a table."""
    held = QMimeData()
    held.setText(lines)
    held.setData("text/csv", lines.encode("utf-8"))
    QGuiApplication.clipboard().setMimeData(held)


def measure_row(shown: MeasureShown, counted: Counted, edition: str, is_roomy: bool) -> Row:
    """Return a measure's row of the scorecard."""
    before, month = sorted(shown.counted)[-2:]
    went = said.change(shown, counted)
    now = _figure(shown, said.value_words(shown, month), tinted=True)
    dates = (_figure(shown, said.value_words(shown, before)), now, _year_to_date(shown)) if is_roomy else (now,)
    values = tuple(shown.counted[each].value for each in sorted(shown.counted))
    arrow = Cell(went.word, tone=went.tone, icon=went.icon or None)
    target = Cell(said.target_words(shown, edition))
    cells = (Cell(shown.name), *dates, FigureCell(values=values), arrow, _state(shown, edition, counted), *([target] if is_roomy else []))
    return Row(shown.key, cells, spoken=f"{shown.name}. {said.reading_line(shown, counted, edition)}")


def _figure(shown: MeasureShown, text: str, *, tinted: bool = False) -> FigureCell:
    is_there = text[:1].isdigit()
    return FigureCell(text, tone="ink" if is_there else "quiet", strong=tinted and is_there, tinted=tinted)


def _year_to_date(shown: MeasureShown) -> Cell:
    one = shown.year_to_date
    if one is None or one.value is None or not shown.is_in_month:
        return Cell("")
    return Cell(f"{one.value:,}{'%' if said.plain_figures(shown).unit == '%' else ''}")


def _state(shown: MeasureShown, edition: str, counted: Counted) -> Cell:
    state, word = said.state_of(shown, edition, counted.month)
    return Cell(word, tone="quiet", state=state, soft=state is not None)
