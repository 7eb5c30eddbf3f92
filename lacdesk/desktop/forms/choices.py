"""Answers chosen from a list: radio buttons for short lists, seen whole; a box to search in for longer ones."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QCompleter, QRadioButton, QSizePolicy, QWidget

from lacdesk.desktop import icons, theme
from lacdesk.desktop.forms.answer import Answer
from lacdesk.desktop.forms.reading import NotRead
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import column, row
from lacdesk.desktop.widgets.flow import Flow
from lacdesk.desktop.widgets.text import Words

Choices = Sequence[tuple[object, str]]
SEEN_WHOLE = 7


_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class _Radio(QRadioButton):
    """One choice of a list; an arrow asks for the next or the one before, in whatever line that stands."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class RadioAnswer(Answer):
    """A short list seen whole; the arrows go round in it, line by line, Tab leaves it. Delete takes the choice back.

    Where it need not be answered a link does as well, for the mouse alone.
    """

    def __init__(self, choices: Choices, parent: QWidget | None = None, *, is_needed: bool = True) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._values: list[object] = []
        flow = Flow(self)
        for value, words in choices:
            button = _Radio(words)
            button.stepped.connect(self._step)
            self._group.addButton(button, len(self._values))
            self._values.append(value)
            flow.addWidget(button)
        self.clear = Button("Clear", ButtonKind.LINK, parent=self)
        self.clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clear.hide()
        if not is_needed:
            flow.addWidget(self.clear)
            self._group.idToggled.connect(lambda: self.clear.setVisible(self._group.checkedId() >= 0))
        self._group.idClicked.connect(lambda: self.changed.emit())
        self.clear.clicked.connect(self._take_back)

    def typed(self) -> object:
        """Return what the chosen button stands for; None while nothing is chosen."""
        chosen = self._group.checkedId()
        return self._values[chosen] if chosen >= 0 else None

    def put(self, typed: object) -> None:
        """Choose the button that stands for this, or none where no button does."""
        self._group.setExclusive(False)
        for place, value in enumerate(self._values):
            self._group.button(place).setChecked(value == typed and typed is not None)
        self._group.setExclusive(True)

    def parts(self) -> list[QWidget]:
        """Return the buttons in the order they are read; the link that clears them takes no focus."""
        return list(self._group.buttons())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._take_back()
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        places = [place for place in range(len(self._values)) if self._group.button(place).isEnabled()]
        here = next((number for number, place in enumerate(places) if self._group.button(place).hasFocus()), 0)
        following = self._group.button(places[(here + step) % len(places)])
        following.setFocus(Qt.FocusReason.TabFocusReason if step > 0 else Qt.FocusReason.BacktabFocusReason)
        following.click()

    def _take_back(self) -> None:
        if self.typed() is None:
            return
        place = self._group.checkedId()
        self.put(None)
        self._group.button(place).setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def say(self, name: str, description: str) -> None:
        """Name each button by its own words, and the question it answers in the description."""
        self.setAccessibleName(name)
        self.clear.setAccessibleName(f"Clear: {name}")
        for button in self._group.buttons():
            button.setAccessibleName(button.text())
            button.setAccessibleDescription(". ".join(part.strip(". ") for part in (name, description) if part))


class SearchCombo(QComboBox):
    """A box with a list to type into; any part of a choice's words finds it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(_SEEN)
        found = self.completer()
        assert isinstance(found, QCompleter)
        found.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        found.setFilterMode(Qt.MatchFlag.MatchContains)
        found.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        popup = found.popup()
        if popup is not None:
            popup.setProperty("popup", True)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        now = theme.current()
        painter = QPainter(self)
        edge = now.sizes.icon("small")
        place = QRect(self.width() - edge - now.sizes.space("group"), (self.height() - edge) // 2, edge, edge)
        icons.paint_icon(painter, "chevrons-up-down", place, "quiet")
        painter.end()


_SEEN = 12


class PickAnswer(Answer):
    """A longer list, searched by typing part of a name."""

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = SearchCombo()
        self.box.setMaximumWidth(theme.current().sizes.place("card"))
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._values: list[object] = []
        self.offer(choices)
        self.box.editTextChanged.connect(self._tell)
        steps = row(self)
        steps.addWidget(self.box, 1)
        steps.addStretch()

    def offer(self, choices: Choices) -> None:
        """Change what can be chosen, keeping what is typed."""
        typed = self.box.currentText()
        self.box.blockSignals(True)
        self.box.clear()
        self._values = [value for value, _ in choices]
        self.box.addItems([words for _, words in choices])
        self.box.setCurrentIndex(self._place_of(typed))
        self.box.setEditText(typed)
        self.box.blockSignals(False)

    def typed(self) -> object:
        """Return the choice, or the words in the box while they name none; None when blank."""
        value = self.value()
        return self.box.currentText() if isinstance(value, NotRead) else value

    def put(self, typed: object) -> None:
        """Show the words of a choice, or as they were typed where they name none."""
        self.box.blockSignals(True)
        if typed in self._values:
            self.box.setCurrentIndex(self._values.index(typed))
        else:
            self.box.setCurrentIndex(-1)
            self.box.setEditText("" if typed is None else str(typed))
        self.box.blockSignals(False)

    def value(self) -> object:
        """Return the choice whose words are in the box, capitals or not; None when blank, NotRead where the list has none."""
        typed = self.box.currentText().strip()
        if not typed:
            return None
        place = self._place_of(typed)
        return (
            self._values[place] if place >= 0 else NotRead(f'"{typed}" is not in the list. Type part of a name and choose from the list.')
        )

    def parts(self) -> list[QWidget]:
        """Return the box that is searched in."""
        return [self.box]

    def say(self, name: str, description: str) -> None:
        """Name the box and the line inside it alike, for a screen reader may stand on either."""
        super().say(name, description)
        line = self.box.lineEdit()
        if line is not None:
            line.setAccessibleName(name)
            line.setAccessibleDescription(description)

    def _place_of(self, typed: str) -> int:
        return self.box.findText(typed.strip(), Qt.MatchFlag.MatchFixedString)

    def _tell(self) -> None:
        self.changed.emit()


class ToldAnswer(Answer):
    """A choice told in full once it is known, and picked from a list until then."""

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = dict(choices)
        self._known: object = None
        self._pick = PickAnswer(choices)
        self._pick.changed.connect(self.changed)
        self.told = Words("", wrap=True)
        self.told.hide()
        down = column(self, gap="none")
        down.addWidget(self.told)
        down.addWidget(self._pick)

    def typed(self) -> object:
        """Return the choice that is told, or what was picked or typed where none is known."""
        return self._pick.typed() if self._known is None else self._known

    def put(self, typed: object) -> None:
        """Tell in full a choice that is in the list; for anything else offer the list to pick from."""
        self._known = typed if typed in self._words else None
        self._pick.put(None if self._known is not None else typed)
        self.told.setText(self._words.get(self._known, ""))
        self.told.setVisible(self._known is not None)
        self._pick.setVisible(self._known is None)

    def value(self) -> object:
        """Return the choice that is told, or what the list gives: a choice, None or NotRead."""
        return self._pick.value() if self._known is None else self._known

    def parts(self) -> list[QWidget]:
        """Return the box of the list; nothing while the choice is told, for it cannot be changed here."""
        return self._pick.parts() if self._known is None else []

    def say(self, name: str, description: str) -> None:
        """Name the words that tell the choice as the list is named."""
        self.told.setAccessibleName(name)
        self._pick.say(name, description)
