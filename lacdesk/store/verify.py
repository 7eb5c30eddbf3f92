"""Proving a database: every page, every link of every device's chain, and every row against what the journal says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from sqlcipher3 import dbapi2 as cipher

from lacdesk.records.base import Base
from lacdesk.store.database import Database
from lacdesk.store.findings import Findings
from lacdesk.store.journal import LINK_TEXT, TRIGGERS, WRITE, payload_digest, seal
from lacdesk.store.papers import check_papers
from lacdesk.store.replay import Rows
from lacdesk.store.resting import collector_at_rest
from lacdesk.store.sound import faults_of_pages

_LINKS = (
    f"SELECT device, seq, kind, record_type, record_id, base, {LINK_TEXT}, payload_digest, payload, salt, previous, digest, removed_under "
    "FROM journal"
)


def verify(database: Database) -> Findings:
    """Check everything that can be checked, the pages beside the words in them: some seconds for 200,000 entries."""
    findings = Findings()
    with ThreadPoolExecutor(1) as aside, database.own_connection() as connection, collector_at_rest():
        pages = aside.submit(_faults_of_pages, database)
        connection.execute("BEGIN")
        try:
            _check_schema(connection, database.schema, findings)
            rows = Rows(connection, findings)
            check_chains(connection, findings, rows)
            rows.finish()
            check_papers(connection, findings)
        except cipher.DatabaseError as error:
            findings.add(f"The file cannot be read through ({error}).")
        findings.problems[:0] = pages.result()
    return findings


def _faults_of_pages(database: Database) -> list[str]:
    with database.own_connection() as connection:
        # Every index is looked through at random: with this much room each page is opened about once, and more gains nothing.
        connection.execute("PRAGMA cache_size = -32768")
        return faults_of_pages(connection)


def verify_newest(database: Database, links: int = 1000) -> Findings:
    """Check every page's seal and the newest links of each device's chain: for the idle moments after a start."""
    findings = Findings()
    with database.own_connection() as connection:
        for row in connection.execute("PRAGMA cipher_integrity_check"):
            findings.add(f"A page of the file was changed or damaged ({row[0]}).")
        for device in _devices(connection):
            newest = connection.execute(f"{_LINKS} WHERE device = ? ORDER BY seq DESC LIMIT ?", (device, links)).fetchall()
            link = _Link(newest[-1][1], newest[-1][-3])
            for entry in reversed(newest):
                _check_link(entry, link, findings)
    return findings


def check_chains(connection: Any, findings: Findings, rows: Rows | None = None) -> None:
    """Check every link of every device's chain, from its first, in the order the entries came; the rows follow in step."""
    next_links: dict[str, _Link] = {}
    emptied: list[tuple[str, int, str]] = []
    for entry in connection.execute(f"{_LINKS} ORDER BY number"):
        device, seq, kind, record_type, record_id, base, _, _, payload, _, _, _, rule = entry
        link = next_links.get(device)
        if link is None:
            link = next_links[device] = _Link(1, "")
        _check_link(entry, link, findings)
        if rule is not None:
            emptied.append((device, seq, rule))
        if rows is not None and kind == WRITE:
            rows.follow(record_type, record_id, base, payload)
    findings.devices = len(next_links)
    if emptied:
        _check_removals(connection, emptied, findings)


@dataclass(slots=True)
class _Link:
    """What the next entry of a device must follow on from."""

    seq: int
    before: str


def _check_link(entry: tuple[Any, ...], link: _Link, findings: Findings) -> None:
    device, seq, _, _, _, _, text, said, payload, salt, previous, digest, rule = entry
    if seq != link.seq or previous != link.before:
        findings.add(f"The journal of device {device} does not follow on at entry {seq}.")
    if not isinstance(text, str) or seal(text) != digest:
        findings.add(f"Entry {seq} of device {device} in the journal was changed.")
    if rule is None and not (isinstance(payload, str) and isinstance(salt, str) and payload_digest(salt, payload) == said):
        findings.add(f"What entry {seq} of device {device} says was changed.")
    link.seq, link.before = (seq if isinstance(seq, int) else link.seq) + 1, digest
    findings.entries += 1


def _check_removals(connection: Any, emptied: list[tuple[str, int, str]], findings: Findings) -> None:
    """Count the payloads that are gone, by rule, and look for the removal that names each of them."""
    notes = connection.execute("SELECT payload FROM journal WHERE payload LIKE '%\"removed\":{%'")
    found = (json.loads(payload).get("removed", {}) for (payload,) in notes)
    named = {(device, seq) for removed in found for device, seq in removed.get("entries", [])}
    for device, seq, rule in emptied:
        findings.removed[rule] = findings.removed.get(rule, 0) + 1
        if (device, seq) not in named:
            findings.add(f"What entry {seq} of device {device} said is gone, and no removal under {rule} was recorded.")


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
