"""A child's chronology: what is told in which lane, what happened kept apart from what was recorded, and what was known on a day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lacdesk.casework.chronologies import as_known_on, chronology, to_come
from lacdesk.casework.chronology import BARS, Chronology, Event, Lane, Timeliness, recorded_late
from lacdesk.casework.commands import CorrectRecord, EndCare, MovePlacement, WithdrawRecord
from lacdesk.casework.tellings import tell, told_classes
from lacdesk.practice.checks.facts import RECORDED_LATE_DAYS
from lacdesk.practice.due import Due, What
from lacdesk.records.base import record_classes
from lacdesk.records.education import SchoolRecord
from lacdesk.records.health import DifficultiesScore
from lacdesk.records.missing import MissingEpisode
from lacdesk.records.plan import CarePlan
from lacdesk.records.voice import WishesFeelings
from lacdesk.store.database import Database
from lacdesk.store.errors import KnownError
from tests.answers import visit_answers
from tests.conftest import DatabaseFile

from .conftest import SceneFile, make_scene

VISITED = date(2026, 6, 12)


@pytest.fixture(scope="module")
def scene_file(empty_database_file: DatabaseFile, tmp_path_factory: pytest.TempPathFactory) -> SceneFile:
    """The scene is recorded on 9 June 2026."""
    return make_scene(empty_database_file.copy_to(tmp_path_factory.mktemp("scene")), lambda: datetime(2026, 6, 9, 12))


@pytest.fixture
def database(database: Database) -> Database:
    """What follows is recorded at noon of whatever day a test sets, or else of 9 June 2026."""
    database.clock = lambda: datetime(2026, 6, 9, 12)
    return database


def recorded_on(scene: Any, day: date) -> None:
    scene.database.clock = lambda: datetime(day.year, day.month, day.day, 12)


def told(scene: Any) -> Chronology:
    with scene.database.reading(scene.person) as session:
        return chronology(session, scene.child_id, scene.today)


def known(scene: Any, day: date) -> Chronology:
    with scene.database.reading(scene.person) as session:
        return as_known_on(session, scene.child_id, day)


def visits(told: Chronology) -> list[Event]:
    return [event for event in told.events if event.lane is Lane.VISIT]


def lived(told: Chronology) -> list[tuple[date, date | None]]:
    return [(each.day, each.ended) for each in told.stretches if each.lane is Lane.PLACEMENT]


def add(scene: Any, record: Any) -> None:
    with scene.database.writing(scene.person, "Add") as unit:
        unit.add(record)
        unit.commit()


def test_a_visit_keeps_what_happened_apart_from_its_recording(scene: Any) -> None:
    recorded_on(scene, date(2026, 6, 30))
    scene.visit(VISITED)
    [visit] = visits(told(scene))
    assert (visit.day, visit.recorded_on, visit.delay) == (VISITED, date(2026, 6, 30), 18)
    assert visit.recorded_words == "Recorded 18 days after, on 30 June 2026, by P. Rowan."
    assert visit.is_recorded_late
    assert visit.timeliness is Timeliness.IN_TIME


def test_the_day_of_recording_is_the_day_in_london(scene: Any) -> None:
    scene.database.clock = lambda: datetime(2026, 6, 12, 23, 30)
    scene.visit(VISITED)
    assert visits(told(scene))[0].delay_words == "1 day after"


@given(st.integers(-30, 400))
def test_late_recording_begins_after_the_days_allowed(days: int) -> None:
    recorded = VISITED + timedelta(days=days)
    entry = Event(VISITED, Lane.VISIT, "", "visit", "1", "visit_date", None, recorded, False)
    assert entry.delay == days
    assert entry.is_recorded_late is (days > RECORDED_LATE_DAYS)
    assert recorded_late([entry]) == ([entry] if days > RECORDED_LATE_DAYS else [])
    assert entry.delay_words.split()[-1] == ("after" if days > 0 else "ahead" if days < 0 else "day")


@pytest.mark.parametrize(
    ("answers", "beside", "counts"),
    [
        ({}, "", True),
        ({"seen_alone": False, "not_alone_reason": "child_refused"}, "not alone", True),
        ({"outcome": "attempted"}, "does not count", False),
    ],
)
def test_a_visit_says_what_is_special_about_it(scene: Any, answers: dict[str, Any], beside: str, counts: bool) -> None:
    scene.visit(VISITED, **answers)
    [visit] = visits(told(scene))
    assert (visit.beside, visit.counts) == (beside, counts)


def test_a_late_visit_says_by_how_many_days(scene: Any) -> None:
    scene.visit(VISITED)
    scene.visit(date(2026, 7, 20), late_reason="sickness")
    late, _ = visits(told(scene))
    assert (late.beside, late.standing, late.is_late) == ("late", "10 days late", True)


def test_homes_statuses_and_workers_are_stretches_without_a_gap(scene: Any) -> None:
    scene.do(MovePlacement(scene.child_id, date(2026, 9, 1), {"kind": "K2", "same_carer": False}, end_reason="CREQB"))
    stretches = told(scene).stretches
    assert lived(told(scene)) == [(scene.started, date(2026, 9, 1)), (date(2026, 9, 1), None)]
    assert [(each.name, each.words) for each in stretches if each.lane is Lane.WORKER] == [("P. Rowan", "P. Rowan, since then.")]
    assert {each.lane for each in stretches} <= set(BARS)


def test_every_kind_of_record_about_a_child_finds_its_lane(scene: Any) -> None:
    child_id = scene.child_id
    add(scene, SchoolRecord(child_id=child_id, school="Moorgate Primary", kind="mainstream", started=date(2026, 6, 15)))
    add(scene, MissingEpisode(child_id=child_id, kind="M", started=date(2026, 7, 1), ended=date(2026, 7, 3)))
    add(scene, DifficultiesScore(child_id=child_id, scored=date(2026, 7, 2), score=15))
    add(scene, WishesFeelings(child_id=child_id, said_on=date(2026, 7, 4), own_words="I want\nto stay."))
    add(scene, CarePlan(child_id=child_id, started=date(2026, 7, 5)))
    found = {entry.lane: entry.words for entry in told(scene).entries}
    assert found[Lane.SCHOOL] == "Moorgate Primary, since then."
    assert found[Lane.MISSING].endswith("until 3 July 2026.")
    assert found[Lane.HEALTH] == "Difficulties score 15."
    assert found[Lane.VOICE] == "“I want to stay.”"
    assert found[Lane.PLAN] == "Care plan."


def test_no_kind_of_record_about_a_child_is_forgotten_or_stops_the_telling() -> None:
    for kind in told_classes():
        assert list(tell(kind(), {})) == []
    parts = {each for each in record_classes() if each.part_of is not None}
    assert not parts & set(told_classes())


def test_the_end_of_care_is_recorded_when_it_was_added_not_when_care_began(scene: Any) -> None:
    recorded_on(scene, date(2026, 11, 5))
    scene.do(EndCare(scene.child_id, date(2026, 10, 30), "E4A"))
    ceased = next(event for event in told(scene).events if event.dated_by == "ceased")
    assert (ceased.day, ceased.recorded_on, ceased.delay) == (date(2026, 10, 30), date(2026, 11, 5), 6)


def test_keys_are_told_apart_and_lanes_keep_their_order(scene: Any) -> None:
    scene.visit(VISITED)
    now = told(scene)
    keys = [item.key for item in now.items]
    assert len(set(keys)) == len(keys)
    assert list(now.lanes) == [lane for lane in Lane if lane in now.lanes]
    assert [item.day for item in now.items] == sorted((item.day for item in now.items), reverse=True)


def test_some_lanes_alone(scene: Any) -> None:
    scene.visit(VISITED)
    only = told(scene).only([Lane.VISIT])
    assert {item.lane for item in only.items} == {Lane.VISIT}
    assert only.stretches == ()


def test_what_is_due_stands_on_its_day_and_what_is_overdue_on_today() -> None:
    today = date(2026, 11, 21)
    dues = [
        Due(What.VISIT, by, "council", "C.interval", date(2026, 10, 15), "Council standard", {"days": 28})
        for by in (date(2026, 11, 12), date(2026, 12, 1))
    ]
    overdue, due = to_come([*dues, Due(What.STATUS_LIMIT, date(2026, 12, 1), "law", "C.interval", None, "", {})], today)
    assert (overdue.beside, overdue.standing, overdue.day) == ("late", "9 days late", date(2026, 11, 12))
    assert (due.beside, due.standing, due.day) == ("", "To come", date(2026, 12, 1))
    assert overdue.words.startswith("Not done yet. Visit due by Thu 12 Nov 2026")
    assert Chronology("1", today, to_come=(overdue, due)).summary().count("1 overdue") == 1


# What was known on a day


def test_a_visit_recorded_late_was_not_known_before_it_was_recorded(scene: Any) -> None:
    recorded_on(scene, date(2026, 6, 30))
    scene.visit(VISITED)
    assert visits(known(scene, date(2026, 6, 29))) == []
    [visit] = visits(known(scene, date(2026, 6, 30)))
    assert (visit.day, visit.words) == (VISITED, "Visit made: where the child lives. Seen, and seen alone.")


def test_before_a_correction_the_old_value_was_known(scene: Any) -> None:
    recorded_on(scene, VISITED)
    visit_id = scene.visit(VISITED)
    recorded_on(scene, date(2026, 7, 3))
    scene.do(CorrectRecord("visit", visit_id, visit_answers(date(2026, 6, 11)), "Typed the wrong day"))
    assert [(event.day, event.is_corrected) for event in visits(known(scene, date(2026, 7, 2)))] == [(VISITED, False)]
    assert [(event.day, event.is_corrected) for event in visits(known(scene, date(2026, 7, 3)))] == [(date(2026, 6, 11), True)]


def test_a_withdrawn_record_was_known_until_it_was_withdrawn(scene: Any) -> None:
    recorded_on(scene, VISITED)
    visit_id = scene.visit(VISITED)
    recorded_on(scene, date(2026, 7, 3))
    scene.do(WithdrawRecord("visit", visit_id, "Another child's visit"))
    assert visits(told(scene)) == []
    assert len(visits(known(scene, date(2026, 7, 2)))) == 1
    assert visits(known(scene, date(2026, 7, 3))) == []


def test_a_move_recorded_later_leaves_the_old_home_open_until_then(scene: Any) -> None:
    recorded_on(scene, date(2026, 9, 20))
    scene.do(MovePlacement(scene.child_id, date(2026, 9, 1), {"kind": "K2", "same_carer": False}, end_reason="CREQB"))
    before, after = known(scene, date(2026, 9, 19)), known(scene, date(2026, 9, 20))
    assert lived(before) == [(scene.started, None)]
    assert lived(after) == [(scene.started, date(2026, 9, 1)), (date(2026, 9, 1), None)]
    assert (before.known_on, before.today, before.to_come) == (date(2026, 9, 19), date(2026, 9, 19), ())


def test_what_is_known_now_is_what_the_records_say(scene: Any) -> None:
    recorded_on(scene, VISITED)
    scene.visit(VISITED)
    scene.visit(date(2026, 7, 20), late_reason="sickness", seen_alone=False, not_alone_reason="child_refused")
    latest = known(scene, date(2099, 1, 1))
    assert (latest.stretches, latest.events) == (told(scene).stretches, told(scene).events)


def test_a_day_before_the_child_was_known_says_so(scene: Any) -> None:
    with pytest.raises(KnownError, match="Enter a later day"):
        known(scene, date(2020, 1, 1))


def test_what_was_taken_over_is_known_from_its_own_recording(scene: Any) -> None:
    recorded_on(scene, date(2026, 11, 20))
    add(scene, DifficultiesScore(child_id=scene.child_id, scored=date(2026, 7, 2), score=15, recorded_at=datetime(2026, 7, 4)))
    known_of_health = [[event.words for event in known(scene, date(2026, 7, day)).events if event.lane is Lane.HEALTH] for day in (3, 4)]
    assert known_of_health == [[], ["Difficulties score 15."]]


def test_what_was_taken_over_says_nothing_of_days_still_to_come(scene: Any) -> None:
    recorded_on(scene, date(2026, 11, 20))
    away = MissingEpisode(
        child_id=scene.child_id, kind="M", started=date(2026, 7, 1), ended=date(2026, 7, 9), recorded_at=datetime(2026, 7, 2)
    )
    add(scene, away)
    ends = [known(scene, date(2026, 7, day)).stretches_in(Lane.MISSING)[0].ended for day in (8, 9)]
    assert ends == [None, date(2026, 7, 9)]
