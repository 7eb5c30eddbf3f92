"""How the scorecard paints its special cells: the month in hand on a tint, sparklines, arrows with a meaning, chips."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from lacdesk.desktop import icons, theme
from lacdesk.desktop.widgets.rows import Cell, RowRole
from lacdesk.desktop.widgets.state import State, paint_state
from lacdesk.desktop.widgets.table import CellDelegate

_SOFT = {State.OVERDUE: "red_soft", State.SOON: "amber_soft", State.MET: "green_soft"}


@dataclass(frozen=True)
class FigureCell(Cell):
    """A cell of the scorecard: tinted for the month in hand, or a sparkline of values with gaps where there are none."""

    tinted: bool = False
    values: tuple[Decimal | None, ...] = ()


class FigureDelegate(CellDelegate):
    """Paints sparklines, arrows in their tone and chips on their tint beside plain cells."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw the ground of a tinted figure, and then the cell as every table does."""
        cell = index.data(RowRole.CELL)
        rect: QRect = option.rect
        state = option.state
        if isinstance(cell, FigureCell) and cell.tinted and not state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.current().colour("page"))
        super().paint(painter, option, index)

    def paint_cell(self, painter: QPainter, cell: Cell, rect: QRect, *, right: bool = False) -> None:
        """Paint a sparkline, a chip or an arrow; any other cell as everywhere."""
        if isinstance(cell, FigureCell) and cell.values:
            paint_sparkline(painter, cell.values, rect)
        elif cell.soft and cell.state is not None:
            _paint_chip(painter, cell.state, cell.text, rect)
        elif cell.icon:
            _paint_arrow(painter, cell, rect)
        else:
            super().paint_cell(painter, cell, rect.adjusted(0, 0, -theme.current().sizes.space("near"), 0) if right else rect, right=right)


def _paint_chip(painter: QPainter, state: State, words: str, rect: QRect) -> None:
    now = theme.current()
    near = now.sizes.space("near")
    font = now.font("small", strong=True)
    width = now.sizes.icon("mark") + 3 * near + QFontMetrics(font).horizontalAdvance(words)
    height = QFontMetrics(font).height() + now.sizes.space("tight")
    chip = QRect(rect.left(), rect.center().y() - height // 2 + 1, min(width, rect.width()), height)
    if state in _SOFT:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.colour(_SOFT[state]))
        painter.drawRoundedRect(chip, now.sizes.ring("corner"), now.sizes.ring("corner"))
        painter.restore()
    paint_state(painter, state, words, chip.adjusted(near, 0, 0, 0), font if state in _SOFT else now.font("table"))


def _paint_arrow(painter: QPainter, cell: Cell, rect: QRect) -> None:
    now = theme.current()
    edge = now.sizes.icon("small")
    icons.paint_icon(painter, str(cell.icon), QRect(rect.left(), rect.center().y() - edge // 2 + 1, edge, edge), cell.tone)
    painter.setFont(now.font("table"))
    painter.setPen(now.colour(cell.tone))
    words = rect.adjusted(edge + now.sizes.space("tight") + now.sizes.space("edge"), 0, 0, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cell.text)


def paint_sparkline(painter: QPainter, values: Sequence[Decimal | None], rect: QRect) -> None:
    """Paint fifteen months as one thin line on their own scale, with gaps for no data and a dot on the last."""
    now = theme.current()
    known = [float(value) for value in values if value is not None]
    if not known:
        painter.setFont(now.font("table"))
        painter.setPen(now.colour("quiet"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, "no data")
        return
    near = now.sizes.space("near")
    inside = QRectF(rect).adjusted(0, near, -near - near, -near)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(now.colour("quiet"), now.sizes.growth * 1.25))
    for stretch in _stretches(values, inside, min(known), max(known)):
        painter.drawPolyline(QPolygonF(stretch))
        last = stretch[-1]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(now.colour("ink"))
    painter.drawEllipse(last, now.sizes.growth * 2.4, now.sizes.growth * 2.4)
    painter.restore()


def _stretches(values: Sequence[Decimal | None], inside: QRectF, low: float, high: float) -> list[list[QPointF]]:
    """The points between two gaps, in pixels; a line that never moves lies in the middle."""
    found: list[list[QPointF]] = []
    is_open = False
    step = inside.width() / max(len(values) - 1, 1)
    for place, value in enumerate(values):
        if value is None:
            is_open = False
            continue
        share = (float(value) - low) / (high - low) if high > low else 0.5
        point = QPointF(inside.left() + place * step, inside.bottom() - share * inside.height())
        if not is_open:
            found.append([])
        found[-1].append(point)
        is_open = True
    return found
