"""What a month's figures have become since they were published: by how much, which children, and what was recorded in between."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.indicators.causes import Cause, Why, Writings, records_by_cause, tables_read
from lacdesk.indicators.cohort import Columns, Unit
from lacdesk.indicators.frames import Frames, read_frames
from lacdesk.indicators.frozen import thawed
from lacdesk.indicators.measures import measure
from lacdesk.indicators.runs import Run, edition_as_it_was, figure_published, published_runs, refs_of, run_as_published
from lacdesk.indicators.scorecard import Cell, Scorecard, ScorecardLine, difference_words, scorecard
from lacdesk.indicators.values import COUNTED, Figure
from lacdesk.practice.months import month_end, month_start
from lacdesk.practice.words import plain_date
from lacdesk.records.scorecards import IndicatorValue, PublishedFigure, PublishedRun
from lacdesk.store.history import written_to
from lacdesk.store.known import london_day
from lacdesk.store.resting import collector_at_rest

Heads = Mapping[str, int]
NOTHING_HELD = ""
"""The source of a figure nobody counts or entered."""
RowsNow = Callable[[ScorecardLine, date], Columns | None]


@dataclass(frozen=True, slots=True)
class ChildRestated:
    """A child whose rows behind a figure are others than when it was published: how they stood then and stand now, and why."""

    child_id: str
    ref: str
    then: str
    now: str
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class Restatement:
    """One figure of a run that is another today.

    `difference` is today's less the published, in percentage points for percentages; None where either has no value. Without
    children it is a figure from elsewhere, a year to date, or one whose target, wording or population changed.
    """

    run: Run
    ref: str
    name: str
    month: date
    is_year_to_date: bool
    then: Figure
    then_shown: str
    now: Figure
    now_shown: str
    difference: Decimal | None
    difference_words: str
    children: tuple[ChildRestated, ...]
    causes: tuple[Cause, ...]

    @property
    def records(self) -> Mapping[Why, tuple[Cause, ...]]:
        """The records behind the change by what was done with them, each once, however many children or rows it changed."""
        return records_by_cause((*(cause for child in self.children for cause in child.causes), *self.causes))

    @property
    def is_of_time(self) -> bool:
        """Whether the month was not over when the run was published, so that days went by as well."""
        return self.run.as_at < month_end(self.month)


@dataclass(frozen=True, slots=True)
class Rerun:
    """What runs are compared with: a scorecard and the rows behind its figures, as they are now or as a later run kept them.

    `frames` tell what a measure looks into; `until` is how far the journal had come, None for now.
    """

    lines: Mapping[str, ScorecardLine]
    rows: RowsNow
    frames: Frames
    until: Heads | None = None


@collector_at_rest()
def restated(session: Session, edition: str, month: date, as_at: date | None = None) -> list[Restatement]:
    """What differs today from every published run of a month of an edition, the newest run first; none where nothing was published."""
    runs = published_runs(session, edition, month)
    if not runs:
        return []
    frames = read_frames(session, as_at)
    now = rerun_now(scorecard(session, edition, month, as_at, frames), frames)
    return [each for run in runs for each in restated_since(session, run, now)]


def has_run(session: Session, edition: str, month: date) -> bool:
    """Whether a month of an edition was ever published."""
    return bool(published_runs(session, edition, month))


def rerun_now(card: Scorecard, frames: Frames) -> Rerun:
    """A scorecard counted from frames, with the rows its measures count."""

    def rows(line: ScorecardLine, month: date) -> Columns | None:
        """The children counted in a line's month, None where its figure came from elsewhere."""
        cell = _cell(line, month, is_year=False)
        is_counted = cell is not None and cell.figure.source in {COUNTED, NOTHING_HELD}
        return measure(line.row.measure_key)(frames, month).columns if is_counted else None

    return Rerun({line.row.ref: line for line in card.lines}, rows, frames)


def rerun_published(session: Session, run: Run) -> Rerun:
    """A later run as it was published, with the rows it kept."""
    refs = refs_of(session)
    wanted = select(PublishedFigure).where(PublishedFigure.run_id == run.id, PublishedFigure.cohort.is_not(None))
    held = {(each.ref, each.month): each.cohort for each in session.scalars(wanted)}

    def rows(line: ScorecardLine, month: date) -> Columns | None:
        """The children the run kept for a line's month, None where it kept none."""
        kept = held.get((line.row.ref, month))
        return None if kept is None else thawed(kept, refs)

    lines = {line.row.ref: line for line in run_as_published(session, run.id).lines}
    return Rerun(lines, rows, read_frames(session, run.as_at), session.get_one(PublishedRun, run.id).journal_heads or {})


def restated_since(session: Session, run: Run, now: Rerun, month: date | None = None) -> list[Restatement]:
    """What differs in a scorecard from a run; with a month only that month's own figures."""
    wanted = select(PublishedFigure).where(PublishedFigure.run_id == run.id).order_by(PublishedFigure.month)
    if month is not None:
        wanted = wanted.where(PublishedFigure.month == month_start(month), PublishedFigure.is_year_to_date.is_(False))
    changed = [_Changed(figure, line, cell) for figure in session.scalars(wanted) for line, cell in _differing(figure, now)]
    return list(_Compared(session, run, now, changed).restatements())


@dataclass(frozen=True, slots=True)
class _Changed:
    """A published figure that is another now, and the line and cell it has become."""

    figure: PublishedFigure
    line: ScorecardLine
    cell: Cell

    @property
    def month(self) -> date:
        """The month the figure is of, as the line has it now."""
        return self.cell.figure.month


