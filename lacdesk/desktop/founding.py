"""Making the records of a council for the first time, and where the made-up one lies."""

from __future__ import annotations

from pathlib import Path

import platformdirs

from lacdesk.records.council import Council
from lacdesk.records.people import Worker
from lacdesk.store.database import Database, create_database
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
