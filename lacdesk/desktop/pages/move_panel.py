"""The panel beside a change of care, "If you save this": clocks, papers, stability, distance, checks and the national return."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from lacdesk.casework.what_if import Consequences
from lacdesk.desktop import theme
from lacdesk.desktop.forms.parts import announce
from lacdesk.desktop.pages import move_words as words
from lacdesk.desktop.pages.move_parts import EpisodeTable, Lines, Part, Turn, side_by_side
from lacdesk.desktop.pages.move_words import Line
from lacdesk.desktop.widgets.card import Card, Ground, column, row
from lacdesk.desktop.widgets.state import State
from lacdesk.desktop.widgets.text import IconMark, Words
from lacdesk.practice.checks import Level

ALL_JOINS = "No gap and no overlap."


class MovePanel(Ground):
    """What saving would do, shown anew in place as answers change; until there is enough to say it, what is needed first."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__("page", parent)
        self.setAccessibleName("If you save this")
        self._today = today
        self._said = ""
        self.waiting = Words("", tone="quiet", wrap=True)
        self.clocks = Lines("alarm-clock", "Clocks that restart")
        self.papers = Lines("file-text", "Papers due")
        self.checks = Lines("list-checks", "Checks", ruled=False)
        self.stability = Part("chart-line", "Stability")
        self.distance = Part("map-pin", "Distance")
        self.returned = Part("table-2", "What the national return (SSDA903) will hold")
        self._make_parts()
        self._lay_out()
        self.show_waiting("")

    def show_waiting(self, sentence: str) -> None:
        """Say what is needed before anything can be foretold."""
        self.waiting.setText(sentence)
        self.waiting.show()
        self._body.hide()
        self._tell(sentence)

    def show_consequences(self, found: Consequences, many_target: Decimal | None = None) -> None:
        """Show what would follow."""
        self.waiting.hide()
        self._body.show()
        self.clocks.title.setText(words.clocks_title(found))
        self.clocks.show_lines(words.clock_lines(found, self._today))
        self.papers.show_lines(words.paper_lines(found, self._today))
        self.checks.show_lines(_check_lines(found))
        self._show_stability(found, many_target)
        self._show_distance(found)
        self.table.show_rows(found.episodes)
        self.codes.setText(words.codes_words(found.episodes))
        self.returned.setVisible(bool(found.episodes))
        self._tell(words.announcement(found, self._today))

    def _tell(self, sentence: str) -> None:
        if sentence and sentence != self._said:
            announce(self, sentence)
        self._said = sentence

    @property
    def said(self) -> str:
        """The sentence announced last."""
        return self._said

    def _make_parts(self) -> None:
        self.placements = Words("", wrap=True)
        self.many = Turn()
        self.many_words = Words("", "small", "quiet", wrap=True)
        self.stable_words = Words("", "small", "quiet", wrap=True)
        card = Card(gap="tight")
        card.add(self.placements, self.many, self.many_words, self.stable_words)
        self.stability.column.addWidget(card)
        self.miles = Turn()
        self.miles_words = Words("", "small", wrap=True)
        self.registration = Words("", "small", "amber", strong=True, wrap=True)
        for part in (self.miles, self.miles_words, self.registration):
            self.distance.column.addWidget(part)
        self.table = EpisodeTable()
        self.codes = Words("", "small", "quiet", wrap=True)
        self.returned.column.addWidget(self.table)
        self.returned.column.addWidget(self.codes)

    def _lay_out(self) -> None:
        whole = column(self, gap="group", edge="margin")
        sizes = theme.current().sizes
        whole.setContentsMargins(sizes.space("margin"), sizes.space("apart"), sizes.space("margin"), sizes.space("apart"))
        head = row(gap="near")
        head.addWidget(Words("If you save this", "heading"), 1)
        head.addWidget(IconMark("refresh-cw", "quiet"))
        head.addWidget(Words("Changes as you type", "small", "quiet"))
        whole.addLayout(head)
        whole.addWidget(self.waiting)
        self._body = QWidget()
        down = column(self._body, gap="group")
        down.addLayout(side_by_side((self.clocks, self.papers), (self.stability, self.checks, self.distance)))
        down.addWidget(self.returned)
        whole.addWidget(self._body)
        whole.addStretch()

    def _show_stability(self, found: Consequences, many_target: Decimal | None) -> None:
        self.placements.setText(words.placements_words(found))
        self.many.setVisible(found.many is not None and found.many.is_changed)
        self.many_words.setVisible(found.many is not None)
        if found.many is not None:
            self.many.show_turn(words.percent_words(found.many.before), words.percent_words(found.many.after), tone="amber")
            self.many_words.setText(words.share_words(found.many, "Children with three or more", many_target))
        self.stable_words.setVisible(found.stable is not None and found.stable.is_changed)
        if found.stable is not None:
            self.stable_words.setText(words.share_words(found.stable, "Two years in one placement"))

    def _show_distance(self, found: Consequences) -> None:
        self.distance.setVisible(found.lives is not None)
        if found.lives is None:
            return
        names = (found.lived.name if found.lived else "", found.lives.name)
        is_far = found.lives.in_area is False
        self.miles.show_turn(words.miles_words(found.lived), words.miles_words(found.lives), names, tone="amber" if is_far else "ink")
        self.miles_words.setText(words.distance_words(found.lives))
        registration = words.registration_words(found.lives)
        self.registration.setText(registration)
        self.registration.setVisible(bool(registration))


def _check_lines(found: Consequences) -> list[Line]:
    lines = [Line(State.CHECK if each.level is Level.ERROR else State.SOON, each.message) for each in found.problems]
    return [*lines, Line(State.MET, ALL_JOINS)]
