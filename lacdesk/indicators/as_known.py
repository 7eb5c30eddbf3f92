"""The tables as they were known at a moment of the journal: the records as they are, with all that was written since put back."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, cast

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from lacdesk.indicators.frames import ONLY, TABLES, Frames, PlainRow
from lacdesk.practice.episodes import CareFacts, DerivedEpisode, PlacementFacts, StatusFacts, derive_episodes
from lacdesk.practice.history import holds
from lacdesk.records.base import RecordStatus, Value
from lacdesk.records.returned import DERIVED, IMPORTED
from lacdesk.store.hook import INCLUDE_WITHDRAWN, StoreSession
from lacdesk.store.journal import WRITE, JournalEntry
from lacdesk.store.shape import RecordShape, shape_of

MADE_FROM: Mapping[str, tuple[str, ...]] = {
    "children": ("home_postcode",),
    "periods": ("started", "ceased", "category_of_need", "ceased_reason"),
    "statuses": ("started", "ended", "code"),
    "placements": ("started", "ended", "kind", "provider_kind", "postcode", "urn", "same_carer", "end_reason"),
}
"""The tables and fields that episodes are derived from, which the journal does not keep."""
NAMES = frozenset({"id", "ref"})
"""The fields that only say which record it is."""
_ID, _STATUS = "id", "record_status"
_REMOVED = '"removed"'

Heads = Mapping[str, int]
Values = Mapping[str, Any]


def fields_read(name: str) -> frozenset[str]:
    """The fields of a table that a measure could read: its columns, what they are chosen by, and what episodes are derived from."""
    return frozenset((*TABLES[name][1], *ONLY.get(name, {}), *MADE_FROM.get(name, ()))) - NAMES


@dataclass(frozen=True, slots=True)
class _Since:
    """What was written to one record since: the fields before each entry, oldest first; `is_new` says that the first one made it."""

    is_new: bool
    befores: tuple[Values, ...]

    def put_back(self, values: Values, shape: RecordShape) -> Values | None:
        """The record as it was then; None where there was none."""
        if self.is_new:
            return None
        first: dict[str, Any] = {}
        for before in reversed(self.befores):
            first |= before
        return {**values, **{key: shape.typed(key, first[key]) for key in first.keys() & values.keys()}}


Written = Mapping[str, Mapping[str, _Since]]
"""What was written since to each record of each type."""


class AsKnown:
    """Where frames read what was known at a moment of the journal; a record nobody may read now is not in it."""

    def __init__(self, session: Session, now: Frames, written: Written) -> None:
        self._session, self._now, self._written = session, now, written
        self._then: dict[str, list[Values]] = {}

    def rows(self, name: str) -> list[PlainRow]:
        """The rows of a table as they were then, in the order the file holds them."""
        if name == "episodes":
            return self._episodes()
        if not self._since(name):
            return self._now.rows(name)
        columns, wanted = TABLES[name][1], ONLY.get(name, {}).items()
        chosen = (each for each in self.records(name) if all(each[field] in values for field, values in wanted))
        return [tuple(each[column] for column in columns) for each in chosen]

    def first_day(self, name: str, column: str) -> date | None:
        """The earliest day in a column then."""
        if not self._since(name):
            return self._now.first_day(name, column)
        return min((each[column] for each in self.records(name) if each[column]), default=None)

    def records(self, name: str) -> list[Values]:
        """The records of a table that stood then, by field, with their ids."""
        if name not in self._then:
            self._then[name] = list(self._standing(name))
        return self._then[name]

    @property
    def tables_written(self) -> frozenset[str]:
        """The tables that were written to since."""
        return frozenset(name for name in TABLES if self._since(name))

    @cached_property
    def children_written(self) -> frozenset[str]:
        """The children who may be read about whom anything was written since."""
        of_children = (name for name, (_, columns) in TABLES.items() if name == "children" or columns[0] == "child_id")
        return frozenset(child_id for name in of_children for child_id in self._written_about(name) if child_id)

    def _since(self, name: str) -> Mapping[str, _Since]:
        return self._written.get(TABLES[name][0].__tablename__, {})

    def _standing(self, name: str) -> Iterator[Values]:
        since, shape = self._since(name), shape_of(TABLES[name][0])
        for now in self._read(name):
            changed = since.get(now[_ID])
            then = changed.put_back(now, shape) if changed else now
            if then is not None and then[_STATUS] != RecordStatus.WITHDRAWN.value and self._may_be_read(then):
                yield then

    def _read(self, name: str) -> Iterator[Values]:
        """Every record of a table as it is now, also withdrawn ones."""
        record = TABLES[name][0]
        fields = [*{_ID: None, _STATUS: None, **dict.fromkeys(TABLES[name][1]), **dict.fromkeys(sorted(fields_read(name)))}]
        columns = [cast("InstrumentedAttribute[Any]", getattr(record, field)) for field in fields]
        for row in self._session.execute(select(*columns), execution_options={INCLUDE_WITHDRAWN: True}):
            yield dict(zip(fields, row, strict=True))

    def _may_be_read(self, then: Values) -> bool:
        """Whether a record was, then too, about nobody or about a child who may be read."""
        child_id, readable = then.get("child_id"), child_ids_of(self._session)
        return child_id is None or readable is None or child_id in readable

    def _episodes(self) -> list[PlainRow]:
        """The episodes then: those of children whose care was written to since are derived again, as they are when it is recorded."""
        changed = {child_id for name in (*MADE_FROM, "episodes") for child_id in self._written_about(name)}
        kept = [row for row in self._now.rows("episodes") if row[0] not in changed]
        return [*kept, *self._derived_again(changed)] if changed else kept

    def _written_about(self, name: str) -> Iterator[str]:
        """The children whose records of a table were written to since, as the records name them now and as they did then."""
        since = self._since(name)
        if since:
            whose = _ID if name == "children" else "child_id"
            yield from (each[whose] for each in (*self._read(name), *self.records(name)) if each[_ID] in since)

    def _derived_again(self, children: set[str]) -> Iterator[PlainRow]:
        facts = {name: _of(self.records(name), children) for name in (*MADE_FROM, "episodes")}
        for child_id in sorted(children):
            imported = [each for each in facts["episodes"].get(child_id, ()) if each["origin"] == IMPORTED]
            derived = _episodes_of(*(facts[name].get(child_id, ()) for name in MADE_FROM))
            yield from map(_episode_row, [*imported, *_following(imported, child_id, derived)])


def _of(records: Iterable[Values], children: set[str]) -> Mapping[str, list[Values]]:
    """The records of these children by child; a child's own record is under its id."""
    found: dict[str, list[Values]] = defaultdict(list)
    for each in records:
        child_id = each.get("child_id", each[_ID])
        if child_id in children:
            found[child_id].append(each)
    return found


