from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from lacdesk.desktop.pages.standards import StandardsPage
from lacdesk.records.council import CouncilStandard

from .audit import nameless, shared_mnemonics
from .conftest import Scene


def made(scene: Scene, qtbot: QtBot) -> StandardsPage:
    page = StandardsPage(scene.desk)
    qtbot.addWidget(page)
    page.resize(1264, 800)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.show_at()
    page.table.go_to(next(key for key in page._kept if key == "visit_first_year_days"))
    return page


def test_a_standard_is_set_with_the_keyboard(scene: Scene, qtbot: QtBot) -> None:
    page = made(scene, qtbot)
    page.amount.answer.put("21")
    page.holds_from.answer.put("today")
    with qtbot.waitSignal(scene.desk.changed):
        QTest.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    with scene.desk.reading() as session:
        assert session.execute(select(CouncilStandard.key, CouncilStandard.amount)).all() == [("visit_first_year_days", 21)]


def test_a_looser_figure_is_refused_beside_its_box(scene: Scene, qtbot: QtBot) -> None:
    page = made(scene, qtbot)
    page.amount.answer.put("60")
    page.holds_from.answer.put("today")
    page.save.click()
    qtbot.waitUntil(lambda: "looser than the 42 allowed" in page.amount.answer.parts()[0].accessibleDescription())


def test_nothing_is_sent_while_an_answer_is_missing(scene: Scene, qtbot: QtBot) -> None:
    page = made(scene, qtbot)
    page.save.click()
    assert "Enter the day it holds from." in page.holds_from.answer.parts()[0].accessibleDescription()


def test_a_screen_reader_knows_the_page(scene: Scene, qtbot: QtBot) -> None:
    page = made(scene, qtbot)
    assert nameless(page) == []
    assert shared_mnemonics(page) == []


def test_a_choice_is_asked_and_shown_in_words(scene: Scene, qtbot: QtBot) -> None:
    page = made(scene, qtbot)
    page.table.go_to("adjourned_review_counts")
    chosen = page._fetch(["adjourned_review_counts"])["adjourned_review_counts"].cells
    assert [cell.text for cell in chosen] == ["An adjourned review counts on the day it was finished", "", "A choice of 2"]
    finished, began = page.amount.answer.parts()
    assert isinstance(finished, QRadioButton)
    assert isinstance(began, QRadioButton)
    assert [finished.text(), finished.isChecked(), began.text()] == ["the day it was finished", True, "the day it began"]
    began.click()
    page.holds_from.answer.put("today")
    with qtbot.waitSignal(scene.desk.changed):
        page.save.click()
    with scene.desk.reading() as session:
        assert session.execute(select(CouncilStandard.key, CouncilStandard.amount)).all() == [("adjourned_review_counts", 2)]
    began_words = "An adjourned review counts on the day it began"
    qtbot.waitUntil(lambda: page._fetch(["adjourned_review_counts"])["adjourned_review_counts"].cells[0].text == began_words)
    page.table.go_to("visit_first_year_days")
    assert page.amount.answer.value() == 28
