"""The work the Performance page sends away: counting, one job of a kind at a time, and writing the summary as PDF."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from lacdesk.desktop.page import Desk
from lacdesk.desktop.pages.performance_head import Busy

STOPPED = "Counting was stopped. Choose a month to count again."


class Jobs:
    """Runs jobs by name on the worker and shows how far they are; a new job of a name takes the place of the one before."""

    def __init__(self, desk: Desk, busy: Busy) -> None:
        self._desk, self._busy = desk, busy
        self._tasks: dict[str, Any] = {}
        busy.stopped.connect(self.stop)

    def run(self, name: str, job: Callable[..., Any], ok: Callable[[Any], None], words: str) -> None:
        """Do job(database, progress) on the worker, then ok(answer) here; what goes wrong is said in the status line."""
        before = self._tasks.pop(name, None)
        if before is not None:
            before.cancel()
        self._busy.begin(words)
        task = self._desk.run(job, partial(self._answer, ok), self._fail, words=words)
        task.moved = self._busy.show_progress
        self._tasks[name] = task

    def stop(self) -> None:
        """Stop everything under way."""
        for task in self._tasks.values():
            task.cancel()
        self._tasks.clear()
        self._busy.end()
        self._desk.say(STOPPED)

    def _answer(self, ok: Callable[[Any], None], answer: Any) -> None:
        self._busy.end()
        ok(answer)

    def _fail(self, sentence: str) -> None:
        self._busy.end()
        self._desk.say(sentence)


def ask_where(parent: QWidget, month: date) -> Path | None:
    """Ask where the performance summary of a month goes; None where the person decides against it."""
    name = f"performance-summary-{month.year}-{month.month:02d}.pdf"
    chosen, _ = QFileDialog.getSaveFileName(parent, "Save the performance summary", str(Path.home() / name), "PDF (*.pdf)")
    if not chosen:
        return None
    return Path(chosen if chosen.lower().endswith(".pdf") else f"{chosen}.pdf")


def summary_writes(month: date, today: date, edition: str) -> Callable[[Any, Path], None]:
    """Return what counts a month and writes its summary under an edition's targets."""

    def write(session: Any, out: Path) -> None:
        """Count the month and write its summary as PDF to a file."""
        from lacdesk.documents.performance import write_performance_summary

        write_performance_summary(session, month, today, out, edition)

    return write
