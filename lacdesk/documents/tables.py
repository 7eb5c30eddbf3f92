"""Tables on paper: heads that repeat, rows that are never cut, figures to the right in digits of one width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from lacdesk.documents.boxes import Box, TextBox, stack_height, text_box
from lacdesk.documents.fonts import Weight
from lacdesk.documents.letters import spoken_letters
from lacdesk.documents.marks import draw_arrow, draw_mark
from lacdesk.documents.styles import BLOCK_RULE, ROW_RULE, SETTINGS, Setting, Style, colour
from lacdesk.documents.tags import Element, Pen
from lacdesk.shapes import Align, Cell, Column, Look, Movement, Row, Sheet, Sparkline, Stack, Status, Table, Text, Tone

MARK = 9.0
TALL, TALL_LYING = 330.0, 200.0
"""Half of a page of text, upright and lying, in points: a row that is higher may be cut."""
_LYING = 600.0
_BEGUN = 90.0
CONTINUED = "(continued)"
GOES_ON = Stack(())
"""This very cell is none of its own: the one above it covers its row too. Another stack without lines is an empty cell."""


@dataclass(slots=True)
class StateBox:
    """A word in the colour of its tone, with the tone's shape or an arrow before it."""

    text: TextBox
    state: Status | Movement

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw the shape, an artifact, then the word."""
        pen.begin_artifact()
        style = self.text.style
        middle = top - style.leading / 2 + style.size * 0.07
        if isinstance(self.state, Movement):
            draw_arrow(pen, self.state.move, self.state.tone, left, middle, style.size * 0.85)
        else:
            draw_mark(pen, self.state.tone, left, middle, style.size * 0.66)
        self.text.draw(pen, left + MARK, top)


@dataclass(slots=True)
class SparkBox:
    """A small line as high as a line of text, one Figure with its words as alternative text; a gap parts it, the last point is marked."""

    text: TextBox
    spark: Sparkline
    element: Element

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw the line, lowest and highest figure filling its height."""
        style, width = self.text.style, self.text.width
        foot, height = top - style.leading + 1.5, style.leading - 3.0
        self.element.box = (left, foot, left + width, foot + height)
        pen.begin(self.element)
        pen.canvas.setStrokeColor(colour("brand"))
        pen.canvas.setFillColor(colour("brand"))
        pen.canvas.setLineWidth(0.8)
        stretches = list(_stretches(self.spark, left + 1.5, foot, width - 3.0, height))
        for points in stretches:
            path = pen.canvas.beginPath()
            path.moveTo(*points[0])
            for point in points[1:]:
                path.lineTo(*point)
            pen.canvas.drawPath(path, stroke=1, fill=0)
            if len(points) == 1:
                pen.canvas.circle(*points[0], 0.7, stroke=0, fill=1)
        if stretches:
            pen.canvas.circle(*stretches[-1][-1], 1.3, stroke=0, fill=1)
        pen.end()


def _stretches(spark: Sparkline, left: float, foot: float, width: float, height: float) -> Iterator[list[tuple[float, float]]]:
    """The points between two gaps."""
    known = [float(value) for value in spark.values if value is not None]
    low, reach = min(known, default=0.0), (max(known, default=0.0) - min(known, default=0.0)) or 1.0
    step = width / max(len(spark.values) - 1, 1)
    points: list[tuple[float, float]] = []
    for index, value in enumerate([*spark.values, None]):
        if value is not None:
            points.append((left + index * step, foot + (float(value) - low) / reach * height))
        elif points:
            yield points
            points = []


Part = TextBox | StateBox | SparkBox


