"""The caseload: each worker's children, what is overdue and due this week, what came late, and what lies unfinished."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from lacdesk.casework.caseload import Load, TeamLoad, WorkerLoad, caseload
from lacdesk.desktop.page import Action, Desk, Page
from lacdesk.desktop.widgets.card import Card, column, row
from lacdesk.desktop.widgets.path import Crumb
from lacdesk.desktop.widgets.rows import Cell, Column, Entry, Group, PagedRows, Row
from lacdesk.desktop.widgets.state import State
from lacdesk.desktop.widgets.table import TableView
from lacdesk.desktop.widgets.text import Words
from lacdesk.practice.words import counted
from lacdesk.store.unit import Changes

COLUMNS = (
    Column("Worker"),
    Column("Children", 100, right=True),
    Column("Overdue", 130),
    Column("Due this week", 150),
    Column("Visits late, 28 days", 190),
    Column("Reviews late", 140),
    Column("Drafts", 90, right=True),
)


class CaseloadPage(Page):
    """How the work is spread: a row a worker, in teams, each team with its totals."""

    key: ClassVar[str] = "caseload"
    place: ClassVar[str] = "children"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._teams: Sequence[TeamLoad] = ()
        self._workers: dict[str, WorkerLoad] = {}
        self._folded: set[str] = set()
        self._count = Words("", "body", "quiet")
        self.table = TableView("Caseload")
        self.table.setModel(PagedRows(COLUMNS, self._fetch, self))
        self._empty = Words("No worker has a child or an unfinished form yet.", "body", "quiet", wrap=True)
        card = Card(edge="hair", gap="none")
        card.add(self._empty, self.table)
        head = row(gap="group")
        head.addWidget(Words("Caseload", "title"))
        head.addWidget(self._count)
        head.addStretch()
        outer = column(self, gap="group", edge="margin")
        outer.addLayout(head)
        outer.addWidget(card, 1)
        self.table.chosen.connect(self._open)
        self.table.folded.connect(self._fold)

    @property
    def title(self) -> str:
        """The page's name, whoever's children are listed."""
        return "Caseload"

    def path(self) -> Sequence[Crumb]:
        """Children, then this page."""
        return (Crumb("Children", lambda: self.desk.go("children")), Crumb(self.title))

    def show_at(self, **where: object) -> None:
        """Show the caseload, with the first worker in hand."""
        self.refresh(None)
        self.table.go_to_first()

    def refresh(self, changes: Changes | None) -> None:
        """Count again, and keep to the worker in hand."""
        here = self.table.current_id()
        with self.desk.reading() as session:
            self._teams = caseload(session, self.desk.today)
        self._workers = {_id(worker): worker for team in self._teams for worker in team.workers}
        self._show_teams()
        if here:
            self.table.go_to(here)

    def areas(self) -> Sequence[QWidget]:
        """The list."""
        return (self.table,)

    def actions_here(self) -> Sequence[Action]:
        """Opening Today for the worker in hand."""
        return (Action("Show what is due for this worker", lambda: self._open(self.table.current_id() or ""), "Enter"),)

    def focus_first(self) -> None:
        """Put the focus in the list."""
        self.table.setFocus()

    def _show_teams(self) -> None:
        entries: list[Entry] = []
        for team in self._teams:
            is_open = team.name not in self._folded
            entries.append(team_heading(team, is_open=is_open))
            if is_open:
                entries.extend(_id(worker) for worker in team.workers)
        self.table.rows().show(entries)
        self._empty.setVisible(not self._teams)
        self.table.setVisible(bool(self._teams))
        self._count.setText(totals_words(sum((team.total for team in self._teams), Load())))

    def _fetch(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        return {each: table_row(self._workers[each]) for each in wanted if each in self._workers}

    def _fold(self, team: str) -> None:
        self._folded.symmetric_difference_update({team})
        self._show_teams()

    def _open(self, entry: str) -> None:
        worker = self._workers.get(entry)
        if worker is not None:
            self.desk.go("today", worker=worker.worker_id or "", name=worker.name)


def _id(worker: WorkerLoad) -> str:
    return worker.worker_id or "nobody"


def team_heading(team: TeamLoad, *, is_open: bool) -> Group:
    """Return the heading of a team, with what the whole team has in hand."""
    return Group(team.name, team.name, len(team.workers), totals_words(team.total), open=is_open)


def totals_words(load: Load) -> str:
    """Return what is in hand as words, leaving out what there is none of."""
    parts = (
        (load.children, counted(load.children, "child", "children")),
        (load.overdue, f"{load.overdue} overdue"),
        (load.this_week, f"{load.this_week} due this week"),
        (load.visits_late, counted(load.visits_late, "visit") + " late in 28 days"),
        (load.reviews_late, counted(load.reviews_late, "review") + " late"),
        (load.drafts, counted(load.drafts, "draft")),
    )
    return ", ".join(text for number, text in parts if number)


def table_row(worker: WorkerLoad) -> Row:
    """Return a worker's row: figures that need somebody carry a shape and a colour."""
    load = worker.load
    cells = (
        Cell(worker.name, strong=True),
        Cell(str(load.children)),
        _figure(load.overdue, State.OVERDUE),
        _figure(load.this_week, State.SOON),
        _figure(load.visits_late, State.OVERDUE),
        _figure(load.reviews_late, State.OVERDUE),
        Cell(str(load.drafts), tone="ink" if load.drafts else "quiet"),
    )
    return Row(_id(worker), cells, spoken=f"{worker.name}: {totals_words(load)}")


def _figure(number: int, state: State) -> Cell:
    return Cell(str(number), state=state) if number else Cell("0", tone="quiet")
