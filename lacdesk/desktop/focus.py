"""The ring round whatever has the focus: one overlay that follows it from widget to widget and through scrolling."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from lacdesk.desktop import theme

PAINTS_OWN_FOCUS = "paintsOwnFocus"


def paint_focus_ring(painter: QPainter, rect: QRect) -> None:
    """Paint the focus ring just inside a rectangle: yellow outside, a dark line within."""
    now = theme.current()
    outer, inner, corner = now.sizes.ring("outer"), now.sizes.ring("inner"), now.sizes.ring("corner")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _paint_line(painter, rect, now.colour("focus"), outer, outer / 2, corner + outer / 2)
    _paint_line(painter, rect, now.colour("focus_inside"), inner, outer + inner / 2, corner)
    painter.restore()


def _paint_line(painter: QPainter, rect: QRect, colour: QColor, width: float, inset: float, corner: float) -> None:
    painter.setPen(QPen(colour, width))
    painter.drawRoundedRect(rect.toRectF().adjusted(inset, inset, -inset, -inset), corner, corner)


class Ring(QWidget):
    """The overlay itself: painted over its holder, never clicked."""

    def __init__(self, holder: QWidget) -> None:
        super().__init__(holder)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_focus_ring(painter, self.rect())
        painter.end()


class FocusRing(QObject):
    """One ring that follows the focus from widget to widget; views that paint their own row ring are left alone.

    QFocusFrame is not used: PySide makes it the parent of the widget it frames as well as its child, and Python's collector
    then takes the framed widget for rubbish and destroys it.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: Ring | None = None
        self._framed: QWidget | None = None
        self._watched: list[QWidget] = []
        app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._place()
        return False

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        self._let_go()
        if new is None or new.isWindow() or new.property(PAINTS_OWN_FOCUS):
            return
        holder = _holder_of(new)
        self._framed, self._ring, self._watched = new, Ring(holder), _chain(new, holder)
        for each in self._watched:
            each.installEventFilter(self)
        self._place()

    def _place(self) -> None:
        if self._ring is None or self._framed is None or not isValid(self._ring) or not isValid(self._framed):
            return
        holder, edge = self._ring.parentWidget(), theme.current().sizes.ring("outer")
        if holder is None or not holder.isAncestorOf(self._framed):
            return
        place = QRect(self._framed.mapTo(holder, QPoint(0, 0)), self._framed.size())
        self._ring.setGeometry(place.adjusted(-edge, -edge, edge, edge))
        self._ring.setVisible(self._framed.isVisibleTo(holder))
        self._ring.raise_()

    def _let_go(self) -> None:
        for each in self._watched:
            if isValid(each):
                each.removeEventFilter(self)
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring, self._framed, self._watched = None, None, []


_MOVES = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ParentChange})


def _holder_of(framed: QWidget) -> QWidget:
    """Return what the ring is painted over: what scrolls the widget, so that the ring is cut off with it, or its window."""
    above = framed.parentWidget()
    while above is not None and not above.isWindow():
        area = above.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is above:
            return above
        above = area
    return framed.window() or framed


def _chain(framed: QWidget, holder: QWidget) -> list[QWidget]:
    chain = [framed]
    while (above := chain[-1].parentWidget()) is not None and above is not holder:
        chain.append(above)
    return chain
