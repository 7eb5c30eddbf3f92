"""Reading a tracker: the first sheet of a workbook, or a CSV file, as a heading and rows of plain cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lacdesk.store.errors import KnownError

Cell = str | date | bool | int | float | None
MOST_ROWS = 20_000
_LOOKED_THROUGH = 10
_EXCEL = frozenset({".xlsx", ".xlsm"})
_OLD = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Sheet:
    """A tracker as it was read: its headings, and each row with its number in the file."""

    heading: tuple[str, ...]
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]


def read_sheet(file: Path) -> Sheet:
    """Return the heading and the rows of a tracker; KnownError, in one sentence, where it cannot be read."""
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise KnownError(f"{file.name} cannot be opened. Close it in other programs and try again.") from error
    if raw.startswith(_OLD):
        raise KnownError(f"{file.name} is an old or a locked workbook. Save it as .xlsx without a password and try again.")
    lines = list(_of_workbook(file, raw) if file.suffix.lower() in _EXCEL else _of_csv(file, raw))
    return _sheet(file, lines)


def _sheet(file: Path, lines: Sequence[tuple[int, tuple[Cell, ...]]]) -> Sheet:
    filled = [(number, cells) for number, cells in lines if any(cell not in (None, "") for cell in cells)]
    if len(filled) < 2:
        raise KnownError(f"{file.name} holds no rows under a heading. Check that the tracker is on the first sheet.")
    if len(filled) > MOST_ROWS:
        raise KnownError(f"{file.name} holds more than {MOST_ROWS:,} rows. Split it and import the parts.")
    place = max(range(min(_LOOKED_THROUGH, len(filled) - 1)), key=lambda at: _words_in(filled[at][1]))
    heading = tuple(str(cell).strip() if cell is not None else "" for cell in filled[place][1])
    named = [each for each in heading if each]
    if len(set(named)) < len(named):
        raise KnownError(f"{file.name} has two columns of the same name. Rename one and try again.")
    width = len(heading)
    rows = tuple((number, (*cells, *([None] * width))[:width]) for number, cells in filled[place + 1 :])
    return Sheet(heading, rows)


def _words_in(cells: Sequence[Cell]) -> int:
    return sum(isinstance(cell, str) and bool(cell.strip()) and not cell.strip().isdigit() for cell in cells)


def _of_workbook(file: Path, raw: bytes) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    from lacdesk.documents.workbook import NoWorkbook, first_sheet

    try:
        yield from enumerate(first_sheet(raw), start=1)
    except NoWorkbook as error:
        raise KnownError(f"{file.name} is damaged or no workbook. Open it, save it again as .xlsx and try again.") from error


def _of_csv(file: Path, raw: bytes) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise KnownError(f"{file.name} is not written in UTF-8. Save it as CSV UTF-8 and try again.") from error
    if "\0" in text:
        raise KnownError(f"{file.name} is no text. Save it as CSV UTF-8 or as .xlsx and try again.")
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), start=1):
            yield number, tuple(cell.strip() for cell in cells)
    except csv.Error as error:
        raise KnownError(f"{file.name} has a quotation mark that does not close. Save it again as CSV and try again.") from error
