"""Starting the program with a window, and what happens when something goes wrong in it."""

from __future__ import annotations

import faulthandler
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from lacdesk.desktop import fonts, style, theme
from lacdesk.desktop.collecting import Collecting
from lacdesk.desktop.preferences import read_preferences
from lacdesk.desktop.shell import PROGRAM, Shell
from lacdesk.desktop.tasks import BROKE
from lacdesk.store.settings import settings_folder

_BENIGN = ("propagateSizeHints",)


def run(path: Path, passphrase: str | None = None) -> int:
    """Open the window on a database and stay until it is closed; with a passphrase (the made-up council's) sign-in is passed over."""
    app = make_app(settings_folder())
    shell = Shell(path, settings_folder())
    watch_for_faults(shell.say)
    if passphrase is not None and path.exists():
        from lacdesk.store.database import open_database  # sign-in, the other way in, shows before the store is loaded

        shell.enter(open_database(path, passphrase))
    else:
        shell.begin()
    shell.show()
    return app.exec()


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
