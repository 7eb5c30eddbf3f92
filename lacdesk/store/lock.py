"""One window a database: a lock the system lets go of when its process ends, with that process's number in the file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lacdesk.store.errors import KnownError

if sys.platform == "win32":
    import msvcrt

    def _hold(descriptor: int) -> None:
        # The byte that is locked lies beyond the number, so that others can read the number.
        os.lseek(descriptor, 1024, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _hold(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class WindowLock:
    """The right of one process to show a database in a window, until released or until the process is gone."""

    def __init__(self, path: Path) -> None:
        self._file = lock_file_of(path)
        self._descriptor = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _hold(self._descriptor)
        except OSError:
            os.close(self._descriptor)
            raise KnownError(_busy(path)) from None
        self.was_left_behind = bool(_number_in(self._file))
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        os.ftruncate(self._descriptor, 0)
        os.write(self._descriptor, f"{os.getpid()}\n".encode("ascii"))

    def release(self) -> None:
        """Let another window open the database, and leave word that this one closed as it should."""
        if self._descriptor >= 0:
            os.ftruncate(self._descriptor, 0)
            os.close(self._descriptor)
            self._descriptor = -1


def take_window_lock(path: Path) -> WindowLock:
    """Take the lock of a database, over from a process that is gone (then was_left_behind says so); KnownError names one that lives."""
    return WindowLock(path)


def lock_file_of(path: Path) -> Path:
    """Return where the lock of a database lies."""
    return path.with_name(path.name + ".lock")


@contextmanager
def alone_with(path: Path) -> Iterator[None]:
    """Hold the lock while the whole file is exchanged or rebuilt, unless this process holds it already."""
    if _number_in(lock_file_of(path)) == str(os.getpid()):
        yield
        return
    lock = WindowLock(path)
    try:
        yield
    finally:
        lock.release()


def _busy(path: Path) -> str:
    number = _number_in(lock_file_of(path))
    which = f" (process {number})" if number else ""
    return f"{path.name} is open in another LacDesk window{which}. Close that window first."


def _number_in(file: Path) -> str:
    return file.read_text("ascii", errors="replace").strip() if file.exists() else ""