def _following(imported: Sequence[Values], child_id: str, derived: Iterable[DerivedEpisode]) -> Iterator[Values]:
    """The derived episodes of a child, of one who came with a return those that follow the last it came with."""
    last = max(imported, key=lambda each: each["decom"] or date.min, default=None)
    if last is not None and (last["dec"] is None or last["decom"] is None):
        return
    for each in derived:
        if last is None or each.decom >= last["dec"]:
            yield {**each._asdict(), "child_id": child_id, "origin": DERIVED}


def _episode_row(episode: Values) -> PlainRow:
    return tuple(map(episode.get, TABLES["episodes"][1]))


def _episodes_of(
    child: Sequence[Values], periods: Sequence[Values], statuses: Sequence[Values], placements: Sequence[Values]
) -> Iterator[DerivedEpisode]:
    """The episodes of a child's care, none without the child; what has no first day is left out."""
    stages = [StatusFacts(*_facts("statuses", each)) for each in statuses if each["started"]]
    stays = [_stay(*_facts("placements", each)) for each in placements if each["started"]]
    for each in sorted((one for one in periods if one["started"] and child), key=lambda one: cast("date", one["started"])):
        care = CareFacts(*_facts("periods", each), *_facts("children", child[0]))
        inside = [one for one in stays if _touches(care, one.start, one.end)]
        yield from derive_episodes(care, [one for one in stages if _touches(care, one.start, one.end)], inside)


def _facts(name: str, values: Values) -> Iterator[Any]:
    return (values[field] for field in MADE_FROM[name])


def _stay(*facts: Any) -> PlacementFacts:
    stay = PlacementFacts(*facts)
    return stay._replace(same_carer=bool(stay.same_carer))


def _touches(care: CareFacts, start: date, end: date | None) -> bool:
    return holds(care.start, care.end, start) or holds(start, end, care.start)


class Instead:
    """The tables of frames with one of them as it is given."""

    def __init__(self, frames: Frames, name: str, rows: Sequence[PlainRow]) -> None:
        self._frames, self._name, self._rows = frames, name, list(rows)

    def rows(self, name: str) -> list[PlainRow]:
        """The rows of a table."""
        return self._rows if name == self._name else self._frames.rows(name)

    def first_day(self, name: str, column: str) -> date | None:
        """The earliest day in a column."""
        return self._frames.first_day(name, column)


def child_ids_of(session: Session) -> frozenset[str] | None:
    """The children the person a session was opened for may read; None for all of them."""
    return session.person.scope.child_ids if isinstance(session, StoreSession) else None


def read_as_known(session: Session, now: Frames, heads: Heads | None) -> AsKnown | None:
    """What was known when the journal had come so far, from frames as they are now.

    None where that cannot be told: the words of an entry since were removed under a retention rule, or the heads were not kept.
    """
    types = {record.__tablename__ for record, _ in TABLES.values()}
    written = _written_since(session, heads, types) if heads else None
    return None if written is None else AsKnown(session, now, written)


def _written_since(session: Session, heads: Heads, types: Iterable[str]) -> Written | None:
    later = [and_(JournalEntry.device == device, JournalEntry.seq > seq) for device, seq in heads.items()]
    entry = (JournalEntry.record_type, JournalEntry.record_id, JournalEntry.base, JournalEntry.payload)
    wanted = select(*entry).where(JournalEntry.kind == WRITE, JournalEntry.record_type.in_(types), _any_of(later, heads))
    found: dict[str, dict[str, list[tuple[int | None, str]]]] = defaultdict(lambda: defaultdict(list))
    for record_type, record_id, base, payload in session.execute(wanted.order_by(JournalEntry.number)):
        if payload is None or (base is None and _REMOVED in payload and "removed" in json.loads(payload)):
            return None
        found[record_type][record_id].append((base, payload))
    return {record_type: {record_id: _since(entries) for record_id, entries in held.items()} for record_type, held in found.items()}


def _any_of(later: Sequence[Any], heads: Heads) -> Any:
    return or_(*later, JournalEntry.device.not_in(list(heads)))


def _since(entries: list[tuple[int | None, str]]) -> _Since:
    """The entries of one record as one; what came before an entry that made it is nothing."""
    ordered = sorted(entries, key=lambda each: each[0] or 0)
    if ordered[0][0] is None:
        return _Since(True, ())
    return _Since(False, tuple(_before(payload) for _, payload in ordered))


def _before(payload: str) -> Mapping[str, Value]:
    return dict(json.loads(payload).get("before", {}))
