"""Reports of children who left care, read by somebody who knows the definitions: who they were is counted anew, class by class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lacdesk.indicators.frames import frames_of, months_since_april
from lacdesk.indicators.measures import MEASURES, measure
from lacdesk.indicators.series import year_to_date
from lacdesk.indicators.suppression import Cell, Document, Part, Suppression, Term, count, percent, suppress, term
from lacdesk.indicators.suppression.figures import row_words
from lacdesk.indicators.suppression.ties import Name, counted_by, ties_between

from .worlds import WorldMaker

OCTOBER = "2026-10-01"
KINDS = ("SGO", "CAO", "adopted in time", "adopted late", "other")
ADOPTED = {"adopted in time", "adopted late"}
FOR_GOOD = {"SGO", "CAO"} | ADOPTED
ROWS: Mapping[str, tuple[set[str], set[str] | None]] = {
    "ceased": (set(KINDS), None),
    "ceased_permanence": (FOR_GOOD, set(KINDS)),
    "ceased_sgo": ({"SGO"}, set(KINDS)),
    "ceased_sgo_cao": ({"SGO", "CAO"}, None),
    "adopted_share": (ADOPTED, set(KINDS)),
    "adopted_within_12_months": ({"adopted in time"}, ADOPTED),
    "in time": ({"adopted in time"}, None),
}
"""Whom each row counts and of whom: from the definitions, not from what the program makes of them."""
EDITIONS = {
    "2016-17": ("ceased", "ceased_permanence", "ceased_sgo", "adopted_share", "adopted_within_12_months"),
    "2022-23": ("ceased", "ceased_permanence", "ceased_sgo_cao", "in time"),
    "own": ("ceased", "ceased_permanence", "ceased_sgo", "ceased_sgo_cao", "in time", "adopted_share"),
}
Children = tuple[str, ...]
World = tuple[int, ...]


def printed(edition: str, children: Children) -> Document:
    """October as an edition prints it, counted child by child."""
    cells: list[Cell] = []
    names: dict[Term, tuple[str, ...]] = {}
    for row in EDITIONS[edition]:
        counts, of = ROWS[row]
        place, number = (row, OCTOBER, "month"), sum(each in counts for each in children)
        key = "adopted_within_12_months" if row == "in time" else row
        names[term(place)] = (key, OCTOBER, "month")
        if of is None:
            cells.append(count(place, number))
            continue
        cells.append(percent(place, number, sum(each in of for each in children)))
        names[Term(place, Part.DENOMINATOR)] = (key, "of", OCTOBER, "month")
    return Document(tuple(cells), (), names)


def seen(cell: Cell, is_hidden: bool) -> str:
    """What a reader sees in one place."""
    if is_hidden:
        return "c"
    if cell.denominator is None:
        return str(cell.numerator)
    if not cell.denominator:
        return "none eligible"
    return f"{cell.scaled} of {cell.denominator if cell.denominator < 10 else 'many'}"


def could_be(cell: Cell) -> bool:
    """Whether a place with these numbers could be the one that printed `c`: a share of nought is, where it is of few or of nobody."""
    return cell.numerator > 0 or (cell.denominator is not None and cell.denominator < 10)


def worlds(most: int) -> Iterator[World]:
    """Every way so many children can have left, by kind."""
    for total in range(most + 1):
        yield from _split(total, len(KINDS))


def _split(total: int, many: int) -> Iterator[World]:
    if many == 1:
        yield (total,)
        return
    for first in range(total + 1):
        yield from ((first, *rest) for rest in _split(total - first, many - 1))


def open_worlds(document: Document, found: Suppression, edition: str, most: int) -> list[tuple[World, Document]]:
    """Every council that would print this very document, where each `c` of a small count is one of 1 to 5."""
    wanted = [seen(cell, found.hides(cell.id)) for cell in document.cells]
    kept = []
    for world in worlds(most):
        other = printed(edition, tuple(kind for kind, many in zip(KINDS, world, strict=True) for _ in range(many)))
        if all(_fits(mine, there, want, found) for mine, there, want in zip(document.cells, other.cells, wanted, strict=True)):
            kept.append((world, other))
    return kept


def _fits(mine: Cell, there: Cell, want: str, found: Suppression) -> bool:
    if want != "c":
        return not there.is_small and seen(there, is_hidden=False) == want
    if mine.denominator is None and mine.id in found.primary:
        return there.is_small
    return could_be(there)


def given_away(document: Document, found: Suppression, edition: str, most: int) -> set[str]:
    """The hidden rows, and the adoptions where they are few, that one value is left of."""
    left = open_worlds(document, found, edition, most)
    told = {
        cell.id[0]
        for at, cell in enumerate(document.cells)
        if found.hides(cell.id) and len({(each.cells[at].numerator, each.cells[at].denominator) for _, each in left}) == 1
    }
    adopted = {world[2] + world[3] for world, _ in left}
    return told | ({"adopted"} if len(adopted) == 1 and adopted <= set(range(1, 6)) else set())


children = st.lists(st.sampled_from([*KINDS, "SGO", "other", "other", "other"]), max_size=9).map(tuple)


@given(left=children, edition=st.sampled_from(sorted(EDITIONS)))
@settings(max_examples=20, deadline=None)
def test_no_reader_who_knows_the_definitions_is_left_one_value(left: Children, edition: str) -> None:
    document = printed(edition, left)
    found = suppress(document)
    assert given_away(document, found, edition, 11) <= {cell[0] for cell in found.exposed}


@pytest.mark.parametrize("edition", ["2016-17", "2022-23"])
def test_one_adoption_is_not_what_is_left_of_permanence(edition: str) -> None:
    left = ("SGO",) * 7 + ("adopted in time",) + ("other",) * 9
    document = printed(edition, left)
    small = frozenset(cell.id for cell in document.cells if cell.is_small)
    alone = Suppression(small, frozenset(), frozenset(), frozenset())
    assert "adopted" in given_away(document, alone, edition, 17)
    found = suppress(document)
    assert given_away(document, found, edition, 17) == set()
    assert len(found.secondary) == 1


def test_what_is_left_beside_a_row_is_named_by_its_rows() -> None:
    document = printed("2022-23", ("SGO",) * 7 + ("adopted late",) * 2 + ("other",) * 9)
    printing_all = suppress(document, must_print=[cell.id for cell in document.cells])
    assert "What ceased_permanence counts beside ceased_sgo_cao" in [row_words(cell, {}) for cell in printing_all.exposed]
    assert suppress(document).exposed == ()


@pytest.mark.parametrize("seed", range(8))
def test_every_tie_holds_of_every_council(seed: int) -> None:
    frames = frames_of(WorldMaker(Random(seed)).make())
    numbers: dict[tuple[str, ...], int] = {}
    keys = sorted({each for key in MEASURES for each in (key, *measure(key).readings)})
    for month in months_since_april(date(2017, 3, 1)):
        for key in keys:
            _note(numbers, key, month, "month", measure(key).figure(frames, month)[:2])
            total = year_to_date(frames, key, month)
            if total is not None:
                _note(numbers, key, month, "year", (total.numerator, total.denominator))
    ties = [tie for tie in ties_between(numbers) if all(name in numbers for name, _ in tie.weights)]
    sums = Counter({tie: sum(numbers[name] * weight for name, weight in tie.weights) for tie in ties})
    flows = {"looked_after", "admissions", "ceased"}
    wrong = [tie for tie, total in sums.items() if total < 0 or (tie.is_exact and total)]
    assert [tie for tie in wrong if not {Name(*name).key for name, _ in tie.weights} <= flows] == []
    assert len(ties) > 300


def _note(numbers: dict[tuple[str, ...], int], key: str, month: date, period: str, parts: tuple[int | None, int | None]) -> None:
    cell = count((key, month.isoformat(), period), 0)
    for part, number in zip(Part, parts, strict=True):
        if number is not None:
            name = (key, *(("of",) if part is Part.DENOMINATOR else ()), month.isoformat(), period)
            numbers.setdefault(counted_by(Document((cell,), (), {term(cell.id): name}), term(cell.id)), number)
