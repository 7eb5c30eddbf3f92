"""The story of a child's time in care as one picture: stretches as bars, events as marks, what is to come beyond today's line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from lacdesk.casework.child_file import Event, Lane, Stretch, Timeliness
from lacdesk.desktop import theme
from lacdesk.practice import words
from lacdesk.practice.due import Due, What
from lacdesk.practice.months import add_months, months_between

BARS = (Lane.PLACEMENT, Lane.LEGAL_STATUS, Lane.WORKER)
MARKS = (Lane.VISIT, Lane.REVIEW, Lane.EDUCATION, Lane.HEALTH)
TITLES = {Lane.WORKER: "Social worker", Lane.VISIT: "Visits", Lane.REVIEW: "Reviews"}
MONTHS_SHOWN = 22
MONTHS_AHEAD = 4
TO_COME = {
    What.VISIT: Lane.VISIT,
    What.REVIEW: Lane.REVIEW,
    What.PEP: Lane.EDUCATION,
    What.INITIAL_PEP: Lane.EDUCATION,
    What.REVIEW_HEALTH: Lane.HEALTH,
    What.INITIAL_HEALTH: Lane.HEALTH,
    What.DENTAL: Lane.HEALTH,
}


@dataclass(frozen=True)
class Mark:
    """One mark on a lane: when, what it says, and whether it is late or still to come."""

    day: date
    lane: Lane
    words: str
    is_late: bool = False
    is_to_come: bool = False


class Timeline(QWidget):
    """Paints the story; the list below it says the same in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = date.min
        self._stretches: list[Stretch] = []
        self._marks: list[Mark] = []
        self._marked: date | None = None
        self.setAccessibleName("Story")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_story(self, stretches: Sequence[Stretch], events: Sequence[Event], dues: Sequence[Due], today: date) -> None:
        """Show one child's story up to today and a little beyond."""
        self._today = today
        self._stretches = list(stretches)
        self._marks = [*story_marks(events), *marks_to_come(dues, today)]
        self.setAccessibleDescription(summary(self._stretches, self._marks, today))
        self.update()

    def mark(self, day: date | None) -> None:
        """Draw a line through the day the list is on."""
        self._marked = day
        self.update()

    def sizeHint(self) -> QSize:
        sizes = theme.current().sizes
        return QSize(sizes.screen("small"), sizes.row("compact") * (len(BARS) + len(MARKS) + 1) + sizes.space("near"))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_months(painter)
        for place, lane in enumerate((*BARS, *MARKS)):
            self._paint_lane(painter, lane, self._lane_rect(place))
        self._paint_today(painter)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            found = self._mark_at(event.pos().x(), event.pos().y())
            if found is not None:
                QToolTip.showText(event.globalPos(), f"{words.day_date(found.day)}: {found.words}", self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    @property
    def first(self) -> date:
        """The first day in sight."""
        return add_months(self._today.replace(day=1), -MONTHS_SHOWN)

    @property
    def last(self) -> date:
        """The last day in sight."""
        return add_months(self._today.replace(day=1), MONTHS_AHEAD)

    def _left(self) -> int:
        return theme.current().sizes.place("number")

    def _x(self, day: date) -> float:
        span = (self.last - self.first).days
        return self._left() + (day - self.first).days / span * (self.width() - self._left())

    def _lane_rect(self, place: int) -> QRect:
        height = theme.current().sizes.row("compact")
        return QRect(0, (place + 1) * height, self.width(), height)

    def _paint_months(self, painter: QPainter) -> None:
        now = theme.current()
        painter.setFont(now.font("small"))
        head = self._lane_rect(-1)
        for back in range(months_between(self.first, self.last) + 1):
            month = add_months(self.first, back)
            if month.month % 3 != 1:
                continue
            x = round(self._x(month))
            painter.setPen(QPen(now.colour("line"), now.sizes.space("hair")))
            painter.drawLine(x, head.bottom(), x, self.height())
            label = words.short_month(month) if month.month == 1 or back < 3 else words.short_month(month).split()[0]
            if x + painter.fontMetrics().horizontalAdvance(label) > self.width() - now.sizes.space("near"):
                label = label.split()[0]
            painter.setPen(now.colour("quiet"))
            room = QRect(x + now.sizes.space("tight"), head.top(), now.sizes.place("number"), head.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, label)

    def _paint_lane(self, painter: QPainter, lane: Lane, rect: QRect) -> None:
        now = theme.current()
        painter.setPen(QPen(now.colour("line"), now.sizes.space("hair")))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        painter.setPen(now.colour("ink"))
        painter.setFont(now.font("small"))
        title = rect.adjusted(now.sizes.space("near"), 0, 0, 0)
        painter.drawText(title, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, TITLES.get(lane, lane.value))
        for stretch in self._stretches:
            if stretch.lane is lane:
                self._paint_bar(painter, stretch, rect)
        for mark in self._marks:
            if mark.lane is lane and self.first <= mark.day < self.last:
                self._paint_mark(painter, mark, rect)

    def _paint_bar(self, painter: QPainter, stretch: Stretch, rect: QRect) -> None:
        now = theme.current()
        start, end = max(stretch.started, self.first), min(stretch.ended or self._today, self.last)
        if start >= end:
            return
        edge = now.sizes.space("edge")
        bar = QRectF(self._x(start) + 1, rect.top() + edge, self._x(end) - self._x(start) - edge, rect.height() - 2 * edge - 1)
        is_present = stretch.ended is None
        painter.setPen(Qt.PenStyle.NoPen if is_present else QPen(now.colour("line"), now.sizes.space("hair")))
        painter.setBrush(now.colour("brand" if is_present else "brand_soft"))
        painter.drawRoundedRect(bar, now.sizes.space("edge"), now.sizes.space("edge"))
        painter.setPen(now.colour("on_brand" if is_present else "brand"))
        painter.setFont(now.font("small", strong=is_present))
        inside = bar.adjusted(now.sizes.space("near"), 0, -now.sizes.space("tight"), 0)
        label = painter.fontMetrics().elidedText(stretch.words, Qt.TextElideMode.ElideRight, int(inside.width()))
        if inside.width() > now.sizes.space("wide"):
            painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, label)

    def _paint_mark(self, painter: QPainter, mark: Mark, rect: QRect) -> None:
        now = theme.current()
        size = now.sizes.icon("mark")
        is_waiting = mark.is_late and mark.day == self._today
        centre = QPointF(self._x(mark.day) - (size if is_waiting else 0), rect.center().y())
        pen = QPen(now.colour("red" if mark.is_late else "quiet" if mark.is_to_come else "brand"), now.sizes.space("edge"))
        if mark.is_to_come:
            pen.setStyle(Qt.PenStyle.DotLine)
        hollow = mark.is_late or mark.is_to_come
        painter.setPen(pen)
        painter.setBrush(now.colour("surface") if hollow else now.colour("brand"))
        if mark.lane is Lane.VISIT:
            painter.drawEllipse(centre, size / 2 - 1, size / 2 - 1)
        else:
            painter.drawPolygon(shape_of(mark.lane, centre, size / 2))
        if mark.is_late:
            painter.setFont(now.font("small"))
            room = QRectF(centre.x() + (size * 1.5 if is_waiting else size / 2 + 1), rect.top(), now.sizes.place("number"), rect.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, "late")

    def _paint_today(self, painter: QPainter) -> None:
        now = theme.current()
        x = round(self._x(self._today))
        if self._marked is not None and self.first <= self._marked < self.last:
            at = round(self._x(self._marked))
            painter.setPen(QPen(now.colour("brand"), now.sizes.space("edge")))
            painter.drawLine(at, self._lane_rect(0).top(), at, self.height())
        painter.setPen(QPen(now.colour("ink"), now.sizes.space("edge")))
        painter.drawLine(x, 0, x, self.height())
        painter.setFont(now.font("small", strong=True))
        width = painter.fontMetrics().horizontalAdvance("Today") + 2 * now.sizes.space("near")
        tag = QRect(x - width // 2, now.sizes.space("edge"), width, self._lane_rect(-1).height() - now.sizes.space("tight"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.colour("ink"))
        painter.drawRoundedRect(tag, now.sizes.space("edge"), now.sizes.space("edge"))
        painter.setPen(now.colour("surface"))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, "Today")

    def _mark_at(self, x: int, y: int) -> Mark | None:
        lanes = (*BARS, *MARKS)
        near = theme.current().sizes.icon("mark")
        for mark in self._marks:
            rect = self._lane_rect(lanes.index(mark.lane)) if mark.lane in lanes else QRect()
            if rect.top() <= y <= rect.bottom() and abs(self._x(mark.day) - x) <= near:
                return mark
        return None


