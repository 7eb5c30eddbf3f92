"""Attackers written apart from the program's own: one tries every world, one narrows bounds cell by cell."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from lacdesk.indicators.suppression import (
    Cell,
    Document,
    Earlier,
    Flow,
    Kind,
    Part,
    Relation,
    Same,
    Sum,
    Suppression,
    Term,
    count,
    exposed,
    percent,
    rate,
    suppress,
    term,
    year_to_date,
)

MOST = 40
"""The largest number tried for a hidden one in a small world."""
Numbers = Mapping[Term, int]


def _numbers(document: Document) -> dict[Term, int]:
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


class _EveryWorld:
    """Tries every set of numbers that would print this very document, the likeliest first."""

    def __init__(self, document: Document, found: Suppression) -> None:
        self._document, self._found = document, found
        self._truth = _numbers(document)
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
        return cell.shows_denominator or cell.kind is Kind.RATE or (cell.denominator or 0) < 10

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


def _tables(rows: list[list[int]], totals_of: str) -> Document:
    cells = [count((str(r), str(c)), value) for r, row in enumerate(rows) for c, value in enumerate(row)]
    relations: list[Relation] = []
    if "rows" in totals_of:
        cells += [count((str(r), "all"), sum(row)) for r, row in enumerate(rows)]
        relations += [Sum(term((str(r), "all")), tuple(term((str(r), str(c))) for c in range(len(row)))) for r, row in enumerate(rows)]
    if "columns" in totals_of:
        columns = list(zip(*rows, strict=True))
        cells += [count(("all", str(c)), sum(column)) for c, column in enumerate(columns)]
        relations += [Sum(term(("all", str(c))), tuple(term((str(r), str(c))) for r in range(len(rows)))) for c in range(len(columns))]
    return Document(tuple(cells), tuple(relations))


def _rows(width: int) -> st.SearchStrategy[list[list[int]]]:
    return st.lists(st.lists(st.integers(0, 12), min_size=width, max_size=width), min_size=1, max_size=3)


@given(
    rows=st.integers(2, 4).flatmap(_rows),
    totals_of=st.sampled_from(["rows", "columns", "rows and columns"]),
)
@settings(max_examples=150, deadline=None)
def test_no_world_tried_fixes_a_hidden_cell_of_a_table(rows: list[list[int]], totals_of: str) -> None:
    document = _tables(rows, totals_of)
    found = suppress(document)
    assert found.exposed == ()
    assert _EveryWorld(document, found).fixed() == set()


@given(rows=st.integers(2, 4).flatmap(_rows), totals_of=st.sampled_from(["rows", "columns", "rows and columns"]))
@settings(max_examples=100, deadline=None)
def test_every_cell_hidden_beside_the_small_ones_is_needed(rows: list[list[int]], totals_of: str) -> None:
    document = _tables(rows, totals_of)
    found = suppress(document)
    assert [cell for cell in found.secondary if not exposed(document, found.hidden - {cell})] == []


@st.composite
def _small_scorecards(draw: st.DrawFn) -> Document:
    """Three months of started and ceased with their flow and year to date, and a share of those who ceased."""
    opening, started, ceased = draw(st.integers(20, 30)), draw(_three()), draw(_three())
    shows = draw(st.sampled_from([(), (Part.NUMERATOR,), tuple(Part)]))
    stock = [count(("stock", "0"), opening, is_suppressed=False)]
    rows: list[list[Cell]] = [[], [], []]
    relations: list[Relation] = []
    for month in range(3):
        at = str(month + 1)
        stock.append(count(("stock", at), stock[-1].numerator + started[month] - ceased[month], is_suppressed=False))
        rows[0].append(count(("started", at), started[month]))
        rows[1].append(count(("ceased", at), ceased[month]))
        rows[2].append(percent(("share", at), draw(st.integers(0, ceased[month])), ceased[month], shows=shows))
        relations.append(Flow(term(stock[-2].id), term(("started", at)), term(("ceased", at)), term(stock[-1].id)))
        relations.append(Same(term(("share", at), Part.DENOMINATOR), term(("ceased", at))))
    totals = [count(("started", "ytd"), sum(started)), count(("ceased", "ytd"), sum(ceased))]
    totals.append(percent(("share", "ytd"), sum(cell.numerator for cell in rows[2]), sum(ceased), shows=shows))
    for total, months in zip(totals, rows, strict=True):
        relations += year_to_date(total, months)
    return Document((*stock, *(cell for row in rows for cell in row), *totals), tuple(relations))


def _three() -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(0, 12), min_size=3, max_size=3)


@given(document=_small_scorecards())
@settings(max_examples=40, deadline=None)
def test_no_world_tried_fixes_a_hidden_cell_of_a_scorecard(document: Document) -> None:
    found = suppress(document)
    assert _EveryWorld(document, found).fixed() <= set(found.exposed)


class _Narrowing:
    """Bounds of every number of a document and of the one before, narrowed relation by relation until nothing moves."""

    def __init__(self, document: Document, found: Suppression, earlier: Earlier | None = None) -> None:
        self._found = found
        self.low: dict[Term, Fraction] = {}
        self.high: dict[Term, Fraction] = {}
        for cell in document.cells:
            self._read(cell, is_hidden=found.hides(cell.id))
        for cell in earlier.document.cells if earlier else ():
            if cell.id not in earlier.hidden and cell.kind is Kind.COUNT:
                self._within(Term(cell.id), cell.numerator, cell.numerator)
        relations = [*document.relations, *(earlier.document.relations if earlier else ())]
        self._sums = [each.terms for each in relations]
        self._shares = [cell for cell in document.cells if cell.denominator and not found.hides(cell.id)]
        while self._narrow():
            pass

    def _read(self, cell: Cell, *, is_hidden: bool) -> None:
        n, d = Term(cell.id), Term(cell.id, Part.DENOMINATOR)
        is_small = cell.id in self._found.primary
        if cell.kind is Kind.COUNT:
            self._within(n, *((1, 5 if is_small else 10**6) if is_hidden else (cell.numerator, cell.numerator)))
            return
        shows_d = cell.shows_denominator or cell.kind is Kind.RATE or (cell.denominator or 0) < 10
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


def _scorecard(seed: int) -> Document:
    """31 rows over fifteen months with everything that ties them, two profile tables and a table of eight by six."""
    dice = random.Random(seed)
    months = [f"month {place:02}" for place in range(15)]
    cells: list[Cell] = [count(("stock", "before"), 400, is_suppressed=False)]
    relations: list[Relation] = []
    rows: dict[str, list[Cell]] = {}
    for month in months:
        started, ceased = dice.randint(2, 30), dice.randint(2, 25)
        stock = count(("stock", month), cells[-1].numerator + started - ceased, is_suppressed=False)
        made = [count(("started", month), started), count(("ceased", month), ceased)]
        made += [percent((f"ceased to {place}", month), dice.randint(0, ceased), ceased) for place in "ABC"]
        rows_of_stock = [percent((f"of stock {place}", month), _some(dice, stock.numerator), stock.numerator) for place in range(8)]
        of_stock = [*rows_of_stock, rate(("rate", month), stock.numerator, 56_360, is_suppressed=False)]
        relations += [Same(term(each.id, Part.DENOMINATOR), term(made[1].id)) for each in made[2:]]
        relations += [Same(term(each.id, Part.DENOMINATOR), term(stock.id)) for each in rows_of_stock]
        relations.append(Flow(term(cells[-1].id), term(made[0].id), term(made[1].id), term(stock.id)))
        made += [count((f"count {place}", month), dice.randint(0, 20)) for place in range(7)]
        made += [percent((f"work {place}", month), 66, 67, is_suppressed=False, shows=list(Part)) for place in range(8)]
        due = dice.randint(0, 9)
        made += [percent((f"adopted {place}", month), dice.randint(0, due), due, 0, shows=list(Part)) for place in range(2)]
        cells += [*of_stock, *made, stock]
        for each in made:
            rows.setdefault(each.id[0], []).append(each)
    for name, row in rows.items():
        is_own = not row[0].is_suppressed
        n, d = sum(each.numerator for each in row[4:]), sum(each.denominator or 0 for each in row[4:])
        whole = count((name, "ytd"), n) if row[0].kind is Kind.COUNT else percent((name, "ytd"), n, d, is_suppressed=not is_own)
        cells.append(whole)
        relations += year_to_date(whole, row[4:])
    for name, size in (("age", 5), ("legal status", 8)):
        profile, tied = _profile(dice, name, size, 485)
        cells += profile
        relations += tied
    wide = _tables([[dice.choice([0, 1, 3, 6, 8, 20, 30]) for _ in range(6)] for _ in range(8)], "rows and columns")
    return Document((*cells, *wide.cells), (*relations, *wide.relations))


def _some(dice: random.Random, whole: int) -> int:
    return dice.choice([dice.randint(0, 9), dice.randint(10, whole - 10), dice.randint(10, whole - 10), whole - dice.randint(0, 9)])


def _profile(dice: random.Random, name: str, size: int, children: int) -> tuple[list[Cell], list[Relation]]:
    values = [dice.choice([0, 1, 3, 5, 9, 30, 40]) for _ in range(size - 1)]
    values.append(children - sum(values))
    total = count((name, "total"), children, is_suppressed=False)
    parts = [percent((name, str(place)), value, children, shows=[Part.NUMERATOR]) for place, value in enumerate(values)]
    tied: list[Relation] = [Same(term(part.id, Part.DENOMINATOR), term(total.id)) for part in parts]
    return [*parts, total], [*tied, Sum(term(total.id), tuple(term(part.id) for part in parts))]


@pytest.mark.parametrize("seed", range(3))
def test_narrowing_a_whole_scorecard_fixes_no_hidden_cell(seed: int) -> None:
    document = _scorecard(seed)
    found = suppress(document)
    assert len(found.primary) > 50
    assert _Narrowing(document, found).fixed() <= set(found.exposed)
    assert not found.hidden & {cell.id for cell in document.cells if not cell.is_suppressed}


def test_narrowing_finds_a_cell_that_only_its_own_mark_hides() -> None:
    document = _tables([[3, 20, 30]], "rows")
    alone = Suppression(frozenset({("0", "0")}), frozenset(), frozenset(), frozenset())
    assert _Narrowing(document, alone).fixed() == {("0", "0")}
    assert _EveryWorld(document, alone).fixed() == {("0", "0")}


@given(months=st.lists(st.integers(0, 15), min_size=3, max_size=11))
@settings(max_examples=100, deadline=None)
def test_the_document_before_does_not_give_away_what_is_not_listed(months: list[int]) -> None:
    before, now = _year(months[:-1]), _year(months)
    hidden_before = suppress(before).hidden
    earlier = Earlier(before, hidden_before)
    found = suppress(now, [earlier])
    assert _Narrowing(now, found, earlier).fixed() <= set(found.exposed)


def _year(months: list[int]) -> Document:
    cells = [count(("row", str(place)), value) for place, value in enumerate(months)]
    total = count(("row", f"to {len(months)}"), sum(months))
    return Document((*cells, total), year_to_date(total, cells))


def test_a_whole_scorecard_is_done_well_under_a_second() -> None:
    document = _scorecard(7)
    assert len({cell.id[0] for cell in document.cells if cell.id[1].startswith("month")}) >= 29
    started = time.process_time()
    suppress(document)
    assert time.process_time() - started < 1
