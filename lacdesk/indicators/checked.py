"""A whole scorecard before the consistency checks: which figures are given to them, and what they say about each row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from lacdesk.indicators import consistency
from lacdesk.indicators.beside import (
    CASELOAD,
    LOOKED_AFTER,
    Beside,
    comparators_of,
    dated_in,
    differences_in,
    means_of,
    sentences_of,
    tables_of,
)
from lacdesk.indicators.cohort import Unit
from lacdesk.indicators.consistency import (
    Arrow,
    Comparator,
    Difference,
    Episodes,
    Finding,
    Paper,
    Row,
    Sentence,
    scorecard_findings,
)
from lacdesk.indicators.editions import Edition, EditionRow, PeriodKind, direction
from lacdesk.indicators.printed_arrows import printed_arrow
from lacdesk.indicators.sources import LEVELS
from lacdesk.indicators.values import ADDED, COUNTED, OWN_SOURCES, WORKED_OUT, Figure, Figures, since_april
from lacdesk.practice.months import month_end
from lacdesk.practice.words import month_name

if TYPE_CHECKING:
    from datetime import date

    from lacdesk.indicators.scorecard import Cell, Scorecard, ScorecardLine

STANDS_IN = {COUNTED: "the records", ADDED: "the months added up", WORKED_OUT: "the number looked after over the population"}
SUMMARY, THEME = "the prior years of the summary", "the years of the theme page"
REPEATED = frozenset({PeriodKind.ROLLING, PeriodKind.YEAR_TO_DATE})
"""The figures whose year to date is their month's."""
OTHERS_FIGURES = "C17"
"""The check whose findings name first whose figure it is, and then the row."""
YEAR_OF_MONTHS = "{children:,} children of the year cannot be more than the {episodes:,} of its months together"
_PLAIN_UNITS: Mapping[Unit, consistency.Unit] = {
    Unit.PERCENT: consistency.Unit.PERCENT,
    Unit.COUNT: consistency.Unit.COUNT,
    Unit.RATE: consistency.Unit.RATE,
    Unit.DAYS: consistency.Unit.DAYS,
    Unit.AVERAGE: consistency.Unit.DAYS,
}


def findings_of(lines: Sequence[ScorecardLine], figures: Figures, month: date, beside: Beside) -> list[Finding]:
    """Everything that does not agree in a month's scorecard: its fifteen months, years to date, prior years and what stands beside."""
    plain = [figure for line in lines for figure in _figures(line, figures, month)]
    populations = dict(_populations(lines, figures))
    paper = paper_beside(lines, figures.edition, month, beside)
    return scorecard_findings([_row(line.row) for line in lines], plain, paper, populations)


def _populations(lines: Sequence[ScorecardLine], figures: Figures) -> Iterator[tuple[date, int]]:
    """The number a month's rate is compared with; the one a paper was printed with is nothing to children the records count."""
    counted = {cell.figure.month for line in lines for cell in line.trend if line.row.key == LOOKED_AFTER and cell.figure.source == COUNTED}
    for month in {cell.figure.month for line in lines for cell in line.trend}:
        number = (figures.populations.own_on if month in counted else figures.populations.on)(month_end(month))
        if number is not None:
            yield month, number


def findings_as_drawn(card: Scorecard, beside: Beside) -> list[Finding]:
    """The same of a scorecard that is only known as it was drawn, such as a published run."""
    plain = [figure for line in card.lines for figure in _drawn(line)]
    paper = paper_beside(card.lines, card.edition, card.month, beside)
    return scorecard_findings([_row(line.row) for line in card.lines], plain, paper)


def paper_beside(lines: Sequence[ScorecardLine], edition: Edition, month: date, beside: Beside) -> Paper:
    """What a paper prints beside its figures: arrows, gaps, other people's figures, tables of children, caseloads and words."""
    latest = {line.row.key: _plain(line.row, line.latest.figure) for line in lines}
    looked_after = latest.get(LOOKED_AFTER)
    return Paper(
        figures=tuple(each for line in lines for each in _outturns(line.row, beside)),
        tables=tuple(tables_of(beside, edition.row_for(LOOKED_AFTER), looked_after, month)),
        means=tuple(means_of(beside, latest.get(CASELOAD))),
        differences=tuple(each for line in lines for each in (*_gaps(line), *_differences_said(line, beside))),
        sentences=tuple(each for line in lines for each in _said(line, beside)),
        arrows=tuple(each for line in lines for each in _arrows(line, edition, month)),
        dated=tuple(dated_in(beside)),
        episodes=tuple(each for line in lines for each in _children_of_the_year(line, month)),
        comparators=tuple(each for line in lines for each in _comparators(line, edition, beside)),
    )


def _arrows(line: ScorecardLine, edition: Edition, month: date) -> Iterator[Arrow]:
    """The arrow as it is drawn, and the one the paper printed where its figures are those of the line."""
    before, latest = line.months[-2:]
    figures = _plain(line.row, before.figure), _plain(line.row, latest.figure)
    by_rule = direction(edition.arrow_follows, line.row.good, before.value, latest.value, line.row.thresholds.in_range).arrow
    yield Arrow(*figures, line.direction.arrow, by_rule if line.apart is None else "none")
    printed = printed_arrow(edition, line.row.ref, month)
    if printed is not None and printed.is_between(before.value, latest.value):
        yield Arrow(*figures, printed.arrow, by_rule)


