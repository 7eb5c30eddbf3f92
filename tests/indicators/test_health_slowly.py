"""Health measures against asking the clocks anew on every day, over one child's care and checks made at random."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lacdesk.indicators.chains import history, holidays, standards
from lacdesk.indicators.frames import Frames, frames_of
from lacdesk.indicators.measures import measure
from lacdesk.practice.health import dental_due, review_health_due
from lacdesk.practice.months import add_months, month_end

FIRST = date(2014, 1, 1)
Row = dict[str, Any]


@st.composite
def a_child(draw: st.DrawFn) -> Frames:
    """One child in care once or twice, with assessments and checks before, in and between."""
    bounds = sorted(draw(st.lists(st.integers(0, 1500), min_size=1, max_size=4, unique=True)))
    starts, ends = bounds[::2], [*bounds[1::2], None]
    periods = [{"child_id": "c", "started": _day(start), "ceased": _day(end)} for start, end in zip(starts, ends, strict=False)]
    episodes = [
        {"id": f"e{n}", "child_id": "c", "decom": each["started"], "dec": each["ceased"], "rne": "S", "ls": "C2", "place": "U4"}
        for n, each in enumerate(periods)
    ]
    kinds = st.sampled_from(["iha", "rha", "dental", "immunisations"])
    states = st.sampled_from(["done", "done", "done", "refused"])
    done = draw(st.lists(st.tuples(st.integers(-200, 1500), kinds, states), max_size=8))
    health = [{"child_id": "c", "done": _day(ahead), "kind": kind, "health_status": state} for ahead, kind, state in done]
    born = draw(st.dates(date(2002, 1, 1), date(2013, 12, 31)) | st.none())
    return frames_of({"children": [{"id": "c", "ref": "REF1", "dob": born}], "episodes": episodes, "periods": periods, "health": health})


def _day(ahead: int | None) -> date | None:
    return None if ahead is None else FIRST + timedelta(days=ahead)


@settings(max_examples=60, deadline=None)
@given(a_child(), st.permutations(range(50)))
def test_what_stands_is_what_the_clocks_say_on_that_day(frames: Frames, order: list[int]) -> None:
    for ahead in order:
        month = add_months(FIRST, ahead)
        day = month_end(month)
        assessment = review_health_due(history(frames, "c"), holidays(frames), day)
        check = dental_due(history(frames, "c"), standards(frames), holidays(frames), day)
        for key, due in (("health_up_to_date", assessment), ("dental_up_to_date", check)):
            cohort = measure(key)(frames, month)
            is_due = due is not None and due.rule != "H4.first"
            if cohort.denominator:
                assert cohort.columns["due"] == [due.by if due and is_due else None], (key, month)
                assert cohort.columns["met"] == [bool(due and is_due and due.by and due.by >= day)], (key, month)


def test_a_measure_outlives_the_day_it_was_asked_on() -> None:
    stay = {"child_id": "c", "started": date(2016, 1, 4), "ceased": None}
    episode = {"id": "e", "child_id": "c", "decom": date(2016, 1, 4), "rne": "S", "ls": "C2", "place": "U4"}
    health = [{"child_id": "c", "done": day, "kind": "dental", "health_status": "done"} for day in (date(2016, 2, 1), date(2017, 3, 1))]
    frames = frames_of({"children": [{"id": "c"}], "episodes": [episode], "periods": [stay], "health": health})
    told = [measure("dental_up_to_date")(frames, month).numerator for month in (date(2017, 3, 1), date(2017, 2, 1), date(2017, 1, 1))]
    assert told == [1, 0, 1]
