"""Where answers are typed: a line, a date read back in words, a time, a number."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.forms.reading import NotRead, read_time
from lacdesk.desktop.widgets.card import row
from lacdesk.desktop.widgets.text import IconMark, Words, repolish
from lacdesk.practice.words import DateNotRead, lateness_words, long_date, read_date


class Answer(QWidget):
    """Something a person answers with. Typed is what a draft keeps; value is what a record keeps, or NotRead.

    changed is sent when a person (not put()) changes it.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def typed(self) -> object:
        """Return the answer as a draft keeps it: text, true or false, a list; None when blank."""
        raise NotImplementedError

    def put(self, typed: object) -> None:
        """Show an answer as a draft kept it, telling nobody."""
        raise NotImplementedError

    def value(self) -> object:
        """Return the answer as a record keeps it, None when blank, or NotRead."""
        return self.typed()

    def parts(self) -> list[QWidget]:
        """Return what the focus can stand on, in order."""
        raise NotImplementedError

    def say(self, name: str, description: str) -> None:
        """Set the accessible name and description of every part together."""
        for part in self.parts():
            part.setAccessibleName(name)
            part.setAccessibleDescription(description)

    def show_problem(self, *, wrong: bool) -> None:
        """Edge every box in red, or no longer."""
        for part in self.parts():
            if bool(part.property("problem")) != wrong:
                part.setProperty("problem", wrong)
                repolish(part)


class LineAnswer(Answer):
    """A line of text."""

    def __init__(self, width: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setProperty("shape", "box")
        self.line.textEdited.connect(lambda: self.changed.emit())
        self.steps = row(self, gap="group")
        if width:
            self.line.setFixedWidth(theme.current().sizes.place(width))
            self.steps.addWidget(self.line)
            self.steps.addStretch()
        else:
            self.steps.addWidget(self.line)

    def typed(self) -> object:
        """Return the line as it stands, spaces and all; None when nothing is in it."""
        return self.line.text() or None

    def put(self, typed: object) -> None:
        """Show a draft's answer as text, an empty line for None."""
        self.line.setText("" if typed is None else str(typed))

    def value(self) -> object:
        """Return the line without the spaces around it; None when nothing is left."""
        return self.line.text().strip() or None

    def parts(self) -> list[QWidget]:
        """Return the line alone."""
        return [self.line]


class DateAnswer(LineAnswer):
    """A date typed in any usual way and shown back in words; what cannot be read stays as typed."""

    def __init__(self, today: Callable[[], date], *, forward: bool = False, parent: QWidget | None = None) -> None:
        super().__init__("date", parent)
        self._today = today
        self._forward = forward
        self._mark = IconMark("calendar-days", "brand")
        self._words = Words("", tone="brand", strong=True)
        self.steps.insertWidget(1, self._mark)
        self.steps.insertWidget(2, self._words)
        self.line.textChanged.connect(self._read_back)
        self._read_back()

    def put(self, typed: object) -> None:
        """Show a date written out in full, and what was never read as one as it was typed."""
        super().put(long_typed(typed) if isinstance(typed, date) else typed)

    def value(self) -> object:
        """Return the date that was typed, None when blank; NotRead says how a date is typed."""
        text = self.line.text().strip()
        if not text:
            return None
        try:
            return self._with_year(read_date(text, self._today()), text)
        except DateNotRead as refused:
            return NotRead(str(refused))

    def words(self) -> str:
        """Return the date as it is shown back beside the box."""
        return self._words.text()

    def _with_year(self, found: date, text: str) -> date:
        if not self._forward or found >= self._today() or str(found.year) in text or str(found.year)[2:] in text.split()[-1]:
            return found
        try:
            later = found.replace(year=found.year + 1)
        except ValueError:
            return found
        return later if later >= self._today() and not any(word in text.lower() for word in ("today", "yesterday")) else found

    def _read_back(self) -> None:
        found = self.value()
        is_read = isinstance(found, date)
        self._mark.setVisible(is_read)
        self._words.setVisible(is_read)
        if not isinstance(found, date):
            return
        wrong = bool(self.line.property("problem"))
        self._words.setText(f"{long_date(found)}{_nearness(found, self._today())}")
        self._words.set_tone("quiet" if wrong else "brand")


def long_typed(day: date) -> str:
    """Return a date as a person would type it in full."""
    return long_date(day).split(" ", 1)[1]


def _nearness(day: date, today: date) -> str:
    ahead = (day - today).days
    if ahead == -1:
        return ", yesterday"
    return f", {lateness_words(day, today)}" if 0 <= ahead <= _NEAR else ""


_NEAR = 60


class TimeAnswer(LineAnswer):
    """A time of day typed in any usual way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("number", parent)

    def value(self) -> object:
        """Return the time of day, None when blank; NotRead says how a time is typed."""
        text = self.line.text().strip()
        return read_time(text) if text else None


class NumberAnswer(LineAnswer):
    """A whole number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("number", parent)

    def value(self) -> object:
        """Return the whole number, thousands with a comma or without; None when blank, NotRead for anything but figures."""
        text = self.line.text().strip().replace(",", "")
        if not text:
            return None
        return int(text) if text.isascii() and text.isdigit() else NotRead(f'"{text}" is not a number. Enter figures, such as 12.')


class DecimalAnswer(LineAnswer):
    """A number with at most two decimal places, such as hours or miles."""

    example = "a number. Enter figures, such as 12.5."

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("number", parent)

    def value(self) -> object:
        """Return the number exactly, read past commas and a pound sign; None when blank, NotRead with an example otherwise."""
        text = self.line.text().strip()
        if not text:
            return None
        figures = text.replace(",", "").removeprefix("£").strip()
        if not re.fullmatch(r"\d+(\.\d{1,2})?", figures, re.ASCII):
            return NotRead(f'"{text}" is not {self.example}')
        return Decimal(figures)


class MoneyAnswer(DecimalAnswer):
    """An amount of money in pounds and pence."""

    example = "an amount. Enter pounds and pence, such as 1,250.00."

    def put(self, typed: object) -> None:
        """Show an amount with its pence and a comma at the thousands."""
        super().put(f"{typed:,.2f}" if isinstance(typed, Decimal) else typed)
