"""A document as plain text for a web page or a message: every word in order, nothing but letters and line ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lacdesk.documents.tables import GOES_ON
from lacdesk.documents.word import letters, words_of
from lacdesk.shapes import (
    Block,
    Boxed,
    Bullets,
    Cell,
    Document,
    Entries,
    Hanging,
    Heading,
    Labelled,
    LabelledLines,
    Note,
    Paragraph,
    Part,
    Quote,
    Section,
    SideBySide,
    Stack,
    TableBlock,
    Title,
    plain,
)


def plain_text(document: Document) -> str:
    """Return the document's words, blocks parted by an empty line, lists by their marks, cells of a row by semicolons.

    Where a heading is spread over its line ("A G E N D A") the document's title comes first, so that the word is found and heard.
    """
    is_spread = any(isinstance(block, Heading) and block.spoken for block in document.blocks)
    texts = (text for block in document.blocks for text in _texts(block))
    return "".join(f"{letters(text)}\n" for text in (*((document.title, "") if is_spread else ()), *texts))


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield from (*([] if block.is_close else [""]), plain(block.text))
        case Bullets():
            marks = block.labels or ("-",) * len(block.items)
            yield from (f"{mark} {plain(item)}" for mark, item in zip(marks, block.items, strict=True))
        case Entries():
            yield from _entries(block)
        case LabelledLines():
            yield from ("", *(f"{label} {plain(text)}".strip() for label, text in block.lines))
        case TableBlock():
            yield from _table(block)
        case SideBySide():
            yield from _all((*block.left, *block.right))
        case Section():
            yield from _all(block.blocks)
        case _:
            yield from _headed(block)


def _headed(block: Block) -> Iterator[str]:
    """The blocks that begin with a heading or stand alone."""
    match block:
        case Title():
            lines = (block.over, " ".join(part for part in (block.words, block.beside) if part), block.under, block.beside_under)
            yield from (line for line in lines if line)
        case Heading():
            yield from ("", block.words)
        case Hanging():
            yield from ("", f"{block.number} {block.words}", *_all(block.blocks))
        case Labelled():
            yield from ("", block.label, *(plain(text) for text in block.texts))
        case Part():
            yield from (*_texts(block.heading), *_all(block.blocks))
        case Quote():
            yield from ("", plain(block.text), *([block.heard] if block.heard else []))
        case Note():
            yield from ("", plain(block.text))
        case Boxed():
            yield from ("", block.words)


def _all(blocks: Iterable[Block]) -> Iterator[str]:
    yield from (text for block in blocks for text in _texts(block))


def _entries(block: Entries) -> Iterator[str]:
    for entry in block.entries:
        first, *lines = entry.lines
        yield ""
        yield " ".join(part for part in (entry.label, plain(first), plain(entry.beside)) if part).replace("\u00a0", " ")
        yield from (f"   {plain(line)}" for line in lines)


def _table(block: TableBlock) -> Iterator[str]:
    """Each row by itself, its cells named by their columns, so that it makes sense read aloud."""
    above: tuple[Cell, ...] = ("",) * len(block.table.columns)
    for row in block.table.rows:
        above = tuple(before if cell is GOES_ON else cell for before, cell in zip(above, row.cells, strict=True))
        cells = list(zip(block.table.columns, above, strict=True))
        yield ""
        yield "; ".join(f"{column.words}: {_cell(cell)}" for column, cell in cells if _cell(cell))


def _cell(cell: Cell) -> str:
    if isinstance(cell, Stack):
        return ", ".join(_cell(line) for line in cell.lines)
    return plain(words_of(cell))
