"""The parts of the panel beside a change of care: lines with a date, figures before and after, and rows of the national return."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from lacdesk.casework.what_if import EpisodeLine
from lacdesk.desktop import theme
from lacdesk.desktop.pages.move_words import Line
from lacdesk.desktop.widgets.card import Card, Rule, column, row
from lacdesk.desktop.widgets.state import State, paint_shape
from lacdesk.desktop.widgets.text import IconMark, Words, repolish

COLUMNS = ("Episode", "Starts", "Why it starts", "Status", "Placement", "Ends", "Why it ends")


class Shape(QWidget):
    """The shape of a state beside words that say it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = State.TO_COME
        sizes = theme.current().sizes
        self.setFixedSize(sizes.icon("mark"), sizes.icon("large"))

    def show_state(self, state: State) -> None:
        """Change the shape in place."""
        if state is not self._state:
            self._state = state
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        edge = self.width()
        off = (self.height() - edge) // 2
        paint_shape(painter, self._state, self.rect().adjusted(0, off, 0, -off))
        painter.end()


class PanelLine(QWidget):
    """A line with a shape, words, a date at the right, and a quiet line beneath; shown anew in place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._shape = Shape()
        self.words = Words("", wrap=True)
        self.day = Words("", strong=True)
        self.beneath = Words("", "small", "quiet", wrap=True)
        across = row(self, gap="near")
        across.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignTop)
        down = column(gap="none")
        top = row(gap="near")
        top.addWidget(self.words, 1)
        top.addWidget(self.day, 0, Qt.AlignmentFlag.AlignTop)
        down.addLayout(top)
        down.addWidget(self.beneath)
        across.addLayout(down, 1)

    def show_line(self, line: Line) -> None:
        """Show a line in place of the one before."""
        self._shape.show_state(line.state)
        self.words.setText(line.words)
        self.day.setText(line.day)
        self.beneath.setText(line.beneath)
        self.beneath.setVisible(bool(line.beneath))
        self.setToolTip(line.reason)
        self.setAccessibleName(line.told)
        self.setAccessibleDescription(line.reason)


class Part(QWidget):
    """A heading with its icon, and under it what is shown."""

    def __init__(self, icon: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.column = column(self, gap="near")
        head = row(gap="near")
        head.addWidget(IconMark(icon, "quiet"))
        self.title = Words(title, "part")
        head.addWidget(self.title, 1)
        self.column.addLayout(head)


class Lines(Part):
    """A part that is a list of lines with hairlines between; gone where it has none."""

    def __init__(self, icon: str, title: str, *, ruled: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(icon, title, parent)
        self._is_ruled = ruled
        self.lines: list[PanelLine] = []
        self._rules: list[Rule] = []
        self._body: QVBoxLayout = column(gap="near")
        self.column.addLayout(self._body)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show lines, each in the place of the one before."""
        while len(self.lines) < len(lines):
            self._add()
        for place, shown in enumerate(self.lines):
            is_shown = place < len(lines)
            if is_shown:
                shown.show_line(lines[place])
            shown.setVisible(is_shown)
            self._rules[place].setVisible(is_shown and self._is_ruled)
        self.setVisible(bool(lines))

    def told(self) -> list[str]:
        """Return the lines shown, as they are read aloud."""
        return [each.accessibleName() for each in self.lines if each.isVisibleTo(self)]

    def _add(self) -> None:
        rule, line = Rule(), PanelLine()
        self._rules.append(rule)
        self.lines.append(line)
        self._body.addWidget(rule)
        self._body.addWidget(line)


