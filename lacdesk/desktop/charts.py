"""The painter of charts on screen: bands in words, one solid target, dashed benchmarks named at the right, gaps for no data.

Loads pyqtgraph, so it is imported when the first chart is opened.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QFont, QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QGraphicsLineItem, QGraphicsRectItem, QSizePolicy, QToolTip, QWidget

from lacdesk.desktop import theme
from lacdesk.shapes import NO_DATA, Band, Chart, Tone

LABELLED = 3
FOOT = 6
SOLID, DASHED = Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine
LINES = (("brand", SOLID), ("quiet", DASHED), ("amber", Qt.PenStyle.DotLine), ("ink", Qt.PenStyle.DashDotLine))
_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -1000, Qt.Key.Key_End: 1000}
_GROUNDS, _ACROSS, _COURSE, _WORDS = -30, -20, 10, 20


@dataclass
class _SideLabel:
    """A name at the right of the plot, the height of the line it names, and whether it stands above the labels of a year."""

    item: pg.TextItem
    height: float
    is_year: bool = False


class ChartView(pg.PlotWidget):  # type: ignore[misc]
    """A Chart of lacdesk.shapes; picked sends the place of a month chosen with the mouse or the arrow keys."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart: Chart | None = None
        self.chosen = -1
        self._labels: list[_SideLabel] = []
        self._band_words: list[tuple[Band, pg.TextItem]] = []
        self._chosen_marks: list[QGraphicsItem] = []
        self._leaders: list[QGraphicsItem] = []
        self._value_labels: list[tuple[pg.TextItem, float, tuple[bool, bool]]] = []
        self._inside = self.getPlotItem()
        self._inside.setMenuEnabled(False)
        self._inside.hideButtons()
        self._inside.setMouseEnabled(False, False)
        self._inside.getViewBox().sigResized.connect(self._fit)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFrameShape(self.Shape.NoFrame)

    def sizeHint(self) -> QSize:
        return QSize(theme.current().sizes.place("form"), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().sizes.place("card"), round(theme.current().sizes.growth * 190))

    def show_chart(self, chart: Chart, chosen: int = -1) -> None:
        """Paint a chart anew with a month picked out, the last where none is named."""
        self.chart = chart
        self.setAccessibleName(f"Chart: {chart.title}")
        self.setAccessibleDescription(chart.summary())
        self._inside.clear()
        self._labels, self._band_words, self._chosen_marks, self._leaders = [], [], [], []
        self._value_labels = []
        self.setBackground(theme.current().colour("surface"))
        self._add_bands(chart)
        self._add_lines(chart)
        for index, series in enumerate(chart.series):
            self._add_series(series.values, index)
        self._add_value_labels(chart)
        self._add_side_labels(chart)
        self._dress_axes(chart)
        self.choose(chosen if chosen >= 0 else len(chart.ticks) - 1)
        self._fit()

    def choose(self, place: int) -> None:
        """Pick out a month by its place, without telling anyone."""
        self.chosen = place
        for mark in self._chosen_marks:
            self._inside.removeItem(mark)
        self._chosen_marks = []
        if self.chart is None or place == len(self.chart.ticks) - 1:
            return
        scale = self.chart.scale()
        self._chosen_marks = [self._line(place, scale.low, place, scale.high, _pen("brand", 1, Qt.PenStyle.DotLine))]
        value = next((each.values[place] for each in self.chart.series if each.values[place] is not None), None)
        if value is not None:
            self._chosen_marks.append(self._dots([place], [float(value)], "brand", "surface", 11))

    def picture(self) -> QPixmap:
        """The chart with its title over it, for other programs."""
        now = theme.current()
        font, edge = now.font("heading"), now.sizes.space("group")
        head = QFontMetrics(font).height() + 2 * edge
        ratio = self.devicePixelRatioF()
        made = QPixmap(QSize(self.width() + 2 * edge, self.height() + head + edge) * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(now.colour("surface"))
        painter = QPainter(made)
        painter.setFont(font)
        painter.setPen(now.colour("ink"))
        painter.drawText(edge, edge + QFontMetrics(font).ascent(), self.chart.title if self.chart else "")
        painter.drawPixmap(QPoint(edge, head), self.grab())
        painter.end()
        return made

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _KEYS.get(Qt.Key(event.key()))
        if step is None or self.chart is None:
            event.ignore()
            return
        self._pick(self.chosen + step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        place = self._place_at(event.position().toPoint())
        if place is not None:
            self._pick(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QEvent) -> None:
        event.ignore()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._place_at(event.pos())
            QToolTip.showText(event.globalPos(), self.words_at(place) if place is not None else "", self)
            return True
        return bool(super().viewportEvent(event))

    def words_at(self, place: int) -> str:
        """A month's figures as they are said."""
        if self.chart is None:
            return ""
        known = [series.values[place] for series in self.chart.series if series.values[place] is not None]
        return f"{self.chart.ticks[place].words}: {', '.join(map(self.chart.write, known)) or self.chart.write(None)}"

    def _pick(self, place: int) -> None:
        count = len(self.chart.ticks) if self.chart else 0
        place = min(max(place, 0), count - 1)
        if place != self.chosen and place >= 0:
            self.choose(place)
            self.picked.emit(place)

    def _place_at(self, point: QPoint) -> int | None:
        if self.chart is None:
            return None
        box = self._inside.getViewBox()
        scene = self.mapToScene(point)
        across = box.mapSceneToView(scene).x()
        place = round(across)
        return place if 0 <= place < len(self.chart.ticks) and abs(across - place) <= 0.5 else None

    def _right(self) -> float:
        return len(self.chart.ticks) - 0.5 if self.chart else 0.5

    def _add_bands(self, chart: Chart) -> None:
        scale = chart.scale()
        for band in chart.bands:
            low = float(scale.low if band.low is None else max(Decimal(band.low), scale.low))
            high = float(scale.high if band.high is None else min(Decimal(band.high), scale.high))
            if high <= low:
                continue
            ground = QGraphicsRectItem(-0.5, low, len(chart.ticks), high - low)
            ground.setPen(QPen(Qt.PenStyle.NoPen))
            ground.setBrush(theme.current().colour("page" if band.tone is Tone.NEUTRAL else f"{band.tone.value}_soft"))
            self._put(ground, _GROUNDS)
            tone = "quiet" if band.tone is Tone.NEUTRAL else band.tone.value
            self._band_words.append((band, self._words(band.words, -0.5, 0, tone, strong=True)))

    def _add_lines(self, chart: Chart) -> None:
        scale, end = chart.scale(), len(chart.ticks) - 0.5
        for value in scale.steps:
            self._line(-0.5, value, end, value, _pen("surface" if chart.bands else "line", 1))
        self._line(-0.5, scale.low, end, scale.low, _pen("control", 1))
        for place, tick in enumerate(chart.ticks):
            if tick.starts_year:
                self._line(place - 0.5, scale.low, place - 0.5, scale.high, _pen("control", 1))
        for benchmark in chart.benchmarks:
            self._line(-0.5, benchmark.value, end, benchmark.value, _pen("quiet", 1.2, DASHED))
        if chart.target:
            self._line(-0.5, chart.target.value, end, chart.target.value, _pen("green", 2))

    def _add_series(self, values: tuple[Decimal | int | None, ...], index: int) -> None:
        token, dash = LINES[index]
        heights = [math.nan if value is None else float(value) for value in values]
        course = pg.PlotCurveItem(list(range(len(values))), heights, pen=_pen(token, 2.4, dash), connect="finite", antialias=True)
        self._put(course, _COURSE)
        known = [place for place, value in enumerate(values) if value is not None]
        if not known:
            return
        self._dots(known[:-1], [heights[place] for place in known[:-1]], token, token, 6)
        self._dots(known[-1:], [heights[known[-1]]], token, "surface", 9)

    def _dots(self, across: list[int], heights: list[float], token: str, ground: str, size: float) -> pg.ScatterPlotItem:
        now = theme.current()
        dots = pg.ScatterPlotItem(across, heights, size=size * now.sizes.growth, antialias=True, pxMode=True)
        dots.setPen(_pen(token, 2))
        dots.setBrush(now.colour(ground))
        return self._put(dots, _COURSE + 1)

    def _add_value_labels(self, chart: Chart) -> None:
        if len(chart.series) != 1:
            return
        values = chart.series[0].values
        known = [place for place, value in enumerate(values) if value is not None]
        if not known:
            middle = float(chart.scale().low + chart.scale().high) / 2
            self._words(NO_DATA, (len(chart.ticks) - 1) / 2, middle, "quiet", anchor=(0.5, 0.5))
        for place in known[-LABELLED:]:
            value = values[place]
            written = chart.write(value).removesuffix("%").removesuffix(f" {chart.unit}")
            item = self._words(written, place, float(value or 0), "ink", strong=True)
            self._value_labels.append((item, float(value or 0), _sides(values, place)))

    def _add_side_labels(self, chart: Chart) -> None:
        years = {line.year for line in chart.benchmarks}
        shared = next(iter(years)) if len(years) == 1 else ""
        if chart.target:
            item = self._words(f"Target {chart.target.words}", 0, 0, "green", strong=True, anchor=(0, 0.5))
            self._labels.append(_SideLabel(item, float(chart.target.value)))
        for index, series in enumerate(chart.series if len(chart.series) > 1 else ()):
            last = next((float(value) for value in reversed(series.values) if value is not None), None)
            if last is not None:
                item = self._words(series.name, 0, 0, LINES[index][0], strong=True, anchor=(0, 0.5))
                self._labels.append(_SideLabel(item, last))
        for line in chart.benchmarks:
            year = f" ({line.year})" if line.year and not shared else ""
            written = f"{line.label} {chart.write(line.value).removesuffix('%')}{year}"
            self._labels.append(_SideLabel(self._words(written, 0, 0, "quiet", anchor=(0, 0.5)), float(line.value)))
        if shared:
            top = max(float(line.value) for line in chart.benchmarks)
            self._labels.append(_SideLabel(self._words(shared, 0, 0, "ink", strong=True, anchor=(0, 0.5)), top, is_year=True))

    def _dress_axes(self, chart: Chart) -> None:
        now = theme.current()
        font = now.font("small", tabular=True)
        for name in ("left", "bottom"):
            axis = self._inside.getAxis(name)
            axis.setPen(QPen(Qt.PenStyle.NoPen))
            axis.setTickPen(_no_pen())
            axis.setTextPen(now.colour("quiet"))
            axis.setStyle(tickLength=0, tickFont=font, tickTextOffset=now.sizes.space("near"), autoExpandTextSpace=False)
        scale = chart.scale()
        has_figures = any(value is not None for series in chart.series for value in series.values)
        steps = [(float(value), chart.axis_words(value)) for value in scale.steps] if has_figures else []
        self._inside.getAxis("left").setTicks([steps])
        metrics = QFontMetrics(font)
        widest = max((metrics.horizontalAdvance(words) for _, words in steps), default=0)
        self._inside.getAxis("left").setWidth(widest + 2 * now.sizes.space("near"))
        self._inside.getAxis("bottom").setTicks([[(place, f"{tick.short}\n{tick.under}") for place, tick in enumerate(chart.ticks)]])
        self._inside.getAxis("bottom").setHeight(2 * metrics.height() + now.sizes.space("group"))

    def _fit(self) -> None:
        """Give the names at the right the room they need, and put every name where it does not cover another."""
        box = self._inside.getViewBox()
        width, height = box.width(), box.height()
        if self.chart is None or width <= 1 or height <= 1:
            return
        scale, count = self.chart.scale(), len(self.chart.ticks)
        gap = theme.current().sizes.space("group")
        side = max((label.item.boundingRect().width() for label in self._labels), default=0.0) + gap
        side = min(side, width / 2)
        extra = count * side / max(width - side, 1.0)
        low, high = float(scale.low), float(scale.high)
        head, foot = self._line_height() / 2, theme.current().sizes.growth * FOOT
        pixel = (high - low) / max(height - head - foot, 1.0)
        box.setXRange(-0.5, count - 0.5 + extra, padding=0)
        box.setYRange(low - foot * pixel, high + head * pixel, padding=0)
        self._fit_band_words(low, high, pixel, width / (count + extra))
        self._fit_value_labels(high, pixel, width / (count + extra))
        self._fit_side_labels(low, high, pixel, (count + extra) / width * gap)

    def _line_height(self) -> int:
        return QFontMetrics(theme.current().font("small")).height()

    def _fit_value_labels(self, high: float, pixel: float, month: float) -> None:
        """Each value above its point, away from the side the line comes down from; below between two, or where the plot ends.

        One that would run into the next gives way to it.
        """
        tall, free = self._line_height() * pixel, math.inf
        for item, height, (before, after) in reversed(self._value_labels):
            is_below = (before and after) or height + tall > high
            across = 0.5 if is_below or before == after else 0.1 if before else 0.9
            item.setAnchor((across, -0.12 if is_below else 1.12))
            wide = item.boundingRect().width()
            left = item.pos().x() * month - across * wide
            item.setVisible(left + wide <= free)
            free = left if item.isVisible() else free

    def _fit_band_words(self, low: float, high: float, pixel: float, month: float) -> None:
        """Put each band's words where they are farthest from every line: at its foot, middle or head, as far left as may be."""
        tall = self._line_height() * pixel * 1.1
        for band, item in self._band_words:
            foot = low if band.low is None else max(float(band.low), low)
            head = high if band.high is None else min(float(band.high), high)
            item.setVisible(head - foot >= tall)
            item.setAnchor((0, 0.5))
            heights = (head - tall * 0.65, (foot + head) / 2, foot + tall * 0.65)
            span = item.boundingRect().width() / month
            starts = range(max(int(self._right() - span) - LABELLED, 1))
            wanted = [(start + 0.1 if start else -0.5, height) for start in starts for height in heights]
            item.setPos(*max(wanted, key=lambda place: self._clearance(place, span, tall) - place[0] * tall / 1000))

    def _clearance(self, place: tuple[float, float], span: float, tall: float) -> float:
        """How far words that begin at a place keep from every line, no more than their own height."""
        assert self.chart is not None
        start, height = place
        first, last = max(math.floor(start), 0), math.ceil(start + span)
        across = [float(line.value) for line in self.chart.benchmarks] + ([float(self.chart.target.value)] if self.chart.target else [])
        stretches = [_reach(series.values[first : last + 1]) for series in self.chart.series]
        gaps = [max(low - height, height - high, 0.0) for stretch in stretches for low, high in stretch]
        years = [tall / 2 for at, tick in enumerate(self.chart.ticks) if tick.starts_year and start < at - 0.5 < start + span]
        return min((*gaps, *(abs(line - height) for line in across), *years, tall))

    def _fit_side_labels(self, low: float, high: float, pixel: float, gap: float) -> None:
        """Stack the names so that none covers another, the year over the first benchmark, each led to by its line."""
        for leader in self._leaders:
            self._inside.removeItem(leader)
        step = self._line_height() * pixel
        ordered = sorted(self._labels, key=lambda label: (-label.height, not label.is_year))
        heights: list[float] = []
        for label in ordered:
            wanted = label.height + (step if label.is_year else 0.0)
            heights.append(min(wanted, heights[-1] - step if heights else high))
        floor = low + step / 2
        for place in range(len(ordered) - 1, -1, -1):
            heights[place] = max(heights[place], floor)
            floor = heights[place] + step
        self._leaders = []
        for label, height in zip(ordered, heights, strict=True):
            label.item.setPos(self._right() + gap, height)
            if not label.is_year:
                start = self._right()
                self._leaders.append(self._line(start, label.height, start + gap, height, _pen("control", 1)))

    def _words(
        self, words: str, across: float, height: float, tone: str, *, strong: bool = False, anchor: tuple[float, float] = (0, 0)
    ) -> pg.TextItem:
        item = pg.TextItem(words, color=theme.current().colour(tone), anchor=anchor)
        font: QFont = theme.current().font("small", strong=strong, tabular=True)
        item.setFont(font)
        item.setPos(across, height)
        return self._put(item, _WORDS)

    def _line(self, left: float, low: Decimal | float, right: float, high: Decimal | float, pen: QPen) -> QGraphicsLineItem:
        line = QGraphicsLineItem(float(left), float(low), float(right), float(high))
        line.setPen(pen)
        self._put(line, _ACROSS)
        return line

    def _put(self, item: QGraphicsItem, depth: int) -> QGraphicsItem:
        item.setZValue(depth)
        self._inside.addItem(item, ignoreBounds=True)
        return item


def _no_pen() -> QPen:
    """A pen that draws nothing, also where pyqtgraph sets its colour again."""
    return QPen(QBrush(Qt.BrushStyle.NoBrush), 0, Qt.PenStyle.NoPen)


def _pen(token: str, width: float, style: Qt.PenStyle = SOLID) -> QPen:
    pen = QPen(theme.current().colour(token), width * theme.current().sizes.growth)
    pen.setStyle(style)
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _sides(values: tuple[Decimal | int | None, ...], place: int) -> tuple[bool, bool]:
    """Whether the months before and after a month lie higher, so that the line runs up to them beside its label."""
    value = values[place]
    beside = [values[other] if 0 <= other < len(values) else None for other in (place - 1, place + 1)]
    before, after = (value is not None and other is not None and other > value for other in beside)
    return before, after


def _reach(values: tuple[Decimal | int | None, ...]) -> Iterator[tuple[float, float]]:
    """From how low to how high a line runs between each month and the next; one month alone is a point."""
    for before, now in zip(values, values[1:] or values, strict=False):
        known = [float(value) for value in (before, now) if value is not None]
        if known:
            yield min(known), max(known)
