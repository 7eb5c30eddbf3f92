"""The scorecard open in a window, and a run of its month published from there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pytestqt.qtbot import QtBot

from lacdesk.desktop.pages.scorecard import ScorecardPage
from lacdesk.desktop.pages.scorecard_publish import publish
from lacdesk.desktop.workspace import Workspace

from .conftest import Scene


def open_scorecard(workspace: Workspace, qtbot: QtBot) -> Iterator[ScorecardPage]:
    """Give the scorecard once it is drawn, and wait at the end until nothing is being read for it."""
    workspace.go("performance")
    made = workspace.page
    assert isinstance(made, ScorecardPage)
    qtbot.waitUntil(lambda: made.drawn is not None and bool(made.reading.words.text()), timeout=20_000)
    yield made
    qtbot.waitUntil(lambda: made.busy.isHidden(), timeout=20_000)


def publish_month(scene: Scene, workspace: Workspace, qtbot: QtBot) -> str:
    """Publish the month the scorecard opens at, and return the run's id."""
    workspace.go("performance")
    scorecard: Any = workspace.page
    qtbot.waitUntil(lambda: scorecard.drawn is not None, timeout=20_000)
    publish(scene.desk, scorecard.drawn)
    qtbot.waitUntil(lambda: scorecard.drawn.run is not None, timeout=20_000)
    return str(scorecard.drawn.run.id)
