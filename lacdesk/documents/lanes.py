"""A chronology's lanes on paper: bars for what lasted, marks for what happened, told apart by outline and word, not by colour alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from lacdesk.casework.chronology import Chronology, Event, Lane, Stretch, ToCome
from lacdesk.documents.fonts import Weight
from lacdesk.documents.lines import break_lines, shorten, text_width
from lacdesk.documents.styles import Style, colour
from lacdesk.documents.tags import Element, Pen
from lacdesk.practice.words import short_date
from lacdesk.shapes.days import YEAR, label_of, lined_days, months_between_lines
from lacdesk.shapes.outlines import Outline

ROW = 15.0
HEAD = 15.0
TITLES = 84.0
REACH = 3.4
TOUCHING = 5.6
"""Marks nearer to each other than this are drawn as ticks, so that gaps between them stay visible."""
LEAST_LABEL = 30.0
SMALL = Style(7.5, 9.5)
QUIET = Style(7.5, 9.5, colour="quiet")
STRONG = Style(7.5, 9.5, Weight.SEMIBOLD)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the days of a chronology lie on the paper, in points."""

    left: float
    right: float
    top: float
    foot: float
    low: int
    high: int

    def across(self, day: date) -> float:
        """Where a day stands."""
        return self.left + (day.toordinal() - self.low) / max(self.high - self.low, 1) * (self.right - self.left)


def height_of(told: Chronology) -> float:
    """Return the height of the picture, in points."""
    return HEAD + ROW * len(told.lanes)


