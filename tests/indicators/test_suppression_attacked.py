"""Attackers written apart from the program's own: one tries every world, one narrows bounds cell by cell."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lacdesk.indicators.suppression import (
    Cell,
    Document,
    Flow,
    Kind,
    Part,
    Relation,
    Same,
    Sum,
    Suppression,
    count,
    exposed,
    percent,
    rate,
    suppress,
    term,
    year_to_date,
)

from .attackers import EveryWorld, Narrowing


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
    assert EveryWorld(document, found).fixed() == set()


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
    assert EveryWorld(document, found).fixed() <= set(found.exposed)


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
    assert Narrowing(document, found).fixed() <= set(found.exposed)
    assert not found.hidden & {cell.id for cell in document.cells if not cell.is_suppressed}


def test_narrowing_finds_a_cell_that_only_its_own_mark_hides() -> None:
    document = _tables([[3, 20, 30]], "rows")
    alone = Suppression(frozenset({("0", "0")}), frozenset(), frozenset(), frozenset())
    assert Narrowing(document, alone).fixed() == {("0", "0")}
    assert EveryWorld(document, alone).fixed() == {("0", "0")}


def test_a_whole_scorecard_is_done_well_under_a_second() -> None:
    document = _scorecard(7)
    assert len({cell.id[0] for cell in document.cells if cell.id[1].startswith("month")}) >= 29
    started = time.process_time()
    suppress(document)
    assert time.process_time() - started < 1
