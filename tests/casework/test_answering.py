"""What each thing in the diary is closed by: proposals and their approvals, papers of a placement, plans that end, stays and settings."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from lacdesk.casework.commands import AddRecord, CompleteRecord, MovePlacement, SetStandard
from lacdesk.casework.form_facts import form_facts
from lacdesk.casework.today import due_for_child
from lacdesk.casework.waiting import Waiting, present_placement, waiting_record
from lacdesk.practice.due import Due, What
from lacdesk.records.base import record_class
from lacdesk.records.care import LegalStatus, PeriodOfCare
from lacdesk.records.diary import ABOUT_CHILD
from lacdesk.records.placement import Placement, PlacementNotice
from lacdesk.records.review import Review

from .conftest import STARTED, Scene

MOVE = date(2026, 12, 14)
PROPOSED = date(2026, 11, 16)


def record(scene: Scene, table: str, **answers: Any) -> str:
    changes = scene.do(AddRecord(table, scene.child_id, answers))
    return next(record_id for kind, record_id in changes.records if kind == table)


def dues(scene: Scene, what: What) -> list[Due]:
    with scene.database.reading(scene.person) as session:
        return [due for due in due_for_child(session, scene.child_id) if due.what is what]


def waiting(scene: Scene, due: Due) -> Waiting | None:
    with scene.database.reading(scene.person) as session:
        return waiting_record(session, due, ABOUT_CHILD, scene.child_id, scene.today)


def proposal(scene: Scene, kind: str = "move", **more: Any) -> str:
    told = {"proposed": PROPOSED, "change_date": MOVE, "proposal": "A foster home nearer her school."}
    return record(scene, "proposed_change", kind=kind, **{**told, **more})


def held(scene: Scene, day: date, **more: Any) -> str:
    told = {"kind": "lac", "date_held": day, "mode": "face_to_face", "participation": "PN1", "child_seen_before": True}
    said = {"plan_endorsed": True, "view_on_placement": "Settled.", "remain_in_care": True}
    reasons = {"warnings_answered": {"K18": "Cover", "K38": "Away"}}
    return record(scene, "review", **told, **said, **reasons, **more)


def change(scene: Scene, record_type: type, /, **values: Any) -> None:
    """Set facts of the child's one record of a kind."""
    with scene.database.writing(scene.person, "Set") as unit:
        unit.change(unit.session.scalars(select(record_type)).one(), **values)
        unit.commit()


@pytest.mark.parametrize(
    ("need", "what", "approval"),
    [
        ("key_stage_4", What.KEY_STAGE_4_APPROVAL, "nominated_officer_approved"),
        ("distance", What.DISTANCE_APPROVAL, "distance_approved"),
    ],
)
def test_an_approval_is_due_before_a_proposed_move_and_given_in_the_proposal(scene: Scene, need: str, what: What, approval: str) -> None:
    kept = proposal(scene, needs=[need])
    (due,) = dues(scene, what)
    assert (due.by, due.standard) == (MOVE, "law")
    assert waiting(scene, due) == Waiting("proposed_change", kept, approval)
    scene.do(CompleteRecord("proposed_change", kept, {approval: date(2026, 11, 20)}))
    assert dues(scene, what) == []


@pytest.mark.parametrize(
    ("kind", "needs", "why"),
    [
        ("move", ["key_stage_4"], "it interrupts education in Key Stage 4"),
        ("move", ["settled", "education"], "it is unplanned and disrupts education and the child is settled"),
        ("move", ["unregulated"], "it leads to unregulated accommodation before 18"),
        ("leaving_care", None, "care would end before 18"),
        ("custody", None, "custody would end under a care order"),
    ],
)
def test_a_review_is_due_before_what_asks_for_one_first(scene: Scene, kind: str, needs: list[str] | None, why: str) -> None:
    proposal(scene, kind, needs=needs)
    (due,) = dues(scene, What.EARLY_REVIEW)
    assert (due.by, due.rule, due.standard) == (MOVE, "R6", "guidance")
    assert why in due.because
    assert due.source == "Statutory guidance on reviewing officers"
    held(scene, date(2026, 11, 18))
    assert dues(scene, What.EARLY_REVIEW) == []


def test_a_plain_move_asks_for_nothing_first(scene: Scene) -> None:
    proposal(scene)
    assert dues(scene, What.EARLY_REVIEW) == dues(scene, What.KEY_STAGE_4_APPROVAL) == []


