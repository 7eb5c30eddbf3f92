"""Panel papers from the window: where each file goes, and the job that writes it away from the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from lacdesk.desktop.page import Desk
from lacdesk.desktop.pages.writing_out import write_out
from lacdesk.panel.matters import Matter

PDF_ONLY = "PDF (*.pdf)"
EVERY_END = "PDF (*.pdf);;Word (*.docx);;Plain text (*.txt)"
ENDS = (".pdf", ".docx", ".txt", ".xlsx")

MEETING_PAPERS: Mapping[str, str] = {
    "agenda": "Save the agenda",
    "minutes": "Save the minutes",
    "decisions": "Save recommendations and decisions",
}
"""What saving a paper of a meeting is called, by the name its file begins with."""

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


def save_paper(desk: Desk, page: QWidget, paper: str, meeting_id: str, on: date) -> None:
    """Save a paper of a meeting, by the name its file begins with, as PDF, Word or plain text: the agenda, the minutes or the decisions."""

    def writes(session: Any, out: Path) -> None:
        """Write the paper from the records of the meeting."""
        from lacdesk.documents.meeting_minutes import write_minutes
        from lacdesk.documents.meeting_papers import write_agenda
        from lacdesk.documents.panel_decisions import write_decisions

        {"agenda": write_agenda, "minutes": write_minutes, "decisions": write_decisions}[paper](session, meeting_id, out)

    save(desk, page, MEETING_PAPERS[paper], f"{paper}-{on.isoformat()}", writes, EVERY_END)


def save_public_minutes(desk: Desk, page: QWidget, meeting_id: str, on: date) -> None:
    """Save the public minutes, which are refused where something in them must not be public."""

    def writes(session: Any, out: Path) -> None:
        """Write the minutes with a summary in place of each exempt one, or refuse to."""
        from lacdesk.documents.meeting_minutes import write_public_minutes

        write_public_minutes(session, meeting_id, out)

    save(desk, page, "Save the public minutes", f"public-minutes-{on.isoformat()}", writes, EVERY_END)


def save_decision_sheet(desk: Desk, page: QWidget, matter: Matter, on: date) -> None:
    """Save the sheet of one matter, for the file of the child or carer it is about; its file is named by the number of its item."""

    def writes(session: Any, out: Path) -> None:
        """Write the sheet of the matter alone."""
        from lacdesk.documents.panel_decisions import write_decision_sheet

        write_decision_sheet(session, matter.id, out)

    save(desk, page, "Save the sheet of this matter", f"decision-{on.isoformat()}-item-{matter.number}", writes, EVERY_END)


def save_pack(desk: Desk, page: QWidget, meeting_id: str, on: date, supplement: int = 0) -> None:
    """Save the members' pack, or a supplement by its number."""

    def writes(session: Any, out: Path) -> None:
        """Write the pack with every paper in it."""
        from lacdesk.documents.meeting_papers import write_pack

        write_pack(session, meeting_id, out, supplement)

    save(desk, page, "Save the members’ pack", f"{_named('pack', supplement)}-{on.isoformat()}", writes)


def save_public_pack(desk: Desk, page: QWidget, meeting_id: str, on: date, supplement: int = 0) -> None:
    """Save the public pack, which is refused where something in it must not be public."""

    def writes(session: Any, out: Path) -> None:
        """Write the pack without what is exempt, or refuse to."""
        from lacdesk.documents.public_pack import write_public_pack

        write_public_pack(session, meeting_id, out, supplement)

    save(desk, page, "Save the public pack", f"{_named('public-pack', supplement)}-{on.isoformat()}", writes)


def print_log(desk: Desk, page: QWidget, panel_id: str) -> None:
    """Save the log of a panel's open actions."""
    today = desk.today

    def writes(session: Any, out: Path) -> None:
        """Write the actions as they stand today."""
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
        """Write the programme as it is now, beside what it was a month ago."""
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
