"""The child's own screen: one question, nothing of anybody else, words kept as written, and the records covered when it is left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from lacdesk.casework.commands import AddRecord
from lacdesk.desktop.pages.record_form import RecordFormPage
from lacdesk.desktop.pages.voice import QUESTIONS, VoicePage
from lacdesk.desktop.workspace import Workspace
from lacdesk.records.voice import WishesFeelings
from lacdesk.store.drafts import list_drafts

from .audit import nameless
from .conftest import TODAY, Scene, brought_forward

WORDS = "i want to  live with nan\nand NOT move agen"


@pytest.fixture
def workspace(workspace: Workspace, qtbot: QtBot) -> Workspace:
    return brought_forward(workspace, qtbot)


@pytest.fixture
def page(workspace: Workspace, scene: Scene) -> VoicePage:
    workspace.go("child", child_id=scene.child_id)
    workspace.go("voice", child_id=scene.child_id)
    found = workspace.page
    assert isinstance(found, VoicePage)
    return found


def said(scene: Scene) -> list[tuple[str | None, str | None, str | None]]:
    with scene.desk.reading() as session:
        rows = session.scalars(select(WishesFeelings).order_by(WishesFeelings.id))
        return [(each.own_words, each.question, each.asked_by) for each in rows]


def has_draft(scene: Scene) -> bool:
    with scene.desk.reading() as session:
        return bool(list_drafts(session, scene.desk.person))


def test_nothing_but_the_question_is_on_the_screen(workspace: Workspace, page: VoicePage) -> None:
    shown = [each.text() for each in workspace.findChildren(QLabel) if each.isVisible() and each.text()]
    assert shown == [QUESTIONS[0]]
    assert not workspace.rail.isVisible()
    assert not workspace.bar.isVisible()
    assert not workspace.status.isVisible()
    assert nameless(page) == []


def test_no_key_leads_to_another_page(workspace: Workspace, page: VoicePage) -> None:
    for key, modifier in ((Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier), (Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)):
        QTest.keyClick(page.answer, key, modifier)
        QApplication.processEvents()
    assert workspace.page is page
    assert not workspace.palette_list.isVisible()


def test_the_words_are_kept_as_they_were_written(scene: Scene, page: VoicePage, qtbot: QtBot) -> None:
    page.answer.setPlainText(WORDS)
    with qtbot.waitSignal(scene.desk.changed):
        page.following.click()
    qtbot.waitUntil(lambda: page.question.text() == QUESTIONS[1])
    assert page.answer.toPlainText() == ""
    assert said(scene) == [(WORDS, QUESTIONS[0], "P. Rowan")]


def test_finishing_thanks_the_child_and_covers_the_records(scene: Scene, workspace: Workspace, page: VoicePage, qtbot: QtBot) -> None:
    page.answer.setPlainText(WORDS)
    with qtbot.waitSignal(scene.desk.changed):
        page.finish.click()
    qtbot.waitUntil(page.give_back.isVisible)
    assert "Amara" in page.thanks.text()
    with qtbot.waitSignal(workspace.locked):
        page.give_back.click()
    assert workspace.page is not page
    assert workspace.rail.isVisible()


def test_not_today_keeps_a_draft_and_covers_the_records(scene: Scene, workspace: Workspace, page: VoicePage, qtbot: QtBot) -> None:
    page.answer.setPlainText(WORDS)
    with qtbot.waitSignal(workspace.locked):
        page.later.click()
    qtbot.waitUntil(lambda: has_draft(scene))
    assert said(scene) == []
    workspace.go("voice", child_id=scene.child_id)
    again = workspace.page
    assert isinstance(again, VoicePage)
    assert again.answer.toPlainText() == WORDS


def test_every_button_can_be_reached_with_the_keyboard(page: VoicePage) -> None:
    page.answer.setFocus()
    reached = []
    for _ in range(4):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        held = QApplication.focusWidget()
        if isinstance(held, QPushButton):
            reached.append(held)
    assert {page.finish, page.following, page.later} <= set(reached)


def test_the_words_are_offered_to_the_next_review(scene: Scene, workspace: Workspace) -> None:
    scene.do(AddRecord("wishes_feelings", scene.child_id, {"own_words": WORDS, "said_on": TODAY, "question": QUESTIONS[0]}))
    workspace.go("record", form="review", child_id=scene.child_id)
    page = workspace.page
    assert isinstance(page, RecordFormPage)
    assert page.form is not None
    (use,) = [each for each in page.form.help.findChildren(QPushButton) if each.text() == "Use these words"]
    use.click()
    assert page.form.answers()["child_words"] == WORDS
    use.click()
    assert page.form.answers()["child_words"] == f"{WORDS}\n{WORDS}"
