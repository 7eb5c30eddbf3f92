"""Search, saved filters and the caseload: what the rows say, what the keys do, and the way there from the palette."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from lacdesk.casework.commands import SaveFilter
from lacdesk.casework.today import Scope
from lacdesk.desktop.pages.caseload import CaseloadPage, totals_words
from lacdesk.desktop.pages.children import ChildrenPage
from lacdesk.desktop.pages.saved_filters import NONE_KEPT, NameDialog, SavedFilters
from lacdesk.desktop.pages.search import EVERY_KIND, SearchPage
from lacdesk.desktop.pages.today import TodayPage
from lacdesk.records.people import Team

from .audit import nameless
from .conftest import Scene, open_workspace


@pytest.fixture
def page(scene: Scene, qtbot: QtBot) -> SearchPage:
    scene.visit(date(2026, 11, 12), wishes_feelings="A rabbit called Biscuit.", education="Likes science.", late_reason="sickness")
    with scene.database.writing(scene.desk.person, "SetUp") as unit:
        unit.add(Team(name="Rabbit team"))
        unit.commit()
    made = SearchPage(scene.desk)
    qtbot.addWidget(made)
    made.resize(1264, 800)
    made.show()
    made.show_at()
    return made


def said(page: SearchPage) -> str:
    return page._empty.text() if page._empty.isVisible() else ""


def shown(page: SearchPage) -> list[list[str]]:
    rows = page.table.rows()
    return [[cell.text for cell in row.cells] for place in range(rows.rowCount()) if (row := rows.row_at(place))]


def put(page: SearchPage, words: str) -> None:
    page.search.setText(words)
    page._look_again()


def test_what_was_found_is_shown_on_two_lines_with_the_words_standing_out(page: SearchPage) -> None:
    put(page, "biscuit rab")
    row = page.table.rows().row_at(0)
    assert row is not None
    assert [(cell.text, cell.after) for cell in row.cells] == [
        ("Amara B.", "NM10417"),
        ("Statutory visit", "Wishes and feelings, in the child's own words"),
        ("12 Nov 2026", ""),
    ]
    assert [row.because[begin:end] for begin, end in row.found] == ["rabbit", "Biscuit"]
    assert row.read_aloud().startswith("Amara B. NM10417, Statutory visit")
    assert not page.grab().isNull()


def test_typing_searches_after_a_pause(page: SearchPage, qtbot: QtBot) -> None:
    page.table.setFocus()
    QTest.keyClicks(page.search, "rabbit")
    qtbot.waitUntil(lambda: page.table.rows().rowCount() == 2)
    assert page._count.text() == "2 records"


@pytest.mark.parametrize(("words", "begins"), [("", "Type two letters"), ("r", "Type two letters"), ("parrot", "No record has all")])
def test_an_empty_search_says_why(page: SearchPage, words: str, begins: str) -> None:
    put(page, words)
    assert said(page).startswith(begins)
    assert not page.table.isVisible()


def test_kinds_are_chips_with_counts_and_narrow_the_list(page: SearchPage) -> None:
    put(page, "rabbit")
    chips = {key: chip for key, chip in page.kinds._chips.items() if not chip.isHidden()}
    assert [(chip.text(), chip._count) for chip in chips.values()] == [("Every kind", 2), ("Statutory visit", 1), ("Team", 1)]
    QTest.mouseClick(chips["team"], Qt.MouseButton.LeftButton)
    assert shown(page) == [["Rabbit team", "Team", ""]]
    assert [(chip.text(), chip._count) for chip in chips.values()] == [("Every kind", 2), ("Statutory visit", 1), ("Team", 1)]


def test_a_search_of_nothing_says_how_to_look_further(page: SearchPage) -> None:
    page.period.choose("weeks")
    put(page, "parrot")
    assert "Search every kind of record, any day and everyone" in said(page)
    put(page, "rabbit")
    assert [row[1] for row in shown(page)] == ["Statutory visit"]


def test_enter_opens_the_record_and_control_o_the_file(page: SearchPage, scene: Scene, qtbot: QtBot) -> None:
    put(page, "biscuit")
    with qtbot.waitSignal(scene.desk.wanted) as asked:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert asked.args[0] == "record"
    assert asked.args[1] == {"form": "visit", "record_id": page.table.current_id()}
    with qtbot.waitSignal(scene.desk.wanted) as asked:
        page._open_file()
    assert asked.args == ["child", {"child_id": scene.child_id}]


def test_a_child_opens_its_file_and_what_has_no_page_says_so(page: SearchPage, scene: Scene, qtbot: QtBot) -> None:
    put(page, "jayden")
    with qtbot.waitSignal(scene.desk.wanted) as asked:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert asked.args == ["child", {"child_id": scene.other_id}]
    put(page, "rabbit team")
    with patch("lacdesk.desktop.pages.search.form_of", return_value=None), qtbot.waitSignal(scene.desk.said) as told:
        page._open()
    assert told.args == ["There is no page for a team to open."]


def test_the_search_can_be_kept_to_one_child(page: SearchPage, scene: Scene) -> None:
    put(page, "rowan biscuit")
    put(page, "biscuit")
    page._keep_to_this_child()
    assert page.one_child.text() == "Only NM10417"
    put(page, "rabbit")
    assert [row[1] for row in shown(page)] == ["Statutory visit"]
    QTest.mouseClick(page.one_child, Qt.MouseButton.LeftButton)
    assert len(shown(page)) == 2


def test_a_record_that_changes_is_searched_again(page: SearchPage, scene: Scene) -> None:
    put(page, "hamster")
    assert shown(page) == []
    page.refresh(scene.visit(date(2026, 11, 13), wishes_feelings="A hamster.", late_reason="sickness"))
    assert [row[0] for row in shown(page)] == ["Amara B."]


def test_every_part_of_the_page_has_a_name(page: SearchPage) -> None:
    put(page, "rabbit")
    assert nameless(page) == []


def test_the_palette_offers_every_record(scene: Scene, qtbot: QtBot) -> None:
    workspace = open_workspace(scene, qtbot, 900)
    workspace.palette_list.open()
    workspace.palette_list.look("hall light")
    (found,) = workspace.palette_list.found()
    assert found.words == "Search all records for “hall light”"
    found.do()
    assert isinstance(workspace.page, SearchPage)
    assert workspace.page.search.text() == "hall light"
    assert [row[0] for row in shown(workspace.page)] == ["Amara B."]
    workspace.palette_list.look("h")
    assert not any(each.words.startswith("Search all") for each in workspace.palette_list.found())


def words_of(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def choose(saved: SavedFilters, name: str) -> None:
    next(action for action in saved.menu_now().actions() if action.text() == name).trigger()


@pytest.mark.parametrize(
    ("made", "chosen"),
    [
        (TodayPage, {"scope": Scope.TEAM.value, "kind": "visits", "words": "amara"}),
        (ChildrenPage, {"standing": "everyone", "words": "amara", "order": "age"}),
        (SearchPage, {"words": "rabbit", "scope": "mine", "kind": "visit", "period": "year", "child_id": ""}),
    ],
)
def test_a_filter_is_saved_chosen_and_deleted(scene: Scene, qtbot: QtBot, made: Any, chosen: Mapping[str, str]) -> None:
    page = made(scene.desk)
    qtbot.addWidget(page)
    page.show()
    page.show_at()
    at_first = page._chosen()
    assert words_of(page.saved.menu_now())[0] == NONE_KEPT
    page._choose(chosen)
    assert page._chosen() == chosen
    with patch.object(NameDialog, "ask", return_value="Mine & theirs"), qtbot.waitSignal(scene.desk.said) as told:
        page.saved.save()
    assert told.args == ["The filter Mine & theirs is saved."]
    page._choose(at_first)
    assert page._chosen() == at_first
    choose(page.saved, "Mine && theirs")
    assert page._chosen() == chosen
    menu = page.saved.menu_now()
    with qtbot.waitSignal(scene.desk.said) as told:
        menu.findChildren(QMenu)[0].actions()[0].trigger()
    assert told.args == ["The filter Mine & theirs is deleted."]
    assert words_of(page.saved.menu_now())[0] == NONE_KEPT


def test_going_back_from_the_name_saves_nothing(scene: Scene, qtbot: QtBot) -> None:
    page = ChildrenPage(scene.desk)
    qtbot.addWidget(page)
    with patch.object(NameDialog, "ask", return_value=None):
        page.saved.save()
    assert words_of(page.saved.menu_now())[0] == NONE_KEPT


def test_a_filter_is_not_saved_without_a_name(qtbot: QtBot) -> None:
    dialog = NameDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.save.click()
    assert dialog.isVisible()
    assert dialog.question.message == "Enter a name for the filter."
    QTest.keyClicks(dialog.question.answer.parts()[0], " Overdue ")
    QTest.keyClick(dialog.question.answer.parts()[0], Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert dialog.name == "Overdue"
    assert nameless(dialog) == []


def test_a_kept_kind_that_is_gone_is_every_kind(page: SearchPage) -> None:
    page._choose({"words": "rabbit", "kind": "a kind that is gone"})
    assert page.kinds.key == EVERY_KIND
    assert len(shown(page)) == 2


def test_filters_of_a_page_stay_on_that_page(scene: Scene, qtbot: QtBot) -> None:
    scene.do(SaveFilter("children", "Everyone by age", {"standing": "everyone", "order": "age"}))
    for made, kept in ((ChildrenPage, "Everyone by age"), (TodayPage, NONE_KEPT)):
        page = made(scene.desk)
        qtbot.addWidget(page)
        assert words_of(page.saved.menu_now())[0] == kept


@pytest.fixture
def caseload(scene: Scene, qtbot: QtBot) -> CaseloadPage:
    made = CaseloadPage(scene.desk)
    qtbot.addWidget(made)
    made.resize(1264, 800)
    made.show()
    made.show_at()
    return made


def test_the_caseload_has_a_row_a_worker_under_their_team(caseload: CaseloadPage, scene: Scene) -> None:
    rows = caseload.table.rows()
    heading, row = rows.group_at(0), rows.row_at(1)
    assert heading is not None
    assert row is not None
    assert (heading.title, heading.count) == ("Children in care 1", 1)
    assert heading.note.startswith("2 children, ")
    assert [row.cells[0].text, row.cells[1].text] == ["P. Rowan", "2"]
    assert row.read_aloud() == f"P. Rowan: {totals_words(caseload._teams[0].total)}"
    assert nameless(caseload) == []
    caseload.table.folded.emit(heading.key)
    assert caseload.table.rows().rowCount() == 1


def test_a_worker_opens_today_with_their_work_alone(caseload: CaseloadPage, scene: Scene, qtbot: QtBot) -> None:
    with qtbot.waitSignal(scene.desk.wanted) as asked:
        QTest.keyClick(caseload.table, Qt.Key.Key_Return)
    assert asked.args == ["today", {"worker": scene.worker_id, "name": "P. Rowan"}]
    today = TodayPage(scene.desk)
    qtbot.addWidget(today)
    today.show()
    today.show_at(worker="", name="No social worker")
    assert today.one_worker.text() == "Only No social worker"
    assert today._keys == {}
    today.show_at(worker=scene.worker_id, name="P. Rowan")
    assert len(today._keys) > 0
    QTest.mouseClick(today.one_worker, Qt.MouseButton.LeftButton)
    assert not today.one_worker.isVisible()


def test_children_and_today_lead_to_the_caseload(scene: Scene, qtbot: QtBot) -> None:
    page = ChildrenPage(scene.desk)
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(scene.desk.wanted) as asked:
        QTest.mouseClick(page.caseload, Qt.MouseButton.LeftButton)
    assert asked.args == ["caseload", {}]
    for made in (page, TodayPage(scene.desk)):
        qtbot.addWidget(made)
        assert any(action.words == "Show the caseload of each worker" for action in made.actions_here())
