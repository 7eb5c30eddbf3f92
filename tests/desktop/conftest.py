"""A window's surroundings: the program's own letters and style, and a small council with a child to visit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lacdesk.casework import derived, door
from lacdesk.casework.commands import AddRecord, Command, StartCare
from lacdesk.desktop import fonts, style, theme
from lacdesk.desktop.collecting import Collecting
from lacdesk.desktop.desk import OpenDesk
from lacdesk.desktop.workspace import Workspace
from lacdesk.records.council import Council
from lacdesk.records.people import Allocation, Team, Worker
from lacdesk.store.database import Database
from lacdesk.store.person import Person
from lacdesk.store.unit import Changes
from tests.answers import visit_answers
from tests.conftest import DatabaseFile

TODAY = date(2026, 11, 21)
BENIGN = (r".*propagateSizeHints.*",)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/desktop" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore(*BENIGN, extend=True))


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication, collecting: Collecting) -> Iterator[None]:
    """Every test begins in the light theme at the plan's size, and ends with nothing left open."""
    if not qapp.styleSheet() or theme.current() != theme.make_theme():
        fonts.load_fonts()
        theme.use(theme.make_theme())
        style.dress(qapp)
    yield
    for window in qapp.topLevelWidgets():
        window.close()


@dataclass
class Scene:
    """An open desk with a child looked after since 8 June 2026, last visited on 15 October."""

    desk: OpenDesk
    child_id: str
    other_id: str
    worker_id: str

    @property
    def database(self) -> Database:
        return self.desk.database

    def do(self, command: Command) -> Changes:
        return door.do(command, self.database, self.desk.person, TODAY)

    def visit(self, day: date, **answers: Any) -> Changes:
        return self.do(AddRecord("visit", self.child_id, visit_answers(day, visitor_id=self.worker_id, **answers)))


TYPED_VISIT = {
    "visit_date": "20 nov",
    "visit_time": "4.15 pm",
    "place": "placement",
    "outcome": "made",
    "late_reason": "carer_unavailable",
    "method": "in_person",
    "child_seen": True,
    "seen_alone": True,
    "wishes_feelings": "I did the whole length.",
    "welfare_safe": "yes",
}


@dataclass(frozen=True)
class SceneFile:
    """A closed database that holds the scene: copy it, never open it."""

    file: DatabaseFile
    worker: Person
    children: tuple[str, str]


def make_scene(file: DatabaseFile, clock: Callable[[], datetime] | None = None) -> SceneFile:
    """Write into an empty database a council with two children looked after since 8 June 2026, one of them visited on 15 October."""
    clerk = Person("H. Sorrel", "team manager")
    with file.open() as database:
        database.clock = clock or database.clock
        with database.writing(clerk, "SetUp") as unit:
            unit.add(Council(name="Northmoor Council", is_demonstration=True, demonstration_as_at=TODAY))
            team = unit.add(Team(name="Children in care 1"))
            unit.session.flush()
            worker = unit.add(Worker(name="P. Rowan", role="social_worker", team_id=team.id))
            unit.commit()
            rowan = Person("P. Rowan", "social worker", worker.id, team.id)
        named = (("NM10417", "Amara Bright"), ("NM10388", "Jayden Kerr"))
        first, second = (_child(database, clerk, rowan, ref, name) for ref, name in named)
        answers = visit_answers(date(2026, 10, 15), visitor_id=rowan.worker_id)
        door.do(AddRecord("visit", first, answers), database, rowan, TODAY)
    return SceneFile(file, rowan, (first, second))


def _child(database: Database, clerk: Person, worker: Person, ref: str, name: str) -> str:
    placement = {"kind": "U4", "provider_kind": "PR1", "intended_to_last_to_18": False, "registered": "registered"}
    child = {"ref": ref, "full_name": name, "dob": date(2017, 3, 14), "sex": "F"}
    changes = door.do(StartCare(date(2026, 6, 8), "N1", "C2", placement, child=child), database, clerk, TODAY)
    child_id = next(iter(changes.children))
    with database.writing(clerk, "Allocate") as unit:
        named = {"worker_id": worker.worker_id, "team_id": worker.team_id, "started": date(2026, 6, 8)}
        unit.add(Allocation(child_id=child_id, role="social_worker", **named))
        derived.rebuild(unit, unit.touched_children, TODAY)
        unit.commit()
    return child_id


@pytest.fixture(scope="session")
def scene_file(empty_database_file: DatabaseFile, tmp_path_factory: pytest.TempPathFactory) -> SceneFile:
    """The scene, written once a run."""
    return make_scene(empty_database_file.copy_to(tmp_path_factory.mktemp("scene")))


@pytest.fixture
def scene(scene_file: SceneFile, database: Database, qtbot: QtBot) -> Iterator[Scene]:
    """The scene of this test's own, with P. Rowan at an open desk."""
    desk = OpenDesk(database, scene_file.worker)
    yield Scene(desk, *scene_file.children, scene_file.worker.worker_id or "")
    desk.close()


def open_workspace(scene: Scene, qtbot: QtBot, height: int = 872) -> Workspace:
    """Show the workspace of the scene's desk in a window of its own."""
    made = Workspace(scene.desk)
    qtbot.addWidget(made)
    made.resize(1440, height)
    made.show()
    return made


def brought_forward(window: Workspace, qtbot: QtBot) -> Workspace:
    """Wait until a window has the keyboard, and return it."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def workspace(scene: Scene, qtbot: QtBot) -> Workspace:
    """The workspace of this test's own, in a window."""
    return open_workspace(scene, qtbot)
