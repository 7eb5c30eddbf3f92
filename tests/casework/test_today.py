"""What Today lists: grouped by date, filtered by scope, kind and words, and the same when rebuilt."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from lacdesk.casework import children, diary, today
from lacdesk.casework.due_list import due_lines
from lacdesk.casework.today import Filter, Group, Scope
from lacdesk.practice.due import What
from lacdesk.records.diary import DueDate


def listed(scene: Any, chosen: Filter, day: date | None = None) -> list[tuple[str, Group]]:
    with scene.database.reading(scene.person) as session:
        return [(key.what, key.group) for key in today.keys(session, scene.person, day or scene.today, chosen)]


def test_one_row_a_thing_with_each_standard(scene: Any) -> None:
    scene.visit(date(2026, 10, 15), late_reason="sickness")
    with scene.database.reading(scene.person) as session:
        keys = [key for key in today.keys(session, scene.person, scene.today, Filter()) if key.what == What.VISIT]
        rows = today.rows(session, keys)
    assert [(row.ref, row.name, row.by) for row in rows] == [("NM10417", "Amara B.", date(2026, 11, 12))]
    assert rows[0].law is not None
    assert rows[0].law.by == date(2026, 11, 26)
    assert rows[0].first.standard == "council"
    assert "12 Nov 2026" in rows[0].first.because


@pytest.mark.parametrize(
    ("days_from_due", "group"),
    [(1, Group.OVERDUE), (0, Group.THIS_WEEK), (-6, Group.THIS_WEEK), (-7, Group.FOUR_WEEKS)],
)
def test_groups_by_the_day(scene: Any, days_from_due: int, group: Group) -> None:
    scene.visit(date(2026, 10, 15), late_reason="sickness")
    day = date(2026, 11, 12) + timedelta(days=days_from_due)
    assert ("visit", group) in listed(scene, Filter(), day)


def test_filters_by_scope_kind_and_words(scene: Any) -> None:
    everything = {what for what, _ in listed(scene, Filter())}
    assert {what for what, _ in listed(scene, Filter(whats=frozenset({"visit"})))} == {"visit"}
    assert {what for what, _ in listed(scene, Filter(words="amara brig"))} == everything
    assert listed(scene, Filter(words="nobody")) == []
    assert listed(scene, Filter(words="100%")) == []


def test_mine_is_what_is_allocated_to_me(scene: Any) -> None:
    with scene.database.writing(scene.person, "Rebuild") as unit:
        diary.rebuild(unit, None, scene.today)
        unit.commit()
    assert listed(scene, Filter(Scope.MINE)) == listed(scene, Filter())
    assert listed(scene, Filter(Scope.TEAM)) == listed(scene, Filter())


def test_the_kept_diary_is_what_a_rebuild_gives(scene: Any) -> None:
    scene.visit(date(2026, 10, 15), late_reason="sickness")
    with scene.database.writing(scene.person, "Rebuild") as unit:
        diary.rebuild(unit, None, scene.today)
        unit.commit()
    scene.visit(date(2026, 11, 20), late_reason="sickness")
    with scene.database.reading(scene.person) as session:
        kept = {_plain(row) for row in session.scalars(select(DueDate))}
        fresh = {_plain(DueDate(**row)) for row in diary.due_rows(session, None, scene.today)}
        assert diary.is_built_for(session, scene.today)
    assert kept == fresh


def test_what_was_met_within_four_weeks_stays_as_met(scene: Any) -> None:
    scene.visit(date(2026, 10, 15), late_reason="sickness")
    scene.visit(date(2026, 11, 20), late_reason="sickness")
    with scene.database.reading(scene.person) as session:
        lines = [line for line in due_lines(session, None, scene.today) if line.what == "visit"]
    assert {(line.standard, line.state, line.by) for line in lines} == {
        ("council", "met", "2026-11-12"),
        ("law", "met", "2026-11-26"),
        ("council", "upcoming", "2026-12-18"),
        ("law", "later", "2027-01-01"),
    }


def test_a_past_day_is_told_as_it_stood(scene: Any) -> None:
    scene.visit(date(2026, 6, 12))
    scene.visit(date(2026, 11, 20), late_reason="sickness")
    with scene.database.reading(scene.person) as session:
        lines = due_lines(session, date(2026, 6, 10), scene.today, ref="NM10417")
    assert [(line.by, line.state) for line in lines if line.what == "visit" and line.standard == "law"] == [("2026-06-15", "due")]


@pytest.mark.parametrize("typed", ["amara", "Bright am", "10417", "14/03/2017", "14 march 2017"])
def test_a_child_is_found_by_name_reference_or_birthday(scene: Any, typed: str) -> None:
    with scene.database.reading(scene.person) as session:
        found = children.ids(session, scene.person, scene.today, children.Standing.EVERYONE, typed)
        rows = children.rows(session, found, scene.today)
    assert [(row.ref, row.present.social_worker) for row in rows] == [("NM10417", "P. Rowan")]


def _plain(row: DueDate) -> tuple[object, ...]:
    return (row.child_id, row.what, row.standard, row.by, row.met_on, row.rule, row.anchor, str(dict(row.details)), row.worker_id)
