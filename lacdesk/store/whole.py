"""Putting files in place whole: written under a private name beside them, then moved, and nothing left where that fails."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def put_whole(file: Path) -> Iterator[Path]:
    """Lend a name beside a file to write under; what was written takes the file's place once all went well, else it is gone.

    The file is whole or as it was, also where somebody stops the program. Raises OSError where it cannot be put in place.
    """
    part = file.with_name(f".{uuid.uuid4().hex}.part")
    try:
        yield part
        os.replace(part, file)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def write_new(part: Path, content: bytes) -> None:
    """Write a file that was not there, readable by this person only and flushed to the disk."""
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as writing:
        writing.write(content)
        writing.flush()
        os.fsync(writing.fileno())


def write_whole(file: Path, content: bytes) -> None:
    """Write a small file so that it is there whole or not at all, readable by this person only."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with put_whole(file) as part:
        write_new(part, content)
    settle(file.parent)


def settle(folder: Path) -> None:
    """Make a rename in this folder survive a power cut, where the system lets a folder be flushed."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
