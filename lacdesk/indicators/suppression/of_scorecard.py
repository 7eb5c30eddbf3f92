"""A drawn scorecard as the cells a public document would print, with everything that ties them together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lacdesk.indicators.cohort import Unit
from lacdesk.indicators.editions import EditionRow, PeriodKind
from lacdesk.indicators.scorecard import FIFTEEN, Scorecard, ScorecardLine
from lacdesk.indicators.suppression.cells import (
    Cell,
    CellId,
    Document,
    Flow,
    Kind,
    Part,
    Relation,
    Same,
    Term,
    count,
    mean,
    percent,
    rate,
    term,
    year_to_date,
)
from lacdesk.indicators.suppression.definitions import CEASED, LOOKED_AFTER, SAME, STARTED
from lacdesk.indicators.suppression.figures import figure_id
from lacdesk.indicators.values import Figure, since_april
from lacdesk.practice.months import add_months, financial_year_start

_REPEATS = (PeriodKind.ROLLING, PeriodKind.YEAR_TO_DATE)


@dataclass(frozen=True, slots=True)
class PublicScorecard:
    """The document to suppress, and the percentages and means nobody can judge, because their numerator and denominator are not held."""

    document: Document
    unjudged: tuple[CellId, ...] = ()


def month_id(ref: str, month: date) -> CellId:
    """The id of a month's cell."""
    return figure_id(Figure(ref, month))


def year_id(ref: str, month: date) -> CellId:
    """The id of the year to date at a month."""
    return figure_id(Figure(ref, month, is_year_to_date=True))


def public_scorecard(drawn: Scorecard, months: int = FIFTEEN, with_years: frozenset[str] = frozenset()) -> PublicScorecard:
    """The cells of a scorecard that prints so many months and the years to date, with their relations.

    Rows say themselves whether small numbers are hidden in them. Of those in `with_years` a year to date is printed somewhere though
    the edition's own table has none.
    """
    made = _Cells(drawn, months, with_years)
    names = {of: name for line in drawn.lines for of, name in _names_in(drawn, line.row, made.cells)}
    return PublicScorecard(Document(tuple(made.cells.values()), tuple(made.relations()), names), tuple(made.unjudged))


def _names_in(drawn: Scorecard, row: EditionRow, cells: Mapping[CellId, Cell]) -> Iterator[tuple[Term, CellId]]:
    for cell in (cell for place, cell in cells.items() if place[0] == row.ref):
        yield from names_of(drawn, row, cell)


def names_of(drawn: Scorecard, row: EditionRow, cell: Cell) -> Iterator[tuple[Term, CellId]]:
    """What the numbers of a cell of a row count and when, whichever edition prints them: its measure's, or all it divides by.

    A row that counts no measure known here is known by its edition and reference.
    """
    counted = row.measure_key or f"{drawn.edition.key} {row.ref}"
    yield Term(cell.id), (LOOKED_AFTER if row.unit is Unit.RATE else counted, *cell.id[1:])
    if cell.denominator is not None:
        yield Term(cell.id, Part.DENOMINATOR), (counted, "of", *cell.id[1:])


