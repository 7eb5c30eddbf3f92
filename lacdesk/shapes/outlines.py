"""The outlines of marks, told apart without colour: points round a middle, one the farthest any reaches, upwards positive."""

from __future__ import annotations

import math
from collections.abc import Mapping
from enum import StrEnum

Points = tuple[tuple[float, float], ...]

_CORNERS = 40
_ARM = 1 / 3


class Outline(StrEnum):
    """The outline of a mark."""

    CIRCLE = "circle"
    SQUARE = "square"
    DIAMOND = "diamond"
    CROSS = "cross"
    TRIANGLE = "triangle"
    POINTER = "pointer"
    SLIP = "slip"
    HEXAGON = "hexagon"
    HOUSE = "house"
    STAR = "star"
    BOWTIE = "bowtie"
    SALTIRE = "saltire"

    @property
    def points(self) -> Points:
        """The points of the outline, in order round it."""
        return _POINTS[self]

    def at(self, across: float, height: float, reach: float, *, downwards: bool = False) -> list[tuple[float, float]]:
        """Return the points round a place at a size; `downwards` where heights count down the page, as on screen."""
        up = -reach if downwards else reach
        return [(across + x * reach, height + y * up) for x, y in self.points]


def _round(count: int, turned: float = 0.0, reach: float = 1.0) -> Points:
    angles = (turned + 2 * math.pi * place / count for place in range(count))
    return tuple((reach * math.sin(angle), reach * math.cos(angle)) for angle in angles)


def _star() -> Points:
    outer, inner = _round(5), _round(5, math.pi / 5, 0.45)
    return tuple(point for pair in zip(outer, inner, strict=True) for point in pair)


def _turned(points: Points) -> Points:
    half = math.sqrt(0.5)
    return tuple(((x - y) * half, (x + y) * half) for x, y in points)


_PLUS: Points = (
    *((-_ARM, 1.0), (_ARM, 1.0), (_ARM, _ARM), (1.0, _ARM), (1.0, -_ARM), (_ARM, -_ARM)),
    *((_ARM, -1.0), (-_ARM, -1.0), (-_ARM, -_ARM), (-1.0, -_ARM), (-1.0, _ARM), (-_ARM, _ARM)),
)
_THIN: Points = tuple((math.copysign(0.16, x) if abs(x) < 0.5 else x, math.copysign(0.16, y) if abs(y) < 0.5 else y) for x, y in _PLUS)
_POINTS: Mapping[Outline, Points] = {
    Outline.CIRCLE: _round(_CORNERS, reach=0.92),
    Outline.SQUARE: ((-0.82, 0.82), (0.82, 0.82), (0.82, -0.82), (-0.82, -0.82)),
    Outline.DIAMOND: ((0.0, 1.0), (1.0, 0.0), (0.0, -1.0), (-1.0, 0.0)),
    Outline.CROSS: _PLUS,
    Outline.TRIANGLE: ((0.0, 0.95), (1.0, -0.8), (-1.0, -0.8)),
    Outline.POINTER: ((-1.0, 0.8), (1.0, 0.8), (0.0, -0.95)),
    Outline.SLIP: ((-0.6, 0.95), (0.6, 0.95), (0.6, -0.95), (-0.6, -0.95)),
    Outline.HEXAGON: _round(6, math.pi / 6),
    Outline.HOUSE: ((0.0, 1.0), (0.9, 0.15), (0.9, -0.9), (-0.9, -0.9), (-0.9, 0.15)),
    Outline.STAR: _star(),
    Outline.BOWTIE: ((-1.0, 0.85), (0.0, 0.2), (1.0, 0.85), (1.0, -0.85), (0.0, -0.2), (-1.0, -0.85)),
    Outline.SALTIRE: _turned(_THIN),
}
