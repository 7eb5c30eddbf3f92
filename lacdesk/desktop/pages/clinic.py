"""The performance clinic's list from the page of exceptions: of the measures and the team chosen there."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from lacdesk.desktop.page import Desk
from lacdesk.desktop.pages.panel_out import EVERY_END, save
from lacdesk.desktop.pages.scorecard_reading import Wanted

CLINIC = "Performance clinic list (contains children’s information)"


def save_clinic(desk: Desk, page: QWidget, wanted: Wanted, refs: tuple[str, ...], team: str) -> None:
    """Ask where the list goes, and write it there: of these rows of the scorecard and this team, or of all."""

    def writes(session: Any, out: Path) -> None:
        from lacdesk.documents.clinic import write_clinic
        from lacdesk.documents.exceptions import Chosen

        write_clinic(session, wanted.edition, wanted.month, datetime.now(), out, wanted.run_id, Chosen(refs, team))

    save(desk, page, CLINIC, f"clinic-{wanted.edition}-{wanted.month:%Y-%m}", writes, EVERY_END)
