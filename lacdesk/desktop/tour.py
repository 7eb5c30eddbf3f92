"""A tour: every page, form and dialog drawn to PNG without a screen, in light and dark, at 100% and 150% text."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop
from PySide6.QtWidgets import QApplication

from lacdesk.desktop import style, theme
from lacdesk.desktop.desk import OpenDesk, demonstration_worker
from lacdesk.desktop.theme import ThemeName
from lacdesk.desktop.tour_stops import DARK, DARK_150, LIGHT, LIGHT_150, stops
from lacdesk.desktop.workspace import Workspace
from lacdesk.store.database import Database
from lacdesk.store.errors import KnownError

LOOKS = (
    (LIGHT, ThemeName.LIGHT, 1.0),
    (LIGHT_150, ThemeName.LIGHT, 1.5),
    (DARK, ThemeName.DARK, 1.0),
    (DARK_150, ThemeName.DARK, 1.5),
)
SETTLE_MS = 60
IN_TURN = 3
LONGEST_MS = 20_000


def draw(database: Database, out: Path) -> Iterator[Path]:
    """Draw every page, form and dialog of a database into a folder, and yield each picture's path as it is written."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from lacdesk.desktop.app import make_app

    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise KnownError(f"The folder {out} cannot be made. Choose another one.") from None
    app = make_app(database.settings)
    desk = OpenDesk(database, demonstration_worker(database))
    try:
        for look, name, size in LOOKS:
            theme.use(theme.make_theme(name, theme.reading_size(size)))
            style.dress(app)
            yield from _draw_look(app, desk, database, out, look)
    finally:
        desk.tasks.stop()


def _draw_look(app: QApplication, desk: OpenDesk, database: Database, out: Path, look: str) -> Iterator[Path]:
    sizes = theme.current().sizes
    workspace = Workspace(desk)
    workspace.resize(sizes.screen("width"), sizes.screen("height"))
    workspace.show()
    workspace.activateWindow()
    for stop in stops(desk, database):
        if look not in stop.looks:
            continue
        instead = stop.arrange(workspace)
        picture = instead or workspace
        _settle(app, desk)
        file = out / f"{stop.name}_{look}.png"
        if not picture.grab().save(str(file)):
            raise KnownError(f"{file} cannot be written. Choose another folder.")
        if instead is not None:
            instead.close()
            instead.deleteLater()
        yield file
    workspace.close()
    workspace.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _settle(app: QApplication, desk: OpenDesk) -> None:
    """Wait for the worker, and for what its answers asked of it in turn."""
    late = QDeadlineTimer(LONGEST_MS)
    for _ in range(IN_TURN):
        done: list[object] = []
        desk.tasks.run(lambda given: None, done.append)
        while not done and not late.hasExpired():
            app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, SETTLE_MS)
    rest = QDeadlineTimer(SETTLE_MS)
    while not rest.hasExpired():
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, SETTLE_MS)
