"""Attackers of public documents written apart from the program's own: one tries every world, one narrows bounds cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil, floor

from hypothesis import reject

from lacdesk.indicators.suppression import Cell, CellId, Document, Kind, Part, Relation, Same, Suppression, Term, term

MOST = 40
"""The largest number tried for a hidden one in a small world."""
Numbers = Mapping[Term, int]


def numbers_of(document: Document) -> dict[Term, int]:
    found = {Term(cell.id): cell.numerator for cell in document.cells}
    return found | {Term(cell.id, Part.DENOMINATOR): cell.denominator for cell in document.cells if cell.denominator is not None}


def _printed(cell: Cell, n: int, d: int) -> str:
    """A cell as a reader sees it where these are its numbers: `c` where they are small."""
    if cell.kind is Kind.COUNT:
        return "c" if cell.is_suppressed and 1 <= n <= 5 else str(n)
    if d == 0:
        return "none eligible"
    if cell.is_suppressed and (1 <= n <= 5 or (cell.kind is Kind.PERCENT and 1 <= d - n <= 5)):
        return "c"
    times = {Kind.PERCENT: 100, Kind.RATE: 10_000, Kind.MEAN: 1}[cell.kind]
    value = (Decimal(n * times) / Decimal(d)).quantize(Decimal(1).scaleb(-cell.places), ROUND_HALF_UP)
    beside = f" {n}" * cell.shows_numerator + f" of {d}" * (cell.shows_denominator or d < 10)
    return f"{value}{beside}"


class EveryWorld:
    """Tries every set of numbers that would print this very document, the likeliest first."""

    def __init__(self, document: Document, found: Suppression) -> None:
        self._document, self._found = document, found
        self._truth = numbers_of(document)
        shown = {term(cell.id) for cell in document.cells if self._shows(cell, Part.NUMERATOR)}
        shown |= {term(cell.id, Part.DENOMINATOR) for cell in document.cells if self._shows(cell, Part.DENOMINATOR)}
        self._known = {of: self._truth[of] for of in shown}
        self._equations = [each.terms for each in document.relations]
        self._text = {cell.id: _printed(cell, cell.numerator, cell.denominator or 0) for cell in document.cells}
        self._steps = 0

    def fixed(self) -> set[tuple[str, ...]]:
        """The hidden cells for which no other numbers are possible."""
        return {cell for cell in self._found.hidden if not self._has_other(cell)}

    def _has_other(self, cell: tuple[str, ...]) -> bool:
        parts = [of for of in (Term(cell), Term(cell, Part.DENOMINATOR)) if of in self._truth and of not in self._known]
        others = ((of, value) for of in parts for value in self._likely(of) if value != self._truth[of])
        return any(self._is_possible({**self._known, of: value}) for of, value in others)

    def _likely(self, of: Term) -> list[int]:
        return sorted(range(MOST + 1), key=lambda value: abs(value - self._truth[of]))

    def _shows(self, cell: Cell, part: Part) -> bool:
        if self._found.hides(cell.id):
            return False
        if cell.kind is Kind.COUNT or cell.denominator == 0:
            return part is Part.NUMERATOR or cell.denominator == 0
        if part is Part.NUMERATOR:
            return cell.shows_numerator
        return cell.shows_denominator or cell.kind is Kind.RATE or _is_noted(cell)

    def _is_possible(self, world: dict[Term, int]) -> bool:
        """Whether some numbers can be completed to a whole world."""
        self._steps += 1
        if self._steps > 20_000:
            reject()
        forced = self._forced(world)
        if forced is None:
            return False
        world |= forced
        unknown = next((of for of in self._truth if of not in world), None)
        return unknown is None or any(self._is_possible({**world, unknown: value}) for value in self._likely(unknown))

    def _forced(self, world: Mapping[Term, int]) -> dict[Term, int] | None:
        """Numbers an equation with one unknown gives; None where an equation cannot hold."""
        world, fresh = dict(world), dict[Term, int]()
        is_moving = True
        while is_moving:
            is_moving = False
            for terms in self._equations:
                open_terms = [(of, sign) for of, sign in terms if of not in world]
                total = sum(sign * world[of] for of, sign in terms if of in world)
                if not open_terms and total:
                    return None
                if len(open_terms) == 1:
                    of, sign = open_terms[0]
                    if -total * sign < 0:
                        return None
                    world[of] = fresh[of] = -total * sign
                    is_moving = True
        return fresh if self._may_be(world) else None

    def _may_be(self, world: Mapping[Term, int]) -> bool:
        """What a mark tells by itself: 1 to 5 for the small counts, at least 1 for the others hidden."""
        for cell in self._document.cells:
            n, d = world.get(Term(cell.id)), world.get(Term(cell.id, Part.DENOMINATOR))
            if cell.kind is Kind.COUNT and n is not None and self._found.hides(cell.id):
                if n < 1 or (cell.id in self._found.primary and n > 5):
                    return False
            elif n is not None and d is not None and not self._may_share(cell, n, d):
                return False
        return True

    def _may_share(self, cell: Cell, n: int, d: int) -> bool:
        if self._found.hides(cell.id):
            return d > 0 and n <= d
        return n <= d and _printed(cell, n, d) == self._text[cell.id]


class Narrowing:
    """Bounds of every number of a document, narrowed relation by relation until nothing moves."""

    def __init__(self, document: Document, found: Suppression) -> None:
        self._found = found
        self.low: dict[Term, Fraction] = {}
        self.high: dict[Term, Fraction] = {}
        for cell in document.cells:
            self._read(cell, is_hidden=found.hides(cell.id))
        self._sums = [each.terms for each in document.relations]
        self._shares = [cell for cell in document.cells if cell.denominator and not found.hides(cell.id)]
        while self._narrow():
            pass

    def _read(self, cell: Cell, *, is_hidden: bool) -> None:
        n, d = Term(cell.id), Term(cell.id, Part.DENOMINATOR)
        is_small = cell.id in self._found.primary
        if cell.kind is Kind.COUNT:
            self._within(n, *((1, 5 if is_small else 10**6) if is_hidden else (cell.numerator, cell.numerator)))
            return
        shows_d = cell.shows_denominator or cell.kind is Kind.RATE or _is_noted(cell)
        self._within(n, *((cell.numerator,) * 2 if cell.shows_numerator and not is_hidden else (0, 10**6)))
        self._within(d, *((cell.denominator or 0,) * 2 if shows_d and not is_hidden else (0, 10**6)))

    def _within(self, of: Term, low: int | Fraction, high: int | Fraction) -> bool:
        before = self.low.get(of), self.high.get(of)
        self.low[of] = max(Fraction(ceil(low)), self.low.get(of, Fraction(0)))
        self.high[of] = min(Fraction(floor(high)), self.high.get(of, Fraction(10**6)))
        return before != (self.low[of], self.high[of])

    def _narrow(self) -> bool:
        moved = False
        for terms in self._sums:
            for of, sign in terms:
                others = [(other, s) for other, s in terms if other != of]
                least = sum(s * (self.low if s > 0 else self.high)[other] for other, s in others)
                most = sum(s * (self.high if s > 0 else self.low)[other] for other, s in others)
                moved |= self._within(of, *((-most, -least) if sign > 0 else (least, most)))
        for cell in self._shares:
            moved |= self._narrow_share(cell)
        return moved

    def _narrow_share(self, cell: Cell) -> bool:
        n, d = Term(cell.id), Term(cell.id, Part.DENOMINATOR)
        times = {Kind.PERCENT: 100, Kind.RATE: 10_000, Kind.MEAN: 1}[cell.kind]
        printed = Fraction(_printed(cell, cell.numerator, cell.denominator or 0).split()[0])
        half = Fraction(1, 2 * 10**cell.places)
        least, most = (printed - half) / times, (printed + half) / times
        moved = self._within(n, self.low[d] * least, self.high[d] * most)
        return self._within(d, self.low[n] / most, self.high[n] / least if least > 0 else 10**6) or moved

    def fixed(self) -> set[tuple[str, ...]]:
        """The hidden cells whose numbers have one value left."""
        return {
            cell
            for cell in self._found.hidden
            if all(self.low[of] == self.high[of] for of in (Term(cell), Term(cell, Part.DENOMINATOR)) if of in self.low)
        }


def _is_noted(cell: Cell) -> bool:
    """Whether a note beside a figure tells of how few it is; the months before the latest are printed without."""
    return (cell.denominator or 0) < 10 and not cell.is_unnoted


def read_together(told: Sequence[tuple[Document, Suppression]]) -> tuple[Document, Suppression]:
    """Documents published one after the other as one: their cells by the place of the document, and equal numbers of one name said to be.

    That a number is the same in both is more than a reader can know; one who takes it for the same all the same is the one to fear.
    """
    cells: list[Cell] = []
    relations: list[Relation] = []
    first: dict[tuple[CellId, int], Term] = {}
    for at, (document, _) in enumerate(told):
        cells += [replace(cell, id=_placed(at, cell.id)) for cell in document.cells]
        relations += [_moved(each, at) for each in document.relations]
        for of, value in numbers_of(document).items():
            here = Term(_placed(at, of.cell), of.part)
            known = first.setdefault((document.name(of), value), here)
            if known != here:
                relations.append(Same(known, here))
    hidden, small = (frozenset(_placed(at, cell) for at, (_, found) in enumerate(told) for cell in of(found)) for of in _SETS)
    return Document(tuple(cells), tuple(relations)), Suppression(small, hidden - small, frozenset(), frozenset())


_SETS = (lambda found: found.hidden, lambda found: found.primary)


def _placed(at: int, cell: CellId) -> CellId:
    return (str(at), *cell)


def _moved(relation: Relation, at: int) -> Relation:
    def term_of(of: Term) -> Term:
        return Term(_placed(at, of.cell), of.part)

    values = {name: getattr(relation, name) for name in relation.__slots__}  # type: ignore[attr-defined]
    moved = {name: term_of(value) if isinstance(value, Term) else tuple(map(term_of, value)) for name, value in values.items()}
    return type(relation)(**moved)


def values_of(told: Sequence[tuple[Document, Suppression]], cells: Iterable[CellId]) -> set[tuple[tuple[CellId, int], ...]]:
    """The values some cells of documents read together have, so that the same value in two of them is one."""
    found = set()
    for place, *rest in cells:
        document = told[int(place)][0]
        numbers = numbers_of(document)
        parts = [of for of in (Term(tuple(rest)), Term(tuple(rest), Part.DENOMINATOR)) if of in numbers]
        found.add(tuple((document.name(of), numbers[of]) for of in parts))
    return found
