"""Rows by their days: what holds on a day, what touches a month, and what is counted in one."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lacdesk.indicators.spans import Chains, Days, Monthly
from lacdesk.practice.legs import Leg

DAYS = st.integers(0, 40).map(lambda number: date(2020, 1, 20) + timedelta(days=number))
ROWS = st.lists(st.tuples(DAYS, st.none() | DAYS))


@given(ROWS, DAYS, DAYS)
def test_the_rows_found_are_those_that_hold_or_touch(rows: list[tuple[date, date | None]], first: date, last: date) -> None:
    known = Days(rows, lambda row: row[0], lambda row: row[1])
    assert known.holding(first) == [row for row in rows if row[0] <= first and (row[1] is None or row[1] > first)]
    assert known.touching(first, last) == [row for row in rows if row[0] <= last and (row[1] is None or row[1] >= first)]


@given(st.dictionaries(st.sampled_from("abc"), st.lists(st.none() | DAYS)), st.sets(st.sampled_from("abc")), DAYS)
def test_a_month_holds_its_days_of_the_children_asked_about(made: dict[str, list[date | None]], wanted: set[str], last: date) -> None:
    month = last.replace(day=1)
    counted = Monthly(lambda child_id: made.get(child_id, []), lambda day: day)
    for asked in (sorted(wanted)[:1], sorted(wanted)):
        expected = [(child_id, day) for child_id in asked for day in made.get(child_id, []) if day and month <= day <= last]
        assert counted.of(month, asked, last) == expected


def test_a_childs_rows_are_made_once() -> None:
    asked: list[str] = []

    def make(child_id: str) -> list[date]:
        asked.append(child_id)
        return [date(2020, 1, 5), date(2020, 2, 5)]

    counted = Monthly(make, lambda day: day)
    assert counted.of(date(2020, 1, 1), ["b"], date(2020, 1, 31)) == [("b", date(2020, 1, 5))]
    assert counted.of(date(2020, 2, 1), ["a", "b"], date(2020, 2, 29)) == [("a", date(2020, 2, 5)), ("b", date(2020, 2, 5))]
    assert asked == ["b", "a"]


LEGS = st.lists(st.builds(Leg, DAYS, DAYS, st.sampled_from(["first", "later"]), st.none() | DAYS, st.none() | DAYS))


@given(st.dictionaries(st.sampled_from("abc"), LEGS), st.sets(st.sampled_from("abcd")), DAYS)
def test_the_open_leg_of_a_child_is_the_one_due_first(made: dict[str, list[Leg]], wanted: set[str], day: date) -> None:
    chains = Chains(lambda child_id: made.get(child_id, []), lambda leg: leg.by)
    for asked in (sorted(wanted)[:1], sorted(wanted)):
        legs = [[leg for leg in made.get(child_id, []) if leg.anchor <= day < (leg.met_on or leg.ended or date.max)] for child_id in asked]
        assert chains.open_on(day, asked) == [min(each, default=None) for each in legs]
