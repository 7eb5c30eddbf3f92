"""Tiles: large figures in rows, each one Sect with one paragraph in the order it is spoken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lacdesk.documents.boxes import ASCENT, Box, text_box
from lacdesk.documents.lines import break_lines, text_width
from lacdesk.documents.marks import draw_arrow
from lacdesk.documents.styles import TILE_BELOW, TILE_CAPTION, TILE_COUNTED, TILE_DIFFERENCE, TILE_NO_DATA, TILE_VALUE, Style, colour
from lacdesk.documents.tags import Element, Pen
from lacdesk.shapes import Move, Tile, TileGrid

GUTTER = 9.5
INSIDE = 9.0
ARROW = 8.0
CAPTION_LINES = 2


@dataclass(slots=True)
class TileRow:
    """One row of tiles of one height; never cut."""

    tiles: Sequence[tuple[Tile, Element]]
    width: float
    columns: int
    height: float
    gap: float = GUTTER
    keeps_next: bool = False

    @property
    def least(self) -> float:
        """The whole row."""
        return self.height

    def cut(self, room: float) -> tuple[Box, Box] | None:
        """A tile is never cut."""
        del room
        return None

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw the tiles from left to right."""
        width = (self.width - GUTTER * (self.columns - 1)) / self.columns
        for index, (tile, element) in enumerate(self.tiles):
            _tile(pen, tile, element, left + index * (width + GUTTER), top, width, self.height)


def tile_rows(grid: TileGrid, width: float, parent: Element) -> list[Box]:
    """The rows of a grid, the tags of each tile under the parent."""
    rows: list[Box] = []
    for start in range(0, len(grid.tiles), grid.columns):
        tiles = [(tile, parent.add("Sect").add("P")) for tile in grid.tiles[start : start + grid.columns]]
        rows.append(TileRow(tiles, width, grid.columns, grid.height))
    return rows


def _tile(pen: Pen, tile: Tile, element: Element, left: float, top: float, width: float, height: float) -> None:
    pen.begin_artifact()
    pen.canvas.setStrokeColor(colour("control"))
    pen.canvas.setLineWidth(0.75)
    pen.canvas.roundRect(left, top - height, width, height, 4, stroke=1, fill=0)
    left, room = left + INSIDE, width - 2 * INSIDE
    value = TILE_NO_DATA if tile.why else TILE_VALUE
    _say(pen, tile.value, value, left, top - 6 - TILE_VALUE.size * ASCENT - 2, element)
    caption = text_box(_short_caption(tile.caption, room), TILE_CAPTION, room, element)
    caption.lines = [replace(line, goes_on=True) for line in caption.lines]
    caption.draw(pen, left, top - 7 - TILE_VALUE.leading)
    if tile.below:
        lines = text_box(tile.below, TILE_BELOW, room, element)
        lines.lines = [replace(line, goes_on=True) for line in lines.lines]
        lines.draw(pen, left, top - 7.5 - TILE_VALUE.leading - caption.height)
    below = tile.counted or tile.why
    if below:
        count = text_box(below, TILE_COUNTED.tabular() if tile.counted else TILE_COUNTED, room, element)
        count.draw(pen, left, top - height + 5 + count.height)
    _difference(pen, tile, element, left + room, top)


def _short_caption(caption: str, room: float) -> str:
    """The caption in two lines; what does not fit ends in "…", for the tile does not grow."""
    lines = break_lines(caption, TILE_CAPTION, room)
    if len(lines) <= CAPTION_LINES:
        return caption
    kept = " ".join(word.spoken or word.letters for line in lines[:CAPTION_LINES] for word in line.words)
    return f"{kept.rsplit(' ', 1)[0]}…"


def _difference(pen: Pen, tile: Tile, element: Element, right: float, top: float) -> None:
    base = top - 7 - TILE_DIFFERENCE.size * ASCENT - 3
    if tile.difference:
        _say(pen, tile.difference, TILE_DIFFERENCE, right - text_width(tile.difference, TILE_DIFFERENCE), base, element)
        base -= TILE_DIFFERENCE.leading + 1
    if not tile.movement:
        return
    style = TILE_DIFFERENCE.toned(tile.tone)
    left = right - text_width(tile.movement, style)
    _say(pen, tile.movement, style, left, base, element)
    if tile.move is not Move.NONE:
        pen.begin_artifact()
        draw_arrow(pen, tile.move, tile.tone, left - ARROW - 3, base + style.size * 0.33, ARROW)


def _say(pen: Pen, words: str, style: Style, left: float, base: float, element: Element) -> None:
    for line in break_lines(words, style, 1e9):
        pen.line(replace(line, goes_on=True), left, base, element)
