"""Proving a database: every page, every link of every device's chain, and every row against what the journal says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import select
from sqlcipher3 import dbapi2 as cipher

from lacdesk.records.base import Base, record_classes
from lacdesk.store.database import Database
from lacdesk.store.hook import INCLUDE_WITHDRAWN, StoreSession
from lacdesk.store.journal import LINKED, TRIGGERS, link_digest, payload_digest
from lacdesk.store.person import Person
from lacdesk.store.shape import RecordShape, shape_of
from lacdesk.store.sound import faults_of_pages

_LINKS = f"SELECT {', '.join(LINKED)}, payload, salt, previous, digest, removed_under FROM journal"
_ENTRIES = """SELECT record_id, base, payload FROM journal
    WHERE record_type = ? AND kind = 'write' ORDER BY record_id, base, number"""
_AT, _DIGEST, _SEQ = LINKED.index("at"), LINKED.index("payload_digest"), LINKED.index("seq")
_MOST = 100
_CHECKER = Person("LacDesk", "check")


@dataclass
class Findings:
    """What a check found: sound where there are no problems; removed lists payloads taken out under a rule, with their number."""

    problems: list[str] = field(default_factory=list)
    entries: int = 0
    records: int = 0
    devices: int = 0
    removed: dict[str, int] = field(default_factory=dict)

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    def add(self, problem: str) -> None:
        """Note a problem; after a hundred the rest would say no more."""
        if len(self.problems) < _MOST:
            self.problems.append(problem)


def verify(database: Database) -> Findings:
    """Check everything that can be checked: some seconds for 200,000 entries."""
    findings = Findings()
    with database.own_connection() as connection:
        connection.execute("PRAGMA cache_size = -65536")
        connection.execute("BEGIN")
        for fault in faults_of_pages(connection):
            findings.add(fault)
        try:
            _check_schema(connection, database.schema, findings)
            check_chains(connection, findings)
            for record_class in record_classes():
                _check_records(database, connection, shape_of(record_class), findings)
        except cipher.DatabaseError as error:
            findings.add(f"The file cannot be read through ({error}).")
    return findings


def verify_newest(database: Database, links: int = 1000) -> Findings:
    """Check every page's seal and the newest links of each device's chain: for the idle moments after a start."""
    findings = Findings()
    with database.own_connection() as connection:
        for row in connection.execute("PRAGMA cipher_integrity_check"):
            findings.add(f"A page of the file was changed or damaged ({row[0]}).")
        for (device,) in connection.execute("SELECT DISTINCT device FROM journal").fetchall():
            newest = connection.execute(f"{_LINKS} WHERE device = ? ORDER BY seq DESC LIMIT ?", (device, links)).fetchall()
            _check_chain(newest[::-1], findings, is_whole=False)
    return findings


def check_chains(connection: Any, findings: Findings) -> None:
    """Check every link of every device's chain, from its first."""
    connection.row_factory = None
    rows = connection.execute(f"{_LINKS} ORDER BY device, seq")
    removals = _removals(connection)
    for _, chain in groupby(rows, key=itemgetter(0)):
        findings.devices += 1
        _check_chain(chain, findings, removals=removals)


def _check_chain(chain: Iterable[Any], findings: Findings, *, is_whole: bool = True, removals: set[tuple[str, int]] | None = None) -> None:
    expected, before = (1, "") if is_whole else (None, None)
    for row in chain:
        *linked, payload, salt, previous, digest, removed_under = row
        linked[_AT] = linked[_AT].replace(" ", "T")
        number = linked[_SEQ]
        if (expected is not None and number != expected) or (before is not None and previous != before):
            findings.add(f"The journal of device {linked[0]} does not follow on at entry {number}.")
        if link_digest(previous, linked) != digest:
            findings.add(f"Entry {number} of device {linked[0]} in the journal was changed.")
        if removed_under is not None:
            _count_removed(findings, linked, removed_under, removals)
        elif payload is None or payload_digest(salt, payload) != linked[_DIGEST]:
            findings.add(f"What entry {number} of device {linked[0]} says was changed.")
        expected, before = number + 1, digest
        findings.entries += 1


