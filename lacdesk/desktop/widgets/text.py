"""Labels by role: plain text always, so nothing a person typed is ever obeyed as markup."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from lacdesk.desktop import icons, theme


class Words(QLabel):
    """A label with a type role (figure, title, heading, part, body, table, small, key, tag) and a tone (a text token's name)."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tone: str = "ink",
        *,
        strong: bool = False,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setProperty("strong", strong)
        if wrap:
            self.setWordWrap(True)
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def set_tone(self, tone: str) -> None:
        """Change the colour to another text token."""
        if self.property("tone") == tone:
            return
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)


class Prose(Words):
    """Wrapped words that never run longer than a comfortable line."""

    def __init__(self, text: str = "", role: str = "body", tone: str = "ink", parent: QWidget | None = None) -> None:
        super().__init__(text, role, tone, wrap=True, parent=parent)
        self.setMaximumWidth(theme.current().prose_width(role))


class IconMark(QLabel):
    """An icon beside words; it says nothing to a screen reader, because the words do."""

    def __init__(self, name: str, tone: str = "ink", size: str = "small", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._tone, self._size = name, tone, size
        self._draw()

    def show_icon(self, name: str, tone: str) -> None:
        """Change to another icon or tone."""
        self._name, self._tone = name, tone
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        edge = theme.current().sizes.icon(self._size)
        self.setFixedSize(edge, edge)
        self.setPixmap(icons.pixmap(self._name, self._tone, self._size))


def repolish(widget: QWidget) -> None:
    """Make the style sheet look at a widget's properties again."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
