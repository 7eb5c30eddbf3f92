"""What every page about one scorecard shares: which edition, month and run it shows, the drawing of it, and the switches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QRect, QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from lacdesk.desktop import icons, theme
from lacdesk.desktop.page import Action, Desk, Page
from lacdesk.desktop.pages.performance_head import Busy, MonthSwitch
from lacdesk.desktop.pages.performance_jobs import Jobs
from lacdesk.desktop.pages.performance_ways import WAYS, page_column
from lacdesk.desktop.pages.scorecard_reading import DRAWING, Drawn, shelf_of
from lacdesk.desktop.widgets.card import row
from lacdesk.desktop.widgets.path import Crumb
from lacdesk.desktop.widgets.text import Words
from lacdesk.practice import words
from lacdesk.practice.months import month_start
from lacdesk.store.unit import Changes


class ListBox(QComboBox):
    """A list that shows one choice, with the mark that it opens."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        sizes = theme.current().sizes
        edge = sizes.icon("small")
        place = QRect(self.width() - edge - sizes.space("group"), (self.height() - edge) // 2, edge, edge)
        painter = QPainter(self)
        icons.paint_icon(painter, "chevron-down", place, "quiet")
        painter.end()


def fit_box(box: QComboBox) -> None:
    """Let a list be as wide as its longest words where there is room, and narrower where there is not."""
    sizes = theme.current().sizes
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    box.setMinimumWidth(sizes.place("number"))
    box.setMaximumWidth(sizes.place("help"))


class ScorePage(Page):
    """A page over the scorecard in hand; a subclass lays itself out in `body` and shows what is drawn in take()."""

    place: ClassVar[str] = "performance"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.shelf = shelf_of(desk)
        self.busy = Busy()
        self.jobs = Jobs(desk, self.busy)
        self.months = MonthSwitch(desk.today)
        self.editions = ListBox()
        self.editions.setAccessibleName("Scorecard")
        fit_box(self.editions)
        self.heading, self.under = Words("", "title", wrap=False), Words("", "body", "quiet", wrap=True)
        self.body: QVBoxLayout = page_column(desk, self._way(), self)
        self.months.chosen.connect(lambda month: self.choose(month=month))
        self.months.refused.connect(desk.say)
        self.editions.activated.connect(lambda _: self.choose(edition=str(self.editions.currentData())))
        for keys, step in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            what = partial(self.months.step, step)
            QShortcut(QKeySequence(keys), self, what, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    @property
    def title(self) -> str:
        """The page's name."""
        return f"{WAYS.get(self.key, 'Scorecard')}, Performance"

    def path(self) -> Sequence[Crumb]:
        """Performance, this page, and the month."""
        home = Crumb("Performance", lambda: self.desk.go("performance"))
        return (home, Crumb(WAYS.get(self.key, "Scorecard")), Crumb(words.month_name(self.shelf.wanted.month)))

    def show_at(self, **where: Any) -> None:
        """Show the scorecard in hand, or the month, edition and run that are named."""
        named = {name: where[name] for name in ("edition", "month", "run_id") if name in where}
        if named:
            self.shelf.wanted = replace(self.shelf.wanted, **named)
        self.draw()

    def refresh(self, changes: Changes | None) -> None:
        """Draw again, because records changed."""
        self.shelf.take_in(changes)
        self.draw()

    def choose(self, edition: str | None = None, month: date | None = None, run_id: str = "") -> None:
        """Take another edition, month or run in hand; live figures where no run is named."""
        held = self.shelf.wanted
        self.shelf.wanted = replace(held, edition=edition or held.edition, month=month_start(month or held.month), run_id=run_id)
        self.draw()

    def draw(self) -> None:
        """Show the scorecard in hand, drawn on the worker where it is not drawn yet."""
        self.months.show_month(self.shelf.wanted.month)
        known = self.shelf.known()
        if known is not None:
            self._take(known)
            return
        self.jobs.run("draw", partial(self.shelf.draw, wanted=self.shelf.wanted), self._take, DRAWING)

    def take(self, drawn: Drawn) -> None:
        """Show what is drawn."""

    def areas(self) -> Sequence[QWidget]:
        """The switch of the month; a page adds parts of its own."""
        return (self.months,)

    def actions_here(self) -> Sequence[Action]:
        """Going through the months."""
        return (
            Action("Month before", lambda: self.months.step(-1), "Ctrl+Page Up"),
            Action("Month after", lambda: self.months.step(1), "Ctrl+Page Down"),
        )

    def switches(self) -> QHBoxLayout:
        """The line with the month and the edition in hand; add to its right."""
        line = row(gap="near")
        line.addWidget(self.months)
        line.addSpacing(theme.current().sizes.space("group"))
        line.addWidget(Words("Scorecard", "body", "quiet"))
        line.addWidget(self.editions)
        return line

    def head(self, *parts: QWidget) -> QHBoxLayout:
        """The line with the page's name, and beside it what can be done."""
        line = row(gap="near")
        line.addWidget(self.heading, 0, Qt.AlignmentFlag.AlignBottom)
        line.addSpacing(theme.current().sizes.space("tight"))
        line.addWidget(self.under, 1, Qt.AlignmentFlag.AlignBottom)
        for part in parts:
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignBottom)
        return line

    def _way(self) -> str:
        return self.key if self.key in WAYS else "performance"

    def _take(self, drawn: Drawn) -> None:
        if drawn.wanted != self.shelf.wanted:
            return
        with QSignalBlocker(self.editions):
            self.editions.clear()
            for key, name in drawn.editions.items():
                self.editions.addItem(name, key)
            self.editions.setCurrentIndex(self.editions.findData(drawn.wanted.edition))
        self.take(drawn)
        self.headed.emit()
