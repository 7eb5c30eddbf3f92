"""What the Performance page shows, counted on the worker and kept as plain values until a record changes."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import select

from lacdesk.practice.months import month_end, month_start
from lacdesk.records.child import Child
from lacdesk.store.database import Database
from lacdesk.store.person import Person
from lacdesk.store.unit import Changes

if TYPE_CHECKING:
    from lacdesk.documents.measure_figures import MeasureFigures
    from lacdesk.indicators.cohort import Cohort
    from lacdesk.indicators.editions import Edition, EditionRow
    from lacdesk.indicators.frames import Frames
    from lacdesk.indicators.series import MeasureSeries, MonthFigure

Progress = Callable[[int, int, str], None]
NO_EDITION = ""
SECTIONS: Mapping[str, str] = {
    "care": "Children looked after",
    "missing": "Children looked after",
    "reviews": "Reviews and visits",
    "visits": "Reviews and visits",
    "placements": "Placements",
    "adoption": "Adoption",
    "health": "Health and education",
    "education": "Health and education",
    "plans": "Plans and leaving care",
    "leaving_care": "Plans and leaving care",
    "caseloads": "Caseloads",
}


class Standing(StrEnum):
    """How one row of a cohort stands."""

    NOT_MET = "not_met"
    NOT_KNOWN = "not_known"
    MET = "met"


@dataclass(frozen=True)
class PrintedTarget:
    """How one edition prints a measure: its reference, name and colours word for word, and benchmarks with the year they describe."""

    edition: str
    ref: str
    name: str
    colours: tuple[tuple[str, str], ...]
    benchmarks: tuple[str, ...]
    year: str


@dataclass(frozen=True)
class MeasureShown:
    """A measure as the page shows it: fifteen months under each edition's targets (the empty key has none), and what explains them.

    `colours` holds "red", "amber", "green" or another word of the edition by edition and month.
    """

    key: str
    name: str
    section: str
    definition: str
    period: str
    is_in_month: bool
    is_count: bool
    by_edition: Mapping[str, MeasureFigures]
    counted: Mapping[date, MonthFigure]
    colours: Mapping[str, Mapping[date, str]]
    year_to_date: MonthFigure | None
    printed: tuple[PrintedTarget, ...]

    def printed_in(self, edition: str) -> PrintedTarget | None:
        """How an edition prints it, or None where it does not."""
        return next((each for each in self.printed if each.edition == edition), None)


@dataclass(frozen=True)
class Counted:
    """Every measure for the fifteen months to a month; `as_at` is the last day known of it, `is_over` whether it has ended."""

    month: date
    as_at: date
    is_over: bool
    measures: tuple[MeasureShown, ...]

    def measure(self, key: str) -> MeasureShown:
        """The measure with this key."""
        return next(each for each in self.measures if each.key == key)


@dataclass(frozen=True)
class ChildCounted:
    """One row behind a figure: whose it is, how it stands, the date asked for where there is one, and why in words."""

    child_id: str
    name: str
    ref: str
    standing: Standing
    due: date | None
    number: int | None
    why: str


@dataclass(frozen=True)
class Behind:
    """The rows behind one month's figure, those that want looking at first."""

    key: str
    month: date
    rows: tuple[ChildCounted, ...]
    has_source: bool


@dataclass
class _Held:
    """Everything read and counted since the last change."""

    frames: Frames
    names: Mapping[str, tuple[str, str]]
    months: dict[date, Counted] = field(default_factory=dict)
    behind: dict[tuple[str, date], Behind] = field(default_factory=dict)


class Counting:
    """Counts for one person and day; its jobs run on the worker, and what they found is forgotten when a record changes."""

    def __init__(self, person: Person, today: date) -> None:
        self._person, self._today = person, today
        self._held: _Held | None = None
        self._listens_to: object = None

    def known(self, month: date) -> Counted | None:
        """What was counted for a month since the last change, if it was."""
        held = self._held
        return held.months.get(month_start(month)) if held is not None else None

    def forget(self) -> None:
        """Read and count everything again when next asked."""
        self._held = None

    def count(self, database: Database, progress: Progress, month: date) -> Counted:
        """Count every measure for the fifteen months to a month, telling how far it is."""
        first = month_start(month)
        held = self._hold(database, progress)
        if first not in held.months:
            held.months[first] = _count(held.frames, first, self._today, progress)
        return held.months[first]

    def children(self, database: Database, progress: Progress, key: str, month: date) -> Behind:
        """The rows behind a measure's figure of a month."""
        held = self._hold(database, progress)
        place = (key, month_start(month))
        if place not in held.behind:
            progress(0, 1, "Finding the children")
            held.behind[place] = _behind(held, *place)
        return held.behind[place]

    def _hold(self, database: Database, progress: Progress) -> _Held:
        self._listen(database)
        held = self._held
        if held is None:
            self._held = held = _read(database, self._person, self._today, progress)
        return held

    def _listen(self, database: Database) -> None:
        if self._listens_to is database:
            return
        self._listens_to = database
        database.add_listener(_forgetter(weakref.ref(self)))


