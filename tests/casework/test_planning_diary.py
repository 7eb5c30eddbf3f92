"""Reviews after moves, papers, plans and placements in the diary: from the record to the row that is due, and to the row that is met."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import event, select

from lacdesk.casework import diary
from lacdesk.casework.clocks import clocks_of
from lacdesk.casework.histories import histories, history_of
from lacdesk.casework.planning import Asked, plannings
from lacdesk.practice.due import What
from lacdesk.practice.planning import ForPlacement, ForReview, Happened, MoveApproved, MoveProposed, Notified
from lacdesk.records.adoption import AdoptionMilestones
from lacdesk.records.base import ChildRecord
from lacdesk.records.care import PeriodOfCare
from lacdesk.records.child import Child
from lacdesk.records.diary import DueDate
from lacdesk.records.placement import Placement, PlacementChange, PlacementNotice
from lacdesk.records.plan import CarePlan, CarePlanItem, CaseFileSummary, PermanencePlan, PlacementPlan
from lacdesk.records.review import Review
from lacdesk.records.review_papers import Challenge, MidwayReview, PreMeetingReport, ReviewingOfficerVisit

Kept = tuple[date | None, date | None]


def keep(scene: Any, *records: ChildRecord, day: date | None = None) -> None:
    """Add records through a unit of work and make the child's diary again."""
    with scene.database.writing(scene.person, "Keep") as unit:
        for record in records:
            record.child_id = scene.child_id
            unit.add(record)
        diary.rebuild(unit, [scene.child_id], day or scene.today)
        unit.commit()


def kept(scene: Any, what: What, standard: str) -> list[Kept]:
    """Return the due and met days of every row kept of a thing, by one standard, the open one first."""
    with scene.database.reading(scene.person) as session:
        rows = session.scalars(select(DueDate).where(DueDate.what == what.value, DueDate.standard == standard))
        return sorted(((row.by, row.met_on) for row in rows), key=lambda each: (each[1] is not None, each[1], each[0]))


def placement(scene: Any) -> str:
    with scene.database.reading(scene.person) as session:
        return str(session.scalars(select(Placement.id)).one())


def review(day: date, **more: Any) -> Review:
    return Review(kind="lac", mode="face_to_face", date_held=day, **more)


def test_the_placement_plan_is_due_until_it_is_signed_and_then_met(scene: Any) -> None:
    start = date(2026, 6, 10)
    keep(scene, day=start)
    assert kept(scene, What.PLACEMENT_PLAN, "law") == [(date(2026, 6, 15), None)]
    keep(scene, PlacementPlan(placement_id=placement(scene), signed=date(2026, 6, 12), signed_by="B. Rowan"), day=date(2026, 6, 20))
    assert kept(scene, What.PLACEMENT_PLAN, "law") == [(date(2026, 6, 15), date(2026, 6, 12))]


def test_an_unsigned_plan_does_not_count(scene: Any) -> None:
    keep(scene, PlacementPlan(placement_id=placement(scene), signed_by="B. Rowan"), day=date(2026, 6, 20))
    assert kept(scene, What.PLACEMENT_PLAN, "law") == [(date(2026, 6, 15), None)]


def test_a_care_plan_counts_only_when_each_item_has_an_owner_and_a_date(scene: Any) -> None:
    shell = CarePlan(started=date(2026, 6, 12))
    keep(scene, shell, day=date(2026, 6, 20))
    assert kept(scene, What.CARE_PLAN, "law") == [(date(2026, 6, 22), None)]
    keep(scene, CarePlanItem(care_plan_id=shell.id, action="See the school", owner="P. Rowan"), day=date(2026, 6, 20))
    assert kept(scene, What.CARE_PLAN, "law") == [(date(2026, 6, 22), None)]
    whole = CarePlan(started=date(2026, 6, 15))
    item = CarePlanItem(care_plan_id=whole.id, action="See the school", owner="P. Rowan", due=date(2026, 7, 1))
    keep(scene, whole, item, day=date(2026, 6, 20))
    assert kept(scene, What.CARE_PLAN, "law") == [(date(2026, 6, 22), date(2026, 6, 15))]


