"""The panel beside Today: how the date was worked out, what happened last, and the two things to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lacdesk.casework.child_file import Header
from lacdesk.casework.chronology import Event
from lacdesk.casework.today import TodayRow
from lacdesk.desktop.pages.today_rows import state_of
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import Card, Facts, clear, row
from lacdesk.desktop.widgets.side import SidePanel
from lacdesk.desktop.widgets.state import StateMark
from lacdesk.desktop.widgets.text import Words
from lacdesk.practice import words
from lacdesk.practice.due import Due, What
from lacdesk.practice.months import age_on

VISITS = frozenset({What.VISIT, What.REQUESTED_VISIT})


class TodayPanel(SidePanel):
    """What lies behind one row of Today; record and open_file are asked for with the id of whom it is about."""

    record = Signal(str)
    open_file = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Why this is due", parent)
        self._about_id = ""

    def show_row(self, shown: TodayRow, header: Header | None, events: Sequence[Event], today: date) -> None:
        """Show one row's child, arithmetic and last three events; a home or carer has no header, and no events of its own here."""
        self._about_id = shown.about_id
        self.show_head(f"{shown.what.words}: {shown.name}", _who(header, today) if header else "")
        clear(self.body)
        self.body.addLayout(self._buttons(shown))
        self._add_part("How the date was worked out")
        for asked in (shown.law, shown.council):
            if asked is not None:
                self.body.addWidget(_arithmetic(asked, today))
        if header is not None:
            self._add_part("Last three events")
            self._add_events(events)

    def _buttons(self, shown: TodayRow) -> QHBoxLayout:
        line = row()
        record = Button("Record visit" if shown.what in VISITS else "Record it", ButtonKind.FILLED, shows="Enter")
        record.clicked.connect(lambda: self.record.emit(self._about_id))
        line.addWidget(record)
        opened = Button("Open file" if shown.child_id else "Open", shows="Ctrl+O")
        opened.clicked.connect(lambda: self.open_file.emit(self._about_id))
        line.addWidget(opened)
        line.addStretch()
        return line

    def _add_part(self, title: str) -> None:
        self.body.addSpacing(self.body.spacing())
        self.body.addWidget(Words(title, "part"))

    def _add_events(self, events: Sequence[Event]) -> None:
        if not events:
            self.body.addWidget(Words("Nothing is recorded yet.", "small", "quiet"))
        for event in events:
            self.body.addWidget(Words(words.short_date(event.day), "small", "quiet"))
            self.body.addWidget(Words(event.words, wrap=True))


def _who(header: Header, today: date) -> str:
    parts = [f"{age_on(header.dob, today)} years"] if header.dob else []
    if header.present.home:
        parts.append(header.present.home)
    return " · ".join(parts)


def _arithmetic(asked: Due, today: date) -> Card:
    card = Card()
    standard = "Council" if asked.standard == "council" else "Guidance" if asked.standard == "guidance" else "By law"
    when = words.day_date(asked.by) if asked.by else "No date"
    card.add(Facts([(standard, when)], "body"))
    if asked.by:
        card.add(StateMark(state_of(asked, today), words.lateness_words(asked.by, today)))
    card.add(Words(asked.because, "small", "quiet", wrap=True))
    card.add(Words(asked.source, "small", "quiet", wrap=True))
    return card
