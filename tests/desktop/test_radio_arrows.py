"""The arrows in a list of choices that runs over several lines."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lacdesk.desktop.forms.choices import RadioAnswer

NAMES = ["Choose this one", "Or perhaps that one", "Or the third of them", "Or the last"]


def test_arrows_go_on_over_the_end_of_a_line_and_round(qtbot: QtBot) -> None:
    answer = RadioAnswer(list(enumerate(NAMES)))
    qtbot.addWidget(answer)
    answer.setFixedSize(260, 200)
    answer.show()
    answer.activateWindow()
    qtbot.waitUntil(answer.isActiveWindow)
    first = answer.parts()[0]
    assert len({part.y() for part in answer.parts()}) > 1
    first.setFocus()
    told: list[object] = []
    answer.changed.connect(lambda: told.append(answer.typed()))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Up):
        here = QApplication.focusWidget()
        assert here is not None
        qtbot.keyClick(here, key)
    assert told == [1, 2, 3, 0, 3, 2]
