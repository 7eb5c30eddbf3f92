"""The delivery plan and the self-assessment in the window: forms with drafts, what is overdue in words and shape, order, and papers."""

from __future__ import annotations

import gc
import weakref
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import openpyxl
import pikepdf
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from lacdesk.desktop.finding import look_up
from lacdesk.desktop.forms.form import FormView
from lacdesk.desktop.forms.plan import form_names, read_plan
from lacdesk.desktop.pages.delivery_plan import DeliveryPlanPage
from lacdesk.desktop.pages.plan_form import PlanFormPage
from lacdesk.desktop.pages.plan_list import PlanListPage
from lacdesk.desktop.pages.reason import ReasonDialog
from lacdesk.desktop.pages.search import SearchPage
from lacdesk.desktop.pages.self_assessment import SelfAssessmentPage
from lacdesk.desktop.plan_stops import plan_stops
from lacdesk.desktop.widgets.button import Button
from lacdesk.desktop.widgets.rows import Cell
from lacdesk.desktop.widgets.state import State
from lacdesk.desktop.widgets.text import Words
from lacdesk.desktop.widgets.wrapped import height_of
from lacdesk.desktop.workspace import Workspace
from lacdesk.panel.plan_book import AddToPlan, CarryPlanOn
from lacdesk.panel.plan_reading import plan_value
from lacdesk.records.base import Record
from lacdesk.records.council_plans import (
    AssessmentCriterion,
    DeliveryAspiration,
    DeliveryObjective,
    DeliveryPlan,
    DeliveryProgress,
    SelfAssessment,
)
from lacdesk.records.scorecards import PublishedFigure, PublishedRun
from lacdesk.store.drafts import list_drafts

from .audit import nameless, shared_mnemonics, steps_upwards
from .conftest import TODAY, Scene

FORMS = [name for name in form_names() if read_plan(name).page == "plan_record"]
PLAN = {"title": "Our promise", "year": 2026, "starts": date(2026, 4, 1), "ends": date(2028, 3, 31), "next_check": date(2027, 1, 14)}


def add(scene: Scene, kind: type[Record], facts: Any, whole: str = "") -> str:
    with scene.desk.reading() as session:
        before = set(session.scalars(select(kind.id)))
    scene.do(AddToPlan(kind.__tablename__, facts, whole))
    with scene.desk.reading() as session:
        return min(set(session.scalars(select(kind.id))) - before)


def kept(scene: Scene, kind: type[Record]) -> list[Any]:
    with scene.desk.reading() as session:
        return list(session.scalars(select(kind).order_by(kind.id)))


@pytest.fixture
def plan(scene: Scene) -> str:
    """A plan of one promise with an objective that is overdue, one in hand, and an aspiration without any; and a self-assessment."""
    made = add(scene, DeliveryPlan, PLAN)
    homes = add(scene, DeliveryAspiration, {"promise": "We keep you safe", "aspiration": "Homes near by"}, made)
    late = {"objective": "Open two homes", "owner": "Head of Commissioning", "timescale": "September 2026", "outcome": "Two homes"}
    going = {"objective": "Recruit carers", "owner": "Head of Fostering", "timescale": "2026-28", "outcome": "Thirty", "measure": "kinship"}
    add(scene, DeliveryObjective, late, homes)
    add(
        scene,
        DeliveryProgress,
        {"noted_on": TODAY, "status": "in_hand", "progress": "Ten so far."},
        add(scene, DeliveryObjective, going, homes),
    )
    add(scene, DeliveryAspiration, {"promise": "We keep you safe", "aspiration": "Siblings together"}, made)
    assessment = add(scene, SelfAssessment, {"year": 2026, "framework": "Inspection", "as_at": TODAY})
    add(
        scene,
        AssessmentCriterion,
        {"number": "6.2", "title": "Seen alone", "known": "Most are.\nSome are not.", "how": "Audit."},
        assessment,
    )
    return made


def shown(workspace: Workspace, key: str) -> Any:
    workspace.go(key)
    QApplication.processEvents()
    return workspace.page


def form_of(workspace: Workspace) -> FormView:
    QApplication.processEvents()
    assert isinstance(workspace.page, PlanFormPage)
    assert workspace.page.form is not None
    return workspace.page.form


def said_in(page: QWidget) -> str:
    return " ".join(each.text() for each in page.findChildren(Words) if each.isVisible())


def row_words(page: PlanListPage, place: int) -> str:
    row = page.table.rows().row_at(place)
    assert row is not None
    return row.read_aloud()


def type_into(widget: QWidget, text: str) -> None:
    widget.setFocus()
    QTest.keyClicks(widget, text)


