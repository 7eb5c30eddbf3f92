"""Public minutes in the window: the summary of an exempt one, who moved the exclusion, and what keeps them from the public."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from lacdesk.desktop.pages.meeting import MeetingPage
from lacdesk.desktop.pages.meeting_minutes import MinutesPane
from lacdesk.desktop.pages.meeting_view import MINUTES
from lacdesk.desktop.pages.reason import ReasonDialog
from lacdesk.desktop.widgets.button import Button
from lacdesk.panel.agenda_book import AddItem, ChangeItem
from lacdesk.panel.minute_book import Clause, StartMinutes, WriteMinute
from lacdesk.panel.panels import ChangePanel
from lacdesk.panel.releasing import confirmed_in_minutes
from lacdesk.records.meetings import AgendaItem, Meeting, Minute

from .audit import nameless, shared_mnemonics
from .conftest import Scene, open_workspace
from .panel_scene import PanelScene, make_held, make_panel

SUMMARY = "The panel heard of the year."


@pytest.fixture
def made(scene: Scene) -> PanelScene:
    """A meeting held, its report exempt, its minutes begun."""
    made = make_held(scene)
    with scene.database.writing(scene.desk.person, "SetUp") as unit:
        report = unit.get(AgendaItem, item_id(scene, "Performance"))
        unit.change(report, exempt=[1, 2], exempt_reason="The report names children.")
        unit.commit()
    scene.do(StartMinutes(made.meeting_id))
    return made


@pytest.fixture
def page(scene: Scene, made: PanelScene, qtbot: QtBot) -> MeetingPage:
    window = open_workspace(scene, qtbot)
    window.go("meeting", meeting_id=made.meeting_id, step=MINUTES)
    assert isinstance(window.page, MeetingPage)
    window.activateWindow()
    return window.page


@pytest.fixture
def pane(page: MeetingPage) -> MinutesPane:
    assert isinstance(page.pane, MinutesPane)
    return page.pane


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where whatever is saved goes."""
    file = tmp_path / "minutes.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), "Plain text (*.txt)"))
    return file


def item_id(scene: Scene, title: str) -> str:
    with scene.desk.reading() as session:
        return next(each.id for each in session.scalars(select(AgendaItem)) if (each.title or "").startswith(title))


def kept(scene: Scene, heading: str) -> Minute:
    with scene.desk.reading() as session:
        return next(each for each in session.scalars(select(Minute)) if (each.heading or "").startswith(heading))


def write(scene: Scene, page: MeetingPage, heading: str, text: str, **more: Any) -> None:
    """Change what a minute says as somebody else would, and read the meeting again."""
    minute = kept(scene, heading)
    scene.do(WriteMinute(minute.meeting_id or "", minute.heading or "", text, minute_id=minute.id, **more))
    page.refresh(None)


def buttons(pane: MinutesPane, words: str) -> list[Button]:
    return [each for each in pane.public.found.findChildren(Button) if each.text() == words and each.isVisible()]


def test_the_summary_is_asked_of_an_exempt_item_and_the_movers_of_the_exclusion(
    page: MeetingPage, pane: MinutesPane, scene: Scene, qtbot: QtBot
) -> None:
    page.items.go_to(item_id(scene, "Declarations"))
    assert pane.beside.isHidden()
    page.items.go_to(item_id(scene, "Exclusion"))
    assert (pane.beside.motion.isHidden(), pane.beside.summary.isHidden()) == (False, True)
    QTest.keyClicks(pane.beside.moved, "Councillor Elm")
    QTest.keyClicks(pane.beside.seconded, "Councillor Fir")
    page.items.go_to(item_id(scene, "Performance"))
    assert (pane.beside.motion.isHidden(), pane.beside.summary.isHidden()) == (True, False)
    qtbot.waitUntil(lambda: kept(scene, "Exclusion").seconded_by == "Councillor Fir")
    assert kept(scene, "Exclusion").moved_by == "Councillor Elm"
    QTest.keyClicks(pane.beside.public, SUMMARY)
    assert pane.draft()["public_text"] == SUMMARY
    pane.save()
    qtbot.waitUntil(lambda: kept(scene, "Performance").public_text == SUMMARY)
    page.items.go_to(item_id(scene, "Exclusion"))
    assert pane.beside.moved.text() == "Councillor Elm"
    assert nameless(page) == []
    assert shared_mnemonics(page) == []


