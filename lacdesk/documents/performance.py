"""The performance summary: two pages that say how the month went, with tiles, one chart and the last three months of every measure.

Everything comes in as plain figures; nothing is counted here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from lacdesk.practice.words import long_date, month_name, plain_date, short_month
from lacdesk.shapes import (
    NO_DATA,
    Align,
    Band,
    BenchmarkLine,
    Block,
    Cell,
    Chart,
    Column,
    ColumnGroup,
    Document,
    Figure,
    Heading,
    Labelled,
    Look,
    Move,
    Note,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Series,
    Status,
    Table,
    TableBlock,
    TargetLine,
    Tile,
    TileGrid,
    Title,
    Tone,
    figure,
    month_ticks,
)

CHART_MONTHS = 15
TABLE_MONTHS = 3
TILE_HEIGHT = 75.0
MOST_TILES = 10
NARRATIVE = 1000
"""Letters of sentences that fit above ten tiles; past that the comparison is left to the tiles."""
NONE_ELIGIBLE = "None eligible"
NAME_LETTERS = 28
PAGE_REST = 545.0
LATE_NOTE = "Late recording is not late practice: the date of the event is judged."


class Good(StrEnum):
    """Which way a measure should go; neither for figures that only inform."""

    HIGH = "high"
    LOW = "low"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class MonthFigure:
    """One month of a measure, by any day of it: n, d and the value; no value is no data, or none eligible where d is 0."""

    month: date
    numerator: int | None
    denominator: int | None
    value: Decimal | None
    note: str = ""

    @property
    def counted(self) -> str:
        """n of d, where there is a d above 0."""
        if self.numerator is None or not self.denominator:
            return ""
        return f"{self.numerator:,} of {self.denominator:,}"

    @property
    def missing(self) -> str:
        """What stands where the value would be."""
        return NONE_ELIGIBLE if self.denominator == 0 else NO_DATA


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where green and amber end: green at the first or better, amber at the second or better, red beyond."""

    green: Decimal
    amber: Decimal
    higher_is_better: bool = True

    def tone(self, value: Decimal) -> Tone:
        """The state of a value."""
        sign = 1 if self.higher_is_better else -1
        if sign * value >= sign * self.green:
            return Tone.GREEN
        return Tone.AMBER if sign * value >= sign * self.amber else Tone.RED

    def words(self, unit: str) -> str:
        """The target as a sentence names it: "95.0% or more"."""
        return f"{figure(self.green, unit)} or {'more' if self.higher_is_better else 'less'}"

    def bands(self, unit: str) -> tuple[Band, ...]:
        """The three stretches of the scale, named in words."""
        green, amber, step = self.green, self.amber, Decimal("0.1")
        if self.higher_is_better:
            return (
                Band(f"Green, {self.words(unit)}", Tone.GREEN, green, None),
                Band(f"Amber, {figure(amber, unit)} to {figure(green - step, unit)}", Tone.AMBER, amber, green),
                Band(f"Red, under {figure(amber, unit)}", Tone.RED, None, amber),
            )
        return (
            Band(f"Red, over {figure(amber, unit)}", Tone.RED, amber, None),
            Band(f"Amber, {figure(green + step, unit)} to {figure(amber, unit)}", Tone.AMBER, green, amber),
            Band(f"Green, {self.words(unit)}", Tone.GREEN, None, green),
        )


@dataclass(frozen=True, slots=True)
class MeasureFigures:
    """A measure and its months in order, the last the month in hand; unit is "%", "" for counts or words such as "per 10,000"."""

    key: str
    name: str
    definition: str
    unit: str
    good: Good
    months: tuple[MonthFigure, ...]
    target: Thresholds | None = None
    benchmarks: tuple[BenchmarkLine, ...] = ()

    def at(self, month: date) -> MonthFigure:
        """The figure of a month; a month that is not there is no data."""
        found = (one for one in self.months if (one.month.year, one.month.month) == (month.year, month.month))
        return next(found, MonthFigure(month, None, None, None))

    @property
    def is_share(self) -> bool:
        """Whether the figure is a percentage."""
        return self.unit == "%"


