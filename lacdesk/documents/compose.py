"""From plain blocks to boxes and tags: the one place that knows how each block of `lacdesk.shapes` looks on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lacdesk.documents.boxes import BesideBox, Box, PageEnd, RuleBox, TextBox, text_box
from lacdesk.documents.chart import ChartBox
from lacdesk.documents.letters import spoken_letters
from lacdesk.documents.styles import (
    BLOCK_RULE,
    BODY,
    BRAND_RULE,
    CHART_TITLE,
    HEADING_2,
    HEADING_3,
    LABEL,
    LABELLED_BODY,
    NOTE,
    TITLE,
    TITLE_UNDER,
)
from lacdesk.documents.tables import TableBox, table_box
from lacdesk.documents.tags import Element
from lacdesk.documents.tiles import TileRow, tile_rows
from lacdesk.shapes import (
    Block,
    Bullets,
    Chart,
    Figure,
    Heading,
    Labelled,
    Look,
    Note,
    PageBreak,
    Paragraph,
    Quote,
    Run,
    Section,
    TableBlock,
    Text,
    TileGrid,
    Title,
    plain,
)

LABEL_COLUMN = 78.0
BULLET_COLUMN = 13.0
NUMBER_COLUMN = 27.0
QUOTE_INDENT = 12.0
AFTER_TABLE = 11.0
PROSE = 440.0
"""The widest a paragraph runs, in points: some 75 letters of 11 pt, a little more of smaller type."""


def compose(blocks: Sequence[Block], parent: Element, width: float) -> list[Box]:
    """The boxes of the blocks in a column of the width, their tags under the parent in reading order."""
    boxes: list[Box] = []
    for block in blocks:
        found = _block(block, parent, width)
        if found and boxes and isinstance(boxes[-1], (TableBox, TileRow)) and not isinstance(block, Note):
            found[0].gap = max(found[0].gap, AFTER_TABLE)
        boxes += found
    return boxes


def _block(block: Block, parent: Element, width: float) -> list[Box]:
    match block:
        case Title():
            return _title(block, parent, width)
        case Heading():
            return [_heading(block, parent, width)]
        case Paragraph():
            return _paragraph(block, parent, width)
        case Labelled():
            return [_labelled(block, parent, width)]
        case Bullets():
            return _bullets(block, parent, width)
        case Quote():
            return [_quote(block.text, parent, width)]
        case Note():
            return [text_box(block.text, NOTE, width, parent.add("Note").add("P"), 4.0)]
        case TableBlock():
            return [table_box(block.table, width, parent, block.is_kept_whole)]
        case Figure():
            return _figure(block, parent, width)
        case TileGrid():
            return tile_rows(block, width, parent)
        case Section():
            return [_section(block, parent, width)]
        case PageBreak():
            return [PageEnd()]


def _paragraph(block: Paragraph, parent: Element, width: float) -> list[Box]:
    """One box, or none for a text without letters: an empty paragraph says nothing to anybody."""
    if not plain(block.text).strip():
        return []
    return [text_box(block.text, BODY.looking(block.look), min(width, PROSE), parent.add("P"), 6.0)]


def _title(title: Title, parent: Element, width: float) -> list[Box]:
    element = parent.add("H1")
    words = text_box(title.words, TITLE, width, element)
    words.bookmark = (spoken_letters(title.words), 1)
    words.keeps_next = True
    boxes: list[Box] = [words]
    if title.under:
        boxes.append(text_box(title.under, TITLE_UNDER, width, parent.add("P")))
    boxes[-1].keeps_next = True
    return [*boxes, RuleBox(width, BRAND_RULE, "brand", 7.0, True)]


def _heading(heading: Heading, parent: Element, width: float) -> TextBox:
    style = HEADING_2 if heading.level == 2 else HEADING_3
    box = text_box(heading.words, style, width, parent.add(f"H{heading.level}"), 14.0 if heading.level == 2 else 10.0)
    box.keeps_next = True
    box.bookmark = (spoken_letters(heading.words), heading.level)
    return box


def _labelled(block: Labelled, parent: Element, width: float) -> BesideBox:
    label = text_box(block.label, LABEL, LABEL_COLUMN - 8, parent.add("H2"))
    label.bookmark = (spoken_letters(block.label), 2)
    room = width - LABEL_COLUMN
    texts: list[Box] = [text_box(text, LABELLED_BODY, room, parent.add("P"), 4.0) for text in block.texts]
    return BesideBox(label, texts, LABEL_COLUMN, 8.0, rule=RuleBox(width, BLOCK_RULE, "line", 7.0))


def _bullets(block: Bullets, parent: Element, width: float) -> list[Box]:
    """A mark is a label too, so that a list is told apart from paragraphs by people who listen."""
    listing = parent.add("L", numbering="Ordered" if block.labels else "Disc")
    indent = NUMBER_COLUMN if block.labels else BULLET_COLUMN
    boxes: list[Box] = []
    for index, item in enumerate(block.items):
        element = listing.add("LI")
        label = text_box(block.labels[index] if block.labels else "•", BODY, indent, element.add("Lbl"))
        body = text_box(item, BODY, min(width, PROSE) - indent, element.add("LBody"))
        boxes.append(BesideBox(label, [body], indent, 4.0 if index == 0 else 3.0))
    return boxes


def _quote(text: Text, parent: Element, width: float) -> BesideBox:
    words = text_box(text, BODY, min(width, PROSE) - QUOTE_INDENT, parent.add("BlockQuote").add("P"))
    return BesideBox(None, [words], QUOTE_INDENT, 8.0, side=("control", 1.5))


def _figure(block: Figure, parent: Element, width: float) -> list[Box]:
    chart = block.chart
    caption: Text = (Run(f"{_caption(chart)}.", Look.STRONG), *((Run(f" {_scale_note(block)}"),) if _scale_note(block) else ()))
    words = text_box(caption, replace(CHART_TITLE, weight=LABELLED_BODY.weight), width, parent.add("P"), 8.0)
    words.keeps_next = True
    element = parent.add("Figure", alternative=spoken_letters(chart.summary()))
    return [words, ChartBox(chart, width, block.height, element)]


def _caption(chart: Chart) -> str:
    return f"{chart.title}, {chart.period}" if chart.ticks else chart.title


def _scale_note(block: Figure) -> str:
    scale = block.chart.scale()
    return "" if scale.low == 0 else f"The scale starts at {block.chart.axis_words(scale.low)}."


def _section(block: Section, parent: Element, width: float) -> BesideBox:
    element = parent.add("Sect")
    indent = QUOTE_INDENT if block.is_ruled else 0.0
    boxes = compose(block.blocks, element, width - indent)
    return BesideBox(None, boxes, indent, 8.0, side=("brand", BRAND_RULE) if block.is_ruled else None)