@dataclass(slots=True)
class CellBox:
    """One cell: its texts one under the other, and where its column lies."""

    parts: Sequence[Part]
    left: float

    @property
    def texts(self) -> list[TextBox]:
        """The texts, without the shapes of their states."""
        return [part if isinstance(part, TextBox) else part.text for part in self.parts]

    @property
    def height(self) -> float:
        """The texts together."""
        return stack_height(self.texts)

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw the texts with the top of the first there."""
        for part, text in zip(self.parts, self.texts, strict=True):
            part.draw(pen, left + self.left, top)
            top -= text.height

    def cut(self, room: float) -> tuple[CellBox, CellBox]:
        """The lines that fit in the room, and the rest."""
        first: list[Part] = []
        for index, (part, text) in enumerate(zip(self.parts, self.texts, strict=True)):
            if text.height > room:
                count = int(room // text.style.leading)
                kept, rest = _lines(text, 0, count), _lines(text, count, None)
                return CellBox([*first, *([kept] if count else [])], self.left), CellBox([rest, *self.parts[index + 1 :]], self.left)
            first.append(part)
            room -= text.height
        return CellBox(first, self.left), CellBox([], self.left)


def _lines(text: TextBox, start: int, end: int | None) -> TextBox:
    return replace(text, lines=text.lines[start:end])


@dataclass(slots=True)
class RowBox:
    """The cells of one row, or of a row of heads; the rule above parts years, the rule below parts rows."""

    cells: Sequence[CellBox]
    pad: float
    rule: tuple[float, str] = (ROW_RULE, "line")
    above: bool = False
    spans: Sequence[tuple[float, float]] = ()
    joined: Sequence[int] = ()
    tall: float = TALL

    @property
    def least(self) -> float:
        """The height it needs to begin on a page: all of it, or some lines of a row that may be cut."""
        return self.height if self.height < self.tall else _BEGUN

    def continued(self) -> RowBox:
        """The row as the first of a page: a cell that goes on from the page before says so."""
        cells = list(self.cells)
        for index in self.joined:
            (text,) = cells[index].texts
            cells[index] = CellBox([text_box(CONTINUED, text.style, text.width, None)], cells[index].left)
        return replace(self, cells=cells)

    @property
    def height(self) -> float:
        """The tallest cell with its padding."""
        return max((cell.height for cell in self.cells), default=0.0) + 2 * self.pad

    def draw(self, pen: Pen, left: float, top: float, width: float, is_head: bool = False) -> None:
        """Draw the cells, those of heads at the foot of the row, and the rules."""
        height = self.height
        for cell in self.cells:
            cell.draw(pen, left, top - (height - cell.height - self.pad if is_head else self.pad))
        if self.above:
            pen.rule(left, left + width, top, BLOCK_RULE, "quiet")
        weight, token = self.rule
        for start, end in self.spans or [(0.0, width)]:
            pen.rule(left + start, left + end, top - height, weight, token)

    def cut(self, room: float) -> tuple[RowBox, RowBox] | None:
        """Two parts of a row taller than half a page; every cell keeps the lines that fit, and the second part says that it goes on."""
        room -= 2 * self.pad
        name = self.cells[0].texts[0]
        if self.height < self.tall or room < 2 * name.style.leading:
            return None
        halves = [cell.cut(room) for cell in self.cells]
        rest = [after for _, after in halves]
        rest[0] = CellBox([text_box(CONTINUED, name.style, name.width, None), *rest[0].parts], rest[0].left)
        return replace(self, cells=[first for first, _ in halves]), replace(self, cells=rest, above=False)


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
        return self._head_height + sum(row.least for row in self.rows[:2])

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
        if rest and not parts:
            first[-1], rest[0] = replace(first[-1], spans=()), rest[0].continued()
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
    return replace(head, cells=[CellBox([replace(text, element=None) for text in cell.texts], cell.left) for cell in head.cells])


def _edges(table: Table, width: float) -> list[float]:
    total = sum(column.share for column in table.columns)
    edges = [0.0]
    for column in table.columns:
        edges.append(edges[-1] + width * column.share / total)
    return edges


def _cell(words: Cell, style: Style, inside: tuple[float, float], align: Align, element: Element) -> CellBox:
    left, right = inside
    if isinstance(words, Stack):
        return CellBox([_part(line, style, right - left, align, element.add("P")) for line in words.lines], left)
    return CellBox([_part(words, style, right - left, align, element)], left)


def _part(words: Text | Status | Movement | Sparkline, style: Style, room: float, align: Align, element: Element) -> Part:
    if isinstance(words, Sparkline):
        if all(value is None for value in words.values):
            return text_box(words.spoken, style, room, element)
        return SparkBox(text_box("", style, room, None), words, element.add("Figure", alternative=spoken_letters(words.spoken)))
    if not isinstance(words, Status | Movement):
        return text_box(words, style, room, element, align=align)
    toned = replace(style.toned(words.tone), weight=Weight.SEMIBOLD)
    if words.tone is Tone.NEUTRAL and isinstance(words, Status):
        return text_box(words.words, toned, room, element)
    return StateBox(text_box(words.words, toned, room - MARK, element), words)


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the rows of one table, its columns' edges and the setting of the page given."""

    table: Table
    edges: Sequence[float]
    setting: Setting
    above: dict[int, Element] = field(default_factory=dict)

    def _inside(self, place: tuple[float, float]) -> tuple[float, float]:
        """Where the words of a cell begin and end; nothing is left free at the sides of the table."""
        pad = self.setting.side_pad
        return place[0] + (pad if place[0] > 0 else 0.0), place[1] - (pad if place[1] < self.edges[-1] - 0.01 else 0.0)

    def heads(self, element: Element) -> list[RowBox]:
        """The row of groups, where there are any, and the row of columns."""
        head = element.add("THead")
        rows = [self._groups(head.add("TR"))] if self.table.groups else []
        line = head.add("TR")
        cells = []
        for index, column in enumerate(self.table.columns):
            style = self.setting.table_head.looking(column.look) if column.look is Look.QUIET else self.setting.table_head
            place = (self.edges[index], self.edges[index + 1])
            cells.append(_cell(column.words, style, self._inside(place), column.align, line.add("TH", scope="Column")))
        return [*rows, RowBox(cells, self.setting.pad, (1.0, "ink"))]

    def _groups(self, line: Element) -> RowBox:
        cells, spans, start = [], [], 0
        for group in self.table.groups:
            place = (self.edges[start], self.edges[start + group.span])
            element = line.add("TH", scope="Column", span=group.span) if group.words else line.add("TD", span=group.span)
            cells.append(_cell(group.words, self.setting.table_head, self._inside(place), Align.LEFT, element))
            if group.words:
                spans.append((cells[-1].left, self._inside(place)[1]))
            start += group.span
        return RowBox(cells, self.setting.pad, (ROW_RULE, "control"), spans=spans)

    def row(self, row: Row, body: Element, is_last: bool) -> RowBox:
        """One row, the first cell its heading."""
        line = body.add("TR")
        cells = []
        joined = [index for index, words in enumerate(row.cells) if words is GOES_ON and index in self.above]
        for index, (column, words) in enumerate(zip(self.table.columns, row.cells, strict=True)):
            place = (self.edges[index], self.edges[index + 1])
            style = self._style(column, row)
            if index in joined:
                self.above[index].rows += 1
                cells.append(CellBox([text_box("", style, place[1] - place[0], None)], self._inside(place)[0]))
                continue
            self.above[index] = line.add("TH", scope="Row") if index == 0 else line.add("TD")
            cells.append(_cell(words, style, self._inside(place), column.align, self.above[index]))
        rule = (BLOCK_RULE, "control") if is_last else (ROW_RULE, "line")
        return RowBox(cells, self.setting.pad, rule, row.starts_part, joined=joined)

    def rule_above(self, row: RowBox) -> list[tuple[float, float]]:
        """Where the rule above a row runs: not through a cell that covers it."""
        return [(self.edges[index], self.edges[index + 1]) for index in range(len(row.cells)) if index not in row.joined]

    def _style(self, column: Column, row: Row) -> Style:
        table = self.setting.table
        style = table.tabular() if column.align is Align.RIGHT or column.look is Look.QUIET else table
        return style.looking(column.look).looking(row.look)


def table_box(table: Table, width: float, parent: Element, is_whole: bool, setting: Setting = SETTINGS[Sheet.REPORT]) -> TableBox:
    """The table set to the width, its tags under the parent."""
    element = parent.add("Table")
    maker = _Maker(table, _edges(table, width), setting)
    heads = maker.heads(element)
    body = element.add("TBody")
    last = len(table.rows) - 1
    rows = [maker.row(row, body, index == last) for index, row in enumerate(table.rows)]
    for row in rows:
        row.tall = TALL_LYING if width > _LYING else TALL
    for before, row in pairwise(rows):
        before.spans = maker.rule_above(row) if row.joined else ()
    return TableBox(heads, rows, width, is_whole=is_whole)