class Turn(QWidget):
    """A figure before, an arrow, and the figure after, in amber where it changes; each may have a name beneath."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.current().sizes.space("group"))
        grid.setVerticalSpacing(0)
        self.before, self.after = Words("", "heading"), Words("", "heading")
        self._names = (Words("", "small", "quiet", wrap=True), Words("", "small", "quiet", wrap=True))
        grid.addWidget(self.before, 0, 0)
        grid.addWidget(IconMark("arrow-right", "quiet"), 0, 1)
        grid.addWidget(self.after, 0, 2)
        grid.addWidget(self._names[0], 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._names[1], 1, 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)

    def show_turn(self, before: str, after: str, names: tuple[str, str] = ("", ""), *, tone: str = "ink") -> None:
        """Show both figures; the name of each is beneath."""
        self.before.setText(before)
        self.after.setText(after)
        self.after.set_tone(tone)
        for label, name in zip(self._names, names, strict=True):
            label.setText(name)
            label.setVisible(bool(name))
        self.setAccessibleName(f"{before} becomes {after}")


class EpisodeTable(Card):
    """The rows of the national return that change: new ones tinted, changed cells in semibold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(edge="near", parent=parent)
        self.setAccessibleName("What the national return will hold")
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(theme.current().sizes.space("tight"))
        self._grid.setHorizontalSpacing(theme.current().sizes.space("near"))
        self._rows: list[list[Words]] = []
        self._tinted: set[int] = set()
        for place, words in enumerate(COLUMNS):
            self._grid.addWidget(Words(words, "small", "quiet"), 0, place)
        self._grid.setColumnStretch(0, 1)
        self.column.addLayout(self._grid)
        self.told: list[str] = []

    def show_rows(self, lines: Sequence[EpisodeLine]) -> None:
        """Show rows, each in the place of the one before."""
        while len(self._rows) < len(lines):
            self._add()
        self._tinted = {place for place, line in enumerate(lines) if line.is_new}
        self.told = []
        for place, cells in enumerate(self._rows):
            texts = cells_of(lines[place]) if place < len(lines) else []
            for cell, (text, is_changed) in zip(cells, texts or [("", False)] * len(cells), strict=True):
                cell.setText(text)
                if bool(cell.property("strong")) != is_changed:
                    cell.setProperty("strong", is_changed)
                    repolish(cell)
                cell.setVisible(bool(texts))
            if texts:
                self.told.append(", ".join(f"{name} {text}" for name, (text, _) in zip(COLUMNS, texts, strict=True)))
        self.setAccessibleDescription(". ".join(self.told))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        gap = theme.current().sizes.space("edge")
        for place in self._tinted:
            across = self._rows[place][0].geometry().united(self._rows[place][-1].geometry())
            inside = across.adjusted(0, -gap, 0, gap)
            inside.setLeft(1)
            inside.setRight(self.width() - 2)
            painter.fillRect(inside, theme.current().colour("brand_soft"))
        painter.end()

    def _add(self) -> None:
        cells = [Words("", "small", wrap=place == 0) for place in range(len(COLUMNS))]
        self._rows.append(cells)
        for place, cell in enumerate(cells):
            self._grid.addWidget(cell, len(self._rows), place, Qt.AlignmentFlag.AlignTop)


def cells_of(line: EpisodeLine) -> list[tuple[str, bool]]:
    """Return the texts of a row with whether each is new or other than before."""
    kept, changed = line.row, line.changed
    ends = ", ".join(code for code in (kept.rec, kept.reason_place_change) if code)
    place = ", ".join(code for code in (kept.place, kept.place_provider) if code)
    is_open = "taken out" if line.is_gone else "open"
    return [
        (line.name, False),
        (_day(kept.decom), "decom" in changed),
        (kept.rne, "rne" in changed),
        (kept.ls or "", "ls" in changed),
        (place, bool(changed & {"place", "place_provider"})),
        (_day(kept.dec) if kept.dec and not line.is_gone else is_open, "dec" in changed and kept.dec is not None),
        (ends or "–", bool(ends and changed & {"rec", "reason_place_change"})),
    ]


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def side_by_side(*columns: Sequence[QWidget]) -> QHBoxLayout:
    """Return columns of parts of equal width."""
    across = row(gap="margin")
    for parts in columns:
        down = column(gap="apart")
        for part in parts:
            down.addWidget(part)
        down.addStretch()
        across.addLayout(down, 1)
    return across
