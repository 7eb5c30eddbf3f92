"""What stands over the scorecard: the switch between live figures and published runs, what changed since, and the columns shown."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from lacdesk.desktop.pages import scorecard_words as said
from lacdesk.desktop.pages.scorecard_columns import GROUPS, ScoreColumn
from lacdesk.desktop.pages.scorecard_reading import Drawn
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import Card, clear, row
from lacdesk.desktop.widgets.choice import Segmented
from lacdesk.desktop.widgets.text import IconMark, Words
from lacdesk.practice.words import counted, month_name

if TYPE_CHECKING:
    from lacdesk.indicators.restating import Restatement

LIVE, MOST_RUNS = "live", 3
MOST_LETTERS = 420


class RunSwitch(QWidget):
    """Live figures or one of the month's published runs; chosen sends a run's id, nothing for live."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = row(self, gap="none")
        self.segments: Segmented | None = None
        self._shown: tuple[tuple[str, ...], str] = ((), "")

    def show_runs(self, drawn: Drawn) -> None:
        """Offer the newest runs of the month, the one in hand chosen; nothing where none is published."""
        runs = drawn.runs[:MOST_RUNS]
        shown = (tuple(run.id for run in runs), drawn.wanted.run_id)
        if shown == self._shown:
            return
        had_focus = self.segments is not None and self.segments.isAncestorOf(self.focusWidget() or self)
        self._shown = shown
        clear(self._line)
        self.segments = None
        if not runs:
            return
        names = {LIVE: "Live", **{run.id: f"Published, run {run.number}" if run is runs[0] else f"Run {run.number}" for run in runs}}
        self.segments = Segmented("Which figures", names)
        self.segments.choose(drawn.wanted.run_id if drawn.wanted.run_id in names else LIVE)
        self.segments.chosen.connect(lambda key: self.chosen.emit("" if key == LIVE else key))
        self._line.addWidget(self.segments)
        if had_focus:
            self.segments.setFocus()


class RunBar(Card):
    """Which published run is shown, and what has changed since; asked sends that a person wants to see it."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("blue", gap="none", edge="near", parent=parent)
        self.words = Words("", strong=True, wrap=True)
        self.since = Words("", wrap=True)
        self.see = Button("See what changed", ButtonKind.LINK)
        line = row(gap="near")
        line.addWidget(IconMark("info", "blue"), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.words, 3)
        line.addWidget(self.since, 2)
        line.addWidget(self.see)
        self.column.addLayout(line)
        self.see.clicked.connect(self.asked)
        self.hide()

    def show_run(self, drawn: Drawn) -> None:
        """Name the run in hand; hidden for live figures."""
        self.setVisible(drawn.run is not None)
        if drawn.run is not None:
            self.words.setText(said.run_words(drawn.run))
            self.since.setText("Looking for what changed since.")
            self.see.hide()

    def show_changes(self, found: Sequence[Restatement], ref: str = "") -> None:
        """Say how many figures are others today; of one row with what its figure would be now."""
        mine = [each for each in found if each.ref == ref] if ref else list(found)
        self.see.setVisible(bool(mine))
        if not mine:
            self.since.setText("Nothing has changed since.")
            return
        latest = max(mine, key=lambda each: (each.month, not each.is_year_to_date))
        if ref and not latest.is_year_to_date:
            self.since.setText(f"{month_name(latest.month)} would now be {latest.now_shown}.")
            return
        self.since.setText(f"{counted(len(mine), 'figure')} would now be different.")


class ColumnsButton(Button):
    """A button with the list of columns to hide and show; changed sends the groups hidden, None as they fit, sorted a heading's place."""

    changed = Signal(object)
    sorted_by = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Columns", icon="columns-3", parent=parent)
        self._hidden: set[str] = set()
        self._columns: Sequence[ScoreColumn] = ()
        self.clicked.connect(self.open_menu)

    def show_columns(self, hidden: set[str], shown: Sequence[ScoreColumn]) -> None:
        """Take note of what is hidden, and of the columns that are shown."""
        self._hidden, self._columns = set(hidden), shown

    def menu_here(self) -> QMenu:
        """The list itself: each group with a tick, and the columns to sort by."""
        menu = QMenu(self)
        menu.setAccessibleName("Columns")
        for key, words in GROUPS.items():
            each = menu.addAction(words)
            each.setCheckable(True)
            each.setChecked(key not in self._hidden)
            each.triggered.connect(lambda _=False, group=key: self._turn(group))
        menu.addAction("As many as there is room for", lambda: self.changed.emit(None))
        menu.addSeparator()
        sorting = menu.addMenu("Sort by")
        for place, column in enumerate(self._columns):
            if column.column.sorts:
                sorting.addAction(column.column.title, lambda at=place: self.sorted_by.emit(at))
        return menu

    def open_menu(self) -> None:
        """Open the list under the button."""
        menu = self.menu_here()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _turn(self, group: str) -> None:
        self._hidden.symmetric_difference_update({group})
        self.changed.emit(set(self._hidden))


class ReadingLine(QFrame):
    """The row in hand in words, and what Enter does."""

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = row(self, gap="near")
        self.words = Words("", "small", wrap=True)
        self.hint = Words(hint, "small", "quiet")
        line.addWidget(self.words, 1)
        for part in (Words("Enter", "key"), self.hint):
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)

    def show_words(self, text: str) -> None:
        """Say a row; what is very long ends where it would crowd out the list, and is whole where Enter leads."""
        self.words.setText(shorten(text, MOST_LETTERS, placeholder=" …"))
