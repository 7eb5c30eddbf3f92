"""Rows that can be worked out again are kept as their mapped class reads them."""

from __future__ import annotations

from datetime import date, time

import pytest
from sqlalchemy import select

from lacdesk.records.diary import ABOUT_CHILD, ABOUT_HOME, DueDate
from lacdesk.store.database import Database
from lacdesk.store.errors import BugError
from lacdesk.store.person import Person

ROW = {"id": "a", "what": "visit", "standard": "law", "rule": "V1", "source": "reg 28", "by": date(2026, 2, 3), "at_time": time(18, 0)}


def test_derived_rows_come_back_as_they_were_given(database: Database, person: Person) -> None:
    days = {"days": 42, "skipped": ["2026-05-04"]}
    with database.writing(person, "Diary") as unit:
        unit.add_derived(DueDate, [{**ROW, "details": days}, {**ROW, "id": "b", "by": None, "at_time": None, "details": {}}])
        unit.add_derived(DueDate, [{**ROW, "id": "c", "about": ABOUT_HOME, "details": {}, "is_short_break": True}])
        unit.add_derived(DueDate, [])
        unit.commit()
    with database.reading(person) as session:
        first, second, third = session.scalars(select(DueDate).order_by(DueDate.id))
    assert (first.by, first.at_time, first.details, first.about, first.is_short_break) == (
        ROW["by"],
        ROW["at_time"],
        days,
        ABOUT_CHILD,
        False,
    )
    assert (second.by, second.at_time, second.met_on, second.details) == (None, None, None, {})
    assert (third.about, third.is_short_break) == (ABOUT_HOME, True)


def test_a_column_the_table_has_not_is_refused(database: Database, person: Person) -> None:
    with database.writing(person, "Diary") as unit, pytest.raises(BugError, match="worked"):
        unit.add_derived(DueDate, [{**ROW, "details": {}, "worked": 1}])
