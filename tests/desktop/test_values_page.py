"""What is held of a month: listed with its source, withdrawn with a reason, and asked about before it is gone over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lacdesk.desktop.pages.values import HELD, ValuesPage
from lacdesk.desktop.pages.values_dry_run import DryRunDialog
from lacdesk.desktop.pages.values_grid import FIRST_TYPED
from lacdesk.indicators.entering import EnterValue, held_values

from .audit import nameless
from .conftest import Scene, open_workspace

OCTOBER = date(2026, 10, 1)
EDITION = "2022-23"


@pytest.fixture
def page(scene: Scene, qtbot: QtBot) -> ValuesPage:
    workspace = open_workspace(scene, qtbot, 900)
    scene.do(EnterValue(EDITION, "4.10", OCTOBER, "Health trust", "89.5", note="The trust's own list."))
    workspace.go("values")
    made = workspace.page
    assert isinstance(made, ValuesPage)
    qtbot.waitUntil(lambda: bool(made.held._held), timeout=20_000)
    return made


def standing(scene: Scene) -> list[tuple[str, str, str]]:
    with scene.desk.reading() as session:
        return [(each.figure.ref, str(each.figure.value), each.withdrawn) for each in held_values(session, EDITION, OCTOBER)]


def test_what_is_held_is_listed_and_withdrawn_with_a_reason(scene: Scene, page: ValuesPage, qtbot: QtBot) -> None:
    assert page.tabs.tabText(HELD) == "What is held (1)"
    page.tabs.setCurrentIndex(HELD)
    assert page.withdraw.isVisible()
    assert not page.save.isVisible()
    assert nameless(page) == []
    (value_id,) = page.held._held
    row = page.held._row(page.held._held[value_id])
    assert [cell.text for cell in row.cells][3:6] == ["89.5%", "", "Health trust"]
    assert row.because == "The trust's own list."
    page.held.keep_reason(value_id, "From the wrong line.")
    qtbot.waitUntil(lambda: page.tabs.tabText(HELD) == "What is held", timeout=20_000)
    assert page.held._row(page.held._held[value_id]).because == "Withdrawn because: From the wrong line."
    assert standing(scene) == [("4.10", "89.5", "From the wrong line.")]


@pytest.mark.parametrize(("answer", "kept"), [(DryRunDialog.DialogCode.Rejected, "89.5"), (DryRunDialog.DialogCode.Accepted, "66.1")])
def test_typing_over_what_the_same_source_said_is_asked_about(
    scene: Scene, page: ValuesPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, answer: DryRunDialog.DialogCode, kept: str
) -> None:
    asked: list[str] = []

    def ask(dialog: DryRunDialog) -> DryRunDialog.DialogCode:
        asked.extend(fate.fate.value for fate in dialog._fates.values())
        return answer

    monkeypatch.setattr(DryRunDialog, "exec", ask)
    place = next(at for at in range(page.grid.rowCount()) if page.grid._text(at, 0) == "4.10")
    page.source.setText("Health trust")
    page.grid.item(place, FIRST_TYPED).setText("66.1")  # type: ignore[union-attr]
    page.save_values()
    qtbot.waitUntil(lambda: asked == ["Replaces"], timeout=20_000)
    qtbot.waitUntil(lambda: standing(scene) == [("4.10", kept, "")], timeout=20_000)


def test_what_cannot_be_read_is_told_over_the_grid(page: ValuesPage, tmp_path: Path) -> None:
    page.read_file(tmp_path / "nothing.csv")
    assert page.problem.isVisible()
