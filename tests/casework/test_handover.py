"""A case as it is handed over: what is open, what is late, who is who, and what the worker did not finish."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from lacdesk.casework.handover import Handover, handover
from lacdesk.records.base import Record
from lacdesk.records.child import Child, ParentalResponsibility, RiskFlag
from lacdesk.records.plan import CarePlan, CarePlanItem, PathwayPlan, PathwayPlanItem, PlacementPlan
from lacdesk.records.review import Recommendation, Review
from lacdesk.store.drafts import keep_draft


def handed(scene: Any, day: date | None = None) -> Handover:
    with scene.database.reading(scene.person) as session:
        return handover(session, scene.child_id, day or scene.today)


def keep(scene: Any, record: type[Record], /, **values: Any) -> str:
    with scene.database.writing(scene.person, "SetUp") as unit:
        kept = unit.add(record(**{"child_id": scene.child_id, **values}))
        unit.commit()
        return str(kept.id)


def test_open_actions_come_from_visits_reviews_and_plans_in_order_of_date(scene: Any) -> None:
    actions = [
        {"action": "Ring school", "owner": "P. Rowan", "due": date(2026, 11, 30)},
        {"action": "Done already", "owner": "P. Rowan", "due": date(2026, 7, 1), "done": date(2026, 7, 1)},
        {"action": "No date yet", "owner": None, "due": None},
    ]
    scene.visit(date(2026, 11, 2), actions=actions)
    review = keep(scene, Review, kind="lac", date_held=date(2026, 9, 8))
    keep(scene, Recommendation, review_id=review, action="Arrange family time", owner="P. Rowan", due=date(2026, 10, 1))
    old = keep(scene, CarePlan, started=date(2026, 6, 20), ended=date(2026, 9, 1))
    keep(scene, CarePlanItem, care_plan_id=old, action="Of the plan before", due=date(2026, 8, 1))
    plan = keep(scene, CarePlan, started=date(2026, 9, 1))
    keep(scene, CarePlanItem, care_plan_id=plan, action="Visit together", owner="J. Fern", due=date(2026, 12, 1))
    pathway = keep(scene, PathwayPlan, plan_date=date(2026, 10, 2))
    keep(scene, PathwayPlanItem, pathway_plan_id=pathway, outcome="A bank account", owner="M. Aspen", due=date(2027, 1, 1))
    assert [(each.action, each.owner, each.agreed) for each in handed(scene).actions] == [
        ("Arrange family time", "P. Rowan", "Review of 8 September 2026"),
        ("Ring school", "P. Rowan", "Visit of 2 November 2026"),
        ("Visit together", "J. Fern", "Care plan of 1 September 2026"),
        ("A bank account", "M. Aspen", "Pathway plan of 2 October 2026"),
        ("No date yet", None, "Visit of 2 November 2026"),
    ]


def test_what_is_late_due_soon_and_undated_is_told_apart(scene: Any) -> None:
    scene.visit(date(2026, 11, 2))
    found = handed(scene)
    assert found.late
    assert all(due.by is not None and due.by < scene.today for due in found.late)
    assert all(due.by is not None and scene.today <= due.by <= scene.today + timedelta(days=56) for due in found.soon)
    assert all(due.by is None for due in found.undated)
    assert date(2026, 11, 30) in {due.by for due in found.soon}


def test_the_last_three_visits_made_bring_the_childs_words(scene: Any) -> None:
    for month in (6, 7, 8, 9):
        scene.visit(date(2026, month, 12), wishes_feelings=f"Said in month {month}", concerns="Sleeps badly", late_reason="sickness")
    scene.visit(date(2026, 10, 1), outcome="attempted", wishes_feelings=None, late_reason="sickness")
    scene.visit(
        date(2026, 10, 12), wishes_feelings=None, none_expressed=True, seen_alone=False, not_alone_reason="refused", late_reason="sickness"
    )
    found = handed(scene).visits
    assert [visit.visited for visit in found] == [date(2026, 10, 12), date(2026, 9, 12), date(2026, 8, 12)]
    assert [visit.said.words if visit.said else "" for visit in found] == [None, "Said in month 9", "Said in month 8"]
    assert [visit.seen for visit in found] == ["Seen, not alone", "Seen, and seen alone", "Seen, and seen alone"]
    assert ("Concerns", "Sleeps badly") in found[1].notes


def test_people_are_workers_parents_and_brothers_and_sisters(scene: Any) -> None:
    keep(
        scene,
        ParentalResponsibility,
        name="S. Bright",
        relation="mother",
        ground="birth",
        started=date(2017, 3, 14),
        telephone="01632 960170",
    )
    with scene.database.writing(scene.person, "SetUp") as unit:
        child = unit.session.scalars(select(Child)).one()
        unit.change(child, sibling_group="Bright")
        unit.add(Child(ref="NM10418", full_name="Theo Bright", sibling_group="Bright"))
        unit.add(Child(ref="NM10419", full_name="Kofi Other", sibling_group="Other"))
        unit.commit()
    assert [(each.name, each.part, each.telephone) for each in handed(scene).people] == [
        ("P. Rowan", "Social worker", None),
        ("S. Bright", "Mother, mother by birth", "01632 960170"),
        ("Theo Bright", "Brother or sister", None),
    ]


def test_risks_and_plans_name_their_days(scene: Any) -> None:
    keep(scene, RiskFlag, kind="missing", started=date(2026, 7, 1), assessed=date(2026, 10, 1), assessment="Trigger plan.")
    keep(scene, RiskFlag, kind="cse", started=date(2026, 7, 1), ended=date(2026, 9, 1))
    keep(scene, CarePlan, started=date(2026, 6, 20), next_due=date(2026, 12, 20))
    keep(scene, PlacementPlan, signed=date(2026, 6, 11), signed_by="P. Rowan")
    found = handed(scene)
    assert [(risk.words, risk.assessed, risk.assessment) for risk in found.risks] == [("Going missing", date(2026, 10, 1), "Trigger plan.")]
    assert [(plan.words, plan.made, plan.next_due) for plan in found.plans] == [
        ("Care plan", date(2026, 6, 20), date(2026, 12, 20)),
        ("Placement plan", date(2026, 6, 11), None),
    ]


def test_forms_begun_are_named_with_who_began_them_and_nothing_of_what_was_typed(scene: Any) -> None:
    with scene.database.writing(scene.person, "SetUp") as unit:
        keep_draft(
            unit.session, scene.person, "visit", "new", {"concerns": "SECRET"}, child_id=scene.child_id, now=datetime(2026, 11, 20, 9, 5)
        )
        keep_draft(unit.session, scene.person, "review", "new", {}, child_id=None, now=datetime(2026, 11, 20, 9, 5))
        unit.commit()
    (draft,) = handed(scene).drafts
    assert (draft.form, draft.person, draft.saved_at) == ("Statutory visit", "P. Rowan", datetime(2026, 11, 20, 9, 5))
    assert "SECRET" not in repr(draft)


def test_a_case_of_which_little_is_recorded_is_handed_over_all_the_same(scene: Any) -> None:
    found = handed(scene)
    assert (found.actions, found.visits, found.plans, found.risks, found.drafts) == ((), (), (), (), ())
