"""What must not be public in a pack and what is asked about, what was confirmed by whom and why, and the council's own places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.page import Desk
from lacdesk.desktop.pages.panel_asking import AskDialog, plan_of, question
from lacdesk.desktop.pages.reason import ReasonDialog
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import Card, clear, column, row
from lacdesk.desktop.widgets.foot import foot, way_back
from lacdesk.desktop.widgets.side import plain_scroll
from lacdesk.desktop.widgets.state import State, StateMark
from lacdesk.desktop.widgets.text import Words
from lacdesk.panel.publicity import Finding, Grade, sentence
from lacdesk.panel.releasing import ConfirmPublic, NamePlace, TakeConfirmationBack, TakePlaceBack, confirmations, minutes_page, places
from lacdesk.practice.words import counted, plain_date
from lacdesk.records.meetings import OwnPlace, PublicConfirmation
from lacdesk.store.known import london_day

MOST_SHOWN = 30
NO_PLACES = "None is kept yet. A street or a ward that is also a child’s name is asked about on every page until it is kept here."
PLACE = plan_of(
    OwnPlace,
    "Add a place",
    question(OwnPlace, "called", "What is the place called?", missing="Enter the name of the place."),
    question(OwnPlace, "what", "What is it?", hint="Such as a street or a ward.", missing="Enter what place it is."),
)


class FoundCard(Card):
    """Everything that keeps a pack from the public, what stops it first. page_wanted asks to see the page."""

    page_wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(gap="group", edge="apart", parent=parent)
        self._desk, self._meeting_id = desk, ""
        self._told: tuple[Finding, ...] = ()
        self.hide()

    def show_found(self, meeting_id: str, found: Sequence[Finding]) -> None:
        """Show what was found; a list that says the same stays as it is, with the button in hand."""
        if (meeting_id, tuple(found)) == (self._meeting_id, self._told):
            return
        self._meeting_id, self._told = meeting_id, tuple(found)
        clear(self.column)
        self.setVisible(bool(found))
        stops = sum(each.grade is Grade.STOP for each in found)
        asks = len(found) - stops
        parts = [f"{counted(stops, 'thing')} must not be public" if stops else "", f"{asks} to confirm" if asks else ""]
        self.add(StateMark(State.CHECK, ", ".join(part for part in parts if part), role="body", strong=True))
        for each in found[:MOST_SHOWN]:
            self.column.addLayout(self._finding(each))
        if len(found) > MOST_SHOWN:
            self.add(Words(f"And {len(found) - MOST_SHOWN} more, shown when these are settled.", tone="quiet"))

    def says(self, found: Finding) -> str:
        """Return a finding in a sentence."""
        return sentence(found)

    def confirming(self, meeting_id: str, found: Finding, reason: str) -> ConfirmPublic:
        """Return the command that confirms a finding."""
        return ConfirmPublic(meeting_id, found.page, found.words, reason)

    def way_to(self, found: Finding) -> Button:
        """Return the button that goes to what was found."""
        go = Button(f"Go to page {found.page}" if found.page else "Go to the file", ButtonKind.LINK)
        go.clicked.connect(lambda: self.page_wanted.emit(found.page))
        return go

    def _finding(self, found: Finding) -> QHBoxLayout:
        across = row(gap="near")
        lines = column(gap="edge")
        lines.addWidget(Words(self.says(found), wrap=True))
        lines.addWidget(Words(f"“{found.around}”", "small", "quiet", wrap=True))
        across.addLayout(lines, 1)
        across.addWidget(self.way_to(found))
        if found.grade is Grade.ASK:
            confirm = Button("Confirm…")
            confirm.setAccessibleDescription(self.says(found))
            confirm.clicked.connect(lambda: self._confirm(found))
            across.addWidget(confirm)
        return across

    def _confirm(self, found: Finding) -> None:
        reason = ReasonDialog.ask("Confirm that it may be public", self.says(found), "Why may these words be public?", "Confirm", self)
        if reason:
            command = self.confirming(self._meeting_id, found, reason)
            self._desk.do(command, lambda changes: self._desk.say(f"Confirmed for page {found.page} by {self._desk.person.name}."))


class ConfirmedCard(Card):
    """What was confirmed for a meeting's pack: the page and words, who said so, when and why, each with the way to take it back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(gap="near", edge="apart", parent=parent)
        self._desk = desk
        self.lines: tuple[str, ...] = ()
        self.hide()

    def show_meeting(self, meeting_id: str) -> None:
        """Show the confirmations of a meeting; none where it is no public one."""
        with self._desk.reading() as session:
            kept = [(each.id, *_told(each)) for each in confirmations(session, meeting_id)] if meeting_id else []
        self.lines = tuple(f"{what} {why}" for _, what, why in kept)
        clear(self.column)
        self.setVisible(bool(kept))
        if kept:
            self.add(Words("Confirmed as public", strong=True))
        for record_id, what, why in kept:
            self.column.addLayout(confirmed_line(what, why, taker(self._desk, TakeConfirmationBack, record_id, what, self)))
        if kept:
            shown = Button("Places that are no child’s name…", ButtonKind.LINK)
            shown.clicked.connect(lambda: PlacesDialog(self._desk, self).open())
            self.column.addWidget(shown, 0, Qt.AlignmentFlag.AlignLeft)


