"""The switch between what is known now and what was known at the end of a day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.widgets.button import Button
from lacdesk.desktop.widgets.card import Card, row
from lacdesk.desktop.widgets.text import Words, repolish
from lacdesk.practice import words
from lacdesk.practice.words import DateNotRead


class KnownOn(QWidget):
    """A box for the day; chosen sends it, or None to go back to now, refused a sentence where it cannot be read."""

    chosen = Signal(object)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = date.min
        self.day: date | None = None
        self.box = QLineEdit()
        self.box.setAccessibleName("As known on")
        self.box.setAccessibleDescription("Enter a day like 3 Feb 2026 and press Enter to see what was known at the end of it")
        self.box.setPlaceholderText("3 Feb 2026")
        self.box.setProperty("shape", "search")
        self.box.setFixedWidth(theme.current().sizes.place("number"))
        self.now = Button("Back to now")
        self.now.hide()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        line = row(self, gap="near")
        for part in (Words("As known on", "body", "quiet"), self.box, self.now):
            line.addWidget(part)
        self.box.returnPressed.connect(self._read)
        self.now.clicked.connect(lambda: self.chosen.emit(None))

    def show_day(self, day: date | None, today: date) -> None:
        """Show the day asked about, or that things are shown as they are known now."""
        self.day, self._today = day, today
        if not (day is None and self.box.property("problem") == "true"):
            self.box.setText(words.short_date(day) if day else "")
        self.now.setVisible(day is not None)

    def refuse(self, sentence: str) -> None:
        """Mark the day as one nothing can be told of, and say why."""
        self._mark(is_wrong=True)
        self.refused.emit(sentence)

    def _read(self) -> None:
        if not self.box.text().strip():
            self._mark(is_wrong=False)
            self.chosen.emit(None)
            return
        try:
            day = words.read_date(self.box.text(), self._today)
        except DateNotRead as error:
            self.refuse(str(error))
            return
        if day > self._today:
            self.refuse(f"{words.plain_date(day)} is still to come. Enter today or an earlier day.")
            return
        self._mark(is_wrong=False)
        self.chosen.emit(day)

    def _mark(self, *, is_wrong: bool) -> None:
        self.box.setProperty("problem", "true" if is_wrong else "false")
        repolish(self.box)


def known_words(day: date) -> str:
    """Return the sentence that says what is shown."""
    shown = f"This is what was known at the end of {words.long_date(day)}."
    return f"{shown} What was recorded, corrected or withdrawn later is not in it, and due dates are not shown."


class KnownNotice(Card):
    """Says which day is shown, where it is not now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("amber", gap="none", edge="near", parent=parent)
        self._words = Words("", "body", "amber", wrap=True)
        self.add(self._words)
        self.hide()

    def show_day(self, day: date | None) -> None:
        """Say which day is shown; nothing where things are shown as they are known now."""
        self.setVisible(day is not None)
        if day is not None:
            self._words.setText(known_words(day))
