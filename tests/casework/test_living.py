"""From a record to its date and from another record to its being met: leaving care, missing, health, school, court, complaints."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from sqlalchemy import select

from lacdesk.casework import diary
from lacdesk.casework.due_list import due_lines
from lacdesk.casework.histories import history_of
from lacdesk.casework.living import living_of
from lacdesk.practice.due import What
from lacdesk.practice.living import Living
from lacdesk.records.adoption import AdoptionMilestones
from lacdesk.records.base import Record
from lacdesk.records.care import CourtCase, CourtExtension, PeriodOfCare
from lacdesk.records.child import Child
from lacdesk.records.complaints import Complaint
from lacdesk.records.diary import DueDate
from lacdesk.records.education import Pep, SchoolRecord
from lacdesk.records.health import DifficultiesScore, HealthEvent
from lacdesk.records.leaving_care import CareLeaverFacts, LeavingCareAccommodation, LeavingCareContact
from lacdesk.records.missing import MissingEpisode
from lacdesk.records.plan import NeedsAssessment, PathwayPlan, PathwayPlanItem, StayingPut

Line = tuple[str, date | None, date | None]


def _keep(scene: Any, *records: Record) -> None:
    """Keep records about the child as an import or a form would, and make the child's diary again."""
    with scene.database.writing(scene.person, "Keep") as unit:
        for record in records:
            unit.add(record)
        diary.rebuild(unit, unit.touched_children, scene.today)
        unit.commit()


def _lines(scene: Any, *whats: What, child_id: str | None = None) -> set[Line]:
    wanted = child_id or scene.child_id
    with scene.database.reading(scene.person) as session:
        rows = session.scalars(select(DueDate).where(DueDate.child_id == wanted, DueDate.what.in_(whats)))
        return {(row.rule, row.by, row.met_on) for row in rows}


def _episode(scene: Any, **more: Any) -> MissingEpisode:
    known = {"kind": "M", "started": date(2026, 11, 12), "started_time": time(21, 0)}
    returned = {"ended": date(2026, 11, 13), "ended_time": time(18, 0)}
    return MissingEpisode(child_id=scene.child_id, **known, **returned, **more)


def test_a_return_asks_for_an_interview_within_72_hours_until_it_is_held(scene: Any) -> None:
    _keep(scene, _episode(scene))
    with scene.database.reading(scene.person) as session:
        row = session.scalars(select(DueDate).where(DueDate.what == What.RETURN_INTERVIEW)).one()
        assert (row.by, row.at_time, row.met_on) == (date(2026, 11, 16), time(18, 0), None)
    with scene.database.writing(scene.person, "Hold") as unit:
        episode = unit.session.scalars(select(MissingEpisode)).one()
        unit.change(episode, interview_outcome="done", interview_date=date(2026, 11, 15), is_interviewer_independent=True)
        diary.rebuild(unit, unit.touched_children, scene.today)
        unit.commit()
    assert _lines(scene, What.RETURN_INTERVIEW) == {("M1", date(2026, 11, 16), date(2026, 11, 15))}


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ({"interview_outcome": "declined", "interview_offered_on": date(2026, 11, 14)}, "declined"),
        ({"interview_outcome": "not_offered"}, "overdue"),
        ({"interview_outcome": "done", "interview_date": date(2026, 11, 15), "is_interviewer_independent": False}, "overdue"),
        ({"interview_outcome": "done", "interview_date": date(2026, 11, 15), "is_interviewer_independent": None}, "met"),
    ],
)
def test_an_interview_declined_is_told_so_and_one_by_the_home_does_not_count(scene: Any, answers: dict[str, Any], state: str) -> None:
    _keep(scene, _episode(scene, **answers))
    with scene.database.reading(scene.person) as session:
        lines = [line for line in due_lines(session, None, scene.today, ref="NM10417") if line.what == What.RETURN_INTERVIEW]
    assert [line.state for line in lines] == [state]
    assert ("Closed as declined, not done." in lines[0].because) is (state == "declined")


