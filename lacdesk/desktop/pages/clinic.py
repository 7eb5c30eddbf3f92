"""The performance clinic's list from the page of exceptions: of the measures and the team chosen there."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lacdesk.desktop.pages.panel_out import EVERY_END, save

if TYPE_CHECKING:
    from lacdesk.desktop.pages.exceptions import ExceptionsPage

CLINIC = "Performance clinic list (contains children’s information)"


def ask_for_clinic(page: ExceptionsPage) -> None:
    """Ask where the list goes, and write it there: of the measures and the team chosen on the page, or of all."""
    if page.listed is None:
        return
    wanted, (refs, team) = page.listed.wanted, page.chosen

    def writes(session: Any, out: Path) -> None:
        """Write the clinic's list to a file, counted now or as in the published run in hand."""
        from lacdesk.documents.clinic import write_clinic
        from lacdesk.documents.exceptions import Chosen

        write_clinic(session, wanted.edition, wanted.month, datetime.now(), out, wanted.run_id, Chosen(refs, team))

    save(page.desk, page, CLINIC, f"clinic-{wanted.edition}-{wanted.month:%Y-%m}", writes, EVERY_END)
