"""Longer answers: words with their count, growing as they are typed, and a tick for "None expressed"."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QSizePolicy, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.forms.answer import Answer
from lacdesk.desktop.widgets.card import column, row
from lacdesk.desktop.widgets.text import Words
from lacdesk.practice.words import counted


class GrowingText(QPlainTextEdit):
    """Plain text that grows with what is typed up to twelve lines; Tab leaves it."""

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDocumentMargin(theme.current().sizes.space("tight"))
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def _grow(self) -> None:
        lines = min(max(int(self.document().size().height()), self._lines), _MOST)
        sizes = theme.current().sizes
        around = 2 * (sizes.space("tight") + sizes.space("tight") + sizes.space("hair"))
        self.setFixedHeight(lines * QFontMetrics(theme.current().font()).lineSpacing() + around + sizes.space("tight"))


_MOST = 12


class WordsAnswer(Answer):
    """A few lines of words with their count; with none_words, a tick that says nothing was expressed."""

    def __init__(self, lines: int, none_words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = GrowingText(lines)
        self.none: QCheckBox | None = QCheckBox(none_words) if none_words else None
        self._count = Words("", "small", "quiet")
        down = column(self, gap="tight")
        down.addWidget(self.text)
        below = row()
        if self.none is not None:
            below.addWidget(self.none)
            self.none.toggled.connect(self._tick)
        below.addStretch()
        below.addWidget(self._count)
        down.addLayout(below)
        self._is_long = lines > 1 or self.none is not None
        self.text.textChanged.connect(self._typed)
        self._show_count()

    @property
    def is_none(self) -> bool:
        """Whether the tick is set and nothing is typed."""
        return self.none is not None and self.none.isChecked()

    def typed(self) -> object:
        """Return the words as they stand, line breaks and all; None when there are none."""
        return self.text.toPlainText() or None

    def put(self, typed: object) -> None:
        """Show words from a draft with their count, leaving the tick to put_none."""
        self.text.blockSignals(True)
        self.text.setPlainText("" if typed is None else str(typed))
        self.text.blockSignals(False)
        self._show_count()

    def put_none(self, ticked: object) -> None:
        """Set the tick, telling nobody."""
        if self.none is not None:
            self.none.blockSignals(True)
            self.none.setChecked(ticked is True)
            self.none.blockSignals(False)
            self.text.setEnabled(ticked is not True)

    def value(self) -> object:
        """Return the words without the space around them; None when none are left, whether or not the tick is set."""
        return self.text.toPlainText().strip() or None

    def parts(self) -> list[QWidget]:
        """Return the box for words, then the tick where there is one."""
        return [self.text] + ([self.none] if self.none is not None else [])

    def say(self, name: str, description: str) -> None:
        """Name the box after the question, and the tick by its own words with the question as its description."""
        self.text.setAccessibleName(name)
        self.text.setAccessibleDescription(description)
        if self.none is not None:
            self.none.setAccessibleName(self.none.text())
            self.none.setAccessibleDescription(name)

    def _tick(self, ticked: bool) -> None:
        self.text.setEnabled(not ticked)
        self.changed.emit()

    def _typed(self) -> None:
        self._show_count()
        self.changed.emit()

    def _show_count(self) -> None:
        number = len(self.text.toPlainText().split())
        self._count.setText(counted(number, "word") if number else "")
        self._count.setVisible(bool(number) and self._is_long)
