"""Tables, blocks of text and whole documents."""

from __future__ import annotations

from dataclasses import dataclass

from lacdesk.shapes.chart import Chart
from lacdesk.shapes.text import Align, Look, Move, Status, Text, Tone


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, the side it keeps to, its share of the width, and its look."""

    words: str
    align: Align = Align.LEFT
    share: float = 1.0
    look: Look = Look.PLAIN


@dataclass(frozen=True, slots=True)
class ColumnGroup:
    """A heading over several columns; an empty one leaves its columns alone."""

    words: str
    span: int


Cell = Text | Status


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, one cell a column; the first cell names the row. `starts_part` draws a stronger rule above it."""

    cells: tuple[Cell, ...]
    look: Look = Look.PLAIN
    starts_part: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows; the first column is the row's heading. Raises ValueError for a row or groups that do not fit the columns."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    groups: tuple[ColumnGroup, ...] = ()

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row.cells) != len(self.columns):
                raise ValueError(f"A row has {len(row.cells)} cells for {len(self.columns)} columns.")
        if self.groups and sum(group.span for group in self.groups) != len(self.columns):
            raise ValueError("The groups do not cover the columns.")


@dataclass(frozen=True, slots=True)
class Title:
    """The document's one first heading, the line under it, and the rule in brand."""

    words: str
    under: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 or 3, also a bookmark; it stays with what follows."""

    words: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: Text
    look: Look = Look.PLAIN


@dataclass(frozen=True, slots=True)
class Labelled:
    """A heading hanging in a narrow column with paragraphs beside it, and a rule below."""

    label: str
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list with a mark, or with the labels given, one an item."""

    items: tuple[Text, ...]
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words, kept as they were written."""

    text: Text


@dataclass(frozen=True, slots=True)
class Note:
    """A note in small quiet letters under a table or a chart."""

    text: Text


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table where it stands in a document; a row is never cut."""

    table: Table
    is_kept_whole: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart where it stands in a document, as wide as the text; height in points."""

    chart: Chart
    height: float = 198.0


@dataclass(frozen=True, slots=True)
class Tile:
    """One large figure: value, caption, n of d, the difference and its word; `why` says why there is no value."""

    value: str
    caption: str
    counted: str = ""
    difference: str = ""
    movement: str = ""
    move: Move = Move.NONE
    tone: Tone = Tone.NEUTRAL
    why: str = ""


@dataclass(frozen=True, slots=True)
class TileGrid:
    """Tiles in rows, read across, all of one height in points."""

    tiles: tuple[Tile, ...]
    columns: int = 2
    height: float = 92.0


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks that belong together and stay together where a page can hold them; `is_ruled` stands them behind a brand rule."""

    blocks: tuple[Block, ...]
    is_ruled: bool = False


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts a new page."""


Block = Title | Heading | Paragraph | Labelled | Bullets | Quote | Note | TableBlock | Figure | TileGrid | Section | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document: its title for the properties and the window bar, the running lines, the marking and the blocks.

    `running` is printed at the top of every page, `foot` at the bottom before the page number; no child's name belongs in either or
    in the title. A demonstration adds its own words before the marking.
    """

    title: str
    blocks: tuple[Block, ...]
    marking: str = "Official"
    council: str = ""
    running: str = ""
    foot: str = ""
    language: str = "en-GB"
    is_demo: bool = False
    is_landscape: bool = False

    @property
    def full_marking(self) -> str:
        """The marking as printed at the foot, with the words of the demonstration council before it."""
        return f"Demo: invented people and figures. {self.marking}" if self.is_demo else self.marking
