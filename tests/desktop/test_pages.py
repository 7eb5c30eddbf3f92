"""Today, Children and the child's file: what the rows say, and what the keys do."""

from __future__ import annotations

from datetime import date
from typing import Any
from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lacdesk.casework.today import Group as TodayGroup
from lacdesk.desktop.pages.child_file import ChildFilePage
from lacdesk.desktop.pages.children import ChildrenPage
from lacdesk.desktop.pages.reason import ReasonDialog
from lacdesk.desktop.pages.today import TodayPage
from lacdesk.desktop.pages.today_rows import group_heading, standard_cell
from lacdesk.desktop.widgets.state import State
from lacdesk.practice.due import Due, What

from .audit import description_of

TODAY = date(2026, 11, 21)


def due(by: date | None, standard: str = "council") -> Due:
    return Due(What.VISIT, by, standard, "C.interval", date(2026, 10, 15), "Council standard", {"days": 28})


@pytest.fixture
def today_page(scene: Any, qtbot: QtBot) -> TodayPage:
    page = TodayPage(scene.desk)
    qtbot.addWidget(page)
    page.resize(1264, 800)
    page.show()
    page.show_at()
    return page


@pytest.mark.parametrize(
    ("by", "standard", "words", "state"),
    [
        (date(2026, 11, 12), "council", "Overdue 12 Nov", State.OVERDUE),
        (date(2026, 11, 26), "law", "Due 26 Nov", State.SOON),
        (date(2026, 12, 11), "law", "By 11 Dec", State.TO_COME),
        (date(2026, 11, 12), "guidance", "Guidance 12 Nov", State.OVERDUE),
        (None, "law", "As agreed", State.SOON),
    ],
)
def test_a_standard_is_a_shape_and_a_word(by: date | None, standard: str, words: str, state: State) -> None:
    cell = standard_cell(due(by, standard), TODAY)
    assert (cell.text, cell.state) == (words, state)


def test_no_standard_is_said() -> None:
    assert standard_cell(None, TODAY).text == "No standard"


def test_each_group_says_where_it_ends() -> None:
    assert group_heading(TodayGroup.THIS_WEEK, 4, TODAY, is_open=True).note == "to Friday 27 November"
    assert group_heading(TodayGroup.FOUR_WEEKS, 3, TODAY, is_open=True).note == "28 November to 25 December"


def test_today_lists_the_child_with_both_standards_read_aloud(today_page: TodayPage) -> None:
    rows = today_page.table.rows()
    visits = [row for place in range(rows.rowCount()) if (row := rows.row_at(place)) and "visit" in row.id and "Amara" in row.cells[0].text]
    assert [cell.text for cell in visits[0].cells] == ["Amara B.", "Visit", "Thu 12 Nov 2026", "Due 26 Nov", "Overdue 12 Nov"]
    assert "council: Overdue 12 Nov" in visits[0].read_aloud()


def test_typing_filters_and_a_group_folds(today_page: TodayPage, qtbot: QtBot) -> None:
    before = today_page.table.rows().rowCount()
    today_page.table.setFocus()
    QTest.keyClicks(today_page.table, "a")
    QTest.keyClicks(today_page.search, "mara")
    qtbot.waitUntil(lambda: today_page.table.rows().rowCount() < before)
    shown = today_page.table.rows().rowCount()
    today_page.table.folded.emit(TodayGroup.OVERDUE.value)
    assert today_page.table.rows().rowCount() < shown


def test_space_shows_why_and_enter_records(today_page: TodayPage, qtbot: QtBot) -> None:
    today_page.search.setText("amara")
    qtbot.waitUntil(lambda: today_page.kinds.key == "everything" and today_page.table.current_id() is not None)
    today_page.kinds.choose("visits")
    today_page.refresh(None)
    today_page.table.go_to_first()
    QTest.keyClick(today_page.table, Qt.Key.Key_Space)
    assert today_page.panel.isVisible()
    with qtbot.waitSignal(today_page.desk.wanted) as asked:  # type: ignore[attr-defined]
        QTest.keyClick(today_page.table, Qt.Key.Key_Return)
    assert asked.args[0] == "record"
    assert asked.args[1]["form"] == "visit"


