"""What would become of a file of values, line by line, before anything is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import Card, column, row
from lacdesk.desktop.widgets.rows import Cell, Column, PagedRows, Row
from lacdesk.desktop.widgets.state import State
from lacdesk.desktop.widgets.table import TableView
from lacdesk.desktop.widgets.text import Words
from lacdesk.practice.words import counted, month_name
from lacdesk.store.database import Database
from lacdesk.store.person import Person

if TYPE_CHECKING:
    from lacdesk.indicators.editions import Edition
    from lacdesk.indicators.typed import TypedValue
    from lacdesk.indicators.values import Figure

NEW, CHANGED, HELD = "New", "Replaces", "Already held"
STATES = {NEW: State.TO_COME, CHANGED: State.SOON, HELD: State.MET}
KINDS = {"no_data": "No data", "not_applicable": "Not applicable", "unable_to_report": "Unable to report"}
COLUMNS = (
    Column("Ref", 64),
    Column("Measure"),
    Column("Month", 200),
    Column("Value", 130, right=True),
    Column("n of d", 110, right=True),
    Column("What becomes of it", 170),
    Column("Held now", 110, right=True),
)


@dataclass(frozen=True)
class Fate:
    """One value of a file: whose and when, what it says, what becomes of it, and what the same source said before."""

    ref: str
    name: str
    month: str
    value: str
    parts: str
    fate: str
    before: str

    @property
    def is_kept(self) -> bool:
        """Whether keeping it changes anything."""
        return self.fate != HELD


def look_ahead(database: Database, person: Person, today: date, edition: str, source: str, content: bytes) -> list[Fate]:
    """What would become of every value of a file; raises KnownError with the line and what to do where one cannot be read."""
    from lacdesk.indicators.loading import read_values_file
    from lacdesk.indicators.own_editions import edition_held
    from lacdesk.indicators.values import read_values

    with database.reading(person) as session:
        held = edition_held(session, edition)
        found = read_values_file(content, held, today)
        entered = read_values(session, edition)
    said = [figure for each in entered.values() for figure in each if figure.source == source]
    before = {(each.ref, each.month, each.is_year_to_date): each for each in said}
    return [_fate(held, value, before.get((value.ref, value.month, value.is_year_to_date))) for value in found.values]


def _fate(edition: Edition, value: TypedValue, before: Figure | None) -> Fate:
    row_of = edition.row(value.ref)
    name = row_of.name if row_of else ""
    shown = KINDS.get(value.standing.value, "") or (f"{value.value}" if value.value is not None else "By its parts")
    parts = f"{value.numerator} of {value.denominator}" if value.denominator is not None else ""
    month = f"{month_name(value.month)}{', year to date' if value.is_year_to_date else ''}"
    if before is None:
        return Fate(value.ref, name, month, shown, parts, NEW, "")
    was = KINDS.get(before.standing.value, "") or (f"{before.value}" if before.value is not None else "By its parts")
    told = (value.standing, value.value, value.numerator, value.denominator)
    same = told == (before.standing, before.value, before.numerator, before.denominator)
    return Fate(value.ref, name, month, shown, parts, HELD if same else CHANGED, was)


class DryRunDialog(QDialog):
    """What becomes of each value, and the button that keeps them."""

    def __init__(self, source: str, fates: Sequence[Fate], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fates = {str(place): fate for place, fate in enumerate(sorted(fates, key=lambda each: each.fate == HELD))}
        self.setWindowTitle("Load values")
        sizes = theme.current().sizes
        self.resize(sizes.place("form") * 3 // 2, sizes.place("form"))
        down = column(self, gap="group", edge="margin")
        down.addWidget(Words(f"Values from {source}", "heading", wrap=True))
        counts = Counter(fate.fate for fate in fates)
        told = ", ".join(f"{counts[fate]} {words}" for fate, words in _TOLD.items() if counts[fate])
        down.addWidget(Words(f"{counted(len(fates), 'value')}: {told or 'none to keep'}. Nothing is kept yet.", tone="quiet", wrap=True))
        self.table = TableView("What becomes of each value", dense=True)
        self.table.setModel(PagedRows(COLUMNS, self._fetch, self))
        self.table.rows().show(list(self._fates))
        card = Card(edge="hair", gap="none")
        card.add(self.table)
        down.addWidget(card, 1)
        self.go = Button("Keep these values", ButtonKind.FILLED)
        self.go.setEnabled(any(fate.is_kept for fate in fates))
        self.go.clicked.connect(self.accept)
        leave = Button("Go back", ButtonKind.LINK, shows="Esc")
        leave.clicked.connect(self.reject)
        foot = row(gap="group")
        foot.addWidget(self.go)
        foot.addWidget(leave)
        foot.addStretch()
        down.addLayout(foot)
        self.table.go_to_first()

    def _fetch(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        return {place: _row(place, self._fates[place]) for place in wanted}


_TOLD = {NEW: "new", CHANGED: "that replace what is held", HELD: "already held as they are"}


def _row(place: str, fate: Fate) -> Row:
    becomes = Cell(fate.fate, state=STATES[fate.fate])
    said = (Cell(fate.ref), Cell(fate.name), Cell(fate.month), Cell(fate.value), Cell(fate.parts))
    return Row(place, (*said, becomes, Cell(fate.before, tone="quiet")))
