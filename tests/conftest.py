"""What every test stands on: settled surroundings, a database migrated once and copied, and somebody at work."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["LANG"] = os.environ["LC_ALL"] = "C.UTF-8"
os.environ["TZ"] = "Europe/London"
os.environ["QT_SCALE_FACTOR"] = "1"

import gc
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import keyring
import keyring.backend
import keyring.errors
import pytest
from PySide6.QtWidgets import QApplication

from lacdesk.desktop.collecting import Collecting
from lacdesk.store.database import Database, create_at_cost, open_database
from lacdesk.store.keys import KeyCost, key_file_of
from lacdesk.store.person import Person

if hasattr(time, "tzset"):
    time.tzset()

PASSPHRASE = "a passphrase for tests"


class FakeKeyring(keyring.backend.KeyringBackend):
    """A keyring that forgets everything when the test ends."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise keyring.errors.PasswordDeleteError(username)
        del self.kept[service, username]


@dataclass(frozen=True)
class DatabaseFile:
    """A database that is closed, with what opens it."""

    path: Path
    settings: Path
    passphrase: str
    recovery_code: str

    def open(self, **more: bool) -> Database:
        return open_database(self.path, self.passphrase, settings=self.settings, **more)

    def copy_to(self, folder: Path, name: str = "council.db") -> DatabaseFile:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(self.path, folder / name)
        shutil.copyfile(key_file_of(self.path), key_file_of(folder / name))
        return DatabaseFile(folder / name, folder / "settings", self.passphrase, self.recovery_code)


@pytest.fixture(autouse=True)
def own_surroundings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeKeyring]:
    """Keep every test away from this person's own settings and keyring; gives the fake keyring."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    before, fake = keyring.get_keyring(), FakeKeyring()
    keyring.set_keyring(fake)
    yield fake
    keyring.set_keyring(before)


@pytest.fixture
def collecting(qapp: QApplication) -> Iterator[Collecting]:
    """Unused objects are collected between events, as in the program."""
    made = Collecting(qapp)
    yield made
    made.stop()
    made.deleteLater()
    gc.collect(1)


@pytest.fixture(scope="session")
def empty_database_file(tmp_path_factory: pytest.TempPathFactory) -> DatabaseFile:
    """An empty database, migrated once a run: copy it, never open it."""
    folder = tmp_path_factory.mktemp("empty")
    database, code = create_at_cost(folder / "empty.db", PASSPHRASE, KeyCost.TESTING, settings=folder / "settings")
    database.close()
    return DatabaseFile(folder / "empty.db", folder / "settings", PASSPHRASE, code)


@pytest.fixture
def database_file(request: pytest.FixtureRequest, empty_database_file: DatabaseFile, tmp_path: Path) -> DatabaseFile:
    """A database of this test's own, closed: its room's scene where it asks for the scene, or else empty."""
    asks_for_scene = {"scene", "scene_file"} <= set(request.fixturenames)
    source = request.getfixturevalue("scene_file").file if asks_for_scene else empty_database_file
    return source.copy_to(tmp_path)  # type: ignore[no-any-return]


@pytest.fixture
def database(database_file: DatabaseFile) -> Iterator[Database]:
    """An empty database of this test's own, open."""
    with database_file.open() as opened:
        yield opened


@pytest.fixture
def person() -> Person:
    """Somebody at work."""
    return Person("Maud Okonkwo", "social worker")
