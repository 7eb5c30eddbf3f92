"""The head of a chronology: years, quarters or months over their lines, as many as there is room for, and today."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from lacdesk.desktop import theme
from lacdesk.desktop.pages.lanes import LEFT, Span
from lacdesk.shapes.days import YEAR, label_of, lined_days, months_between_lines

LEAST = 46
"""The fewest pixels between two labels, at the plan's reading size."""


def paint_head(painter: QPainter, span: Span, head: QRectF, foot: float, tag: QRectF) -> None:
    """Paint the lines down to the foot, those of years among months stronger, each with its month or year where no tag covers it."""
    now = theme.current()
    step = months_between_lines((span.right - span.left) / max(span.high - span.low, 1.0), LEAST * now.sizes.growth)
    free, is_first = head.left(), True
    for day in lined_days(span.low, span.high, step):
        across = round(span.across(day))
        is_year = day.month == 1
        painter.setPen(QPen(now.colour("control" if is_year and step < YEAR else "line"), now.sizes.space("hair")))
        painter.drawLine(across, round(head.bottom()), across, round(foot))
        label = label_of(day, step, is_first)
        painter.setFont(now.font("small", strong=is_year))
        width = painter.fontMetrics().horizontalAdvance(label)
        place = QRectF(across + now.sizes.space("tight"), head.top(), width + 1, head.height())
        if across >= free and place.right() < head.right() and not place.intersects(tag):
            painter.setPen(now.colour("ink" if is_year else "quiet"))
            painter.drawText(place, LEFT, label)
            free, is_first = across + width + now.sizes.space("near"), False


def tag_of(across: float, head: QRectF, label: str) -> QRectF:
    """Return where the tag of a day stands: over its line, inside the head."""
    now = theme.current()
    edge = now.sizes.space("edge")
    width = QFontMetrics(now.font("small", strong=True)).horizontalAdvance(label) + 2 * now.sizes.space("near")
    left = min(max(across - width / 2, head.left()), head.right() - width)
    return QRectF(left, head.top() + edge, width, head.height() - 2 * edge)


def paint_today(painter: QPainter, across: float, tag: QRectF, foot: float, label: str) -> None:
    """Paint the line of today, or of the day asked about, with its tag."""
    now = theme.current()
    edge = now.sizes.space("edge")
    painter.setPen(QPen(now.colour("ink"), edge))
    painter.drawLine(round(across), round(tag.bottom()), round(across), round(foot))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(now.colour("ink"))
    painter.drawRoundedRect(tag, edge, edge)
    painter.setFont(now.font("small", strong=True))
    painter.setPen(now.colour("surface"))
    painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, label)