def test_a_review_is_due_before_a_change_to_the_care_plan_until_it_is_held(scene: Scene) -> None:
    proposal(scene, "care_plan")
    (due,) = dues(scene, What.EARLY_REVIEW)
    assert (due.by, due.rule, due.standard, due.source) == (MOVE, "R5", "law", "CPPCR 2010 reg 32(2)")
    held(scene, date(2026, 11, 18))
    assert dues(scene, What.EARLY_REVIEW) == []


@pytest.mark.parametrize(("kind", "field"), [("care_plan", "dropped"), ("care_plan", "review_impracticable"), ("move", "dropped")])
def test_what_is_dropped_or_cannot_be_reviewed_first_asks_for_nothing_more(scene: Scene, kind: str, field: str) -> None:
    kept = proposal(scene, kind, needs=["key_stage_4"])
    assert len(dues(scene, What.EARLY_REVIEW)) == 1
    scene.do(CompleteRecord("proposed_change", kept, {field: date(2026, 11, 20), "review_impracticable_reason": "The home closes today."}))
    assert dues(scene, What.EARLY_REVIEW) == dues(scene, What.KEY_STAGE_4_APPROVAL) == []


def test_the_approval_of_a_proposal_stands_for_the_move_that_was_made_sooner(scene: Scene) -> None:
    kept = proposal(scene, needs=["key_stage_4"])
    scene.do(CompleteRecord("proposed_change", kept, {"nominated_officer_approved": date(2026, 11, 17)}))
    told = {"ks4_affected": True, "child_view": "I do not mind.", "education_plan": "Same school."}
    new = {"kind": "U6", "provider_kind": "PR1", "same_carer": False, "intended_to_last_to_18": False, "registered": "registered"}
    scene.do(MovePlacement(scene.child_id, date(2026, 11, 20), new, "CARPL", "planned", change=told))
    assert dues(scene, What.KEY_STAGE_4_APPROVAL) == []


def test_a_move_made_without_approval_waits_in_the_move(scene: Scene) -> None:
    told = {"ks4_affected": True, "child_view": "I do not mind.", "education_plan": "Same school."}
    new = {"kind": "U6", "provider_kind": "PR1", "same_carer": False, "intended_to_last_to_18": False, "registered": "registered"}
    changes = scene.do(MovePlacement(scene.child_id, date(2026, 11, 20), new, "CARPL", "planned", change=told))
    made = next(record_id for kind, record_id in changes.records if kind == "placement_change")
    (due,) = dues(scene, What.KEY_STAGE_4_APPROVAL)
    assert waiting(scene, due) == Waiting("placement_change", made, "nominated_officer_approved")
    scene.do(CompleteRecord("placement_change", made, {"nominated_officer_approved": date(2026, 11, 21)}))
    assert dues(scene, What.KEY_STAGE_4_APPROVAL) == []


def test_people_are_told_of_a_placement_one_by_one_until_nobody_is_left(scene: Scene) -> None:
    (due,) = dues(scene, What.PLACEMENT_NOTICES)
    where = waiting(scene, due)
    assert where is not None
    with scene.database.reading(scene.person) as session:
        assert where == Waiting("placement", present_placement(session, scene.child_id) or "", "notified")
    first = [{"who": "child", "told_on": STARTED}, {"who": "parent", "told_on": STARTED}]
    scene.do(CompleteRecord("placement", where.record_id, {"notified": first}))
    assert dues(scene, What.PLACEMENT_NOTICES) != []
    with scene.database.reading(scene.person) as session:
        kept = [{"id": each.id, "who": each.who} for each in session.scalars(select(PlacementNotice))]
    others = [{"who": who, "told_on": STARTED} for who in ("contacts", "health", "gp", "school", "reviewing_officer")]
    scene.do(CompleteRecord("placement", where.record_id, {"notified": [*kept, *others]}))
    assert dues(scene, What.PLACEMENT_NOTICES) == []


def test_a_temporary_approval_and_the_decision_on_a_parent_are_filled_in_the_placement(scene: Scene) -> None:
    change(scene, Placement, kind="U2", reg24_approved=date(2026, 9, 1))
    scene.visit(date(2026, 11, 20), late_reason="sickness")
    (due,) = dues(scene, What.TEMPORARY_APPROVAL)
    where = waiting(scene, due)
    assert where is not None
    assert (where.record_type, where.field) == ("placement", "reg24_ended")
    with scene.database.reading(scene.person) as session:
        facts = form_facts(session, "placement", scene.child_id, scene.today, leaving_out=where.record_id)
    assert (facts["is_connected"], facts["is_with_parent"]) == (True, False)
    scene.do(CompleteRecord("placement", where.record_id, {"reg24_ended": date(2026, 11, 20)}))
    assert dues(scene, What.TEMPORARY_APPROVAL) == []


