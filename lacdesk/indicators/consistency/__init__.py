"""Consistency checks: what the figures of a paper say against each other, in one sentence each; nothing is ever corrected."""

from __future__ import annotations

from lacdesk.indicators.consistency.figures import (
    Adding,
    Arrow,
    Comparator,
    Cumulative,
    DatedText,
    Difference,
    Episodes,
    Figure,
    Flow,
    GroupedMean,
    Inclusion,
    Line,
    Paper,
    Row,
    Sentence,
    Table,
    Unit,
    YearRange,
)
from lacdesk.indicators.consistency.finding import Finding
from lacdesk.indicators.consistency.registry import CHECKS, findings
from lacdesk.indicators.consistency.scorecard_checks import scorecard_findings, scorecard_paper

__all__ = [
    "CHECKS",
    "Adding",
    "Arrow",
    "Comparator",
    "Cumulative",
    "DatedText",
    "Difference",
    "Episodes",
    "Figure",
    "Finding",
    "Flow",
    "GroupedMean",
    "Inclusion",
    "Line",
    "Paper",
    "Row",
    "Sentence",
    "Table",
    "Unit",
    "YearRange",
    "findings",
    "scorecard_findings",
    "scorecard_paper",
]
