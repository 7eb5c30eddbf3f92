"""What made a published figure another and is about no child: values from elsewhere, populations, the council's standards and targets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.indicators.as_known import AsKnown, Instead, fields_read
from lacdesk.indicators.causes import Cause, Why, cause_of, is_read
from lacdesk.indicators.frames import TABLES, Frames
from lacdesk.indicators.values import Place
from lacdesk.practice.months import month_start
from lacdesk.practice.standards import load_standards
from lacdesk.practice.words import listed, plain_date
from lacdesk.records.base import Field, Record, RecordStatus, fields_of
from lacdesk.records.council import CouncilStandard
from lacdesk.records.people import Worker
from lacdesk.records.scorecards import IndicatorValue, Population, ScorecardEdition, ScorecardIndicator
from lacdesk.store.history import Entry, written_to
from lacdesk.store.hook import INCLUDE_WITHDRAWN
from lacdesk.store.known import london_day

R = TypeVar("R", bound=Record)
Heads = Mapping[str, int]
Known = Callable[[], AsKnown | None]
Otherwise = Callable[[Frames], Collection[str]]
"""From frames the children a figure counts otherwise in them than it does now."""
GROUPED: Mapping[str, str] = {"standards": "key", "workers": "id"}
"""Tables about no child that say how children are counted, and the field by which their records are put back together."""


class SharedCauses:
    """What was written about no child after a run was published, and until a moment where one is given.

    `frames` are as things are now; `known` gives what was known when the run was published, None where that cannot be told, and is
    asked only where something was written that it matters to.
    """

    def __init__(self, session: Session, edition: str, frames: Frames, known: Known, after: Heads, until: Heads | None) -> None:
        self._session, self._edition, self._frames, self._known = session, edition, frames, known
        self._between = (after, until)
        self._put_back: dict[tuple[str, str], Frames] = {}

    def entered(self, place: Place, sources: Collection[str]) -> list[Cause]:
        """The values entered or withdrawn at a place: those of the sources that are or were shown, or else all of them."""
        found = self._values.get(place, [])
        return [cause for source, cause in found if source in sources] or [cause for _, cause in found]

    def populations(self, month: date) -> list[Cause]:
        """What was written to the population that holds on the day a month is measured on, or that held on it then."""
        day = self._frames.day_of(month)
        standing = {_holding(self._session.scalars(select(Population)), day)}
        if self._then is None:
            return [cause for population, cause in self._populations if _holds(population, day)]
        standing.add(_holding((Population(**each) for each in self._then.records("populations")), day))
        return [cause for population, cause in self._populations if population.id in standing]

    def targets(self, ref: str, fields: Collection[str]) -> list[Cause]:
        """What was changed in these fields of a row of the council's own scorecard; nothing of an edition that ships."""
        own = select(ScorecardEdition.id).where(ScorecardEdition.key == self._edition)
        wanted = select(ScorecardIndicator.id).where(ScorecardIndicator.edition_id.in_(own), ScorecardIndicator.ref == ref)
        entries = self._entries(ScorecardIndicator, list(self._session.scalars(wanted)))
        return [_target(entry, ref, fields) for entry in entries if not entry.is_first and is_read(entry, fields)]

    def of_children(self, tables: Collection[str], otherwise: Otherwise) -> Mapping[str, list[Cause]]:
        """By child what it would not have been counted as it is without, tried one standard or worker after the other."""
        found: dict[str, list[Cause]] = defaultdict(list)
        groups = list(self._groups_of(tables))
        for name, group, causes in groups if groups and self._then is not None else ():
            for child_id in otherwise(self._with(name, group)):
                found[child_id] += causes
        return found

    def untried(self, tables: Collection[str]) -> list[Cause]:
        """What was written to such tables where it cannot be told what difference it makes."""
        found = [cause for _, _, causes in self._groups_of(tables) for cause in causes]
        return found if found and self._then is None else []

    @cached_property
    def _then(self) -> AsKnown | None:
        return self._known()

    def _groups_of(self, tables: Collection[str]) -> Iterator[tuple[str, str, list[Cause]]]:
        for name in sorted(GROUPED.keys() & set(tables)):
            for group, causes in self._grouped[name].items():
                yield name, group, causes

    def _with(self, name: str, group: str) -> Frames:
        """Frames as things are now, with one group of a table as it was."""
        if (name, group) not in self._put_back and self._then is not None:
            place = TABLES[name][1].index(GROUPED[name])
            kept = [row for row in self._frames.rows(name) if row[place] != group]
            rows = [*kept, *(row for row in self._then.rows(name) if row[place] == group)]
            self._put_back[name, group] = Frames(Instead(self._frames, name, rows), self._frames.as_at)
        return self._put_back[name, group]

    @cached_property
    def _grouped(self) -> Mapping[str, Mapping[str, list[Cause]]]:
        """What was written to each of the tables of GROUPED, by group; a worker who is new changes nothing."""
        found: Mapping[str, dict[str, list[Cause]]] = {name: defaultdict(list) for name in GROUPED}
        for standard, entry in self._written(CouncilStandard):
            found["standards"][standard.key or ""].append(_standard(entry, standard))
        for worker, entry in self._written(Worker):
            if not entry.is_first and is_read(entry, fields_read("workers")):
                found["workers"][worker.id].append(cause_of(entry, Worker))
        return found

    @cached_property
    def _populations(self) -> list[tuple[Population, Cause]]:
        return [(population, _population(entry, population)) for population, entry in self._written(Population)]

    @cached_property
    def _values(self) -> Mapping[Place, list[tuple[str, Cause]]]:
        """The values of the edition that were entered or withdrawn, by place, each with its source."""
        found: dict[Place, list[tuple[str, Cause]]] = defaultdict(list)
        for value, entry in self._written(IndicatorValue, IndicatorValue.edition == self._edition):
            place = (value.ref or "", month_start(value.month or date.min), bool(value.is_year_to_date))
            found[place].append((value.source or "", _value(entry, value)))
        return found

    def _written(self, record: type[R], *chosen: Any) -> Iterator[tuple[R, Entry]]:
        """What was written to the records of a kind, withdrawn ones too, each with its record."""
        wanted = select(record).where(*chosen)
        held = {each.id: each for each in self._session.scalars(wanted, execution_options={INCLUDE_WITHDRAWN: True})}
        yield from ((held[entry.record_id], entry) for entry in self._entries(record, list(held)))

    def _entries(self, record: type[Record], ids: list[str]) -> list[Entry]:
        return [entry for entry in written_to(self._session, record.__tablename__, ids, *self._between) if entry.changes]


