"""Reading one CSV file of the return, known by the set of its columns and refused whole when any of it is damaged."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path

from lacdesk.exchange.ssda903.cells import day, is_urn
from lacdesk.exchange.ssda903.rows import FileRemark, Row
from lacdesk.exchange.ssda903.tables import TABLES, Column, Holds, Table
from lacdesk.practice.codes import code_set
from lacdesk.practice.words import counted, listed
from lacdesk.store.errors import KnownError

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_NEAR_ENOUGH = 0.5


@dataclass(slots=True)
class ReadTable:
    """The rows of one file, the table they belong to, and remarks on the file."""

    table: str
    rows: list[Row]
    remarks: list[FileRemark] = field(default_factory=list)


def read_csv(file: Path) -> ReadTable | None:
    """Return the rows of a CSV file, or None where its columns are none of the national tables.

    Raises KnownError where it is a spreadsheet, not UTF-8, cut short or damaged, or lacks, repeats or adds a column.
    """
    text = _text_of(file)
    lines = _lines_of(file, text)
    if not lines:
        raise KnownError(f"{file.name} is empty: export it again, with its heading even where it has no rows, and import the folder again.")
    heading = [name.strip().upper() for name in lines[0][1]]
    table = _table_of(file, heading)
    if table is None:
        return None
    rows = [_row(file, table, heading, line, cells) for line, cells in _whole_rows(file, heading, lines[1:])]
    return ReadTable(table.name, rows, _remarks_on_end(file, table, text, rows))


def _text_of(file: Path) -> str:
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise KnownError(f"{file.name} cannot be opened: close it in other programs and import the folder again.") from error
    if raw.startswith((_ZIP, _OLE)):
        raise KnownError(f"{file.name} is a spreadsheet, not CSV: open it, save it as CSV UTF-8 and import the folder again.")
    if raw.startswith(_UTF_16):
        raise KnownError(f"{file.name} is written in UTF-16: save it as CSV UTF-8 and import the folder again.")
    if b"\0" in raw:
        raise KnownError(f"{file.name} holds bytes that are no text: it is damaged or not UTF-8, so export it again as CSV UTF-8.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise KnownError(f"{file.name} is not written in UTF-8 (line {line}): save it as CSV UTF-8 and import the folder again.") from error


def _lines_of(file: Path, text: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    lines: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in reader:
            if "".join(cells).strip():
                lines.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise KnownError(
            f"{file.name} has a quotation mark that does not close (from line {line}): it may be cut short, so export it again."
        ) from error
    return lines


def _table_of(file: Path, heading: list[str]) -> Table | None:
    names = {name for name in heading if name}
    table = next((each for each in TABLES.values() if set(each.names) == names), None) or _nearest(names)
    if table is None:
        _refuse_other_separator(file, heading)
        return None
    repeated = sorted({name for name in names if heading.count(name) > 1})
    missing = [name for name in table.names if name not in names]
    added = sorted(names - set(table.names))
    if repeated:
        raise KnownError(f"{file.name} has the column {listed(repeated)} twice: leave one of each and import the folder again.")
    if missing:
        raise KnownError(
            f"{file.name} looks like the {table.name} table but lacks the column {listed(missing)}: "
            "add it, even if it is empty, and import the folder again."
        )
    if added:
        raise KnownError(f"{file.name} has a column the {table.name} table does not have ({listed(added)}): take it out and import again.")
    return table


def _nearest(names: set[str]) -> Table | None:
    likeness = {name: len(names & set(table.names)) / len(names | set(table.names)) for name, table in TABLES.items()}
    nearest = max(likeness, key=lambda name: likeness[name])
    shared = names & set(TABLES[nearest].names) - {"CHILD", "DOB"}
    return TABLES[nearest] if likeness[nearest] > _NEAR_ENOUGH and shared else None


def _refuse_other_separator(file: Path, heading: list[str]) -> None:
    for separator, words in ((";", "semicolons"), ("\t", "tabs"), ("|", "bars")):
        parts = {part.strip().strip('"') for part in heading[0].split(separator)}
        if len(heading) == 1 and _nearest(parts) is not None:
            raise KnownError(
                f"{file.name} is separated by {words}: save it as CSV UTF-8, separated by commas, and import the folder again."
            )


def _whole_rows(file: Path, heading: list[str], lines: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    width = len(heading)
    unnamed = [at for at, name in enumerate(heading) if not name]
    for at, (line, cells) in enumerate(lines):
        if any(cells[place].strip() for place in unnamed if place < len(cells)):
            raise KnownError(f"{file.name} has a cell on line {line} in a column without a name: name the column or empty the cell.")
        if len(cells) == width:
            continue
        if len(cells) < width and at == len(lines) - 1:
            raise KnownError(f"{file.name} stops in the middle of its last line ({line}): export it again and import the folder again.")
        if len(cells) < width or any(cell.strip() for cell in cells[width:]):
            found = counted(len(cells), "cell")
            raise KnownError(f"{file.name} has {found} on line {line} where its heading has {width}: export it again or mend that line.")
    return lines


def _row(file: Path, table: Table, heading: list[str], line: int, cells: list[str]) -> Row:
    came = dict(zip(heading, cells, strict=False))
    return Row(table.name, file.name, line, {name: came[name] for name in table.names})


def _remarks_on_end(file: Path, table: Table, text: str, rows: list[Row]) -> list[FileRemark]:
    if not rows or text.endswith(("\n", "\r")):
        return []
    last = rows[-1]
    column = next(each for each in table.columns if each.name == _last_named(text))
    if last.values[column.name] and not _could_be_whole(column, last.values[column.name]):
        raise KnownError(f"{file.name} stops in the middle of its last line ({last.line}): export it again and import the folder again.")
    return [
        FileRemark(file.name, last.line, column.name, "The last line has no line end: if the file was cut short, its last cell may be.")
    ]


def _last_named(text: str) -> str:
    heading = next(csv.reader(io.StringIO(text, newline="")))
    return [name.strip().upper() for name in heading if name.strip()][-1]


def _could_be_whole(column: Column, value: str) -> bool:
    if column.holds is Holds.DATE:
        return day(value) is not None
    if column.code_set is not None:
        return value.upper() in code_set(column.code_set)
    return column.name != "URN" or is_urn(value)
