"""Making a paper public in the window: told first, kept when it goes out, and a draft that keeps nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from lacdesk.desktop.pages.scorecard import ScorecardPage
from lacdesk.desktop.pages.scorecard_public import ALL_HIDDEN, LIVE, NONE_BEFORE, PublicDialog, reading_job
from lacdesk.desktop.widgets.state import StateMark
from lacdesk.desktop.widgets.text import Words
from lacdesk.documents.public_edition import PublicEdition
from lacdesk.indicators.public_documents import MadePublic, made_public

from .audit import nameless
from .conftest import Scene, open_workspace
from .scorecards import open_scorecard

PAGE = "public-page"


@pytest.fixture
def page(scene: Scene, qtbot: QtBot) -> Iterator[ScorecardPage]:
    yield from open_scorecard(open_workspace(scene, qtbot, 900), qtbot)


def edition(scene: Scene, page: ScorecardPage) -> PublicEdition:
    assert page.drawn is not None
    return reading_job(scene.desk.person, page.drawn, PAGE)(scene.database)


def kept(scene: Scene) -> list[MadePublic]:
    with scene.desk.reading() as session:
        return made_public(session)


def dialog_on(page: ScorecardPage, qtbot: QtBot) -> PublicDialog:
    assert page.drawn is not None
    dialog = PublicDialog(page.drawn, "Performance on a page", page)
    qtbot.addWidget(dialog)
    return dialog


def said(dialog: PublicDialog) -> list[str]:
    marks = [mark.words for mark in dialog.findChildren(StateMark)]
    return [*marks, *(words.text() for words in dialog.findChildren(Words))]


def test_nothing_goes_out_before_it_is_known_what_it_tells(scene: Scene, page: ScorecardPage, qtbot: QtBot) -> None:
    dialog = dialog_on(page, qtbot)
    assert not dialog.go.isEnabled()
    assert not dialog.draft.isEnabled()
    dialog.show_edition(edition(scene, page))
    assert dialog.go.isEnabled()
    assert dialog.draft.isEnabled()
    assert {LIVE, NONE_BEFORE} <= set(said(dialog))
    assert ALL_HIDDEN not in said(dialog)
    assert any(each.startswith("No. of looked after children (4.1): October 2026 can be worked out") for each in said(dialog))
    assert nameless(dialog) == []
    dialog.draft.click()
    assert dialog.is_draft
    assert dialog.result() == PublicDialog.DialogCode.Accepted


def test_a_paper_that_cannot_be_drawn_says_why_and_does_not_go_out(page: ScorecardPage, qtbot: QtBot) -> None:
    dialog = dialog_on(page, qtbot)
    dialog.refuse("There is no run 2 of October 2026.")
    assert "There is no run 2 of October 2026." in said(dialog)
    assert not dialog.go.isEnabled()


@pytest.mark.parametrize("is_draft", [False, True])
def test_what_goes_out_is_kept_and_named_before_the_next_and_a_draft_is_not(
    scene: Scene, page: ScorecardPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_draft: bool
) -> None:
    out, ready = tmp_path / "page.pdf", edition(scene, page)
    monkeypatch.setattr(PublicDialog, "ask", lambda *asked: (ready, is_draft))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked: (str(out), ""))
    page.export.ask(PAGE)
    qtbot.waitUntil(out.exists, timeout=30_000)
    qtbot.waitUntil(lambda: len(kept(scene)) == (0 if is_draft else 1), timeout=20_000)
    dialog = dialog_on(page, qtbot)
    dialog.show_edition(edition(scene, page))
    assert any(words.startswith("The performance on a page of October 2026, 2022-23, live, of ") for words in said(dialog)) is not is_draft


def test_an_officer_who_goes_back_writes_and_keeps_nothing(scene: Scene, page: ScorecardPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PublicDialog, "ask", lambda *asked: (None, False))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked: pytest.fail("No file is asked for."))
    page.export.ask(PAGE)
    assert kept(scene) == []
