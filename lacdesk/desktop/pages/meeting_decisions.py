"""The matters of a meeting: what the panel recommended, apart from it what the decision-maker decided, and what follows in the records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from lacdesk.desktop.page import Desk
from lacdesk.desktop.pages.meeting_matter import change_dialog, decided_by, decision_dialog, recommendation_dialog, told_dialog
from lacdesk.desktop.pages.meeting_pane import MeetingPane
from lacdesk.desktop.pages.meeting_view import DECISIONS
from lacdesk.desktop.pages.panel_asking import AskDialog
from lacdesk.desktop.pages.panel_out import save_decision_sheet, save_paper
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import Card, clear, column, row
from lacdesk.desktop.widgets.flow import in_lines
from lacdesk.desktop.widgets.state import State, StateMark
from lacdesk.desktop.widgets.text import Prose, Words
from lacdesk.panel.matters import LONG_TERM_MATCH, Matter, Stage, tell_by, time_taken, waited
from lacdesk.practice.fostering import representation_by
from lacdesk.practice.words import day_date, long_date, plain_date
from lacdesk.practice.workdays import load_bank_holidays
from lacdesk.records.carers import Carer
from lacdesk.records.child import Child

NOTHING = "No matter of a child or carer is on the agenda. Ctrl+N puts one before the panel."
MATCHED = "Recorded on the child’s file, a long-term match stops the council’s 28-day visits on the day it was agreed."
NOT_HEARD = "What the panel recommends is recorded from the day of the meeting."
NOT_RECOMMENDED = "There is nothing to decide until the panel’s recommendation is recorded."
BY_HAND = "Nothing is changed in the records until somebody records it there."


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What a decision may lead to in the records: the form that records it, what its button says, and why it matters."""

    form: str
    words: str
    why: str = BY_HAND


_CARER = FollowUp("carer", "Change the carer’s approval")
_REVIEW = FollowUp("carer_review", "Record the carer’s review")
_COURT = FollowUp("court_case", "Record it in the court case")
_ADOPTION = FollowUp("adoption_milestones", "Record it on the way to adoption")
FOLLOW_UPS: Mapping[str, FollowUp] = {
    LONG_TERM_MATCH: FollowUp("permanence_plan", "Record the long-term match", f"{MATCHED} {BY_HAND}"),
    **dict.fromkeys(("first_review", "review"), _REVIEW),
    **dict.fromkeys(("approval", "connected_person", "change_of_terms", "resignation", "end_of_approval"), _CARER),
    **dict.fromkeys(("should_be_placed", "adoption_match"), _ADOPTION),
    **dict.fromkeys(("enter_pre_proceedings", "issue_proceedings", "step_down"), _COURT),
}
"""What may be recorded after a matter of a type was decided, through the form there is for it."""


class Half(Card):
    """One half of what came of a matter, under its heading, with its own buttons below: recommendation, decision, what follows."""

    def __init__(self, title: str, *ways: Button) -> None:
        super().__init__(gap="group", edge="apart")
        self.title = Words(title, "heading", wrap=True)
        self._said = column(gap="near")
        self.add(self.title)
        self.column.addLayout(self._said)
        self.add(in_lines(*ways))

    def say(self, *parts: QWidget) -> None:
        """Say these in place of what was said."""
        clear(self._said)
        for part in parts:
            self._said.addWidget(part)