def _differing(figure: PublishedFigure, now: Rerun) -> Iterator[tuple[ScorecardLine, Cell]]:
    line = now.lines.get(figure.ref or "")
    cell = _cell(line, figure.month, is_year=bool(figure.is_year_to_date)) if line else None
    then = (figure.shown, figure.numerator, figure.denominator)
    if line is not None and cell is not None and then != (cell.shown, cell.figure.numerator, cell.figure.denominator):
        yield line, cell


def _cell(line: ScorecardLine, month: date | None, *, is_year: bool) -> Cell | None:
    if is_year:
        return line.year_to_date if line.year_to_date.figure.month == month else None
    return next((cell for cell in line.trend if cell.figure.month == month), None)


@dataclass(frozen=True, slots=True)
class _Standing:
    """How a child's rows behind a figure stood when it was published and stand now."""

    child_id: str
    ref: str
    then: str
    now: str


class _Compared:
    """The figures of one run that are others now, with the children behind them and what was written about those since."""

    def __init__(self, session: Session, run: Run, now: Rerun, changed: Sequence[_Changed]) -> None:
        held = session.get_one(PublishedRun, run.id)
        self._session, self._run, self._now, self._changed = session, run, now, changed
        self._heads = held.journal_heads or {}
        self._rows = {row.ref: row for row in edition_as_it_was(held).rows}
        self._standings = {each.figure.id: tuple(self._moved(each, refs_of(session))) for each in changed} if changed else {}
        children = {one.child_id for standings in self._standings.values() for one in standings}
        self._writings = Writings(session, children, self._heads, now.until)

    def restatements(self) -> Iterator[Restatement]:
        """Each of them, in the order of the published figures."""
        for each in self._changed:
            row, cell = self._rows[each.figure.ref or ""], each.cell
            then = figure_published(each.figure)
            difference = None if then.value is None or cell.value is None else cell.value - (row.rounded(then.value) or Decimal(0))
            children = tuple(self._children(each))
            causes = () if children else tuple(self._entered_since(each.figure))
            words = "" if difference is None else difference_words(difference, row.unit)
            yield Restatement(
                self._run, row.ref, each.line.name, then.month, then.is_year_to_date, then, each.figure.shown or "", cell.figure,
                cell.shown, difference, words, children, causes,
            )  # fmt: skip

    def _moved(self, each: _Changed, refs: Mapping[str, str]) -> Iterator[_Standing]:
        """The children whose rows are others now."""
        kept = each.figure.cohort
        rows = self._now.rows(each.line, each.month) if kept is not None else None
        if kept is None or rows is None:
            return
        before = thawed(kept, refs)
        names = {**_names(before), **_names(rows)}
        then, now = _standings(before), _standings(rows)
        is_share = measure(each.line.row.measure_key).unit is Unit.PERCENT
        for child_id in sorted(then.keys() | now.keys(), key=lambda one: names[one]):
            if then[child_id] != now[child_id]:
                yield _Standing(child_id, names[child_id], _said(then[child_id], is_share), _said(now[child_id], is_share))

    def _children(self, each: _Changed) -> Iterator[ChildRestated]:
        standings = self._standings[each.figure.id]
        if not standings:
            return
        tables = tables_read(self._now.frames, each.line.row.measure_key, each.month, (one.child_id for one in standings))
        for one in standings:
            yield ChildRestated(one.child_id, one.ref, one.then, one.now, self._writings.causes(one.child_id, each.month, tables))

    def _entered_since(self, figure: PublishedFigure) -> Iterator[Cause]:
        wanted = select(IndicatorValue.id, IndicatorValue.source).where(
            IndicatorValue.edition == self._run.edition,
            IndicatorValue.ref == figure.ref,
            IndicatorValue.month == figure.month,
            IndicatorValue.is_year_to_date.is_(bool(figure.is_year_to_date)),
        )
        sources = {value_id: source for value_id, source in self._session.execute(wanted)}  # noqa: C416 (a row is no pair to mypy)
        for entry in written_to(self._session, IndicatorValue.__tablename__, list(sources), self._heads, self._now.until):
            kind = f"value from {sources[entry.record_id]}"
            words = f"A {kind} was entered on {plain_date(london_day(entry.at))} by {entry.who}."
            yield Cause(Why.ENTERED, words, entry.record_type, entry.record_id, entry.at, entry.who, kind, figure.month)


def _names(rows: Columns) -> Mapping[str, str]:
    return dict(zip(rows["child_id"], rows["ref"], strict=True))


def _standings(columns: Columns) -> Mapping[str, Counter[object]]:
    """How many rows each child has behind a figure, by whether they are met and the number they carry."""
    found: dict[str, Counter[object]] = defaultdict(Counter)
    for child_id, met, number in zip(columns["child_id"], columns["met"], columns["number"], strict=True):
        found[child_id][met, number] += 1
    return found


def _said(standing: Counter[object], is_share: bool) -> str:
    """How a child's rows stood, in words: "not counted", "met", "not met", "2 of 3 met"."""
    rows = standing.total()
    if not rows:
        return "not counted"
    if not is_share:
        return "counted"
    met = sum(count for key, count in standing.items() if isinstance(key, tuple) and key[0] is True)
    if rows == 1:
        return "met" if met else "not met"
    return f"{met} of {rows} met"


def by_ref(found: Iterable[Restatement]) -> Mapping[str, Restatement]:
    """The restatements of one month by reference."""
    return {each.ref: each for each in found}