def test_an_assessment_and_then_a_decision_after_it_answer_a_placement_with_a_parent(scene: Scene) -> None:
    change(scene, Placement, kind="P1", parent_placement_approved=STARTED)
    scene.visit(date(2026, 11, 20), late_reason="sickness")
    (due,) = dues(scene, What.PARENT_ASSESSMENT)
    where = waiting(scene, due)
    assert where is not None
    scene.do(CompleteRecord("placement", where.record_id, {"parent_assessment_date": date(2026, 11, 10)}))
    (due,) = dues(scene, What.PARENT_DECISION)
    assert waiting(scene, due) == Waiting("placement", where.record_id, "parent_placement_approved")
    scene.do(CompleteRecord("placement", where.record_id, {"parent_placement_approved": date(2026, 11, 19)}))
    assert dues(scene, What.PARENT_DECISION) == dues(scene, What.PARENT_ASSESSMENT) == []


def test_a_protection_plan_ends_in_a_review_and_is_met(scene: Scene) -> None:
    change(scene, PeriodOfCare, cp_plan_also_open=True)
    review = held(scene, date(2026, 7, 6))
    (due,) = dues(scene, What.CHILD_PROTECTION_REVIEW)
    assert (due.rule, due.by) == ("R16.later", date(2026, 10, 6))
    assert waiting(scene, due) == Waiting("review", review, "protection_plan_ended")
    with scene.database.reading(scene.person) as session:
        assert form_facts(session, "review", scene.child_id, date(2026, 7, 6))["has_protection_plan"] is True
    scene.do(CompleteRecord("review", review, {"protection_plan_ended": date(2026, 11, 12)}))
    assert dues(scene, What.CHILD_PROTECTION_REVIEW) == []


def test_before_any_review_the_end_of_a_protection_plan_is_a_new_review(scene: Scene) -> None:
    change(scene, PeriodOfCare, cp_plan_also_open=True)
    scene.visit(date(2026, 11, 20), late_reason="sickness")
    (due,) = dues(scene, What.CHILD_PROTECTION_REVIEW)
    assert due.rule == "R16.first"
    assert waiting(scene, due) is None


def test_stays_inside_an_agreement_are_counted_and_ended_in_their_own_records(scene: Scene) -> None:
    change(scene, LegalStatus, code="V4")
    record(scene, "short_break_stay", started=date(2026, 8, 1), ended=date(2026, 8, 11))
    stay = record(scene, "short_break_stay", started=date(2026, 11, 14))
    (due,) = dues(scene, What.SHORT_BREAK_DAYS)
    assert (due.by, due.anchor, due.details["number"]) == (date(2026, 12, 1), date(2026, 11, 14), "17 days")
    assert waiting(scene, due) == Waiting("short_break_stay", stay, "ended")
    scene.do(CompleteRecord("short_break_stay", stay, {"ended": date(2026, 11, 20)}))
    assert dues(scene, What.SHORT_BREAK_DAYS) == []


def test_a_council_may_count_an_adjourned_review_on_the_day_it_began(scene: Scene) -> None:
    review = held(scene, date(2026, 7, 3), adjourned_to=date(2026, 7, 10))
    with scene.database.reading(scene.person) as session:
        kept = session.get_one(Review, review)
        assert (kept.number, kept.date_due, kept.in_time) == (1, date(2026, 7, 6), False)
    scene.do(SetStandard("adjourned_review_counts", 2, date(2026, 1, 1)))
    with scene.database.reading(scene.person) as session:
        assert session.get_one(record_class("review"), review).in_time is True
    (law,) = [due for due in dues(scene, What.REVIEW) if due.standard == "law"]
    assert law.anchor == date(2026, 7, 3)


def test_a_council_may_stop_reviews_once_an_adoption_order_is_applied_for(scene: Scene) -> None:
    change(scene, Placement, kind="A5")
    told = {"decision": date(2026, 6, 8), "placed": date(2026, 6, 9), "application": date(2026, 11, 10)}
    record(scene, "adoption_milestones", **told, warnings_answered={"K38": "Away"})
    assert [due.rule for due in dues(scene, What.REVIEW)] != []
    scene.do(SetStandard("adoption_reviews_until", 2, date(2026, 1, 1)))
    assert dues(scene, What.REVIEW) == []
