"""Reasons given to warnings, records that may name a child, and due dates of homes: in the journal, the hook and an older file."""

from __future__ import annotations

import shutil
from datetime import date, time
from pathlib import Path

import pytest
from sqlalchemy import select

from lacdesk.records.child import Child
from lacdesk.records.complaints import Complaint
from lacdesk.records.diary import ABOUT_CHILD, ABOUT_HOME, DueDate
from lacdesk.records.placement import Home
from lacdesk.records.visit import Visit
from lacdesk.store.database import Database, open_database
from lacdesk.store.engine import own_connection
from lacdesk.store.history import as_known_on, history, history_of_child
from lacdesk.store.keys import key_file_of, read_keys
from lacdesk.store.person import Person, Scope
from lacdesk.store.verify import verify

OLDER = Path(__file__).parents[1] / "schemas" / "0.1.0.db"
PASSPHRASE = "a passphrase for tests"


@pytest.fixture
def children(database: Database, person: Person) -> tuple[str, str]:
    with database.writing(person, "StartCare") as unit:
        mine, other = unit.add(Child(ref="AB1234")), unit.add(Child(ref="AB1235"))
        unit.commit()
    return mine.id, other.id


def test_reasons_given_to_warnings_are_kept_and_journalled(database: Database, person: Person, children: tuple[str, str]) -> None:
    with database.writing(person, "RecordVisit") as unit:
        visit = unit.add(Visit(child_id=children[0], warnings_answered={"K38": "Away, sick", "K12": "Worker ill"}))
        unit.add_many(Visit, [{"child_id": children[1], "warnings_answered": {"K12": "Łódź"}}, {"child_id": children[1]}])
        unit.commit()
    with database.writing(person, "CorrectVisit") as unit:
        unit.change(unit.get(Visit, visit.id), "typed wrong", warnings_answered={"K12": "Worker ill"})
        unit.commit()
    assert verify(database).problems == []
    with database.reading(person) as session:
        kept = session.scalars(select(Visit.warnings_answered).where(Visit.child_id == children[1])).all()
        assert sorted(kept, key=bool) == [None, {"K12": "Łódź"}]
        first, second = history(session, visit.id)
        changed = {change.field: (change.before, change.after) for change in second.changes}
        assert {change.field: change.after for change in first.changes}["warnings_answered"] == {"K12": "Worker ill", "K38": "Away, sick"}
        assert changed["warnings_answered"] == ({"K12": "Worker ill", "K38": "Away, sick"}, {"K12": "Worker ill"})
        known = as_known_on(session, "visit", visit.id, date(2100, 1, 1))
        assert known is not None
        assert known["warnings_answered"] == {"K12": "Worker ill"}


def test_a_complaint_about_a_child_is_in_that_childs_history_and_in_nobody_elses_sight(
    database: Database, person: Person, children: tuple[str, str]
) -> None:
    mine, other = children
    with database.writing(person, "RecordComplaint") as unit:
        about_mine, about_other = unit.add(Complaint(child_id=mine)), unit.add(Complaint(child_id=other))
        unit.add(Complaint(kind="compliment"))
        assert unit.touched_children == {mine, other}
        unit.commit()
    with database.reading(person) as session:
        assert len(session.scalars(select(Complaint)).all()) == 3
        assert about_mine.id in {entry.record_id for entry in history_of_child(session, mine)}
        assert about_other.id not in {entry.record_id for entry in history_of_child(session, mine)}
    limited = Person("Lim Wei", "social worker", scope=Scope(frozenset({mine})))
    with database.reading(limited) as session:
        assert session.scalars(select(Complaint.id)).all() == [about_mine.id]
        assert history(session, about_other.id) == []


def test_what_is_due_about_a_home_is_seen_by_everyone_and_names_no_child(
    database: Database, person: Person, children: tuple[str, str]
) -> None:
    with database.writing(person, "Diary") as unit:
        home = unit.add(Home(name="Larch House"))
        common = {"standard": "law", "source": "", "details": {}}
        unit.add_derived(DueDate, [{"id": each, "child_id": each, "what": "visit", "rule": "V1", **common} for each in children])
        due = {"id": "d", "about": ABOUT_HOME, "home_id": home.id, "what": "regulation_44", "rule": "G1", "at_time": time(18, 0), **common}
        unit.add_derived(DueDate, [due])
        unit.commit()
    limited = Person("Lim Wei", "social worker", scope=Scope(frozenset({children[0]})))
    with database.reading(limited) as session:
        seen = {(row.about, row.child_id, row.at_time) for row in session.scalars(select(DueDate))}
    assert seen == {(ABOUT_CHILD, children[0], None), (ABOUT_HOME, None, time(18, 0))}


def test_an_older_file_keeps_its_due_dates_as_a_childs(tmp_path: Path, person: Person) -> None:
    file, settings = tmp_path / OLDER.name, tmp_path / "settings"
    shutil.copyfile(OLDER, file)
    shutil.copyfile(key_file_of(OLDER), key_file_of(file))
    with own_connection(file, read_keys(file, settings).by_passphrase(PASSPHRASE)) as connection:
        child = connection.execute("SELECT id FROM child").fetchone()[0]
        row = ("d", child, "visit", "law", "2026-03-03", "V1", "reg 28", '{"days":42}', 1)
        columns = 'id, child_id, what, standard, "by", rule, source, details, is_short_break'
        connection.execute(f"INSERT INTO due ({columns}) VALUES ({', '.join('?' * len(row))})", row)
    with open_database(file, PASSPHRASE, settings=settings) as database, database.reading(person) as session:
        due = session.scalars(select(DueDate)).one()
        assert (due.about, due.child_id, due.by, due.details, due.is_short_break) == (
            ABOUT_CHILD,
            child,
            date(2026, 3, 3),
            {"days": 42},
            True,
        )
        assert (due.home_id, due.carer_id, due.at_time) == (None, None, None)
