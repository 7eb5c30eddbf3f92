"""A line chart over time, and the words that say it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from lacdesk.practice import words
from lacdesk.shapes.text import Tone, figure, number_word

MOST_SERIES = 4
LEAST_SPAN = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Tick:
    """One place on the time axis: its full words, the short word printed under it, and the year under that where it changes.

    `starts_year` draws the rule that parts two reporting years.
    """

    words: str
    short: str
    under: str = ""
    starts_year: bool = False


def month_ticks(months: Sequence[date]) -> tuple[Tick, ...]:
    """The ticks of a row of months, naming the year under the first, each January, and the reporting year under April."""
    return tuple(_month_tick(month, index == 0) for index, month in enumerate(months))


def _month_tick(month: date, is_first: bool) -> Tick:
    starts_year = month.month == 4 and not is_first
    under = ""
    if starts_year:
        under = f"{month.year}/{(month.year + 1) % 100:02d}"
    elif is_first or month.month == 1:
        under = str(month.year)
    return Tick(words.month_name(month), words.short_month(month).split()[0], under, starts_year)


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a chart: a name and one value for each tick, None where there is no data (drawn as a gap).

    `hidden` are the places of gaps where there is a figure that is not shown.
    """

    name: str
    values: tuple[Decimal | int | None, ...]
    hidden: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of the scale with a meaning, named in words inside it ("Amber, 90.0% to 94.9%"); None is the end of the scale."""

    words: str
    tone: Tone
    low: Decimal | int | None = None
    high: Decimal | int | None = None


@dataclass(frozen=True, slots=True)
class TargetLine:
    """The one solid line: the value to reach, its words ("95.0% or more"), and which side of it is met."""

    value: Decimal | int
    words: str
    higher_is_better: bool = True

    def is_met_by(self, value: Decimal | int) -> bool:
        """Whether a figure meets the target; the target itself does."""
        return value >= self.value if self.higher_is_better else value <= self.value


@dataclass(frozen=True, slots=True)
class BenchmarkLine:
    """A dashed line for somebody else's figure, named at the right under its year; `spoken` is the name in a sentence."""

    label: str
    value: Decimal | int
    year: str = ""
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """The value axis: from low to high with a line at every step."""

    low: Decimal
    high: Decimal
    step: Decimal

    @property
    def steps(self) -> tuple[Decimal, ...]:
        """Every labelled value from low to high."""
        count = int((self.high - self.low) / self.step)
        return tuple(self.low + self.step * index for index in range(count + 1))


