"""The unit of work: kept whole or not at all, each record with one entry."""

from __future__ import annotations

import hashlib
import json
from contextlib import closing
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as cipher

from lacdesk.records.child import Child
from lacdesk.records.council import CouncilStandard
from lacdesk.records.diary import DueDate
from lacdesk.records.placement import Placement
from lacdesk.records.returned import DERIVED, Episode
from lacdesk.records.visit import Visit
from lacdesk.store.database import Database
from lacdesk.store.errors import BugError, KnownError
from lacdesk.store.journal import LINK_TEXT, LINKED, JournalEntry, link_digest
from lacdesk.store.person import Person
from lacdesk.store.shape import plain_moment
from lacdesk.store.unit import Changes
from lacdesk.store.verify import verify

NUMBERS = st.integers(0, 2**63 - 1)
LINKED_VALUES: dict[str, st.SearchStrategy[Any]] = {"seq": NUMBERS, "base": st.none() | NUMBERS, "at": st.datetimes().map(plain_moment)}


def entries(database: Database, person: Person) -> list[JournalEntry]:
    with database.reading(person) as session:
        return list(session.scalars(select(JournalEntry).order_by(JournalEntry.number)))


@pytest.fixture
def child_id(database: Database, person: Person) -> str:
    with database.writing(person, "StartCare") as unit:
        child = unit.add(Child(ref="AB1234", full_name="Dilys Arkwright"))
        unit.commit()
    return child.id


def test_nothing_is_kept_without_commit(database: Database, person: Person) -> None:
    with database.writing(person, "StartCare") as unit:
        unit.add(Child(ref="AB1234"))
        unit.session.flush()
    with database.reading(person) as session:
        assert session.scalars(select(Child)).all() == []
    assert entries(database, person) == []


def test_nothing_is_kept_when_the_handler_fails(database: Database, person: Person) -> None:
    def handle() -> None:
        with database.writing(person, "StartCare") as unit:
            unit.add(Child(ref="AB1234"))
            unit.session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        handle()
    assert entries(database, person) == []


