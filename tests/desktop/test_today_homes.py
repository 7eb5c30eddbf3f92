"""Homes and carers in the list of Today: told beside children, answered in their own forms, and opened."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lacdesk.casework import diary
from lacdesk.desktop.pages.today import TodayPage
from lacdesk.desktop.pages.today_rows import row_id
from lacdesk.practice.due import What
from lacdesk.records.placement import Home, Provider

TODAY = date(2026, 11, 21)


@pytest.fixture
def home_id(scene: Any) -> str:
    with scene.database.writing(scene.desk.person, "Build") as unit:
        provider = unit.add(Provider(name="Northmere", kind="PR1"))
        unit.session.flush()
        home = unit.add(Home(name="Larch House", kind="childrens_home", provider_id=provider.id, opened=date(2026, 10, 5)))
        unit.session.flush()
        diary.rebuild(unit, None, TODAY)
        unit.commit()
        return str(home.id)


def test_a_home_is_listed_explained_answered_and_opened(scene: Any, home_id: str, qtbot: QtBot) -> None:
    page = TodayPage(scene.desk)
    qtbot.addWidget(page)
    page.show()
    page.scope.choose("everyone")
    page.show_at()
    page.table.go_to(row_id(home_id, What.INDEPENDENT_VISIT.value))
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert page.panel.title.text() == "Independent visit: Larch House"
    with qtbot.waitSignal(scene.desk.wanted) as asked:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert asked.args == ["record", {"form": "regulation44_visit", "home_id": home_id}]
    with qtbot.waitSignal(scene.desk.wanted) as asked:
        page.panel.open_file.emit(home_id)
    assert asked.args == ["home", {"home_id": home_id}]
