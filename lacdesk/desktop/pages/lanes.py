"""Painting a chronology's lanes: bars for what lasted, marks for what happened, told apart by outline and word as well as colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen, QPolygonF

from lacdesk.casework.chronology import Chronology, Event, Item, Lane, Stretch, ToCome
from lacdesk.desktop import theme
from lacdesk.shapes.outlines import Outline

LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
TOUCHING = 0.85
"""Marks nearer to each other than this share of their size are drawn as ticks, so that gaps between them stay visible."""


@dataclass(frozen=True)
class Span:
    """Which days are drawn between which edges: `low` and `high` count days as date.toordinal does."""

    low: float
    high: float
    left: float
    right: float

    def across(self, day: date) -> float:
        """Where a day stands, in pixels from the left."""
        return self.left + (day.toordinal() - self.low) / max(self.high - self.low, 1.0) * (self.right - self.left)

    def holds(self, across: float, reach: float = 0.0) -> bool:
        """Whether a place, with so many pixels round it, is in sight."""
        return self.left - reach <= across <= self.right + reach


@dataclass(frozen=True)
class Placed:
    """A mark where it stands, with the pixels free to its right; a crowded one touches a neighbour."""

    item: Event | ToCome
    across: float
    room: float
    is_crowded: bool


def paint_ahead(painter: QPainter, span: Span, today: date, top: float, foot: float) -> None:
    """Shade the days after today."""
    left = max(span.across(today), span.left)
    if left < span.right:
        painter.fillRect(QRectF(left, top, span.right - left, foot - top), theme.current().colour("page"))


def paint_lane(painter: QPainter, told: Chronology, lane: Lane, row: QRectF, span: Span) -> None:
    """Paint one lane: its title, its bars and its marks, over a line."""
    now = theme.current()
    painter.setPen(QPen(now.colour("line"), now.sizes.space("hair")))
    painter.drawLine(row.bottomLeft(), row.bottomRight())
    painter.setPen(now.colour("ink"))
    painter.setFont(now.font("small"))
    painter.drawText(row.adjusted(now.sizes.space("near"), 0, 0, 0), LEFT, lane.heading)
    painter.save()
    painter.setClipRect(QRectF(span.left, row.top(), span.right - span.left, row.height()))
    for stretch in told.stretches_in(lane):
        bar = bar_of(stretch, span, row, told.today)
        if bar is not None:
            paint_bar(painter, stretch, bar)
    for mark in placed(told.marks_in(lane), span, told.today):
        paint_mark(painter, mark, row, told.today)
    painter.restore()


def drawn_day(item: Item, today: date) -> date:
    """Return the day a mark is drawn on: today for what is overdue, its own day for anything else."""
    return today if isinstance(item, ToCome) and item.is_overdue else item.day


def placed(items: Sequence[Event | ToCome], span: Span, today: date) -> list[Placed]:
    """Return the marks of one lane from left to right, those out of sight left out."""
    size = theme.current().sizes.icon("mark")
    places = sorted(((_place(item, span, today), item) for item in items), key=lambda pair: (pair[0], pair[1].key))
    far = span.right - span.left
    gaps = [far, *(after[0] - before[0] for before, after in pairwise(places)), far]
    near, now = size * TOUCHING, span.across(today)
    found = []
    for (across, item), before, after in zip(places, gaps, gaps[1:], strict=False):
        if span.holds(across, size):
            until_now = now - across if item.day <= today and not isinstance(item, ToCome) else far
            found.append(Placed(item, across, min(after, until_now) - size, min(before, after) < near))
    return found


def _place(item: Event | ToCome, span: Span, today: date) -> float:
    """What is overdue stands just before today's line, so that the line does not strike it out."""
    back = theme.current().sizes.icon("mark") if isinstance(item, ToCome) and item.is_overdue else 0
    return span.across(drawn_day(item, today)) - back


def bar_of(stretch: Stretch, span: Span, row: QRectF, today: date) -> QRectF | None:
    """Return the bar of a stretch, wide enough to be seen; None where it is out of sight."""
    edge = theme.current().sizes.space("edge")
    left, right = span.across(stretch.day), span.across(stretch.last_day(today))
    right = max(right, left + 2 * edge + 1)
    left, right = max(left, span.left), min(right, span.right)
    if right - left <= 0:
        return None
    return QRectF(left, row.top() + edge, max(right - left - 1, edge), row.height() - 2 * edge - 1)


