"""The scorecard: every row of an edition for a month, dense, sortable and walked by keys, live or as it was published."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.page import Action, Desk
from lacdesk.desktop.pages import scorecard_words as said
from lacdesk.desktop.pages.performance_scorecard import copy_csv
from lacdesk.desktop.pages.scorecard_base import ScorePage
from lacdesk.desktop.pages.scorecard_columns import GROUPS, ScoreColumn, columns_of, hidden_to_fit, score_row, section_of, shown_columns
from lacdesk.desktop.pages.scorecard_export import ExportButton
from lacdesk.desktop.pages.scorecard_head import ColumnsButton, ReadingLine, RunBar, RunSwitch
from lacdesk.desktop.pages.scorecard_publish import PublishDialog
from lacdesk.desktop.pages.scorecard_reading import Drawn
from lacdesk.desktop.pages.scorecard_table import ScoreTable
from lacdesk.desktop.preferences import AS_THEY_FIT, read_preferences
from lacdesk.desktop.widgets.button import Button
from lacdesk.desktop.widgets.card import Card
from lacdesk.desktop.widgets.rows import Entry, Group, Row
from lacdesk.practice.words import month_name
from lacdesk.store.settings import settings_folder

if TYPE_CHECKING:
    from lacdesk.indicators.restating import Restatement
    from lacdesk.indicators.scorecard import ScorecardLine


class ScorecardPage(ScorePage):
    """A month's scorecard."""

    key: ClassVar[str] = "performance"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.drawn: Drawn | None = None
        self._lines: dict[str, ScorecardLine] = {}
        self._shown: Sequence[ScoreColumn] = ()
        self._hidden = _chosen_before()
        self._folded: set[str] = set()
        self._sorted: tuple[str, bool] | None = None
        self.runs, self.bar = RunSwitch(), RunBar()
        self.columns = ColumnsButton()
        self.copy = Button("Copy", shows="Ctrl+C", icon="copy")
        self.export = ExportButton(desk)
        self.publish = Button("Publish", icon="check")
        self.table = ScoreTable("Scorecard")
        self.reading = ReadingLine("opens the measure")
        self._lay_out()
        self._connect()

    def take(self, drawn: Drawn) -> None:
        """Show a drawn scorecard, and keep to the row in hand."""
        here = self.table.current_id() if self._lines else None
        self.drawn = drawn
        self._lines = {line.row.ref: line for line in drawn.card.lines}
        self.heading.setText("Scorecard")
        self.under.setText(said.as_at_words(drawn))
        self.runs.show_runs(drawn)
        self.bar.show_run(drawn)
        self.export.show_drawn(drawn)
        self.publish.setVisible(drawn.run is None)
        self._show_columns()
        if here in self._lines:
            self.table.go_to(str(here))
        else:
            self.table.go_to_first()
        if drawn.run is not None:
            job = partial(self._changed_since, drawn=drawn)
            self.desk.run(job, self._show_changes, words="Looking for what changed since")

    def areas(self) -> Sequence[QWidget]:
        """The table, and the switches over it."""
        return (self.table, self.months)

    def actions_here(self) -> Sequence[Action]:
        """Opening, copying, publishing, choosing columns and going through the months."""
        return (
            Action("Open this measure", self._open_in_hand, "Enter"),
            Action("Copy the scorecard as CSV", self.copy_numbers, "Ctrl+C"),
            Action("Choose columns", self.columns.open_menu),
            Action("Sort by the next column", partial(self.sort_along, 1), "Shift+Right"),
            Action("Sort by the column before", partial(self.sort_along, -1), "Shift+Left"),
            Action("Sort the other way round", self.sort_other_way, "Shift+Down"),
            Action("Publish this month", self.ask_to_publish),
            Action("Export as a document", self.export.open_menu),
            *super().actions_here(),
        )

    def focus_first(self) -> None:
        """Put the focus in the table."""
        self.table.setFocus()

    def sort_by(self, place: int) -> None:
        """Sort by a column, the same again the other way round, and a third time in the edition's own order."""
        column = self._shown[place]
        name = column.column.title
        before = self._sorted
        self._sorted = None if before == (name, True) else (name, before is not None and before[0] == name)
        self._show_rows()
        way = "in the edition's own order" if self._sorted is None else f"by {name}, {'largest' if self._sorted[1] else 'smallest'} first"
        self.desk.say(f"Sorted {way}.")

    def sort_along(self, step: int) -> None:
        """Sort by the next column to the right or left of the one in hand; from none, by the first or the last."""
        places = [place for place, each in enumerate(self._shown) if each.column.sorts]
        titles = [self._shown[place].column.title for place in places]
        here = titles.index(self._sorted[0]) if self._sorted and self._sorted[0] in titles else -1 if step > 0 else len(titles)
        if 0 <= here + step < len(places):
            self._sorted = None
            self.sort_by(places[here + step])

    def sort_other_way(self) -> None:
        """Sort by the same column the other way round, and after that in the edition's own order."""
        place = next((at for at, each in enumerate(self._shown) if self._sorted and each.column.title == self._sorted[0]), None)
        if place is None:
            self.desk.say("Sort by a column first: Shift+Right goes through them.")
            return
        self.sort_by(place)

    def copy_numbers(self) -> None:
        """Put the columns shown on the clipboard as CSV."""
        if self.drawn is not None:
            copy_csv(self.as_csv())
            self.desk.say(f"The scorecard of {month_name(self.drawn.card.month)} is copied as CSV.")

    def as_csv(self) -> str:
        """The columns shown as lines of comma-separated values, with a heading; the fifteen months as words are left out."""
        written = io.StringIO()
        lines = csv.writer(written)
        columns = [each for each in self._shown if each.group != "trend"]
        lines.writerow([", ".join(part for part in (each.column.title, each.band) if part) for each in columns])
        for line in self._ordered():
            lines.writerow([each.cell(line).text for each in columns])
        return written.getvalue()

    def ask_to_publish(self) -> None:
        """Show what does not agree and what cannot be hidden, and publish where a person still wants to."""
        if self.drawn is not None and self.drawn.run is None and PublishDialog.ask(self.desk, self.drawn, self):
            self.desk.say(f"{month_name(self.drawn.card.month)} is being published.")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        here = self.table.current_id() if self._lines else None
        if self.drawn is not None and self._hidden is None and [each.column for each in self._fitting()] != [c.column for c in self._shown]:
            self._show_columns()
            self.table.go_to(here or "")

    def _lay_out(self) -> None:
        self.body.addLayout(self.head(self.runs, self.columns, self.copy, self.export, self.publish))
        line = self.switches()
        line.addStretch()
        self.body.addLayout(line)
        self.body.addWidget(self.bar)
        card = Card(edge="hair", gap="none")
        card.add(self.table)
        self.body.addWidget(card, 1)
        self.body.addWidget(self.reading)
        self.body.addWidget(self.busy)

    def _connect(self) -> None:
        self.runs.chosen.connect(lambda run_id: self.choose(run_id=run_id))
        self.bar.asked.connect(lambda: self.desk.go("comparison", view="since"))
        self.columns.changed.connect(self._hide)
        self.columns.sorted_by.connect(self.sort_by)
        self.copy.clicked.connect(self.copy_numbers)
        self.publish.clicked.connect(self.ask_to_publish)
        self.table.sorted_by.connect(self.sort_by)
        self.table.moved_to.connect(self._read)
        self.table.chosen.connect(lambda ref: self.desk.go("scorecard_measure", ref=ref))
        self.table.folded.connect(self._fold)
        keys: dict[str, Callable[[], None]] = {
            "Ctrl+C": self.copy_numbers,
            "Shift+Right": partial(self.sort_along, 1),
            "Shift+Left": partial(self.sort_along, -1),
            "Shift+Down": self.sort_other_way,
        }
        for key, what in keys.items():
            QShortcut(QKeySequence(key), self, what, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _fitting(self) -> list[ScoreColumn]:
        """The columns a person chose, or as many as there is room for."""
        assert self.drawn is not None
        columns = columns_of(self.drawn.card)
        sizes = theme.current().sizes
        room = (self.width() - 2 * sizes.space("margin") - sizes.space("apart")) / sizes.growth
        hidden = hidden_to_fit(columns, room) if self._hidden is None else self._hidden
        shown = shown_columns(columns, hidden)
        self.columns.show_columns(hidden, shown)
        return shown

    def _show_columns(self) -> None:
        self._shown = self._fitting()
        self.table.show_columns(self._shown, self._fetch)
        self._show_rows()

    def _hide(self, hidden: set[str] | None) -> None:
        self._hidden = hidden
        self.desk.wish("hidden_columns", AS_THEY_FIT if hidden is None else ",".join(sorted(hidden)))
        here = self.table.current_id()
        self._show_columns()
        self.table.go_to(here or "")

    def _show_rows(self) -> None:
        here = self.table.current_id()
        place = next((at for at, each in enumerate(self._shown) if self._sorted and each.column.title == self._sorted[0]), None)
        self.table.head.show_sorted(place, is_down=bool(self._sorted and self._sorted[1]))
        if self._sorted is not None:
            self.table.rows().show([line.row.ref for line in self._ordered()])
        else:
            self.table.rows().show(self._in_sections())
        self.table.go_to(here or "")

    def _ordered(self) -> list[ScorecardLine]:
        lines = list(self._lines.values())
        column = next((each for each in self._shown if self._sorted and each.column.title == self._sorted[0]), None)
        if column is None or self._sorted is None:
            return lines
        return sorted(lines, key=column.order, reverse=self._sorted[1])

    def _in_sections(self) -> list[Entry]:
        assert self.drawn is not None
        inside: dict[str, list[str]] = {}
        for line in self._lines.values():
            inside.setdefault(section_of(line, self.drawn.card), []).append(line.row.ref)
        entries: list[Entry] = []
        for section, refs in inside.items():
            is_open = section not in self._folded
            entries += [Group(section, section, len(refs), open=is_open), *(refs if is_open else [])]
        return entries

    def _fold(self, section: str) -> None:
        self._folded.symmetric_difference_update({section})
        self._show_rows()

    def _fetch(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        return {ref: score_row(self._lines[ref], self._shown) for ref in wanted if ref in self._lines}

    def _read(self, ref: str) -> None:
        line = self._lines.get(ref)
        self.reading.show_words(f"{ref} {line.name}. {said.reading_line(line)}" if line else "")

    def _open_in_hand(self) -> None:
        ref = self.table.current_id()
        if ref:
            self.desk.go("scorecard_measure", ref=ref)

    def _changed_since(self, database: Any, drawn: Drawn) -> tuple[Drawn, Sequence[Restatement]]:
        return drawn, self.shelf.changed_since(database, drawn.wanted)

    def _show_changes(self, answer: tuple[Drawn, Sequence[Restatement]]) -> None:
        drawn, found = answer
        if drawn is self.drawn:
            self.bar.show_changes(found)


def _chosen_before() -> set[str] | None:
    """The groups of columns this person hid before; None where they are chosen by the room there is."""
    chosen = read_preferences(settings_folder()).hidden_columns
    return None if chosen == AS_THEY_FIT else {group for group in chosen.split(",") if group in GROUPS}
