"""The encrypted database of one council on one computer: made, opened, read and written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy.orm import Session

from lacdesk.records import all as every_record
from lacdesk.records.ids import new_id
from lacdesk.store.device import current_device, device_to_write_as, place_of
from lacdesk.store.engine import own_connection, plain_errors, reading_engine, writing_engine
from lacdesk.store.errors import KnownError
from lacdesk.store.hook import StoreSession
from lacdesk.store.journal import Stamp
from lacdesk.store.keys import KeyCost, key_file_of, make_keys, read_keys, write_keys
from lacdesk.store.person import Person
from lacdesk.store.schema import SHIPPED, refuse_newer, schema_of
from lacdesk.store.search_index import SearchIndex, is_current
from lacdesk.store.settings import settings_folder
from lacdesk.store.unit import Changes, UnitOfWork

RECORDS = every_record.__all__


def utc_now() -> datetime:
    """Return the moment, in UTC and without saying so, as every time the program makes is kept."""
    return datetime.now(UTC).replace(tzinfo=None)


class Database:
    """An open database: one engine that only reads and one that writes, unit by unit."""

    def __init__(self, path: Path, key: bytes, schema: str, settings: Path, *, read_only: bool) -> None:
        self.path = path
        self.schema = schema
        self.settings = settings
        self.read_only = read_only
        self.clock: Callable[[], datetime] = utc_now
        self.engine = reading_engine(path, key)
        self._writer = writing_engine(path, key)
        self._key = key
        self._listeners: list[Callable[[Changes], None]] = []

    @property
    def key(self) -> bytes:
        """The data key, for the keyring and for backups."""
        return self._key

    @property
    def device(self) -> str | None:
        """The identity this file writes under, or None until the first write of a new, copied or restored one."""
        with plain_errors(self.path), self.engine.connect() as connection:
            return current_device(connection, place_of(self.path, self.settings))

    @contextmanager
    def writing(self, person: Person, operation: str) -> Iterator[UnitOfWork]:
        """Open a unit of work, which is rolled back unless it is committed."""
        if self.read_only:
            raise KnownError(f"{self.path.name} was opened for reading only.")
        with plain_errors(self.path), StoreSession(self._writer, person) as session:
            now = self.clock()
            device = device_to_write_as(session.connection(), place_of(self.path, self.settings), now)
            stamp = Stamp(device, new_id(), operation, person.name, person.role, now, self.schema)
            yield UnitOfWork(session, stamp, self._tell)

    @contextmanager
    def reading(self, person: Person) -> Iterator[Session]:
        """Open a session that reads what this person may read and cannot write."""
        with plain_errors(self.path), StoreSession(self.engine, person) as session:
            yield session

    @contextmanager
    def own_connection(self) -> Iterator[Any]:
        """Lend a raw connection for maintenance: backups and checks."""
        with plain_errors(self.path), own_connection(self.path, self._key) as connection:
            yield connection

    def add_listener(self, listener: Callable[[Changes], None]) -> None:
        """Have every change told after it is kept, on the thread that committed it."""
        self._listeners.append(listener)

    def remove_listener(self, listener: Callable[[Changes], None]) -> None:
        """Stop telling a listener."""
        self._listeners.remove(listener)

    def keep_index_current(self) -> None:
        """Make the index of words again where it was made by other rules, as after a change of schema."""
        with plain_errors(self.path):
            with self.engine.connect() as reading:
                if is_current(reading):
                    return
            with self._writer.begin() as writing:
                SearchIndex(writing).rebuild()

    def close(self) -> None:
        """Let go of every connection; the last one folds the write-ahead log into the file."""
        self.engine.dispose()
        self._writer.dispose()

    def __enter__(self) -> Database:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _tell(self, changes: Changes) -> None:
        for listener in tuple(self._listeners):
            listener(changes)


def create_database(path: Path, passphrase: str, *, settings: Path | None = None) -> tuple[Database, str]:
    """Make an empty database and its keys, always at the real cost; return it open, with the recovery code to print once."""
    return create_at_cost(path, passphrase, KeyCost.REAL, settings=settings)


def create_at_cost(path: Path, passphrase: str, cost: KeyCost, *, settings: Path | None = None) -> tuple[Database, str]:
    """Make a database whose keys cost less to guess: for tests alone, the program calls create_database."""
    settings = settings or settings_folder()
    if path.exists() or key_file_of(path).exists():
        raise KnownError(f"There is a database at {path} already. Choose another name.")
    keys, key, code = make_keys(passphrase, cost)
    with plain_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            write_keys(path, keys, settings)
            _make_empty(path, key)
        except BaseException:
            _remove(path)
            raise
    return _with_index(Database(path, key, SHIPPED.newest, settings, read_only=False)), code


def open_database(
    path: Path,
    passphrase: str | None = None,
    *,
    recovery_code: str | None = None,
    key: bytes | None = None,
    read_only: bool = False,
    settings: Path | None = None,
) -> Database:
    """Open a database by its passphrase, recovery code or remembered key, bringing an older one up to date first."""
    settings = settings or settings_folder()
    if not path.is_file():
        raise KnownError(f"There is no database at {path}. Check the name, or make a new one.")
    with plain_errors(path):
        keys = read_keys(path, settings)
        key = key or keys.unwrap(passphrase, recovery_code)
        schema = schema_of(path, key)
        refuse_newer(path, schema)
        if schema != SHIPPED.newest:
            schema = _bring_up_to_date(path, key, settings, read_only=read_only)
    database = Database(path, key, schema, settings, read_only=read_only)
    return database if read_only else _with_index(database)


def _with_index(database: Database) -> Database:
    """Return a database that words can be looked for in, closing it where that cannot be had."""
    try:
        database.keep_index_current()
    except BaseException:
        database.close()
        raise
    return database


def _bring_up_to_date(path: Path, key: bytes, settings: Path, *, read_only: bool) -> str:
    if read_only:
        raise KnownError(f"{path.name} was made by an older LacDesk. Open it in the window once to bring it up to date.")
    from lacdesk.store.migrate import bring_up_to_date  # Alembic takes a fifth of a second: only when it is needed

    bring_up_to_date(path, key, settings)
    return SHIPPED.newest


def _make_empty(path: Path, key: bytes) -> None:
    from lacdesk.store.migrate import make_tables  # as above

    make_tables(path, key)


def _remove(path: Path) -> None:
    for file in (path, key_file_of(path), *(path.with_name(path.name + end) for end in ("-wal", "-shm"))):
        file.unlink(missing_ok=True)
