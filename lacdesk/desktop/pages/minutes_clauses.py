"""Resolutions as their own boxes under a minute, each with what becomes of it: nothing more, or an action with owner and meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QCheckBox, QWidget

from lacdesk.desktop.pages.minutes_phrases import PhraseText
from lacdesk.desktop.widgets.button import Button, IconButton
from lacdesk.desktop.widgets.card import Card, column, row
from lacdesk.desktop.widgets.state import State, StateMark
from lacdesk.desktop.widgets.text import Words
from lacdesk.panel.actions import due_of, is_action, owner_of
from lacdesk.panel.minute_book import CABINET, Clause
from lacdesk.panel.resolutions import ResolutionNotRead, read_clause
from lacdesk.practice.words import short_date


class ClauseBox(Card):
    """One clause: its number, its words, what becomes of it, and whether it is a recommendation to Cabinet."""

    changed = Signal()
    removed = Signal()

    def __init__(self, clause: Clause, panel: str, later: Sequence[date], parent: QWidget | None = None) -> None:
        super().__init__(gap="tight", edge="near", parent=parent)
        self._panel, self._later = panel, later
        self._number = Words("", tone="quiet")
        self.text = PhraseText(1, is_clause=True)
        self.text.setPlainText(clause.text)
        self._becomes = StateMark(State.NONE, "No action", soft=True)
        self.to_cabinet = QCheckBox("To Cabinet")
        self.to_cabinet.setAccessibleName("Recommended to Cabinet")
        self.to_cabinet.setChecked(bool(clause.recommended_to))
        self.remove = IconButton("trash-2", "Take this resolution out")
        upper, lower = row(gap="near"), row(gap="near")
        upper.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        upper.addWidget(self.text, 1)
        upper.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        lower.addWidget(self._becomes)
        lower.addStretch()
        lower.addWidget(self.to_cabinet)
        self.column.addLayout(upper)
        self.column.addLayout(lower)
        self.text.textChanged.connect(self._typed)
        self.to_cabinet.clicked.connect(lambda: self._typed())
        self.remove.clicked.connect(self.removed)
        self._show_becomes()

    def count_as(self, number: int, of: int) -> None:
        """Show which of how many it is; one alone has no number."""
        self._number.setText(f"({number})" if of > 1 else "")
        self._number.setVisible(of > 1)
        self.text.setAccessibleName(f"Resolution {number} of {of}")
        self.text.setAccessibleDescription(self._becomes.words)
        self.remove.show_icon("trash-2", f"Take resolution {number} out")

    def clause(self) -> Clause:
        """Return the clause as it is typed."""
        return Clause(self.text.toPlainText(), CABINET if self.to_cabinet.isChecked() else "")

    def let_write(self, *, may: bool) -> None:
        """Let the clause be changed, or no longer."""
        self.text.setReadOnly(not may)
        self.to_cabinet.setEnabled(may)
        self.remove.setVisible(may)

    def put(self, clause: Clause, panel: str, later: Sequence[date]) -> None:
        """Show what a clause says, telling nobody; the cursor stays where the words are the same."""
        self._panel, self._later = panel, later
        self.text.blockSignals(True)
        if self.text.toPlainText() != clause.text:
            self.text.setPlainText(clause.text)
        self.text.blockSignals(False)
        self.to_cabinet.setChecked(bool(clause.recommended_to))
        self._show_becomes()

    @property
    def becomes(self) -> str:
        """What becomes of the clause, in words."""
        return self._becomes.words

    def _typed(self) -> None:
        self._show_becomes()
        self.changed.emit()

    def _show_becomes(self) -> None:
        state, words = becomes(self.clause(), self._panel, self._later)
        self._becomes.show_state(state, words)
        self.text.setAccessibleDescription(words)


class ClauseList(QWidget):
    """Every clause of a minute in order, and the way to add one; added follows changed where one was."""

    changed = Signal()
    added = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: list[ClauseBox] = []
        self._panel = ""
        self._later: tuple[date, ...] = ()
        self.add = Button("Add a resolution", icon="plus", shortcut="Ctrl+R")
        head = row(gap="near")
        head.addWidget(Words("Resolutions", strong=True))
        head.addWidget(Words("Each becomes an action unless it only notes or approves", "small", "quiet", wrap=True), 1)
        self._column = column(gap="near")
        down = column(self, gap="near")
        down.addLayout(head)
        down.addLayout(self._column)
        down.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.add.clicked.connect(lambda: self.add_clause(Clause("")))

    def show_clauses(self, clauses: Sequence[Clause], panel: str, later: Sequence[date], *, may: bool) -> None:
        """Show these clauses; they may be changed or only read."""
        self._panel, self._later = panel, tuple(later)
        for box in self.boxes[len(clauses) :]:
            self._drop(box)
        for clause in clauses[len(self.boxes) :]:
            self._put(clause)
        for box, clause in zip(self.boxes, clauses, strict=True):
            box.put(clause, panel, later)
            box.let_write(may=may)
        self.add.setVisible(may)
        self._count()

    def clauses(self) -> list[Clause]:
        """Return the clauses as they are typed."""
        return [box.clause() for box in self.boxes]

    def add_clause(self, clause: Clause) -> None:
        """Add a clause at the end and go there."""
        box = self._put(clause)
        self._count()
        box.text.setFocus()
        box.text.moveCursor(QTextCursor.MoveOperation.End)
        self.changed.emit()
        self.added.emit()

    def _put(self, clause: Clause) -> ClauseBox:
        box = ClauseBox(clause, self._panel, self._later)
        box.changed.connect(self.changed)
        box.removed.connect(lambda: self._take_out(box))
        self.boxes.append(box)
        self._column.addWidget(box)
        return box

    def _take_out(self, box: ClauseBox) -> None:
        self._drop(box)
        self._count()
        self.add.setFocus()
        self.changed.emit()

    def _drop(self, box: ClauseBox) -> None:
        self.boxes = [each for each in self.boxes if each is not box]
        self._column.removeWidget(box)
        box.hide()
        box.deleteLater()

    def _count(self) -> None:
        for place, box in enumerate(self.boxes, 1):
            box.count_as(place, len(self.boxes))


def becomes(clause: Clause, panel: str, later: Sequence[date]) -> tuple[State, str]:
    """Return what becomes of a clause as typed: no action, one for Cabinet, or an action with what it does not say asked."""
    try:
        text = read_clause(clause.text)
    except ResolutionNotRead:
        return State.NONE, "Not finished"
    if clause.recommended_to:
        return State.TO_COME, f"For {clause.recommended_to} to decide"
    if not is_action(text):
        return State.NONE, "No action"
    owner, due = owner_of(text, panel), due_of(text, panel, list(later))
    when = f"Due {short_date(due.on)}" if due.on else "Goes on" if due.is_ongoing else "Due?"
    return (State.MET, f"{owner}, {when[0].lower()}{when[1:]}") if owner and when != "Due?" else (State.SOON, f"{owner or 'Owner?'} {when}")
