"""Connections to the encrypted file: each is given the raw key first, then the rules it works under."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import QueuePool
from sqlalchemy.util import LRUCache
from sqlcipher3 import dbapi2 as cipher

from lacdesk.store.errors import KnownError

WAIT_SECONDS = 5.0
MOST_COMPILED = 4000


class SharedDialect(SQLiteDialect_pysqlite):
    """SQLite as every engine here speaks it, so that a statement put into SQL for one need not be for another."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self)

    def __hash__(self) -> int:
        return hash(type(self))


registry.register("lacdesk", __name__, SharedDialect.__name__)
_COMPILED: LRUCache[Any, Any] = LRUCache(MOST_COMPILED)

_SENTENCES = (
    ("file is not a database", "{name} does not open with its keys. Put back the key file that belongs to it, or restore a backup."),
    ("database is locked", "Somebody else is saving to {name}. Wait a moment and try again."),
    ("disk is full", "The disk is full, so nothing was saved. Free some space and save again."),
    ("readonly database", "{name} may not be written to. Ask for permission to write to its folder."),
    ("query_only", "{name} was opened for reading only."),
    ("malformed", "{name} is damaged. Restore a backup."),
    ("disk I/O error", "{name} cannot be read from or written to the disk. Check the disk or the network folder it is on."),
    ("unable to open database file", "{name} cannot be opened. Check that its folder is there and that you may write to it."),
)


def connect(path: Path, key: bytes, journal: str = "WAL") -> Any:
    """Return a raw connection that holds the key and begins no transaction of its own; a file that must stand alone has journal DELETE."""
    connection = cipher.connect(str(path), timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        _set_up(connection, key, journal)
    except BaseException:
        connection.close()
        raise
    return connection


def _set_up(connection: Any, key: bytes, journal: str) -> None:
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    for pragma in (
        "cipher_log_level = NONE",
        "temp_store = MEMORY",
        "trusted_schema = OFF",
        "secure_delete = ON",
        "foreign_keys = ON",
        f"journal_mode = {journal}",
        "synchronous = FULL",
    ):
        connection.execute(f"PRAGMA {pragma}")


@contextmanager
def own_connection(path: Path, key: bytes, journal: str = "WAL") -> Iterator[Any]:
    """Lend a raw connection of its own, for backups and checks, and close it afterwards."""
    connection = connect(path, key, journal)
    try:
        yield connection
    finally:
        connection.close()


def reading_engine(path: Path, key: bytes) -> Engine:
    """Return an engine whose connections cannot write."""

    def creator() -> Any:
        """Open a connection to the file that refuses every write."""
        connection = connect(path, key)
        connection.execute("PRAGMA query_only = ON")
        return connection

    return _engine(creator, "BEGIN")


def writing_engine(path: Path, key: bytes) -> Engine:
    """Return an engine whose every transaction takes the right to write before it reads the journal's head."""

    engine = _engine(lambda: connect(path, key), "BEGIN IMMEDIATE")

    @event.listens_for(engine, "checkout")
    def _widen(connection: Any, _record: object, _proxy: object) -> None:
        # An import touches every index at random: with room for them each page is sealed once, not once a row.
        connection.execute("PRAGMA cache_size = -65536")

    @event.listens_for(engine, "checkin")
    def _let_go(connection: Any, _record: object) -> None:
        # Between two units of work the window wants that room for other things.
        if connection is not None:
            connection.execute("PRAGMA cache_size = -8192")

    return engine


def migrating_engine(path: Path, key: bytes) -> Engine:
    """Return an engine that does not follow foreign keys, so that a table can be made anew without losing the rows that point at it."""

    def creator() -> Any:
        """Open a connection to the file that lets rows point at what is not there."""
        connection = connect(path, key)
        connection.execute("PRAGMA foreign_keys = OFF")
        return connection

    return _engine(creator, "BEGIN IMMEDIATE")


def _engine(creator: Callable[[], Any], begin: str) -> Engine:
    engine = create_engine(
        "lacdesk://",
        module=cipher,
        creator=creator,
        poolclass=QueuePool,
        hide_parameters=True,
        execution_options={"compiled_cache": _COMPILED},
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)
        # Records are flushed in the order they were made; who points at whom is checked when the unit commits.
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")

    return engine


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turn what the world does to a file into a sentence; everything else passes unchanged."""
    try:
        yield
    except (cipher.Error, DBAPIError, OSError, StaleDataError) as error:
        sentence = _sentence(error, path)
        if sentence is None:
            raise
        raise KnownError(sentence) from error


def _sentence(error: Exception, path: Path) -> str | None:
    if isinstance(error, StaleDataError):
        return "Somebody changed this record while you had it open. Open it again and make your change there."
    if isinstance(error, OSError):
        return _sentence_of_system(error, path)
    text = str(error.orig if isinstance(error, DBAPIError) else error)
    return next((sentence.format(name=path.name) for part, sentence in _SENTENCES if part in text), None)


def _sentence_of_system(error: OSError, path: Path) -> str | None:
    if error.errno == errno.ENOSPC:
        return "The disk is full, so nothing was saved. Free some space and save again."
    if isinstance(error, PermissionError):
        return f"{Path(error.filename or path).name} may not be read or written. Ask for permission to its folder."
    if isinstance(error, FileNotFoundError):
        return f"There is no file {error.filename or path}."
    if isinstance(error, IsADirectoryError | NotADirectoryError | FileExistsError):
        return f"{error.filename or path} cannot be used as a file. Choose another name."
    return None
