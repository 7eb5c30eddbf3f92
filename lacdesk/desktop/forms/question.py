"""One question on the page: label, hint, error and answer, named together so that nothing is lost to a screen reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.forms.answer import Answer, DateAnswer, LineAnswer, NumberAnswer, TimeAnswer
from lacdesk.desktop.forms.choices import SEEN_WHOLE, Choices, PickAnswer, RadioAnswer
from lacdesk.desktop.forms.longer import WordsAnswer
from lacdesk.desktop.forms.plan import OTHER, Context, Question, Rows, fill
from lacdesk.desktop.forms.rows import RowsAnswer, error_line
from lacdesk.desktop.widgets.card import Card, column, row
from lacdesk.desktop.widgets.state import State, paint_shape
from lacdesk.desktop.widgets.text import Words, repolish
from lacdesk.practice.codes import code_set
from lacdesk.records.base import Kind

Offered = Mapping[str, Sequence[tuple[str, str]]]


class QuestionRow(QWidget):
    """A question as it stands on the page; changed is sent when its answer is."""

    changed = Signal()

    def __init__(self, name: str, answer: Answer, *, set_in: bool = False, panel: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.answer = name, answer
        self._set_in = set_in
        self.label = Words("", strong=True, wrap=True)
        self.hint = Words("", "small", "ink" if panel else "quiet", wrap=True)
        self._error = error_line()
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
        words = self._error.findChild(Words)
        if words is not None:
            words.setText(message)
        self._error.setVisible(bool(message))
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


def make_question(question: Question, context: Context, today: Callable[[], date], offered: Offered) -> QuestionRow:
    """Return the row for a question, with the answer its field calls for."""
    made = QuestionRow(question.field, _answer(question, context, today, offered), set_in=question.set_in, panel=question.panel)
    word_question(made, question, context)
    if question.start is not None:
        made.answer.put(question.start)
    return made


def make_rows(rows: Rows, context: Context, today: Callable[[], date]) -> QuestionRow:
    """Return the row for a list of small records."""
    made = QuestionRow(rows.field, RowsAnswer(rows, today))
    made.ask(fill(rows.ask, context), fill(rows.hint, context))
    return made


def word_question(shown: QuestionRow, question: Question, context: Context) -> None:
    """Fill the question's words again, because what they depend on changed."""
    optional = "" if question.is_needed or question.show_when or not question.optional else " (optional)"
    shown.ask(fill(question.ask, context) + optional, fill(question.hint, context))


def _answer(question: Question, context: Context, today: Callable[[], date], offered: Offered) -> Answer:
    kind = question.what.kind
    if kind is Kind.DATE:
        return DateAnswer(today)
    if kind is Kind.TIME:
        return TimeAnswer()
    if kind is Kind.NUMBER:
        return NumberAnswer()
    if kind is Kind.WORDS:
        return WordsAnswer(question.lines, question.none_words)
    choices = _choices(question, context, offered)
    if choices is not None:
        return RadioAnswer(choices) if len(choices) <= SEEN_WHOLE and kind is not Kind.REFERENCE else PickAnswer(choices)
    return LineAnswer("card")


def _choices(question: Question, context: Context, offered: Offered) -> Choices | None:
    if question.what.kind is Kind.YES_NO:
        return ((True, "Yes"), (False, "No"))
    if question.field in offered or question.what.kind is Kind.REFERENCE:
        return [*offered.get(question.field, ()), *([(OTHER, question.other)] if question.other else [])]
    if question.what.code_set is None:
        return None
    listed = code_set(question.what.code_set).choices
    return [(code, fill(question.words.get(code, words), context)) for code, words in listed if code not in question.leave_out]
