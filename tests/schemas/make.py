"""Makes the database that stands for this version's schema: run python -m tests.schemas.make when a version is released."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import JSON

import lacdesk
from lacdesk.records.base import record_classes
from lacdesk.records.child import Child
from lacdesk.records.visit import Visit
from lacdesk.store.database import create_at_cost
from lacdesk.store.keys import KeyCost, key_file_of
from lacdesk.store.person import Person
from lacdesk.store.unit import UnitOfWork

HERE = Path(__file__).parent
PASSPHRASE = "a passphrase for tests"


def make(file: Path, settings: Path) -> None:
    """Make a database with one record of every kind, a correction, a withdrawal and a draft."""
    database, _ = create_at_cost(file, PASSPHRASE, KeyCost.TESTING, settings=settings)
    database.clock = lambda: datetime(2026, 2, 3, 9, 30)
    person = Person("Maud Okonkwo", "social worker")
    with database, database.writing(person, "Import") as unit:
        child = unit.add(Child(ref="AB1234", full_name="Dilys Arkwright"))
        for record_class in record_classes():
            if record_class is not Child:
                unit.add_many(record_class, [least(record_class, child.id)])
        _correct_and_withdraw(unit, child.id)
        unit.keep_draft("visit", "new", {"wishes_feelings": "more time with her brother"}, child_id=child.id)
        unit.commit()
    with database.own_connection() as connection:
        connection.execute("VACUUM")


def least(record_class: Any, child_id: str) -> dict[str, Any]:
    """Return the fewest values a record of a class can be kept with."""
    values: dict[str, Any] = {}
    for attribute in record_class.__mapper__.column_attrs:
        column = attribute.columns[0]
        if column.nullable or column.default is not None or attribute.key == "id":
            continue
        if attribute.key == "child_id":
            values["child_id"] = child_id
        else:
            values[attribute.key] = [] if isinstance(column.type, JSON) else {str: "x", int: 1}[column.type.python_type]
    return values


def _correct_and_withdraw(unit: UnitOfWork, child_id: str) -> None:
    corrected, withdrawn = (unit.add(Visit(child_id=child_id, visit_date=date(2026, 2, day))) for day in (1, 2))
    unit.session.flush()
    unit.change(corrected, "typed wrong", visit_date=date(2026, 2, 3))
    unit.withdraw(withdrawn, "wrong child")


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        made = Path(folder) / f"{lacdesk.__version__}.db"
        make(made, Path(folder) / "settings")
        for each in (made, key_file_of(made)):
            shutil.copyfile(each, HERE / each.name)
