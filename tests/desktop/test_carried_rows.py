"""Lists that start from another record, lists that ask only what their answers call for, and answers that stand in for one another."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from lacdesk.casework.commands import AddRecord
from lacdesk.desktop.forms.check import Standing, check, section_standing
from lacdesk.desktop.forms.choices import ToldAnswer
from lacdesk.desktop.forms.form import FormView
from lacdesk.desktop.forms.plan import FormPlan, read_plan
from lacdesk.desktop.forms.rows import OneRow, RowsAnswer
from lacdesk.desktop.pages.record_form import RecordFormPage
from lacdesk.desktop.workspace import Workspace
from lacdesk.records.people import Allocation, Worker
from lacdesk.records.plan import CarePlan
from lacdesk.records.review import Recommendation, Review
from lacdesk.records.review_papers import MidwayProgress

from .audit import name_of, reached, steps_upwards
from .conftest import TODAY, Scene

FIRST, SECOND = date(2026, 7, 3), date(2026, 10, 2)


def recommended(action: str, **more: Any) -> dict[str, Any]:
    return {"action": action, "outcome": "A place by January", "owner": "P. Rowan", "due": date(2027, 1, 5), **more}


@pytest.fixture
def reviewed(scene: Scene) -> Scene:
    """A child with two reviews: one recommendation of the first, one open and one done of the second."""
    for day, rows in (
        (FIRST, [recommended("Ask the school for a place")]),
        (SECOND, [recommended("Find a swimming club"), recommended("Buy a bicycle", done=date(2026, 11, 1))]),
    ):
        scene.do(AddRecord("review", scene.child_id, {"date_held": day, "kind": "lac", "participation": "PN1", "recommended": rows}))
    return scene


def opened(workspace: Workspace, **where: str) -> FormView:
    workspace.go("record", **where)
    QApplication.processEvents()
    assert isinstance(workspace.page, RecordFormPage)
    assert workspace.page.form is not None
    return workspace.page.form


def rows_of(form: FormView, name: str) -> RowsAnswer:
    answer = form.rows[name].answer
    assert isinstance(answer, RowsAnswer)
    return answer


def last_row(form: FormView) -> OneRow:
    return rows_of(form, "progress").findChildren(OneRow)[-1]


def told(form: FormView) -> list[str]:
    QApplication.processEvents()
    return [each.told.text() for each in rows_of(form, "progress").findChildren(ToldAnswer) if each.isVisibleTo(form)]


def the_review(scene: Scene, day: date) -> str:
    with scene.database.reading(scene.desk.person) as session:
        return session.scalars(select(Review.id).where(Review.date_held == day)).one()


def choose_review(form: FormView, review_id: str) -> None:
    form.rows["review_id"].answer.put(review_id)
    form.rows["review_id"].answer.changed.emit()


def test_a_midway_review_starts_with_what_the_last_review_recommended_and_is_not_done(reviewed: Scene, workspace: Workspace) -> None:
    form = opened(workspace, form="midway_review", child_id=reviewed.child_id)
    assert form.answers()["review_id"] == the_review(reviewed, SECOND)
    assert told(form) == ["Find a swimming club (5 January 2027)"]


def test_choosing_another_review_starts_the_list_again_until_somebody_wrote_in_it(reviewed: Scene, workspace: Workspace) -> None:
    form = opened(workspace, form="midway_review", child_id=reviewed.child_id)
    choose_review(form, the_review(reviewed, FIRST))
    assert told(form) == ["Ask the school for a place (5 January 2027)"]
    last_row(form).answers["progress"].put("stuck")
    choose_review(form, the_review(reviewed, SECOND))
    assert told(form) == ["Ask the school for a place (5 January 2027)"]


def test_progress_is_kept_with_the_recommendation_it_is_about(reviewed: Scene, workspace: Workspace, qtbot: QtBot) -> None:
    form = opened(workspace, form="midway_review", child_id=reviewed.child_id)
    form.put({**form.typed(), "held": "20 nov"})
    last_row(form).answers["progress"].put("on_track")
    form.save()
    qtbot.waitUntil(lambda: not isinstance(workspace.page, RecordFormPage))
    with reviewed.database.reading(reviewed.desk.person) as session:
        kept = session.scalars(select(MidwayProgress)).one()
        about = session.get_one(Recommendation, kept.recommendation_id)
    assert (kept.progress, kept.owner, about.action) == ("on_track", None, "Find a swimming club")


def test_tab_goes_through_carried_rows_where_they_stand(reviewed: Scene, workspace: Workspace) -> None:
    form = opened(workspace, form="midway_review", child_id=reviewed.child_id)
    assert steps_upwards(form.inside) == []
    rows_of(form, "progress").add.click()
    QApplication.processEvents()
    assert steps_upwards(form.inside) == []
    reached_names = [name_of(each) for each in reached(form.inside)]
    assert reached_names.index("Remove recommendation 2") > reached_names.index("Done")


def test_a_row_asks_only_what_its_answers_call_for(reviewed: Scene, workspace: Workspace) -> None:
    form = opened(workspace, form="midway_review", child_id=reviewed.child_id)
    row = last_row(form)

    def asked() -> set[str]:
        return {name for name, answer in row.answers.items() if answer.isVisibleTo(form)}

    assert asked() == {"recommendation_id", "progress"}
    row.put({**row.typed(), "progress": "stuck"})
    assert asked() == {"recommendation_id", "progress", "blockage", "further_action"}
    row.put({**row.typed(), "further_action": "Ask the manager"})
    assert asked() >= {"owner", "due"}
    form.save()
    assert [problem.inner for problem in form.problems if problem.inner] == ["blockage", "owner", "due"]
    row.put({**row.typed(), "progress": "done"})
    form.save()
    assert [problem.inner for problem in form.problems if problem.inner] == []
    assert row.value()["further_action"] is None


def test_a_new_plan_starts_with_what_the_last_one_left_open_and_a_correction_with_its_own(scene: Scene, workspace: Workspace) -> None:
    item = {"outcome": "Swims 25 metres by May", "action": "Book lessons", "owner": "P. Rowan", "due": date(2027, 5, 1)}
    done = {**item, "outcome": "Has a bicycle by August", "done": date(2026, 8, 1)}
    scene.do(AddRecord("care_plan", scene.child_id, {"started": FIRST, "permanence_options": ["foster"], "items": [item, done]}))
    new = opened(workspace, form="care_plan", child_id=scene.child_id).answers()["items"]
    assert new == [{**item, "done": None}]
    with scene.database.reading(scene.desk.person) as session:
        plan_id = session.scalars(select(CarePlan.id)).one()
    form = opened(workspace, form="care_plan", record_id=plan_id)
    kept = form.answers()["items"]
    assert isinstance(kept, list)
    assert [row["outcome"] for row in kept] == [item["outcome"], done["outcome"]]
    assert all(row["id"] for row in kept)
    assert all(row.answers["done"].isVisibleTo(form) for row in rows_of(form, "items").findChildren(OneRow))


def test_a_draft_comes_before_what_is_carried(reviewed: Scene, workspace: Workspace) -> None:
    with reviewed.database.writing(reviewed.desk.person, "KeepDraft") as unit:
        unit.keep_draft("midway_review", f"new {reviewed.child_id}", {"notes": "Half done", "progress": None}, reviewed.child_id)
        unit.commit()
    form = opened(workspace, form="midway_review", child_id=reviewed.child_id)
    assert (form.answers()["notes"], form.answers()["progress"]) == ("Half done", None)


def test_a_reviewing_officers_form_starts_with_the_childs_own(scene: Scene, workspace: Workspace) -> None:
    with scene.database.writing(scene.desk.person, "SetUp") as unit:
        officer = unit.add(Worker(name="C. Hawthorn", role="reviewing_officer"))
        unit.session.flush()
        unit.add(Allocation(child_id=scene.child_id, role="reviewing_officer", worker_id=officer.id, started=date(2026, 6, 8)))
        unit.commit()
        officer_id = officer.id
    assert opened(workspace, form="reviewing_officer_visit", child_id=scene.child_id).answers()["worker_id"] == officer_id


def messages(name: str, **answers: object) -> dict[str, str]:
    return {each.field: each.message for each in check(read_plan(name), answers, {"name": "Amara"}, TODAY)}


def test_a_report_needs_its_review_or_the_date_it_came() -> None:
    known = {"kind": "lac", "author": "P. Rowan"}
    assert messages("pre_meeting_report", **known) == {"review_id": "Choose the review, or enter the date the report came."}
    assert messages("pre_meeting_report", **known, received=date(2026, 11, 20)) == {}
    assert messages("pre_meeting_report", **known, review_id="r1") == {}


def test_a_name_that_is_asked_for_is_not_the_childs() -> None:
    (problem,) = [each for each in check(read_plan("team"), {"name": None}, {"name": "Amara"}, TODAY) if each.field == "name"]
    assert problem.message == read_plan("team").question("name").missing


def test_a_late_report_asks_for_its_challenge(reviewed: Scene, workspace: Workspace) -> None:
    form = opened(workspace, form="pre_meeting_report", child_id=reviewed.child_id)
    assert not form.rows["challenge_id"].isVisibleTo(form)
    form.put({**form.typed(), "received": "30 sep 2026", "review_id": the_review(reviewed, SECOND)})
    assert form.rows["challenge_id"].isVisibleTo(form)
    assert form.rows["challenge_id"].hint.text().startswith("This came 2 days before the review.")


@pytest.mark.parametrize(
    ("name", "answers", "wanted"),
    [
        ("challenge", {"resolved": date(2026, 11, 1)}, "outcome"),
        ("staying_put", {"decision": "declined"}, "declined_reason"),
        ("quality_check", {"grade": "inadequate"}, "theme"),
        ("permanence_plan", {"tracker_state": "declined"}, "declined_reason"),
        ("permanence_plan", {"support_offered": date(2026, 11, 1)}, "support_kind"),
    ],
)
def test_an_answer_calls_for_its_reason(name: str, answers: dict[str, object], wanted: str) -> None:
    assert wanted in messages(name, **answers)
    assert wanted not in messages(name)


def test_a_triple_plan_is_asked_of_an_unaccompanied_child_in_its_three_parts() -> None:
    plan, parts = read_plan("pathway_plan"), {"if_leave_granted", "if_leave_refused", "while_undecided"}
    told_of = {"name": "Amara", "is_unaccompanied": True}
    assert "is_triple_plan" in {each.field for each in check(plan, {}, told_of, TODAY)}
    assert parts <= {each.field for each in check(plan, {"is_triple_plan": True}, told_of, TODAY)}
    assert not parts & {each.field for each in check(plan, {"is_triple_plan": True}, {"name": "Amara"}, TODAY)}


def test_a_list_with_something_missing_is_not_completed() -> None:
    plan: FormPlan = read_plan("midway_review")
    section = next(each for each in plan.sections if each.key == "progress")
    assert section_standing(section, {"progress": [{"recommendation_id": "r1"}]}, {}, []) is Standing.INCOMPLETE
    assert section_standing(section, {"progress": [{"recommendation_id": "r1", "progress": "done"}]}, {}, []) is Standing.COMPLETED


def test_a_heading_with_nothing_asked_under_it_goes_away(scene: Scene, workspace: Workspace) -> None:
    form = opened(workspace, form="staying_put", child_id=scene.child_id)
    heading = form.heading("agreement")
    assert heading.isVisibleTo(form)
    form.put({**form.typed(), "decision": "declined"})
    assert not heading.isVisibleTo(form)


def test_the_first_screen_of_a_visit_is_no_longer_than_it_was() -> None:
    first = [section for section in read_plan("visit").sections if not section.can_wait]
    assert [section.key for section in first] == ["visit", "seen", "wishes", "safe"]
    assert not any(section.rows for section in first)
    assert read_plan("visit").question("concerns").hint.count("early review") == 1
