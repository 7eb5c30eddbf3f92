"""The look of the window: colours and sizes read from resources/theme, the only place they are written."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from typing import Any

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QGuiApplication

from lacdesk.places import THEME

FAMILY = "Atkinson Hyperlegible Next"
BEHIND = "DejaVu Sans"


class ThemeName(StrEnum):
    """The sets of colours that ship."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True)
class Tokens:
    """The colours by what they are for, as "#RRGGBB" or "#AARRGGBB"."""

    page: str
    surface: str
    raised: str
    ink: str
    quiet: str
    line: str
    control: str
    brand: str
    brand_soft: str
    on_brand: str
    rail: str
    on_rail: str
    rail_line: str
    shadow: str
    focus: str
    focus_inside: str
    red: str
    red_soft: str
    amber: str
    amber_soft: str
    green: str
    green_soft: str
    blue: str
    blue_soft: str

    def colour(self, name: str) -> QColor:
        """Return the colour of a token by its name."""
        return QColor(getattr(self, name))


@dataclass(frozen=True)
class Sizes:
    """Sizes in pixels: type from the reading size s, rows and places grown with it, space and edges fixed."""

    s: float
    written: Mapping[str, Any]

    @property
    def growth(self) -> float:
        """How much larger s is than the size the plan was drawn at."""
        return float(self.s / self.written["reading"])

    def type(self, role: str) -> int:
        """Return the pixel size of a type role: figure, title, heading, part, body, table or small."""
        return round(float(self.written["type"][role]) * self.s)

    def row(self, name: str) -> int:
        """Return the height of a row: comfortable, compact, two_line, head or group."""
        return round(float(self.written["row"][name]) * self.growth)

    def icon(self, name: str) -> int:
        """Return the edge of an icon: small, large or mark."""
        return round(float(self.written["icon"][name]) * self.growth)

    def place(self, name: str) -> int:
        """Return the length of a named part of the window, grown with the text."""
        return round(float(self.written["place"][name]) * self.growth)

    def space(self, name: str) -> int:
        """Return a gap on the four-point grid: hair, edge, tight, near, group, apart, margin or wide."""
        return int(self.written["space"][name])

    def ring(self, name: str) -> int:
        """Return a measure of the focus ring and of corners: outer, inner, corner or bar."""
        return int(self.written["ring"][name])

    def screen(self, name: str) -> int:
        """Return a break point or a measure of the whole window."""
        return int(self.written["screen"][name])


@dataclass(frozen=True)
class Theme:
    """Colours and sizes together, as the window is drawn now."""

    name: ThemeName
    dark: bool
    tokens: Tokens
    sizes: Sizes

    def colour(self, name: str) -> QColor:
        """Return the colour of a token by its name."""
        return self.tokens.colour(name)

    def font(self, role: str = "body", *, strong: bool = False, tabular: bool = False) -> QFont:
        """Return the font of a type role, semibold when strong, with figures of one width when tabular."""
        font = QFont([FAMILY, BEHIND])
        font.setPixelSize(self.sizes.type(role))
        font.setWeight(QFont.Weight.DemiBold if strong or role in {"figure", "title", "heading", "part"} else QFont.Weight.Normal)
        if tabular:
            font.setFeature(QFont.Tag.fromString("tnum"), 1)
        return font

    def prose_width(self, role: str = "body") -> int:
        """Return the width of the longest comfortable line of prose, in pixels."""
        return QFontMetrics(self.font(role)).averageCharWidth() * self.sizes.screen("prose")


@cache
def read_tokens(name: ThemeName) -> tuple[Tokens, bool]:
    """Return the colours of a theme and whether it is dark, from its file."""
    written = tomllib.loads((THEME / f"{name.value}.toml").read_text(encoding="utf-8"))
    return Tokens(**{each.name: written["colour"][each.name] for each in fields(Tokens)}), bool(written["dark"])


@cache
def read_sizes() -> Mapping[str, Any]:
    """Return the measures as they are written in the sizes file."""
    return tomllib.loads((THEME / "sizes.toml").read_text(encoding="utf-8"))


def reading_size(text_size: float = 1.0) -> float:
    """Return s in pixels: the system's own size, never under the plan's, times what the person chose."""
    screen = QGuiApplication.primaryScreen()
    dots = screen.logicalDotsPerInch() if screen else 96.0
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    system = font.pixelSize() if font.pixelSize() > 0 else font.pointSizeF() * dots / 72.0
    return float(max(read_sizes()["reading"], round(system))) * text_size


def make_theme(name: ThemeName = ThemeName.LIGHT, s: float | None = None) -> Theme:
    """Return a theme at reading size s in pixels; without s, at the size the plan was drawn at."""
    tokens, dark = read_tokens(name)
    written = read_sizes()
    return Theme(name, dark, tokens, Sizes(s or float(written["reading"]), written))


_in_use: list[Theme] = []


def current() -> Theme:
    """Return the theme the window is drawn with now."""
    if not _in_use:
        _in_use.append(make_theme())
    return _in_use[0]


def use(theme: Theme) -> None:
    """Draw with this theme from now on; style.dress() repaints what is already open."""
    _in_use[:] = [theme]
