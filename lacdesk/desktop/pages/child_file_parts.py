"""The top of a child's file: the header card, and the strip of the next clocks with the because of the one in hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from lacdesk.casework.child_file import Header
from lacdesk.desktop import theme
from lacdesk.desktop.pages.today_rows import ICONS, state_of
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import Card, clear, column, row
from lacdesk.desktop.widgets.state import State, StateMark
from lacdesk.desktop.widgets.text import IconMark, Words
from lacdesk.practice import words
from lacdesk.practice.codes import code_set
from lacdesk.practice.due import Due, What
from lacdesk.practice.months import age_on, birthday

NOT_KNOWN = "Not recorded"
STRIP = (
    frozenset({What.VISIT, What.REQUESTED_VISIT}),
    frozenset({What.REVIEW, What.EARLY_REVIEW}),
    frozenset({What.INITIAL_HEALTH, What.REVIEW_HEALTH}),
    frozenset({What.PEP_START, What.INITIAL_PEP, What.PEP, What.PEP_AFTER_SCHOOL_MOVE}),
    frozenset({What.CARE_PLAN, What.PLACEMENT_PLAN, What.NEEDS_ASSESSMENT, What.PATHWAY_PLAN, What.PATHWAY_REVIEW}),
)
"""The five next dates of a file: visit, review, health, education, plan."""
SHORT = {
    What.REQUESTED_VISIT: "Visit asked for",
    What.INITIAL_HEALTH: "Health",
    What.REVIEW_HEALTH: "Health",
    What.DENTAL: "Dental",
    What.INITIAL_PEP: "First PEP",
    What.PEP_START: "PEP to start",
}


class HeaderCard(Card):
    """Who the child is, where they live, under what, and who is responsible; record asks for the forms, chronology for the whole life."""

    record = Signal()
    chronology = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap="group", edge="apart", parent=parent)
        self._button = Button("Record", ButtonKind.FILLED, shortcut="Ctrl+N", icon="plus")
        self._button.clicked.connect(self.record.emit)
        self.whole = Button("Chronology", icon="chart-line")
        self.whole.clicked.connect(self.chronology.emit)
        self.printing = Button("Print", icon="printer")
        top = row(gap="group")
        self._names = row(gap="near")
        top.addLayout(self._names)
        top.addStretch()
        top.addWidget(self.printing)
        top.addWidget(self.whole)
        top.addWidget(self._button)
        self._facts = row(gap="wide")
        self.column.addLayout(top)
        self.column.addLayout(self._facts)

    def menu_place(self) -> QPoint:
        """Return where a menu under the button begins, on the screen."""
        return self._button.mapToGlobal(QPoint(0, self._button.height()))

    def show_child(self, header: Header, today: date) -> None:
        """Show one child."""
        clear(self._names)
        clear(self._facts)
        self._names.addWidget(Words(header.name, "title"))
        if header.known_as and header.known_as not in header.name.split():
            self._names.addWidget(Words(f"known as {header.known_as}", "body", "quiet"))
        for tag in _tags(header, today):
            self._names.addWidget(Words(tag, "tag"))
        for risk in header.risks:
            self._names.addWidget(RiskTag(risk))
        for name, fact, since in facts(header):
            self._facts.addLayout(_fact(name, fact, since))
        self._facts.addStretch()


class RiskTag(Card):
    """A risk in words, tinted and with its own shape."""

    def __init__(self, risk: str) -> None:
        super().__init__("amber", gap="tight", edge="tight")
        line = row(gap="tight")
        line.addWidget(IconMark("circle-alert", "amber"))
        line.addWidget(Words(risk, "small", "amber", strong=True))
        self.column.addLayout(line)


def _tags(header: Header, today: date) -> list[str]:
    tags = [f"Reference {header.ref}"]
    if header.dob:
        age = age_on(header.dob, today)
        following = birthday(header.dob, age + 1)
        tags.insert(0, f"{age} years, {age + 1} on {words.short_date(following)}")
    if header.present.is_short_break:
        tags.append("Short breaks")
    elif not header.present.is_looked_after:
        tags.append("Not looked after")
    return tags


def facts(header: Header) -> list[tuple[str, str, str]]:
    """Return the header's facts as name, fact and the quiet line under it."""
    present = header.present
    lives = present.home or _words("placement_type", present.placement_kind)
    away = f", {present.distance_miles:.1f} miles from home" if present.distance_miles is not None else ""
    return [
        ("Legal status", _words("legal_status", present.legal_status), _since(present.legal_status_since)),
        ("Lives with", lives, _since(present.placement_since) + away),
        ("Social worker", present.social_worker or NOT_KNOWN, _since(present.social_worker_since)),
        ("Reviewing officer", present.reviewing_officer or NOT_KNOWN, _since(present.reviewing_officer_since)),
        ("Looked after", _since(present.looked_after_since).removeprefix("since ") or "Not now", ""),
    ]


