"""The child's own screen: one question in big letters, nothing else, and what is written is kept exactly as it was written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QWidget

from lacdesk.casework.commands import AddRecord
from lacdesk.desktop import theme
from lacdesk.desktop.forms.draft import DraftKeeper, Typed, two_seconds
from lacdesk.desktop.page import Desk, Page
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import Ground, column, row
from lacdesk.desktop.widgets.path import Crumb
from lacdesk.desktop.widgets.text import Words
from lacdesk.records.child import Child
from lacdesk.store.unit import Changes

FORM = "wishes_feelings"
QUESTIONS = (
    "What do you want people to know?",
    "What is going well?",
    "What would you change?",
    "Is there something you worry about?",
    "Who do you want to see more, or less?",
    "What should people ask you about next time?",
)


class VoicePage(Page):
    """A child answers in person: show_at(child_id=...). Leaving it covers the records, because the child has the keyboard."""

    key: ClassVar[str] = "voice"
    place: ClassVar[str] = "children"
    is_kept: ClassVar[bool] = False
    is_alone: ClassVar[bool] = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._child_id, self._ref, self._number = "", "", 0
        self.question = Words(QUESTIONS[0], "figure", wrap=True)
        self.answer = QPlainTextEdit()
        self.answer.setFont(theme.current().font("title"))
        self.answer.setTabChangesFocus(True)
        self.following = Button("Another question", ButtonKind.OUTLINED)
        self.finish = Button("I am finished", ButtonKind.FILLED)
        self.later = Button("Not today", ButtonKind.LINK)
        self.kept = Words("", "small", "quiet")
        self.thanks = Words("", "figure", wrap=True)
        self.give_back = Button("", ButtonKind.FILLED)
        self._keeper = DraftKeeper(self._keep, two_seconds(self))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._asking())
        self._stack.addWidget(self._thanking())
        column(self, gap="none").addWidget(self._stack)
        self._connect()

    @property
    def title(self) -> str:
        """The page's name, without the child's."""
        return "The child's own words"

    def path(self) -> Sequence[Crumb]:
        """Children, the reference, this page: never a name."""
        return (Crumb("Children", lambda: self.desk.go("children")), Crumb(self._ref), Crumb(self.title))

    def show_at(self, **where: Any) -> None:
        """Ask one child the first question, with what was written before and not finished."""
        self._child_id = str(where.get("child_id", ""))
        with self.desk.reading() as session:
            child = session.get(Child, self._child_id) if self._child_id else None
            kept = self.desk.drafts.find(session, FORM, self._draft_key()) if child else None
        name = child.known_as or child.first_name if child else ""
        self._ref = child.ref if child else ""
        self.thanks.setText(f"Thank you{f', {name}' if name else ''}. It is kept just as you wrote it.")
        self.give_back.setText(f"Give the computer back to {self.desk.person.name}")
        if kept is not None:
            self.answer.setPlainText(str(kept.get("own_words") or ""))
            self._ask(str(kept.get("question") or QUESTIONS[0]))

    def focus_first(self) -> None:
        """Put the focus where the child writes."""
        self.answer.setFocus(Qt.FocusReason.OtherFocusReason)

    def areas(self) -> Sequence[QWidget]:
        """The whole screen: there is nothing else to move to."""
        return (self,)

    def may_leave(self) -> bool:
        """Always, once what the child wrote is kept as a draft."""
        self._keeper.keep_now()
        return True

    def _asking(self) -> QWidget:
        sheet, lines = _sheet()
        lines.addWidget(self.question)
        lines.addWidget(self.answer, 1)
        buttons = row(gap="group")
        for button in (self.finish, self.following, self.later):
            buttons.addWidget(button)
        buttons.addStretch()
        buttons.addWidget(self.kept)
        lines.addLayout(buttons)
        self._ask(QUESTIONS[0])
        return sheet

    def _thanking(self) -> QWidget:
        sheet, lines = _sheet()
        lines.addStretch()
        lines.addWidget(self.thanks)
        lines.addSpacing(theme.current().sizes.space("wide"))
        lines.addWidget(self.give_back, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addStretch()
        return sheet

    def _connect(self) -> None:
        self.answer.textChanged.connect(self._keeper.touch)
        self.following.clicked.connect(lambda: self._save(self._next))
        self.finish.clicked.connect(lambda: self._save(self._thank))
        self.later.clicked.connect(self._leave)
        self.give_back.clicked.connect(self._leave)

    def _ask(self, question: str) -> None:
        self.question.setText(question)
        self.answer.setAccessibleName(question)

    def _words(self) -> str:
        return self.answer.toPlainText()

    def _draft_key(self) -> str:
        return f"new {self._child_id}"

    def _answers(self) -> dict[str, Any]:
        asked = {"question": self.question.text(), "asked_by": self.desk.person.name, "method": "wrote"}
        return {"own_words": self._words(), "said_on": self.desk.today, **asked}

    def _keep(self) -> None:
        answers = {**self._answers(), "said_on": self.desk.today.isoformat()}
        typed = Typed(FORM, self._draft_key(), answers, self._child_id)
        self.desk.drafts.keep(typed, self._show_kept, self.kept.setText)

    def _show_kept(self, _at: datetime) -> None:
        self.kept.setText("What you wrote is safe.")

    def _save(self, then: Any) -> None:
        self._keeper.drop()
        self.desk.drafts.forget(FORM, self._draft_key())
        if not self._words().strip():
            then()
            return
        command = AddRecord(FORM, self._child_id, self._answers(), (FORM, self._draft_key()))

        def done(_changes: Changes) -> None:
            """Clear the words once they are kept, without taking that for typing, and go on."""
            self.answer.blockSignals(True)
            self.answer.clear()
            self.answer.blockSignals(False)
            then()

        self.desk.do(command, done, self._not_saved)

    def _not_saved(self, message: str) -> None:
        self._keeper.touch()
        self.kept.setText(message)

    def _next(self) -> None:
        self._number = (self._number + 1) % len(QUESTIONS)
        self._ask(QUESTIONS[self._number])
        self.kept.setText("")
        self.focus_first()

    def _thank(self) -> None:
        self._stack.setCurrentIndex(1)
        self.give_back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        self._keeper.keep_now()
        self.desk.lock()
        self.desk.back()


def _sheet() -> tuple[QWidget, Any]:
    """Return a page of plain ground with its one column in the middle."""
    sheet = Ground("page")
    across = row(sheet, gap="none", edge="wide")
    across.addStretch(1)
    inside = QWidget()
    inside.setMaximumWidth(theme.current().sizes.place("form") + theme.current().sizes.place("help"))
    lines = column(inside, gap="margin", edge="wide")
    across.addWidget(inside, 8)
    across.addStretch(1)
    return sheet, lines
