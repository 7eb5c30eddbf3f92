"""A home's file: how it stands, who lives there, what is due and why, and everything recorded about it and its carers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from lacdesk.casework.child_records import RecordLine
from lacdesk.casework.commands import WithdrawRecord
from lacdesk.casework.homes import HomeFile, Resident, home_file, home_record_lines
from lacdesk.desktop.forms.listing import form_closing, form_of, forms_of_homes
from lacdesk.desktop.forms.plan import FormPlan
from lacdesk.desktop.page import Action, Desk, Page
from lacdesk.desktop.pages.child_file_parts import ClockStrip
from lacdesk.desktop.pages.child_file_rows import RECORD_COLUMNS, record_id, record_row
from lacdesk.desktop.pages.papers import visit_paper
from lacdesk.desktop.pages.reason import ReasonDialog
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import Card, Ground, clear, column, row
from lacdesk.desktop.widgets.flow import Flow
from lacdesk.desktop.widgets.path import Crumb
from lacdesk.desktop.widgets.rows import PagedRows, Row
from lacdesk.desktop.widgets.side import plain_scroll
from lacdesk.desktop.widgets.table import TableView
from lacdesk.desktop.widgets.text import Words
from lacdesk.practice.codes import code_set
from lacdesk.practice.words import day_date
from lacdesk.records.base import record_class
from lacdesk.records.carers import Carer
from lacdesk.records.complaints import Complaint
from lacdesk.records.homes import Regulation44Visit
from lacdesk.store.unit import Changes

NOT_KNOWN = "Not recorded"
HINT = "Enter completes or corrects the record in hand, Delete withdraws it. Correcting and withdrawing ask why."


class HomeFilePage(Page):
    """One home's file."""

    key: ClassVar[str] = "home"
    place: ClassVar[str] = "homes"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._home_id = ""
        self._file: HomeFile | None = None
        self._kept: dict[str, RecordLine] = {}
        self._head = Card(gap="group", edge="apart")
        self._names, self._facts = row(gap="near"), row(gap="wide")
        self.record = Button("Record", ButtonKind.FILLED, shortcut="Ctrl+N", icon="plus")
        self.living = QWidget()
        self._living = Flow(self.living)
        self.strip = ClockStrip()
        self.table = TableView("What was recorded")
        self.table.setModel(PagedRows(RECORD_COLUMNS, self._fetch, self))
        self._lay_out()
        self._connect()

    @property
    def title(self) -> str:
        """The home's name; "Home" until a file is read."""
        return (self._file.home.name or NOT_KNOWN) if self._file else "Home"

    def path(self) -> Sequence[Crumb]:
        """Homes, then the home's name."""
        return (Crumb("Homes", lambda: self.desk.go("homes")), Crumb(self.title))

    def show_at(self, **where: Any) -> None:
        """Show one home's file, or that of a carer's household."""
        self._home_id = str(where.get("home_id", "")) or self._home_of(str(where.get("carer_id", "")))
        self.refresh(None)

    def _home_of(self, carer_id: str) -> str:
        with self.desk.reading() as session:
            carer = session.get(Carer, carer_id)
            return (carer.home_id if carer else None) or ""

    def refresh(self, changes: Changes | None) -> None:
        """Read the file again."""
        if not self._home_id:
            return
        types = {plan.record.__tablename__ for plan in forms_of_homes()} | {Complaint.__tablename__}
        with self.desk.reading() as session:
            self._file = home_file(session, self._home_id, self.desk.today)
            self._kept = {record_id(line): line for line in home_record_lines(session, self._home_id, types)}
            self._show_head(self._file)
        self.strip.show_every(self._file.dues, self.desk.today)
        self.table.rows().show(list(self._kept))
        self.headed.emit()

    def areas(self) -> Sequence[QWidget]:
        """Who lives there, what is due, and what was recorded."""
        return (self.living, self.strip, self.table)

    def actions_here(self) -> Sequence[Action]:
        """Recording with each form about homes, correcting and withdrawing the record in hand, and the papers."""
        return (
            Action("Record", self._record, "Ctrl+N"),
            *(Action(plan.title, partial(self._open_form, plan)) for plan in forms_of_homes()),
            Action("Correct the record in hand", self._correct, "Enter"),
            Action("Withdraw the record in hand", self._withdraw, "Delete"),
            *self._papers(),
        )

    def focus_first(self) -> None:
        """Put the focus in the list of what was recorded, on its first row."""
        self.table.setFocus()
        self.table.go_to_first()

    def _lay_out(self) -> None:
        inside = Ground("none")
        outer = column(inside, gap="group", edge="margin")
        top = row(gap="group")
        top.addLayout(self._names)
        top.addStretch()
        top.addWidget(self.record)
        self._head.column.addLayout(top)
        self._head.column.addLayout(self._facts)
        self._head.add(self.living)
        listed = Card(edge="hair", gap="none")
        listed.add(self.table)
        for part in (self._head, self.strip):
            outer.addWidget(part)
        outer.addWidget(listed, 1)
        outer.addWidget(Words(HINT, "small", "quiet"))
        column(self, gap="none").addWidget(plain_scroll(inside))

    def _connect(self) -> None:
        self.record.clicked.connect(self._record)
        self.table.chosen.connect(lambda _: self._correct())
        QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table, self._withdraw, context=Qt.ShortcutContext.WidgetShortcut)

    def _show_head(self, shown: HomeFile) -> None:
        clear(self._names)
        clear(self._facts)
        home = shown.home
        self._names.addWidget(Words(home.name or NOT_KNOWN, "title"))
        self._names.addWidget(Words(code_set("home_kind").words(home.kind) if home.kind else NOT_KNOWN, "tag"))
        rated = f"since {day_date(home.ofsted_inspected)}" if home.ofsted_inspected else ""
        for name, fact, beneath in (
            ("Run by", shown.operator or NOT_KNOWN, home.manager or ""),
            ("Ofsted", code_set("ofsted_rating").words(home.ofsted_rating) if home.ofsted_rating else "No rating", rated),
            ("Registered", code_set("registration").words(home.registered) if home.registered else NOT_KNOWN, home.urn or ""),
            ("Beds", str(home.beds) if home.beds is not None else NOT_KNOWN, ""),
            ("Telephone", home.staff_telephone or home.telephone or NOT_KNOWN, home.postcode or ""),
        ):
            lines = column(gap="tight")
            for words in (Words(name, "small", "quiet"), Words(fact, strong=True), Words(beneath, "small", "quiet")):
                lines.addWidget(words)
            self._facts.addLayout(lines)
        self._facts.addStretch()
        self._show_living(shown.residents)

    def _show_living(self, residents: Sequence[Resident]) -> None:
        clear(self._living)
        self._living.addWidget(Words("Living here:" if residents else "Nobody is placed here now.", tone="quiet"))
        for each in residents:
            since = f", since {day_date(each.since)}" if each.since else ""
            opened = Button(f"{each.name}{since}", ButtonKind.LINK)
            opened.clicked.connect(self._opening(each.child_id))
            self._living.addWidget(opened)

    def _opening(self, child_id: str) -> Callable[[], None]:
        return lambda: self.desk.go("child", child_id=child_id)

    def _fetch(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        return {each: record_row(self._kept[each]) for each in wanted if each in self._kept}

    def _record(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName("What to record")
        waiting = [due.what for due in self._file.dues] if self._file else []
        closing = (form_closing(what) for what in waiting)
        for plan in {plan.name: plan for plan in (*closing, *forms_of_homes()) if plan is not None}.values():
            menu.addAction(plan.title, partial(self._open_form, plan))
        menu.popup(self.record.mapToGlobal(QPoint(0, self.record.height())))

    def _open_form(self, plan: FormPlan) -> None:
        if plan.record.__tablename__ == "home":
            self.desk.go("record", form=plan.name, record_id=self._home_id)
            return
        carer = self._file.carers[0][0] if self._file and len(self._file.carers) == 1 else ""
        where = {"carer_id": carer} if carer else {}
        self.desk.go("record", form=plan.name, home_id=self._home_id, **where)

    def _held(self) -> RecordLine | None:
        return self._kept.get(self.table.current_id() or "")

    def _papers(self) -> Sequence[Action]:
        held = self._held()
        is_visit = held is not None and held.record_type == Regulation44Visit.__tablename__
        return (visit_paper(self.desk, self, held.record_id),) if held is not None and is_visit else ()

    def _correct(self) -> None:
        held = self._held()
        plan = form_of(held.record_type) if held else None
        if held is not None and plan is not None:
            self.desk.go("record", form=plan.name, record_id=held.record_id)

    def _withdraw(self) -> None:
        held = self._held()
        if held is None:
            return
        thing = record_class(held.record_type).words
        lead = f"{held.what}. {held.summary}. It stays in the history, and leaves every list, clock and figure."
        reason = ReasonDialog.ask(f"Withdraw this {thing}", lead, "Why is it withdrawn?", f"Withdraw the {thing}", self)
        if reason is not None:
            command = WithdrawRecord(held.record_type, held.record_id, reason)
            self.desk.do(command, lambda _: self.desk.say(f"The {thing} is withdrawn."), self.desk.say)
