"""Beside the rows of a scorecard: copying it for the council, the population its rates are worked out with, and what was changed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QLineEdit, QWidget
from sqlalchemy.orm import Session

from lacdesk.desktop.page import Desk
from lacdesk.desktop.pages.reason import ReasonDialog
from lacdesk.desktop.pages.scorecard_reading import Drawn, Wanted
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import Card, clear, column
from lacdesk.desktop.widgets.text import Words
from lacdesk.practice.words import DateNotRead, plain_date, read_date
from lacdesk.store.history import FieldChange, history
from lacdesk.store.unit import Changes

EVERY_MONTH = "These years stand in the scorecard as it was printed, so they are told here and not among the findings of a month."
NEVER = "Not changed since it was copied."
FIELDS = {"name": "wording", "good": "which way is good", "red": "red", "amber": "amber", "green": "green", "position": "place"}


def asked_line(answer: QWidget, words: str, hint: str) -> tuple[QWidget, ...]:
    """A label, a hint where there is one, and the answer named by both."""
    label = Words(words, "small", strong=True)
    label.setBuddy(answer)
    answer.setAccessibleName(words)
    answer.setAccessibleDescription(hint)
    if isinstance(answer, QLineEdit):
        answer.setProperty("shape", "box")
        answer.setPlaceholderText("")
    return (label, Words(hint, "small", "quiet", wrap=True), answer) if hint else (label, answer)


class CopyCard(Card):
    """Copying the scorecard in hand to one of the council's own."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(gap="near", edge="apart", parent=parent)
        self._desk, self._edition = desk, ""
        self.title = Words("", "heading", wrap=True)
        self.key, self.name = QLineEdit(), QLineEdit()
        self.problem = Words("", tone="red", strong=True, wrap=True)
        self.copy = Button("Copy this scorecard", ButtonKind.FILLED)
        self.add(self.title)
        self.add(*asked_line(self.key, "Key", "Small letters, figures and hyphens, such as 2026-27"))
        self.add(*asked_line(self.name, "Name", "Such as Corporate parenting scorecard 2026/27"))
        self.add(self.problem, self.copy)
        self.copy.clicked.connect(self.make_copy)
        self.name.returnPressed.connect(self.make_copy)

    def show_edition(self, edition: str, names: Mapping[str, str]) -> None:
        """Take the scorecard in hand as the one to copy."""
        self._edition = edition
        self.title.setText(f"Make {names.get(edition, edition)} your own")

    def make_copy(self) -> None:
        """Copy it, and take the copy in hand; what cannot be is said in one sentence."""
        from lacdesk.indicators.changing import CopyEdition

        self.problem.setText("")
        key = self.key.text().strip()
        self._desk.do(CopyEdition(self._edition, key, self.name.text()), lambda _: self._copied(key), self.problem.setText)

    def _copied(self, key: str) -> None:
        self._desk.say("The scorecard is copied. Change its wording, targets and order here.")
        self._desk.go("edition", edition=key, run_id="")


