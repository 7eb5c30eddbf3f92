"""One row of a scorecard as its page shows it: charts, definition, other readings and sources, read on the worker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lacdesk.desktop.pages import scorecard_words as said
from lacdesk.desktop.pages.performance_behind import Behind, behind, counted_behind
from lacdesk.desktop.pages.performance_figures import MeasureShown, measure_shown
from lacdesk.desktop.pages.scorecard_reading import Drawn, Progress, Shelf, Wanted
from lacdesk.practice.words import month_name, plain_date
from lacdesk.shapes import Chart, Series, Tick
from lacdesk.store.database import Database

if TYPE_CHECKING:
    from lacdesk.indicators.frames import Frames
    from lacdesk.indicators.registry import Measure
    from lacdesk.indicators.scorecard import ScorecardLine


@dataclass(frozen=True)
class Stated:
    """A figure told beside the one in hand: whose or which reading it is, the figure, n of d, and a note."""

    name: str
    figure: str
    parts: str = ""
    note: str = ""


@dataclass(frozen=True)
class RowShown:
    """A row with all that explains it; `measure` is None where nothing here counts it, `draft` what was typed and not saved.

    `comment_before` is what was last said of it in an earlier month, with that month.
    """

    drawn: Drawn
    line: ScorecardLine
    chart: Chart
    years: Chart
    definition: str
    note: str
    stated: tuple[Stated, ...]
    measure: MeasureShown | None
    comment: str
    draft: str | None
    comment_before: tuple[date, str] | None = None


def read_row(database: Database, progress: Progress, shelf: Shelf, wanted: Wanted, ref: str) -> RowShown:
    """Everything the page of a row shows; the first row where the edition has none with this reference."""
    from lacdesk.indicators.commentary import commentary_before
    from lacdesk.indicators.defined import definition_of_row
    from lacdesk.indicators.performance import trend_chart
    from lacdesk.store.drafts import find_draft

    drawn = shelf.draw(database, progress, wanted)
    held = shelf.counting.hold(database, progress)
    line = next((each for each in drawn.card.lines if each.row.ref == ref), drawn.card.lines[0])
    counted = _measure_of(line)
    with database.reading(shelf.counting.person) as session:
        kept = find_draft(session, shelf.counting.person, "commentary", draft_key(wanted, line.row.ref))
        before = commentary_before(session, wanted.edition, wanted.month).get(line.row.ref)
    return RowShown(
        drawn,
        line,
        trend_chart(line, [cell.value for cell in line.trend], line.row.benchmarks),
        years_chart(line),
        definition_of_row(line.row),
        _note(drawn, line),
        tuple(_stated(held.frames, line, counted, wanted.month)),
        measure_shown(held.frames, counted.key, wanted.month) if counted else None,
        drawn.comments.get(line.row.ref, ""),
        str(kept.answers.get("written", "")) if kept else None,
        before,
    )


def read_behind(database: Database, progress: Progress, shelf: Shelf, wanted: Wanted, line: ScorecardLine, month: date) -> Behind | None:
    """The rows behind a row's figure of a month, as they were published or as they are now; None where it was not counted here."""
    from lacdesk.indicators.runs import cohort_as_published

    held = shelf.counting.hold(database, progress)
    if wanted.run_id:
        with database.reading(shelf.counting.person) as session:
            kept = cohort_as_published(session, wanted.run_id, line.row.ref, month)
        return behind(kept, held.names, line.row.good == "low") if kept else None
    counted = _measure_of(line)
    return counted_behind(held.frames, held.names, counted.key, month) if counted else None


def draft_key(wanted: Wanted, ref: str) -> str:
    """Under which key the draft of a commentary is kept."""
    return f"{wanted.edition} {wanted.month.isoformat()} {ref}"


def _measure_of(line: ScorecardLine) -> Measure | None:
    from lacdesk.indicators.measures import measure

    try:
        return measure(line.row.measure_key)
    except KeyError:
        return None


def years_chart(line: ScorecardLine) -> Chart:
    """What earlier years came to as printed, and the year so far; a figure of a day stands for its year, unless one is printed for it."""
    from lacdesk.indicators.performance import chart
    from lacdesk.indicators.series import MeasureSeries

    earlier = line.row.theme_years or line.row.prior_years
    has_year = line.year_to_date.value is not None and (not line.is_level or line.row.prints_ytd or line.row.theme_prints_ytd)
    latest = line.year_to_date if has_year else line.latest
    now = "Year to date" if latest is line.year_to_date else month_name(latest.figure.month)
    values = (*(each.value for each in earlier), latest.value)
    unit = chart(MeasureSeries(line.row.key, line.name, line.row.unit, "", (), None)).unit
    ticks = (*(Tick(each.year, each.year) for each in earlier), Tick(now, now))
    return Chart(line.name, unit, ticks, (Series(line.name, values),))


def _note(drawn: Drawn, line: ScorecardLine) -> str:
    """What a month covers, which way is good, when it stands, and the year of the benchmarks."""
    row = line.row
    covers = {
        "flow": "What happened in the month.",
        "stock": f"As things stood on {plain_date(drawn.as_at) if line.so_far else 'the last day of the month'}.",
        "rolling": "Twelve months to the end of the month.",
        "year_to_date": "From April to the end of the month.",
        "termly": "By the last term.",
    }[row.period.value]
    good, day = said.GOOD[row.good], said.day_words(drawn)
    told = [covers, f"{good[:1].upper()}{good[1:]}.", f"{day[:1].upper()}{day[1:]}."]
    if len(row.data_note.split()) > 2:
        told.append(f"Printed note: {row.data_note}.")
    if row.benchmarks:
        told.append(f"Benchmarks describe {row.benchmarks[0].year}.")
    if row.is_judged_by_year:
        told.append("The colour judges the year to date.")
    return " ".join(told)


def _stated(frames: Frames, line: ScorecardLine, counted: Measure | None, month: date) -> Iterator[Stated]:
    """The figure's own source, what else is held of it, and the other readings of the measure."""
    from lacdesk.indicators.scorecard import month_cell
    from lacdesk.indicators.values import Held

    figure = line.latest.figure
    yield Stated(f"Shown: {figure.source or 'no source'}", said.spoken_words(line.latest), line.parts(line.latest), figure.note)
    for cell in (month_cell(line.row, Held(other)) for other in line.latest.beside):
        yield Stated(f"Also held: {cell.figure.source}", said.spoken_words(cell), line.parts(cell), cell.figure.note)
    if counted is None:
        return
    yield from _readings(frames, counted, month)


def _readings(frames: Frames, counted: Measure, month: date) -> Iterator[Stated]:
    from lacdesk.indicators.measures import measure

    for key in counted.readings:
        other = measure(key)(frames, month)
        parts = f"{other.numerator:,} of {other.denominator:,}" if other.denominator else ""
        unit = "%" if other.unit.value == "percent" else ""
        shown = "No data" if other.value is None else f"{other.value:,}{unit}"
        yield Stated(f"The other reading: {measure(key).name}", shown, parts)
