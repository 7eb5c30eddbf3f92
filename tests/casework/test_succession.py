"""One worker in a role at a time, and one place where a care leaver lives: what starts ends what was open."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from lacdesk.casework.commands import AddRecord, CorrectRecord, WithdrawRecord
from lacdesk.records.leaving_care import LeavingCareAccommodation
from lacdesk.records.people import Allocation, Team, Worker
from lacdesk.store.history import history

from .conftest import STARTED, Scene

HANDED = date(2026, 9, 1)


@pytest.fixture
def following(scene: Scene) -> str:
    """A second social worker, who is registered."""
    with scene.database.writing(scene.person, "SetUp") as unit:
        worker = unit.add(Worker(name="J. Fern", role="social_worker", registration="SW104417"))
        unit.commit()
        return worker.id


def team_of(scene: Scene) -> str:
    with scene.database.reading(scene.person) as session:
        return session.scalars(select(Team.id)).one()


def allocate(scene: Scene, worker: str, started: date, role: str = "social_worker") -> str:
    answers = {"worker_id": worker, "team_id": team_of(scene), "role": role, "started": started, "reason": "MANAGE"}
    scene.do(AddRecord("allocation", scene.child_id, answers))
    with scene.database.reading(scene.person) as session:
        newest = select(Allocation.id).where(Allocation.worker_id == worker, Allocation.started == started)
        return session.scalars(newest.order_by(Allocation.id.desc())).first() or ""


def spans(scene: Scene, role: str = "social_worker") -> list[tuple[date | None, date | None]]:
    with scene.database.reading(scene.person) as session:
        found = session.execute(select(Allocation.started, Allocation.ended).where(Allocation.role == role).order_by(Allocation.started))
        return [(started, ended) for started, ended in found]


def test_a_worker_who_starts_ends_the_one_before_in_the_same_operation(scene: Scene, following: str) -> None:
    new = allocate(scene, following, HANDED)
    assert spans(scene) == [(STARTED, HANDED), (HANDED, None)]
    with scene.database.reading(scene.person) as session:
        (old,) = session.scalars(select(Allocation).where(Allocation.started == STARTED))
        assert history(session, old.id)[-1].operation_id == history(session, new)[-1].operation_id


def test_workers_in_other_roles_stay(scene: Scene, following: str) -> None:
    allocate(scene, following, HANDED, role="nurse")
    assert spans(scene) == [(STARTED, None)]
    assert spans(scene, "nurse") == [(HANDED, None)]


def test_the_registration_of_the_worker_goes_with_the_allocation(scene: Scene, following: str) -> None:
    new = allocate(scene, following, HANDED)
    with scene.database.reading(scene.person) as session:
        assert session.get_one(Allocation, new).returned_worker == "SW104417"


def test_a_worker_recorded_afterwards_stands_between_the_two(scene: Scene, following: str) -> None:
    allocate(scene, following, HANDED)
    allocate(scene, following, date(2026, 7, 1))
    assert spans(scene) == [(STARTED, date(2026, 7, 1)), (date(2026, 7, 1), HANDED), (HANDED, None)]


def test_correcting_the_day_moves_the_end_of_the_one_before(scene: Scene, following: str) -> None:
    new = allocate(scene, following, HANDED)
    later = HANDED + timedelta(days=4)
    answers = {"worker_id": following, "team_id": team_of(scene), "role": "social_worker", "started": later, "reason": "MANAGE"}
    scene.do(CorrectRecord("allocation", new, answers, "Started on the Saturday"))
    assert spans(scene) == [(STARTED, later), (later, None)]


def test_withdrawing_an_allocation_opens_the_one_it_ended(scene: Scene, following: str) -> None:
    new = allocate(scene, following, HANDED)
    scene.do(WithdrawRecord("allocation", new, "Recorded for the wrong child"))
    assert spans(scene) == [(STARTED, None)]


def test_an_end_that_was_recorded_by_itself_is_kept(scene: Scene, following: str) -> None:
    with scene.database.reading(scene.person) as session:
        old = session.scalars(select(Allocation)).one()
        told: dict[str, Any] = {name: getattr(old, name) for name in ("worker_id", "team_id", "role", "started")}
    left = date(2026, 8, 1)
    scene.do(CorrectRecord("allocation", old.id, {**told, "reason": "FCONTA", "ended": left}, "Left the council"))
    new = allocate(scene, following, HANDED)
    assert spans(scene) == [(STARTED, left), (HANDED, None)]
    scene.do(WithdrawRecord("allocation", new, "Recorded for the wrong child"))
    assert spans(scene) == [(STARTED, left)]


def test_an_end_that_came_with_the_allocation_is_kept(scene: Scene, following: str) -> None:
    role = {"child_id": scene.child_id, "role": "personal_adviser", "worker_id": following, "reason": "MANAGE"}
    with scene.database.writing(scene.person, "ImportReturn") as unit:
        unit.add(Allocation(**role, started=date(2026, 7, 1), ended=date(2026, 8, 1)))
        later = unit.add(Allocation(**role, started=HANDED))
        unit.commit()
        later_id = later.id
    scene.do(
        CorrectRecord(
            "allocation", later_id, {"role": "personal_adviser", "worker_id": following, "started": HANDED + timedelta(days=1)}, "Misread"
        )
    )
    assert spans(scene, "personal_adviser")[0] == (date(2026, 7, 1), date(2026, 8, 1))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 160), min_size=1, max_size=4))
def test_a_child_never_has_two_open_social_workers(scene: Scene, following: str, days: list[int]) -> None:
    for after in days:
        allocate(scene, following, STARTED + timedelta(days=after))
    found = spans(scene)
    assert [ended is None for _, ended in found].count(True) == 1
    assert all(ended is not None and ended <= started for (_, ended), (started, _) in pairwise(found))


def test_a_care_leaver_lives_in_one_place_at_a_time(scene: Scene) -> None:
    for started, kind in ((date(2026, 7, 1), "D"), (date(2026, 10, 1), "U")):
        scene.do(AddRecord("leaving_care_accommodation", scene.child_id, {"kind": kind, "started": started, "is_suitable": True}))
    with scene.database.reading(scene.person) as session:
        ended = session.scalars(select(LeavingCareAccommodation.ended).order_by(LeavingCareAccommodation.started)).all()
    assert ended == [date(2026, 10, 1), None]
