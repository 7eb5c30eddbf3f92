"""Visits of a month are the same whichever month was asked about before it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from lacdesk.indicators.cohort import COLUMNS
from lacdesk.indicators.frames import Frames
from lacdesk.indicators.measures import measure
from tests.indicators.test_chains_slowly import FIRST, Life, a_life, later

KEYS = [f"visits_{what}_{standard}" for what in ("up_to_date", "made_in_time") for standard in ("national", "local")]


@settings(max_examples=40, deadline=None)
@given(a_life(), st.lists(st.integers(0, 35), min_size=2, max_size=5))
def test_visits_are_the_same_in_whatever_order_months_are_asked_about(life: Life, asked: list[int]) -> None:
    frames = life.frames()
    for ahead in asked:
        assert _counted(frames, ahead) == _counted(life.frames(), ahead)


def _counted(frames: Frames, ahead: int) -> list[list[object]]:
    found = [measure(key)(frames, later(FIRST, ahead)) for key in KEYS]
    return [list(each.columns[name]) for each in found for name in COLUMNS]
