"""How a row of a scorecard is counted, in the words of its measure, fitted to the unit the row prints."""

from __future__ import annotations

from lacdesk.indicators.cohort import Unit
from lacdesk.indicators.editions import EditionRow
from lacdesk.indicators.measures import measure

NOT_COUNTED = "Not counted here; values come from elsewhere."
_SHARE, _NUMBER = "The share of ", "The number of "
_NUMERATOR, _DENOMINATOR = "Numerator:", "Denominator:"


def definition_of_row(row: EditionRow) -> str:
    """The definition of what a row counts, a line for each part; empty where nothing here counts it.

    A row that prints how many of what its measure gives as a share says so: the numerator is what is counted, and the denominator
    only of whom.
    """
    try:
        counted = measure(row.measure_key)
    except KeyError:
        return ""
    if row.unit is not Unit.COUNT or counted.unit is not Unit.PERCENT:
        return counted.definition
    first, *rest = counted.definition.split("\n")
    if not first.startswith(_SHARE):
        first = f"The number behind this share: {first[:1].lower()}{first[1:]}"
    return "\n".join([first.replace(_SHARE, _NUMBER, 1), *map(_as_count, rest)])


def _as_count(line: str) -> str:
    if line.startswith(_NUMERATOR):
        return line.replace(_NUMERATOR, "Counted:", 1)
    return line.replace(_DENOMINATOR, "Counted among:", 1) if line.startswith(_DENOMINATOR) else line
