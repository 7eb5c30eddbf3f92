"""A month's scorecard: for every row of an edition three months of fifteen, the year to date, where it is heading and how it is judged."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.indicators.arithmetic import points
from lacdesk.indicators.beside import Beside, read_beside
from lacdesk.indicators.checked import findings_of, said_by_row
from lacdesk.indicators.cohort import Unit
from lacdesk.indicators.consistency import Finding
from lacdesk.indicators.earlier_years import with_earlier_years
from lacdesk.indicators.editions import Benchmark, Direction, Edition, EditionRow, PeriodKind, Rag, direction
from lacdesk.indicators.frames import Frames, months_to, read_frames
from lacdesk.indicators.own_editions import edition_held
from lacdesk.indicators.populations import read_populations
from lacdesk.indicators.sources import LEVELS, Across, Apart, across_of, apart_of, elsewhere
from lacdesk.indicators.values import Figure, Figures, Held, read_values
from lacdesk.practice.months import month_end, month_start
from lacdesk.practice.words import listed, short_month
from lacdesk.records.council import Council
from lacdesk.records.scorecards import Standing
from lacdesk.store.resting import collector_at_rest

FIFTEEN, THREE = 15, 3
UNNAMED = "Council"
SHOWN = {Standing.NO_DATA: "-", Standing.NOT_APPLICABLE: "n/a", Standing.UNABLE_TO_REPORT: "unable to report"}
SAID = {**SHOWN, Standing.NO_DATA: "no data", Standing.NOT_APPLICABLE: "not applicable"}
NONE_ELIGIBLE = "none eligible"


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed figure: rounded, as it is shown ("68.6%", "-" for no data), its colour, and other figures held of the same."""

    figure: Figure
    value: Decimal | None
    shown: str
    rag: Rag
    beside: tuple[Figure, ...] = ()

    @property
    def words(self) -> str:
        """The figure for prose and screens; without a figure the reason why there is none."""
        return NONE_ELIGIBLE if self.figure.is_none_eligible else SAID.get(self.figure.standing, self.shown)


@dataclass(frozen=True, slots=True)
class Gap:
    """How far the council's figure is from somebody else's: ours minus theirs, one sign for every row, in points for percentages."""

    benchmark: Benchmark
    difference: Decimal
    unit: Unit

    @property
    def words(self) -> str:
        """The difference with its sign: "+1.1 pp", "-12.4"."""
        return difference_words(self.difference, self.unit)


@dataclass(frozen=True, slots=True)
class ScorecardLine:
    """One row of a scorecard for a month.

    `trend` is fifteen months, oldest first. `year_to_date` is what the year came to, whether or not the edition prints it: see
    `printed_year`. `direction` compares the last two months; `checks` names what does not agree, each with the key of its check.
    `so_far` is the last day known where the month is not over, None where it is; `apart` says why the last two months are not compared.
    """

    row: EditionRow
    name: str
    trend: tuple[Cell, ...]
    year_to_date: Cell
    direction: Direction
    direction_words: str
    gaps: tuple[Gap, ...]
    checks: tuple[str, ...] = ()
    so_far: date | None = None
    apart: Apart | None = None

    @property
    def across(self) -> Across | None:
        """That the month before is of another source than the one it is compared with; None where it is not, or nothing is compared."""
        return across_of(self.trend[-2].figure, self.trend[-1].figure) if self.apart is None else None

    @property
    def is_level(self) -> bool:
        """Whether a figure is how things stood on a day, and not what happened up to it."""
        return self.row.period in LEVELS

    @property
    def elsewhere(self) -> str:
        """Where the printed figures come from that are not the records': "Dental tracker", "Dental tracker for Sep 2026"."""
        months = [cell.figure for cell in self.months if cell.figure.value is not None]
        by_source = {source: [each for each in months if elsewhere([each]) == source] for source in dict.fromkeys(map(_elsewhere, months))}
        told = [
            source if len(found) == len(months) else f"{source} for {listed([short_month(each.month) for each in found])}"
            for source, found in by_source.items()
            if source
        ]
        year = elsewhere([self.printed_year.figure]) if self.printed_year else ""
        return "; ".join([*told, *([f"{year} for the year to date"] if year and year not in by_source else [])])

    @property
    def months(self) -> tuple[Cell, ...]:
        """The three months that are printed, oldest first."""
        return self.trend[-THREE:]

    @property
    def latest(self) -> Cell:
        """The month of the scorecard."""
        return self.trend[-1]

    @property
    def printed_year(self) -> Cell | None:
        """The year to date as the edition prints it; a rolling measure repeats its latest month; None where nothing is printed."""
        return self.year_to_date if self.row.prints_ytd or self.row.period is PeriodKind.ROLLING else None

    def parts(self, cell: Cell) -> str:
        """What a figure of this row is made of, "66 of 67"; empty where it is not held with its parts, and for counts."""
        figure = cell.figure
        if figure.numerator is None or figure.denominator is None:
            return ""
        return self.row.parts(figure.numerator, figure.denominator)

    @property
    def judged(self) -> Cell:
        """The figure the row is judged by: the month's, or the year to date where that is what the edition judges."""
        return self.year_to_date if self.row.is_judged_by_year else self.latest


