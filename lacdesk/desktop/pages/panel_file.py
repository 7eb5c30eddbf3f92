"""A panel itself: its members and terms, what is planned for its meetings, and the log of its actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.page import Action, Desk, Page
from lacdesk.desktop.pages.panel_forms import business_dialog, member_dialog
from lacdesk.desktop.pages.panel_out import print_log, print_programme
from lacdesk.desktop.pages.panel_terms import panel_dialog
from lacdesk.desktop.pages.panel_waiting import NOTHING_WAITS, WAITING_COLUMNS, Waiting, waiting_rows
from lacdesk.desktop.pages.papers_public import PlacesDialog
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import Card, clear, column, row
from lacdesk.desktop.widgets.choice import Segmented
from lacdesk.desktop.widgets.path import Crumb
from lacdesk.desktop.widgets.rows import Cell, Column, PagedRows, Row
from lacdesk.desktop.widgets.state import State
from lacdesk.desktop.widgets.table import TableView
from lacdesk.desktop.widgets.text import Words
from lacdesk.panel.panels import called
from lacdesk.panel.reading import notice_terms, panel_value
from lacdesk.panel.work_plan import DropFromPlan, plan_rows
from lacdesk.practice.codes import code_set
from lacdesk.practice.notice import CLEAR_DAYS
from lacdesk.practice.words import clock_words, counted, day_date
from lacdesk.records.meetings import ForwardPlanRow, Panel, PanelMember
from lacdesk.store.unit import Changes

MEMBERS, WAITS, PLAN = "members", "waits", "plan"
PARTS = {MEMBERS: "Members", WAITS: "Waits for a decision", PLAN: "Forward plan"}
"""What is shown of a panel; what waits for a decision only of one that hears matters of children and carers."""
MEMBER_COLUMNS = (Column("Name"), Column("Comes as", 170), Column("Role", 280), Column("From", 150), Column("Until", 150))
PLAN_COLUMNS = (
    Column("Meeting", 170),
    Column("Business"),
    Column("Kind", 130),
    Column("Lead", 190),
    Column("Papers due", 150),
    Column("Asked for by", 120),
    Column("Stands", 150),
)
STANDS = {"planned": "Planned", "on_agenda": "On the agenda", "taken": "Taken", "dropped": "Dropped"}


class PanelFilePage(Page):
    """One panel: show_at(panel_id=..., part=...)."""

    key: ClassVar[str] = "panel_file"
    place: ClassVar[str] = "panel"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._panel_id, self._name, self._hears = "", "", False
        self._rows: dict[str, Row] = {}
        self._title = Words("", "title")
        self._facts = row(gap="wide")
        self.part = Segmented("What is shown of the panel", PARTS)
        self.add = Button("New member", ButtonKind.FILLED, shortcut="Ctrl+N", icon="plus")
        self.terms = Button("Change the terms", icon="pencil")
        self.places = Button("Streets and wards…")
        self.places.setToolTip("Places that are no child’s name")
        self.log = Button("Print the action log…", icon="printer")
        self.programme = Button("Print the work programme…", icon="printer")
        self.members, self.waits, self.plan = TableView("Members"), TableView("Waits for a decision"), TableView("Forward plan")
        self._waiting: dict[str, Waiting] = {}
        self.members.setModel(PagedRows(MEMBER_COLUMNS, self._fetch, self))
        self.waits.setModel(PagedRows(WAITING_COLUMNS, self._fetch, self))
        self.plan.setModel(PagedRows(PLAN_COLUMNS, self._fetch, self))
        self._lay_out()
        self._connect()

    @property
    def title(self) -> str:
        """The panel's name; "Panel" until one is read."""
        return self._name or "Panel"

    def path(self) -> Sequence[Crumb]:
        """Panel, then the panel's name."""
        return (Crumb("Panel", lambda: self.desk.go("panel")), Crumb(self.title))

    def show_at(self, **where: Any) -> None:
        """Show one panel."""
        self._panel_id = str(where.get("panel_id", "")) or self._panel_id
        if where.get("part") in PARTS:
            self.part.choose(str(where["part"]))
        self.refresh(None)

    def refresh(self, changes: Changes | None) -> None:
        """Read the panel again."""
        if not self._panel_id:
            return
        here = self._table.current_id()
        with self.desk.reading() as session:
            panel = session.get_one(Panel, self._panel_id)
            self._name = panel.name or ""
            self._show_facts(panel)
            members, plan = _members(session, self._panel_id, self.desk.today), plan_rows(session, self._panel_id)
            self._hears = panel_value(panel).hears_matters
            self._waiting = {each.id: each for each in waiting_rows(session, panel, self.desk.today)}
            self._rows = {
                **members,
                **{each.id: each.row for each in self._waiting.values()},
                **{each.id: _plan_row(each) for each in plan},
            }
            self.members.rows().show(list(members))
            self.waits.rows().show(list(self._waiting))
            self.plan.rows().show([each.id for each in plan])
        self._show_part()
        if here:
            self._table.go_to(here)
        self.headed.emit()

    def areas(self) -> Sequence[QWidget]:
        """The switch between the lists, and the list shown."""
        return (self.part, self._table)

    def actions_here(self) -> Sequence[Action]:
        """Adding to the list shown, changing its row in hand, the terms, the places, and what is printed."""
        return (
            Action(self.add.text(), self._add, "Ctrl+N"),
            Action("Change the row in hand", lambda: self._change(self._table.current_id() or ""), "Enter"),
            Action("Change the terms", self._change_terms),
            Action("Drop this business from the plan", self._drop, "Delete"),
            Action("Places that are no child’s name…", self._show_places),
            Action("Print the action log…", self._print_log),
            Action("Print the work programme…", self._print_programme),
        )

    def focus_first(self) -> None:
        """Put the focus in the list shown, on its first row."""
        self._table.setFocus()
        self._table.go_to_first()

    @property
    def _table(self) -> TableView:
        return {MEMBERS: self.members, WAITS: self.waits, PLAN: self.plan}[self.part.key]

    def _lay_out(self) -> None:
        outer = column(self, gap="group", edge="margin")
        head = row(gap="group")
        head.addWidget(self._title)
        head.addStretch()
        for part in (self.places, self.terms, self.add):
            head.addWidget(part)
        facts = Card(gap="group", edge="apart")
        facts.column.addLayout(self._facts)
        line = row(gap="group")
        line.addWidget(self.part)
        line.addStretch()
        line.addWidget(self.log)
        line.addWidget(self.programme)
        listed = Card(edge="hair", gap="none")
        self._none = Words(NOTHING_WAITS, tone="quiet", wrap=True)
        self._none.setMargin(theme.current().sizes.space("apart"))
        listed.add(self._none, self.members, self.waits, self.plan)
        outer.addLayout(head)
        outer.addWidget(facts)
        outer.addLayout(line)
        outer.addWidget(listed, 1)

    def _connect(self) -> None:
        self.part.chosen.connect(lambda _: self._show_part())
        self.add.clicked.connect(self._add)
        self.terms.clicked.connect(self._change_terms)
        self.places.clicked.connect(self._show_places)
        self.log.clicked.connect(self._print_log)
        self.programme.clicked.connect(self._print_programme)
        for table in (self.members, self.plan):
            table.chosen.connect(self._change)
        self.waits.chosen.connect(self._open_matter)
        QShortcut(QKeySequence(Qt.Key.Key_Delete), self.plan, self._drop, context=Qt.ShortcutContext.WidgetShortcut)

    def _show_part(self) -> None:
        self.part.show_all_but({WAITS} if not self._hears else set())
        is_plan = self.part.key == PLAN
        for key, table in ((MEMBERS, self.members), (WAITS, self.waits), (PLAN, self.plan)):
            table.setVisible(key == self.part.key and not (key == WAITS and not self._waiting))
        self._none.setVisible(self.part.key == WAITS and not self._waiting)
        self.add.setText("Plan business" if is_plan else "New member")
        self.add.setAccessibleName(self.add.text())
        self.add.updateGeometry()

    def _show_facts(self, panel: Panel) -> None:
        self._title.setText(self._name)
        clear(self._facts)
        at = clock_words(panel.usual_time) if panel.usual_time else "No usual time"
        for name, fact, beneath in (
            ("Meets", *_meets(panel)),
            ("Where", panel.venue or "No usual venue", at),
            ("Papers", code_set("panel_style").words(panel.style or "2022").partition(":")[0], ""),
            (
                "Minutes",
                code_set("minute_numbering").words(panel.numbering or "running"),
                f"Begin with {panel.prefix}" if panel.prefix else "",
            ),
            ("Quorum", str(panel.quorum or "Not recorded"), ""),
        ):
            lines = column(gap="tight")
            for words in (Words(name, "small", "quiet"), Words(fact, strong=True), Words(beneath, "small", "quiet")):
                lines.addWidget(words)
            self._facts.addLayout(lines)
        self._facts.addStretch()

    def _fetch(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        return {each: self._rows[each] for each in wanted if each in self._rows}

    def _add(self) -> None:
        ask = business_dialog if self.part.key == PLAN else member_dialog
        ask(self.desk, self._panel_id, parent=self).open()

    def _open_matter(self, matter_id: str) -> None:
        found = self._waiting[matter_id]
        self.desk.go("meeting", meeting_id=found.meeting_id, step="decisions", item_id=found.item_id)

    def _change(self, record_id: str) -> None:
        if self.part.key == WAITS and record_id:
            self._open_matter(record_id)
        elif record_id:
            ask = business_dialog if self.part.key == PLAN else member_dialog
            ask(self.desk, self._panel_id, record_id, self).open()

    def _change_terms(self) -> None:
        panel_dialog(self.desk, self._panel_id, self).open()

    def _show_places(self) -> None:
        PlacesDialog(self.desk, self).open()

    def _drop(self) -> None:
        here = self.plan.current_id() if self.part.key == PLAN else None
        if here:
            self.desk.do(DropFromPlan(here), partial(self._said, "Dropped. The plan still says so."))

    def _said(self, words: str, changes: Changes) -> None:
        self.desk.say(words)

    def _print_log(self) -> None:
        print_log(self.desk, self, self._panel_id)

    def _print_programme(self) -> None:
        print_programme(self.desk, self, self._panel_id)


def _meets(panel: Panel) -> tuple[str, str]:
    """Return whether a panel meets in public, and the notice it gives or when its papers go out."""
    if panel.is_public:
        return "In public", counted(panel.clear_days or CLEAR_DAYS, "clear day")
    return "In private", f"Papers go out {counted(notice_terms(panel).private_days, 'day')} before"


def _members(session: Any, panel_id: str, today: date) -> dict[str, Row]:
    """Return everybody who belongs or belonged to the panel, those who left last."""
    kept = session.query(PanelMember).filter(PanelMember.panel_id == panel_id, PanelMember.meeting_id.is_(None)).all()
    found = sorted(kept, key=lambda each: (bool(each.ended and each.ended < today), each.position or 0))
    return {each.id: _member_row(each, today) for each in found}


def _member_row(member: PanelMember, today: date) -> Row:
    has_left = bool(member.ended and member.ended < today)
    cells = (
        Cell(called(member), strong=not has_left, tone="quiet" if has_left else "ink"),
        Cell(code_set("meeting_capacity").words(member.capacity or "member")),
        Cell(member.role or "", tone="quiet"),
        Cell(day_date(member.started) if member.started else ""),
        Cell(day_date(member.ended) if member.ended else "", state=State.NONE if has_left else None),
    )
    return Row(member.id, cells)


def _plan_row(each: ForwardPlanRow) -> Row:
    when = day_date(each.meeting_on) if each.meeting_on else "Each meeting" if each.is_each_meeting else "Not placed yet"
    state = {"on_agenda": State.MET, "taken": State.MET, "dropped": State.NONE}.get(each.status or "", State.TO_COME)
    cells = (
        Cell(when, strong=True),
        Cell(each.title or ""),
        Cell(code_set("agenda_item_kind").words(each.kind or "report"), tone="quiet"),
        Cell(each.lead or "", tone="quiet"),
        Cell(day_date(each.papers_due) if each.papers_due else ""),
        Cell(each.requested_by or "", tone="quiet"),
        Cell(STANDS.get(each.status or "", ""), state=state),
    )
    return Row(each.id, cells)
