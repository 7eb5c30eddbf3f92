"""The years of a measure as bars, each with its figure in words, from the same description a line chart is painted from."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from lacdesk.desktop import theme
from lacdesk.shapes import NO_DATA, Chart

WIDEST = 84
CENTRE = Qt.AlignmentFlag.AlignHCenter


class YearBars(QWidget):
    """One bar a tick of a chart's first series, from nought, the last one filled; a year without a figure says so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart: Chart | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("Annual trend")

    def show_chart(self, chart: Chart) -> None:
        """Paint these years."""
        self.chart = chart
        values = zip(chart.ticks, chart.series[0].values, strict=True)
        told = [f"{tick.words}: {chart.write(value) if value is not None else NO_DATA}" for tick, value in values]
        self.setAccessibleName(f"Annual trend: {chart.title}")
        self.setAccessibleDescription(". ".join(told))
        self.update()

    def picture(self) -> QPixmap:
        """The bars as a picture, for other programs."""
        return self.grab()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().sizes.place("card"), round(theme.current().sizes.growth * 190))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        now = theme.current()
        painter.fillRect(self.rect(), now.colour("surface"))
        if self.chart is not None and self.chart.ticks:
            self._paint_bars(painter, self.chart)
        painter.end()

    def _paint_bars(self, painter: QPainter, chart: Chart) -> None:
        now = theme.current()
        font = now.font("small", strong=True, tabular=True)
        painter.setFont(font)
        line = painter.fontMetrics().height()
        values = chart.series[0].values
        most = max((float(value) for value in values if value is not None), default=0.0) or 1.0
        ground = QRect(0, line + now.sizes.space("near"), self.width(), self.height() - 2 * line - 3 * now.sizes.space("near"))
        room = self.width() // len(values)
        wide = min(round(WIDEST * now.sizes.growth), room * 2 // 3)
        for place, (tick, value) in enumerate(zip(chart.ticks, values, strict=True)):
            middle = place * room + room // 2
            high = round(ground.height() * float(value) / most) if value is not None else 0
            bar = QRect(middle - wide // 2, ground.bottom() - high, wide, high)
            is_last = place == len(values) - 1
            painter.fillRect(bar, now.colour("brand" if is_last else "control"))
            painter.setPen(now.colour("ink" if value is not None else "quiet"))
            words = chart.write(value) if value is not None else NO_DATA
            painter.drawText(QRect(middle - room // 2, bar.top() - line - 2, room, line), CENTRE, words)
            painter.setPen(now.colour("ink" if is_last else "quiet"))
            painter.drawText(QRect(middle - room // 2, ground.bottom() + now.sizes.space("tight"), room, line), CENTRE, tick.short)
        painter.fillRect(QRect(0, ground.bottom(), self.width(), now.sizes.space("hair")), now.colour("control"))
