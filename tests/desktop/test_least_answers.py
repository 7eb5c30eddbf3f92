"""Each form with the fewest answers it can be finished with: it is saved, and the record says what was typed."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from lacdesk.desktop.forms.plan import read_plan
from lacdesk.desktop.pages.record_form import RecordFormPage
from lacdesk.desktop.workspace import Workspace
from lacdesk.records.base import record_class
from lacdesk.records.complaints import Complaint
from lacdesk.records.people import Allocation, Team

from .conftest import Scene

HELD = {"meeting_date": "18 nov", "venue": "School", "attendees": ["child", "carer"], "pupil_voice": "Maths is fine."}
PLAN = {"attainment": "At the level of her age.", "targets": "Reads alone by March.", "are_targets_time_bound": True}
SCHOOL = {"pupil_premium_use": "A reading tutor.", "has_25_hours": True, "attendance_percent": "94.5", "sen_status": "none"}
SESSIONS = {"sessions_possible": "20", "sessions_present": "18", "sessions_authorised": "2", "sessions_unauthorised": "0"}
LEAST: Mapping[str, Mapping[str, object]] = {
    "adoption_milestones": {"decision": "18 nov"},
    "care_leaver_facts": {"as_at": "18 nov", "in_touch": "YES", "activity": "F2", "accommodation": "U1"},
    "complaint": {"kind": "compliment", "received": "18 nov", "about": "She rang back the same day."},
    "difficulties_score": {"scored": "18 nov", "score": "12"},
    "exclusion": {"kind": "fixed", "started": "18 nov", "days": "2.5"},
    "health_event": {"kind": "dental", "done": "18 nov"},
    "immunisation": {"as_at": "18 nov", "is_up_to_date": True},
    "leaving_care_accommodation": {"kind": "U", "started": "18 nov", "is_suitable": True},
    "leaving_care_activity": {"activity": "F2", "started": "18 nov"},
    "leaving_care_contact": {"contact_date": "18 nov", "is_seen": True},
    "leaving_care_documents": {"as_at": "18 nov", "passport": "2 nov"},
    "missing_episode": {"kind": "M", "started": "18 nov"},
    "parental_responsibility": {"name": "Dana Bright", "relation": "mother", "ground": "birth", "started": "14 mar 2017"},
    "pep": {**HELD, **PLAN, **SCHOOL},
    "reduced_provision": {"started": "18 nov", "weekly_hours": "15", "plan": "Two hours more each week.", "review_date": "5 dec 2026"},
    "risk_flag": {"kind": "missing", "started": "18 nov"},
    "school_attendance": {"started": "1 nov", "ended": "14 nov", **SESSIONS},
    "school_record": {"kind": "mainstream", "school": "Old Mill Primary", "started": "1 sep"},
    "visit_request": {"kind": "child", "requested": "18 nov"},
    "wishes_feelings": {"own_words": "I want the hall light on.", "said_on": "18 nov"},
}


def answered(workspace: Workspace, name: str, typed: Mapping[str, object], child_id: str) -> RecordFormPage:
    """Open a new record, answer as a person does, and ask for it to be saved."""
    workspace.go("record", form=name, child_id=child_id)
    QApplication.processEvents()
    page = workspace.page
    assert isinstance(page, RecordFormPage)
    assert page.form is not None
    for field, answer in typed.items():
        page.form.rows[field].answer.put(answer)
        page.form.rows[field].answer.changed.emit()
    page.form.save()
    return page


def finish(workspace: Workspace, qtbot: QtBot, name: str, typed: Mapping[str, object], child_id: str) -> None:
    """Keep a new record on its form."""
    page = answered(workspace, name, typed, child_id)
    assert page.form is not None
    assert [each.message for each in page.form.problems] == []
    qtbot.waitUntil(lambda: workspace.page is not page)


@pytest.mark.parametrize("name", LEAST)
def test_the_fewest_answers_are_enough(workspace: Workspace, scene: Scene, qtbot: QtBot, name: str) -> None:
    finish(workspace, qtbot, name, LEAST[name], scene.child_id)
    kind = record_class(read_plan(name).record.__tablename__)
    with scene.database.reading(scene.desk.person) as session:
        (kept,) = session.scalars(select(kind))
        told = {field for field, typed in LEAST[name].items() if getattr(kept, field) not in (None, [])}
        assert told == LEAST[name].keys()
        assert getattr(kept, "child_id", "") == scene.child_id


def test_the_facts_of_a_year_before_care_are_refused_with_the_reason(workspace: Workspace, scene: Scene, qtbot: QtBot) -> None:
    page = answered(workspace, "twelve_month_facts", {"teeth_check": True}, scene.child_id)
    qtbot.waitUntil(lambda: bool(page.form and page.form.problems))
    assert page.form is not None
    assert [each.field for each in page.form.problems] == ["year_ended"]
    assert page.form.problems[0].message.startswith("This is before Amara was looked after")


def test_a_worker_is_allocated_on_the_form_and_the_one_before_ends(workspace: Workspace, scene: Scene, qtbot: QtBot) -> None:
    with scene.database.reading(scene.desk.person) as session:
        team_id = session.scalars(select(Team.id)).one()
    typed = {"worker_id": scene.worker_id, "team_id": team_id, "started": "18 nov", "reason": "ABSENC"}
    finish(workspace, qtbot, "allocation", typed, scene.child_id)
    with scene.database.reading(scene.desk.person) as session:
        still = session.scalars(select(Allocation).where(Allocation.child_id == scene.child_id, Allocation.ended.is_(None))).all()
    assert [each.reason for each in still] == ["ABSENC"]


def test_a_complaint_may_be_about_no_child(workspace: Workspace, scene: Scene, qtbot: QtBot) -> None:
    finish(workspace, qtbot, "complaint", {**LEAST["complaint"], "kind": "concern"}, "")
    with scene.database.reading(scene.desk.person) as session:
        assert session.scalars(select(Complaint.child_id)).all() == [None]
