"""A whole scorecard before the checks: which of its figures belong together, by the measures its rows print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from lacdesk.indicators.consistency.figures import Adding, Cumulative, Figure, Flow, Inclusion, Paper, Unit, YearRange
from lacdesk.indicators.consistency.finding import Finding
from lacdesk.indicators.consistency.registry import findings
from lacdesk.practice.months import add_months, financial_year_start
from lacdesk.practice.words import month_name

LOOKED_AFTER, STARTED, CEASED = "looked_after", "admissions", "ceased"
RATE = "rate_per_10000"
DENOMINATORS: Mapping[str, str] = {
    "ceased_permanence": CEASED,
    "ceased_sgo": CEASED,
    "adopted_share": CEASED,
    "suitable_accommodation": "care_leavers",
}
"""The measures whose denominator another row prints."""
PARTS: Sequence[tuple[str, str]] = (
    ("pep_up_to_date", "has_pep"),
    ("ceased_sgo", "ceased_permanence"),
    ("adopted_share", "ceased_permanence"),
    ("ceased_sgo_cao", CEASED),
    ("with_parents", "family_based"),
    ("kinship", "family_based"),
    ("uasc", LOOKED_AFTER),
    ("known_to_yot", LOOKED_AFTER),
    ("ehc_plan", LOOKED_AFTER),
    ("care_leavers_former_uasc", "care_leavers"),
)
"""Measures that count part of what another counts."""
_Period = tuple[date | None, bool, str]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a scorecard: its reference, the key of the measure it prints, its unit, and what one month of it is.

    `adds_up` says that months add to the year to date; `is_stock` that a figure is how things stood on the last day.
    """

    ref: str
    measure: str
    unit: Unit
    adds_up: bool = False
    is_stock: bool = False


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
    )


class _Known:
    """The figures of a scorecard by measure and period."""

    def __init__(self, rows: Sequence[Row], figures: Sequence[Figure]) -> None:
        self._rows = {row.ref: row for row in rows}
        self._refs = {row.measure: row.ref for row in rows}
        self._held: dict[str, dict[_Period, Figure]] = {row.ref: {} for row in rows}
        for each in figures:
            self._held.setdefault(each.ref, {}).setdefault((each.month, each.is_year_to_date, each.year), each)

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
        """The months of every count that adds up, where all are printed, and the year to date."""
        for row in self._rows.values():
            if not row.adds_up or row.unit is not Unit.COUNT:
                continue
            for year in self._years_to_date(row):
                months = [month.value for month in self._months(year) if month and month.value is not None]
                if year.value is not None and len(months) == len(self._months(year)):
                    yield Adding(f"{row.ref}, {year.when}", tuple(int(value) for value in months), int(year.value))

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
        """Every pair of a part and a whole printed for the same period in the same unit."""
        for part, whole in PARTS:
            for period, figure in self._of(part).items():
                other = self._of(whole).get(period)
                if other and figure.unit is other.unit and figure.value is not None and other.value is not None:
                    yield Inclusion(figure.ref, Decimal(figure.value), other.ref, Decimal(other.value), figure.when, figure.unit)

    def year_ranges(self) -> Iterator[YearRange]:
        """Every year to date of a percentage with the months that are printed."""
        for row in self._rows.values():
            if row.unit is Unit.PERCENT:
                for year in self._years_to_date(row):
                    yield YearRange(year, tuple(month for month in self._months(year) if month))
