"""A backup is one file that stands alone; a copied file is none."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from lacdesk.records.child import Child
from lacdesk.store import backup as backups
from lacdesk.store.backup import back_up, back_up_regularly, list_backups, read_note, take_keys, worth_keeping
from lacdesk.store.database import Database, open_database
from lacdesk.store.errors import KnownError
from lacdesk.store.keys import change_passphrase, key_file_of
from lacdesk.store.lock import take_window_lock
from lacdesk.store.person import Person
from lacdesk.store.restore import restore
from lacdesk.store.verify import verify


def add_child(database: Database, person: Person, ref: str) -> None:
    with database.writing(person, "StartCare") as unit:
        unit.add(Child(ref=ref))
        unit.commit()


def refs(database: Database, person: Person) -> list[str]:
    with database.reading(person) as session:
        return sorted(session.scalars(select(Child.ref)))


@pytest.fixture
def backup(database: Database, person: Person, tmp_path: Path) -> Path:
    add_child(database, person, "AB1234")
    return back_up(database, tmp_path / "away" / "monday.lacdesk-backup").file


@pytest.mark.parametrize("secret", ["passphrase", "recovery_code"])
def test_a_backup_is_restored_with_itself_and_a_secret_alone(
    backup: Path, database_file: Any, person: Person, tmp_path: Path, secret: str
) -> None:
    alone = shutil.copy(backup, tmp_path / "stick.lacdesk-backup")
    place, settings = tmp_path / "new machine" / "council.db", tmp_path / "new settings"
    assert restore(alone, place, settings=settings, **{secret: getattr(database_file, secret)}) is None
    with open_database(place, database_file.passphrase, settings=settings) as restored:
        assert refs(restored, person) == ["AB1234"]
        assert verify(restored).problems == []


def test_a_backup_is_made_while_others_write(database: Database, person: Person, tmp_path: Path) -> None:
    add_child(database, person, "AB1234")
    with database.writing(person, "StartCare") as unit:
        unit.add(Child(ref="AB1235"))
        unit.session.flush()
        steps: list[tuple[int, int]] = []
        back_up(database, tmp_path / "b.lacdesk-backup", lambda done, total: steps.append((done, total)))
        unit.commit()
    assert steps[-1][0] == steps[-1][1]
    assert sorted(each.name for each in tmp_path.iterdir() if "lacdesk-backup" in each.name) == ["b.lacdesk-backup"]


def test_a_restored_database_writes_as_another_device(backup: Path, database: Database, database_file: Any, person: Person) -> None:
    before = database.device
    add_child(database, person, "AB1235")
    database.close()
    replaced = restore(backup, database_file.path, database_file.passphrase, settings=database_file.settings)
    with database_file.open() as restored:
        assert restored.device is None
        assert refs(restored, person) == ["AB1234"]
        add_child(restored, person, "AB1236")
        assert restored.device not in (None, before)
        findings = verify(restored)
        assert (findings.problems, findings.devices) == ([], 2)
    assert replaced is not None
    restore(replaced, database_file.path, database_file.passphrase, settings=database_file.settings)
    with database_file.open() as again:
        assert refs(again, person) == ["AB1234", "AB1235"]


def test_a_copy_of_a_closed_database_writes_as_another_device(database_file: Any, person: Person, tmp_path: Path) -> None:
    with database_file.open() as database:
        add_child(database, person, "AB1234")
        before = database.device
    with database_file.open() as again:
        assert again.device == before
    copied = database_file.copy_to(tmp_path / "copy")
    with copied.open() as copy:
        add_child(copy, person, "AB1235")
        assert copy.device != before
        assert verify(copy).problems == []


def test_copying_a_live_file_is_no_backup(database: Database, database_file: Any, person: Person, tmp_path: Path) -> None:
    add_child(database, person, "AB1234")
    copied = database_file.copy_to(tmp_path / "copy")
    with copied.open() as copy:
        assert refs(copy, person) == [], "the row is in the write-ahead log, which a copy leaves behind"
    assert refs(database, person) == ["AB1234"]


def test_leftovers_of_the_replaced_file_are_gone(backup: Path, database: Database, database_file: Any, person: Person) -> None:
    database.close()
    for ending in ("-wal", "-shm"):
        database_file.path.with_name(database_file.path.name + ending).write_bytes(b"left over")
    restore(backup, database_file.path, database_file.passphrase, settings=database_file.settings)
    with database_file.open() as restored:
        assert refs(restored, person) == ["AB1234"]


def test_a_backup_opens_with_the_passphrase_of_its_day(backup: Path, database: Database, database_file: Any, person: Person) -> None:
    database.close()
    path, settings = database_file.path, database_file.settings
    change_passphrase(path, "quite another one", passphrase=database_file.passphrase, settings=settings)
    restore(backup, path, database_file.passphrase, settings=settings)
    with database_file.open() as restored:
        assert refs(restored, person) == ["AB1234"]


def test_what_cannot_be_backed_up_is_not_replaced(backup: Path, database: Database, database_file: Any) -> None:
    database.close()
    database_file.path.write_bytes(b"not a database" * 1000)
    with pytest.raises(KnownError, match="nothing was replaced"):
        restore(backup, database_file.path, database_file.passphrase, settings=database_file.settings)
    assert database_file.path.read_bytes().startswith(b"not a database")


def test_a_database_in_use_is_not_replaced(backup: Path, database_file: Any, tmp_path: Path) -> None:
    place = tmp_path / "other.db"
    lock = take_window_lock(place)
    place.with_name("other.db.lock").write_text("1\n")
    with pytest.raises(KnownError, match="another LacDesk window"):
        restore(backup, place, database_file.passphrase, settings=database_file.settings)
    lock.release()


@pytest.mark.parametrize("place", [5, 20, 40, 60, 600, -5, -5000])
def test_a_damaged_backup_is_seen(backup: Path, database_file: Any, tmp_path: Path, place: int) -> None:
    content = bytearray(backup.read_bytes())
    content[place] ^= 1
    backup.write_bytes(content)
    with pytest.raises(KnownError):
        restore(backup, tmp_path / "new.db", database_file.passphrase, settings=tmp_path)
    assert [file.name for file in tmp_path.glob("new.db*")] in ([], ["new.db.lock"])


@pytest.mark.parametrize("length", [0, 10, 20, 200, 5000])
def test_a_backup_cut_short_is_seen(backup: Path, database_file: Any, tmp_path: Path, length: int) -> None:
    backup.write_bytes(backup.read_bytes()[:length])
    with pytest.raises(KnownError):
        restore(backup, tmp_path / "new.db", database_file.passphrase, settings=tmp_path)


def test_a_wrong_secret_replaces_nothing(backup: Path, database: Database, database_file: Any) -> None:
    before = database_file.path.read_bytes()
    with pytest.raises(KnownError, match="passphrase"):
        restore(backup, database_file.path, "not this one", settings=database_file.settings)
    assert database_file.path.read_bytes() == before


def test_a_backup_does_not_write_over_other_files(database: Database, database_file: Any, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Dilys")
    for file in (letter, database_file.path, tmp_path):
        with pytest.raises(KnownError):
            back_up(database, file)
    assert letter.read_text() == "Dear Dilys"
    again = tmp_path / "again.lacdesk-backup"
    assert back_up(database, again).digest is not None
    back_up(database, again)


def test_a_full_disk_leaves_nothing_behind(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_writing: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups, "_flush", full)
    with pytest.raises(KnownError, match="disk is full"):
        back_up(database, tmp_path / "full" / "b.lacdesk-backup")
    assert list((tmp_path / "full").iterdir()) == []


def test_keys_are_taken_from_a_backup(backup: Path, database: Database, database_file: Any, person: Person) -> None:
    key_file_of(database_file.path).unlink()
    take_keys(backup, database_file.path, database_file.settings)
    with database_file.open() as again:
        assert refs(again, person) == ["AB1234"]


def test_a_note_says_what_a_backup_holds(backup: Path, database: Database) -> None:
    note = read_note(backup)
    assert (note.name, note.schema) == ("council.db", database.schema)
    assert note.saved_at <= database.clock()
    assert note.start + note.size == backup.stat().st_size


def test_regular_backups_are_thinned(database: Database) -> None:
    start = datetime(2026, 2, 3, 9)
    for hours in range(9):
        database.clock = lambda hours=hours: start + timedelta(hours=hours)
        last = back_up_regularly(database)
    kept = list_backups(last.file.parent)
    assert [note.saved_at.hour for note in kept] == [17, 16, 15, 14, 13]


@given(st.lists(st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31)), max_size=120, unique=True))
def test_what_is_worth_keeping(moments: list[datetime]) -> None:
    kept = worth_keeping(moments)
    newest = sorted(moments, reverse=True)
    assert kept <= set(moments)
    assert set(newest[:5]) <= kept
    assert len(kept) <= 5 + 7 + 4 + 12
    days = sorted({moment.date() for moment in moments}, reverse=True)
    assert {moment.date() for moment in kept} >= set(days[:7])
    assert worth_keeping(kept) >= set(newest[:5])
    months = sorted({(moment.year, moment.month) for moment in moments}, reverse=True)
    assert {(moment.year, moment.month) for moment in kept} >= set(months[:12])