def test_every_record_of_the_plans_has_a_form() -> None:
    kinds = (DeliveryPlan, DeliveryAspiration, DeliveryObjective, DeliveryProgress, SelfAssessment, AssessmentCriterion)
    assert {read_plan(name).record for name in FORMS} == set(kinds)


@pytest.mark.parametrize("name", FORMS)
def test_a_screen_reader_and_the_keyboard_know_the_form_and_a_draft_is_kept(
    workspace: Workspace, scene: Scene, plan: str, name: str, qtbot: QtBot
) -> None:
    workspace.go("plan_record", form=name)
    form = form_of(workspace)
    page = workspace.page
    assert page is not None
    assert (nameless(page), steps_upwards(form.inside), shared_mnemonics(page)) == ([], [], [])
    form.put(dict.fromkeys(form.rows))
    form.save()
    needed = [question.missing for question in form.plan.questions() if question.is_needed]
    assert [each.message for each in form.problems] == needed
    for problem in form.problems:
        form.go_to(problem)
    form.keeper.touch()
    form.keeper.keep_now()
    form.keeper.drop()

    def is_kept() -> bool:
        with scene.desk.reading() as session:
            return [each.form for each in list_drafts(session, scene.desk.person)] == [name]

    qtbot.waitUntil(is_kept)
    assert any(each.words.startswith("Go on: ") for each in look_up(scene.desk, "", ()))


@pytest.mark.parametrize("name", FORMS)
def test_a_form_that_is_left_leaves_nothing_behind(workspace: Workspace, plan: str, name: str) -> None:
    workspace.go("plan_record", form=name)
    gone = weakref.ref(form_of(workspace))
    workspace.go("settings")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert gone() is None


def test_a_plan_is_begun_filled_noted_and_put_in_order_by_the_keyboard_alone(scene: Scene, qtbot: QtBot) -> None:
    window = QStackedWidget()
    qtbot.addWidget(window)
    workspace = Workspace(scene.desk)
    window.addWidget(workspace)
    window.resize(1440, 872)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget(), key, held)
        QApplication.processEvents()

    def answer(*texts: str) -> None:
        """Type into the answers from the focused one on, a Tab between, and save."""
        for place, text in enumerate(texts):
            if place:
                press(Qt.Key.Key_Tab)
            QTest.keyClicks(QApplication.focusWidget(), text)
        press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)

    def open_form(key: Qt.Key) -> None:
        press(key, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: isinstance(workspace.page, PlanFormPage))
        QApplication.processEvents()

    def back_on_the_plan() -> None:
        qtbot.waitUntil(lambda: isinstance(workspace.page, DeliveryPlanPage))
        QApplication.processEvents()

    control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    press(Qt.Key.Key_5, alt) if QApplication.focusWidget() else workspace.go("panel")
    page = workspace.page
    assert page is not None
    page.areas()[0].setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Return)
    back_on_the_plan()
    open_form(Qt.Key.Key_N)
    answer("Our promise", "", "31 march 2028")
    back_on_the_plan()
    open_form(Qt.Key.Key_N)
    answer("We keep you safe", "Homes near by")
    back_on_the_plan()
    open_form(Qt.Key.Key_N)
    answer("Open two homes", "Head of Commissioning", "march 2026", "Two homes")
    form = form_of(workspace)
    assert [each.message for each in form.problems] == [
        '"Open two homes" is to be done by March 2026, and the plan starts in April 2026. Enter a later deadline.'
    ]
    form.go_to(form.problems[0])
    press(Qt.Key.Key_A, control)
    answer("september 2026")
    back_on_the_plan()
    open_form(Qt.Key.Key_N)
    answer("Recruit carers", "Head of Fostering", "2026 to 2028", "Thirty carers")
    back_on_the_plan()
    listed = workspace.page
    assert isinstance(listed, DeliveryPlanPage)
    assert "Overdue, 52 days late" in row_words(listed, 1)
    listed.table.setFocus()
    press(Qt.Key.Key_Down, alt)
    qtbot.waitUntil(lambda: "Recruit carers" in row_words(listed, 1))
    assert "Open two homes" in row_words(listed, 2)
    open_form(Qt.Key.Key_P)
    form = form_of(workspace)
    assert form.subject.text() == "Open two homes"
    form.rows["status"].answer.put("achieved")
    press(Qt.Key.Key_S, control)
    back_on_the_plan()
    qtbot.waitUntil(lambda: "Achieved" in row_words(listed, 2))
    with scene.desk.reading() as session:
        value = plan_value(session)
    assert [(each.words, each.timescale_words) for each in value.objectives] == [
        ("Recruit carers", "2026 - 2028"),
        ("Open two homes", "September 2026"),
    ]


