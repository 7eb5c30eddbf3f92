"""One row of a scorecard in full: figure, trend and years, what explains it, the commentary, and the children behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.page import Action, Desk, Page
from lacdesk.desktop.pages.performance_behind import Behind, open_file
from lacdesk.desktop.pages.performance_head import Busy
from lacdesk.desktop.pages.performance_jobs import Jobs
from lacdesk.desktop.pages.scorecard_columns import section_of
from lacdesk.desktop.pages.scorecard_head import RunBar
from lacdesk.desktop.pages.scorecard_notes import ScoreNotes
from lacdesk.desktop.pages.scorecard_reading import Drawn, shelf_of
from lacdesk.desktop.pages.scorecard_row import RowShown, read_behind, read_row
from lacdesk.desktop.widgets.button import Button
from lacdesk.desktop.widgets.card import column, row
from lacdesk.desktop.widgets.path import Crumb
from lacdesk.desktop.widgets.text import Words, repolish
from lacdesk.practice import words
from lacdesk.store.unit import Changes

if TYPE_CHECKING:
    from lacdesk.desktop.pages.scorecard_measure_view import ScoreMeasureView
    from lacdesk.indicators.restating import Restatement

TALL = 640


class ScorecardMeasurePage(Page):
    """A row of the scorecard in hand."""

    key: ClassVar[str] = "scorecard_measure"
    place: ClassVar[str] = "performance"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.shelf = shelf_of(desk)
        self.ref = ""
        self.shown: RowShown | None = None
        self._point: date | None = None
        self.busy = Busy()
        self.jobs = Jobs(desk, self.busy)
        self.bar = RunBar()
        self.heading, self.under = Words("", "title", wrap=True), Words("", "small", "quiet", wrap=True)
        self.copy = Button("Copy", shows="Ctrl+C", icon="copy")
        self.notes = ScoreNotes(desk)
        self.view: ScoreMeasureView | None = None
        self._left = column(gap="group", edge="margin")
        self._lay_out()
        self.copy.clicked.connect(self.copy_numbers)
        self.bar.asked.connect(lambda: self.desk.go("comparison", view="since"))
        keys: dict[str, Callable[[], None]] = {
            "Ctrl+C": self.copy_numbers,
            "Ctrl+Shift+C": self.copy_picture,
            "Ctrl+PgUp": lambda: self.step(-1),
            "Ctrl+PgDown": lambda: self.step(1),
            "Esc": self.close_measure,
        }
        for key, what in keys.items():
            QShortcut(QKeySequence(key), self, what, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    @property
    def title(self) -> str:
        """The row's name."""
        return f"{self.shown.line.row.ref} {self.shown.line.name}, Scorecard" if self.shown else "Measure, Scorecard"

    def path(self) -> Sequence[Crumb]:
        """Performance, the scorecard, its month, and the row."""
        home = Crumb("Performance", self.close_measure)
        month = words.month_name(self.shelf.wanted.month)
        return (home, Crumb("Scorecard", self.close_measure), Crumb(month, self.close_measure), Crumb(self.ref))

    def show_at(self, **where: Any) -> None:
        """Show a row of the scorecard in hand, or of the month, edition and run that are named; the last one shown where none is."""
        named = {name: where[name] for name in ("edition", "month", "run_id") if name in where}
        self.shelf.wanted = replace(self.shelf.wanted, **named)
        self.ref, self._point = str(where.get("ref", self.ref)), None
        self._read()

    def refresh(self, changes: Changes | None) -> None:
        """Read the row again, because records changed."""
        self.shelf.take_in(changes)
        self._read()

    def areas(self) -> Sequence[QWidget]:
        """The chart or table in hand, the children behind it, and what explains it."""
        return (self.view.stack, self.view.cohort.table, self.notes) if self.view else (self.notes,)

    def actions_here(self) -> Sequence[Action]:
        """Copying, going through the rows, and back to the scorecard."""
        return (
            Action("Back to the scorecard", self.close_measure, "Esc"),
            Action("Measure before", lambda: self.step(-1), "Ctrl+Page Up"),
            Action("Measure after", lambda: self.step(1), "Ctrl+Page Down"),
            Action("Copy the numbers as CSV", self.copy_numbers, "Ctrl+C"),
            Action("Copy the chart as a picture", self.copy_picture, "Ctrl+Shift+C"),
            Action("Save the commentary", self.notes.commentary.keep_words, "Ctrl+S"),
        )

    def focus_first(self) -> None:
        """Put the focus on the chart."""
        if self.view is not None:
            self.view.chart.setFocus()
        else:
            super().focus_first()

    def may_leave(self) -> bool:
        """Always, once what is typed is kept as a draft."""
        self.notes.commentary.keeper.keep_now()
        return True

    def close_measure(self) -> None:
        """Show the scorecard again."""
        self.desk.go("performance")

    def step(self, count: int) -> None:
        """Go so many rows on in the edition's order, or back."""
        if self.shown is None:
            return
        refs = [line.row.ref for line in self.shown.drawn.card.lines]
        place = refs.index(self.ref) + count
        if 0 <= place < len(refs):
            self.may_leave()
            self.show_at(ref=refs[place])

    def copy_numbers(self) -> None:
        """Put the fifteen months on the clipboard as CSV."""
        if self.view is not None and self.shown is not None:
            self.view.copy_numbers()
            self.desk.say("The fifteen months are copied as CSV.")

    def copy_picture(self) -> None:
        """Put the chart on the clipboard as a picture."""
        if self.view is not None and self.shown is not None:
            self.view.copy_picture()
            self.desk.say("The chart is copied as a picture.")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_notes()

    def _lay_out(self) -> None:
        outer = column(self, gap="none")
        outer.addWidget(self.bar)
        across = self._across = row(gap="none")
        head = row(gap="group")
        named = column(gap="none")
        named.addWidget(self.under)
        named.addWidget(self.heading)
        head.addLayout(named, 1)
        head.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignBottom)
        self._left.addLayout(head)
        self._left.addWidget(self.busy)
        self._left.addStretch()
        across.addLayout(self._left, 1)
        self.notes.setProperty("rule", "left")
        across.addWidget(self.notes)
        outer.addLayout(across, 1)

    def _place_notes(self) -> None:
        """Beside the measure where there is room, else as one of its tabs."""
        if self.view is None:
            return
        sizes = theme.current().sizes
        is_roomy = self.width() >= sizes.screen("small") * sizes.growth - sizes.place("rail_narrow")
        is_tall = self.height() >= TALL * sizes.growth
        self.view.cohort.fit(is_roomy=is_roomy)
        self.notes.setProperty("rule", "left" if is_roomy else "")
        self.heading.setProperty("role", "title" if is_roomy else "heading")
        for each in (self.notes, self.heading):
            repolish(each)
        if not is_roomy:
            self.notes.setMinimumWidth(0)
            self.notes.setMaximumWidth(self.width())
            self.view.arrange(self.notes, is_tall=is_tall)
            return
        self.view.arrange(None, is_tall=is_tall)
        self._across.addWidget(self.notes)
        self.notes.setFixedWidth(sizes.place("help"))
        self.notes.show()

    def _read(self) -> None:
        wanted = self.shelf.wanted
        self.jobs.run("row", partial(read_row, shelf=self.shelf, wanted=wanted, ref=self.ref), self._take, "Reading the measure")

    def _take(self, shown: RowShown) -> None:
        if shown.drawn.wanted != self.shelf.wanted:
            return
        self.shown, self.ref = shown, shown.line.row.ref
        months = [cell.figure.month for cell in shown.line.trend]
        self._point = self._point if self._point in months else months[-1]
        self.under.setText(f"Measure {self.ref}, {section_of(shown.line, shown.drawn.card)}, {shown.drawn.card.edition.title}")
        self.heading.setText(shown.line.name)
        is_first = self.view is None
        self._view().show_row(shown, self._point)
        if is_first and self.isVisible():
            self.focus_first()
        self.notes.show_row(shown)
        self.bar.show_run(shown.drawn)
        self._find_children(self._point)
        if shown.drawn.run is not None:
            self.desk.run(partial(self._changed_since, drawn=shown.drawn), self._show_changes, words="Looking for what changed since")
        self.headed.emit()

    def _view(self) -> ScoreMeasureView:
        if self.view is None:
            from lacdesk.desktop.pages.scorecard_measure_view import ScoreMeasureView

            self.view = ScoreMeasureView()
            self.view.picked.connect(self._find_children)
            self.view.cohort.opened.connect(partial(open_file, self.desk))
            self._left.takeAt(self._left.count() - 1)
            self._left.addWidget(self.view, 1)
            self._place_notes()
        return self.view

    def _find_children(self, month: date) -> None:
        self._point = month
        shown = self.shown
        if shown is None or shown.measure is None:
            return
        self._view().cohort.show_waiting(words.month_name(month))
        job = partial(read_behind, shelf=self.shelf, wanted=shown.drawn.wanted, line=shown.line, month=month)
        self.jobs.run("children", job, partial(self._take_children, shown), "Finding the children")

    def _take_children(self, shown: RowShown, behind: Behind | None) -> None:
        if shown is not self.shown or shown.measure is None:
            return
        found = behind or Behind(shown.measure.key, self._point or shown.drawn.card.month, (), False)
        if found.month == self._point:
            self._view().cohort.show_behind(found, shown.measure)
            self._view().show_source(found.month)

    def _changed_since(self, database: Any, drawn: Drawn) -> tuple[Drawn, Sequence[Restatement]]:
        return drawn, self.shelf.changed_since(database, drawn.wanted)

    def _show_changes(self, answer: tuple[Drawn, Sequence[Restatement]]) -> None:
        drawn, found = answer
        if self.shown is not None and drawn is self.shown.drawn:
            self.bar.show_changes(found, self.ref)
