"""Tables, blocks of text and whole documents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from lacdesk.shapes.chart import Chart
from lacdesk.shapes.text import Align, Look, Move, Movement, Sparkline, Status, Text, Tone


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


@dataclass(frozen=True, slots=True)
class Stack:
    """A cell of several lines, one under the other, each with its own look or state."""

    lines: tuple[Text | Status | Movement, ...]


Cell = Text | Status | Movement | Sparkline | Stack


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
    """The document's one first heading, the line under it, and the rule in brand.

    `beside` and `beside_under` stand at the right of the two lines, `over` above them under a rule of its own; `bookmark` is what the
    bookmark says where the words name a child; without `has_rule` no rule follows.
    """

    words: str
    under: str = ""
    beside: str = ""
    beside_under: str = ""
    over: str = ""
    bookmark: str = ""
    has_rule: bool = True


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 or 3, also a bookmark, which says `bookmark` where the words name a child; it stays with what follows.

    `spoken` replaces the letters for people who listen ("A G E N D A"); `is_centred` stands it larger in the middle of the page.
    """

    words: str
    level: int = 2
    bookmark: str = ""
    spoken: str = ""
    is_centred: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `keeps_next` keeps it with what follows.

    `is_close` stands it right under what is above, as a line of it; `stands_off` leaves two lines free above it.
    """

    text: Text
    look: Look = Look.PLAIN
    keeps_next: bool = False
    is_close: bool = False
    stands_off: bool = False


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
class LabelledLines:
    """Short lines between two rules, each with what it is in a quiet column at its left, so many points wide."""

    lines: tuple[tuple[str, Text], ...]
    label_width: float = 152.0
    is_ruled: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a numbered list: its label, its lines, and what stands at the right end of the first and is read after it."""

    label: str
    lines: tuple[Text, ...]
    beside: Text = ""


@dataclass(frozen=True, slots=True)
class Entries:
    """A numbered list whose entries are never cut, such as the items of an agenda."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Hanging:
    """A heading whose number hangs in a narrow column at the left, with blocks in the column beside it."""

    number: str
    words: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A level rule between blocks."""


@dataclass(frozen=True, slots=True)
class Boxed:
    """A few words in a heavy box of their own."""

    words: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words, kept as they were written, and under them who heard them and when."""

    text: Text
    heard: str = ""


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
class Drawing:
    """A picture that is no chart, as wide as the text: its caption, its words for people who listen, and its height in points.

    `draw` paints it: it takes the pen, the picture's element, and the left edge, foot and width in points.
    """

    caption: Text
    spoken: str
    height: float
    draw: Callable[[Any, Any, float, float, float], None]


@dataclass(frozen=True, slots=True)
class Tile:
    """One large figure: value, caption, n of d, the difference and its word; `why` says why there is no value.

    `below` is a quiet line or two under the caption.
    """

    value: str
    caption: str
    counted: str = ""
    difference: str = ""
    movement: str = ""
    move: Move = Move.NONE
    tone: Tone = Tone.NEUTRAL
    why: str = ""
    below: str = ""


@dataclass(frozen=True, slots=True)
class TileGrid:
    """Tiles in rows, read across, all of one height in points."""

    tiles: tuple[Tile, ...]
    columns: int = 2
    height: float = 92.0


@dataclass(frozen=True, slots=True)
class Fact:
    """A thing known: what it is, what is known, and a quiet line under it such as since when."""

    label: str
    words: Text
    under: Text = ""


@dataclass(frozen=True, slots=True)
class FactGrid:
    """Facts in columns of one width, read across; in one box with a line round it where `is_boxed`."""

    facts: tuple[Fact, ...]
    columns: int = 3
    is_boxed: bool = False


@dataclass(frozen=True, slots=True)
class Alerts:
    """What must be known before anything else, behind a heavy left edge: each a few words, and what more is to be said of it."""

    alerts: tuple[tuple[str, str], ...]
    columns: int = 2


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two columns of blocks on one page, the left one read to its end first; `share` is the left one's part of the width."""

    left: tuple[Block, ...]
    right: tuple[Block, ...]
    share: float = 0.5


@dataclass(frozen=True, slots=True)
class WritingLines:
    """What is to be written, and empty lines for a hand to write it on; all of them stay together."""

    text: Text
    count: int = 3


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks that start a new page under a heading which stands again at the top of each of their pages."""

    heading: Heading
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks that belong together and stay together where a page can hold them; `is_ruled` stands them behind a brand rule."""

    blocks: tuple[Block, ...]
    is_ruled: bool = False


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts a new page."""


@dataclass(frozen=True, slots=True)
class Leaves:
    """Blocks on pages of another kind within a document, such as a wide table on lying ones; what follows starts a new page.

    They stand only among the document's own blocks, never inside another.
    """

    blocks: tuple[Block, ...]
    sheet: Sheet
    is_landscape: bool = True


Block = (
    Title
    | Heading
    | Paragraph
    | Labelled
    | LabelledLines
    | Entries
    | Hanging
    | Rule
    | Boxed
    | Bullets
    | Quote
    | Note
    | TableBlock
    | Figure
    | Drawing
    | TileGrid
    | FactGrid
    | Alerts
    | SideBySide
    | WritingLines
    | Part
    | Section
    | PageBreak
    | Leaves
)


class Sheet(StrEnum):
    """How a page is set.

    Reports with figures, wide tables in small letters, officers' dense pages, papers with wide margins that are read through, and
    panel papers.
    """

    REPORT = "report"
    WIDE = "wide"
    OFFICER = "officer"
    PAPER = "paper"
    PANEL = "panel"


class Edges(StrEnum):
    """What stands at the edges of a document's pages.

    FULL: running line, marking, note and page number; STAMPED: the top right corner is left to the stamps of a pack, the running
    line begins on the second page; CLEAR: nothing but the words of a demonstration, as on an agenda's front sheet.
    """

    FULL = "full"
    STAMPED = "stamped"
    CLEAR = "clear"


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document: its title for the properties and the window bar, the running lines, the marking and the blocks.

    `running` is printed at the top of every page, `foot` at the bottom before the page number; no child's name belongs in either or
    in the title. A demonstration adds its own words before the marking. `head` is a title that stands on every page, and `is_banded`
    puts the marking in a dark band across the top of each instead of the running line. Its own pages are counted as `counted_as`:
    "Page 4 of 21", "Report page 4 of 21".
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
    sheet: Sheet = Sheet.REPORT
    head: Title | None = None
    is_banded: bool = False
    edges: Edges = Edges.FULL
    counted_as: str = "Page"

    @property
    def full_marking(self) -> str:
        """The marking as printed at the foot, with the words of the demonstration council before it."""
        return f"Demo: invented people and figures. {self.marking}" if self.is_demo else self.marking
