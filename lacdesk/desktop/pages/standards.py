"""The council's own standards: every figure with where it comes from, and setting one that is not looser than the law."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from lacdesk.casework.commands import SetStandard
from lacdesk.casework.standards import StandardLine, standard_lines
from lacdesk.desktop import theme
from lacdesk.desktop.forms.answer import DateAnswer, NumberAnswer
from lacdesk.desktop.forms.choices import RadioAnswer
from lacdesk.desktop.forms.question import QuestionRow
from lacdesk.desktop.forms.reading import NotRead
from lacdesk.desktop.page import Desk, Page
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import Card, column, row
from lacdesk.desktop.widgets.path import Crumb
from lacdesk.desktop.widgets.rows import Cell, Column, PagedRows, Row
from lacdesk.desktop.widgets.table import TableView
from lacdesk.desktop.widgets.text import Prose, Words
from lacdesk.practice.words import day_date
from lacdesk.store.unit import Changes

COLUMNS = (Column("Standard"), Column("Now", 60, right=True), Column("Allowed", 150))
LEAD = (
    "A council may be stricter than the law, never looser. A figure holds from its day on: what was judged before stays as it was judged."
)


class StandardsPage(Page):
    """A list of standards, and beside it the one in hand to be changed."""

    key: ClassVar[str] = "standards"
    place: ClassVar[str] = "settings"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._kept: dict[str, StandardLine] = {}
        self._line: StandardLine | None = None
        self.table = TableView("Standards", two_lines=True)
        self.table.setModel(PagedRows(COLUMNS, self._fetch, self))
        self.amount = QuestionRow("amount", NumberAnswer())
        self._choices: tuple[str, ...] = ()
        self.holds_from = QuestionRow("holds_from", DateAnswer(lambda: desk.today, forward=True))
        self.save = Button("Set the standard", ButtonKind.FILLED, shows="Ctrl+S", shortcut="Ctrl+S")
        self._name = Words("", "heading", wrap=True)
        self._allowed = Words("", "small", "quiet", wrap=True)
        self._lay_out()
        self.table.moved_to.connect(self._take)
        self.table.chosen.connect(lambda _: self.amount.answer.parts()[0].setFocus(Qt.FocusReason.OtherFocusReason))
        self.save.clicked.connect(self._set)

    @property
    def title(self) -> str:
        """The page's name, which says whose standards these are."""
        return "The council's own standards"

    def path(self) -> Sequence[Crumb]:
        """Settings, then this page."""
        return (Crumb("Settings", lambda: self.desk.go("settings")), Crumb(self.title))

    def refresh(self, changes: Changes | None) -> None:
        """Read the standards again, and keep to the one in hand."""
        here = self.table.current_id()
        with self.desk.reading() as session:
            self._kept = {line.key: line for line in standard_lines(session, self.desk.today)}
        self.table.rows().show(list(self._kept))
        self._take(here if here in self._kept else next(iter(self._kept)))

    def areas(self) -> Sequence[QWidget]:
        """The list, and the standard in hand."""
        return (self.table, self._card)

    def focus_first(self) -> None:
        """Put the focus in the list, on its first standard."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.table.go_to_first()

    def _lay_out(self) -> None:
        down = column(self, gap="apart", edge="margin")
        down.addWidget(Words(self.title, "title"))
        down.addWidget(Prose(LEAD, tone="quiet"))
        across = row(gap="apart")
        listed = Card(edge="hair", gap="none")
        listed.add(self.table)
        self._card = Card(gap="apart", edge="apart")
        self._card.setFixedWidth(theme.current().sizes.place("panel"))
        self.amount.ask("What is the figure?", "")
        self.holds_from.ask("From which day?", "For example, today or 1 April")
        self._card.add(self._name, self._allowed, self.amount, self.holds_from)
        self._card.column.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        self._card.column.addStretch()
        across.addWidget(listed, 1)
        across.addWidget(self._card)
        down.addLayout(across, 1)

    def _fetch(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        return {key: _row(self._kept[key]) for key in wanted if key in self._kept}

    def _take(self, key: str) -> None:
        line = self._kept.get(key)
        if line is None:
            return
        self._line = line
        self._name.setText(line.words)
        self._allowed.setText(line.allowed or "The law sets no limit.")
        self._ask(line.limit.choices)
        self.amount.answer.put(line.now.amount if self._choices else str(line.now.amount))
        self.holds_from.answer.put(None)
        for question in (self.amount, self.holds_from):
            question.show_problem("")

    def _ask(self, choices: tuple[str, ...]) -> None:
        """Ask for a figure, or for the words of a choice where figures stand for them."""
        if choices == self._choices:
            return
        self._choices = choices
        answer = RadioAnswer(list(enumerate(choices, start=1))) if choices else NumberAnswer()
        before, self.amount = self.amount, QuestionRow("amount", answer)
        self.amount.ask("Which is it?" if choices else "What is the figure?", "")
        self._card.column.replaceWidget(before, self.amount)
        before.hide()
        before.deleteLater()

    def _set(self) -> None:
        amount, day = self.amount.answer.value(), self.holds_from.answer.value()
        self.amount.show_problem(_problem(amount, int, "Enter the figure."))
        self.holds_from.show_problem(_problem(day, date, "Enter the day it holds from."))
        if self._line is None or not isinstance(amount, int) or not isinstance(day, date):
            return
        self.desk.do(SetStandard(self._line.key, amount, day), self._done, self.amount.show_problem)

    def _done(self, changes: Changes) -> None:
        self.desk.say("The standard is set. Every date due is worked out again.")
        self.refresh(changes)


def _problem(answer: object, wanted: type, missing: str) -> str:
    if isinstance(answer, NotRead):
        return answer.words
    return "" if isinstance(answer, wanted) else missing


def _row(line: StandardLine) -> Row:
    source = line.now.source if not line.is_own else f"{line.now.source}, from {day_date(line.now.holds_from)}"
    later = line.following
    following = f". {line.chosen(later) or later.amount} from {day_date(later.holds_from)}" if later else ""
    now = "" if line.limit.choices else str(line.now.amount)
    cells = (Cell(line.stands, strong=line.is_own and not now), Cell(now, strong=line.is_own), Cell(line.allowed or "Any", tone="quiet"))
    return Row(line.key, cells, f"{source}{following}.")
