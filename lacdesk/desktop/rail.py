"""The rail at the left and the bar on top: where one can go, where one is, who is here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QWidget

from lacdesk.desktop import icons, theme
from lacdesk.desktop.page import Place
from lacdesk.desktop.widgets.button import Button
from lacdesk.desktop.widgets.card import column, row
from lacdesk.desktop.widgets.path import PathBar
from lacdesk.desktop.widgets.search import SearchBox
from lacdesk.desktop.widgets.state import State, StateMark
from lacdesk.desktop.widgets.text import IconMark, Words
from lacdesk.store.person import Person

DEMO_WORDS = "Demo: invented people and figures"
DEMO_SHORT = "Demo"


class RailButton(QToolButton):
    """A place in the rail: icon and word, or the icon alone."""

    def __init__(self, words: str, icon: str, *, shortcut: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._is_narrow = False
        self.setText(words)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(f"{words} ({shortcut})" if shortcut else words)
        self.setAccessibleDescription(shortcut)

    def show_as(self, words: str, icon: str) -> None:
        """Change the word and icon."""
        self._icon = icon
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(words)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show the icon alone, or the word too."""
        self._is_narrow = narrow
        self.update()

    def sizeHint(self) -> QSize:
        edge = theme.current().sizes.place("rail_item")
        return QSize(edge, edge)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = "brand" if self.isChecked() else "on_rail"
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.colour("brand_soft"))
            painter.drawRoundedRect(self.rect(), now.sizes.ring("corner"), now.sizes.ring("corner"))
        elif self.underMouse():
            painter.setPen(now.colour("on_rail"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setOpacity(0.4)
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), now.sizes.ring("corner"), now.sizes.ring("corner"))
            painter.setOpacity(1.0)
        edge = now.sizes.icon("large")
        left = (self.width() - edge) // 2 if self._is_narrow else now.sizes.space("group")
        icons.paint_icon(painter, self._icon, QRect(left, (self.height() - edge) // 2, edge, edge), tone)
        if not self._is_narrow:
            painter.setFont(now.font(strong=True))
            painter.setPen(now.colour(tone))
            words = self.rect().adjusted(left + edge + now.sizes.space("group"), 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()


class Rail(QFrame):
    """The places, one of them chosen, and the way to make room; wanted sends a place's key, narrowed whether it is narrow."""

    wanted = Signal(str)
    narrowed = Signal(bool)

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Places")
        self.setProperty("ground", "rail")
        self.setProperty("rail", "edge")
        self._is_narrow = False
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RailButton] = {}
        down = column(self, gap="tight", edge="near")
        down.addSpacing(theme.current().sizes.space("tight"))
        for place in places:
            button = RailButton(place.words, place.icon, shortcut=f"Alt+{place.number}")
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, key=place.key: self.wanted.emit(key))
            self._group.addButton(button)
            self._buttons[place.key] = button
            down.addWidget(button)
        down.addStretch()
        self._fold = RailButton("Collapse", "panel-left-close")
        self._fold.clicked.connect(self._turn)
        down.addWidget(self._fold)
        self.set_narrow(narrow=False)

    def show_place(self, key: str) -> None:
        """Mark a place as where the person is."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show icons alone, or words too."""
        self._is_narrow = narrow
        self.setFixedWidth(theme.current().sizes.place("rail_narrow" if narrow else "rail"))
        self._fold.show_as("Expand" if narrow else "Collapse", "panel-left-open" if narrow else "panel-left-close")
        for button in (*self._buttons.values(), self._fold):
            button.set_narrow(narrow=narrow)

    def _turn(self) -> None:
        self.set_narrow(narrow=not self._is_narrow)
        self.narrowed.emit(self._is_narrow)


class TopBar(QFrame):
    """The slim bar: the path, the box to search or command in, who is signed in, and the lock."""

    def __init__(self, person: Person, *, is_demo: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sizes = theme.current().sizes
        self.setProperty("ground", "surface")
        self.setProperty("rule", "bottom")
        self.setFixedHeight(sizes.place("bar"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.path = PathBar()
        self.search = SearchBox("Search or command", "Search or type a command", shortcut="Ctrl+K")
        self.search.setMinimumWidth(sizes.place("search") // 2)
        self.search.setMaximumWidth(sizes.place("search"))
        self.lock = Button("Lock", icon="lock", shows="Ctrl+L")
        across = row(self, gap="apart")
        across.setContentsMargins(sizes.space("margin"), 0, sizes.space("apart"), 0)
        across.addWidget(self.path, 1)
        self._demo = StateMark(State.SOON, DEMO_WORDS, soft=True)
        self._demo.setToolTip(DEMO_WORDS)
        across.addWidget(self._demo)
        self._demo.setVisible(is_demo)
        across.addWidget(self.search, 1)
        self._who = Words(", ".join(part for part in (person.name, person.role) if part))
        who = row(gap="near")
        who.addWidget(IconMark("circle-user", "ink", "large"))
        who.addWidget(self._who)
        across.addLayout(who)
        across.addWidget(self.lock)

    def show_roomy(self, *, roomy: bool) -> None:
        """Say who is here in words, and the demonstration's mark in full, only where there is room."""
        self._who.setVisible(roomy)
        self._demo.show_state(State.SOON, DEMO_WORDS if roomy else DEMO_SHORT)
        self._demo.setAccessibleName(DEMO_WORDS)


class StatusLine(QFrame):
    """The line at the bottom: what is saved, whether the journal is whole, unfinished forms, and what was just said."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sizes = theme.current().sizes
        self.setProperty("ground", "surface")
        self.setProperty("rule", "top")
        self.setFixedHeight(sizes.place("status"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._across = row(self, gap="margin")
        self._across.setContentsMargins(sizes.space("apart"), 0, sizes.space("apart"), 0)
        self._parts: dict[str, tuple[IconMark, Words]] = {}
        for key, icon in (("saved", "check"), ("journal", "shield-check"), ("drafts", "file-pen"), ("working", "refresh-cw")):
            self._add(key, icon)
        self._said = Words("", "small", "ink", strong=True)
        self._across.addWidget(self._said)
        self._across.addStretch()
        for words in ("F6 next area", "F1 help"):
            self._across.addWidget(Words(words, "small", "quiet"))

    def show_part(self, key: str, words: str, tone: str = "quiet") -> None:
        """Show one part: saved, journal, drafts or working; empty words take it away."""
        mark, label = self._parts[key]
        label.setText(words)
        label.set_tone(tone)
        mark.setVisible(bool(words))
        label.setVisible(bool(words))

    @property
    def said(self) -> str:
        """What was said last and still stands."""
        return self._said.text()

    def say(self, words: str) -> None:
        """Show what was just said."""
        self._said.setText(words)

    def _add(self, key: str, icon: str) -> None:
        mark, label = IconMark(icon, "quiet"), Words("", "small", "quiet")
        pair = row(gap="tight")
        pair.addWidget(mark)
        pair.addWidget(label)
        self._across.addLayout(pair)
        self._parts[key] = (mark, label)
        self.show_part(key, "")
