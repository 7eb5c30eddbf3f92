"""Small-number suppression: what a public document hides so that nobody can work out a count of 1 to 5 children."""

from __future__ import annotations

from lacdesk.indicators.suppression.cells import (
    Cell,
    CellId,
    Document,
    Earlier,
    Flow,
    Kind,
    Part,
    PartOf,
    Relation,
    Same,
    Sum,
    Term,
    count,
    mean,
    percent,
    rate,
    term,
    year_to_date,
)
from lacdesk.indicators.suppression.hiding import Left, NeedsTotal, Suppression, exposed, left_open, suppress
from lacdesk.indicators.suppression.words import FOOTNOTE, MARK, NOT_SHOWN, Shown, each_child_is_worth, officer_sentences

__all__ = [
    "FOOTNOTE",
    "MARK",
    "NOT_SHOWN",
    "Cell",
    "CellId",
    "Document",
    "Earlier",
    "Flow",
    "Kind",
    "Left",
    "NeedsTotal",
    "Part",
    "PartOf",
    "Relation",
    "Same",
    "Shown",
    "Sum",
    "Suppression",
    "Term",
    "count",
    "each_child_is_worth",
    "exposed",
    "left_open",
    "mean",
    "officer_sentences",
    "percent",
    "rate",
    "suppress",
    "term",
    "year_to_date",
]
