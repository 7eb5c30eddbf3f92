"""Homes: children's homes and carers' households, found as one types, with who runs them, how they are rated and what is due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from lacdesk.casework.homes import HomeRow, Which, home_ids, home_rows
from lacdesk.desktop import theme
from lacdesk.desktop.forms.listing import forms_of_homes
from lacdesk.desktop.page import Action, Desk, Page
from lacdesk.desktop.pages.today_rows import state_of
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import Card, column, row
from lacdesk.desktop.widgets.choice import Segmented
from lacdesk.desktop.widgets.rows import Cell, Column, PagedRows, Row
from lacdesk.desktop.widgets.search import FindBox
from lacdesk.desktop.widgets.state import State
from lacdesk.desktop.widgets.table import TableView
from lacdesk.desktop.widgets.text import Words
from lacdesk.practice.codes import code_set
from lacdesk.practice.words import counted, short_date
from lacdesk.store.unit import Changes

COLUMNS = (
    Column("Home"),
    Column("Kind", 160),
    Column("Run by", 160),
    Column("Ofsted", 130),
    Column("Registered", 110),
    Column("Beds", 50, right=True),
    Column("Children", 76, right=True),
    Column("Next due", 200),
)
WHICH = {Which.CHILDRENS_HOMES.value: "Children's homes", Which.LIVED_IN.value: "Lived in now", Which.EVERY.value: "All"}
UNREGISTERED = frozenset({"unregistered", "unregulated"})


class HomesPage(Page):
    """The list of homes and carers' households."""

    key: ClassVar[str] = "homes"
    place: ClassVar[str] = "homes"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._count = Words("", "body", "quiet")
        self._empty = Words("There are no homes here yet. Record one, or choose another list.", "body", "quiet", wrap=True)
        self.which = Segmented("Which homes are listed", WHICH)
        self.search = FindBox("Find by name, Ofsted number, postcode or provider", "Name, number or postcode", shortcut="Ctrl+F")
        self.record = Button("Record a home", ButtonKind.FILLED, shortcut="Ctrl+N", icon="plus")
        self.table = TableView("Homes")
        self.table.setModel(PagedRows(COLUMNS, self._fetch, self))
        self._lay_out()
        self._connect()

    def show_at(self, **where: object) -> None:
        """Show the list, with the first home in hand."""
        self.refresh(None)
        self.table.go_to_first()

    def refresh(self, changes: Changes | None) -> None:
        """Read the list again, and keep to the home in hand."""
        here = self.table.current_id()
        with self.desk.reading() as session:
            found = home_ids(session, self.desk.today, Which(self.which.key), self.search.text())
        self.table.rows().show(found)
        self._count.setText(counted(len(found), "home"))
        self._empty.setVisible(not found)
        if here:
            self.table.go_to(here)

    def areas(self) -> Sequence[QWidget]:
        """The search box, then the list."""
        return (self.search, self.table)

    def actions_here(self) -> Sequence[Action]:
        """Opening the home in hand, and recording homes, providers and carers."""
        return (
            Action("Open this home's file", self._open, "Enter"),
            *(Action(plan.title, partial(self.desk.go, "record", form=plan.name)) for plan in forms_of_homes()),
        )

    def focus_first(self) -> None:
        """Put the focus in the search box."""
        self.search.setFocus()

    def _lay_out(self) -> None:
        outer = column(self, gap="group", edge="margin")
        head = row(gap="group")
        head.addWidget(Words("Homes", "title"))
        head.addWidget(self._count)
        head.addStretch()
        head.addWidget(self.which)
        head.addWidget(self.record)
        self.search.setFixedWidth(theme.current().sizes.place("panel"))
        line = row(gap="near")
        line.addWidget(self.search)
        line.addStretch()
        card = Card(edge="hair", gap="none")
        card.add(self._empty, self.table)
        outer.addLayout(head)
        outer.addLayout(line)
        outer.addWidget(card, 1)

    def _connect(self) -> None:
        self.which.chosen.connect(lambda _: self.refresh(None))
        self.search.asked.connect(lambda: self.refresh(None))
        self.search.returnPressed.connect(self._open_first)
        self.table.chosen.connect(lambda home_id: self.desk.go("home", home_id=home_id))
        self.search.stand_above(self.table)
        self.record.clicked.connect(lambda: self.desk.go("record", form="home"))

    def _fetch(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        with self.desk.reading() as session:
            found = home_rows(session, wanted, self.desk.today)
        return {each.home_id: home_row(each, self.desk.today) for each in found}

    def _open_first(self) -> None:
        self.search.settle()
        self.refresh(None)
        self.table.go_to_first()
        self._open()

    def _open(self) -> None:
        here = self.table.current_id()
        if here:
            self.desk.go("home", home_id=here)


def home_row(home: HomeRow, today: date) -> Row:
    """Return a row of the list: what it is, who runs it, how it stands, and what is next."""
    registered = code_set("registration").words(home.registered) if home.registered else "Not recorded"
    cells = (
        Cell(home.name, strong=True),
        Cell(code_set("home_kind").words(home.kind) if home.kind else "Not recorded"),
        Cell(home.operator or "Not recorded", tone="quiet"),
        Cell(code_set("ofsted_rating").words(home.ofsted_rating) if home.ofsted_rating else "No rating", tone="quiet"),
        Cell(registered, state=State.SOON if home.registered in UNREGISTERED else None),
        Cell(str(home.beds) if home.beds is not None else ""),
        Cell(str(home.children)),
        _next_due(home, today),
    )
    return Row(home.home_id, cells)


def _next_due(home: HomeRow, today: date) -> Cell:
    if home.next_due is None:
        return Cell("Nothing due", tone="quiet")
    when = short_date(home.next_due.by).rsplit(" ", 1)[0] if home.next_due.by else "no date"
    return Cell(f"{home.next_due.what.words}, {when}", state=state_of(home.next_due, today))
