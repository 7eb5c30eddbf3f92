"""A window of its own process: opens the visit form at the first visit of Today and types into it, telling when, until it is killed.

Arguments: the database, the settings folder, the passphrase, how many letters to type, and milliseconds between them.
On stdout: "typed N SECONDS" after each letter, then "ended". SECONDS are of the system's monotonic clock, which the parent shares.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from lacdesk.desktop.app import make_app
from lacdesk.desktop.pages.record_form import RecordFormPage
from lacdesk.desktop.shell import Shell
from lacdesk.store.database import open_database

WORKER = "P. Rowan"


def letter(place: int) -> str:
    """Return the letter at a place of an endless text without two neighbours alike."""
    return "abcdefghijklmnopqrstuvwxyz "[place % 27]


class Typist:
    """Types one letter whenever its timer rings."""

    def __init__(self, page: RecordFormPage, letters: int, every_ms: int) -> None:
        assert page.form is not None
        self._box = page.form.rows["wishes_feelings"].answer.parts()[0]
        self._letters, self._typed = letters, 0
        self._timer = QTimer(interval=every_ms)
        self._timer.timeout.connect(self.type)
        self._timer.start()

    def type(self) -> None:
        """Type the next letter, or say that all are typed."""
        self._box.setFocus()
        QTest.keyClicks(self._box, letter(self._typed))
        self._typed += 1
        print(f"typed {self._typed} {time.monotonic():.3f}", flush=True)
        if self._typed == self._letters:
            self._timer.stop()
            print("ended", flush=True)


def main() -> None:
    path, settings, passphrase, letters, every_ms = sys.argv[1:]
    app = make_app(Path(settings))
    shell = Shell(Path(path), Path(settings))
    shell.enter(open_database(Path(path), passphrase, settings=Path(settings)), WORKER)
    shell.show()
    shell.activateWindow()
    typists: list[Typist] = []

    def begin() -> None:
        assert shell.workspace is not None
        child_id = sys.stdin.readline().strip()
        shell.workspace.go("record", form="visit", child_id=child_id)
        page = shell.workspace.page
        assert isinstance(page, RecordFormPage)
        QTimer.singleShot(100, lambda: typists.append(Typist(page, int(letters), int(every_ms))))

    QTimer.singleShot(100, begin)
    assert isinstance(app, QApplication)
    app.exec()


if __name__ == "__main__":
    main()
