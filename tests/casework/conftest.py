"""A small council for the handlers: one team, one worker, and a child placed on a known day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import select

from lacdesk.casework import door
from lacdesk.casework.commands import AddRecord, Command, StartCare
from lacdesk.casework.today import due_for_child
from lacdesk.practice.due import Due, What
from lacdesk.records.people import Allocation, Team, Worker
from lacdesk.records.visit import Visit
from lacdesk.store.database import Database
from lacdesk.store.person import Person
from lacdesk.store.unit import Changes
from tests.answers import visit_answers
from tests.conftest import DatabaseFile

TODAY = date(2026, 11, 21)
STARTED = date(2026, 6, 8)


@dataclass(frozen=True)
class Scene:
    """An open database with a child looked after since 8 June 2026 and everything a handler needs."""

    database: Database
    person: Person
    child_id: str

    today: date = TODAY
    started: date = STARTED

    def do(self, command: Command) -> Changes:
        """Carry out a command as the worker."""
        return door.do(command, self.database, self.person, self.today)

    def visit(self, day: date, **answers: Any) -> str:
        """Record a visit made on a day and return its id."""
        self.do(AddRecord("visit", self.child_id, visit_answers(day, **answers)))
        with self.database.reading(self.person) as session:
            return session.scalars(select(Visit.id).where(Visit.visit_date == day).order_by(Visit.id.desc())).first() or ""

    def due(self, what: What, standard: str) -> Due:
        """Return what is open for the child by one standard."""
        with self.database.reading(self.person) as session:
            found = [due for due in due_for_child(session, self.child_id) if (due.what, due.standard) == (what, standard)]
        assert len(found) == 1
        return found[0]


@dataclass(frozen=True)
class SceneFile:
    """A closed database that holds the scene: copy it, never open it."""

    file: DatabaseFile
    worker: Person
    child_id: str


def make_scene(file: DatabaseFile, clock: Callable[[], datetime] | None = None) -> SceneFile:
    """Write into an empty database a child of nine, placed with foster carers on 8 June 2026 and allocated to P. Rowan."""
    clerk = Person("H. Sorrel", "team manager")
    with file.open() as database:
        database.clock = clock or database.clock
        with database.writing(clerk, "SetUp") as unit:
            team = unit.add(Team(name="Children in care 1"))
            unit.session.flush()
            worker = unit.add(Worker(name="P. Rowan", role="social_worker", team_id=team.id))
            unit.commit()
            ids = (worker.id, team.id)
        start = StartCare(
            STARTED,
            "N1",
            "C2",
            {"kind": "U4", "provider_kind": "PR1", "intended_to_last_to_18": False, "registered": "registered"},
            child={"ref": "NM10417", "full_name": "Amara Bright", "dob": date(2017, 3, 14), "sex": "F"},
        )
        child_id = next(iter(door.do(start, database, clerk, TODAY).children))
        with database.writing(clerk, "Allocate") as unit:
            unit.add(Allocation(child_id=child_id, role="social_worker", worker_id=ids[0], team_id=ids[1], started=STARTED))
            unit.commit()
    return SceneFile(file, Person("P. Rowan", "social worker", ids[0], ids[1]), child_id)


@pytest.fixture(scope="session")
def scene_file(empty_database_file: DatabaseFile, tmp_path_factory: pytest.TempPathFactory) -> SceneFile:
    """The scene, written once a run."""
    return make_scene(empty_database_file.copy_to(tmp_path_factory.mktemp("scene")))


@pytest.fixture
def scene(scene_file: SceneFile, database: Database) -> Scene:
    """A child of nine, placed with foster carers on 8 June 2026 and allocated to P. Rowan."""
    return Scene(database, scene_file.worker, scene_file.child_id)
