"""A meeting's workspace: agenda edited, ordered and published, papers and the red bar, actions asked about."""

from __future__ import annotations

import gc
import weakref
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from lacdesk.desktop.pages.meeting import MeetingPage
from lacdesk.desktop.pages.meeting_agenda import AgendaPane
from lacdesk.desktop.pages.meeting_view import ACTIONS, AGENDA, PAPERS
from lacdesk.desktop.pages.panel_asking import AskDialog
from lacdesk.desktop.pages.panel_forms import MeetingDialog
from lacdesk.desktop.workspace import Workspace
from lacdesk.panel.minute_book import Clause, StartMinutes, WriteMinute
from lacdesk.panel.minute_life import CirculateMinutes
from lacdesk.panel.publicity import Grade
from lacdesk.panel.reading import items_of, minutes_kept
from lacdesk.records.meetings import Meeting, PanelAction
from lacdesk.store.drafts import find_draft
from tests.papers import write_pdf

from .audit import nameless, shared_mnemonics
from .conftest import Scene
from .panel_scene import PanelScene, make_held, make_panel, open_meeting


@pytest.fixture
def made(scene: Scene) -> PanelScene:
    return make_panel(scene)


def at_report(page: MeetingPage) -> str:
    report = next(each.id for each in page.view.meeting.items if each.title == "Performance, October")  # type: ignore[union-attr]
    page.items.go_to(report)
    return report


def titles(scene: Scene, meeting_id: str) -> list[str]:
    with scene.desk.reading() as session:
        return [each.title or "" for each in items_of(session, meeting_id)]


def test_what_is_typed_is_kept_as_a_draft_and_saved_with_ctrl_s(workspace: Workspace, made: PanelScene, scene: Scene, qtbot: QtBot) -> None:
    page = open_meeting(workspace, made)
    item = at_report(page)
    pane = page.pane
    assert isinstance(pane, AgendaPane)
    line = pane.rows["title"].answer.parts()[0]
    line.setFocus()
    QTest.keyClicks(line, " and November")
    pane.keeper.keep_now()

    def drafted() -> bool:
        with scene.desk.reading() as session:
            return find_draft(session, scene.desk.person, "agenda_item", item) is not None

    qtbot.waitUntil(drafted)
    assert "Performance, October" in titles(scene, made.meeting_id)
    pane.save()
    qtbot.waitUntil(lambda: "Performance, October and November" in titles(scene, made.meeting_id))
    qtbot.waitUntil(lambda: not drafted())


def test_a_refusal_keeps_what_was_typed(workspace: Workspace, made: PanelScene, scene: Scene, qtbot: QtBot) -> None:
    page = open_meeting(workspace, made)
    at_report(page)
    pane = page.pane
    assert isinstance(pane, AgendaPane)
    pane.rows["title"].answer.put("")
    pane.touch()
    pane.save()
    qtbot.waitUntil(lambda: pane.is_changed)
    assert pane.rows["title"].answer.value() is None
    assert "Performance, October" in titles(scene, made.meeting_id)
    pane.is_changed = False


def test_alt_and_the_arrows_move_an_item(workspace: Workspace, made: PanelScene, scene: Scene, qtbot: QtBot) -> None:
    page = open_meeting(workspace, made)
    at_report(page)
    before = titles(scene, made.meeting_id).index("Performance, October")
    QTest.keyClick(page.items, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: titles(scene, made.meeting_id).index("Performance, October") == before - 1)
    qtbot.waitUntil(lambda: page.items.currentRow() == before - 1)


def test_the_page_beside_follows_the_item(workspace: Workspace, made: PanelScene, qtbot: QtBot) -> None:
    page = open_meeting(workspace, made)
    at_report(page)
    qtbot.waitUntil(lambda: page.preview.sheet is not None and page.preview.sheet.top is not None, timeout=20_000)
    assert page.preview.sheet is not None
    assert len(page.preview.sheet.pixels) == page.preview.sheet.width * page.preview.sheet.height * 4


def test_an_agenda_with_something_in_the_way_is_not_published(workspace: Workspace, made: PanelScene, scene: Scene, qtbot: QtBot) -> None:
    heard: list[str] = []
    scene.desk.said.connect(heard.append)
    page = open_meeting(workspace, made)
    page.publish.click()
    qtbot.waitUntil(lambda: bool(heard), timeout=20_000)
    assert "has no paper" in heard[0]


def test_a_paper_with_a_childs_name_raises_the_red_bar_that_leads_to_its_page(
    workspace: Workspace, made: PanelScene, qtbot: QtBot, tmp_path: Path
) -> None:
    page = open_meeting(workspace, made, PAPERS)
    at_report(page)
    page.papers.attach_file(write_pdf(tmp_path / "report.pdf", "Introduction", "Amara Bright was seen."))
    qtbot.waitUntil(lambda: page.red_bar.isVisible(), timeout=20_000)
    first = page.papers.found[0]
    assert first.grade is Grade.STOP
    assert page.red_bar.go.text() == f"Go to page {first.page}"
    assert "must not" not in page.red_bar.words.text()
    page.red_bar.go.click()
    qtbot.waitUntil(lambda: page.preview.sheet is not None and page.preview.sheet.page == first.page, timeout=20_000)
    assert (nameless(page), shared_mnemonics(page)) == ([], [])


