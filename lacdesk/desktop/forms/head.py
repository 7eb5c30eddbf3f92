"""The head of a form: its title, whom it is about beside it where there is room and beneath it where there is not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.widgets.card import row
from lacdesk.desktop.widgets.text import Words


class FormHead(QWidget):
    """Title, subject, and a button at the right; neither of the words is ever cut off."""

    def __init__(self, title: Words, subject: Words, button: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._subject, self._button = title, subject, button
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._is_beside: bool | None = None
        self._across = row(self, gap="apart")
        self._across.addLayout(self._words, 1)
        self._across.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._words.addWidget(title)
        self._words.addWidget(subject, 0, Qt.AlignmentFlag.AlignBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Take the room the words need whenever what is in the head is laid out anew."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        now = theme.current()
        gap = now.sizes.space("apart")
        title = QFontMetrics(now.font("title", strong=True)).horizontalAdvance(self._title.text())
        subject = QFontMetrics(now.font()).horizontalAdvance(self._subject.text())
        room = self.width() - (self._button.sizeHint().width() + gap if self._button.isVisibleTo(self) else 0)
        fits = title + gap + subject + gap <= room
        if fits is self._is_beside:
            return
        self._is_beside = fits
        self._title.setMinimumWidth(title + 1 if fits else 0)
        self._words.setStretch(1, int(fits))
        self._words.setSpacing(gap if fits else now.sizes.space("tight"))
        self._words.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)
        self._across.invalidate()
        self.updateGeometry()
