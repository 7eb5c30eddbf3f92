"""What is written is there whole or as it was, and nothing else is left in the folder."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lacdesk.store import whole
from lacdesk.store.backup import back_up
from lacdesk.store.database import Database, open_database
from lacdesk.store.errors import KnownError
from lacdesk.store.keys import change_passphrase, key_file_of
from lacdesk.store.person import Person
from lacdesk.store.restore import restore
from lacdesk.store.whole import write_whole

Fail = Callable[[pytest.MonkeyPatch], type[BaseException]]


def full_disk(patch: pytest.MonkeyPatch) -> type[BaseException]:
    """Half of what is written goes to the disk before it is full."""
    real = os.fsync

    def fsync(descriptor: int) -> None:
        real(descriptor)
        raise OSError(28, "No space left on device")

    patch.setattr(os, "fsync", fsync)
    return OSError


def held_file(patch: pytest.MonkeyPatch) -> type[BaseException]:
    """The file in place is open in another program, which only Windows minds."""

    def replace(_part: object, _file: object) -> None:
        raise PermissionError(13, "Access is denied")

    patch.setattr(os, "replace", replace)
    return OSError


def stopped_writing(patch: pytest.MonkeyPatch) -> type[BaseException]:
    def fsync(_descriptor: int) -> None:
        raise KeyboardInterrupt

    patch.setattr(os, "fsync", fsync)
    return KeyboardInterrupt


def stopped_moving(patch: pytest.MonkeyPatch) -> type[BaseException]:
    def replace(_part: object, _file: object) -> None:
        raise KeyboardInterrupt

    patch.setattr(os, "replace", replace)
    return KeyboardInterrupt


FAILURES: list[Fail] = [full_disk, held_file, stopped_writing, stopped_moving]
fails = pytest.mark.parametrize("fail", FAILURES, ids=lambda fail: fail.__name__)


def tree(folder: Path) -> dict[str, bytes]:
    return {str(each.relative_to(folder)): each.read_bytes() for each in sorted(folder.rglob("*")) if each.is_file()}


@fails
def test_a_small_file_is_as_it_was(tmp_path: Path, fail: Fail) -> None:
    write_whole(tmp_path / "window.toml", b"before")
    with pytest.MonkeyPatch.context() as patch, pytest.raises(fail(patch)):
        write_whole(tmp_path / "window.toml", b"after")
    assert tree(tmp_path) == {"window.toml": b"before"}
    write_whole(tmp_path / "window.toml", b"after")
    assert tree(tmp_path) == {"window.toml": b"after"}


def test_a_write_that_breaks_off_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        def __init__(self, descriptor: int, _mode: str) -> None:
            self.descriptor = descriptor

        def __enter__(self) -> Full:
            return self

        def __exit__(self, *_told: object) -> None:
            os.close(self.descriptor)

        def write(self, content: bytes) -> None:
            os.write(self.descriptor, content[:2])
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(whole.os, "fdopen", Full)
    with pytest.raises(OSError, match="No space"):
        write_whole(tmp_path / "installation", b"whole")
    assert tree(tmp_path) == {}


@fails
def test_keys_are_as_they_were(database: Database, database_file: Any, fail: Fail) -> None:
    folder = database_file.path.parent
    before = {name: content for name, content in tree(folder).items() if "keys" in name}
    with pytest.MonkeyPatch.context() as patch, pytest.raises((fail(patch), KnownError)):
        change_passphrase(database_file.path, "another passphrase", passphrase=database_file.passphrase, settings=database_file.settings)
    assert {name: content for name, content in tree(folder).items() if "keys" in name or ".part" in name} == before


@fails
def test_a_backup_is_as_it_was(database: Database, tmp_path: Path, fail: Fail) -> None:
    file = tmp_path / "away" / "b.lacdesk-backup"
    back_up(database, file)
    before = tree(file.parent)
    with pytest.MonkeyPatch.context() as patch, pytest.raises((fail(patch), KnownError)):
        back_up(database, file)
    assert tree(file.parent) == before


@fails
def test_a_database_that_is_not_restored_still_opens_with_its_keys(database_file: Any, person: Person, tmp_path: Path, fail: Fail) -> None:
    with database_file.open() as database:
        backup = back_up(database, tmp_path / "b.lacdesk-backup").file
    place = tmp_path / "desk" / "council.db"
    place.parent.mkdir()
    for file in (database_file.path, key_file_of(database_file.path)):
        shutil.copy(file, place.with_name(file.name.replace(database_file.path.name, place.name)))
    change_passphrase(place, "another passphrase", passphrase=database_file.passphrase, settings=tmp_path / "settings")
    before = tree(place.parent)
    with pytest.MonkeyPatch.context() as patch, pytest.raises((fail(patch), KnownError)):
        restore(backup, place, database_file.passphrase, settings=tmp_path / "settings")
    left = {name for name in tree(place.parent) if not name.startswith("backups") and "lock" not in name}
    assert left == {name for name in before if "lock" not in name}
    assert key_file_of(place).read_bytes() == before[key_file_of(place).name]
    with open_database(place, "another passphrase", settings=tmp_path / "settings") as opened, opened.reading(person):
        pass


def test_nothing_is_left_where_a_folder_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "window.toml").mkdir()
    with pytest.raises(OSError, match="directory"):
        write_whole(tmp_path / "window.toml", b"after")
    assert [each.name for each in tmp_path.iterdir()] == ["window.toml"]


def test_keys_are_put_back_where_only_the_last_step_fails(
    database_file: Any, person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database_file.open() as database:
        backup = back_up(database, tmp_path / "b.lacdesk-backup").file
    change_passphrase(database_file.path, "another passphrase", passphrase=database_file.passphrase, settings=database_file.settings)
    before = key_file_of(database_file.path).read_bytes()
    real = os.replace

    def replace(part: Path, file: Path) -> None:
        if file == database_file.path:
            raise PermissionError(13, "Access is denied")
        real(part, file)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(KnownError, match="may not be read or written"):
        restore(backup, database_file.path, database_file.passphrase, settings=database_file.settings)
    assert key_file_of(database_file.path).read_bytes() == before
    assert [name for name in tree(database_file.path.parent) if name.endswith(".part")] == []
    with open_database(database_file.path, "another passphrase", settings=database_file.settings) as opened, opened.reading(person):
        pass