def shape_of(lane: Lane, centre: QPointF, reach: float) -> QPolygonF:
    """Return the shape of a lane's marks: squares for reviews, diamonds for education, crosses for health."""
    x, y = centre.x(), centre.y()
    if lane is Lane.EDUCATION:
        return QPolygonF([QPointF(x, y - reach), QPointF(x + reach, y), QPointF(x, y + reach), QPointF(x - reach, y)])
    if lane is Lane.HEALTH:
        arm = reach / 3
        steps = [(-arm, -reach), (arm, -reach), (arm, -arm), (reach, -arm), (reach, arm), (arm, arm)]
        steps += [(arm, reach), (-arm, reach), (-arm, arm), (-reach, arm), (-reach, -arm), (-arm, -arm)]
        return QPolygonF([QPointF(x + dx, y + dy) for dx, dy in steps])
    side = reach * 0.85
    return QPolygonF([QPointF(x - side, y - side), QPointF(x + side, y - side), QPointF(x + side, y + side), QPointF(x - side, y + side)])


def story_marks(events: Sequence[Event]) -> list[Mark]:
    """Return the marks of what happened; what does not count and what is no kind of its own has none."""
    return [
        Mark(event.day, event.lane, event.words, event.timeliness is Timeliness.LATE)
        for event in events
        if event.lane in MARKS and event.timeliness is not Timeliness.DOES_NOT_COUNT
    ]


def marks_to_come(dues: Sequence[Due], today: date) -> list[Mark]:
    """Return the marks of what is due: overdue ones at today's line, the others where they fall."""
    marks: dict[tuple[Lane, date], Mark] = {}
    for due in dues:
        if due.by is None or due.what not in TO_COME:
            continue
        is_late = due.by < today
        mark = Mark(today if is_late else due.by, TO_COME[due.what], due.because, is_late, not is_late)
        marks.setdefault((mark.lane, mark.day), mark)
    return list(marks.values())


def summary(stretches: Sequence[Stretch], marks: Sequence[Mark], today: date) -> str:
    """Return the picture in one sentence for a screen reader."""
    placements = sum(1 for each in stretches if each.lane is Lane.PLACEMENT)
    late = sum(1 for mark in marks if mark.is_late)
    present = next((each.words for each in stretches if each.lane is Lane.PLACEMENT and each.ended is None), "no present placement")
    happened = sum(1 for mark in marks if mark.day <= today)
    lived = f"{words.counted(placements, 'placement')}, now {present}"
    return f"{lived}; {words.counted(happened, 'event')} marked, {late} late. The list says the same."
