"""The top of a meeting's workspace: what it is, the steps with how each stands, and the red bar."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.forms.parts import announce
from lacdesk.desktop.pages.meeting_view import STEPS, StepLine
from lacdesk.desktop.widgets.button import Button, paint_chosen
from lacdesk.desktop.widgets.card import column, row
from lacdesk.desktop.widgets.state import State, paint_shape
from lacdesk.desktop.widgets.text import IconMark, Words
from lacdesk.panel.publicity import Finding, sentence

_ROUND = {State.MET: "green", State.CHECK: "red", State.SOON: "amber"}


class StepButton(QToolButton):
    """One step: its number or how it stands in a circle, its name, and a few words."""

    def __init__(self, number: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._line = number, StepLine("")
        self.setText(name)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(f"{name} (Ctrl+{number})")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_line(self._line)

    def show_line(self, line: StepLine, of: int = len(STEPS)) -> None:
        """Show how the step stands among so many."""
        self._line = line
        self.setAccessibleName(f"{self.text()}, {line.words}")
        self.setAccessibleDescription(f"Step {self._number} of {of}, Ctrl+{self._number}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        now = theme.current()
        words = max(
            QFontMetrics(now.font(strong=True)).horizontalAdvance(self.text()),
            QFontMetrics(now.font("small")).horizontalAdvance(self._line.words),
        )
        width = words + self._circle() + 3 * now.sizes.space("group")
        return QSize(width, now.sizes.row("two_line"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        paint_chosen(painter, self)
        left = now.sizes.space("group")
        self._paint_circle(painter, QRect(left, (self.height() - self._circle()) // 2, self._circle(), self._circle()))
        left += self._circle() + now.sizes.space("group")
        upper = QRect(left, now.sizes.space("near"), self.width() - left, self.height() // 2 - now.sizes.space("near"))
        painter.setFont(now.font(strong=True))
        painter.setPen(now.colour("brand" if self.isChecked() else "ink"))
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setFont(now.font("small"))
        painter.setPen(now.colour("red" if self._line.state is State.CHECK else "ink" if self.isChecked() else "quiet"))
        painter.drawText(upper.translated(0, upper.height()), Qt.AlignmentFlag.AlignVCenter, self._line.words)
        painter.end()

    @staticmethod
    def _circle() -> int:
        return theme.current().sizes.icon("large") + theme.current().sizes.space("tight")

    def _paint_circle(self, painter: QPainter, rect: QRect) -> None:
        now = theme.current()
        tone = _ROUND.get(self._line.state, "brand" if self.isChecked() else "control")
        is_full = self.isChecked() and self._line.state not in _ROUND
        painter.setPen(QPen(now.colour(tone), now.sizes.space("hair") * 1.5))
        painter.setBrush(now.colour("brand" if is_full else f"{tone}_soft" if tone in {"green", "red", "amber"} else "surface"))
        painter.drawEllipse(rect.adjusted(1, 1, -1, -1))
        inset = rect.width() // 4
        if self._line.state is State.MET:
            paint_shape(painter, State.MET, rect.adjusted(inset, inset, -inset, -inset))
            return
        painter.setFont(now.font("small", strong=True))
        painter.setPen(now.colour("on_brand" if is_full else tone if tone in {"red", "amber"} else "ink"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "!" if self._line.state is State.CHECK else str(self._number))


class ElidedWords(Words):
    """Words on one line that end in an ellipsis where there is no room, and stand whole in the tip."""

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setFont(now.font(str(self.property("role"))))
        painter.setPen(now.colour(str(self.property("tone"))))
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.end()
        self.setToolTip(self.text() if shown != self.text() else "")


class MeetingHead(QFrame):
    """The panel's name, when and where, and the steps; chosen sends a step's key."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sizes = theme.current().sizes
        self.setProperty("ground", "surface")
        self.setProperty("rule", "bottom")
        self.setAccessibleName("Steps of the meeting")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.name, self.when = ElidedWords("", "title"), ElidedWords("", tone="quiet")
        for words in (self.name, self.when):
            words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self.steps: dict[str, StepButton] = {}
        across = row(self, gap="tight")
        across.setContentsMargins(sizes.space("margin"), sizes.space("group"), sizes.space("apart"), sizes.space("group"))
        lines = column(gap="edge")
        lines.addWidget(self.name)
        lines.addWidget(self.when)
        across.addLayout(lines, 1)
        for number, (key, name) in enumerate(STEPS.items(), 1):
            button = StepButton(number, name)
            button.clicked.connect(self._sender(key))
            self._group.addButton(button)
            self.steps[key] = button
            across.addWidget(button)

    def show_lines(self, lines: Mapping[str, StepLine]) -> None:
        """Show how each step stands, and only the steps there are."""
        for key, button in self.steps.items():
            button.setVisible(key in lines)
            if key in lines:
                button.show_line(lines[key], len(lines))

    def _sender(self, key: str) -> Callable[[], None]:
        return lambda: self.chosen.emit(key)


class RedBar(QFrame):
    """Says that the public pack cannot be published and why, and leads to the page; wanted asks to be led there."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sizes = theme.current().sizes
        self.setProperty("card", "red")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.title = Words("", tone="red", strong=True)
        self.words = Words("", wrap=True)
        self.go = Button("Go to page")
        across = row(self, gap="near")
        across.setContentsMargins(sizes.space("margin"), sizes.space("near"), sizes.space("margin"), sizes.space("near"))
        across.addWidget(IconMark("circle-alert", "red", "large"))
        across.addWidget(self.title)
        across.addWidget(self.words, 1)
        across.addWidget(self.go)
        self.go.clicked.connect(self.wanted)
        self.hide()

    def show_stop(self, finding: Finding, pack: str) -> None:
        """Say what keeps a pack or a supplement from the public, with the way to its page."""
        button = f"Go to page {finding.page}" if finding.page else "Go to the file"
        self.show_reason(f"The public {pack} cannot be published.", sentence(finding), button)

    def show_reason(self, title: str, words: str, button: str = "") -> None:
        """Show the bar with its words, or take it away where there are none."""
        was = self.words.text() if self.isVisible() else ""
        self.title.setText(title)
        self.words.setText(words)
        self.go.setText(button)
        self.go.setAccessibleName(button)
        self.go.updateGeometry()
        self.go.setVisible(bool(button))
        self.setAccessibleName(f"{title} {words}")
        self.setVisible(bool(words))
        if words and words != was:
            announce(self, f"{title} {words}")
