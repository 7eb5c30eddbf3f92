"""What a new record starts with: rows not finished in the one before, or in the one it links to, and the worker it is usually for."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from lacdesk.casework.carrying import carried_rows, last_like, link_to, whole_of, worker_for
from lacdesk.casework.choices import choices_for
from lacdesk.casework.commands import AddRecord
from lacdesk.records.base import Record, record_class
from lacdesk.records.homes import Regulation44Action, Regulation44Visit
from lacdesk.records.people import Allocation, Worker
from lacdesk.records.placement import Home
from lacdesk.records.plan import CarePlan, CarePlanItem
from lacdesk.records.review import Recommendation, Review
from lacdesk.records.review_papers import MidwayProgress, MidwayReview

from .conftest import TODAY, Scene

UNTIL_DONE: dict[str, tuple[object, ...]] = {"done": ()}


def item(outcome: str, **more: Any) -> dict[str, Any]:
    return {"outcome": outcome, "action": "Ask", "owner": "P. Rowan", "due": date(2026, 12, 1), **more}


def newest(scene: Scene, kind: type[Record], **about: str) -> str:
    with scene.database.reading(scene.person) as session:
        return last_like(session, kind, about) or ""


def carried(
    scene: Scene, part: type[Record], source: type[Record], whole_id: str, until: dict[str, tuple[object, ...]]
) -> list[dict[str, Any]]:
    with scene.database.reading(scene.person) as session:
        return carried_rows(session, part, source, whole_id, until)


def test_items_of_the_last_plan_are_copied_but_not_those_done(scene: Scene) -> None:
    for day, words in ((date(2026, 7, 1), "Swims every week by July"), (date(2026, 10, 1), "Swims 25 metres by May")):
        rows = [item(words), item("Has a bicycle by August", done=date(2026, 8, 1))]
        scene.do(AddRecord("care_plan", scene.child_id, {"started": day, "permanence_options": ["foster"], "items": rows}))
    rows = carried(scene, CarePlanItem, CarePlanItem, newest(scene, CarePlan, child_id=scene.child_id), UNTIL_DONE)
    assert rows == [item("Swims 25 metres by May", done=None)]


def test_a_row_of_another_kind_only_points_at_what_it_is_about(scene: Scene) -> None:
    wanted = {"action": "Ask the school for a place", "outcome": "A place by September", "owner": "P. Rowan", "due": date(2026, 9, 1)}
    done = {**wanted, "action": "Buy a bicycle", "done": date(2026, 7, 20)}
    scene.do(AddRecord("review", scene.child_id, {"date_held": date(2026, 7, 3), "participation": "PN1", "recommended": [wanted, done]}))
    with scene.database.reading(scene.person) as session:
        asked = session.scalars(select(Recommendation.id).where(Recommendation.done.is_(None))).one()
    rows = carried(scene, MidwayProgress, Recommendation, newest(scene, Review, child_id=scene.child_id), UNTIL_DONE)
    assert rows == [{"recommendation_id": asked}]


def test_actions_of_a_home_say_which_they_were_carried_from(scene: Scene) -> None:
    with scene.database.writing(scene.person, "SetUp") as unit:
        homes = [unit.add(Home(name=name, kind="own_home")) for name in ("Thornfield", "Oakdene")]
        unit.session.flush()
        for home, day in ((homes[0], date(2026, 9, 4)), (homes[0], date(2026, 10, 6)), (homes[1], date(2026, 11, 2))):
            visit = unit.add(Regulation44Visit(home_id=home.id, visit_date=day))
            unit.session.flush()
            for status in ("open", "completed"):
                unit.add(Regulation44Action(visit_id=visit.id, issue=f"{status} in {day.month}", status=status))
        unit.commit()
        home_id = homes[0].id
    last = newest(scene, Regulation44Visit, home_id=home_id)
    rows = carried(scene, Regulation44Action, Regulation44Action, last, {"status": ("completed",)})
    with scene.database.reading(scene.person) as session:
        kept = session.scalars(select(Regulation44Action.id).where(Regulation44Action.issue == "open in 10")).one()
    assert [(row["issue"], row["carried_from_id"], "visit_id" in row) for row in rows] == [("open in 10", kept, False)]


def test_nothing_is_carried_where_there_is_nothing_before(scene: Scene) -> None:
    assert newest(scene, CarePlan, child_id=scene.child_id) == ""
    assert newest(scene, CarePlan) == ""
    assert carried(scene, CarePlanItem, CarePlanItem, "unknown", UNTIL_DONE) == []


def test_a_form_carries_from_its_own_kind_or_from_what_it_links_to() -> None:
    assert whole_of(Recommendation) is Review
    assert link_to(MidwayReview, Recommendation) == "review_id"
    assert link_to(CarePlan, CarePlanItem) is None
    assert link_to(record_class("regulation44_visit"), Regulation44Action) is None


def test_a_role_is_the_signed_in_persons_own_or_else_the_one_allocated_now(scene: Scene) -> None:
    with scene.database.writing(scene.person, "SetUp") as unit:
        officers = [unit.add(Worker(name=name, role="reviewing_officer")) for name in ("C. Hawthorn", "B. Alder", "D. Elm")]
        unit.session.flush()
        first, second, other = (each.id for each in officers)
        spans = ((first, date(2026, 6, 8), date(2026, 9, 1)), (second, date(2026, 9, 1), None))
        for worker_id, started, ended in spans:
            unit.add(Allocation(child_id=scene.child_id, role="reviewing_officer", worker_id=worker_id, started=started, ended=ended))
        unit.commit()
    with scene.database.reading(scene.person) as session:

        def found(role: str, me: str | None, day: date = TODAY) -> str | None:
            return worker_for(session, scene.child_id, role, me, day)

        assert found("reviewing_officer", scene.person.worker_id) == second
        assert found("reviewing_officer", None, date(2026, 8, 1)) == first
        assert found("reviewing_officer", other) == other
        assert found("personal_adviser", other) is None


def test_what_can_be_chosen_is_told_by_its_kind_or_in_its_own_words(scene: Scene) -> None:
    wanted = {"action": "Ask the school\nfor a place", "outcome": "A place by September", "owner": "P. Rowan", "due": date(2026, 9, 1)}
    answers = {"date_held": date(2026, 7, 3), "kind": "lac", "participation": "PN1", "recommended": [wanted]}
    scene.do(AddRecord("review", scene.child_id, answers))
    with scene.database.reading(scene.person) as session:
        reviews = choices_for(session, MidwayReview, "review_id", scene.child_id)
        asked = choices_for(session, MidwayProgress, "recommendation_id", scene.child_id)
    assert [words for _, words in reviews] == ["Review of 3 July 2026, LAC review"]
    assert [words for _, words in asked] == ["Ask the school for a place (1 September 2026)"]
