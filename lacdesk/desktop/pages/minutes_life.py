"""What minutes go through from their workspace: begun, circulated, approved at the next meeting, and corrected after that."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lacdesk.desktop.page import Desk
from lacdesk.desktop.pages.meeting_view import MeetingView
from lacdesk.desktop.pages.panel_asking import AskDialog, plan_of, question
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import Card
from lacdesk.desktop.widgets.flow import in_lines
from lacdesk.desktop.widgets.text import Words
from lacdesk.panel.minute_life import ApproveMinutes, CirculateMinutes, CorrectMinute
from lacdesk.panel.standing import ORDER, State
from lacdesk.practice.words import plain_date
from lacdesk.records.meetings import Minute

ARISING = plan_of(
    Minute,
    "Approve the minutes",
    question(Minute, "text", "What was said of them, if anything?", lines=3, hint="Matters arising, minuted at this meeting."),
)
CORRECTION = plan_of(
    Minute,
    "Correct a minute",
    question(Minute, "text", "What should the minute have said?", lines=4, missing="Enter what the minute should have said."),
)


class MinutesWays(Card):
    """Where the minutes stand and what comes next. begun asks to begin them, leaving to save what is typed first."""

    begun = Signal()
    leaving = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(gap="near", edge="apart", parent=parent)
        self._desk = desk
        self._view: MeetingView | None = None
        self._minute_id = ""
        self._stands = Words("", wrap=True)
        self.begin = Button("Begin the minutes", ButtonKind.FILLED, icon="plus")
        self.circulate = Button("Circulate the draft")
        self.approve = Button("Approve the last minutes…")
        self.correct = Button("Correct this minute…")
        self.add(self._stands, in_lines(self.begin, self.circulate, self.approve, self.correct))
        self.begin.clicked.connect(self.begun)
        self.circulate.clicked.connect(self._circulate)
        self.approve.clicked.connect(self._approve)
        self.correct.clicked.connect(self._correct)

    def show_view(self, view: MeetingView, minute_id: str) -> None:
        """Show what may be done with the minutes as they stand."""
        self._view, self._minute_id = view, minute_id
        has_begun, is_out = bool(view.minutes.minutes), ORDER.index(view.standing) >= ORDER.index(State.CIRCULATED)
        self.begin.setVisible(not has_begun and not view.is_frozen)
        self.circulate.setVisible(has_begun and not is_out)
        self.approve.setVisible(view.to_approve is not None and view.meeting.on <= self._desk.today)
        self.correct.setVisible(view.is_frozen and bool(minute_id and view.next_id))
        self._stands.setText(_stands(view, has_begun=has_begun, is_out=is_out))

    def _circulate(self) -> None:
        if self._view is not None:
            self.leaving.emit()
            self._desk.do(CirculateMinutes(self._view.meeting.id), lambda changes: self._desk.say("Circulated. The numbers are fixed."))

    def _approve(self) -> None:
        if self._view is None or self._view.to_approve is None:
            return
        meeting_id, (before_id, on) = self._view.meeting.id, self._view.to_approve
        lead = f"The minutes of {plain_date(on)} are agreed as a true record, minuted here, and never change after that."

        AskDialog(
            self._desk,
            ARISING,
            lambda answers: ApproveMinutes(before_id, meeting_id, answers["text"] or ""),
            "Approve them",
            lead=lead,
            parent=self,
        ).open()

    def _correct(self) -> None:
        if self._view is None or not self._minute_id:
            return
        minute_id, next_id = self._minute_id, self._view.next_id
        lead = "The approved minute stays as it is. The correction becomes a minute of the next meeting."
        AskDialog(
            self._desk,
            CORRECTION,
            lambda answers: CorrectMinute(minute_id, next_id, answers["text"]),
            "Minute the correction",
            lead=lead,
            parent=self,
        ).open()


def _stands(view: MeetingView, *, has_begun: bool, is_out: bool) -> str:
    if view.is_frozen:
        when = f" on {plain_date(view.approved_on)}" if view.approved_on else ""
        return f"Approved{when}. These minutes never change; what is wrong is corrected by a minute of a later meeting."
    if is_out:
        return "Circulated with their numbers. The words may change until they are approved at the next meeting."
    if has_begun:
        return "In draft. Circulating fixes the numbers and takes down what each resolution asks for."
    return "Not begun. Beginning puts a minute under each item, in the words that stand where nothing happened."
