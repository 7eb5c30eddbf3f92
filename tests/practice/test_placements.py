from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lacdesk.practice.placements import (
    EpisodeRow,
    is_long_term,
    is_stable,
    long_term_stable,
    periods,
    placements_in_year,
    present_spell,
    spells,
    three_or_more,
)


def _row(start: str, end: str | None, rne: str, place: str = "U6", post: str = "A1", ls: str = "C2") -> EpisodeRow:
    return EpisodeRow(_day(start), _day(end) if end else None, rne, ls, place, "PR1", post, None)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _starts(*rows: EpisodeRow) -> list[tuple[str, str | None]]:
    return [(spell.start.isoformat(), spell.end.isoformat() if spell.end else None) for spell in spells(rows)]


def test_a_new_carer_is_a_new_placement_and_the_same_carer_is_not() -> None:
    rows = [
        _row("2020-01-01", "2020-02-01", "S"),
        _row("2020-02-01", "2020-03-01", "L", ls="C1"),
        _row("2020-03-01", "2020-04-01", "T", post="B2"),
        _row("2020-04-01", "2020-05-01", "U", post="C3"),
        _row("2020-05-01", "2020-06-01", "P", post="D4"),
        _row("2020-06-01", None, "B", post="E5"),
    ]
    assert _starts(*rows) == [("2020-01-01", "2020-05-01"), ("2020-05-01", "2020-06-01"), ("2020-06-01", None)]


@pytest.mark.parametrize("place", ["A3", "A5"])
def test_adoption_by_the_present_carer_is_no_move_whatever_the_reason_says(place: str) -> None:
    assert _starts(_row("2020-01-01", "2020-02-01", "S"), _row("2020-02-01", None, "P", place)) == [("2020-01-01", None)]


@pytest.mark.parametrize("rne", ["", "Z"])
def test_an_unknown_reason_is_a_new_placement_only_where_something_differs(rne: str) -> None:
    first = _row("2020-01-01", "2020-02-01", "S")
    assert len(spells([first, _row("2020-02-01", None, rne)])) == 1
    assert len(spells([first, _row("2020-02-01", None, rne, post="B2")])) == 2


def test_a_temporary_stay_is_not_counted_and_the_return_goes_on() -> None:
    rows = [
        _row("2020-01-01", "2020-02-01", "S"),
        _row("2020-02-01", "2020-02-10", "P", "T1", "H1"),
        _row("2020-02-10", "2020-02-12", "P", "T3", "H2"),
        _row("2020-02-12", None, "P"),
    ]
    assert _starts(*rows) == [("2020-01-01", None)]
    assert present_spell(spells(rows[:3]), _day("2020-02-11")) is not None


def test_going_elsewhere_from_a_temporary_stay_ends_the_placement_when_the_stay_began() -> None:
    rows = [
        _row("2020-01-01", "2020-02-01", "S"),
        _row("2020-02-01", "2020-02-10", "P", "T1", "H1"),
        _row("2020-02-10", None, "P", "A4", "B2"),
    ]
    left, new = spells(rows)
    assert (left.end, left.known_on) == (_day("2020-02-01"), _day("2020-02-10"))
    assert left.is_open(_day("2020-02-05"))
    assert not left.is_open(_day("2020-02-10"))
    assert new.stable_start == _day("2020-02-10")


def test_a_period_starts_at_s_after_a_gap_and_after_short_breaks() -> None:
    rows = [
        _row("2020-01-01", "2020-02-01", "L"),
        _row("2020-02-01", "2020-03-01", "L"),
        _row("2020-03-02", "2020-04-01", "P"),
        _row("2020-04-01", "2020-05-01", "S"),
        _row("2020-05-01", "2020-06-01", "L", ls="V4"),
        _row("2020-06-01", None, "L"),
    ]
    assert [(each.start.isoformat(), each.is_lower_bound) for each in periods(rows)] == [
        ("2020-01-01", True),
        ("2020-03-02", False),
        ("2020-04-01", False),
        ("2020-06-01", False),
    ]
    assert periods(rows)[0].end == _day("2020-03-01")
    assert [spell.period.start for spell in spells(rows)] == [each.start for each in periods(rows)]