def test_a_review_asks_for_its_papers_by_guidance_and_by_the_council(scene: Any) -> None:
    held = date(2026, 7, 3)
    first = review(held)
    keep(scene, first, day=held)
    assert kept(scene, What.RECOMMENDATIONS, "guidance") == [(date(2026, 7, 4), None)]
    assert kept(scene, What.RECOMMENDATIONS_SENT, "guidance") == [(date(2026, 7, 10), None)]
    assert kept(scene, What.REVIEW_MINUTES, "guidance") == [(date(2026, 7, 31), None)]
    assert kept(scene, What.REVIEW_MINUTES, "council") == [(date(2026, 7, 24), None)]
    with scene.database.writing(scene.person, "Minutes") as unit:
        found = unit.session.get(Review, first.id)
        found.recommendations_produced, found.minutes_distributed = date(2026, 7, 4), date(2026, 7, 20)
        diary.rebuild(unit, [scene.child_id], date(2026, 7, 20))
        unit.commit()
    assert kept(scene, What.RECOMMENDATIONS, "guidance") == [(date(2026, 7, 4), date(2026, 7, 4))]
    assert kept(scene, What.RECOMMENDATIONS_SENT, "guidance") == [(date(2026, 7, 10), None)]
    assert kept(scene, What.REVIEW_MINUTES, "guidance") == [(date(2026, 7, 31), date(2026, 7, 20))]
    assert kept(scene, What.REVIEW_MINUTES, "council") == [(date(2026, 7, 24), date(2026, 7, 20))]


def test_the_report_is_met_on_the_day_it_came_also_when_it_names_a_review_held_since(scene: Any) -> None:
    held = review(date(2026, 7, 3))
    keep(scene, held, PreMeetingReport(review_id=held.id, kind="lac", author="P. Rowan", received=date(2026, 6, 26)), day=date(2026, 7, 4))
    assert kept(scene, What.REVIEW_REPORT, "council") == [(date(2026, 9, 28), None), (date(2026, 7, 1), date(2026, 6, 26))]


def test_holding_a_review_meets_the_review_and_nothing_that_only_counts_anew_from_it(scene: Any) -> None:
    keep(scene, review(date(2026, 7, 3)), day=date(2026, 7, 3))
    keep(scene, review(date(2026, 10, 1)), day=date(2026, 10, 1))
    with scene.database.reading(scene.person) as session:
        met = {(row.what, row.standard) for row in session.scalars(select(DueDate).where(DueDate.met_on == date(2026, 10, 1)))}
    assert met == {("review", "law")}
    assert kept(scene, What.MIDWAY_REVIEW, "council") == [(date(2026, 12, 31), None)]


def test_a_review_without_a_meeting_meets_nothing_in_the_first_year(scene: Any) -> None:
    keep(scene, Review(kind="lac", mode="no_meeting", date_held=date(2026, 7, 3)), day=date(2026, 7, 4))
    assert kept(scene, What.REVIEW, "law") == [(date(2026, 7, 6), None)]


def test_an_adjourned_review_counts_on_the_day_it_was_finished(scene: Any) -> None:
    keep(scene, review(date(2026, 7, 3), adjourned_to=date(2026, 7, 10)), day=date(2026, 7, 8))
    assert kept(scene, What.REVIEW, "law") == [(date(2026, 7, 6), None)]
    keep(scene, day=date(2026, 7, 10))
    assert kept(scene, What.REVIEW, "law") == [(date(2026, 10, 10), None), (date(2026, 7, 6), date(2026, 7, 10))]


@pytest.fixture
def moved(scene: Any) -> Any:
    """The child of the scene, moved to an unregistered home on 2 November 2026, after two reviews."""
    with scene.database.writing(scene.person, "Move") as unit:
        first = unit.session.scalars(select(Placement)).one()
        first.ended = date(2026, 11, 2)
        new = Placement(kind="H5", started=date(2026, 11, 2), same_carer=False, registered="unregistered")
        new.child_id = scene.child_id
        unit.add(new)
        unit.commit()
    keep(scene, review(date(2026, 7, 3)), review(date(2026, 10, 1)))
    return scene


def test_after_a_move_the_councils_review_stands_beside_the_laws(moved: Any) -> None:
    assert kept(moved, What.REVIEW, "law") == [(date(2027, 4, 1), None)]
    assert kept(moved, What.REVIEW, "council") == [(date(2026, 11, 30), None)]
    keep(moved, review(date(2026, 11, 20)))
    assert kept(moved, What.REVIEW, "law") == [(date(2027, 5, 20), None), (date(2027, 4, 1), date(2026, 11, 20))]
    assert kept(moved, What.REVIEW, "council") == [(date(2026, 12, 20), None), (date(2026, 11, 30), date(2026, 11, 20))]


def test_a_challenge_is_met_when_its_outcome_is_accepted(scene: Any) -> None:
    challenge = Challenge(raised=date(2026, 11, 2), level="stage_1", theme="drift", resolved=date(2026, 11, 10))
    keep(scene, challenge)
    assert kept(scene, What.CHALLENGE, "council") == [(date(2026, 11, 30), None)]
    with scene.database.writing(scene.person, "Accept") as unit:
        found = unit.session.get(Challenge, challenge.id)
        found.accepted = date(2026, 11, 18)
        diary.rebuild(unit, [scene.child_id], scene.today)
        unit.commit()
    assert kept(scene, What.CHALLENGE, "council") == [(date(2026, 11, 30), date(2026, 11, 18))]


