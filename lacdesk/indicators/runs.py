"""Published runs: a month's scorecard as it was told, with the rows behind every figure, never written over."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lacdesk.indicators.beside import Beside, read_beside
from lacdesk.indicators.checked import said_by_row
from lacdesk.indicators.cohort import Cohort, Unit
from lacdesk.indicators.editions import Direction, Edition, EditionRow, Rag, edition_of
from lacdesk.indicators.frames import Frames, read_frames
from lacdesk.indicators.frozen import canonical, frozen, thawed
from lacdesk.indicators.measures import measure
from lacdesk.indicators.printed_beside import beside_kept, beside_now, kept_beside
from lacdesk.indicators.scorecard import UNNAMED, Cell, Scorecard, ScorecardLine, figures_for, gaps_of, scorecard_of, so_far
from lacdesk.indicators.sources import across_of, apart_of
from lacdesk.indicators.values import COUNTED, Figure, Figures
from lacdesk.practice.months import month_start
from lacdesk.practice.words import month_name, plain_date
from lacdesk.records.child import Child
from lacdesk.records.council import Council
from lacdesk.records.scorecards import PublishedFigure, PublishedRun, Standing
from lacdesk.store import history
from lacdesk.store.door import handles
from lacdesk.store.errors import KnownError
from lacdesk.store.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class PublishRun:
    """Freeze a month's scorecard: its values, the rows behind them and the edition as they are now."""

    edition: str
    month: date


@dataclass(frozen=True, slots=True)
class Run:
    """A published run as lists show it: which, when it was published, by whom, and the last day it knew of."""

    id: str
    edition: str
    month: date
    number: int
    published_at: datetime
    published_by: str
    as_at: date

    @property
    def words(self) -> str:
        """Which run it is, as a paper names it: "October 2026, run 2"."""
        return f"{month_name(self.month)}, run {self.number}"

    @property
    def is_of_part(self) -> bool:
        """Whether its month was not over when it was published."""
        return so_far(self.month, self.as_at) is not None

    @property
    def as_at_words(self) -> str:
        """The last day it knew of, and that its month was not over where it was not: "as at 9 November 2026"."""
        return f"as at {plain_date(self.as_at)}{', the month is not over' if self.is_of_part else ''}"


@handles(PublishRun)
def publish_run(command: PublishRun, unit: UnitOfWork, today: date) -> None:
    """Keep a run of a month with the next number; raises KnownError for a month that has not begun or holds no figure at all."""
    month = month_start(command.month)
    if month > today:
        raise KnownError(f"{month_name(month)} has not begun. Choose a month that has.")
    figures = figures_for(unit.session, command.edition, month, read_frames(unit.session, today))
    beside = read_beside(unit.session, command.edition, figures.frames, month)
    card = scorecard_of(figures, month, beside=beside)
    if not any(line.latest.value is not None for line in card.lines):
        raise KnownError(f"Nothing is held for {month_name(month)} in {command.edition}. Load or record something first.")
    keep_run(unit, card, figures, beside, today)


def keep_run(unit: UnitOfWork, card: Scorecard, figures: Figures, beside: Beside, as_at: date) -> None:
    """Freeze a scorecard of these figures, with what stands beside it, as the next run of its month, known up to a day."""
    run = unit.add(
        PublishedRun(
            edition=card.edition.key,
            month=card.month,
            number=_next_number(unit.session, card.edition.key, card.month),
            published_at=unit.now,
            published_by=unit.person.name,
            as_at=as_at,
            edition_as_it_was=canonical(card.edition.held),
            journal_heads=history.heads(unit.session),
            council=_council_named(unit.session),
            printed_beside=kept_beside(beside_now(unit.session, card, figures, beside)),
        )
    )
    unit.session.flush()
    unit.add_many(PublishedFigure, _rows(run.id, card, figures.frames))


def _council_named(session: Session) -> str:
    return session.scalars(select(Council.name)).first() or ""


def _next_number(session: Session, edition: str, month: date) -> int:
    of_month = select(func.max(PublishedRun.number)).where(PublishedRun.edition == edition, PublishedRun.month == month)
    return (session.scalar(of_month) or 0) + 1


def _rows(run_id: str, card: Scorecard, frames: Frames) -> Iterator[dict[str, Any]]:
    for line in card.lines:
        printed = {cell.figure.month for cell in line.months}
        for cell in (*line.trend, line.year_to_date):
            row = _row(run_id, line, cell)
            if cell.figure.month in printed and not cell.figure.is_year_to_date and cell.figure.source == COUNTED:
                row["cohort"] = frozen(measure(line.row.measure_key)(frames, cell.figure.month), frames.refs)
            yield row


def _row(run_id: str, line: ScorecardLine, cell: Cell) -> dict[str, Any]:
    is_latest = cell is line.latest
    figure = cell.figure
    return {
        "run_id": run_id,
        "ref": line.row.ref,
        "measure": line.row.measure_key,
        "month": figure.month,
        "is_year_to_date": figure.is_year_to_date,
        "standing": figure.standing.value,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "value": None if figure.value is None else str(figure.value),
        "shown": cell.shown,
        "rag": cell.rag.value,
        "arrow": line.direction.arrow if is_latest else None,
        "change": line.direction.change if is_latest else None,
        "source": figure.source,
        "note": figure.note or None,
    }


