"""The one way a document is written from the window: away from it, and where letters are printed by their names, told and asked first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from lacdesk.desktop import theme
from lacdesk.desktop.page import Desk
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import column
from lacdesk.desktop.widgets.foot import foot, way_back
from lacdesk.desktop.widgets.side import plain_scroll
from lacdesk.desktop.widgets.text import Words
from lacdesk.shapes.telling import telling
from lacdesk.store.database import Database

Job = Callable[[Database], Any]

TITLE = "Some characters are printed by name"
NOT_PRINTED = "Nothing was printed."
LEAD = "No letter of the printed page shows these. They stay as typed on the screen, in Word and in the record."


class PrintedByNameError(Exception):
    """Raised in place of printing where somebody has to be asked first; `names` says each letter and where it stands."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__("printed by name")
        self.names = tuple(names)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What has to be asked before a document is printed."""

    names: tuple[str, ...]


class PrintedNamesDialog(QDialog):
    """Says which characters are printed by name, and where; the filled button prints them so."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        sizes = theme.current().sizes
        self.names = tuple(names)
        inside = QWidget()
        inside.setProperty("ground", "none")
        listed = column(inside, gap="near")
        for each in names:
            listed.addWidget(Words(each, wrap=True))
        listed.addStretch()
        self.go = Button("Print them by name", ButtonKind.FILLED, shows="Ctrl+Enter")
        self.go.clicked.connect(self.accept)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.accept)
        down = column(self, gap="apart", edge="margin")
        down.addWidget(Words(TITLE, "heading", wrap=True))
        down.addWidget(Words(LEAD, tone="quiet", wrap=True))
        down.addWidget(plain_scroll(inside), 1)
        down.addLayout(foot(self.go, way_back(self)))
        self.resize(sizes.place("form"), sizes.place("card"))


def write_out(desk: Desk, page: QWidget, out: Path, writes: Callable[[Any, Path], object], words: str = "") -> None:
    """Write a document on the worker and say that it is saved; nothing is written where the person goes back."""
    person = desk.person

    def job(database: Database) -> Path:
        """Write the document from what the person may read, and return where it is."""
        with database.reading(person) as session:
            writes(session, out)
        return out

    print_told(desk, page, job, partial(_saved, desk), words=words or f"Writing {out.name}")


def print_told(
    desk: Desk, page: QWidget, job: Job, ok: Callable[[Any], None], failed: Callable[[str], None] | None = None, *, words: str = ""
) -> None:
    """Do a job that prints on the worker, once the person has agreed to what it prints by name."""
    _Printing(desk, page, job, ok, failed, words).ask_first()


def paper_job(desk: Desk, item_id: str) -> Job:
    """Return the job that prints the report written for an item and attaches it as its paper."""
    person, today = desk.person, desk.today

    def job(database: Database) -> tuple[str, ...]:
        """Print the report and attach it to the item as its paper, on the worker."""
        from lacdesk.casework import door
        from lacdesk.documents.meeting_papers import written_paper

        with database.reading(person) as session:
            command = written_paper(session, item_id)
        door.do(command, database, person, today)
        return ()

    return job


@dataclass(frozen=True)
class _Printing:
    """A job that prints: first up to what has to be asked, then whole."""

    desk: Desk
    page: QWidget
    job: Job
    ok: Callable[[Any], None]
    failed: Callable[[str], None] | None
    words: str

    def ask_first(self) -> None:
        """Do the job; where it would print letters by their names, stop there and ask first."""
        self.desk.run(partial(_first, self.job), self._answered, self.failed, words=self.words)

    def _answered(self, answer: Any) -> None:
        if not isinstance(answer, _Asked):
            self.ok(answer)
        elif isValid(self.page):
            dialog = PrintedNamesDialog(answer.names, self.page)
            dialog.accepted.connect(lambda: self.desk.run(self.job, self.ok, self.failed, words=self.words))
            dialog.rejected.connect(lambda: (self.failed or self.desk.say)(NOT_PRINTED))
            dialog.open()


def _first(job: Job, database: Database) -> Any:
    try:
        with telling(_stop):
            return job(database)
    except PrintedByNameError as stopped:
        return _Asked(stopped.names)


def _stop(names: Sequence[str]) -> None:
    raise PrintedByNameError(names)


def _saved(desk: Desk, path: Path) -> None:
    desk.say(f"Saved {path.name}.")
