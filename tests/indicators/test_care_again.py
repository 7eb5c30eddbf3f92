"""What becomes of a child who was no longer the council's and is again, and of dates that cannot be right."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lacdesk.indicators.frames import Frames, frames_of
from lacdesk.indicators.measures import measure
from lacdesk.indicators.profile import NOT_KNOWN, age_table

MARCH = date(2018, 3, 1)
Row = dict[str, Any]


def council(born: date, *lived: tuple[date, date | None, str], goes_on: bool = False, **tables: list[Row]) -> Frames:
    """One child in care for some stays, each with the reason it ended; where care goes on all are of one period."""
    coded = {"child_id": "c", "ls": "C2", "place": "U4"}
    episodes = [
        {**coded, "id": f"e{n}", "decom": began, "dec": ended, "rne": "P" if n and goes_on else "S", "rec": rec or None}
        for n, (began, ended, rec) in enumerate(lived)
    ]
    return frames_of({"children": [{"id": "c", "ref": "REF", "dob": born}], "episodes": episodes, **tables}, date(2018, 3, 31))


def care_leavers(frames: Frames) -> int | None:
    return measure("care_leavers")(frames, MARCH).numerator


@pytest.mark.parametrize("gone", ["E2", "E3", "E11", "E12"])
def test_a_young_person_who_came_back_to_care_and_left_it_otherwise_is_a_care_leaver(gone: str) -> None:
    kept: dict[str, list[Row]] = {"pathway_plans": [{"child_id": "other", "plan_date": date(2017, 1, 1)}]}
    first, last = (date(2005, 1, 1), date(2006, 1, 1), gone), (date(2014, 1, 1), date(2018, 1, 5), "E6")
    assert care_leavers(council(date(2000, 1, 1), first, last, **kept)) == 1
    assert care_leavers(council(date(2000, 1, 1), (date(2014, 1, 1), date(2018, 1, 5), gone), **kept)) == 0


def test_every_end_of_care_for_an_order_is_one_granted() -> None:
    lived = [(date(2017, 1, 1), date(2018, 3, 2), "E41"), (date(2018, 3, 2), date(2018, 3, 20), "E45")]
    frames = council(date(2010, 1, 1), *lived, goes_on=True)
    assert measure("sgo_cao_granted")(frames, MARCH).numerator == measure("ceased_sgo_cao")(frames, MARCH).numerator == 2


@pytest.mark.parametrize(("born", "band"), [(date(2071, 6, 1), NOT_KNOWN), (date(1907, 6, 1), "16 and over"), (date(2017, 1, 1), "1 to 4")])
def test_a_birth_date_that_cannot_be_right_stops_no_scorecard(born: date, band: str) -> None:
    table = age_table(council(born, (date(2017, 1, 1), None, "")), MARCH)
    assert {row.words: row.number for row in table.rows if row.number} == {band: 1}
