"""The register for a night without the program: who is in it, in which order, and as at which day."""

from __future__ import annotations

from datetime import date
from typing import Any

from lacdesk.casework import derived, door
from lacdesk.casework.commands import ChangeLegalStatus, EndCare, StartCare
from lacdesk.casework.outage import OutageRegister, outage_register
from lacdesk.records.missing import MissingEpisode
from lacdesk.records.people import Allocation, Team, Worker

PLACEMENT = {"kind": "U4", "provider_kind": "PR1", "intended_to_last_to_18": False, "registered": "registered"}


def register(scene: Any, day: date | None = None) -> OutageRegister:
    with scene.database.reading(scene.person) as session:
        return outage_register(session, scene.person, day or scene.today)


def begin(scene: Any, ref: str, name: str | None, day: date = date(2026, 7, 1), status: str = "V2") -> str:
    child = {"ref": ref, "full_name": name, "dob": date(2012, 2, 29), "sex": "M"}
    changes = door.do(StartCare(day, "N1", status, PLACEMENT, child=child), scene.database, scene.person, scene.today)
    return next(iter(changes.children))


def allocate(scene: Any, child_id: str, team: str, worker: str, role: str = "social_worker") -> None:
    with scene.database.writing(scene.person, "SetUp") as unit:
        in_team = unit.add(Team(name=team, telephone="01632 960100"))
        unit.session.flush()
        somebody = unit.add(Worker(name=worker, role=role, team_id=in_team.id))
        unit.session.flush()
        unit.add(Allocation(child_id=child_id, role=role, worker_id=somebody.id, team_id=in_team.id, started=date(2026, 7, 1)))
        unit.commit()


def listed(found: OutageRegister) -> list[tuple[str | None, list[str]]]:
    return [(team.name, [child.name for child in team.children]) for team in found.teams]


def test_teams_stand_by_name_and_children_by_first_name_those_without_a_team_last(scene: Any) -> None:
    begin(scene, "NM10002", "zoe Able")
    allocate(scene, begin(scene, "NM10003", "Callum Danforth"), "A team before", "T. Linden")
    begin(scene, "NM10004", "Łukasz Zander")
    begin(scene, "NM10005", None)
    assert listed(register(scene)) == [
        ("A team before", ["Callum Danforth"]),
        ("Children in care 1", ["Amara Bright"]),
        (None, ["Łukasz Zander", "NM10005", "zoe Able"]),
    ]
    assert register(scene).children == 5


def test_only_children_looked_after_on_the_day_are_in_it(scene: Any) -> None:
    begin(scene, "NM10002", "Breaks Only", status="V4")
    left = begin(scene, "NM10003", "Left Since")
    scene.do(EndCare(left, date(2026, 9, 1), "E4A"))
    assert listed(register(scene)) == [("Children in care 1", ["Amara Bright"])]
    assert listed(register(scene, date(2026, 8, 1)))[-1] == (None, ["Left Since"])
    assert register(scene, date(2026, 6, 1)).teams == ()


def test_each_child_stands_as_on_the_day(scene: Any) -> None:
    scene.do(ChangeLegalStatus(scene.child_id, date(2026, 10, 1), "E1"))
    with scene.database.writing(scene.person, "SetUp") as unit:
        unit.add(MissingEpisode(child_id=scene.child_id, kind="M", started=date(2026, 11, 20)))
        unit.commit()
    (now,) = register(scene).teams[0].children
    (then,) = register(scene, date(2026, 9, 30)).teams[0].children
    assert (now.present.legal_status, then.present.legal_status) == ("E1", "C2")
    assert (now.essentials.missing_since, then.essentials.missing_since) == (date(2026, 11, 20), None)
    assert [holder.ground for holder in now.essentials.holders] == ["placement order"]
    assert now.essentials.responsible.worker == "P. Rowan"


def test_the_diary_of_the_day_is_used_where_it_was_made_and_says_the_same(scene: Any) -> None:
    scene.visit(date(2026, 11, 1))
    (fresh,) = register(scene).teams[0].children
    with scene.database.writing(scene.person, "Rebuild") as unit:
        derived.rebuild(unit, None, scene.today)
        unit.commit()
    (kept,) = register(scene).teams[0].children
    assert fresh.essentials.dues
    assert {(due.what, due.by, due.because) for due in kept.essentials.dues} == {
        (due.what, due.by, due.because) for due in fresh.essentials.dues
    }


def test_managers_of_a_team_are_named_with_their_numbers(scene: Any) -> None:
    child_id = begin(scene, "NM10003", "Callum Danforth")
    allocate(scene, child_id, "Team 2", "T. Linden")
    with scene.database.writing(scene.person, "SetUp") as unit:
        team_id = next(team.id for team in unit.session.query(Team) if team.name == "Team 2")
        unit.add(Worker(name="H. Sorrel", role="team_manager", team_id=team_id, telephone="01632 960102"))
        unit.commit()
    team = next(team for team in register(scene).teams if team.name == "Team 2")
    assert team.telephone == "01632 960100"
    assert [(each.name, each.telephone) for each in team.managers] == [("H. Sorrel", "01632 960102")]
