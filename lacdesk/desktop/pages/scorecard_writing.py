"""Writing what the report says of a row or a theme: typed, kept as a draft, saved, with earlier words to begin from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.forms.draft import DraftKeeper, two_seconds
from lacdesk.desktop.page import Desk
from lacdesk.desktop.pages.scorecard_reading import Wanted
from lacdesk.desktop.pages.scorecard_row import draft_key
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import Card, clear, column, row
from lacdesk.desktop.widgets.text import Words
from lacdesk.practice.words import month_name
from lacdesk.store.database import Database
from lacdesk.store.person import Person

if TYPE_CHECKING:
    from datetime import date

    from lacdesk.indicators.commentary import KeepCommentary

FORM = "commentary"
ANALYSIS = "analysis"
TAKE_BACK = "Ctrl+Z takes it back."


@dataclass(frozen=True)
class Place:
    """What is written about: a row by its reference, or a part of a theme, of a month's scorecard."""

    wanted: Wanted
    ref: str = ""
    theme: str = ""
    part: str = ANALYSIS

    @property
    def key(self) -> str:
        """Under which key its words are kept."""
        from lacdesk.indicators.commentary import theme_key

        return self.ref or theme_key(self.theme, self.part)

    @property
    def draft(self) -> str:
        """Under which key its draft is kept."""
        return draft_key(self.wanted, self.key)

    def command(self, written: str, seen: str) -> KeepCommentary:
        """The command that keeps words in place of those seen."""
        from lacdesk.indicators.commentary import KeepCommentary

        return KeepCommentary(self.wanted.edition, self.wanted.month, written, self.ref, self.theme, self.part, seen, self.draft)


@dataclass(frozen=True)
class Offer:
    """Words to begin from: what they are, the words, and what choosing them is called."""

    title: str
    written: str
    button: str


class WordsEditor(QWidget):
    """Words about one place and month. changed is sent as they are typed, finished when they are saved, refused when they were not."""

    changed = Signal()
    finished = Signal()
    refused = Signal(str)

    def __init__(self, desk: Desk, name: str, hint: str, height: str = "words_tall", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.place: Place | None = None
        self.saved = ""
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(name)
        self.text.setAccessibleDescription(f"{hint} Ctrl+S saves it.")
        self.text.setMinimumHeight(theme.current().sizes.place(height))
        self.kept = Words("", "small", "quiet", wrap=True)
        self.save = Button("Save", ButtonKind.FILLED, shows="Ctrl+S")
        self._offers = column(gap="near")
        self._offered: tuple[Offer, ...] = ()
        self._before: tuple[Offer, ...] = ()
        lines = column(self, gap="near")
        lines.addWidget(self.text, 1)
        foot = row(gap="near")
        foot.addWidget(self.save)
        foot.addWidget(self.kept, 1)
        lines.addLayout(foot)
        lines.addLayout(self._offers)
        self.keeper = DraftKeeper(self._keep, two_seconds(self))
        self.text.textChanged.connect(self._typed)
        self.save.clicked.connect(self.keep_words)

    @property
    def written(self) -> str:
        """What is typed now."""
        return self.text.toPlainText()

    @property
    def is_changed(self) -> bool:
        """Whether other words are typed than are saved."""
        return self.written.strip() != self.saved.strip()

    def show_words(self, place: Place, saved: str, draft: str | None, before: tuple[date, str] | None = None, *, is_live: bool) -> None:
        """Show what is saved of a place, or the draft of it; words being typed about the same place stay."""
        if place != self.place:
            self.keeper.keep_now()
            self.place, self.saved = place, saved
            self._put(saved if draft is None else draft)
            self.kept.setText("Draft from before, not saved" if draft is not None else "")
        else:
            was_changed, self.saved = self.is_changed, saved
            if not was_changed:
                self._put(saved)
        self._before = (Offer(month_name(before[0]), before[1], "Start from these words"),) if before else ()
        self.text.setReadOnly(not is_live)
        self.save.setEnabled(is_live)
        self._show_offers()

    def keep_words(self) -> None:
        """Save what is typed; the draft goes with it."""
        if self.place is None or self.text.isReadOnly():
            return
        self.keeper.drop()
        place, written = self.place, self.written
        self._desk.do(place.command(written, self.saved), lambda _: self._saved(place, written), self._refused)

    def take_up(self, written: str) -> None:
        """Put words in place of what is typed, so that Ctrl+Z takes it back."""
        cursor = self.text.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(written)
        self.text.setFocus()
        self._desk.say(f"The words are in the box, and not saved yet. {TAKE_BACK}")

    def _put(self, text: str) -> None:
        if text == self.written:
            return
        self.text.blockSignals(True)
        self.text.setPlainText(text)
        self.text.blockSignals(False)

    def _typed(self) -> None:
        self.keeper.touch()
        self.kept.setText("")
        self._show_offers()
        self.changed.emit()

    def _show_offers(self) -> None:
        """Offer what is saved where other words are typed, and last month's where there are none yet."""
        offered: list[Offer] = []
        if not self.text.isReadOnly():
            if self.saved and self.is_changed:
                offered.append(Offer("Saved now", self.saved, "Go back to what is saved"))
            if not self.saved and not self.written.strip():
                offered += self._before
        if tuple(offered) != self._offered:
            self._offered = tuple(offered)
            clear(self._offers)
            for each in offered:
                self._offers.addWidget(OfferCard(each, self.take_up))

    def _keep(self) -> None:
        if self.place is not None:
            job = keeping_job(self._desk.person, self.place.draft, self.written if self.is_changed else None)
            self._desk.run(job, self._tell_kept, self.kept.setText)

    def _tell_kept(self, at: datetime) -> None:
        self.kept.setText(f"Draft kept {at.time().isoformat('seconds')}" if self.is_changed else "As saved")

    def _saved(self, place: Place, written: str) -> None:
        if place == self.place:
            self.saved = written.strip()
            self._show_offers()
            self.kept.setText("Saved" if not self.is_changed else "")
        self._desk.say("The commentary is saved.")
        self.finished.emit()

    def _refused(self, sentence: str) -> None:
        self.keeper.touch()
        self.kept.setText(sentence)
        self.refused.emit(sentence)


class OfferCard(Card):
    """Words that may be taken up, and the button that does."""

    def __init__(self, offer: Offer, take: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__("blue", gap="tight", edge="near", parent=parent)
        self.add(Words(offer.title, "small", strong=True), Words(offer.written, "small", wrap=True))
        self.take = Button(offer.button, ButtonKind.LINK)
        self.take.setAccessibleDescription(offer.title)
        self.take.clicked.connect(lambda: take(offer.written))
        self.add(self.take)


def keeping_job(person: Person, key: str, written: str | None) -> Callable[[Database], datetime]:
    """A job that keeps the draft of a commentary, or takes it away where there are no words; it gives the time."""

    def job(database: Database) -> datetime:
        """Keep the words as a draft, or drop it where there are none, and return when."""
        with database.writing(person, operation="KeepDraft") as unit:
            if written is None:
                unit.drop_draft(FORM, key)
            else:
                unit.keep_draft(FORM, key, {"written": written})
            unit.commit()
        return datetime.now()

    return job