def _elsewhere(figure: Figure) -> str:
    return elsewhere([figure])


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A month's scorecard of an edition; `month` is a first day, `council` the name printed in it, `findings` what does not agree.

    `so_far` is the last day known where the month is not over; None where it is.
    """

    edition: Edition
    month: date
    council: str
    lines: tuple[ScorecardLine, ...]
    findings: tuple[Finding, ...] = ()
    so_far: date | None = None

    @property
    def day(self) -> date:
        """The day the figures are of: the month's last, or the last day known."""
        return self.so_far or month_end(self.month)

    def month_words(self, month: date) -> str:
        """A month as the head of a column: "Oct 2026", or "Nov 2026 so far" where it is not over."""
        return f"{short_month(month)}{' so far' if self.so_far and month == self.month else ''}"

    @property
    def one_source(self) -> str:
        """The one source of every figure that is printed, where it is not the records; nothing where there are several, or none."""
        found = {cell.figure.source for line in self.lines for cell in line.months if cell.figure.value is not None}
        return elsewhere(line.latest.figure for line in self.lines) if len(found) == 1 else ""

    def line(self, ref: str) -> ScorecardLine:
        """The line with this reference; raises KeyError where there is none."""
        return {each.row.ref: each for each in self.lines}[ref]


@collector_at_rest()
def scorecard(session: Session, edition: str, month: date, as_at: date | None = None, frames: Frames | None = None) -> Scorecard:
    """The scorecard of an edition, shipped or the council's own, for a month.

    `as_at` is the last day anything is known of; frames read before may be given. Raises KnownError for an edition there is not.
    """
    figures = figures_for(session, edition, month, frames or read_frames(session, as_at))
    council = session.scalars(select(Council.name)).first() or UNNAMED
    return scorecard_of(figures, month, council, read_beside(session, edition, figures.frames, month))


def figures_for(session: Session, edition: str, month: date, frames: Frames) -> Figures:
    """Every figure of an edition, with the earlier years that belong beside those of a month; KnownError for an edition there is not."""
    entered = read_values(session, edition)
    held = with_earlier_years(session, edition_held(session, edition), entered, month)
    return Figures(held, frames, entered, read_populations(session, edition))


@collector_at_rest()
def scorecard_of(figures: Figures, month: date, council: str = UNNAMED, beside: Beside | None = None) -> Scorecard:
    """The scorecard of figures already at hand, checked with what is printed beside it."""
    lines = [line_of(figures, row, month, council) for row in figures.edition.rows]
    found = findings_of(lines, figures, month, beside or Beside())
    said = said_by_row(found)
    checked = tuple(replace(line, checks=said.get(line.row.ref, ())) for line in lines)
    return Scorecard(figures.edition, month_start(month), council, checked, tuple(found), so_far(month, figures.frames.as_at))


def so_far(month: date, as_at: date | None) -> date | None:
    """The last day known of a month that is not over; None where it is, or where nothing bounds what is known."""
    return as_at if as_at is not None and as_at < month_end(month) else None


def line_of(figures: Figures, row: EditionRow, month: date, council: str = UNNAMED) -> ScorecardLine:
    """One row of an edition for a month."""
    trend = tuple(month_cell(row, figures.of_month(row, each)) for each in months_to(month, FIFTEEN))
    year = year_cell(row, figures.of_year(row, month))
    before, latest = trend[-2:]
    follows, until = figures.edition.arrow_follows, so_far(month, figures.frames.as_at)
    apart = apart_of(row, before.figure, latest.figure, is_over=until is None)
    way = direction(follows, row.good, before.value, latest.value, row.thresholds.in_range) if apart is None else Direction("none", "none")
    said = way.words(follows, latest.rag) if apart is None else apart.told
    ours = year.value if row.is_judged_by_year else latest.value
    return ScorecardLine(row, row.name_for(council), trend, year, way, said, gaps_of(row, ours), so_far=until, apart=apart)


def month_cell(row: EditionRow, held: Held) -> Cell:
    """A month's figure as printed; where the year to date is judged, only a rolling measure has colours of its months."""
    return _cell(row, held, row.judges_months)


def year_cell(row: EditionRow, held: Held) -> Cell:
    """The year to date as printed; a repeated rolling figure has a colour only where the edition judges it as the year's."""
    is_judged = row.is_judged_by_year or row.period is not PeriodKind.ROLLING
    return _cell(row, held, is_judged)


def _cell(row: EditionRow, held: Held, is_judged: bool) -> Cell:
    figure = held.figure
    value = row.rounded(figure.value)
    shown = SHOWN.get(figure.standing, NONE_ELIGIBLE) if value is None else row.shown(value)
    return Cell(figure, value, shown, row.thresholds.rag(value) if is_judged else Rag.NONE, held.beside)


def gaps_of(row: EditionRow, ours: Decimal | None) -> tuple[Gap, ...]:
    """How far a figure is from each of its row's benchmarks; none where there is no figure."""
    if ours is None:
        return ()
    return tuple(Gap(each, points(ours, each.value), row.unit) for each in row.benchmarks)


def difference_words(difference: Decimal, unit: Unit) -> str:
    """A difference with its sign, in percentage points where the figures are percentages: "+1.1 pp", "-14"."""
    return f"{difference:+,}{' pp' if unit is Unit.PERCENT else ''}"
