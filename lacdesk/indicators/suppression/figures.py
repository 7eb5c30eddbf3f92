"""What a figure of a scorecard, and a row of a profile table, is called where cells are hidden, and in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lacdesk.indicators.suppression.cells import CellId
from lacdesk.indicators.values import Figure
from lacdesk.practice.words import month_name

PROFILE, TOTAL = "profile", "total"


def figure_id(figure: Figure) -> CellId:
    """The id of the cell a figure is printed in: its row, its month, and whether it is the year to date there."""
    return (figure.ref, figure.month.isoformat(), "year" if figure.is_year_to_date else "month")


def profile_id(table: str, words: str) -> CellId:
    """The id of a row of a profile table."""
    return (PROFILE, table, words)


def cell_words(cell: CellId, rows: Mapping[str, str]) -> str:
    """A cell in words: its row with its reference, or its profile table by key, and its month or the year to date at it."""
    if cell[0] == PROFILE:
        return f"{rows[cell[1]]}: {cell[2]}"
    month = month_name(date.fromisoformat(cell[1]))
    return f"{cell[0]} {rows[cell[0]]}, {f'year to date at {month}' if cell[2] == 'year' else month}"