@dataclass(frozen=True, slots=True)
class Chart:
    """A line chart over time, at most four lines, each with one value a tick; painted on screen and in the PDF from this alone.

    Unit is "%", "" for counts or words such as "per 10,000". Low and high fix the scale; left out, it is chosen round the figures.
    Raises ValueError for five lines or for a line that does not have one value a tick.
    """

    title: str
    unit: str
    ticks: tuple[Tick, ...]
    series: tuple[Series, ...]
    bands: tuple[Band, ...] = ()
    target: TargetLine | None = None
    benchmarks: tuple[BenchmarkLine, ...] = ()
    note: str = ""
    low: Decimal | int | None = None
    high: Decimal | int | None = None

    def __post_init__(self) -> None:
        if len(self.series) > MOST_SERIES:
            raise ValueError(f"A chart holds {MOST_SERIES} lines at most, not {len(self.series)}.")
        for series in self.series:
            if len(series.values) != len(self.ticks):
                raise ValueError(f"{series.name} has {len(series.values)} values for {len(self.ticks)} ticks.")

    def write(self, value: Decimal | int | None) -> str:
        """A value of this chart with its unit."""
        return figure(value, self.unit)

    def axis_words(self, value: Decimal) -> str:
        """A value of the axis: 90%, 12.5%, 480, without decimals it does not need."""
        short = value.normalize()
        places = max(-int(short.as_tuple().exponent), 0)
        return f"{short:,.{places}f}{'%' if self.unit == '%' else ''}"

    @property
    def period(self) -> str:
        """From the first tick to the last in words: "August 2025 to October 2026"."""
        if not self.ticks:
            return "no period"
        first, last = self.ticks[0].words, self.ticks[-1].words
        return first if first == last else f"{first} to {last}"

    def scale(self) -> Scale:
        """The value axis: the low and high given, else round values that hold every figure, the target and the benchmarks.

        It spans a tenth of the highest value at the least: one child of a hundred is not drawn as a cliff.
        """
        known = [Decimal(value) for value in self._drawn_values()]
        least, most = _widened(min(known), max(known)) if known else (Decimal(0), Decimal(100 if self.unit == "%" else 1))
        low = Decimal(self.low) if self.low is not None else least
        high = Decimal(self.high) if self.high is not None else most
        if high <= low:
            high = low + 1
        step = max(_round_step((high - low) / 6), Decimal(0) if self.unit else Decimal(1))
        first = low if self.low is not None else (low / step).to_integral_value(ROUND_FLOOR) * step
        last = high if self.high is not None else first + ((high - first) / step).to_integral_value(ROUND_CEILING) * step
        if self.unit == "%":
            last = min(last, max([Decimal(100), *known]))
        return Scale(first, last, step)

    def _drawn_values(self) -> list[Decimal | int]:
        figures = [value for series in self.series for value in series.values if value is not None]
        targets = [self.target.value] if self.target else []
        return [*figures, *targets, *(line.value for line in self.benchmarks), *self._band_reach()]

    def _band_reach(self) -> list[Decimal]:
        """The ends of the bands and a little beyond, so that every band is seen."""
        edges = [Decimal(edge) for band in self.bands for edge in (band.low, band.high) if edge is not None]
        if not edges:
            return []
        beyond = (max(edges) - min(edges)) * Decimal("0.15")
        return [max(min(edges) - beyond, Decimal(0)), max(edges) + beyond]

    def summary(self) -> str:
        """The chart in sentences: the screen reader's description, the PDF's alternative text and the caption for those who listen."""
        sentences = [f"Line chart. {self.title}, {self.period}: {self._lead()}"]
        sentences += [f"{series.name}: {self._course(series)}" for series in self.series] if len(self.series) > 1 else []
        sentences += [self._target_words(), *self._benchmark_words(), self.note]
        return " ".join(sentence for sentence in sentences if sentence)

    def _lead(self) -> str:
        if not self.series:
            return "no data."
        if len(self.series) > 1:
            return f"{number_word(len(self.series))} lines."
        return self._course(self.series[0])

    def _course(self, series: Series) -> str:
        known = [(value, tick) for value, tick in zip(series.values, self.ticks, strict=True) if value is not None]
        if not known:
            return f"{_nothing(series)} in {self._none_of_months()}."
        if len(known) == 1:
            return f"{self.write(known[0][0])} in {known[0][1].words}, {_nothing(series)} in any other month."
        lowest = min(known, key=lambda pair: pair[0])
        highest = max(known, key=lambda pair: pair[0])
        course = f"from {self.write(known[0][0])} to {self.write(known[-1][0])}"
        if lowest[0] == highest[0]:
            course = f"{self.write(lowest[0])} in every month with data"
        else:
            course += f", lowest {self.write(lowest[0])} in {lowest[1].words}, highest {self.write(highest[0])} in {highest[1].words}"
        return f"{course}.{self._gap_words(series)}"

    def _none_of_months(self) -> str:
        return f"any of the {number_word(len(self.ticks))} months" if len(self.ticks) > 1 else "the month"

    def _gap_words(self, series: Series) -> str:
        empty = [index for index, value in enumerate(series.values) if value is None]
        return "".join(
            f" {said} in {self._listed(gaps)}."
            for said, gaps in (
                ("No data", [index for index in empty if index not in series.hidden]),
                ("Not shown", [index for index in empty if index in series.hidden]),
            )
            if gaps
        )

    def _listed(self, places: Sequence[int]) -> str:
        return words.listed([self.ticks[index].words for index in places]) if len(places) <= 4 else f"{number_word(len(places))} months"

    def _target_words(self) -> str:
        if self.target is None:
            return ""
        if len(self.series) != 1:
            return f"Target {self.target.words}."
        known = [value for value in self.series[0].values if value is not None]
        if not known:
            return f"Target {self.target.words}."
        met = sum(self.target.is_met_by(value) for value in known)
        with_data = "" if len(known) == len(self.ticks) else " shown" if self.series[0].hidden else " with data"
        return f"Target {self.target.words}, met in {number_word(met)} of {number_word(len(known))} months{with_data}."

    def _benchmark_words(self) -> list[str]:
        years = dict.fromkeys(line.year for line in self.benchmarks)
        return [self._benchmarks_of(year) for year in years]

    def _benchmarks_of(self, year: str) -> str:
        named = ", ".join(f"{line.spoken or line.label} {self.write(line.value)}" for line in self.benchmarks if line.year == year)
        return f"{year}: {named}." if year else f"Compared with {named}."


def _nothing(series: Series) -> str:
    return "nothing shown" if series.hidden else "no data"


def _widened(low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    wanting = max(abs(high) * LEAST_SPAN, Decimal(1)) - (high - low)
    if wanting <= 0:
        return low, high
    below = min(wanting / 2, low) if low >= 0 else wanting / 2
    return low - below, high + wanting - below


def _round_step(rough: Decimal) -> Decimal:
    power = Decimal(10) ** math.floor(math.log10(rough))
    return next(power * nice for nice in (1, 2, 5, 10) if power * nice >= rough)
