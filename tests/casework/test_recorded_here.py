"""A council whose children came from a return is not asked for plans it never kept here; one that starts here is."""

from __future__ import annotations

from datetime import date

from lacdesk.casework.commands import AddRecord
from lacdesk.casework.diary import rebuild
from lacdesk.casework.today import due_for_child
from lacdesk.practice.due import What
from lacdesk.records.returned import ReturnRow

from .conftest import TODAY, Scene


def asked(scene: Scene) -> set[What]:
    with scene.database.writing(scene.person, "NewDay") as unit:
        rebuild(unit, None, TODAY)
        unit.commit()
    with scene.database.reading(scene.person) as session:
        return {due.what for due in due_for_child(session, scene.child_id)}


def imported(scene: Scene) -> None:
    with scene.database.writing(scene.person, "ImportReturn") as unit:
        unit.add(ReturnRow(return_table="Header", collection_year=2026, file_name="header.csv", line=2, cells={}, problems=[]))
        unit.commit()


def summarise(scene: Scene, day: date) -> None:
    scene.do(AddRecord("case_file_summary", scene.child_id, {"updated": day, "warnings_answered": {"K38": "Typed up"}}))


def test_a_council_that_starts_here_is_asked_for_everything(scene: Scene) -> None:
    assert {What.CARE_PLAN, What.CASE_SUMMARY, What.VISIT} <= asked(scene)


def test_after_a_return_only_what_is_recorded_here_is_asked_for(scene: Scene) -> None:
    imported(scene)
    assert not {What.CARE_PLAN, What.CASE_SUMMARY, What.PLACEMENT_PLAN} & asked(scene)
    assert What.VISIT in asked(scene)


def test_a_kind_is_asked_for_from_its_first_record_on(scene: Scene) -> None:
    imported(scene)
    summarise(scene, date(2026, 7, 1))
    assert What.CASE_SUMMARY in asked(scene)
    assert What.CARE_PLAN not in asked(scene)
