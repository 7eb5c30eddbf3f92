"""What saving a visit reads: as much of the child's history as the clocks of visits ask for, and never less."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from lacdesk.casework.clocks import clocks_of
from lacdesk.casework.commands import CorrectRecord
from lacdesk.casework.histories import histories, history_of, visiting_of
from lacdesk.practice.history import ChildHistory
from lacdesk.practice.planning import Planning
from lacdesk.practice.standards import COUNCIL, LAW, load_standards
from lacdesk.practice.visits import visit_chain, visit_due
from lacdesk.practice.workdays import load_bank_holidays
from lacdesk.records.child import Child
from lacdesk.records.education import Pep
from lacdesk.records.placement import Placement
from lacdesk.records.plan import CaseFileSummary
from lacdesk.records.returned import Episode
from lacdesk.records.review import Review

from .any_life import DAYS, EPOCH, life

STANDARDS, HOLIDAYS = load_standards(), load_bank_holidays()
READ = ("periods", "statuses", "stays", "visits_made", "reviews_held", "private_fostering")


def visiting(history: ChildHistory) -> ChildHistory:
    """Return what of a whole history is read to judge a visit."""
    kept = {name: getattr(history, name) for name in READ}
    return ChildHistory(**kept, planning=Planning(reviews=history.planning.reviews))


@given(st.randoms(use_true_random=False), st.integers(0, DAYS + 200))
def test_the_clocks_of_visits_ask_for_nothing_else_of_any_life(source: random.Random, ahead: int) -> None:
    whole, day = life(source), EPOCH + timedelta(days=ahead)
    part = visiting(whole)
    for standard in (STANDARDS[LAW], STANDARDS[COUNCIL]):
        assert visit_chain(part, standard, HOLIDAYS, day) == visit_chain(whole, standard, HOLIDAYS, day)
        assert visit_due(part, standard, HOLIDAYS, day) == visit_due(whole, standard, HOLIDAYS, day)


def test_what_is_read_of_a_child_is_what_the_whole_history_says(scene: Any) -> None:
    scene.visit(date(2026, 6, 12))
    with scene.database.writing(scene.person, "Add") as unit:
        for day, kind in ((date(2026, 7, 3), "lac"), (date(2026, 10, 1), "adoption")):
            unit.add(Review(child_id=scene.child_id, date_held=day, kind=kind, mode="face_to_face"))
        child = unit.get(Child, scene.child_id)
        unit.change(child, private_fostering_notified=date(2025, 1, 6), private_fostering_ended=date(2026, 6, 8))
        unit.commit()
    with scene.database.reading(scene.person) as session:
        whole = history_of(session, scene.child_id)
        assert visiting_of(session, scene.child_id, clocks_of(session).standards.council) == visiting(whole)
        assert all(getattr(whole, name) for name in READ)


def test_one_child_is_read_as_among_everybody(scene: Any) -> None:
    with scene.database.writing(scene.person, "Add") as unit:
        child_id = unit.add(Child(ref="NM10418", dob=date(2012, 4, 1))).id
        unit.session.flush()
        unit.add(CaseFileSummary(child_id=child_id, updated=date(2026, 9, 1)))
        unit.add(Pep(child_id=child_id, meeting_date=date(2026, 9, 12), initiated=date(2026, 9, 2)))
        unit.commit()
    with scene.database.reading(scene.person) as session:
        everybody = histories(session)
        assert set(everybody) == {scene.child_id, child_id}
        assert all(history_of(session, each) == everybody[each] for each in everybody)


def test_the_episodes_stand_where_only_a_visit_was_recorded_and_follow_what_they_are_made_from(scene: Any) -> None:
    def episodes() -> dict[str, Any]:
        with scene.database.reading(scene.person) as session:
            return {each.id: each.pl_post for each in session.scalars(select(Episode))}

    before = episodes()
    scene.visit(date(2026, 6, 12))
    assert episodes() == before
    with scene.database.reading(scene.person) as session:
        placement = session.scalars(select(Placement)).one()
    scene.do(CorrectRecord("placement", placement.id, {"postcode": "CF14 3UX"}, "Mistyped"))
    assert episodes().keys() != before.keys()
    assert list(episodes().values()) == ["CF14 3UX"]
