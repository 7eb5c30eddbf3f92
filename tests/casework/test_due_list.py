"""What is due as lines: children as they always were, homes and carers beside them with their names."""

from __future__ import annotations

from datetime import date

import pytest

from lacdesk.casework.due_list import DueLine, due_lines
from lacdesk.records.carers import Carer
from lacdesk.records.placement import Home, Provider

from .conftest import Scene

KEYS = ["child", "what", "by", "standard", "state", "because", "source"]


@pytest.fixture
def council(scene: Scene) -> Scene:
    """The scene with a children's home of the council, and a carer under P. Rowan."""
    with scene.database.writing(scene.person, "Build") as unit:
        provider = unit.add(Provider(name="Northmere", kind="PR1"))
        unit.session.flush()
        unit.add(Home(name="Larch House", kind="childrens_home", provider_id=provider.id, opened=date(2026, 10, 5)))
        unit.add(Carer(name="F. Alder", approved=date(2026, 9, 1), supervising_worker_id=scene.person.worker_id))
        unit.commit()
    return scene


def lines(scene: Scene, **chosen: str | None) -> list[DueLine]:
    with scene.database.reading(scene.person) as session:
        return due_lines(session, None, scene.today, **chosen)


def test_homes_and_carers_are_told_by_name_after_the_keys_of_a_child(council: Scene) -> None:
    told = [line.told() for line in lines(council)]
    assert all(list(each) == KEYS for each in told if each["child"])
    (visit,) = [each for each in told if each["what"] == "independent_visit"]
    assert (list(visit), visit["child"], visit["home"], visit["by"]) == ([*KEYS, "home"], None, "Larch House", "2026-10-31")
    carers = [each for each in told if "carer" in each]
    assert {(each["what"], each["carer"]) for each in carers} >= {("carer_visit", "F. Alder"), ("carer_review", "F. Alder")}
    assert all(list(each) == [*KEYS, "carer"] for each in carers)


def test_a_child_asked_for_is_told_alone_and_a_worker_has_carers_but_no_homes(council: Scene) -> None:
    assert {line.who for line in lines(council, ref="NM10417")} == {"NM10417"}
    assert {line.who for line in lines(council, worker_id=council.person.worker_id)} == {"NM10417", "F. Alder"}
    assert {line.who for line in lines(council)} == {"NM10417", "F. Alder", "Larch House"}
