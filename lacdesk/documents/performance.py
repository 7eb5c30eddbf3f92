"""The performance summary: two pages that say how the month went, with tiles, one chart and the last three months of every measure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from lacdesk.casework.council import council_facts
from lacdesk.documents.measure_figures import Good, MeasureFigures, MonthFigure, is_over, month_before, movement
from lacdesk.documents.pdf import write_pdf
from lacdesk.indicators.cohort import Unit
from lacdesk.indicators.editions import EditionRow, Rag, editions
from lacdesk.indicators.frames import read_frames
from lacdesk.indicators.measures import MEASURES, measure
from lacdesk.indicators.performance import chart, edition_row, performance, so_far_told
from lacdesk.indicators.series import MeasureSeries
from lacdesk.practice.months import month_end
from lacdesk.practice.words import long_date, month_name, plain_date, short_month
from lacdesk.shapes import (
    Align,
    Block,
    Cell,
    Column,
    ColumnGroup,
    Document,
    Figure,
    Heading,
    Labelled,
    Look,
    Note,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Status,
    Table,
    TableBlock,
    Tile,
    TileGrid,
    Title,
    Tone,
    figure,
)

KEYS = (
    "looked_after",
    "admissions",
    "ceased",
    "reviews_in_time",
    "visits_up_to_date_national",
    "visits_up_to_date_local",
    "visits_made_in_time_national",
    "visits_made_in_time_local",
    "three_placements",
    "long_term_stable",
)
LIVE = "Live figures, not published."
TABLE_MONTHS = 3
MOST_TILES = 10
TILE_HEIGHT = 75.0
NARRATIVE = 1000
"""Letters of sentences that fit above ten tiles; past that the comparison is left to the tiles."""
NAME_LETTERS = 28
NOTE_LETTERS = 105
PAGE_REST = 555.0
LATE_NOTE = "Late recording is not late practice: the date of the event is judged."
TONES = {Rag.RED: Tone.RED, Rag.AMBER: Tone.AMBER, Rag.GREEN: Tone.GREEN}


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
    """Two pages for a month, given by the last day measured: sentences and tiles, then a chart and three months of every measure.

    `run_note` says which run the figures are; `chart_key` names the measure of the chart, otherwise it is the first percentage that
    has figures.
    """
    charted = _charted(measures, chart_key)
    return Document(
        title=f"Performance summary, as at {_day(month)}",
        blocks=(*_first_page(council, month, measures), PageBreak(), *_second_page(month, measures, charted)),
        marking=marking,
        council=council,
        running=f"{council}: performance summary, as at {_day(month)}",
        foot=f"Data taken {long_date(today)}. {run_note}".strip(),
        is_demo=is_demo,
    )


def write_performance_summary(session: Any, month: date, today: date, out: Path, edition: str = "") -> None:
    """Count the month from the records the session may read and write the summary as PDF.

    `session` is one opened for a person; without an edition there are no targets. Raises KnownError where the file cannot be written.
    """
    facts = council_facts(session)
    day = facts.today(today)
    counted = performance(read_frames(session, day), month, KEYS)
    as_at = min(month_end(month), max(day, month))
    figures = [measure_figures(series, edition_row(edition, series.key) if edition else None, as_at) for series in counted]
    write_pdf(performance_summary(facts.name, as_at, figures, day, LIVE, facts.is_demonstration), out)


def measure_figures(series: MeasureSeries, printed: EditionRow | None = None, as_at: date | None = None) -> MeasureFigures:
    """A counted measure as plain figures, judged by the edition's row where there is one; `as_at` is the last day of it that is known."""
    is_count = series.unit is Unit.COUNT
    months = (
        MonthFigure(one.month, None if is_count else one.numerator, None if is_count else one.denominator, one.value)
        for one in series.months
    )
    drawn = chart(series, printed.month_thresholds, printed.benchmarks) if printed else chart(series)
    if as_at is not None and not is_over(as_at):
        drawn = so_far_told(drawn, as_at)
    return MeasureFigures(
        *(series.key, series.name, series.definition, drawn.unit, _good(series.key), tuple(months), drawn, _state(series, printed)),
        is_level=measure(series.key).period.is_standing,
    )


def _good(key: str) -> Good:
    """Which way is good as the newest edition prints it; a reading goes the way of its measure, and counts only inform."""
    parent = next((other for other in MEASURES if key in measure(other).readings), key)
    rows = (edition_row(edition, name) for edition in reversed(editions()) for name in (key, parent))
    printed = next((row.thresholds.polarity for row in rows if row), Good.INFO.value)
    is_told = measure(key).unit is not Unit.COUNT and printed in set(Good)
    return Good(printed) if is_told else Good.INFO


def _state(series: MeasureSeries, printed: EditionRow | None) -> Status | None:
    if printed is None or not printed.judges_months:
        return None
    judged = printed.thresholds.rag(series.latest.value)
    return None if judged is Rag.NONE else Status(judged.value.capitalize(), TONES.get(judged, Tone.NEUTRAL))


def _charted(measures: Sequence[MeasureFigures], key: str) -> MeasureFigures | None:
    drawn = [one for one in measures if one.chart]
    named = [one for one in drawn if one.key == key]
    shares = [one for one in drawn if one.is_share and any(month.value is not None for month in one.months)]
    return next(iter([*named, *shares, *drawn]), None)


