"""Where a complaint about a home stands: in the home's file, unless it is about a child, whose file it is in."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from lacdesk.casework.commands import AddRecord
from lacdesk.casework.homes import home_record_lines
from lacdesk.records.placement import Home

from .conftest import Scene


def test_a_complaint_about_a_home_and_no_child_stands_in_the_homes_file(scene: Scene) -> None:
    scene.do(AddRecord("home", None, {"name": "Larch House", "kind": "childrens_home", "postcode": "NM4 2AB", "registered": "registered"}))
    with scene.database.reading(scene.person) as session:
        home_id = session.scalars(select(Home.id).where(Home.name == "Larch House")).one()
    answers = {"kind": "compliment", "received": date(2026, 11, 18), "home_id": home_id, "about": "The garden is kept by everybody."}
    scene.do(AddRecord("complaint", None, answers))
    scene.do(AddRecord("complaint", scene.child_id, {**answers, "received": date(2026, 11, 19)}))
    with scene.database.reading(scene.person) as session:
        lines = home_record_lines(session, home_id, ["home", "complaint"])
    assert [(line.record_type, line.day) for line in lines] == [("complaint", date(2026, 11, 18)), ("home", None)]
