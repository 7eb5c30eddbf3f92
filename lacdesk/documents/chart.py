"""The painter of charts: one Figure with its summary as alternative text, drawn as vectors, told apart without colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice, pairwise

from lacdesk.documents.boxes import Box
from lacdesk.documents.chart_places import Places, SideLabel, place_chart, side_labels
from lacdesk.documents.lines import break_lines, text_width
from lacdesk.documents.styles import CHART_AXIS, CHART_LABEL, Style, colour
from lacdesk.documents.tags import Element, Pen
from lacdesk.shapes import NO_DATA, Band, Chart, Series, Tone

DASH = [4, 2.5]
LINES = (("brand", None), ("quiet", [5, 2]), ("amber", [2, 2]), ("ink", [7, 2, 2, 2]))
LABELLED = 3
LIFT = 6.5
FAINT = 0.75
STEEP = 8.0
TALL_BAND = 24.0
TRIED = (0.0, 0.2, 0.4, 0.6, 0.75)
"""How far across the plot the name of a band may begin."""
RISE = 2.0
"""How far apart in height the places are that are tried for the name of a band."""
ASIDE = 6.0


@dataclass(slots=True)
class ChartBox:
    """A chart as wide as the text; never cut."""

    chart: Chart
    width: float
    height: float
    element: Element
    gap: float = 4.0
    keeps_next: bool = False

    @property
    def least(self) -> float:
        """The whole."""
        return self.height

    def cut(self, room: float) -> tuple[Box, Box] | None:
        """A chart is never cut."""
        del room
        return None

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw the grounds as artifacts, then the figure."""
        foot = top - self.height
        self.element.box = (left, foot, left + self.width, top)
        places = place_chart(self.chart, left, foot, self.width, self.height)
        pen.begin_artifact()
        pen.canvas.saveState()
        _grounds(pen, self.chart, places)
        _grid(pen, self.chart, places)
        pen.begin(self.element)
        if _has_figures(self.chart):
            _axis(pen, self.chart, places)
        _lines_across(pen, self.chart, places)
        labels = list(value_labels(self.chart, places))
        for words in band_words(self.chart, places, labels):
            _band_word(pen, words)
        for index, series in enumerate(self.chart.series):
            _series(pen, series, index, places)
        _value_labels(pen, self.chart, places, labels)
        _months(pen, self.chart, places)
        for label in side_labels(self.chart, places):
            _side_label(pen, label, places)
        pen.canvas.restoreState()
        pen.end()


def _has_figures(chart: Chart) -> bool:
    return any(value is not None for series in chart.series for value in series.values)


def _say(pen: Pen, words: str, style: Style, across: float, base: float, shift: float = 0.0) -> None:
    """Words with their left edge there; shift 0.5 centres them, 1 ends them there."""
    for line in break_lines(words, style, 1e9):
        pen.line(line, across - line.width * shift, base, None)


def _limits(band: Band, places: Places) -> tuple[float, float]:
    low = places.foot if band.low is None else places.height(band.low)
    high = places.head if band.high is None else places.height(band.high)
    return low, high


def _grounds(pen: Pen, chart: Chart, places: Places) -> None:
    for band in chart.bands:
        low, high = _limits(band, places)
        if high - low < 0.5:
            continue
        pen.canvas.setFillColor(colour(f"{band.tone}_soft" if band.tone is not Tone.NEUTRAL else "page"), alpha=FAINT)
        pen.canvas.rect(places.left, low, places.right - places.left, high - low, stroke=0, fill=1)
        if band.tone is Tone.RED:
            _hatch(pen, places, low, high)
    pen.canvas.setFillAlpha(1)


def _hatch(pen: Pen, places: Places, low: float, high: float) -> None:
    canvas = pen.canvas
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(places.left, low, places.right - places.left, high - low)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.setStrokeColor(colour("red"))
    canvas.setStrokeAlpha(0.22)
    canvas.setLineWidth(0.5)
    start = places.left - (high - low)
    while start < places.right:
        canvas.line(start, low, start + (high - low), high)
        start += 6
    canvas.restoreState()


def _grid(pen: Pen, chart: Chart, places: Places) -> None:
    canvas = pen.canvas
    canvas.setLineWidth(0.6)
    canvas.setStrokeColor(colour("surface" if chart.bands else "line"))
    for value in places.scale.steps:
        canvas.line(places.left, places.height(value), places.right, places.height(value))
    canvas.setStrokeColor(colour("control"))
    canvas.line(places.left, places.foot, places.right, places.foot)
    for index, tick in enumerate(chart.ticks):
        if tick.starts_year:
            across = places.left + index * places.step
            canvas.line(across, places.foot - 25, across, places.head)


