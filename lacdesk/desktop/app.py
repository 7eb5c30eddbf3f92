"""Starting the program with a window, and what happens when something goes wrong in it."""

from __future__ import annotations

import faulthandler
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from lacdesk.desktop import fonts, style, theme
from lacdesk.desktop.collecting import Collecting
from lacdesk.desktop.preferences import read_preferences
from lacdesk.desktop.shell import PROGRAM, Shell
from lacdesk.desktop.tasks import BROKE
from lacdesk.store.errors import KnownError
from lacdesk.store.person import Person
from lacdesk.store.settings import settings_folder

if TYPE_CHECKING:
    from lacdesk.store.database import Database

_BENIGN = ("propagateSizeHints",)


def run(path: Path, passphrase: str | None = None) -> int:
    """Open the window on a database and stay until it is closed; a made-up council whose passphrase is given needs no sign-in."""
    app = make_app(settings_folder())
    shell = Shell(path, settings_folder())
    watch_for_faults(shell.say)
    made_up = opened_demonstration(path, passphrase) if passphrase is not None else None
    if made_up is not None:
        shell.enter(made_up)
    else:
        shell.begin()
    shell.show()
    return app.exec()


def opened_demonstration(path: Path, passphrase: str) -> Database | None:
    """Return a made-up council, open; None for anything else, whose people sign in by name."""
    from lacdesk.casework.council import council_facts
    from lacdesk.store.database import open_database

    try:
        database = open_database(path, passphrase)
    except KnownError:
        return None
    with database.reading(Person("", "")) as session:
        if council_facts(session).is_demonstration:
            return database
    database.close()
    return None


def make_app(settings: Path) -> QApplication:
    """Return the application with its letters and theme, made once."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([PROGRAM])
        Collecting(app)
    app.setApplicationName(PROGRAM)
    app.setApplicationDisplayName("")
    fonts.load_fonts()
    theme.use(read_preferences(settings).theme())
    style.dress(app)
    return app


class FaultWatch:
    """Takes every exception nobody caught, on any thread; one that happens while it tells of another is only written down."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._is_telling = False

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        if self._is_telling or issubclass(kind, KeyboardInterrupt):
            return
        self._is_telling = True
        try:
            self._say(BROKE)
        finally:
            self._is_telling = False

    def from_thread(self, hooked: threading.ExceptHookArgs) -> None:
        """Write down what a thread did not catch; the window is not told from another thread."""
        if hooked.exc_value is not None:
            sys.__excepthook__(hooked.exc_type, hooked.exc_value, hooked.exc_traceback)


def watch_for_faults(say: Callable[[str], None]) -> FaultWatch:
    """Have faults told in one sentence instead of ending the program, and Qt's own messages written to stderr."""
    watch = FaultWatch(say)
    sys.excepthook = watch
    threading.excepthook = watch.from_thread
    if sys.stderr is not None:
        faulthandler.enable()
    qInstallMessageHandler(_write_down)
    return watch


def _write_down(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    if not any(word in message for word in _BENIGN) and sys.stderr is not None:
        print(f"Qt: {message}", file=sys.stderr)
