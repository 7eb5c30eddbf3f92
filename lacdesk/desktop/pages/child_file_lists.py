"""The lists of a child's file, one for each section: what happened, every date due, the records of a kind, and the history."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from lacdesk.casework.child_records import RecordLine, record_lines
from lacdesk.casework.chronology import Chronology, Event, Lane, Stretch
from lacdesk.casework.history_lines import HistoryLine, line_of
from lacdesk.desktop import theme
from lacdesk.desktop.forms.listing import forms_of_child
from lacdesk.desktop.page import Desk
from lacdesk.desktop.pages.child_file_rows import (
    DUE_COLUMNS,
    HISTORY_COLUMNS,
    RECORD_COLUMNS,
    due_id,
    due_row,
    history_row,
    record_id,
    record_row,
)
from lacdesk.desktop.pages.child_file_story import Timeline
from lacdesk.desktop.pages.chronology_rows import columns, row_of
from lacdesk.desktop.widgets.card import Card, column
from lacdesk.desktop.widgets.rows import PagedRows, Row
from lacdesk.desktop.widgets.table import TableView
from lacdesk.practice import words
from lacdesk.practice.due import Due
from lacdesk.store.history import history_of_child

STORY, DATES, HISTORY = "Story", "Dates", "History"
HAPPENED: Mapping[str, frozenset[Lane]] = {STORY: frozenset(Lane), "Visits": frozenset({Lane.VISIT})}
SECTIONS = (
    *(STORY, "Visits", DATES, "Reviews", "Placements", "Plans", "Education", "Health", "Missing", "Leaving care", "Adoption", "Voice"),
    *("People", HISTORY),
)
FEWEST_ROWS = 5

Fetch = Callable[[Sequence[str]], Mapping[str, Row]]


class Held(NamedTuple):
    """A record in hand: its table, its id, and what it says."""

    record_type: str
    record_id: str
    told: str


class FileLists(QStackedWidget):
    """The list of the section in hand; chosen is Enter on a record, dropped is Delete, asked_menu where a menu is wanted."""

    chosen = Signal()
    due_chosen = Signal(object)
    dropped = Signal()
    asked_menu = Signal(QPoint)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._child_id, self._section = "", STORY
        self._events: dict[str, Stretch | Event] = {}
        self._kept: dict[str, RecordLine] = {}
        self._dues: dict[str, Due] = {}
        self._lines: list[HistoryLine] = []
        self.story = Timeline()
        self._story_card = Card(edge="near")
        self.events = self._table("What happened", columns(), self._fetch_events)
        self.records = self._table("Records", RECORD_COLUMNS, self._fetch_records)
        self.dates = self._table("Dates due", DUE_COLUMNS, self._fetch_dues, two_lines=True)
        self.history = self._table("History of this file", HISTORY_COLUMNS, self._fetch_history)
        self._places = {self.events: self.addWidget(self._happened())}
        for table in (self.records, self.dates, self.history):
            self._places[table] = self.addWidget(_carded(table))
        self._connect()

    @property
    def table(self) -> TableView:
        """The list shown."""
        if self._section in HAPPENED:
            return self.events
        return {DATES: self.dates, HISTORY: self.history}.get(self._section, self.records)

    def show_child(self, told: Chronology, dues: Sequence[Due]) -> None:
        """Take what there is of one child; show_section then shows part of it."""
        self._child_id = told.child_id
        self._events = {entry.key: entry for entry in told.entries}
        self.story.show_story(told)
        self._dues = {due_id(due): due for due in dues}
        self._lines = []

    def show_section(self, section: str) -> None:
        """Show the list of a section."""
        self._section = section
        self.setCurrentIndex(self._places[self.table])
        self._story_card.setVisible(section == STORY)
        if section in HAPPENED:
            self.events.rows().show([each for each, event in self._events.items() if event.lane in HAPPENED[section]])
        elif section == DATES:
            self.dates.rows().show(list(self._dues))
        elif section == HISTORY:
            self._show_history()
        else:
            self._show_records(section)

    def held(self) -> Held | None:
        """Return the record in hand, or None where the list holds none."""
        here = self.table.current_id() or ""
        if self._section in HAPPENED:
            event = self._events.get(here)
            return Held(event.record_type, event.record_id, f"{words.long_date(event.day)}. {event.words}") if event else None
        line = self._kept.get(here) if self.table is self.records else None
        if line is None:
            return None
        when = f"{words.long_date(line.day)}. " if line.day else ""
        return Held(line.record_type, line.record_id, f"{when}{line.what}. {line.summary}")

    def _table(self, name: str, columns: Sequence[Any], fetch: Fetch, *, two_lines: bool = False) -> TableView:
        table = TableView(name, two_lines=two_lines)
        table.setModel(PagedRows(columns, fetch, self))
        sizes = theme.current().sizes
        table.setMinimumHeight(sizes.row("head") + FEWEST_ROWS * sizes.row("comfortable"))
        return table

    def _happened(self) -> QWidget:
        story = QWidget()
        inside = column(story, gap="group")
        self._story_card.add(self.story)
        inside.addWidget(self._story_card)
        inside.addWidget(_carded(self.events), 1)
        return story

    def _connect(self) -> None:
        for table in (self.events, self.records):
            table.chosen.connect(lambda _: self.chosen.emit())
            table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            table.customContextMenuRequested.connect(self._ask_menu)
            QShortcut(QKeySequence(Qt.Key.Key_Delete), table, self.dropped.emit, context=Qt.ShortcutContext.WidgetShortcut)
        self.dates.chosen.connect(lambda entry: self.due_chosen.emit(self._dues[entry]))
        self.events.moved_to.connect(self._mark)

    def _ask_menu(self, place: QPoint) -> None:
        self.asked_menu.emit(self.table.viewport().mapToGlobal(place))

    def _show_records(self, section: str) -> None:
        types = {plan.record.__tablename__ for plan in forms_of_child() if plan.section == section}
        with self._desk.reading() as session:
            self._kept = {record_id(line): line for line in record_lines(session, self._child_id, types)}
        self.records.rows().show(list(self._kept))

    def _show_history(self) -> None:
        if not self._lines:
            with self._desk.reading() as session:
                self._lines = [line_of(entry) for entry in reversed(history_of_child(session, self._child_id))]
        self.history.rows().show([str(place) for place in range(len(self._lines))])

    def _fetch_events(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        return {each: row_of(self._events[each]) for each in wanted if each in self._events}

    def _fetch_records(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        return {each: record_row(self._kept[each]) for each in wanted if each in self._kept}

    def _fetch_dues(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        return {each: due_row(self._dues[each], self._desk.today) for each in wanted if each in self._dues}

    def _fetch_history(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        return {each: history_row(int(each), self._lines[int(each)]) for each in wanted}

    def _mark(self, entry: str) -> None:
        event = self._events.get(entry)
        self.story.mark(event.day if event else None)


def _carded(table: TableView) -> Card:
    card = Card(edge="hair", gap="none")
    card.add(table)
    return card
