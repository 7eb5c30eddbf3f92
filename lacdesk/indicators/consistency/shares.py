"""Percentages and rates against their parts: C3, C5, C6 and C13."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from lacdesk.indicators.arithmetic import half_up
from lacdesk.indicators.consistency.figures import Figure, Paper, Table, Unit, YearRange, is_near, printed_places, shown, tolerance
from lacdesk.indicators.consistency.finding import Finding, finding
from lacdesk.indicators.consistency.tables import in_wrong_order, is_on_wrong_rows

AVERAGE_SLACK = Decimal(1)
"""By how many points an average over months may be off where nobody prints how many each of them is of."""


def given_by_parts(paper: Paper) -> Iterator[Finding]:
    """C3: numerator and denominator give the printed figure, to 0.1 at one decimal and to 1 for whole numbers."""
    turned = {each for group in in_wrong_order(paper.figures) for each in group}
    for each in paper.figures:
        if each not in turned:
            yield from _not_given(each)
    for table in paper.tables:
        for place in range(len(table.columns)):
            yield from _column_not_given(table, place)


def _not_given(each: Figure) -> Iterator[Finding]:
    exact = each.exact
    if each.value is None or exact is None or is_near(exact, each.value, each.places):
        return
    right = shown(half_up(exact, max(each.places, 1)), each.unit)
    said = f"{each.ref}, {each.when}: {each.numerator:,} of {each.denominator:,} is {right}, but {each.shown} is printed."
    yield finding("C3", each.key, said, right, each.shown)


def _column_not_given(table: Table, column: int) -> Iterator[Finding]:
    """A whole number in a column of decimals is judged as the decimals are."""
    rows, base = table.percents(column), table.base(column)
    if not base or is_on_wrong_rows(table, column):
        return
    usual = Counter(printed_places(share) for _, _, share in rows).most_common(1)
    for line, number, share in rows:
        exact = Fraction(100 * number, base)
        if not is_near(exact, share, max(printed_places(share), usual[0][0])):
            said = f"{table.key(line.name, column)}: {number:,} of {base:,} is {half_up(exact)}%, but {share}% is printed."
            yield finding("C3", table.key(line.name, column), said, half_up(exact), share)


def whole_numerators(paper: Paper) -> Iterator[Finding]:
    """C5: some whole number of the stated denominator gives the printed percentage."""
    for each in paper.figures:
        if each.unit is not Unit.PERCENT or each.value is None or each.numerator is not None or not each.denominator:
            continue
        below = int(Fraction(each.value) * each.denominator / 100)
        nearest = [(number, Fraction(100 * number, each.denominator)) for number in (below, below + 1)]
        if not any(is_near(exact, each.value, each.places) for _, exact in nearest):
            (low, low_share), (high, high_share) = nearest
            said = (
                f"{each.ref}, {each.when}: no whole number of {each.denominator:,} is {each.shown}: "
                f"{low:,} is {half_up(low_share)}% and {high:,} is {half_up(high_share)}%."
            )
            yield finding("C5", each.key, said, each.shown, each.denominator)


def parts_within_wholes(paper: Paper) -> Iterator[Finding]:
    """C6: a part is not larger than its whole."""
    for figure in paper.figures:
        if figure.unit is not Unit.PERCENT or figure.numerator is None or figure.denominator is None:
            continue
        if figure.numerator > figure.denominator:
            said = f"{figure.ref}, {figure.when}: {figure.numerator:,} cannot be part of {figure.denominator:,}."
            yield finding("C6", figure.key, said, figure.numerator, figure.denominator)
    for each in paper.inclusions:
        if each.part > each.whole + each.slack:
            part, whole = shown(each.part, each.unit), shown(each.whole, each.unit)
            name = f"{each.part_name[:1].upper()}{each.part_name[1:]}"
            said = f"{name} ({part}) cannot be more than {each.whole_name} ({whole}), {each.when}."
            yield finding("C6", f"{each.ref or each.part_name}, {each.when}", said, part, whole)


def year_within_months(paper: Paper) -> Iterator[Finding]:
    """C13: a percentage of the year to date lies between the lowest and the highest of its months.

    One of how things stand on a day, which is never added up, is the average of its months or the last of them.
    """
    for each in paper.year_ranges:
        months = [month for month in each.months if month.value is not None]
        if each.year.value is None or each.year.unit is Unit.COUNT or not months:
            continue
        values = [month.value for month in months if month.value is not None]
        slack = tolerance(min(each.places for each in (each.year, *months))) / 2
        if not min(values) - slack <= each.year.value <= max(values) + slack:
            unit = each.year.unit
            said = (
                f"{each.year.ref}, {each.year.when}: {each.year.shown} is printed, but every month lies between "
                f"{shown(min(values), unit)} and {shown(max(values), unit)}."
            )
            yield finding("C13", each.year.key, said, each.year.shown, min(values), max(values))
        elif each.is_of_levels:
            yield from _no_average(each, months)


def _no_average(each: YearRange, months: Sequence[Figure]) -> Iterator[Finding]:
    last, values = months[-1], [month.value for month in months if month.value is not None]
    averages = [Fraction(sum(values)) / len(values), *_weighted(months)]
    year = each.year.value
    if year is None or len(values) == 1 or is_near(Fraction(year), last.value or Decimal(0), each.year.places):
        return
    if all(abs(average - Fraction(year)) > AVERAGE_SLACK for average in averages):
        average = shown(half_up(averages[-1], max(each.year.places, 1)), each.year.unit)
        said = (
            f"{each.year.ref}, {each.year.when}: {each.year.shown} is printed, but the average of its months is {average} "
            f"and the last of them {last.shown}."
        )
        yield finding("C13", each.year.key, said, each.year.shown, average, last.shown)


def _weighted(months: Sequence[Figure]) -> Iterator[Fraction]:
    """The average of months by how many each is of, where all of them are printed with that."""
    wholes = [month.denominator or 0 for month in months]
    if all(wholes):
        yield sum((Fraction(month.value or 0) * whole for month, whole in zip(months, wholes, strict=True)), Fraction(0)) / sum(wholes)