def _words(name: str, code: str | None) -> str:
    return code_set(name).words(code) if code else NOT_KNOWN


def _since(day: date | None) -> str:
    return f"since {words.day_date(day)}" if day else ""


def _fact(name: str, fact: str, since: str) -> QHBoxLayout:
    held = row(gap="none")
    lines = column(gap="tight")
    lines.addWidget(Words(name, "small", "quiet"))
    lines.addWidget(Words(fact, strong=True))
    lines.addWidget(Words(since, "small", "quiet"))
    held.addLayout(lines)
    return held


class Clock(QFrame):
    """One next date: what, state, day; it takes the focus and says why."""

    focused = Signal(object)

    def __init__(self, asked: Due, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.due = asked
        self.setProperty("card", "plain")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        lines = column(self, gap="tight", edge="group")
        head = row(gap="tight")
        head.addWidget(IconMark(ICONS.get(asked.what, "list-checks"), "quiet"))
        head.addWidget(Words(SHORT.get(asked.what, asked.what.words), "small", "quiet"))
        head.addStretch()
        state = state_of(asked, today)
        lateness = words.lateness_words(asked.by, today) if asked.by else "As agreed"
        head.addWidget(StateMark(state, lateness))
        lines.addLayout(head)
        when = words.day_date(asked.by) if asked.by else "No date"
        lines.addWidget(Words(when, strong=True))
        self.setAccessibleName(f"{asked.what.words}, {when}, {lateness}")
        self.setAccessibleDescription(asked.because)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(self.due)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().sizes.place("date"), super().minimumSizeHint().height())


class ClockStrip(QWidget):
    """The next clocks side by side, walked with the arrows; the line under them says why, so that nothing jumps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Next dates")
        self._clocks: list[Clock] = []
        outer = column(self, gap="near")
        self._line = row(gap="group")
        why = row(gap="near")
        self._question = Words("", "small", strong=True)
        self._answer = Words("", "small", "quiet", wrap=True)
        why.addWidget(self._question, 0, Qt.AlignmentFlag.AlignTop)
        why.addWidget(self._answer, 1)
        outer.addLayout(self._line)
        outer.addLayout(why)

    def show_dues(self, dues: Sequence[Due], today: date) -> None:
        """Show the next date of each of the five; the section Dates lists every one."""
        self._show(next_of_five(dues), today)

    def _show(self, dues: Sequence[Due], today: date) -> None:
        clear(self._line)
        self._clocks = [Clock(asked, today, self) for asked in dues]
        for clock in self._clocks:
            clock.focused.connect(lambda asked: self._say_why(asked, today))
            self._line.addWidget(clock, 1)
        if not self._clocks:
            self._line.addWidget(Words("Nothing is due.", "body", "quiet"))
            self._question.setText("")
            self._answer.setText("")
            return
        self._say_why(self._clocks[0].due, today)

    def show_every(self, dues: Sequence[Due], today: date) -> None:
        """Show every date, soonest first."""
        self._show(sorted(dues, key=lambda due: (due.by or date.max, due.standard)), today)

    def focus_first(self) -> None:
        """Put the focus on the first date."""
        if self._clocks:
            self._clocks[0].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        here = next((place for place, clock in enumerate(self._clocks) if clock.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        self._clocks[(here + step) % len(self._clocks)].setFocus(Qt.FocusReason.TabFocusReason)

    def _say_why(self, asked: Due, today: date) -> None:
        state = state_of(asked, today)
        day = words.plain_date(asked.by).rsplit(" ", 1)[0] if asked.by else "no date"
        self._question.setText(f"Why {day}?")
        self._question.set_tone(state.tone if state in {State.OVERDUE, State.SOON} else "ink")
        self._answer.setText(asked.because)


def next_of_five(dues: Sequence[Due]) -> list[Due]:
    """Return the earliest date of visits, reviews, health, education and plans that has one, in that order."""
    ordered = sorted(dues, key=lambda due: (due.by or date.max, due.standard))
    found = [next((due for due in ordered if due.what in family), None) for family in STRIP]
    return [due for due in found if due is not None]