def measure_chart(measure: MeasureFigures, note: str = "The same numbers are in the table below.") -> Chart:
    """The last fifteen months of a measure as a chart, for the window and for paper."""
    months = measure.months[-CHART_MONTHS:]
    target = measure.target
    return Chart(
        title=measure.name,
        unit=measure.unit,
        ticks=month_ticks([month.month for month in months]),
        series=(Series(measure.name, tuple(month.value for month in months)),),
        bands=target.bands(measure.unit) if target else (),
        target=TargetLine(target.green, target.words(measure.unit), target.higher_is_better) if target else None,
        benchmarks=measure.benchmarks,
        note=note,
    )


def performance_summary(
    council: str,
    month: date,
    measures: Sequence[MeasureFigures],
    today: date,
    run_note: str,
    is_demo: bool,
    chart_key: str = "",
    marking: str = "Official",
) -> Document:
    """Two pages for a month, given by its last day: sentences and tiles, then a chart and the last three months of every measure.

    `run_note` says which run the figures are ("Live figures", "Run 2"); `chart_key` names the measure of the chart, otherwise it is
    the first percentage with figures.
    """
    charted = _charted(measures, chart_key)
    return Document(
        title=f"Performance summary, as at {plain_date(month)}",
        blocks=(*_first_page(council, month, measures), PageBreak(), *_second_page(month, measures, charted)),
        marking=marking,
        council=council,
        running=f"{council}: performance summary, as at {plain_date(month)}",
        foot=f"Data taken {long_date(today)}. {run_note}".strip(),
        is_demo=is_demo,
    )


def _charted(measures: Sequence[MeasureFigures], key: str) -> MeasureFigures | None:
    named = [measure for measure in measures if measure.key == key]
    shares = [measure for measure in measures if measure.is_share and any(month.value is not None for month in measure.months)]
    return next(iter([*named, *shares, *measures]), None)


def _first_page(council: str, month: date, measures: Sequence[MeasureFigures]) -> list[Block]:
    before = _month_before(month)
    intro = (
        f"{council}. Figures are for {month_name(month)}, or as at its last day. "
        f"Differences are from {month_name(before)}, in percentage points where the figure is a percentage."
    )
    blocks: list[Block] = [Title("Performance summary", f"As at {plain_date(month)}"), Paragraph(intro)]
    tiles = tuple(_tile(measure, month) for measure in measures[:MOST_TILES])
    return [*blocks, *_narrative(month, measures), TileGrid(tiles, height=TILE_HEIGHT)]


def _narrative(month: date, measures: Sequence[MeasureFigures]) -> list[Block]:
    said = [(measure, _sentence(measure, month)) for measure in measures[:MOST_TILES]]
    if sum(len(measure.name) + len(words) for measure, words in said) > NARRATIVE:
        said = [(measure, _short_sentence(measure, month)) for measure, _ in said]
    counts = [one for one in said if not one[0].is_share]
    shares = [one for one in said if one[0].is_share]
    return [Labelled(label, (_run_on(found),)) for label, found in (("Numbers", counts), ("Percentages", shares)) if found]


def _run_on(said: Sequence[tuple[MeasureFigures, str]]) -> tuple[Run, ...]:
    return tuple(run for measure, words in said for run in (Run(measure.name, Look.STRONG), Run(f": {words} ")))


def _month_before(month: date) -> date:
    return date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)


def _sentence(measure: MeasureFigures, month: date) -> str:
    now = measure.at(month)
    if now.value is None:
        return _why(now)
    return f"{_value(measure, now)}, {_compared(measure, month)}{_judged(measure, now.value)}."


def _short_sentence(measure: MeasureFigures, month: date) -> str:
    now = measure.at(month)
    return f"{_value(measure, now)}." if now.value is not None else f"{now.missing.lower()}."


def _value(measure: MeasureFigures, now: MonthFigure) -> str:
    return figure(now.value, measure.unit) + (f" ({now.counted})" if now.counted else "")


def _why(now: MonthFigure) -> str:
    said = NONE_ELIGIBLE.lower() if now.denominator == 0 else NO_DATA.lower()
    return f"{said} for {month_name(now.month)}{f' ({_without_stop(now.note)})' if now.note else ''}."


def _without_stop(words: str) -> str:
    return words.strip().rstrip(".")


def _difference(measure: MeasureFigures, month: date) -> Decimal | None:
    now, before = measure.at(month).value, measure.at(_month_before(month)).value
    return None if now is None or before is None else now - before


