"""Exceptions: who is not in time, since when and why, by measure, with a way to each child's file."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QWidget
from sqlalchemy import select

from lacdesk.desktop import theme
from lacdesk.desktop.page import Action, Desk
from lacdesk.desktop.pages.performance_behind import ChildCounted, Standing
from lacdesk.desktop.pages.performance_scorecard import copy_csv
from lacdesk.desktop.pages.scorecard_base import ScorePage, fit_box
from lacdesk.desktop.pages.scorecard_reading import Drawn, Progress, Shelf, Wanted
from lacdesk.desktop.pages.scorecard_row import read_behind
from lacdesk.desktop.widgets.button import Button
from lacdesk.desktop.widgets.card import Card
from lacdesk.desktop.widgets.rows import Cell, Column, Entry, Group, PagedRows, Row
from lacdesk.desktop.widgets.state import State
from lacdesk.desktop.widgets.table import TableView
from lacdesk.desktop.widgets.text import Words
from lacdesk.practice.words import counted, month_name, short_date
from lacdesk.records.people import Allocation, Team
from lacdesk.store.database import Database

COLUMNS = (Column("Child", 200), Column("Team", 220), Column("Due", 116), Column("Late", 110), Column("Why"))
EVERY_TEAM = "Every team"
NOBODY = "Nobody is out of time in these measures."
MARKING = "Contains children’s information"
NO_TEAM = "No team"


@dataclass(frozen=True)
class OutOfTime:
    """One child who is not in time in one measure, and the team that holds the case."""

    child: ChildCounted
    team: str


@dataclass(frozen=True)
class Listed:
    """The exceptions of a month by measure, in the order of the edition; `names` has each measure's name by its reference."""

    wanted: Wanted
    by_ref: Mapping[str, tuple[OutOfTime, ...]]
    names: Mapping[str, str]
    day: date


def list_exceptions(database: Database, progress: Progress, shelf: Shelf, wanted: Wanted) -> Listed:
    """Who is not in time in every share that should be high, and who is counted in every share that should be low."""
    drawn = shelf.draw(database, progress, wanted)
    with database.reading(shelf.counting.person) as session:
        holding = select(Allocation.child_id, Team.name).join(Team, Team.id == Allocation.team_id)
        open_now = holding.where(Allocation.ended.is_(None), Allocation.role == "social_worker")
        teams = {child_id: name or "" for child_id, name in session.execute(open_now)}
    found: dict[str, tuple[OutOfTime, ...]] = {}
    for line in drawn.card.lines:
        concern = {"high": Standing.NOT_MET, "low": Standing.MET}.get(line.row.good)
        if concern is None or line.row.unit.value != "percent":
            continue
        behind = read_behind(database, progress, shelf, wanted, line, wanted.month)
        rows_in = behind.rows if behind else ()
        late = [OutOfTime(each, teams.get(each.child_id, NO_TEAM)) for each in rows_in if each.standing is concern]
        if late and _is_about_time(late, line.row.good):
            found[line.row.ref] = tuple(late)
    return Listed(wanted, found, {line.row.ref: line.name for line in drawn.card.lines}, drawn.as_at)


def _is_about_time(late: Sequence[OutOfTime], good: str) -> bool:
    """Whether a measure is of something due: where any row has a day it was due, or too many of something is the concern."""
    return good == "low" or any(each.child.due is not None for each in late)


