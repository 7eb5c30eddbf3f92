"""What is answered by completing a kept record: which record it is, what counts as completing, and what is a correction."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from sqlalchemy import select

from lacdesk.casework import derived
from lacdesk.casework.commands import AddRecord, CompleteRecord
from lacdesk.casework.today import due_for_child
from lacdesk.casework.waiting import Waiting, begun_by, is_completion, waiting_record
from lacdesk.practice.due import Due, What
from lacdesk.records.base import record_class
from lacdesk.records.diary import ABOUT_CHILD
from lacdesk.records.placement import Placement
from lacdesk.store.errors import KnownError
from lacdesk.store.history import history
from tests.answers import visit_answers

from .conftest import TODAY, Scene

HELD = date(2026, 11, 2)
REVIEW = {
    "kind": "lac",
    "date_held": HELD,
    "mode": "face_to_face",
    "participation": "PN1",
    "child_seen_before": True,
    "plan_endorsed": True,
    "view_on_placement": "Settled.",
    "remain_in_care": True,
    "warnings_answered": {"K18": "Cover for the reviewing officer", "K38": "Away"},
}


def record(scene: Scene, table: str, **answers: Any) -> str:
    """Keep a record and return its id."""
    changes = scene.do(AddRecord(table, scene.child_id, answers))
    return next(record_id for kind, record_id in changes.records if kind == table)


def waiting(scene: Scene, what: What) -> Waiting | None:
    """Return where something due for the child waits."""
    with scene.database.reading(scene.person) as session:
        due = next(each for each in due_for_child(session, scene.child_id) if each.what is what)
        return waiting_record(session, due, ABOUT_CHILD, scene.child_id, scene.today)


def open_whats(scene: Scene) -> set[What]:
    with scene.database.reading(scene.person) as session:
        return {due.what for due in due_for_child(session, scene.child_id)}


def held(scene: Scene, table: str, record_id: str) -> Any:
    with scene.database.reading(scene.person) as session:
        return session.get_one(record_class(table), record_id)


@pytest.mark.parametrize(
    ("what", "field", "day"),
    [
        (What.RECOMMENDATIONS, "recommendations_produced", date(2026, 11, 3)),
        (What.RECOMMENDATIONS_SENT, "recommendations_distributed", date(2026, 11, 9)),
        (What.REVIEW_MINUTES, "minutes_distributed", date(2026, 11, 20)),
    ],
)
def test_what_follows_a_review_is_filled_in_that_review_and_met(scene: Scene, what: What, field: str, day: date) -> None:
    review = record(scene, "review", **REVIEW)
    assert waiting(scene, what) == Waiting("review", review, field)
    scene.do(CompleteRecord("review", review, {field: day}))
    kept = held(scene, "review", review)
    assert (getattr(kept, field), kept.record_status, kept.change_reason) == (day, "finished", None)
    assert what not in open_whats(scene)
    with scene.database.reading(scene.person) as session:
        assert [entry.operation for entry in history(session, review)][-1] == "CompleteReview"


def test_the_outcome_of_a_challenge_is_accepted_in_the_challenge(scene: Scene) -> None:
    issue = {"level": "informal", "theme": "drift_and_delay", "issue": "No plan for school.", "to_role": "team manager"}
    challenge = record(scene, "challenge", raised=date(2026, 11, 4), **issue)
    assert waiting(scene, What.CHALLENGE) == Waiting("challenge", challenge, "accepted")
    told = {"resolved": date(2026, 11, 18), "outcome": "A school was found.", "accepted": date(2026, 11, 19)}
    scene.do(CompleteRecord("challenge", challenge, told))
    assert What.CHALLENGE not in open_whats(scene)


def test_an_interview_is_recorded_in_the_episode_it_followed(scene: Scene) -> None:
    gone = {"kind": "M", "ended_time": time(9, 0), "interview_offered": False}
    first = record(scene, "missing_episode", started=date(2026, 11, 1), ended=date(2026, 11, 2), **gone)
    record(scene, "missing_episode", started=date(2026, 11, 8), ended=date(2026, 11, 9), **gone)
    assert waiting(scene, What.RETURN_INTERVIEW) == Waiting("missing_episode", first, "interview_outcome")
    done = {"interview_offered": True, "interview_outcome": "done", "interview_date": date(2026, 11, 10), "interview_time": time(10, 0)}
    scene.do(CompleteRecord("missing_episode", first, {**done, "interviewed_by": "B. Sedge", "is_interviewer_independent": True}))
    assert held(scene, "missing_episode", first).interview_outcome == "done"


def test_a_visit_planned_for_a_day_that_has_come_is_carried_out_and_one_still_ahead_is_not(scene: Scene) -> None:
    ahead = record(scene, "visit", visit_date=date(2026, 11, 30), outcome="planned")
    assert waiting(scene, What.VISIT) is None
    planned = record(scene, "visit", visit_date=date(2026, 11, 19), outcome="planned")
    assert waiting(scene, What.VISIT) == Waiting("visit", planned, "outcome")
    late = {"late_reason": "sickness", "warnings_answered": {"K12": "Away"}}
    scene.do(CompleteRecord("visit", planned, visit_answers(date(2026, 11, 20), **late)))
    made = held(scene, "visit", planned)
    assert (made.outcome, made.visit_date, made.record_status) == ("made", date(2026, 11, 20), "finished")
    assert held(scene, "visit", ahead).outcome == "planned"


def test_a_planned_assessment_is_done_where_it_was_planned(scene: Scene) -> None:
    planned = record(scene, "health_event", kind="iha", health_status="planned", told_by="council", appointment=date(2026, 11, 18))
    assert waiting(scene, What.INITIAL_HEALTH) == Waiting("health_event", planned, "health_status")
    assert waiting(scene, What.DENTAL) is None
    done = {"kind": "iha", "health_status": "done", "told_by": "council", "done": date(2026, 11, 18)}
    scene.do(CompleteRecord("health_event", planned, done))
    assert What.INITIAL_HEALTH not in open_whats(scene)


def test_what_no_record_waits_for_is_answered_by_a_new_one(scene: Scene) -> None:
    assert waiting(scene, What.CARE_PLAN) is None
    assert waiting(scene, What.VISIT) is None


def test_completing_never_changes_an_answer(scene: Scene) -> None:
    review = record(scene, "review", **REVIEW)
    with pytest.raises(KnownError, match="say why it is corrected"):
        scene.do(CompleteRecord("review", review, {**REVIEW, "view_on_placement": "Unsettled."}))
    assert held(scene, "review", review).view_on_placement == "Settled."


ROWS = {"recommended": "recommendation"}


@pytest.mark.parametrize(
    ("table", "before", "after", "expected"),
    [
        ("review", {"minutes_written": None}, {"minutes_written": HELD}, True),
        ("review", {"minutes_written": HELD}, {"minutes_written": None}, False),
        ("review", {"minutes_written": HELD}, {"minutes_written": TODAY}, False),
        ("review", {"scaling": 0}, {"scaling": 4}, False),
        ("review", {"plan_endorsed": False}, {"plan_endorsed": True}, False),
        ("review", {"ended_time": "15:30"}, {"ended_time": time(15, 30)}, True),
        ("review", {"recommended": []}, {"recommended": [{"action": "Ring the school"}]}, True),
        ("review", {"recommended": [{"id": "1", "done": None}]}, {"recommended": [{"id": "1", "done": HELD}]}, True),
        ("review", {"recommended": [{"id": "1", "owner": "A. Sorrel"}]}, {"recommended": [{"id": "1", "owner": "B. Teasel"}]}, False),
        ("review", {"recommended": [{"id": "1", "owner": "A. Sorrel"}]}, {"recommended": []}, False),
        ("pep", {"attendees": ["carer", "child"]}, {"attendees": ["child", "carer"]}, True),
        ("staying_put", {"reviewed": HELD}, {"reviewed": TODAY}, True),
        ("staying_put", {"reviewed": TODAY}, {"reviewed": HELD}, False),
        ("visit", {"outcome": "planned", "visit_date": TODAY}, {"outcome": "made", "visit_date": HELD}, True),
        ("visit", {"outcome": "planned", "visit_date": TODAY}, {"outcome": "planned", "visit_date": HELD}, False),
        ("visit", {"outcome": "attempted"}, {"outcome": "made"}, False),
        ("missing_episode", {"interview_outcome": "not_offered"}, {"interview_outcome": "done"}, True),
        ("missing_episode", {"interview_outcome": "declined"}, {"interview_outcome": "done"}, False),
        ("complaint", {"stage": "1"}, {"stage": "2"}, True),
        ("complaint", {"stage": "2"}, {"stage": "1"}, False),
    ],
)
def test_filling_completes_and_changing_corrects(table: str, before: dict[str, Any], after: dict[str, Any], *, expected: bool) -> None:
    parts = ROWS if table == "review" else {}
    assert is_completion(table, parts, before, after) is expected


def test_a_step_towards_staying_put_waits_in_the_one_arrangement(scene: Scene) -> None:
    arrangement = record(scene, "staying_put", asked=date(2026, 6, 10))
    step = Due(What.STAYING_PUT, None, "council", "SP.birthday", None, "", {"step": "carer"})
    end = Due(What.STAYING_PUT, None, "council", "L7.ends", None, "")
    with scene.database.reading(scene.person) as session:
        found = [waiting_record(session, due, ABOUT_CHILD, scene.child_id, TODAY) for due in (step, end)]
        assert found == [Waiting("staying_put", arrangement, "carer_met"), Waiting("staying_put", arrangement, "ended")]
        assert session.scalars(select(record_class("review"))).first() is None


def test_a_late_report_is_taken_further_from_the_informal_challenge(scene: Scene) -> None:
    told = {"level": "informal", "theme": "no_report", "issue": "No report came.", "to_role": "team manager"}
    informal = record(scene, "challenge", raised=date(2026, 11, 10), **told)
    with scene.database.reading(scene.person) as session:
        (due,) = [each for each in due_for_child(session, scene.child_id) if each.what is What.LATE_REPORT_CHALLENGE]
        assert begun_by(session, due, scene.child_id) == {"escalated_from_id": informal, "theme": "no_report"}
        other = next(each for each in due_for_child(session, scene.child_id) if each.what is What.CARE_PLAN)
        assert begun_by(session, other, scene.child_id) == {}


def test_a_permanence_plan_is_agreed_where_the_care_plan_is_endorsed(scene: Scene) -> None:
    with scene.database.writing(scene.person, "Set") as unit:
        unit.change(unit.session.scalars(select(Placement)).one(), kind="U6")
        derived.rebuild(unit, [scene.child_id], scene.today)
        unit.commit()
    assert waiting(scene, What.PERMANENCE_PLAN) is None
    plan = record(scene, "care_plan", started=date(2026, 7, 1), permanence_options=["long_term_foster"], items=[])
    assert waiting(scene, What.PERMANENCE_PLAN) == Waiting("care_plan", plan, "endorsed_at_review_id")
    review = record(scene, "review", **REVIEW)
    scene.do(CompleteRecord("care_plan", plan, {"endorsed_at_review_id": review}))
    assert What.PERMANENCE_PLAN not in open_whats(scene)
