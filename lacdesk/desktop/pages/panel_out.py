"""Panel papers from the window: where each file goes, and the job that writes it away from the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from lacdesk.desktop.page import Desk
from lacdesk.desktop.pages.writing_out import write_out

PDF_ONLY = "PDF (*.pdf)"
EVERY_END = "PDF (*.pdf);;Word (*.docx);;Plain text (*.txt)"
ENDS = (".pdf", ".docx", ".txt", ".xlsx")

Writes = Callable[[Any, Path], object]


def save(desk: Desk, page: QWidget, title: str, name: str, writes: Writes, kinds: str = PDF_ONLY) -> None:
    """Ask where a paper goes and write it away from the window; nothing happens where the person decides against it."""
    chosen, kind = QFileDialog.getSaveFileName(page, title, str(Path.home() / f"{name}.pdf"), kinds)
    if not chosen:
        return
    write_out(desk, page, with_end(chosen, kind), writes)


def with_end(chosen: str, kind: str) -> Path:
    """Return the file chosen, with the end of the kind chosen where it has none of those that are written."""
    if Path(chosen).suffix.casefold() in ENDS:
        return Path(chosen)
    return Path(f"{chosen}{next((end for end in ENDS if end in kind), '.pdf')}")


def save_agenda(desk: Desk, page: QWidget, meeting_id: str, on: date) -> None:
    """Save the agenda as PDF, Word or plain text."""

    def writes(session: Any, out: Path) -> None:
        from lacdesk.documents.meeting_papers import write_agenda

        write_agenda(session, meeting_id, out)

    save(desk, page, "Save the agenda", f"agenda-{on.isoformat()}", writes, EVERY_END)


def save_minutes(desk: Desk, page: QWidget, meeting_id: str, on: date) -> None:
    """Save the minutes as PDF, Word or plain text."""

    def writes(session: Any, out: Path) -> None:
        from lacdesk.documents.meeting_papers import write_minutes

        write_minutes(session, meeting_id, out)

    save(desk, page, "Save the minutes", f"minutes-{on.isoformat()}", writes, EVERY_END)


def save_pack(desk: Desk, page: QWidget, meeting_id: str, on: date, supplement: int = 0) -> None:
    """Save the members' pack, or a supplement by its number."""

    def writes(session: Any, out: Path) -> None:
        from lacdesk.documents.meeting_papers import write_pack

        write_pack(session, meeting_id, out, supplement)

    save(desk, page, "Save the members’ pack", f"{_named('pack', supplement)}-{on.isoformat()}", writes)


def save_public_pack(desk: Desk, page: QWidget, meeting_id: str, on: date, supplement: int = 0) -> None:
    """Save the public pack, which is refused where something in it must not be public."""

    def writes(session: Any, out: Path) -> None:
        from lacdesk.documents.public_pack import write_public_pack

        write_public_pack(session, meeting_id, out, supplement)

    save(desk, page, "Save the public pack", f"{_named('public-pack', supplement)}-{on.isoformat()}", writes)


def print_log(desk: Desk, page: QWidget, panel_id: str) -> None:
    """Save the log of a panel's open actions."""
    today = desk.today

    def writes(session: Any, out: Path) -> None:
        from lacdesk.documents.meeting_papers import council_of, write_document
        from lacdesk.documents.panel_logs import action_log
        from lacdesk.panel.action_log import action_lines
        from lacdesk.records.meetings import Panel

        name = session.get_one(Panel, panel_id).name or ""
        write_document(action_log(name, action_lines(session, panel_id), today, council_of(session)), out)

    save(desk, page, "Save the action log", f"action-log-{today.isoformat()}", writes, EVERY_END)


def print_programme(desk: Desk, page: QWidget, panel_id: str) -> None:
    """Save the work programme, with what changed in the last month."""
    today = desk.today

    def writes(session: Any, out: Path) -> None:
        from lacdesk.documents.meeting_papers import council_of, write_document
        from lacdesk.documents.panel_logs import work_programme
        from lacdesk.panel.forward_plan import changes
        from lacdesk.panel.work_plan import programme_known_on, programme_rows
        from lacdesk.practice.months import add_months
        from lacdesk.records.meetings import Panel

        name = session.get_one(Panel, panel_id).name or ""
        now, before = programme_rows(session, panel_id), programme_known_on(session, panel_id, add_months(today, -1))
        write_document(work_programme(name, now, changes(before, now), today, council_of(session)), out)

    save(desk, page, "Save the work programme", f"work-programme-{today.isoformat()}", writes, EVERY_END)


def _named(what: str, supplement: int) -> str:
    return f"{what}-supplement-{supplement}" if supplement else what
