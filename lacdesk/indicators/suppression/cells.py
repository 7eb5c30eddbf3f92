"""What a published document prints, as plain cells, and what anybody can know of how they hang together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from lacdesk.indicators.arithmetic import half_up

CellId = tuple[str, ...]
SMALL = range(1, 6)
"""The counts that may not be printed."""
FEW = 10
"""Below so many children a note says what each is worth, which tells how many there are."""


class Kind(StrEnum):
    """How a cell's value is made of its numerator and denominator."""

    COUNT = "count"
    PERCENT = "percent"
    RATE = "rate"
    MEAN = "mean"


TIMES = {Kind.COUNT: 1, Kind.PERCENT: 100, Kind.RATE: 10_000, Kind.MEAN: 1}


class Part(StrEnum):
    """The two whole numbers a cell may stand for."""

    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"


class Term(NamedTuple):
    """One whole number of one cell."""

    cell: CellId
    part: Part = Part.NUMERATOR


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed place and its true numbers; `id` names the quantity, so the year to date of another month has another id.

    A count has no denominator. `shows_numerator` and `shows_denominator` say that n and d are printed beside a percentage; the
    population under a rate is always known. `is_suppressed` is false for a measure of the council's own work, which is never hidden.
    `is_unnoted` says that the note on a small cohort, which tells how many there are, does not stand beside it.
    """

    id: CellId
    kind: Kind
    numerator: int
    denominator: int | None = None
    places: int = 1
    is_suppressed: bool = True
    is_total: bool = False
    shows_numerator: bool = False
    shows_denominator: bool = False
    is_unnoted: bool = False

    def __post_init__(self) -> None:
        if (self.kind is Kind.COUNT) != (self.denominator is None):
            raise ValueError(f"{self.id}: a count has no denominator, everything else has one.")

    @property
    def is_blank(self) -> bool:
        """Whether nobody is eligible, so that words are printed instead of a value."""
        return self.denominator == 0

    @property
    def scaled(self) -> int:
        """The value as printed, without its decimal point; only for a cell with somebody eligible."""
        exact = Fraction(self.numerator * TIMES[self.kind], self.denominator or 1)
        return int(half_up(exact, self.places) * 10**self.places)

    @property
    def shown(self) -> tuple[Part, ...]:
        """The whole numbers a reader sees, or can tell from the note on small cohorts, where the cell is printed."""
        if self.kind is Kind.COUNT or self.is_blank:
            return (Part.NUMERATOR,) if self.kind is Kind.COUNT else (Part.NUMERATOR, Part.DENOMINATOR)
        shows_denominator = self.shows_denominator or self.is_noted or self.kind is Kind.RATE
        seen = ((Part.NUMERATOR, self.shows_numerator), (Part.DENOMINATOR, shows_denominator))
        return tuple(part for part, is_seen in seen if is_seen)

    @property
    def is_noted(self) -> bool:
        """Whether a note on how few there are stands beside the cell, where it is printed."""
        return self.kind is Kind.PERCENT and not self.is_unnoted and 0 < (self.denominator or 0) < FEW

    @property
    def is_small(self) -> bool:
        """Whether the cell may not be printed: its count, its numerator, the rest of its denominator or a mean's children are 1 to 5."""
        if not self.is_suppressed:
            return False
        if self.kind is Kind.MEAN:
            return self.denominator in SMALL
        return self.numerator in SMALL or (self.kind is Kind.PERCENT and self.rest in SMALL)

    @property
    def rest(self) -> int:
        """How many of the denominator are not in the numerator."""
        return (self.denominator or 0) - self.numerator


def count(id: CellId, value: int, *, is_suppressed: bool = True, is_total: bool = False) -> Cell:
    """A cell that prints a whole number."""
    return Cell(id, Kind.COUNT, value, is_suppressed=is_suppressed, is_total=is_total)