def test_an_entry_says_who_did_what_to_which_record(database: Database, person: Person) -> None:
    database.clock = lambda: datetime(2026, 2, 3, 9, 30, 15, 1)
    with database.writing(person, "StartCare") as unit:
        child = unit.add(Child(ref="AB1234", dob=date(2015, 2, 28)))
        unit.commit()
    (entry,) = entries(database, person)
    assert (entry.seq, entry.operation, entry.kind, entry.who, entry.role) == (1, "StartCare", "write", person.name, person.role)
    assert (entry.record_type, entry.record_id, entry.base, entry.schema) == ("child", child.id, None, database.schema)
    assert (entry.device, entry.at, entry.previous) == (database.device, datetime(2026, 2, 3, 9, 30, 15, 1), "")
    after = json.loads(entry.payload or "")["after"]
    assert after["dob"] == "2015-02-28"
    assert after["recorded_at"] == "2026-02-03T09:30:15.000001"
    assert entry.payload == json.dumps(json.loads(entry.payload or ""), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


@given(st.tuples(*(LINKED_VALUES.get(name, st.text()) for name in LINKED)))
def test_a_link_is_the_digest_of_canonical_json(linked: tuple[str | int | None, ...]) -> None:
    text = "before" + json.dumps(linked, ensure_ascii=False, separators=(",", ":"))
    assert link_digest("before", linked) == hashlib.sha256(text.encode()).hexdigest()
    with closing(cipher.connect(":memory:")) as connection:
        told = (*linked, "before")
        columns = ", ".join(f"? AS {name}" for name in (*LINKED, "previous"))
        assert connection.execute(f"SELECT {LINK_TEXT} FROM (SELECT {columns})", told).fetchone() == (text,)


def test_a_record_written_twice_in_a_unit_has_one_entry(database: Database, person: Person, child_id: str) -> None:
    with database.writing(person, "Mend") as unit:
        child = unit.get(Child, child_id)
        unit.change(child, full_name="Dilys A")
        unit.session.flush()
        unit.change(child, full_name="Dilys B")
        unit.commit()
    entry = entries(database, person)[-1]
    payload = json.loads(entry.payload or "")
    assert (entry.seq, entry.base) == (2, 1)
    assert payload["before"]["full_name"] == "Dilys Arkwright"
    assert payload["after"]["full_name"] == "Dilys B"
    assert verify(database).is_sound


def test_a_change_that_changes_nothing_leaves_no_entry(database: Database, person: Person, child_id: str) -> None:
    with database.writing(person, "Mend") as unit:
        unit.change(unit.get(Child, child_id), "no difference", full_name="Dilys Arkwright")
        unit.commit()
    assert len(entries(database, person)) == 1


def test_a_correction_says_so_and_why(database: Database, person: Person, child_id: str) -> None:
    with database.writing(person, "CorrectChild") as unit:
        unit.change(unit.get(Child, child_id), " spelt wrong ", full_name="Delys Arkwright")
        unit.commit()
    with database.reading(person) as session:
        child = session.get_one(Child, child_id)
        assert (child.record_status, child.change_reason, child.version) == ("corrected", "spelt wrong", 2)


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_reason_is_words(database: Database, person: Person, child_id: str, reason: str) -> None:
    with database.writing(person, "Withdraw") as unit:
        child = unit.get(Child, child_id)
        with pytest.raises(KnownError, match="Enter why"):
            unit.withdraw(child, reason)
        with pytest.raises(KnownError, match="Enter why"):
            unit.change(child, reason, full_name="x")


def test_a_field_that_is_not_there_is_our_mistake(database: Database, person: Person, child_id: str) -> None:
    with database.writing(person, "Mend") as unit:
        with pytest.raises(BugError):
            unit.change(unit.get(Child, child_id), shoe_size=4)
        with pytest.raises(BugError):
            unit.add_many(Child, [{"ref": "X", "shoe_size": 4}])


def test_a_record_that_moved_on_is_not_overwritten(database: Database, person: Person, child_id: str) -> None:
    with database.writing(person, "Mend") as unit:
        unit.change(unit.get(Child, child_id, version=1), full_name="first")
        unit.commit()
    with database.writing(person, "Mend") as unit, pytest.raises(KnownError, match="while you had it open"):
        unit.get(Child, child_id, version=1)


def test_listeners_hear_after_the_commit(database: Database, person: Person) -> None:
    heard: list[tuple[Changes, int]] = []

    def listen(changes: Changes) -> None:
        with database.reading(person) as session:
            heard.append((changes, session.scalar(select(func.count(Child.id))) or 0))

    database.add_listener(listen)
    with database.writing(person, "StartCare") as unit:
        child = unit.add(Child(ref="AB1234"))
        visit = unit.add(Visit(child_id=child.id))
        assert unit.touched_children == {child.id}
        assert heard == []
        changes = unit.commit()
    assert heard == [(changes, 1)]
    assert changes.records == {("child", child.id), ("visit", visit.id)}
    assert changes.children == {child.id}
    database.remove_listener(listen)
    with database.writing(person, "StartCare") as unit:
        unit.add(Child(ref="AB1235"))
        unit.commit()
    assert len(heard) == 1


def test_many_records_are_kept_as_if_one_by_one(database: Database, person: Person, child_id: str) -> None:
    values = {
        "child_id": child_id,
        "started": date(2026, 2, 3),
        "weekly_cost": Decimal("812.5"),
        "delegated_authority": ["haircuts", "sleepovers"],
        "is_commissioned": False,
        "recorded_at": datetime(2026, 2, 4, 10, 0),
    }
    with database.writing(person, "Import") as unit:
        one = unit.add(Placement(**values))
        many = unit.add_many(Placement, [values, Placement(**values), {"child_id": child_id}])
        unit.commit()
    with database.reading(person) as session:
        placements = [session.get_one(Placement, each) for each in (one.id, *many)]
        shown = [{key: getattr(each, key) for key in (*values, "version", "record_status", "recorded_by")} for each in placements]
        assert shown[0] == shown[1] == shown[2]
        assert shown[0]["weekly_cost"] == Decimal("812.50")
        assert (shown[3]["version"], shown[3]["recorded_by"], shown[3]["started"]) == (1, person.name, None)
        raw = session.connection().exec_driver_sql("SELECT weekly_cost, delegated_authority, recorded_at, is_commissioned FROM placement")
        assert len({tuple(row) for row in raw.fetchall()[:3]}) == 1
    assert verify(database).problems == []
    assert len(entries(database, person)) == 5


def test_a_record_added_among_many_and_changed_in_the_same_unit_has_one_entry(database: Database, person: Person, child_id: str) -> None:
    with database.writing(person, "Import") as unit:
        (visit_id,) = unit.add_many(Visit, [{"child_id": child_id, "visit_time": time(9, 30)}])
        unit.change(unit.get(Visit, visit_id), visit_date=date(2026, 2, 3))
        unit.commit()
    entry = entries(database, person)[-1]
    assert (entry.seq, entry.base) == (2, None)
    assert verify(database).problems == []


def test_bulk_changes_are_refused(database: Database, person: Person, child_id: str) -> None:
    with database.writing(person, "Wrong") as unit:
        for statement in (update(Child).values(sex="1"), delete(Child), insert(Child).values(id="x", ref="x")):
            with pytest.raises(BugError):
                unit.session.execute(statement)
        with pytest.raises(BugError):
            unit.session.execute(insert(Child), [{"id": "x", "ref": "x"}])
        with pytest.raises(BugError):
            unit.session.bulk_save_objects([Child(ref="x")])
        with pytest.raises(BugError):
            unit.session.bulk_insert_mappings(Child, [{"id": "x"}])
        with pytest.raises(BugError):
            unit.session.bulk_update_mappings(Child, [{"id": child_id, "sex": "1"}])
        with pytest.raises(BugError):
            unit.session.execute(delete(JournalEntry))


def test_a_record_is_never_deleted(database: Database, person: Person, child_id: str) -> None:
    with database.writing(person, "Wrong") as unit:
        unit.session.delete(unit.get(Child, child_id))
        with pytest.raises(BugError, match="withdraw"):
            unit.commit()
    with database.writing(person, "Wrong") as unit, pytest.raises(BugError):
        unit.session.begin_nested()


def test_derived_rows_come_and_go_without_a_word(database: Database, person: Person, child_id: str) -> None:
    with database.writing(person, "Derive") as unit:
        unit.add(Episode(child_id=child_id, origin=DERIVED, decom=date(2026, 2, 3)))
        unit.add_many(Episode, [{"child_id": child_id, "origin": DERIVED, "decom": date(2026, 2, 4)}])
        unit.session.add(DueDate(id="d", child_id=child_id, what="visit", standard="law", rule="V1", source="reg 28", details={}))
        unit.commit()
    assert len(entries(database, person)) == 1
    assert verify(database).problems == []
    with database.writing(person, "Derive") as unit:
        unit.drop_derived(Episode, Episode.child_id == child_id)
        unit.drop_derived(DueDate, DueDate.child_id == child_id)
        unit.commit()
    with database.reading(person) as session:
        assert session.scalar(select(func.count(Episode.id))) == session.scalar(select(func.count(DueDate.id))) == 0


def test_imported_episodes_are_not_dropped(database: Database, person: Person, child_id: str) -> None:
    with database.writing(person, "Import") as unit:
        unit.add_many(Episode, [{"child_id": child_id, "origin": "imported"}])
        unit.commit()
    with database.writing(person, "Wrong") as unit, pytest.raises(BugError):
        unit.drop_derived(Episode)


def test_opening_a_childs_file_is_remembered(database: Database, person: Person, child_id: str) -> None:
    with database.writing(person, "OpenChild") as unit:
        unit.note_read(child_id)
        unit.commit()
    entry = entries(database, person)[-1]
    assert (entry.kind, entry.record_type, entry.record_id, entry.payload) == ("read", "child", child_id, "{}")
    assert verify(database).problems == []


def test_a_session_for_reading_cannot_write(database: Database, person: Person) -> None:
    with database.reading(person) as session:
        session.add(CouncilStandard(key="visit"))
        with pytest.raises(DBAPIError, match="readonly"):
            session.flush()


def test_records_may_be_added_in_any_order_but_must_point_at_something(database: Database, person: Person) -> None:
    with database.writing(person, "StartCare") as unit:
        child = Child(ref="AB1234")
        unit.add(Visit(child_id=child.id))
        unit.session.flush()
        unit.add(child)
        unit.commit()
    with database.writing(person, "Wrong") as unit:
        unit.add(Visit(child_id="nobody"))
        with pytest.raises(DBAPIError, match="FOREIGN KEY"):
            unit.commit()


def test_a_unit_is_committed_once(database: Database, person: Person) -> None:
    with database.writing(person, "StartCare") as unit:
        unit.commit()
        with pytest.raises(BugError):
            unit.commit()
