"""Searching every record: who it is about, which answer, and what narrows it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lacdesk.casework import search
from lacdesk.casework.commands import CorrectRecord, StartCare, WithdrawRecord
from lacdesk.casework.search import HitRow, Hits, Search
from lacdesk.casework.today import Scope
from lacdesk.records.people import Team
from lacdesk.store.person import Person
from tests.answers import visit_answers

OCTOBER, NOVEMBER = date(2026, 10, 15), date(2026, 11, 12)


def look(scene: Any, words: str, person: Person | None = None, **more: Any) -> Hits:
    with scene.database.reading(scene.person) as session:
        return search.look(session, person or scene.person, Search(words, **more), scene.today)


def rows(scene: Any, words: str, **more: Any) -> list[HitRow]:
    with scene.database.reading(scene.person) as session:
        found = search.look(session, scene.person, Search(words, **more), scene.today).found
        return search.rows(session, found, words)


@pytest.fixture
def visits(scene: Any) -> tuple[str, str]:
    first = scene.visit(OCTOBER, wishes_feelings="I want a rabbit.", education="She likes science.", late_reason="sickness")
    second = scene.visit(NOVEMBER, wishes_feelings="The rabbit is called Biscuit.", late_reason="sickness")
    return first, second


def test_a_hit_says_who_what_when_and_which_answer(scene: Any, visits: tuple[str, str]) -> None:
    (row,) = rows(scene, "biscuit")
    assert (row.record_type, row.record_id, row.child_id) == ("visit", visits[1], scene.child_id)
    assert (row.name, row.ref, row.what, row.on) == ("Amara B.", "NM10417", "Statutory visit", NOVEMBER)
    assert row.label == "Wishes and feelings, in the child's own words"
    assert [(part.text, part.is_found) for part in row.passage] == [("The rabbit is called ", False), ("Biscuit", True), (".", False)]


def test_the_answer_with_the_most_of_the_words_is_shown(scene: Any, visits: tuple[str, str]) -> None:
    (row,) = rows(scene, "rabbit she likes science")
    assert row.label == "School or work"


def test_of_answers_with_as_many_words_the_longer_sort_is_shown(scene: Any) -> None:
    scene.visit(OCTOBER, visitor_name="B. Rabbit", wishes_feelings="I want a rabbit.", late_reason="sickness")
    assert [row.label for row in rows(scene, "rabbit")] == ["Wishes and feelings, in the child's own words"]


def test_what_is_about_nobody_is_called_by_its_own_name(scene: Any) -> None:
    (row,) = rows(scene, "children in care")
    assert (row.record_type, row.child_id, row.name, row.ref, row.on) == ("team", None, "Children in care 1", "", None)


def test_a_child_is_found_by_name_and_reference(scene: Any) -> None:
    assert [(row.what, row.name) for row in rows(scene, "amara bri")] == [("Child", "Amara B.")]
    assert [row.label for row in rows(scene, "nm10417")] == ["Reference"]


def test_kinds_are_counted_whatever_kind_is_asked_for(scene: Any, visits: tuple[str, str]) -> None:
    with scene.database.writing(scene.person, "SetUp") as unit:
        unit.add(Team(name="Rabbit team"))
        unit.commit()
    hits = look(scene, "rabbit", record_type="team")
    assert hits.counts == {"visit": 2, "team": 1}
    assert [match.record_type for match in hits.found] == ["team"]


def test_more_than_can_be_ranked_of_one_kind_are_looked_for_again(scene: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lacdesk.store.search.MOST", 1)
    scene.visit(OCTOBER, wishes_feelings="rabbit", late_reason="sickness")
    with scene.database.writing(scene.person, "SetUp") as unit:
        unit.add(Team(name="Rabbit team"))
        unit.commit()
    hits = look(scene, "rabbit", record_type="team")
    assert hits.counts == {"visit": 1}
    assert [match.record_type for match in hits.found] == ["team"]
    assert not hits.are_more


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({}, {0, 1}),
        ({"since": NOVEMBER}, {1}),
        ({"until": OCTOBER}, {0}),
        ({"scope": Scope.MINE}, {0, 1}),
        ({"scope": Scope.TEAM}, {0, 1}),
        ({"child_id": "nobody"}, set()),
    ],
)
def test_what_narrows_a_search(scene: Any, visits: tuple[str, str], more: dict[str, Any], found: set[int]) -> None:
    assert {match.record_id for match in look(scene, "rabbit", **more).found} == {visits[place] for place in found}


def test_mine_and_my_team_leave_out_other_children(scene: Any, visits: tuple[str, str]) -> None:
    placement = {"kind": "U4", "provider_kind": "PR1", "intended_to_last_to_18": False, "registered": "registered"}
    scene.do(StartCare(scene.started, "N1", "C2", placement, child={"ref": "NM10388", "full_name": "Jayden Rabbit", "sex": "M"}))
    assert len(look(scene, "rabbit").found) == 3
    assert len(look(scene, "rabbit", scope=Scope.MINE).found) == len(look(scene, "rabbit", scope=Scope.TEAM).found) == 2
    stranger = Person("Q. Sedge", "social worker", "nobody", "no team")
    assert look(scene, "rabbit", stranger, scope=Scope.MINE).found == look(scene, "rabbit", stranger, scope=Scope.TEAM).found == ()


@pytest.mark.parametrize(("words", "is_too_short"), [("", True), ("a", True), ('"', True), ("NEAR(", False), ("nobody", False)])
def test_too_short_is_told_apart_from_nothing_found(scene: Any, words: str, is_too_short: bool) -> None:
    assert look(scene, words) == Hits(is_too_short=is_too_short)


def test_a_correction_and_a_withdrawal_through_the_door_are_followed(scene: Any, visits: tuple[str, str]) -> None:
    answers = visit_answers(OCTOBER, wishes_feelings="I want a parrot.", late_reason="sickness")
    scene.do(CorrectRecord("visit", visits[0], answers, "misheard"))
    assert [match.record_id for match in look(scene, "rabbit").found] == [visits[1]]
    scene.do(WithdrawRecord("visit", visits[1], "wrong child"))
    assert look(scene, "rabbit").found == ()
    assert [match.record_id for match in look(scene, "parrot").found] == [visits[0]]


def test_a_part_is_opened_in_its_whole(scene: Any) -> None:
    action = {"action": "Buy a hutch", "owner": "P. Rowan", "due": date(2026, 12, 7)}
    visit = scene.visit(NOVEMBER, actions=[action], late_reason="sickness")
    (row,) = rows(scene, "hutch")
    assert (row.record_type, row.what, row.label) == ("visit_action", "Action", "What will be done")
    with scene.database.reading(scene.person) as session:
        assert search.whole_of(session, row.record_type, row.record_id) == ("visit", visit)
        assert search.whole_of(session, "visit", visit) == ("visit", visit)
