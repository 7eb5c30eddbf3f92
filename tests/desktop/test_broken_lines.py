"""Words and buttons that need more than one line: words are broken between words, buttons between buttons."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from lacdesk.desktop import theme
from lacdesk.desktop.widgets.flow import Lines
from lacdesk.desktop.widgets.rows import Cell
from lacdesk.desktop.widgets.wrapped import broken, height_of

WORDS = "Head of Commissioning\nand of Looked After Children"


def lines_of(words: str, width: int) -> list[str]:
    layout = broken(theme.current().font(), width, words)
    lines = [layout.lineAt(place) for place in range(layout.lineCount())]
    return [layout.text()[line.textStart() : line.textStart() + line.textLength()].strip() for line in lines]


@pytest.mark.parametrize("words_wide", ["Commissioning ", "Head of Commis", WORDS])
def test_words_are_broken_between_words(words_wide: str) -> None:
    width = max(QFontMetrics(theme.current().font()).horizontalAdvance(each) for each in (words_wide, "Commissioning "))
    assert " ".join(lines_of(WORDS, width)).split() == WORDS.split()


def test_a_word_wider_than_its_column_is_broken_inside() -> None:
    lines = lines_of("Commissioning", QFontMetrics(theme.current().font()).horizontalAdvance("Commis"))
    assert len(lines) > 1
    assert "".join(lines) == "Commissioning"


def test_a_narrow_cell_is_higher() -> None:
    cell = Cell(WORDS, after="Checked 3 Oct 2026")
    assert height_of(cell, 120) > height_of(cell, 600) > height_of(Cell("Head"), 600)


def test_buttons_stand_beside_each_other_until_one_does_not_fit(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    lines = Lines(holder, gap="near", down="near")
    buttons = [QPushButton(text, holder) for text in ("Note progress", "Go", "Change the title and the dates")]
    for button in buttons:
        lines.addWidget(button)
    width = buttons[2].sizeHint().width()
    lines.setGeometry(QRect(0, 0, max(width, buttons[0].sizeHint().width() + 80), 400))
    first, second, third = (button.geometry() for button in buttons)
    assert first.top() == second.top() < third.top()
    assert second.left() - first.right() < 20
    assert third.left() == 0
    assert lines.heightForWidth(10_000) < lines.heightForWidth(width)
