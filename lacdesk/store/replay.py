"""Every row against what the journal says of it, the journal and the tables each read once, in the order they were written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from lacdesk.records.base import record_classes
from lacdesk.store.findings import Findings
from lacdesk.store.shape import RecordShape, first_payload, shape_of

_AT_ONCE = 200
_OFTEN = "SELECT record_id FROM journal GROUP BY record_type, record_id HAVING count(*) > 1"

State = dict[str, Any]


class _Found(NamedTuple):
    """A row as the file holds it, its fields in order of their names, and the payload it would have had if it were added today."""

    record_id: str
    payload: str
    values: tuple[Any, ...]


class _Table:
    """The rows of one table in the order they were written, each handed out when the journal comes to it."""

    def __init__(self, connection: Any, shape: RecordShape) -> None:
        self.shape = shape
        self.keys = sorted(shape.keys)
        columns = ", ".join(f'"{shape.columns[key]}"' for key in self.keys)
        self._cursor = connection.execute(f'SELECT {columns} FROM "{shape.table.name}" ORDER BY rowid')
        self._rows = self._read()
        self._passed: dict[str, _Found] = {}

    def take(self, record_id: str) -> _Found | None:
        """Return the row of a record, or None where the table has none."""
        if record_id in self._passed:
            return self._passed.pop(record_id)
        for found in self._rows:
            if found.record_id == record_id:
                return found
            self._passed[found.record_id] = found
        return None

    def values(self, found: _Found) -> State:
        """Return the plain values of a row by field."""
        turn = self.shape.from_file
        pairs = zip(self.keys, found.values, strict=True)
        return {key: turn[key](value) if value is not None and key in turn else value for key, value in pairs}

    def strangers(self) -> list[str]:
        """Return the ids of the rows nobody took; those that can be worked out again are not in the journal."""
        self._passed |= {found.record_id: found for found in self._rows}
        if self.shape.derived_where is None:
            return sorted(self._passed)
        field, mark = self.shape.derived_where
        place = self.keys.index(field)
        return sorted(record_id for record_id, found in self._passed.items() if found.values[place] != mark)

    def _read(self) -> Iterator[_Found]:
        place = self.keys.index("id")
        while rows := self._cursor.fetchmany(_AT_ONCE):
            columns = list(zip(*rows, strict=True))
            filled = [pair for pair in zip(self.keys, columns, strict=True) if any(value is not None for value in pair[1])]
            said = [self.shape.said_by_row(key, column) for key, column in filled]
            yield from map(_Found, columns[place], map(first_payload, zip(*said, strict=True)), rows)


class Rows:
    """The current rows, compared with the journal while it is read from its first entry to its last."""

    def __init__(self, connection: Any, findings: Findings) -> None:
        self._findings = findings
        self._tables = {shape.record_type: _Table(connection, shape) for shape in map(shape_of, record_classes())}
        self._often = {record_id for (record_id,) in connection.execute(_OFTEN)}
        self._states: dict[tuple[str, str], State | None] = {}

    def follow(self, record_type: str, record_id: str, base: int | None, payload: str | None) -> None:
        """Take in the next entry; a record with no other entry is compared at once, so that little is held in memory."""
        table = self._tables.get(record_type)
        if table is None:
            self._findings.add(f"The journal speaks of a {record_type}, which this program does not keep.")
        elif record_id in self._often:
            key = (record_type, record_id)
            self._states[key] = self._state(table.shape, record_id, self._states.get(key, {}), base, payload)
        else:
            found = table.take(record_id)
            if found is not None and base is None and found.payload == payload:
                self._findings.records += 1
                return
            self._compare(table, record_id, self._state(table.shape, record_id, {}, base, payload), found)

    def finish(self) -> None:
        """Compare the records with several entries, then look at the rows no entry spoke of: only derived ones may be there."""
        for (record_type, record_id), state in self._states.items():
            table = self._tables[record_type]
            self._compare(table, record_id, state, table.take(record_id))
        for table in self._tables.values():
            for record_id in table.strangers():
                self._findings.add(f"The {table.shape.record_class.words} {record_id} is in its table but not in the journal.")

    def _state(self, shape: RecordShape, record_id: str, state: State | None, base: int | None, payload: str | None) -> State | None:
        """Return a record's fields after one more entry, or None where part of its story was removed under a rule."""
        if payload is None or state is None:
            return None
        try:
            said = json.loads(payload)
            after = dict(said["after"])
        except (ValueError, TypeError, KeyError):
            self._findings.add(f"What the journal says of the {shape.record_class.words} {record_id} cannot be read.")
            return None
        if "removed" not in said and base != state.get("version"):
            self._findings.add(f"The journal of the {shape.record_class.words} {record_id} leaves out a version.")
        return {**state, **after}

    def _compare(self, table: _Table, record_id: str, state: State | None, found: _Found | None) -> None:
        words = table.shape.record_class.words
        if found is None and state is not None:
            self._findings.add(f"The {words} {record_id} is in the journal but gone from its table.")
        if found is None:
            return
        self._findings.records += 1
        if state is None:
            return
        values = table.values(found)
        differing = [key for key in table.shape.keys if values[key] != state.get(key)]
        if differing:
            self._findings.add(f"The {words} {record_id} is not what the journal says: {', '.join(differing)}.")
