"""What a month's figures have become since they were published: by how much, which children, and what was recorded in between."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.indicators.as_known import AsKnown, child_ids_of, read_as_known
from lacdesk.indicators.causes import Cause, Why, Writings, records_by_cause, tables_read
from lacdesk.indicators.cohort import COLUMNS, Columns, Unit
from lacdesk.indicators.differing import FOLLOWS, NOTHING_HELD, Changed, What, changes, told, told_now
from lacdesk.indicators.editions import EditionRow, PeriodKind
from lacdesk.indicators.frames import Frames, months_since_april, read_frames
from lacdesk.indicators.frozen import thawed
from lacdesk.indicators.measures import measure
from lacdesk.indicators.runs import Run, edition_as_it_was, figure_published, published_runs, refs_of, run_as_published
from lacdesk.indicators.scorecard import Cell, Scorecard, ScorecardLine, difference_words, scorecard
from lacdesk.indicators.series import cohort_to_date
from lacdesk.indicators.shared_causes import SharedCauses
from lacdesk.indicators.values import ADDED, COUNTED, LOOKED_AFTER, WORKED_OUT, Figure
from lacdesk.practice.months import add_months, month_end, month_start
from lacdesk.practice.words import listed
from lacdesk.records.child import Child
from lacdesk.records.scorecards import PublishedFigure, PublishedRun
from lacdesk.store.hook import INCLUDE_WITHDRAWN
from lacdesk.store.resting import collector_at_rest

Heads = Mapping[str, int]
FROM_RECORDS = frozenset({COUNTED, ADDED, NOTHING_HELD})
_OF_MONTHS = frozenset({COUNTED, NOTHING_HELD})
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
    """One figure of a run that is another today, or whose colour, arrow, source or children are: `changed` says which.

    `difference` is today's less the published, in percentage points for percentages; None where either has no value. `causes` are about
    no child: a value from elsewhere, a population, a standard or a target. Without children it is a figure from elsewhere, or one the
    journal no longer has the words of.
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
    changed: tuple[Changed, ...] = ()
    then_parts: str = ""
    now_parts: str = ""

    @property
    def words(self) -> str:
        """What changed, told so that two figures that print alike are told apart: "100.0% (3 of 3) is now 100.0% (2 of 2)"."""
        others = listed([each.words for each in self.changed if each.what is not What.FIGURE])
        if not self.is_another_figure:
            return f"{_with(self.now_shown, self.now_parts)} as before, but {others}"
        return f"{self._figures}; {others}" if others else self._figures

    @property
    def is_another_figure(self) -> bool:
        """Whether the figure is another, as it is shown or by its numbers, and not only its colour, arrow, source or children."""
        return any(each.what is What.FIGURE for each in self.changed)

    @property
    def _figures(self) -> str:
        if self.then_shown == self.now_shown:
            return f"{_with(self.then_shown, self.then_parts)} is now {_with(self.now_shown, self.now_parts)}"
        return f"{self.then_shown} is now {_with(self.now_shown, self.difference_words)}"

    @property
    def records(self) -> Mapping[Why, tuple[Cause, ...]]:
        """The records behind the change by what was done with them, each once, however many children or rows it changed."""
        return records_by_cause((*(cause for child in self.children for cause in child.causes), *self.causes))

    @property
    def is_of_time(self) -> bool:
        """Whether the month was not over when the run was published, so that days went by as well."""
        return self.run.as_at < month_end(self.month)


def _with(shown: str, beside: str) -> str:
    return f"{shown} ({beside})" if beside else shown


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
    return list(_Compared(session, run, now).restatements(month))


@dataclass(frozen=True, slots=True)
class _Standing:
    """How a child's rows behind a figure stood when it was published and stand now."""

    child_id: str
    ref: str
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class _Pair:
    """A published figure, the line and cell it has become, what of it is another now, and the children counted otherwise."""

    figure: PublishedFigure
    line: ScorecardLine
    cell: Cell
    changed: tuple[Changed, ...] = ()
    standings: tuple[_Standing, ...] = ()

    @property
    def month(self) -> date:
        """The month the figure is of, as the line has it now."""
        return self.cell.figure.month

    @property
    def is_year(self) -> bool:
        """Whether it is the year to date."""
        return self.cell.figure.is_year_to_date

    @property
    def is_of_records(self) -> bool:
        """Whether the figure came from the records then and now, or from nothing at one of the two."""
        sources = {self.figure.source or NOTHING_HELD, self.cell.figure.source}
        return sources <= FROM_RECORDS and sources != {NOTHING_HELD}


