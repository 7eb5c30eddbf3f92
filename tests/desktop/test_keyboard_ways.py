"""Ways that only a keyboard shows: into the summary of problems, through a half-typed answer, and never past the lock."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget
from pytestqt.qtbot import QtBot

from lacdesk.desktop.forms.check import as_read
from lacdesk.desktop.forms.form import FormView
from lacdesk.desktop.forms.reading import NotRead
from lacdesk.desktop.pages.record_form import RecordFormPage
from lacdesk.desktop.workspace import Workspace

from .conftest import Scene


@pytest.fixture
def stack(scene: Scene, qtbot: QtBot) -> QStackedWidget:
    """A window with the workspace, and a box that covers it as the lock does."""
    made = QStackedWidget()
    qtbot.addWidget(made)
    made.addWidget(Workspace(scene.desk))
    made.addWidget(QLineEdit())
    made.resize(1440, 872)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def opened(stack: QStackedWidget, name: str, child_id: str) -> FormView:
    workspace = stack.widget(0)
    assert isinstance(workspace, Workspace)
    workspace.go("record", form=name, child_id=child_id)
    QApplication.processEvents()
    assert isinstance(workspace.page, RecordFormPage)
    assert workspace.page.form is not None
    return workspace.page.form


def test_tab_goes_from_the_summary_to_its_lines_in_order(stack: QStackedWidget, scene: Scene) -> None:
    form = opened(stack, "placement_plan", scene.child_id)
    form.save()
    QApplication.processEvents()
    assert len(form.summary.links()) > 1
    for link in form.summary.links():
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is link


def test_a_date_half_typed_stops_no_reckoning(stack: QStackedWidget, scene: Scene) -> None:
    form = opened(stack, "missing_episode", scene.child_id)
    form.put({"kind": "M", "started": "8 nov"})
    box = form.rows["ended"].answer.parts()[0]
    QTest.keyClicks(box, "9 n")
    assert isinstance(form.answers()["ended"], NotRead)
    QTest.keyClicks(box, "ov")
    assert not isinstance(form.answers()["ended"], NotRead)


def test_what_cannot_be_read_is_left_out_in_rows_too() -> None:
    unread = NotRead("That is not a date.")
    answers = {"a": unread, "b": 1, "rows": [{"due": unread, "action": "Call"}], "told": {"parent": unread, "school": 2}, "many": ["x"]}
    left = {"a": None, "b": 1, "rows": [{"due": None, "action": "Call"}], "told": {"parent": None, "school": 2}, "many": ["x"]}
    assert as_read(answers) == left


def test_a_page_that_changes_under_the_lock_takes_no_focus(stack: QStackedWidget, scene: Scene) -> None:
    workspace, lock = stack.widget(0), stack.widget(1)
    assert isinstance(workspace, Workspace)
    workspace.go("children")
    stack.setCurrentWidget(lock)
    lock.setFocus()
    for key, where in (("child", {"child_id": scene.child_id}), ("today", {}), ("children", {})):
        workspace.go(key, **where)
        QApplication.processEvents()
        assert QApplication.focusWidget() is lock, key
