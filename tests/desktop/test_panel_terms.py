"""The terms of a panel: every one asked in the window, the days worked back changing with them at once."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from lacdesk.desktop.pages.panel_terms import PANEL, PRIVATE_DAYS, TermsDialog
from lacdesk.records.base import fields_of
from lacdesk.records.meetings import Panel

from .audit import nameless
from .conftest import Scene
from .panel_scene import PanelScene, make_panel


@pytest.fixture
def made(scene: Scene) -> PanelScene:
    return make_panel(scene)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    shown = QWidget()
    qtbot.addWidget(shown)
    return shown


@pytest.fixture
def dialog(scene: Scene, made: PanelScene, window: QWidget) -> TermsDialog:
    shown = TermsDialog(scene.desk, made.panel_id, window)
    shown.show()
    return shown


def worked_back(dialog: TermsDialog) -> str:
    return "\n".join(each.text() for each in dialog.worked_back.findChildren(QLabel))


def panel(scene: Scene, made: PanelScene) -> dict[str, Any]:
    with scene.desk.reading() as session:
        row = session.get_one(Panel, made.panel_id)
        return {name: getattr(row, name) for name in fields_of(Panel)}


def test_every_term_a_panel_keeps_has_a_question(dialog: TermsDialog) -> None:
    assert {each.field for each in PANEL.questions()} - {PRIVATE_DAYS} == fields_of(Panel).keys()
    assert nameless(dialog) == []


def test_the_days_worked_back_change_as_the_terms_are_typed(dialog: TermsDialog) -> None:
    assert "For the next meeting, on Tue 19 Jan 2027" in worked_back(dialog)
    assert "Mon 11 Jan 2027" in worked_back(dialog)
    line = dialog.rows["clear_days"].answer.parts()[0]
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(line, "6")
    assert "Fri 8 Jan 2027" in worked_back(dialog)
    dialog.rows["extra_non_days"].answer.put(["15 January 2027"])
    dialog.rows["extra_non_days"].changed.emit()
    assert "Thu 7 Jan 2027" in worked_back(dialog)
    dialog.rows["drafts_days"].answer.put(2)
    dialog.rows["drafts_days"].changed.emit()
    assert dialog.refusal.startswith("Put the data cut-off before the draft")


def test_terms_are_kept_and_shown_again(dialog: TermsDialog, scene: Scene, made: PanelScene, window: QWidget, qtbot: QtBot) -> None:
    typed = {
        "notes": ["Reports are on the website.", "You may film the meeting."],
        "extra_non_days": ["24 December 2026", "31/12/2026"],
        "exempt_wording": "That the public leave under {paragraphs}.",
        "numbering": "municipal_year",
        "annual_councils": ["12 May 2026"],
        "contact": "J. Hazel, Governance Advisor",
        "figures_days": 20,
    }
    for name, value in typed.items():
        dialog.rows[name].answer.put(value)
    dialog.take()
    qtbot.waitUntil(lambda: panel(scene, made)["figures_days"] == 20)
    found = panel(scene, made)
    assert found["notes"] == typed["notes"]
    assert (found["extra_non_days"], found["annual_councils"]) == (["2026-12-24", "2026-12-31"], ["2026-05-12"])
    assert found["exempt_wording"] == typed["exempt_wording"]
    again = TermsDialog(scene.desk, made.panel_id, window)
    assert again.rows["extra_non_days"].answer.value() == ["24 December 2026", "31 December 2026"]
    assert again.rows["figures_days"].answer.value() == 20


def test_a_line_that_is_no_day_is_said_at_its_question(dialog: TermsDialog) -> None:
    dialog.rows["extra_non_days"].answer.put(["24 December 2026", "Christmas"])
    dialog.take()
    assert dialog.rows["extra_non_days"].message == (
        "Christmas is not a date. Enter each day on a line of its own, such as 24 December 2026."
    )


def test_a_new_panel_shows_the_first_meeting_that_can_be_met(scene: Scene, window: QWidget) -> None:
    shown = TermsDialog(scene.desk, parent=window)
    assert "For the first meeting that can be met, on " in worked_back(shown)
