"""A whole scorecard before the consistency checks: which figures are given to them, and what they say about each row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from lacdesk.indicators import consistency
from lacdesk.indicators.cohort import Unit
from lacdesk.indicators.consistency import Finding, Row, scorecard_findings
from lacdesk.indicators.editions import EditionRow, PeriodKind
from lacdesk.indicators.values import ADDED, COUNTED, OWN_SOURCES, WORKED_OUT, Figure, Figures, since_april
from lacdesk.practice.months import month_end

if TYPE_CHECKING:
    from datetime import date

    from lacdesk.indicators.scorecard import Cell, ScorecardLine

STANDS_IN = {COUNTED: "the records", ADDED: "the months added up", WORKED_OUT: "the number looked after over the population"}
SUMMARY, THEME = "the prior years of the summary", "the years of the theme page"
_PLAIN_UNITS: Mapping[Unit, consistency.Unit] = {
    Unit.PERCENT: consistency.Unit.PERCENT,
    Unit.COUNT: consistency.Unit.COUNT,
    Unit.RATE: consistency.Unit.RATE,
    Unit.DAYS: consistency.Unit.DAYS,
    Unit.AVERAGE: consistency.Unit.DAYS,
}


def findings_of(lines: Sequence[ScorecardLine], figures: Figures, month: date) -> list[Finding]:
    """Everything that does not agree in a month's scorecard: its fifteen months, years to date, prior years and what stands beside."""
    plain = [figure for line in lines for figure in _figures(line, figures, month)]
    months = {cell.figure.month for line in lines for cell in line.trend}
    populations = {each: number for each in months if (number := figures.populations.on(month_end(each))) is not None}
    return scorecard_findings([_row(line.row) for line in lines], plain, populations=populations)


def said_by_row(found: Iterable[Finding]) -> Mapping[str, tuple[str, ...]]:
    """What was found about each row, by its reference: the key of the check and the sentence."""
    said: dict[str, tuple[str, ...]] = {}
    for each in found:
        ref = each.about.split(" ", 1)[0].rstrip(",")
        said[ref] = (*said.get(ref, ()), f"{each.code} {each.said}")
    return said


def _row(row: EditionRow) -> Row:
    adds_up = row.period is PeriodKind.FLOW and not row.is_distinct
    is_stock = row.period in {PeriodKind.STOCK, PeriodKind.TERMLY}
    return Row(row.ref, row.key, _PLAIN_UNITS[row.unit], adds_up, is_stock)


def _figures(line: ScorecardLine, figures: Figures, month: date) -> Iterator[consistency.Figure]:
    row = line.row
    for cell in line.trend:
        yield from _of_cell(row, cell)
    if row.period is PeriodKind.ROLLING:
        yield from (_plain(row, _as_month(each)) for each in line.year_to_date.beside)
    else:
        for each in since_april(month)[:-1]:
            held = figures.of_year(row, each).figure
            if held.source not in OWN_SOURCES:
                yield _plain(row, held)
        yield from _of_cell(row, line.year_to_date)
    unit = _PLAIN_UNITS[row.unit]
    for years, stands_in in ((row.prior_years, SUMMARY), (row.theme_years, THEME)):
        yield from (consistency.Figure(row.ref, None, each.value, unit=unit, source=stands_in, year=each.year) for each in years)


def _as_month(entered: Figure) -> Figure:
    """What was entered in the year's place of a rolling figure: that place repeats the month."""
    return replace(entered, is_year_to_date=False, source=f"the year to date of {entered.source}")


def _of_cell(row: EditionRow, cell: Cell) -> Iterator[consistency.Figure]:
    yield _plain(row, cell.figure)
    yield from (_plain(row, each) for each in cell.beside)


def _plain(row: EditionRow, figure: Figure) -> consistency.Figure:
    return consistency.Figure(
        row.ref,
        figure.month,
        figure.value,
        figure.numerator,
        figure.denominator,
        _PLAIN_UNITS[row.unit],
        row.places,
        STANDS_IN.get(figure.source, figure.source),
        figure.is_year_to_date,
    )
