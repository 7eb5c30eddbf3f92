"""Performance: every measure of a month in one list, and each in full with its months, its definition and its children."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.page import Action, Desk, Page
from lacdesk.desktop.pages import performance_words as said
from lacdesk.desktop.pages.performance_behind import Behind, open_file
from lacdesk.desktop.pages.performance_figures import NO_EDITION, Counted, edition_keys, edition_words
from lacdesk.desktop.pages.performance_head import Busy, MonthSwitch
from lacdesk.desktop.pages.performance_jobs import Jobs, ask_where, summary_writes
from lacdesk.desktop.pages.performance_notes import Notes
from lacdesk.desktop.pages.performance_scorecard import Scorecard
from lacdesk.desktop.pages.performance_ways import page_column
from lacdesk.desktop.pages.scorecard_reading import shelf_of
from lacdesk.desktop.pages.writing_out import write_out
from lacdesk.desktop.widgets.button import Button
from lacdesk.desktop.widgets.card import column, row
from lacdesk.desktop.widgets.choice import Segmented
from lacdesk.desktop.widgets.path import Crumb
from lacdesk.desktop.widgets.text import Words, repolish
from lacdesk.practice import words
from lacdesk.practice.months import month_start
from lacdesk.store.unit import Changes

if TYPE_CHECKING:
    from lacdesk.desktop.pages.performance_measure import MeasureView

TALL = 640
PDF = "Performance summary as PDF"


class PerformancePage(Page):
    """The measures and what lies behind them."""

    key: ClassVar[str] = "measures"
    place: ClassVar[str] = "performance"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.counting = shelf_of(desk).counting
        self.month = month_start(desk.today)
        self.point = self.month
        self.measure_key = ""
        self._counted: Counted | None = None
        self._heading, self._under = Words("", "title", wrap=True), Words("", "body", "quiet", wrap=True)
        self.months = MonthSwitch(desk.today)
        choices = {key: edition_words(key) for key in reversed(edition_keys())} | {NO_EDITION: "None"}
        self.editions = Segmented("Whose targets are shown", choices)
        self.editions.choose(edition_keys()[0])
        self.copy = Button("Copy numbers", shows="Ctrl+C", icon="copy")
        self.pdf = Button("Summary as PDF", shows="Ctrl+P", icon="file-down")
        self.pdf.setAccessibleName(PDF)
        self.busy = Busy()
        self.jobs = Jobs(desk, self.busy)
        self.scorecard = Scorecard()
        self.notes = Notes()
        self.measure: MeasureView | None = None
        self._stack = QStackedWidget()
        self._outer = row(self, gap="none")
        self._lay_out()
        self._connect()

    @property
    def title(self) -> str:
        """The page's name, with the measure's where one is open."""
        shown = self._counted.measure(self.measure_key) if self._counted and self.measure_key else None
        return f"{shown.name}, Performance" if shown else "All measures, Performance"

    def path(self) -> Sequence[Crumb]:
        """Performance, the month, and the part of the list a measure stands in."""
        month = words.month_name(self.month)
        if not self.measure_key or self._counted is None:
            return (Crumb("Performance", lambda: self.desk.go("performance")), Crumb("All measures"), Crumb(month))
        section = self._counted.measure(self.measure_key).section
        return (Crumb("All measures", self.close_measure), Crumb(month, self.close_measure), Crumb(section))

    def show_at(self, **where: Any) -> None:
        """Show the list of measures, or a measure and a month where they are named."""
        self.measure_key = str(where.get("measure", self.measure_key))
        self.go_to_month(where.get("month", self.month))

    def refresh(self, changes: Changes | None) -> None:
        """Count again, because records changed."""
        shelf_of(self.desk).take_in(changes)
        self._count()

    def areas(self) -> Sequence[QWidget]:
        """The list; or the chart or table in hand, the children behind it, and how it is counted."""
        if self.measure is None or not self.measure_key:
            return (self.scorecard.table, self.months)
        return (self.measure.stack, self.measure.cohort.table, self.notes, self.months)

    def actions_here(self) -> Sequence[Action]:
        """Opening and copying, going through the months, and the summary as PDF."""
        return (
            Action("Open this measure", self._open_in_hand, "Enter"),
            Action("Back to all measures", self.close_measure, "Esc"),
            Action("Month before", lambda: self.months.step(-1), "Ctrl+Page Up"),
            Action("Month after", lambda: self.months.step(1), "Ctrl+Page Down"),
            Action("Copy the numbers as CSV", self.copy_numbers, "Ctrl+C"),
            Action("Copy the chart as a picture", self.copy_picture, "Ctrl+Shift+C"),
            Action(PDF, self.write_pdf, "Ctrl+P"),
        )

    def focus_first(self) -> None:
        """Put the focus in the list, or on the chart."""
        is_open = self.measure is not None and self.measure_key
        (self.measure.chart if self.measure and is_open else self.scorecard.table).setFocus()

    def go_to_month(self, month: date) -> None:
        """Show another month."""
        self.month = self.point = month_start(month)
        self.months.show_month(self.month)
        self._count()

    def open_measure(self, key: str) -> None:
        """Show one measure in full."""
        self.measure_key, self.point = key, self.month
        self._show()
        self.focus_first()

    def close_measure(self) -> None:
        """Show the list again."""
        if self.measure_key:
            here, self.measure_key = self.measure_key, ""
            self._show()
            self.scorecard.table.go_to(here)
            self.focus_first()

    def copy_numbers(self) -> None:
        """Put the figures in sight on the clipboard as CSV."""
        if self.measure is not None and self.measure_key:
            self.measure.copy_numbers()
            self.desk.say("The fifteen months are copied as CSV.")
        elif self._counted is not None:
            self.scorecard.copy_numbers()
            self.desk.say(f"The measures of {words.month_name(self.month)} are copied as CSV.")

    def copy_picture(self) -> None:
        """Put the chart on the clipboard as a picture."""
        if self.measure is not None and self.measure_key:
            self.measure.copy_picture()
            self.desk.say("The chart is copied as a picture.")

    def write_pdf(self) -> None:
        """Ask where the performance summary goes, and write it."""
        out = ask_where(self, self.month)
        if out is None:
            return
        writes = summary_writes(self.month, self.desk.today, self.editions.key)
        write_out(self.desk, self, out, writes, "Writing the performance summary")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_notes()

    def _lay_out(self) -> None:
        sizes = theme.current().sizes
        body = page_column(self.desk, self.key)
        body.addLayout(self._head_row())
        body.addLayout(self._choices_row())
        self._stack.addWidget(self.scorecard)
        body.addWidget(self._stack, 1)
        body.addWidget(self.busy)
        self._outer.addLayout(body, 1)
        self.notes.setProperty("rule", "left")
        self.notes.setFixedWidth(sizes.place("help"))
        self._outer.addWidget(self.notes)
        self.notes.hide()

    def _head_row(self) -> QHBoxLayout:
        named = column(gap="none")
        named.addWidget(self._heading)
        named.addWidget(self._under)
        line = row(gap="group")
        line.addLayout(named, 1)
        line.addWidget(self.pdf, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _choices_row(self) -> QHBoxLayout:
        line = row(gap="near")
        line.addWidget(self.months)
        line.addSpacing(theme.current().sizes.space("margin"))
        line.addWidget(Words("Targets", "body", "quiet"))
        line.addWidget(self.editions)
        line.addStretch()
        line.addWidget(self.copy)
        return line

    def _connect(self) -> None:
        self.months.chosen.connect(self.go_to_month)
        self.months.refused.connect(self.desk.say)
        self.editions.chosen.connect(lambda _: self._show())
        self.scorecard.opened.connect(self.open_measure)
        self.copy.clicked.connect(self.copy_numbers)
        self.pdf.clicked.connect(self.write_pdf)
        keys: dict[str, Callable[[], None]] = {
            "Ctrl+PgUp": lambda: self.months.step(-1),
            "Ctrl+PgDown": lambda: self.months.step(1),
            "Ctrl+C": self.copy_numbers,
            "Ctrl+Shift+C": self.copy_picture,
            "Ctrl+P": self.write_pdf,
            "Esc": self.close_measure,
        }
        for key, what in keys.items():
            QShortcut(QKeySequence(key), self, what, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _count(self) -> None:
        known = self.counting.known(self.month)
        if known is not None:
            self._take(known)
            return
        self.jobs.run("count", partial(self.counting.count, month=self.month), self._take, "Counting the measures")

    def _take(self, counted: Counted) -> None:
        if counted.month == self.month:
            self._counted = counted
            self._show()

    def _show(self) -> None:
        if self._counted is None:
            return
        self.scorecard.show_counted(self._counted, self.editions.key)
        if self.measure_key:
            self._show_measure(self._counted)
        else:
            self._heading.setText("All measures")
            self._under.setText(f"{self.desk.council}: children looked after, {said.as_at_words(self._counted)}")
            self._stack.setCurrentWidget(self.scorecard)
        self._place_notes()
        self.headed.emit()

    def _show_measure(self, counted: Counted) -> None:
        view = self._measure_view()
        shown = counted.measure(self.measure_key)
        printed = shown.printed_in(self.editions.key)
        self._heading.setText(shown.name)
        where = f"{shown.section}. Measure {printed.ref} in the {edition_words(printed.edition)} scorecard" if printed else shown.section
        self._under.setText(where)
        view.show_measure(shown, counted, self.editions.key, self.point)
        self.notes.show_measure(shown, counted)
        self._stack.setCurrentWidget(view)
        self._find_children(self.point)

    def _measure_view(self) -> MeasureView:
        if self.measure is None:
            from lacdesk.desktop.pages.performance_measure import MeasureView

            self.measure = MeasureView()
            self.measure.picked.connect(self._find_children)
            self.measure.cohort.opened.connect(partial(open_file, self.desk))
            self._stack.addWidget(self.measure)
        return self.measure

    def _find_children(self, month: date) -> None:
        self.point = month
        self._measure_view().cohort.show_waiting(words.month_name(month))
        self.jobs.run(
            "children", partial(self.counting.children, key=self.measure_key, month=month), self._take_children, "Finding the children"
        )

    def _take_children(self, behind: Behind) -> None:
        if self._counted is not None and (behind.key, behind.month) == (self.measure_key, self.point):
            self._measure_view().cohort.show_behind(behind, self._counted.measure(behind.key))

    def _open_in_hand(self) -> None:
        here = self.scorecard.table.current_id()
        if here and not self.measure_key:
            self.open_measure(here)

    def _place_notes(self) -> None:
        """Beside the measure where there is room, else as one of its tabs."""
        if self.measure is None or not self.measure_key:
            self.notes.hide()
            return
        sizes = theme.current().sizes
        is_roomy = self.width() >= sizes.screen("small") * sizes.growth - sizes.place("rail_narrow")
        is_tall = self.height() >= TALL * sizes.growth
        self.measure.cohort.fit(is_roomy=is_roomy)
        self.notes.setProperty("rule", "left" if is_roomy else "")
        repolish(self.notes)
        if not is_roomy:
            self.notes.setMinimumWidth(0)
            self.notes.setMaximumWidth(self.width())
            self.measure.arrange(self.notes, is_tall=is_tall)
            return
        self.measure.arrange(None, is_tall=is_tall)
        self._outer.addWidget(self.notes)
        self.notes.setFixedWidth(sizes.place("help"))
        self.notes.show()