class _Cells:
    """The cells of a scorecard by id."""

    def __init__(self, drawn: Scorecard, months: int, with_years: frozenset[str]) -> None:
        self._lines = drawn.lines
        self._month = drawn.month
        self._refs = {line.row.measure_key: line.row.ref for line in drawn.lines}
        self.cells: dict[CellId, Cell] = {}
        self.unjudged: list[CellId] = []
        for line in drawn.lines:
            for cell in line.trend[-months:]:
                self._add(line.row, month_id(line.row.ref, cell.figure.month), cell.figure, is_unnoted=cell is not line.latest)
            if line.printed_year is not None or line.row.theme_prints_ytd or line.row.ref in with_years:
                self._add(line.row, year_id(line.row.ref, drawn.month), line.year_to_date.figure, is_unnoted=True)

    def _add(self, row: EditionRow, place: CellId, figure: Figure, *, is_unnoted: bool) -> None:
        made = _cell(row, place, figure, is_unnoted=is_unnoted)
        if made is not None:
            self.cells[place] = made
        elif figure.value is not None and row.hides_small_numbers and row.unit is not Unit.RATE:
            self.unjudged.append(place)

    def relations(self) -> Iterator[Relation]:
        """Months and years to date, children in and out, and numbers that two rows print."""
        for line in self._lines:
            yield from self._years(line)
            yield from self._same(line)
        yield from self._flows()

    def _years(self, line: ScorecardLine) -> Iterator[Relation]:
        row = line.row
        year = self.cells.get(year_id(row.ref, self._month))
        months = [self.cells.get(month_id(row.ref, each)) for each in since_april(self._month)]
        held = [each for each in months if each is not None]
        if year is None or not held:
            return
        if row.period in _REPEATS and months[-1] is not None:
            parts = (Part.NUMERATOR,) if year.kind is Kind.COUNT else tuple(Part)
            yield from (Same(term(year.id, part), term(months[-1].id, part)) for part in parts)
        elif row.period is PeriodKind.FLOW and not row.is_distinct and len(held) == len(months):
            yield from year_to_date(year, held)

    def _same(self, line: ScorecardLine) -> Iterator[Relation]:
        other = self._refs.get(SAME.get(f"{line.row.measure_key} of", ""))
        if line.row.unit is Unit.RATE:
            yield from self._equal(line.row.ref, self._refs.get(LOOKED_AFTER), Part.NUMERATOR)
        elif other:
            yield from self._equal(line.row.ref, other, Part.DENOMINATOR)

    def _equal(self, ref: str, other: str | None, part: Part) -> Iterator[Relation]:
        for place, cell in self.cells.items():
            beside = self.cells.get((other or "", *place[1:])) if place[0] == ref else None
            number = cell.numerator if part is Part.NUMERATOR else cell.denominator
            if beside is not None and beside.kind is Kind.COUNT and beside.numerator == number:
                yield Same(term(place, part), term(beside.id))

    def _flows(self) -> Iterator[Relation]:
        stock, started, ceased = (self._refs.get(key, "") for key in (LOOKED_AFTER, STARTED, CEASED))
        steps = [(add_months(each, -1), each, month_id) for each in since_april(self._month)]
        steps += [(add_months(month, -1), month, month_id) for month in self._earlier(stock)]
        steps.append((add_months(financial_year_start(self._month), -1), self._month, year_id))
        for before, month, of in steps:
            places: Sequence[CellId] = (month_id(stock, before), of(started, month), of(ceased, month), month_id(stock, month))
            if all(place in self.cells for place in places):
                yield Flow(*(term(place) for place in places))

    def _earlier(self, stock: str) -> list[date]:
        """The months printed that lie before April."""
        line = next((line for line in self._lines if line.row.ref == stock), None)
        april = financial_year_start(self._month)
        return [cell.figure.month for cell in line.trend if cell.figure.month < april] if line else []


def _cell(row: EditionRow, place: CellId, figure: Figure, *, is_unnoted: bool) -> Cell | None:
    """The cell of a figure; None where there is none, or where it cannot be judged without its parts."""
    hides = row.hides_small_numbers
    if row.unit is Unit.COUNT:
        return None if figure.value is None else count(place, int(figure.value), is_suppressed=hides, is_total=figure.is_year_to_date)
    if figure.numerator is None or figure.denominator is None:
        return None
    if row.unit is Unit.PERCENT:
        shows = tuple(Part) if row.prints_parts else ()
        return percent(place, figure.numerator, figure.denominator, row.places, is_suppressed=hides, is_unnoted=is_unnoted, shows=shows)
    if row.unit is Unit.RATE:
        return rate(place, figure.numerator, figure.denominator, row.places, is_suppressed=hides)
    return mean(place, figure.numerator, figure.denominator, row.places, is_suppressed=hides)
