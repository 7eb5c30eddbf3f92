"""What was known when a run was published is read again from the journal, whatever was recorded, corrected or withdrawn since."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from lacdesk.casework import door
from lacdesk.casework.commands import (
    AddRecord,
    ChangeLegalStatus,
    CorrectPlacement,
    CorrectRecord,
    EndCare,
    MovePlacement,
    SetStandard,
    StartCare,
    WithdrawCare,
    WithdrawRecord,
)
from lacdesk.casework.episodes import rebuild
from lacdesk.indicators.as_known import AsKnown, fields_read, read_as_known
from lacdesk.indicators.frames import FIRST_DAYS, TABLES, PlainRow, read_frames
from lacdesk.indicators.setting_population import SetPopulation
from lacdesk.records.care import LegalStatus, PeriodOfCare
from lacdesk.records.child import Child
from lacdesk.records.placement import Placement
from lacdesk.records.returned import IMPORTED, Episode
from lacdesk.records.visit import Visit
from lacdesk.store.database import Database
from lacdesk.store.history import heads
from lacdesk.store.person import Person, Scope
from lacdesk.store.retention import remove_payloads
from tests.answers import visit_answers

TODAY = date(2026, 11, 3)
CLERK = Person("H. Sorrel", "performance officer")
PLACED = {"kind": "U4", "provider_kind": "PR1", "intended_to_last_to_18": False, "registered": "registered"}
Tables = Mapping[str, list[PlainRow]]


@dataclass
class Desk:
    """Somebody who records, and two moments of the journal."""

    database: Database
    then: Mapping[str, int]

    def do(self, command: object) -> None:
        self.database.clock = lambda: datetime(2026, 11, 3, 12)
        door.do(command, self.database, CLERK, TODAY)

    def one(self, wanted: Any) -> str:
        with self.database.reading(CLERK) as session:
            return session.scalars(wanted).one()  # type: ignore[no-any-return]

    def child(self, ref: str) -> str:
        return self.one(select(Child.id).where(Child.ref == ref))

    def visit(self, ref: str, day: date) -> str:
        return self.one(select(Visit.id).where(Visit.child_id == self.child(ref), Visit.visit_date == day))

    def placement(self, ref: str) -> str:
        return self.one(select(Placement.id).where(Placement.child_id == self.child(ref), Placement.ended.is_(None)))

    def remember(self) -> Tables:
        with self.database.reading(CLERK) as session:
            self.then = heads(session)
            return tables(session)

    def known(self, person: Person = CLERK) -> Tables | None:
        with self.database.reading(person) as session:
            found = read_as_known(session, read_frames(session, TODAY), self.then)
            return None if found is None else of_source(found)


def tables(session: Session) -> Tables:
    frames = read_frames(session, TODAY)
    return {**{name: plain(name, frames.rows(name)) for name in TABLES}, **days(frames.first_day)}


def of_source(found: AsKnown) -> Tables:
    return {**{name: plain(name, found.rows(name)) for name in TABLES}, **days(found.first_day)}


def days(first_day: Callable[[str, str], date | None]) -> Tables:
    return {f"first {name}": [(first_day(name, column),)] for name, column in FIRST_DAYS}


def plain(name: str, rows: list[PlainRow]) -> list[PlainRow]:
    """Rows to compare: derived episodes are given another id every time they are made."""
    place = TABLES[name][1].index("id") if name == "episodes" else None
    kept = [row if place is None else (*row[:place], *row[place + 1 :]) for row in rows]
    return sorted(kept, key=repr) if name == "episodes" else kept


@pytest.fixture
def desk(database: Database) -> Desk:
    """Three children looked after since June, visited, one of them with a return of an earlier year."""
    made = Desk(database, {})
    for ref in ("NM10417", "NM10388", "NM10020"):
        child = {"ref": ref, "full_name": f"Child {ref}", "dob": date(2017, 3, 14), "sex": "F", "home_postcode": "AB1 2CD"}
        made.do(StartCare(date(2026, 6, 1), "N1", "C2", PLACED, child=child))
        for day in (date(2026, 6, 4), date(2026, 7, 10)):
            made.do(AddRecord("visit", made.child(ref), visit_answers(day, late_reason="sickness")))
    came = {"decom": date(2026, 6, 1), "rne": "S", "ls": "C2", "cin": "N1", "place": "U4", "place_provider": "PR1"}
    with database.writing(CLERK, "ImportReturn") as unit:
        unit.add(Episode(child_id=made.child("NM10020"), origin=IMPORTED, collection_year=2026, **came))
        rebuild(unit, [made.child("NM10020")])
        unit.commit()
    made.do(SetPopulation(9000, date(2026, 4, 1), "Mid-2024"))
    return made


def changes(desk: Desk) -> Iterator[tuple[str, object]]:
    """Everything people do afterwards, one after the other."""
    first, second, third = (desk.child(ref) for ref in ("NM10417", "NM10388", "NM10020"))
    yield "a late visit", AddRecord("visit", first, visit_answers(date(2026, 8, 20), late_reason="sickness"))
    moved = visit_answers(date(2026, 6, 2), late_reason="sickness")
    yield "a correction", CorrectRecord("visit", desk.visit("NM10417", date(2026, 6, 4)), moved, "Another day.")
    yield "a second correction", CorrectRecord("visit", desk.visit("NM10417", date(2026, 6, 2)), visit_answers(date(2026, 6, 3)), "Again.")
    yield "a withdrawal", WithdrawRecord("visit", desk.visit("NM10388", date(2026, 6, 4)), "Another child.")
    yield "a move", MovePlacement(first, date(2026, 9, 1), {**PLACED, "kind": "U5"}, "PLACEEND", legal_status=None)
    yield "a status", ChangeLegalStatus(second, date(2026, 9, 4), "E1")
    yield "an end", EndCare(second, date(2026, 10, 15), "E45")
    yield "an end after a return", EndCare(third, date(2026, 10, 15), "E45")
    yield (
        "a placement corrected",
        CorrectPlacement(desk.placement("NM10417"), date(2026, 8, 1), "Typing.", placement={"provider_kind": "PR2"}),
    )
    new = {"ref": "NM10501", "full_name": "Zofia Łąka", "dob": date(2015, 5, 5), "sex": "F"}
    yield "a child recorded late", StartCare(date(2026, 7, 14), "N1", "C2", PLACED, child=new)
    yield "a birth date", CorrectRecord("child", second, {"dob": date(2016, 1, 5), "home_postcode": "AB9 9ZZ"}, "Certificate.")
    yield "a standard", SetStandard("dental_months", 9, date(2000, 1, 1))
    yield "a population", SetPopulation(11_000, date(2026, 4, 1), "Mid-2025")
    period = desk.one(select(PeriodOfCare.id).where(PeriodOfCare.child_id == first))
    yield "care that never was", WithdrawCare(period, "Another child.")


def test_every_table_is_as_it_was_after_each_change(desk: Desk) -> None:
    then = desk.remember()
    assert desk.known() == then
    for told, command in changes(desk):
        desk.do(command)
        assert (told, desk.known()) == (told, then)


def test_what_was_changed_before_the_moment_stays_changed(desk: Desk) -> None:
    for told, command in changes(desk):
        then = desk.remember()
        desk.do(command)
        assert (told, desk.known()) == (told, then)


def test_children_who_may_not_be_read_do_not_come_back(desk: Desk) -> None:
    desk.remember()
    first, second = desk.child("NM10417"), desk.child("NM10388")
    for ref in ("NM10417", "NM10388"):
        desk.do(WithdrawRecord("visit", desk.visit(ref, date(2026, 7, 10)), "Another child."))
    desk.do(EndCare(second, date(2026, 10, 15), "E45"))
    known = desk.known(Person("A. Reed", "social worker", scope=Scope(frozenset({first}))))
    assert known is not None
    assert {row[0] for name in ("children", "visits", "episodes", "periods") for row in known[name]} == {first}
    assert [row[1] for row in known["visits"]] == [date(2026, 6, 4), date(2026, 7, 10)]


def test_without_the_words_of_an_entry_nothing_is_told(desk: Desk) -> None:
    desk.remember()
    visit = desk.visit("NM10417", date(2026, 6, 4))
    desk.do(CorrectRecord("visit", visit, visit_answers(date(2026, 6, 2), late_reason="sickness"), "Another day."))
    assert desk.known() is not None
    with desk.database.writing(CLERK, "Retention") as unit:
        remove_payloads(unit, "visit", visit, "the 75 years of a child's file are over")
        unit.commit()
    assert desk.known() is None


def test_every_field_episodes_are_derived_from_is_one_a_measure_could_read(desk: Desk) -> None:
    said: list[str] = []
    with desk.database.writing(CLERK, "Look") as unit:
        connection = unit.session.connection()
        event.listen(connection, "before_cursor_execute", lambda *given: said.append(given[2]))
        rebuild(unit, [desk.child("NM10417")])
    selected = {words for statement in said if statement.startswith("SELECT") for words in statement.replace(",", " ").split()}
    for name, record in (("children", Child), ("periods", PeriodOfCare), ("statuses", LegalStatus), ("placements", Placement)):
        table = record.__tablename__
        read = {words.removeprefix(f"{table}.") for words in selected if words.startswith(f"{table}.")}
        assert read, table
        assert read - {"id", "child_id", "record_status"} <= fields_read(name)
