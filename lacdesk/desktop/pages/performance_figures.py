"""What the Performance page shows, counted on the worker and kept as plain values until a record changes."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from lacdesk.desktop.pages.performance_behind import CARER, Behind, counted_behind
from lacdesk.practice.months import month_end, month_start
from lacdesk.records.carers import Carer
from lacdesk.records.child import Child
from lacdesk.store.database import Database
from lacdesk.store.person import Person
from lacdesk.store.unit import Changes

if TYPE_CHECKING:
    from lacdesk.documents.measure_figures import MeasureFigures
    from lacdesk.indicators.editions import Edition, EditionRow
    from lacdesk.indicators.frames import Frames
    from lacdesk.indicators.series import MeasureSeries, MonthFigure

Progress = Callable[[int, int, str], None]
NO_EDITION = ""
BY_YEAR = "by the year"
NOT_COUNTED = frozenset(
    {
        "indicator_value",
        "scorecard_edition",
        "scorecard_indicator",
        "published_run",
        "published_figure",
        "public_document",
        "commentary",
        "accepted_finding",
    }
)
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

    `colours` holds "red", "amber", "green" or another word of the edition by edition and month, and BY_YEAR where the edition judges
    only the year to date. `is_level` says that a figure is how things stood on a day.
    """

    key: str
    name: str
    section: str
    definition: str
    period: str
    is_in_month: bool
    is_level: bool
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


@dataclass
class Held:
    """Everything read and counted since the last change."""

    frames: Frames
    names: Mapping[str, tuple[str, str]]
    months: dict[date, Counted] = field(default_factory=dict)
    behind: dict[tuple[str, date], Behind] = field(default_factory=dict)


class Counting:
    """Counts for one person and day; its jobs run on the worker, and what they found is forgotten when a record changes."""

    def __init__(self, person: Person, today: date) -> None:
        self.person, self.today = person, today
        self._held: Held | None = None
        self._listens_to: object = None

    def is_read(self, held: Held | None) -> bool:
        """Whether this is what is read of the records as they are now."""
        return held is not None and held is self._held

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
        held = self.hold(database, progress)
        if first not in held.months:
            held.months[first] = _count(held.frames, first, self.today, progress)
        return held.months[first]

    def children(self, database: Database, progress: Progress, key: str, month: date) -> Behind:
        """The rows behind a measure's figure of a month."""
        held = self.hold(database, progress)
        place = (key, month_start(month))
        if place not in held.behind:
            progress(0, 1, "Finding the children")
            held.behind[place] = counted_behind(held.frames, held.names, *place)
        return held.behind[place]

    def hold(self, database: Database, progress: Progress) -> Held:
        """Everything read since the last change, read now where nothing is; on the worker only."""
        self._listen(database)
        held = self._held
        if held is None:
            self._held = held = _read(database, self.person, self.today, progress)
        return held

    def _listen(self, database: Database) -> None:
        if self._listens_to is database:
            return
        self._listens_to = database
        database.add_listener(_forgetter(weakref.ref(self)))


def _forgetter(counting: weakref.ref[Counting]) -> Callable[[Changes], None]:
    def forget(changes: Changes) -> None:
        """Have everything counted anew when next asked, where the changes bear on it and the counting is still there."""
        alive = counting()
        if alive is not None and bears_on_counts(changes):
            alive.forget()

    return forget


def bears_on_counts(changes: Changes) -> bool:
    """Whether a change may alter what is counted from the records: anything but what only scorecards hold."""
    return any(record_type not in NOT_COUNTED for record_type, _ in changes.records)


def _read(database: Database, person: Person, today: date, progress: Progress) -> Held:
    from lacdesk.indicators.frames import TABLES, read_frames

    with database.reading(person) as session:
        frames = read_frames(session, today)
        for place, name in enumerate(TABLES):
            progress(place, len(TABLES), "Reading the records")
            frames.rows(name)
        frames.read_all()
        found = session.execute(select(Child.id, Child.ref, Child.full_name, Child.known_as))
        names = {each.id: (Child(ref=each.ref, full_name=each.full_name, known_as=each.known_as).short_name, each.ref) for each in found}
        carers = session.execute(select(Carer.id, Carer.name))
        names |= {carer_id: (name or "", CARER) for carer_id, name in carers}
    return Held(frames, names)


def _count(frames: Frames, month: date, today: date, progress: Progress) -> Counted:
    from lacdesk.indicators.measures import MEASURES

    shown = []
    for place, key in enumerate(MEASURES):
        progress(place, len(MEASURES), f"Counting the measures, {place + 1} of {len(MEASURES)}")
        shown.append(measure_shown(frames, key, month))
    return Counted(month, frames.day_of(month), month_end(month) <= today, tuple(shown))


def measure_shown(frames: Frames, key: str, month: date) -> MeasureShown:
    """A measure, or the other reading of one, for the fifteen months to a month."""
    from lacdesk.documents.performance import measure_figures
    from lacdesk.indicators.cohort import Unit
    from lacdesk.indicators.editions import editions, read_edition
    from lacdesk.indicators.measures import measure
    from lacdesk.indicators.registry import Period
    from lacdesk.indicators.series import fifteen_months

    counted = measure(key)
    series: MeasureSeries = fifteen_months(frames, key, month)
    day = frames.day_of(month)
    printed = {edition: row for edition in editions() if (row := read_edition(edition).row_for(key))}
    return MeasureShown(
        key,
        counted.name,
        SECTIONS[counted.rows.__module__.rsplit(".", 1)[-1]],
        counted.definition,
        counted.period.value,
        counted.period is Period.IN_MONTH,
        counted.period.is_standing,
        counted.unit is Unit.COUNT,
        {NO_EDITION: measure_figures(series, None, day), **{name: measure_figures(series, row, day) for name, row in printed.items()}},
        {each.month: each for each in series.months},
        {name: {each.month: _colour(row, each) for each in series.months} for name, row in printed.items()},
        series.year_to_date,
        tuple(_printed(read_edition(name), row) for name, row in printed.items()),
    )


def _colour(row: EditionRow, each: MonthFigure) -> str:
    """The colour of a month in an edition, or that only the year to date has one."""
    return row.thresholds.rag(each.value).value if row.judges_months else BY_YEAR


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
