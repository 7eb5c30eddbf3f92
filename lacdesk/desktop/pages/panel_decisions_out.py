"""Panel decisions from the window: all of a meeting, and the private sheet of one matter."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from lacdesk.desktop.page import Desk
from lacdesk.desktop.pages.panel_out import EVERY_END, save
from lacdesk.panel.matters import Matter


def save_decisions(desk: Desk, page: QWidget, meeting_id: str, on: date) -> None:
    """Save the recommendations and decisions of a meeting as PDF, Word or plain text."""

    def writes(session: Any, out: Path) -> None:
        from lacdesk.documents.panel_decisions import write_decisions

        write_decisions(session, meeting_id, out)

    save(desk, page, "Save recommendations and decisions", f"decisions-{on.isoformat()}", writes, EVERY_END)


def save_decision_sheet(desk: Desk, page: QWidget, matter: Matter, on: date) -> None:
    """Save the sheet of one matter, for the file of the child or carer it is about; its file is named by the number of its item."""

    def writes(session: Any, out: Path) -> None:
        from lacdesk.documents.panel_decisions import write_decision_sheet

        write_decision_sheet(session, matter.id, out)

    save(desk, page, "Save the sheet of this matter", f"decision-{on.isoformat()}-item-{matter.number}", writes, EVERY_END)
