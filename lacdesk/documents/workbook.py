"""Workbooks read as plain rows."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime

import openpyxl

Plain = str | date | bool | int | float | None


class NoWorkbook(ValueError):  # noqa: N818
    """The bytes are no workbook that can be read."""


def first_sheet(raw: bytes) -> Iterator[tuple[Plain, ...]]:
    """Yield the rows of a workbook's first sheet as plain values, days for times; raises NoWorkbook where it is none or damaged."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        for cells in book.worksheets[0].iter_rows(values_only=True):
            yield tuple(_plain(cell) for cell in cells)
    except Exception as error:
        raise NoWorkbook(str(error)) from error


def _plain(cell: object) -> Plain:
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, str | date | bool | int | float) else None if cell is None else str(cell)