def _cell(line: ScorecardLine, month: date | None, *, is_year: bool) -> Cell | None:
    if is_year:
        return line.year_to_date if line.year_to_date.figure.month == month else None
    return next((cell for cell in line.trend if cell.figure.month == month), None)


class _Rows:
    """The rows behind the figures of a run as they were when it was published, and as they are now."""

    def __init__(self, session: Session, run: Run, now: Rerun, figures: Iterable[PublishedFigure], heads: Heads) -> None:
        self._session, self._run, self._now, self._heads = session, run, now, heads
        self._figures = {(each.ref, each.month, bool(each.is_year_to_date)): each for each in figures}
        self._is_whole = child_ids_of(session) is None
        self._tables: dict[str, frozenset[str]] = {}

    def then(self, pair: _Pair, row: EditionRow) -> Columns | None:
        """The rows as they were kept, or else counted again from what was known; None where neither can be."""
        if pair.figure.cohort is not None:
            return thawed(pair.figure.cohort, self._refs)
        if self.frames is None or self._is_surely_same(pair):
            return None
        if not pair.is_year:
            return measure(row.measure_key)(self.frames, pair.month).columns if self._is_as_told(row, pair.month) else None
        months = self._months(pair)
        if not all(self._is_as_told(row, each) for each in months):
            return None
        return _to_date(self.frames, row, pair.month, months)

    def now(self, pair: _Pair, frames: Frames | None = None) -> Columns | None:
        """The rows as they are, or as other frames would have them; None of a year to date of which a later run kept none."""
        if pair.is_year:
            is_kept = self._now.until is not None
            return None if is_kept else _to_date(frames or self._now.frames, pair.line.row, pair.month, self._months(pair))
        return self._now.rows(pair.line, pair.month) if frames is None else measure(pair.line.row.measure_key)(frames, pair.month).columns

    def _is_surely_same(self, pair: _Pair) -> bool:
        """Whether nothing the measure looks into was written since, so that an unchanged figure is not counted again."""
        key = pair.line.row.measure_key
        if pair.changed or self.known is None:
            return False
        if key not in self._tables:
            self._tables[key] = tables_read(self._now.frames, key, self._run.month, self.known.children_written)
        return not self._tables[key] & self.known.tables_written

    @cached_property
    def known(self) -> AsKnown | None:
        """What was known when the run was published; None where that cannot be told, or where a later run is looked at."""
        return read_as_known(self._session, self._now.frames, self._heads) if self._now.until is None else None

    @cached_property
    def frames(self) -> Frames | None:
        """Frames of what was known when the run was published."""
        return Frames(self.known, self._run.as_at) if self.known else None

    @cached_property
    def _refs(self) -> Mapping[str, str]:
        """The references of the children this person may read, also of one whose record was withdrawn."""
        known = self._session.execute(select(Child.id, Child.ref), execution_options={INCLUDE_WITHDRAWN: True})
        return {child_id: ref or "" for child_id, ref in known}

    def _months(self, pair: _Pair) -> list[date]:
        """The months of a year to date that were counted from the records and are now, or of which nothing is or was held."""
        now = {cell.figure.month: cell.figure.source for cell in pair.line.trend}
        then = {month: figure.source for (ref, month, is_year), figure in self._figures.items() if ref == pair.figure.ref and not is_year}
        return [each for each in months_since_april(pair.month) if {now.get(each), then.get(each)} <= _OF_MONTHS]

    def _is_as_told(self, row: EditionRow, month: date) -> bool:
        """Whether a month counted again from what was known is what was published; nobody who may not read every child can say."""
        figure = self._figures.get((row.ref, month_start(month), False))
        if self.frames is None or figure is None:
            return False
        counted = measure(row.measure_key).figure(self.frames, month)[:2]
        return not self._is_whole or counted == (figure.numerator, figure.denominator)


def _to_date(frames: Frames, row: EditionRow, month: date, counted: Collection[date]) -> Columns | None:
    """The rows behind a year to date: of a figure that repeats its month the month's, of others those of the months that were counted."""
    key = row.measure_key
    if row.period in {PeriodKind.ROLLING, PeriodKind.YEAR_TO_DATE}:
        return measure(key)(frames, month).columns
    if row.is_distinct:
        found = cohort_to_date(frames, key, month)
        return found.columns if found else None
    rows = [measure(key)(frames, each).columns for each in months_since_april(month) if each in counted]
    return {name: [value for each in rows for value in each[name]] for name in COLUMNS}


