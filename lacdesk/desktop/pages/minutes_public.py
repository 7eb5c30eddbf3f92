"""What the public reads of minutes: the summary of an exempt one, who moved a motion, and the public minutes saved or kept back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from lacdesk.desktop.forms.longer import GrowingText
from lacdesk.desktop.forms.question import ErrorLine
from lacdesk.desktop.page import Desk
from lacdesk.desktop.pages.meeting_view import PRESENT, MeetingView
from lacdesk.desktop.pages.panel_out import save_paper, save_public_minutes
from lacdesk.desktop.pages.papers_public import FoundCard
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import Card, column, row
from lacdesk.desktop.widgets.flow import in_lines
from lacdesk.desktop.widgets.text import Words
from lacdesk.panel import meeting as plain
from lacdesk.panel.meeting import ItemKind
from lacdesk.panel.minutes import minute_lines
from lacdesk.panel.public_minutes import for_the_public, minutes_sentence
from lacdesk.panel.publicity import Finding
from lacdesk.panel.releasing import ConfirmPublic
from lacdesk.panel.seen import words_of
from lacdesk.store.database import Database

if TYPE_CHECKING:
    from lacdesk.documents.meeting_minutes import PublicMinutes

SUMMARY = "What the public reads in its place"
SUMMARY_HINT = "A written summary that names no child. The resolutions are left out."
MOVED, SECONDED = "Moved by", "Seconded by"
LEAD = "The public reads a summary in place of each exempt minute, and nothing that tells who a child is."


class MinuteBeside(QWidget):
    """What stands beside the words of a minute: its summary where the item is exempt, who moved and seconded where it is a motion."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "none")
        self.public, self.moved, self.seconded = GrowingText(3), QLineEdit(), QLineEdit()
        self.summary, self.motion = QWidget(), QWidget()
        down = column(self, gap="group")
        told = column(self.summary, gap="near")
        told.addWidget(Words(SUMMARY, strong=True))
        told.addWidget(self.public)
        told.addWidget(Words(SUMMARY_HINT, "small", "quiet", wrap=True))
        across = row(self.motion, gap="group")
        for words, line in ((MOVED, self.moved), (SECONDED, self.seconded)):
            across.addWidget(Words(words, strong=True))
            across.addWidget(line, 1)
            line.setProperty("shape", "box")
            line.setAccessibleName(words)
            line.textEdited.connect(lambda _: self.changed.emit())
        down.addWidget(self.motion)
        down.addWidget(self.summary)
        self.public.setAccessibleName(SUMMARY)
        self.public.setAccessibleDescription(SUMMARY_HINT)
        self.public.textChanged.connect(self.changed)

    def show_minute(self, view: MeetingView, item_id: str, kept: Mapping[str, object]) -> None:
        """Show what is kept of the minute under an item, or its draft; a summary may be changed also once the minutes are approved."""
        minute, item = view.minute_of(item_id) or plain.Minute("", ""), view.item(item_id)
        is_exempt = bool(item and item.exempt) or minute.number in view.exempt_numbers
        self.summary.setVisible(is_exempt and view.meeting.panel.is_public)
        is_motion = bool(item and item.kind is ItemKind.EXCLUSION)
        self.motion.setVisible(is_motion or bool(minute.moved_by or minute.seconded_by))
        self.setVisible(not (self.summary.isHidden() and self.motion.isHidden()))
        self.public.blockSignals(True)
        _put(self.public.toPlainText, self.public.setPlainText, str(kept.get("public_text", minute.public_text)))
        self.public.blockSignals(False)
        _put(self.moved.text, self.moved.setText, str(kept.get("moved_by", minute.moved_by)))
        _put(self.seconded.text, self.seconded.setText, str(kept.get("seconded_by", minute.seconded_by)))
        for line in (self.moved, self.seconded):
            line.setReadOnly(view.is_frozen)

    def typed(self) -> dict[str, Any]:
        """Return what is typed, by field of a minute."""
        return {"public_text": self.public.toPlainText(), "moved_by": self.moved.text(), "seconded_by": self.seconded.text()}