class PopulationCard(Card):
    """The number of children under 18 that rates are worked out with, and setting another from a day."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(gap="near", edge="apart", parent=parent)
        self._desk = desk
        self.now = Words("", "small", "quiet", wrap=True)
        self.number, self.day, self.source = QLineEdit(), QLineEdit(), QLineEdit()
        self.problem = Words("", tone="red", strong=True, wrap=True)
        self.set = Button("Set the population")
        self.add(Words("Children under 18 in the area", "heading", wrap=True), self.now)
        self.add(*asked_line(self.number, "How many children?", ""))
        self.add(*asked_line(self.day, "From which day?", "Such as 1 April 2026"))
        self.add(*asked_line(self.source, "Where does the number come from?", "Such as the mid-year estimate of 2025"))
        self.add(self.problem, self.set)
        self.set.clicked.connect(self.set_number)

    def refresh(self) -> None:
        """Show the number that holds today, with its source."""
        from lacdesk.indicators.populations import read_populations

        with self._desk.reading() as session:
            held = read_populations(session).row_on(self._desk.today)
        told = f"{held.number:,} from {plain_date(held.holds_from)}: {held.source}." if held else "None is set, so rates have no data."
        self.now.setText(told)

    def set_number(self) -> None:
        """Keep the number typed; what cannot be is said in one sentence."""
        from lacdesk.indicators.setting_population import SetPopulation

        typed = self.number.text().replace(",", "").strip()
        try:
            day = read_date(self.day.text(), self._desk.today)
        except DateNotRead as error:
            self.problem.setText(str(error))
            return
        number = int(typed) if typed.isascii() and typed.isdigit() else 0
        self.problem.setText("")
        self._desk.do(SetPopulation(number, day, self.source.text()), self._kept, self.problem.setText)

    def _kept(self, changes: Changes) -> None:
        del changes
        for line in (self.number, self.day, self.source):
            line.clear()
        self._desk.say("The population is set. Rates from that day are worked out with it.")
        self.refresh()


class PrintedFindings(Card):
    """What does not agree in the years and figures the scorecard itself prints; it is the same in every month, and stands for all."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(gap="near", edge="apart", parent=parent)
        self._desk = desk
        self._wanted: Wanted | None = None
        self.add(Words("What does not agree in its printed figures", "heading", wrap=True), Words(EVERY_MONTH, "small", "quiet", wrap=True))
        self._lines = column(gap="near")
        self.column.addLayout(self._lines)
        self.buttons: list[Button] = []

    def show_drawn(self, drawn: Drawn) -> None:
        """Show what is found in the edition in hand, what is to resolve first; hidden where everything agrees."""
        self._wanted = drawn.wanted
        clear(self._lines)
        self.buttons = []
        for each in drawn.of_edition:
            self._lines.addWidget(Words(f"{each.code} {each.said}", "small", wrap=True))
            button = Button("Let it stand", ButtonKind.LINK)
            button.setAccessibleDescription(each.said)
            button.clicked.connect(lambda _=False, found=each: self._ask(found.code, found.about, found.said))
            self._lines.addWidget(button)
            self.buttons.append(button)
        for stood in drawn.stands_of_edition:
            self._lines.addWidget(Words(f"{stood.check} {stood.found} It stands because: {stood.reason}", "small", "quiet", wrap=True))
        self.setVisible(bool(drawn.of_edition or drawn.stands_of_edition))

    def keep_reason(self, check: str, about: str, found: str, reason: str) -> None:
        """Let a finding stand for every month."""
        from lacdesk.indicators.accepting import AcceptFinding

        if self._wanted is not None:
            command = AcceptFinding(self._wanted.edition, self._wanted.month, check, about, found, reason)
            self._desk.do(command, lambda _: self._desk.say("The finding stands in every month, with your reason."))

    def _ask(self, check: str, about: str, found: str) -> None:
        reason = ReasonDialog.ask("Let this finding stand", found, "Why does it stand?", "Let it stand", self)
        if reason is not None:
            self.keep_reason(check, about, found, reason)


def history_lines(session: Session, edition: str, ref: str) -> list[str]:
    """What was changed in a row of the council's own scorecard, the newest first: when, by whom, from what to what."""
    from lacdesk.indicators.own_editions import own_record, own_rows
    from lacdesk.store.known import london_day

    own = own_record(session, edition)
    row = next((each for each in own_rows(session, own.id) if each.ref == ref), None) if own else None
    told = []
    for entry in reversed(history(session, row.id) if row else []):
        changes = [_change(each) for each in entry.changes if each.field in FIELDS]
        if changes and not entry.is_first:
            told.append(f"{plain_date(london_day(entry.at))}, {entry.who}: {', '.join(changes)}.")
    return told or [NEVER]


def _change(each: FieldChange) -> str:
    return f"{FIELDS[each.field]} from {_quoted(each.before)} to {_quoted(each.after)}"


def _quoted(value: object) -> str:
    return "nothing" if value is None else f"“{value}”"
