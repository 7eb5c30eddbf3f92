"""The caseload: counted as Today counts, by worker and team, with the children nobody is responsible for."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from lacdesk.casework import derived, today
from lacdesk.casework.caseload import NO_TEAM, NOBODY, Load, TeamLoad, caseload
from lacdesk.casework.commands import StartCare
from lacdesk.casework.today import Filter, Group
from lacdesk.records.people import Allocation, Worker

PLACEMENT = {"kind": "U4", "provider_kind": "PR1", "intended_to_last_to_18": False, "registered": "registered"}


def teams(scene: Any, day: date | None = None) -> list[TeamLoad]:
    with scene.database.reading(scene.person) as session:
        return caseload(session, day or scene.today)


def load_of(scene: Any, name: str, day: date | None = None) -> Load:
    return next(worker.load for team in teams(scene, day) for worker in team.workers if worker.name == name)


@pytest.fixture
def listed(scene: Any) -> Any:
    """The diary knows whose work it is, which it learns when it is made after the allocation."""
    with scene.database.writing(scene.person, "Rebuild") as unit:
        derived.rebuild(unit, None, scene.today)
        unit.commit()
    return scene


def test_a_worker_has_what_today_lists_for_them(listed: Any) -> None:
    with listed.database.reading(listed.person) as session:
        keys = today.keys(session, listed.person, listed.today, Filter(worker=listed.person.worker_id))
    counts = Counter(key.group for key in keys)
    load = load_of(listed, "P. Rowan")
    assert (load.children, load.overdue, load.this_week) == (1, counts[Group.OVERDUE], counts[Group.THIS_WEEK])
    assert load.overdue > 0
    assert load.reviews_late == 1


def test_children_of_nobody_stand_last(listed: Any) -> None:
    listed.do(StartCare(listed.started, "N1", "C2", PLACEMENT, child={"ref": "NM10388", "full_name": "Jayden Kerr", "sex": "M"}))
    assert [(team.name, [worker.name for worker in team.workers]) for team in teams(listed)] == [
        ("Children in care 1", ["P. Rowan"]),
        (NO_TEAM, [NOBODY]),
    ]
    with listed.database.reading(listed.person) as session:
        keys = today.keys(session, listed.person, listed.today, Filter(worker=""))
    load = load_of(listed, NOBODY)
    assert load.children == 1
    assert load.overdue == sum(key.group is Group.OVERDUE for key in keys) > 0


def test_visits_late_are_those_of_the_last_28_days(scene: Any) -> None:
    scene.visit(date(2026, 11, 20), late_reason="sickness")
    assert load_of(scene, "P. Rowan").visits_late == 1
    assert load_of(scene, "P. Rowan", date(2026, 12, 17)).visits_late == 1
    assert load_of(scene, "P. Rowan", date(2026, 12, 18)).visits_late == 0


def test_drafts_are_counted_for_their_worker_and_teams_are_summed(scene: Any) -> None:
    with scene.database.writing(scene.person, "SetUp") as unit:
        other = unit.add(Worker(name="A. Sedge", role="social_worker", team_id=scene.person.team_id))
        unit.keep_draft("visit", "new-1", {}, scene.child_id)
        unit.keep_draft("visit", "new-2", {}, scene.child_id)
        unit.session.flush()
        unit.add(Allocation(child_id=scene.child_id, role="reviewing_officer", worker_id=other.id, started=scene.started))
        unit.commit()
    (team,) = (each for each in teams(scene) if each.team_id is not None)
    assert [worker.name for worker in team.workers] == ["P. Rowan"]
    assert (team.total.drafts, team.total.children) == (2, 1)
    assert team.total == team.workers[0].load


def test_an_allocation_that_ended_counts_no_more(scene: Any) -> None:
    with scene.database.writing(scene.person, "End") as unit:
        allocation = unit.session.query(Allocation).one()
        unit.change(allocation, ended=date(2026, 11, 1))
        unit.commit()
    assert load_of(scene, NOBODY).children == 1
