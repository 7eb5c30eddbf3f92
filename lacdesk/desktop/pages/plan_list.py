"""What the pages of the council's plans share: the ways between them, the years there are, the list, and what is done to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget
from sqlalchemy.orm import Session

from lacdesk.desktop import theme
from lacdesk.desktop.page import Action, Desk, Page
from lacdesk.desktop.pages.panel_out import Writes, save
from lacdesk.desktop.pages.papers import popup_papers
from lacdesk.desktop.pages.reason import ReasonDialog
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import Card, column, row
from lacdesk.desktop.widgets.flow import Lines
from lacdesk.desktop.widgets.path import Crumb
from lacdesk.desktop.widgets.rows import Column, Entry, PagedRows, Row
from lacdesk.desktop.widgets.text import Prose, Words
from lacdesk.desktop.widgets.ways import WayBar
from lacdesk.desktop.widgets.wrapped import WrappedTable
from lacdesk.panel.plan_book import CarryPlanOn, WithdrawFromPlan
from lacdesk.panel.plan_reading import is_followed
from lacdesk.records.base import Record
from lacdesk.records.council_plans import DeliveryPlan, SelfAssessment
from lacdesk.store.unit import Changes

WAYS: Mapping[str, str] = {"panel": "Meetings", "delivery_plan": "Delivery plan", "self_assessment": "Self-assessment"}
KINDS = "PDF (*.pdf);;Word (*.docx);;Workbook (*.xlsx);;Plain text (*.txt)"


def ways_of(desk: Desk, here: str) -> WayBar:
    """Return the tabs of the pages under Panel."""
    bar = WayBar("Pages under Panel", WAYS, here)
    bar.wanted.connect(desk.go)
    return bar


class PlanListPage(Page):
    """A year's plan as a list: show_at(plan_id=...), or the newest. A page is known by the name of the form its plan is changed in."""

    place: ClassVar[str] = "panel"
    kept_as: ClassVar[type[DeliveryPlan | SelfAssessment]]
    columns: ClassVar[Sequence[Column]] = ()
    heading: ClassVar[str] = ""
    begins: ClassVar[str] = ""
    changes: ClassVar[str] = ""
    why: ClassVar[str] = ""
    nothing: ClassVar[str] = ""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.plan_id, self.is_open = "", False
        self._rows: dict[str, Row] = {}
        self.ways = ways_of(desk, self.key)
        self.count = Words("", tone="quiet")
        self.years = QComboBox()
        self.years.setAccessibleName("Which year is shown")
        self.add = Button(self.begins, ButtonKind.FILLED, shortcut="Ctrl+N", icon="plus")
        self.change = Button(self.changes, icon="pencil")
        self.follow = Button("Begin the next year")
        self.print = Button("Print…", icon="printer")
        self.named = Words("", strong=True, wrap=True)
        self.dates = Words("", tone="quiet", wrap=True)
        self.told = Words("", tone="quiet", wrap=True)
        self.none = Words(self.nothing, tone="quiet", wrap=True)
        self.table = WrappedTable(self.heading)
        self.table.setModel(PagedRows(self.columns, self._fetch, self))
        self._empty = Card("plain", gap="group", edge="margin")
        self._lay_out()
        self._connect()

    @property
    def title(self) -> str:
        """The heading, whichever year is in hand."""
        return self.heading

    def path(self) -> Sequence[Crumb]:
        """Panel, then this page."""
        return (Crumb("Panel", lambda: self.desk.go("panel")), Crumb(self.heading))

    def show_at(self, plan_id: str = "", **where: Any) -> None:
        """Show a year's plan by its id, or the one in hand."""
        self.plan_id = plan_id or self.plan_id
        self.refresh(None)
        if self.table.current_id() is None:
            self.table.go_to_first()

    def refresh(self, changes: Changes | None) -> None:
        """Read the plan again, and keep to the row in hand."""
        here = self.table.current_id()
        with self.desk.reading() as session:
            kept = self.versions(session)
            self.plan_id = self.plan_id if self.plan_id in dict(kept) else next((key for key, _ in kept), "")
            self._offer(kept)
            entries = self.read(session) if self.plan_id else []
        self.table.rows().show(entries)
        self._show_parts(bool(entries))
        if here:
            self.table.go_to(here)

    def areas(self) -> Sequence[QWidget]:
        """The tabs of the pages under Panel, then the list; before there is a plan, the button that begins one."""
        return (self.ways, self.table) if self.plan_id else (self.ways, self.add)

    def focus_first(self) -> None:
        """Put the focus in the list or, where there is none, on the button that begins one."""
        (self.table if self.table.isVisibleTo(self) else self.add).setFocus()

    def versions(self, session: Session) -> list[tuple[str, str]]:
        """Return each year's plan by its id, with the words it is chosen by, the newest first."""
        raise NotImplementedError

    def read(self, session: Session) -> list[Entry]:
        """Read the plan in hand and return the entries of the list; say in the head what it is."""
        raise NotImplementedError

    def extend(self) -> None:
        """Add to the plan, or begin the first."""
        raise NotImplementedError

    def changes_here(self) -> Sequence[Action]:
        """Return what is done to the plan, and to the row in hand, while no later year has followed."""
        raise NotImplementedError

    def looks(self) -> Sequence[Action]:
        """Return the ways to see more of the row in hand; a plain list has none."""
        return ()

    def papers(self) -> Sequence[Action]:
        """Return what can be printed."""
        raise NotImplementedError

    def actions_here(self) -> Sequence[Action]:
        """What is done to the plan, and to the row in hand; before there is a plan, beginning one."""
        if not self.plan_id:
            return (Action(self.begins, self.extend, "Ctrl+N"),)
        changes = (*self.changes_here(), Action("Begin the next year", self.carry_on)) if self.is_open else ()
        return (*changes, *self.looks(), *self.papers())

    def tell(self, session: Session, title: str, dates: str, version: str) -> None:
        """Say in the head what is in hand, and that it stays as it is where a later year's has followed it."""
        plan = session.get_one(self.kept_as, self.plan_id)
        assert isinstance(plan, DeliveryPlan | SelfAssessment)
        self.is_open = not is_followed(session, plan)
        self.named.setText(title)
        self.dates.setText(dates)
        self.told.setText("" if self.is_open else f"The {version} stays as it was when the next year’s followed it.")

    def keep_rows(self, rows: Mapping[str, Row]) -> None:
        """Keep the rows of the list, by id."""
        self._rows = dict(rows)

    def go_to_form(self, form: str, **where: str) -> None:
        """Open a form of the plan; one that a later year has followed is not changed."""
        if not self.is_open:
            self.desk.say("The next year’s has followed this one, which stays as it is. Choose the newest year to change it.")
            return
        self.desk.go("plan_record", form=form, **where)

    def take_out(self, kind: type[Record], record_id: str, what: str) -> None:
        """Ask why something is taken out, and take it out."""
        lead = f"The {what} and all that belongs to it stays in the history, with your name and the reason."
        reason = ReasonDialog.ask(f"Take out the {what}", lead, "Why is it taken out?", "Take it out", self)
        if reason:
            self.desk.do(WithdrawFromPlan(kind.__tablename__, record_id, reason), lambda _: self.desk.say("Taken out. History keeps it."))

    def begin(self) -> None:
        """Open the form of a new plan."""
        self.desk.go("plan_record", form=self.key)

    def change_whole(self) -> None:
        """Open the form of the plan in hand, with its title and dates."""
        self.go_to_form(self.key, record_id=self.plan_id)

    def carry_on(self) -> None:
        """Begin the next year's version, and show it."""
        self.desk.do(CarryPlanOn(self.kept_as.__tablename__, self.plan_id), self._show_newest)

    def save_as(self, title: str, name: str, writes: Writes) -> None:
        """Ask where a paper of the plan goes, and in which kind of file, and write it there."""
        save(self.desk, self, title, name, writes, KINDS)

    def buttons_under(self, *buttons: Button) -> None:
        """Put what is done to the row in hand under the list."""
        for each in buttons:
            self._under.addWidget(each)

    def _show_newest(self, changes: Changes) -> None:
        self.plan_id = ""
        self.refresh(None)
        self.desk.say("The next year is begun. The one before stays as it is.")

    def _lay_out(self) -> None:
        sizes = theme.current().sizes
        self.across = row(self, gap="none")
        body = column(gap="group", edge="margin")
        body.setContentsMargins(sizes.space("margin"), sizes.space("near"), sizes.space("margin"), sizes.space("apart"))
        body.addWidget(self.ways)
        body.addLayout(self._head())
        body.addLayout(self._facts())
        self._empty.add(Words(f"No {self.heading.lower()} is kept yet", "heading"))
        told = row(gap="none")
        told.addWidget(Prose(self.why), 1)
        told.addStretch()
        self._empty.column.addLayout(told)
        body.addWidget(self._empty)
        self._listed = Card(edge="hair", gap="none")
        self.none.setMargin(sizes.space("apart"))
        self._listed.add(self.none, self.table)
        body.addWidget(self._listed, 1)
        self._holder = QWidget()
        self._under = Lines(self._holder, gap="near", down="near")
        body.addWidget(self._holder)
        body.addStretch()
        self.across.addLayout(body, 1)

    def _head(self) -> QHBoxLayout:
        head = row(gap="group")
        head.addWidget(Words(self.heading, "title"))
        head.addWidget(self.count)
        head.addStretch()
        for part in (self.years, self.print, self.add):
            head.addWidget(part)
        return head

    def _facts(self) -> QHBoxLayout:
        line = row(gap="group")
        lines = column(gap="tight")
        for part in (self.named, self.dates, self.told):
            lines.addWidget(part)
        line.addLayout(lines, 1)
        for button in (self.change, self.follow):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _connect(self) -> None:
        self.years.activated.connect(self._choose_year)
        self.add.clicked.connect(self.extend)
        self.change.clicked.connect(called(self.change_whole))
        self.follow.clicked.connect(called(self.carry_on))
        self.print.clicked.connect(lambda: popup_papers(self.print, self.papers()))

    def on_list(self, keys: str, does: Any) -> None:
        """Do something when keys are pressed in the list."""
        QShortcut(QKeySequence(keys), self.table, does, context=Qt.ShortcutContext.WidgetShortcut)

    def _offer(self, kept: Sequence[tuple[str, str]]) -> None:
        with QSignalBlocker(self.years):
            self.years.clear()
            for key, words in kept:
                self.years.addItem(words, key)
            self.years.setCurrentIndex(self.years.findData(self.plan_id))
        self.years.setVisible(len(kept) > 1)

    def _choose_year(self, place: int) -> None:
        self.plan_id = str(self.years.itemData(place))
        self.refresh(None)
        self.table.go_to_first()

    def _show_parts(self, has_entries: bool) -> None:
        has_plan = bool(self.plan_id)
        for part in (self._listed, self._holder, self.change, self.print, self.named, self.dates, self.count):
            part.setVisible(has_plan)
        self.follow.setVisible(has_plan and self.is_open)
        self.change.setVisible(has_plan and self.is_open)
        self.add.setVisible(not has_plan or self.is_open)
        self.told.setVisible(has_plan and bool(self.told.text()))
        self._empty.setVisible(not has_plan)
        self.none.setVisible(not has_entries)
        self.table.setVisible(has_entries)

    def _fetch(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        return {each: self._rows[each] for each in wanted if each in self._rows}


def called(does: Any, *arguments: Any) -> Any:
    """Return what calls something with these alone, whatever a signal sends along."""
    done = partial(does, *arguments)
    return lambda *_: done()