def _gaps(line: ScorecardLine) -> Iterator[Difference]:
    ours = line.judged.value
    if ours is not None:
        for gap in line.gaps:
            yield Difference(line.row.ref, gap.benchmark.name, ours, gap.benchmark.value, gap.difference)


def _differences_said(line: ScorecardLine, beside: Beside) -> Iterator[Difference]:
    """What was written of how far the row is from somebody else's figure, an earlier year or another month."""
    row = line.row
    others = [each.value for each in row.benchmarks]
    years = [each.value for each in (*row.prior_years, *row.theme_years)]
    months = [cell.value for cell in line.trend if cell.value is not None]
    yield from differences_in(beside.written.get(row.ref, ""), _plain(row, line.judged.figure), (*others, *years, *months))


def _said(line: ScorecardLine, beside: Beside) -> Iterator[Sentence]:
    others = [_plain(line.row, cell.figure) for cell in reversed(line.trend[:-1])]
    yield from sentences_of(beside.written.get(line.row.ref, ""), _plain(line.row, line.judged.figure), others)


def _comparators(line: ScorecardLine, edition: Edition, beside: Beside) -> Iterator[Comparator]:
    words = beside.written.get(line.row.ref, "")
    yield from comparators_of(line.row, words, edition.benchmark_year, _plain(line.row, line.latest.figure))


def _children_of_the_year(line: ScorecardLine, month: date) -> Iterator[Episodes]:
    """Of a row that counts a child once: the year's children can be no more than those of its months together."""
    since = set(since_april(month))
    months = [cell.value for cell in line.trend if cell.figure.month in since and cell.value is not None]
    year = line.year_to_date.value
    if line.row.is_distinct and year is not None and len(months) == len(since):
        name = f"{line.row.ref}, year to date at {month_name(month)}"
        yield Episodes(name, (), int(sum(months)), int(year), YEAR_OF_MONTHS)


def said_by_row(found: Iterable[Finding]) -> Mapping[str, tuple[str, ...]]:
    """What was found about each row, by its reference: the key of the check and the sentence."""
    said: dict[str, tuple[str, ...]] = {}
    for each in found:
        named = each.about.rsplit(", ", 1)[-1] if each.code == OTHERS_FIGURES else each.about
        ref = named.split(" ", 1)[0].rstrip(",:")
        said[ref] = (*said.get(ref, ()), f"{each.code} {each.said}")
    return said


def _row(row: EditionRow) -> Row:
    adds_up = row.period is PeriodKind.FLOW and not row.is_distinct
    is_stock = row.period in LEVELS
    return Row(row.ref, row.key, _PLAIN_UNITS[row.unit], adds_up, is_stock, row.reading)


def _drawn(line: ScorecardLine) -> Iterator[consistency.Figure]:
    """The months, the year to date and the earlier years of a line."""
    row = line.row
    for cell in line.trend:
        yield from _of_cell(row, cell)
    if row.period is not PeriodKind.ROLLING:
        yield from _of_year(row, line.year_to_date.figure, *line.year_to_date.beside)
    yield from _earlier(row)


def _figures(line: ScorecardLine, figures: Figures, month: date) -> Iterator[consistency.Figure]:
    row = line.row
    for cell in line.trend:
        yield from _of_cell(row, cell)
    if row.period in REPEATED:
        yield from (_plain(row, _as_month(each)) for each in line.year_to_date.beside)
    else:
        for earlier in (figures.of_year(row, each) for each in since_april(month)[:-1]):
            if earlier.beside or earlier.figure.source not in OWN_SOURCES:
                yield from _of_year(row, earlier.figure, *earlier.beside)
        yield from _of_year(row, line.year_to_date.figure, *line.year_to_date.beside)
    yield from _earlier(row)


def _of_year(row: EditionRow, *held: Figure) -> Iterator[consistency.Figure]:
    """What is held in the year's place; of how many there are on a day that is the day's number, and is compared with it."""
    if row.unit is Unit.COUNT and row.period in LEVELS:
        yield from (_plain(row, _as_month(each)) for each in held if each.source)
    else:
        yield from (_plain(row, each) for each in held)


def _earlier(row: EditionRow) -> Iterator[consistency.Figure]:
    unit = _PLAIN_UNITS[row.unit]
    for years, stands_in in ((row.prior_years, SUMMARY), (row.theme_years, THEME)):
        yield from (consistency.Figure(row.ref, None, each.value, unit=unit, source=stands_in, year=each.year) for each in years)


def _outturns(row: EditionRow, beside: Beside) -> Iterator[consistency.Figure]:
    """What is held of the earlier years the row prints."""
    printed = {each.year for each in (*row.prior_years, *row.theme_years)}
    for each in beside.outturns:
        if each.ref == row.ref and each.year in printed:
            yield consistency.Figure(row.ref, None, each.value, unit=_PLAIN_UNITS[row.unit], source=each.where, year=each.year)


def _as_month(entered: Figure) -> Figure:
    """What was entered in the year's place where that place repeats the month."""
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
