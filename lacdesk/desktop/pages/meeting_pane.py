"""What the middle of a meeting's workspace does with typing: kept as a draft every two seconds, saved when it is left or asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.forms.draft import DraftKeeper, Typed, keeping, two_seconds
from lacdesk.desktop.forms.question import ErrorLine
from lacdesk.desktop.page import Desk
from lacdesk.desktop.pages.meeting_view import MeetingView
from lacdesk.desktop.widgets.card import Ground, column
from lacdesk.desktop.widgets.side import plain_scroll
from lacdesk.desktop.widgets.text import Words
from lacdesk.store.database import Database


class MeetingPane(QWidget):
    """One step's middle. typed is sent while something is typed, wanted asks the workspace for an item (or a page, or a step)."""

    typed = Signal()
    wanted = Signal(str)
    page_wanted = Signal(int)
    step_wanted = Signal(str)
    form = ""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.view: MeetingView | None = None
        self.item_id = ""
        self.is_changed = False
        self.keeper = DraftKeeper(self._keep, two_seconds(self))

    def show_item(self, view: MeetingView, item_id: str) -> None:
        """Show an item; what is being typed into it stays."""
        is_same = item_id == self.item_id
        if not is_same:
            self.save()
        self.view, self.item_id = view, item_id
        if is_same and self.is_changed:
            return
        self.is_changed = False
        self.fill()

    def fill(self) -> None:
        """Show what is kept of the item in hand, and then any draft of it."""

    def draft(self) -> Mapping[str, Any]:
        """Return what is typed, as a draft keeps it."""
        return {}

    def command(self) -> Any:
        """Return the command that saves what is typed, or None where there is nothing to save."""
        return None

    def show_kept(self, words: str, *, failed: bool = False) -> None:
        """Say whether what is typed is kept."""

    @property
    def record_key(self) -> str:
        """What the draft of the item in hand is kept under."""
        return self.item_id

    def scrolled(self, gap: str = "apart") -> QVBoxLayout:
        """Return the column that fills the middle and scrolls in it, its parts as far apart as its first is from the top."""
        sizes = theme.current().sizes
        inside = Ground("surface")
        down = column(inside, gap=gap)
        down.setContentsMargins(sizes.space("margin"), sizes.space(gap), sizes.space("margin"), sizes.space("margin"))
        self.sight = plain_scroll(inside)
        column(self, gap="none").addWidget(self.sight)
        return down

    def touch(self) -> None:
        """Note that something was typed."""
        self.is_changed = True
        self.keeper.touch()
        self.typed.emit()

    def save(self) -> None:
        """Save what is typed; a refusal is said, and the draft stays."""
        command = self.command() if self.is_changed else None
        if command is None:
            return
        self.keeper.drop()
        self.desk.drafts.forget(self.form, self.record_key)
        self.is_changed = False
        person, today, form, key = self.desk.person, self.desk.today, self.form, self.record_key
        keep = keeping(person, Typed(form, key, self.draft()))

        def job(database: Database) -> None:
            """Save what is typed and drop its draft; where it is refused, keep the draft and pass the refusal on."""
            from lacdesk.casework import door
            from lacdesk.store.errors import KnownError

            try:
                door.do(command, database, person, today)
            except KnownError:
                keep(database)
                raise
            with database.writing(person, operation="DropDraft") as unit:
                unit.drop_draft(form, key)
                unit.commit()

        self.desk.run(job, partial(self._saved, key), partial(self._refused, key))

    def kept_draft(self) -> Mapping[str, Any] | None:
        """Return the draft of the item in hand, or None."""
        with self.desk.reading() as session:
            return self.desk.drafts.find(session, self.form, self.record_key)

    def _keep(self) -> None:
        key = self.record_key
        typed = Typed(self.form, key, self.draft())
        self.desk.drafts.keep(typed, partial(self._draft_kept, key), partial(self._refused, key))

    def _draft_kept(self, key: str, answer: object) -> None:
        if key == self.record_key and self.is_changed:
            self.show_kept("Draft kept. Ctrl+S saves it.")

    def _saved(self, key: str, answer: object) -> None:
        if key == self.record_key and not self.is_changed:
            self.show_kept("Saved.")

    def _refused(self, key: str, words: str) -> None:
        if key == self.record_key:
            self.is_changed = True
            self.show_kept(words, failed=True)
        else:
            self.desk.say(f"Kept as a draft. {words}")


class TypedPane(MeetingPane):
    """A middle that is typed into: it says at its foot whether what is typed is kept, and above it why it could not be."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.kept = Words("", "small", "quiet", wrap=True)
        self.error = ErrorLine()

    def show_kept(self, words: str, *, failed: bool = False) -> None:
        """Say at the foot that it is kept, or on the error line why it is not."""
        self.error.say(words if failed else "")
        self.kept.setText("" if failed else words)