def _holding(rows: Iterable[Population], day: date) -> str:
    """The id of the population that holds on a day, of those that do the one that began last; empty where none does."""
    known = [(row.holds_from, row.id) for row in rows if row.number and row.holds_from and _holds(row, day)]
    return max(known, default=(day, ""))[1]


def _holds(row: Population, day: date) -> bool:
    return row.holds_from is not None and row.holds_from <= day and (row.holds_until is None or day <= row.holds_until)


def _by(entry: Entry) -> str:
    return f"on {plain_date(london_day(entry.at))} by {entry.who}"


def _cause(why: Why, words: str, entry: Entry, kind: str, day: date | None) -> Cause:
    return Cause(why, words, entry.record_type, entry.record_id, entry.at, entry.who, kind, day, entry.operation_id)


def _is_withdrawal(entry: Entry) -> bool:
    return any(change.field == "record_status" and change.after == RecordStatus.WITHDRAWN.value for change in entry.changes)


def _value(entry: Entry, value: IndicatorValue) -> Cause:
    kind, is_withdrawal = f"value from {value.source}", _is_withdrawal(entry)
    words = f"A {kind} was {'withdrawn' if is_withdrawal else 'entered'} {_by(entry)}."
    return _cause(Why.WITHDRAWAL if is_withdrawal else Why.ENTERED, words, entry, kind, value.month)


def _said(entry: Entry, field: str, now: Any) -> Any:
    """What an entry says of a field, or what the record says now."""
    return next((change.after for change in entry.changes if change.field == field), now)


def _population(entry: Entry, population: Population) -> Cause:
    number, since = _said(entry, "number", population.number), _said(entry, "holds_from", population.holds_from)
    words = f"A population of {number:,} from {plain_date(since)} was entered {_by(entry)}."
    return _cause(Why.ENTERED, words, entry, Population.words, since)


def _standard(entry: Entry, standard: CouncilStandard) -> Cause:
    amount, since = _said(entry, "amount", standard.amount), _said(entry, "holds_from", standard.holds_from)
    limit = load_standards().limits.get(standard.key or "")
    what = limit.words if limit else standard.key
    words = f'The council standard "{what}" was set to {amount} from {plain_date(since)} {_by(entry)}.'
    return _cause(Why.ENTERED, words, entry, CouncilStandard.words, since)


def _target(entry: Entry, ref: str, fields: Collection[str]) -> Cause:
    changed = {change.field for change in entry.changes} & set(fields)
    told = [_label(name, field) for name, field in fields_of(ScorecardIndicator).items() if name in changed]
    words = f"Row {ref} of the scorecard was changed {_by(entry)}: {listed(told)}."
    return _cause(Why.CORRECTION, words, entry, ScorecardIndicator.words, None)


def _label(name: str, field: Field) -> str:
    return "which way is good" if name == "good" else field.label.partition(",")[0].lower()
