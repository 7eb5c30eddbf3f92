"""From what is due to the record it waits in: the form completes it without asking why, and a draft comes back to the same record."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from lacdesk.casework.commands import AddRecord, MovePlacement
from lacdesk.desktop.finding import look_up
from lacdesk.desktop.pages.answer import Way, way_to_answer
from lacdesk.desktop.pages.child_file_menu import waiting_ways
from lacdesk.desktop.pages.move import MovePage
from lacdesk.desktop.pages.placement_papers import PlacementPapersPage
from lacdesk.desktop.pages.reason import ReasonDialog
from lacdesk.desktop.pages.record_form import RecordFormPage
from lacdesk.desktop.pages.today import TodayPage
from lacdesk.desktop.pages.today_rows import row_id
from lacdesk.desktop.workspace import Workspace
from lacdesk.practice.due import Due, What
from lacdesk.records.base import fields_of
from lacdesk.records.child import Child
from lacdesk.records.placement import PlacementChange, PlacementNotice
from lacdesk.records.review import Review

from .audit import nameless, shared_mnemonics
from .conftest import Scene

HELD = date(2026, 11, 2)
ASKED_LATER = ("check_staying_put", "check_permanence")


@pytest.fixture
def review_id(scene: Scene) -> str:
    checks = [name for name in fields_of(Review) if name.startswith("check_") and name not in ASKED_LATER]
    answers = {
        **dict.fromkeys(checks, "yes"),
        "check_pep": "no",
        "kind": "lac",
        "date_held": HELD,
        "chair_id": scene.worker_id,
        "mode": "face_to_face",
        "participation": "PN1",
        "child_seen_before": True,
        "plan_endorsed": True,
        "view_on_placement": "Settled.",
        "remain_in_care": True,
        "late_reason": "worker_change",
        "warnings_answered": {"K18": "Cover for the reviewing officer", "K38": "Away"},
    }
    changes = scene.do(AddRecord("review", scene.child_id, answers))
    return next(record_id for kind, record_id in changes.records if kind == "review")


def opened_from_today(workspace: Workspace, scene: Scene, what: What) -> RecordFormPage:
    workspace.go("today")
    page = workspace.page
    assert isinstance(page, TodayPage)
    page.scope.choose("everyone")
    page.refresh(None)
    page.table.go_to(row_id(scene.child_id, what.value))
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    QApplication.processEvents()
    form = workspace.page
    assert isinstance(form, RecordFormPage)
    return form


def test_minutes_sent_are_filled_in_the_review_they_are_of(
    workspace: Workspace, scene: Scene, review_id: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(ReasonDialog, "ask", lambda *told: asked.append(told))
    page = opened_from_today(workspace, scene, What.REVIEW_MINUTES)
    assert page.form is not None
    assert (page.title, page.form.title.text()) == ("Complete a review", "Complete a review")
    page.focus_first()
    focused = QApplication.focusWidget()
    assert focused is None or page.form.rows["minutes_distributed"].isAncestorOf(focused)
    QTest.keyClicks(page.form.rows["minutes_distributed"].answer.parts()[0], "20 nov")
    page.form.save()
    qtbot.waitUntil(lambda: workspace.page is not page)
    assert asked == []
    with scene.database.reading(scene.desk.person) as session:
        kept = session.scalars(select(Review)).all()
        assert [(each.id, each.minutes_distributed, each.record_status) for each in kept] == [(review_id, date(2026, 11, 20), "finished")]


def test_a_changed_answer_still_asks_why(
    workspace: Workspace, scene: Scene, review_id: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ReasonDialog, "ask", lambda *told: "It was the 3rd")
    workspace.go("record", form="review", record_id=review_id)
    page = workspace.page
    assert isinstance(page, RecordFormPage)
    assert page.form is not None
    assert page.title == "Correct a review"
    page.form.rows["date_held"].answer.put("3 nov 2026")
    page.form.save()
    qtbot.waitUntil(lambda: workspace.page is not page)
    with scene.database.reading(scene.desk.person) as session:
        kept = session.get_one(Review, review_id)
        assert (kept.date_held, kept.record_status, kept.change_reason) == (date(2026, 11, 3), "corrected", "It was the 3rd")


def test_a_draft_of_a_kept_record_comes_back_to_that_record(workspace: Workspace, scene: Scene, review_id: str, qtbot: QtBot) -> None:
    workspace.go("record", form="review", record_id=review_id)
    page = workspace.page
    assert isinstance(page, RecordFormPage)
    assert page.form is not None
    page.form.rows["minutes_written"].answer.put("19 nov 2026")
    page.form.keeper.touch()
    page.form.keeper.keep_now()
    workspace.go("today")
    qtbot.waitUntil(lambda: any("Go on" in each.words for each in look_up(scene.desk, "go on", ())))
    next(each for each in look_up(scene.desk, "go on", ())).do()
    again = workspace.page
    assert isinstance(again, RecordFormPage)
    assert again.form is not None
    assert again.form.answers()["minutes_written"] == date(2026, 11, 19)
    again.form.save()
    qtbot.waitUntil(lambda: workspace.page is not again)
    with scene.database.reading(scene.desk.person) as session:
        assert [(each.id, each.minutes_written) for each in session.scalars(select(Review))] == [(review_id, date(2026, 11, 19))]


def test_the_list_of_what_to_record_names_what_is_to_be_completed(scene: Scene, review_id: str) -> None:
    from lacdesk.casework.today import due_for_child

    with scene.database.reading(scene.desk.person) as session:
        found = waiting_ways(session, scene.child_id, due_for_child(session, scene.child_id), scene.desk.today)
    by_record = {words.split(":")[0]: way.where.get("record_id") for words, way in found}
    assert by_record["Review minutes"] == review_id
    assert by_record["Record a visit"] is None


def test_people_told_of_a_placement_are_added_from_today(workspace: Workspace, scene: Scene, qtbot: QtBot) -> None:
    page = opened_from_today(workspace, scene, What.PLACEMENT_NOTICES)
    assert isinstance(page, PlacementPapersPage)
    assert page.form is not None
    assert page.title == "Notices and approvals of the placement"
    assert nameless(page) == []
    assert shared_mnemonics(page) == []
    assert not page.form.rows["reg24_ended"].isVisibleTo(page.form.inside)
    page.form.rows["notified"].answer.put([{"who": "child", "told_on": "8 jun 2026"}])
    page.form.save()
    qtbot.waitUntil(lambda: workspace.page is not page)
    with scene.database.reading(scene.desk.person) as session:
        (kept,) = session.scalars(select(PlacementNotice))
        assert (kept.who, kept.told_on, kept.child_id) == ("child", date(2026, 6, 8), scene.child_id)


def test_an_approval_given_late_completes_the_move_without_asking_why(
    workspace: Workspace, scene: Scene, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(ReasonDialog, "ask", lambda *told: asked.append(told))
    with scene.database.writing(scene.desk.person, "SetUp") as unit:
        unit.get(Child, scene.child_id).dob = date(2011, 10, 1)
        unit.commit()
    home = {"name": "Larch House", "kind": "carer", "postcode": "NM4 1XY", "registered": "registered"}
    new = {"kind": "U6", "provider_kind": "PR1", "same_carer": False, "intended_to_last_to_18": False, "in_area": True}
    told = {"ks4_affected": True, "child_view": "I do not mind.", "education_plan": "Same school.", "warnings_answered": {"P4": "Late"}}
    scene.do(MovePlacement(scene.child_id, date(2026, 11, 20), new, "CARPL", "planned", change=told, home=home))
    page = opened_from_today(workspace, scene, What.KEY_STAGE_4_APPROVAL)
    assert isinstance(page, MovePage)
    assert page.form is not None
    assert page.title == "Complete a change of placement"
    page.form.rows["nominated_officer_approved"].answer.put("20 nov 2026")
    page.form.save()
    qtbot.waitUntil(lambda: workspace.page is not page)
    assert asked == []
    with scene.database.reading(scene.desk.person) as session:
        kept = session.scalars(select(PlacementChange)).one()
        assert (kept.nominated_officer_approved, kept.record_status) == (date(2026, 11, 20), "finished")


@pytest.mark.parametrize(("stay", "form"), [(1, "temporary_stay"), (0, "legal_status_change")])
def test_what_lasts_too_long_is_ended_in_the_form_of_a_stay_or_of_a_status(scene: Scene, stay: int, form: str) -> None:
    due = Due(What.STATUS_LIMIT, date(2026, 11, 20), "guidance", "S1", date(2026, 11, 1), "", {"stay": stay})
    with scene.desk.reading() as session:
        way = way_to_answer(session, due, scene.child_id, scene.desk.today)
    assert way == Way("move", {"form": form, "child_id": scene.child_id})
