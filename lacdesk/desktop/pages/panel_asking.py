"""Asking a few questions over a page and doing what the answers say: for panels, members, meetings, items and actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import time
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.forms.answering import Offered
from lacdesk.desktop.forms.check import FormProblem, as_read, asked_answers, check
from lacdesk.desktop.forms.making import make_question, make_rows
from lacdesk.desktop.forms.parts import announce
from lacdesk.desktop.forms.plan import FormPlan, Question, Section
from lacdesk.desktop.forms.question import ErrorLine
from lacdesk.desktop.forms.rows import RowsAnswer
from lacdesk.desktop.page import Desk
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import Ground, Rule, column
from lacdesk.desktop.widgets.foot import foot, way_back
from lacdesk.desktop.widgets.side import plain_scroll
from lacdesk.desktop.widgets.text import Words
from lacdesk.records.base import Need, Record, fields_of
from lacdesk.store.unit import Changes

Answers = Mapping[str, Any]
Does = Callable[[dict[str, Any]], Any]


def question(record: type[Record], field: str, ask: str, **more: Any) -> Question:
    """Return a question for a field of a record; it may stay blank unless `needed` or `missing` says otherwise."""
    is_needed = bool(more.get("needed") or more.get("missing"))
    what = replace(fields_of(record)[field], need=Need.ALWAYS if is_needed else Need.SOMETIMES)
    return Question(field=field, what=what, ask=ask, **{"optional": not is_needed, "needed": is_needed, **more})


def plan_of(record: type[Record], title: str, *questions: Question) -> FormPlan:
    """Return these questions as a form of one section."""
    return FormPlan(record.__tablename__, record, title, (Section("all", title, questions),))


def as_typed(value: Any) -> Any:
    """Return what a record keeps as an answer shows it: times as they are typed, in rows too."""
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, list):
        return [as_typed(each) for each in value]
    return {name: as_typed(each) for name, each in value.items()} if isinstance(value, dict) else value


class AskDialog(QDialog):
    """A few questions over a page. The filled button sends the command the answers make; a refusal is said in the dialog."""

    least_height = "card"
    beside_after = ""

    def __init__(
        self,
        desk: Desk,
        plan: FormPlan,
        does: Does,
        button: str,
        *,
        lead: str = "",
        start: Answers | None = None,
        offered: Offered | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(plan.title)
        self._desk, self._plan, self._does = desk, plan, does
        self.rows = {each.field: make_question(each, {}, lambda: desk.today, offered or {}) for each in plan.questions()}
        for each in (rows for section in plan.sections for rows in section.rows):
            self.rows[each.field] = make_rows(each, {}, lambda: desk.today, offered or {})
        for field, value in (start or {}).items():
            if field in self.rows:
                self.rows[field].answer.put(as_typed(value))
        self.beside = column(gap="near")
        self._refused = ErrorLine()
        self.go = Button(button, ButtonKind.FILLED, shows="Ctrl+Enter")
        self._lay_out(lead)
        self._connect()
        self._rework()

    def answers(self) -> dict[str, Any]:
        """Return what is answered now, as a record keeps it."""
        return {name: shown.answer.value() for name, shown in self.rows.items()}

    def take(self) -> None:
        """Check the answers, and send what they say."""
        asked = asked_answers(self._plan, self.answers(), {})
        found = check(self._plan, asked, {}, self._desk.today)
        self.show_problems(found)
        if found or not self.go.isEnabled():
            return
        self.go.setEnabled(False)
        self._desk.do(self._does(dict(asked)), self._done, self.refuse)

    def refuse(self, words: str) -> None:
        """Say in the dialog why it was not done; nothing words it where the words are empty."""
        self.go.setEnabled(True)
        self._refused.say(words)
        if words:
            announce(self, words)

    @property
    def refusal(self) -> str:
        """What the dialog says stands in the way."""
        return self._refused.words

    def _done(self, changes: Changes) -> None:
        self.accept()

    def _lay_out(self, lead: str) -> None:
        sizes = theme.current().sizes
        inside = Ground("none")
        down = column(inside, gap="apart")
        down.setContentsMargins(sizes.space("tight"), 0, sizes.space("tight"), 0)
        down.addWidget(Words(self._plan.title, "title" if self._plan.sections[0].headed else "heading", wrap=True))
        if lead:
            down.addWidget(Words(lead, tone="quiet", wrap=True))
        down.addWidget(self._refused)
        for section in self._plan.sections:
            if section.headed:
                down.addWidget(Rule())
                down.addWidget(Words(section.title, "heading"))
            for field in (*(each.field for each in section.questions), *(each.field for each in section.rows)):
                down.addWidget(self.rows[field])
            if section.key == self.beside_after:
                down.addLayout(self.beside)
        if not self.beside_after:
            down.addLayout(self.beside)
        down.addStretch()
        whole = column(self, gap="apart", edge="margin")
        whole.addWidget(plain_scroll(inside), 1)
        whole.addLayout(foot(self.go, way_back(self)))
        wanted = inside.sizeHint().height() + sizes.place("button") + 2 * sizes.space("margin") + sizes.space("apart")
        most = sizes.screen("height") - sizes.place("control") * 2
        self.resize(sizes.place("form"), min(max(wanted, sizes.place(self.least_height)), most))

    def _connect(self) -> None:
        self.go.clicked.connect(self.take)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.take)
        for shown in self.rows.values():
            shown.changed.connect(self._rework)
        next(iter(self.rows.values())).answer.parts()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _rework(self) -> None:
        known = as_read(self.answers())
        for each in self._plan.questions():
            self.rows[each.field].setVisible(each.is_asked(known))
        self.show_beside(known)

    def show_beside(self, known: Answers) -> None:
        """Show what follows from the answers so far; a plain dialog shows nothing."""

    def show_problems(self, problems: Sequence[FormProblem]) -> None:
        """Show each problem at its question, and go to the first."""
        for name, shown in self.rows.items():
            own = [each for each in problems if each.field == name]
            if isinstance(shown.answer, RowsAnswer):
                shown.answer.show_row_problems([each for each in own if each.inner])
                own = [each for each in own if not each.inner]
            shown.show_problem(own[0].message if own else "")
        if problems:
            answer = self.rows[problems[0].field].answer
            part = answer.part_of(problems[0]) if isinstance(answer, RowsAnswer) else answer.parts()[0]
            part.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, problems[0].message)
