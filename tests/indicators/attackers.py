"""Attackers of public documents written apart from the program's own: one tries every world, one narrows bounds cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil, floor

from hypothesis import reject

from lacdesk.indicators.suppression import Cell, CellId, Document, Kind, Part, Relation, Same, Suppression, Term, term
from lacdesk.practice.workdays import load_bank_holidays, working_days_between

MOST = 40
"""The largest number tried for a hidden one in a small world."""
Numbers = Mapping[Term, int]
AtLeast = tuple[Sequence[tuple[Term, int]], int]
"""Numbers with their signs, and what they add up to at least."""


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
    """Bounds of every number of a document, narrowed relation by relation until nothing moves.

    `besides` are sums that are known to be so much at least, told by more than the document says of itself.
    """

    def __init__(self, document: Document, found: Suppression, besides: Sequence[AtLeast] = ()) -> None:
        self._found, self._besides = found, besides
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
        for terms, amount in self._besides:
            for of, sign in terms:
                most = sum(s * (self.high if s > 0 else self.low)[other] for other, s in terms if other != of)
                moved |= self._within(of, *((amount - most, 10**6) if sign > 0 else (0, most - amount)))
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


class Knowing:
    """A reader of one scorecard who knows what its rows count, and goes by what nearly always holds.

    Whoever is looked after and has no assessment due yet was admitted within 20 working days. The two percentages of those whose was due
    leave few numbers of them possible; their difference from all children is of children admitted. And where an average of days is of
    nobody, nobody was adopted: all who left for permanence then left by the orders that are counted beside.
    """

    def __init__(self, document: Document, found: Suppression) -> None:
        self._found = found
        self._cells = {cell.id: cell for cell in document.cells}
        self._of = {name: of for of, name in document.names.items()}
        months = sorted({name[1] for name in self._of if len(name) == 3 and name[2] == "month"})
        self._bounds = Narrowing(document, found, [each for month in months for each in (*self._admitted(month), *self._adopted(month))])

    def fixed(self) -> set[tuple[str, ...]]:
        """The hidden cells whose numbers have one value left."""
        return self._bounds.fixed()

    def _printed_at(self, key: str, month: str) -> Cell | None:
        of = self._of.get((key, month, "month"))
        return None if of is None or self._found.hides(of.cell) else self._cells[of.cell]

    def _admitted(self, month: str) -> Iterator[AtLeast]:
        children = self._printed_at("looked_after", month)
        shares = [self._printed_at(f"{each}_up_to_date_when_due", month) for each in ("health", "dental")]
        came = [self._of.get(("admissions", each, "month")) for each in months_of_20_working_days(month)]
        if children is None or None in came:
            return
        due = [d for d in range(children.numerator + 1) if all(each is None or _could_be_of(each, d) for each in shares)]
        yield [(of, 1) for of in came if of is not None], children.numerator - max(due)

    def _adopted(self, month: str) -> Iterator[AtLeast]:
        for left, orders in self._for_good(month):
            yield [(left, 1), (orders, -1)], 0
        for average in ("a10_days_year_to_date", "a2_days_year_to_date"):
            printed = self._printed_at(average, month)
            if printed is None or printed.denominator:
                continue
            for left, orders in (each for since in months_since_april(month) for each in self._for_good(since)):
                yield [(orders, 1), (left, -1)], 0

    def _for_good(self, month: str) -> Iterator[tuple[Term, Term]]:
        """Who left for permanence in a month, and who of them by one of the two orders: the others were adopted."""
        left, orders = (self._of.get((key, month, "month")) for key in ("ceased_permanence", "ceased_sgo_cao"))
        if left is not None and orders is not None:
            yield left, orders


def _could_be_of(cell: Cell, whole: int) -> bool:
    """Whether a percentage can have been printed of so many children."""
    printed = _printed(replace(cell, is_unnoted=True), cell.numerator, cell.denominator or 0).split(" of ")[0]
    return any(_printed(cell, n, whole).split(" of ")[0] == printed for n in range(whole + 1))


def months_since_april(month: str) -> list[str]:
    """The months of a council's year up to one."""
    year, number = int(month[:4]), int(month[5:7])
    april = year if number > 3 else year - 1
    return [f"{april + (each > 12)}-{(each - 1) % 12 + 1:02}-01" for each in range(4, number + 1 + 12 * (number < 4))]


def months_of_20_working_days(month: str) -> list[str]:
    """The months in which somebody can have come who at the end of one has not been looked after for 20 whole working days before it."""
    end = (date.fromisoformat(month) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    before, holidays = end - timedelta(days=1), load_bank_holidays()
    days = [end - timedelta(days=back) for back in range(60)]
    return sorted({day.replace(day=1).isoformat() for day in days if working_days_between(day, before, holidays) < 20})


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
