"""The one window: first run, sign-in, the records, or the lock over everything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from lacdesk.desktop import icons, style, theme
from lacdesk.desktop.pages.first_run import FirstRunPage
from lacdesk.desktop.pages.front import FrontPage
from lacdesk.desktop.pages.keys import KeysDialog
from lacdesk.desktop.pages.lock import LockPage
from lacdesk.desktop.pages.sign_in import SignInPage
from lacdesk.desktop.preferences import Preferences, read_preferences, write_preferences
from lacdesk.desktop.tasks import Task, Tasks
from lacdesk.store.errors import KnownError
from lacdesk.store.lock import WindowLock, take_window_lock

if TYPE_CHECKING:
    from lacdesk.desktop.desk import OpenDesk
    from lacdesk.desktop.soundness import Soundness
    from lacdesk.desktop.upkeep import Upkeep
    from lacdesk.desktop.workspace import Workspace
    from lacdesk.store.database import Database

PROGRAM = "LacDesk"
MINUTE_MS = 60_000
READY_MS = 150
AFTER_SIGN_IN = tuple(
    f"lacdesk.desktop.{name}" for name in ("desk", "soundness", "upkeep", "finding", "rail", "workspace", "pages.today_rows", "pages.today")
)
"""What shows the records, in the order it is loaded while the passphrase is being typed."""
_SIGNS_OF_LIFE = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel, QEvent.Type.TouchBegin}
)


class Shell(QMainWindow):
    """The window on one database. It begins at sign-in, or at the first run where there is no database yet."""

    def __init__(self, path: Path, settings: Path) -> None:
        super().__init__()
        self.path, self.settings = path, settings
        self.preferences = read_preferences(settings)
        self.workspace: Workspace | None = None
        self._desk: OpenDesk | None = None
        self._held: WindowLock | None = None
        self._soundness: Soundness | None = None
        self._upkeep: Upkeep | None = None
        self._lock: LockPage | None = None
        self._front_tasks = Tasks(None, self)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.setWindowTitle(PROGRAM)
        self.setWindowIcon(icons.icon("notebook-pen", "brand", "large"))
        sizes = theme.current().sizes
        self.setMinimumSize(sizes.screen("least_width"), sizes.screen("least_height"))
        self.resize(sizes.screen("width"), sizes.screen("height"))
        self._idle = QTimer(self, singleShot=True, interval=self.preferences.idle_minutes * MINUTE_MS)
        self._idle.timeout.connect(self.lock)

    @property
    def is_locked(self) -> bool:
        """Whether the lock covers the records."""
        return self._lock is not None

    def begin(self) -> None:
        """Show sign-in, or the first run where there is nothing to sign in to."""
        if self.path.exists():
            page: FrontPage = SignInPage(self.path, self.settings, self.preferences.name, self._run)
            QTimer.singleShot(READY_MS, self, self._get_ready)
        else:
            page = FirstRunPage(self.path, self.settings, self._run)
        page.opened.connect(partial(self._enter_from, page))  # type: ignore[attr-defined]
        self._show(page)

    def _get_ready(self) -> None:
        self._run(_load_records, lambda loaded: self._load_window(iter(AFTER_SIGN_IN)))

    def _load_window(self, modules: Iterator[str]) -> None:
        """Load what the records are shown with, a part at a time so that typing never waits for it."""
        module = next(modules, None)
        if module is not None and self.workspace is None:
            import_module(module)
            QTimer.singleShot(0, self, partial(self._load_window, modules))

    def enter(self, database: Database, name: str = "") -> None:
        """Show the records to a person; without a name, as a made-up council is shown."""
        from lacdesk.desktop.desk import OpenDesk, demonstration_worker, person_named  # the records' own rooms wait for sign-in
        from lacdesk.desktop.soundness import Soundness
        from lacdesk.desktop.upkeep import Upkeep
        from lacdesk.desktop.workspace import Workspace

        self._held = take_window_lock(database.path)
        self.path = database.path
        person = person_named(database, name) if name else demonstration_worker(database)
        if name:
            self.choose(replace(self.preferences, name=name))
        self._desk = OpenDesk(database, person)
        self.workspace = Workspace(self._desk, is_rail_narrow=self.preferences.is_rail_narrow)
        self._desk.wished.connect(self._grant)
        self._wire(self.workspace)
        self._show(self.workspace)
        self.workspace.go("today")
        self.workspace.tell_of_drafts()
        self._soundness = Soundness(database, self.workspace.status, was_left_behind=self._held.was_left_behind, parent=self)
        self._upkeep = Upkeep(self._desk, self)
        self._upkeep.remade.connect(self._look_again)
        self._idle.start()

    def lock(self) -> None:
        """Keep what is typed, close what stands over the window, and cover everything."""
        if self.workspace is None or self._lock is not None:
            return
        self.workspace.keep_drafts()
        for window in QApplication.topLevelWidgets():
            if window is not self and window.isVisible():
                window.close()
        self._lock = LockPage(self.path, self.settings, self.workspace.desk.person.name, self._run)
        self._lock.unlocked.connect(self._unlock)
        self._lock.left.connect(self.leave)
        self._stack.addWidget(self._lock)
        self._stack.setCurrentWidget(self._lock)
        self.setWindowTitle(f"{PROGRAM}: locked")
        self._lock.focus_first()

    def leave(self) -> None:
        """Sign out: let the records go and show sign-in."""
        self._close_records()
        self.begin()

    def help(self) -> None:
        """Show every key there is."""
        if self.workspace is not None and self.workspace.page is not None:
            KeysDialog.show_keys(self.workspace.page.actions_here(), self)

    def say(self, words: str) -> None:
        """Show a message where the person is."""
        if self.workspace is not None:
            self.workspace.say(words)

    def choose(self, chosen: Preferences) -> None:
        """Keep a choice, and draw the window again where it changes the look."""
        looks_same = (chosen.look, chosen.text_size) == (self.preferences.look, self.preferences.text_size)
        self.preferences = chosen
        write_preferences(self.settings, chosen)
        self._idle.setInterval(chosen.idle_minutes * MINUTE_MS)
        if not looks_same:
            self._redraw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE and self._idle.isActive():
            self._idle.start()
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        self._close_records()
        self._front_tasks.stop()
        super().closeEvent(event)

    def _run(self, *given: Any, **named: Any) -> Task:
        return self._front_tasks.run(*given, **named)

    def _show(self, page: QWidget) -> None:
        old = self._stack.currentWidget()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if old is not None:
            self._stack.removeWidget(old)
            old.hide()
            old.deleteLater()
        if isinstance(page, SignInPage):
            page.focus_first()

    def _enter_from(self, page: FrontPage, database: Database, name: str) -> None:
        try:
            self.enter(database, name)
        except KnownError as refused:
            database.close()
            page.lead.setText(refused.message)
            page.lead.set_tone("red")
            page.lead.show()

    def _wire(self, workspace: Workspace) -> None:
        workspace.locked.connect(self.lock)
        workspace.titled.connect(self._title)
        workspace.helped.connect(self.help)
        workspace.narrowed.connect(lambda narrow: self.choose(replace(self.preferences, is_rail_narrow=narrow)))

    def _unlock(self) -> None:
        if self.workspace is None or self._lock is None:
            return
        self._stack.setCurrentWidget(self.workspace)
        self._stack.removeWidget(self._lock)
        self._lock.deleteLater()
        self._lock = None
        if self.workspace.page is not None:
            self._title(self.workspace.page.title)
            self.workspace.page.focus_first()
        self._idle.start()

    def _look_again(self) -> None:
        if self.workspace is not None and self.workspace.page is not None:
            self.workspace.page.refresh(None)

    def _title(self, title: str) -> None:
        council = self.workspace.desk.council if self.workspace is not None else ""
        self.setWindowTitle(" – ".join(part for part in (title, PROGRAM, council) if part))

    def _grant(self, name: str, value: object) -> None:
        self.choose(replace(self.preferences, **{name: value}))  # type: ignore[arg-type]

    def _redraw(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        from lacdesk.desktop.workspace import Workspace  # as in enter

        theme.use(self.preferences.theme())
        style.dress(app)
        if self._desk is None or self.workspace is None:
            return
        self.workspace.keep_drafts()
        self.workspace = Workspace(self._desk, is_rail_narrow=self.preferences.is_rail_narrow)
        self._wire(self.workspace)
        self._show(self.workspace)
        self.workspace.go("settings")

    def _close_records(self) -> None:
        if self.workspace is not None:
            self.workspace.keep_drafts()
        self._idle.stop()
        if self._soundness is not None:
            self._soundness.stop()
        if self._upkeep is not None:
            self._upkeep.stop()
        if self._desk is not None:
            self._desk.close()
        if self._held is not None:
            self._held.release()
        self.workspace, self._desk, self._held, self._lock = None, None, None, None
        self._soundness, self._upkeep = None, None


def _load_records(given: object) -> None:
    """Load what reads records while the passphrase is being typed, so that Today opens at once after it."""
    from sqlalchemy.orm import configure_mappers

    import lacdesk.casework.chronologies
    import lacdesk.casework.diary
    import lacdesk.casework.today
    import lacdesk.casework.waiting
    import lacdesk.store.database  # noqa: F401

    configure_mappers()
