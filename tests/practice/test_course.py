"""Moves, temporary stays, corrections and withdrawals: neighbours are mended, and what cannot be done says why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from lacdesk.practice import mending, moving
from lacdesk.practice.course import Course, Link, Refused, faults

START, MOVED, AWAY, BACK = date(2026, 1, 5), date(2026, 3, 2), date(2026, 4, 6), date(2026, 4, 11)
FIRST = {"kind": "U6", "home_id": "a", "postcode": "NM1 1AA"}
SECOND = {"kind": "K2", "home_id": "b", "postcode": "NM2 2BB", "same_carer": False}


@pytest.fixture
def moved() -> Course:
    course = moving.start(Course(), START, {"category_of_need": "N1"}, {"code": "C1"}, FIRST)
    return moving.move(course, MOVED, SECOND, {"end_reason": "CREQB", "ending": "unplanned"})


@pytest.fixture
def away(moved: Course) -> Course:
    return moving.go_away(moved, AWAY, {"kind": "T1"}, BACK)


def told(course: Course) -> list[tuple[str, date, date | None]]:
    return [(each.facts["kind"], each.start, each.end) for each in course.placements]


def test_a_temporary_stay_goes_back_to_the_same_place(away: Course) -> None:
    assert told(away)[1:] == [("K2", MOVED, AWAY), ("T1", AWAY, BACK), ("K2", BACK, None)]
    assert away.placements[1].address == away.placements[3].address


def test_a_corrected_place_is_corrected_before_and_after_a_temporary_stay(away: Course) -> None:
    mended = mending.redate_placement(away, away.placements[1].key, MOVED, {"kind": "K1"})
    assert [each.facts["kind"] for each in mended.placements] == ["U6", "K1", "T1", "K1"]


def test_a_corrected_date_moves_the_end_before_it(moved: Course) -> None:
    day = date(2026, 2, 20)
    mended = mending.redate_placement(moved, moved.placements[1].key, day, left={"end_reason": "CHILD"})
    assert told(mended) == [("U6", START, day), ("K2", day, None)]
    assert mended.placements[0].facts["end_reason"] == "CHILD"


def test_a_withdrawn_move_lets_the_placement_before_go_on(moved: Course) -> None:
    mended = mending.withdraw_placement(moved, moved.placements[1].key)
    assert told(mended) == [("U6", START, None)]
    assert mended.placements[0].facts["end_reason"] is None


def test_a_withdrawn_stay_goes_with_its_return(away: Course) -> None:
    assert told(mending.withdraw_placement(away, away.placements[2].key)) == [("U6", START, MOVED), ("K2", MOVED, None)]


def test_a_place_left_and_come_back_to_is_one_when_the_move_between_is_withdrawn(moved: Course) -> None:
    back = moving.move(moved, date(2026, 5, 5), {**FIRST, "same_carer": False}, {"end_reason": "CARPL"})
    assert told(mending.withdraw_placement(back, back.placements[1].key)) == [("U6", START, None)]


def test_an_end_taken_back_opens_everything_it_ended(away: Course) -> None:
    ended = moving.end(away, date(2026, 6, 1), {"ceased_reason": "E4A"})
    opened = mending.redate_end(ended, ended.periods[0].key, None, {"ceased_reason": None})
    assert (opened.placements, opened.statuses) == (away.placements, away.statuses)
    assert opened.periods[0].end is None


REFUSALS: list[tuple[Callable[[Course], Course], str]] = [
    (lambda course: moving.move(course, MOVED, FIRST), "Enter a later date"),
    (lambda course: moving.move(course, BACK, SECOND), "lives already"),
    (lambda course: moving.move(course, BACK, {"kind": "T1"}), "temporary stay"),
    (lambda course: moving.go_away(course, BACK, {"kind": "K2"}), "Choose a type"),
    (lambda course: moving.come_back(course, BACK), "not on a temporary stay"),
    (lambda course: moving.change_status(course, BACK, {"code": "C1"}), "already"),
    (lambda course: moving.change_status(course, BACK, {"code": "V4"}), "Short breaks"),
    (lambda course: moving.start(course, BACK, {}, {"code": "C2"}, FIRST), "looked after already"),
    (lambda course: mending.withdraw_placement(course, course.placements[0].key), "Care started with"),
    (lambda course: mending.redate_placement(course, course.placements[0].key, BACK), "Correct that instead"),
    (lambda course: mending.redate_placement(course, course.placements[1].key, date(2025, 1, 1)), "one day"),
    (lambda course: mending.redate_end(course, course.periods[0].key, BACK), "has not ended"),
    (lambda course: mending.withdraw_status(course, "nobody"), "not in the records"),
    (lambda course: moving.end(moving.go_away(course, AWAY, {"kind": "T1"}), BACK, {}), "Record the return"),
    (lambda course: moving.move(moving.go_away(course, AWAY, {"kind": "T1"}), BACK, FIRST), "Record the return"),
]


@pytest.mark.parametrize(("change", "words"), REFUSALS, ids=[words for _, words in REFUSALS])
def test_what_would_break_the_course_is_refused_in_a_sentence(moved: Course, change: Callable[[Course], Course], words: str) -> None:
    with pytest.raises(Refused, match=words):
        change(moved)


def test_what_was_broken_before_does_not_stand_in_the_way() -> None:
    gap = Course(
        (Link("p", START, None, {"category_of_need": "N1"}),),
        (Link("s", START, None, {"code": "C2"}),),
        (Link("a", START, MOVED, FIRST), Link("b", AWAY, None, SECOND)),
    )
    assert len(faults(gap)) == 1
    assert faults(moving.move(gap, BACK, FIRST)) == faults(gap)