def _first_page(council: str, month: date, measures: Sequence[MeasureFigures]) -> list[Block]:
    before = month_before(month)
    of_part = (
        f"{month_name(month)} is not over. What happened in it is compared with nothing; how things stood is compared with "
        f"{plain_date(month_end(before))}, in percentage points where the figure is a percentage."
    )
    of_whole = (
        f"Figures are for {month_name(month)}, or as at its last day. "
        f"Differences are from {month_name(before)}, in percentage points where the figure is a percentage."
    )
    intro = f"{council}. {of_whole if is_over(month) else of_part}"
    blocks: list[Block] = [Title("Performance summary", f"As at {_day(month)}"), Paragraph(intro)]
    tiles = tuple(_tile(one, month) for one in measures[:MOST_TILES])
    return [*blocks, *_narrative(month, measures), TileGrid(tiles, height=TILE_HEIGHT)]


def _day(month: date) -> str:
    return f"{plain_date(month)}{'' if is_over(month) else ', the month is not over'}"


def _narrative(month: date, measures: Sequence[MeasureFigures]) -> list[Block]:
    said = [(one, _sentence(one, month)) for one in measures[:MOST_TILES]]
    if sum(len(one.name) + len(words) for one, words in said) > NARRATIVE:
        said = [(one, _short_sentence(one, month)) for one, _ in said]
    counts = [pair for pair in said if not pair[0].is_share]
    shares = [pair for pair in said if pair[0].is_share]
    return [Labelled(label, (_run_on(found),)) for label, found in (("Numbers", counts), ("Percentages", shares)) if found]


def _run_on(said: Sequence[tuple[MeasureFigures, str]]) -> tuple[Run, ...]:
    return tuple(run for one, words in said for run in (Run(one.name, Look.STRONG), Run(f": {words} ")))


def _sentence(one: MeasureFigures, month: date) -> str:
    if one.at(month).value is None:
        note = one.at(month).note.strip().rstrip(".")
        return f"{one.at(month).missing.lower()} for {month_name(month)}{f' ({note})' if note else ''}."
    judged = f": {one.state.words.lower()}" if one.state else ""
    return f"{_value(one, month)}, {one.compared(month)}{judged}."


def _short_sentence(one: MeasureFigures, month: date) -> str:
    return f"{one.at(month).missing.lower() if one.at(month).value is None else _value(one, month)}."


def _value(one: MeasureFigures, month: date) -> str:
    counted = one.at(month).counted
    return one.figure_at(month) + (f" ({counted})" if counted else "")


def _tile(one: MeasureFigures, month: date) -> Tile:
    now = one.at(month)
    if now.value is None:
        return Tile(now.missing, one.name, movement="no comparison", why=now.why)
    difference = one.difference(month)
    if difference is None:
        return Tile(figure(now.value, one.unit), one.name, now.counted, movement="no comparison")
    move, word, tone = movement(one.good, difference)
    return Tile(figure(now.value, one.unit), one.name, now.counted, one.signed(difference), word, move, tone)


def _second_page(month: date, measures: Sequence[MeasureFigures], charted: MeasureFigures | None) -> list[Block]:
    blocks: list[Block] = []
    if charted and charted.chart:
        definition = " ".join(charted.definition.split())
        height = _chart_height(measures, definition)
        blocks += [Heading("Month by month"), Figure(charted.chart, height), Note(definition)]
    return [*blocks, Heading("The last three months"), TableBlock(_table(month, measures)), Note(LATE_NOTE)]


def _chart_height(measures: Sequence[MeasureFigures], definition: str) -> float:
    """What the table and the definition leave of the page, in points, between a flat and a roomy chart."""
    lines = sum(-(-len(one.name) // NAME_LETTERS) for one in measures) - (-len(definition) // NOTE_LETTERS)
    return min(max(PAGE_REST - lines * 11.2 - len(measures) * 3.8, 110.0), 236.0)


def _table(month: date, measures: Sequence[MeasureFigures]) -> Table:
    months = [month]
    while len(months) < TABLE_MONTHS:
        months.insert(0, month_before(months[0]))
    columns = [Column("Measure", share=3.5)]
    groups = [ColumnGroup("", 1)]
    for one in months:
        columns += [Column("Figure", Align.RIGHT, 1.05), Column("n of d", share=1.5, look=Look.QUIET)]
        groups.append(ColumnGroup(f"{short_month(one)}{'' if one is not month or is_over(one) else ' so far'}", 2))
    rows = [_row(one, months) for one in measures]
    if not any(one.state for one in measures):
        return Table(tuple(columns), tuple(rows), tuple(groups))
    rows = [Row((*row.cells, one.state or (Run("no target", Look.QUIET),))) for row, one in zip(rows, measures, strict=True)]
    return Table((*columns, Column("State", share=1.2)), tuple(rows), (*groups, ColumnGroup("", 1)))


def _row(one: MeasureFigures, months: Sequence[date]) -> Row:
    """The month in hand stands out, and what is no figure is quiet."""
    cells: list[Cell] = [one.name]
    for month in months:
        known = Look.STRONG if month is months[-1] else Look.PLAIN
        look = known if one.at(month).value is not None else Look.QUIET
        cells += [(Run(one.figure_at(month), look),), one.at(month).counted]
    return Row(tuple(cells))
