"""A figure in a sentence: measure, value, comparator with its period, difference with its unit."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from lacdesk.documents.drawn import Drawn
from lacdesk.documents.public_figures import is_shown, parts_shown
from lacdesk.indicators.cohort import Unit
from lacdesk.indicators.editions import EditionRow, PeriodKind, PriorYear, Rag
from lacdesk.indicators.scorecard import Cell, ScorecardLine
from lacdesk.indicators.suppression import NOT_SHOWN
from lacdesk.practice.words import month_name
from lacdesk.shapes import Look, Run, Text

COLOURS = frozenset({Rag.RED, Rag.AMBER, Rag.GREEN})
NARROW = frozenset({PeriodKind.ROLLING, PeriodKind.YEAR_TO_DATE})


def narrative(drawn: Drawn, theme: str = "") -> tuple[Text, ...]:
    """A sentence for every row, or every row of a theme, in the edition's order of telling; rows that order leaves out come last."""
    card = drawn.card
    rows = {row.ref: row for row in card.edition.rows if not theme or row.theme == theme}
    order = [ref for ref in card.edition.narrative if ref in rows]
    return tuple(sentence(drawn, card.line(ref)) for ref in (*order, *(ref for ref in rows if ref not in order)))


def sentence(drawn: Drawn, line: ScorecardLine) -> Text:
    """What a month's scorecard says of one row."""
    told = f"{': '.join(_parts(drawn, line))}."
    return (Run(f"{line.row.ref} ", Look.STRONG), Run(f"{line.name}: {told}"))


def _parts(drawn: Drawn, line: ScorecardLine) -> Iterator[str]:
    year = line.printed_year
    if year is not None and year.value is not None and line.row.period not in NARROW:
        yield f"{_of_year(drawn, line, year)}; {_of_month(drawn, line)}"
    else:
        yield _of_month(drawn, line)
    judged = line.judged
    if judged.rag in COLOURS and is_shown(drawn, judged):
        yield f"{judged.rag.value} (target {line.row.thresholds.green})"


def _of_year(drawn: Drawn, line: ScorecardLine, year: Cell) -> str:
    if not is_shown(drawn, year):
        return f"{NOT_SHOWN} for the year to date"
    told = f"{year.shown} year to date{_beside(drawn, line, year)}"
    last = line.row.prior_years[-1] if line.row.prior_years and line.row.unit is not Unit.COUNT else None
    value = _number(last) if last else None
    if last is None or value is None or year.value is None:
        return told
    return f"{told}, {difference(line.row, year.value, value, last.year, line.row.shown(value))}"


def _of_month(drawn: Drawn, line: ScorecardLine) -> str:
    latest, before = line.latest, line.months[-2]
    month = month_name(latest.figure.month)
    if not is_shown(drawn, latest):
        return f"{NOT_SHOWN} for {month}"
    if latest.value is None:
        return f"{'no data' if latest.words == '-' else latest.words} for {month}"
    told = f"{latest.shown} in {month}{_beside(drawn, line, latest)}"
    if before.value is None or not is_shown(drawn, before):
        return told
    return f"{told}, {difference(line.row, latest.value, before.value, month_name(before.figure.month), before.shown)}"


def _beside(drawn: Drawn, line: ScorecardLine, cell: Cell) -> str:
    parts = parts_shown(drawn, line, cell)
    return f" ({parts})" if parts else ""


def _number(year: PriorYear) -> Decimal | None:
    try:
        return year.value
    except InvalidOperation:
        return None


def difference(row: EditionRow, now: Decimal, then: Decimal, period: str, shown: str) -> str:
    """How far a value is from another, with its unit and the other's period: "2.0 points above 2014/15 (94.9%)"."""
    if now == then:
        return f"the same as {period} ({shown})"
    amount, is_more = f"{abs(now - then):,}", now > then
    if row.unit is Unit.PERCENT:
        points = "point" if abs(now - then) == 1 else "points"
        return f"{amount} {points} {'above' if is_more else 'below'} {period} ({shown})"
    if row.unit is Unit.COUNT:
        return f"{amount} {'more' if is_more else 'fewer'} than {period} ({shown})"
    if row.unit is Unit.DAYS:
        return f"{amount} days {'more' if is_more else 'fewer'} than {period} ({shown})"
    return f"{amount} {'above' if is_more else 'below'} {period} ({shown})"