class DecisionsPane(MeetingPane):
    """The middle of the step of decisions."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._heading = Words("", "title", wrap=True)
        self._none = Prose(NOTHING, tone="quiet")
        self._who = column(gap="tight")
        self.recommend = Button("Record the recommendation…", ButtonKind.FILLED)
        self.decide = Button("Record the decision…", ButtonKind.FILLED)
        self.tell = Button("Record when they were told…", ButtonKind.FILLED)
        self.mend_recommendation, self.mend_decision = Button("Correct the recommendation…"), Button("Correct the decision…")
        self.follow_up = Button("")
        self.change = Button("Change the matter…", icon="pencil")
        self.save_all = Button("Save recommendations and decisions…", icon="file-down")
        self.save_sheet = Button("Save the sheet of this matter…", icon="file-down")
        self.recommended = Half("Recommendation of the panel", self.recommend, self.mend_recommendation)
        self.decided = Half("Decision", self.decide, self.tell, self.mend_decision)
        self.follows = Half("What follows in the records", self.follow_up)
        self._lay_out()
        self._connect()

    @property
    def matter(self) -> Matter | None:
        """The matter in hand."""
        return next((each for each in self.view.matters if each.item_id == self.item_id), None) if self.view else None

    def fill(self) -> None:
        """Show the matter in hand: whom it is about, what was recommended, what was decided, and what follows in the records."""
        assert self.view is not None
        matter = self.matter
        for part in (self._heading, self.recommended, self.decided, self.save_sheet):
            part.setVisible(matter is not None)
        self._none.setVisible(matter is None)
        self.save_all.setVisible(bool(self.view.matters))
        self.change.setVisible(matter is not None and not self.view.is_published and matter.stage is Stage.TO_HEAR)
        clear(self._who)
        self.follows.setVisible(matter is not None and matter.code in FOLLOW_UPS and bool(matter.decision) and self._has_record(matter))
        if matter is None:
            return
        self._heading.setText(f"{matter.number}. {matter.title}" if matter.number else matter.title)
        self._show_who(matter)
        self._show_recommended(matter)
        self._show_decided(matter)
        if matter.code in FOLLOW_UPS:
            self.follows.say(Prose(FOLLOW_UPS[matter.code].why, tone="quiet"))
            self.follow_up.setText(f"{FOLLOW_UPS[matter.code].words}…")
            self.follow_up.setAccessibleName(self.follow_up.text())

    def _lay_out(self) -> None:
        down = self.scrolled()
        down.addWidget(self._none)
        down.addWidget(self._heading)
        down.addLayout(self._who)
        for part in (self.recommended, self.decided, self.follows, in_lines(self.change, self.save_all, self.save_sheet)):
            down.addWidget(part)
        down.addStretch()

    def _connect(self) -> None:
        for button in (self.recommend, self.mend_recommendation):
            button.clicked.connect(lambda: self._ask(lambda matter: recommendation_dialog(self.desk, matter, self)))
        for button in (self.decide, self.mend_decision):
            button.clicked.connect(lambda: self._ask(lambda matter: decision_dialog(self.desk, matter, self._kind, self)))
        self.tell.clicked.connect(lambda: self._ask(lambda matter: told_dialog(self.desk, matter, self)))
        self.change.clicked.connect(lambda: self._ask(lambda matter: change_dialog(self.desk, matter.id, self._kind, self)))
        self.follow_up.clicked.connect(self._follow)
        self.save_all.clicked.connect(self._save_all)
        self.save_sheet.clicked.connect(self._save_sheet)

    @property
    def _kind(self) -> Any:
        assert self.view is not None
        return self.view.meeting.panel.kind

    def _show_who(self, matter: Matter) -> None:
        """Say in full, on the screen alone, whom the matter is about, each with the way to the file."""
        with self.desk.reading() as session:
            child = session.get(Child, matter.child_id) if matter.child_id else None
            carer = session.get(Carer, matter.carer_id) if matter.carer_id else None
        if child is not None:
            born = f", born {plain_date(child.dob)}" if child.dob else ""
            self._lead(f"{child.full_name or child.ref}{born}", "Open the child’s file", "child", child_id=child.id)
        if carer is not None:
            self._lead(carer.name or "", "Open the household", "home", home_id=carer.home_id or "")

    def _lead(self, words: str, button: str, page: str, **where: str) -> None:
        across = row(gap="group")
        across.addWidget(Words(words))
        if all(where.values()):
            go = Button(button, ButtonKind.LINK)
            go.setAccessibleDescription(words)
            go.clicked.connect(lambda: self.desk.go(page, **where))
            across.addWidget(go)
        across.addStretch()
        self._who.addLayout(across)

    def _show_recommended(self, matter: Matter) -> None:
        assert self.view is not None
        is_held = self.view.meeting.on <= self.desk.today
        self.recommend.setVisible(not matter.recommendation and is_held)
        self.mend_recommendation.setVisible(bool(matter.recommendation))
        if not matter.recommendation:
            heard = StateMark(State.SOON if is_held else State.TO_COME, "Not recorded yet" if is_held else "Not heard yet", role="body")
            self.recommended.say(heard, *(() if is_held else (Prose(NOT_HEARD, tone="quiet"),)))
            return
        on = f"Recommended on {long_date(matter.recommended_on)}" if matter.recommended_on else ""
        self.recommended.say(*_told(matter.recommendation, matter.reasons), Words(on, "small", "quiet"))

    def _show_decided(self, matter: Matter) -> None:
        self.decided.title.setText(decided_by(self._kind))
        self.decide.setVisible(matter.stage is Stage.WAITS)
        self.tell.setVisible(matter.stage is Stage.TO_TELL)
        self.mend_decision.setVisible(bool(matter.decision))
        if matter.stage is Stage.TO_HEAR:
            self.decided.say(Prose(NOT_RECOMMENDED, tone="quiet"))
        elif matter.stage is Stage.WAITS:
            since = waited(matter, self.desk.today, load_bank_holidays())
            self.decided.say(StateMark(State.SOON, f"Waits for a decision, {since} so far", role="body"))
        else:
            self.decided.say(*_told(matter.decision, matter.decision_reasons), *self._when(matter))

    def _when(self, matter: Matter) -> list[QWidget]:
        """Say who decided and when, how long it took, and whether those concerned were told."""
        holidays = load_bank_holidays()
        on = long_date(matter.decided_on) if matter.decided_on else "a day not recorded"
        said: list[QWidget] = [
            Words(f"Decided by {matter.decision_maker} on {on}. {time_taken(matter, holidays)}", "small", "quiet", wrap=True)
        ]
        if matter.is_qualifying and matter.decided_on:
            until = long_date(representation_by(matter.decided_on))
            said.append(Words(f"Representations or an independent review may be asked for until {until}.", "small", "quiet", wrap=True))
        by = tell_by(matter, self._kind, holidays)
        if matter.told_on:
            said.append(StateMark(State.MET, f"Told on {long_date(matter.told_on)}", role="body"))
        elif by and by < self.desk.today:
            said.append(StateMark(State.OVERDUE, f"To be told by {day_date(by)}, 2 working days after the decision", role="body"))
        else:
            said.append(StateMark(State.SOON, f"To be told by {day_date(by)}" if by else "Those concerned are to be told", role="body"))
        return said

    def _ask(self, dialog: Callable[[Matter], AskDialog]) -> None:
        if self.matter is not None:
            dialog(self.matter).open()

    def _has_record(self, matter: Matter) -> bool:
        """Whether the matter names what its follow-up is recorded of."""
        return bool(matter.carer_id if FOLLOW_UPS[matter.code] in (_CARER, _REVIEW) else matter.child_id)

    def _follow(self) -> None:
        """Open the form that records what was decided, with what is known; nothing is kept until it is saved there."""
        matter = self.matter
        if matter is None:
            return
        follow_up = FOLLOW_UPS[matter.code]
        if follow_up is _CARER:
            self.desk.go("record", form=follow_up.form, record_id=matter.carer_id)
        elif follow_up is _REVIEW:
            self.desk.go("record", form=follow_up.form, **_review(self._home_of(matter), matter))
        else:
            self.desk.go(
                "record", form=follow_up.form, child_id=matter.child_id, **(_match(matter) if matter.code == LONG_TERM_MATCH else {})
            )

    def _home_of(self, matter: Matter) -> str:
        with self.desk.reading() as session:
            carer = session.get(Carer, matter.carer_id)
            return (carer.home_id or "") if carer is not None else ""

    def _save_all(self) -> None:
        if self.view is not None:
            save_paper(self.desk, self, DECISIONS, self.view.meeting.id, self.view.meeting.on)

    def _save_sheet(self) -> None:
        if self.matter is not None and self.view is not None:
            save_decision_sheet(self.desk, self, self.matter, self.view.meeting.on)


def _match(matter: Matter) -> dict[str, object]:
    """Return what the form of a long-term match starts with: its day, who decided and what the panel had recommended."""
    return {
        "tracker_state": "matched",
        "state_from": matter.decided_on,
        "matched": matter.decided_on,
        "panel_recommendation": matter.recommendation,
        "decision_maker": matter.decision_maker,
        "decided": matter.decided_on,
    }


def _review(home_id: str, matter: Matter) -> dict[str, object]:
    """Return what the form of a carer's review starts with."""
    days = {"panel": matter.recommended_on, "decided": matter.decided_on, "told": matter.told_on}
    return {"home_id": home_id, "carer_id": matter.carer_id, **days}


def _told(words: str, reasons: str) -> list[QWidget]:
    said: list[QWidget] = [Prose(words)]
    return [*said, Words("Reasons", "small", "quiet", strong=True), Prose(reasons)] if reasons else said
