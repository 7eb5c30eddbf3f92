"""Homes and carers in the diary: what a record closes is kept as met, and the next date is counted from it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from lacdesk.casework import diary, home_diary, today
from lacdesk.casework.commands import AddRecord, CorrectRecord
from lacdesk.records.carers import Carer
from lacdesk.records.diary import ABOUT_CARER, ABOUT_HOME, DueDate
from lacdesk.records.homes import Regulation44Visit
from lacdesk.records.placement import Home, Provider

Line = tuple[str, date | None, date | None]


def _lines(scene: Any, about: str) -> set[Line]:
    with scene.database.reading(scene.person) as session:
        return {(row.rule, row.by, row.met_on) for row in session.scalars(select(DueDate).where(DueDate.about == about))}


@pytest.fixture
def home_id(scene: Any) -> str:
    with scene.database.writing(scene.person, "Build") as unit:
        provider = unit.add(Provider(name="Northmere", kind="PR1"))
        other = unit.add(Provider(name="Fernhill Care", kind="PR4"))
        unit.session.flush()
        home = unit.add(Home(name="Larch House", kind="childrens_home", provider_id=provider.id, opened=date(2026, 10, 5)))
        unit.add(Home(name="Fern House", kind="childrens_home", provider_id=other.id, opened=date(2026, 10, 5)))
        unit.add(Home(name="Old House", kind="childrens_home", provider_id=provider.id, closed=date(2026, 1, 5)))
        unit.session.flush()
        diary.rebuild(unit, None, scene.today)
        unit.commit()
        return str(home.id)


@pytest.fixture
def carer_id(scene: Any) -> str:
    with scene.database.writing(scene.person, "Build") as unit:
        carer = unit.add(Carer(name="R. Teal", approved=date(2026, 10, 5), supervising_worker_id=scene.person.worker_id))
        unit.session.flush()
        diary.rebuild(unit, None, scene.today)
        unit.commit()
        return str(carer.id)


def _reading(scene: Any) -> list[DueDate]:
    with scene.database.reading(scene.person) as session:
        return list(session.scalars(select(DueDate).where(DueDate.about != "child")))


def test_only_open_homes_the_council_runs_are_asked_about(scene: Any, home_id: str) -> None:
    assert {row.home_id for row in _reading(scene)} == {home_id}
    assert _lines(scene, ABOUT_HOME) == {("G1.first", date(2026, 10, 31), None), ("G3.first", date(2027, 4, 5), None)}


def test_a_visit_to_a_home_closes_its_month_and_opens_the_report_and_the_next(scene: Any, home_id: str) -> None:
    with scene.database.writing(scene.person, "Visit") as unit:
        visit = unit.add(Regulation44Visit(home_id=home_id, visit_date=date(2026, 11, 9)))
        unit.session.flush()
        touched = home_diary.touched(unit)
        assert (set(touched.homes), set(touched.carers)) == ({home_id}, set())
        home_diary.rebuild(unit, touched.homes, touched.carers, scene.today)
        unit.commit()
        visit_id = visit.id
    assert _lines(scene, ABOUT_HOME) == {
        ("G1.first", date(2026, 10, 31), date(2026, 11, 9)),
        ("G1", date(2026, 12, 31), None),
        ("G2", date(2026, 12, 31), None),
        ("G3.first", date(2027, 4, 5), None),
    }
    with scene.database.writing(scene.person, "Send") as unit:
        unit.change(unit.get(Regulation44Visit, visit_id), report_sent=date(2026, 11, 20))
        home_diary.rebuild(unit, home_diary.touched(unit).homes, frozenset(), scene.today)
        unit.commit()
    assert ("G2", date(2026, 12, 31), date(2026, 11, 20)) in _lines(scene, ABOUT_HOME)


def test_a_visit_to_a_carer_through_the_door_moves_the_next_for_the_supervising_worker(scene: Any, carer_id: str) -> None:
    answers = {"carer_id": carer_id, "visit_date": date(2026, 11, 2), "worker_id": scene.person.worker_id, "is_unannounced": False}
    scene.do(AddRecord("carer_visit", None, answers))
    assert _lines(scene, ABOUT_CARER) == {
        ("F1.visit.first", date(2026, 11, 16), date(2026, 11, 2)),
        ("F1.visit", date(2026, 12, 14), None),
        ("F1.unannounced.first", date(2027, 10, 5), None),
        ("F1.review.first", date(2027, 10, 5), None),
    }
    assert {row.worker_id for row in _reading(scene)} == {scene.person.worker_id}


def test_what_is_kept_is_what_a_rebuild_gives(scene: Any, home_id: str, carer_id: str) -> None:
    answers = {"carer_id": carer_id, "visit_date": date(2026, 11, 2), "worker_id": scene.person.worker_id, "is_unannounced": True}
    scene.do(AddRecord("carer_visit", None, answers))
    kept = _lines(scene, ABOUT_CARER) | _lines(scene, ABOUT_HOME)
    with scene.database.writing(scene.person, "Rebuild") as unit:
        diary.rebuild(unit, None, scene.today)
        unit.commit()
    assert _lines(scene, ABOUT_CARER) | _lines(scene, ABOUT_HOME) == kept
    assert any(met for _, _, met in kept)


def test_a_carer_whose_approval_ended_is_asked_nothing(scene: Any, carer_id: str) -> None:
    assert _lines(scene, ABOUT_CARER)
    with scene.database.reading(scene.person) as session:
        carer = session.get(Carer, carer_id)
        assert carer is not None
        known = {"name": carer.name, "approved": carer.approved, "supervising_worker_id": carer.supervising_worker_id}
    scene.do(CorrectRecord("carer", carer_id, {**known, "ended": date(2026, 11, 1), "resignation_reason": "retired"}, "They have retired."))
    assert _lines(scene, ABOUT_CARER) == set()


def _today(scene: Any, chosen: today.Filter) -> list[tuple[str, str, str, str | None]]:
    with scene.database.reading(scene.person) as session:
        keys = today.keys(session, scene.person, scene.today, chosen)
        return [(row.about, row.name, row.what.value, row.child_id) for row in today.rows(session, keys)]


def test_today_lists_homes_and_carers_by_name_beside_children(scene: Any, home_id: str, carer_id: str) -> None:
    listed = _today(scene, today.Filter())
    assert ("home", "Larch House", "independent_visit", None) in listed
    assert ("carer", "R. Teal", "carer_visit", None) in listed
    assert ("child", "Amara B.", "visit", scene.child_id) in listed
    assert [row[0] for row in _today(scene, today.Filter(words="larch"))] == ["home"]
    assert [row[0] for row in _today(scene, today.Filter(words="teal"))] == ["carer"]


def test_a_carer_is_the_work_of_the_supervising_worker_and_a_home_of_nobody(scene: Any, home_id: str, carer_id: str) -> None:
    mine = {about for about, *_ in _today(scene, today.Filter(today.Scope.MINE))}
    assert mine == {"child", "carer"}
    assert {about for about, *_ in _today(scene, today.Filter(worker=scene.person.worker_id))} == {"child"}


def test_a_withdrawn_home_is_not_listed(scene: Any, home_id: str) -> None:
    with scene.database.writing(scene.person, "Withdraw") as unit:
        unit.withdraw(unit.get(Home, home_id), "Entered twice.")
        unit.commit()
    assert "home" not in {about for about, *_ in _today(scene, today.Filter())}
