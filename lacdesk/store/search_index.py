"""The index that words are looked up in: kept in the transaction that changes a record, never journalled, made again at any time.

It holds no text, only which words stand where, so what a person wrote is in the file once, in its own record.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, Integer, String, column, delete, insert, select, table
from sqlalchemy.orm import Mapped, mapped_column

from lacdesk.records.base import Base, Field, Kind, Record, RecordStatus, fields_of, record_classes
from lacdesk.store.shape import canonical, child_of, shape_of
from lacdesk.store.wording import BETWEEN, words_in

_RULES = 1
_AT_ONCE = 500
_NUMBER_BITS = 24
_DAY_LETTERS = len("2026-02-03")
_WRITTEN = frozenset({Kind.TEXT, Kind.WORDS})
_NOT_WRITTEN: Mapping[str, frozenset[str]] = {
    "allocation": frozenset({"returned_worker"}),
    "council_standard": frozenset({"key"}),
    "delivery_objective": frozenset({"measure"}),
    "saved_filter": frozenset({"person", "page", "name"}),
    "period_of_care": frozenset({"previous_permanence_council"}),
    "visit": frozenset({"due_law_rule", "due_council_rule"}),
    "wishes_feelings": frozenset({"heard_in_type", "heard_in_id"}),
}

WORDS = table("search_words", column("rowid", Integer), column("search_words", String), column("written"), column("about"))
"""The table of FTS5: `written` has a record's words, `about` its kind and its child, so that both can be looked for together."""

_ADD_WORDS = "INSERT INTO search_words (rowid, written, about) VALUES (?, ?, ?)"
_NEWEST_OF_DAY = "SELECT max(id) FROM search_entry WHERE id >= ? AND id < ?"
_ADD_ENTRY = "INSERT INTO search_entry (id, record_type, record_id, child_id, on_date) VALUES (?, ?, ?, ?, ?)"


class SearchEntry(Base):
    """A record that words can be found in; the id begins with the day of the event, so that the newest come last."""

    __tablename__ = "search_entry"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    record_type: Mapped[str] = mapped_column(String)
    record_id: Mapped[str] = mapped_column(String(36), unique=True)
    child_id: Mapped[str | None] = mapped_column(String(36))
    on_date: Mapped[date | None] = mapped_column()


class SearchBuilt(Base):
    """The rules the index was made by; by other rules it is made again."""

    __tablename__ = "search_built"

    id: Mapped[int] = mapped_column(primary_key=True)
    rules: Mapped[str] = mapped_column(String)


@cache
def written_fields(record_class: type[Record]) -> dict[str, Field]:
    """Return the fields of a record class that a person writes words into: none of rows worked out from others or filters."""
    if record_class.derived_where is not None:
        return {}
    left_out = _NOT_WRITTEN.get(record_class.__tablename__, frozenset())
    return {name: each for name, each in fields_of(record_class).items() if each.kind in _WRITTEN and name not in left_out}


@cache
def searched_classes() -> Mapping[str, type[Record]]:
    """Return the kinds of record that words are looked for in, by table."""
    return {each.__tablename__: each for each in record_classes() if written_fields(each)}


def about_type(record_type: str) -> str:
    """Return the word that stands for a kind of record in `about`."""
    return f"t{record_type.replace('_', '')}"


def about_child(child_id: str | None) -> str:
    """Return the word that stands for a child in `about`, or for no child."""
    return f"c{child_id.replace('-', '')}" if child_id else "nochild"


def first_on(day: date) -> int:
    """Return the smallest id an entry of a day can have."""
    return day.toordinal() << _NUMBER_BITS


