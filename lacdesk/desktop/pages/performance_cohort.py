"""The children behind a figure: those that want looking at first, each with why, split by chips, opened with Enter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.pages import performance_words as said
from lacdesk.desktop.pages.performance_behind import CARER, Behind, ChildCounted, Standing
from lacdesk.desktop.pages.performance_figures import MeasureShown
from lacdesk.desktop.widgets.card import Card, column, row
from lacdesk.desktop.widgets.choice import Chips
from lacdesk.desktop.widgets.rows import Cell, Column, PagedRows, Row
from lacdesk.desktop.widgets.state import State
from lacdesk.desktop.widgets.table import TableView
from lacdesk.desktop.widgets.text import Words
from lacdesk.practice import words

ALL = "all"
CHILD, STATE, DUE, WHY = Column("Child", 184), Column("State", 114), Column("Due", 104), Column("Why")
CARERS = Column("Carer", 184)


class Reading(StrEnum):
    """What it means to be met: good where high is good, a concern where low is, and neither for counts."""

    GOOD = "good"
    CONCERN = "concern"
    COUNT = "count"


_WORDS = {
    Reading.GOOD: {Standing.MET: "Met", Standing.NOT_MET: "Not met", Standing.NOT_KNOWN: "Not known"},
    Reading.CONCERN: {Standing.MET: "Counted", Standing.NOT_MET: "Not counted", Standing.NOT_KNOWN: "Not known"},
    Reading.COUNT: {Standing.MET: "Counted", Standing.NOT_MET: "Not counted", Standing.NOT_KNOWN: "Not known"},
}
_STATES: Mapping[Reading, Mapping[Standing, State | None]] = {
    Reading.GOOD: {Standing.MET: State.MET, Standing.NOT_MET: State.OVERDUE, Standing.NOT_KNOWN: State.NONE},
    Reading.CONCERN: {Standing.MET: State.OVERDUE, Standing.NOT_MET: State.TO_COME, Standing.NOT_KNOWN: State.NONE},
    Reading.COUNT: {Standing.MET: None, Standing.NOT_MET: None, Standing.NOT_KNOWN: State.NONE},
}


class CohortView(QWidget):
    """The rows behind one month of a measure; opened sends a child's id."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, ChildCounted] = {}
        self._reading = Reading.GOOD
        self._columns: Sequence[Column] = ()
        self._is_roomy = True
        self._place: tuple[str, date] | None = None
        self.title = Words("Who is counted", "heading")
        self.chips = {reading: Chips("Which children are listed", _chip_words(reading)) for reading in Reading}
        self.table = TableView("Who is counted", dense=True)
        self._empty = Words("", "body", "quiet", wrap=True)
        self._lay_out()
        self._choose_columns()
        for chips in self.chips.values():
            chips.chosen.connect(lambda _: self._show_rows())
        self.table.chosen.connect(lambda place: self.opened.emit(self._rows[place].child_id))

    def show_waiting(self, month_words: str) -> None:
        """Say that the children of a month are being found."""
        self.title.setText(f"Who is counted, {month_words}")
        self._empty.setText("Finding the children.")

    def show_behind(self, behind: Behind, shown: MeasureShown) -> None:
        """Show the rows behind a month: all of them, or where the same were read again, the part and the child in hand."""
        is_again, self._place = self._place == (behind.key, behind.month), (behind.key, behind.month)
        held = self._rows.get(self.table.current_id() or "") if is_again else None
        self._rows = {f"{place}|{each.child_id}": each for place, each in enumerate(behind.rows)}
        self._reading = reading_of(shown)
        self.title.setText(f"Who is counted, {words.month_name(behind.month)}")
        self._empty.setText(said.why_none(shown, behind.month) or "Nobody is in this part.")
        counts = {standing.value: sum(each.standing is standing for each in behind.rows) for standing in Standing}
        for reading, chips in self.chips.items():
            chips.setVisible(reading is self._reading)
            chips.show_counts({ALL: len(behind.rows), **counts})
            chips.show_only([ALL, *([] if reading is Reading.COUNT else [key for key in _ORDER[reading] if _is_shown(key, counts)])])
        if not is_again:
            self.chips[self._reading].choose(ALL)
        self._choose_columns()
        self._show_rows()
        if held is not None:
            self.table.go_to(next((place for place, each in self._rows.items() if each.child_id == held.child_id), ""))

    def show_elsewhere(self, source: str, month_words: str) -> None:
        """Say that the figure of a month was told elsewhere: whom it counts is not known here, only whom the records count."""
        if self._rows:
            self.title.setText(f"Who our records count, {month_words}")
        else:
            self._empty.setText(f"The figure of {month_words} is from {source}, so there is nobody to list behind it.")

    def fit(self, *, is_roomy: bool) -> None:
        """Show every column, or the few that fit a narrow place."""
        self._is_roomy = is_roomy
        self._choose_columns()

    def _lay_out(self) -> None:
        outer = column(self, gap="near")
        head = row(gap="apart")
        head.addWidget(self.title)
        for chips in self.chips.values():
            chips.hide()
            head.addWidget(chips)
        head.addStretch()
        outer.addLayout(head)
        card = Card(edge="hair", gap="none")
        self._empty.setMargin(theme.current().sizes.space("group"))
        self._empty.hide()
        card.add(self._empty, self.table)
        outer.addWidget(card, 1)

    def _choose_columns(self) -> None:
        """A column of due dates only where there are any, and room beside the reasons, which say them too."""
        has_dues = self._is_roomy and any(each.due for each in self._rows.values())
        state = () if self._reading is Reading.COUNT else (STATE,)
        is_of_carers = bool(self._rows) and all(each.ref == CARER for each in self._rows.values())
        columns = (CARERS if is_of_carers else CHILD, *state, *((DUE,) if has_dues else ()), WHY)
        if columns == self._columns:
            return
        self._columns = columns
        here = self.table.current_id() if self.table.model() else None
        self.table.setModel(PagedRows(columns, self._fetch, self.table))
        self._show_rows()
        self.table.go_to(here or "")

    def _show_rows(self) -> None:
        chosen = self.chips[self._reading].key
        wanted = [place for place, each in self._rows.items() if chosen in {ALL, each.standing.value}]
        self.table.rows().show(wanted)
        self._empty.setVisible(not wanted)
        self.table.setVisible(bool(wanted))
        self.table.go_to_first()

    def _fetch(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        return {place: child_row(place, self._rows[place], self._reading, self._columns) for place in wanted}


_ORDER = {
    Reading.GOOD: (Standing.NOT_MET, Standing.MET, Standing.NOT_KNOWN),
    Reading.CONCERN: (Standing.MET, Standing.NOT_MET, Standing.NOT_KNOWN),
    Reading.COUNT: (),
}


def _is_shown(standing: Standing, counts: Mapping[str, int]) -> bool:
    return standing is not Standing.NOT_KNOWN or counts[standing] > 0


def _chip_words(reading: Reading) -> dict[str, str]:
    return {ALL: "All", **{standing.value: _WORDS[reading][standing] for standing in _ORDER[reading]}}


def reading_of(shown: MeasureShown) -> Reading:
    """What being met means for a measure."""
    held = said.plain_figures(shown)
    if not held.is_share:
        return Reading.COUNT
    return Reading.CONCERN if held.good.value == "low" else Reading.GOOD


def child_row(place: str, each: ChildCounted, reading: Reading, columns: Sequence[Column]) -> Row:
    """Return one child's row: who, how it stands, the date asked for, and why."""
    state = _STATES[reading][each.standing]
    standing = Cell(_WORDS[reading][each.standing], tone="quiet" if state is None else "ink", state=state)
    due = words.short_date(each.due) if each.due else ""
    cells = {
        CHILD: Cell(each.name, strong=True, after=each.ref if each.ref != each.name else ""),
        CARERS: Cell(each.name, strong=True),
        STATE: standing,
        DUE: Cell(due),
        WHY: Cell(each.why),
    }
    spoken = ", ".join(part for part in (each.name, standing.text, f"due {due}" if due else "", each.why) if part)
    return Row(place, tuple(cells[column] for column in columns), spoken=spoken)
