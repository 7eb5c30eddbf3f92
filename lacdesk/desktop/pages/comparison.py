"""Comparison: any two months or editions beside each other, and a published run beside the figures as they are now."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.page import Action, Desk
from lacdesk.desktop.pages import scorecard_words as said
from lacdesk.desktop.pages.performance_head import MonthSwitch
from lacdesk.desktop.pages.performance_scorecard import copy_csv
from lacdesk.desktop.pages.scorecard_base import ListBox, ScorePage, fit_box
from lacdesk.desktop.pages.scorecard_head import ReadingLine, RunBar
from lacdesk.desktop.pages.scorecard_reading import Drawn, Progress, Shelf, Wanted
from lacdesk.desktop.widgets.button import Button
from lacdesk.desktop.widgets.card import Card, row
from lacdesk.desktop.widgets.rows import Cell, Column, PagedRows, Row
from lacdesk.desktop.widgets.table import TableView
from lacdesk.desktop.widgets.text import Words
from lacdesk.practice.months import add_months
from lacdesk.practice.words import month_name
from lacdesk.store.database import Database

if TYPE_CHECKING:
    from lacdesk.indicators.restating import Restatement
    from lacdesk.indicators.scorecard import ScorecardLine

SINCE, NEVER = "since", "Nothing has changed since this run was published."
NOT_THERE = "Not in this scorecard"


@dataclass(frozen=True)
class Compared:
    """A measure on both sides: its reference and name, each side's figure with its parts, and the difference in words and its tone."""

    ref: str
    name: str
    this: str
    that: str
    difference: str
    tone: str
    because: str = ""


def compared(this: Drawn, that: Drawn) -> list[Compared]:
    """Each row of one scorecard beside the same measure in another; by reference in one edition, by what is counted between two."""
    is_one = this.card.edition.key == that.card.edition.key
    others = {line.row.ref if is_one else line.row.measure_key: line for line in that.card.lines}
    return [pair_of(line, others.get(line.row.ref if is_one else line.row.measure_key)) for line in this.card.lines]


def pair_of(line: ScorecardLine, other: ScorecardLine | None) -> Compared:
    """A row beside the same measure in another scorecard, with how far apart they are where they may be compared."""
    from lacdesk.indicators.scorecard import difference_words

    if other is None:
        return Compared(line.row.ref, line.name, _told(line), NOT_THERE, "", "quiet")
    now, then = line.latest.value, other.latest.value
    if now is None or then is None or line.row.unit is not other.row.unit:
        return Compared(line.row.ref, line.name, _told(line), _told(other), "", "quiet")
    if part := _part(line, other):
        return Compared(line.row.ref, line.name, _told(line), _told(other), "Not compared", "quiet", part)
    difference, sources = now - then, _sources(line, other)
    is_better = {"high": difference > 0, "low": difference < 0}.get(line.row.good)
    if difference == 0:
        return Compared(line.row.ref, line.name, _told(line), _told(other), "Same", "quiet", sources)
    word = {True: "better", False: "worse", None: "higher" if difference > 0 else "lower"}[is_better]
    tone = {"better": "green", "worse": "red"}.get(word, "quiet")
    words = f"{difference_words(difference, line.row.unit)}, {word}"
    return Compared(line.row.ref, line.name, _told(line), _told(other), words, tone, sources)


def _part(line: ScorecardLine, other: ScorecardLine) -> str:
    """That one of two figures is of part of a month, and so not compared; nothing where neither is."""
    for each, beside in ((line, other), (other, line)):
        if each.so_far and not each.is_level and each.so_far != beside.so_far:
            return f"{month_name(each.latest.figure.month)} is not over."
    return ""


def _sources(line: ScorecardLine, other: ScorecardLine) -> str:
    """Where two figures that are compared come from, where that is not one source."""
    from lacdesk.indicators.sources import one_source

    if one_source(line.latest.figure.source, other.latest.figure.source):
        return ""
    return f"The first is from {line.latest.figure.source}, the second from {other.latest.figure.source}."


def _told(line: ScorecardLine) -> str:
    parts = line.parts(line.latest)
    return f"{said.spoken_words(line.latest)}{f', {parts}' if parts else ''}"


def since(found: Sequence[Restatement]) -> list[Compared]:
    """What a run's figures are today, with the children whose rows changed and what was recorded about them."""
    return [_restated(each) for each in found]