def rules() -> str:
    """Return what the index is made by, as one word that changes when a field or the way words are read does."""
    read = {name: [each.event_field, *written_fields(each)] for name, each in searched_classes().items()}
    return hashlib.sha256(canonical([_RULES, read]).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class _Row:
    """A record as the index takes it; the day as the file writes it."""

    record_type: str
    record_id: str
    child_id: str | None
    on_date: str | None
    texts: tuple[str, ...]


@dataclass
class SearchIndex:
    """The index while one transaction writes it."""

    connection: Connection
    _next: dict[int, int] = field(default_factory=dict)

    def add(self, record_class: type[Record], rows: Iterable[Mapping[str, Any]]) -> None:
        """Take in new records of one class, given as values by field."""
        if record_class.__tablename__ in searched_classes():
            found = (_row_of(record_class, row) for row in rows if row.get("record_status") != RecordStatus.WITHDRAWN)
            self._write(sorted((row for row in found if row.texts), key=lambda row: row.on_date or ""))

    def keep(self, records: Sequence[Record]) -> None:
        """Make the entries of these records say what the records now say; withdrawn ones have none."""
        searched = [each for each in records if each.__tablename__ in searched_classes()]
        self._forget([each.id for each in searched])
        by_class: dict[type[Record], list[Mapping[str, Any]]] = defaultdict(list)
        for each in searched:
            by_class[type(each)].append({key: getattr(each, key) for key in indexed_fields(type(each))})
        for record_class, rows in by_class.items():
            self.add(record_class, rows)

    def rebuild(self) -> None:
        """Make the whole index again from the records."""
        self.connection.execute(insert(WORDS).values(search_words="delete-all"))
        self.connection.execute(delete(SearchEntry.__table__))  # type: ignore[arg-type]
        self._next.clear()
        for record_class in searched_classes().values():
            for rows in _in_order(self.connection, record_class):
                self.add(record_class, rows)
        self.connection.execute(delete(SearchBuilt.__table__))  # type: ignore[arg-type]
        self.connection.execute(insert(SearchBuilt.__table__).values(id=1, rules=rules()))  # type: ignore[arg-type]

    def _forget(self, ids: Sequence[str]) -> None:
        for start in range(0, len(ids), _AT_ONCE):
            some = SearchEntry.record_id.in_(ids[start : start + _AT_ONCE])
            found = self.connection.scalars(select(SearchEntry.id).where(some)).all()
            if found:
                self.connection.exec_driver_sql("DELETE FROM search_words WHERE rowid = ?", [(each,) for each in found])
                self.connection.execute(delete(SearchEntry.__table__).where(some))  # type: ignore[arg-type]

    def _write(self, rows: Sequence[_Row]) -> None:
        if not rows:
            return
        ids = [self._take_id(row.on_date) for row in rows]
        entries = [(number, row.record_type, row.record_id, row.child_id, row.on_date) for number, row in zip(ids, rows, strict=True)]
        words = [(number, _joined(row.texts), _about(row)) for number, row in zip(ids, rows, strict=True)]
        self.connection.exec_driver_sql(_ADD_ENTRY, entries)
        self.connection.exec_driver_sql(_ADD_WORDS, words)

    def _take_id(self, on_date: str | None) -> int:
        first = first_on(date.fromisoformat(on_date)) if on_date else 0
        if first not in self._next:
            newest = self.connection.exec_driver_sql(_NEWEST_OF_DAY, (first, first + (1 << _NUMBER_BITS))).scalar()
            self._next[first] = first + 1 if newest is None else newest + 1
        self._next[first] += 1
        return self._next[first] - 1


def is_current(connection: Connection) -> bool:
    """Return whether the index was made by the rules of this program."""
    return connection.scalar(select(SearchBuilt.rules)) == rules()


@cache
def indexed_fields(record_class: type[Record]) -> tuple[str, ...]:
    """Return the fields that the entry of a record is made from, or none where its kind is not searched."""
    written = written_fields(record_class)
    own = [record_class.event_field] if record_class.event_field else []
    child = ["child_id"] if "child_id" in shape_of(record_class).columns else []
    return ("id", "record_status", *child, *own, *written) if written else ()


def _row_of(record_class: type[Record], values: Mapping[str, Any]) -> _Row:
    on = values.get(record_class.event_field) if record_class.event_field else None
    texts = tuple(str(text) for name in written_fields(record_class) if (text := values.get(name)))
    record_type = record_class.__tablename__
    return _Row(record_type, values["id"], child_of(record_type, values), _iso(on), texts)


def _iso(on: Any) -> str | None:
    return str(on)[:_DAY_LETTERS] if on else None


def _joined(texts: Sequence[str]) -> str:
    return f" {BETWEEN} ".join(" ".join(words_in(text)) for text in texts)


def _about(row: _Row) -> str:
    return f"{about_type(row.record_type)} {about_child(row.child_id)}"


def _in_order(connection: Connection, record_class: type[Record]) -> Iterator[list[dict[str, Any]]]:
    """Give the rows of a class as the file holds them, some at a time, in the order of their days."""
    shape = shape_of(record_class)
    keys = indexed_fields(record_class)
    columns = ", ".join(f'"{shape.columns[key]}"' for key in keys)
    order = f'"{shape.columns[record_class.event_field]}"' if record_class.event_field else "rowid"
    found = connection.exec_driver_sql(f'SELECT {columns} FROM "{shape.table.name}" ORDER BY {order}')
    for some in found.partitions(_AT_ONCE * 4):
        yield [dict(zip(keys, row, strict=True)) for row in some]
