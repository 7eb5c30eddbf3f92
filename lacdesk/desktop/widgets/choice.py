"""Choosing between a few: the segmented switch and the filter chips with their counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.widgets.button import paint_box


class _Segment(QToolButton):
    def __init__(self, key: str, text: str, place: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.key, self._place = key, place
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        now = theme.current()
        width = QFontMetrics(now.font(strong=True)).horizontalAdvance(self.text()) + 2 * now.sizes.space("apart")
        return QSize(width, now.sizes.place("button"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = self._outline()
        painter.setBrush(now.colour("brand_soft" if self.isChecked() or self.underMouse() else "surface"))
        painter.setPen(QPen(now.colour("control"), now.sizes.space("hair")))
        painter.drawPath(path)
        painter.setFont(now.font(strong=True))
        painter.setPen(now.colour("brand" if self.isChecked() else "ink"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

    def _outline(self) -> QPainterPath:
        corner = theme.current().sizes.ring("corner")
        first, last = "first" in self._place, "last" in self._place
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5 if last else 0.5, -0.5)
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(box, corner, corner)
        if not first:
            path.addRect(box.adjusted(0, 0, -box.width() / 2, 0))
        if not last:
            path.addRect(box.adjusted(box.width() / 2, 0, 0, 0))
        return path.simplified()


class Segmented(QWidget):
    """A switch between a few views, one always chosen; chosen sends its key."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        keys = list(choices)
        self._segments: dict[str, _Segment] = {}
        for key in keys:
            place = ("first" if key == keys[0] else "") + ("last" if key == keys[-1] else "")
            segment = _Segment(key, choices[key], place, self)
            self._segments[key] = segment
            self._group.addButton(segment)
            row.addWidget(segment)
        self._segments[keys[0]].setChecked(True)
        self._group.buttonClicked.connect(self._tell)

    @property
    def key(self) -> str:
        """The key of the view chosen."""
        return _key_of(self._group.checkedButton())

    def choose(self, key: str) -> None:
        """Show a view as chosen, without telling anyone."""
        self._segments[key].setChecked(True)

    def show_all_but(self, keys: Collection[str]) -> None:
        """Leave out views there are none of; where one was chosen the first is. The first and the last always stay."""
        if self.key in keys:
            next(iter(self._segments.values())).setChecked(True)
        for key, segment in self._segments.items():
            segment.setVisible(key not in keys)

    def _tell(self, button: QAbstractButton) -> None:
        self.chosen.emit(_key_of(button))


class Chip(QToolButton):
    """A filter that is on or off, with how many it would leave."""

    def __init__(self, key: str, text: str, count: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key, self._count = key, count
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_count(count)

    def show_count(self, count: int | None) -> None:
        """Change the number beside the words."""
        self._count = count
        self.setAccessibleName(self.text() if count is None else f"{self.text()}, {count}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        now = theme.current()
        metrics = QFontMetrics(now.font("small", strong=True))
        width = metrics.horizontalAdvance(self.text()) + 2 * (now.sizes.space("near") + now.sizes.space("edge"))
        if self._count is not None:
            width += now.sizes.space("near") + metrics.horizontalAdvance(f"{self._count:,}")
        return QSize(width, now.sizes.place("chip"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        on = self.isChecked()
        paint_box(painter, self, "brand_soft" if on or self.underMouse() else "surface", "brand" if on else "control")
        left = now.sizes.space("near") + now.sizes.space("edge")
        painter.setFont(now.font("small", strong=True))
        painter.setPen(now.colour("brand" if on else "ink"))
        aligned = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(left, 0, self.width() - left, self.height()), aligned, self.text())
        if self._count is not None:
            left += painter.fontMetrics().horizontalAdvance(self.text()) + now.sizes.space("near")
            painter.setFont(now.font("small", strong=on))
            painter.setPen(now.colour("brand" if on else "quiet"))
            painter.drawText(QRect(left, 0, self.width() - left, self.height()), aligned, f"{self._count:,}")
        painter.end()


class Chips(QWidget):
    """A row of chips of which one is always on; chosen sends its key."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._chips: dict[str, Chip] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().sizes.space("near"))
        for key, text in choices.items():
            chip = Chip(key, text, parent=self)
            self._chips[key] = chip
            self._group.addButton(chip)
            row.addWidget(chip)
        row.addStretch()
        next(iter(self._chips.values())).setChecked(True)
        self._group.buttonClicked.connect(self._tell)

    @property
    def key(self) -> str:
        """The key of the chip that is on."""
        return _key_of(self._group.checkedButton())

    def choose(self, key: str) -> None:
        """Turn a chip on, without telling anyone."""
        self._chips[key].setChecked(True)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Put numbers beside the words, by key; a chip without one shows none."""
        for key, chip in self._chips.items():
            chip.show_count(counts.get(key))

    def show_only(self, keys: Iterable[str]) -> None:
        """Hide the chips that have nothing to filter."""
        wanted = set(keys)
        for key, chip in self._chips.items():
            chip.setVisible(key in wanted)

    def _tell(self, button: QAbstractButton) -> None:
        self.chosen.emit(_key_of(button))


def _key_of(button: QAbstractButton | None) -> str:
    return str(getattr(button, "key", ""))