class _Compared:
    """The figures of one run beside what they are now, with the children behind those that changed and what was written since."""

    def __init__(self, session: Session, run: Run, now: Rerun) -> None:
        held = session.get_one(PublishedRun, run.id)
        self._session, self._run, self._now = session, run, now
        self._heads = held.journal_heads or {}
        self._edition = edition_as_it_was(held)
        wanted = select(PublishedFigure).where(PublishedFigure.run_id == run.id).order_by(PublishedFigure.month)
        self._figures = list(session.scalars(wanted))
        self._of_month = {(each.ref, each.month): each for each in self._figures if not each.is_year_to_date}
        self._behind = _Rows(session, run, now, self._figures, self._heads)

    def restatements(self, month: date | None) -> Iterator[Restatement]:
        """Each of them, in the order of the published figures; with a month only those of its own."""
        pairs = [each for each in map(self._looked_into, self._pairs(month)) if each.changed]
        children = {one.child_id for each in pairs for one in each.standings}
        writings = Writings(self._session, children, self._heads, self._now.until)
        for each in pairs:
            yield self._restatement(each, writings)

    def _pairs(self, month: date | None) -> Iterator[_Pair]:
        for figure in self._figures:
            if month is not None and (figure.month != month_start(month) or figure.is_year_to_date):
                continue
            line = self._now.lines.get(figure.ref or "")
            cell = _cell(line, figure.month, is_year=bool(figure.is_year_to_date)) if line else None
            if line is not None and cell is not None:
                yield _Pair(figure, line, cell, tuple(changes(figure, line, cell)))

    def _looked_into(self, pair: _Pair) -> _Pair:
        """The pair with the children who are counted otherwise, which is a change too where the figure is not."""
        standings = tuple(self._moved(pair))
        changed = pair.changed
        if standings and all(each.what is not What.FIGURE for each in changed):
            changed = (*changed, Changed(What.CHILDREN, "", ""))
        return _Pair(pair.figure, pair.line, pair.cell, changed, standings)

    def _restatement(self, each: _Pair, writings: Writings) -> Restatement:
        row, cell, then = self._row(each), each.cell, figure_published(each.figure)
        difference = None if then.value is None or cell.value is None else cell.value - (row.rounded(then.value) or Decimal(0))
        words = "" if difference is None else difference_words(difference, row.unit)
        tables = self._tables(each)
        return Restatement(
            self._run, row.ref, each.line.name, then.month, then.is_year_to_date, then, each.figure.shown or "", cell.figure, cell.shown,
            difference, words, tuple(self._children(each, writings, tables)), tuple(self._causes(each, tables)), each.changed,
            _parts(row, then), _parts(each.line.row, cell.figure),
        )  # fmt: skip

    def _tables(self, each: _Pair) -> Collection[str]:
        """The tables looked into for the children behind a figure; none where there are none."""
        children = [one.child_id for one in each.standings]
        return tables_read(self._now.frames, each.line.row.measure_key, each.month, children) if children else ()

    def _row(self, each: _Pair) -> EditionRow:
        return next(row for row in self._edition.rows if row.ref == each.figure.ref)

    def _moved(self, each: _Pair) -> Iterator[_Standing]:
        """The children whose rows are others now."""
        if not each.is_of_records:
            return
        before, rows = self._behind.then(each, self._row(each)), self._behind.now(each)
        if before is None or rows is None:
            return
        unit = measure(each.line.row.measure_key).unit
        names = {**_names(before), **_names(rows)}
        then, now = _standings(before, unit), _standings(rows, unit)
        for child_id in sorted((one for one in names if then.get(one) != now.get(one)), key=lambda one: names[one]):
            stood = then.get(child_id, Counter()), now.get(child_id, Counter())
            is_often = any(each.total() > 1 for each in stood)
            yield _Standing(child_id, names[child_id], *(_said(each, unit, is_often=is_often) for each in stood))

    def _children(self, each: _Pair, writings: Writings, tables: Collection[str]) -> Iterator[ChildRestated]:
        """The children with what was written; where nothing was held then, those alone about whom something was."""
        shared = self._shared.of_children(tables, lambda frames: self._otherwise(each, frames)) if each.standings else {}
        is_new = (each.figure.source or NOTHING_HELD) == NOTHING_HELD
        for one in each.standings:
            causes = (*writings.causes(one.child_id, each.month, tables), *shared.get(one.child_id, ()))
            if causes or not is_new:
                yield ChildRestated(one.child_id, one.ref, one.then, one.now, causes)

    def _otherwise(self, each: _Pair, frames: Frames) -> list[str]:
        """The children a figure counts otherwise in these frames than it does now."""
        before, rows = self._behind.now(each, frames), self._behind.now(each)
        if before is None or rows is None:
            return []
        unit = measure(each.line.row.measure_key).unit
        then, now = _standings(before, unit), _standings(rows, unit)
        return [one for one in {**then, **now} if then.get(one) != now.get(one)]

    @cached_property
    def _shared(self) -> SharedCauses:
        return SharedCauses(self._session, self._run.edition, self._now.frames, lambda: self._behind.known, self._heads, self._now.until)

    def _causes(self, each: _Pair, tables: Collection[str]) -> Iterator[Cause]:
        """What was written about no child that the figure reads: values from elsewhere, populations, standards and targets, each once."""
        found = [*self._entered(each), *self._shared.untried(tables)]
        if each.line.row.unit is Unit.RATE:
            found += self._shared.populations(each.month)
        follows = [FOLLOWS[changed.what] for changed in each.changed if changed.what in FOLLOWS]
        found += self._shared.targets(each.figure.ref or "", frozenset().union(*follows))
        yield from dict.fromkeys(found)

    def _entered(self, each: _Pair) -> Iterator[Cause]:
        """The values entered for a figure, for the number looked after a rate was worked out from, and for the months of a year to date."""
        ref, months = each.figure.ref or "", (each.month,)
        sources = {each.figure.source or NOTHING_HELD, each.cell.figure.source}
        yield from self._shared.entered((ref, each.month, each.is_year), sources)
        if WORKED_OUT in sources and (of_all := self._edition.row_for(LOOKED_AFTER)):
            yield from self._entered_for(of_all.ref, months)
        if each.is_year:
            yield from self._entered_for(ref, months_since_april(each.month))
        elif any(changed.what is What.ARROW for changed in each.changed):
            yield from self._entered_for(ref, [add_months(each.month, -1)])

    def _entered_for(self, ref: str, months: Iterable[date]) -> Iterator[Cause]:
        """The values entered for those of these months whose figure is another now."""
        line = self._now.lines.get(ref)
        for month in months if line else ():
            figure, cell = self._of_month.get((ref, month)), _cell(line, month, is_year=False) if line else None
            if figure is None or cell is None or (*told(figure), figure.source or "") == (*told_now(cell), cell.figure.source):
                continue
            yield from self._shared.entered((ref, month, False), {figure.source or NOTHING_HELD, cell.figure.source})


