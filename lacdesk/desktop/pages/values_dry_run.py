"""What would become of a file of values, line by line, before anything is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import Card, column
from lacdesk.desktop.widgets.foot import foot, way_back
from lacdesk.desktop.widgets.rows import Cell, Column, PagedRows, Row
from lacdesk.desktop.widgets.state import State
from lacdesk.desktop.widgets.table import TableView
from lacdesk.desktop.widgets.text import Words
from lacdesk.store.database import Database
from lacdesk.store.person import Person

if TYPE_CHECKING:
    from lacdesk.indicators.foreseeing import Foreseen

STATES = {"Was withdrawn": State.OVERDUE, "Replaces": State.SOON, "New": State.TO_COME, "Already held": State.MET}
"""How what becomes of a value is shown, by its words, what is asked about first."""
COLUMNS = (
    Column("Ref", 64),
    Column("Measure"),
    Column("Month", 150),
    Column("Value", 110, right=True),
    Column("n of d", 110, right=True),
    Column("What becomes of it", 170),
    Column("Before", 110, right=True),
)


def look_ahead(database: Database, person: Person, today: date, edition: str, source: str, content: bytes) -> list[Foreseen]:
    """What would become of every value of a file; raises KnownError with the line and what to do where one cannot be read."""
    from lacdesk.indicators.foreseeing import foreseen

    with database.reading(person) as session:
        return foreseen(session, edition, source, content, today)


class DryRunDialog(QDialog):
    """What becomes of each value, and the button that keeps them."""

    def __init__(self, source: str, fates: Sequence[Foreseen], parent: QWidget | None = None) -> None:
        from lacdesk.indicators.foreseeing import told

        super().__init__(parent)
        first = list(STATES)
        self._fates = {str(place): fate for place, fate in enumerate(sorted(fates, key=lambda each: first.index(each.fate.value)))}
        self.setWindowTitle("Load values")
        sizes = theme.current().sizes
        self.resize(sizes.place("form") * 3 // 2, sizes.place("form"))
        down = column(self, gap="group", edge="margin")
        down.addWidget(Words(f"Values from {source}", "heading", wrap=True))
        down.addWidget(Words(f"{told(fates)} Nothing is kept yet.", tone="quiet", wrap=True))
        self.table = TableView("What becomes of each value", two_lines=any(fate.reason for fate in fates), dense=True)
        self.table.setModel(PagedRows(COLUMNS, self._fetch, self))
        self.table.rows().show(list(self._fates))
        card = Card(edge="hair", gap="none")
        card.add(self.table)
        down.addWidget(card, 1)
        self.go = Button("Keep these values", ButtonKind.FILLED)
        self.go.setEnabled(any(fate.is_kept for fate in fates))
        self.go.clicked.connect(self.accept)
        down.addLayout(foot(self.go, way_back(self)))
        self.table.go_to_first()

    def _fetch(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        return {place: _row(place, self._fates[place]) for place in wanted}


def _row(place: str, fate: Foreseen) -> Row:
    becomes = Cell(fate.fate.value, state=STATES[fate.fate.value])
    said = (Cell(fate.ref), Cell(fate.name), Cell(fate.month), Cell(fate.value), Cell(fate.parts))
    why = f"Withdrawn because: {fate.reason}" if fate.reason else ""
    return Row(place, (*said, becomes, Cell(fate.before, tone="quiet")), why)
