"""The pages before the window opens on records: one card in the middle, a title, questions, and one filled button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.forms.answer import Answer
from lacdesk.desktop.forms.question import QuestionRow
from lacdesk.desktop.widgets.button import Button
from lacdesk.desktop.widgets.card import Card, Ground, clear, column, row
from lacdesk.desktop.widgets.side import plain_scroll
from lacdesk.desktop.widgets.text import IconMark, Words

Run = Callable[..., Any]


class FrontPage(Ground):
    """A card in the middle of the window. Subclasses add to body and answer Enter in go_on()."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("page", parent)
        sizes = theme.current().sizes
        self.card = Card(gap="apart", edge="wide")
        self.card.setFixedWidth(sizes.place("card") + 2 * sizes.space("wide"))
        brand = row(gap="near")
        brand.addWidget(IconMark("notebook-pen", "brand", "large"))
        brand.addWidget(Words("LacDesk", "part", "brand"))
        brand.addStretch()
        self.title = Words("", "title", wrap=True)
        self.lead = Words("", tone="quiet", wrap=True)
        self.body = column(gap="apart")
        self.foot: QHBoxLayout = row(gap="group")
        self.below = column(gap="near")
        self.card.column.addLayout(brand)
        self.card.add(self.title, self.lead)
        self.card.column.addLayout(self.body)
        self.card.column.addLayout(self.foot)
        self.card.column.addLayout(self.below)
        inside = QWidget()
        inside.setProperty("ground", "none")
        middle = column(inside, edge="margin")
        middle.addStretch(1)
        across = row()
        across.addStretch()
        across.addWidget(self.card)
        across.addStretch()
        middle.addLayout(across)
        middle.addStretch(2)
        column(self, gap="none").addWidget(plain_scroll(inside))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.go_on()
            return
        super().keyPressEvent(event)

    def go_on(self) -> None:
        """Do what the filled button does."""
        raise NotImplementedError

    def begin(self, title: str, lead: str) -> None:
        """Empty the card for another step."""
        self.title.setText(title)
        self.lead.setText(lead)
        self.lead.setVisible(bool(lead))
        for layout in (self.body, self.foot, self.below):
            clear(layout)

    def question(self, name: str, ask: str, hint: str, answer: Answer) -> QuestionRow:
        """Add a question to the card."""
        made = QuestionRow(name, answer)
        made.ask(ask, hint)
        self.body.addWidget(made)
        return made

    def buttons(self, *buttons: Button) -> None:
        """Add buttons at the foot, the filled one first."""
        for button in buttons:
            self.foot.addWidget(button)
        self.foot.addStretch()

    @staticmethod
    def focus(question: QuestionRow) -> None:
        """Put the focus on a question's answer."""
        question.answer.parts()[0].setFocus(Qt.FocusReason.OtherFocusReason)


def refuse(question: QuestionRow, message: str) -> bool:
    """Show a problem above an answer and put the focus on it; returns whether there was one."""
    question.show_problem(message)
    if message:
        FrontPage.focus(question)
    return bool(message)


def words_of(question: QuestionRow) -> str:
    """Return what was typed, without spaces around it."""
    return str(question.answer.value() or "").strip()
