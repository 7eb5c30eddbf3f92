"""What is done quietly after a start: the check of pages and newest links, told in the status line, and loading what comes later."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from lacdesk.desktop.rail import StatusLine
from lacdesk.desktop.tasks import Tasks
from lacdesk.store.database import Database
from lacdesk.store.whole import write_whole

AFTER_MS = 1500
WEEK = timedelta(days=7)
SOUND = "Journal verified"


class Soundness(QObject):
    """Checks once, some moments after the start; its own worker, so that saving never waits for it.

    The check is of the newest links, or of everything: after a window that was not closed, and once a week.
    """

    def __init__(self, database: Database, status: StatusLine, *, was_left_behind: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database, self._status = database, status
        self._check = check_everything if was_left_behind or is_due(database, date.today()) else check_newest
        self._tasks: Tasks | None = None
        self._wait = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._wait.timeout.connect(self._begin)
        self._wait.start()

    def stop(self) -> None:
        """Let the check end before the database is closed."""
        self._wait.stop()
        if self._tasks is not None:
            self._tasks.stop()

    def _begin(self) -> None:
        self._tasks = Tasks(self._database, self)
        self._tasks.run(self._check, self._tell, lambda words: self._status.show_part("journal", words, "red"))

    def _tell(self, problems: list[str]) -> None:
        if self._tasks is not None:
            self._tasks.run(_load_figures, self._load_charts)
        if problems:
            self._status.show_part("journal", f"The journal does not hold: {problems[0]}", "red")
        else:
            self._status.show_part("journal", SOUND)

    def _load_charts(self, loaded: object) -> None:
        QTimer.singleShot(AFTER_MS, self, _load_charts)


def _load_figures(database: Database) -> None:
    """Load the libraries of figures while nobody waits, so that the Performance page opens at once."""
    import lacdesk.indicators.performance  # noqa: F401


def _load_charts() -> None:
    """Load the charts' library on the window's own thread, where its parts of the window must be made."""
    import lacdesk.desktop.charts  # noqa: F401


def check_newest(database: Database) -> list[str]:
    """Check every page and the newest links of the journal; return what is wrong."""
    from lacdesk.store.verify import verify_newest

    return list(verify_newest(database).problems)


def check_everything(database: Database) -> list[str]:
    """Check all that can be checked, and note the day where it is sound; return what is wrong."""
    from lacdesk.store.verify import verify

    problems = list(verify(database).problems)
    if not problems:
        write_whole(_note_of(database), date.today().isoformat().encode("ascii"))
    return problems


def is_due(database: Database, today: date) -> bool:
    """Return whether the last whole check on this computer is a week old, or none is known."""
    note = _note_of(database)
    return not note.exists() or date.fromisoformat(note.read_text("ascii").strip()) + WEEK <= today


def _note_of(database: Database) -> Path:
    return database.settings / "checks" / f"{database.path.name}.txt"
