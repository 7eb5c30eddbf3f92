"""Tables on paper: heads that repeat, rows that are never cut, figures to the right in digits of one width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lacdesk.documents.boxes import Box, TextBox, text_box
from lacdesk.documents.fonts import Weight
from lacdesk.documents.marks import draw_mark
from lacdesk.documents.styles import BLOCK_RULE, COLOURS, ROW_RULE, TABLE, TABLE_HEAD, Style
from lacdesk.documents.tags import Element, Pen
from lacdesk.shapes import Align, Cell, Column, Look, Row, Status, Table

PAD = 1.9
SIDE_PAD = 4.0
MARK = 9.0
TALL = 330.0
CONTINUED = "(continued)"


@dataclass(slots=True)
class CellBox:
    """One cell: its text and where its column lies; `status` draws the shape of its tone before the word."""

    text: TextBox
    left: float
    status: Status | None = None

    def draw(self, pen: Pen, left: float, top: float, height: float, from_foot: bool) -> None:
        """Draw the text at the top of the row, or at its foot in heads."""
        start = top - (height - self.text.height - PAD if from_foot else PAD)
        shift = 0.0
        if self.status and COLOURS[self.status.tone] != "ink":
            pen.begin_artifact()
            style = self.text.style
            draw_mark(pen, self.status.tone, left + self.left, start - style.leading / 2 + style.size * 0.07, style.size * 0.66)
            shift = MARK
        self.text.draw(pen, left + self.left + shift, start)


@dataclass(slots=True)
class RowBox:
    """The cells of one row, or of a row of heads; the rule above parts years, the rule below parts rows."""

    cells: Sequence[CellBox]
    rule: tuple[float, str] = (ROW_RULE, "line")
    above: bool = False
    spans: Sequence[tuple[float, float]] = ()

    @property
    def height(self) -> float:
        """The tallest cell with its padding."""
        return max((cell.text.height for cell in self.cells), default=0.0) + 2 * PAD

    def draw(self, pen: Pen, left: float, top: float, width: float, is_head: bool = False) -> None:
        """Draw the cells and the rules."""
        height = self.height
        for cell in self.cells:
            cell.draw(pen, left, top, height, is_head)
        if self.above:
            pen.rule(left, left + width, top, BLOCK_RULE, "quiet")
        weight, token = self.rule
        for start, end in self.spans or [(0.0, width)]:
            pen.rule(left + start, left + end, top - height, weight, token)

    def cut(self, room: float) -> tuple[RowBox, RowBox] | None:
        """Two parts of a row taller than half a page; every cell keeps the lines that fit."""
        count = int((room - 2 * PAD) // self.cells[0].text.style.leading)
        if self.height < TALL or count < 2:
            return None
        first = [replace(cell, text=_part(cell.text, 0, count)) for cell in self.cells]
        rest = [replace(cell, text=_part(cell.text, count, None), status=None) for cell in self.cells]
        name = rest[0].text
        if not name.lines:
            rest[0] = replace(rest[0], text=text_box(CONTINUED, name.style, name.width, None))
        return replace(self, cells=first), replace(self, cells=rest, above=False)


def _part(text: TextBox, start: int, end: int | None) -> TextBox:
    return replace(text, lines=text.lines[start:end])


@dataclass(slots=True)
class TableBox:
    """Head rows and rows; the first head is content, its repeats overleaf are artifacts, and the tags are one Table over all pages."""

    heads: Sequence[RowBox]
    rows: Sequence[RowBox]
    width: float
    gap: float = 8.0
    keeps_next: bool = False
    is_whole: bool = False
    is_first: bool = True

    @property
    def _head_height(self) -> float:
        return sum(head.height for head in self.heads)

    @property
    def height(self) -> float:
        """Heads and rows together."""
        return self._head_height + sum(row.height for row in self.rows)

    @property
    def least(self) -> float:
        """The heads and two rows, or everything where it is kept whole."""
        if self.is_whole:
            return self.height
        return self._head_height + sum(min(row.height, TALL) for row in self.rows[:2])

    def cut(self, room: float) -> tuple[Box, Box] | None:
        """The rows that fit, and the rest under the same heads."""
        count, left = 0, room - self._head_height
        while count < len(self.rows) and self.rows[count].height <= left + 0.01:
            left -= self.rows[count].height
            count += 1
        parts = self.rows[count].cut(left) if count < len(self.rows) else None
        first = [*self.rows[:count], *(parts[:1] if parts else ())]
        rest = [*(parts[1:] if parts else self.rows[count : count + 1]), *self.rows[count + 1 :]]
        if not first:
            return None
        return replace(self, rows=first, keeps_next=False), replace(self, rows=rest, gap=0.0, is_first=False)

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw the heads, then the rows."""
        for head in self.heads:
            (head if self.is_first else _silent(head)).draw(pen, left, top, self.width, is_head=True)
            top -= head.height
        for row in self.rows:
            row.draw(pen, left, top, self.width)
            top -= row.height


