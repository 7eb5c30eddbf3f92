"""New records on their forms: what is known is filled in and left alone once touched; a child's own facts are corrected in place."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from lacdesk.desktop import theme
from lacdesk.desktop.forms.check import Standing, section_standing
from lacdesk.desktop.forms.form import FormView
from lacdesk.desktop.forms.listing import forms_of_child
from lacdesk.desktop.forms.plan import read_plan
from lacdesk.desktop.pages.reason import ReasonDialog
from lacdesk.desktop.pages.record_form import RecordFormPage
from lacdesk.desktop.pages.voice import VoicePage
from lacdesk.desktop.widgets.card import Facts
from lacdesk.desktop.workspace import Workspace
from lacdesk.records.child import Child
from lacdesk.records.health import HealthEvent
from lacdesk.records.people import Team, Worker
from lacdesk.records.voice import WishesFeelings

from .conftest import Scene


def opened(workspace: Workspace, name: str, **where: str) -> FormView:
    workspace.go("record", form=name, **where)
    QApplication.processEvents()
    page = workspace.page
    assert isinstance(page, RecordFormPage)
    assert page.form is not None
    return page.form


def type_in(form: FormView, field: str, typed: object) -> None:
    """Answer a question as a person does."""
    form.rows[field].answer.put(typed)
    form.rows[field].answer.changed.emit()


def test_choosing_a_worker_fills_in_the_role_and_the_team(workspace: Workspace, scene: Scene) -> None:
    with scene.database.writing(scene.desk.person, "SetUp") as unit:
        team = unit.add(Team(name="Leaving care"))
        unit.session.flush()
        adviser = unit.add(Worker(name="J. Fern", role="personal_adviser", team_id=team.id))
        unit.commit()
        adviser_id, team_id = adviser.id, team.id
    form = opened(workspace, "allocation", child_id=scene.child_id)
    type_in(form, "worker_id", scene.worker_id)
    type_in(form, "worker_id", adviser_id)
    assert (form.answers()["role"], form.answers()["team_id"]) == ("personal_adviser", team_id)


def test_what_a_person_chose_is_left_alone(workspace: Workspace, scene: Scene) -> None:
    form = opened(workspace, "allocation", child_id=scene.child_id)
    type_in(form, "role", "nurse")
    type_in(form, "worker_id", scene.worker_id)
    assert form.answers()["role"] == "nurse"


def test_the_day_of_a_meeting_says_the_term(workspace: Workspace, scene: Scene) -> None:
    form = opened(workspace, "pep", child_id=scene.child_id)
    type_in(form, "meeting_date", "10 nov")
    assert (form.answers()["term"], form.answers()["academic_year"]) == ("autumn", "2026-27")
    type_in(form, "meeting_date", "3 feb")
    assert (form.answers()["term"], form.answers()["academic_year"]) == ("spring", "2025-26")


def test_a_plan_only_started_can_be_kept_and_nothing_is_asked_of_its_meeting(workspace: Workspace, scene: Scene) -> None:
    form = opened(workspace, "pep", child_id=scene.child_id)
    form.save()
    assert [each.field for each in form.problems] == ["meeting_date", "term", "academic_year"]
    type_in(form, "initiated", "16 nov")
    form.save()
    assert not form.problems
    assert not form.rows["pupil_voice"].isVisibleTo(form)


def test_a_section_of_which_nothing_is_asked_is_left_out_of_the_list(workspace: Workspace, scene: Scene) -> None:
    form = opened(workspace, "pep", child_id=scene.child_id)
    titles = {each.text(): each for each in form.sections.findChildren(QAbstractButton)}
    assert titles["The meeting"].isVisibleTo(form)
    assert not titles["Learning and targets"].isVisibleTo(form)
    type_in(form, "meeting_date", "10 nov")
    assert titles["Learning and targets"].isVisibleTo(form)


def test_a_section_of_which_nothing_is_needed_is_not_completed_by_leaving_it_blank() -> None:
    section = next(each for each in read_plan("twelve_month_facts").sections if each.key == "health")
    assert section_standing(section, {}, {}, []) is Standing.INCOMPLETE
    assert section_standing(section, {"teeth_check": False}, {}, []) is Standing.COMPLETED


def test_a_refusal_asks_why_and_keeps_no_date_of_being_done(workspace: Workspace, scene: Scene, qtbot: QtBot) -> None:
    form = opened(workspace, "health_event", child_id=scene.child_id)
    type_in(form, "kind", "rha")
    type_in(form, "done", "10 nov")
    type_in(form, "health_status", "refused")
    form.save()
    assert [each.field for each in form.problems] == ["refusal_reason"]
    type_in(form, "refusal_reason", "I do not like the room.")
    form.save()
    assert form.warnings.isVisibleTo(form)
    type_in(form, "refusal_follow_up", "The nurse will come to the home.")
    form.save()
    qtbot.waitUntil(lambda: not isinstance(workspace.page, RecordFormPage))
    with scene.database.reading(scene.desk.person) as session:
        kept = session.scalars(select(HealthEvent)).one()
    assert (kept.health_status, kept.done, kept.told_by) == ("refused", None, "council")


def test_the_interview_is_asked_for_once_the_child_is_back(workspace: Workspace, scene: Scene) -> None:
    form = opened(workspace, "missing_episode", child_id=scene.child_id)
    assert not form.rows["interview_offered"].isVisibleTo(form)
    type_in(form, "ended", "20 nov")
    type_in(form, "interview_offered", True)
    type_in(form, "interview_outcome", "declined")
    assert not form.rows["interview_date"].isVisibleTo(form)
    type_in(form, "interview_outcome", "done")
    assert form.rows["is_interviewer_independent"].isVisibleTo(form)


def test_a_childs_own_facts_are_corrected_in_place(
    workspace: Workspace, scene: Scene, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ReasonDialog, "ask", lambda *given: "Asked Amara")
    form = opened(workspace, "child", record_id=scene.child_id)
    assert form.answers()["full_name"] == "Amara Bright"
    rest = {"ethnicity": "MWBC", "language": "English", "is_disabled": False, "sen_status": "none", "upn": "UN1"}
    for field, typed in {"full_name": "Amara Brightly", "known_as": "Mars", **rest}.items():
        type_in(form, field, typed)
    form.save()
    qtbot.waitUntil(lambda: not isinstance(workspace.page, RecordFormPage))
    with scene.database.reading(scene.desk.person) as session:
        child = session.get_one(Child, scene.child_id)
        assert (child.known_as, child.ethnicity, child.change_reason) == ("Mars", "MWBC", "Asked Amara")
        assert len(session.scalars(select(Child)).all()) == 2


def test_the_people_of_a_file_begin_with_the_child(workspace: Workspace, scene: Scene) -> None:
    assert "child" in {plan.name for plan in forms_of_child()}
    form = opened(workspace, "child", child_id=scene.child_id)
    assert form.answers()["ref"] == "NM10417"


def test_what_a_child_began_to_write_can_be_finished_on_the_form(workspace: Workspace, scene: Scene, qtbot: QtBot) -> None:
    workspace.go("voice", child_id=scene.child_id)
    page = workspace.page
    assert isinstance(page, VoicePage)
    page.answer.setPlainText("I want to see my nan.")
    page.may_leave()
    qtbot.waitUntil(lambda: page.kept.text() != "")
    form = opened(workspace, "wishes_feelings", child_id=scene.child_id)
    answers = form.answers()
    assert (answers["own_words"], answers["said_on"], answers["method"]) == ("I want to see my nan.", date(2026, 11, 21), "wrote")
    assert answers["question"] == "What do you want people to know?"


def test_long_facts_beside_a_form_stay_inside_it(qtbot: QtBot) -> None:
    facts = Facts([("Cut-off set by the virtual school for the term", "The Academy of Saint Aldric beside the Water")])
    qtbot.addWidget(facts)
    assert facts.minimumSizeHint().width() < theme.current().sizes.place("help") * 3 // 4


def test_a_form_that_is_being_saved_is_neither_left_nor_saved_again(workspace: Workspace, scene: Scene, qtbot: QtBot) -> None:
    form = opened(workspace, "wishes_feelings", child_id=scene.child_id)
    for field, typed in {"own_words": "I want to see my nan.", "said_on": "20 nov", "method": "said"}.items():
        type_in(form, field, typed)
    saving = workspace.page
    form.save()
    assert (form.problems, form.warnings.isVisibleTo(form)) == ([], False)
    form.save()
    workspace.go("record", form="allocation", child_id=scene.other_id)
    assert (workspace.page, workspace.status.said) == (saving, "This is being saved. Try again in a moment.")
    qtbot.waitUntil(lambda: workspace.page is not saving)
    with scene.database.reading(scene.desk.person) as session:
        assert len(session.scalars(select(WishesFeelings)).all()) == 1
