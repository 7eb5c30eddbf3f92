"""States as shape, word and colour together: overdue, soon, to come, met, none."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from lacdesk.desktop import icons, theme
from lacdesk.desktop.style import tick_path


class State(StrEnum):
    """How a date, a standard, a section or a figure stands."""

    OVERDUE = "overdue"
    SOON = "soon"
    TO_COME = "to_come"
    MET = "met"
    NONE = "none"
    CHECK = "check"

    @property
    def tone(self) -> str:
        """The text token of this state."""
        return _TONE[self]


_TONE = {
    State.OVERDUE: "red",
    State.SOON: "amber",
    State.TO_COME: "quiet",
    State.MET: "green",
    State.NONE: "quiet",
    State.CHECK: "red",
}
_SOFT = {State.OVERDUE: "red_soft", State.SOON: "amber_soft", State.MET: "green_soft", State.CHECK: "red_soft"}


def paint_shape(painter: QPainter, state: State, rect: QRect, tone: str | None = None) -> None:
    """Paint the shape of a state into a square: ● ▲ ○ ✓ – or a ringed exclamation mark."""
    colour = theme.current().colour(tone or state.tone)
    if state is State.CHECK:
        icons.paint_icon(painter, "circle-alert", rect, colour)
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = max(1.6, rect.width() / 7)
    painter.setPen(QPen(colour, edge, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _paint_outline(painter, state, QRectF(rect), edge)
    painter.restore()


def _paint_outline(painter: QPainter, state: State, rect: QRectF, edge: float) -> None:
    if state is State.MET:
        painter.drawPath(tick_path(rect.adjusted(-edge, -edge, edge, edge)))
    elif state is State.NONE:
        painter.drawLine(QPointF(rect.left(), rect.center().y()), QPointF(rect.right(), rect.center().y()))
    elif state is State.TO_COME:
        painter.drawEllipse(rect.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2))
    else:
        painter.setBrush(painter.pen().color())
        painter.setPen(Qt.PenStyle.NoPen)
        if state is State.OVERDUE:
            painter.drawEllipse(rect)
        else:
            painter.drawPolygon(QPolygonF([QPointF(rect.center().x(), rect.top()), rect.bottomRight(), rect.bottomLeft()]))


class StateMark(QWidget):
    """A state's shape with its words beside it; soft puts it on a tint, as a chip for red, amber and green."""

    def __init__(
        self, state: State, words: str, *, role: str = "small", soft: bool = False, strong: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._state, self._words, self._role, self._soft, self._strong = state, words, role, soft, strong
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)

    def show_state(self, state: State, words: str) -> None:
        """Change the state and its words in place."""
        self._state, self._words = state, words
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    @property
    def state(self) -> State:
        """The state shown."""
        return self._state

    @property
    def words(self) -> str:
        """The words shown."""
        return self._words

    def sizeHint(self) -> QSize:
        now = theme.current()
        metrics = QFontMetrics(self._font())
        pad = now.sizes.space("near") if self._soft else 0
        width = now.sizes.icon("mark") + now.sizes.space("near") + metrics.horizontalAdvance(self._words) + 2 * pad
        return QSize(width + now.sizes.space("edge"), metrics.height() + now.sizes.space("tight"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        left = 0
        if self._soft:
            left = now.sizes.space("near")
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.colour(_SOFT.get(self._state, "page")))
            painter.drawRoundedRect(self.rect(), now.sizes.ring("corner"), now.sizes.ring("corner"))
        paint_state(painter, self._state, self._words, self.rect().adjusted(left, 0, 0, 0), self._font())
        painter.end()

    def _font(self) -> QFont:
        return theme.current().font(self._role, strong=self._strong or self._soft)


def paint_state(painter: QPainter, state: State, words: str, rect: QRect, font: QFont, tone: str | None = None) -> int:
    """Paint shape and words at the left of a rectangle, centred in its height; returns the width used in pixels."""
    now = theme.current()
    mark = now.sizes.icon("mark")
    shape = QRect(rect.left(), rect.center().y() - mark // 2 + 1, mark, mark)
    paint_shape(painter, state, shape, tone)
    painter.setFont(font)
    painter.setPen(now.colour(tone or state.tone))
    text = rect.adjusted(mark + now.sizes.space("near"), 0, 0, 0)
    painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
    return mark + now.sizes.space("near") + painter.fontMetrics().horizontalAdvance(words)
