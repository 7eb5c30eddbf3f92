from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from lacdesk.desktop import theme
from lacdesk.desktop.focus import PAINTS_OWN_FOCUS, Ring

ROWS = 40


@pytest.fixture
def area(qtbot: QtBot) -> QScrollArea:
    """Forty buttons that scroll, in a window that has the focus."""
    inside = QWidget()
    lines = QVBoxLayout(inside)
    for place in range(ROWS):
        lines.addWidget(QPushButton(f"Button {place}"))
    made = QScrollArea()
    made.setWidget(inside)
    made.resize(300, 300)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def buttons(area: QScrollArea) -> list[QPushButton]:
    return area.findChildren(QPushButton)


def rings(area: QScrollArea) -> list[Ring]:
    return [each for each in area.findChildren(Ring) if each.isVisible()]


def test_one_ring_goes_round_what_has_the_focus(area: QScrollArea) -> None:
    for place in (0, 1):
        held = buttons(area)[place]
        held.setFocus()
        (ring,) = rings(area)
        edge = theme.current().sizes.ring("outer")
        assert ring.geometry().adjusted(edge, edge, -edge, -edge).topLeft() == held.mapTo(area.viewport(), QPoint(0, 0))
        assert ring.size().width() == held.width() + 2 * edge


def test_the_ring_scrolls_with_what_it_is_round(area: QScrollArea) -> None:
    buttons(area)[2].setFocus()
    before = rings(area)[0].y()
    area.verticalScrollBar().setValue(20)
    assert rings(area)[0].y() == before - 20
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    area.verticalScrollBar().setValue(0)
    assert rings(area)[0].y() == before


def test_the_ring_hides_with_what_it_is_round(area: QScrollArea) -> None:
    held = buttons(area)[1]
    held.setFocus()
    held.hide()
    assert all(ring.geometry().center().y() != held.geometry().center().y() for ring in rings(area))


def test_a_view_that_paints_its_own_has_no_ring(area: QScrollArea) -> None:
    buttons(area)[3].setProperty(PAINTS_OWN_FOCUS, True)
    buttons(area)[3].setFocus()
    assert rings(area) == []


def test_what_had_the_focus_outlives_every_collection(area: QScrollArea) -> None:
    """A frame that PySide took for its parent made the collector destroy it, and the answer with it."""
    for place in range(5):
        buttons(area)[place].setFocus()
        gc.collect()
    assert len(buttons(area)) == ROWS


def test_a_widget_with_the_focus_may_be_destroyed(area: QScrollArea, qtbot: QtBot) -> None:
    held = buttons(area)[0]
    held.setFocus()
    with qtbot.waitSignal(held.destroyed):
        held.deleteLater()
    del held
    buttons(area)[0].setFocus()
    assert len(rings(area)) == 1
