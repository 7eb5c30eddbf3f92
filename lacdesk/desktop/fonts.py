"""The program's own letters, loaded from resources/fonts so that pages look the same on every machine."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFontDatabase

from lacdesk.places import FONTS
from lacdesk.store.errors import BugError


@cache
def load_fonts() -> tuple[str, ...]:
    """Load every font that ships into the running application, and return the families found."""
    families: set[str] = set()
    for file in sorted(FONTS.rglob("*.ttf")):
        if file.stem.endswith("Tabular"):
            continue
        number = QFontDatabase.addApplicationFont(str(file))
        if number < 0:
            raise BugError(f"The font {file.name} cannot be read. Install the program again.")
        families.update(QFontDatabase.applicationFontFamilies(number))
    return tuple(sorted(families))
