"""Starting care, moving, changing status and ending care: neighbours mended, episodes derived, nothing half done."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from lacdesk.casework.commands import ChangeLegalStatus, EndCare, MovePlacement, StartCare
from lacdesk.practice.due import What
from lacdesk.records.care import LegalStatus, PeriodOfCare
from lacdesk.records.child import Child
from lacdesk.records.placement import Placement
from lacdesk.records.returned import Episode
from lacdesk.store.errors import KnownError

HOME = {"kind": "K2", "provider_kind": "PR4", "same_carer": False, "intended_to_last_to_18": False, "registered": "registered"}


def episodes(scene: Any) -> list[tuple[Any, ...]]:
    with scene.database.reading(scene.person) as session:
        rows = session.execute(
            select(Episode.decom, Episode.rne, Episode.ls, Episode.place, Episode.dec, Episode.rec).order_by(Episode.decom)
        )
        return [tuple(row) for row in rows]


def test_starting_care_derives_the_first_episode(scene: Any) -> None:
    assert episodes(scene) == [(scene.started, "S", "C2", "U4", None, None)]


def test_a_move_ends_one_placement_and_starts_the_next_on_one_day(scene: Any) -> None:
    scene.do(MovePlacement(scene.child_id, date(2026, 9, 1), HOME, end_reason="CREQB", ending="unplanned"))
    assert episodes(scene) == [
        (scene.started, "S", "C2", "U4", date(2026, 9, 1), "X1"),
        (date(2026, 9, 1), "P", "C2", "K2", None, None),
    ]
    assert scene.due(What.VISIT, "law").by == date(2026, 9, 8)


def test_a_new_legal_status_alone_does_not_restart_the_visit_clock(scene: Any) -> None:
    scene.visit(date(2026, 6, 12))
    scene.do(ChangeLegalStatus(scene.child_id, date(2026, 6, 20), "E1"))
    assert [row[1:3] for row in episodes(scene)] == [("S", "C2"), ("L", "E1")]
    assert scene.due(What.VISIT, "law").by == date(2026, 7, 24)


def test_ending_care_ends_everything_and_the_diary_is_empty(scene: Any) -> None:
    scene.do(EndCare(scene.child_id, date(2026, 10, 1), "E4A"))
    assert episodes(scene) == [(scene.started, "S", "C2", "U4", date(2026, 10, 1), "E4A")]
    with scene.database.reading(scene.person) as session:
        from lacdesk.casework.today import due_for_child

        assert due_for_child(session, scene.child_id) == []


def test_care_can_begin_again_as_a_new_period(scene: Any) -> None:
    scene.do(EndCare(scene.child_id, date(2026, 10, 1), "E4A"))
    scene.do(StartCare(date(2026, 10, 20), "N1", "V2", HOME, child_id=scene.child_id))
    assert [row[1] for row in episodes(scene)] == ["S", "S"]


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (StartCare(date(2026, 9, 1), "N1", "C2", HOME), "looked after already"),
        (MovePlacement("", date(2026, 6, 8), HOME), "later date"),
        (MovePlacement("", date(2027, 1, 1), HOME), "in the future"),
        (EndCare("", date(2026, 6, 1), "E4A"), "later date"),
    ],
)
def test_what_would_overlap_is_refused_in_a_sentence_and_nothing_is_kept(scene: Any, command: Any, words: str) -> None:
    from dataclasses import replace

    before = episodes(scene)
    with pytest.raises(KnownError, match=words):
        scene.do(replace(command, child_id=scene.child_id))
    assert episodes(scene) == before
    with scene.database.reading(scene.person) as session:
        assert len(session.scalars(select(Placement)).all()) == 1


def test_a_reference_belongs_to_one_child(scene: Any) -> None:
    with pytest.raises(KnownError, match="NM10417"):
        scene.do(StartCare(date(2026, 9, 1), "N1", "C2", HOME, child={"ref": "NM10417"}))


def test_a_move_of_a_child_from_a_return_closes_the_imported_episode_and_follows_it(scene: Any) -> None:
    start = date(2025, 5, 6)
    with scene.database.writing(scene.person, "ImportReturn") as unit:
        child = unit.add(Child(ref="900123", dob=date(2014, 2, 3)))
        unit.session.flush()
        unit.add(PeriodOfCare(child_id=child.id, started=start, category_of_need="N1"))
        unit.add(LegalStatus(child_id=child.id, started=start, code="C2"))
        unit.add(Placement(child_id=child.id, started=start, kind="U4", provider_kind="PR1", same_carer=False))
        unit.add(Episode(child_id=child.id, origin="imported", decom=start, rne="S", ls="C2", cin="N1", place="U4", place_provider="PR1"))
        unit.commit()
        child_id = child.id
    scene.do(MovePlacement(child_id, date(2026, 9, 1), HOME, end_reason="CREQB"))
    with scene.database.reading(scene.person) as session:
        found = session.scalars(select(Episode).where(Episode.child_id == child_id).order_by(Episode.decom)).all()
        told = [(each.origin, each.decom, each.rne, each.dec, each.rec, each.reason_place_change) for each in found]
    assert told == [
        ("imported", start, "S", date(2026, 9, 1), "X1", "CREQB"),
        ("derived", date(2026, 9, 1), "P", None, None, None),
    ]
