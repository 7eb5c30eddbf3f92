"""What is held of a month from elsewhere: every value with its source, the ones withdrawn with the reason, and withdrawing one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from lacdesk.desktop.page import Desk
from lacdesk.desktop.pages.reason import ReasonDialog
from lacdesk.desktop.pages.scorecard_reading import Drawn, Wanted
from lacdesk.desktop.widgets.card import column
from lacdesk.desktop.widgets.rows import Cell, Column, Entry, Group, PagedRows, Row
from lacdesk.desktop.widgets.state import State
from lacdesk.desktop.widgets.table import TableView
from lacdesk.desktop.widgets.text import Words
from lacdesk.practice.words import short_date
from lacdesk.store.database import Database
from lacdesk.store.person import Person
from lacdesk.store.unit import Changes

if TYPE_CHECKING:
    from lacdesk.indicators.editions import EditionRow
    from lacdesk.indicators.entering import HeldValue

COLUMNS = (
    Column("Ref", 64),
    Column("Measure"),
    Column("Period", 120),
    Column("Value", 120, right=True),
    Column("n of d", 110, right=True),
    Column("From", 260),
    Column("Taken in", 120),
)
NOTHING = "Nothing was entered for this month. Type values, paste cells from a spreadsheet, or load a CSV file."
KEPT = "Every figure is worked out without it from now on. Runs already published stay as they were told, and the journal keeps the value."
KINDS = {"no_data": "No data", "not_applicable": "n/a", "unable_to_report": "Unable"}


def reading_job(person: Person, wanted: Wanted) -> Callable[[Database], list[HeldValue]]:
    """A job that reads what is held of a month."""
    from lacdesk.indicators.entering import held_values

    def job(database: Database) -> list[HeldValue]:
        """Read the values, the withdrawn ones too."""
        with database.reading(person) as session:
            return held_values(session, wanted.edition, wanted.month)

    return job


class HeldValues(QWidget):
    """The values held of the month in hand; counted sends how many stand, chosen the reference of a row to open."""

    counted = Signal(int)
    chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._held: dict[str, HeldValue] = {}
        self._drawn: Drawn | None = None
        self.table = TableView("Values held of the month", two_lines=True)
        self.table.setModel(PagedRows(COLUMNS, self._fetch, self))
        self.empty = Words(NOTHING, "body", "quiet", wrap=True)
        self.empty.setMargin(12)
        down = column(self, gap="none")
        down.addWidget(self.empty)
        down.addWidget(self.table, 1)
        self.table.chosen.connect(lambda place: self.chosen.emit(self._held[place].figure.ref))
        QShortcut(QKeySequence("Delete"), self.table, self.withdraw, context=Qt.ShortcutContext.WidgetShortcut)

    def show_month(self, drawn: Drawn) -> None:
        """Read what is held of a month, and show it."""
        self._drawn = drawn
        self._desk.run(reading_job(self._desk.person, drawn.wanted), self._take)

    def withdraw(self) -> None:
        """Ask why the value in hand is wrong, and withdraw it."""
        each = self._held.get(self.table.current_id() or "")
        if each is None or each.withdrawn:
            self._desk.say("Choose a value that stands to withdraw it.")
            return
        reason = ReasonDialog.ask("Withdraw this value", f"{self._said(each)}. {KEPT}", "Why is it withdrawn?", "Withdraw it", self)
        if reason is not None:
            self.keep_reason(each.id, reason)

    def keep_reason(self, value_id: str, reason: str) -> None:
        """Withdraw a value for a reason."""
        from lacdesk.indicators.entering import WithdrawValue

        self._desk.do(WithdrawValue(value_id, reason), self._withdrawn)

    def _withdrawn(self, changes: Changes) -> None:
        del changes
        self._desk.say("The value is withdrawn, with your reason.")

    def _take(self, found: Sequence[HeldValue]) -> None:
        here = self.table.current_id()
        self._held = {each.id: each for each in found}
        stands = [each.id for each in found if not each.withdrawn]
        gone = [each.id for each in found if each.withdrawn]
        entries: list[Entry] = [*stands]
        if gone:
            entries += [Group("withdrawn", "Withdrawn", len(gone)), *gone]
        self.table.rows().show(entries)
        self.table.setVisible(bool(entries))
        self.empty.setVisible(not entries)
        self.table.go_to_first()
        self.table.go_to(here or "")
        self.counted.emit(len(stands))

    def _fetch(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        return {place: self._row(self._held[place]) for place in wanted if place in self._held}

    def _row(self, each: HeldValue) -> Row:
        figure = each.figure
        tone = "quiet" if each.withdrawn else "ink"
        parts = f"{figure.numerator:,} of {figure.denominator:,}" if figure.numerator is not None and figure.denominator is not None else ""
        because = f"Withdrawn because: {each.withdrawn}" if each.withdrawn else figure.note
        cells = (
            Cell(figure.ref, tone=tone, strong=not each.withdrawn),
            Cell(self._name(figure.ref), tone=tone),
            Cell("Year to date" if figure.is_year_to_date else "Month", tone="quiet"),
            Cell(self._shown(each), tone=tone, strong=not each.withdrawn),
            Cell(parts, tone="quiet"),
            Cell(figure.source, tone=tone, state=State.NONE if each.withdrawn else None),
            Cell(short_date(each.taken_in) if each.taken_in else "", tone="quiet"),
        )
        return Row(each.id, cells, because)

    def _said(self, each: HeldValue) -> str:
        return f"{each.figure.ref} {self._name(each.figure.ref)}: {self._shown(each)}, from {each.figure.source}"

    def _shown(self, each: HeldValue) -> str:
        from lacdesk.indicators.values import worked_out

        row, figure = self._row_of(each.figure.ref), each.figure
        value = figure.value
        if row and value is None and figure.numerator is not None and figure.denominator is not None:
            value = worked_out(row, figure.numerator, figure.denominator)
        return KINDS.get(figure.standing.value, "None eligible") if row is None or value is None else row.shown(value)

    def _name(self, ref: str) -> str:
        row = self._row_of(ref)
        return row.name_for(self._drawn.card.council) if row and self._drawn else ""

    def _row_of(self, ref: str) -> EditionRow | None:
        return self._drawn.card.edition.row(ref) if self._drawn else None
