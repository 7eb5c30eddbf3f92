"""Every schema that was ever released opens, is brought up to date, and is sound."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

import lacdesk
from lacdesk.records.child import Child
from lacdesk.records.visit import Visit
from lacdesk.store.database import open_database
from lacdesk.store.drafts import list_drafts
from lacdesk.store.keys import key_file_of
from lacdesk.store.person import Person
from lacdesk.store.schema import SHIPPED
from lacdesk.store.verify import verify

HERE = Path(__file__).parent
RELEASED = sorted(HERE.glob("*.db"))


def test_this_version_has_its_database() -> None:
    assert HERE / f"{lacdesk.__version__}.db" in RELEASED, "run python -m tests.schemas.make"


@pytest.mark.parametrize("released", RELEASED, ids=lambda file: file.stem)
def test_a_released_database_opens_and_is_sound(released: Path, tmp_path: Path) -> None:
    file = tmp_path / released.name
    shutil.copyfile(released, file)
    shutil.copyfile(key_file_of(released), key_file_of(file))
    person = Person("Maud Okonkwo", "social worker")
    with open_database(file, "a passphrase for tests", settings=tmp_path / "settings") as database:
        assert database.schema == SHIPPED.newest
        assert verify(database).problems == []
        with database.reading(person) as session:
            child = session.scalars(select(Child)).one()
            assert child.full_name == "Dilys Arkwright"
            assert len(session.scalars(select(Visit.id)).all()) == 2
            assert len(list_drafts(session, person)) == 1
        with database.writing(person, "RecordVisit") as unit:
            unit.add(Visit(child_id=child.id))
            unit.commit()
        assert verify(database).problems == []


@pytest.mark.parametrize("released", RELEASED, ids=lambda file: file.stem)
def test_a_released_database_is_small(released: Path) -> None:
    assert released.stat().st_size < 2_500_000
