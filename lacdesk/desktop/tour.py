"""A tour: every page, form and dialog drawn to PNG without a screen, in light and dark, at 100% and 150% text."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop
from PySide6.QtWidgets import QApplication, QTabBar, QWidget
from sqlalchemy import func, select

from lacdesk.casework import today
from lacdesk.casework.today import Filter, Scope
from lacdesk.desktop import style, theme
from lacdesk.desktop.desk import OpenDesk, demonstration_worker
from lacdesk.desktop.forms.form import FormView
from lacdesk.desktop.page import PAGES
from lacdesk.desktop.theme import ThemeName
from lacdesk.desktop.workspace import Workspace
from lacdesk.practice.due import What
from lacdesk.practice.months import add_months
from lacdesk.records.child import Child
from lacdesk.records.visit import Visit
from lacdesk.store.database import Database
from lacdesk.store.errors import KnownError

LOOKS = (
    ("light", ThemeName.LIGHT, 1.0),
    ("light_150", ThemeName.LIGHT, 1.5),
    ("dark", ThemeName.DARK, 1.0),
    ("dark_150", ThemeName.DARK, 1.5),
)
SETTLE_MS = 150
MEASURE_SHOWN = "three_placements"
LONGEST_MS = 20_000
MONTHS_BACK = 6


@dataclass(frozen=True)
class Stop:
    """One picture: its name, and what to do to the workspace (or which widget to draw instead)."""

    name: str
    arrange: Callable[[Workspace], QWidget | None]


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
    for stop in _stops(desk, database):
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
    done: list[object] = []
    desk.tasks.run(lambda given: None, done.append)
    late = QDeadlineTimer(LONGEST_MS)
    while not done and not late.hasExpired():
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, SETTLE_MS)
    rest = QDeadlineTimer(SETTLE_MS)
    while not rest.hasExpired():
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, SETTLE_MS)


def _stops(desk: OpenDesk, database: Database) -> Iterator[Stop]:
    child_id = _child_to_show(desk)
    for key in PAGES:
        if key in {"child", "chronology", "record"}:
            continue
        yield Stop(key, lambda workspace, key=key: workspace.go(key))  # type: ignore[misc]
    yield Stop("measure", lambda workspace: workspace.go("performance", measure=MEASURE_SHOWN))
    if child_id is not None:
        yield Stop("child", lambda workspace: workspace.go("child", child_id=child_id))
        yield Stop("chronology", lambda workspace: workspace.go("chronology", child_id=child_id))
        yield Stop("chronology_known", lambda workspace: _with_known(workspace, child_id))
        yield Stop("visit", lambda workspace: workspace.go("record", form="visit", child_id=child_id))
        yield Stop("visit_problems", _with_problems)
        visit_id = _visit_to_show(desk, child_id)
        if visit_id is not None:
            yield Stop("history", lambda workspace: _with_history(workspace, child_id))
            yield Stop("visit_correction", lambda workspace: workspace.go("record", form="visit", record_id=visit_id))
    yield Stop("palette", _with_palette)
    yield from _fronts(desk, database)


def _with_known(workspace: Workspace, child_id: str) -> None:
    workspace.go("chronology", child_id=child_id, known_on=add_months(workspace.desk.today, -MONTHS_BACK))


def _with_problems(workspace: Workspace) -> None:
    form = workspace.page.findChild(FormView) if workspace.page else None
    if form is not None:
        form.save()


def _with_history(workspace: Workspace, child_id: str) -> None:
    workspace.go("child", child_id=child_id)
    sections = workspace.page.findChild(QTabBar) if workspace.page else None
    if sections is not None:
        sections.setCurrentIndex(sections.count() - 1)


def _with_palette(workspace: Workspace) -> None:
    workspace.go("today")
    workspace.palette_list.open()


def _fronts(desk: OpenDesk, database: Database) -> Iterator[Stop]:
    from lacdesk.desktop.pages.first_run import FirstRunPage
    from lacdesk.desktop.pages.keys import KeysDialog
    from lacdesk.desktop.pages.lock import LockPage
    from lacdesk.desktop.pages.reason import ReasonDialog
    from lacdesk.desktop.pages.sign_in import SignInPage

    path, settings, name = database.path, database.settings, desk.person.name
    yield Stop("sign_in", lambda workspace: _shown(SignInPage(path, settings, name, desk.tasks.run)))
    yield Stop("recovery", lambda workspace: _shown(_recovering(SignInPage(path, settings, name, desk.tasks.run))))
    yield Stop("first_run_council", lambda workspace: _shown(FirstRunPage(path, settings, desk.tasks.run)))
    yield Stop("first_run_person", lambda workspace: _shown(_asking_person(FirstRunPage(path, settings, desk.tasks.run))))
    yield Stop("first_run_code", lambda workspace: _shown(_asking_code(FirstRunPage(path, settings, desk.tasks.run), database)))
    yield Stop("lock", lambda workspace: _shown(LockPage(path, settings, name, desk.tasks.run)))
    yield Stop("keys", lambda workspace: _asked(KeysDialog(workspace.page.actions_here() if workspace.page else ())))
    lead = "The visit as it was stays in the history, with your name and the reason."
    asked = ("Correct this visit", lead, "Why is it corrected?", "Save the correction")
    yield Stop("reason", lambda workspace: _asked(ReasonDialog(*asked)))


def _shown(page: QWidget) -> QWidget:
    sizes = theme.current().sizes
    page.resize(sizes.screen("width"), sizes.screen("height"))
    page.show()
    return page


def _asked(dialog: QWidget) -> QWidget:
    dialog.show()
    return dialog


def _recovering(page: QWidget) -> QWidget:
    page.ask_recovery_code()  # type: ignore[attr-defined]
    return page


def _asking_person(page: QWidget) -> QWidget:
    page.ask_person()  # type: ignore[attr-defined]
    return page


def _asking_code(page: QWidget, database: Database) -> QWidget:
    page.ask_code(database, SHOWN_CODE)  # type: ignore[attr-defined]
    return page


SHOWN_CODE = "XXXX-XXXX-XXXX-XXXX-XXXX-XXXX"


def _child_to_show(desk: OpenDesk) -> str | None:
    with desk.reading() as session:
        for scope in (Scope.MINE, Scope.EVERYONE):
            due = today.keys(session, desk.person, desk.today, Filter(scope, frozenset({What.VISIT})))
            if due:
                return due[0].child_id
        return session.scalars(select(Child.id).order_by(Child.ref)).first()


def _visit_to_show(desk: OpenDesk, child_id: str) -> str | None:
    with desk.reading() as session:
        newest = select(Visit.id).where(Visit.child_id == child_id).order_by(func.coalesce(Visit.visit_date, "").desc())
        return session.scalars(newest).first()
