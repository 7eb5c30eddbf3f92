"""A figure in a sentence: measure, value, comparator with its period, difference with its unit."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from lacdesk.documents.drawn import Drawn
from lacdesk.documents.public_figures import is_shown, parts_shown
from lacdesk.documents.scorecard import line_chart, sources_shown
from lacdesk.indicators.cohort import Unit
from lacdesk.indicators.editions import Edition, PeriodKind, PriorYear, Rag
from lacdesk.indicators.measures import measure
from lacdesk.indicators.scorecard import Cell, ScorecardLine
from lacdesk.indicators.suppression import NOT_SHOWN
from lacdesk.practice.months import month_end
from lacdesk.practice.words import month_name, plain_date
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
    if key not in drawn.unprinted or drawn.printing.shown.suppression is not None:
        return ""
    counted = measure(key)
    now, before = drawn.unprinted[key]
    if now.value is None or counted.unit is not Unit.PERCENT:
        return ""
    month, day = drawn.card.month, drawn.card.so_far
    when = f"on {plain_date(day)}" if day else f"in {month_name(month)}"
    told = f"{counted.name}: {now.value}% {when} ({now.numerator:,} of {now.denominator:,})"
    if before.value is None or (day and not counted.period.is_standing):
        return f"{told}."
    return f"{told}, {difference(counted.unit, now.value, before.value, month_name(before.month), f'{before.value}%')}."


def sentence(drawn: Drawn, line: ScorecardLine) -> Text:
    """What a month's scorecard says of one row."""
    told = [f"{line.name}: {'; '.join(_parts(drawn, line))}", *_beside_it(drawn, line)]
    return (Run(f"{line.row.ref} ", Look.STRONG), Run(" ".join(f"{each[:1].upper()}{each[1:]}." for each in told)))


def _beside_it(drawn: Drawn, line: ScorecardLine) -> Iterator[str]:
    """Why the month is not compared with the one before, or with which source, and where its figures come from."""
    if is_shown(drawn, *line.months[-2:]):
        yield from compared_words(drawn, line)
    if source := sources_shown(drawn.card, line, drawn.printing.shown):
        yield f"Source: {source}"


def _parts(drawn: Drawn, line: ScorecardLine) -> Iterator[str]:
    """The year to date and the month, the one that is judged with its colour."""
    is_of_year = not line.row.judges_months
    year = line.year_to_date if is_of_year else line.printed_year
    if year is not None and year.value is not None and line.row.period not in NARROW:
        yield _of_year(drawn, line, year) + (_judged(drawn, line) if is_of_year else "")
    yield _of_month(drawn, line) + ("" if is_of_year else _judged(drawn, line))


def _judged(drawn: Drawn, line: ScorecardLine) -> str:
    if line.judged.rag not in COLOURS or not is_shown(drawn, line.judged):
        return ""
    return f": {line.judged.rag.value} (target {line.row.thresholds.green})"


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
    told = f"{latest.shown} {when_words(line)}{_beside(drawn, line, latest)}"
    if before.value is None or line.apart is not None or not is_shown(drawn, before):
        return told
    period = plain_date(month_end(before.figure.month)) if line.so_far else month_name(before.figure.month)
    return f"{told}, {difference(line.row.unit, latest.value, before.value, period, before.shown)}"


def compared_words(drawn: Drawn, line: ScorecardLine) -> Iterator[str]:
    """Why two months are not compared, or that they are of two sources; in public without the name of a source, which a person wrote."""
    if line.apart is not None:
        yield line.apart.told
    if line.across is not None:
        yield line.across.told if drawn.printing.shown.suppression is None else line.across.told_to_all


def when_words(line: ScorecardLine) -> str:
    """When the month's figure is of: "in October 2026"; of a month that is not over the day, or the days, that are known."""
    month, day = line.latest.figure.month, line.so_far
    if day is None or day < month:
        return f"in {month_name(month)}"
    if line.is_level:
        return f"on {plain_date(day)}"
    if line.row.period is PeriodKind.FLOW:
        return f"from 1 to {plain_date(day)}" if day > month else f"on {plain_date(day)}"
    return f"in the twelve months to {plain_date(day)}" if line.row.period is PeriodKind.ROLLING else f"from April to {plain_date(day)}"


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
