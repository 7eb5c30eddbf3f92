"""Everything a document says of itself as whole numbers and the bounds on their sums, and who can see which of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from lacdesk.indicators.suppression.cells import FEW, SMALL, TIMES, Cell, CellId, Document, Earlier, Kind, Part, PartOf, Same, Term

WIDE = 10**9
"""More than any number in a council's papers."""
_AT_LEAST = 20
Changes = Mapping[int, int]
_Place = tuple[str, Term]
_NOW, _BEFORE = "now", "before"


class Rule(NamedTuple):
    """A weighted sum of numbers that lies between two bounds; where it comes from a printed value, only while that is printed."""

    weights: tuple[tuple[int, int], ...]
    low: int
    high: int
    told_by: CellId | None = None

    @property
    def is_equation(self) -> bool:
        """Whether it leaves one value to the sum."""
        return self.low == self.high


class World:
    """The numbers of a document and of the one before, by index, with the truth, and the rules anybody can know between them.

    A number is free while no place that shows it is printed. `lows` and `highs` are what a reader knows of a hidden number by itself:
    nought is printed, the small ones are 1 to 5, and none is out of all proportion to the largest in the document.
    """

    def __init__(self, document: Document, earlier: Earlier | None = None) -> None:
        self.cells = {cell.id: cell for cell in document.cells}
        self.hidden: set[CellId] = set()
        self.truth: list[int] = []
        self.lows: list[int] = []
        self.highs: list[int] = []
        self.rules: list[Rule] = []
        self.shown_in: list[set[CellId]] = []
        self._is_known_before: list[bool] = []
        self._at: dict[_Place, int] = {}
        self._number({_NOW: document} | ({_BEFORE: earlier.document} if earlier else {}))
        counted = [value for cell in document.cells if cell.kind is not Kind.MEAN for _, value in _numbers(cell)]
        self._most = _AT_LEAST + 2 * max(counted, default=0)
        for cell in document.cells:
            self._place(cell)
        self._relate(_NOW, document)
        if earlier:
            self._place_earlier(earlier)
        self.truths = [sum(self.truth[number] * weight for number, weight in rule.weights) for rule in self.rules]
        self.touching = self._touching()

    def index(self, of: Term) -> int:
        """The number a term of the document stands for."""
        return self._at[_NOW, of]

    def is_free(self, number: int) -> bool:
        """Whether no reader sees the number."""
        return not self._is_known_before[number] and self.shown_in[number] <= self.hidden

    def is_known_before(self, number: int) -> bool:
        """Whether the earlier document printed it."""
        return self._is_known_before[number]

    def is_active(self, rule: Rule) -> bool:
        """Whether a reader can use the rule: the value that tells it is printed."""
        return rule.told_by is None or rule.told_by not in self.hidden

    def rules_of(self, number: int) -> Iterator[int]:
        """The rules about a number that a reader can use."""
        return (at for at, _ in self.touching[number] if self.is_active(self.rules[at]))

    def free_in(self, rule: Rule) -> list[int]:
        """The numbers in a rule that no reader sees."""
        return [number for number, _ in rule.weights if self.is_free(number)]

    def _number(self, documents: Mapping[str, Document]) -> None:
        """Give each number of the cells its index; numbers said to be the same, in one document or in both, share it."""
        placed = [(side, cell) for side, each in documents.items() for cell in each.cells]
        values = {(side, Term(cell.id, part)): value for side, cell in placed for part, value in _numbers(cell)}
        same = [((side, each.one), (side, each.other)) for side, of in documents.items() for each in of.relations if isinstance(each, Same)]
        carried = [(place, (_BEFORE, place[1])) for place in values if place[0] == _NOW and (_BEFORE, place[1]) in values]
        roots = _Roots()
        for one, other in (*same, *carried):
            if values[one] == values[other]:
                roots.join(one, other)
        for place, value in values.items():
            root = roots.of(place)
            if root not in self._at:
                self._at[root] = self._new(value)
            self._at[place] = self._at[root]

    def _new(self, value: int) -> int:
        self.truth.append(value)
        self.lows.append(0)
        self.highs.append(WIDE)
        self.shown_in.append(set())
        self._is_known_before.append(False)
        return len(self.truth) - 1

    def _place(self, cell: Cell) -> None:
        """Note who shows a cell's numbers and what its kind and its printed value tell."""
        numerator = self._at[_NOW, Term(cell.id)]
        for part in cell.shown:
            self.shown_in[self._at[_NOW, Term(cell.id, part)]].add(cell.id)
        if cell.kind is Kind.COUNT:
            self._bound(numerator, 1 if cell.numerator else 0, SMALL[-1] if cell.is_small else self._most)
            return
        denominator = self._at[_NOW, Term(cell.id, Part.DENOMINATOR)]
        self._bound(denominator, 0 if cell.is_blank else 1, self._most)
        self._bound(numerator, 0, WIDE if cell.kind is Kind.MEAN else self._most)
        self._tell(cell, numerator, denominator, cell.id)
        if cell.kind is Kind.PERCENT:
            self._tell_of_size(cell, numerator, denominator)

    def _tell_of_size(self, cell: Cell, numerator: int, denominator: int) -> None:
        """What a percentage tells by being printed at all: neither side is small; and by having no note, that they are not few."""
        whole, rest = [(denominator, 1)], [(denominator, 1), (numerator, -1)]
        if (cell.denominator or 0) >= FEW:
            self._rule(whole, FEW, WIDE, cell.id)
        if cell.is_suppressed and cell.numerator > SMALL[-1]:
            self._rule([(numerator, 1)], SMALL[-1] + 1, WIDE, cell.id)
        if cell.is_suppressed and cell.rest > SMALL[-1]:
            self._rule(rest, SMALL[-1] + 1, WIDE, cell.id)

    def _bound(self, number: int, low: int, high: int) -> None:
        self.lows[number] = max(self.lows[number], low)
        self.highs[number] = min(self.highs[number], high)

    def _tell(self, cell: Cell, numerator: int, denominator: int, told_by: CellId | None) -> None:
        """What a printed percentage, rate or mean tells by its rounding; and of a percentage, that its part is within the whole."""
        if cell.kind is Kind.PERCENT and cell.rest >= 0:
            self._rule([(denominator, 1), (numerator, -1)], 0, WIDE)
        if not cell.is_blank:
            twice = 2 * TIMES[cell.kind] * 10**cell.places
            self._rule([(numerator, twice), (denominator, 1 - 2 * cell.scaled)], 0, WIDE * twice, told_by)
            self._rule([(numerator, twice), (denominator, -1 - 2 * cell.scaled)], -WIDE * twice, -1, told_by)

    def _place_earlier(self, earlier: Earlier) -> None:
        for cell in earlier.document.cells:
            if cell.id in earlier.hidden:
                continue
            for part in cell.shown:
                self._is_known_before[self._at[_BEFORE, Term(cell.id, part)]] = True
            if cell.kind is not Kind.COUNT:
                self._tell(cell, self._at[_BEFORE, Term(cell.id)], self._at[_BEFORE, Term(cell.id, Part.DENOMINATOR)], None)
        self._relate(_BEFORE, earlier.document)

    def _relate(self, side: str, document: Document) -> None:
        """The relations as rules; one that is out by something (late recording) is known to be out by that."""
        for each in document.relations:
            weights = [(self._at[side, of], sign) for of, sign in each.terms]
            off = sum(self.truth[number] * sign for number, sign in weights)
            self._rule(weights, min(off, 0) if isinstance(each, PartOf) else off, WIDE if isinstance(each, PartOf) else off)

    def _rule(self, weights: Iterable[tuple[int, int]], low: int, high: int, told_by: CellId | None = None) -> None:
        together: dict[int, int] = {}
        for number, weight in weights:
            together[number] = together.get(number, 0) + weight
        kept = tuple((number, weight) for number, weight in together.items() if weight)
        if kept:
            self.rules.append(Rule(kept, low, high, told_by))

    def _touching(self) -> list[list[tuple[int, int]]]:
        """For each number the rules about it, with its weight in each."""
        touching: list[list[tuple[int, int]]] = [[] for _ in self.truth]
        for at, rule in enumerate(self.rules):
            for number, weight in rule.weights:
                touching[number].append((at, weight))
        return touching


def _numbers(cell: Cell) -> list[tuple[Part, int]]:
    if cell.denominator is None:
        return [(Part.NUMERATOR, cell.numerator)]
    return [(Part.NUMERATOR, cell.numerator), (Part.DENOMINATOR, cell.denominator)]


class _Roots:
    """Places joined into groups, each group known by one of them."""

    def __init__(self) -> None:
        self._above: dict[_Place, _Place] = {}

    def of(self, place: _Place) -> _Place:
        while place in self._above:
            place = self._above[place]
        return place

    def join(self, one: _Place, other: _Place) -> None:
        kept, gone = self.of(one), self.of(other)
        if kept != gone:
            self._above[gone] = kept
