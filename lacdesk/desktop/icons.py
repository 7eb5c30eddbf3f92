"""Icons by name, from the Lucide drawings in resources/icons, tinted with a colour of the theme."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from lacdesk.desktop import theme
from lacdesk.places import ICONS


@lru_cache(maxsize=128)
def _drawing(name: str, colour: str) -> QSvgRenderer:
    written = (ICONS / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(written.replace("currentColor", colour).encode()))


def paint_icon(painter: QPainter, name: str, rect: QRect, tint: str | QColor) -> None:
    """Paint an icon into a square; the tint is a token's name or a colour."""
    colour = tint if isinstance(tint, QColor) else theme.current().colour(tint)
    _drawing(name, colour.name()).render(painter, QRectF(rect))


def pixmap(name: str, tint: str, size: str = "small", ratio: float = 2.0) -> QPixmap:
    """Return an icon as a picture, sharp on screens up to the given pixel ratio."""
    edge = theme.current().sizes.icon(size)
    picture = QPixmap(QSize(edge, edge) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_icon(painter, name, QRect(0, 0, edge, edge), tint)
    painter.end()
    return picture


def icon(name: str, tint: str = "ink", size: str = "small") -> QIcon:
    """Return an icon for a menu or an action, in the colours of the theme in use."""
    return QIcon(pixmap(name, tint, size))


def icon_names() -> tuple[str, ...]:
    """Return the names of the icons that ship."""
    return tuple(sorted(file.stem for file in ICONS.glob("*.svg")))
