"""From plain blocks to boxes and tags: the one place that knows how each block of `lacdesk.shapes` looks on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lacdesk.documents.boxes import BesideBox, Box, PageEnd, PartStart, RuleBox, TextBox, text_box
from lacdesk.documents.chart import ChartBox
from lacdesk.documents.drawing import DrawingBox
from lacdesk.documents.entries import boxed, entry_boxes
from lacdesk.documents.fonts import Weight
from lacdesk.documents.frames import CellsBox, ColumnsBox, FramedBox, PairBox, frame_edge
from lacdesk.documents.letters import spoken_letters
from lacdesk.documents.lines import text_width
from lacdesk.documents.styles import (
    BESIDE,
    BLOCK_RULE,
    BRAND_RULE,
    CENTRED,
    CHART_TITLE,
    HEADING_3,
    LABEL,
    LABELLED_BODY,
    NOTE,
    OVER_TITLE,
    SETTINGS,
    Setting,
    Style,
)
from lacdesk.documents.tables import TableBox, table_box
from lacdesk.documents.tags import Element
from lacdesk.documents.tiles import TileRow, tile_rows
from lacdesk.shapes import (
    Alerts,
    Align,
    Block,
    Boxed,
    Bullets,
    Chart,
    Drawing,
    Entries,
    Fact,
    FactGrid,
    Figure,
    Hanging,
    Heading,
    Labelled,
    LabelledLines,
    Look,
    Note,
    Paragraph,
    Part,
    Quote,
    Rule,
    Run,
    Section,
    Sheet,
    SideBySide,
    TableBlock,
    Text,
    TileGrid,
    Title,
    WritingLines,
    plain,
)

LABEL_COLUMN = 78.0
HANGING_COLUMN = 44.0
BULLET_COLUMN = 13.0
NUMBER_COLUMN = 27.0
NUMBER_GUTTER = 7.0
QUOTE_INDENT = 12.0
AFTER_TABLE = 11.0
GUTTER = 16.0
WRITING = 22.0
MOST_BOXES = 6
SMALLER = 0.8
CONTINUED = " (continued)"


def compose(blocks: Sequence[Block], parent: Element, width: float, setting: Setting = SETTINGS[Sheet.REPORT]) -> list[Box]:
    """The boxes of the blocks in a column of the width, their tags under the parent in reading order."""
    boxes: list[Box] = []
    previous_is_heading = False
    for block in blocks:
        found = _block(block, parent, width, setting)
        if found and boxes and isinstance(boxes[-1], (TableBox, TileRow)) and not isinstance(block, Note):
            found[0].gap = max(found[0].gap, AFTER_TABLE)
        if found and previous_is_heading:
            found[0].gap = min(found[0].gap, setting.under_heading)
        previous_is_heading = isinstance(block, Heading)
        boxes += found
    return boxes


def _block(block: Block, parent: Element, width: float, setting: Setting) -> list[Box]:
    match block:
        case Title():
            return _title(block, parent, width, setting)
        case Heading():
            return [_heading(block, parent, width, setting)]
        case Paragraph():
            return _paragraph(block, parent, width, setting)
        case Bullets():
            return _bullets(block, parent, width, setting)
        case Quote():
            return [_quote(block, parent, width, setting)]
        case TableBlock():
            return [table_box(block.table, width, parent, block.is_kept_whole, setting)]
        case FactGrid():
            return _facts(block, parent, width, setting)
        case Alerts():
            return _alerts(block, parent, width, setting)
        case LabelledLines():
            return _labelled_lines(block, parent, width, setting)
        case Part():
            return _part(block, parent, width, setting)
        case Hanging():
            return _hanging(block, parent, width, setting)
        case Entries():
            return entry_boxes(block, parent, width, setting)
        case SideBySide() | Section():
            return [_together(block, parent, width, setting)]
        case _:
            return _plain_block(block, parent, width)


def _plain_block(block: Block, parent: Element, width: float) -> list[Box]:
    """The blocks that look the same on every kind of page."""
    match block:
        case Note():
            return [text_box(block.text, NOTE, width, parent.add("Note").add("P"), 4.0)]
        case Labelled():
            return [_labelled(block, parent, width)]
        case Figure():
            return _figure(block, parent, width)
        case Drawing():
            return _drawing(block, parent, width)
        case TileGrid():
            return tile_rows(block, width, parent)
        case Boxed():
            return [boxed(block, parent)]
        case Rule():
            return [RuleBox(width, BLOCK_RULE, "control", 12.0)]
        case WritingLines():
            return _writing_lines(block, parent, width)
        case _:
            return [PageEnd()]


def _paragraph(block: Paragraph, parent: Element, width: float, setting: Setting) -> list[Box]:
    """One box, or none for a text without letters: an empty paragraph says nothing to anybody."""
    if not plain(block.text).strip():
        return []
    gap = 0.0 if block.is_close else 2 * setting.body.leading if block.stands_off else 6.0
    box = text_box(block.text, setting.body.looking(block.look), min(width, setting.prose), parent.add("P"), gap)
    box.keeps_next = block.keeps_next
    return [box]


def _title(title: Title, parent: Element, width: float, setting: Setting) -> list[Box]:
    over = _over(title, parent, width)
    words = _pair((title.words, setting.title, "H1"), (title.beside, BESIDE), parent, width)
    named = words.left if isinstance(words, PairBox) else words
    named.bookmark = (spoken_letters(title.bookmark or title.words), 1)
    boxes: list[Box] = [*over, words]
    words.gap, words.keeps_next = (12.0 if over else 0.0), True
    if title.under or title.beside_under:
        boxes.append(_pair((title.under, setting.under, "P"), (title.beside_under, setting.under), parent, width))
    boxes[-1].keeps_next = True
    return boxes if over or not title.has_rule else [*boxes, RuleBox(width, BRAND_RULE, "brand", 7.0, True)]


def _over(title: Title, parent: Element, width: float) -> list[Box]:
    if not title.over:
        return []
    words = text_box(title.over, OVER_TITLE, width, parent.add("P"))
    words.keeps_next = True
    return [words, RuleBox(width, BRAND_RULE, "brand", 5.0, True)]


def _pair(left: tuple[str, Style, str], right: tuple[str, Style], parent: Element, width: float) -> TextBox | PairBox:
    """A text alone, or with another at the right end of its line; the right one takes what it needs up to half the width."""
    words, style, role = left
    beside = text_box(right[0], right[1], min(text_width(right[0], right[1]) + 0.1, width * 0.55), None, align=Align.RIGHT)
    if not beside.lines:
        return text_box(words, style, width, parent.add(role))
    room = width - beside.width - GUTTER
    fitting = replace(style, size=style.size * SMALLER) if text_width(words, style) > room else style
    first = text_box(words, fitting, room, parent.add(role))
    first.width = max((line.width for line in first.lines), default=0.0)
    beside.element = parent.add("P")
    return PairBox(first, beside, width - beside.width)


def _heading(heading: Heading, parent: Element, width: float, setting: Setting) -> TextBox:
    style = CENTRED if heading.is_centred else setting.heading if heading.level == 2 else HEADING_3
    text = (Run(heading.words, spoken=heading.spoken),)
    box = text_box(text, style, width, parent.add(f"H{heading.level}"), setting.above_heading if heading.level == 2 else 10.0)
    box.align = Align.CENTRE if heading.is_centred else Align.LEFT
    box.keeps_next = True
    box.bookmark = (spoken_letters(heading.bookmark or heading.spoken or heading.words), heading.level)
    return box


def _hanging(block: Hanging, parent: Element, width: float, setting: Setting) -> list[Box]:
    """The number and the words are one heading, with a space between them; what follows may be cut as it could be anywhere."""
    element = parent.add("H2")
    number = _read_on(text_box(block.number, setting.heading, HANGING_COLUMN - 8, element))
    room = width - HANGING_COLUMN
    head = BesideBox(number, [text_box(block.words, setting.heading, room, element)], HANGING_COLUMN, setting.above_heading, True)
    number.bookmark = (spoken_letters(f"{block.number} {block.words}"), 2)
    return [head, *(_indented(box, index == 0) for index, box in enumerate(compose(block.blocks, parent, room, setting)))]


def _indented(box: Box, is_first: bool) -> BesideBox:
    gap, box.gap = 4.0 if is_first else box.gap, 0.0
    return BesideBox(None, [box], HANGING_COLUMN, gap, box.keeps_next)


def _labelled(block: Labelled, parent: Element, width: float) -> BesideBox:
    label = text_box(block.label, LABEL, LABEL_COLUMN - 8, parent.add("H2"))
    label.bookmark = (spoken_letters(block.label), 2)
    room = width - LABEL_COLUMN
    texts: list[Box] = [text_box(text, LABELLED_BODY, room, parent.add("P"), 4.0) for text in block.texts]
    return BesideBox(label, texts, LABEL_COLUMN, 8.0, rule=RuleBox(width, BLOCK_RULE, "line", 7.0))


def _labelled_lines(block: LabelledLines, parent: Element, width: float, setting: Setting) -> list[Box]:
    boxes: list[Box] = []
    room = width - block.label_width
    for label, text in block.lines:
        element = parent.add("P")
        named = _read_on(text_box(label, replace(setting.body, colour="quiet"), block.label_width - 8, element))
        boxes.append(BesideBox(named, [text_box(text, setting.body, room, element)], block.label_width, 3.0))
    if not block.is_ruled:
        return boxes
    boxes[0].gap = 8.0
    return [RuleBox(width, BLOCK_RULE, "control", 10.0), *boxes, RuleBox(width, BLOCK_RULE, "control", 8.0)]


def _read_on(box: TextBox) -> TextBox:
    """The text with a space after its last line, because what follows is read in the same breath."""
    box.lines = [replace(line, goes_on=True) for line in box.lines]
    return box


def _bullets(block: Bullets, parent: Element, width: float, setting: Setting) -> list[Box]:
    """A mark is a label too, so that a list is told apart from paragraphs by people who listen."""
    listing = parent.add("L", numbering="Ordered" if block.labels else "Disc")
    widest = max((text_width(label, setting.body) for label in block.labels), default=0.0) + NUMBER_GUTTER
    indent = max(NUMBER_COLUMN, widest) if block.labels else BULLET_COLUMN
    boxes: list[Box] = []
    for index, item in enumerate(block.items):
        element = listing.add("LI")
        label = text_box(block.labels[index] if block.labels else "•", setting.body, indent, element.add("Lbl"))
        body = text_box(item, setting.body, min(width, setting.prose) - indent, element.add("LBody"))
        boxes.append(BesideBox(label, [body], indent, 4.0 if index == 0 else 3.0))
    return boxes


def _quote(block: Quote, parent: Element, width: float, setting: Setting) -> BesideBox:
    room = min(width, setting.prose) - QUOTE_INDENT
    boxes: list[Box] = [text_box(block.text, setting.quote, room, parent.add("BlockQuote").add("P"))]
    if block.heard:
        boxes.append(text_box(block.heard, setting.small, room, parent.add("P"), 3.0))
        boxes[0].keeps_next = True
    return BesideBox(None, boxes, QUOTE_INDENT, 8.0, side=("brand", BRAND_RULE))


def _facts(block: FactGrid, parent: Element, width: float, setting: Setting) -> list[Box]:
    """Rows of facts, each one paragraph in spoken order: what it is, what is known, since when."""
    room = width - 2 * frame_edge(False) if block.is_boxed else width
    step = (room + GUTTER) / block.columns
    cells = [_fact(fact, parent.add("P"), step - GUTTER, setting, block.is_boxed) for fact in block.facts]
    rows: list[Box] = [CellsBox(cells[start : start + block.columns], step, 9.0) for start in range(0, len(cells), block.columns)]
    return [FramedBox(rows, width, gap=14.0)] if block.is_boxed else rows


def _fact(fact: Fact, element: Element, width: float, setting: Setting, is_boxed: bool) -> list[Box]:
    known = replace(setting.body, weight=Weight.SEMIBOLD)
    label, words = (known, setting.body) if is_boxed else (setting.small, known)
    texts = ((fact.label, label), (fact.words, words), (fact.under, setting.small))
    return [_read_on(text_box(text, style.tabular() if is_boxed else style, width, element)) for text, style in texts if plain(text)]


def _alerts(block: Alerts, parent: Element, width: float, setting: Setting) -> list[Box]:
    """A box for each, or where there are many one box with a line for each, in two columns."""
    if len(block.alerts) > MOST_BOXES:
        return [_listed_alerts(block.alerts, parent, width, setting)]
    step = (width + GUTTER / 2) / block.columns
    frames = [_alert(alert, parent, step - GUTTER / 2, setting) for alert in block.alerts]
    rows: list[Box] = []
    for start in range(0, len(frames), block.columns):
        row = frames[start : start + block.columns]
        for frame in row:
            frame.floor = max(each.height for each in row)
        rows.append(CellsBox([[frame] for frame in row], step, 6.0 if start else 9.0))
    return rows


def _listed_alerts(alerts: Sequence[tuple[str, str]], parent: Element, width: float, setting: Setting) -> FramedBox:
    step = (width - frame_edge(True) - frame_edge(False) + GUTTER) / 2
    lines = [text_box(_alert_line(*alert), setting.body, step - GUTTER, parent.add("P"), 2.0) for alert in alerts]
    half = -(-len(lines) // 2)
    return FramedBox([CellsBox([lines[:half], lines[half:]], step)], width, is_heavy=True, gap=9.0)


def _alert_line(words: str, more: str) -> Text:
    return (Run(words, Look.STRONG), Run(f": {more}" if more else ""))


def _alert(alert: tuple[str, str], parent: Element, width: float, setting: Setting) -> FramedBox:
    element = parent.add("P")
    room = width - frame_edge(True) - frame_edge(False)
    words = _read_on(text_box(alert[0], replace(setting.body, weight=Weight.SEMIBOLD), room, element))
    return FramedBox([words, text_box(alert[1], setting.body, room, element)], width, is_heavy=True)


def _part(block: Part, parent: Element, width: float, setting: Setting) -> list[Box]:
    head = _heading(block.heading, parent, width, setting)
    again = text_box(f"{block.heading.words}{CONTINUED}", head.style, width, None)
    return [PartStart(head=[head], again=[again]), *compose(block.blocks, parent, width, setting)]


def _writing_lines(block: WritingLines, parent: Element, width: float) -> list[Box]:
    words = text_box(block.text, LABELLED_BODY, width, parent.add("P"), 12.0)
    words.keeps_next = True
    return [words, *(RuleBox(width, BLOCK_RULE, "control", WRITING, left > 1) for left in range(block.count, 0, -1))]


def _figure(block: Figure, parent: Element, width: float) -> list[Box]:
    chart = block.chart
    caption: Text = (Run(f"{_caption(chart)}.", Look.STRONG), *((Run(f" {_scale_note(block)}"),) if _scale_note(block) else ()))
    words = text_box(caption, replace(CHART_TITLE, weight=LABELLED_BODY.weight), width, parent.add("P"), 8.0)
    words.keeps_next = True
    element = parent.add("Figure", alternative=spoken_letters(chart.summary()))
    return [words, ChartBox(chart, width, block.height, element)]


def _drawing(block: Drawing, parent: Element, width: float) -> list[Box]:
    words = text_box(block.caption, replace(CHART_TITLE, weight=LABELLED_BODY.weight), width, parent.add("P"), 8.0)
    words.keeps_next = True
    return [words, DrawingBox(block, width, parent.add("Figure", alternative=spoken_letters(block.spoken)))]


def _caption(chart: Chart) -> str:
    return f"{chart.title}, {chart.period}" if chart.ticks else chart.title


def _scale_note(block: Figure) -> str:
    scale = block.chart.scale()
    return "" if scale.low == 0 else f"The scale starts at {block.chart.axis_words(scale.low)}."


def _together(block: SideBySide | Section, parent: Element, width: float, setting: Setting) -> Box:
    if isinstance(block, SideBySide):
        step = (width + GUTTER) * block.share
        left = compose(block.left, parent.add("Sect"), step - GUTTER, setting)
        return ColumnsBox(left, compose(block.right, parent.add("Sect"), width - step, setting), step)
    element = parent.add("Sect")
    indent = QUOTE_INDENT if block.is_ruled else 0.0
    boxes = compose(block.blocks, element, width - indent, setting)
    return BesideBox(None, boxes, indent, 8.0, side=("brand", BRAND_RULE) if block.is_ruled else None)
