"""A tracker's cells as the answers a record keeps: dates, codes by their words, yes and no, numbers."""

from __future__ import annotations

from datetime import date, timedelta

from lacdesk.exchange.trackers.sheets import Cell
from lacdesk.practice.codes import code_set
from lacdesk.practice.words import DateNotRead, read_date
from lacdesk.records.base import Field, Kind

_YES, _NO = frozenset({"yes", "y", "true", "1"}), frozenset({"no", "n", "false", "0"})
_NOTHING = frozenset({"", "-", "n/a", "na", "none", "tbc", "not known"})
_FIRST_OF_EXCEL = date(1899, 12, 30)
_EXCEL_DAYS = range(20_000, 60_000)


class CellNotRead(ValueError):  # noqa: N818
    """A cell cannot be what its column holds; the message says what to do."""


def answer_of(cell: Cell, field: Field, today: date) -> object:
    """Return what a cell answers for a field, None where it says nothing; raises CellNotRead."""
    if cell is None or (isinstance(cell, str) and cell.strip().lower() in _NOTHING):
        return None
    if field.kind is Kind.DATE:
        return day_of(cell, field.label, today)
    if field.kind is Kind.YES_NO:
        return _yes_or_no(cell, field)
    if field.kind is Kind.CODE:
        return _code(cell, field)
    if field.kind is Kind.NUMBER:
        return _number(cell, field)
    return str(cell).strip()


def day_of(cell: Cell, label: str, today: date) -> date:
    """Return the day a cell holds, typed as a date, as a workbook's number or as words."""
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool) and int(cell) in _EXCEL_DAYS:
        return _FIRST_OF_EXCEL + timedelta(days=int(cell))
    try:
        return read_date(str(cell), today)
    except DateNotRead:
        raise CellNotRead(f'{label}: "{cell}" is not a date. Write it like 3 Feb 2026.') from None


def _yes_or_no(cell: Cell, field: Field) -> bool:
    said = str(cell).strip().lower()
    if said in _YES or said in _NO:
        return said in _YES
    raise CellNotRead(f'{field.label}: "{cell}" is neither yes nor no.')


def _code(cell: Cell, field: Field) -> str:
    assert field.code_set is not None
    said = str(cell).strip().casefold()
    for code, words in code_set(field.code_set).choices:
        if said in {code.casefold(), words.casefold()}:
            return code
    listed = ", ".join(words for _, words in code_set(field.code_set).choices[:4])
    raise CellNotRead(f'{field.label}: "{cell}" is not known. Write one of: {listed} …')


def _number(cell: Cell, field: Field) -> int:
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if str(cell).strip().isdigit():
        return int(str(cell).strip())
    raise CellNotRead(f'{field.label}: "{cell}" is not a number.')
