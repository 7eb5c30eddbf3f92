"""An independent visit as its report tells it: actions carried and aged, and logs nobody answered for."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from sqlalchemy import select

from lacdesk.casework.commands import AddRecord
from lacdesk.casework.independent_visits import Feedback, IndependentVisit, independent_visit
from lacdesk.practice.codes import code_set
from lacdesk.records.homes import Regulation44Action, Regulation44Log, Regulation44Visit
from lacdesk.records.placement import Home, Provider
from lacdesk.store.errors import KnownError

NINTH, TENTH, ELEVENTH = date(2026, 9, 9), date(2026, 10, 14), date(2026, 11, 11)


@pytest.fixture
def home_id(scene: Any) -> str:
    with scene.database.writing(scene.person, "SetUp") as unit:
        provider = unit.add(Provider(name="Northmoor Council", kind="PR1"))
        unit.session.flush()
        home = unit.add(Home(name="Elm Court", kind="childrens_home", urn="SC900123", beds=5, provider_id=provider.id))
        unit.commit()
        return str(home.id)


def visit(scene: Any, home_id: str, day: date, actions: list[dict[str, Any]], **more: Any) -> str:
    answers = {
        "home_id": home_id,
        "urn": "SC900123",
        "visit_date": day,
        "started_time": time(10, 15),
        "ended_time": time(15, 40),
        "is_announced": False,
        "independent_person": "R. Whitebeam",
        "has_conflict": False,
        "staff_present": "Registered manager",
        "young_people_present": "R.D., K.L.",
        "are_safeguarded": True,
        "safeguarded_words": "Records agree.",
        "promotes_wellbeing": True,
        "wellbeing_words": "Calm.",
        "logs": [{"heading": heading, "answer": "none"} for heading in code_set("regulation44_log")],
        "actions": actions,
        **more,
    }
    scene.do(AddRecord("regulation44_visit", None, answers))
    with scene.database.reading(scene.person) as session:
        return str(session.scalars(select(Regulation44Visit.id).where(Regulation44Visit.visit_date == day)).one())


def carried(scene: Any, status: str = "update") -> dict[str, Any]:
    """The row of the form that carries the last action on."""
    with scene.database.reading(scene.person) as session:
        last = session.scalars(select(Regulation44Action).order_by(Regulation44Action.id.desc())).first()
    assert last is not None
    return {"issue": last.issue, "action": last.action, "timeframe": last.timeframe, "status": status, "carried_from_id": last.id}


def told(scene: Any, visit_id: str) -> IndependentVisit:
    with scene.database.reading(scene.person) as session:
        return independent_visit(session, visit_id)


NEW = {"issue": "Window does not lock", "action": "Replace the lock", "timeframe": "Two weeks", "status": "open"}


def test_an_action_ages_from_visit_to_visit_until_it_is_escalated(scene: Any, home_id: str) -> None:
    visits = [visit(scene, home_id, date(2026, 8, 12), [NEW])]
    visits += [visit(scene, home_id, day, [carried(scene)]) for day in (NINTH, TENTH, ELEVENTH)]
    ages = [(one.visits_carried, one.is_previous, one.is_escalated) for each in visits for one in told(scene, each).actions]
    assert ages == [(0, False, False), (1, True, False), (2, True, False), (3, True, True)]


def test_a_completed_action_is_previous_and_never_escalated(scene: Any, home_id: str) -> None:
    visit(scene, home_id, NINTH, [NEW])
    later = visit(scene, home_id, TENTH, [carried(scene, "completed"), {**NEW, "issue": "Second"}])
    assert [(one.issue, one.is_completed, one.is_previous) for one in told(scene, later).actions] == [
        ("Window does not lock", True, True),
        ("Second", False, False),
    ]


def test_every_log_is_there_and_one_not_answered_is_neither_none_nor_not_inspected(scene: Any, home_id: str) -> None:
    visit_id = visit(scene, home_id, NINTH, [])
    with scene.database.writing(scene.person, "SetUp") as unit:
        log = unit.session.scalars(select(Regulation44Log).where(Regulation44Log.heading == "medication")).one()
        unit.change(log, answer="not_inspected", last_serial="14")
        unit.withdraw(unit.session.scalars(select(Regulation44Log).where(Regulation44Log.heading == "fire")).one(), "A test")
        unit.commit()
    logs = told(scene, visit_id).logs
    assert [log.heading for log in logs] == [words for _, words in code_set("regulation44_log").choices]
    answers = {log.heading: (log.answer, log.last_serial) for log in logs}
    assert (answers["Medication"], answers["Fire safety"], answers["Accidents"]) == (("Not inspected", "14"), (None, None), ("None", None))


def test_the_home_and_what_was_written_are_told_and_the_rest_is_left_out(scene: Any, home_id: str) -> None:
    found = told(scene, visit(scene, home_id, NINTH, [], general_issues="The home was calm.", files="  ", children_asked=3))
    assert (found.home.name, found.home.urn, found.home.beds, found.home.run_by) == ("Elm Court", "SC900123", 5, "Northmoor Council")
    assert found.texts["general_issues"] == "The home was calm."
    assert "files" not in found.texts
    assert found.feedback == Feedback(None, 3, None, None)
    assert (found.started, found.ended, found.is_announced, found.person) == (time(10, 15), time(15, 40), False, "R. Whitebeam")


def test_the_number_of_the_home_finds_its_last_visit(scene: Any, home_id: str) -> None:
    visit(scene, home_id, NINTH, [])
    visit(scene, home_id, ELEVENTH, [])
    assert told(scene, "SC900123").visited == ELEVENTH
    with pytest.raises(KnownError, match="No independent visit is recorded under SC000000"):
        told(scene, "SC000000")
