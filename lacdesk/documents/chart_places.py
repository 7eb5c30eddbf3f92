"""Where the parts of a printed chart go: the plot inside its margins, the height of a value, and labels that do not overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from lacdesk.documents.lines import text_width
from lacdesk.documents.styles import CHART_AXIS, CHART_LABEL, CHART_TEXT, Style
from lacdesk.shapes import Chart, Scale

LABEL_STEP = 10.5
LABEL_GAP = 12.0
FOOT = 27.0
HEAD = 7.0


@dataclass(frozen=True, slots=True)
class SideLabel:
    """A name at the right of the plot: its words and look, the height it belongs to and the height it stands at."""

    words: str
    style: Style
    value: float
    height: float


@dataclass(frozen=True, slots=True)
class Places:
    """The plot rectangle in points and the scale it stands for."""

    left: float
    right: float
    foot: float
    head: float
    scale: Scale
    count: int

    def height(self, value: Decimal | int) -> float:
        """Where a value lies, kept inside the plot."""
        low, high = float(self.scale.low), float(self.scale.high)
        share = (float(value) - low) / (high - low) if high > low else 0.0
        return self.foot + min(max(share, 0.0), 1.0) * (self.head - self.foot)

    @property
    def step(self) -> float:
        """The width of one tick's place."""
        return (self.right - self.left) / max(self.count, 1)

    def across(self, index: float) -> float:
        """The middle of a tick's place."""
        return self.left + (index + 0.5) * self.step


def side_words(chart: Chart) -> list[tuple[str, Style, Decimal | int | None]]:
    """The names at the right, each with the value it belongs to; a year all benchmarks share stands above them without one."""
    years = {line.year for line in chart.benchmarks}
    shared = next(iter(years)) if len(years) == 1 else ""
    found: list[tuple[str, Style, Decimal | int | None]] = []
    if chart.target:
        found.append((f"Target {chart.target.words}", _target_style(), chart.target.value))
    for line in chart.benchmarks:
        year = f" ({line.year})" if line.year and not shared else ""
        found.append((f"{line.label} {chart.write(line.value).rstrip('%')}{year}", CHART_TEXT, line.value))
    if len(chart.series) > 1:
        found += [
            (series.name, CHART_LABEL, known[-1]) for series in chart.series if (known := [v for v in series.values if v is not None])
        ]
    found.sort(key=lambda entry: Decimal(entry[2] or 0), reverse=True)
    first = next((index for index, entry in enumerate(found) if entry[1] is CHART_TEXT), None)
    if shared and first is not None:
        found.insert(first, (shared, CHART_LABEL, None))
    return found


def _target_style() -> Style:
    return Style(CHART_LABEL.size, CHART_LABEL.leading, CHART_LABEL.weight, "green")


def place_chart(chart: Chart, left: float, foot: float, width: float, height: float) -> Places:
    """The plot of a chart in the rectangle given, its margins as wide as its words."""
    scale = chart.scale()
    axis = max(text_width(chart.axis_words(value), CHART_AXIS) for value in scale.steps)
    side = max((text_width(words, style) for words, style, _ in side_words(chart)), default=-LABEL_GAP)
    return Places(left + axis + 6, left + width - side - LABEL_GAP, foot + FOOT, foot + height - HEAD, scale, len(chart.ticks))


def side_labels(chart: Chart, places: Places) -> list[SideLabel]:
    """The names at the right at heights at least one line apart, inside the plot, in the order of their values."""
    entries = side_words(chart)
    wanted = _wanted_heights(entries, places)
    heights: list[float] = []
    for want in wanted:
        heights.append(min(want, heights[-1] - LABEL_STEP) if heights else want)
    floor = places.foot
    for index in range(len(heights) - 1, -1, -1):
        heights[index] = max(heights[index], floor)
        floor = heights[index] + LABEL_STEP
    return [SideLabel(words, style, want, height) for (words, style, _), want, height in zip(entries, wanted, heights, strict=True)]


def _wanted_heights(entries: Sequence[tuple[str, Style, Decimal | int | None]], places: Places) -> list[float]:
    wanted: list[float] = []
    for index, (_, _, value) in enumerate(entries):
        own = entries[index + 1][2] if value is None else value
        wanted.append(places.height(own or 0) + (LABEL_STEP if value is None else 0.0))
    return wanted
