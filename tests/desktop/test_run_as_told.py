"""A published run in the window has the findings and the words it was told with, to read and not to change."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from lacdesk.desktop.pages.commentary import ANALYSIS, CommentaryPage
from lacdesk.desktop.pages.findings import FOUND_THEN, FindingsPage
from lacdesk.desktop.workspace import Workspace
from lacdesk.indicators.accepting import AcceptFinding
from lacdesk.indicators.commentary import KeepCommentary
from lacdesk.indicators.entering import EnterValue

from .conftest import Scene, open_workspace
from .scorecards import publish_month

EDITION, OCTOBER = "2022-23", date(2026, 10, 1)


@pytest.fixture
def workspace(scene: Scene, qtbot: QtBot) -> Workspace:
    """A window with a published month that did not agree; since then the finding was let stand and other words were written."""
    scene.do(EnterValue(EDITION, "4.1", OCTOBER, "Tracker", "7"))
    scene.do(KeepCommentary(EDITION, OCTOBER, "Numbers fell.", theme="profile"))
    made = open_workspace(scene, qtbot, 900)
    publish_month(scene, made, qtbot)
    scene.do(AcceptFinding(EDITION, OCTOBER, "C10", "4.1 2026-10", "4.1, October 2026: 7 in Tracker, but 2 in the records.", "Breaks."))
    scene.do(KeepCommentary(EDITION, OCTOBER, "Numbers rose.", theme="profile"))
    return made


def test_the_findings_of_a_run_are_those_it_was_told_with(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.go("findings")
    page = workspace.page
    assert isinstance(page, FindingsPage)
    qtbot.waitUntil(lambda: bool(page._open) and page.busy.isHidden(), timeout=20_000)
    place = next(place for place in page._open if place.startswith("C10|4.1 "))
    assert [cell.text for cell in page._row(place).cells][-1] == "Found then"
    assert not page.accept.isEnabled()
    page.table.go_to(place)
    page.let_stand()
    assert page._stands == {}
    group = page.table.rows().group_at(0)
    assert group is not None
    assert group.title == FOUND_THEN


def test_the_words_of_a_run_are_those_it_was_told_with(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.go("commentary")
    page = workspace.page
    assert isinstance(page, CommentaryPage)
    qtbot.waitUntil(lambda: page.shown is not None and page.busy.isHidden(), timeout=20_000)
    assert page.shown is not None
    assert page.shown.of("profile").saved == "Numbers fell."
    assert page.editors[ANALYSIS].text.isReadOnly()
