"""The shapes that stand beside words: dot, triangle and tick for a state, arrows for a movement. Always drawn as artifacts."""

from __future__ import annotations

from lacdesk.documents.styles import COLOURS, colour
from lacdesk.documents.tags import Pen
from lacdesk.shapes import Move, Tone


def draw_mark(pen: Pen, tone: Tone, left: float, middle: float, size: float) -> None:
    """The shape of a tone, its left edge and middle height given: dot, triangle, tick, or an open ring for what waits."""
    canvas = pen.canvas
    canvas.setFillColor(colour(COLOURS[tone]))
    canvas.setStrokeColor(colour(COLOURS[tone]))
    half = size / 2
    if tone is Tone.RED:
        canvas.circle(left + half, middle, half * 0.95, stroke=0, fill=1)
    if tone is Tone.AMBER:
        _shape(pen, [(left, middle - half * 0.85), (left + size, middle - half * 0.85), (left + half, middle + half)])
    if tone is Tone.WAITING:
        canvas.setLineWidth(size * 0.18)
        canvas.circle(left + half, middle, half * 0.82, stroke=1, fill=0)
    if tone is Tone.GREEN:
        _stroke(pen, [(left, middle), (left + size * 0.35, middle - half * 0.8), (left + size, middle + half * 0.8)], size * 0.24)


def draw_arrow(pen: Pen, move: Move, tone: Tone, left: float, middle: float, size: float) -> None:
    """An arrow up, down or level in the colour of a tone; nothing where there is no movement."""
    if move is Move.NONE:
        return
    pen.canvas.setStrokeColor(colour(COLOURS[tone]))
    half = size / 2
    centre = left + half
    reach = {Move.UP: (0.0, half), Move.DOWN: (0.0, -half), Move.LEVEL: (half, 0.0)}[move]
    tip = (centre + reach[0], middle + reach[1])
    _stroke(pen, [(centre - reach[0], middle - reach[1]), tip], size * 0.18)
    across = (reach[1] * 0.8, reach[0] * 0.8)
    back = (centre + reach[0] * 0.1, middle + reach[1] * 0.1)
    _stroke(pen, [(back[0] - across[0], back[1] - across[1]), tip, (back[0] + across[0], back[1] + across[1])], size * 0.18)


def _path(pen: Pen, points: list[tuple[float, float]]) -> object:
    path = pen.canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    return path


def _shape(pen: Pen, points: list[tuple[float, float]]) -> None:
    pen.canvas.drawPath(_path(pen, [*points, points[0]]), stroke=0, fill=1)


def _stroke(pen: Pen, points: list[tuple[float, float]], weight: float) -> None:
    pen.canvas.saveState()
    pen.canvas.setLineWidth(weight)
    pen.canvas.setLineJoin(0)
    pen.canvas.drawPath(_path(pen, points), stroke=1, fill=0)
    pen.canvas.restoreState()
