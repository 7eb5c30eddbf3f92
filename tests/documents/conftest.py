from __future__ import annotations

import sys
from pathlib import Path

import pytest

from lacdesk.records.council import Council
from lacdesk.store.database import Database
from lacdesk.store.person import Person

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def named(database: Database, person: Person) -> Database:
    """The database of a council that has given its name."""
    with database.writing(person, "Name") as unit:
        unit.add(Council(name="Northmoor Council"))
        unit.commit()
    return database
