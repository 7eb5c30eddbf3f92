"""A child's file: who, where, what is next and why, what happened, and the history of every record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QStackedWidget, QTabBar, QWidget

from lacdesk.casework import child_file
from lacdesk.casework.child_file import Event, Header, Lane
from lacdesk.casework.child_records import RecordLine, record_lines
from lacdesk.casework.commands import OpenFile, WithdrawRecord
from lacdesk.casework.history_lines import HistoryLine, line_of
from lacdesk.casework.today import due_for_child
from lacdesk.desktop import theme
from lacdesk.desktop.forms.listing import form_closing, form_of, forms_of_child
from lacdesk.desktop.forms.plan import FormPlan
from lacdesk.desktop.page import Action, Desk, Page
from lacdesk.desktop.pages.child_file_parts import ClockStrip, HeaderCard
from lacdesk.desktop.pages.child_file_rows import (
    EVENT_COLUMNS,
    HISTORY_COLUMNS,
    RECORD_COLUMNS,
    event_id,
    event_row,
    history_row,
    record_id,
    record_row,
)
from lacdesk.desktop.pages.child_file_story import Timeline
from lacdesk.desktop.pages.reason import ReasonDialog
from lacdesk.desktop.widgets.card import Card, Ground, column, row
from lacdesk.desktop.widgets.path import Crumb
from lacdesk.desktop.widgets.rows import PagedRows, Row
from lacdesk.desktop.widgets.side import plain_scroll
from lacdesk.desktop.widgets.table import TableView
from lacdesk.desktop.widgets.text import Words
from lacdesk.practice import words
from lacdesk.practice.due import State
from lacdesk.records.base import record_class
from lacdesk.records.child import Child
from lacdesk.store.history import history_of_child
from lacdesk.store.unit import Changes

HAPPENED: Mapping[str, frozenset[Lane]] = {"Story": frozenset(Lane), "Visits": frozenset({Lane.VISIT})}
HISTORY = "History"
SECTIONS = (
    *("Story", "Visits", "Reviews", "Placements", "Plans", "Education", "Health", "Missing", "Leaving care", "Adoption", "Voice", "People"),
    HISTORY,
)
FEWEST_ROWS = 5
HINT = "Enter corrects the record in hand, Delete withdraws it. Both ask why, and the history keeps what was there."


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
        self._kept: dict[str, RecordLine] = {}
        self.header = HeaderCard()
        self.strip = ClockStrip()
        self.sections = QTabBar()
        self.sections.setAccessibleName("Sections of the file")
        self.sections.setDrawBase(False)
        self.sections.setExpanding(False)
        self.sections.setUsesScrollButtons(True)
        for section in SECTIONS:
            self.sections.addTab(section)
        self.story = Timeline()
        self.events = self._table("What happened", EVENT_COLUMNS, self._fetch_events)
        self.history = self._table("History of this file", HISTORY_COLUMNS, self._fetch_history)
        self.records = self._table("Records", RECORD_COLUMNS, self._fetch_records)
        self._hint = Words(HINT, "small", "quiet")
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
        asked = where.get("section", "")
        self.sections.setCurrentIndex(SECTIONS.index(asked) if asked in SECTIONS else 0)
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
        return (self.strip, self.sections, self._list_shown())

    def actions_here(self) -> Sequence[Action]:
        """Every form of a child, and correcting or withdrawing the record in hand."""
        return (
            Action("Record", self._record, "Ctrl+N"),
            *(Action(plan.title, partial(self._open_form, plan)) for plan in forms_of_child()),
            Action("Correct the record in hand", self._correct, "Enter"),
            Action("Withdraw the record in hand", self._withdraw, "Delete"),
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
        for table in (self.history, self.records):
            card = Card(edge="hair", gap="none")
            card.add(table)
            self._stack.addWidget(card)
        outer.addWidget(self._stack, 1)
        outer.addWidget(self._hint)
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
        return story

    def _connect(self) -> None:
        self.header.record.connect(self._record)
        self.sections.currentChanged.connect(lambda _: self._turn_to_section())
        for table in (self.events, self.records):
            table.chosen.connect(lambda _: self._correct())
            table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            table.customContextMenuRequested.connect(self._menu)
            QShortcut(QKeySequence(Qt.Key.Key_Delete), table, self._withdraw, context=Qt.ShortcutContext.WidgetShortcut)
        self.events.moved_to.connect(self._mark)

    def _section(self) -> str:
        return self.sections.tabText(self.sections.currentIndex())

    def _list_shown(self) -> TableView:
        section = self._section()
        return self.history if section == HISTORY else self.events if section in HAPPENED else self.records

    def _turn_to_section(self) -> None:
        self._show_section()
        self.headed.emit()

    def _show_section(self) -> None:
        section = self._section()
        self._hint.setVisible(section != HISTORY)
        self._stack.setCurrentIndex(0 if section in HAPPENED else 1 if section == HISTORY else 2)
        if section == HISTORY:
            self._show_history()
        elif section in HAPPENED:
            self._story_card.setVisible(section == "Story")
            self.events.rows().show([each for each, event in self._events.items() if event.lane in HAPPENED[section]])
        else:
            self._show_records(section)

    def _show_records(self, section: str) -> None:
        types = {plan.record.__tablename__ for plan in forms_of_child() if plan.section == section}
        with self.desk.reading() as session:
            self._kept = {record_id(line): line for line in record_lines(session, self._child_id, types)}
        self.records.rows().show(list(self._kept))

    def _show_history(self) -> None:
        if not self._lines:
            with self.desk.reading() as session:
                self._lines = [line_of(entry) for entry in reversed(history_of_child(session, self._child_id))]
        self.history.rows().show([str(place) for place in range(len(self._lines))])

    def _fetch_events(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        return {each: event_row(self._events[each]) for each in wanted if each in self._events}

    def _fetch_records(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        return {each: record_row(self._kept[each]) for each in wanted if each in self._kept}

    def _fetch_history(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        return {each: history_row(int(each), self._lines[int(each)]) for each in wanted}

    def _mark(self, entry: str) -> None:
        event = self._events.get(entry)
        self.story.mark(event.day if event else None)

    def _record(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName("What to record")
        waiting = self._waiting_forms()
        for plan, due in waiting:
            menu.addAction(f"{plan.title}: {due}", partial(self._open_form, plan))
        menu.addSeparator()
        for section in SECTIONS:
            plans = [plan for plan in forms_of_child() if plan.section == section]
            if plans:
                inside = menu.addMenu(section)
                for plan in plans:
                    inside.addAction(plan.title, partial(self._open_form, plan))
        menu.popup(self.header.menu_place())

    def _waiting_forms(self) -> list[tuple[FormPlan, str]]:
        with self.desk.reading() as session:
            dues = due_for_child(session, self._child_id)
        found: dict[str, tuple[FormPlan, str]] = {}
        for due in dues:
            plan = form_closing(due.what)
            if plan is not None and due.state(self.desk.today) is not State.LATER:
                found.setdefault(plan.name, (plan, words.lateness_words(due.by, self.desk.today) if due.by else "no date"))
        return list(found.values())

    def _open_form(self, plan: FormPlan) -> None:
        own = {"record_id": self._child_id} if plan.record is Child else {"child_id": self._child_id}
        self.desk.go(plan.page, form=plan.name, **own)

    def _in_hand(self) -> tuple[str, str, str] | None:
        """Return the table, the id and the words of the record in hand."""
        if self._section() in HAPPENED:
            event = self._events.get(self.events.current_id() or "")
            return (event.record_type, event.record_id, f"{words.long_date(event.day)}. {event.words}") if event else None
        line = self._kept.get(self.records.current_id() or "")
        if line is None or self._section() == HISTORY:
            return None
        when = f"{words.long_date(line.day)}. " if line.day else ""
        return line.record_type, line.record_id, f"{when}{line.what}. {line.summary}"

    def _correct(self) -> None:
        held = self._in_hand()
        plan = form_of(held[0]) if held else None
        if held is not None and plan is not None:
            self.desk.go("record", form=plan.name, record_id=held[1])

    def _withdraw(self) -> None:
        held = self._in_hand()
        if held is None or form_of(held[0]) is None:
            return
        record_type, record, told = held
        thing = record_class(record_type).words
        lead = f"{told} It stays in the history, and leaves every list, clock and figure."
        reason = ReasonDialog.ask(f"Withdraw this {thing}", lead, "Why is it withdrawn?", f"Withdraw the {thing}", self)
        if reason is not None:
            done = WithdrawRecord(record_type, record, reason)
            self.desk.do(done, lambda _: self.desk.say(f"The {thing} is withdrawn."), self.desk.say)

    def _menu(self, place: Any) -> None:
        held = self._in_hand()
        if held is None or form_of(held[0]) is None:
            return
        menu = QMenu(self)
        thing = record_class(held[0]).words
        menu.addAction(f"Correct this {thing}", self._correct)
        menu.addAction(f"Withdraw this {thing}", self._withdraw)
        menu.exec(self._list_shown().viewport().mapToGlobal(place))
