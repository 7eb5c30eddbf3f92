"""A child's file: who, where, what is next and why, what happened, and the history of every record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QStackedWidget, QTabBar, QWidget

from lacdesk.casework import child_file
from lacdesk.casework.child_file import Event, Header, Lane
from lacdesk.casework.commands import OpenFile, WithdrawVisit
from lacdesk.casework.history_lines import HistoryLine, line_of
from lacdesk.casework.today import due_for_child
from lacdesk.desktop import theme
from lacdesk.desktop.page import Action, Desk, Page
from lacdesk.desktop.pages.child_file_parts import ClockStrip, HeaderCard
from lacdesk.desktop.pages.child_file_rows import EVENT_COLUMNS, HISTORY_COLUMNS, event_id, event_row, history_row
from lacdesk.desktop.pages.child_file_story import Timeline
from lacdesk.desktop.pages.reason import ReasonDialog
from lacdesk.desktop.widgets.card import Card, Ground, column, row
from lacdesk.desktop.widgets.path import Crumb
from lacdesk.desktop.widgets.rows import PagedRows, Row
from lacdesk.desktop.widgets.side import plain_scroll
from lacdesk.desktop.widgets.table import TableView
from lacdesk.desktop.widgets.text import Words
from lacdesk.practice import words
from lacdesk.store.history import history_of_child
from lacdesk.store.unit import Changes

SECTIONS: Mapping[str, frozenset[Lane]] = {
    "Story": frozenset(Lane),
    "Visits": frozenset({Lane.VISIT}),
    "Reviews": frozenset({Lane.REVIEW}),
    "Education": frozenset({Lane.EDUCATION}),
    "Health": frozenset({Lane.HEALTH}),
    "Missing": frozenset({Lane.MISSING}),
}
HISTORY = "History"
FEWEST_ROWS = 5


class ChildFilePage(Page):
    """One child's file."""

    key: ClassVar[str] = "child"
    place: ClassVar[str] = "children"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._child_id = ""
        self._header: Header | None = None
        self._events: dict[str, Event] = {}
        self._lines: list[HistoryLine] = []
        self.header = HeaderCard()
        self.strip = ClockStrip()
        self.sections = QTabBar()
        self.sections.setAccessibleName("Sections of the file")
        self.sections.setDrawBase(False)
        self.sections.setExpanding(False)
        self.sections.setUsesScrollButtons(False)
        for section in (*SECTIONS, HISTORY):
            self.sections.addTab(section)
        self.story = Timeline()
        self.events = self._table("What happened", EVENT_COLUMNS, self._fetch_events)
        self.history = self._table("History of this file", HISTORY_COLUMNS, self._fetch_history)
        self._hint = Words(
            "Enter corrects the visit in hand, Delete withdraws it. Both ask why, and the history keeps what was there.", "small", "quiet"
        )
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def path(self) -> Sequence[Crumb]:
        """Children, then the reference: never a name."""
        ref = self._header.ref if self._header else ""
        return (Crumb("Children", lambda: self.desk.go("children")), Crumb(ref), Crumb(self.sections.tabText(self.sections.currentIndex())))

    def show_at(self, **where: Any) -> None:
        """Show one child's file, and have the journal remember that it was opened."""
        self._child_id = str(where["child_id"])
        self.desk.do(OpenFile(self._child_id), lambda _: None)
        self.sections.setCurrentIndex(0)
        self.refresh(None)

    def refresh(self, changes: Changes | None) -> None:
        """Read the file again where something about this child changed."""
        if not self._child_id or (changes is not None and self._child_id not in changes.children):
            return
        today = self.desk.today
        with self.desk.reading() as session:
            self._header = child_file.header(session, self._child_id, today)
            dues = due_for_child(session, self._child_id)
            events = child_file.events(session, self._child_id)
            stretches = child_file.stretches(session, self._child_id)
        self.header.show_child(self._header, today)
        self.strip.show_dues(dues, today)
        self._events = {event_id(event): event for event in events}
        self.story.show_story(stretches, events, dues, today)
        self._lines = []
        self._show_section()

    def areas(self) -> Sequence[QWidget]:
        """The next dates, the sections and what is in the one chosen."""
        return (self.strip, self.sections, self.history if self._is_history() else self.events)

    def actions_here(self) -> Sequence[Action]:
        """Recording a visit, and correcting or withdrawing the one in hand."""
        return (
            Action("Record a visit", self._record, "Ctrl+N"),
            Action("Correct this visit", self._correct, "Enter"),
            Action("Withdraw this visit", self._withdraw, "Delete"),
        )

    def focus_first(self) -> None:
        """Put the focus on the first date."""
        self.strip.focus_first()

    def _table(self, name: str, columns: Sequence[Any], fetch: Callable[[Sequence[str]], Mapping[str, Row]]) -> TableView:
        table = TableView(name)
        table.setModel(PagedRows(columns, fetch, self))
        sizes = theme.current().sizes
        table.setMinimumHeight(sizes.row("head") + FEWEST_ROWS * sizes.row("comfortable"))
        return table

    def _lay_out(self) -> None:
        inside = Ground("none")
        outer = column(inside, gap="group", edge="margin")
        outer.addWidget(self.header)
        outer.addWidget(self.strip)
        tabs = row(gap="none")
        tabs.addWidget(self.sections, 3)
        tabs.addStretch(1)
        outer.addLayout(tabs)
        self._stack.addWidget(self._happened())
        history = Card(edge="hair", gap="none")
        history.add(self.history)
        self._stack.addWidget(history)
        outer.addWidget(self._stack, 1)
        column(self, gap="none").addWidget(plain_scroll(inside))

    def _happened(self) -> QWidget:
        story = QWidget()
        inside = column(story, gap="group")
        self._story_card = Card(edge="near")
        self._story_card.add(self.story)
        events = Card(edge="hair", gap="none")
        events.add(self.events)
        inside.addWidget(self._story_card)
        inside.addWidget(events, 1)
        inside.addWidget(self._hint)
        return story

    def _connect(self) -> None:
        self.header.record.connect(self._record)
        self.sections.currentChanged.connect(lambda _: self._turn_to_section())
        self.events.chosen.connect(lambda _: self._correct())
        self.events.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.events.customContextMenuRequested.connect(self._menu)
        QShortcut(QKeySequence(Qt.Key.Key_Delete), self.events, self._withdraw, context=Qt.ShortcutContext.WidgetShortcut)
        self.events.moved_to.connect(self._mark)

    def _is_history(self) -> bool:
        return self.sections.tabText(self.sections.currentIndex()) == HISTORY

    def _turn_to_section(self) -> None:
        self._show_section()
        self.headed.emit()

    def _show_section(self) -> None:
        section = self.sections.tabText(self.sections.currentIndex())
        self._stack.setCurrentIndex(1 if section == HISTORY else 0)
        if section == HISTORY:
            self._show_history()
            return
        lanes = SECTIONS[section]
        self._story_card.setVisible(section == "Story")
        self._hint.setVisible(section == "Visits")
        self.events.rows().show([each for each, event in self._events.items() if event.lane in lanes])

    def _show_history(self) -> None:
        if not self._lines:
            with self.desk.reading() as session:
                self._lines = [line_of(entry) for entry in reversed(history_of_child(session, self._child_id))]
        self.history.rows().show([str(place) for place in range(len(self._lines))])

    def _fetch_events(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        return {each: event_row(self._events[each]) for each in wanted if each in self._events}

    def _fetch_history(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        return {each: history_row(int(each), self._lines[int(each)]) for each in wanted}

    def _mark(self, entry: str) -> None:
        event = self._events.get(entry)
        self.story.mark(event.day if event else None)

    def _record(self) -> None:
        self.desk.go("visit", child_id=self._child_id)

    def _visit_in_hand(self) -> Event | None:
        event = self._events.get(self.events.current_id() or "")
        return event if event is not None and event.lane is Lane.VISIT else None

    def _correct(self) -> None:
        event = self._visit_in_hand()
        if event is not None:
            self.desk.go("visit", child_id=self._child_id, visit_id=event.record_id)

    def _withdraw(self) -> None:
        event = self._visit_in_hand()
        if event is None:
            return
        lead = f"{words.long_date(event.day)}. {event.words} It stays in the history, and leaves every list, clock and figure."
        reason = ReasonDialog.ask("Withdraw this visit", lead, "Why is it withdrawn?", "Withdraw the visit", self)
        if reason is not None:
            self.desk.do(WithdrawVisit(event.record_id, reason), lambda _: self.desk.say("The visit is withdrawn."), self.desk.say)

    def _menu(self, place: Any) -> None:
        if self._visit_in_hand() is None:
            return
        menu = QMenu(self)
        menu.addAction("Correct this visit", self._correct)
        menu.addAction("Withdraw this visit", self._withdraw)
        menu.exec(self.events.viewport().mapToGlobal(place))
