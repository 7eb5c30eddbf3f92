"""Values from elsewhere: a month's figures typed or pasted with their source, and a CSV file taken in after a dry run."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.page import Action, Desk
from lacdesk.desktop.pages.edition_parts import asked_line
from lacdesk.desktop.pages.scorecard_base import ScorePage
from lacdesk.desktop.pages.scorecard_reading import Drawn
from lacdesk.desktop.pages.values_dry_run import DryRunDialog, Fate, look_ahead
from lacdesk.desktop.pages.values_grid import ValuesGrid, grid_csv
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import Card, column, row
from lacdesk.desktop.widgets.text import Prose, Words
from lacdesk.practice.words import counted, month_name
from lacdesk.store.unit import Changes

KINDS = "0 is nought. A dash says no data, n/a that it does not apply, unable to report that nobody could say. Empty cells change nothing."
FILES = "CSV files (*.csv *.txt)"
SOURCES = "The tracker, team or paper, such as Health trust, monthly return"
NOTHING = "Nothing is typed yet. Type a value, or paste cells from a spreadsheet."
MOST_BYTES = 20_000_000


class ValuesPage(ScorePage):
    """A grid of a month's values, and the way for a file."""

    key: ClassVar[str] = "values"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.drawn: Drawn | None = None
        self.source = QLineEdit()
        self.grid = ValuesGrid()
        self.problem = Words("", tone="red", strong=True, wrap=True)
        self.save = Button("Save these values", ButtonKind.FILLED, shows="Ctrl+S")
        self.load = Button("Load a CSV file", icon="file-text")
        self._lay_out()
        self.save.clicked.connect(self.save_values)
        self.load.clicked.connect(self.choose_file)
        self.grid.pasted_whole.connect(self.dry_run)
        QShortcut(QKeySequence("Ctrl+S"), self, self.save_values, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def take(self, drawn: Drawn) -> None:
        """Show the rows of the edition in hand, with what is shown of each now."""
        is_same = self.drawn is not None and self.drawn.wanted == drawn.wanted
        self.drawn = drawn
        self.heading.setText("Values from elsewhere")
        self.under.setText(month_name(drawn.card.month))
        self.grid.show_lines(drawn.card.lines, is_same=is_same)

    def areas(self) -> Sequence[QWidget]:
        """The source, the grid, and the month."""
        return (self.grid, self.source, self.months)

    def actions_here(self) -> Sequence[Action]:
        """Saving, pasting and loading."""
        return (
            Action("Save these values", self.save_values, "Ctrl+S"),
            Action("Paste cells from a spreadsheet", lambda: self.grid.paste(QGuiApplication.clipboard().text()), "Ctrl+V"),
            Action("Load a CSV file of values", self.choose_file),
            *super().actions_here(),
        )

    def focus_first(self) -> None:
        """Put the focus on the source, or in the grid where it is given."""
        (self.grid if self.source.text() else self.source).setFocus()

    def may_leave(self) -> bool:
        """Always; what is typed and not saved stays in the grid until another month or scorecard is chosen."""
        return True

    def save_values(self) -> None:
        """Keep what is typed in the grid; what cannot be read is said in one sentence, and nothing is kept."""
        from lacdesk.indicators.loading import LoadValues

        typed = self.grid.typed()
        if self.drawn is None or not typed:
            self._refuse(NOTHING)
            return
        if not self.source.text().strip():
            self._refuse("Say where the values come from, such as the paper or the team that keeps them.")
            self.source.setFocus()
            return
        self.problem.setText("")
        wanted = self.drawn.wanted
        content = grid_csv(typed, wanted.month)
        self.desk.do(LoadValues(wanted.edition, self.source.text(), content), partial(self._kept, len(typed)), self._refuse)

    def choose_file(self) -> None:
        """Ask for a CSV file, and show what would become of it."""
        chosen, _ = QFileDialog.getOpenFileName(self, "Load a CSV file of values", str(Path.home()), FILES)
        if chosen:
            self.read_file(Path(chosen))

    def read_file(self, file: Path) -> None:
        """Show what would become of a file's values."""
        try:
            content = file.read_bytes() if file.stat().st_size <= MOST_BYTES else b""
        except OSError:
            self._refuse(f"{file.name} cannot be opened. Choose another file.")
            return
        if not content:
            self._refuse(f"{file.name} is empty, or larger than a file of values can be. Choose another file.")
            return
        self.source.setText(self.source.text() or file.stem)
        self.dry_run(content)

    def dry_run(self, content: bytes) -> None:
        """Look at every line of a file or of copied cells, and show what would become of it; nothing is kept yet."""
        if self.drawn is None:
            return
        self.problem.setText("")
        source = self.source.text().strip() or "Pasted from a spreadsheet"
        self.source.setText(source)
        counting, edition = self.shelf.counting, self.drawn.wanted.edition
        job = partial(look_ahead, person=counting.person, today=counting.today, edition=edition, source=source, content=content)
        self.desk.run(job, partial(self._show_ahead, edition, source, content), self._refuse, words="Looking at every line")

    def _show_ahead(self, edition: str, source: str, content: bytes, fates: Sequence[Fate]) -> None:
        from lacdesk.indicators.loading import LoadValues

        dialog = DryRunDialog(source, fates, self)
        try:
            if dialog.exec() == DryRunDialog.DialogCode.Accepted:
                new = sum(fate.is_kept for fate in fates)
                self.desk.do(LoadValues(edition, source, content), partial(self._kept, new), self._refuse)
        finally:
            dialog.deleteLater()

    def _kept(self, number: int, changes: Changes) -> None:
        del changes
        self.grid.forget_typed()
        self.desk.say(f"{counted(number, 'value')} kept, with {self.source.text()} as the source.")

    def _refuse(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.desk.say(sentence)

    def _lay_out(self) -> None:
        self.body.addLayout(self.head(self.load, self.save))
        line = self.switches()
        line.addStretch()
        self.body.addLayout(line)
        self.body.addWidget(Prose(KINDS, "small", "quiet"))
        asked = row(gap="near")
        label, hint, answer = asked_line(self.source, "Where do the values come from?", SOURCES)
        self.source.setFixedWidth(theme.current().sizes.place("card"))
        words = column(gap="none")
        words.addWidget(label)
        words.addWidget(hint)
        asked.addLayout(words)
        asked.addWidget(answer)
        asked.addStretch()
        self.body.addLayout(asked)
        self.body.addWidget(self.problem)
        card = Card(edge="hair", gap="none")
        card.add(self.grid)
        self.body.addWidget(card, 1)
        self.body.addWidget(self.busy)
