"""One question on the page: label, hint, error and answer, named together so that nothing is lost to a screen reader."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.forms.answer import Answer, DateAnswer
from lacdesk.desktop.widgets.card import Card, column, row
from lacdesk.desktop.widgets.state import State, paint_shape
from lacdesk.desktop.widgets.text import IconMark, Words, repolish


class QuestionRow(QWidget):
    """A question as it stands on the page; changed is sent when its answer is."""

    changed = Signal()

    def __init__(self, name: str, answer: Answer, *, set_in: bool = False, panel: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.answer = name, answer
        self._set_in = set_in
        self.label = Words("", strong=True, wrap=True)
        self.hint = Words("", "small", "ink" if panel else "quiet", wrap=True)
        self._error = ErrorLine()
        self._note = Words("", "small", "amber", wrap=True)
        self._note.hide()
        self._bar = QFrame()
        self._bar.setFixedWidth(theme.current().sizes.ring("bar"))
        self._message = ""
        self.label.setBuddy(answer.parts()[0])
        self._lay_out(panel)
        self._show_bar()
        answer.changed.connect(self.changed)

    @property
    def message(self) -> str:
        """What is wrong with the answer, or nothing."""
        return self._message

    def ask(self, words: str, hint: str) -> None:
        """Show the question's words and hint, and name the answer with them."""
        self.label.setText(words)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self._name_answer()

    def show_problem(self, message: str) -> None:
        """Say what is wrong above the answer and in its description; nothing when it is right again."""
        self._message = message
        self._error.say(message)
        self.answer.show_problem(wrong=bool(message))
        if isinstance(self.answer, DateAnswer):
            self.answer.line.textChanged.emit(self.answer.line.text())
        self._show_bar()
        self._name_answer()

    def show_note(self, words: str) -> None:
        """Say under the answer what follows from it, without stopping anything."""
        self._note.setText(words)
        self._note.setVisible(bool(words))

    def _name_answer(self) -> None:
        error = f"Error: {self._message} " if self._message else ""
        self.answer.say(self.label.text(), f"{error}{self.hint.text()}".strip())

    def _lay_out(self, panel: str) -> None:
        sizes = theme.current().sizes
        outside = row(self, gap="group")
        outside.setContentsMargins(sizes.space("group") if self._set_in else 0, 0, 0, 0)
        outside.addWidget(self._bar)
        inside = column(gap="tight")
        inside.addWidget(self.label)
        inside.addWidget(self.hint)
        inside.addWidget(self._error)
        inside.addSpacing(sizes.space("edge"))
        inside.addWidget(self.answer)
        inside.addWidget(self._note)
        if not panel:
            outside.addLayout(inside, 1)
            return
        card = Card(panel, edge="group")
        across = row(gap="near")
        across.addWidget(_Warning(), 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(inside, 1)
        card.column.addLayout(across)
        outside.addWidget(card, 1)

    def _show_bar(self) -> None:
        kind = "red" if self._message else "line" if self._set_in else "none"
        self._bar.setVisible(kind != "none")
        self._bar.setProperty("bar", kind)
        repolish(self._bar)


class _Warning(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(theme.current().sizes.icon("small"), theme.current().sizes.icon("large"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        mark = theme.current().sizes.icon("mark")
        paint_shape(painter, State.SOON, self.rect().adjusted(0, self.height() - mark - 2, mark - self.width(), -2))
        painter.end()


class ErrorLine(QWidget):
    """A line with the error mark and room for words, hidden until there are some."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "none")
        self._words = Words("", tone="red", strong=True, wrap=True)
        across = row(self, gap="near")
        across.addWidget(IconMark("circle-alert", "red"), 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self._words, 1)
        self.hide()

    @property
    def words(self) -> str:
        """What is said."""
        return self._words.text()

    def say(self, words: str) -> None:
        """Say what is wrong; nothing hides the line."""
        self._words.setText(words)
        self.setVisible(bool(words))
