"""Which printed figures cannot be more than which others: by what the definitions of the measures say of each other, for C6."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lacdesk.indicators.arithmetic import half_up
from lacdesk.indicators.consistency.figures import Figure, Inclusion, Row, Unit, tolerance
from lacdesk.indicators.suppression.definitions import ADOPTIONS, AT_MOST, IN_TIME, SAME, families
from lacdesk.practice.words import listed

AT_LEAST: Mapping[str, str] = {IN_TIME: ADOPTIONS}
"""What counts some of another, and stands for it as a part where no row prints the other."""
NO_MEAN_ABOVE: Sequence[tuple[str, str]] = (("average_caseload", "max_caseload"),)
"""Means, and the largest of what they are the mean of."""
_Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Number:
    """A whole number a row prints: of which row, what it is called, and whether it was printed or follows from a percentage."""

    ref: str
    name: str
    number: int
    is_printed: bool = True


@dataclass(frozen=True, slots=True)
class _Of:
    """What one period's rows print, by the names of the definitions: whole numbers, and percentages with the name of their whole."""

    when: str
    numbers: Mapping[str, _Number]
    shares: Mapping[str, tuple[Figure, str]]


def inclusions(pairs: Sequence[tuple[Row, Figure]]) -> Iterator[Inclusion]:
    """What cannot be more than what else among the rows of one period, each with its figure."""
    if not pairs:
        return
    period = _Of(pairs[0][1].when, dict(_numbers(pairs)), dict(_shares(pairs)))
    for parts, wholes in _defined({*period.numbers, *period.shares}):
        compared = _compared(period, parts, wholes)
        if compared is not None:
            yield compared
    yield from _means(pairs)


def _numbers(pairs: Iterable[tuple[Row, Figure]]) -> Iterator[tuple[str, _Number]]:
    """The denominators first, then the numerators and last the counts: of several numbers with one name the last stands."""
    of_percents = [(row, figure) for row, figure in pairs if row.unit is Unit.PERCENT]
    for row, figure in of_percents:
        if figure.numerator is not None and figure.denominator is not None:
            yield _same(f"{row.counts} of"), _Number(row.ref, f"the denominator of {row.ref}", figure.denominator)
    for row, figure in of_percents:
        number = implied(figure) if figure.numerator is None else figure.numerator
        if number is not None:
            yield _same(row.counts), _Number(row.ref, f"the numerator of {row.ref}", number, figure.numerator is not None)
    for row, figure in pairs:
        if row.unit is Unit.COUNT and figure.value is not None:
            yield _same(row.counts), _Number(row.ref, row.ref, int(figure.value))


def _shares(pairs: Iterable[tuple[Row, Figure]]) -> Iterator[tuple[str, tuple[Figure, str]]]:
    for row, figure in pairs:
        if row.unit is Unit.PERCENT and figure.value is not None:
            yield _same(row.counts), (figure, _same(f"{row.counts} of"))


def _same(name: str) -> str:
    return SAME.get(name, name)


def implied(figure: Figure) -> int | None:
    """The one numerator that gives a printed percentage of the denominator stated for it; None where none does, or several."""
    if figure.value is None or not figure.denominator or figure.denominator >= 100 / tolerance(figure.places):
        return None
    number = int(half_up(figure.value * figure.denominator / 100, 0))
    is_it = half_up(Decimal(100 * number) / figure.denominator, figure.places) == figure.value
    return number if is_it else None


def _defined(known: set[str]) -> Iterator[tuple[_Names, _Names]]:
    """Every rule of the definitions whose names are all printed: parts that together are no more than wholes together."""
    for family in families():
        made = {name: pieces for name, pieces in family.made_of.items() if name in known}
        made |= {
            some: family.made_of[all_of] for some, all_of in AT_LEAST.items() if some in known and all_of in family.made_of.keys() - known
        }
        for whole, pieces in made.items():
            within = {name: each for name, each in made.items() if each < pieces}
            yield from (((name,), (whole,)) for name in within)
            outermost = tuple(name for name, each in within.items() if not any(each < other for other in within.values()))
            if len(outermost) > 1:
                yield outermost, (whole,)
    yield from ((each.parts, each.wholes) for each in AT_MOST if known.issuperset((*each.parts, *each.wholes)))


def _compared(period: _Of, parts: _Names, wholes: _Names) -> Inclusion | None:
    """Numbers that are printed, or else percentages of one whole, or else numbers that follow from percentages."""
    numbers = [period.numbers.get(name) for name in (*parts, *wholes)]
    shares = [period.shares.get(name) for name in (*parts, *wholes)]
    held, percents = [each for each in numbers if each], [each for each in shares if each]
    if len(held) == len(numbers) and all(each.is_printed for each in held):
        return _by_numbers(period.when, held[: len(parts)], held[len(parts) :])
    if len(percents) == len(shares) and len({whole for _, whole in percents}) == 1:
        figures = [figure for figure, _ in percents]
        if len(figures) == 2 or all(figure.denominator is None for figure in figures):
            return _by_shares(period.when, figures[: len(parts)], figures[len(parts) :])
    return _by_numbers(period.when, held[: len(parts)], held[len(parts) :]) if len(held) == len(numbers) else None


def _by_numbers(when: str, parts: Sequence[_Number], wholes: Sequence[_Number]) -> Inclusion:
    names = [_together([each.name for each in side]) for side in (parts, wholes)]
    return Inclusion(
        names[0],
        sum(each.number for each in parts),
        names[1],
        sum(each.number for each in wholes),
        when,
        ref=listed([each.ref for each in parts]),
    )


def _by_shares(when: str, parts: Sequence[Figure], wholes: Sequence[Figure]) -> Inclusion:
    """Two percentages of one whole are rounded alike; of more each may be half a unit off."""
    every = (*parts, *wholes)
    slack = sum((tolerance(each.places) / 2 for each in every), Decimal(0)) if len(every) > 2 else Decimal(0)
    refs = [[each.ref for each in side] for side in (parts, wholes)]
    added = [sum((each.value for each in side if each.value is not None), Decimal(0)) for side in (parts, wholes)]
    return Inclusion(_together(refs[0]), added[0], _together(refs[1]), added[1], when, Unit.PERCENT, slack, listed(refs[0]))


def _together(names: Sequence[str]) -> str:
    return f"{listed(list(names))} together" if len(names) > 1 else names[0]


def _means(pairs: Iterable[tuple[Row, Figure]]) -> Iterator[Inclusion]:
    values = {row.counts: figure for row, figure in pairs if figure.value is not None}
    for mean, largest in NO_MEAN_ABOVE:
        if mean in values and largest in values:
            of_all, most = values[mean], values[largest]
            yield Inclusion(of_all.ref, of_all.value or 0, most.ref, most.value or 0, of_all.when)
