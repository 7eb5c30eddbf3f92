"""A whole scorecard before the checks: which of its figures belong together, by the measures its rows print."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from lacdesk.indicators.consistency.figures import (
    Adding,
    Cumulative,
    Figure,
    Flow,
    GroupedMean,
    Inclusion,
    Paper,
    Row,
    Unit,
    YearRange,
    printed_places,
)
from lacdesk.indicators.consistency.finding import Finding
from lacdesk.indicators.consistency.registry import findings
from lacdesk.indicators.consistency.wholes import inclusions
from lacdesk.practice.months import add_months, financial_year_start
from lacdesk.practice.words import listed, month_name

LOOKED_AFTER, STARTED, CEASED = "looked_after", "admissions", "ceased"
RATE = "rate_per_10000"
DENOMINATORS: Mapping[str, str] = {
    "ceased_permanence": CEASED,
    "ceased_sgo": CEASED,
    "adopted_share": CEASED,
    "suitable_accommodation": "care_leavers",
}
"""The measures whose denominator another row prints."""
_Period = tuple[date | None, bool, str]
_Number = Callable[[Figure], int | None]


def _value(figure: Figure) -> int | None:
    return None if figure.value is None else int(figure.value)


def _numerator(figure: Figure) -> int | None:
    return figure.numerator


def _denominator(figure: Figure) -> int | None:
    return figure.denominator


_OF_COUNTS: Mapping[str, _Number] = {"": _value}
_OF_SHARES: Mapping[str, _Number] = {", numerator": _numerator, ", denominator": _denominator}
"""The whole numbers of a figure whose months go into the year to date, by what is put after the reference."""


def scorecard_findings(
    rows: Sequence[Row], figures: Sequence[Figure], beside: Paper | None = None, populations: Mapping[date, int] | None = None
) -> list[Finding]:
    """Everything that does not agree in a scorecard, each with a stable id.

    `figures` are of months, years to date and earlier years, from any source; of several for one place the first is the one shown.
    `beside` holds what else the paper prints: tables, sentences, arrows, comparators. `populations` are by month, for rates.
    """
    return findings(scorecard_paper(rows, figures, beside, populations))


def scorecard_paper(
    rows: Sequence[Row], figures: Sequence[Figure], beside: Paper | None = None, populations: Mapping[date, int] | None = None
) -> Paper:
    """The same figures with all that ties them together, ready for the checks."""
    known, other = _Known(rows, figures), beside or Paper()
    return replace(
        other,
        figures=(*(known.with_parts(each, populations or {}) for each in figures), *other.figures),
        flows=(*known.flows(), *other.flows),
        addings=(*known.addings(), *other.addings),
        cumulatives=(*known.cumulatives(), *other.cumulatives),
        inclusions=(*known.inclusions(), *other.inclusions),
        year_ranges=(*known.year_ranges(), *other.year_ranges),
        means=(*known.means(), *other.means),
    )


class _Known:
    """The figures of a scorecard by measure and period."""

    def __init__(self, rows: Sequence[Row], figures: Sequence[Figure]) -> None:
        self._rows = {row.ref: row for row in rows}
        self._refs = {row.measure: row.ref for row in rows}
        self._held: dict[str, dict[_Period, Figure]] = {row.ref: {} for row in rows}
        self._years: dict[str, list[Figure]] = {row.ref: [] for row in rows}
        for each in figures:
            self._held.setdefault(each.ref, {}).setdefault((each.month, each.is_year_to_date, each.year), each)
            if each.is_year_to_date and each.month:
                self._years.setdefault(each.ref, []).append(each)

    def with_parts(self, figure: Figure, populations: Mapping[date, int]) -> Figure:
        """The figure with the numerator and denominator that follow from others, where it is printed without.

        The year to date of how many there are on a day is that day's number, so it is compared as one.
        """
        row = self._rows.get(figure.ref)
        if row is None:
            return figure
        if row.is_stock and row.unit is Unit.COUNT and figure.is_year_to_date:
            return replace(figure, is_year_to_date=False, source=figure.source or "the year-to-date column")
        if figure.numerator is not None or figure.denominator is not None:
            return figure
        if row.adds_up and figure.is_year_to_date and row.unit is not Unit.COUNT:
            figure = self._from_months(figure)
        population = populations.get(figure.month) if figure.month and row.measure == RATE else None
        if population is not None:
            return replace(figure, numerator=self._count(LOOKED_AFTER, figure), denominator=population)
        if figure.denominator is None and row.measure in DENOMINATORS and row.unit is Unit.PERCENT:
            return replace(figure, denominator=self._count(DENOMINATORS[row.measure], figure))
        return figure

    def _from_months(self, figure: Figure) -> Figure:
        months = self._months(figure)
        numerators = [month.numerator for month in months if month and month.numerator is not None]
        denominators = [month.denominator for month in months if month and month.denominator is not None]
        if not months or len(numerators) < len(months) or len(denominators) < len(months):
            return figure
        return replace(figure, numerator=sum(numerators), denominator=sum(denominators))

    def _months(self, year: Figure) -> list[Figure | None]:
        """The figures of the months from April to that of a year to date; None for a month without."""
        if year.month is None:
            return []
        april = financial_year_start(year.month)
        count = (year.month.year - april.year) * 12 + year.month.month - april.month + 1
        return [self._held[year.ref].get((add_months(april, place), False, "")) for place in range(count)]

    def _count(self, measure: str, like: Figure) -> int | None:
        found = self._of(measure).get((like.month, like.is_year_to_date, like.year))
        return None if found is None or found.value is None else int(found.value)

    def _of(self, measure: str) -> Mapping[_Period, Figure]:
        return self._held.get(self._refs.get(measure, ""), {})

    def _number(self, measure: str, month: date, *, is_year: bool) -> int | None:
        found = self._of(measure).get((month, is_year, ""))
        return None if found is None or found.value is None else int(found.value)

    def flows(self) -> Iterator[Flow]:
        """Opening, started, ceased and closing of every month, and of every year to date, that prints all four."""
        name = self._refs.get(LOOKED_AFTER, "")
        for month, is_year, year in self._of(STARTED):
            if month is None or year:
                continue
            before = add_months(financial_year_start(month) if is_year else month, -1)
            opening, closing = (self._number(LOOKED_AFTER, day, is_year=False) for day in (before, month))
            started, ceased = (self._number(measure, month, is_year=is_year) for measure in (STARTED, CEASED))
            if opening is not None and started is not None and ceased is not None and closing is not None:
                when = f"{month_name(before)} to {month_name(month)}" if is_year else month_name(month)
                yield Flow(name, when, opening, started, ceased, closing)

    def addings(self) -> Iterator[Adding]:
        """The months of everything that adds up, where all are printed, and the year to date: of percentages what each was made of."""
        for row in self._rows.values():
            for year, name, number, months in self._added(row):
                parts, total = [number(month) for month in months if month], number(year)
                numbers = [each for each in parts if each is not None]
                if total is not None and len(numbers) == len(months):
                    yield Adding(f"{row.ref}{name}, {year.when}", tuple(numbers), total)

    def _added(self, row: Row) -> Iterator[tuple[Figure, str, _Number, list[Figure | None]]]:
        """Each year to date of a row that adds up, each whole number of it, and the months; of a count the one that is shown."""
        if row.adds_up and row.unit in {Unit.COUNT, Unit.PERCENT}:
            years, numbers = (self._years_to_date(row), _OF_COUNTS) if row.unit is Unit.COUNT else (self._years[row.ref], _OF_SHARES)
            for year in years:
                for name, number in numbers.items():
                    yield year, name, number, self._months(year)

    def _years_to_date(self, row: Row) -> list[Figure]:
        found = [each for (month, is_year, _), each in self._held[row.ref].items() if is_year and month]
        return sorted(found, key=lambda each: each.month or date.min)

    def cumulatives(self) -> Iterator[Cumulative]:
        """The years to date of each count, one run a financial year."""
        for row in self._rows.values():
            if row.is_stock or row.unit is not Unit.COUNT:
                continue
            by_year: dict[date, list[tuple[str, int]]] = {}
            for each in self._years_to_date(row):
                if each.month and each.value is not None:
                    by_year.setdefault(financial_year_start(each.month), []).append((month_name(each.month), int(each.value)))
            yield from (Cumulative(f"{row.ref}, the year to date", tuple(values)) for values in by_year.values())

    def inclusions(self) -> Iterator[Inclusion]:
        """Every part and whole that the definitions name printed for one period, and months in the year to date they are part of."""
        every = {period for held in self._held.values() for period in held}
        for period in sorted(every, key=lambda each: (each[0] or date.min, each[1], each[2])):
            yield from inclusions(self._pairs(period))
        for row in self._rows.values():
            if row.unit is Unit.COUNT and not row.is_stock and not row.adds_up:
                for year in self._years_to_date(row):
                    yield from _within(row, year, "", _value, self._months(year))
            for year, name, number, months in self._added(row):
                yield from _within(row, year, name, number, months)

    def _pairs(self, period: _Period) -> list[tuple[Row, Figure]]:
        """The rows that print a period, each with its figure; how things stand on a day has no year to date."""
        held = ((row, self._held[row.ref].get(period)) for row in self._rows.values() if not (row.is_stock and period[1]))
        return [(row, self.with_parts(figure, {})) for row, figure in held if figure is not None]

    def means(self) -> Iterator[GroupedMean]:
        """Every year to date that is printed with its parts, and the months' percentages with how many each is of.

        Months that are rounded more than the year to date say nothing of it.
        """
        for row in self._rows.values():
            for year in self._years[row.ref] if row.adds_up and row.unit is not Unit.COUNT else ():
                months = self._months(year)
                groups = [(each.denominator, each.value) for each in months if each and each.denominator and each.value is not None]
                if year.value is None or year.numerator is None or len(groups) < len(months):
                    continue
                if min(printed_places(mean) for _, mean in groups) >= printed_places(year.value):
                    yield GroupedMean(f"{row.ref}, {year.when}", year.value, tuple(groups))

    def year_ranges(self) -> Iterator[YearRange]:
        """Every year to date of a percentage with the months that are printed."""
        for row in self._rows.values():
            if row.unit is Unit.PERCENT:
                for year in self._years_to_date(row):
                    yield YearRange(year, tuple(month for month in self._months(year) if month), row.is_stock)


def _within(row: Row, year: Figure, name: str, number: _Number, months: Sequence[Figure | None]) -> Iterator[Inclusion]:
    """What months cannot be more than: each alone, and together where they are added; all of them together are compared as a sum."""
    whole = number(year)
    held = [(month, found) for month in months if month and (found := number(month)) is not None]
    if whole is None or not held or (row.adds_up and len(held) == len(months)):
        return
    most, largest = max(held, key=lambda each: each[1])
    ref = f"{row.ref}{name}"
    if largest > whole or not row.adds_up:
        yield Inclusion(f"{ref} in {most.when}", largest, ref, whole, year.when, ref=ref)
    else:
        added = f"{ref} in {listed([month.when for month, _ in held])} together"
        yield Inclusion(added, sum(each for _, each in held), ref, whole, year.when, ref=ref)
