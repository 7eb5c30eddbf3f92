"""Exchange: trackers brought in from spreadsheets, and taking a whole import back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from lacdesk.desktop.page import Action, Desk, Page
from lacdesk.desktop.pages.reason import ReasonDialog
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import Card, column, row
from lacdesk.desktop.widgets.rows import Cell, Column, PagedRows, Row
from lacdesk.desktop.widgets.table import TableView
from lacdesk.desktop.widgets.text import Prose, Words
from lacdesk.exchange.trackers.importing import PastImport, past_imports, undo_import
from lacdesk.practice.words import counted, plain_date
from lacdesk.store.database import Database
from lacdesk.store.unit import Changes

COLUMNS = (Column("Tracker", 220), Column("File"), Column("Brought in", 170), Column("By", 170), Column("Records", 90, right=True))
LEAD = "Say once what the columns of a spreadsheet hold. You see what becomes of every row before anything is kept."
FILES = "Spreadsheets (*.xlsx *.xlsm *.csv)"


class ExchangePage(Page):
    """What came in, newest first, with a way to bring more in and a way back."""

    key: ClassVar[str] = "exchange"
    place: ClassVar[str] = "exchange"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._kept: dict[str, PastImport] = {}
        self.bring = Button("Bring in a tracker", ButtonKind.FILLED, shortcut="Ctrl+N", icon="plus")
        self.undo = Button("Take this import back", icon="undo-2")
        self.table = TableView("Trackers brought in")
        self.table.setModel(PagedRows(COLUMNS, self._fetch, self))
        self._empty = Words("No tracker has been brought in yet.", tone="quiet", wrap=True)
        self._lay_out()
        self.bring.clicked.connect(self._choose)
        self.undo.clicked.connect(self._take_back)
        QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table, self._take_back, context=Qt.ShortcutContext.WidgetShortcut)

    def refresh(self, changes: Changes | None) -> None:
        """Read the list again."""
        with self.desk.reading() as session:
            self._kept = {each.import_id: each for each in past_imports(session)}
        self.table.rows().show(list(self._kept))
        self._empty.setVisible(not self._kept)
        self.undo.setEnabled(bool(self._kept))
        self.table.go_to_first()

    def areas(self) -> Sequence[QWidget]:
        """The button that brings a tracker in, then what came in before."""
        return (self.bring, self.table)

    def actions_here(self) -> Sequence[Action]:
        """Bringing in a tracker, and taking back the import in hand."""
        return (Action("Bring in a tracker", self._choose, "Ctrl+N"), Action("Take this import back", self._take_back, "Delete"))

    def focus_first(self) -> None:
        """Put the focus on the button that brings a tracker in."""
        self.bring.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        outer = column(self, gap="apart", edge="margin")
        head = row(gap="group")
        head.addWidget(Words("Exchange", "title"))
        head.addStretch()
        head.addWidget(self.undo)
        head.addWidget(self.bring)
        card = Card(edge="hair", gap="none")
        card.add(self._empty, self.table)
        outer.addLayout(head)
        outer.addWidget(Prose(LEAD, tone="quiet"))
        outer.addWidget(card, 1)

    def _fetch(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        return {each: _row(self._kept[each]) for each in wanted if each in self._kept}

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Bring in a tracker", str(Path.home()), FILES)
        if chosen:
            self.desk.go("tracker", file=chosen)

    def _take_back(self) -> None:
        past = self._kept.get(self.table.current_id() or "")
        if past is None:
            return
        lead = f"{past.words}, {past.file_name}: {counted(past.kept, 'record')}. They stay in the history, and leave every list and figure."
        reason = ReasonDialog.ask("Take this import back", lead, "Why is it taken back?", "Take it back", self)
        if reason is None:
            return
        person, today = self.desk.person, self.desk.today

        def job(database: Database) -> int:
            """Withdraw every record of the import for the reason given, and return how many."""
            return undo_import(database, person, past.import_id, reason, today)

        self.desk.run(job, self._taken_back, words="Taking the import back")

    def _taken_back(self, number: int) -> None:
        self.desk.say(f"{counted(number, 'record')} withdrawn.")
        self.refresh(None)


def _row(past: PastImport) -> Row:
    when = plain_date(past.when) if past.when else ""
    cells = (Cell(past.words, strong=True), Cell(past.file_name), Cell(when), Cell(past.who, tone="quiet"), Cell(str(past.kept)))
    return Row(past.import_id, cells)
