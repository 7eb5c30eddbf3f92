"""Opening, sharing and losing a database file: each trouble has its sentence."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from lacdesk.records.child import Child
from lacdesk.store import engine
from lacdesk.store.database import Database, open_database
from lacdesk.store.drafts import find_draft, list_drafts
from lacdesk.store.engine import own_connection
from lacdesk.store.errors import KnownError
from lacdesk.store.lock import take_window_lock
from lacdesk.store.person import Person

HOLD = """
import sys, time
from pathlib import Path
from lacdesk.store.lock import take_window_lock
take_window_lock(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""


def test_the_file_says_nothing_to_those_without_the_key(database_file: Any) -> None:
    assert not database_file.path.read_bytes().startswith(b"SQLite format 3")
    with pytest.raises(sqlite3.DatabaseError, match="file is not a database"):
        sqlite3.connect(database_file.path).execute("SELECT * FROM sqlite_master")


def test_every_connection_works_under_the_rules(database: Database) -> None:
    with database.own_connection() as connection:
        rules = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "secure_delete", "trusted_schema", "foreign_keys", "temp_store")
        }
    assert rules == {
        "journal_mode": "wal",
        "synchronous": 2,
        "secure_delete": 1,
        "trusted_schema": 0,
        "foreign_keys": 1,
        "temp_store": 2,
    }


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="There is no database at"):
        open_database(tmp_path / "none.db", "x", settings=tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"x" * 100, b"x" * 8192])
def test_a_file_that_is_no_database(database_file: Any, content: bytes) -> None:
    database_file.path.write_bytes(content)
    with pytest.raises(KnownError, match=r"council\.db"):
        database_file.open()


def test_a_damaged_page_is_said_plainly(database_file: Any, person: Person) -> None:
    content = bytearray(database_file.path.read_bytes())
    for place in range(4096 + 50, len(content), 4096):
        content[place] ^= 1
    database_file.path.write_bytes(content)

    def look() -> None:
        with database_file.open() as database, database.reading(person) as session:
            session.scalars(select(Child)).all()

    with pytest.raises(KnownError):
        look()


def test_an_existing_file_is_not_written_over(database_file: Any) -> None:
    from lacdesk.store.database import create_database

    with pytest.raises(KnownError, match="already"):
        create_database(database_file.path, "a passphrase for tests", settings=database_file.settings)


def test_a_folder_that_cannot_be_made(database_file: Any) -> None:
    from lacdesk.store.database import create_database

    with pytest.raises(KnownError):
        create_database(database_file.path / "inside" / "council.db", "a passphrase for tests", settings=database_file.settings)


def test_a_full_disk_keeps_nothing(database: Database, person: Person) -> None:
    def fill() -> None:
        with database.writing(person, "Import") as unit:
            pages = unit.session.connection().exec_driver_sql("PRAGMA page_count").scalar_one()
            unit.session.connection().exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
            unit.add_many(Child, [{"ref": str(number), "main_need": "words " * 100} for number in range(1000)])
            unit.commit()

    with pytest.raises(KnownError, match="disk is full"):
        fill()
    with database.reading(person) as session:
        assert session.scalars(select(Child)).all() == []


def test_a_second_writer_waits_and_then_says_so(
    database: Database, database_file: Any, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "WAIT_SECONDS", 0.1)
    with database_file.open() as other, database.writing(person, "Import"):
        with pytest.raises(KnownError, match="Somebody else is saving"), other.writing(person, "RecordVisit"):
            pass
        with other.reading(person) as session:
            assert session.scalars(select(Child)).all() == []
    assert engine.WAIT_SECONDS == 0.1
    monkeypatch.undo()
    assert engine.WAIT_SECONDS == 5


def test_a_second_writer_waits_its_turn(database: Database, database_file: Any, person: Person) -> None:
    began = threading.Event()

    def hold() -> None:
        with database.writing(person, "Import") as unit:
            unit.add(Child(ref="AB1234"))
            began.set()
            threading.Event().wait(0.2)
            unit.commit()

    thread = threading.Thread(target=hold)
    thread.start()
    began.wait()
    with database_file.open() as other, other.writing(person, "StartCare") as unit:
        unit.add(Child(ref="AB1235"))
        unit.commit()
    thread.join()
    with database.reading(person) as session:
        entries = session.connection().exec_driver_sql("SELECT count(DISTINCT seq), count(DISTINCT device), max(seq) FROM journal").one()
    assert tuple(entries) == (2, 1, 2)