def published_runs(session: Session, edition: str = "", month: date | None = None) -> list[Run]:
    """The published runs, the newest month and run first; of an edition, or of one month of it, where they are named."""
    wanted = select(PublishedRun).order_by(PublishedRun.month.desc(), PublishedRun.number.desc(), PublishedRun.edition)
    if edition:
        wanted = wanted.where(PublishedRun.edition == edition)
    if month is not None:
        wanted = wanted.where(PublishedRun.month == month_start(month))
    return [_run(each) for each in session.scalars(wanted)]


def published_run(session: Session, run_id: str) -> Run:
    """A run by its id; raises KnownError where there is none."""
    held = session.get(PublishedRun, run_id)
    if held is None:
        raise KnownError("There is no such published run. Choose one from the list of runs.")
    return _run(held)


def _run(held: PublishedRun) -> Run:
    assert held.month is not None
    assert held.published_at is not None
    assert held.as_at is not None
    return Run(held.id, held.edition or "", held.month, held.number or 0, held.published_at, held.published_by or "", held.as_at)


def run_as_published(session: Session, run_id: str, unnamed: str = UNNAMED) -> Scorecard:
    """The scorecard of a run exactly as it was published, whatever was recorded since; raises KnownError where there is none.

    `unnamed` is printed for a council that had given no name. A run of a version that did not keep the name has today's, and one that
    did not keep what was found is without findings.
    """
    held = session.get(PublishedRun, run_id)
    if held is None or held.month is None:
        raise KnownError("There is no such published run. Choose one from the list of runs.")
    edition = edition_as_it_was(held)
    council = (_council_named(session) if held.council is None else held.council) or unnamed
    findings = beside.findings if (beside := beside_kept(held)) else ()
    said, until = said_by_row(findings), so_far(held.month, held.as_at)
    by_ref: dict[str, list[PublishedFigure]] = {}
    for each in session.scalars(select(PublishedFigure).where(PublishedFigure.run_id == run_id)):
        by_ref.setdefault(each.ref or "", []).append(each)
    lines = (_line(edition, row, by_ref[row.ref], council, until) for row in edition.rows)
    told = tuple(replace(line, checks=said.get(line.row.ref, ())) for line in lines)
    return Scorecard(edition, held.month, council, told, findings, until)


def edition_as_it_was(held: PublishedRun) -> Edition:
    """The edition a run was published with."""
    return edition_of(json.loads(held.edition_as_it_was or "{}"))


def _line(edition: Edition, row: EditionRow, held: Iterable[PublishedFigure], council: str, until: date | None) -> ScorecardLine:
    ordered = sorted(held, key=lambda each: (bool(each.is_year_to_date), each.month or date.min))
    *trend, year = (_cell(row, each) for each in ordered)
    latest = ordered[-2]
    apart = apart_of(row, trend[-2].figure, trend[-1].figure, is_over=until is None)
    way = Direction(latest.arrow or "none", latest.change or "none") if apart is None else Direction("none", "none")
    said = _went(edition, way, trend) if apart is None else apart.told
    ours = year.value if row.is_judged_by_year else trend[-1].value
    return ScorecardLine(row, row.name_for(council), tuple(trend), year, way, said, gaps_of(row, ours), so_far=until, apart=apart)


def _went(edition: Edition, way: Direction, trend: Sequence[Cell]) -> str:
    """What the arrow means; versions before 0.6.0 printed none between two sources, and so does their run."""
    across = across_of(trend[-2].figure, trend[-1].figure)
    if way.arrow == "none" and across is not None:
        return f"not compared: {across.told}"
    return way.words(edition.arrow_follows, trend[-1].rag)


def _cell(row: EditionRow, held: PublishedFigure) -> Cell:
    figure = figure_published(held)
    return Cell(figure, row.rounded(figure.value), held.shown or "", Rag(held.rag or Rag.NONE))


def figure_published(held: PublishedFigure) -> Figure:
    """A published figure as a plain one."""
    return Figure(
        held.ref or "",
        held.month or date.min,
        bool(held.is_year_to_date),
        held.numerator,
        held.denominator,
        None if held.value is None else Decimal(held.value),
        Standing(held.standing or Standing.NO_DATA),
        held.source or "",
        held.note or "",
    )


def cohort_as_published(session: Session, run_id: str, ref: str, month: date) -> Cohort | None:
    """The rows behind a figure of a run as they were then, of children this person may read; None where it was not counted here."""
    wanted = select(PublishedFigure).where(
        PublishedFigure.run_id == run_id,
        PublishedFigure.ref == ref,
        PublishedFigure.month == month_start(month),
        PublishedFigure.is_year_to_date.is_(False),
    )
    held = session.scalars(wanted).first()
    if held is None or held.cohort is None:
        return None
    counted = measure(held.measure or "")
    rows = thawed(held.cohort, refs_of(session))
    over = held.denominator if counted.unit in {Unit.RATE, Unit.AVERAGE} else None
    return Cohort(counted.key, counted.name, month_start(month), counted.unit, rows, True, counted.sentences, counted.readings, over)


def refs_of(session: Session) -> dict[str, str]:
    """The reference of every child this person may read, by id."""
    return {child_id: child_ref or "" for child_id, child_ref in session.execute(select(Child.id, Child.ref))}
