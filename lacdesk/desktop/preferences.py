"""What this person likes on this computer: theme, size of text, minutes before the lock, the scorecard's columns, the name last used."""

from __future__ import annotations

import json
import tomllib
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from lacdesk.desktop.theme import Theme, ThemeName, make_theme, reading_size
from lacdesk.store.whole import write_whole

SYSTEM = "system"
TEXT_SIZES = (1.0, 1.25, 1.5, 2.0)
IDLE_MINUTES = (5, 10, 15)
AS_THEY_FIT = "as they fit"


@dataclass(frozen=True)
class Preferences:
    """The choices, each with what holds until a person chooses.

    `hidden_columns` are the groups of columns the scorecard leaves out, with commas between.
    """

    look: str = SYSTEM
    text_size: float = 1.0
    idle_minutes: int = 10
    name: str = ""
    is_rail_narrow: bool = False
    hidden_columns: str = AS_THEY_FIT

    def theme(self) -> Theme:
        """Return the theme these choices ask for on this computer."""
        return make_theme(self._name(), reading_size(self.text_size))

    def _name(self) -> ThemeName:
        if self.look != SYSTEM:
            return ThemeName(self.look)
        is_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return ThemeName.DARK if is_dark else ThemeName.LIGHT


def read_preferences(settings: Path) -> Preferences:
    """Return what was chosen before; a file that cannot be read, or an answer that is no longer offered, counts as not chosen."""
    file = settings / "window.toml"
    try:
        written = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Preferences()
    usual = Preferences()
    known = {each.name: type(getattr(usual, each.name)) for each in fields(Preferences)}
    kept = {key: value for key, value in written.items() if key in known and isinstance(value, known[key])}
    return _offered(replace(usual, **kept))


def write_preferences(settings: Path, chosen: Preferences) -> None:
    """Keep the choices for next time."""
    lines = [f"{key} = {json.dumps(value)}" for key, value in asdict(chosen).items()]
    write_whole(settings / "window.toml", ("\n".join(lines) + "\n").encode("utf-8"))


def _offered(chosen: Preferences) -> Preferences:
    usual = Preferences()
    looks = {SYSTEM, *(name.value for name in ThemeName)}
    return replace(
        chosen,
        look=chosen.look if chosen.look in looks else usual.look,
        text_size=chosen.text_size if chosen.text_size in TEXT_SIZES else usual.text_size,
        idle_minutes=chosen.idle_minutes if chosen.idle_minutes in IDLE_MINUTES else usual.idle_minutes,
    )
