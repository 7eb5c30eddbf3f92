"""A long-term match that is recorded stops the council's 28-day visits on its day; corrected or withdrawn, it no longer does."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from lacdesk.casework.commands import AddRecord, CorrectRecord, WithdrawRecord
from lacdesk.casework.today import due_for_child
from lacdesk.practice.due import What
from lacdesk.records.placement import Placement
from lacdesk.records.plan import PermanencePlan

from .conftest import Scene

AGREED = date(2026, 9, 10)


def match_kept(scene: Scene) -> date | None:
    with scene.database.reading(scene.person) as session:
        return session.scalars(select(Placement.long_term_match_date)).one()


def placement_of(scene: Scene) -> str:
    with scene.database.reading(scene.person) as session:
        return session.scalars(select(Placement.id)).one()


def step(scene: Scene, state: str, **facts: Any) -> str:
    answers = {"tracker_state": state, "state_from": AGREED, "placement_id": placement_of(scene), "child_words": "I want to stay.", **facts}
    scene.do(AddRecord("permanence_plan", scene.child_id, answers))
    with scene.database.reading(scene.person) as session:
        return session.scalars(select(PermanencePlan.id).order_by(PermanencePlan.id.desc())).first() or ""


def standards_of_visits(scene: Scene) -> set[str]:
    with scene.database.reading(scene.person) as session:
        return {due.standard for due in due_for_child(session, scene.child_id) if due.what is What.VISIT}


def test_a_match_agreed_is_known_to_the_placement_until_it_is_withdrawn(scene: Scene) -> None:
    scene.visit(date(2026, 9, 7))
    step(scene, "panel_booked")
    assert match_kept(scene) is None
    assert standards_of_visits(scene) == {"law", "council"}
    plan = step(scene, "matched", matched=AGREED)
    assert match_kept(scene) == AGREED
    assert standards_of_visits(scene) == {"law"}
    step(scene, "panel_booked")
    assert match_kept(scene) == AGREED
    scene.do(WithdrawRecord("permanence_plan", plan, "Recorded for another child."))
    assert match_kept(scene) is None


def test_a_match_corrected_to_declined_or_to_another_day_is_followed(scene: Scene) -> None:
    plan = step(scene, "matched", matched=AGREED)
    later = date(2026, 9, 17)
    scene.do(CorrectRecord("permanence_plan", plan, {"matched": later}, "Misread."))
    assert match_kept(scene) == later
    declined = {"tracker_state": "declined", "matched": None, "declined": later, "declined_reason": "The carers withdrew."}
    scene.do(CorrectRecord("permanence_plan", plan, declined, "It was declined."))
    assert match_kept(scene) is None


def test_a_match_known_without_a_step_is_left_alone(scene: Scene) -> None:
    with scene.database.writing(scene.person, operation="Import") as unit:
        unit.change(unit.get(Placement, placement_of(scene)), long_term_match_date=AGREED)
        unit.commit()
    step(scene, "support_offered", support_offered=AGREED)
    assert match_kept(scene) == AGREED
