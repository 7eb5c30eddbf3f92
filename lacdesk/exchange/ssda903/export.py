"""Writing an imported return out again: every row as it came, in the national order of columns."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.exchange.ssda903.tables import TABLES
from lacdesk.records.returned import ReturnRow
from lacdesk.store.errors import KnownError
from lacdesk.store.whole import write_whole


def export_return(session: Session, folder: Path, year: int) -> dict[str, int]:
    """Write the imported rows of a collection year to CSV files in a folder; return how many rows each table has.

    A table of which no row was ever kept gets no file. Raises KnownError where nothing of that year was imported, a file of
    that name is there already, or the folder cannot be written.
    """
    named = f"{year - 1}-{year % 100:02d}"
    rows = _rows(session, year)
    if not rows:
        raise KnownError(f"No return of {named} was imported: choose a year whose return is here.")
    files = {table: folder / f"{table}.csv" for table in TABLES if table in rows}
    there = next((file.name for file in files.values() if file.exists()), None)
    if there is not None:
        raise KnownError(f"{folder} holds {there} already: choose an empty folder for the return of {named}.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write_all({file: _csv(TABLES[table].names, rows[table]) for table, file in files.items()})
    except OSError as error:
        raise KnownError(f"The return cannot be written to {folder}: choose a folder you may write to.") from error
    return {table: len(rows[table]) for table in files}


def _rows(session: Session, year: int) -> dict[str, list[dict[str, str]]]:
    statement = select(ReturnRow.return_table, ReturnRow.cells).where(ReturnRow.collection_year == year)
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    for table, cells in session.execute(statement.order_by(ReturnRow.return_table, ReturnRow.line, ReturnRow.id)):
        rows[table].append(cells)
    return rows


def _csv(columns: tuple[str, ...], rows: list[dict[str, str]]) -> bytes:
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(columns)
    writer.writerows([row[name] for name in columns] for row in rows)
    return written.getvalue().encode("utf-8")


def _write_all(contents: dict[Path, bytes]) -> None:
    """Write every file, or none of them."""
    try:
        for file, content in contents.items():
            write_whole(file, content)
    except BaseException:
        for file in contents:
            file.unlink(missing_ok=True)
        raise
