"""What a figure of a scorecard, and a row of a profile table, is called where cells are hidden, and in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from lacdesk.indicators.suppression.cells import CellId
from lacdesk.indicators.values import Figure
from lacdesk.practice.words import listed, month_name

PROFILE, TOTAL = "profile", "total"
MONTH, YEAR = "month", "year"
BESIDE = "beside"


def figure_id(figure: Figure) -> CellId:
    """The id of the cell a figure is printed in: its row, its month, and whether it is the year to date there."""
    return (figure.ref, figure.month.isoformat(), YEAR if figure.is_year_to_date else MONTH)


def profile_id(table: str, words: str) -> CellId:
    """The id of a row of a profile table."""
    return (PROFILE, table, words)


def row_words(cell: CellId, rows: Mapping[str, str]) -> str:
    """The row of a cell, or its profile table, in words: "No. of admissions (4.3)", "Age"."""
    if cell[0] == BESIDE:
        return _beside_words(cell[3:])
    return rows[cell[1]] if cell[0] == PROFILE else f"{rows[cell[0]]} ({cell[0]})"


def beside_id(month: str, period: str, wholes: Sequence[CellId], parts: Sequence[CellId]) -> CellId:
    """The id of a count that no place prints: what some cells count together beside others."""
    signed = [*((each, "+") for each in wholes), *((each, "-") for each in parts)]
    return (BESIDE, month, period, *(f"{sign}{each[2] if each[0] == PROFILE else each[0]}" for each, sign in signed))


def _beside_words(signed: Sequence[str]) -> str:
    wholes, parts = ([each[1:] for each in signed if each[0] == sign] for sign in "+-")
    return f"What {listed(wholes)} counts beside {listed(parts)}" if parts else f"{listed(wholes)} together"


def when_words(cell: CellId) -> str:
    """Which cell of its row it is: its month, the year to date at it, or the row of its profile table."""
    if cell[0] == PROFILE:
        return cell[2]
    month = month_name(date.fromisoformat(cell[1]))
    return f"year to date at {month}" if cell[2] == YEAR else month