def test_where_there_is_no_room_the_page_stands_in_place_of_the_editor(
    workspace: Workspace, made: PanelScene, qtbot: QtBot, tmp_path: Path
) -> None:
    page = open_meeting(workspace, made, PAPERS)
    workspace.resize(900, 700)
    at_report(page)
    assert not page.preview.isVisible()
    page.papers.attach_file(write_pdf(tmp_path / "report.pdf", "Amara Bright was seen."))
    qtbot.waitUntil(lambda: page.red_bar.isVisible(), timeout=20_000)
    page.red_bar.go.click()
    assert page.preview.isVisible()
    assert not page.papers.isVisible()
    page.page_button.click()
    assert page.papers.isVisible()


def test_a_paper_that_is_no_pdf_is_refused_in_a_sentence(workspace: Workspace, made: PanelScene, qtbot: QtBot, tmp_path: Path) -> None:
    page = open_meeting(workspace, made, PAPERS)
    at_report(page)
    file = tmp_path / "notes.pdf"
    file.write_bytes(b"notes")
    page.papers.attach_file(file)
    qtbot.waitUntil(lambda: bool(page.papers.refusal))
    assert page.papers.refusal.startswith("notes.pdf is damaged or is not a PDF.")


def test_a_published_agenda_says_its_day_and_its_items_stay(
    workspace: Workspace, made: PanelScene, scene: Scene, qtbot: QtBot, tmp_path: Path
) -> None:
    page = open_meeting(workspace, made, PAPERS)
    at_report(page)
    page.papers.attach_file(write_pdf(tmp_path / "report.pdf", "Introduction"))
    qtbot.waitUntil(lambda: page.papers.pack is not None and bool(page.papers.pack.rows), timeout=20_000)
    page.go_to_step(AGENDA)
    page.publish.click()
    qtbot.waitUntil(lambda: page.view is not None and page.view.is_published, timeout=20_000)
    assert page.head.steps[AGENDA].accessibleName() == f"Agenda, Published {date.today().day} {date.today():%b %Y}"
    assert not page.items.may_move
    with scene.desk.reading() as session:
        assert session.get_one(Meeting, made.meeting_id).published_at is not None


def test_an_action_without_an_owner_is_asked_about(workspace: Workspace, scene: Scene, qtbot: QtBot) -> None:
    made = make_held(scene)
    with scene.desk.reading() as session:
        item = next(each.id for each in items_of(session, made.meeting_id) if each.title == "Performance, October")
    scene.do(StartMinutes(made.meeting_id))
    clause = Clause("That training be offered to members.")
    with scene.desk.reading() as session:
        minute = next(each for each in minutes_kept(session, made.meeting_id) if each.item_id == item)
        minute_id, heading = minute.id, minute.heading or ""
    scene.do(WriteMinute(made.meeting_id, heading, "", (clause,), item, minute_id))
    scene.do(CirculateMinutes(made.meeting_id))
    page = open_meeting(workspace, made, ACTIONS)
    pane = page.panes[ACTIONS]
    assert "1 to ask about" in page.head.steps[ACTIONS].accessibleName()
    assert nameless(page) == []
    pane.buttons["answer"].click()  # type: ignore[attr-defined]
    dialog = pane.findChild(AskDialog)
    assert dialog is not None
    dialog.take()
    assert dialog.rows["owner"].message == "Enter who is to do it."
    dialog.rows["owner"].answer.put("Virtual Head")
    dialog.rows["is_undated"].answer.put(True)
    dialog.take()

    def owner() -> str | None:
        with scene.desk.reading() as session:
            return session.scalars(select(PanelAction.owner)).one()

    qtbot.waitUntil(lambda: owner() == "Virtual Head")
    qtbot.waitUntil(lambda: "1 so far" in page.head.steps[ACTIONS].accessibleName())


def test_dialogs_are_let_go_when_they_are_closed(workspace: Workspace, made: PanelScene, qapp: QApplication) -> None:
    page = open_meeting(workspace, made)
    kept: list[weakref.ref[AskDialog]] = [weakref.ref(MeetingDialog(page.desk, made.panel_id, page)), weakref.ref(_asked(page))]
    for each in kept:
        dialog = each()
        assert dialog is not None
        dialog.open()
        dialog.reject()
        del dialog
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert [each() for each in kept] == [None, None]


def _asked(page: MeetingPage) -> AskDialog:
    page.add.click()
    found = page.findChild(AskDialog)
    assert found is not None
    return found


def test_what_is_late_asks_for_the_chairs_reason(workspace: Workspace, scene: Scene) -> None:
    made = make_held(scene)
    page = open_meeting(workspace, made)
    page.add.click()
    dialog = page.findChild(AskDialog)
    assert dialog is not None
    dialog.take()
    assert dialog.rows["urgent_reason"].message == "Enter the chair’s reason."
