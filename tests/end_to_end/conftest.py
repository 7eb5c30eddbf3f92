"""A council small enough to count by hand, the real window on it, and a keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from lacdesk.casework import door
from lacdesk.casework.commands import AddRecord, StartCare
from lacdesk.desktop.app import make_app
from lacdesk.desktop.collecting import Collecting
from lacdesk.desktop.forms.form import FormView
from lacdesk.desktop.pages.record_form import RecordFormPage
from lacdesk.desktop.pages.sign_in import SignInPage
from lacdesk.desktop.pages.today import TodayPage
from lacdesk.desktop.shell import Shell
from lacdesk.desktop.workspace import Workspace
from lacdesk.records.council import Council
from lacdesk.records.people import Allocation, Team, Worker
from lacdesk.store.database import Database
from lacdesk.store.person import Person
from tests.answers import visit_answers

TODAY = date(2026, 11, 21)
WORKER = "P. Rowan"
CLERK = Person("H. Sorrel", "team manager")
MOST_TABS = 120


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/end_to_end" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore(r".*propagateSizeHints.*", extend=True))


@dataclass(frozen=True)
class CouncilFile:
    """A closed database with two children: Amara Bright is overdue a visit, Jayden Kerr is not."""

    file: Any
    amara: str
    jayden: str
    worker_id: str

    @property
    def path(self) -> Path:
        return Path(self.file.path)

    def open(self, **more: bool) -> Database:
        opened: Database = self.file.open(**more)
        return opened


@pytest.fixture(scope="session")
def made_council(empty_database_file: Any, tmp_path_factory: pytest.TempPathFactory) -> CouncilFile:
    """The council, made once a run: copy it, never open it."""
    file = empty_database_file.copy_to(tmp_path_factory.mktemp("council"))
    with file.open() as database:
        with database.writing(CLERK, "SetUp") as unit:
            unit.add(Council(name="Northmoor Council", is_demonstration=True, demonstration_as_at=TODAY))
            team = unit.add(Team(name="Children in care 1"))
            unit.session.flush()
            worker = unit.add(Worker(name=WORKER, role="social_worker", team_id=team.id))
            unit.commit()
            ids = (worker.id, team.id)
        amara = _child(database, *ids, "NM10417", "Amara Bright", date(2026, 9, 25))
        jayden = _child(database, *ids, "NM10388", "Jayden Kerr", date(2026, 11, 13))
    return CouncilFile(file, amara, jayden, ids[0])


@pytest.fixture
def council(made_council: CouncilFile, tmp_path: Path) -> CouncilFile:
    """The council in a folder of this test's own, closed."""
    file = made_council.file.copy_to(tmp_path / "records")
    return CouncilFile(file, made_council.amara, made_council.jayden, made_council.worker_id)


def _child(database: Database, worker_id: str, team_id: str, ref: str, name: str, visited: date) -> str:
    placement = {"kind": "U4", "provider_kind": "PR1", "intended_to_last_to_18": False, "registered": "registered"}
    child = {"ref": ref, "full_name": name, "dob": date(2017, 3, 14), "sex": "F"}
    started = date(2026, 6, 8)
    child_id = next(iter(door.do(StartCare(started, "N1", "C2", placement, child=child), database, CLERK, TODAY).children))
    with database.writing(CLERK, "Allocate") as unit:
        unit.add(Allocation(child_id=child_id, role="social_worker", worker_id=worker_id, team_id=team_id, started=started))
        unit.commit()
    worker = Person(WORKER, "social worker", worker_id, team_id)
    for day in (date(2026, 6, 12), date(2026, 7, 20), date(2026, 8, 24), visited):
        door.do(
            AddRecord("visit", child_id, visit_answers(day, visitor_id=worker_id, late_reason="carer_unavailable")), database, worker, TODAY
        )
    return child_id


