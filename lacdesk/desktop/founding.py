"""Making the records of a council for the first time, and where the made-up one lies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import platformdirs

from lacdesk.records.council import Council
from lacdesk.records.people import Worker
from lacdesk.store.database import Database, create_database, open_database
from lacdesk.store.person import Person

DEMO_PASSPHRASE = "demo"
DEMO_CHILDREN = 560
DEMO_YEARS = 10
DEMO_SEED = 1


def demo_path() -> Path:
    """Return where the made-up council is kept."""
    return platformdirs.user_data_path("LacDesk", appauthor=False) / "demonstration.lacdesk"


def found(path: Path, settings: Path, passphrase: str, council: str, name: str, role: str) -> tuple[Database, str]:
    """Make the database of a council with its first worker; return it open, with the recovery code to show once."""
    database, code = create_database(path, passphrase, settings=settings)
    with database.writing(Person(name, role), "FoundCouncil") as unit:
        unit.add(Council(name=council))
        unit.add(Worker(name=name, role=role))
        unit.commit()
    return database, code


def open_demonstration(settings: Path, progress: Callable[[int, int, str], None]) -> Database:
    """Open the made-up council of this computer, making it first where it is not there yet."""
    path = demo_path()
    if not path.exists():
        from lacdesk.demo.making import make_demonstration

        make_demonstration(
            path, DEMO_CHILDREN, DEMO_YEARS, DEMO_SEED, date.today(), lambda share, words: progress(round(share * 100), 100, words)
        )
    return open_database(path, DEMO_PASSPHRASE, settings=settings)
