"""A figure in a sentence: measure, value, comparator with its period, difference with its unit."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from lacdesk.documents.drawn import Drawn
from lacdesk.documents.public_figures import is_shown, parts_shown
from lacdesk.documents.scorecard import line_chart
from lacdesk.indicators.cohort import Unit
from lacdesk.indicators.editions import Edition, PeriodKind, PriorYear, Rag
from lacdesk.indicators.measures import MEASURES, measure
from lacdesk.indicators.scorecard import Cell, ScorecardLine
from lacdesk.indicators.series import month_figure
from lacdesk.indicators.suppression import NOT_SHOWN
from lacdesk.practice.months import add_months
from lacdesk.practice.words import month_name
from lacdesk.shapes import Look, Run, Text

COLOURS = frozenset({Rag.RED, Rag.AMBER, Rag.GREEN})
NARROW = frozenset({PeriodKind.ROLLING, PeriodKind.YEAR_TO_DATE})


def narrative(drawn: Drawn, theme: str = "") -> tuple[Text, ...]:
    """A sentence for every row, or every row of a theme, in the edition's order of telling; rows that order leaves out come last.

    That order may name a measure no row prints: officers read it too, where it is counted from the records.
    """
    card = drawn.card
    rows = {row.ref: row for row in card.edition.rows if not theme or row.theme == theme}
    told = [each for each in card.edition.narrative if each in rows or not theme]
    order = (*told, *(ref for ref in rows if ref not in told))
    said = (sentence(drawn, card.line(each)) if each in rows else _unprinted(drawn, each) for each in order)
    return tuple(each for each in said if each)


def has_narrative(edition: Edition) -> bool:
    """Whether the edition has an order of telling of its own, and so the report a part that tells the month in sentences."""
    return edition.narrative != tuple(row.ref for row in edition.rows)


def course(drawn: Drawn, line: ScorecardLine) -> Text:
    """How a row went over its fifteen months: from where to where, the lowest and highest, and how often the target was met."""
    told = line_chart(line, drawn.printing.shown).summary().partition(": ")[2]
    return (Run(f"{line.row.ref} ", Look.STRONG), Run(f"{told[:1].upper()}{told[1:]}"))


def _unprinted(drawn: Drawn, key: str) -> Text:
    """What the records say of a measure without a row; nothing where they hold no figure of it, or in public."""
    if drawn.frames is None or drawn.printing.shown.suppression is not None or key not in MEASURES:
        return ""
    counted = measure(key)
    month = drawn.card.month
    now, before = (month_figure(drawn.frames, counted, each) for each in (month, add_months(month, -1)))
    if now.value is None or counted.unit is not Unit.PERCENT:
        return ""
    told = f"{counted.name}: {now.value}% in {month_name(month)} ({now.numerator:,} of {now.denominator:,})"
    if before.value is None:
        return f"{told}."
    return f"{told}, {difference(counted.unit, now.value, before.value, month_name(before.month), f'{before.value}%')}."


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
    return f"{told}, {difference(line.row.unit, year.value, value, last.year, line.row.shown(value))}"


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
    return f"{told}, {difference(line.row.unit, latest.value, before.value, month_name(before.figure.month), before.shown)}"


def _beside(drawn: Drawn, line: ScorecardLine, cell: Cell) -> str:
    parts = parts_shown(drawn, line, cell)
    return f" ({parts})" if parts else ""


def _number(year: PriorYear) -> Decimal | None:
    try:
        return year.value
    except InvalidOperation:
        return None


def difference(unit: Unit, now: Decimal, then: Decimal, period: str, shown: str) -> str:
    """How far a value is from another, with its unit and the other's period: "2.0 points above 2014/15 (94.9%)"."""
    if now == then:
        return f"the same as {period} ({shown})"
    amount, is_more = f"{abs(now - then):,}", now > then
    if unit is Unit.PERCENT:
        points = "point" if abs(now - then) == 1 else "points"
        return f"{amount} {points} {'above' if is_more else 'below'} {period} ({shown})"
    if unit is Unit.COUNT:
        return f"{amount} {'more' if is_more else 'fewer'} than {period} ({shown})"
    if unit is Unit.DAYS:
        return f"{amount} days {'more' if is_more else 'fewer'} than {period} ({shown})"
    return f"{amount} {'above' if is_more else 'below'} {period} ({shown})"
