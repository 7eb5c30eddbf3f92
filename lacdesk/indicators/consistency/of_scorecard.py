"""A drawn scorecard as plain figures for the checks: every figure it holds, also those beside the ones it shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from lacdesk.indicators import values
from lacdesk.indicators.consistency.figures import Comparator, Figure, Paper, Unit
from lacdesk.indicators.consistency.finding import Finding
from lacdesk.indicators.consistency.scorecard_checks import Row, scorecard_findings
from lacdesk.indicators.editions import EditionRow, PeriodKind
from lacdesk.indicators.scorecard import Cell, Scorecard, ScorecardLine

_STOCK = (PeriodKind.STOCK, PeriodKind.TERMLY)


def findings_of(drawn: Scorecard, beside: Paper | None = None, populations: Mapping[date, int] | None = None) -> list[Finding]:
    """Everything that does not agree in a scorecard, from whatever source its figures are, and in what is printed `beside` it."""
    other = beside or Paper()
    comparators = (*other.comparators, *(each for line in drawn.lines for each in _comparators(line)))
    paper = replace(other, comparators=comparators)
    figures = [figure for line in drawn.lines for figure in _figures(line)]
    return scorecard_findings([_row(line.row) for line in drawn.lines], figures, paper, populations)


def _row(row: EditionRow) -> Row:
    return Row(row.ref, row.key, Unit(row.unit.value), row.period is PeriodKind.FLOW and not row.is_distinct, row.period in _STOCK)


def _figures(line: ScorecardLine) -> Iterator[Figure]:
    for cell in (*line.trend, line.year_to_date):
        for held in _held(line.row, cell):
            yield _figure(line.row, held)
    for year in line.row.prior_years:
        yield Figure(line.row.ref, None, year.value, unit=Unit(line.row.unit.value), places=line.row.places, year=year.year)


def _held(row: EditionRow, cell: Cell) -> Iterator[values.Figure]:
    """The figures held of a place; a rolling year to date only repeats its month."""
    if not (cell.figure.is_year_to_date and row.period is PeriodKind.ROLLING):
        yield from (each for each in (cell.figure, *cell.beside) if each.value is not None)


def _figure(row: EditionRow, held: values.Figure) -> Figure:
    is_count = row.unit.value == Unit.COUNT
    parts = (None, None) if is_count else (held.numerator, held.denominator)
    return Figure(row.ref, held.month, held.value, *parts, Unit(row.unit.value), row.places, held.source, held.is_year_to_date)


def _comparators(line: ScorecardLine) -> Iterator[Comparator]:
    ours = _figure(line.row, line.latest.figure)
    if ours.value is not None:
        yield from (Comparator(each.name, each.value, each.year, each.year, ours) for each in line.row.benchmarks)
