"""Putting a backup in the place of a database, with only that file and a secret."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lacdesk.store.backup import (
    BackupNote,
    backup_folder,
    extract,
    read_note,
    regular_name,
    remove_sides,
    remove_with_sides,
    write_backup,
)
from lacdesk.store.database import utc_now
from lacdesk.store.engine import own_connection, plain_errors
from lacdesk.store.errors import KnownError
from lacdesk.store.keys import key_file_of, read_keys, write_keys
from lacdesk.store.lock import alone_with
from lacdesk.store.schema import refuse_newer, schema_of
from lacdesk.store.settings import settings_folder
from lacdesk.store.sound import check_copy
from lacdesk.store.whole import put_whole, settle, write_whole


def restore(
    backup: Path, path: Path, passphrase: str | None = None, *, recovery_code: str | None = None, settings: Path | None = None
) -> Path | None:
    """Put a backup in place, after backing up what it replaces; return that backup, or None where there was nothing.

    The restored database takes a new device before its first write, so that no number of the journal is used twice.
    """
    note, settings = read_note(backup), settings or settings_folder()
    key = note.keys.unwrap(passphrase, recovery_code)
    with plain_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with alone_with(path):
            with _own_keys_unless_done(path), put_whole(path) as part:
                _prepare(note, part, key)
                replaced = _back_up_replaced(path, key, passphrase, settings)
                write_keys(path, note.keys, settings)
                remove_sides(path)
            settle(path.parent)
    return replaced


def put_back(note: BackupNote, path: Path) -> None:
    """Put a database back as it was before a change of schema went wrong; its device stays its own."""
    part = path.with_name(path.name + ".part")
    try:
        extract(note, part)
        remove_sides(path)
        with part.open("rb") as before, path.open("r+b") as after:
            # Written into the same file, which is what tells this database from a copy of it.
            shutil.copyfileobj(before, after)
            after.truncate()
            os.fsync(after.fileno())
    finally:
        remove_with_sides(part)


@contextmanager
def _own_keys_unless_done(path: Path) -> Iterator[None]:
    """Leave beside a database the keys that open it where another could not be put in its place."""
    file = key_file_of(path)
    before = file.read_bytes() if file.exists() else b""
    try:
        yield
    except BaseException:
        if before:
            write_whole(file, before)
        else:
            file.unlink(missing_ok=True)
        raise


def _prepare(note: BackupNote, part: Path, key: bytes) -> None:
    """Make a sound database of a backup, without a device; nothing is left of it where that fails."""
    try:
        extract(note, part)
        with own_connection(part, key, "DELETE") as connection:
            check_copy(connection, note.file.name)
            connection.execute("UPDATE device SET place = ''")
        refuse_newer(note.file, schema_of(part, key))
        remove_sides(part)
    except BaseException:
        remove_with_sides(part)
        raise


def _back_up_replaced(path: Path, key: bytes, passphrase: str | None, settings: Path) -> Path | None:
    if not path.exists():
        return None
    now = utc_now()
    file = backup_folder(path) / regular_name(path, now, "before-restore-")
    try:
        keys = read_keys(path, settings)
        write_backup(path, _key_of(path, key, keys.passphrase.unwrap(passphrase) if passphrase else None), keys, file, now)
    except KnownError as error:
        raise KnownError(
            f"{path.name} could not be backed up first, so nothing was replaced. "
            f"Move it and {key_file_of(path).name} to another folder, then restore again. ({error.message})"
        ) from error
    return file


def _key_of(path: Path, key: bytes, other: bytes | None) -> bytes:
    """Return which key opens the file in place: usually the backup's, otherwise the one its own keys gave."""
    try:
        with plain_errors(path):
            schema_of(path, key)
    except KnownError:
        if other is None or other == key:
            raise
        return other
    return key
