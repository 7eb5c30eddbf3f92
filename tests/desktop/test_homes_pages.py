from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from lacdesk.casework.commands import AddRecord
from lacdesk.desktop.pages.home_file import HomeFilePage
from lacdesk.desktop.pages.homes import HomesPage
from lacdesk.desktop.pages.record_form import RecordFormPage
from lacdesk.desktop.workspace import Workspace
from lacdesk.practice.codes import code_set
from lacdesk.records.placement import Home

from .audit import nameless, shared_mnemonics
from .conftest import Scene


@pytest.fixture
def home_id(scene: Scene) -> str:
    answers = {"name": "Larch House", "kind": "childrens_home", "postcode": "NM4 2AB", "registered": "unregistered", "beds": 4}
    scene.do(AddRecord("home", None, answers))
    with scene.desk.reading() as session:
        return session.scalars(select(Home.id)).one()


@pytest.fixture
def workspace(scene: Scene, qtbot: QtBot) -> Workspace:
    made = Workspace(scene.desk)
    qtbot.addWidget(made)
    made.resize(1440, 872)
    made.show()
    return made


def test_a_home_is_found_and_opened_with_the_keyboard(workspace: Workspace, home_id: str) -> None:
    workspace.go("homes")
    page = workspace.page
    assert isinstance(page, HomesPage)
    page.table.go_to_first()
    assert "Unregistered" in page.table.rows().row_at(0).read_aloud()  # type: ignore[union-attr]
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    opened = workspace.page
    assert isinstance(opened, HomeFilePage)
    assert opened.title == "Larch House"
    assert nameless(opened) == []
    assert shared_mnemonics(opened) == []


def test_an_independent_visit_begins_with_every_log_to_answer(workspace: Workspace, home_id: str) -> None:
    workspace.go("record", form="regulation44_visit", home_id=home_id)
    page = workspace.page
    assert isinstance(page, RecordFormPage)
    assert page.form is not None
    answers = page.form.answers()
    assert answers["home_id"] == home_id
    logs = answers["logs"]
    assert isinstance(logs, list)
    assert [row["heading"] for row in logs] == list(code_set("regulation44_log"))
    page.form.save()
    said = [problem.message for problem in page.form.problems]
    assert "Choose none, entries, not inspected or not asked for log 9." in said


def test_the_home_itself_is_corrected_from_its_file(workspace: Workspace, home_id: str) -> None:
    workspace.go("home", home_id=home_id)
    page = workspace.page
    assert isinstance(page, HomeFilePage)
    page.table.go_to_first()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    form = workspace.page
    assert isinstance(form, RecordFormPage)
    assert form.form is not None
    assert form.form.answers()["name"] == "Larch House"