def test_an_empty_list_names_the_next_thing(today_page: TodayPage) -> None:
    today_page.search.setText("nobody of this name")
    today_page.refresh(None)
    assert not today_page.table.isVisible()


def test_children_are_found_as_one_types(scene: Any, qtbot: QtBot) -> None:
    page = ChildrenPage(scene.desk)
    qtbot.addWidget(page)
    page.show()
    page.show_at()
    assert page.table.rows().rowCount() == 2
    QTest.keyClicks(page.search, "amara")
    qtbot.waitUntil(lambda: page.table.rows().rowCount() == 1)
    with qtbot.waitSignal(scene.desk.wanted) as asked:
        QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert asked.args == ["child", {"child_id": scene.child_id}]


@pytest.fixture
def file_page(scene: Any, qtbot: QtBot) -> ChildFilePage:
    page = ChildFilePage(scene.desk)
    qtbot.addWidget(page)
    page.resize(1264, 800)
    page.show()
    with qtbot.waitSignal(scene.desk.tasks.ended):
        page.show_at(child_id=scene.child_id)
    return page


def test_the_path_holds_no_name(file_page: ChildFilePage) -> None:
    assert [crumb.words for crumb in file_page.path()] == ["Children", "NM10417", "Story"]


def test_the_first_clock_says_why(file_page: ChildFilePage) -> None:
    file_page.focus_first()
    assert "last visit Thu 15 Oct 2026 + 28 days" in file_page.strip._answer.text()


def test_opening_a_file_is_remembered(file_page: ChildFilePage) -> None:
    file_page.sections.setCurrentIndex(file_page.sections.count() - 1)
    assert "Opened the child's file" in [row.cells[2].text for row in [file_page.history.rows().row_at(0)] if row]


def test_a_visit_is_withdrawn_with_a_reason_and_the_file_follows(scene: Any, file_page: ChildFilePage, qtbot: QtBot) -> None:
    file_page.sections.setCurrentIndex(1)
    file_page.events.go_to_first()
    with patch.object(ReasonDialog, "ask", return_value="Wrong child"), qtbot.waitSignal(scene.desk.changed):
        file_page._withdraw()
    file_page.refresh(None)
    assert file_page.events.rows().rowCount() == 0


def test_the_picture_says_itself_in_words(file_page: ChildFilePage) -> None:
    said = description_of(file_page.lists.story)
    assert said.startswith("Chronology from 8 June 2026 to 21 November 2026. 1 placement, now ")
    assert "2 events marked, 1 late." in said


def test_the_list_keeps_what_happened_apart_from_its_recording(file_page: ChildFilePage) -> None:
    columns = [column.title for column in file_page.events.rows().columns]
    assert columns == ["Date", "Kind", "What happened", "In time?", "Recorded", "Delay"]


def test_the_file_is_shown_as_it_was_known_and_the_rest_of_it_waits(scene: Any, file_page: ChildFilePage) -> None:
    file_page.known.box.setText("1 jan 2020")
    QTest.keyClick(file_page.known.box, Qt.Key.Key_Return)
    assert file_page.known.box.property("problem") == "true"
    now = file_page.events.rows().rowCount()
    file_page.show_known_on(date(2100, 1, 1))
    assert file_page.notice.isVisible()
    assert not file_page.strip.isVisible()
    assert file_page.events.rows().rowCount() == now
    assert not file_page.sections.isTabEnabled(file_page.sections.count() - 1)
    file_page.known.now.click()
    assert file_page.strip.isVisible()
    assert file_page.sections.isTabEnabled(file_page.sections.count() - 1)


def test_the_chronology_opens_from_the_file(scene: Any, file_page: ChildFilePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(scene.desk.wanted) as asked:
        file_page.header.whole.click()
    assert asked.args == ["chronology", {"child_id": scene.child_id, "known_on": None}]