class PlacesDialog(QDialog):
    """The streets, wards and other places of the council that are no child's name in any paper, with who said so."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Places that are no child’s name")
        self._desk = desk
        self.lines: tuple[str, ...] = ()
        self.add = Button("Add a place…", ButtonKind.FILLED, shows="Ctrl+N", icon="plus")
        inside = QWidget()
        inside.setProperty("ground", "none")
        self._listed = column(inside, gap="group")
        down = column(self, gap="apart", edge="margin")
        down.addWidget(Words(self.windowTitle(), "heading", wrap=True))
        down.addWidget(Words("Nobody is asked about these words in the papers of any panel.", tone="quiet", wrap=True))
        down.addWidget(plain_scroll(inside), 1)
        down.addLayout(foot(self.add, way_back(self, "Close")))
        self.add.clicked.connect(self._add)
        QShortcut(QKeySequence("Ctrl+N"), self, self._add)
        self.resize(theme.current().sizes.place("form"), theme.current().sizes.place("card"))
        self.fill()

    def fill(self) -> None:
        """Read the places again."""
        with self._desk.reading() as session:
            kept = [(each.id, each.called or "", signed(each.what, each.named_by, each.recorded_at)) for each in places(session)]
        self.lines = tuple(f"{what} {why}" for _, what, why in kept)
        clear(self._listed)
        for record_id, what, why in kept:
            self._listed.addLayout(confirmed_line(what, why, taker(self._desk, TakePlaceBack, record_id, what, self, self.fill)))
        if not kept:
            self._listed.addWidget(Words(NO_PLACES, tone="quiet", wrap=True))
        self._listed.addStretch()

    def _add(self) -> None:
        asked = AskDialog(self._desk, PLACE, lambda answers: NamePlace(answers["called"], answers["what"]), "Add the place", parent=self)
        asked.accepted.connect(self.fill)
        asked.open()


def confirmed_line(what: str, why: str, take: Callable[[], None]) -> QHBoxLayout:
    """Return a line of what was confirmed, with its reason below and the way to take it back."""
    across = row(gap="near")
    lines = column(gap="edge")
    lines.addWidget(Words(what, wrap=True))
    lines.addWidget(Words(why, "small", "quiet", wrap=True))
    across.addLayout(lines, 1)
    back = Button("Take it back…", ButtonKind.LINK)
    back.setAccessibleDescription(what)
    back.clicked.connect(take)
    across.addWidget(back)
    return across


def taker(
    desk: Desk, back: Callable[[str, str], object], record_id: str, what: str, page: QWidget, then: Callable[[], None] = lambda: None
) -> Callable[[], None]:
    """Return what takes a confirmation or a place back, by the command `back`, once a reason is given."""

    def take() -> None:
        """Ask why, and take it back; nothing happens where the person goes back."""
        reason = ReasonDialog.ask("Take it back", what, "Why may these words not be public after all?", "Take it back", page)
        if reason:
            desk.do(back(record_id, reason), lambda changes: then())

    return take


def _told(kept: PublicConfirmation) -> tuple[str, str]:
    of_minutes = minutes_page(kept)
    where = f"page {of_minutes} of the minutes" if of_minutes else f"page {kept.page}" if kept.page else "the whole file"
    return f"“{kept.found}” on {where}", signed(kept.reason, kept.confirmed_by, kept.recorded_at)


def signed(reason: str | None, who: str | None, at: datetime | None) -> str:
    """Return a reason with who gave it and on which day."""
    day = f" on {plain_date(london_day(at))}" if at else ""
    return f"{(reason or '').rstrip('.')}. {who}{day}."
