"""Writing the analysis and the data note of a theme: drafts, saving, earlier words, and the page as it will print."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lacdesk.desktop.pages.commentary import DATA_NOTE, DRAFTED, NOT_WRITTEN, OF_RUN, WRITTEN, CommentaryPage
from lacdesk.desktop.pages.commentary_reading import proof_pdf
from lacdesk.desktop.pages.scorecard_writing import ANALYSIS, OfferCard
from lacdesk.desktop.workspace import Workspace
from lacdesk.indicators.commentary import KeepCommentary, commentary
from lacdesk.store.drafts import list_drafts

from .audit import nameless
from .conftest import Scene, brought_forward, open_workspace
from .scorecards import publish_month

OCTOBER, SEPTEMBER = date(2026, 10, 1), date(2026, 9, 1)
EDITION = "2022-23"


@pytest.fixture
def workspace(scene: Scene, qtbot: QtBot) -> Workspace:
    return brought_forward(open_workspace(scene, qtbot, 900), qtbot)


def opened(workspace: Workspace, qtbot: QtBot) -> CommentaryPage:
    workspace.go("commentary")
    page = workspace.page
    assert isinstance(page, CommentaryPage)
    qtbot.waitUntil(lambda: page.shown is not None and bool(page.theme) and page.busy.isHidden(), timeout=20_000)
    return page


def saved(scene: Scene) -> dict[str, str]:
    with scene.desk.reading() as session:
        return commentary(session, EDITION, OCTOBER)


def state(page: CommentaryPage, theme: str) -> str:
    return page._row(theme).because


def offers(page: CommentaryPage, part: str) -> list[OfferCard]:
    lines = page.editors[part]._offers
    found = (lines.itemAt(at) for at in range(lines.count()))
    return [card for each in found if each is not None and isinstance(card := each.widget(), OfferCard)]


def test_every_theme_is_listed_with_what_is_written_of_it(workspace: Workspace, qtbot: QtBot) -> None:
    page = opened(workspace, qtbot)
    assert page.table.rows().rowCount() == 7
    assert page.under.text() == "0 of 7 themes written for October 2026"
    assert state(page, "profile") == NOT_WRITTEN
    assert nameless(page) == []


def test_both_parts_are_typed_and_saved_with_one_key(scene: Scene, workspace: Workspace, qtbot: QtBot) -> None:
    page = opened(workspace, qtbot)
    page.table.go_to("health")
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    page.editors[ANALYSIS].text.setPlainText("Dental checks fell.")
    page.editors[DATA_NOTE].text.setPlainText("The trust sent its return late.")
    assert state(page, "health") == DRAFTED
    QTest.keyClick(page.editors[ANALYSIS].text, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(saved(scene)) == 2, timeout=20_000)
    assert saved(scene) == {"health": "Dental checks fell.", "health data note": "The trust sent its return late."}
    qtbot.waitUntil(lambda: page.under.text().startswith("1 of 7"), timeout=20_000)
    assert state(page, "health") == WRITTEN
    assert page.theme == "health"


def test_words_typed_and_left_come_back_as_a_draft(scene: Scene, workspace: Workspace, qtbot: QtBot) -> None:
    page = opened(workspace, qtbot)
    page.editors[ANALYSIS].text.setPlainText("Half a sentence")
    page.table.go_to("health")
    assert page.editors[ANALYSIS].written == ""
    page.table.go_to("profile")
    assert page.editors[ANALYSIS].written == "Half a sentence"
    page.choose(month=SEPTEMBER)
    qtbot.waitUntil(lambda: page.shown is not None and page.shown.drawn.wanted.month == SEPTEMBER, timeout=20_000)
    assert page.editors[ANALYSIS].written == ""
    with scene.desk.reading() as session:
        assert [draft.record_key for draft in list_drafts(session, scene.desk.person)] == [f"{EDITION} 2026-10-01 profile"]
    page.choose(month=OCTOBER)
    qtbot.waitUntil(lambda: page.editors[ANALYSIS].written == "Half a sentence", timeout=20_000)


def test_the_month_before_is_offered_and_taking_it_up_can_be_undone(scene: Scene, workspace: Workspace, qtbot: QtBot) -> None:
    scene.do(KeepCommentary(EDITION, SEPTEMBER, "September was calm.", theme="profile"))
    page = opened(workspace, qtbot)
    editor = page.editors[ANALYSIS]
    (offer,) = offers(page, ANALYSIS)
    assert editor.written == ""
    offer.take.click()
    assert editor.written == "September was calm."
    assert saved(scene) == {}
    editor.text.undo()
    assert editor.written == ""


def test_what_is_saved_can_be_gone_back_to_and_earlier_wordings_read(scene: Scene, workspace: Workspace, qtbot: QtBot) -> None:
    for written in ("First wording.", "Second wording."):
        scene.do(KeepCommentary(EDITION, OCTOBER, written, theme="profile"))
    page = opened(workspace, qtbot)
    assert page._past.count() == 1
    editor = page.editors[ANALYSIS]
    assert offers(page, ANALYSIS) == []
    editor.text.setPlainText("Third, and not meant.")
    (offer,) = offers(page, ANALYSIS)
    offer.take.click()
    assert editor.written == "Second wording."
    assert not editor.is_changed


def test_words_saved_meanwhile_are_shown_and_not_written_over(scene: Scene, workspace: Workspace, qtbot: QtBot) -> None:
    page = opened(workspace, qtbot)
    editor = page.editors[ANALYSIS]
    editor.text.setPlainText("Mine.")
    scene.do(KeepCommentary(EDITION, OCTOBER, "Theirs.", theme="profile"))
    page.keep_words()
    qtbot.waitUntil(lambda: [each.take.text() for each in offers(page, ANALYSIS)] == ["Go back to what is saved"], timeout=20_000)
    assert saved(scene) == {"profile": "Theirs."}
    assert editor.written == "Mine."
    page.keep_words()
    qtbot.waitUntil(lambda: saved(scene) == {"profile": "Mine."}, timeout=20_000)


def test_the_page_prints_the_words_as_they_are_typed(scene: Scene, workspace: Workspace, qtbot: QtBot) -> None:
    from pypdfium2 import PdfDocument

    page = opened(workspace, qtbot)
    qtbot.waitUntil(lambda: page.proof.sheet is not None, timeout=20_000)
    assert page.shown is not None
    draws: Any = proof_pdf(page.shown, "health", {"health": "Dental checks fell.", "health data note": "A late return."})
    with scene.desk.reading() as session:
        document = PdfDocument(BytesIO(draws(session)))
    text = " ".join(" ".join(each.get_textpage().get_text_range() for each in document).split())
    assert "HEALTH" in text
    assert "Dental checks fell." in text
    assert text.index("DATA NOTE") < text.index("A late return.") < text.index("Late recording is not late practice")
    assert "PLACEMENTS" not in text


def test_a_published_run_is_read_and_not_written(scene: Scene, workspace: Workspace, qtbot: QtBot) -> None:
    publish_month(scene, workspace, qtbot)
    page = opened(workspace, qtbot)
    assert page.under.text() == OF_RUN
    assert page.editors[ANALYSIS].text.isReadOnly()
    assert page.save.isHidden()
