"""Where the files that ship with the program are: in a checkout, an installed wheel or a frozen program."""

from __future__ import annotations

import sys
from pathlib import Path


def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen)
    checkout = Path(__file__).resolve().parent.parent
    if (checkout / "forms").is_dir():
        return checkout
    return Path(sys.prefix) / "share" / "lacdesk"


ROOT = _root()
FORMS = ROOT / "forms"
REFERENCE = ROOT / "db" / "reference"
MIGRATIONS = ROOT / "db" / "migrations"
RESOURCES = ROOT / "resources"
FONTS = RESOURCES / "fonts"
ICONS = RESOURCES / "icons"
THEME = RESOURCES / "theme"
