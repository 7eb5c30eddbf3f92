"""The top of the Performance page: the month switch, and what is shown while counting takes its time."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QProgressBar, QSizePolicy, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.pages.performance_words import read_month
from lacdesk.desktop.widgets.button import Button, IconButton
from lacdesk.desktop.widgets.card import row
from lacdesk.desktop.widgets.text import Words, repolish
from lacdesk.practice import words
from lacdesk.practice.months import add_months, month_start
from lacdesk.practice.words import DateNotRead

PATIENCE_MS = 150


class MonthSwitch(QWidget):
    """The month in hand, with the month before and after and a box to type one in; chosen sends its first day, refused a sentence."""

    chosen = Signal(object)
    refused = Signal(str)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.month = month_start(today)
        self.back = IconButton("chevron-left", "Month before, Ctrl+Page Up", tone="ink")
        self.on = IconButton("chevron-right", "Month after, Ctrl+Page Down", tone="ink")
        self.box = QLineEdit()
        self.box.setAccessibleName("Month")
        self.box.setAccessibleDescription("Enter a month like Oct 2026 and press Enter")
        self.box.setProperty("shape", "search")
        self.box.setFixedWidth(theme.current().sizes.place("sections") - theme.current().sizes.place("rail_narrow"))
        self.box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        line = row(self, gap="tight")
        for part in (self.back, self.box, self.on):
            line.addWidget(part)
        kept = self.on.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.on.setSizePolicy(kept)
        self.back.clicked.connect(lambda: self.step(-1))
        self.on.clicked.connect(lambda: self.step(1))
        self.box.returnPressed.connect(self._read)
        self.show_month(self.month)

    def show_month(self, month: date) -> None:
        """Show a month as the one in hand."""
        self.month = month_start(month)
        self.on.setVisible(add_months(self.month, 1) <= self._today)
        self._mark(is_wrong=False)
        self.box.setText(words.month_name(self.month))

    def step(self, count: int) -> None:
        """Go so many months on, or back; never past the present one."""
        wanted = add_months(self.month, count)
        if wanted <= self._today:
            self.chosen.emit(wanted)

    def _read(self) -> None:
        try:
            wanted = read_month(self.box.text(), self._today)
        except DateNotRead as error:
            self._mark(is_wrong=True)
            self.refused.emit(str(error))
            return
        self._mark(is_wrong=False)
        self.chosen.emit(wanted)

    def _mark(self, *, is_wrong: bool) -> None:
        self.box.setProperty("problem", "true" if is_wrong else "false")
        repolish(self.box)


class Busy(QWidget):
    """How far counting is, with a way to stop it; it shows itself only when the answer does not come at once."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Words("", "small", "quiet")
        self._bar = QProgressBar()
        self._bar.setAccessibleName("How far counting is")
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(theme.current().sizes.place("date"))
        self._stop = Button("Stop")
        self._stop.clicked.connect(self.stopped)
        line = row(self, gap="group")
        line.addWidget(self._words)
        line.addWidget(self._bar)
        line.addWidget(self._stop)
        line.addStretch()
        self._wait = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._wait.timeout.connect(self.show)
        self.hide()

    def begin(self, text: str) -> None:
        """Something is being counted."""
        self.show_progress(0, 0, text)
        self._wait.start()

    def show_progress(self, done: int, of: int, text: str) -> None:
        """Show how far it is."""
        self._bar.setRange(0, of)
        self._bar.setValue(done)
        self._words.setText(f"{text}.")

    def end(self) -> None:
        """Nothing is being counted any more."""
        self._wait.stop()
        self.hide()
