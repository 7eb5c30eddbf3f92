"""A choice made by mistake can be taken back, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lacdesk.desktop.forms.choices import RadioAnswer


@pytest.fixture
def answer(qtbot: QtBot) -> RadioAnswer:
    made = RadioAnswer([(True, "Yes"), (False, "No")], is_needed=False)
    made.say("Did {name} chair the review?", "")
    qtbot.addWidget(made)
    made.show()
    return made


def test_nothing_is_offered_to_clear_until_something_is_chosen(answer: RadioAnswer) -> None:
    assert not answer.clear.isVisible()
    answer.put(True)
    assert answer.clear.isVisible()
    answer.put(None)
    assert not answer.clear.isVisible()


def test_what_has_to_be_answered_offers_no_link(qtbot: QtBot) -> None:
    made = RadioAnswer([(True, "Yes"), (False, "No")])
    qtbot.addWidget(made)
    made.show()
    made.put(True)
    assert not made.clear.isVisible()


def test_the_link_takes_the_choice_back(answer: RadioAnswer, qtbot: QtBot) -> None:
    answer.put(False)
    with qtbot.waitSignal(answer.changed):
        QTest.mouseClick(answer.clear, Qt.MouseButton.LeftButton)
    assert answer.typed() is None


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_takes_the_choice_back(answer: RadioAnswer, qtbot: QtBot, key: Qt.Key) -> None:
    answer.put(True)
    answer.parts()[0].setFocus()
    with qtbot.waitSignal(answer.changed):
        QTest.keyClick(answer.parts()[0], key)
    assert answer.typed() is None