def test_what_is_overdue_is_said_in_words_and_shape_and_an_aspiration_alone_has_its_row(workspace: Workspace, plan: str) -> None:
    page = shown(workspace, "delivery_plan")
    assert (nameless(page), shared_mnemonics(page)) == ([], [])
    group = page.table.rows().group_at(0)
    assert (group.title, group.count) == ("We keep you safe", 3)
    late = page.table.rows().row_at(1).cells[-1]
    assert (late.text, late.state, late.after) == ("Overdue, 52 days late", State.OVERDUE, "Not checked yet\nNext check 14 Jan 2027")
    assert page.table.rows().row_at(2).cells[0].text == ""
    assert "No objective is written yet" in row_words(page, 3)
    assert "2 objectives, 1 overdue" in said_in(page)
    assert "April 2026 to March 2028 · version of 2026-27 · next check 14 January 2027" in said_in(page)
    page.table.folded.emit(group.key)
    assert page.table.rows().rowCount() == 1


def test_the_side_shows_every_check_and_what_was_published_of_the_measure(workspace: Workspace, scene: Scene, plan: str) -> None:
    with scene.database.writing(scene.desk.person, "Publish") as unit:
        run = unit.add(PublishedRun(edition="2022-23", month=date(2026, 10, 1), number=1))
        unit.session.flush()
        unit.add(PublishedFigure(run_id=run.id, ref="4.22", measure="kinship", month=date(2026, 10, 1), shown="19.2%"))
        unit.commit()
    page = shown(workspace, "delivery_plan")
    page.table.setCurrentIndex(page.table.rows().index(2, 0))
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    QApplication.processEvents()
    said = said_in(page.side)
    assert "Ten so far." in said
    assert "19.2% in October 2026, as published" in said
    assert "% of looked after children in kinship care" in said
    assert nameless(page) == []
    page.table.setCurrentIndex(page.table.rows().index(1, 0))
    QApplication.processEvents()
    assert "No check is noted yet. Ctrl+P notes the first." in said_in(page.side)
    page.table.setCurrentIndex(page.table.rows().index(3, 0))
    assert not page.side.isVisible()


def test_a_change_asks_for_its_reason_and_keeps_both(workspace: Workspace, scene: Scene, plan: str, qtbot: QtBot) -> None:
    page = shown(workspace, "delivery_plan")
    page.table.chosen.emit("")
    form = form_of(workspace)
    form.rows["owner"].answer.put("Head of Placements")
    with patch.object(ReasonDialog, "ask", return_value=None):
        form.save()
    assert isinstance(workspace.page, PlanFormPage)
    with patch.object(ReasonDialog, "ask", return_value="Renamed."):
        form.save()
    qtbot.waitUntil(lambda: isinstance(workspace.page, DeliveryPlanPage))
    (row,) = [each for each in kept(scene, DeliveryObjective) if each.objective == "Open two homes"]
    assert (row.owner, row.change_reason, row.record_status) == ("Head of Placements", "Renamed.", "corrected")


def test_what_is_taken_out_is_asked_why_and_leaves_the_list(workspace: Workspace, scene: Scene, plan: str, qtbot: QtBot) -> None:
    page = shown(workspace, "delivery_plan")
    with patch.object(ReasonDialog, "ask", return_value="Done elsewhere."):
        QTest.keyClick(page.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "Recruit carers" in row_words(page, 1))
    assert len(kept(scene, DeliveryObjective)) == 1


def test_the_year_before_stays_as_it_is(workspace: Workspace, scene: Scene, plan: str, qtbot: QtBot) -> None:
    page = shown(workspace, "delivery_plan")
    page.follow.click()
    qtbot.waitUntil(lambda: page.years.count() == 2)
    assert page.years.currentText() == "2027-28: Our promise"
    page.years.setCurrentIndex(1)
    page.years.activated.emit(1)
    assert "stays as it was when the next year’s followed it" in said_in(page)
    assert not any(button.isVisible() for key, button in page.buttons.items() if key != "look")
    with qtbot.waitSignal(scene.desk.said) as told:
        page.table.chosen.emit("")
    assert told.args is not None
    assert "Choose the newest year" in told.args[0]
    assert workspace.page is page


