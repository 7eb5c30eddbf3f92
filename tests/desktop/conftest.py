"""A window's surroundings: the program's own letters and style, and a small council with a child to visit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lacdesk.casework import derived, door
from lacdesk.casework.commands import AddRecord, Command, StartCare
from lacdesk.desktop import fonts, style, theme
from lacdesk.desktop.collecting import Collecting
from lacdesk.desktop.desk import OpenDesk
from lacdesk.records.council import Council
from lacdesk.records.people import Allocation, Team, Worker
from lacdesk.store.database import Database
from lacdesk.store.person import Person
from lacdesk.store.unit import Changes

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


def visit_answers(day: date, **more: Any) -> dict[str, Any]:
    """The answers of a visit that can be finished."""
    return {
        "visit_date": day,
        "visit_time": time(16, 30),
        "place": "placement",
        "outcome": "made",
        "method": "in_person",
        "child_seen": True,
        "seen_alone": True,
        "wishes_feelings": "I want the hall light left on.",
        "welfare_safe": "yes",
        **more,
    }


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


@pytest.fixture
def scene(database: Database, qtbot: QtBot) -> Iterator[Scene]:
    clerk = Person("H. Sorrel", "team manager")
    with database.writing(clerk, "SetUp") as unit:
        unit.add(Council(name="Northmoor Council", is_demonstration=True, demonstration_as_at=TODAY))
        team = unit.add(Team(name="Children in care 1"))
        unit.session.flush()
        worker = unit.add(Worker(name="P. Rowan", role="social_worker", team_id=team.id))
        unit.commit()
        worker_id, team_id = worker.id, team.id
    ids = [
        _child(database, clerk, worker_id, team_id, ref, name) for ref, name in (("NM10417", "Amara Bright"), ("NM10388", "Jayden Kerr"))
    ]
    desk = OpenDesk(database, Person("P. Rowan", "social worker", worker_id, team_id))
    made = Scene(desk, ids[0], ids[1], worker_id)
    made.visit(date(2026, 10, 15))
    yield made
    desk.close()


def _child(database: Database, clerk: Person, worker_id: str, team_id: str, ref: str, name: str) -> str:
    placement = {"kind": "U4", "provider_kind": "PR1", "intended_to_last_to_18": False, "registered": "registered"}
    child = {"ref": ref, "full_name": name, "dob": date(2017, 3, 14), "sex": "F"}
    changes = door.do(StartCare(date(2026, 6, 8), "N1", "C2", placement, child=child), database, clerk, TODAY)
    child_id = next(iter(changes.children))
    with database.writing(clerk, "Allocate") as unit:
        unit.add(Allocation(child_id=child_id, role="social_worker", worker_id=worker_id, team_id=team_id, started=date(2026, 6, 8)))
        derived.rebuild(unit, unit.touched_children, TODAY)
        unit.commit()
    return child_id
