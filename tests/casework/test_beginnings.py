"""What a new record starts with: only what is recorded already, on the day or in the year it is about."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from lacdesk.casework.beginnings import BEGINNINGS, depends_on, first_known
from lacdesk.casework.commands import AddRecord
from lacdesk.records.base import fields_of, record_class
from lacdesk.records.child import Child
from lacdesk.records.people import Allocation, Worker

from .conftest import TODAY, Scene

YEAR = date(2026, 3, 31)


def known(scene: Scene, table: str, **answers: Any) -> dict[str, Any]:
    with scene.database.reading(scene.person) as session:
        return first_known(session, table, scene.child_id, answers, TODAY)


def keep(scene: Scene, table: str, **answers: Any) -> None:
    with scene.database.writing(scene.person, "SetUp") as unit:
        unit.add(record_class(table)(child_id=scene.child_id, **answers))
        unit.commit()


def test_every_beginning_follows_from_fields_its_record_has() -> None:
    for table in BEGINNINGS:
        assert set(depends_on(table)) <= fields_of(record_class(table)).keys()
    assert depends_on("complaint") == ()


def test_what_no_beginning_is_written_for_starts_empty(scene: Scene) -> None:
    assert known(scene, "complaint") == {}


def test_a_worker_brings_the_role_and_the_team(scene: Scene) -> None:
    with scene.database.reading(scene.person) as session:
        worker = session.scalars(select(Worker)).one()
        worker_id, team_id = worker.id, worker.team_id
    assert known(scene, "allocation") == {}
    assert known(scene, "allocation", worker_id=worker_id) == {"role": "social_worker", "team_id": team_id}


def test_the_first_worker_of_a_child_is_a_first_contact(scene: Scene) -> None:
    with scene.database.writing(scene.person, "SetUp") as unit:
        other = unit.add(Child(ref="NM10388", full_name="Jayden Kerr"))
        unit.commit()
        child_id = other.id
    with scene.database.reading(scene.person) as session:
        assert session.scalars(select(Allocation).where(Allocation.child_id == child_id)).all() == []
        assert first_known(session, "allocation", child_id, {}, TODAY) == {"reason": "FCONTA"}


def test_a_plan_is_for_the_term_of_its_meeting_else_of_its_start(scene: Scene) -> None:
    assert "term" not in known(scene, "pep")
    held = known(scene, "pep", meeting_date=date(2026, 2, 3), initiated=date(2025, 12, 1))
    assert (held["term"], held["academic_year"]) == ("spring", "2025-26")
    started = known(scene, "pep", meeting_date=None, initiated=date(2026, 9, 2))
    assert (started["term"], started["academic_year"]) == ("autumn", "2026-27")


def test_a_date_that_cannot_be_read_yet_says_nothing(scene: Scene) -> None:
    assert "term" not in known(scene, "pep", meeting_date="3 Fe")


def test_the_school_is_the_one_open_today(scene: Scene) -> None:
    keep(scene, "school_record", school="Old Mill Primary", kind="mainstream", started=date(2024, 9, 1), ended=date(2026, 8, 31))
    keep(scene, "school_record", school="Northmoor High", kind="mainstream", started=date(2026, 9, 1))
    for table in ("pep", "exclusion", "school_attendance"):
        assert known(scene, table)["school"] == "Northmoor High"


def test_the_year_says_yes_where_something_was_done_in_it_and_never_no(scene: Scene) -> None:
    keep(scene, "health_event", kind="iha", health_status="done", done=date(2026, 3, 31))
    keep(scene, "health_event", kind="dental", health_status="done", done=date(2025, 3, 31))
    keep(scene, "health_event", kind="dental", health_status="refused", appointment=date(2025, 9, 1))
    keep(scene, "difficulties_score", scored=date(2025, 6, 1), score=9)
    keep(scene, "difficulties_score", scored=date(2025, 9, 1), score=14)
    assert known(scene, "twelve_month_facts") == {"year_ended": YEAR, "health_assessment": True, "sdq_score": 14}
    before = known(scene, "twelve_month_facts", year_ended=date(2025, 3, 31))
    assert before == {"year_ended": date(2025, 3, 31), "teeth_check": True}


def test_immunisations_found_wanting_in_the_year_are_told_as_no(scene: Scene) -> None:
    keep(scene, "immunisation", as_at=date(2025, 10, 1), is_up_to_date=False)
    assert known(scene, "twelve_month_facts")["immunisations"] is False


def test_a_care_leaver_is_where_and_does_what_was_last_recorded(scene: Scene) -> None:
    keep(scene, "leaving_care_accommodation", kind="U", started=date(2026, 7, 1), is_suitable=True)
    keep(scene, "leaving_care_activity", activity="F2", started=date(2026, 9, 1))
    assert known(scene, "care_leaver_facts", as_at=date(2026, 8, 1)) == {"accommodation": "U1"}
    assert known(scene, "care_leaver_facts") == {"accommodation": "U1", "activity": "F2"}


def test_papers_once_held_are_still_held(scene: Scene) -> None:
    assert known(scene, "leaving_care_documents") == {}
    keep(scene, "leaving_care_documents", as_at=date(2026, 7, 1), passport=date(2026, 6, 1), not_needed=["driving_licence"], notes="Asked")
    scene.do(AddRecord("wishes_feelings", scene.child_id, {"own_words": "I want my passport.", "said_on": date(2026, 7, 2)}))
    assert known(scene, "leaving_care_documents") == {"passport": date(2026, 6, 1), "not_needed": ["driving_licence"]}
