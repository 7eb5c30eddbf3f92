"""What pages ask of the program, given for one open database and one person."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lacdesk.casework.council import council_facts
from lacdesk.desktop.forms.draft import Drafts
from lacdesk.desktop.tasks import Task, Tasks
from lacdesk.practice.codes import code_set
from lacdesk.records.people import Worker
from lacdesk.store.database import Database
from lacdesk.store.person import Person
from lacdesk.store.unit import Changes


class OpenDesk(QObject):
    """The desk of a signed-in person: everything page.Desk promises. changed brings what was committed to the window's thread."""

    changed = Signal(object)
    told = Signal(object)
    wanted = Signal(str, object)
    went_back = Signal()
    said = Signal(str)
    wished = Signal(str, object)
    locked = Signal()

    def __init__(self, database: Database, person: Person, today: date | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.database = database
        self.tasks = Tasks(database, self)
        self._person = person
        self._today = today
        self._is_closed = False
        self.drafts = Drafts(person, self.run)
        with self.reading() as session:
            self._council = council_facts(session)
        self.told.connect(self.changed)
        database.add_listener(self._tell)

    @property
    def person(self) -> Person:
        """Who is signed in."""
        return self._person

    @property
    def today(self) -> date:
        """The day the program takes as today: a made-up council stays on its own day."""
        return self._today or self._council.today(date.today())

    @property
    def council(self) -> str:
        """The council's name."""
        return self._council.name

    @property
    def is_demo(self) -> bool:
        """Whether the people and figures are invented."""
        return self._council.is_demonstration

    def reading(self) -> AbstractContextManager[Session]:
        """Open the read-only connection of the window's thread."""
        return self.database.reading(self._person)

    def run(
        self,
        job: Callable[..., Any],
        ok: Callable[[Any], None],
        failed: Callable[[str], None] | None = None,
        *,
        words: str = "",
    ) -> Task:
        """Do a job on the worker; what goes wrong is said in the status line unless failed takes it."""
        return self.tasks.run(job, ok, failed or self.say, words=words)

    def do(self, command: Any, ok: Callable[[Changes], None], failed: Callable[[str], None] | None = None) -> None:
        """Send a command through casework's door on the worker."""
        person, today = self._person, self.today

        def through_the_door(database: Database) -> Changes:
            """Carry the command out on the worker, as the person who was signed in when it was sent."""
            from lacdesk.casework import door

            return door.do(command, database, person, today)

        self.run(through_the_door, ok, failed)

    def go(self, key: str, **where: Any) -> None:
        """Open a page by its key."""
        self.wanted.emit(key, where)

    def back(self) -> None:
        """Return to the page before this one."""
        self.went_back.emit()

    def say(self, words: str) -> None:
        """Show a short message in the status line, and have it read aloud."""
        self.said.emit(words)

    def lock(self) -> None:
        """Cover everything until the passphrase is given."""
        self.locked.emit()

    def wish(self, name: str, value: object) -> None:
        """Ask for a preference: its name as in preferences.Preferences, and its new value."""
        self.wished.emit(name, value)

    def close(self) -> None:
        """Finish what is queued, and let the database go; closing twice does nothing more."""
        if self._is_closed:
            return
        self._is_closed = True
        self.database.remove_listener(self._tell)
        self.tasks.stop()
        self.database.close()

    def _tell(self, changes: Changes) -> None:
        self.told.emit(changes)


def person_named(database: Database, name: str) -> Person:
    """Return the worker of this name, whatever the capitals, or a person who is no worker of the council."""
    with database.reading(Person(name, "")) as session:
        worker = session.scalars(select(Worker).where(func.lower(Worker.name) == name.strip().lower())).first()
        return _as_person(worker) if worker is not None else Person(name.strip(), "")


def demonstration_worker(database: Database) -> Person:
    """Return the worker for whom a made-up council is opened; in another council, somebody who is no worker."""
    from lacdesk.demo.making import SIGNED_IN

    found = person_named(database, SIGNED_IN)
    return found if found.worker_id else Person("Demonstration", "")


def _as_person(worker: Worker) -> Person:
    role = code_set("worker_role").words(worker.role).lower()
    return Person(worker.name or "", role, worker.id, worker.team_id)