@dataclass(frozen=True, slots=True)
class Placed:
    """Words in the plot: their left edge and their base line, and whether a line runs through them."""

    words: str
    tone: Tone | None
    across: float
    base: float
    is_struck: bool = False

    @property
    def width(self) -> float:
        """How wide the words are."""
        return text_width(self.words, CHART_LABEL)

    def covers(self, other: Placed) -> bool:
        """Whether they overlap other words."""
        is_beside = self.across + self.width + 1 <= other.across or other.across + other.width + 1 <= self.across
        return not is_beside and abs(self.base - other.base) < CHART_LABEL.size


def band_words(chart: Chart, places: Places, labels: Sequence[Placed]) -> Iterator[Placed]:
    """The name of each band that is high enough, where no label and no line runs through it, if the band has such a place."""
    for band in chart.bands:
        low, high = _limits(band, places)
        if high - low >= CHART_LABEL.size:
            yield _clear_place(band, (low, high), chart, places, labels)


def _band_word(pen: Pen, placed: Placed) -> None:
    if placed.is_struck:
        _clear_ground(pen, placed)
    _say(pen, placed.words, CHART_LABEL.toned(placed.tone or Tone.NEUTRAL), placed.across, placed.base)


def _clear_place(band: Band, limits: tuple[float, float], chart: Chart, places: Places, labels: Sequence[Placed]) -> Placed:
    """Where the name of a band stands: at its left if it is clear there, else further right, or higher or lower in the band."""
    low, high = limits
    lowest, highest = low + min(4.5, (high - low - CHART_LABEL.size) / 2 + 1.5), high - CHART_LABEL.size - 1
    bases = [lowest + RISE * step for step in range(int(max(0.0, highest - lowest) / RISE) + 1)]
    is_top = high >= places.head - 0.5 and high - low > TALL_BAND
    width = text_width(band.words, CHART_LABEL)
    room = places.right - places.left - width
    tried = [
        Placed(band.words, band.tone, places.left + 5 + share * room, base)
        for share in TRIED
        for base in (reversed(bases) if is_top else bases)
    ]
    lines = [point for series in chart.series for point in _traced(series, places)]
    crossing = [places.height(value) for value in _levels(chart)]

    def hidden(placed: Placed) -> tuple[int, int]:
        """How many labels and points of a line the words would hide at a place, then how many levels would run through them."""
        across, base = placed.across, placed.base
        under = sum(across - 4 < x < across + width + 4 and base - 4 < y < base + CHART_LABEL.size + 2 for x, y in lines)
        return under + sum(placed.covers(label) for label in labels), sum(base - 2 < y < base + CHART_LABEL.size for y in crossing)

    best = min(tried, key=hidden)
    return replace(best, is_struck=hidden(best) != (0, 0))


def _levels(chart: Chart) -> Iterator[Decimal]:
    """The values at which a line runs across the plot."""
    yield from (Decimal(line.value) for line in chart.benchmarks)
    if chart.target:
        yield Decimal(chart.target.value)


def _traced(series: Series, places: Places) -> Iterator[tuple[float, float]]:
    """Points along the line of a series, close to each other."""
    for points in _stretches(series, places):
        for (x, y), (next_x, next_y) in pairwise(points):
            yield from ((x + (next_x - x) * part / 8, y + (next_y - y) * part / 8) for part in range(8))
        yield points[-1]


def _axis(pen: Pen, chart: Chart, places: Places) -> None:
    for value in places.scale.steps:
        _say(pen, chart.axis_words(value), CHART_AXIS, places.left - 6, places.height(value) - 2.8, 1.0)


def _lines_across(pen: Pen, chart: Chart, places: Places) -> None:
    canvas = pen.canvas
    if chart.target:
        canvas.setStrokeColor(colour("green"))
        canvas.setLineWidth(1.4)
        canvas.line(places.left, places.height(chart.target.value), places.right, places.height(chart.target.value))
    canvas.setStrokeColor(colour("quiet"))
    canvas.setLineWidth(0.8)
    canvas.setDash(DASH)
    for line in chart.benchmarks:
        canvas.line(places.left, places.height(line.value), places.right + 2, places.height(line.value))
    canvas.setDash([])


def _stretches(series: Series, places: Places) -> Iterator[list[tuple[float, float]]]:
    """The points between two gaps."""
    points: list[tuple[float, float]] = []
    for index, value in enumerate(series.values):
        if value is None:
            if points:
                yield points
            points = []
        else:
            points.append((places.across(index), places.height(value)))
    if points:
        yield points


def _series(pen: Pen, series: Series, index: int, places: Places) -> None:
    token, dash = LINES[index]
    canvas = pen.canvas
    canvas.setStrokeColor(colour(token))
    canvas.setLineWidth(1.8)
    canvas.setLineJoin(1)
    canvas.setDash(dash or [])
    stretches = list(_stretches(series, places))
    for points in stretches:
        path = canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        canvas.drawPath(path, stroke=1, fill=0)
    canvas.setDash([])
    points = [point for stretch in stretches for point in stretch]
    for number, point in enumerate(points):
        _marker(pen, index, token, point, number == len(points) - 1)