def _parts(row: EditionRow, figure: Figure) -> str:
    """What a figure is made of, "66 of 67"; of a count that has them its two numbers too."""
    if figure.numerator is None or figure.denominator is None:
        return "no numbers"
    return row.parts(figure.numerator, figure.denominator) or f"{figure.numerator:,} of {figure.denominator:,}"


def _names(rows: Columns) -> Mapping[str, str]:
    return dict(zip(rows["child_id"], rows["ref"], strict=True))


def _standings(columns: Columns, unit: Unit) -> Mapping[str, Counter[object]]:
    """How many rows each child has behind a figure, by what the figure takes from a row: whether it is met, or its number of days."""
    found: dict[str, Counter[object]] = defaultdict(Counter)
    taken = columns["number" if unit is Unit.DAYS else "met"]
    for child_id, value in zip(columns["child_id"], taken, strict=True):
        found[child_id][value] += 1
    return found


def _said(standing: Counter[object], unit: Unit, *, is_often: bool) -> str:
    """How a child's rows stood, in words: "not counted", "counted", "met", "34 days"; where there may be several, "2 of 3 met"."""
    rows, met = standing.total(), standing[True]
    if not rows:
        return "not counted"
    if unit is Unit.DAYS:
        return f"{sum(int(str(days or 0)) * count for days, count in standing.items()):,} days"
    if unit is not Unit.PERCENT:
        return f"counted {rows} times" if rows > 1 else "counted"
    if is_often:
        return f"{met} of {rows} met"
    return "met" if met else "not met"


def by_ref(found: Iterable[Restatement]) -> Mapping[str, Restatement]:
    """The restatements of one month by reference, of figures that are others themselves, as papers print them again."""
    return {each.ref: each for each in found if each.is_another_figure}