def _restated(each: Restatement) -> Compared:
    period = f"{'year to date at ' if each.is_year_to_date else ''}{month_name(each.month)}"
    children = [f"{child.ref}: {child.then}, now {child.now}. {' '.join(cause.words for cause in child.causes)}" for child in each.children]
    causes = [cause.words for cause in each.causes]
    also = "" if each.is_another_figure else f"{each.words[:1].upper()}{each.words[1:]}."
    because = " ".join(filter(None, [also, *children, *causes])) or "A figure it is made of changed."
    return Compared(each.ref, f"{each.name}, {period}", each.now_shown, each.then_shown, each.difference_words, "ink", because)


class ComparisonPage(ScorePage):
    """Two scorecards beside each other."""

    key: ClassVar[str] = "comparison"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.view = ""
        self.other = other_side(self.shelf.wanted)
        self._rows: dict[str, Compared] = {}
        self._titles = ("", "")
        self.other_months = MonthSwitch(desk.today)
        self.other_months.box.setAccessibleName("Month to compare with")
        self.other_editions = ListBox()
        self.other_editions.setAccessibleName("Scorecard to compare with")
        fit_box(self.other_editions)
        self.back = Button("Compare two months")
        self.copy = Button("Copy", shows="Ctrl+C", icon="copy")
        self.bar = RunBar()
        self.table = TableView("Comparison", dense=True)
        self.long_table = TableView("What changed since", two_lines=True)
        self.empty = Words(NEVER, "body", "quiet", wrap=True)
        self.reading = ReadingLine("opens the measure")
        self._lay_out()
        self.other_months.chosen.connect(lambda month: self.compare_with(month=month))
        self.other_months.refused.connect(desk.say)
        self.other_editions.activated.connect(lambda _: self.compare_with(edition=str(self.other_editions.currentData())))
        self.back.clicked.connect(lambda: self.show_at(view="", run_id=""))
        self.copy.clicked.connect(self.copy_rows)
        for table in (self.table, self.long_table):
            table.chosen.connect(lambda place: desk.go("scorecard_measure", ref=self._rows[place].ref))
            table.moved_to.connect(self._read)
        QShortcut(QKeySequence("Ctrl+C"), self, self.copy_rows, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_at(self, **where: Any) -> None:
        """Show two scorecards, or with view "since" what changed since the run in hand was published."""
        self.view = str(where.get("view", ""))
        super().show_at(**where)

    def compare_with(self, month: date | None = None, edition: str | None = None) -> None:
        """Take another month or edition for the other side."""
        self.other = replace(self.other, month=month or self.other.month, edition=edition or self.other.edition)
        self.draw()

    def take(self, drawn: Drawn) -> None:
        """Draw the other side, or look for what changed since."""
        is_since = self.view == SINCE and drawn.run is not None
        self.heading.setText("What changed since" if is_since else "Compare")
        self.bar.show_run(drawn)
        self.bar.setVisible(is_since)
        for part in (self.other_months, self.other_editions, self._against):
            part.setVisible(not is_since)
        self.back.setVisible(is_since)
        if is_since:
            self.jobs.run("other", partial(_since_job, shelf=self.shelf, drawn=drawn), self._show_since, "Looking for what changed since")
            return
        self.other_months.show_month(self.other.month)
        with QSignalBlocker(self.other_editions):
            self.other_editions.clear()
            for key, name in drawn.editions.items():
                self.other_editions.addItem(name, key)
            self.other_editions.setCurrentIndex(self.other_editions.findData(self.other.edition))
        job = partial(self.shelf.draw, wanted=self.other)
        self.jobs.run("other", job, partial(self._show_both, drawn), "Drawing the other scorecard")

    def areas(self) -> Sequence[QWidget]:
        """The table, and the switches."""
        return (self.long_table if self.long_table.isVisible() else self.table, self.months)

    def actions_here(self) -> Sequence[Action]:
        """Opening a measure, and copying."""
        return (Action("Copy the comparison as CSV", self.copy_rows, "Ctrl+C"), *super().actions_here())

    def focus_first(self) -> None:
        """Put the focus in the table."""
        (self.long_table if self.long_table.isVisible() else self.table).setFocus()

    def copy_rows(self) -> None:
        """Put the comparison on the clipboard as CSV."""
        written = io.StringIO()
        lines = csv.writer(written)
        lines.writerow(["Ref", "Measure", *self._titles, "Difference", "Why"])
        lines.writerows([each.ref, each.name, each.this, each.that, each.difference, each.because] for each in self._rows.values())
        copy_csv(written.getvalue())
        self.desk.say("The comparison is copied as CSV.")

    def _lay_out(self) -> None:
        self.body.addLayout(self.head(self.back, self.copy))
        line = self.switches()
        line.addSpacing(theme.current().sizes.space("group"))
        self._against = Words("with", "body", "quiet")
        line.addWidget(self._against)
        line.addLayout(self._other_switches())
        line.addStretch()
        self.body.addLayout(line)
        self.body.addWidget(self.bar)
        card = Card(edge="hair", gap="none")
        self.empty.setMargin(theme.current().sizes.space("group"))
        card.add(self.empty, self.table, self.long_table)
        self.body.addWidget(card, 1)
        self.body.addWidget(self.reading)
        self.body.addWidget(self.busy)
        for each in (self.empty, self.long_table, self.back):
            each.hide()
        for table in (self.table, self.long_table):
            table.setModel(PagedRows(_columns("", ""), self._fetch, self))

    def _other_switches(self) -> QHBoxLayout:
        line = row(gap="near")
        line.addWidget(self.other_months)
        line.addWidget(self.other_editions)
        return line

    def _show_both(self, drawn: Drawn, other: Drawn) -> None:
        if drawn.wanted == self.shelf.wanted and other.wanted == self.other:
            self.under.setText("Better and worse go by which way is good for each measure.")
            self._show_rows(compared(drawn, other), *titles(drawn, other))

    def _show_since(self, answer: tuple[Drawn, tuple[Restatement, ...]]) -> None:
        drawn, found = answer
        if drawn.wanted == self.shelf.wanted:
            self.under.setText("")
            self.bar.show_changes(found)
            self.bar.see.hide()
            self._show_rows(since(found), "Now", "As published")

    def _show_rows(self, rows: Sequence[Compared], this: str, that: str) -> None:
        table = self.long_table if self.bar.isVisibleTo(self) else self.table
        self._titles = (this, that)
        self._rows = {f"{place}": each for place, each in enumerate(rows)}
        table.setModel(PagedRows(_columns(this, that), self._fetch, self))
        table.rows().show(list(self._rows))
        table.go_to_first()
        for each in (self.table, self.long_table):
            each.setVisible(each is table and bool(rows))
        self.empty.setVisible(not rows)
        held = QApplication.focusWidget()
        if rows and self.isVisible() and (held is None or not self.isAncestorOf(held)):
            self.focus_first()

    def _read(self, place: str) -> None:
        """Say the row in hand whole under the table."""
        each = self._rows.get(place)
        if each is not None:
            this, that = self._titles
            told = f"{each.ref} {each.name}. {this}: {each.this}. {that}: {each.that}. {each.difference}."
            self.reading.show_words(f"{told} {each.because}".strip())

    def _fetch(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        return {place: _row(place, self._rows[place]) for place in wanted if place in self._rows}


def _columns(this: str, that: str) -> tuple[Column, ...]:
    return (Column("Ref", 60), Column("Measure"), Column(this, 190, right=True), Column(that, 190, right=True), Column("Difference", 170))


def titles(this: Drawn, that: Drawn) -> tuple[str, str]:
    """What heads the two sides: their months, and their editions where these are two."""
    is_one = this.wanted.edition == that.wanted.edition
    first, second = (month_name(each.card.month) + ("" if is_one else f", {each.wanted.edition}") for each in (this, that))
    return first, second


def _row(place: str, each: Compared) -> Row:
    cells = (Cell(each.ref), Cell(each.name), Cell(each.this, strong=True), Cell(each.that), Cell(each.difference, tone=each.tone))
    return Row(place, cells, each.because)


def _since_job(database: Database, progress: Progress, shelf: Shelf, drawn: Drawn) -> tuple[Drawn, tuple[Restatement, ...]]:
    progress(0, 1, "Looking for what changed since")
    return drawn, shelf.changed_since(database, drawn.wanted)


def other_side(wanted: Wanted) -> Wanted:
    """The month before, live: what a scorecard is compared with at first."""
    return replace(wanted, month=add_months(wanted.month, -1), run_id="")