def _marker(pen: Pen, index: int, token: str, point: tuple[float, float], is_last: bool) -> None:
    """Each line has a shape of its own; the last point is hollow."""
    canvas = pen.canvas
    canvas.setFillColor(colour("surface" if is_last else token))
    canvas.setLineWidth(1.6)
    across, height = point
    size = 2.9 if is_last else 2.2
    if index % 2 == 0:
        canvas.circle(across, height, size, stroke=1, fill=1)
    else:
        canvas.rect(across - size, height - size, 2 * size, 2 * size, stroke=1, fill=1)


def _value_labels(pen: Pen, chart: Chart, places: Places, labels: Sequence[Placed]) -> None:
    if not _has_figures(chart):
        _say(pen, NO_DATA, CHART_AXIS, (places.left + places.right) / 2, (places.foot + places.head) / 2, 0.5)
    for label in labels:
        _clear_ground(pen, label)
        _say(pen, label.words, CHART_LABEL, label.across, label.base)


def value_labels(chart: Chart, places: Places) -> Iterator[Placed]:
    """The last three values of a single line, above their points, or below where the line comes down to them.

    Where two would overlap, the earlier goes to the other side of its point, or is left to the table where that is taken too.
    """
    if len(chart.series) != 1:
        return
    values, placed = chart.series[0].values, list[Placed]()
    for index in reversed([index for index, value in enumerate(values) if value is not None][-LABELLED:]):
        free = (each for each in _sides(chart, values, index, places) if not any(each.covers(other) for other in placed))
        placed += islice(free, 1)
    yield from reversed(placed)


def _sides(chart: Chart, values: Sequence[Decimal | int | None], index: int, places: Places) -> Iterator[Placed]:
    """The label of a value where it stands best, then on the other side of its point."""
    value = values[index]
    assert value is not None
    height, words = places.height(value), chart.write(value).removesuffix("%").removesuffix(f" {chart.unit}")
    across = places.across(index) + _aside(values, index, places) - text_width(words, CHART_LABEL) / 2
    above, below = height + LIFT - 1, height - LIFT - CHART_LABEL.size * 0.7
    has_room_below = height - LIFT - CHART_LABEL.size > places.foot
    bases = [below, above] if _is_low(values, index) else [above, below]
    yield from (Placed(words, None, across, base) for base in bases if base == above or has_room_below)


def _aside(values: Sequence[Decimal | int | None], index: int, places: Places) -> float:
    """How far a label steps aside from a line that comes steeply down to its point or climbs steeply from it."""
    heights = [None if value is None else places.height(value) for value in values]
    here = heights[index] or 0.0
    before = heights[index - 1] if index else None
    after = heights[index + 1] if index + 1 < len(heights) else None
    falls = before is not None and before - here > STEEP
    climbs = after is not None and after - here > STEEP
    return 0.0 if falls == climbs else ASIDE if falls else -ASIDE


def _clear_ground(pen: Pen, placed: Placed) -> None:
    """A light ground behind words, so that a line running through does not strike them out."""
    pen.canvas.setFillColor(colour("surface"), alpha=0.8)
    pen.canvas.rect(placed.across - 1, placed.base - 1.5, placed.width + 2, CHART_LABEL.size, stroke=0, fill=1)
    pen.canvas.setFillAlpha(1)


def _is_low(values: Sequence[Decimal | int | None], index: int) -> bool:
    """Whether a point is lower than its neighbours."""
    value = values[index]
    beside = [values[other] for other in (index - 1, index + 1) if 0 <= other < len(values)]
    known = [other for other in beside if other is not None]
    return value is not None and bool(known) and all(other > value for other in known)


def _months(pen: Pen, chart: Chart, places: Places) -> None:
    widest = max((text_width(tick.short, CHART_AXIS) for tick in chart.ticks), default=0.0)
    every = int((widest + 3) // max(places.step, 0.1)) + 1
    for index, tick in enumerate(chart.ticks):
        if index % every == 0:
            _say(pen, tick.short, CHART_AXIS, places.across(index), places.foot - 12, 0.5)
        if tick.under and tick.starts_year:
            _say(pen, tick.under, CHART_AXIS, places.left + index * places.step + 3, places.foot - 23)
        elif tick.under:
            _say(pen, tick.under, CHART_AXIS, places.across(index), places.foot - 23, 0.5)


def _side_label(pen: Pen, label: SideLabel, places: Places) -> None:
    if abs(label.height - label.value) > 1.5 and label.style.colour != "brand" and label.words:
        pen.canvas.setStrokeColor(colour("control"))
        pen.canvas.setLineWidth(0.5)
        pen.canvas.line(places.right + 2, label.value, places.right + 7, label.height)
    _say(pen, label.words, label.style, places.right + 8, label.height - 2.8)
