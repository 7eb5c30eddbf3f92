"""Findings: what the checks C1 to C17 see in a month's figures, each to be put right at its figure or let stand with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.page import Action, Desk
from lacdesk.desktop.pages.reason import ReasonDialog
from lacdesk.desktop.pages.scorecard_base import ScorePage
from lacdesk.desktop.pages.scorecard_reading import Drawn, LetStand
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import Card
from lacdesk.desktop.widgets.rows import Cell, Column, Entry, Group, PagedRows, Row
from lacdesk.desktop.widgets.state import State
from lacdesk.desktop.widgets.table import TableView
from lacdesk.desktop.widgets.text import Words
from lacdesk.practice.words import counted, month_name
from lacdesk.store.unit import Changes

COLUMNS = (Column("Check", 90), Column("About", 250), Column("Measure"), Column("State", 160))
CHECKS: Mapping[str, str] = {
    "C1": "Children in and out",
    "C2": "Parts and total",
    "C3": "Figure and its parts",
    "C4": "Percentages and rows",
    "C5": "Possible percentage",
    "C6": "Part and whole",
    "C7": "One total",
    "C8": "Groups and mean",
    "C9": "Differences",
    "C10": "Two sources",
    "C11": "Words and figures",
    "C12": "Arrows and weekdays",
    "C13": "Year and its months",
    "C14": "Never falling",
    "C15": "Earlier years",
    "C16": "Episodes and children",
    "C17": "Named years",
}
BEFORE = "Let stand before, with other figures"
NONE = "Every check agrees. What the checks find is listed here as soon as two figures do not fit together."
FOUND_THEN = "Found when it was published"
RUN = "A published run stays as it was told. Choose live figures on the scorecard to see what does not agree today."


class FindingsPage(ScorePage):
    """What does not agree in a month, open first."""

    key: ClassVar[str] = "findings"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.drawn: Drawn | None = None
        self._open: dict[str, tuple[str, str, str]] = {}
        self._stands: dict[str, LetStand] = {}
        self._before: dict[str, LetStand] = {}
        self._folded: set[str] = set()
        self.accept = Button("Let it stand", icon="check", shows="Ctrl+Enter")
        self.edition = Button("Findings in what the scorecard itself prints", ButtonKind.LINK)
        self.edition.hide()
        self.table = TableView("What does not agree", two_lines=True)
        self.table.setModel(PagedRows(COLUMNS, self._fetch, self))
        self.empty = Words(NONE, "body", "quiet", wrap=True)
        self._lay_out()
        self.accept.clicked.connect(self.let_stand)
        self.edition.clicked.connect(lambda: desk.go("edition"))
        self.table.chosen.connect(self._open_figure)
        self.table.folded.connect(self._fold)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.let_stand, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def take(self, drawn: Drawn) -> None:
        """Show what was found in a drawn scorecard."""
        here = self.table.current_id()
        self.drawn = drawn
        self.heading.setText("Findings")
        self.under.setText(self._lead(drawn))
        self._open = {f"{each.code}|{each.about}|{each.said}": (each.code, each.about, each.said) for each in drawn.open_findings}
        self._stands = {f"stands|{each.check}|{each.about}|{each.found}": each for each in drawn.let_stand}
        self._before = {f"before|{place}": each for place, each in enumerate(drawn.stood_before)}
        self.edition.setVisible(bool(drawn.of_edition))
        told = counted(len(drawn.of_edition), "more finding")
        self.edition.setText(f"{told} in what the scorecard itself prints")
        self._show_rows()
        self.table.go_to_first()
        self.table.go_to(here or "")

    def areas(self) -> Sequence[QWidget]:
        """The list, and the month."""
        return (self.table, self.months)

    def actions_here(self) -> Sequence[Action]:
        """Opening the figure, and letting a finding stand."""
        return (
            Action("Go to this figure", lambda: self._open_figure(self.table.current_id() or ""), "Enter"),
            Action("Let this finding stand, with a reason", self.let_stand, "Ctrl+Enter"),
            Action("See what does not agree in the scorecard itself", lambda: self.desk.go("edition")),
            *super().actions_here(),
        )

    def focus_first(self) -> None:
        """Put the focus in the list."""
        self.table.setFocus()

    def let_stand(self) -> None:
        """Ask for the reason, and keep it."""
        found = self._open.get(self.table.current_id() or "")
        if found is not None and self._is_live():
            reason = ReasonDialog.ask("Let this finding stand", found[2], "Why does it stand?", "Let it stand", self)
            if reason is not None:
                self.keep_reason(self.table.current_id() or "", reason)

    def keep_reason(self, place: str, reason: str) -> None:
        """Let a finding stand for a reason."""
        from lacdesk.indicators.accepting import AcceptFinding

        code, about, found = self._open[place]
        wanted = self.shelf.wanted
        self.desk.do(AcceptFinding(wanted.edition, wanted.month, code, about, found, reason), self._kept)

    def _kept(self, changes: Changes) -> None:
        del changes
        self.desk.say("The finding stands, with your reason. It opens again when its figures change.")

    def _lead(self, drawn: Drawn) -> str:
        if drawn.run is not None:
            return RUN
        number = len(drawn.open_findings)
        return f"{counted(number, 'finding')} to resolve in {month_name(drawn.card.month)}, {len(drawn.let_stand)} let stand"

    def _lay_out(self) -> None:
        self.body.addLayout(self.head(self.accept))
        line = self.switches()
        line.addSpacing(theme.current().sizes.space("group"))
        line.addWidget(self.edition)
        line.addStretch()
        self.body.addLayout(line)
        card = Card(edge="hair", gap="none")
        self.empty.setMargin(12)
        card.add(self.empty, self.table)
        self.body.addWidget(card, 1)
        self.body.addWidget(self.busy)

    def _show_rows(self) -> None:
        entries: list[Entry] = []
        first = "To resolve" if self._is_live() else FOUND_THEN
        groups = (("open", first, self._open), ("stands", "Let stand", self._stands), ("before", BEFORE, self._before))
        for key, title, found in groups:
            if rows := list(found):
                is_open = key not in self._folded
                entries += [Group(key, title, len(rows), open=is_open), *(rows if is_open else [])]
        self.table.rows().show(entries)
        self.empty.setVisible(not entries)
        self.table.setVisible(bool(entries))
        self.accept.setEnabled(bool(self._open) and self._is_live())

    def _is_live(self) -> bool:
        return self.drawn is not None and self.drawn.run is None

    def _fold(self, key: str) -> None:
        self._folded.symmetric_difference_update({key})
        self._show_rows()

    def _fetch(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        return {place: self._row(place) for place in wanted}

    def _row(self, place: str) -> Row:
        if place in self._stands:
            each = self._stands[place]
            state = Cell("Stands", state=State.MET)
            return Row(place, (*self._naming(each.check, each.about), state), f"{each.found} It stands because: {each.reason}")
        if place in self._before:
            each = self._before[place]
            gone = Cell("No longer found", state=State.NONE)
            return Row(place, (*self._naming(each.check, each.about), gone), f"{each.found} It stood because: {each.reason}")
        code, about, found = self._open[place]
        state = Cell("To resolve", state=State.SOON) if self._is_live() else Cell("Found then", state=State.NONE)
        return Row(place, (*self._naming(code, about), state), found)

    def _naming(self, code: str, about: str) -> tuple[Cell, Cell, Cell]:
        line = self._line_of(about)
        return Cell(code, strong=True), Cell(CHECKS.get(code, about), after=ref_of(about) if line else ""), Cell(line or "", tone="quiet")

    def _line_of(self, about: str) -> str:
        ref = ref_of(about)
        lines = self.drawn.card.lines if self.drawn else ()
        return next((line.name for line in lines if line.row.ref == ref), "")

    def _open_figure(self, place: str) -> None:
        stood = {**self._stands, **self._before}
        about = self._open[place][1] if place in self._open else stood[place].about if place in stood else ""
        if self._line_of(about):
            self.desk.go("scorecard_measure", ref=ref_of(about))


def ref_of(about: str) -> str:
    """The reference of the row a finding is about: its first word."""
    return about.split(" ", 1)[0].rstrip(",")
