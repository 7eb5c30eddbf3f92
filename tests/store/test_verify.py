"""Whatever is changed behind the program's back is found."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from lacdesk.records.child import Child
from lacdesk.records.placement import Placement
from lacdesk.records.visit import Visit
from lacdesk.store.database import Database
from lacdesk.store.engine import own_connection
from lacdesk.store.errors import KnownError
from lacdesk.store.history import history
from lacdesk.store.person import Person
from lacdesk.store.retention import remove_payloads
from lacdesk.store.verify import verify, verify_newest


@pytest.fixture
def visit_id(database: Database, person: Person) -> str:
    with database.writing(person, "StartCare") as unit:
        child = unit.add(Child(ref="AB1234", full_name="Zażółć O'Gęślą"))
        visit = unit.add(Visit(child_id=child.id, visit_date=date(2026, 2, 3), visit_time=time(9, 30), child_seen=True))
        unit.add(Placement(child_id=child.id, weekly_cost=Decimal("812.50"), delegated_authority=["haircuts"], is_commissioned=False))
        unit.commit()
    with database.writing(person, "CorrectVisit") as unit:
        unit.change(unit.get(Visit, visit.id), "typed wrong", visit_date=date(2026, 2, 4))
        unit.commit()
    return visit.id


@contextmanager
def behind_the_back(database: Database) -> Iterator[Any]:
    with own_connection(database.path, database.key) as connection:
        yield connection


def without_triggers(connection: Any) -> dict[str, str]:
    kept = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())
    for name in kept:
        connection.execute(f"DROP TRIGGER {name}")
    return kept


def test_an_untouched_database_is_sound(database: Database, visit_id: str) -> None:
    findings = verify(database)
    assert (findings.problems, findings.is_sound, findings.entries, findings.records, findings.devices) == ([], True, 4, 3, 1)
    assert verify_newest(database, 2).problems == []


def test_an_empty_database_is_sound(database: Database) -> None:
    assert verify(database).problems == []


def test_the_journal_cannot_be_changed_by_sql(database: Database, visit_id: str) -> None:
    with behind_the_back(database) as connection:
        for statement in (
            "UPDATE journal SET who = 'x'",
            "UPDATE journal SET payload = NULL, salt = NULL",
            "UPDATE journal SET payload = NULL, salt = NULL, removed_under = 'r', who = 'x'",
            "DELETE FROM journal",
        ):
            with pytest.raises(Exception, match="append-only"):
                connection.execute(statement)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE journal SET payload = replace(payload, '2026-02-03', '2026-02-02') WHERE seq = 2",
        "UPDATE journal SET who = 'maud Okonkwo' WHERE seq = 2",
        "UPDATE journal SET at = replace(at, '2', '3') WHERE seq = 1",
        "UPDATE journal SET salt = replace(salt, substr(salt, 1, 1), 'g') WHERE seq = 1",
        "UPDATE journal SET digest = previous WHERE seq = 4",
        "UPDATE journal SET payload = NULL, salt = NULL, removed_under = 'rule' WHERE seq = 2",
        "UPDATE journal SET payload = 'x' WHERE seq = 2",
        "UPDATE journal SET payload = x'7b7d' WHERE seq = 2",
        "UPDATE journal SET salt = NULL WHERE seq = 1",
        "UPDATE journal SET seq = 'last' WHERE seq = 4",
        "UPDATE journal SET who = x'00' WHERE seq = 1",
        "UPDATE journal SET base = 1.5 WHERE seq = 4",
        "DELETE FROM journal WHERE seq = 1",
        "DELETE FROM journal WHERE seq = 3",
        "DELETE FROM journal WHERE seq = 4",
        "INSERT INTO journal (device, seq, operation_id, operation, kind, who, role, at, record_type, record_id, schema, base, payload, "
        "salt, payload_digest, previous, digest) SELECT device, 5, operation_id, operation, kind, who, role, at, record_type, record_id, "
        "schema, base, payload, salt, payload_digest, digest, digest FROM journal WHERE seq = 4",
    ],
)
def test_a_changed_journal_is_found_even_after_dropping_its_triggers(database: Database, visit_id: str, change: str) -> None:
    with behind_the_back(database) as connection:
        triggers = without_triggers(connection)
        assert connection.execute(change).rowcount == 1
        for statement in triggers.values():
            connection.execute(statement)
    assert verify(database).problems != []


def test_missing_triggers_are_found(database: Database, visit_id: str) -> None:
    with behind_the_back(database) as connection:
        without_triggers(connection)
    assert verify(database).problems == ["The journal's protection against changes was taken away."]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("UPDATE visit SET visit_date = '2026-02-05'", "is not what the journal says: visit_date"),
        ("UPDATE visit SET visit_time = '09:31:00.000000'", "visit_time"),
        ("UPDATE visit SET child_seen = 0", "child_seen"),
        ("UPDATE visit SET wishes_feelings = ''", "wishes_feelings"),
        ("UPDATE visit SET version = 3", "version"),
        ("UPDATE visit SET child_seen = 2", "child_seen"),
        ("UPDATE child SET recorded_at = 5", "recorded_at"),
        ("UPDATE child SET full_name = x'00'", "full_name"),
        ("UPDATE placement SET is_commissioned = NULL", "is_commissioned"),
        ("UPDATE placement SET delegated_authority = 'haircuts'", "delegated_authority"),
        ("UPDATE placement SET delegated_authority = 9", "delegated_authority"),
        ("UPDATE placement SET weekly_cost = 'dear'", "weekly_cost"),
        ("UPDATE placement SET weekly_cost = 812.51", "weekly_cost"),
        ("UPDATE placement SET delegated_authority = '[\"sleepovers\"]'", "delegated_authority"),
        ("UPDATE child SET recorded_at = '2020-01-01 00:00:00.000000'", "recorded_at"),
        ("DELETE FROM visit", "gone from its table"),
        ("INSERT INTO council (id, record_status, version) VALUES ('a', 'finished', 1)", "not in the journal"),
        ("INSERT INTO child (id, record_status, version, ref) VALUES ('zz', 'finished', 1, 'x')", "not in the journal"),
        ("ALTER TABLE visit ADD COLUMN extra TEXT", "not as this program makes it"),
        ("UPDATE visit SET visitor_id = 'nobody'", "points at a worker"),
    ],
)
def test_a_changed_row_is_found(database: Database, visit_id: str, change: str, words: str) -> None:
    with behind_the_back(database) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(change)
    assert any(words in problem for problem in verify(database).problems)


def test_one_flipped_byte_anywhere_in_the_file_is_found(database_file: Any, person: Person) -> None:
    with database_file.open() as database, database.writing(person, "StartCare") as unit:
        unit.add_many(Child, [{"ref": f"AB{number}"} for number in range(200)])
        unit.commit()
    whole = database_file.path.read_bytes()
    for place in range(100, len(whole), len(whole) // 12):
        changed = bytearray(whole)
        changed[place] ^= 1
        database_file.path.write_bytes(changed)
        assert not _is_sound(database_file)


def test_payloads_removed_under_a_rule_still_verify(database: Database, person: Person, visit_id: str) -> None:
    with database.writing(person, "Remove") as unit:
        assert remove_payloads(unit, "visit", visit_id, "the 75 years of a child's file are over") == 2
        unit.commit()
    findings = verify(database)
    assert findings.problems == []
    assert findings.removed == {"the 75 years of a child's file are over": 2}
    with database.reading(person) as session:
        read = history(session, visit_id)
    assert [entry.removed_under for entry in read] == ["the 75 years of a child's file are over"] * 2 + [None]


def _is_sound(database_file: Any) -> bool:
    try:
        with database_file.open() as database:
            return verify(database).is_sound
    except KnownError:
        return False
