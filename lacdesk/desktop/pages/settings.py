"""Settings: how the window looks on this computer, how large the text is, and when it locks by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.forms.choices import Choices, RadioAnswer
from lacdesk.desktop.forms.question import QuestionRow
from lacdesk.desktop.page import Desk, Page
from lacdesk.desktop.preferences import IDLE_MINUTES, SYSTEM, TEXT_SIZES, Preferences, read_preferences
from lacdesk.desktop.theme import ThemeName
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import Card, column
from lacdesk.desktop.widgets.text import Words
from lacdesk.store.settings import settings_folder

_LOOKS = (
    (SYSTEM, "As this computer"),
    (ThemeName.LIGHT.value, "Light"),
    (ThemeName.DARK.value, "Dark"),
    (ThemeName.CONTRAST.value, "High contrast"),
)


class SettingsPage(Page):
    """A person's choices on this computer; each takes effect at once."""

    key: ClassVar[str] = "settings"
    place: ClassVar[str] = "settings"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        sizes = theme.current().sizes
        down = column(self, gap="apart", edge="margin")
        down.addWidget(Words("Settings", "title"))
        card = Card(gap="margin", edge="margin")
        card.setMaximumWidth(sizes.place("form"))
        chosen = self._chosen()
        self._first = self._ask(card, "look", "How should the window look?", "", _LOOKS, chosen.look)
        sized = [(each, f"{each * 100:.0f}%") for each in TEXT_SIZES]
        self._ask(card, "text_size", "How large should text be?", "Rows and places grow with it.", sized, chosen.text_size)
        minutes = [(each, f"{each} minutes") for each in IDLE_MINUTES]
        self._ask(
            card,
            "idle_minutes",
            "When should it lock by itself?",
            "After so long without a key or the mouse.",
            minutes,
            chosen.idle_minutes,
        )
        down.addWidget(card)
        standards = Button("The council's own standards", ButtonKind.OUTLINED, icon="list-checks")
        standards.clicked.connect(lambda: desk.go("standards"))
        down.addWidget(standards, 0, Qt.AlignmentFlag.AlignLeft)
        down.addStretch()

    def focus_first(self) -> None:
        """Put the focus on how the window looks, the first choice."""
        self._first.answer.parts()[0].setFocus()

    def areas(self) -> Sequence[QWidget]:
        """The whole page, which is one part."""
        return (self,)

    def _ask(self, card: Card, name: str, ask: str, hint: str, choices: Choices, chosen: object) -> QuestionRow:
        answer = RadioAnswer(choices)
        shown = QuestionRow(name, answer)
        shown.ask(ask, hint)
        answer.put(chosen)
        answer.changed.connect(lambda: self.desk.wish(name, answer.typed()))
        card.add(shown)
        return shown

    def _chosen(self) -> Preferences:
        return read_preferences(settings_folder())
