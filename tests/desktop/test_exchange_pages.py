from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from lacdesk.desktop.pages.exchange import ExchangePage
from lacdesk.desktop.pages.reason import ReasonDialog
from lacdesk.desktop.pages.tracker import TrackerPage
from lacdesk.desktop.workspace import Workspace
from lacdesk.records.education import Pep

from .audit import nameless, shared_mnemonics
from .conftest import Scene, brought_forward

TRACKER = "Child ID,PEP date,Authorised\nNM10417,6 Oct 2026,16 Oct 2026\nNM99999,6 Oct 2026,\n"


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    file = tmp_path / "peps.csv"
    file.write_text(TRACKER, encoding="utf-8")
    return file


@pytest.fixture
def workspace(workspace: Workspace, qtbot: QtBot) -> Workspace:
    return brought_forward(workspace, qtbot)


def opened(workspace: Workspace, qtbot: QtBot, file: Path) -> TrackerPage:
    workspace.go("tracker", file=str(file))
    page = workspace.page
    assert isinstance(page, TrackerPage)
    qtbot.waitUntil(page.keep.isEnabled)
    return page


def peps(scene: Scene) -> int:
    with scene.desk.reading() as session:
        return len(session.scalars(select(Pep)).all())


def test_a_tracker_is_looked_at_brought_in_and_taken_back(scene: Scene, workspace: Workspace, qtbot: QtBot, tracker: Path) -> None:
    page = opened(workspace, qtbot, tracker)
    assert page._said.text() == "2 rows: 1 to be taken, 1 not taken. Nothing is kept yet."
    assert peps(scene) == 0
    with qtbot.waitSignal(scene.desk.changed):
        QTest.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: isinstance(workspace.page, ExchangePage))
    assert peps(scene) == 1
    exchange = workspace.page
    assert isinstance(exchange, ExchangePage)
    with patch.object(ReasonDialog, "ask", return_value="Last year's"), qtbot.waitSignal(scene.desk.changed):
        exchange.undo.click()
    assert peps(scene) == 0


def test_changing_a_column_tells_the_fates_again(workspace: Workspace, qtbot: QtBot, tracker: Path) -> None:
    page = opened(workspace, qtbot, tracker)
    page.boxes["ref"].setCurrentIndex(0)
    qtbot.waitUntil(lambda: "Choose the column with the child's reference" in page._said.text())
    assert not page.keep.isEnabled()


def test_a_file_that_is_no_tracker_is_refused_in_one_sentence(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "photo.xlsx"
    file.write_bytes(b"nothing of the kind")
    workspace.go("tracker", file=str(file))
    page = workspace.page
    assert isinstance(page, TrackerPage)
    assert page._said.text() == "photo.xlsx is damaged or no workbook. Open it, save it again as .xlsx and try again."
    assert not page.keep.isEnabled()


def test_a_screen_reader_knows_both_pages(workspace: Workspace, qtbot: QtBot, tracker: Path) -> None:
    page = opened(workspace, qtbot, tracker)
    assert nameless(page) == []
    assert shared_mnemonics(page) == []
    workspace.go("exchange")
    assert workspace.page is not None
    assert nameless(workspace.page) == []
