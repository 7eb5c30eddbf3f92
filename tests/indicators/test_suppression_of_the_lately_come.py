"""Figures of the council's own work that leave out who came lately, and averages of nobody: what they tell of admissions and adoptions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lacdesk.indicators.frames import frames_of
from lacdesk.indicators.measures import measure
from lacdesk.indicators.suppression import (
    Cell,
    Document,
    Flow,
    Part,
    Relation,
    Same,
    Suppression,
    Term,
    count,
    mean,
    percent,
    suppress,
    term,
    year_to_date,
)
from lacdesk.indicators.suppression.ties import Tie, ties_supposed
from lacdesk.practice.months import add_months

from .attackers import Knowing, months_of_20_working_days, months_since_april

MARCH, JANUARY = date(2025, 3, 1), "2026-01-01"


@dataclass(frozen=True)
class Council:
    """Months since April 2025: who came and left, how many came too lately, and of the others who had what was due."""

    opening: int
    came: Sequence[int]
    left: Sequence[int]
    lately: Sequence[int]
    assessed: Sequence[int]
    checked: Sequence[int]

    def document(self) -> Document:
        """What a scorecard prints of it."""
        months = [add_months(MARCH, step).isoformat() for step in range(len(self.came) + 1)]
        stocks = list(accumulate((came - left for came, left in zip(self.came, self.left, strict=True)), initial=self.opening))
        stock = [count(("4.1", month, "month"), many) for month, many in zip(months, stocks, strict=True)]
        rows = {"4.3": self.came, "4.14": self.left}
        counted = {
            ref: [count((ref, month, "month"), many) for month, many in zip(months[1:], row, strict=True)] for ref, row in rows.items()
        }
        years = {ref: count((ref, months[-1], "year"), sum(row), is_total=True) for ref, row in rows.items()}
        relations: list[Relation] = [each for ref, year in years.items() for each in year_to_date(year, counted[ref])]
        for at, (came, left) in enumerate(zip(*counted.values(), strict=True)):
            relations.append(Flow(*(term(each.id) for each in (stock[at], came, left, stock[at + 1]))))
        work = [each for row in zip(months[1:], stocks[1:], self.lately, self.assessed, self.checked, strict=True) for each in _work(*row)]
        cells = (*stock, *counted["4.3"], *counted["4.14"], *years.values(), *work)
        return Document(cells, tuple(relations), _names(cells))


def _work(month: str, stock: int, lately: int, assessed: int, checked: int) -> Iterator[Cell]:
    for ref, without in (("4.9", assessed), ("4.10", checked)):
        due = stock - lately
        yield percent((ref, month, "month"), max(0, due - without), due, is_suppressed=False, is_unnoted=True)


COUNTED = {
    "4.1": "looked_after",
    "4.3": "admissions",
    "4.9": "health_up_to_date_when_due",
    "4.10": "dental_up_to_date_when_due",
    "4.14": "ceased",
    "4.16": "ceased_sgo_cao",
    "4.17": "ceased_permanence",
    "4.25": "a10_days_year_to_date",
    "4.26": "a2_days_year_to_date",
}


def _names(cells: Sequence[Cell]) -> dict[Term, tuple[str, ...]]:
    names = {term(cell.id): (COUNTED[cell.id[0]], *cell.id[1:]) for cell in cells}
    return names | {
        Term(each.id, Part.DENOMINATOR): (COUNTED[each.id[0]], "of", *each.id[1:]) for each in cells if each.denominator is not None
    }


def only_small(document: Document) -> Suppression:
    """Hiding the small ones and nothing else."""
    return Suppression(frozenset(cell.id for cell in document.cells if cell.is_small), frozenset(), frozenset(), frozenset())


STEADY = (1, 0, 0, 1, 1, 2, 1, 1, 1, 0)
"""A council of thirty, April to January: as many leave as come, and all who come are there at the month end, too lately."""


def test_all_who_came_too_lately_are_not_the_admissions_of_each_month() -> None:
    document = Council(30, STEADY, STEADY, STEADY, (0, 5, 5, 1, 2, 3, 2, 2, 0, 5), (5, 2, 3, 1, 2, 1, 3, 7, 4, 2)).document()
    small = {cell.id for cell in document.cells if cell.is_small}
    assert len(small) == 14
    assert Knowing(document, only_small(document)).fixed() == small
    found = suppress(document)
    assert found.exposed == ()
    assert Knowing(document, found).fixed() == set()
    assert found.totals == {("4.3", JANUARY, "year"), ("4.14", JANUARY, "year")}
    assert {each.cell for each in found.needs_total} == small
    assert found.hidden == small | found.totals


def test_what_no_total_can_hide_the_officer_is_told() -> None:
    """Five came too lately, and the mark says five at most: who knows that is left five."""
    came = (9, 5, 12)
    document = Council(40, came, (6, 7, 8), came, (1, 2, 3), (4, 5, 6)).document()
    fives = ("4.3", "2025-05-01", "month")
    open_ = suppress(document)
    assert fives in open_.hidden
    assert Knowing(document, open_).fixed() <= set(open_.exposed)
    kept = suppress(document, must_print=[cell.id for cell in document.cells if cell.id[0] == "4.1"])
    assert Knowing(document, kept).fixed() >= {fives}
    assert fives in kept.exposed


@st.composite
def councils(draw: st.DrawFn) -> Council:
    months = draw(st.integers(2, 6))
    came, left = (draw(st.lists(st.integers(0, 7), min_size=months, max_size=months)) for _ in range(2))
    lately = [draw(st.integers(max(0, each - 1), each)) for each in came]
    without = [draw(st.lists(st.integers(0, 9), min_size=months, max_size=months)) for _ in range(2)]
    return Council(draw(st.integers(30, 60)), came, left, lately, *without)


@given(council=councils())
@settings(max_examples=30, deadline=None)
def test_no_reader_who_knows_who_came_lately_is_left_one_number_that_is_not_listed(council: Council) -> None:
    document = council.document()
    found = suppress(document)
    assert Knowing(document, found).fixed() <= set(found.exposed)
    assert not found.hidden & {cell.id for cell in document.cells if not cell.is_suppressed}


@pytest.mark.parametrize(
    ("month", "months"),
    [
        ("2025-04-01", ["2025-03-01", "2025-04-01"]),
        ("2025-02-01", ["2025-01-01", "2025-02-01"]),
        ("2026-02-01", ["2026-02-01"]),
        ("2024-12-01", ["2024-11-01", "2024-12-01"]),
        ("2025-12-01", ["2025-12-01"]),
        ("2025-10-01", ["2025-10-01"]),
    ],
)
def test_who_came_lately_was_admitted_in_the_months_that_20_working_days_reach(month: str, months: list[str]) -> None:
    assert months_of_20_working_days(month) == months
    reached = [[name[1] for name in _keys(tie, "admissions")] for tie in _of_the_lately_come(month) if _keys(tie, "admissions")]
    assert sorted(map(sorted, reached)) == sorted([months, [add_months(date.fromisoformat(months[0]), -1).isoformat(), *months]])


def _keys(tie: Tie, key: str) -> list[tuple[str, ...]]:
    return [tuple(name) for name, _ in tie.weights if name.key == key]


def _of_the_lately_come(month: str) -> list[Tie]:
    around = [add_months(date.fromisoformat(month), step).isoformat() for step in range(-3, 1)]
    names = [(key, each, "month") for each in around for key in ("looked_after", "admissions", "ceased")]
    return list(ties_supposed([*names, ("health_up_to_date_when_due of", month, "month")]))


stays = st.lists(st.tuples(st.dates(date(2023, 9, 1), date(2025, 5, 31)), st.integers(1, 400)), min_size=1, max_size=30)


@given(stays=stays)
@settings(max_examples=40, deadline=None)
def test_every_tie_supposed_holds_where_nothing_is_amiss(stays: list[tuple[date, int]]) -> None:
    frames = frames_of(dict(_records(stays)))
    numbers: dict[tuple[str, ...], int] = {}
    for month in (add_months(date(2023, 9, 1), step) for step in range(20)):
        for key in ("looked_after", "admissions", "ceased"):
            numbers[key, month.isoformat(), "month"] = measure(key).figure(frames, month)[0] or 0
        due = measure("health_up_to_date_when_due").figure(frames, month)[1]
        if due is not None:
            numbers["health_up_to_date_when_due of", month.isoformat(), "month"] = due
    ties = list(ties_supposed(numbers))
    assert len(ties) > 60
    assert [tie for tie in ties if sum(numbers[tuple(name)] * weight for name, weight in tie.weights) < 0] == []


def _records(stays: list[tuple[date, int]]) -> Iterator[tuple[str, list[dict[str, object]]]]:
    """Children who came on a day and stayed so many, the first with a health assessment long before."""
    ids = [f"c{at}" for at in range(len(stays))]
    spans = [(child, came, came + timedelta(days=days)) for child, (came, days) in zip(ids, stays, strict=True)]
    yield "children", [{"id": child, "ref": child, "dob": date(2012, 5, 5)} for child in ids]
    kept = {"rne": "S", "ls": "C2", "place": "U4", "rec": "E4A"}
    yield "episodes", [{"id": f"e{c}", "child_id": c, "decom": came, "dec": left, **kept} for c, came, left in spans]
    yield "periods", [{"id": f"p{c}", "child_id": c, "started": came, "ceased": left} for c, came, left in spans]
    yield "statuses", [{"id": f"s{c}", "child_id": c, "started": came, "ended": left, "code": "C2"} for c, came, left in spans]
    yield "health", [{"id": "h", "child_id": "c0", "done": date(2023, 1, 1), "kind": "iha", "health_status": "done"}]


SEPTEMBER = "2025-09-01"


def without_adoptions(orders: Sequence[int], left: Sequence[int], *, says_nobody: bool) -> Document:
    """A council's months since April in which nobody was adopted: who left, by what order, and averages of days of nobody."""
    months = months_since_april(SEPTEMBER)[: len(orders)]
    cells: list[Cell] = []
    relations: list[Relation] = []
    for ref, row in (("4.14", left), ("4.16", orders)):
        made = [count((ref, month, "month"), many) for month, many in zip(months, row, strict=True)]
        year = count((ref, months[-1], "year"), sum(row), is_total=True)
        cells += [*made, year]
        relations += year_to_date(year, made)
    shares = [percent(("4.17", month, "month"), *each, is_unnoted=True) for month, *each in zip(months, orders, left, strict=True)]
    year = percent(("4.17", months[-1], "year"), sum(orders), sum(left), is_unnoted=True)
    relations += year_to_date(year, shares)
    relations += [Same(Term(each.id, Part.DENOMINATOR), term(("4.14", *each.id[1:]))) for each in (*shares, year)]
    nobody = [mean((ref, month, "month"), 0, 0) for ref in ("4.25", "4.26") for month in months if says_nobody]
    everything = (*cells, *shares, year, *nobody)
    return Document(everything, tuple(relations), _names(everything))