def paint_bar(painter: QPainter, stretch: Stretch, bar: QRectF) -> None:
    """Paint a stretch: filled while it lasts, soft once it is over, amber for days missing; its name inside where there is room."""
    now = theme.current()
    is_present = stretch.ended is None
    ground, ink = ("brand", "on_brand") if is_present else ("brand_soft", "brand")
    edge = "line"
    if stretch.lane is Lane.MISSING:
        ground, ink, edge = "amber", "surface", "amber"
    painter.setPen(Qt.PenStyle.NoPen if is_present else QPen(now.colour(edge), now.sizes.space("hair")))
    painter.setBrush(now.colour(ground))
    corner = min(now.sizes.space("edge"), bar.width() / 2)
    painter.drawRoundedRect(bar, corner, corner)
    inside = bar.adjusted(now.sizes.space("near"), 0, -now.sizes.space("tight"), 0)
    painter.setFont(now.font("small", strong=is_present))
    if inside.width() > now.sizes.space("wide"):
        painter.setPen(now.colour(ink))
        label = painter.fontMetrics().elidedText(stretch.name, Qt.TextElideMode.ElideRight, int(inside.width()))
        painter.drawText(inside, LEFT, label)


def paint_mark(painter: QPainter, mark: Placed, row: QRectF, today: date) -> None:
    """Paint a mark with its word beside it where there is room."""
    now = theme.current()
    size = now.sizes.icon("mark")
    centre = QPointF(mark.across, row.center().y())
    if mark.is_crowded and not mark.item.beside and mark.item.day <= today:
        painter.fillRect(QRectF(centre.x() - 1, centre.y() - size / 2, now.sizes.space("edge"), size), now.colour("brand"))
        return
    paint_sign(painter, mark.item, centre, size / 2, today)
    if mark.item.beside:
        _paint_beside(painter, mark, QPointF(centre.x() + size / 2 + now.sizes.space("edge"), row.top()), row.height())


def _paint_beside(painter: QPainter, mark: Placed, start: QPointF, height: float) -> None:
    """Paint the word of a mark; that of something overdue stands beyond today's line."""
    now = theme.current()
    painter.setFont(now.font("small"))
    beyond = now.sizes.icon("mark") * 0.75 if isinstance(mark.item, ToCome) else 0.0
    width = painter.fontMetrics().horizontalAdvance(mark.item.beside)
    if width + beyond + now.sizes.space("edge") <= mark.room:
        painter.setPen(now.colour(tone_of(mark.item)))
        painter.drawText(QRectF(start.x() + beyond, start.y(), width + 1, height), LEFT, mark.item.beside)


def tone_of(item: Item) -> str:
    """Return the text token of a mark: red where it is late, quiet where it does not count or is to come, else brand."""
    if isinstance(item, ToCome):
        return "red" if item.is_overdue else "quiet"
    if isinstance(item, Event) and not item.counts:
        return "quiet"
    return "red" if isinstance(item, Event) and item.is_late else "brand"


def paint_sign(painter: QPainter, item: Event | ToCome, centre: QPointF, reach: float, today: date) -> None:
    """Paint the shape alone: filled, hollow where late, half filled where not seen alone, dotted to come, a saltire where it counts not."""
    now = theme.current()
    tone = now.colour(tone_of(item))
    is_ahead = drawn_day(item, today) > today or (isinstance(item, ToCome) and not item.is_overdue)
    if isinstance(item, Event) and not item.counts and not is_ahead:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tone)
        painter.drawPolygon(_polygon(Outline.SALTIRE, centre, reach))
        return
    pen = QPen(now.colour("quiet") if is_ahead else tone, now.sizes.space("edge"))
    if is_ahead:
        pen.setStyle(Qt.PenStyle.DotLine)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(_filling(item, centre, reach, tone, is_ahead))
    painter.drawPolygon(_polygon(item.lane.outline, centre, reach - 1))


def _filling(item: Event | ToCome, centre: QPointF, reach: float, tone: QColor, is_ahead: bool) -> QBrush:
    ground = theme.current().colour("surface")
    if is_ahead or isinstance(item, ToCome):
        return QBrush(ground)
    if item.was_alone is False:
        half = QLinearGradient(centre.x() - reach, 0, centre.x() + reach, 0)
        for stop, colour in ((0.0, tone), (0.499, tone), (0.501, ground), (1.0, ground)):
            half.setColorAt(stop, colour)
        return QBrush(half)
    return QBrush(ground if item.is_late else tone)


def _polygon(outline: Outline, centre: QPointF, reach: float) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in outline.at(centre.x(), centre.y(), reach, downwards=True)])
