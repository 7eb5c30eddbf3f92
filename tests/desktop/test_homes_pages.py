from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QMenu
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from lacdesk.casework import diary
from lacdesk.casework.commands import AddRecord
from lacdesk.desktop.pages.child_file import ChildFilePage
from lacdesk.desktop.pages.home_file import HomeFilePage
from lacdesk.desktop.pages.homes import HomesPage
from lacdesk.desktop.pages.record_form import RecordFormPage
from lacdesk.desktop.widgets.button import Button
from lacdesk.desktop.workspace import Workspace
from lacdesk.practice.codes import code_set
from lacdesk.records.carers import Carer
from lacdesk.records.placement import Home, Placement, Provider

from .audit import nameless, shared_mnemonics
from .conftest import Scene


@pytest.fixture
def home_id(scene: Scene) -> str:
    answers = {"name": "Larch House", "kind": "childrens_home", "postcode": "NM4 2AB", "registered": "unregistered", "beds": 4}
    scene.do(AddRecord("home", None, answers))
    with scene.desk.reading() as session:
        return session.scalars(select(Home.id)).one()


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


def test_a_form_is_marked_in_the_rail_where_its_path_begins(workspace: Workspace, scene: Scene, home_id: str) -> None:
    def marked() -> list[str]:
        return [each.accessibleName() for each in workspace.rail.findChildren(QAbstractButton) if each.isChecked()]

    workspace.go("record", form="regulation44_visit", home_id=home_id)
    assert marked() == ["Homes"]
    workspace.go("record", form="visit", child_id=scene.child_id)
    assert marked() == ["Children"]


def test_who_lives_in_a_home_is_gone_to_from_its_file(workspace: Workspace, scene: Scene, home_id: str) -> None:
    with scene.database.writing(scene.desk.person, "SetUp") as unit:
        unit.add(Placement(child_id=scene.child_id, started=date(2026, 11, 2), home_id=home_id, kind="K2"))
        unit.commit()
    workspace.go("home", home_id=home_id)
    page = workspace.page
    assert isinstance(page, HomeFilePage)
    resident = page.living.findChild(Button)
    assert resident is not None
    assert resident.text() == "Amara B., since Mon 2 Nov 2026"
    resident.setFocus()
    QTest.keyClick(resident, Qt.Key.Key_Space)
    assert isinstance(workspace.page, ChildFilePage)


def test_the_first_home_found_is_opened_from_the_search_box(workspace: Workspace, home_id: str) -> None:
    workspace.go("homes")
    page = workspace.page
    assert isinstance(page, HomesPage)
    QTest.keyClicks(page.search, "larch")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert isinstance(workspace.page, HomeFilePage)


def test_a_carers_household_is_opened_by_the_carer(workspace: Workspace, scene: Scene, home_id: str) -> None:
    with scene.database.writing(scene.desk.person, "SetUp") as unit:
        carer = unit.add(Carer(name="F. Alder", home_id=home_id))
        unit.commit()
    workspace.go("home", carer_id=carer.id)
    page = workspace.page
    assert isinstance(page, HomeFilePage)
    assert page.title == "Larch House"


@pytest.mark.qt_log_ignore(r".*(raise\(\)|grabbing the keyboard|propagateSizeHints).*", extend=True)
def test_the_menu_offers_first_what_is_due(workspace: Workspace, scene: Scene, home_id: str, qtbot: QtBot) -> None:
    with scene.database.writing(scene.desk.person, "SetUp") as unit:
        provider = unit.add(Provider(name="Northmere", kind="PR1"))
        unit.session.flush()
        unit.change(unit.get(Home, home_id), provider_id=provider.id, opened=date(2026, 10, 5))
        diary.rebuild(unit, None, scene.desk.today)
        unit.commit()
    workspace.go("home", home_id=home_id)
    page = workspace.page
    assert isinstance(page, HomeFilePage)
    page.record.click()
    menu = page.findChild(QMenu)
    assert menu is not None
    titles = [action.text() for action in menu.actions()]
    assert titles[0] == "Record a Regulation 44 visit"
    assert len(titles) == len(set(titles))
    menu.close()