def test_an_average_of_nobody_does_not_tell_that_all_who_left_for_good_left_by_an_order() -> None:
    """Eleven left and six by an order: with no adoptions the share of permanence that is hidden is 54.5%."""
    orders, left, year = (0, 6, 0, 0, 0, 0), (1, 7, 0, 2, 0, 1), ("4.17", SEPTEMBER, "year")
    document, silent = (without_adoptions(orders, left, says_nobody=says) for says in (True, False))
    assert year in Knowing(document, only_small(document)).fixed()
    assert Knowing(silent, only_small(silent)).fixed() == set()
    found = suppress(document)
    assert found.hides(year)
    assert Knowing(document, found).fixed() == set()
    assert found.exposed == ()


@given(left=st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), min_size=1, max_size=6))
@settings(max_examples=20, deadline=None)
def test_no_reader_who_knows_that_nobody_was_adopted_is_left_one_number_that_is_not_listed(left: list[tuple[int, int]]) -> None:
    document = without_adoptions([orders for orders, _ in left], [orders + others for orders, others in left], says_nobody=True)
    found = suppress(document)
    assert Knowing(document, found).fixed() <= set(found.exposed)


def test_an_adoption_of_which_no_day_is_known_breaks_the_tie_and_nothing_is_hidden_for_it() -> None:
    """The paper says nobody in its averages, and somebody was adopted: who goes by the one is wrong of the other."""
    document = without_adoptions((7,), (20,), says_nobody=True)
    permanence = ("4.17", "2025-04-01", "month")
    cells = tuple(percent(cell.id, 14, 20, is_unnoted=True) if cell.id[0] == "4.17" else cell for cell in document.cells)
    found = suppress(Document(cells, document.relations, document.names))
    assert not found.hides(permanence)
    assert found.hidden == frozenset()
