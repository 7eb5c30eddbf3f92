"""What stands round a chronology's picture: the chips that choose its lanes, and the key to its marks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lacdesk.casework.chronology import Event, Lane, Timeliness, ToCome
from lacdesk.desktop import theme
from lacdesk.desktop.pages.lanes import LEFT, paint_sign
from lacdesk.desktop.widgets.card import clear
from lacdesk.desktop.widgets.choice import Chip
from lacdesk.desktop.widgets.flow import Flow
from lacdesk.practice.due import Due, What


class LaneChips(QWidget):
    """A chip for each lane that holds something, reached after a widget; with none on, every lane is shown. changed says it did."""

    changed = Signal()

    def __init__(self, after: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._after = after
        self.setAccessibleName("Kinds shown")
        self._chips: dict[Lane, Chip] = {}
        self._flow = Flow(self, gap="near")

    @property
    def chosen(self) -> tuple[Lane, ...]:
        """The lanes to show."""
        on = tuple(lane for lane, chip in self._chips.items() if chip.isChecked())
        return on or tuple(self._chips)

    def chip(self, lane: Lane) -> Chip:
        """The chip of a lane."""
        return self._chips[lane]

    def show_counts(self, counts: Mapping[Lane, int]) -> None:
        """Show the lanes that hold something, each with how much."""
        if tuple(self._chips) != tuple(counts):
            on = {lane for lane, chip in self._chips.items() if chip.isChecked()}
            clear(self._flow)
            self._chips = {lane: self._made(lane, is_on=lane in on) for lane in counts}
            for before, after in pairwise((self._after, *self._chips.values())):
                self.setTabOrder(before, after)
        for lane, count in counts.items():
            self._chips[lane].show_count(count)

    def _made(self, lane: Lane, *, is_on: bool) -> Chip:
        chip = Chip(lane.value, lane.heading)
        chip.setChecked(is_on)
        chip.toggled.connect(lambda _: self.changed.emit())
        self._flow.addWidget(chip)
        return chip


_DAY = date(2000, 1, 3)


def _visit(timeliness: Timeliness = Timeliness.IN_TIME, was_alone: bool | None = True) -> Event:
    return Event(_DAY, Lane.VISIT, "", "", "", "", None, None, False, timeliness, 0, was_alone)


SIGNS: tuple[tuple[str, Event | ToCome], ...] = (
    ("happened", _visit()),
    ("late", _visit(Timeliness.LATE)),
    ("not seen alone", _visit(was_alone=False)),
    ("does not count", _visit(Timeliness.DOES_NOT_COUNT)),
    ("to come", ToCome(Lane.VISIT, _DAY + timedelta(days=1), Due(What.VISIT, None, "", "", None, ""))),
)


class SignKey(QWidget):
    """What filled, hollow, half, crossed and dotted marks mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Key to the marks")
        self.setAccessibleDescription("Hollow is late, half filled not seen alone, a cross does not count, dotted is to come.")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        sizes = theme.current().sizes
        return QSize(int(sum(self._widths())), sizes.row("compact"))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(now.font("small"))
        reach, left = now.sizes.icon("mark") / 2, 0.0
        for (told, sign), width in zip(SIGNS, self._widths(), strict=True):
            paint_sign(painter, sign, QPointF(left + reach + 1, self.height() / 2), reach, _DAY)
            painter.setPen(now.colour("quiet"))
            painter.drawText(QRectF(left + 2 * reach + now.sizes.space("near"), 0, width, self.height()), LEFT, told)
            left += width
        painter.end()

    def _widths(self) -> list[float]:
        now = theme.current()
        metrics = QFontMetrics(now.font("small"))
        gaps = now.sizes.icon("mark") + now.sizes.space("near") + now.sizes.space("apart")
        return [metrics.horizontalAdvance(told) + gaps for told, _ in SIGNS]
