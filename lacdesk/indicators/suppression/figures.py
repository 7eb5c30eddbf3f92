"""What a figure of a scorecard is called where cells are hidden."""

from __future__ import annotations

from lacdesk.indicators.suppression.cells import CellId
from lacdesk.indicators.values import Figure


def figure_id(figure: Figure) -> CellId:
    """The id of the cell a figure is printed in: its row, its month, and whether it is the year to date there."""
    return (figure.ref, figure.month.isoformat(), "year" if figure.is_year_to_date else "month")
