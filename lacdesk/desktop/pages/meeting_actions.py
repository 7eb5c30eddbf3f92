"""The actions of a panel beside one of its meetings: who, by when, how each stands, and what the clerk is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.forms.plan import FormPlan
from lacdesk.desktop.page import Desk
from lacdesk.desktop.pages.meeting_pane import MeetingPane
from lacdesk.desktop.pages.meeting_view import MeetingView
from lacdesk.desktop.pages.panel_asking import Answers, AskDialog, plan_of, question
from lacdesk.desktop.pages.panel_out import print_log
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import Card, column, row
from lacdesk.desktop.widgets.flow import in_lines
from lacdesk.desktop.widgets.rows import Cell, Column, Entry, Group, PagedRows, Row
from lacdesk.desktop.widgets.state import State
from lacdesk.desktop.widgets.table import TableView
from lacdesk.desktop.widgets.text import Words
from lacdesk.panel.action_log import (
    STILL_OPEN,
    ActionLine,
    AnswerAction,
    CarryAction,
    FinishAction,
    ReopenAction,
    WithdrawAction,
)
from lacdesk.practice.words import short_date
from lacdesk.records.meetings import PanelAction

COLUMNS = (Column("Minute", 86), Column("Action"), Column("Owner", 170), Column("Due", 120), Column("How it stands", 150))
STANDS = {
    "open": ("Open", State.TO_COME),
    "on_agenda": ("On the agenda", State.SOON),
    "carried": ("Carried forward", State.SOON),
    "done": ("Done", State.MET),
    "withdrawn": ("Not wanted", State.NONE),
}
ANSWER = plan_of(
    PanelAction,
    "Owner and due meeting",
    question(PanelAction, "owner", "Who is to do it?", hint="By role, such as the Virtual Head.", missing="Enter who is to do it."),
    question(PanelAction, "is_undated", "Has it no due meeting?", start=False),
    question(
        PanelAction,
        "due_on",
        "At which meeting is it due?",
        hint="The day of the meeting.",
        forward=True,
        show_when={"is_undated": (False, "")},
    ),
    question(PanelAction, "wants_paper", "Does it ask for a paper?"),
)
CARRY = plan_of(
    PanelAction,
    "Carry forward",
    question(PanelAction, "due_on", "To which meeting?", missing="Enter the day of the meeting.", forward=True),
    question(PanelAction, "carried_reason", "Why is it carried forward?", lines=2, missing="Enter the reason."),
)
DONE = plan_of(
    PanelAction,
    "Mark as done",
    question(PanelAction, "evidence", "What shows that it is done?", lines=2, missing="Enter what shows that it is done."),
)
NOT_WANTED = plan_of(
    PanelAction,
    "No longer wanted",
    question(PanelAction, "evidence", "Why is it no longer wanted?", lines=2, missing="Enter why it is no longer wanted."),
)


class ActionsPane(MeetingPane):
    """The middle of the fourth step."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._lines: dict[str, ActionLine] = {}
        self.table = TableView("Actions of the panel", two_lines=True)
        self.table.setModel(PagedRows(COLUMNS, self._fetch, self))
        self.buttons = {
            "answer": Button("Owner and due meeting", ButtonKind.FILLED, icon="pencil"),
            "carry": Button("Carry forward"),
            "done": Button("Done"),
            "drop": Button("No longer wanted"),
            "reopen": Button("Open again"),
            "log": Button("Print the log…", icon="printer"),
        }
        self._none = Words("No action yet. They are taken down when minutes are circulated.", tone="quiet", wrap=True)
        self._lay_out()
        self._connect()

    def fill(self) -> None:
        """Show the panel's actions, and keep to the one in hand or take the first."""
        assert self.view is not None
        here = self.table.current_id()
        self._lines = {each.id: each for each in self.view.actions}
        self.table.rows().show(_entries(self.view))
        self._none.setVisible(not self._lines)
        self.table.setVisible(bool(self._lines))
        if here:
            self.table.go_to(here)
        if self.table.current_id() is None:
            self.table.go_to_first()
        self._offer()

    def _lay_out(self) -> None:
        sizes = theme.current().sizes
        down = column(self, gap="group")
        down.setContentsMargins(sizes.space("margin"), sizes.space("apart"), sizes.space("margin"), sizes.space("margin"))
        line = row(gap="near")
        line.addWidget(Words("Actions of the panel", "heading"))
        line.addStretch()
        line.addWidget(self.buttons["log"])
        down.addLayout(line)
        ways = in_lines(*(self.buttons[key] for key in ("answer", "carry", "done", "drop", "reopen")))
        listed = Card(edge="hair", gap="none")
        self._none.setMargin(sizes.space("apart"))
        listed.add(self._none, self.table)
        down.addWidget(listed, 1)
        down.addWidget(ways)
        down.addWidget(Words("Enter asks who is to do the action in hand, and by which meeting.", "small", "quiet", wrap=True))

    def _connect(self) -> None:
        self.table.moved_to.connect(lambda _: self._offer())
        self.table.chosen.connect(lambda _: self._answer())
        for key, does in (
            ("answer", self._answer),
            ("carry", self._carry),
            ("done", partial(self._close, DONE, FinishAction)),
            ("drop", partial(self._close, NOT_WANTED, WithdrawAction)),
            ("reopen", self._reopen),
            ("log", self._print),
        ):
            self.buttons[key].clicked.connect(_called(does))

    @property
    def line(self) -> ActionLine | None:
        """The action in hand."""
        return self._lines.get(self.table.current_id() or "")

    def _offer(self) -> None:
        is_open = self.line is not None and self.line.status in STILL_OPEN
        for key in ("answer", "carry", "done", "drop"):
            self.buttons[key].setEnabled(is_open)
        self.buttons["reopen"].setEnabled(self.line is not None and not is_open)

    def _fetch(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        return {each: action_row(self._lines[each]) for each in wanted if each in self._lines}

    def _ask(self, plan: FormPlan, does: Callable[[Answers], Any], start: Answers) -> None:
        if self.line is None:
            return
        asked = " ".join((self.line.action.clause, *self.line.questions))
        AskDialog(self.desk, plan, does, plan.title, lead=asked, start=start, parent=self).open()

    def _answer(self) -> None:
        if self.line is None or self.line.status not in STILL_OPEN:
            return
        here, action = self.line.id, self.line.action
        start = {
            "owner": action.owner or None,
            "due_on": action.due.on,
            "is_undated": self.line.is_undated,
            "wants_paper": action.wants_paper,
        }

        def does(answers: Answers) -> AnswerAction:
            """Return the command that says who is to do it and by which meeting; no day where it has no due meeting."""
            is_undated = answers["is_undated"] is True
            due = None if is_undated else answers["due_on"]
            return AnswerAction(here, answers["owner"] or "", due, is_undated, answers["wants_paper"])

        self._ask(ANSWER, does, start)

    def _carry(self) -> None:
        if self.line is not None:
            here = self.line.id
            self._ask(CARRY, lambda answers: CarryAction(here, answers["due_on"], answers["carried_reason"]), {})

    def _close(self, plan: FormPlan, kind: Callable[[str, str], Any]) -> None:
        if self.line is not None:
            here = self.line.id
            self._ask(plan, lambda answers: kind(here, answers["evidence"]), {})

    def _reopen(self) -> None:
        if self.line is not None:
            self.desk.do(ReopenAction(self.line.id), lambda changes: None)

    def _print(self) -> None:
        if self.view is not None:
            print_log(self.desk, self, self.view.panel_id)


def action_row(line: ActionLine) -> Row:
    """Return a row of the log: what is asked for, by whom, by when, and below it what the clerk is still asked or was told."""
    words, state = STANDS[line.status]
    action = line.action
    due = short_date(action.due.on) if action.due.on else "Goes on" if line.is_ongoing else "No due meeting" if line.is_undated else "Due?"
    cells = (
        Cell(action.minute, strong=True),
        Cell(" ".join(action.clause.split())),
        Cell(action.owner or "Owner?", state=None if action.owner else State.SOON),
        Cell(due, state=State.SOON if due == "Due?" else None),
        Cell(words, state=state),
    )
    carried = f"Carried forward because {line.reason.rstrip('.')}." if line.reason else ""
    told = (*line.questions, carried, line.evidence, f"Answered by {line.item}" if line.item else "")
    return Row(line.id, cells, because=" ".join(each for each in told if each))


def _entries(view: MeetingView) -> list[Entry]:
    others = [each.id for each in view.actions if each not in view.own_actions and each.status in STILL_OPEN]
    groups = (
        ("own", "Resolved at this meeting", [each.id for each in view.own_actions]),
        ("open", "Open from other meetings", others),
    )
    entries: list[Entry] = []
    for key, title, ids in groups:
        if ids:
            entries += [Group(key, title, len(ids)), *ids]
    return entries


def _called(does: Callable[[], None]) -> Callable[[], None]:
    return lambda: does()
