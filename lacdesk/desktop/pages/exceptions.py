"""Exceptions: who is not in time, since when and why, by measure, with a way to each child's file."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.page import Action, Desk
from lacdesk.desktop.pages.clinic import CLINIC, ask_for_clinic
from lacdesk.desktop.pages.performance_behind import Names
from lacdesk.desktop.pages.performance_scorecard import copy_csv
from lacdesk.desktop.pages.scorecard_base import ListBox, ScorePage, fit_box
from lacdesk.desktop.pages.scorecard_head import ReadingLine
from lacdesk.desktop.pages.scorecard_reading import Drawn, Progress, Shelf, Wanted
from lacdesk.desktop.pages.writing_out import write_out
from lacdesk.desktop.widgets.button import Button
from lacdesk.desktop.widgets.card import Card
from lacdesk.desktop.widgets.rows import Cell, Column, Entry, Group, PagedRows, Row
from lacdesk.desktop.widgets.state import State
from lacdesk.desktop.widgets.table import TableView
from lacdesk.desktop.widgets.text import Words
from lacdesk.practice.words import counted, month_name, short_date
from lacdesk.store.database import Database

if TYPE_CHECKING:
    from lacdesk.indicators.exceptions import Late

COLUMNS = (Column("Child", 200), Column("Team", 220), Column("Due", 116), Column("Late", 110), Column("Why"))
EVERY_TEAM = "Every team"
NOBODY = "Nobody is out of time in these measures."
NOTHING_COUNTED = (
    "Nothing that has to be done in time is recorded yet. Record visits, reviews, plans and health assessments in the children’s files, "
    "or load them under Exchange."
)
NONE_CHOSEN = "No measure is chosen. Choose what to list under Measures."
PAPER = "Exceptions (contains children’s information)"
MARKING = "Contains children’s information"


@dataclass(frozen=True)
class Listed:
    """The exceptions of a month by measure, in the order of the edition, the longest waiting first, and every child's short name."""

    wanted: Wanted
    by_ref: Mapping[str, tuple[Late, ...]]
    names: Mapping[str, str]
    children: Names
    day: date


def list_exceptions(database: Database, progress: Progress, shelf: Shelf, wanted: Wanted) -> Listed:
    """Who is not in time in the scorecard in hand, live or as it was published; the same list the paper prints."""
    from lacdesk.indicators.exceptions import exceptions, exceptions_as_published

    drawn = shelf.draw(database, progress, wanted)
    held = shelf.counting.hold(database, progress)
    with database.reading(shelf.counting.person) as session:
        if wanted.run_id:
            found = exceptions_as_published(session, wanted.run_id)
        else:
            found = exceptions(session, drawn.card.edition, held.frames, wanted.month)
    by_ref = {each.row.ref: tuple(sorted(each.late, key=lambda late: late.since or date.max)) for each in found}
    names = {each.row.ref: each.row.name_for(drawn.card.council) for each in found}
    return Listed(wanted, by_ref, names, held.names, drawn.as_at)