class Keyboard:
    """Nothing but keys, sent to whatever has the focus."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key where the focus is, and let the window follow, as it does between the keys of a person."""
        QTest.keyClick(self.focus(), key, modifier)
        QApplication.processEvents()

    def control(self, key: Qt.Key) -> None:
        """Press one key with Ctrl."""
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def type(self, words: str) -> None:
        """Type words where the focus is."""
        QTest.keyClicks(self.focus(), words)
        QApplication.processEvents()

    def clear(self) -> None:
        """Select everything in the box and delete it."""
        self.control(Qt.Key.Key_A)
        self.press(Qt.Key.Key_Delete)

    def focus(self) -> QWidget:
        """What has the focus; there must be something."""
        held = QApplication.focusWidget()
        assert held is not None, "nothing has the focus"
        return held

    def tab_into(self, area: QWidget) -> None:
        """Press Tab until the focus is inside a part of the window, as a person without a mouse must."""
        passed: list[str] = []
        for _ in range(MOST_TABS):
            held = self.focus()
            if area.isAncestorOf(held) or held is area:
                return
            passed.append(held.accessibleName() or type(held).__name__)
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reached {area}, only {list(dict.fromkeys(passed))}")

    def answer(self, form: FormView, field: str, words: str) -> None:
        """Tab to a question and type its answer."""
        self.tab_into(form.rows[field])
        self.type(words)

    def choose(self, form: FormView, field: str, value: object) -> None:
        """Tab to a question with radio buttons, and go through them with the arrows until the answer is chosen."""
        answer = form.rows[field].answer
        self.tab_into(form.rows[field])
        self.press(Qt.Key.Key_Space)
        for _ in answer.parts():
            if answer.typed() == value:
                return
            self.press(Qt.Key.Key_Right)
        assert answer.typed() == value, f"{field}: the arrows never reached {value}"

    def into_dialog(self, words: str, key: Qt.Key) -> None:
        """When the next dialog is up, type words and press a key with Ctrl; the dialog waits for this, so it is left until then."""

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None or not dialog.isActiveWindow():
                QTimer.singleShot(20, answer)
                return
            box = dialog.findChild(QPlainTextEdit)
            assert box is not None
            assert QApplication.focusWidget() is box
            self.type(words)
            self.control(key)
            if dialog.isVisible():
                dialog.close()
                raise AssertionError("the dialog did not take the answer")

        QTimer.singleShot(20, answer)


class Window:
    """The real window, from sign-in on."""

    def __init__(self, shell: Shell, qtbot: QtBot, keys: Keyboard) -> None:
        self.shell, self.qtbot, self.keys = shell, qtbot, keys

    @property
    def workspace(self) -> Workspace:
        assert self.shell.workspace is not None
        return self.shell.workspace

    def sign_in(self, passphrase: str) -> None:
        """Sign in with the keyboard, as the council's worker; the name is asked for once and remembered after."""
        page = self.shell.findChild(SignInPage)
        assert page is not None
        if page._who.isAncestorOf(self.keys.focus()):
            self.keys.type(WORKER)
            self.keys.press(Qt.Key.Key_Tab)
        assert page._secret.isAncestorOf(self.keys.focus())
        self.keys.type(passphrase)
        self.keys.press(Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: self.shell.workspace is not None, timeout=20_000)
        self.qtbot.waitUntil(lambda: isinstance(self.workspace.page, TodayPage))

    def today(self) -> TodayPage:
        """The page Today, which must be in hand."""
        page = self.workspace.page
        assert isinstance(page, TodayPage)
        return page

    def form(self) -> FormView:
        """The visit form, which must be in hand."""
        page = self.workspace.page
        assert isinstance(page, RecordFormPage)
        assert page.form is not None
        return page.form

    def save(self) -> None:
        """Press Ctrl+S and wait until the record is kept."""
        page = self.workspace.page
        with self.qtbot.waitSignal(self.workspace.desk.changed, timeout=20_000):
            self.keys.control(Qt.Key.Key_S)
        self.qtbot.waitUntil(lambda: self.workspace.page is not page)

    def settle(self) -> None:
        """Wait until everything sent to the worker is done."""
        done: list[object] = []
        self.workspace.desk.run(lambda database: None, done.append)
        self.qtbot.waitUntil(lambda: bool(done), timeout=20_000)


@pytest.fixture
def keys(qtbot: QtBot) -> Keyboard:
    return Keyboard(qtbot)


@pytest.fixture
def open_window(council: CouncilFile, qtbot: QtBot, keys: Keyboard, collecting: Collecting) -> Iterator[Callable[[], Window]]:
    """Opens the window on the council as the program does, at sign-in; a second call opens it again after the first was closed."""
    make_app(council.file.settings)
    shown: list[Shell] = []

    def open_it() -> Window:
        shell = Shell(council.path, council.file.settings)
        qtbot.addWidget(shell)
        shown.append(shell)
        shell.begin()
        shell.show()
        shell.activateWindow()
        qtbot.waitUntil(shell.isActiveWindow)
        return Window(shell, qtbot, keys)

    yield open_it
    for shell in shown:
        shell.close()


@pytest.fixture
def window(open_window: Callable[[], Window], council: CouncilFile) -> Window:
    """The window with the worker signed in, at Today."""
    opened = open_window()
    opened.sign_in(council.file.passphrase)
    return opened
