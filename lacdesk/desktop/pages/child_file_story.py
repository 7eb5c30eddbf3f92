"""The story of the last months as one picture in the child's file: it is painted without pyqtgraph, so that the file opens at once."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from lacdesk.casework.chronology import Chronology, Event, Lane, ToCome
from lacdesk.desktop import theme
from lacdesk.desktop.pages.chronology_head import paint_head, paint_today, tag_of
from lacdesk.desktop.pages.chronology_rows import spoken
from lacdesk.desktop.pages.lanes import Span, paint_ahead, paint_lane, placed
from lacdesk.practice import words
from lacdesk.practice.months import add_months

ALWAYS = frozenset({Lane.PLACEMENT, Lane.LEGAL_STATUS, Lane.WORKER, Lane.VISIT, Lane.REVIEW, Lane.EDUCATION, Lane.HEALTH})
IF_ANY = frozenset({Lane.SCHOOL, Lane.MISSING})
MONTHS_SHOWN = 22
MONTHS_AHEAD = 4


class Timeline(QWidget):
    """Paints the story; the list below it says the same in words, and the chronology shows the whole life."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = Chronology("", date.min)
        self._lanes: tuple[Lane, ...] = ()
        self._marked: date | None = None
        self.setAccessibleName("Story")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_story(self, told: Chronology) -> None:
        """Show one child's story up to the day it stands at and a little beyond."""
        self._told = told
        self._lanes = tuple(lane for lane in Lane if lane in ALWAYS or (lane in IF_ANY and lane in told.lanes))
        self.setAccessibleDescription(told.summary())
        self.updateGeometry()
        self.update()

    def mark(self, day: date | None) -> None:
        """Draw a line through the day the list is on."""
        self._marked = day
        self.update()

    def sizeHint(self) -> QSize:
        sizes = theme.current().sizes
        return QSize(sizes.screen("small"), sizes.row("compact") * (len(self._lanes) + 1) + sizes.space("near"))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        span, today, head = self._span(), self._told.today, self._row(-1)
        head.setLeft(span.left)
        label = words.short_date(today) if self._told.known_on else "Today"
        tag = tag_of(span.across(today), head, label)
        paint_ahead(painter, span, today, head.bottom(), self.height())
        paint_head(painter, span, head, self.height(), tag)
        for place, lane in enumerate(self._lanes):
            paint_lane(painter, self._told, lane, self._row(place), span)
        self._paint_marked(painter, span, head)
        paint_today(painter, span.across(today), tag, self.height(), label)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Tell of the mark under the pointer where a tip is asked for."""
        if isinstance(event, QHelpEvent):
            found = self.mark_at(event.pos())
            QToolTip.showText(event.globalPos(), spoken(found) if found else "", self)
            return True
        return super().event(event)

    def mark_at(self, point: QPoint) -> Event | ToCome | None:
        """Return the mark at a place, or None where there is none."""
        near = theme.current().sizes.icon("mark")
        for place, lane in enumerate(self._lanes):
            if self._row(place).top() <= point.y() < self._row(place).bottom():
                marks = sorted(
                    placed(self._told.marks_in(lane), self._span(), self._told.today), key=lambda each: abs(each.across - point.x())
                )
                return marks[0].item if marks and abs(marks[0].across - point.x()) <= near else None
        return None

    def _span(self) -> Span:
        month = self._told.today.replace(day=1)
        low, high = add_months(month, -MONTHS_SHOWN).toordinal(), add_months(month, MONTHS_AHEAD).toordinal()
        return Span(low, high, theme.current().sizes.place("number"), self.width())

    def _row(self, place: int) -> QRectF:
        height = theme.current().sizes.row("compact")
        return QRectF(0, (place + 1) * height, self.width(), height)

    def _paint_marked(self, painter: QPainter, span: Span, head: QRectF) -> None:
        if self._marked is not None and span.holds(span.across(self._marked)):
            across = round(span.across(self._marked))
            painter.setPen(QPen(theme.current().colour("brand"), theme.current().sizes.space("edge")))
            painter.drawLine(across, round(head.bottom()), across, self.height())
