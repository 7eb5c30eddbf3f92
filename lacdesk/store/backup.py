"""Backups that stand alone: one file with the wrapped keys at its head and the encrypted database behind them."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from lacdesk.store.database import Database
from lacdesk.store.engine import own_connection, plain_errors
from lacdesk.store.errors import KnownError
from lacdesk.store.keys import KeyFile, read_keys, write_keys
from lacdesk.store.sound import check_copy
from lacdesk.store.whole import put_whole, settle

MAGIC = b"LACDESK BACKUP 1\n"
ENDING = ".lacdesk-backup"
_PAGES, _BLOCK, _LONGEST_HEAD = 2000, 1 << 20, 1 << 16

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class BackupNote:
    """What the head of a backup says: which database it is of, when it was made, and how to unlock it."""

    file: Path
    keys: KeyFile
    name: str
    schema: str
    saved_at: datetime
    size: int
    digest: str
    start: int


def back_up(database: Database, file: Path, progress: Progress | None = None) -> BackupNote:
    """Write a backup of an open database while others go on reading and writing; nothing is left where it fails."""
    keys = read_keys(database.path, database.settings)
    return write_backup(database.path, database.key, keys, file, database.clock(), progress)


def write_backup(path: Path, key: bytes, keys: KeyFile, file: Path, now: datetime, progress: Progress | None = None) -> BackupNote:
    """Copy a database page by page, check the copy, put its keys at its head, and only then give it its name."""
    _refuse_other_file(file, path)
    with plain_errors(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        with put_whole(file) as whole:
            part = file.with_name(file.name + ".part")
            try:
                schema = _copy(path, key, part, progress)
                _join(part, whole, {"keys": keys.to_json(), "name": path.name, "schema": schema, "saved_at": now.isoformat()})
            finally:
                remove_with_sides(part)
        settle(file.parent)
    return read_note(file)


def read_note(file: Path) -> BackupNote:
    """Return what the head of a backup says; KnownError where the file is no backup or is cut short."""
    with plain_errors(file), file.open("rb") as reading:
        if reading.read(len(MAGIC)) != MAGIC:
            raise KnownError(f"{file.name} is not a LacDesk backup. Choose a file made by Back up.")
        length, seal = int.from_bytes(reading.read(8), "big"), reading.read(32)
        content = reading.read(min(length, _LONGEST_HEAD))
        if hashlib.sha256(content).digest() != seal:
            raise KnownError(_damaged(file))
        try:
            head = json.loads(content)
            saved_at, keys = datetime.fromisoformat(head["saved_at"]), KeyFile.from_json(head["keys"])
        except (ValueError, KeyError, TypeError):
            raise KnownError(_damaged(file)) from None
        return BackupNote(file, keys, head["name"], head["schema"], saved_at, head["size"], head["sha256"], reading.tell())


def extract(note: BackupNote, to: Path) -> None:
    """Write the encrypted database inside a backup to a file of its own; KnownError where one byte of it changed."""
    digest = hashlib.sha256()
    with note.file.open("rb") as reading, to.open("wb") as writing:
        reading.seek(note.start)
        while block := reading.read(_BLOCK):
            digest.update(block)
            writing.write(block)
        _flush(writing)
    if digest.hexdigest() != note.digest:
        raise KnownError(_damaged(note.file))


def take_keys(backup: Path, path: Path, settings: Path) -> None:
    """Put the keys of a backup beside the database it was made of, where its own key file is lost."""
    write_keys(path, read_note(backup).keys, settings)


def backup_folder(path: Path) -> Path:
    """Return where the regular backups of a database lie."""
    return path.parent / "backups"


def back_up_regularly(database: Database, progress: Progress | None = None) -> BackupNote:
    """Write the next regular backup and thin out the older ones."""
    folder = backup_folder(database.path)
    note = back_up(database, folder / regular_name(database.path, database.clock()), progress)
    thin_backups(folder, note.keys.database_id)
    return note


def regular_name(path: Path, now: datetime, why: str = "") -> str:
    """Return the name of a backup made at a moment (UTC), sorted by name as by time."""
    digits = now.isoformat(timespec="milliseconds").replace(":", "").replace("-", "").replace("T", "-").replace(".", "")
    return f"{path.stem}-{why}{digits}{ENDING}"


def list_backups(folder: Path) -> list[BackupNote]:
    """Return the backups in a folder, the newest first; files that are none are left out."""
    notes = []
    for file in folder.glob(f"*{ENDING}"):
        try:
            notes.append(read_note(file))
        except KnownError:
            continue
    return sorted(notes, key=lambda note: note.saved_at, reverse=True)


def thin_backups(folder: Path, database_id: str) -> list[Path]:
    """Remove the regular backups of one database that are no longer worth their room, and return them."""
    notes = [note for note in list_backups(folder) if note.keys.database_id == database_id]
    kept = worth_keeping(note.saved_at for note in notes)
    gone = [note.file for note in notes if note.saved_at not in kept]
    for file in gone:
        file.unlink()
    return gone


def worth_keeping(moments: Iterable[datetime]) -> set[datetime]:
    """Return the newest five, and the newest of each of the last 7 days, 4 weeks and 12 months that have one."""
    newest_first = sorted(moments, reverse=True)
    kept = set(newest_first[:5])
    for many, period in ((7, lambda at: at.date()), (4, lambda at: at.isocalendar()[:2]), (12, lambda at: (at.year, at.month))):
        newest: dict[Any, datetime] = {}
        for moment in newest_first:
            newest.setdefault(period(moment), moment)
        kept.update(list(newest.values())[:many])
    return kept


def remove_with_sides(path: Path) -> None:
    """Remove a database file and whatever SQLite left beside it."""
    path.unlink(missing_ok=True)
    remove_sides(path)


def remove_sides(path: Path) -> None:
    """Remove the write-ahead log, its index and the rollback journal beside a database file."""
    for ending in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _copy(path: Path, key: bytes, part: Path, progress: Progress | None) -> str:
    remove_with_sides(part)
    with own_connection(path, key) as source, own_connection(part, key, "DELETE") as target:
        # A reading transaction holds the moment still, so that a busy writer cannot make the copy begin again.
        source.execute("BEGIN")
        schema = source.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        source.backup(target, pages=_PAGES, progress=_told(progress), sleep=0.001)
        source.execute("ROLLBACK")
        target.execute("PRAGMA journal_mode = DELETE")
        check_copy(target, part.name)
    return str(schema)


def _told(progress: Progress | None) -> Callable[[int, int, int], None] | None:
    return None if progress is None else lambda _status, left, total: progress(total - left, total)


def _join(part: Path, whole: Path, head: dict[str, Any]) -> None:
    with part.open("rb") as reading, whole.open("wb") as writing:
        digest = hashlib.file_digest(reading, "sha256").hexdigest()
        content = json.dumps({**head, "size": reading.tell(), "sha256": digest}, sort_keys=True).encode("utf-8")
        writing.write(MAGIC + len(content).to_bytes(8, "big") + hashlib.sha256(content).digest() + content)
        reading.seek(0)
        shutil.copyfileobj(reading, writing, _BLOCK)
        _flush(writing)


def _flush(writing: IO[bytes]) -> None:
    writing.flush()
    os.fsync(writing.fileno())


def _refuse_other_file(file: Path, path: Path) -> None:
    if not file.exists():
        return
    if file.is_dir():
        raise KnownError(f"{file} is a folder. Give the backup a file name.")
    if file.samefile(path) or not _is_backup(file):
        raise KnownError(f"{file.name} is there already and is not a backup. Choose another name.")


def _is_backup(file: Path) -> bool:
    with file.open("rb") as reading:
        return reading.read(len(MAGIC)) == MAGIC


def _damaged(file: Path) -> str:
    return f"The backup {file.name} is damaged or cut short. Use another backup."
