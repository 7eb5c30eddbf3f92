"""Which records made a child's part of a figure another: what was written about the child between two moments, from the journal."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from lacdesk.indicators.as_known import fields_read
from lacdesk.indicators.chains import histories
from lacdesk.indicators.frames import TABLES, Frames, PlainRow
from lacdesk.indicators.measures import measure
from lacdesk.practice.months import month_end
from lacdesk.practice.words import plain_date
from lacdesk.records.base import Record, RecordStatus
from lacdesk.store.history import Entry, FieldChange, written_to
from lacdesk.store.hook import INCLUDE_WITHDRAWN
from lacdesk.store.known import london_day

Heads = Mapping[str, int]
WRITTEN_FROM: Mapping[str, tuple[str, ...]] = {
    "episodes": ("periods", "statuses", "placements"),
    "care_plans": ("care_plan_items",),
    "pathway_plans": ("pathway_plan_items",),
}
"""Tables that are made from, or read with, others: what is written there is written in these."""
ALL_OF_A_LIFE = ("periods", "statuses", "placements")
REVIEWS = "reviews"
OF_REVIEWS = frozenset({"reviews_in_time", "reviews_held_in_time", "children_reviewed_in_time"})
OF_NO_CHILD = frozenset({"standards", "populations", "workers"})
"""Tables whose records are about no child."""
AHEAD = frozenset({"next_due", "due", "adjourned_to", "appointment"})
"""Fields whose day matters before it comes; any other day says nothing of those before it."""
OF_THE_END = frozenset({"ceased_reason", "end_reason", "rec", "reason_place_change"})
"""Fields that say more of an end: with a day of their own they speak of that."""
_STATUS = "record_status"
_AT_ONCE = 500


class Why(StrEnum):
    """What made a published figure another."""

    LATE_RECORDING = "late recording"
    CORRECTION = "correction"
    WITHDRAWAL = "withdrawal"
    IMPORT = "new import"
    ENTERED = "value entered"


DONE: Mapping[Why, str] = {
    Why.LATE_RECORDING: "recorded",
    Why.CORRECTION: "corrected",
    Why.WITHDRAWAL: "withdrawn",
    Why.IMPORT: "imported",
    Why.ENTERED: "entered",
}


@dataclass(frozen=True, slots=True)
class Cause:
    """Something written since a run: what, to which record, when and by whom.

    `kind` names the record, `day` is when it happened, and `operation` is shared by all that was written at one stroke.
    """

    why: Why
    words: str
    record_type: str
    record_id: str
    at: datetime
    who: str
    kind: str = ""
    day: date | None = None
    operation: str = ""


def records_by_cause(causes: Iterable[Cause]) -> Mapping[Why, tuple[Cause, ...]]:
    """The causes, one a record: the withdrawal of a record that was withdrawn, of another what was first done with it."""
    first: dict[str, Cause] = {}
    for each in sorted(causes, key=lambda one: (one.why is not Why.WITHDRAWAL, one.at)):
        first.setdefault(each.record_id, each)
    found: dict[Why, list[Cause]] = defaultdict(list)
    for each in first.values():
        found[each.why].append(each)
    return {why: tuple(found[why]) for why in Why if found[why]}


@dataclass(frozen=True, slots=True)
class Written:
    """Something written about a child that a measure could read: the cause it may be, and the first day it says anything of."""

    cause: Cause
    since: date


class Writings:
    """What was written about some children after one moment, and by another where one is given, in tables figures are counted from."""

    def __init__(self, session: Session, children: Iterable[str], after: Heads, until: Heads | None = None) -> None:
        self._session = session
        self._children = sorted(set(children))
        self._between = (after, until)
        self._held: dict[str, Mapping[str, list[Written]]] = {}

    def causes(self, child_id: str, month: date, tables: Iterable[str]) -> tuple[Cause, ...]:
        """What was written to some tables about a child, the oldest first; not what only speaks of days after the month.

        Left out is a correction that changed no field a measure could read, such as a cost or when the next review is due, and one made
        because another record was recorded or withdrawn, such as the end of the placement before.
        """
        end = month_end(month)
        found = [each for table in sorted(set(tables) - OF_NO_CHILD) for each in self._of(table).get(child_id, ())]
        spoken = {(each.cause.record_id, each.cause.at): each.cause for each in found if each.since <= end}
        led = {each.operation for each in spoken.values() if each.why is not Why.CORRECTION}
        own = (each for each in spoken.values() if each.why is not Why.CORRECTION or each.operation not in led)
        return tuple(sorted(own, key=lambda each: each.at))

    def _of(self, table: str) -> Mapping[str, list[Written]]:
        if table not in self._held:
            self._held[table] = self._read(table)
        return self._held[table]

    def _read(self, table: str) -> Mapping[str, list[Written]]:
        record, fields = TABLES[table][0], fields_read(table)
        places = dict(self._records(record))
        found: dict[str, list[Written]] = defaultdict(list)
        for entry in written_to(self._session, record.__tablename__, list(places), *self._between):
            child_id, day, first = places[entry.record_id]
            if is_read(entry, fields):
                found[child_id].append(Written(cause_of(entry, record, day), _since(entry, record, fields, first)))
        return found

    def _records(self, record: type[Record]) -> Iterator[tuple[str, tuple[str, date | None, date | None]]]:
        """The records of one kind about the children, by id: the child, the day of each, and of a part the day of its whole."""
        for start in range(0, len(self._children), _AT_ONCE):
            some = self._children[start : start + _AT_ONCE]
            for record_id, child_id, *days in self._session.execute(_wanted(record, some), execution_options={INCLUDE_WITHDRAWN: True}):
                own, *of_whole = map(_as_day, days or [None])
                yield record_id, (child_id, own, of_whole[0] if of_whole else own)


def _wanted(record: type[Record], children: Sequence[str]) -> Any:
    """The id, the child and the day of the records about these children, and of a part also the day of its whole."""
    child: InstrumentedAttribute[Any] = getattr(record, "child_id", record.id)
    wanted = select(record.id, child, *_day_of(record)).where(child.in_(children))
    if record.part_of is None:
        return wanted
    of: InstrumentedAttribute[Any] = getattr(record, record.part_of)
    whole = next(each for each, _ in TABLES.values() if record.__table__.c[record.part_of].references(each.__table__.c.id))
    return wanted.add_columns(*_day_of(whole)).join(whole, whole.id == of)


def _day_of(record: type[Record]) -> list[Any]:
    return [getattr(record, record.event_field)] if record.event_field else []


def is_read(entry: Entry, fields: Collection[str]) -> bool:
    """Whether an entry made, withdrew or put back a record, or changed one of these fields; one whose words were removed may have."""
    if not entry.changes:
        return entry.removed_under is not None
    return entry.is_first or any(change.field in fields or _is_of_standing(change) for change in entry.changes)


def _is_of_standing(change: FieldChange) -> bool:
    return change.field == _STATUS and RecordStatus.WITHDRAWN.value in {change.before, change.after}


def _since(entry: Entry, record: type[Record], fields: Collection[str], day: date | None) -> date:
    """The first day an entry says anything of: of what was changed the earlier of the two, of anything else when the record happened."""
    changed = [] if entry.is_first else [change for change in entry.changes if change.field in fields]
    of_day = [] if record.part_of else [change for change in entry.changes if change.field == record.event_field]
    happened = [each for change in of_day for each in _both_days(change)]
    first = min((each for each in (day, *happened) if each is not None), default=date.min)
    own = [change for change in changed if change.field not in OF_THE_END] or changed
    return min((_changed_since(change, first) for change in own), default=first)


def _changed_since(change: FieldChange, first: date) -> date:
    before, after = _both_days(change)
    if before is not None and after is not None:
        return min(before, after)
    only = before or after
    return only if only is not None and change.field not in AHEAD else first


def _both_days(change: FieldChange) -> tuple[date | None, date | None]:
    return _as_day(change.before), _as_day(change.after)


def _as_day(value: object) -> date | None:
    return value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None


def cause_of(entry: Entry, record: type[Record], day: date | None = None) -> Cause:
    """An entry of the journal as a cause; `day` is when the record says that it happened."""
    why = _why(entry)
    of_day = f" of {plain_date(day)}" if day else ""
    words = f"{record.words.capitalize()}{of_day} {DONE[why]} on {plain_date(london_day(entry.at))} by {entry.who}."
    return Cause(why, words, entry.record_type, entry.record_id, entry.at, entry.who, record.words, day, entry.operation_id)


def _why(entry: Entry) -> Why:
    status = next((change.after for change in entry.changes if change.field == _STATUS), None)
    if entry.operation.startswith("Import"):
        return Why.IMPORT
    if status == RecordStatus.WITHDRAWN.value:
        return Why.WITHDRAWAL
    return Why.LATE_RECORDING if entry.is_first else Why.CORRECTION


def tables_read(frames: Frames, key: str, month: date, children: Iterable[str]) -> frozenset[str]:
    """The tables of the database a measure looks into when it counts some children in a month.

    The lives all clocks are counted from hold every kind of event. Of those only the events count that the measure asks for itself, and
    reviews for the measures of reviews, which need no first one to be there.
    """
    seen = _Seen(frames, frozenset(children))
    histories(seen)
    seen.names.clear()
    measure(key)(seen, month)
    of_reviews = (REVIEWS,) if key in OF_REVIEWS else ()
    return frozenset(each for name in (*seen.names, *of_reviews) for each in (name, *WRITTEN_FROM.get(name, ()))) | {*ALL_OF_A_LIFE}


class _Seen(Frames):
    """Frames of some children, taking note of the tables that are looked into."""

    def __init__(self, frames: Frames, children: frozenset[str]) -> None:
        super().__init__(_Theirs(frames, children), frames.as_at)
        self.names: set[str] = set()

    def rows(self, name: str) -> list[PlainRow]:
        """The rows of a table."""
        self.names.add(name)
        return super().rows(name)

    def by_child(self, name: str) -> Mapping[str, list[PlainRow]]:
        """The rows of a table by child."""
        self.names.add(name)
        return super().by_child(name)

    def days_by_child(self, name: str) -> Mapping[str, list[date]]:
        """The days of a table by child."""
        self.names.add(name)
        return super().days_by_child(name)

    def first_day(self, name: str, column: str) -> date | None:
        """The earliest day in a column."""
        self.names.add(name)
        return super().first_day(name, column)


class _Theirs:
    """The rows of frames about some children."""

    def __init__(self, frames: Frames, children: frozenset[str]) -> None:
        self._frames = frames
        self._children = children

    def rows(self, name: str) -> list[PlainRow]:
        """The rows of a table; of one that names children only theirs."""
        rows = self._frames.rows(name)
        is_theirs = TABLES[name][1][0] == "child_id" or name == "children"
        return [row for row in rows if row[0] in self._children] if is_theirs else rows

    def first_day(self, name: str, column: str) -> date | None:
        """The earliest day in a column, over the rows of everybody."""
        return self._frames.first_day(name, column)


def kinds(causes: Sequence[Cause]) -> Mapping[str, tuple[Cause, ...]]:
    """The causes by the kind of record, the most frequent kind first."""
    sizes = Counter(each.kind for each in causes)
    ranked = sorted(sizes, key=lambda kind: (-sizes[kind], kind))
    return {kind: tuple(each for each in causes if each.kind == kind) for kind in ranked}