def _leaver(scene: Any) -> str:
    """Return a young person of 18 who left care in May after four years."""
    with scene.database.writing(scene.person, "Build") as unit:
        child = unit.add(Child(ref="NM20001", full_name="Rowan Vale", dob=date(2008, 5, 4)))
        unit.session.flush()
        unit.add(PeriodOfCare(child_id=child.id, started=date(2022, 3, 7), ceased=date(2026, 5, 4), ceased_reason="E5"))
        unit.commit()
        return str(child.id)


def test_a_care_leaver_is_in_the_diary_and_a_text_never_moves_the_contact(scene: Any) -> None:
    child_id = _leaver(scene)
    _keep(scene, LeavingCareContact(child_id=child_id, contact_date=date(2026, 9, 28), method="telephone"))
    _keep(scene, LeavingCareContact(child_id=child_id, contact_date=date(2026, 11, 10), method="text"))
    assert _lines(scene, What.ADVISER_CONTACT, child_id=child_id) == {("L5.written", date(2026, 11, 23), None)}
    _keep(scene, LeavingCareContact(child_id=child_id, contact_date=date(2026, 11, 20), method="face_to_face"))
    assert _lines(scene, What.ADVISER_CONTACT, child_id=child_id) == {
        ("L5.written", date(2026, 11, 23), date(2026, 11, 20)),
        ("L5", date(2027, 1, 15), None),
    }
    kept = _lines(scene, *What, child_id=child_id)
    with scene.database.writing(scene.person, "Rebuild") as unit:
        diary.rebuild(unit, None, scene.today)
        unit.commit()
    assert _lines(scene, *What, child_id=child_id) == kept


def test_a_care_leaver_of_21_leaves_the_diary_unless_planned_for_since(scene: Any) -> None:
    child_id = _leaver(scene)
    with scene.database.reading(scene.person) as session:
        assert child_id in {row["child_id"] for row in diary.due_rows(session, None, date(2029, 5, 3))}
        assert child_id not in {row["child_id"] for row in diary.due_rows(session, None, date(2029, 5, 4))}
    plan = PathwayPlan(child_id=child_id, plan_date=date(2029, 5, 8))
    with scene.database.writing(scene.person, "Plan") as unit:
        unit.add(plan)
        unit.session.flush()
        unit.add(PathwayPlanItem(child_id=child_id, pathway_plan_id=plan.id, owner="A. Moss", due=date(2029, 9, 1)))
        unit.commit()
    with scene.database.reading(scene.person) as session:
        assert child_id in {row["child_id"] for row in diary.due_rows(session, None, date(2029, 5, 8))}


def test_a_plan_with_an_item_nobody_owns_is_no_plan(scene: Any) -> None:
    child_id = _leaver(scene)
    plan = PathwayPlan(child_id=child_id, plan_date=date(2026, 11, 2))
    _keep(scene, plan)
    owned = PathwayPlanItem(child_id=child_id, pathway_plan_id=plan.id, owner="A. Moss", due=date(2027, 1, 4))
    unowned = PathwayPlanItem(child_id=child_id, pathway_plan_id=plan.id, due=date(2027, 1, 4))
    assert _lines(scene, What.PATHWAY_PLAN, child_id=child_id) == {("L3", date(2024, 8, 4), None)}
    _keep(scene, owned, unowned)
    assert _lines(scene, What.PATHWAY_PLAN, child_id=child_id) == {("L3", date(2024, 8, 4), None)}
    with scene.database.writing(scene.person, "Own") as unit:
        unit.change(unit.get(PathwayPlanItem, unowned.id), owner="R. Teal")
        diary.rebuild(unit, unit.touched_children, scene.today)
        unit.commit()
    assert _lines(scene, What.PATHWAY_PLAN, child_id=child_id) == {("L3", date(2024, 8, 4), date(2026, 11, 2))}
    assert _lines(scene, What.PATHWAY_REVIEW, child_id=child_id) == {("L4", date(2027, 5, 2), None)}


def test_a_plan_held_is_signed_off_and_a_refused_dental_check_is_told_so(scene: Any) -> None:
    _keep(scene, Pep(child_id=scene.child_id, meeting_date=date(2026, 11, 2), signed_off=date(2026, 11, 18)))
    assert _lines(scene, What.PEP_SIGN_OFF) == {("E3.signed", date(2026, 11, 22), date(2026, 11, 18))}
    _keep(scene, HealthEvent(child_id=scene.child_id, kind="dental", health_status="refused", appointment=date(2026, 11, 16)))
    assert _lines(scene, What.DENTAL) == {("H4.refused", date(2027, 11, 16), None), ("H4.first", date(2027, 6, 8), date(2026, 11, 16))}
    with scene.database.reading(scene.person) as session:
        states = {line.by: line.state for line in due_lines(session, None, scene.today, ref="NM10417") if line.what == What.DENTAL}
    assert states == {"2027-11-16": "later", "2027-06-08": "refused"}