def test_a_database_opened_for_reading_is_not_written(database_file: Any, person: Person) -> None:
    with database_file.open(read_only=True) as database:
        with database.reading(person) as session:
            assert session.scalars(select(Child)).all() == []
        with pytest.raises(KnownError, match="reading only"), database.writing(person, "RecordVisit"):
            pass


def test_what_people_typed_is_not_in_an_error(database: Database, person: Person) -> None:
    def twice() -> None:
        with database.writing(person, "StartCare") as unit:
            unit.add(Child(ref="AB1234", full_name="Dilys Arkwright"))
            unit.add(Child(ref="AB1234", full_name="Dilys Arkwright"))
            unit.commit()

    with pytest.raises(Exception, match="UNIQUE") as told:
        twice()
    assert "Arkwright" not in str(told.value)


def test_one_window_a_database(tmp_path: Path) -> None:
    path = tmp_path / "council.db"
    lock = take_window_lock(path)
    assert not lock.was_left_behind
    with pytest.raises(KnownError, match=rf"another LacDesk window \(process {os.getpid()}\)"):
        take_window_lock(path)
    lock.release()
    lock.release()
    again = take_window_lock(path)
    assert not again.was_left_behind
    again.release()


def test_a_lock_is_taken_over_from_a_process_that_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "council.db"
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(path)], cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(KnownError, match=rf"process {holder.pid}\)"):
        take_window_lock(path)
    holder.kill()
    holder.communicate()
    lock = take_window_lock(path)
    assert lock.was_left_behind
    lock.release()


def test_a_draft_is_one_for_a_person_a_form_and_a_record(database: Database, person: Person) -> None:
    other = Person("Lim Wei", "social worker", worker_id="w1")
    for who, answers in ((person, {"a": "1"}), (person, {"a": "2", "b": None}), (other, {"a": "3"})):
        with database.writing(who, "KeepDraft") as unit:
            unit.keep_draft("visit", "new", answers, child_id="c1")
            assert unit.commit().records == frozenset()
    with database.writing(person, "KeepDraft") as unit:
        unit.keep_draft("visit", "v7", {"a": "4"})
        unit.commit()
    with database.reading(person) as session:
        draft = find_draft(session, person, "visit", "new")
        assert draft is not None
        assert (draft.answers, draft.child_id) == ({"a": "2", "b": None}, "c1")
        assert [each.record_key for each in list_drafts(session, person)] == ["v7", "new"]
        assert [each.answers for each in list_drafts(session, other)] == [{"a": "3"}]
        assert session.connection().exec_driver_sql("SELECT count(*) FROM journal").scalar_one() == 0


def test_a_draft_goes_with_the_saving_of_the_form_or_stays_with_its_failure(database: Database, person: Person) -> None:
    with database.writing(person, "KeepDraft") as unit:
        unit.keep_draft("child", "new", {"ref": "AB1234"})
        unit.commit()
    with database.writing(person, "StartCare") as unit:
        unit.add(Child(ref="AB1234"))
        unit.drop_draft("child", "new")
    with database.reading(person) as session:
        assert len(list_drafts(session, person)) == 1
    with database.writing(person, "StartCare") as unit:
        unit.add(Child(ref="AB1234"))
        unit.drop_draft("child", "new")
        unit.drop_draft("child", "another")
        unit.commit()
    with database.reading(person) as session:
        assert list_drafts(session, person) == []


def test_closing_leaves_one_file(database_file: Any, person: Person) -> None:
    with database_file.open() as database, database.writing(person, "StartCare") as unit:
        unit.add(Child(ref="AB1234"))
        unit.commit()
    with own_connection(database_file.path, database.key) as connection:
        assert connection.execute("SELECT count(*) FROM child").fetchone()[0] == 1
    assert not list(database_file.path.parent.glob("council.db-*"))