def test_public_minutes_are_kept_back_until_each_exempt_one_has_a_summary(
    page: MeetingPage, pane: MinutesPane, scene: Scene, out: Path, qtbot: QtBot
) -> None:
    pane.public.public.click()
    qtbot.waitUntil(lambda: "has no summary for the public" in pane.public.error.words, timeout=20_000)
    assert not out.exists()
    write(scene, page, "Performance", "Amara Bright came.", public_text=SUMMARY)
    qtbot.waitUntil(lambda: pane.public.error.words == "", timeout=20_000)
    pane.public.public.click()
    qtbot.waitUntil(out.exists, timeout=20_000)
    assert SUMMARY in out.read_text("utf-8")
    assert "Amara" not in out.read_text("utf-8")
    out.unlink()
    pane.public.members.click()
    qtbot.waitUntil(out.exists, timeout=20_000)
    assert "Amara Bright came." in out.read_text("utf-8")


def test_what_is_found_is_shown_with_the_way_to_its_minute_and_an_ask_is_confirmed_there(
    page: MeetingPage, pane: MinutesPane, scene: Scene, made: PanelScene, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(ReasonDialog, "ask", lambda *_: "She asked to be named.")
    write(scene, page, "Performance", "Noted.", public_text="Amara read a poem.")
    write(scene, page, "Declarations", "Jayden Kerr came.")
    pane.public.public.click()
    qtbot.waitUntil(lambda: len(buttons(pane, "Go to the minute")) == 2, timeout=20_000)
    places = set()
    for way in buttons(pane, "Go to the minute"):
        way.click()
        places.add(page.items.item_id)
    assert places == {item_id(scene, "Declarations"), item_id(scene, "Performance")}
    (confirm,) = buttons(pane, "Confirm…")
    confirm.click()
    qtbot.waitUntil(lambda: len(buttons(pane, "Go to the minute")) == 1, timeout=20_000)
    assert buttons(pane, "Confirm…") == []
    with scene.desk.reading() as session:
        assert {words for _, words in confirmed_in_minutes(session, made.meeting_id)} == {"amara"}
    write(scene, page, "Declarations", "Nothing was declared.", clauses=(Clause("That it be noted."),))
    qtbot.waitUntil(pane.public.found.isHidden, timeout=20_000)


def test_a_summary_is_typed_also_once_the_minutes_are_approved(
    page: MeetingPage, pane: MinutesPane, scene: Scene, made: PanelScene, qtbot: QtBot
) -> None:
    with scene.database.writing(scene.desk.person, "SetUp") as unit:
        unit.change(unit.get(Meeting, made.meeting_id), state="approved")
        unit.commit()
    page.refresh(None)
    page.items.go_to(item_id(scene, "Performance"))
    assert pane.text.isReadOnly()
    QTest.keyClicks(pane.beside.public, SUMMARY)
    pane.save()
    qtbot.waitUntil(lambda: kept(scene, "Performance").public_text == SUMMARY)
    page.items.go_to(item_id(scene, "Exclusion"))
    assert pane.command() is None
    assert pane.beside.moved.isReadOnly()


def test_the_minutes_of_a_private_panel_have_nothing_for_the_public(
    page: MeetingPage, pane: MinutesPane, scene: Scene, made: PanelScene
) -> None:
    assert pane.public.isVisible()
    with scene.database.writing(scene.desk.person, "SetUp") as unit:
        unit.change(unit.get(Meeting, made.meeting_id), published_at=None, printed_terms=None)
        unit.commit()
    scene.do(ChangePanel(made.panel_id, {"is_public": False}))
    page.refresh(None)
    page.items.go_to(item_id(scene, "Performance"))
    assert pane.public.isHidden()
    assert pane.beside.isHidden()


def test_publishing_is_refused_while_the_agenda_names_a_child_and_goes_on_once_it_is_mended(scene: Scene, qtbot: QtBot) -> None:
    made = make_panel(scene)
    scene.do(ChangeItem(item_id(scene, "Performance"), {"paper_status": "to follow"}))
    scene.do(AddItem(made.meeting_id, {"kind": "verbal", "title": "Review of Amara Bright"}))
    window = open_workspace(scene, qtbot)
    window.go("meeting", meeting_id=made.meeting_id)
    page = window.page
    assert isinstance(page, MeetingPage)
    said: list[str] = []
    scene.desk.said.connect(said.append)
    page.publish.click()
    qtbot.waitUntil(lambda: any("a child's first and last name. Take it out of the agenda." in each for each in said), timeout=20_000)
    assert page.view is not None
    assert not page.view.is_published
    scene.do(ChangeItem(item_id(scene, "Review"), {"title": "Review"}))
    page.refresh(None)
    page.publish.click()
    qtbot.waitUntil(lambda: page.view is not None and page.view.is_published, timeout=20_000)
