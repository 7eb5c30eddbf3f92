"""What the papers of the council's own plans share: wide pages whose heads repeat, and the kinds of file they are written as."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from lacdesk.documents.agenda import Council
from lacdesk.documents.meeting_papers import WRITERS, write_document
from lacdesk.documents.panel_paper import panel_paper
from lacdesk.documents.pdf import place
from lacdesk.documents.tables import GOES_ON
from lacdesk.shapes import Block, Document, Stack, Status, Table, TableBlock, plain
from lacdesk.shapes import Cell as Printed
from lacdesk.store.errors import KnownError

WIDTH = 38
TOP = Alignment(vertical="top", wrap_text=True)


def plan_paper(title: str, blocks: Sequence[Block], council: Council, marking: str) -> Document:
    """Return a plan as a document of wide pages."""
    return panel_paper(title, blocks, council, marking, is_landscape=True)


def typed(text: str) -> Printed:
    """Return what a person typed as a cell, each line on its own."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return Stack(tuple(lines)) if len(lines) > 1 else "".join(lines)


def write_plan_paper(document: Document, out: Path) -> None:
    """Write a plan as the end of the file's name says: PDF, Word, a workbook or plain text; KnownError for any other end."""
    end = out.suffix.casefold()
    if end == ".xlsx":
        place(plan_workbook(document), out)
    elif end in WRITERS:
        write_document(document, out)
    else:
        raise KnownError(f"{out.name} is not written as any of these. End its name in .pdf, .docx, .xlsx or .txt.")


def plan_workbook(document: Document) -> bytes:
    """Return the table of a plan as a workbook: each row whole, so that it can be filtered, and no words taken for a formula."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Plan"
    for number, line in enumerate(_lines(document), 1):
        for column, words in enumerate(line, 1):
            cell = sheet.cell(number, column, ILLEGAL_CHARACTERS_RE.sub("", words))
            cell.data_type, cell.alignment, cell.font = "s", TOP, Font(bold=number == 1)
            sheet.column_dimensions[get_column_letter(column)].width = WIDTH
    sheet.freeze_panes = "A2"
    book.properties.title, book.properties.creator = document.title, document.council or "LacDesk"
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _lines(document: Document) -> Iterator[list[str]]:
    for table in (block.table for block in document.blocks if isinstance(block, TableBlock)):
        yield [column.words for column in table.columns]
        yield from _rows(table)


def _rows(table: Table) -> Iterator[list[str]]:
    above = [""] * len(table.columns)
    for row in table.rows:
        above = [before if cell is GOES_ON else _words(cell) for before, cell in zip(above, row.cells, strict=True)]
        yield above


def _words(cell: Printed) -> str:
    if isinstance(cell, Stack):
        return "\n".join(_words(line) for line in cell.lines)
    return plain(cell) if isinstance(cell, str | tuple) else cell.words if isinstance(cell, Status) else ""
