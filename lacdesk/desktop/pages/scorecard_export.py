"""Writing the scorecard in hand, live or published, as a document: the report, the page of tiles, what was hidden, the workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from lacdesk.desktop.page import Desk
from lacdesk.desktop.pages.exceptions import PAPER
from lacdesk.desktop.pages.exceptions import writing as writing_exceptions
from lacdesk.desktop.pages.scorecard_public import LOOKING, PAPERS, PublicDialog, make_public, reading_job, write_draft
from lacdesk.desktop.pages.scorecard_reading import Drawn
from lacdesk.desktop.pages.writing_out import write_out
from lacdesk.desktop.widgets.button import Button

WORKBOOK, EXCEPTIONS = "workbook", "exceptions"
KINDS: Mapping[str, str] = {
    "report": "Performance report",
    "public-report": "Performance report, public, small numbers hidden",
    "page": "Performance on a page",
    "public-page": "Performance on a page, public, small numbers hidden",
    "hidden-figures": "What was hidden, for officers",
    EXCEPTIONS: PAPER,
    WORKBOOK: "Figures as a workbook",
}
"""What can be written, by the name its file begins with."""


class ExportButton(Button):
    """A button with the list of documents; each asks where it goes, and is written on the worker."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Export", icon="file-down", parent=parent)
        self._desk = desk
        self._drawn: Drawn | None = None
        self.clicked.connect(self.open_menu)

    def show_drawn(self, drawn: Drawn) -> None:
        """Take the scorecard to write in hand."""
        self._drawn = drawn

    def open_menu(self) -> None:
        """Open the list under the button."""
        menu = self.menu_here()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def menu_here(self) -> QMenu:
        """The list itself."""
        menu = QMenu(self)
        menu.setAccessibleName("Export")
        for kind, words in KINDS.items():
            menu.addAction(words, partial(self.ask, kind))
        return menu

    def ask(self, kind: str) -> None:
        """Ask where a document goes, and write it there; before a public one say what the officer should know."""
        if self._drawn is None:
            return
        if kind not in PAPERS:
            if out := self._place(self._drawn, kind):
                self.write(kind, out)
            return
        edition, is_draft = PublicDialog.ask(self._desk, self._drawn, kind, KINDS[kind].partition(",")[0], self)
        if edition is not None and (out := self._place(self._drawn, kind)):
            (write_draft if is_draft else make_public)(self._desk, self, edition, out)

    def _place(self, drawn: Drawn, kind: str) -> Path | None:
        """Ask for a file; None where the person leaves."""
        ending = "xlsx" if kind == WORKBOOK else "pdf"
        name = f"{kind}-{drawn.wanted.edition}-{drawn.wanted.month:%Y-%m}.{ending}"
        chosen, _ = QFileDialog.getSaveFileName(self, KINDS[kind], str(Path.home() / name), f"{ending.upper()} (*.{ending})")
        if not chosen:
            return None
        return Path(chosen if chosen.lower().endswith(f".{ending}") else f"{chosen}.{ending}")

    def write(self, kind: str, out: Path) -> None:
        """Write a document on the worker, and say so; that a public one goes out is kept too."""
        if self._drawn is None:
            return
        if kind in PAPERS:
            ready = partial(make_public, self._desk, self, out=out)
            self._desk.run(reading_job(self._desk.person, self._drawn, kind), ready, words=LOOKING)
            return
        words = f"Writing {KINDS[kind][:1].lower()}{KINDS[kind][1:]}"
        write_out(self._desk, self, out, writing(self._drawn, kind), words)


def writing(drawn: Drawn, kind: str) -> Callable[[Any, Path], None]:
    """Return what writes a document of the scorecard in hand."""
    run = drawn.run.number if drawn.run else 0

    def write(session: Any, out: Path) -> None:
        """Write the document to a file, with the number of the run where it is a published one."""
        _write(kind, session, drawn, out, run)

    return write


def _write(kind: str, session: Any, drawn: Drawn, out: Path, run: int) -> None:
    from lacdesk.documents.drawn import draw
    from lacdesk.documents.figures_workbook import write_figures_workbook
    from lacdesk.documents.hidden_figures import write_hidden_figures
    from lacdesk.documents.performance_page import write_performance_page
    from lacdesk.documents.performance_report import write_performance_report

    asked = (session, drawn.wanted.edition, drawn.wanted.month, datetime.now())
    if kind == EXCEPTIONS:
        writing_exceptions(drawn.wanted)(session, out)
    elif kind == WORKBOOK:
        write_figures_workbook(draw(*asked, run), out)
    elif kind == "hidden-figures":
        write_hidden_figures(*asked, out, run)
    elif kind.endswith("report"):
        write_performance_report(*asked, out, run)
    else:
        write_performance_page(*asked, out, run)
