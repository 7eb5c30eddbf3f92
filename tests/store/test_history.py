"""What the journal tells: who changed what, and what was known on a day."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import select

from lacdesk.records.child import Child
from lacdesk.records.placement import Placement
from lacdesk.records.visit import Visit
from lacdesk.store.database import Database
from lacdesk.store.history import FieldChange, as_known_on, history, history_of_child
from lacdesk.store.person import Person


@pytest.fixture
def ids(database: Database, person: Person) -> tuple[str, str]:
    database.clock = lambda: datetime(2026, 2, 3, 9, 30)
    with database.writing(person, "RecordVisit") as unit:
        child = unit.add(Child(ref="AB1234"))
        visit = unit.add(Visit(child_id=child.id, visit_date=date(2026, 2, 2), child_seen=True))
        unit.commit()
    database.clock = lambda: datetime(2026, 7, 3, 23, 30)
    with database.writing(Person("Lim Wei", "team manager"), "CorrectVisit") as unit:
        unit.change(unit.get(Visit, visit.id), "typed wrong", visit_date=date(2026, 2, 3))
        unit.commit()
    database.clock = lambda: datetime(2026, 8, 1)
    with database.writing(person, "WithdrawRecord") as unit:
        unit.withdraw(unit.session.scalars(select(Visit)).one(), "wrong child")
        unit.commit()
    return child.id, visit.id


def test_history_tells_each_change_with_its_reason(database: Database, person: Person, ids: tuple[str, str]) -> None:
    with database.reading(person) as session:
        first, second, third = history(session, ids[1])
    assert (first.operation, first.who, first.version, first.reason) == ("RecordVisit", person.name, 1, None)
    assert FieldChange("visit_date", None, date(2026, 2, 2)) in first.changes
    assert (second.who, second.role, second.at, second.reason) == ("Lim Wei", "team manager", datetime(2026, 7, 3, 23, 30), "typed wrong")
    assert FieldChange("visit_date", date(2026, 2, 2), date(2026, 2, 3)) in second.changes
    assert FieldChange("record_status", "corrected", "withdrawn") in third.changes


def test_history_of_a_child_holds_every_record_about_the_child(database: Database, person: Person, ids: tuple[str, str]) -> None:
    with database.reading(person) as session:
        told = history_of_child(session, ids[0])
    assert [(entry.record_type, entry.operation) for entry in told] == [
        ("child", "RecordVisit"),
        ("visit", "RecordVisit"),
        ("visit", "CorrectVisit"),
        ("visit", "WithdrawRecord"),
    ]


@pytest.mark.parametrize(
    ("day", "visit_date", "status"),
    [
        (date(2026, 2, 3), date(2026, 2, 2), "finished"),
        (date(2026, 7, 3), date(2026, 2, 2), "finished"),
        (date(2026, 7, 4), date(2026, 2, 3), "corrected"),
        (date(2026, 8, 1), date(2026, 2, 3), "withdrawn"),
    ],
)
def test_what_was_known_at_the_end_of_a_day_in_london(
    database: Database, person: Person, ids: tuple[str, str], day: date, visit_date: date, status: str
) -> None:
    with database.reading(person) as session:
        known = as_known_on(session, "visit", ids[1], day)
    assert known is not None
    assert (known["visit_date"], known["record_status"], known["child_seen"]) == (visit_date, status, True)


def test_nothing_was_known_before(database: Database, person: Person, ids: tuple[str, str]) -> None:
    with database.reading(person) as session:
        assert as_known_on(session, "visit", ids[1], date(2026, 2, 2)) is None
        assert as_known_on(session, "visit", "nobody", date(2026, 2, 4)) is None
        assert as_known_on(session, "dragon", ids[1], date(2026, 2, 4)) is None
        assert history(session, "nobody") == []


def test_values_come_back_as_they_were_given(database: Database, person: Person, ids: tuple[str, str]) -> None:
    given = {"weekly_cost": Decimal("812.50"), "delegated_authority": ["haircuts"], "started": date(2026, 2, 3), "is_commissioned": False}
    with database.writing(person, "MovePlacement") as unit:
        placement = unit.add(Placement(child_id=ids[0], **given))
        unit.commit()
    with database.reading(person) as session:
        known = as_known_on(session, "placement", placement.id, date(2026, 12, 31))
    assert known is not None
    assert {key: known[key] for key in given} == given
    assert known["recorded_at"] == datetime(2026, 8, 1)
