"""Homes: listed and found in SQL, their files, and actions of independent visits that are carried and age."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from sqlalchemy import select

from lacdesk.casework.commands import AddRecord, CorrectRecord
from lacdesk.casework.homes import Which, home_file, home_ids, home_record_lines, home_rows
from lacdesk.practice.codes import code_set
from lacdesk.records.homes import Regulation44Action, Regulation44Visit
from lacdesk.records.placement import Home, Placement

from .conftest import TODAY, Scene

VISITS = (date(2026, 8, 20), date(2026, 9, 18), date(2026, 10, 16), date(2026, 11, 17))


def homes(scene: Scene) -> dict[str, str]:
    """Keep a provider and two homes; return their ids by name."""
    scene.do(AddRecord("provider", None, {"name": "Brackenfield Care", "kind": "PR4"}))
    for name, kind in (("Larch House", "childrens_home"), ("The Pattersons", "agency_foster")):
        answers = {"name": name, "kind": kind, "postcode": "NM4 2AB", "registered": "registered", "urn": f"SC{len(name):06}"}
        scene.do(AddRecord("home", None, answers))
    with scene.database.reading(scene.person) as session:
        return {name or "": home_id for home_id, name in session.execute(select(Home.id, Home.name))}


def visit(home_id: str, day: date, actions: list[dict[str, Any]]) -> AddRecord:
    answers = {
        "home_id": home_id,
        "visit_date": day,
        "started_time": time(10, 0),
        "ended_time": time(14, 0),
        "actions": actions,
        "logs": [{"heading": heading, "answer": "entries"} for heading in code_set("regulation44_log")],
        "warnings_answered": {"K38": "Typed up from paper", "K35": "The home opened in August"},
    }
    return AddRecord("regulation44_visit", None, answers)


def test_homes_are_listed_by_kind_and_found_by_words(scene: Scene) -> None:
    kept = homes(scene)
    with scene.database.reading(scene.person) as session:
        assert home_ids(session, TODAY, Which.CHILDRENS_HOMES, "") == [kept["Larch House"]]
        assert home_ids(session, TODAY, Which.EVERY, "") == [kept["Larch House"], kept["The Pattersons"]]
        assert home_ids(session, TODAY, Which.EVERY, "patter") == [kept["The Pattersons"]]
        assert home_ids(session, TODAY, Which.LIVED_IN, "") == []
        assert home_ids(session, TODAY, Which.EVERY, "100%") == []


def test_a_row_counts_who_lives_there_today(scene: Scene) -> None:
    kept = homes(scene)
    with scene.database.writing(scene.person, "Place") as unit:
        (placement,) = unit.session.scalars(select(Placement))
        unit.change(placement, home_id=kept["Larch House"])
        unit.commit()
    with scene.database.reading(scene.person) as session:
        lived_in, empty = home_rows(session, [kept["Larch House"], kept["The Pattersons"]], TODAY)
        shown = home_file(session, kept["Larch House"], TODAY)
        before = home_rows(session, [kept["Larch House"]], date(2026, 6, 7))
    assert (lived_in.children, empty.children, before[0].children) == (1, 0, 0)
    assert [each.since for each in shown.residents] == [scene.started]


def test_an_open_action_ages_as_it_is_carried(scene: Scene) -> None:
    home_id = homes(scene)["Larch House"]
    carried: str | None = None
    for day in VISITS:
        action = {"issue": "The fire door sticks", "action": "Plane it", "timeframe": "Two weeks", "status": "update"}
        scene.do(visit(home_id, day, [{**action, "carried_from_id": carried}]))
        with scene.database.reading(scene.person) as session:
            newest = session.scalars(select(Regulation44Visit.id).where(Regulation44Visit.visit_date == day)).one()
            carried = session.scalars(select(Regulation44Action.id).where(Regulation44Action.visit_id == newest)).one()
    with scene.database.reading(scene.person) as session:
        told = session.execute(
            select(Regulation44Action.first_raised, Regulation44Action.visits_carried).order_by(Regulation44Action.id)
        ).all()
    assert [tuple(each) for each in told] == [(VISITS[0], carries) for carries in range(4)]


def test_a_home_file_tells_what_was_recorded_newest_first(scene: Scene) -> None:
    home_id = homes(scene)["Larch House"]
    for day in VISITS[:2]:
        scene.do(visit(home_id, day, []))
    with scene.database.reading(scene.person) as session:
        lines = home_record_lines(session, home_id, ["regulation44_visit", "home", "carer"])
    assert [line.day for line in lines] == [VISITS[1], VISITS[0], None]


def test_correcting_a_home_keeps_what_it_said(scene: Scene) -> None:
    home_id = homes(scene)["Larch House"]
    answers = {"name": "Larch House", "kind": "childrens_home", "postcode": "NM4 2AC", "registered": "registered"}
    scene.do(CorrectRecord("home", home_id, answers, "Moved along the road"))
    with scene.database.reading(scene.person) as session:
        home = session.get_one(Home, home_id)
        assert (home.postcode, home.change_reason) == ("NM4 2AC", "Moved along the road")