def test_identical_rows_count_once() -> None:
    row = _row("2020-01-01", None, "S")
    assert len(spells([row, row])) == 1
    assert spells([]) == []


def test_a_b_a_is_three_and_the_one_open_on_the_first_day_counts() -> None:
    rows = [
        _row("2019-01-01", "2020-05-01", "S"),
        _row("2020-05-01", "2020-06-01", "P", post="B2"),
        _row("2020-06-01", None, "P"),
    ]
    found = spells(rows)
    assert placements_in_year(found, _day("2021-03-31")) == 3
    assert three_or_more(found, _day("2021-03-31"))
    assert not three_or_more(found, _day("2021-04-30"))
    assert placements_in_year(found, _day("2021-06-30")) == 1
    assert placements_in_year(found, _day("2020-05-31")) == 2


def test_a_placement_that_starts_after_the_month_end_or_ends_the_day_it_starts_is_not_counted() -> None:
    rows = [
        _row("2020-01-01", "2020-02-01", "S"),
        _row("2020-02-01", "2020-02-01", "P", post="B2"),
        _row("2020-02-01", "2020-04-01", "P", post="C3"),
        _row("2020-04-01", None, "P", post="D4"),
    ]
    assert placements_in_year(spells(rows), _day("2020-03-31")) == 2


def test_long_term_is_thirty_months_and_under_16() -> None:
    (period,) = periods([_row("2018-01-31", None, "S")])
    assert is_long_term(_day("2010-05-01"), period, _day("2020-07-31"))
    assert not is_long_term(_day("2010-05-01"), period, _day("2020-07-30"))
    assert not is_long_term(_day("2004-07-31"), period, _day("2020-07-31"))
    assert not is_long_term(None, period, _day("2020-07-31"))


def test_stable_is_24_months_with_adopters_joined_to_the_placement_they_touch() -> None:
    rows = [
        _row("2017-01-01", "2018-01-01", "S"),
        _row("2018-01-01", "2019-12-01", "P", post="B2"),
        _row("2019-12-01", None, "P", "A6", "C3"),
    ]
    found = spells(rows)
    assert found[2].stable_start == _day("2018-01-01")
    assert is_stable(found[2], _day("2020-01-31"))
    assert long_term_stable(_day("2012-05-01"), found[2], _day("2020-01-31"))
    moved = spells([*rows[:2], _row("2019-12-01", None, "P", "U4", "C3")])
    assert not is_stable(moved[2], _day("2020-01-31"))


@st.composite
def _chains(draw: st.DrawFn) -> list[EpisodeRow]:
    days = sorted(draw(st.lists(st.dates(date(2015, 1, 1), date(2021, 1, 1)), min_size=1, max_size=8, unique=True)))
    ends: list[date | None] = [*days[1:], draw(st.none() | st.just(date(2021, 6, 1)))]
    return [
        EpisodeRow(
            start,
            end,
            draw(st.sampled_from("SLPTBU")),
            draw(st.sampled_from(["C2", "C2", "V4"])),
            draw(st.sampled_from(["U6", "A4", "A5", "T1"])),
            "PR1",
            draw(st.sampled_from("xy")),
            None,
        )
        for start, end in zip(days, ends, strict=True)
    ]


@settings(max_examples=100, deadline=None)
@given(_chains(), st.dates(date(2015, 1, 1), date(2022, 1, 1)))
def test_on_any_day_of_an_orderly_history_a_child_is_in_at_most_one_placement(rows: list[EpisodeRow], day: date) -> None:
    found = spells(rows)
    assert sum(spell.is_open(day) for spell in found) <= 1
    assert all(spell.stable_start <= spell.start and spell.period.start <= spell.start for spell in found)
    assert len(found) <= sum(row.place != "T1" and row.ls != "V4" for row in rows)