def _count_removed(findings: Findings, linked: list[Any], rule: str, removals: set[tuple[str, int]] | None) -> None:
    findings.removed[rule] = findings.removed.get(rule, 0) + 1
    if removals is not None and (linked[0], linked[_SEQ]) not in removals:
        findings.add(f"What entry {linked[_SEQ]} of device {linked[0]} said is gone, and no removal under {rule} was recorded.")


def _removals(connection: Any) -> set[tuple[str, int]]:
    notes = connection.execute("SELECT payload FROM journal WHERE payload LIKE '%\"removed\":{%'")
    found = (json.loads(payload).get("removed", {}) for (payload,) in notes)
    return {(device, seq) for removed in found for device, seq in removed.get("entries", [])}


def _check_schema(connection: Any, schema: str, findings: Findings) -> None:
    written = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    if [tuple(row) for row in written] != [(schema,)]:
        findings.add(f"The file does not say that its schema is {schema}.")
    for table in Base.metadata.sorted_tables:
        there = {row[1] for row in connection.execute(f"PRAGMA table_info({table.name})")}
        if there != {column.name for column in table.columns}:
            findings.add(f"The table {table.name} is not as this program makes it.")
    triggers = {row[0] for row in connection.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")}
    if not triggers >= set(TRIGGERS):
        findings.add("The journal's protection against changes was taken away.")


def _check_records(database: Database, connection: Any, shape: RecordShape, findings: Findings) -> None:
    columns = ", ".join(f'"{shape.columns[key]}"' for key in shape.keys)
    place = shape.keys.index("id")
    rows = iter(connection.execute(f"SELECT {columns} FROM {shape.table.name} ORDER BY id"))
    strangers: list[str] = []
    row = next(rows, None)
    for record_id, state in _states(connection, shape, findings):
        while row is not None and row[place] < record_id:
            strangers.append(row[place])
            row = next(rows, None)
        if row is None or row[place] != record_id:
            if state is not None:
                findings.add(f"The {shape.record_class.words} {record_id} is in the journal but gone from its table.")
            continue
        _compare(shape, row, state, findings)
        row = next(rows, None)
    strangers += [each[place] for each in ([row] if row is not None else [])] + [each[place] for each in rows]
    _check_strangers(database, shape, strangers, findings)


def _states(connection: Any, shape: RecordShape, findings: Findings) -> Iterator[tuple[str, dict[str, Any] | None]]:
    """Yield what the journal says of each record: its fields, or None where entries of it were removed under a rule."""
    for record_id, entries in groupby(connection.execute(_ENTRIES, (shape.record_type,)), key=itemgetter(0)):
        state: dict[str, Any] | None = {}
        for _, base, payload in entries:
            if payload is None or state is None:
                state = None
                continue
            said = json.loads(payload)
            if "removed" not in said and base != state.get("version"):
                findings.add(f"The journal of the {shape.record_class.words} {record_id} leaves out a version.")
            state.update(said["after"])
        yield record_id, state


def _compare(shape: RecordShape, row: Any, state: dict[str, Any] | None, findings: Findings) -> None:
    findings.records += 1
    if state is None:
        return
    values = list(row)
    for place, convert in shape.from_file:
        if values[place] is not None:
            values[place] = convert(values[place])
    if values != [state.get(key) for key in shape.keys]:
        differing = [key for key, value in zip(shape.keys, values, strict=True) if value != state.get(key)]
        findings.add(f"The {shape.record_class.words} {state.get('id')} is not what the journal says: {', '.join(differing)}.")


def _check_strangers(database: Database, shape: RecordShape, strangers: list[str], findings: Findings) -> None:
    if not strangers:
        return
    derived: set[str] = set()
    if shape.may_be_derived:
        with StoreSession(database.engine, _CHECKER) as session:
            every = session.scalars(select(shape.record_class), execution_options={INCLUDE_WITHDRAWN: True})
            derived = {record.id for record in every if not record.is_journalled}
    for record_id in strangers:
        if record_id not in derived:
            findings.add(f"The {shape.record_class.words} {record_id} is in its table but not in the journal.")
