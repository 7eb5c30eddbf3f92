"""The chronology as a picture that can be zoomed and walked: one lane each, drawn in a pyqtgraph plot.

Loads pyqtgraph, so it is imported when the first chronology is opened.
"""

from __future__ import annotations

from datetime import date

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from lacdesk.casework.chronology import BARS, Chronology, Event, Item, Lane, Stretch, ToCome
from lacdesk.desktop import theme
from lacdesk.desktop.focus import paint_focus_ring
from lacdesk.desktop.pages.chronology_head import paint_head, paint_today, tag_of
from lacdesk.desktop.pages.chronology_rows import spoken
from lacdesk.desktop.pages.lanes import Placed, Span, bar_of, drawn_day, paint_ahead, paint_lane, paint_sign, placed
from lacdesk.practice import words

ZOOM = 1.6
LEAST_DAYS = 21
AHEAD = 0.02
STILL = 4


class ChronologyChart(pg.PlotWidget):  # type: ignore[misc]
    """A chronology in lanes; picked sends the key of the item in hand, opened that of one asked for with Enter or a double click."""

    picked = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told = Chronology("", date.min)
        self.chosen: Item | None = None
        self._items: dict[str, Item] = {}
        self._pressed = QPoint()
        self._limits = (0.0, 1.0)
        self._inside = self.getPlotItem()
        self._inside.setMenuEnabled(False)
        self._inside.hideButtons()
        self._inside.hideAxis("left")
        self._inside.hideAxis("bottom")
        self._box = self._inside.getViewBox()
        self._box.setMouseEnabled(True, False)
        self._box.sigXRangeChanged.connect(lambda *_: self.viewport().update())
        self.viewport().setFocusProxy(None)  # or its policy, set next, would be the picture's own
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFrameShape(self.Shape.NoFrame)
        self.setAccessibleName("Chronology")

    def sizeHint(self) -> QSize:
        sizes = theme.current().sizes
        return QSize(sizes.screen("small"), sizes.row("compact") * (len(self.told.lanes) + 1) + sizes.space("near"))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def show_chronology(self, told: Chronology) -> None:
        """Show a chronology; the days in sight stay where the same child's were shown before."""
        is_same = told.child_id == self.told.child_id
        held = self.chosen.key if self.chosen else ""
        self.told = told
        self._items = {item.key: item for item in told.items}
        self.chosen = self._items.get(held)
        self.setBackground(theme.current().colour("surface"))
        head = self._head()
        self._inside.layout.setContentsMargins(head.left(), head.height(), 0, 0)
        self._say(told.summary())
        self.updateGeometry()
        if is_same:
            self._widen()
        else:
            self._limit(*self._ends())
            self.show_whole_life()
        self.viewport().update()

    def choose(self, key: str) -> None:
        """Take an item in hand and bring it into sight, without telling anyone."""
        self.chosen = self._items.get(key)
        if self.chosen is not None:
            self._say(spoken(self.chosen))
            self._bring_into_sight(self.chosen)
        self.viewport().update()

    def show_whole_life(self) -> None:
        """Zoom out to everything there is."""
        self._box.setXRange(*self._limits, padding=0)

    def zoom_in(self) -> None:
        """Show fewer days."""
        self.zoom(ZOOM)

    def zoom_out(self) -> None:
        """Show more days."""
        self.zoom(1 / ZOOM)

    def zoom(self, factor: float) -> None:
        """Show so many times fewer days round the item in hand, or round the middle."""
        low, high = self._range()
        middle = drawn_day(self.chosen, self.told.today).toordinal() if self.chosen else (low + high) / 2
        middle = min(max(middle, low), high)
        self._box.setXRange(middle - (middle - low) / factor, middle + (high - middle) / factor, padding=0)

    def pan(self, share: float) -> None:
        """Move by a share of the days in sight."""
        low, high = self._range()
        self._box.translateBy(x=(high - low) * share)

    def walk(self, along: int, down: int) -> None:
        """Go to the next item of the lane in time, or to the nearest of the lane below or above."""
        if self.chosen is None:
            self._pick(self._nearest(self.told.lanes[0], self.told.today))
            return
        lane, day = self.chosen.lane, drawn_day(self.chosen, self.told.today)
        if down:
            lanes = self.told.lanes
            self._pick(self._nearest(lanes[min(max(lanes.index(lane) + down, 0), len(lanes) - 1)], day))
            return
        row = self._row(lane)
        self._pick(row[min(max(row.index(self.chosen) + along, 0), len(row) - 1)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = Qt.Key(event.key()), event.modifiers()
        if key in _ZOOMS:
            self.zoom(_ZOOMS[key])
        elif key == Qt.Key.Key_0 and held & Qt.KeyboardModifier.ControlModifier:
            self.show_whole_life()
        elif key in _PANS and held & Qt.KeyboardModifier.ShiftModifier:
            self.pan(_PANS[key])
        elif key in _WALKS and self._items:
            self.walk(*_WALKS[key])
        elif key in _OPENS and self.chosen is not None:
            self.opened.emit(self.chosen.key)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        found = self.item_at(place)
        if found is not None and (place - self._pressed).manhattanLength() < STILL:
            self._pick(found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self.item_at(event.position().toPoint())
        if found is not None:
            self.opened.emit(found.key)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self.item_at(event.pos())
            QToolTip.showText(event.globalPos(), spoken(found) if found else "", self)
            return True
        return bool(super().viewportEvent(event))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        span, today = self._span(), self.told.today
        foot = float(self._lane_rect(len(self.told.lanes)).top())
        paint_ahead(painter, span, today, self._head().bottom(), foot)
        label = words.short_date(today) if self.told.known_on else "Today"
        is_seen = span.holds(span.across(today))
        tag = tag_of(span.across(today), self._head(), label) if is_seen else QRectF()
        paint_head(painter, span, self._head(), foot, tag)
        for place, lane in enumerate(self.told.lanes):
            paint_lane(painter, self.told, lane, self._lane_rect(place), span)
        if is_seen:
            paint_today(painter, span.across(today), tag, foot, label)
        self._paint_chosen(painter, span)
        painter.end()

    def item_at(self, point: QPoint) -> Item | None:
        """Return the item at a place: the nearest mark of the lane there, or the bar."""
        place = (point.y() - round(self._head().bottom())) // theme.current().sizes.row("compact")
        if not 0 <= place < len(self.told.lanes) or point.y() < self._head().bottom():
            return None
        lane, span = self.told.lanes[place], self._span()
        if lane in BARS:
            bars = ((each, bar_of(each, span, self._lane_rect(place), self.told.today)) for each in self.told.stretches_in(lane))
            return next((each for each, bar in bars if bar is not None and bar.left() - 1 <= point.x() <= bar.right() + 1), None)
        marks = sorted(self._placed(lane, span), key=lambda mark: abs(mark.across - point.x()))
        return marks[0].item if marks and abs(marks[0].across - point.x()) <= theme.current().sizes.icon("mark") else None

    def _head(self) -> QRectF:
        left = theme.current().sizes.place("number")
        return QRectF(left, 0, self.viewport().width() - left, theme.current().sizes.row("compact"))

    def _lane_rect(self, place: int) -> QRectF:
        height = theme.current().sizes.row("compact")
        return QRectF(0, (place + 1) * height, self.viewport().width(), height)

    def _span(self) -> Span:
        low, high = self._range()
        return Span(low, high, self._head().left(), self._head().right())

    def _range(self) -> tuple[float, float]:
        (low, high), _ = self._box.viewRange()
        return float(low), float(high)

    def _ends(self) -> tuple[float, float]:
        first, last = self.told.first_day.toordinal(), self.told.last_day.toordinal()
        ahead = max((last - first) * AHEAD, LEAST_DAYS)
        return first - ahead / 2, last + ahead

    def _limit(self, low: float, high: float) -> None:
        self._limits = (low, high)
        self._box.setLimits(xMin=low, xMax=high, minXRange=LEAST_DAYS, maxXRange=high - low)

    def _widen(self) -> None:
        """Let later and earlier days be reached too, without moving those in sight."""
        (low, high), (first, last) = self._limits, self._ends()
        if first < low or last > high:
            self._limit(min(first, low), max(last, high))

    def _row(self, lane: Lane) -> list[Item]:
        row = (item for item in self._items.values() if item.lane is lane)
        return sorted(row, key=lambda item: (drawn_day(item, self.told.today), item.key))

    def _placed(self, lane: Lane, span: Span) -> list[Placed]:
        return placed(self.told.marks_in(lane), span, self.told.today)

    def _nearest(self, lane: Lane, day: date) -> Item:
        return min(self._row(lane), key=lambda item: abs((drawn_day(item, self.told.today) - day).days))

    def _pick(self, item: Item) -> None:
        self.choose(item.key)
        self.picked.emit(item.key)

    def _say(self, said: str) -> None:
        self.setAccessibleDescription(said)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _bring_into_sight(self, item: Item) -> None:
        low, high = self._range()
        day = drawn_day(item, self.told.today).toordinal()
        edge = (high - low) * 0.04
        if day < low + edge or day > high - edge:
            self._box.translateBy(x=day - (low + edge) if day < low + edge else day - (high - edge))

    def _paint_chosen(self, painter: QPainter, span: Span) -> None:
        if self.chosen is None or self.chosen.lane not in self.told.lanes:
            return
        row = self._lane_rect(self.told.lanes.index(self.chosen.lane))
        if isinstance(self.chosen, Stretch):
            rect = bar_of(self.chosen, span, row, self.told.today)
        else:
            rect = self._paint_chosen_mark(painter, self.chosen, row, span)
        if rect is None:
            return
        edge = theme.current().sizes.ring("outer")
        around = rect.adjusted(-edge, -edge, edge, edge)
        if self.hasFocus():
            paint_focus_ring(painter, around.toAlignedRect())
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.current().colour("brand"), theme.current().sizes.space("edge")))
        painter.drawRoundedRect(around, edge, edge)

    def _paint_chosen_mark(self, painter: QPainter, item: Event | ToCome, row: QRectF, span: Span) -> QRectF | None:
        reach = theme.current().sizes.icon("mark") / 2
        found = next((mark for mark in self._placed(item.lane, span) if mark.item.key == item.key), None)
        if found is None:
            return None
        rect = QRectF(found.across - reach, row.center().y() - reach, 2 * reach, 2 * reach)
        if found.is_crowded:
            painter.fillRect(rect, theme.current().colour("surface"))
            paint_sign(painter, item, rect.center(), reach, self.told.today)
        return rect


_ZOOMS = {Qt.Key.Key_Plus: ZOOM, Qt.Key.Key_Equal: ZOOM, Qt.Key.Key_Minus: 1 / ZOOM, Qt.Key.Key_Underscore: 1 / ZOOM}
_PANS = {Qt.Key.Key_Left: -0.25, Qt.Key.Key_Right: 0.25}
_WALKS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Home: (-100_000, 0),
    Qt.Key.Key_End: (100_000, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_OPENS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
