"""Filters kept under a name: each person's own, one of a name on a page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from lacdesk.casework import door
from lacdesk.casework.commands import DropFilter, SaveFilter
from lacdesk.casework.filters import kept_filters
from lacdesk.records.filters import SavedFilter
from lacdesk.store.errors import KnownError
from lacdesk.store.person import Person
from lacdesk.store.verify import verify

OTHER = Person("Q. Sedge", "team manager")


def kept(scene: Any, page: str = "today", person: Person | None = None) -> list[tuple[str, dict[str, str]]]:
    with scene.database.reading(scene.person) as session:
        return [(each.name, dict(each.chosen)) for each in kept_filters(session, person or scene.person, page)]


def test_a_filter_is_kept_chosen_and_taken_away(scene: Any) -> None:
    scene.do(SaveFilter("today", "  Visits of\n my team ", {"scope": "team", "kind": "visits"}))
    assert kept(scene) == [("Visits of my team", {"scope": "team", "kind": "visits"})]
    assert kept(scene, "children") == []
    with scene.database.reading(scene.person) as session:
        (mine,) = kept_filters(session, scene.person, "today")
    scene.do(DropFilter(mine.id))
    assert kept(scene) == []
    assert verify(scene.database).problems == []


def test_the_same_name_again_takes_its_place(scene: Any) -> None:
    scene.do(SaveFilter("today", "mine", {"scope": "mine"}))
    scene.do(SaveFilter("today", "Mine", {"scope": "team"}))
    scene.do(SaveFilter("children", "mine", {"standing": "mine"}))
    assert kept(scene) == [("Mine", {"scope": "team"})]
    assert kept(scene, "children") == [("mine", {"standing": "mine"})]


def test_filters_are_listed_by_name_whatever_the_capitals(scene: Any) -> None:
    for name in ("beta", "Gamma", "Alpha"):
        scene.do(SaveFilter("today", name, {}))
    assert [name for name, _ in kept(scene)] == ["Alpha", "beta", "Gamma"]


def test_nobody_sees_or_takes_away_the_filters_of_another(scene: Any) -> None:
    scene.do(SaveFilter("today", "mine", {"words": "amara"}))
    assert kept(scene, person=OTHER) == []
    with scene.database.reading(scene.person) as session:
        mine = session.scalars(select(SavedFilter.id)).one()
    with pytest.raises(KnownError, match="belongs to somebody else"):
        door.do(DropFilter(mine), scene.database, OTHER, scene.today)
    assert len(kept(scene)) == 1


@pytest.mark.parametrize(("name", "said"), [("  ", "Enter a name"), ("x" * 41, "at most 40 letters")])
def test_a_name_is_asked_for(scene: Any, name: str, said: str) -> None:
    with pytest.raises(KnownError, match=said):
        scene.do(SaveFilter("today", name, {}))
    assert kept(scene) == []


def test_a_worker_without_a_name_in_the_list_keeps_filters_by_name(scene: Any) -> None:
    nameless = replace(scene.person, worker_id=None)
    door.do(SaveFilter("today", "mine", {}), scene.database, nameless, scene.today)
    assert kept(scene) == []
    assert [name for name, _ in kept(scene, person=nameless)] == ["mine"]
