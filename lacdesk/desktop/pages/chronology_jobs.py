"""Writing a chronology as PDF: where it goes, and what writes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from lacdesk.casework.chronology import Lane


def ask_where(parent: QWidget, ref: str) -> Path | None:
    """Ask where a chronology goes, named by the reference and never by the child; None where the person decides against it."""
    chosen, _ = QFileDialog.getSaveFileName(parent, "Save the chronology", str(Path.home() / f"chronology-{ref}.pdf"), "PDF (*.pdf)")
    if not chosen:
        return None
    return Path(chosen if chosen.lower().endswith(".pdf") else f"{chosen}.pdf")


def chronology_writes(child_id: str, today: date, known_on: date | None, lanes: Sequence[Lane]) -> Callable[[Any, Path], None]:
    """Return what writes the chronology of a child, of these lanes, as it stands or as it was known on a day."""

    def write(session: Any, out: Path) -> None:
        """Write the chronology as PDF to a file, from the records the session may read."""
        from lacdesk.documents.chronology import write_chronology

        write_chronology(session, child_id, today, out, known_on, lanes)

    return write