def draw_lanes(told: Chronology, pen: Pen, element: Element, left: float, foot: float, width: float) -> None:
    """Draw the lanes of a chronology: grounds and lines as artifacts, everything else as content of the picture."""
    first, last = told.first_day.toordinal(), told.last_day.toordinal()
    ahead = max((last - first) // 50, 14)
    frame = Frame(left + TITLES, left + width, foot + height_of(told), foot, first - ahead, last + ahead)
    pen.begin_artifact()
    _ground(pen, told, frame)
    _lines(pen, frame)
    pen.begin(element)
    _dates(pen, frame, _tag(told, frame))
    for place, lane in enumerate(told.lanes):
        middle = frame.top - HEAD - ROW * (place + 0.5)
        _say(pen, lane.heading, SMALL, left, middle)
        for stretch in told.stretches_in(lane):
            _bar(pen, stretch, frame, middle, told.today)
        _marks(pen, told, lane, frame, middle)
    _today(pen, told, frame)


def _ground(pen: Pen, told: Chronology, frame: Frame) -> None:
    canvas, now = pen.canvas, frame.across(told.today)
    canvas.setFillColor(colour("page"))
    canvas.rect(now, frame.foot, frame.right - now, frame.top - HEAD - frame.foot, stroke=0, fill=1)
    canvas.setStrokeColor(colour("line"))
    canvas.setLineWidth(0.5)
    for place in range(len(told.lanes) + 1):
        height = frame.top - HEAD - ROW * place
        canvas.line(frame.left - TITLES, height, frame.right, height)


def _step(frame: Frame) -> int:
    return months_between_lines((frame.right - frame.left) / max(frame.high - frame.low, 1), LEAST_LABEL)


def _lines(pen: Pen, frame: Frame) -> None:
    for day in lined_days(frame.low, frame.high, _step(frame)):
        pen.canvas.setStrokeColor(colour("control" if day.month == 1 and _step(frame) < YEAR else "line"))
        pen.canvas.line(frame.across(day), frame.foot, frame.across(day), frame.top - HEAD)


def _dates(pen: Pen, frame: Frame, tag: tuple[float, float]) -> None:
    """Write the dates over their lines, none beyond the picture or under the tag of today."""
    step, is_first = _step(frame), True
    for day in lined_days(frame.low, frame.high, step):
        label = label_of(day, step, is_first)
        left = frame.across(day) + 2
        right = left + text_width(label, STRONG)
        if right < frame.right and (right < tag[0] or left > tag[1]):
            _say(pen, label, STRONG if day.month == 1 else QUIET, left, frame.top - HEAD / 2)
            is_first = False


def _bar(pen: Pen, stretch: Stretch, frame: Frame, middle: float, today: date) -> None:
    left = frame.across(stretch.day)
    width = max(frame.across(stretch.last_day(today)) - 0.6 - left, 1.2)
    is_present, is_away = stretch.ended is None, stretch.lane is Lane.MISSING
    canvas = pen.canvas
    canvas.setFillColor(colour("amber" if is_away else "brand" if is_present else "brand_soft"))
    canvas.setStrokeColor(colour("amber" if is_away else "brand"))
    canvas.setLineWidth(0.4)
    canvas.roundRect(left, middle - ROW / 2 + 1.6, width, ROW - 3.2, min(1.4, width / 2), stroke=int(not is_present), fill=1)
    token = "surface" if is_present or is_away else "brand"
    style = replace(STRONG if is_present else SMALL, colour=token)
    if width > 26:
        _say(pen, shorten(stretch.name, style, width - 6), style, left + 3, middle)


def _marks(pen: Pen, told: Chronology, lane: Lane, frame: Frame, middle: float) -> None:
    places = sorted(((_place(item, frame, told.today), item) for item in told.marks_in(lane)), key=lambda pair: (pair[0], pair[1].key))
    far = frame.right - frame.left
    gaps = [far, *(after[0] - before[0] for before, after in pairwise(places)), far]
    for (across, item), before, after in zip(places, gaps, gaps[1:], strict=False):
        if min(before, after) < TOUCHING and not item.beside and item.day <= told.today:
            pen.canvas.setFillColor(colour("brand"))
            pen.canvas.rect(across - 0.5, middle - REACH, 1.0, 2 * REACH, stroke=0, fill=1)
            continue
        _sign(pen, item, across, middle, told.today)
        room = min(after, frame.right - across, far if isinstance(item, ToCome) else frame.across(told.today) - across)
        beyond = 2 * REACH if isinstance(item, ToCome) else REACH + 1.5
        if item.beside and beyond + text_width(item.beside, SMALL) + REACH <= room:
            style = replace(SMALL, colour=_token(item))
            _say(pen, item.beside, style, across + beyond, middle)


def _place(item: Event | ToCome, frame: Frame, today: date) -> float:
    if isinstance(item, ToCome) and item.is_overdue:
        return frame.across(today) - 1.5 * REACH
    return frame.across(item.day)


def _token(item: Event | ToCome) -> str:
    if isinstance(item, ToCome):
        return "red" if item.is_overdue else "quiet"
    if not item.counts:
        return "quiet"
    return "red" if item.is_late else "brand"


def _sign(pen: Pen, item: Event | ToCome, across: float, middle: float, today: date) -> None:
    """Filled, hollow where late, half filled where not seen alone, dotted to come, crossed where it counts not."""
    canvas, token = pen.canvas, colour(_token(item))
    is_ahead = item.day > today
    if isinstance(item, Event) and not item.counts and not is_ahead:
        canvas.setFillColor(token)
        _shape(pen, Outline.SALTIRE.at(across, middle, REACH), is_filled=True, is_drawn=False)
        return
    points = item.lane.outline.at(across, middle, REACH - 0.5)
    is_full = isinstance(item, Event) and not item.is_late and item.was_alone is not False and not is_ahead
    canvas.setFillColor(token if is_full else colour("surface"))
    canvas.setStrokeColor(colour("quiet") if is_ahead else token)
    canvas.setLineWidth(1.0)
    canvas.setDash([1.1, 1.1] if is_ahead else [])
    _shape(pen, points, is_filled=True, is_drawn=True)
    canvas.setDash([])
    if isinstance(item, Event) and item.was_alone is False and not is_ahead:
        canvas.setFillColor(token)
        _shape(pen, [(min(x, across), y) for x, y in points], is_filled=True, is_drawn=False)


def _shape(pen: Pen, points: list[tuple[float, float]], *, is_filled: bool, is_drawn: bool) -> None:
    path = pen.canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    path.close()
    pen.canvas.drawPath(path, stroke=int(is_drawn), fill=int(is_filled))


def _tag(told: Chronology, frame: Frame) -> tuple[float, float]:
    """The left and right edge of the tag that names the day the chronology stands at."""
    width = text_width(short_date(told.today), STRONG) + 6
    left = min(max(frame.across(told.today) - width / 2, frame.left), frame.right - width)
    return left, left + width


def _today(pen: Pen, told: Chronology, frame: Frame) -> None:
    across, (left, right) = frame.across(told.today), _tag(told, frame)
    canvas = pen.canvas
    canvas.setStrokeColor(colour("ink"))
    canvas.setLineWidth(1.0)
    canvas.line(across, frame.foot, across, frame.top - HEAD)
    canvas.setFillColor(colour("ink"))
    canvas.roundRect(left, frame.top - HEAD + 1, right - left, HEAD - 2, 1.4, stroke=0, fill=1)
    _say(pen, short_date(told.today), replace(STRONG, colour="surface"), left + 3, frame.top - HEAD / 2)


def _say(pen: Pen, words: str, style: Style, left: float, middle: float) -> None:
    for line in break_lines(words, style, 1e9):
        pen.line(line, left, middle - style.size * 0.33, None)
