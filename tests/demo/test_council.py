"""The made-up council: the same every time, of any size, and whole when it is written to a database."""

from __future__ import annotations

import itertools
from collections import Counter
from datetime import date, timedelta

import pytest
from demo_frames import AS_AT, frames_of_council, made
from sqlalchemy import func, select

from lacdesk.demo.council import COUNCIL_NAME, ORDER, build_council, council_rows
from lacdesk.indicators.measures import measure
from lacdesk.practice.codes import code_set
from lacdesk.practice.due import State, state_of
from lacdesk.practice.history import TEMPORARY_STAYS
from lacdesk.records.base import fields_of
from lacdesk.records.care import LegalStatus, PeriodOfCare
from lacdesk.records.child import Child
from lacdesk.records.council import Council
from lacdesk.records.diary import DueDate
from lacdesk.records.meetings import Meeting
from lacdesk.records.people import Allocation, Worker
from lacdesk.records.placement import Placement
from lacdesk.records.plan import CarePlanItem, PathwayPlanItem
from lacdesk.records.returned import Episode
from lacdesk.records.review import Recommendation
from lacdesk.records.visit import Visit, VisitAction
from lacdesk.store.database import Database
from lacdesk.store.person import Person

SMALL = (40, 2, 1, AS_AT)
AGREED_FOR_LATER = {VisitAction, CarePlanItem, PathwayPlanItem, Recommendation, Meeting}


def test_the_same_seed_size_years_and_day_give_the_same_rows() -> None:
    again = council_rows(children=40, years=2, seed=1, as_at=AS_AT)
    for record in ORDER:
        assert made(*SMALL).rows(record) == again.rows(record), record.__name__


def test_another_seed_gives_other_children() -> None:
    names = {row["full_name"] for row in council_rows(children=40, years=2, seed=2, as_at=AS_AT).rows(Child)}
    assert names != {row["full_name"] for row in made(*SMALL).rows(Child)}


@pytest.mark.parametrize("children", [20, 40, 75])
def test_so_many_children_are_looked_after_on_the_day(children: int) -> None:
    frames = frames_of_council(made(children, 2, 1, AS_AT))
    assert measure("looked_after")(frames, AS_AT).numerator == children


@pytest.mark.parametrize("as_at", [date(2024, 2, 29), date(2026, 1, 1), date(2026, 9, 1), date(2027, 8, 31)])
def test_any_day_will_do_and_nothing_lies_after_it(as_at: date) -> None:
    ledger = made(25, 1, 3, as_at)
    for record in ORDER:
        for row in ledger.rows(record):
            happened = row.get(record.event_field) if record.event_field else None
            assert record in AGREED_FOR_LATER or happened is None or happened <= as_at
            assert row["recorded_at"].date() <= as_at


def test_periods_statuses_and_placements_touch_and_never_overlap() -> None:
    ledger = made(*SMALL)
    for record in (LegalStatus, Placement):
        for child, start, end in ((row["child_id"], row["started"], row["ceased"]) for row in ledger.rows(PeriodOfCare)):
            rows = [row for row in ledger.rows(record) if row["child_id"] == child and start <= row["started"] < (end or date.max)]
            rows.sort(key=lambda row: row["started"])
            assert rows[0]["started"] == start
            assert rows[-1]["ended"] == end
            assert all(one["ended"] == two["started"] for one, two in itertools.pairwise(rows))
            assert all(row["ended"] is None or row["started"] < row["ended"] for row in rows)


def test_every_code_is_in_its_set() -> None:
    ledger = made(*SMALL)
    for record in ORDER:
        for name, field in fields_of(record).items():
            if field.code_set is None:
                continue
            known = code_set(field.code_set)
            given = [value for row in ledger.rows(record) if (value := row.get(name)) is not None]
            codes = {code for value in given for code in (value if isinstance(value, list) else [value])}
            assert all(known.words(code) != code for code in codes), (record.__name__, name, codes)


def test_names_of_many_kinds_and_a_birth_on_29_february() -> None:
    children = made(*SMALL).rows(Child)
    names = [row["full_name"] for row in children]
    assert any("'" in name for name in names)
    assert any("Ł" in name for name in names)
    assert any("\u0600" <= name[0] <= "\u06ff" and row["known_as"].isascii() for name, row in zip(names, children, strict=True))
    assert any((row["dob"].month, row["dob"].day) == (2, 29) for row in children)
    assert all(len(row["ref"]) >= 6 for row in children)
    assert len({row["ref"] for row in children}) == len(children)


def test_temporary_stays_return_to_where_the_child_was() -> None:
    rows = sorted(made(75, 2, 1, AS_AT).rows(Placement), key=lambda row: (row["child_id"], row["started"]))
    stays = [(rows[at - 1], rows[at], rows[at + 1]) for at in range(1, len(rows) - 1) if rows[at]["kind"] in TEMPORARY_STAYS]
    assert stays
    same = [before["home_id"] == after["home_id"] for before, stay, after in stays if before["child_id"] == after["child_id"]]
    assert sum(same) >= len(stays) - 2


def test_a_visit_says_late_exactly_when_it_is() -> None:
    for row in made(*SMALL).rows(Visit):
        for name in ("law", "council"):
            due, in_time = row.get(f"due_{name}"), row.get(f"in_time_{name}")
            if row["outcome"] == "made" and due:
                assert in_time is (row["visit_date"] <= due)
        is_late = row.get("in_time_law") is False or row.get("in_time_council") is False
        assert bool(row.get("late_reason")) is is_late


def test_few_children_share_a_full_name() -> None:
    names = Counter(row["full_name"] for row in made(75, 2, 1, AS_AT).rows(Child))
    assert sum(count > 1 for count in names.values()) <= len(names) / 20


def test_written_to_a_database_it_opens_on_rowans_day(database: Database) -> None:
    told: list[float] = []
    with database.writing(Person("M. Sorrel", "performance"), "MakeDemonstration") as unit:
        build_council(unit, children=30, years=1, seed=1, as_at=AS_AT, progress=lambda share, words: told.append(share))
        unit.commit()
    assert told == sorted(told)
    assert told[-1] == 1.0
    with database.reading(Person("P. Rowan", "social worker")) as session:
        council = session.scalars(select(Council)).one()
        assert (council.name, council.is_demonstration, council.demonstration_as_at) == (COUNCIL_NAME, True, AS_AT)
        assert session.scalar(select(func.count()).select_from(Episode)) > 30
        rowan = session.scalars(select(Worker).where(Worker.name == "P. Rowan")).one()
        mine = session.scalars(
            select(Allocation.child_id)
            .where(Allocation.worker_id == rowan.id, Allocation.role == "social_worker")
            .where(Allocation.ended.is_(None))
        ).all()
        assert 11 <= len(mine) <= 22
        amara = session.scalars(select(Child).where(Child.full_name == "Amara Bright")).one()
        due = session.execute(select(DueDate.standard, DueDate.by).where(DueDate.child_id == amara.id, DueDate.what == "visit")).all()
        assert {(row.standard, row.by) for row in due if row.by} >= {
            ("council", AS_AT - timedelta(days=9)),
            ("law", AS_AT + timedelta(days=5)),
        }
        states = Counter(state_of(by, AS_AT) for by in session.scalars(select(DueDate.by).where(DueDate.worker_id == rowan.id)))
        assert states[State.OVERDUE] >= 3
        assert states[State.DUE] >= 3
