"""The table's rows: fetched a page at a time, told apart from headings, read aloud whole, and never the end of the program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from unittest.mock import patch

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from lacdesk.desktop.widgets.rows import PAGE, Cell, Column, Group, PagedRows, Row
from lacdesk.desktop.widgets.state import State
from lacdesk.desktop.widgets.table import TableView

COLUMNS = (Column("Child", 120, sorts=True), Column("Due"))


class Kept:
    """Rows that know how often they were fetched."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def __call__(self, ids: Sequence[str]) -> Mapping[str, Row]:
        self.asked.append(list(ids))
        return {
            each: Row(each, (Cell(f"Child {each}", strong=True), Cell("3 Feb 2026", after="9 days late", state=State.OVERDUE)), "Because.")
            for each in ids
        }


def test_a_model_is_sound(qtmodeltester: ModelTester) -> None:
    model = PagedRows(COLUMNS, Kept())
    qtmodeltester.check(model)
    model.show([Group("late", "Overdue", 2), "1", "2", Group("soon", "This week", 0)])
    qtmodeltester.check(model)


def test_only_the_page_in_sight_is_fetched() -> None:
    kept = Kept()
    model = PagedRows(COLUMNS, kept)
    model.show([str(number) for number in range(5 * PAGE)])
    assert kept.asked == []
    model.data(model.index(PAGE + 3, 0))
    model.data(model.index(PAGE + 4, 1))
    assert [len(ids) for ids in kept.asked] == [PAGE]
    assert kept.asked[0][0] == str(PAGE)


def test_a_changed_row_is_fetched_again(qtbot: QtBot) -> None:
    kept = Kept()
    model = PagedRows(COLUMNS, kept)
    model.show(["1", "2"])
    model.row_at(0)
    with qtbot.waitSignal(model.dataChanged):
        model.forget(["2"])
    model.row_at(1)
    assert kept.asked[-1] == ["2"]


def test_a_record_that_has_gone_is_an_empty_row_and_asked_for_once() -> None:
    asked: list[Sequence[str]] = []
    model = PagedRows(COLUMNS, lambda ids: asked.append(ids) or {})
    model.show(["1"])
    assert model.row_at(0) is None
    assert model.data(model.index(0, 0)) is None
    assert len(asked) == 1


def test_a_row_is_read_aloud_with_both_its_lines() -> None:
    model = PagedRows(COLUMNS, Kept())
    model.show([Group("late", "Overdue", 1, "to Friday"), "7"])
    assert model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole) == "Overdue, 1, to Friday, open"
    assert model.data(model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole) == "Child 7, 3 Feb 2026 9 days late, Because."


def test_a_fault_in_a_row_is_told_and_does_not_reach_qt() -> None:
    def broken(ids: Sequence[str]) -> Mapping[str, Row]:
        raise ZeroDivisionError

    model = PagedRows(COLUMNS, broken)
    model.show(["1"])
    with patch("sys.excepthook") as told:
        assert model.data(model.index(0, 0)) is None
    assert told.call_args.args[0] is ZeroDivisionError


def test_sorting_is_left_to_the_page() -> None:
    model = PagedRows(COLUMNS, Kept())
    asked: list[tuple[int, bool]] = []
    model.sort_by = lambda column, down: asked.append((column, down))
    model.sort(0, Qt.SortOrder.DescendingOrder)
    model.sort(1)
    assert asked == [(0, True)]


def test_keys_of_a_table(qtbot: QtBot) -> None:
    table = TableView("What is due", two_lines=True)
    qtbot.addWidget(table)
    model = PagedRows(COLUMNS, Kept(), table)
    table.setModel(model)
    model.show([Group("late", "Overdue", 2), "1", "2"])
    table.show()
    assert not table.tabKeyNavigation()
    table.go_to_first()
    assert table.current_id() == "1"
    for key, signal, sent in (
        (Qt.Key.Key_Return, table.chosen, "1"),
        (Qt.Key.Key_Space, table.peeked, "1"),
        (Qt.Key.Key_V, table.typed, "v"),
    ):
        with qtbot.waitSignal(signal) as seen:
            qtbot.keyClick(table, key)
        assert seen.args == [sent]
    qtbot.keyClick(table, Qt.Key.Key_Up)
    with qtbot.waitSignal(table.folded) as seen:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert seen.args == ["late"]
    assert table.grab().width() > 0
