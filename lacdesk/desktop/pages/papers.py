"""Papers about children and homes from the window: where each goes, and the job that writes it away from the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from lacdesk.desktop.page import Action, Desk
from lacdesk.desktop.pages.writing_out import write_out

Writes = Callable[[Any, Path], None]


def child_papers(desk: Desk, page: QWidget, ref: str) -> tuple[Action, ...]:
    """Return the papers about one child, each named by the reference and never by the child."""
    return (
        Action("Print summary…", partial(_save, desk, page, "Save the summary", f"summary-{ref}", _summary(ref))),
        Action("Print handover…", partial(_save, desk, page, "Save the handover", f"handover-{ref}", _handover(ref))),
    )


def outage_paper(desk: Desk, page: QWidget) -> Action:
    """Return the register of every looked-after child, for a night without the program."""
    name = f"outage-register-{desk.today.isoformat()}"
    return Action("Outage register…", partial(_save, desk, page, "Save the outage register", name, _outage(desk.person.name)))


def visit_paper(desk: Desk, page: QWidget, visit_id: str) -> Action:
    """Return the report of one independent visit to a home."""
    return Action(
        "Print the independent person’s report…", partial(_save, desk, page, "Save the report", "regulation-44", _reg44(visit_id))
    )


def popup_papers(button: QWidget, papers: Sequence[Action]) -> None:
    """Show papers in a menu under a button."""
    menu = QMenu(button)
    menu.setAccessibleName("What to print")
    for paper in papers:
        menu.addAction(paper.words, paper.do)
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))


def _save(desk: Desk, page: QWidget, title: str, name: str, writes: Writes) -> None:
    """Ask where a paper goes, and write it; nothing happens where the person decides against it."""
    chosen, _ = QFileDialog.getSaveFileName(page, title, str(Path.home() / f"{name}.pdf"), "PDF (*.pdf)")
    if not chosen:
        return
    write_out(desk, page, Path(chosen if chosen.lower().endswith(".pdf") else f"{chosen}.pdf"), writes)


def _summary(ref: str) -> Writes:
    def write(session: Any, out: Path) -> None:
        """Write the child's summary as PDF to a file, as at this moment."""
        from lacdesk.documents.child_summary import write_child_summary

        write_child_summary(session, ref, datetime.now(), out)

    return write


def _handover(ref: str) -> Writes:
    def write(session: Any, out: Path) -> None:
        """Write the child's handover for the next worker as PDF to a file."""
        from lacdesk.documents.handover import write_handover

        write_handover(session, ref, datetime.now(), out)

    return write


def _outage(holder: str) -> Writes:
    def write(session: Any, out: Path) -> None:
        """Write the register as PDF to a file, named as its holder's copy."""
        from lacdesk.documents.outage import Copy, write_outage_register

        write_outage_register(session, Copy(holder), datetime.now(), out)

    return write


def _reg44(visit_id: str) -> Writes:
    def write(session: Any, out: Path) -> None:
        """Write the visit's report as PDF to a file."""
        from lacdesk.documents.reg44 import write_reg44

        write_reg44(session, visit_id, datetime.now(), out)

    return write