def _silent(head: RowBox) -> RowBox:
    """A repeated head, drawn as an artifact."""
    return replace(head, cells=[replace(cell, text=replace(cell.text, element=None)) for cell in head.cells])


def _edges(table: Table, width: float) -> list[float]:
    total = sum(column.share for column in table.columns)
    edges = [0.0]
    for column in table.columns:
        edges.append(edges[-1] + width * column.share / total)
    return edges


def _cell(words: Cell, style: Style, place: tuple[float, float], width: float, align: Align, element: Element) -> CellBox:
    left = place[0] + (SIDE_PAD if place[0] > 0 else 0.0)
    right = place[1] - (SIDE_PAD if place[1] < width - 0.01 else 0.0)
    if isinstance(words, Status):
        toned = replace(style.toned(words.tone), weight=Weight.SEMIBOLD)
        room = right - left - (MARK if COLOURS[words.tone] != "ink" else 0.0)
        return CellBox(text_box(words.words, toned, room, element), left, words)
    return CellBox(text_box(words, style, right - left, element, align=align), left)


def _style_of(column: Column, row: Row) -> Style:
    style = TABLE.tabular() if column.align is Align.RIGHT or column.look is Look.QUIET else TABLE
    return style.looking(column.look).looking(row.look)


def _heads(table: Table, edges: list[float], element: Element) -> list[RowBox]:
    head = element.add("THead")
    rows = [_group_row(table, edges, head.add("TR"))] if table.groups else []
    line = head.add("TR")
    cells = []
    for index, column in enumerate(table.columns):
        style = TABLE_HEAD.looking(column.look) if column.look is Look.QUIET else TABLE_HEAD
        place = (edges[index], edges[index + 1])
        cells.append(_cell(column.words, style, place, edges[-1], column.align, line.add("TH", scope="Column")))
    return [*rows, RowBox(cells, (1.0, "ink"))]


def _group_row(table: Table, edges: list[float], line: Element) -> RowBox:
    cells, spans, start = [], [], 0
    for group in table.groups:
        place = (edges[start], edges[start + group.span])
        element = line.add("TH", scope="Column", span=group.span) if group.words else line.add("TD", span=group.span)
        cells.append(_cell(group.words, TABLE_HEAD, place, edges[-1], Align.LEFT, element))
        if group.words:
            spans.append((cells[-1].left, place[1] - (SIDE_PAD if place[1] < edges[-1] - 0.01 else 0.0)))
        start += group.span
    return RowBox(cells, (ROW_RULE, "control"), spans=spans)


def _row(table: Table, row: Row, edges: list[float], body: Element, is_last: bool) -> RowBox:
    line = body.add("TR")
    cells = []
    for index, (column, words) in enumerate(zip(table.columns, row.cells, strict=True)):
        element = line.add("TH", scope="Row") if index == 0 else line.add("TD")
        cells.append(_cell(words, _style_of(column, row), (edges[index], edges[index + 1]), edges[-1], column.align, element))
    return RowBox(cells, (BLOCK_RULE, "control") if is_last else (ROW_RULE, "line"), row.starts_part)


def table_box(table: Table, width: float, parent: Element, is_whole: bool) -> TableBox:
    """The table set to the width, its tags under the parent."""
    element = parent.add("Table")
    edges = _edges(table, width)
    heads = _heads(table, edges, element)
    body = element.add("TBody")
    last = len(table.rows) - 1
    rows = [_row(table, row, edges, body, index == last) for index, row in enumerate(table.rows)]
    return TableBox(heads, rows, width, is_whole=is_whole)
