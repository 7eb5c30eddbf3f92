"""Profile: who the looked-after children are by age, status, placement and distance, why they came and left, and which children."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.page import Action, Desk
from lacdesk.desktop.pages.performance_behind import Names
from lacdesk.desktop.pages.performance_scorecard import copy_csv
from lacdesk.desktop.pages.scorecard_base import ScorePage
from lacdesk.desktop.pages.scorecard_reading import Drawn, Progress, Shelf, Wanted
from lacdesk.desktop.widgets.button import Button
from lacdesk.desktop.widgets.card import Card, column, row
from lacdesk.desktop.widgets.rows import Cell, Column, Entry, Group, PagedRows, Row
from lacdesk.desktop.widgets.table import CellDelegate, TableView
from lacdesk.desktop.widgets.text import Words
from lacdesk.practice.words import counted, month_name
from lacdesk.store.database import Database

if TYPE_CHECKING:
    from lacdesk.indicators.profile import ProfileRow, ProfileTable

COLUMNS = (Column("Group"), Column("Number", 90, right=True), Column("Share", 90, right=True), Column("", 190))
CHILDREN = (Column("Child"), Column("Reference", 110))


@dataclass(frozen=True)
class Profile:
    """The tables of a month, and the names of the children in them."""

    wanted: Wanted
    tables: tuple[ProfileTable, ...]
    names: Names


@dataclass(frozen=True)
class ShareCell(Cell):
    """A cell that is a bar as long as a share, from 0 to 100."""

    share: float = 0.0


class ShareDelegate(CellDelegate):
    """Paints shares as bars beside plain cells; the figure stands in the cell before."""

    def paint_cell(self, painter: QPainter, cell: Cell, rect: QRect, *, right: bool = False) -> None:
        """Paint a bar, or any other cell as everywhere."""
        if not isinstance(cell, ShareCell):
            super().paint_cell(painter, cell, rect, right=right)
            return
        now = theme.current()
        high = now.sizes.icon("mark")
        bar = QRect(rect.left(), rect.center().y() - high // 2, round((rect.width() - now.sizes.space("group")) * cell.share / 100), high)
        painter.fillRect(bar, now.colour("brand"))


def read_profile(database: Database, progress: Progress, shelf: Shelf, wanted: Wanted) -> Profile:
    """Count the tables of a month."""
    from lacdesk.indicators.profile import profile

    held = shelf.counting.hold(database, progress)
    progress(0, 1, "Counting the profile")
    return Profile(wanted, profile(held.frames, wanted.month), held.names)


class ProfilePage(ScorePage):
    """The tables of the profile, and the children of the row in hand."""

    key: ClassVar[str] = "profile"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.profile: Profile | None = None
        self._rows: dict[str, ProfileRow] = {}
        self._folded: set[str] = set()
        self.copy = Button("Copy", shows="Ctrl+C", icon="copy")
        self.table = TableView("Profile", dense=True)
        self.table.setItemDelegate(ShareDelegate(two_lines=False, dense=True, parent=self.table))
        self.table.setModel(PagedRows(COLUMNS, self._fetch, self))
        self.who = Words("", "heading", wrap=True)
        self.children_table = TableView("Children in this group", dense=True)
        self.children_table.setModel(PagedRows(CHILDREN, self._fetch_children, self))
        self._lay_out()
        self.copy.clicked.connect(self.copy_numbers)
        self.table.moved_to.connect(self._show_children)
        self.table.folded.connect(self._fold)
        self.table.chosen.connect(lambda _: self.children_table.setFocus())
        self.children_table.chosen.connect(lambda child_id: desk.go("child", child_id=child_id))
        QShortcut(QKeySequence("Ctrl+C"), self, self.copy_numbers, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def draw(self) -> None:
        """Count the month in hand on the worker."""
        super().draw()
        wanted = self.shelf.wanted
        self.jobs.run("profile", partial(read_profile, shelf=self.shelf, wanted=wanted), self._show, "Counting the profile")

    def take(self, drawn: Drawn) -> None:
        """Head the page."""
        self.heading.setText("Profile")
        self.under.setText(f"Children looked after in {month_name(drawn.card.month)}")

    def areas(self) -> Sequence[QWidget]:
        """The tables, the children of the row in hand, and the month."""
        return (self.table, self.children_table, self.months)

    def actions_here(self) -> Sequence[Action]:
        """Copying, and the months."""
        return (Action("Copy the profile as CSV", self.copy_numbers, "Ctrl+C"), *super().actions_here())

    def focus_first(self) -> None:
        """Put the focus in the tables."""
        self.table.setFocus()

    def copy_numbers(self) -> None:
        """Put every table on the clipboard as CSV."""
        if self.profile is not None:
            copy_csv(self.as_csv())
            self.desk.say("The profile is copied as CSV.")

    def as_csv(self) -> str:
        """Every table as lines of comma-separated values."""
        written = io.StringIO()
        lines = csv.writer(written)
        lines.writerow(["Table", "Group", "Number", "Share"])
        for table in self.profile.tables if self.profile else ():
            for each in table.rows:
                lines.writerow([table.title, each.words, each.number, each.share])
            lines.writerow([table.title, "Total", table.total, ""])
        return written.getvalue()

    def _lay_out(self) -> None:
        self.body.addLayout(self.head(self.copy))
        line = self.switches()
        line.addStretch()
        self.body.addLayout(line)
        across = row(gap="apart")
        card = Card(edge="hair", gap="none")
        card.add(self.table)
        across.addWidget(card, 1)
        beside = column(gap="near")
        beside.addWidget(self.who)
        listed = Card(edge="hair", gap="none")
        listed.setFixedWidth(theme.current().sizes.place("panel"))
        listed.add(self.children_table)
        beside.addWidget(listed, 1)
        across.addLayout(beside)
        self.body.addLayout(across, 1)
        self.body.addWidget(self.busy)

    def _show(self, profile: Profile) -> None:
        if profile.wanted != self.shelf.wanted:
            return
        here = self.table.current_id()
        self.profile = profile
        self._rows = {f"{table.key}|{each.words}": each for table in profile.tables for each in table.rows}
        self._show_rows()
        self.table.go_to_first()
        self.table.go_to(here or "")

    def _show_rows(self) -> None:
        entries: list[Entry] = []
        for table in self.profile.tables if self.profile else ():
            is_open = table.key not in self._folded
            entries.append(Group(table.key, table.title, table.total, table.counts.lower(), open=is_open))
            entries += [f"{table.key}|{each.words}" for each in table.rows] if is_open else []
        self.table.rows().show(entries)

    def _fold(self, key: str) -> None:
        self._folded.symmetric_difference_update({key})
        self._show_rows()

    def _fetch(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        found = {}
        for place in wanted:
            each = self._rows[place]
            share = f"{each.share}%" if each.share is not None else ""
            cells = (Cell(each.words), Cell(str(each.number), strong=True), Cell(share), ShareCell(share=float(each.share or 0)))
            found[place] = Row(place, cells)
        return found

    def _show_children(self, place: str) -> None:
        held = self._rows.get(place)
        if held is None:
            self.who.setText("")
            self.children_table.rows().show([])
            return
        self.who.setText(f"{held.words}: {counted(len(set(held.children)), 'child', 'children')}")
        names = self.profile.names if self.profile else {}
        ordered = sorted(set(held.children), key=lambda child_id: names.get(child_id, (child_id, ""))[0])
        self.children_table.rows().show(ordered)

    def _fetch_children(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        names = self.profile.names if self.profile else {}
        found = {}
        for place in wanted:
            name, ref = names.get(place, ("Not known", ""))
            found[place] = Row(place, (Cell(name, strong=True), Cell(ref, tone="quiet")))
        return found