def test_the_self_assessment_lists_its_points_and_says_where_no_plan_is(
    workspace: Workspace, scene: Scene, plan: str, qtbot: QtBot
) -> None:
    page = shown(workspace, "self_assessment")
    assert isinstance(page, SelfAssessmentPage)
    assert (nameless(page), shared_mnemonics(page)) == ([], [])
    cells = page.table.rows().row_at(0).cells  # type: ignore[union-attr]
    assert [cell.text for cell in cells] == ["6.2", "• Most are.\n• Some are not.", "• Audit.", "No plan yet"]
    assert (cells[0].after, cells[3].state) == ("Seen alone", State.SOON)
    page.extend()
    form = form_of(workspace)
    for text, problem in (
        ("six", '"six" is not the number of a criterion. Enter it like 6.1 or 12.6.'),
        ("6.2", "There is a criterion 6.2"),
    ):
        form.rows["number"].answer.put(text)
        form.save()
        assert form.problems[0].message.startswith(problem)
    form.rows["number"].answer.put("12.6")
    form.save()
    qtbot.waitUntil(lambda: workspace.page is not None and isinstance(workspace.page, SelfAssessmentPage))
    assert [each.number for each in kept(scene, AssessmentCriterion)] == ["6.2", "12.6"]
    again = workspace.page
    assert isinstance(again, SelfAssessmentPage)
    with patch.object(ReasonDialog, "ask", return_value="Twice."):
        QTest.keyClick(again.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: again.table.rows().rowCount() == 1)
    again.follow.click()
    qtbot.waitUntil(lambda: again.years.count() == 2)


def test_without_a_plan_each_page_says_what_it_is_for_and_begins_one(workspace: Workspace) -> None:
    for key, words in (("delivery_plan", "No delivery plan is kept yet"), ("self_assessment", "No self-assessment is kept yet")):
        page = shown(workspace, key)
        assert words in said_in(page)
        assert nameless(page) == []
        assert [each.words for each in page.actions_here()] == [page.begins]
        page.add.click()
        assert form_of(workspace).plan.name == key


@pytest.mark.parametrize(("end", "kind"), [(".pdf", "PDF (*.pdf)"), (".xlsx", "Workbook (*.xlsx)"), (".docx", "Word (*.docx)")])
def test_each_paper_is_written_as_its_kind(workspace: Workspace, plan: str, end: str, kind: str, tmp_path: Path, qtbot: QtBot) -> None:
    papers = {key: shown(workspace, key).papers() for key in ("delivery_plan", "self_assessment")}
    assert [len(each) for each in papers.values()] == [2, 1]
    for key, actions in papers.items():
        page = shown(workspace, key)
        for place, _ in enumerate(actions):
            out = tmp_path / f"{key}-{place}{end}"
            with patch.object(QFileDialog, "getSaveFileName", return_value=(str(out), kind)):
                page.papers()[place].do()
            qtbot.waitUntil(out.is_file, timeout=20_000)
    if end == ".pdf":
        with pikepdf.open(tmp_path / "delivery_plan-0.pdf") as pdf:
            assert str(pdf.docinfo["/Title"]) == "Our promise, 2026-27"
    elif end == ".xlsx":
        sheet = openpyxl.load_workbook(tmp_path / "delivery_plan-0.xlsx").worksheets[0]
        assert [sheet.cell(row, 3).value for row in (2, 3)] == ["Open two homes", "Recruit carers"]
    qtbot.wait(50)


def test_what_search_finds_in_the_plan_opens_in_its_form(workspace: Workspace, plan: str) -> None:
    workspace.go("search", words="Commissioning")
    page = workspace.page
    assert isinstance(page, SearchPage)
    page.table.go_to_first()
    page.table.chosen.emit(page.table.current_id() or "")
    assert form_of(workspace).answers()["objective"] == "Open two homes"


def test_a_cell_is_as_high_as_its_words_are_long() -> None:
    words = "A sentence that goes on over several lines because it says much. " * 3
    narrow, wide = height_of(Cell(words), 160), height_of(Cell(words), 900)
    assert narrow > 2 * wide
    assert height_of(Cell(words, after="Checked"), 900) > wide
    assert height_of(Cell("Oneverylongwordthatfitsnowhere" * 2), 120) > height_of(Cell("One"), 120)


def test_the_tour_stops_at_what_lies_behind_a_row_and_at_corrections(workspace: Workspace, scene: Scene, plan: str) -> None:
    seen = []
    for name, arrange in plan_stops(scene.desk):
        assert arrange(workspace) is None
        assert workspace.page is not None
        assert nameless(workspace.page) == [], name
        seen.append(name)
    assert sorted(seen) == ["delivery_plan_beside", "delivery_plan_correcting", "self_assessment_correcting"]


def test_a_new_version_of_another_window_is_read_when_records_change(workspace: Workspace, scene: Scene, plan: str) -> None:
    page = shown(workspace, "delivery_plan")
    page.refresh(scene.do(CarryPlanOn("delivery_plan", plan)))
    assert [page.years.itemText(place)[:7] for place in range(page.years.count())] == ["2027-28", "2026-27"]
    assert not page.is_open


def test_a_button_keeps_its_shortcut_when_its_words_change(qtbot: QtBot) -> None:
    button = Button("New member", shortcut="Ctrl+N")
    qtbot.addWidget(button)
    button.setText("Plan business")
    assert (button.shortcut().toString(), button.accessibleName()) == ("Ctrl+N", "Plan business")