def test_a_visit_that_finds_concerns_asks_for_an_early_review_until_one_is_held(scene: Any) -> None:
    scene.visit(date(2026, 11, 12), late_reason="sickness", welfare_safe="concerns", concerns="There are arguments.")
    keep(scene)
    assert kept(scene, What.EARLY_REVIEW, "law") == [(None, None)]
    keep(scene, review(date(2026, 11, 19)))
    assert kept(scene, What.EARLY_REVIEW, "law") == [(None, date(2026, 11, 19))]


def test_every_record_reaches_the_field_its_clock_reads(scene: Any) -> None:
    where, day = placement(scene), date(2026, 11, 2)
    held = review(date(2026, 7, 3), check_permanence="yes")
    keep(
        scene,
        held,
        PreMeetingReport(review_id=held.id, kind="lac", author="P. Rowan", received=date(2026, 6, 26)),
        MidwayReview(review_id=held.id, held=day),
        ReviewingOfficerVisit(visit_date=day, mode="virtual", child_seen=True),
        ReviewingOfficerVisit(visit_date=date(2026, 11, 9), mode="virtual", child_seen=False),
        CaseFileSummary(updated=day),
        PlacementNotice(placement_id=where, who="gp", told_on=day),
        PlacementNotice(placement_id=where, who="school"),
        PermanencePlan(placement_id=where, tracker_state="panel_booked", state_from=day),
        PermanencePlan(placement_id=where, tracker_state="eighteen_months", state_from=date(2026, 11, 3)),
        PlacementChange(change_date=date(2026, 12, 1), proposed=day, ks4_affected=True, nominated_officer_approved=date(2026, 11, 5)),
        AdoptionMilestones(consent_given=day, reversed_on=date(2026, 11, 9), panel_report=date(2026, 11, 8)),
    )
    with scene.database.reading(scene.person) as session:
        asked = Asked(session, [scene.child_id], clocks_of(session).standards.council)
        found = plannings(asked, ())[scene.child_id]
    assert found.reports == (ForReview(date(2026, 6, 26), date(2026, 7, 3)),)
    assert found.midways == found.officer_visits == found.summaries == (Happened(day),)
    assert found.permanence_agreed == (Happened(date(2026, 7, 3)),)
    assert found.notices == (Notified(day, scene.started, "gp"),)
    assert found.matches_considered == (ForPlacement(day, scene.started),)
    assert found.moves_proposed == (MoveProposed(day, date(2026, 12, 1), frozenset({"key_stage_4"})),)
    assert found.moves_approved == (MoveApproved(date(2026, 11, 5), date(2026, 12, 1), "key_stage_4"),)
    assert [(consent.on, consent.ended) for consent in found.consents] == [(day, date(2026, 11, 9))]
    assert found.panel_reports == (Happened(date(2026, 11, 8)),)


def test_dates_of_a_placement_with_a_parent_and_of_a_temporary_approval_are_read(scene: Any) -> None:
    with scene.database.writing(scene.person, "Change") as unit:
        found = unit.session.scalars(select(Placement)).one()
        found.parent_assessment_date, found.parent_placement_approved = date(2026, 6, 12), date(2026, 6, 15)
        found.reg24_approved, found.reg24_extended_to, found.reg24_ended = scene.started, date(2026, 11, 1), date(2026, 10, 1)
        unit.session.scalars(select(PeriodOfCare)).one().cp_plan_also_open = True
        unit.commit()
    with scene.database.reading(scene.person) as session:
        history = history_of(session, scene.child_id)
    planning, start = history.planning, scene.started
    assert planning.parent_assessments == (ForPlacement(date(2026, 6, 12), start),)
    assert planning.parent_decisions == (ForPlacement(date(2026, 6, 15), start),)
    assert planning.temporary_approvals_ended == (ForPlacement(date(2026, 10, 1), start),)
    assert planning.protection_plans == (Happened(start),)
    assert history.stays[0].reg24_extended_to == date(2026, 11, 1)


def test_what_was_withdrawn_is_no_fact(scene: Any) -> None:
    summary = CaseFileSummary(updated=date(2026, 11, 2), record_status="withdrawn")
    keep(scene, summary)
    assert kept(scene, What.CASE_SUMMARY, "council") == [(date(2026, 9, 8), None)]


def test_the_facts_of_two_children_take_as_many_selects_as_those_of_one(scene: Any) -> None:
    def count() -> int:
        with scene.database.reading(scene.person) as session:
            said: list[str] = []
            event.listen(session, "do_orm_execute", lambda state: said.append(str(state.statement)))
            histories(session)
            return len(said)

    before = count()
    with scene.database.writing(scene.person, "Build") as unit:
        unit.add(Child(ref="NM20003", full_name="Rowan Vale"))
        unit.commit()
    assert count() == before
