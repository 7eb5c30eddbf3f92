"""Panel: the meetings by date with what each waits for, and the ways to plan one, to the panel itself and to its plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QWidget
from sqlalchemy import select

from lacdesk.desktop import theme
from lacdesk.desktop.page import Action, Desk, Page
from lacdesk.desktop.pages.panel_forms import MeetingDialog
from lacdesk.desktop.pages.panel_terms import panel_dialog
from lacdesk.desktop.pages.panel_waits import waits_for
from lacdesk.desktop.pages.plan_list import ways_of
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import Card, column, row
from lacdesk.desktop.widgets.rows import Cell, Column, Entry, Group, PagedRows, Row
from lacdesk.desktop.widgets.table import TableView
from lacdesk.desktop.widgets.text import Prose, Words
from lacdesk.panel.calendar import MeetingRow, meeting_rows
from lacdesk.practice.words import clock_words, counted, day_date
from lacdesk.records.meetings import Panel
from lacdesk.store.unit import Changes

COLUMNS = (
    Column("Date", 150),
    Column("Time", 96),
    Column("Panel"),
    Column("How far", 170),
    Column("Items", 60, right=True),
    Column("Papers", 66, right=True),
    Column("Minutes", 76, right=True),
    Column("What it waits for", 330),
)
TO_COME, HELD = "to_come", "held"
NO_PANEL = (
    "A panel is set up once, with its members and the notice its meetings are given. "
    "After that LacDesk works back every date, numbers every page and minute, and chases every action."
)


class PanelPage(Page):
    """The list of meetings."""

    key: ClassVar[str] = "panel"
    place: ClassVar[str] = "panel"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._meetings: dict[str, MeetingRow] = {}
        self._closed: set[str] = set()
        self.ways = ways_of(desk, self.key)
        self._count = Words("", tone="quiet")
        self.which = QComboBox()
        self.which.setAccessibleName("Which panel’s meetings are listed")
        self.plan = Button("New meeting", ButtonKind.FILLED, shortcut="Ctrl+N", icon="plus")
        self.members = Button("Members and forward plan", icon="users-round")
        self.set_up = Button("New panel", icon="plus")
        self.table = TableView("Meetings, by date")
        self.table.setModel(PagedRows(COLUMNS, self._fetch, self))
        self._empty = Card("plain", gap="group", edge="margin")
        self._lay_out()
        self._connect()

    def show_at(self, **where: Any) -> None:
        """Show the meetings, with the next one in hand."""
        self.refresh(None)
        if self.table.current_id() is None:
            self._go_to_next()

    def refresh(self, changes: Changes | None) -> None:
        """Read the calendar again, and keep to the meeting in hand."""
        here = self.table.current_id()
        with self.desk.reading() as session:
            panels = [(panel.id, panel.name or "") for panel in session.scalars(select(Panel).order_by(Panel.name))]
            self._offer(panels)
            found = meeting_rows(session, self.panel_id if len(panels) > 1 else "")
        self._meetings = {each.id: each for each in found}
        self.table.rows().show(self._entries(found))
        self._count.setText(counted(len(found), "meeting"))
        self._show_parts(bool(panels), bool(found))
        if here:
            self.table.go_to(here)

    @property
    def panel_id(self) -> str:
        """The panel whose meetings are listed; nothing while there is none."""
        return str(self.which.currentData() or "")

    def areas(self) -> Sequence[QWidget]:
        """The tabs of the pages under Panel, the list, and the button that plans a meeting."""
        return (self.ways, self.table, self.plan)

    def actions_here(self) -> Sequence[Action]:
        """Opening and planning a meeting, the panel itself, a new panel, and the council's plans."""
        return (
            Action("Open this meeting", self._open, "Enter"),
            Action("New meeting", self._plan, "Ctrl+N"),
            Action("Members and forward plan", self._go_to_panel, "Ctrl+M"),
            Action("New panel", self._set_up),
            Action("Show the delivery plan", lambda: self.desk.go("delivery_plan")),
            Action("Show the self-assessment", lambda: self.desk.go("self_assessment")),
        )

    def focus_first(self) -> None:
        """Put the focus in the list or, while it is empty, on what comes first: setting up a panel, or planning its meeting."""
        (self.table if self._meetings else self.set_up if not self.panel_id else self.plan).setFocus()

    def _lay_out(self) -> None:
        outer = column(self, gap="group", edge="margin")
        sizes = theme.current().sizes
        outer.setContentsMargins(sizes.space("margin"), sizes.space("near"), sizes.space("margin"), sizes.space("margin"))
        outer.addWidget(self.ways)
        head = row(gap="group")
        head.addWidget(Words("Panel", "title"))
        head.addWidget(self._count)
        head.addStretch()
        self.which.setMinimumWidth(sizes.place("sections"))
        for part in (self.which, self.members, self.set_up, self.plan):
            head.addWidget(part)
        self._empty.add(Words("No panel is set up yet", "heading"), Prose(NO_PANEL))
        self._listed = Card(edge="hair", gap="none")
        self._none = Words("No meeting is planned yet. Ctrl+N plans one and works back its dates.", tone="quiet", wrap=True)
        self._none.setMargin(sizes.space("apart"))
        self._listed.add(self._none, self.table)
        outer.addLayout(head)
        outer.addWidget(self._empty)
        outer.addWidget(self._listed, 1)
        outer.addStretch()

    def _connect(self) -> None:
        self.which.activated.connect(lambda _: self.refresh(None))
        self.plan.clicked.connect(self._plan)
        self.members.clicked.connect(self._go_to_panel)
        self.set_up.clicked.connect(self._set_up)
        self.table.chosen.connect(lambda meeting_id: self.desk.go("meeting", meeting_id=meeting_id))
        self.table.folded.connect(self._fold)
        QShortcut(QKeySequence("Ctrl+M"), self, self._go_to_panel)

    def _offer(self, panels: Sequence[tuple[str, str]]) -> None:
        chosen = self.panel_id
        self.which.clear()
        for panel_id, name in panels:
            self.which.addItem(name, panel_id)
        self.which.setCurrentIndex(max(self.which.findData(chosen), 0) if panels else -1)

    def _show_parts(self, has_panel: bool, has_meetings: bool) -> None:
        self._empty.setVisible(not has_panel)
        self._listed.setVisible(has_panel)
        self._none.setVisible(not has_meetings)
        self.table.setVisible(has_meetings)
        self.which.setVisible(self.which.count() > 1)
        self.members.setVisible(has_panel)
        self.plan.setVisible(has_panel)

    def _entries(self, found: Sequence[MeetingRow]) -> list[Entry]:
        to_come = sorted((each for each in found if each.on >= self.desk.today), key=lambda each: each.on)
        held = [each for each in found if each.on < self.desk.today]
        entries: list[Entry] = []
        for key, title, rows in ((TO_COME, "To come", to_come), (HELD, "Held", held)):
            is_open = key not in self._closed
            if rows:
                entries.append(Group(key, title, len(rows), open=is_open))
                entries += [each.id for each in rows if is_open]
        return entries

    def _fold(self, key: str) -> None:
        self._closed ^= {key}
        self.refresh(None)

    def _go_to_next(self) -> None:
        self.table.go_to_first()

    def _fetch(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        with self.desk.reading() as session:
            return {each: meeting_row(session, self._meetings[each], self.desk.today) for each in wanted if each in self._meetings}

    def _open(self) -> None:
        here = self.table.current_id()
        if here:
            self.desk.go("meeting", meeting_id=here)

    def _plan(self) -> None:
        if self.panel_id:
            MeetingDialog(self.desk, self.panel_id, self).open()

    def _set_up(self) -> None:
        panel_dialog(self.desk, parent=self).open()

    def _go_to_panel(self) -> None:
        if self.panel_id:
            self.desk.go("panel_file", panel_id=self.panel_id)


def meeting_row(session: Any, meeting: MeetingRow, today: date) -> Row:
    """Return a row of the list: when, which panel, how far it has come, and what it waits for by when."""
    words, state = waits_for(session, meeting, today)
    cells = (
        Cell(day_date(meeting.on), strong=True),
        Cell(clock_words(meeting.at)),
        Cell(meeting.panel),
        Cell(meeting.state_words),
        Cell(str(meeting.items or "")),
        Cell(str(meeting.papers or "")),
        Cell(str(meeting.minutes or "")),
        Cell(words, state=state, tone="ink" if state else "quiet"),
    )
    return Row(meeting.id, cells)