class ExceptionsPage(ScorePage):
    """Who is not in time, measure by measure."""

    key: ClassVar[str] = "exceptions"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.listed: Listed | None = None
        self._rows: dict[str, OutOfTime] = {}
        self._folded: set[str] = set()
        self.teams = QComboBox()
        self.teams.setAccessibleName("Team")
        fit_box(self.teams)
        self.caseload = Button("Caseloads", icon="users-round")
        self.copy = Button("Copy", shows="Ctrl+C", icon="copy")
        self.table = TableView("Who is not in time", dense=True)
        self.table.setModel(PagedRows(COLUMNS, self._fetch, self))
        self.empty = Words(NOBODY, "body", "quiet", wrap=True)
        self._lay_out()
        self.caseload.clicked.connect(lambda: desk.go("caseload"))
        self.copy.clicked.connect(self.copy_rows)
        self.teams.activated.connect(lambda _: self._show_rows())
        self.table.chosen.connect(lambda place: desk.go("child", child_id=self._rows[place].child.child_id))
        self.table.folded.connect(self._fold)
        QShortcut(QKeySequence("Ctrl+C"), self, self.copy_rows, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def take(self, drawn: Drawn) -> None:
        """List the exceptions of a drawn scorecard."""
        self.heading.setText("Exceptions")
        job = partial(list_exceptions, shelf=self.shelf, wanted=drawn.wanted)
        self.jobs.run("exceptions", job, self._list, "Finding who is not in time")

    def areas(self) -> Sequence[QWidget]:
        """The list, and the month."""
        return (self.table, self.months)

    def actions_here(self) -> Sequence[Action]:
        """Opening the file, caseloads, and copying."""
        return (
            Action("Show caseloads", lambda: self.desk.go("caseload")),
            Action("Copy the exceptions as CSV", self.copy_rows, "Ctrl+C"),
            *super().actions_here(),
        )

    def focus_first(self) -> None:
        """Put the focus in the list."""
        self.table.setFocus()

    def copy_rows(self) -> None:
        """Put the rows shown on the clipboard as CSV, under the words that it contains children's information."""
        if self.listed is not None:
            copy_csv(self.as_csv())
            self.desk.say("The exceptions are copied as CSV. They contain children’s information.")

    def as_csv(self) -> str:
        """The rows shown as lines of comma-separated values, with the marking and a heading."""
        assert self.listed is not None
        written = io.StringIO()
        lines = csv.writer(written)
        lines.writerow([MARKING])
        lines.writerow(["Ref", "Measure", "Child", "Reference", "Team", "Due", "Why"])
        for place, each in self._rows.items():
            ref = place.split("|", 1)[0]
            due = short_date(each.child.due) if each.child.due else ""
            lines.writerow([ref, self.listed.names[ref], each.child.name, each.child.ref, each.team, due, each.child.why])
        return written.getvalue()

    def _lay_out(self) -> None:
        self.body.addLayout(self.head(self.caseload, self.copy))
        line = self.switches()
        line.addSpacing(theme.current().sizes.space("group"))
        line.addWidget(Words("Team", "body", "quiet"))
        line.addWidget(self.teams)
        line.addStretch()
        self.body.addLayout(line)
        card = Card(edge="hair", gap="none")
        self.empty.setMargin(theme.current().sizes.space("group"))
        card.add(self.empty, self.table)
        self.body.addWidget(card, 1)
        self.body.addWidget(Words(MARKING, "small", "quiet"))
        self.body.addWidget(self.busy)

    def _list(self, listed: Listed) -> None:
        if listed.wanted != self.shelf.wanted:
            return
        here, team = self.table.current_id(), self.teams.currentText()
        self.listed = listed
        named = sorted({each.team for rows in listed.by_ref.values() for each in rows})
        with QSignalBlocker(self.teams):
            self.teams.clear()
            self.teams.addItems([EVERY_TEAM, *named])
            self.teams.setCurrentIndex(max(self.teams.findText(team), 0))
        self._show_rows()
        self.table.go_to_first()
        self.table.go_to(here or "")

    def _show_rows(self) -> None:
        assert self.listed is not None
        team = self.teams.currentText()
        entries: list[Entry] = []
        self._rows = {}
        for ref, rows in self.listed.by_ref.items():
            mine = {f"{ref}|{place}": each for place, each in enumerate(rows) if team in {EVERY_TEAM, each.team}}
            if not mine:
                continue
            self._rows |= mine
            is_open = ref not in self._folded
            entries += [Group(ref, f"{ref} {self.listed.names[ref]}", len(mine), open=is_open), *(mine if is_open else [])]
        self.table.rows().show(entries)
        self.empty.setVisible(not entries)
        self.table.setVisible(bool(entries))
        children = len({each.child.child_id for each in self._rows.values()})
        self.under.setText(f"{counted(children, 'child', 'children')} in {month_name(self.listed.wanted.month)}, by measure")

    def _fold(self, ref: str) -> None:
        self._folded.symmetric_difference_update({ref})
        self._show_rows()

    def _fetch(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        return {place: self._row(place) for place in wanted if place in self._rows}

    def _row(self, place: str) -> Row:
        each = self._rows[place]
        due = each.child.due
        days = ((each.child.done or self.listed.day) - due).days if due and self.listed else 0
        late = Cell(f"{counted(days, 'day')}", state=State.OVERDUE) if days > 0 else Cell("")
        cells = (
            Cell(each.child.name, strong=True, after=each.child.ref if each.child.ref != each.child.name else ""),
            Cell(each.team, tone="quiet"),
            Cell(short_date(due) if due else ""),
            late,
            Cell(each.child.why),
        )
        return Row(place, cells)
