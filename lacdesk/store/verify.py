"""Proving a database: every page, every link of every device's chain, and every row against what the journal says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlcipher3 import dbapi2 as cipher

from lacdesk.records.base import Base
from lacdesk.store.database import Database
from lacdesk.store.findings import Findings
from lacdesk.store.hook import INCLUDE_WITHDRAWN, StoreSession
from lacdesk.store.journal import LINKED, TRIGGERS, WRITE, link_digest, payload_digest
from lacdesk.store.person import Person
from lacdesk.store.replay import Rows
from lacdesk.store.shape import RecordShape
from lacdesk.store.sound import faults_of_pages

_LINKS = f"SELECT {', '.join(LINKED)}, payload, salt, previous, digest, removed_under FROM journal"
_AT, _DIGEST, _SEQ, _KIND = (LINKED.index(name) for name in ("at", "payload_digest", "seq", "kind"))
_TYPE, _ID, _BASE, _PAYLOAD = LINKED.index("record_type"), LINKED.index("record_id"), LINKED.index("base"), len(LINKED)
_CHECKER = Person("LacDesk", "check")


def verify(database: Database) -> Findings:
    """Check everything that can be checked: some seconds for 200,000 entries."""
    findings = Findings()
    with database.own_connection() as connection:
        connection.execute("PRAGMA cache_size = -131072")
        connection.execute("BEGIN")
        for fault in faults_of_pages(connection):
            findings.add(fault)
        try:
            _check_schema(connection, database.schema, findings)
            rows = Rows(connection, findings)
            check_chains(connection, findings, rows)
            rows.finish(lambda shape: _derived(database, shape))
        except cipher.DatabaseError as error:
            findings.add(f"The file cannot be read through ({error}).")
    return findings


def verify_newest(database: Database, links: int = 1000) -> Findings:
    """Check every page's seal and the newest links of each device's chain: for the idle moments after a start."""
    findings = Findings()
    with database.own_connection() as connection:
        for row in connection.execute("PRAGMA cipher_integrity_check"):
            findings.add(f"A page of the file was changed or damaged ({row[0]}).")
        for device in _devices(connection):
            newest = connection.execute(f"{_LINKS} WHERE device = ? ORDER BY seq DESC LIMIT ?", (device, links)).fetchall()
            _check_chain(newest[::-1], findings, _Link(device, None, None), None)
    return findings


def check_chains(connection: Any, findings: Findings, rows: Rows | None = None) -> None:
    """Check every link of every device's chain, from its first, in the order the entries came; the rows follow in step."""
    removals = _removals(connection)
    last: dict[str, _Link] = {}
    for entry in connection.execute(f"{_LINKS} ORDER BY number"):
        link = last.get(entry[0])
        if link is None:
            link = last[entry[0]] = _Link(entry[0], 1, "")
        _check_chain((entry,), findings, link, removals)
        if rows is not None and entry[_KIND] == WRITE:
            rows.follow(entry[_TYPE], entry[_ID], entry[_BASE], entry[_PAYLOAD])
    findings.devices = len(last)


@dataclass(slots=True)
class _Link:
    """What the next entry of a device must follow on from; unknown where only the newest are looked at."""

    device: str
    expected: int | None
    before: str | None


def _check_chain(chain: Iterable[Any], findings: Findings, link: _Link, removals: set[tuple[str, int]] | None) -> None:
    for entry in chain:
        *linked, payload, salt, previous, digest, removed_under = entry
        linked[_AT] = linked[_AT].replace(" ", "T")
        number = linked[_SEQ]
        if (link.expected is not None and number != link.expected) or (link.before is not None and previous != link.before):
            findings.add(f"The journal of device {link.device} does not follow on at entry {number}.")
        if link_digest(previous, linked) != digest:
            findings.add(f"Entry {number} of device {link.device} in the journal was changed.")
        if removed_under is not None:
            _count_removed(findings, linked, removed_under, removals)
        elif payload is None or payload_digest(salt, payload) != linked[_DIGEST]:
            findings.add(f"What entry {number} of device {link.device} says was changed.")
        link.expected, link.before = number + 1, digest
        findings.entries += 1


def _count_removed(findings: Findings, linked: list[Any], rule: str, removals: set[tuple[str, int]] | None) -> None:
    findings.removed[rule] = findings.removed.get(rule, 0) + 1
    if removals is not None and (linked[0], linked[_SEQ]) not in removals:
        findings.add(f"What entry {linked[_SEQ]} of device {linked[0]} said is gone, and no removal under {rule} was recorded.")


def _removals(connection: Any) -> set[tuple[str, int]]:
    """Return which entries a recorded removal names; most databases have none, and then nothing is read for it."""
    if connection.execute("SELECT 1 FROM journal WHERE removed_under IS NOT NULL LIMIT 1").fetchone() is None:
        return set()
    notes = connection.execute("SELECT payload FROM journal WHERE payload LIKE '%\"removed\":{%'")
    found = (json.loads(payload).get("removed", {}) for (payload,) in notes)
    return {(device, seq) for removed in found for device, seq in removed.get("entries", [])}


def _devices(connection: Any) -> Iterator[str]:
    device = ""
    while (device := connection.execute("SELECT min(device) FROM journal WHERE device > ?", (device,)).fetchone()[0]) is not None:
        yield device


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


def _derived(database: Database, shape: RecordShape) -> set[str]:
    with StoreSession(database.engine, _CHECKER) as session:
        every = session.scalars(select(shape.record_class), execution_options={INCLUDE_WITHDRAWN: True})
        return {record.id for record in every if not record.is_journalled}