class FoundInMinutes(FoundCard):
    """Everything that keeps minutes from the public. minute_wanted asks for the minute that has it, by its line at the left."""

    minute_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.view: MeetingView | None = None

    def says(self, found: Finding) -> str:
        """Return a finding in a sentence."""
        return minutes_sentence(found)

    def confirming(self, meeting_id: str, found: Finding, reason: str) -> ConfirmPublic:
        """Return the command that confirms a finding."""
        return ConfirmPublic(meeting_id, found.page, found.words, reason, of_minutes=True)

    def way_to(self, found: Finding) -> Button:
        """Return the button that goes to the minute."""
        go = Button("Go to the minute", ButtonKind.LINK)
        go.clicked.connect(lambda: self.minute_wanted.emit(line_of(self.view, found) if self.view else PRESENT))
        return go


class PublicMinutesCard(Card):
    """The minutes saved for members and for the public; `found` stands above it, where there is room for it.

    leaving asks to save first, minute_wanted for a minute by its line.
    """

    leaving = Signal()
    minute_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(gap="near", edge="apart", parent=parent)
        self._desk = desk
        self._view: MeetingView | None = None
        self.error, self.found = ErrorLine(), FoundInMinutes(desk)
        self.members = Button("Save the members’ minutes…", icon="file-down")
        self.public = Button("Save the public minutes…", icon="file-down")
        self.add(Words("Minutes for the public", strong=True), Words(LEAD, "small", "quiet", wrap=True))
        self.add(self.error, in_lines(self.members, self.public))
        self.members.clicked.connect(self._save_members)
        self.public.clicked.connect(self._save_public)
        self.found.minute_wanted.connect(self.minute_wanted)

    def show_view(self, view: MeetingView) -> None:
        """Show the card of a public panel's minutes; what was found once is looked for again, since it may be settled."""
        is_other = self._view is None or self._view.meeting.id != view.meeting.id
        self._view = self.found.view = view
        self.setVisible(view.meeting.panel.is_public and bool(view.minutes.minutes))
        if is_other:
            self.error.say("")
            self.found.show_found(view.meeting.id, ())
        elif not self.isHidden() and (self.error.words or not self.found.isHidden()):
            self._look(self._show)

    def _save_members(self) -> None:
        if self._view is not None:
            self.leaving.emit()
            save_paper(self._desk, self, "minutes", self._view.meeting.id, self._view.meeting.on)

    def _save_public(self) -> None:
        if self._view is not None:
            self.leaving.emit()
            self._look(self._show_or_save)

    def _look(self, then: Callable[[PublicMinutes], None]) -> None:
        assert self._view is not None
        meeting_id, person = self._view.meeting.id, self._desk.person

        def job(database: Database) -> PublicMinutes:
            """Make the public minutes and look through them."""
            from lacdesk.documents.meeting_minutes import make_public_minutes

            with database.reading(person) as session:
                return make_public_minutes(session, meeting_id)

        def looked(made: PublicMinutes) -> None:
            """Go on where the same meeting is still shown."""
            if self._view is not None and self._view.meeting.id == meeting_id:
                then(made)

        self._desk.run(job, looked, self.error.say, words="Looking through the minutes")

    def _show(self, made: PublicMinutes) -> None:
        assert self._view is not None
        self.error.say(made.without)
        self.found.show_found(self._view.meeting.id, made.found)

    def _show_or_save(self, made: PublicMinutes) -> None:
        self._show(made)
        if self._view is not None and not (made.without or made.found):
            save_public_minutes(self._desk, self, self._view.meeting.id, self._view.meeting.on)


def line_of(view: MeetingView, found: Finding) -> str:
    """Return the line at the left whose minute says what was found, as the public reads it; who was there where none does."""
    sought = " ".join(words_of(found.words))
    public = for_the_public(view.minutes, view.exempt_numbers)
    for minute_id, minute in zip(view.minute_ids, public.minutes, strict=True):
        said = " ".join(words_of(" ".join(line.words for line in minute_lines(minute, public))))
        if f" {sought} " in f" {said} ":
            known = {item.id for item in view.meeting.items}
            return minute.item_id if minute.item_id in known else minute_id
    return PRESENT


def _put(shown: Callable[[], str], put: Callable[[str], None], words: str) -> None:
    """Put words into a box that shows others; the cursor stays where they are the same."""
    if shown() != words:
        put(words)