def test_every_record_becomes_facts_with_days(scene: Any) -> None:
    child_id = scene.child_id
    case = CourtCase(child_id=child_id, pre_proceedings_started=date(2026, 6, 1), issued=date(2026, 7, 6))
    _keep(scene, case)
    _keep(
        scene,
        CourtExtension(child_id=child_id, court_case_id=case.id, agreed=date(2026, 11, 2), extended_to=date(2027, 2, 1)),
        DifficultiesScore(child_id=child_id, scored=date(2026, 10, 5), score=14),
        DifficultiesScore(child_id=child_id, scored=date(2026, 10, 6)),
        SchoolRecord(child_id=child_id, started=date(2026, 9, 1), school="Hill School", kind="mainstream"),
        SchoolRecord(child_id=child_id, started=date(2026, 11, 2), kind="not_on_roll", tuition_started=date(2026, 11, 9)),
        NeedsAssessment(child_id=child_id, assessed=date(2026, 10, 1)),
        LeavingCareAccommodation(child_id=child_id, started=date(2026, 10, 1), ended=date(2026, 11, 1), is_provided_by_council=True),
        LeavingCareAccommodation(child_id=child_id, started=date(2026, 11, 1), is_provided_by_council=False),
        CareLeaverFacts(child_id=child_id, as_at=date(2026, 10, 1), in_touch="YES"),
        StayingPut(child_id=child_id, asked=date(2026, 10, 1), decision="declined", decided=date(2026, 11, 1)),
        AdoptionMilestones(child_id=child_id, decision=date(2026, 10, 1), placement_order=date(2026, 11, 2)),
        Complaint(child_id=child_id, kind="complaint", received=date(2026, 11, 2), answered=date(2026, 11, 9)),
        Complaint(child_id=child_id, kind="compliment", received=date(2026, 11, 3)),
    )
    with scene.database.reading(scene.person) as session:
        living = history_of(session, child_id).living
        assert living_of(session, [child_id])["somebody else"] == Living()
        assert living_of(session, None)[child_id] == living
    counts = {name: len(getattr(living, name)) for name in Living.__dataclass_fields__}
    assert {name: count for name, count in counts.items() if count} == {
        "scores": 1,
        "schools": 2,
        "tuition": 1,
        "leaving": 1,
        "lodged": 2,
        "in_touch": 1,
        "staying_put": 2,
        "court": 3,
        "adoption": 2,
        "complaints": 2,
    }
    assert all(list(facts) == sorted(facts, key=lambda fact: fact.on) for facts in vars(living).values())
    assert _lines(scene, What.PROCEEDINGS) == {
        ("C1", date(2027, 1, 3), date(2026, 11, 2)),
        ("C1.extended", date(2027, 2, 1), None),
    }
    assert _lines(scene, What.ADOPTION_MATCH) == {("AD2", date(2027, 3, 3), None)}
    assert _lines(scene, What.COMPLAINT) == {("F4.1", date(2026, 11, 16), date(2026, 11, 9))}
    assert _lines(scene, What.SCHOOL_MOVE_TUITION) == {("E5", date(2026, 11, 16), date(2026, 11, 9))}


def test_a_child_before_the_court_who_was_never_in_care_is_in_the_diary(scene: Any) -> None:
    with scene.database.writing(scene.person, "Build") as unit:
        child = unit.add(Child(ref="NM20002", full_name="Baby Fern", dob=date(2027, 2, 20), dob_is_expected=True))
        unit.session.flush()
        unit.add(CourtCase(child_id=child.id, pre_proceedings_started=date(2026, 11, 9)))
        diary.rebuild(unit, None, scene.today)
        unit.commit()
        child_id = child.id
    assert _lines(scene, *What, child_id=child_id) == {("C2", date(2027, 2, 1), None)}
