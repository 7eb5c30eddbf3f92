"""Every form that ships: its words are whole, it can be finished, a screen reader knows it, and it is let go when it is left."""

from __future__ import annotations

import gc
import string
import weakref

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from lacdesk.desktop.forms.check import check
from lacdesk.desktop.forms.form import FormView
from lacdesk.desktop.forms.listing import every_form, form_closing
from lacdesk.desktop.forms.plan import FormPlan, Question, form_names, read_plan
from lacdesk.desktop.pages.record_form import RecordFormPage
from lacdesk.desktop.workspace import Workspace
from lacdesk.practice.codes import code_set
from lacdesk.practice.due import What
from lacdesk.records.base import Need, fields_of

from .audit import nameless, shared_mnemonics, steps_upwards
from .conftest import Scene

PLACES = {"name", "they", "They", "their", "them", "date", "number", "late_words", "due_words"}
PAGED = [name for name in form_names() if read_plan(name).page == "record"]


def every_question(plan: FormPlan) -> list[Question]:
    rows = [each for section in plan.sections for row in section.rows for each in row.questions]
    return [*plan.questions(), *rows]


@pytest.mark.parametrize("name", PAGED)
def test_a_form_asks_for_everything_its_record_needs(name: str) -> None:
    plan = read_plan(name)
    asked = {question.field for question in plan.questions()} | {rows.field for section in plan.sections for rows in section.rows}
    needed = {field for field, what in fields_of(plan.record).items() if what.need is Need.ALWAYS and field != plan.record.part_of}
    assert needed <= asked
    assert set(plan.record.parts) >= {rows.field for section in plan.sections for rows in section.rows}


@pytest.mark.parametrize("name", form_names())
def test_the_words_of_a_form_are_whole(name: str) -> None:
    plan = read_plan(name)
    for question in every_question(plan):
        for words in (question.ask, question.hint, question.missing, question.future, *question.words.values()):
            assert {place for _, place, _, _ in string.Formatter().parse(words) if place} <= PLACES, words
            assert not any(word in words.lower() for word in ("please", "sorry", "invalid", "oops"))
        assert question.ask[:1] == question.ask[:1].upper()
        if question.is_needed:
            assert question.missing.endswith("."), f"{name}: {question.field} does not say what is missing"
    assert plan.section
    assert plan.corrects


@pytest.mark.parametrize("name", PAGED)
def test_questions_depend_on_answers_the_form_has(name: str) -> None:
    plan = read_plan(name)
    facts = {"is_late", "is_under_four", "is_fifteen", "is_sixteen", "is_unaccompanied", "has_protection_plan"}
    known = {question.field for question in plan.questions()} | facts
    assert {each for question in plan.questions() for each in question.show_when} <= known
    for question in plan.questions():
        for other, values in question.show_when.items():
            if other not in facts and (codes := plan.question(other).what.code_set):
                assert set(values) <= {*code_set(codes).codes, "other", ""}, f"{name}: {other} is never {values}"


def test_what_a_form_closes_is_something_that_falls_due() -> None:
    closing = [what for plan in every_form() for what in plan.closes]
    assert {*closing} <= {what.value for what in What}
    assert len(closing) == len(set(closing)), "two forms answer one thing"
    found = form_closing(What.REVIEW)
    assert found is not None
    assert found.name == "review"


@pytest.mark.parametrize("what", What)
def test_everything_that_falls_due_has_a_form_that_answers_it(what: What) -> None:
    assert form_closing(what) is not None


def opened(workspace: Workspace, scene: Scene, name: str) -> tuple[RecordFormPage, FormView]:
    plan = read_plan(name)
    workspace.go("record", form=name, child_id=scene.child_id if plan.is_about_child else "")
    QApplication.processEvents()
    page = workspace.page
    assert isinstance(page, RecordFormPage)
    assert page.form is not None
    return page, page.form


@pytest.mark.parametrize("name", PAGED)
def test_a_screen_reader_and_the_keyboard_know_every_form(workspace: Workspace, scene: Scene, name: str) -> None:
    page, form = opened(workspace, scene, name)
    assert nameless(page) == []
    assert steps_upwards(form.inside) == []
    assert shared_mnemonics(page) == []


@pytest.mark.parametrize("name", PAGED)
def test_an_empty_form_says_what_it_needs_and_keeps_a_draft(workspace: Workspace, scene: Scene, name: str) -> None:
    page, form = opened(workspace, scene, name)
    form.save()
    asked = check(form.plan, form.answers(), {}, scene.desk.today)
    assert [each.message for each in form.problems] or not asked
    for problem in form.problems:
        form.go_to(problem)
        assert QApplication.focusWidget() is None or form.isAncestorOf(QApplication.focusWidget())
    form.keeper.touch()
    form.keeper.keep_now()
    assert page.title


@pytest.mark.parametrize("name", PAGED)
def test_a_form_that_is_left_leaves_nothing_behind(workspace: Workspace, scene: Scene, name: str) -> None:
    page, form = opened(workspace, scene, name)
    gone = weakref.ref(form)
    workspace.go("settings")
    del page, form
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert gone() is None
