"""Bringing in one tracker: what it is, what each column holds, and the fate of every row before anything is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.page import Action, Desk, Page
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import Card, clear, column, row
from lacdesk.desktop.widgets.path import Crumb
from lacdesk.desktop.widgets.rows import Cell, Column, PagedRows, Row
from lacdesk.desktop.widgets.side import plain_scroll
from lacdesk.desktop.widgets.state import State
from lacdesk.desktop.widgets.table import TableView
from lacdesk.desktop.widgets.text import Words
from lacdesk.exchange.trackers.importing import import_rows
from lacdesk.exchange.trackers.kinds import CHILD_COLUMNS, KINDS, TrackerKind
from lacdesk.exchange.trackers.planning import Fate, RowFate, guess_columns, plan_rows
from lacdesk.exchange.trackers.sheets import Sheet, read_sheet
from lacdesk.practice.words import counted
from lacdesk.records.base import fields_of
from lacdesk.store.database import Database
from lacdesk.store.errors import KnownError

COLUMNS = (Column("Row", 70, right=True), Column("Child", 170), Column("What becomes of it", 220), Column("Why"))
NOT_THERE = "Not in this tracker"
_STATES = {Fate.TAKEN: State.MET, Fate.HELD: State.NONE, Fate.DIFFERS: State.SOON, Fate.REFUSED: State.OVERDUE}


class TrackerPage(Page):
    """One tracker: show_at(file=...)."""

    key: ClassVar[str] = "tracker"
    place: ClassVar[str] = "exchange"
    is_kept: ClassVar[bool] = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._file = Path()
        self._sheet: Sheet | None = None
        self._rows: dict[str, RowFate] = {}
        self._asked = 0
        self.kind = QComboBox()
        self.boxes: dict[str, QComboBox] = {}
        self.table = TableView("What becomes of each row")
        self.table.setModel(PagedRows(COLUMNS, self._fetch, self))
        self.keep = Button("Bring in these rows", ButtonKind.FILLED, shows="Ctrl+S", shortcut="Ctrl+S")
        self.keep.setEnabled(False)
        self._said = Words("", wrap=True)
        self._name = Words("", tone="quiet")
        self._fields = column(gap="near")
        self._lay_out()
        self.kind.currentIndexChanged.connect(lambda _: self._guess())
        self.keep.clicked.connect(self._keep)

    @property
    def title(self) -> str:
        """The page's name, the same for every tracker."""
        return "Bring in a tracker"

    def path(self) -> Sequence[Crumb]:
        """Exchange, then this page."""
        return (Crumb("Exchange", lambda: self.desk.go("exchange")), Crumb(self.title))

    def show_at(self, **where: Any) -> None:
        """Read a tracker, guess what it is, and tell what would become of its rows."""
        self._file = Path(str(where.get("file", "")))
        self._name.setText(self._file.name)
        try:
            self._sheet = read_sheet(self._file) if where.get("file") else None
        except KnownError as refused:
            self._sheet = None
            self._tell(str(refused), "red")
        for key, kind in KINDS.items():
            self.kind.addItem(kind.words, key)
        self._guess()

    def areas(self) -> Sequence[QWidget]:
        """What the tracker keeps, then what becomes of each row."""
        return (self.kind, self.table)

    def actions_here(self) -> Sequence[Action]:
        """Bringing in the rows that are taken."""
        return (Action("Bring in these rows", self._keep, "Ctrl+S"),)

    def focus_first(self) -> None:
        """Put the focus on what the tracker keeps."""
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        outer = column(self, gap="group", edge="margin")
        head = row(gap="group")
        head.addWidget(Words(self.title, "title"))
        head.addWidget(self._name)
        head.addStretch()
        head.addWidget(self.keep)
        outer.addLayout(head)
        outer.addWidget(self._said)
        side = Card(gap="near", edge="apart")
        side.setFixedWidth(theme.current().sizes.place("panel"))
        label = Words("What does this tracker keep?", strong=True)
        label.setBuddy(self.kind)
        self.kind.setAccessibleName(label.text())
        side.add(label, self.kind)
        inside = QWidget()
        inside.setLayout(self._fields)
        side.column.addWidget(plain_scroll(inside), 1)
        listed = Card(edge="hair", gap="none")
        listed.add(self.table)
        across = row(gap="apart")
        across.addWidget(side)
        across.addWidget(listed, 1)
        outer.addLayout(across, 1)

    def _kind(self) -> TrackerKind:
        return KINDS[str(self.kind.currentData() or next(iter(KINDS)))]

    def _guess(self) -> None:
        clear(self._fields)
        self.boxes = {}
        if self._sheet is None:
            self.keep.setEnabled(False)
            return
        kind = self._kind()
        with self.desk.reading() as session:
            guessed = guess_columns(session, kind, self._sheet.heading)
        labels = {**CHILD_COLUMNS, **{name: fields_of(kind.record)[name].label for name in kind.fields}}
        for name, words in labels.items():
            self._ask(name, words, guessed.get(name, ""))
        self._fields.addStretch()
        self._plan()

    def _ask(self, name: str, words: str, chosen: str) -> None:
        assert self._sheet is not None
        box = QComboBox()
        box.addItems([NOT_THERE, *(each for each in self._sheet.heading if each)])
        box.setCurrentText(chosen or NOT_THERE)
        box.setAccessibleName(words)
        box.currentIndexChanged.connect(lambda _: self._plan())
        label = Words(words, "small", strong=True)
        label.setBuddy(box)
        self._fields.addWidget(label)
        self._fields.addWidget(box)
        self.boxes[name] = box

    def _columns(self) -> dict[str, str]:
        return {name: box.currentText() for name, box in self.boxes.items() if box.currentIndex() > 0}

    def _plan(self) -> None:
        sheet, kind, columns, today, person = self._sheet, self._kind(), self._columns(), self.desk.today, self.desk.person
        assert sheet is not None
        self._asked += 1
        number = self._asked

        def job(database: Database) -> list[RowFate]:
            """Return what would become of every row under these columns; nothing is kept."""
            with database.reading(person) as session:
                return plan_rows(session, kind, sheet, columns, today)

        self.desk.run(job, lambda fates: self._show(number, fates), lambda said: self._refuse(number, said), words="Looking at every row")

    def _show(self, number: int, fates: Sequence[RowFate]) -> None:
        if number != self._asked:
            return
        self._rows = {str(fate.number): fate for fate in sorted(fates, key=lambda each: each.fate is Fate.TAKEN)}
        self.table.rows().show(list(self._rows))
        counts = Counter(fate.fate for fate in fates)
        told = [f"{counts[fate]} {words}" for fate, words in _WORDS.items() if counts[fate]]
        self._tell(f"{counted(len(fates), 'row')}: {', '.join(told)}. Nothing is kept yet.", "ink")
        self.keep.setEnabled(bool(counts[Fate.TAKEN]))

    def _refuse(self, number: int, said: str) -> None:
        if number == self._asked:
            self._rows = {}
            self.table.rows().show([])
            self._tell(said, "amber")
            self.keep.setEnabled(False)

    def _tell(self, words: str, tone: str) -> None:
        self._said.setText(words)
        self._said.set_tone(tone)

    def _fetch(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        return {each: _row(self._rows[each]) for each in wanted if each in self._rows}

    def _keep(self) -> None:
        if not self.keep.isEnabled():
            return
        self.keep.setEnabled(False)
        person, today, kind, name = self.desk.person, self.desk.today, self._kind(), self._file.name
        columns, rows = self._columns(), list(self._rows.values())

        def job(database: Database) -> int:
            """Keep every row that is taken, all or nothing, and return how many records were made."""
            return import_rows(database, person, kind, name, columns, rows, today)

        self.desk.run(job, self._kept, lambda said: self._tell(said, "red"), words="Keeping the rows")

    def _kept(self, number: int) -> None:
        self.desk.say(f"{counted(number, 'record')} kept. Exchange takes the whole import back, where it was the wrong one.")
        self.desk.go("exchange")


_WORDS = {Fate.TAKEN: "to be taken", Fate.HELD: "already here", Fate.DIFFERS: "that differ from what is here", Fate.REFUSED: "not taken"}


def _row(fate: RowFate) -> Row:
    cells = (Cell(str(fate.number)), Cell(fate.ref), Cell(fate.fate.value, state=_STATES[fate.fate]), Cell(fate.why, tone="quiet"))
    return Row(str(fate.number), cells)
