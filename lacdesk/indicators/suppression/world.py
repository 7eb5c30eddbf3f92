"""Everything documents say of themselves as whole numbers and the bounds on their sums, and who can see which of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from lacdesk.indicators.suppression.cells import FEW, SMALL, TIMES, Cell, CellId, Document, Earlier, Kind, Part, PartOf, Same, Term, count
from lacdesk.indicators.suppression.figures import beside_id
from lacdesk.indicators.suppression.ties import Tie, counted_by, ties_between, ties_supposed

WIDE = 10**9
"""More than any number in a council's papers."""
NOW = 0
"""The place of the document in hand; the earlier ones have the places from 1."""
_AT_LEAST = 20
Changes = Mapping[int, int]
Value = tuple[Kind, tuple[int, ...]]
"""How a printed value is made, and of which numbers."""


class Kept(NamedTuple):
    """What must stay open: a hidden cell of one of the documents, by the document's place, or a count that no place prints.

    Of such a count `weights` says which numbers it is made of.
    """

    at: int
    cell: Cell
    weights: tuple[tuple[int, int], ...] = ()


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
    """The numbers of a document and of those before, by index, with the truth, and the rules anybody can know between them.

    A number is free while no place that shows it is printed. `lows` and `highs` are what a reader knows of a hidden number by itself:
    nought is printed (of a share, unless it is of 1 to 5), the small ones are 1 to 5, and none is out of all proportion to the largest
    in the document.
    """

    def __init__(self, document: Document, earlier: Sequence[Earlier] = ()) -> None:
        self.cells = {cell.id: cell for cell in document.cells}
        self.hidden: set[CellId] = set()
        self.earlier = earlier
        self._at, self.truth = _numbered([document, *(each.document for each in earlier)])
        self.lows = [0] * len(self.truth)
        self.highs = [WIDE] * len(self.truth)
        self.shown_in: list[set[CellId]] = [set() for _ in self.truth]
        self.rules: list[Rule] = []
        self._known_rules: set[tuple[frozenset[tuple[int, int]], int, int, CellId | None]] = set()
        self._is_known_before = [False] * len(self.truth)
        self._told_before: dict[Value, int] = {}
        cells = [cell for each in (document, *(each.document for each in earlier)) for cell in each.cells]
        counted = [value for cell in cells if cell.kind is not Kind.MEAN for _, value in _numbers(cell)]
        self._most = _AT_LEAST + 2 * max(counted, default=0)
        for cell in document.cells:
            self._place(cell)
        self._relate(NOW, document)
        for at, each in enumerate(earlier, 1):
            self._place_earlier(at, each)
        self.unprinted = tuple(self._by_definition([document, *(each.document for each in earlier)]))
        self.truths = [sum(self.truth[number] * weight for number, weight in rule.weights) for rule in self.rules]
        self.touching = self._touching()

    def index(self, of: Term, at: int = NOW) -> int:
        """The number a term of a document stands for."""
        return self._at[at, of]

    def numbers_of(self, kept: Kept) -> tuple[int, ...]:
        """The numbers of a cell of a document: a count, or a numerator and a denominator; those an unprinted count is made of."""
        if kept.weights:
            return tuple(number for number, _ in kept.weights)
        return tuple(self._at[kept.at, Term(kept.cell.id, part)] for part, _ in _numbers(kept.cell))

    def is_free(self, number: int) -> bool:
        """Whether no reader sees the number."""
        return not self._is_known_before[number] and self.shown_in[number] <= self.hidden

    def is_known_before(self, number: int) -> bool:
        """Whether an earlier document printed it."""
        return self._is_known_before[number]

    def is_public_already(self, cell: Cell) -> bool:
        """Whether all that a cell of the document would tell was printed in an earlier one, so that hiding it is no use."""
        numbers = self.numbers_of(Kept(NOW, cell))
        if all(self._is_known_before[number] for number in numbers):
            return True
        is_told = self._told_before.get((cell.kind, numbers), -1) >= cell.places
        return is_told and all(self._is_known_before[self.index(Term(cell.id, part))] for part in cell.shown)

    def kept_before(self) -> Iterator[Kept]:
        """The hidden cells of the earlier documents, the newest first, one for each value."""
        seen: set[Value] = set()
        for at in range(len(self.earlier), 0, -1):
            hidden = self.earlier[at - 1].hidden - self.earlier[at - 1].unprinted
            for kept in (Kept(at, cell) for cell in self.earlier[at - 1].document.cells if cell.id in hidden):
                value = kept.cell.kind, self.numbers_of(kept)
                if value not in seen:
                    seen.add(value)
                    yield kept

    def is_active(self, rule: Rule) -> bool:
        """Whether a reader can use the rule: the value that tells it is printed."""
        return rule.told_by is None or rule.told_by not in self.hidden

    def rules_of(self, number: int) -> Iterator[int]:
        """The rules about a number that a reader can use."""
        return (at for at, _ in self.touching[number] if self.is_active(self.rules[at]))

    def free_in(self, rule: Rule) -> list[int]:
        """The numbers in a rule that no reader sees."""
        known, shown, hidden = self._is_known_before, self.shown_in, self.hidden
        return [number for number, _ in rule.weights if not known[number] and shown[number] <= hidden]

    def _place(self, cell: Cell) -> None:
        """Note who shows a cell's numbers and what its kind and its printed value tell."""
        for part in cell.shown:
            self.shown_in[self.index(Term(cell.id, part))].add(cell.id)
        self._bound_by_kind(cell, NOW)
        self._tell(cell, NOW, cell.id)

    def _place_earlier(self, at: int, earlier: Earlier) -> None:
        """Note what an earlier document showed, and what its marks tell of what it hid; of what it had no place for nothing."""
        for cell in earlier.document.cells:
            if cell.id in earlier.unprinted:
                self._tell_of_parts(cell, at)
                continue
            self._bound_by_kind(cell, at)
            if cell.id in earlier.hidden:
                self._tell_of_parts(cell, at)
                continue
            for part in cell.shown:
                self._is_known_before[self.index(Term(cell.id, part), at)] = True
            value = cell.kind, self.numbers_of(Kept(at, cell))
            self._told_before[value] = max(cell.places, self._told_before.get(value, -1))
            self._tell(cell, at, None)
        self._relate(at, earlier.document)

    def _bound_by_kind(self, cell: Cell, at: int) -> None:
        """What the place itself tells, printed or not."""
        numerator = self.index(Term(cell.id), at)
        if cell.kind is Kind.COUNT:
            self._bound(numerator, 1 if cell.numerator else 0, SMALL[-1] if cell.is_small else self._most)
            return
        self._bound(self.index(Term(cell.id, Part.DENOMINATOR), at), 0 if cell.is_blank else 1, self._most)
        self._bound(numerator, 0, WIDE if cell.kind is Kind.MEAN else self._most)
        if not cell.is_blank and (cell.numerator or cell.is_small or cell.is_noted):
            most = SMALL[-1] if cell.is_unnoted else FEW - 1
            self._rule([(numerator, self._most), (self.index(Term(cell.id, Part.DENOMINATOR), at), -1)], -most, WIDE)

    def _bound(self, number: int, low: int, high: int) -> None:
        self.lows[number] = max(self.lows[number], low)
        self.highs[number] = min(self.highs[number], high)

    def _tell(self, cell: Cell, at: int, told_by: CellId | None) -> None:
        """What a percentage, rate or mean tells where it is printed, by its rounding and its size."""
        if cell.kind is Kind.COUNT:
            return
        self._tell_of_parts(cell, at)
        self._tell_of_value(cell, at, told_by)
        if cell.kind is Kind.PERCENT:
            self._tell_of_size(cell, at, told_by)

    def _tell_of_parts(self, cell: Cell, at: int) -> None:
        """Of a percentage, that its part is within the whole."""
        if cell.kind is Kind.PERCENT and cell.rest >= 0:
            self._rule([(self.index(Term(cell.id, Part.DENOMINATOR), at), 1), (self.index(Term(cell.id), at), -1)], 0, WIDE)

    def _tell_of_value(self, cell: Cell, at: int, told_by: CellId | None) -> None:
        if cell.is_blank:
            return
        numerator, denominator = self.index(Term(cell.id), at), self.index(Term(cell.id, Part.DENOMINATOR), at)
        twice = 2 * TIMES[cell.kind] * 10**cell.places
        self._rule([(numerator, twice), (denominator, 1 - 2 * cell.scaled)], 0, WIDE * twice, told_by)
        self._rule([(numerator, twice), (denominator, -1 - 2 * cell.scaled)], -WIDE * twice, -1, told_by)

    def _tell_of_size(self, cell: Cell, at: int, told_by: CellId | None) -> None:
        """What a percentage tells by being printed at all: neither side is small; and by having no note, that they are not few."""
        numerator, denominator = self.index(Term(cell.id), at), self.index(Term(cell.id, Part.DENOMINATOR), at)
        if (cell.denominator or 0) >= FEW and not cell.is_unnoted:
            self._rule([(denominator, 1)], FEW, WIDE, told_by)
        if cell.is_suppressed and cell.numerator > SMALL[-1]:
            self._rule([(numerator, 1)], SMALL[-1] + 1, WIDE, told_by)
        if cell.is_suppressed and cell.rest > SMALL[-1]:
            self._rule([(denominator, 1), (numerator, -1)], SMALL[-1] + 1, WIDE, told_by)

    def _relate(self, at: int, document: Document) -> None:
        """The relations as rules; one that is out by something (late recording) is known to be out by that."""
        for each in document.relations:
            weights = [(self._at[at, of], sign) for of, sign in each.terms]
            off = sum(self.truth[number] * sign for number, sign in weights)
            self._rule(weights, min(off, 0) if isinstance(each, PartOf) else off, WIDE if isinstance(each, PartOf) else off)

    def _by_definition(self, documents: Sequence[Document]) -> Iterator[Kept]:
        """The ties of what the documents count as rules, and the small counts that they would tell though no place prints them."""
        named = [self._named(at, each) for at, each in enumerate(documents)]
        for known in named[NOW + 1 :]:
            for tie in _ties(known):
                self._tie(tie, known)
        everything = {name: number for known in reversed(named) for name, number in known.items()}
        cells = self._first_cells(documents)
        shares = {frozenset(self._rest_of(cell)) for cell in documents[NOW].cells if cell.kind is Kind.PERCENT}
        for tie in _ties(everything):
            weights = self._tie(tie, everything)
            total = sum(self.truth[number] * weight for number, weight in weights)
            if tie.is_count and total in SMALL and len(weights) > 1 and frozenset(weights) not in shares:
                yield from _unprinted(tie, weights, total, cells)

    def _named(self, at: int, document: Document) -> dict[CellId, int]:
        """The numbers of a document by what they count, the counts of rows first."""
        found: dict[CellId, int] = {}
        for part in Part:
            for of in (Term(cell.id, part) for cell in document.cells):
                if (at, of) in self._at:
                    found.setdefault(counted_by(document, of), self._at[at, of])
        return found

    def _tie(self, tie: Tie, known: Mapping[CellId, int]) -> tuple[tuple[int, int], ...]:
        """Keep a tie as a rule; one that the figures break is no rule, because nobody could tell by it."""
        weights = tuple((known[name], weight) for name, weight in tie.weights)
        total = sum(self.truth[number] * weight for number, weight in weights)
        if total == 0 or (total > 0 and not tie.is_exact):
            self._rule(weights, 0, 0 if tie.is_exact else WIDE)
        return weights

    def _rest_of(self, cell: Cell) -> tuple[tuple[int, int], ...]:
        """A percentage's denominator less its numerator."""
        return ((self.index(Term(cell.id, Part.DENOMINATOR)), 1), (self.index(Term(cell.id)), -1))

    def _first_cells(self, documents: Sequence[Document]) -> Mapping[int, tuple[int, Cell]]:
        """The first cell that each number stands in, and the place of its document."""
        found: dict[int, tuple[int, Cell]] = {}
        for at, document in enumerate(documents):
            for cell in document.cells:
                for number in self.numbers_of(Kept(at, cell)):
                    found.setdefault(number, (at, cell))
        return found

    def _rule(self, weights: Iterable[tuple[int, int]], low: int, high: int, told_by: CellId | None = None) -> None:
        """Keep a rule, once."""
        together: dict[int, int] = {}
        for number, weight in weights:
            together[number] = together.get(number, 0) + weight
        kept = tuple((number, weight) for number, weight in together.items() if weight)
        known = frozenset(kept), low, high, told_by
        if kept and known not in self._known_rules:
            self._known_rules.add(known)
            self.rules.append(Rule(kept, low, high, told_by))

    def _touching(self) -> list[list[tuple[int, int]]]:
        """For each number the rules about it, with its weight in each."""
        touching: list[list[tuple[int, int]]] = [[] for _ in self.truth]
        for at, rule in enumerate(self.rules):
            for number, weight in rule.weights:
                touching[number].append((at, weight))
        return touching


