"""Characters no printed font has: told under the page that will print, and asked about before anything is written."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from lacdesk.desktop.pages.child_file import ChildFilePage
from lacdesk.desktop.pages.meeting import MeetingPage
from lacdesk.desktop.pages.panel_report import PanelReportPage
from lacdesk.desktop.pages.writing_out import NOT_PRINTED, PrintedNamesDialog
from lacdesk.panel.agenda_book import AddItem
from lacdesk.panel.reading import items_of, paper_of
from lacdesk.panel.reports import report_of

from .conftest import Scene, open_workspace
from .panel_scene import PanelScene, make_panel

GRIN = "\U0001f600"


@pytest.fixture
def made(scene: Scene) -> PanelScene:
    found = make_panel(scene)
    scene.do(AddItem(found.meeting_id, {"kind": "report", "title": f"Summer project {GRIN}"}))
    return found


@pytest.fixture
def page(scene: Scene, made: PanelScene, qtbot: QtBot) -> MeetingPage:
    window = open_workspace(scene, qtbot)
    window.go("meeting", meeting_id=made.meeting_id)
    shown = window.page
    assert isinstance(shown, MeetingPage)
    return shown


@pytest.fixture
def out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    file = tmp_path / "paper.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), "PDF (*.pdf)"))
    return file


def asked(qtbot: QtBot) -> PrintedNamesDialog:
    found: list[PrintedNamesDialog] = []

    def is_open() -> bool:
        found[:] = [each for each in QApplication.topLevelWidgets() if isinstance(each, PrintedNamesDialog) and each.isVisible()]
        return bool(found)

    qtbot.waitUntil(is_open, timeout=20_000)
    return found[0]


def number(page: MeetingPage) -> int:
    return next(place for place, item in enumerate(page.view.meeting.items, 1) if GRIN in item.title)  # type: ignore[union-attr]


def test_the_page_beside_says_what_is_printed_by_name(page: MeetingPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.preview.told.isVisible(), timeout=20_000)
    assert page.preview.told.text() == f"Printed by name: [grinning face] in item {number(page)}."


def test_saving_asks_first_and_writes_only_when_agreed(page: MeetingPage, scene: Scene, out: Path, qtbot: QtBot) -> None:
    heard: list[str] = []
    scene.desk.said.connect(heard.append)
    page.preview.print.click()
    dialog = asked(qtbot)
    assert dialog.names == (f"[grinning face] in item {number(page)}",)
    assert not out.exists()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: heard == [NOT_PRINTED])
    assert not out.exists()
    page.preview.print.click()
    asked(qtbot).go.click()
    qtbot.waitUntil(lambda: heard[-1] == "Saved paper.pdf.", timeout=20_000)
    assert out.exists()


def test_word_keeps_it_as_typed_and_asks_nothing(
    page: MeetingPage, scene: Scene, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    heard: list[str] = []
    scene.desk.said.connect(heard.append)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "agenda.txt"), "Plain text (*.txt)"))
    page.preview.print.click()
    qtbot.waitUntil(lambda: heard == ["Saved agenda.txt."], timeout=20_000)
    assert GRIN in (tmp_path / "agenda.txt").read_text("utf-8")


def test_a_childs_summary_asks_too(scene: Scene, out: Path, qtbot: QtBot) -> None:
    scene.visit(date(2026, 11, 20), wishes_feelings=f"Swimming {GRIN}")
    file = ChildFilePage(scene.desk)
    qtbot.addWidget(file)
    file.show_at(child_id=scene.child_id)
    file.show()
    next(each for each in file.actions_here() if each.words == "Print handover…").do()
    dialog = asked(qtbot)
    assert any(each.startswith("[grinning face]") for each in dialog.names)
    dialog.reject()
    assert not out.exists()


def test_a_report_written_here_is_kept_and_printed_once_agreed(page: MeetingPage, scene: Scene, made: PanelScene, qtbot: QtBot) -> None:
    with scene.desk.reading() as session:
        item = next(each.id for each in items_of(session, made.meeting_id) if GRIN in (each.title or ""))
    window: Any = page.window()
    window.go("panel_report", item_id=item)
    report = window.page
    assert isinstance(report, PanelReportPage)
    assert report.form is not None
    report.form.save()
    dialog = asked(qtbot)
    assert "[grinning face] in the title" in dialog.names

    def kept() -> tuple[bool, bool]:
        with scene.desk.reading() as session:
            return report_of(session, item) is not None, paper_of(session, item) is not None

    assert kept() == (True, False)
    dialog.go.click()
    qtbot.waitUntil(lambda: kept() == (True, True), timeout=20_000)
