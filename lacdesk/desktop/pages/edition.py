"""The council's own scorecard: copied from one that ships, its wording, targets and order changed, every change in its history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.page import Action, Desk
from lacdesk.desktop.pages.edition_parts import CopyCard, PopulationCard, PrintedFindings, asked_line, history_lines
from lacdesk.desktop.pages.scorecard_base import ListBox, ScorePage
from lacdesk.desktop.pages.scorecard_reading import Drawn
from lacdesk.desktop.widgets.button import Button, ButtonKind, Fold
from lacdesk.desktop.widgets.card import Card, clear, column, row
from lacdesk.desktop.widgets.rows import Cell, Column, PagedRows, Row
from lacdesk.desktop.widgets.side import plain_scroll
from lacdesk.desktop.widgets.table import TableView
from lacdesk.desktop.widgets.text import Words
from lacdesk.store.unit import Changes

COLUMNS = (Column("Ref", 56), Column("Wording"), Column("Good", 62), Column("Red", 78), Column("Amber", 78), Column("Green", 92))
GOOD = {"high": "High", "low": "Low", "info": "Neither, it informs", "within": "Within a range"}
ASKED = {
    "name": ("Wording", ""),
    "red": ("Red", "Such as <90%"),
    "amber": ("Amber", "Such as 90%+"),
    "green": ("Green, the target", "Such as 95%+"),
}
PRINTED = "This scorecard stays as it was printed. Copy it, and change the copy."
OWN = "Every change is kept in the history, and published runs keep the scorecard they were published with."


class EditionPage(ScorePage):
    """The rows of an edition, and the one in hand to be changed."""

    key: ClassVar[str] = "edition"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.drawn: Drawn | None = None
        self.table = TableView("Rows of the scorecard", dense=True)
        self.table.setModel(PagedRows(COLUMNS, self._fetch, self))
        self.lines = {"name": QLineEdit(), "red": QLineEdit(), "amber": QLineEdit(), "green": QLineEdit()}
        self.good = ListBox()
        for key, words in GOOD.items():
            self.good.addItem(words, key)
        self.problem = Words("", tone="red", strong=True, wrap=True)
        self.save = Button("Save this row", ButtonKind.FILLED, shows="Ctrl+S")
        self.up, self.down = Button("Up", shows="Alt+Up"), Button("Down", shows="Alt+Down")
        self.copying, self.population, self.found = CopyCard(desk), PopulationCard(desk), PrintedFindings(desk)
        self.past = QWidget()
        self._past = column(self.past, gap="tight")
        self._lay_out()
        self._connect()

    def take(self, drawn: Drawn) -> None:
        """Show the rows of the edition in hand."""
        here = self.table.current_id()
        self.drawn = drawn
        is_own = bool(drawn.card.edition.copied_from)
        self.heading.setText("Own scorecard")
        self.under.setText(OWN if is_own else PRINTED)
        self.table.rows().show([line.row.ref for line in drawn.card.lines])
        self.table.go_to_first()
        self.table.go_to(here or "")
        self._changing.setVisible(is_own)
        self.copying.setVisible(not is_own)
        self.copying.show_edition(drawn.wanted.edition, drawn.editions)
        self.population.refresh()
        self.found.show_drawn(drawn)

    def areas(self) -> Sequence[QWidget]:
        """The rows, what is changed, and the month."""
        return (self.table, self._changing if self._changing.isVisible() else self.copying, self.months)

    def actions_here(self) -> Sequence[Action]:
        """Saving a row and moving it."""
        return (
            Action("Save this row", self.save_row, "Ctrl+S"),
            Action("Move this row up", lambda: self.move_row(-1), "Alt+Up"),
            Action("Move this row down", lambda: self.move_row(1), "Alt+Down"),
            *super().actions_here(),
        )

    def focus_first(self) -> None:
        """Put the focus in the rows."""
        self.table.setFocus()

    def save_row(self) -> None:
        """Keep the wording and targets typed; what cannot be is said in one sentence."""
        told: dict[str, Any] = {name: line.text() for name, line in self.lines.items()}
        self._change(**told, good=str(self.good.currentData()))

    def move_row(self, step: int) -> None:
        """Move the row in hand one place up or down."""
        place = self.table.currentIndex().row() + 1 + step
        if 1 <= place <= self.table.rows().rowCount():
            self._change(position=place)

    def _change(self, **changes: Any) -> None:
        from lacdesk.indicators.changing import ChangeIndicator

        ref = self.table.current_id()
        if ref is None or self.drawn is None:
            return
        self.problem.setText("")
        self.desk.do(ChangeIndicator(self.drawn.wanted.edition, ref, **changes), self._changed, self._refuse)

    def _changed(self, changes: Changes) -> None:
        self.desk.say("The row is changed." if changes.records else "Nothing was changed.")

    def _refuse(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.desk.say(sentence)

    def _lay_out(self) -> None:
        self.body.addLayout(self.head())
        line = self.switches()
        line.addStretch()
        self.body.addLayout(line)
        across = row(gap="apart")
        card = Card(edge="hair", gap="none")
        card.add(self.table)
        across.addWidget(card, 1)
        inside = QWidget()
        inside.setProperty("ground", "none")
        beside = column(inside, gap="apart")
        self._changing = self._row_card()
        for part in (self.found, self._changing, self.copying, self.population):
            beside.addWidget(part)
        beside.addStretch()
        sight = plain_scroll(inside)
        sight.setFixedWidth(theme.current().sizes.place("panel"))
        across.addWidget(sight)
        self.body.addLayout(across, 1)
        self.body.addWidget(self.busy)

    def _row_card(self) -> Card:
        card = Card(gap="near", edge="apart")
        self._name = Words("", "heading", wrap=True)
        card.add(self._name)
        for name, (words, hint) in ASKED.items():
            card.add(*asked_line(self.lines[name], words, hint))
            if name == "name":
                card.add(*asked_line(self.good, "Which way is good", ""))
        card.add(self.problem, self.save)
        foot = row(gap="near")
        for part in (Words("Move", "small", "quiet"), self.up, self.down):
            foot.addWidget(part)
        foot.addStretch()
        card.column.addLayout(foot)
        card.add(Fold("History", self.past), self.past)
        return card

    def _connect(self) -> None:
        self.table.moved_to.connect(self._take_row)
        self.table.chosen.connect(lambda _: self.lines["name"].setFocus() if self._changing.isVisible() else self.copying.key.setFocus())
        self.save.clicked.connect(self.save_row)
        self.up.clicked.connect(lambda: self.move_row(-1))
        self.down.clicked.connect(lambda: self.move_row(1))
        for keys, what in (("Ctrl+S", self.save_row), ("Alt+Up", lambda: self.move_row(-1)), ("Alt+Down", lambda: self.move_row(1))):
            QShortcut(QKeySequence(keys), self, what, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _take_row(self, ref: str) -> None:
        found = self.drawn.card.edition.row(ref) if self.drawn else None
        if found is None or self.drawn is None:
            return
        limits = found.thresholds
        self._name.setText(f"Row {ref}")
        self.problem.setText("")
        for name, text in {"name": found.name, "red": limits.red, "amber": limits.amber, "green": limits.green}.items():
            self.lines[name].setText(text)
            self.lines[name].setCursorPosition(0)
        self.good.setCurrentIndex(max(self.good.findData(found.good), 0))
        clear(self._past)
        if self.drawn.card.edition.copied_from:
            with self.desk.reading() as session:
                told = history_lines(session, self.drawn.wanted.edition, ref)
            for sentence in told:
                self._past.addWidget(Words(sentence, "small", "quiet", wrap=True))

    def _fetch(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        return {ref: self._row(ref) for ref in wanted}

    def _row(self, ref: str) -> Row:
        found = self.drawn.card.edition.row(ref) if self.drawn else None
        if found is None:
            return Row(ref, ())
        limits = found.thresholds
        short = {"high": "High", "low": "Low", "within": "Range"}.get(found.good, "")
        named = Cell(found.name_for(self.drawn.card.council if self.drawn else ""))
        return Row(ref, (Cell(ref), named, Cell(short, tone="quiet"), Cell(limits.red), Cell(limits.amber), Cell(limits.green)))
