"""Children: everybody the council looks after, found as one types, sorted and filtered in SQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from lacdesk.casework import children
from lacdesk.casework.children import ChildRow, Order, Standing
from lacdesk.desktop import theme
from lacdesk.desktop.page import Action, Desk, Page
from lacdesk.desktop.pages.papers import outage_paper
from lacdesk.desktop.pages.saved_filters import SavedFilters
from lacdesk.desktop.pages.today_rows import short_day
from lacdesk.desktop.widgets.button import Button
from lacdesk.desktop.widgets.card import Card, column, row
from lacdesk.desktop.widgets.choice import Segmented
from lacdesk.desktop.widgets.rows import Cell, Column, PagedRows, Row
from lacdesk.desktop.widgets.search import FindBox
from lacdesk.desktop.widgets.state import State
from lacdesk.desktop.widgets.table import TableView
from lacdesk.desktop.widgets.text import Words
from lacdesk.practice import due, words
from lacdesk.practice.codes import code_set
from lacdesk.practice.months import age_on
from lacdesk.store.unit import Changes

COLUMNS = (
    Column("Child", sorts=True),
    Column("Reference", 110, sorts=True),
    Column("Age", 60, right=True, sorts=True),
    Column("Legal status", 190),
    Column("Lives", None),
    Column("Social worker", 150),
    Column("Next due", 150, sorts=True),
)
ORDERS = {0: Order.NAME, 1: Order.REFERENCE, 2: Order.AGE, 6: Order.NEXT_DUE}


class ChildrenPage(Page):
    """The list of children."""

    key: ClassVar[str] = "children"
    place: ClassVar[str] = "children"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._order = Order.NAME
        self._count = Words("", "body", "quiet")
        standings = {
            Standing.MINE: "Mine",
            Standing.LOOKED_AFTER: "Looked after",
            Standing.SHORT_BREAKS: "Short breaks",
            Standing.EVERYONE: "Everyone",
        }
        self.standing = Segmented("Which children are listed", {each.value: text for each, text in standings.items()})
        self.standing.choose(Standing.LOOKED_AFTER.value)
        self.search = FindBox("Find by name, reference or date of birth", "Name, reference or date of birth", shortcut="Ctrl+F")
        self.saved = SavedFilters(desk, self.key, self._chosen, self._choose)
        self.caseload = Button("Caseload")
        self.outage = Button("Outage register…", icon="printer")
        self.table = TableView("Children")
        model = PagedRows(COLUMNS, self._fetch, self)
        model.sort_by = self._sort
        self.table.setModel(model)
        self._empty = Words("", "body", "quiet", wrap=True)
        self._lay_out()
        self._connect()

    def show_at(self, **where: object) -> None:
        """Show the list, looking for words where some were given."""
        self.search.fill(str(where.get("words", "")))
        self.refresh(None)
        self.table.go_to_first()

    def refresh(self, changes: Changes | None) -> None:
        """Read the list again, and keep to the child in hand."""
        here = self.table.current_id()
        standing = Standing(self.standing.key)
        with self.desk.reading() as session:
            found = children.ids(session, self.desk.person, self.desk.today, standing, self.search.text(), self._order)
        self.table.rows().show(found)
        self._count.setText(f"{len(found):,} {'child' if len(found) == 1 else 'children'}")
        self._empty.setVisible(not found)
        self._empty.setText(self._nothing())
        if here:
            self.table.go_to(here)

    def areas(self) -> Sequence[QWidget]:
        """The search box, then the list."""
        return (self.search, self.table)

    def actions_here(self) -> Sequence[Action]:
        """Opening the child in hand, finding another, and how the work is spread."""
        return (
            Action("Open this child's file", self._open, "Enter"),
            Action("Find a child", self.search.setFocus, "Ctrl+F"),
            Action("Show the caseload of each worker", self._show_caseload),
            outage_paper(self.desk, self),
            Action("Save this list as a filter", self.saved.save),
        )

    def focus_first(self) -> None:
        """Put the focus in the search box."""
        self.search.setFocus()

    def _lay_out(self) -> None:
        sizes = theme.current().sizes
        outer = column(self, gap="group", edge="margin")
        head = row(gap="group")
        head.addWidget(Words("Children", "title"))
        head.addWidget(self._count)
        head.addStretch()
        head.addWidget(self.standing)
        self.search.setFixedWidth(sizes.place("panel"))
        card = Card(edge="hair", gap="none")
        card.add(self._empty, self.table)
        line = row(gap="near")
        line.addWidget(self.search)
        line.addStretch()
        line.addWidget(self.outage)
        line.addWidget(self.caseload)
        line.addWidget(self.saved)
        outer.addLayout(head)
        outer.addLayout(line)
        outer.addWidget(card, 1)

    def _connect(self) -> None:
        self.standing.chosen.connect(lambda _: self.refresh(None))
        self.search.asked.connect(lambda: self.refresh(None))
        self.search.returnPressed.connect(self._open_first)
        self.table.chosen.connect(lambda child_id: self.desk.go("child", child_id=child_id))
        self.search.stand_above(self.table)
        self.caseload.clicked.connect(self._show_caseload)
        self.outage.clicked.connect(lambda: outage_paper(self.desk, self).do())

    def _nothing(self) -> str:
        if self.search.text().strip():
            return "No child matches. Check the spelling, or choose Everyone to look among those who have left care."
        return "There are no children here yet. Import a national return in Exchange, or choose another list."

    def _fetch(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        with self.desk.reading() as session:
            found = children.rows(session, wanted, self.desk.today)
        return {each.child_id: table_row(each, self.desk.today) for each in found}

    def _sort(self, place: int, _descending: bool) -> None:
        self._order = ORDERS[place]
        self.refresh(None)

    def _chosen(self) -> Mapping[str, str]:
        return {"standing": self.standing.key, "words": self.search.text(), "order": self._order.value}

    def _choose(self, chosen: Mapping[str, str]) -> None:
        self.standing.choose(chosen.get("standing", Standing.LOOKED_AFTER.value))
        self._order = Order(chosen.get("order", Order.NAME.value))
        self.search.fill(chosen.get("words", ""))
        self.refresh(None)
        self.table.go_to_first()

    def _show_caseload(self) -> None:
        self.desk.go("caseload")

    def _open(self) -> None:
        here = self.table.current_id()
        if here:
            self.desk.go("child", child_id=here)

    def _open_first(self) -> None:
        self.search.settle()
        self.refresh(None)
        self.table.go_to_first()
        self._open()


def table_row(child: ChildRow, today: date) -> Row:
    """Return a row of the list: who, where, under what, with whom, and what is next."""
    present = child.present
    called = f"known as {child.known_as}" if child.known_as and child.known_as not in child.name else ""
    status = code_set("legal_status").words(present.legal_status) if present.legal_status else "Not looked after"
    lives = present.home or (code_set("placement_type").words(present.placement_kind) if present.placement_kind else "")
    cells = (
        Cell(child.name, strong=True, after=called),
        Cell(child.ref, tone="quiet"),
        Cell(str(age_on(child.dob, today)) if child.dob else ""),
        Cell(status, tone="ink" if present.legal_status else "quiet"),
        Cell(lives),
        Cell(present.social_worker or "", tone="ink"),
        _next_due(present.next_due, today),
    )
    return Row(child.child_id, cells)


def _next_due(by: date | None, today: date) -> Cell:
    if by is None:
        return Cell("Nothing", tone="quiet", state=State.NONE)
    state = due.state_of(by, today)
    if state is due.State.OVERDUE:
        return Cell(words.lateness_words(by, today), state=State.OVERDUE)
    return Cell(short_day(by, today), state=State.SOON if state is due.State.DUE else State.TO_COME)
