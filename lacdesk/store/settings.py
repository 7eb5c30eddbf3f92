"""Where this person's settings live on this computer, and the mark that tells one installation from another."""

from __future__ import annotations

import uuid
from pathlib import Path

import platformdirs

from lacdesk.store.whole import write_whole


def settings_folder() -> Path:
    """Return the folder of this person's settings on this computer; it may not exist yet."""
    return platformdirs.user_config_path("LacDesk", appauthor=False)


def install_mark(settings: Path) -> str:
    """Return the mark of this installation, made the first time it is asked for."""
    file = settings / "installation"
    if not file.exists():
        write_whole(file, (uuid.uuid4().hex + "\n").encode("ascii"))
    return file.read_text("ascii").strip()
