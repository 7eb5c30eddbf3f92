"""An answer that is a list of small records, such as actions: each a card of its own, added and removed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from lacdesk.desktop.forms.answer import Answer
from lacdesk.desktop.forms.check import FormProblem, is_blank
from lacdesk.desktop.forms.plan import Question, Rows
from lacdesk.desktop.forms.question import ErrorLine
from lacdesk.desktop.widgets.button import Button, ButtonKind, IconButton
from lacdesk.desktop.widgets.card import Card, column, row
from lacdesk.desktop.widgets.text import Words
from lacdesk.records.base import Kind, Record, fields_of

MakeAnswer = Callable[[Question], Answer]


class OneRow(Card):
    """One of the small records: its number, its questions, and a way to take it out."""

    def __init__(self, rows: Rows, number: int, make: MakeAnswer, parent: QWidget | None = None) -> None:
        super().__init__(gap="near", parent=parent)
        self._rows = rows
        self.answers: dict[str, Answer] = {}
        self._held: dict[str, object] = {}
        self._asked: dict[str, QWidget] = {}
        self._errors: dict[str, ErrorLine] = {}
        self._heading = Words("", "small", "quiet", strong=True)
        self.remove = IconButton("trash-2", "")
        head = row()
        head.addWidget(self._heading, 1)
        head.addWidget(self.remove)
        self.column.addLayout(head)
        for question in rows.questions:
            self._ask(question, make(question))
        self.count_as(number)
        self._rework()

    def put(self, values: Mapping[str, object]) -> None:
        """Show answers, telling nobody; which record the row is, and which it was carried from, are held beside them."""
        names = {"id", *held_fields(self._rows.record)} - self.answers.keys()
        self._held = {name: values[name] for name in names if values.get(name) is not None}
        for name, answer in self.answers.items():
            answer.put(values.get(name))
        self._rework()

    def typed(self) -> dict[str, object]:
        """Return the answers as a draft keeps them."""
        return self._held | {name: answer.typed() for name, answer in self.answers.items()}

    def value(self) -> dict[str, object]:
        """Return the answers as a record keeps them, None for what is not asked."""
        found = {name: answer.value() for name, answer in self.answers.items()}
        known = self._held | found
        return self._held | {each.field: found[each.field] if each.is_asked(known) else None for each in self._rows.questions}

    def count_as(self, number: int) -> None:
        """Say which of the list this is, from 1, in the heading and in every name a screen reader says."""
        one = f"{self._rows.one} {number}"
        self._heading.setText(one)
        self.remove.setAccessibleName(f"Remove {one.lower()}")
        self.remove.setToolTip(f"Remove {one.lower()}")
        for question in self._rows.questions:
            self.answers[question.field].say(f"{question.ask}, {one.lower()}", "")

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong above each answer, by field."""
        for name, answer in self.answers.items():
            message = problems.get(name, "")
            self._errors[name].say(message)
            answer.show_problem(wrong=bool(message))
            for part in answer.parts():
                part.setAccessibleDescription(f"Error: {message}" if message else "")

    def _ask(self, question: Question, answer: Answer) -> None:
        label = Words(question.ask, "small", strong=True)
        label.setBuddy(answer.parts()[0])
        self._errors[question.field] = ErrorLine()
        self.answers[question.field] = answer
        answer.changed.connect(self._rework)
        asked = QWidget()
        asked.setProperty("ground", "none")
        down = column(asked, gap="tight")
        down.addWidget(label)
        down.addWidget(self._errors[question.field])
        down.addWidget(answer)
        self._asked[question.field] = asked
        self.column.addWidget(asked)

    def _rework(self) -> None:
        found = {name: answer.value() for name, answer in self.answers.items()}
        for question in self._rows.questions:
            self._asked[question.field].setVisible(question.is_asked(self._held | found))


class RowsAnswer(Answer):
    """The whole list; blank rows are not kept."""

    def __init__(self, rows: Rows, make: MakeAnswer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows, self._make = rows, make
        self._shown: list[OneRow] = []
        self._column = column(self, gap="near")
        self.add = Button(rows.add, ButtonKind.OUTLINED, icon="plus")
        self.add.clicked.connect(self._add_and_go)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def typed(self) -> object:
        """Return every card as a draft keeps it, blank ones too; None when there are no cards."""
        return [each.typed() for each in self._shown] or None

    def put(self, typed: object) -> None:
        """Take the cards away and show one for each row of a draft or a record."""
        for each in list(self._shown):
            self._take_out(each)
        for values in typed if isinstance(typed, list) else []:
            self._add().put(values)

    def value(self) -> object:
        """Return the rows in which something is answered; None when nothing is in any."""
        return [each.value() for each in self._filled()] or None

    def parts(self) -> list[QWidget]:
        """Return what is asked in each card in turn, then the button that adds one."""
        return [part for each in self._shown for answer in each.answers.values() for part in answer.parts()] + [self.add]

    def say(self, name: str, description: str) -> None:
        """Name the list after the question, and tell it at the button that adds; each card names its own answers."""
        self.setAccessibleName(name)
        self.add.setAccessibleDescription(". ".join(part.strip(". ") for part in (name, description) if part))

    def show_problem(self, *, wrong: bool) -> None:
        """Leave the edges to show_row_problems, which knows which boxes are meant."""

    def show_row_problems(self, problems: Sequence[FormProblem]) -> None:
        """Say what is wrong in each row."""
        filled = self._filled()
        for each in self._shown:
            place = filled.index(each) if each in filled else -1
            each.show_problems({problem.inner: problem.message for problem in problems if problem.place == place})

    def part_of(self, problem: FormProblem) -> QWidget:
        """Return what a problem's link leads to."""
        filled = self._filled()
        if problem.place is None or problem.place >= len(filled):
            return self.add
        return filled[problem.place].answers[problem.inner].parts()[0]

    def _filled(self) -> list[OneRow]:
        return [each for each in self._shown if not all(is_blank(answer.typed()) for answer in each.answers.values())]

    def _add(self) -> OneRow:
        shown = OneRow(self._rows, len(self._shown) + 1, self._make)
        shown.remove.clicked.connect(lambda: self._remove(shown))
        for answer in shown.answers.values():
            answer.changed.connect(self.changed)
        self._shown.append(shown)
        self._column.insertWidget(self._column.count() - 1, shown)
        parts = [part for answer in shown.answers.values() for part in answer.parts()]
        _in_tab_order([_stop_before(self.add), shown.remove, *parts, self.add])
        return shown

    def _add_and_go(self) -> None:
        shown = self._add()
        self.changed.emit()
        shown.answers[self._rows.questions[0].field].parts()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, shown: OneRow) -> None:
        self._take_out(shown)
        for number, each in enumerate(self._shown, 1):
            each.count_as(number)
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _take_out(self, shown: OneRow) -> None:
        self._shown.remove(shown)
        self._column.removeWidget(shown)
        shown.hide()
        shown.deleteLater()


def held_fields(record: type[Record]) -> list[str]:
    """Return what a row holds unasked: the references of a part, beside the one to its whole."""
    return [name for name, field in fields_of(record).items() if field.kind is Kind.REFERENCE and name != record.part_of]


def _stop_before(part: QWidget) -> QWidget:
    """Return where Tab stands before a part, or the part itself where nothing else takes the focus."""
    before = part.previousInFocusChain()
    while before is not None and before is not part and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
        before = before.previousInFocusChain()
    return before or part


def _in_tab_order(parts: Sequence[QWidget]) -> None:
    for first, second in pairwise(parts):
        QWidget.setTabOrder(first, second)
