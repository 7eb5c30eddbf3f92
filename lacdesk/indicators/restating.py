"""What a month's figures have become since they were published: by how much, which children, and what was recorded in between."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.indicators.cohort import Columns, Unit
from lacdesk.indicators.frames import TABLES, Frames, read_frames
from lacdesk.indicators.frozen import thawed
from lacdesk.indicators.measures import measure
from lacdesk.indicators.runs import Run, edition_as_it_was, figure_published, published_runs, refs_of
from lacdesk.indicators.scorecard import Cell, ScorecardLine, difference_words, scorecard
from lacdesk.indicators.values import COUNTED, Figure
from lacdesk.practice.words import plain_date
from lacdesk.records.base import RecordStatus, record_classes
from lacdesk.records.scorecards import IndicatorValue, PublishedFigure, PublishedRun
from lacdesk.store.history import Entry, history, history_of_child
from lacdesk.store.journal import WRITE
from lacdesk.store.known import london_day
from lacdesk.store.resting import collector_at_rest

COUNTED_FROM = frozenset(record.__tablename__ for record, _ in TABLES.values())
_CLASSES = {each.__tablename__: each for each in record_classes()}


class Why(StrEnum):
    """What made a published figure another."""

    LATE_RECORDING = "late recording"
    CORRECTION = "correction"
    WITHDRAWAL = "withdrawal"
    IMPORT = "new import"
    ENTERED = "value entered"


@dataclass(frozen=True, slots=True)
class Cause:
    """Something recorded since a run: what, about which record, when and by whom."""

    why: Why
    words: str
    record_type: str
    record_id: str
    at: datetime
    who: str


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


@collector_at_rest()
def restated(session: Session, edition: str, month: date, as_at: date | None = None) -> list[Restatement]:
    """What differs today from every published run of a month of an edition, the newest run first; none where nothing was published."""
    runs = published_runs(session, edition, month)
    if not runs:
        return []
    frames = read_frames(session, as_at)
    now = scorecard(session, edition, month, as_at, frames)
    lines = {line.row.ref: line for line in now.lines}
    return [each for run in runs for each in _of_run(session, run, lines, frames)]


def has_run(session: Session, edition: str, month: date) -> bool:
    """Whether a month of an edition was ever published."""
    return bool(published_runs(session, edition, month))


def _of_run(session: Session, run: Run, lines: Mapping[str, ScorecardLine], frames: Frames) -> Iterator[Restatement]:
    held = session.get_one(PublishedRun, run.id)
    heads = held.journal_heads or {}
    refs = refs_of(session)
    rows = {row.ref: row for row in edition_as_it_was(held).rows}
    for figure in session.scalars(select(PublishedFigure).where(PublishedFigure.run_id == run.id).order_by(PublishedFigure.month)):
        line, row = lines.get(figure.ref or ""), rows[figure.ref or ""]
        cell = _cell_of(line, figure) if line else None
        if line is None or cell is None or _is_same(figure, cell):
            continue
        then = figure_published(figure)
        difference = None if then.value is None or cell.value is None else cell.value - (row.rounded(then.value) or Decimal(0))
        children = tuple(_children(session, figure, cell, line, frames, refs, heads))
        causes = () if children else tuple(_entered_since(session, figure, heads))
        words = "" if difference is None else difference_words(difference, row.unit)
        yield Restatement(
            run, row.ref, line.name, then.month, then.is_year_to_date, then, figure.shown or "", cell.figure, cell.shown, difference,
            words, children, causes,
        )  # fmt: skip


def _cell_of(line: ScorecardLine, figure: PublishedFigure) -> Cell | None:
    if figure.is_year_to_date:
        return line.year_to_date if line.year_to_date.figure.month == figure.month else None
    return next((cell for cell in line.trend if cell.figure.month == figure.month), None)


def _is_same(figure: PublishedFigure, cell: Cell) -> bool:
    then = (figure.shown, figure.numerator, figure.denominator)
    return then == (cell.shown, cell.figure.numerator, cell.figure.denominator)


def _children(
    session: Session,
    figure: PublishedFigure,
    cell: Cell,
    line: ScorecardLine,
    frames: Frames,
    refs: Mapping[str, str],
    heads: Mapping[str, int],
) -> Iterator[ChildRestated]:
    if figure.cohort is None or figure.month is None or cell.figure.source != COUNTED:
        return
    counted = measure(line.row.measure_key)
    then, now = _standings(thawed(figure.cohort, refs)), _standings(counted(frames, figure.month).columns)
    is_share = counted.unit is Unit.PERCENT
    for child_id in sorted(then.keys() | now.keys(), key=lambda each: refs.get(each, "")):
        if then[child_id] != now[child_id] and child_id in refs:
            causes = tuple(_causes(history_of_child(session, child_id, heads)))
            said = _said(then[child_id], is_share), _said(now[child_id], is_share)
            yield ChildRestated(child_id, refs[child_id], *said, causes)


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


def _causes(entries: Iterable[Entry]) -> Iterator[Cause]:
    for entry in entries:
        if entry.kind == WRITE and entry.record_type in COUNTED_FROM:
            why = _why(entry)
            yield Cause(why, _in_words(entry, why), entry.record_type, entry.record_id, entry.at, entry.who)


def _why(entry: Entry) -> Why:
    status = next((change.after for change in entry.changes if change.field == "record_status"), None)
    if entry.operation.startswith("Import"):
        return Why.IMPORT
    if status == RecordStatus.WITHDRAWN.value:
        return Why.WITHDRAWAL
    return Why.LATE_RECORDING if entry.is_first else Why.CORRECTION


def _in_words(entry: Entry, why: Why) -> str:
    kept = _CLASSES[entry.record_type]
    day = next((change.after for change in entry.changes if change.field == kept.event_field), None)
    of_day = f" of {plain_date(day)}" if isinstance(day, date) and not isinstance(day, datetime) else ""
    done = {Why.LATE_RECORDING: "recorded", Why.CORRECTION: "corrected", Why.WITHDRAWAL: "withdrawn", Why.IMPORT: "imported"}[why]
    return f"{kept.words.capitalize()}{of_day} {done} on {plain_date(london_day(entry.at))} by {entry.who}."


def _entered_since(session: Session, figure: PublishedFigure, heads: Mapping[str, int]) -> Iterator[Cause]:
    run = session.get_one(PublishedRun, figure.run_id or "")
    wanted = select(IndicatorValue).where(IndicatorValue.edition == run.edition, IndicatorValue.ref == figure.ref)
    for value in session.scalars(wanted):
        for entry in history(session, value.id, heads):
            words = f"A value from {value.source} was entered on {plain_date(london_day(entry.at))} by {entry.who}."
            yield Cause(Why.ENTERED, words, entry.record_type, entry.record_id, entry.at, entry.who)