def _forgetter(counting: weakref.ref[Counting]) -> Callable[[Changes], None]:
    def forget(changes: Changes) -> None:
        alive = counting()
        if alive is not None and changes.records:
            alive.forget()

    return forget


def _read(database: Database, person: Person, today: date, progress: Progress) -> _Held:
    from lacdesk.indicators.frames import TABLES, read_frames

    with database.reading(person) as session:
        frames = read_frames(session, today)
        for place, name in enumerate(TABLES):
            progress(place, len(TABLES), "Reading the records")
            frames.rows(name)
        frames.read_all()
        found = session.execute(select(Child.id, Child.ref, Child.full_name, Child.known_as))
        names = {each.id: (Child(ref=each.ref, full_name=each.full_name, known_as=each.known_as).short_name, each.ref) for each in found}
    return _Held(frames, names)


def _count(frames: Frames, month: date, today: date, progress: Progress) -> Counted:
    from lacdesk.indicators.measures import MEASURES

    shown = []
    for place, key in enumerate(MEASURES):
        progress(place, len(MEASURES), f"Counting the measures, {place + 1} of {len(MEASURES)}")
        shown.append(_measure(frames, key, month))
    return Counted(month, frames.day_of(month), month_end(month) <= today, tuple(shown))


def _measure(frames: Frames, key: str, month: date) -> MeasureShown:
    from lacdesk.documents.performance import measure_figures
    from lacdesk.indicators.cohort import Unit
    from lacdesk.indicators.editions import editions, read_edition
    from lacdesk.indicators.measures import measure
    from lacdesk.indicators.registry import Period
    from lacdesk.indicators.series import fifteen_months

    counted = measure(key)
    series: MeasureSeries = fifteen_months(frames, key, month)
    printed = {edition: row for edition in editions() if (row := read_edition(edition).row_for(key))}
    return MeasureShown(
        key,
        counted.name,
        SECTIONS[counted.rows.__module__.rsplit(".", 1)[-1]],
        counted.definition,
        counted.period.value,
        counted.period is Period.IN_MONTH,
        counted.unit is Unit.COUNT,
        {NO_EDITION: measure_figures(series), **{name: measure_figures(series, row) for name, row in printed.items()}},
        {each.month: each for each in series.months},
        {name: {each.month: row.thresholds.rag(each.value).value for each in series.months} for name, row in printed.items()},
        series.year_to_date,
        tuple(_printed(read_edition(name), row) for name, row in printed.items()),
    )


def _printed(edition: Edition, row: EditionRow) -> PrintedTarget:
    limits = row.thresholds
    told = (("Green", limits.green), ("Amber", limits.amber), ("Red", limits.red)) if limits.limits else ()
    colours = tuple((name, words) for name, words in told if words and words != "-")
    benchmarks = tuple(f"{each.name} {each.value}" for each in row.benchmarks)
    return PrintedTarget(edition.key, row.ref, row.name, colours, benchmarks, next((each.year for each in row.benchmarks), ""))


def edition_words(edition: str) -> str:
    """The year of an edition as people write it: "2022/23"."""
    return edition.replace("-", "/")


def edition_keys() -> tuple[str, ...]:
    """The editions that ship, newest first."""
    from lacdesk.indicators.editions import editions

    return tuple(reversed(editions()))


def _behind(held: _Held, key: str, month: date) -> Behind:
    from lacdesk.documents.measure_figures import Good
    from lacdesk.documents.performance import measure_figures
    from lacdesk.indicators.measures import measure
    from lacdesk.indicators.series import series

    cohort = measure(key)(held.frames, month)
    is_low = measure_figures(series(held.frames, key, [month])).good is Good.LOW and cohort.unit.value == "percent"
    rows = sorted(_children(held, cohort), key=lambda row: _order(row, is_low))
    return Behind(key, month, tuple(rows), cohort.has_source)


def _children(held: _Held, cohort: Cohort) -> list[ChildCounted]:
    columns = cohort.columns
    facts = zip(columns["child_id"], columns["ref"], columns["met"], columns["due"], columns["number"], strict=True)
    reasons = (cohort.why(row) for row in cohort.rows.itertuples())
    found = []
    for (child_id, ref, met, due, number), why in zip(facts, reasons, strict=True):
        name, known_ref = held.names.get(child_id, (ref, ref))
        found.append(ChildCounted(child_id, name, known_ref, _standing(met), due, number, why))
    return found


def _standing(met: bool | None) -> Standing:
    if met is None:
        return Standing.NOT_KNOWN
    return Standing.MET if met else Standing.NOT_MET


_PLACES = {Standing.NOT_MET: 0, Standing.NOT_KNOWN: 1, Standing.MET: 2}


def _order(row: ChildCounted, is_low: bool) -> tuple[int, int, date, str, str]:
    """Not met first and the longest overdue before the rest; where low is good, those counted first."""
    place = _PLACES[row.standing]
    return (-place if is_low else place, -(row.number or 0), row.due or date.max, row.name, row.child_id)
