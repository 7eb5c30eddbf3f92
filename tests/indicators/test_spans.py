"""Days of many children in arrays: what holds on a day, what touches a month, the last by a day, what is open, what is counted in one."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from lacdesk.indicators.spans import NEVER, NONE, Chains, Days, Events, Numbers, Standing, Standings, at
from lacdesk.practice.legs import Leg

DAYS = st.integers(0, 40).map(lambda number: date(2020, 1, 20) + timedelta(days=number))
ROWS = st.lists(st.tuples(DAYS, st.none() | DAYS))
IDS = "abc"
CHILDREN = st.sets(st.integers(0, len(IDS) - 1)).map(sorted)


def numbers(children: list[int]) -> Numbers:
    return np.array(children, dtype=np.int64)


@given(ROWS, DAYS, DAYS)
def test_the_rows_found_are_those_that_hold_or_touch(rows: list[tuple[date, date | None]], first: date, last: date) -> None:
    known = Days(rows, lambda row: row[0], lambda row: row[1])
    assert known.at(known.holding(first)) == [row for row in rows if row[0] <= first and (row[1] is None or row[1] > first)]
    assert known.at(known.touching(first, last)) == [row for row in rows if row[0] <= last and (row[1] is None or row[1] >= first)]


@given(st.lists(st.tuples(st.integers(0, 2), DAYS)), CHILDREN, DAYS)
def test_the_last_row_of_a_child_by_a_day_is_found(given_rows: list[tuple[int, date]], children: list[int], day: date) -> None:
    rows = [(number, on, place) for place, (number, on) in enumerate(given_rows)]
    whose, days = numbers([number for number, _ in given_rows]), numbers([on.toordinal() for _, on in given_rows])
    known = Events(rows, whose, days)
    last = [max((row for row in rows if row[0] == number and row[1] <= day), key=lambda row: row[1:], default=None) for number in children]
    places = known.last_by(day, numbers(children))
    assert at(known.rows, places) == last
    assert known.days(places).tolist() == [row[1].toordinal() if row else NEVER for row in last]


LEGS = st.lists(st.builds(Leg, DAYS, DAYS, st.sampled_from(["first", "later"]), st.none() | DAYS, st.none() | DAYS))
MADE = st.dictionaries(st.sampled_from(IDS), LEGS)


@given(MADE, CHILDREN, DAYS)
def test_a_month_holds_its_legs_of_the_children_asked_about(made: dict[str, list[Leg]], children: list[int], last: date) -> None:
    month = last.replace(day=1)
    chains = Chains(IDS, lambda child_id: made.get(child_id, []), lambda leg: leg.met_on)
    for asked in (children[:1], children):
        of_asked = [(IDS[number], leg) for number in asked for leg in made.get(IDS[number], [])]
        expected = [(child_id, leg) for child_id, leg in of_asked if leg.met_on and month <= leg.met_on <= last]
        places = chains.counted_in(month, numbers(asked), last)
        assert list(zip(chains.child_ids(places), chains.legs(places), strict=True)) == expected
        assert [IDS[number] for number in chains.whose(places)] == [child_id for child_id, _ in expected]
        assert [date.fromordinal(each) for each in chains.closed_on(places).tolist()] == [leg.met_on for _, leg in expected]


@given(MADE, CHILDREN, DAYS)
def test_the_open_leg_of_a_child_is_the_one_due_first(made: dict[str, list[Leg]], children: list[int], day: date) -> None:
    chains = Chains(IDS, lambda child_id: made.get(child_id, []), lambda leg: leg.by)
    for asked in (children[:1], children):
        known = [made.get(IDS[number], []) for number in asked]
        legs = [[leg for leg in each if leg.anchor <= day < (leg.met_on or leg.ended or date.max)] for each in known]
        places = chains.open_on(day, numbers(asked))
        assert [leg and leg.by for leg in chains.legs_or_none(places)] == [min((leg.by for leg in each), default=None) for each in legs]
        assert all(leg is None or leg in each for leg, each in zip(chains.legs_or_none(places), legs, strict=True))
        due = [leg.by.toordinal() if leg else date(9999, 1, 1).toordinal() for leg in chains.legs_or_none(places)]
        assert chains.due_by(places).tolist() == due


def test_a_childs_legs_are_made_once() -> None:
    asked: list[str] = []

    def make(child_id: str) -> list[Leg]:
        asked.append(child_id)
        return [Leg(date(2020, 1, 5), date(2020, 1, 1), "first"), Leg(date(2020, 2, 5), date(2020, 1, 5), "later")]

    chains = Chains(IDS, make, lambda leg: leg.by)
    assert len(chains.counted_in(date(2020, 1, 1), numbers([1]), date(2020, 1, 31))) == 1
    assert len(chains.counted_in(date(2020, 2, 1), numbers([0, 1]), date(2020, 2, 29))) == 2
    assert asked == ["b", "a"]


def test_of_children_nobody_knows_nothing_is_found() -> None:
    chains, nobody = Chains("", lambda child_id: [], lambda leg: leg.by), numbers([])
    assert chains.open_on(date(2020, 1, 1), nobody).tolist() == []
    assert chains.counted_in(date(2020, 1, 1), nobody, date(2020, 1, 31)).tolist() == []
    assert Events([], nobody, nobody).last_by(date(2020, 1, 1), numbers([0])).tolist() == [NONE]


@given(st.lists(DAYS, min_size=1), st.lists(st.tuples(DAYS, CHILDREN)))
def test_what_stands_is_asked_anew_only_where_it_may_have_changed(turns: list[date], asked: list[tuple[date, list[int]]]) -> None:
    edges = [date.min, *sorted(set(turns)), date.max]
    calls: list[tuple[str, date]] = []

    def ask(child_id: str, day: date) -> Standing[tuple[str, date]]:
        calls.append((child_id, day))
        first = max(edge for edge in edges if edge <= day)
        return Standing(first, min(edge for edge in edges if edge > day), first, (child_id, first))

    standings = Standings(IDS, ask)
    for day, children in asked:
        first = max(edge for edge in edges if edge <= day)
        assert standings.days(day, numbers(children)).tolist() == [first.toordinal()] * len(children)
        before = len(calls)
        assert standings.what(day, numbers(children)) == [(IDS[number], first) for number in children]
        assert len(calls) == before
