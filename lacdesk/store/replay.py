"""Every row against what the journal says of it, the journal and the tables each read once, in the order they were written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from lacdesk.records.base import record_classes
from lacdesk.store.findings import Findings
from lacdesk.store.shape import RecordShape, shape_of

_OFTEN = "SELECT record_id FROM journal GROUP BY record_type, record_id HAVING count(*) > 1"


class _Table:
    """The rows of one table in the order they were written, each handed out when the journal comes to it."""

    def __init__(self, connection: Any, shape: RecordShape) -> None:
        columns = ", ".join(f'"{shape.columns[key]}"' for key in shape.keys)
        self.shape = shape
        self._place = shape.keys.index("id")
        self._rows = iter(connection.execute(f'SELECT {columns} FROM "{shape.table.name}" ORDER BY rowid'))
        self._passed: dict[str, Any] = {}

    def take(self, record_id: str) -> Any | None:
        """Return the row of a record, or None where the table has none."""
        if record_id in self._passed:
            return self._passed.pop(record_id)
        for row in self._rows:
            if row[self._place] == record_id:
                return row
            self._passed[row[self._place]] = row
        return None

    def left(self) -> Iterator[str]:
        """Return the ids of the rows nobody took."""
        yield from self._passed
        yield from (row[self._place] for row in self._rows)


class Rows:
    """The current rows, compared with the journal while it is read from its first entry to its last."""

    def __init__(self, connection: Any, findings: Findings) -> None:
        self._findings = findings
        self._tables = {shape.record_type: _Table(connection, shape) for shape in map(shape_of, record_classes())}
        self._often = {record_id for (record_id,) in connection.execute(_OFTEN)}
        self._states: dict[tuple[str, str], dict[str, Any] | None] = {}

    def follow(self, record_type: str, record_id: str, base: int | None, payload: str | None) -> None:
        """Take in the next entry; a record with no other entry is compared at once, so that little is held in memory."""
        table = self._tables.get(record_type)
        if table is None:
            self._findings.add(f"The journal speaks of a {record_type}, which this program does not keep.")
        elif record_id in self._often:
            self._add(table.shape, record_id, base, payload)
        else:
            self._compare(table, record_id, self._state(table.shape, record_id, {}, base, payload))

    def finish(self, derived: Callable[[RecordShape], set[str]]) -> None:
        """Compare the records with several entries, then look at the rows no entry spoke of: only derived ones may be there."""
        for (record_type, record_id), state in self._states.items():
            self._compare(self._tables[record_type], record_id, state)
        for table in self._tables.values():
            left = set(table.left())
            strangers = left - derived(table.shape) if left and table.shape.derived_where else left
            for record_id in sorted(strangers):
                self._findings.add(f"The {table.shape.record_class.words} {record_id} is in its table but not in the journal.")

    def _add(self, shape: RecordShape, record_id: str, base: int | None, payload: str | None) -> None:
        key = (shape.record_type, record_id)
        self._states[key] = self._state(shape, record_id, self._states.get(key, {}), base, payload)

    def _state(
        self, shape: RecordShape, record_id: str, state: dict[str, Any] | None, base: int | None, payload: str | None
    ) -> dict[str, Any] | None:
        """Return a record's fields after one more entry, or None where part of its story was removed under a rule."""
        if payload is None or state is None:
            return None
        said = json.loads(payload)
        if "removed" not in said and base != state.get("version"):
            self._findings.add(f"The journal of the {shape.record_class.words} {record_id} leaves out a version.")
        state.update(said["after"])
        return state

    def _compare(self, table: _Table, record_id: str, state: dict[str, Any] | None) -> None:
        row = table.take(record_id)
        shape, words = table.shape, table.shape.record_class.words
        if row is None and state is not None:
            self._findings.add(f"The {words} {record_id} is in the journal but gone from its table.")
        if row is None:
            return
        self._findings.records += 1
        if state is None:
            return
        values = list(row)
        for place, convert in shape.from_file:
            if values[place] is not None:
                values[place] = convert(values[place])
        if values != list(map(state.get, shape.keys)):
            differing = [key for key, value in zip(shape.keys, values, strict=True) if value != state.get(key)]
            self._findings.add(f"The {words} {record_id} is not what the journal says: {', '.join(differing)}.")
