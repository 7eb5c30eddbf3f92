"""The minutes of a meeting: who is there, what was said under the item in hand, and what was resolved, each in its own box."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.page import Desk
from lacdesk.desktop.pages.meeting_pane import TypedPane
from lacdesk.desktop.pages.meeting_view import PRESENT, MeetingView
from lacdesk.desktop.pages.minutes_clauses import ClauseList
from lacdesk.desktop.pages.minutes_figure import ask_figure
from lacdesk.desktop.pages.minutes_life import MinutesWays
from lacdesk.desktop.pages.minutes_phrases import PhraseText
from lacdesk.desktop.pages.minutes_public import MinuteBeside, PublicMinutesCard
from lacdesk.desktop.pages.minutes_room import SITTING, attendance_dialog, called, declarations_dialog, people, record_apology
from lacdesk.desktop.pages.minutes_ties import FigureTies, FigureWords
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import Rule, clear, column, row
from lacdesk.desktop.widgets.flow import Flow
from lacdesk.desktop.widgets.text import Words
from lacdesk.panel import meeting as plain
from lacdesk.panel.agenda import item_numbers
from lacdesk.panel.minute_book import CABINET, Clause, StartMinutes, SummariseMinute, WriteMinute
from lacdesk.panel.resolutions import ResolutionNotRead, read_clause
from lacdesk.practice.words import counted

HINT = "A line that begins with - is a bullet. ;rep, ;dis and ;res list phrases, Tab accepts one."


class MinutesPane(TypedPane):
    """The middle of the third step."""

    form = "minute"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._people: list[dict[str, Any]] = []
        self._there = QWidget()
        self._ticks = Flow(self._there, gap="apart")
        self._quorum = Words("", "small", "quiet")
        self.attendance = Button("Arrivals, officers…", ButtonKind.LINK)
        self.declarations = Button("Declarations…", ButtonKind.LINK)
        self._number = Words("", "heading")
        self.heading = QLineEdit()
        self.heading.setProperty("shape", "box")
        self.heading.setAccessibleName("Heading of the minute")
        self._item = Words("", "small", "quiet")
        self.text = PhraseText(8)
        self.text.setAccessibleName("What was said")
        self.text.setAccessibleDescription(HINT)
        self.clauses, self.beside = ClauseList(), MinuteBeside()
        self.figure = Button("Insert a figure…", icon="chart-line")
        self.ties, self.words = FigureTies(desk), FigureWords(desk)
        self.ways, self.public = MinutesWays(desk), PublicMinutesCard(desk)
        self._hint = Words(HINT, "small", "quiet", wrap=True)
        self._editor = QWidget()
        self._lay_out()
        self._connect()

    def fill(self) -> None:
        """Show who is in the room, and the minute of the item in hand with any draft of it; before the minutes begin, the room alone."""
        assert self.view is not None
        self._show_room(self.view)
        self.ways.show_view(self.view, self.view.minute_id(self.item_id))
        self.public.show_view(self.view)
        minute = self.view.minute_of(self.item_id)
        has_begun = bool(self.view.minutes.minutes)
        self._editor.setVisible(has_begun and self.item_id != PRESENT)
        if not has_begun or self.item_id == PRESENT:
            self.show_kept("")
            return
        kept = self.kept_draft() or {}
        self._show_heading(minute, kept)
        clauses = [Clause(*each) for each in kept["clauses"]] if "clauses" in kept else _clauses(minute)
        clauses = [replace(each, text=self.words.shown(each.text)) for each in clauses]
        text = self.words.shown(str(kept.get("text", minute.text if minute else "")))
        if self.text.toPlainText() != text:
            self.text.blockSignals(True)
            self.text.setPlainText(text)
            self.text.blockSignals(False)
        may = not self.view.is_frozen
        self.beside.show_minute(self.view, self.item_id, kept)
        self.clauses.show_clauses(clauses, self.view.meeting.panel.name, self.view.later, may=may)
        for part in (self.text, self.heading):
            part.setReadOnly(not may)
        self.figure.setVisible(may)
        self.ties.forget()
        self._show_ties()
        self.is_changed = bool(kept)
        self.show_kept("Draft from before. Ctrl+S saves it." if kept else "")

    def draft(self) -> Mapping[str, Any]:
        """Return the heading, the text, the resolutions with their figures as they are kept, and what stands beside them."""
        clauses = [[each.text, each.recommended_to] for each in self._clauses_now()]
        return {"heading": self.heading.text(), "text": self._text_now(), "clauses": clauses, **self.beside.typed()}

    def command(self) -> WriteMinute | SummariseMinute | None:
        """Return the minute as it is typed, blank resolutions left out; once the minutes are fixed, its summary for the public."""
        if self.view is None:
            return None
        minute_id, beside = self.view.minute_id(self.item_id), self.beside.typed()
        if self.view.is_frozen:
            return None if self.beside.summary.isHidden() else SummariseMinute(minute_id, beside["public_text"])
        clauses = tuple(each for each in self._clauses_now() if each.text.strip())
        item_id = self.item_id if self.view.item(self.item_id) else ""
        return WriteMinute(self.view.meeting.id, self.heading.text(), self._text_now(), clauses, item_id, minute_id, **beside)

    def minute_now(self) -> plain.Minute | None:
        """Return the minute as it is typed now, for the page as it will print."""
        minute = self.view.minute_of(self.item_id) if self.view else None
        if minute is None or self.item_id == PRESENT:
            return None
        typed = [(_as_read(each.text), each.recommended_to) for each in self._clauses_now() if each.text.strip()]
        decided = plain.Resolution(tuple(text for text, to in typed if not to), tuple(text for text, to in typed if to))
        return plain.Minute(minute.number, self.heading.text(), self._text_now(), decided, minute.item_id, **self.beside.typed())

    def _text_now(self) -> str:
        return self.words.kept(self.text.toPlainText())

    def _clauses_now(self) -> list[Clause]:
        return [replace(each, text=self.words.kept(each.text)) for each in self.clauses.clauses()]

    def _lay_out(self) -> None:
        down = self.scrolled("group")
        room = row(gap="near")
        room.addWidget(Words("In the room", strong=True))
        room.addWidget(self._quorum)
        room.addStretch()
        more = row(gap="near")
        more.addWidget(self.attendance)
        more.addWidget(self.declarations)
        more.addStretch()
        down.addLayout(room)
        down.addWidget(self._there)
        down.addLayout(more)
        down.addWidget(Rule())
        editing = column(self._editor, gap="group")
        head = row(gap="near")
        head.addWidget(self._number)
        head.addWidget(self.heading, 1)
        editing.addLayout(head)
        editing.addWidget(self._item)
        for part in (self.error, self.text, self._hint, self.ties, self.clauses, self.beside):
            editing.addWidget(part)
        foot = row(gap="near")
        foot.addWidget(self.figure)
        foot.addWidget(self.kept, 1)
        editing.addLayout(foot)
        down.addWidget(self._editor)
        down.addWidget(self.ways)
        down.addWidget(self.public.found)
        down.addWidget(self.public)
        down.addStretch()

    def _connect(self) -> None:
        self.heading.textEdited.connect(lambda _: self.touch())
        self.text.textChanged.connect(self.touch)
        self.typed.connect(self._show_ties)
        self.ties.replaced.connect(self._replace_figure)
        self.text.resolved.connect(lambda words: self.clauses.add_clause(Clause(words)))
        self.clauses.changed.connect(self.touch)
        self.clauses.added.connect(lambda: QTimer.singleShot(0, self, self._follow))
        self.figure.clicked.connect(lambda: ask_figure(self.desk, self._insert_figure, self))
        self.attendance.clicked.connect(lambda: attendance_dialog(self.desk, self.view, self).open() if self.view else None)
        self.declarations.clicked.connect(lambda: declarations_dialog(self.desk, self.view, self).open() if self.view else None)
        self.ways.begun.connect(self._begin)
        self.ways.leaving.connect(self.save)
        self.beside.changed.connect(self.touch)
        self.public.leaving.connect(self.save)
        self.public.minute_wanted.connect(self.wanted)

    def _show_ties(self) -> None:
        """Say which published figures the minute as it is typed now is tied to."""
        if self.view is not None:
            self.ties.show_texts((self._text_now(), *(each.text for each in self._clauses_now())), may=not self.view.is_frozen)

    def _insert_figure(self, token: str) -> None:
        self.text.insertPlainText(self.words.shown(token))
        self.text.setFocus()

    def _replace_figure(self, before: str, after: str) -> None:
        """Put the figure of a later run in place of an earlier one's, in the text and in what was resolved."""
        for text in (self.text, *(box.text for box in self.clauses.boxes)):
            was = self.words.kept(text.toPlainText())
            if before in was:
                text.setPlainText(self.words.shown(was.replace(before, after)))

    def _follow(self) -> None:
        """Bring the last resolution into sight with room for the phrases below it."""
        if self.clauses.boxes:
            self.sight.ensureWidgetVisible(self.clauses.boxes[-1], 0, theme.current().sizes.place("words_tall"))

    def _show_heading(self, minute: plain.Minute | None, kept: Mapping[str, Any]) -> None:
        assert self.view is not None
        item = self.view.item(self.item_id)
        heading = str(kept.get("heading", minute.heading if minute else item.title.strip(" .:-") if item else ""))
        self._number.setText(f"{minute.number}." if minute and minute.number else "")
        if self.heading.text() != heading:
            self.heading.setText(heading)
        kept_item = self.view.rows.get(self.item_id)
        number = item_numbers(self.view.meeting).get(self.item_id, "")
        pages = f", pages {kept_item.first_page} to {kept_item.last_page}" if kept_item and kept_item.first_page else ""
        self._item.setText(f"Item {number}{pages}" if number else "")

    def _show_room(self, view: MeetingView) -> None:
        with self.desk.reading() as session:
            self._people = people(session, view.meeting.id)
        sitting = [(place, each) for place, each in enumerate(self._people) if each.get("capacity") in SITTING]
        there = sum(not each.get("is_apology") for _, each in sitting)
        quorum = f", quorum is {view.quorum}" if view.quorum else ""
        recorded = "" if view.minutes.attendance else " Not recorded yet."
        self._quorum.setText(f"{there} of {counted(len(sitting), 'member')}{quorum}.{recorded}")
        held = self.focusWidget()
        place_held = held.property("place") if isinstance(held, QCheckBox) else None
        clear(self._ticks)
        for place, each in sitting:
            box = QCheckBox(called(each) + (" (apologies)" if each.get("is_apology") else ""))
            box.setAccessibleName(box.text())
            box.setProperty("place", place)
            box.setChecked(not each.get("is_apology"))
            box.setEnabled(not view.is_frozen)
            box.clicked.connect(self._ticker(place))
            self._ticks.addWidget(box)
            if place == place_held:
                box.setFocus(Qt.FocusReason.OtherFocusReason)
        for button in (self.attendance, self.declarations):
            button.setVisible(not view.is_frozen)

    def _ticker(self, place: int) -> Callable[[bool], None]:
        def tick(is_there: bool) -> None:
            """Record whether this person is there, or sent an apology."""
            assert self.view is not None
            record_apology(self.desk, self.view.meeting.id, self._people, place, is_there=is_there)

        return tick

    def _begin(self) -> None:
        assert self.view is not None
        self.desk.do(StartMinutes(self.view.meeting.id), lambda changes: None)


def _clauses(minute: plain.Minute | None) -> list[Clause]:
    if minute is None:
        return []
    recommended = [Clause(each, CABINET) for each in minute.resolution.recommendations]
    return [*map(Clause, minute.resolution.clauses), *recommended]


def _as_read(typed: str) -> str:
    try:
        return read_clause(typed)
    except ResolutionNotRead:
        return typed.strip()
