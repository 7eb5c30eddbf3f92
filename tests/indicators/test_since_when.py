"""Since when something is not in time: never after the day it is told on, and the day on which it ceased to be in time."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lacdesk.indicators.exceptions import Late, in_order
from lacdesk.indicators.frames import Frames, frames_of, months_to
from lacdesk.indicators.measures import measure
from lacdesk.practice.months import month_end
from tests.indicators.worlds import world_of

SEEDS = st.integers(0, 2**32 - 1)
TOLD = ("has_pep", "pep_up_to_date", "health_up_to_date", "dental_up_to_date", "plan_up_to_date", "pathway_plan_up_to_date")
MONTHS = months_to(date(2018, 12, 1), 24)


def by_child(frames: Frames, key: str, month: date) -> dict[str, Any]:
    return {row.child_id: row for row in measure(key)(frames, month).rows.itertuples()}


def since_of(row: Any) -> date:
    return (row.due if row.due == row.due and row.due is not None else row.since).date()


@settings(max_examples=20, deadline=None)
@given(SEEDS)
def test_whoever_is_not_in_time_has_been_so_since_a_day_that_is_past(seed: int) -> None:
    frames = frames_of(world_of(seed))
    for key in TOLD:
        for month in MONTHS[::5]:
            for row in by_child(frames, key, month).values():
                assert row.met or since_of(row) <= month_end(month), (key, month, row)


@settings(max_examples=20, deadline=None)
@given(SEEDS)
def test_a_pep_that_is_out_of_date_was_up_to_date_until_the_day_the_next_was_due(seed: int) -> None:
    frames = frames_of(world_of(seed))
    told = {month: by_child(frames, "pep_up_to_date", month) for month in MONTHS}
    for month, rows in told.items():
        late = [row for row in rows.values() if row.rule == "out_of_date"]
        for row in late:
            since, held = since_of(row), row.done.date()
            before = [each for each in MONTHS if held <= month_end(each) <= month_end(month) and row.child_id in told[each]]
            assert {bool(told[each][row.child_id].met) for each in before if month_end(each) < since} <= {True}
            assert {bool(told[each][row.child_id].met) for each in before if month_end(each) >= since} <= {False}


def test_the_longest_waiting_of_a_team_comes_first_whoever_the_worker_is() -> None:
    def late(team: str, worker: str, ref: str, since: date | None) -> Late:
        return Late(team, worker, ref, since, "")

    found = [
        late("No team", "No worker", "5", date(2020, 1, 1)),
        late("Elm", "A. Reed", "4", None),
        late("Elm", "A. Reed", "2", date(2026, 3, 1)),
        late("Elm", "B. Moss", "1", date(2026, 2, 1)),
        late("Ash", "C. Fern", "3", date(2026, 9, 1)),
    ]
    assert [each.ref for each in in_order(found)] == ["3", "1", "2", "4", "5"]