def _ties(names: Iterable[CellId]) -> Iterator[Tie]:
    """Every tie a reader goes by, by definition or because it nearly always holds."""
    return chain(ties_between(names), ties_supposed(names))


def _unprinted(tie: Tie, weights: Sequence[tuple[int, int]], total: int, cells: Mapping[int, tuple[int, Cell]]) -> Iterator[Kept]:
    """A count that no place prints, where the document in hand prints something it is made of that it might hide."""
    held = [(*cells[number], weight) for number, weight in weights]
    if not any(at == NOW and cell.is_suppressed for at, cell, _ in held):
        return
    wholes, parts = ([cell.id for _, cell, weight in held if (weight > 0) is is_whole] for is_whole in (True, False))
    name = tie.weights[0][0]
    yield Kept(NOW, count(beside_id(name.month, name.period, wholes, parts), total), tuple(weights))


def _numbers(cell: Cell) -> list[tuple[Part, int]]:
    if cell.denominator is None:
        return [(Part.NUMERATOR, cell.numerator)]
    return [(Part.NUMERATOR, cell.numerator), (Part.DENOMINATOR, cell.denominator)]


def _numbered(documents: Sequence[Document]) -> tuple[dict[tuple[int, Term], int], list[int]]:
    """The index of each number of the cells, and the numbers; those of one name and value, or said to be the same, share one."""
    first: dict[tuple[CellId, int], int] = {}
    values: list[int] = []
    at: dict[tuple[int, Term], int] = {}
    for place, document in enumerate(documents):
        for cell in document.cells:
            for part, value in _numbers(cell):
                of = Term(cell.id, part)
                at[place, of] = first.setdefault((counted_by(document, of), value), len(values))
                if at[place, of] == len(values):
                    values.append(value)
    roots = _Roots(len(values))
    for place, document in enumerate(documents):
        for each in document.relations:
            if isinstance(each, Same) and values[at[place, each.one]] == values[at[place, each.other]]:
                roots.join(at[place, each.one], at[place, each.other])
    kept = [number for number in range(len(values)) if roots.of(number) == number]
    new = {number: place for place, number in enumerate(kept)}
    return {of: new[roots.of(number)] for of, number in at.items()}, [values[number] for number in kept]


class _Roots:
    """Numbers joined into groups, each group known by the first of them."""

    def __init__(self, many: int) -> None:
        self._above = list(range(many))

    def of(self, number: int) -> int:
        """The first number of the group a number is in, itself where it was never joined."""
        while self._above[number] != number:
            self._above[number] = self._above[self._above[number]]
            number = self._above[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Make one group of the groups two numbers are in."""
        kept, gone = sorted((self.of(one), self.of(other)))
        self._above[gone] = kept
