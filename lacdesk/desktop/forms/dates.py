"""An answer that is a date for each of a list, such as who was told when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QGridLayout, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.forms.answer import Answer, DateAnswer
from lacdesk.desktop.forms.choices import Choices
from lacdesk.desktop.forms.reading import NotRead
from lacdesk.desktop.widgets.text import Words


class DatesAnswer(Answer):
    """A line for each choice with a date that may stay empty; the value is the dates given, by choice."""

    def __init__(self, choices: Choices, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dates: list[tuple[object, str, DateAnswer]] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme.current().sizes.space("tight"))
        grid.setColumnStretch(1, 1)
        for line, (value, words) in enumerate(choices):
            answer = DateAnswer(today)
            answer.changed.connect(self.changed)
            label = Words(words, wrap=True)
            label.setBuddy(answer.line)
            grid.addWidget(label, line, 0)
            grid.addWidget(answer, line, 1)
            self._dates.append((value, words, answer))

    def typed(self) -> object:
        """Return what stands on each line that is not blank, by choice; None when all are."""
        return {str(value): typed for value, _, answer in self._dates if (typed := answer.typed())} or None

    def put(self, typed: object) -> None:
        """Fill each choice's line from a draft, and empty those it has nothing for."""
        given = typed if isinstance(typed, dict) else {}
        for value, _, answer in self._dates:
            answer.put(given.get(value))

    def value(self) -> object:
        """Return the dates by choice, None when there are none, or the first line's NotRead."""
        found = {value: answer.value() for value, _, answer in self._dates}
        wrong = next((each for each in found.values() if isinstance(each, NotRead)), None)
        return wrong or {value: day for value, day in found.items() if day is not None} or None

    def parts(self) -> list[QWidget]:
        """Return the lines from first choice to last."""
        return [part for _, _, answer in self._dates for part in answer.parts()]

    def say(self, name: str, description: str) -> None:
        """Name each line by its own words, and the question it answers in the description."""
        self.setAccessibleName(name)
        for _, words, answer in self._dates:
            answer.say(words, ". ".join(part.strip(". ") for part in (name, description) if part))