def _compared(measure: MeasureFigures, month: date) -> str:
    before = month_name(_month_before(month)).split()[0]
    difference = _difference(measure, month)
    if difference is None:
        return f"no figure for {before} to compare"
    if difference == 0:
        return f"the same as in {before}"
    amount = f"{abs(difference):,}"
    if measure.is_share:
        return f"{amount} points {'above' if difference > 0 else 'below'} {before}"
    return f"{amount} {'more' if difference > 0 else 'fewer'} than in {before}"


def _judged(measure: MeasureFigures, value: Decimal) -> str:
    return f": {measure.target.tone(value)}" if measure.target else ""


def _tile(measure: MeasureFigures, month: date) -> Tile:
    now = measure.at(month)
    if now.value is None:
        why = now.note or ("No child was in the measure this month." if now.denominator == 0 else "The figures do not hold this month.")
        return Tile(now.missing, measure.name, movement="no comparison", why=why)
    difference = _difference(measure, month)
    if difference is None:
        return Tile(figure(now.value, measure.unit), measure.name, now.counted, movement="no comparison")
    move = Move.LEVEL if difference == 0 else Move.UP if difference > 0 else Move.DOWN
    word, tone = _movement(measure.good, move)
    return Tile(figure(now.value, measure.unit), measure.name, now.counted, _signed(measure, difference), word, move, tone)


def _signed(measure: MeasureFigures, difference: Decimal) -> str:
    sign = "+" if difference > 0 else "–" if difference < 0 else ""
    return f"({sign}{abs(difference):,}{' points' if measure.is_share else ''})"


def _movement(good: Good, move: Move) -> tuple[str, Tone]:
    if move is Move.LEVEL:
        return "stable", Tone.NEUTRAL
    if good is Good.INFO:
        return ("higher" if move is Move.UP else "lower"), Tone.NEUTRAL
    is_better = (move is Move.UP) == (good is Good.HIGH)
    return ("better", Tone.GREEN) if is_better else ("worse", Tone.RED)


def _second_page(month: date, measures: Sequence[MeasureFigures], charted: MeasureFigures | None) -> list[Block]:
    blocks: list[Block] = []
    if charted:
        blocks += [Heading("Fifteen months"), Figure(measure_chart(charted), _chart_height(measures)), Note(charted.definition)]
    return [*blocks, Heading("The last three months"), TableBlock(_table(month, measures)), Note(LATE_NOTE)]


def _chart_height(measures: Sequence[MeasureFigures]) -> float:
    """What the table leaves of the page, in points, between a flat and a roomy chart."""
    lines = sum(-(-len(measure.name) // NAME_LETTERS) for measure in measures)
    return min(max(PAGE_REST - lines * 11.0 - len(measures) * 3.8, 120.0), 236.0)


def _table(month: date, measures: Sequence[MeasureFigures]) -> Table:
    months = [month]
    while len(months) < TABLE_MONTHS:
        months.insert(0, _month_before(months[0]))
    columns = [Column("Measure", share=3.5)]
    for _ in months:
        columns += [Column("Figure", Align.RIGHT, 1.05), Column("n of d", share=1.5, look=Look.QUIET)]
    groups = [ColumnGroup("", 1), *(ColumnGroup(short_month(one), 2) for one in months), ColumnGroup("", 1)]
    rows = tuple(_row(measure, months) for measure in measures)
    return Table((*columns, Column("State", share=1.2)), rows, tuple(groups))


def _row(measure: MeasureFigures, months: Sequence[date]) -> Row:
    cells: list[Cell] = [measure.name]
    for index, month in enumerate(months):
        one = measure.at(month)
        words = one.missing if one.value is None else figure(one.value, measure.unit)
        looks = Look.STRONG if index == len(months) - 1 and one.value is not None else Look.PLAIN if one.value is not None else Look.QUIET
        cells += [(Run(words, looks),), one.counted]
    return Row((*cells, _state(measure, months[-1])))


def _state(measure: MeasureFigures, month: date) -> Cell:
    value = measure.at(month).value
    if measure.target is None or value is None:
        return (Run("no target" if measure.target is None else "no data", Look.QUIET),)
    tone = measure.target.tone(value)
    return Status(tone.value.capitalize(), tone)
