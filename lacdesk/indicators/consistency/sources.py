"""One figure in two places, and other people's figures: C10, C15 and C17."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from lacdesk.indicators.arithmetic import half_up
from lacdesk.indicators.consistency.figures import Comparator, Figure, Paper, printed_places
from lacdesk.indicators.consistency.finding import Finding, finding


def two_sources(paper: Paper) -> Iterator[Finding]:
    """C10: one measure has one figure of a month, whatever sources it is taken from, also where the one that is shown has none."""
    of_months = [each for each in paper.figures if each.month is not None]
    yield from _differing("C10", of_months)
    yield from _without_figure(of_months)


def earlier_outturns(paper: Paper) -> Iterator[Finding]:
    """C15: the figure of an earlier year is what that year's edition, or another page, printed as its outturn."""
    yield from _differing("C15", (each for each in paper.figures if each.month is None and each.year))


def _differing(code: str, figures: Iterable[Figure]) -> Iterator[Finding]:
    for key, (first, *others) in _by_place(each for each in figures if each.value is not None):
        for other in others:
            if not agree(first, other):
                said = f"{first.ref}, {first.when}: {first.shown}{_in(first)}, but {other.shown}{_in(other)}."
                yield finding(code, key, said, first.shown, other.shown)


def _without_figure(figures: Iterable[Figure]) -> Iterator[Finding]:
    """A source that says there is no figure, where another holds one; a place nobody said anything of is no source."""
    for key, (first, *others) in _by_place(each for each in figures if each.value is not None or each.source):
        if first.value is None:
            none = "nobody eligible" if first.denominator == 0 else "no figure"
            for other in (each for each in others if each.value is not None):
                said = f"{first.ref}, {first.when}: {none}{_in(first)}, but {other.shown}{_in(other)}."
                yield finding("C10", key, said, none, other.shown)


def _by_place(figures: Iterable[Figure]) -> Iterable[tuple[str, list[Figure]]]:
    """The figures of each row and period, in their order."""
    known: dict[str, list[Figure]] = defaultdict(list)
    for each in figures:
        known[each.key].append(each)
    return known.items()


def _in(figure: Figure) -> str:
    return f" in {figure.source}" if figure.source else ""


def agree(one: Figure, other: Figure) -> bool:
    """Whether two figures are the same with the decimals of the one that is printed with fewer."""
    if one.value is None or other.value is None:
        return one.value is other.value
    places = min(printed_places(one.value), printed_places(other.value))
    return half_up(one.value, places) == half_up(other.value, places)


def named_years(paper: Paper) -> Iterator[Finding]:
    """C17: somebody else's figure is printed with the year it describes."""
    for each in paper.comparators:
        if not each.year:
            said = f"{each.name} {each.value} stands beside {_beside(each)} and nothing says which year it describes."
        elif each.printed_year != each.year:
            printed = f"as of {each.printed_year}" if each.printed_year else "without its year"
            said = f"{each.name} {each.value} describes {each.year} and stands beside {_beside(each)} {printed}."
        else:
            continue
        yield finding("C17", f"{each.name}, {each.beside.key}", said, each.value, each.year, each.printed_year)


def _beside(each: Comparator) -> str:
    return f"{each.beside.ref}, {each.beside.when} ({each.beside.shown})"
