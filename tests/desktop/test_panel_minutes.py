"""Minutes in the window: ticks, phrases, resolutions with what becomes of each, circulated, approved, and frozen after that."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from lacdesk.desktop.pages.meeting import MeetingPage
from lacdesk.desktop.pages.meeting_minutes import MinutesPane
from lacdesk.desktop.pages.meeting_view import MINUTES
from lacdesk.desktop.pages.minutes_clauses import becomes
from lacdesk.desktop.pages.panel_asking import AskDialog
from lacdesk.panel.minute_book import CABINET, Clause, RecordAttendance, StartMinutes
from lacdesk.panel.minute_life import CirculateMinutes
from lacdesk.panel.reading import attendance_of, minutes_of
from lacdesk.panel.standing import State as Standing
from lacdesk.records.meetings import Meeting
from lacdesk.store.drafts import find_draft

from .audit import nameless, shared_mnemonics
from .conftest import Scene, open_workspace
from .panel_scene import PanelScene, make_held

PANEL = "Corporate Parenting Panel"


@pytest.fixture
def made(scene: Scene) -> PanelScene:
    return make_held(scene)


@pytest.fixture
def page(scene: Scene, made: PanelScene, qtbot: QtBot) -> MeetingPage:
    window = open_workspace(scene, qtbot)
    scene.do(StartMinutes(made.meeting_id))
    window.go("meeting", meeting_id=made.meeting_id, step=MINUTES)
    assert isinstance(window.page, MeetingPage)
    report = next(each.id for each in window.page.view.meeting.items if each.title.startswith("Performance"))  # type: ignore[union-attr]
    window.page.items.go_to(report)
    window.activateWindow()
    return window.page


@pytest.fixture
def pane(page: MeetingPage) -> MinutesPane:
    assert isinstance(page.pane, MinutesPane)
    return page.pane


def clauses(scene: Scene, meeting_id: str) -> list[str]:
    with scene.desk.reading() as session:
        written = minutes_of(session, meeting_id).minutes
    return [each for minute in written if minute.heading.startswith("Performance") for each in minute.resolution.clauses]


def test_a_phrase_is_listed_and_tab_accepts_it(page: MeetingPage, pane: MinutesPane, scene: Scene, made: PanelScene, qtbot: QtBot) -> None:
    pane.text.setFocus()
    QTest.keyClicks(pane.text, ";rep")
    assert pane.text.offered == [";rep"]
    QTest.keyClick(pane.text, Qt.Key.Key_Tab)
    assert pane.text.toPlainText() == "The report highlighted:-\n- "
    assert pane.text.hasFocus()
    QTest.keyClicks(pane.text, "There were 485 children.")
    QTest.keyClick(pane.text, Qt.Key.Key_Return)
    QTest.keyClicks(pane.text, ";res")
    assert pane.text.offered[0] == ";res"
    QTest.keyClick(pane.text, Qt.Key.Key_Tab)
    box = pane.clauses.boxes[0]
    assert box.text.toPlainText() == "That "
    QTest.keyClicks(box.text, "a report on dental checks be submitted to the next meeting")
    assert box.becomes.startswith("Owner?")
    pane.save()
    qtbot.waitUntil(lambda: clauses(scene, made.meeting_id) == ["That a report on dental checks be submitted to the next meeting."])
    assert (nameless(page), shared_mnemonics(page)) == ([], [])


def test_what_becomes_of_a_clause_is_said_and_never_guessed() -> None:
    later = [date(2027, 1, 19)]
    assert becomes(Clause("That the report be noted."), PANEL, later)[1] == "No action"
    assert becomes(Clause("That training be offered to members."), PANEL, later)[1] == "Owner? Due?"
    assert becomes(Clause("That the strategy be adopted.", CABINET), PANEL, later)[1] == "For Cabinet to decide"
    assert becomes(Clause(""), PANEL, later)[1] == "Not finished"


def test_what_is_typed_of_a_minute_is_kept_as_a_draft(pane: MinutesPane, scene: Scene, qtbot: QtBot) -> None:
    pane.text.setFocus()
    QTest.keyClicks(pane.text, "Discussion ensued.")
    pane.keeper.keep_now()

    def kept() -> bool:
        with scene.desk.reading() as session:
            found = find_draft(session, scene.desk.person, "minute", pane.item_id)
            return found is not None and found.answers["text"] == "Discussion ensued."

    qtbot.waitUntil(kept)


def test_a_resolution_that_cannot_be_read_is_refused_and_stays_typed(
    pane: MinutesPane, scene: Scene, made: PanelScene, qtbot: QtBot
) -> None:
    pane.clauses.add_clause(Clause("(1) That the report be noted. "))
    pane.save()
    qtbot.waitUntil(lambda: pane.is_changed)
    assert pane.clauses.boxes[0].text.toPlainText().startswith("(1)")
    assert clauses(scene, made.meeting_id) == []
    pane.is_changed = False


def test_a_tick_records_who_is_there(page: MeetingPage, pane: MinutesPane, scene: Scene, made: PanelScene, qtbot: QtBot) -> None:
    box = next(each for each in pane.findChildren(QCheckBox) if each.text() == "Cllr Birch")
    box.click()

    def absent() -> list[str | None]:
        with scene.desk.reading() as session:
            return [each.surname for each in attendance_of(session, made.meeting_id) if each.is_apology]

    qtbot.waitUntil(lambda: absent() == ["Birch"])
    qtbot.waitUntil(lambda: any(each.text() == "Cllr Birch (apologies)" for each in pane.findChildren(QCheckBox)))


def test_arrivals_and_declarations_are_recorded_in_their_lists(pane: MinutesPane, scene: Scene, made: PanelScene, qtbot: QtBot) -> None:
    pane.attendance.click()
    dialog = pane.findChild(AskDialog)
    assert dialog is not None
    assert nameless(dialog) == []
    rows = dialog.rows["rows"].answer.value()
    assert isinstance(rows, list)
    rows[0] = {**rows[0], "arrived": "16:45"}
    dialog.rows["rows"].answer.put(rows)
    dialog.take()

    def arrived() -> list[time | None]:
        with scene.desk.reading() as session:
            return [each.arrived for each in attendance_of(session, made.meeting_id)]

    qtbot.waitUntil(lambda: arrived()[:1] == [time(16, 45)])
    qtbot.waitUntil(lambda: not any(each.isVisible() for each in pane.findChildren(AskDialog)))
    pane.declarations.click()
    second = next(each for each in pane.findChildren(AskDialog) if each.isVisible())
    second.rows["rows"].answer.put([{"surname": "Elm", "kind": "non_pecuniary", "item_id": pane.item_id, "nature": "A trustee"}])
    second.take()

    def declared() -> int:
        with scene.desk.reading() as session:
            return len(minutes_of(session, made.meeting_id).declarations)

    qtbot.waitUntil(lambda: declared() == 1)


def test_minutes_are_circulated_then_approved_at_the_next_meeting_and_frozen(
    page: MeetingPage, pane: MinutesPane, scene: Scene, made: PanelScene, qtbot: QtBot
) -> None:
    pane.ways.circulate.click()
    qtbot.waitUntil(lambda: page.view is not None and page.view.standing is Standing.CIRCULATED)
    with scene.database.writing(scene.desk.person, "SetUp") as unit:
        facts = {"held_on": date(2026, 11, 20), "starts_at": time(16, 30), "state": "held"}
        later = unit.add(Meeting(panel_id=made.panel_id, **facts))
        unit.commit()
    page.show_at(meeting_id=later.id, step=MINUTES)
    pane.ways.approve.click()
    dialog = pane.ways.findChild(AskDialog)
    assert dialog is not None
    dialog.take()
    qtbot.waitUntil(lambda: page.view is not None and page.view.to_approve is None)
    page.show_at(meeting_id=made.meeting_id, step=MINUTES)
    assert page.view is not None
    assert page.view.is_frozen
    page.items.go_to(next(each.item_id for each in page.view.minutes.minutes if each.heading.startswith("Performance")))
    assert pane.text.isReadOnly()
    assert pane.command() is None
    assert pane.ways.correct.isVisible()


def test_the_page_beside_shows_the_minutes(page: MeetingPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.preview.sheet is not None and page.preview.sheet.top is not None, timeout=20_000)


def test_a_meeting_whose_minutes_are_out_names_its_approval(scene: Scene, made: PanelScene, page: MeetingPage) -> None:
    scene.do(RecordAttendance(made.meeting_id, ({"surname": "Elm", "capacity": "chair"},)))
    scene.do(CirculateMinutes(made.meeting_id))
    page.refresh(None)
    assert page.head.steps[MINUTES].accessibleName() == "Minutes, Circulated"
