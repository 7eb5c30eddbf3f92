"""The council's own standards: tighter is taken and everything follows, looser than the law is refused in one sentence."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from lacdesk.casework.commands import SetStandard
from lacdesk.casework.standards import standard_lines
from lacdesk.casework.today import due_for_child
from lacdesk.practice.due import What
from lacdesk.practice.standards import COUNCIL, LAW
from lacdesk.records.council import CouncilStandard
from lacdesk.records.visit import Visit
from lacdesk.store.errors import KnownError

from .conftest import TODAY, Scene


def council_date(scene: Scene) -> date | None:
    with scene.database.reading(scene.person) as session:
        return next(due.by for due in due_for_child(session, scene.child_id) if due.what is What.VISIT and due.standard == COUNCIL)


def test_a_tighter_figure_moves_every_date_it_governs(scene: Scene) -> None:
    scene.visit(date(2026, 11, 10))
    before = council_date(scene)
    scene.do(SetStandard("visit_first_year_days", 14, date(2026, 11, 1)))
    assert before == date(2026, 12, 8)
    assert council_date(scene) == date(2026, 11, 24)
    with scene.database.reading(scene.person) as session:
        by_law = [due.by for due in due_for_child(session, scene.child_id) if due.what is What.VISIT and due.standard == LAW]
    assert by_law == [date(2026, 12, 22)]


def test_visits_it_covers_are_judged_again_and_earlier_ones_are_not(scene: Scene) -> None:
    for day in (date(2026, 6, 12), date(2026, 7, 9), date(2026, 8, 5)):
        scene.visit(day)
    scene.do(SetStandard("visit_first_year_days", 14, date(2026, 7, 1)))
    with scene.database.reading(scene.person) as session:
        judged = session.execute(select(Visit.visit_date, Visit.in_time_council).order_by(Visit.visit_date)).all()
    assert [tuple(each) for each in judged] == [(date(2026, 6, 12), True), (date(2026, 7, 9), True), (date(2026, 8, 5), False)]


@pytest.mark.parametrize(("key", "amount"), [("visit_first_days", 8), ("visit_later_days", 43), ("visit_first_days", 0), ("mood", 3)])
def test_a_figure_that_is_looser_than_the_law_is_refused(scene: Scene, key: str, amount: int) -> None:
    with pytest.raises(KnownError, match=r"looser than|too few|no standard called"):
        scene.do(SetStandard(key, amount, TODAY))
    with scene.database.reading(scene.person) as session:
        assert session.scalars(select(CouncilStandard)).all() == []


def test_the_same_day_again_changes_the_figure(scene: Scene) -> None:
    scene.do(SetStandard("visit_first_year_days", 21, TODAY))
    scene.do(SetStandard("visit_first_year_days", 20, TODAY))
    with scene.database.reading(scene.person) as session:
        assert session.scalars(select(CouncilStandard.amount)).all() == [20]
        line = next(each for each in standard_lines(session, TODAY) if each.key == "visit_first_year_days")
    assert (line.now.amount, line.is_own, line.allowed) == (20, True, "At most 42")


def test_a_figure_to_come_is_said_beside_the_present_one(scene: Scene) -> None:
    scene.do(SetStandard("visit_first_year_days", 21, date(2027, 4, 1)))
    with scene.database.reading(scene.person) as session:
        line = next(each for each in standard_lines(session, TODAY) if each.key == "visit_first_year_days")
    assert line.now.amount == 28
    assert line.following is not None
    assert (line.following.amount, line.following.holds_from) == (21, date(2027, 4, 1))