def percent(
    id: CellId,
    numerator: int,
    denominator: int,
    places: int = 1,
    *,
    is_suppressed: bool = True,
    is_unnoted: bool = False,
    shows: Iterable[Part] = (),
) -> Cell:
    """A cell that prints a percentage, with those of its numerator and denominator that are printed beside it."""
    seen = set(shows)
    shown = {"shows_numerator": Part.NUMERATOR in seen, "shows_denominator": Part.DENOMINATOR in seen, "is_unnoted": is_unnoted}
    return Cell(id, Kind.PERCENT, numerator, denominator, places, is_suppressed, **shown)


def rate(id: CellId, number: int, population: int, places: int = 1, *, is_suppressed: bool = True) -> Cell:
    """A cell that prints a rate per 10,000 of a population everybody can look up."""
    return Cell(id, Kind.RATE, number, population, places, is_suppressed)


def mean(id: CellId, total: int, children: int, places: int = 1, *, is_suppressed: bool = True, shows_children: bool = False) -> Cell:
    """A cell that prints a mean, such as days, over a number of children."""
    return Cell(id, Kind.MEAN, total, children, places, is_suppressed, shows_denominator=shows_children)


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and the parts that add up to it: a row, a column, or the months of a year to date."""

    total: Term
    parts: tuple[Term, ...]

    @property
    def terms(self) -> tuple[tuple[Term, int], ...]:
        """Each term with the sign it has where all of them together make nought."""
        return ((self.total, -1), *((part, 1) for part in self.parts))


@dataclass(frozen=True, slots=True)
class Flow:
    """Opening + started - ceased = closing."""

    opening: Term
    started: Term
    ceased: Term
    closing: Term

    @property
    def terms(self) -> tuple[tuple[Term, int], ...]:
        """Each term with the sign it has where all of them together make nought."""
        return ((self.opening, 1), (self.started, 1), (self.ceased, -1), (self.closing, -1))


@dataclass(frozen=True, slots=True)
class Same:
    """Two places that stand for one number, such as a percentage's denominator and the count printed in another row."""

    one: Term
    other: Term

    @property
    def terms(self) -> tuple[tuple[Term, int], ...]:
        """Each term with the sign it has where both together make nought."""
        return ((self.one, 1), (self.other, -1))


@dataclass(frozen=True, slots=True)
class PartOf:
    """A number that cannot be larger than another."""

    part: Term
    whole: Term

    @property
    def terms(self) -> tuple[tuple[Term, int], ...]:
        """Each term with its sign; together they are nought or more."""
        return ((self.whole, 1), (self.part, -1))


Relation = Sum | Flow | Same | PartOf


@dataclass(frozen=True, slots=True)
class Document:
    """The cells of one document and their relations.

    `names` says of a number what it counts, and when, so that the same number in another document is known to be the same; a number
    without a name is known by its cell's id.
    """

    cells: tuple[Cell, ...]
    relations: tuple[Relation, ...] = ()
    names: Mapping[Term, CellId] = field(default_factory=dict)

    def name(self, of: Term) -> CellId:
        """What a number counts."""
        return self.names.get(of, (*of.cell, of.part.value))


@dataclass(frozen=True, slots=True)
class Earlier:
    """A document that is public already: its cells, those that were hidden in it, and those it had no place for.

    `words` names it to an officer: "the performance report of October 2026, run 1".
    """

    document: Document
    hidden: frozenset[CellId] = frozenset()
    unprinted: frozenset[CellId] = frozenset()
    words: str = ""


def term(cell: CellId, part: Part = Part.NUMERATOR) -> Term:
    """The numerator, or the count itself, or the other part, of a cell."""
    return Term(cell, part)


def year_to_date(total: Cell, months: Sequence[Cell]) -> tuple[Sum, ...]:
    """The relations between a year to date and its months: numerators add, and so do denominators."""
    parts = (Part.NUMERATOR,) if total.kind is Kind.COUNT else (Part.NUMERATOR, Part.DENOMINATOR)
    return tuple(Sum(Term(total.id, part), tuple(Term(month.id, part) for month in months)) for part in parts)
