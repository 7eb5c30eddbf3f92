"""Bringing a file to the newest schema: checked, backed up, counted, and put back as it was where anything goes wrong."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from lacdesk.store.backup import BackupNote, backup_folder, regular_name, write_backup
from lacdesk.store.database import utc_now
from lacdesk.store.engine import migrating_engine, own_connection, plain_errors
from lacdesk.store.errors import BugError, KnownError
from lacdesk.store.findings import Findings
from lacdesk.store.keys import read_keys
from lacdesk.store.lock import alone_with
from lacdesk.store.restore import put_back
from lacdesk.store.schema import SHIPPED, Schemas, schema_of
from lacdesk.store.sound import check_file
from lacdesk.store.verify import check_chains


def make_tables(path: Path, key: bytes, schemas: Schemas = SHIPPED) -> None:
    """Make every table of an empty file by running the migrations from the first."""
    _upgrade(path, key, schemas)


def bring_up_to_date(path: Path, key: bytes, settings: Path, schemas: Schemas = SHIPPED) -> BackupNote:
    """Migrate an older file and return the backup made before; KnownError where it is damaged, BugError where a migration fails."""
    with plain_errors(path), alone_with(path):
        _check_first(path, key)
        now = utc_now()
        file = backup_folder(path) / regular_name(path, now, f"before-schema-{schemas.newest}-")
        note = write_backup(path, key, read_keys(path, settings), file, now)
        try:
            _upgrade(path, key, schemas)
        except Exception as error:
            if not _is_as_before(path, key, note):
                put_back(note, path)
            if isinstance(error, KnownError):
                raise
            raise BugError(f"{path.name} could not be brought to schema {schemas.newest} and is as it was: {error}") from error
    return note


def run_migrations(connection: Connection, schemas: Schemas) -> None:
    """Run the migrations that are missing, inside the transaction of this connection."""
    config = Config()
    config.set_main_option("script_location", str(schemas.folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, schemas.newest)


def _check_first(path: Path, key: bytes) -> None:
    findings = Findings()
    with own_connection(path, key) as connection:
        check_file(connection, path.name)
        check_chains(connection, findings)
    if not findings.is_sound:
        raise KnownError(f"{path.name} is not as its journal says, so it was not changed. {findings.problems[0]} Restore a backup.")


def _is_as_before(path: Path, key: bytes, note: BackupNote) -> bool:
    try:
        with own_connection(path, key) as connection:
            check_file(connection, path.name)
        return schema_of(path, key) == note.schema
    except Exception:
        return False


def _upgrade(path: Path, key: bytes, schemas: Schemas) -> None:
    engine = migrating_engine(path, key)
    try:
        with plain_errors(path), engine.begin() as connection:
            before = _counts(connection)
            run_migrations(connection, schemas)
            _compare_counts(before, _counts(connection))
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise BugError("a migration left a record that points at nothing")
    finally:
        engine.dispose()


def _counts(connection: Connection) -> dict[str, int]:
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_%'"
    counted = [name for name in connection.exec_driver_sql(tables).scalars() if name != "alembic_version"]
    return {name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one() for name in counted}


def _compare_counts(before: dict[str, int], after: dict[str, int]) -> None:
    lost = sorted(name for name, count in before.items() if after.get(name, 0) != count)
    if lost:
        raise BugError(f"a migration lost or added rows in {', '.join(lost)}")