class ExceptionsPage(ScorePage):
    """Who is not in time, measure by measure."""

    key: ClassVar[str] = "exceptions"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.listed: Listed | None = None
        self._rows: dict[str, Late] = {}
        self._folded: set[str] = set()
        self._left_out: set[str] = set()
        self.teams = ListBox()
        self.teams.setAccessibleName("Team")
        fit_box(self.teams)
        self.caseload = Button("Caseloads", icon="users-round")
        self.measures = Button("Measures", icon="list-checks")
        self.copy = Button("Copy", shows="Ctrl+C", icon="copy")
        self.export = Button("Export", icon="file-down")
        self.table = TableView("Who is not in time", dense=True)
        self.table.setModel(PagedRows(COLUMNS, self._fetch, self))
        self.empty = Words(NOBODY, "body", "quiet", wrap=True)
        self.reading = ReadingLine("opens the file")
        self._lay_out()
        self.caseload.clicked.connect(lambda: desk.go("caseload"))
        self.measures.clicked.connect(lambda: open_under(self.measures, self.measures_menu()))
        self.copy.clicked.connect(self.copy_rows)
        self.export.clicked.connect(lambda: open_under(self.export, self.export_menu()))
        self.teams.activated.connect(lambda _: self._show_rows())
        self.table.chosen.connect(lambda place: desk.go("child", child_id=self._rows[place].child_id))
        self.table.folded.connect(self._fold)
        self.table.moved_to.connect(self._read)
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
            Action("Choose measures", lambda: open_under(self.measures, self.measures_menu())),
            Action("Copy the exceptions as CSV", self.copy_rows, "Ctrl+C"),
            Action(PAPER, self.ask_where),
            Action(CLINIC, partial(ask_for_clinic, self)),
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

    def measures_menu(self) -> QMenu:
        """The measures with a tick at each that is listed."""
        menu = QMenu(self)
        menu.setAccessibleName("Measures")
        for ref, name in (self.listed.names if self.listed else {}).items():
            each = menu.addAction(f"{ref} {name}")
            each.setCheckable(True)
            each.setChecked(ref not in self._left_out)
            each.triggered.connect(lambda _=False, ref=ref: self.choose_measures(self._left_out ^ {ref}))
        menu.addSeparator()
        menu.addAction("All of them", lambda: self.choose_measures(set()))
        return menu

    def export_menu(self) -> QMenu:
        """What can be written of the list as it is chosen."""
        menu = QMenu(self)
        menu.setAccessibleName("Export")
        menu.addAction(PAPER, self.ask_where)
        menu.addAction(CLINIC, partial(ask_for_clinic, self))
        return menu

    def choose_measures(self, left_out: set[str]) -> None:
        """List every measure but these."""
        self._left_out = left_out
        if self.listed is not None:
            self._show_rows()

    def ask_where(self) -> None:
        """Ask where the paper goes, and write it there."""
        wanted = self.shelf.wanted
        name = f"exceptions-{wanted.edition}-{wanted.month:%Y-%m}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(self, PAPER, str(Path.home() / name), "PDF (*.pdf)")
        if chosen:
            self.write(Path(chosen if chosen.lower().endswith(".pdf") else f"{chosen}.pdf"))

    def write(self, out: Path) -> None:
        """Write the measures and the team that are chosen as PDF."""
        if self.listed is None:
            return
        write_out(self.desk, self, out, writing(self.listed.wanted, *self.chosen), "Writing the exceptions")

    @property
    def chosen(self) -> tuple[tuple[str, ...], str]:
        """The rows of the scorecard and the team that are chosen; nothing where all are."""
        names, team = self.listed.names if self.listed else (), self.teams.currentText()
        refs = tuple(ref for ref in names if ref not in self._left_out) if self._left_out else ()
        return refs, "" if team == EVERY_TEAM else team

    def as_csv(self) -> str:
        """The rows shown as lines of comma-separated values, with the marking and a heading."""
        assert self.listed is not None
        written = io.StringIO()
        lines = csv.writer(written)
        lines.writerow([MARKING])
        lines.writerow(["Ref", "Measure", "Child", "Reference", "Team", "Since", "Why"])
        for place, each in self._rows.items():
            ref = place.split("|", 1)[0]
            since = short_date(each.since) if each.since else ""
            lines.writerow([ref, self.listed.names[ref], self._name(each), each.ref, each.team, since, each.why])
        return written.getvalue()

    def _lay_out(self) -> None:
        self.body.addLayout(self.head(self.caseload, self.measures, self.copy, self.export))
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
        self.body.addWidget(self.reading)
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
        shown = {ref: rows for ref, rows in self.listed.by_ref.items() if ref not in self._left_out}
        for ref, rows in shown.items():
            mine = {f"{ref}|{place}": each for place, each in enumerate(rows) if team in {EVERY_TEAM, each.team}}
            if not mine:
                continue
            self._rows |= mine
            is_open = ref not in self._folded
            entries += [Group(ref, f"{ref} {self.listed.names[ref]}", len(mine), open=is_open), *(mine if is_open else [])]
        self.table.rows().show(entries)
        self.empty.setText(NOBODY if shown else NONE_CHOSEN if self.listed.by_ref else NOTHING_COUNTED)
        self.empty.setVisible(not entries)
        self.table.setVisible(bool(entries))
        self.export.setEnabled(bool(shown))
        children = len({each.child_id for each in self._rows.values()})
        self.under.setText(f"{counted(children, 'child', 'children')} in {month_name(self.listed.wanted.month)}, by measure")

    def _fold(self, ref: str) -> None:
        self._folded.symmetric_difference_update({ref})
        self._show_rows()

    def _fetch(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        return {place: self._row(place) for place in wanted if place in self._rows}

    def _row(self, place: str) -> Row:
        each = self._rows[place]
        due, name = each.due, self._name(each)
        days = ((each.done or self.listed.day) - due).days if due and self.listed else 0
        late = Cell(f"{counted(days, 'day')}", state=State.OVERDUE) if days > 0 else Cell("")
        cells = (
            Cell(name, strong=True, after=each.ref if each.ref != name else ""),
            Cell(each.team, tone="quiet"),
            Cell(short_date(due) if due else ""),
            late,
            Cell(each.why),
        )
        return Row(place, cells)

    def _read(self, place: str) -> None:
        """Say the row in hand whole under the table."""
        each = self._rows.get(place)
        since = f" Since {short_date(each.since)}." if each and each.since and not each.due else ""
        self.reading.show_words(f"{self._name(each)}, {each.worker}, {each.team}. {each.why}{since}" if each else "")

    def _name(self, each: Late) -> str:
        return self.listed.children.get(each.child_id, (each.ref, each.ref))[0] if self.listed else each.ref


def open_under(button: Button, menu: QMenu) -> None:
    """Open a list under the button it belongs to."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


def writing(wanted: Wanted, refs: tuple[str, ...] = (), team: str = "") -> Callable[[Any, Path], None]:
    """Return what writes the exceptions of a scorecard as PDF: of these rows and this team, or of all."""

    def write(session: Any, out: Path) -> None:
        """Write the exceptions as PDF to a file, counted now or as in the published run named."""
        from lacdesk.documents.exceptions import Chosen, write_exceptions

        write_exceptions(session, wanted.edition, wanted.month, datetime.now(), out, wanted.run_id, Chosen(refs, team))

    return write
