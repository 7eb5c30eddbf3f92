"""Where this person's settings live on this computer, and the mark that tells one installation from another."""

from __future__ import annotations

import os
import uuid
from pathlib import Path

import platformdirs


def settings_folder() -> Path:
    """Return the folder of this person's settings on this computer; it may not exist yet."""
    return platformdirs.user_config_path("LacDesk", appauthor=False)


def install_mark(settings: Path) -> str:
    """Return the mark of this installation, made the first time it is asked for."""
    file = settings / "installation"
    if not file.exists():
        write_whole(file, (uuid.uuid4().hex + "\n").encode("ascii"))
    return file.read_text("ascii").strip()


def write_whole(file: Path, content: bytes) -> None:
    """Write a small file so that it is there whole or not at all, readable by this person only."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(file.name + ".part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as writing:
        writing.write(content)
        writing.flush()
        os.fsync(writing.fileno())
    os.replace(part, file)
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
