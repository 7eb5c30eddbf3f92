"""Recording, correcting and withdrawing visits, through the one door."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from lacdesk.casework.commands import AddRecord, CorrectRecord, WithdrawRecord
from lacdesk.casework.recording import NotAccepted
from lacdesk.casework.visits import outlook
from lacdesk.practice.due import What
from lacdesk.records.visit import Visit, VisitAction
from lacdesk.store.errors import KnownError
from lacdesk.store.history import history
from tests.answers import visit_answers


def stored(scene: Any, visit_id: str) -> Visit:
    with scene.database.reading(scene.person) as session:
        visit = session.get(Visit, visit_id)
        assert visit is not None
        session.expunge(visit)
        return visit


def test_a_visit_moves_both_due_dates(scene: Any) -> None:
    assert scene.due(What.VISIT, "law").by == date(2026, 6, 15)
    scene.visit(date(2026, 6, 12))
    assert scene.due(What.VISIT, "law").by == date(2026, 7, 24)
    assert scene.due(What.VISIT, "council").by == date(2026, 7, 10)


def test_a_late_visit_says_so_by_each_standard(scene: Any) -> None:
    scene.visit(date(2026, 6, 12))
    visit = stored(scene, scene.visit(date(2026, 7, 20), late_reason="worker_change"))
    assert (visit.due_council, visit.in_time_council) == (date(2026, 7, 10), False)
    assert (visit.due_law, visit.in_time_law) == (date(2026, 7, 24), True)
    assert visit.due_law_anchor == date(2026, 6, 12)


@pytest.mark.parametrize(
    "answers",
    [
        {"outcome": "attempted"},
        {"outcome": "cancelled", "cancelled_by": "carer"},
        {"method": "telephone"},
        {"method": "video"},
    ],
)
def test_what_is_not_a_visit_in_person_never_moves_the_due_date(scene: Any, answers: dict[str, str]) -> None:
    visit = stored(scene, scene.visit(date(2026, 6, 10), **answers))
    assert scene.due(What.VISIT, "law").by == date(2026, 6, 15)
    assert visit.due_law == date(2026, 6, 15)
    assert visit.in_time_law is None


def test_a_visit_recorded_for_a_past_date_judges_later_ones_again(scene: Any) -> None:
    scene.visit(date(2026, 6, 12))
    late = scene.visit(date(2026, 8, 20), late_reason="sickness")
    assert stored(scene, late).in_time_law is False
    scene.visit(date(2026, 7, 15))
    assert stored(scene, late).in_time_law is True


def test_a_correction_keeps_the_old_value_in_the_history(scene: Any) -> None:
    visit_id = scene.visit(date(2026, 6, 12))
    scene.do(CorrectRecord("visit", visit_id, visit_answers(date(2026, 6, 11)), "Typed the wrong day"))
    visit = stored(scene, visit_id)
    assert (visit.visit_date, visit.record_status, visit.change_reason) == (date(2026, 6, 11), "corrected", "Typed the wrong day")
    with scene.database.reading(scene.person) as session:
        entries = history(session, visit_id)
    changed = [change for entry in entries for change in entry.changes if change.field == "visit_date"]
    assert (changed[-1].before, changed[-1].after) == (date(2026, 6, 12), date(2026, 6, 11))
    assert scene.due(What.VISIT, "law").by == date(2026, 7, 23)


def test_a_withdrawn_visit_is_in_no_list_and_moves_the_date_back(scene: Any) -> None:
    visit_id = scene.visit(date(2026, 6, 12), actions=[{"action": "Ring school", "owner": "P. Rowan", "due": date(2026, 6, 20)}])
    scene.do(WithdrawRecord("visit", visit_id, "Recorded for the wrong child"))
    with scene.database.reading(scene.person) as session:
        assert session.scalars(select(Visit)).all() == []
        assert session.scalars(select(VisitAction)).all() == []
    assert scene.due(What.VISIT, "law").by == date(2026, 6, 15)


def test_a_withdrawal_needs_a_reason(scene: Any) -> None:
    visit_id = scene.visit(date(2026, 6, 12))
    with pytest.raises(KnownError):
        scene.do(WithdrawRecord("visit", visit_id, "  "))
    assert stored(scene, visit_id).record_status == "finished"


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"visit_date": date(2026, 12, 20)}, "visit_date"),
        ({"visit_date": date(2016, 1, 1)}, "visit_date"),
        ({"seen_alone": False}, "not_alone_reason"),
        ({"child_seen": False, "seen_alone": True}, "seen_alone"),
    ],
)
def test_answers_that_cannot_be_right_are_refused_and_nothing_is_kept(scene: Any, answers: dict[str, Any], field: str) -> None:
    with pytest.raises(NotAccepted) as refused:
        scene.do(AddRecord("visit", scene.child_id, {**visit_answers(date(2026, 6, 12)), **answers}))
    assert field in {problem.field for problem in refused.value.problems}
    with scene.database.reading(scene.person) as session:
        assert session.scalars(select(Visit)).all() == []


def test_saving_takes_the_draft_away(scene: Any) -> None:
    with scene.database.writing(scene.person, "KeepDraft") as unit:
        unit.keep_draft("visit", scene.child_id, {"visit_date": "12 june"}, scene.child_id)
        unit.commit()
    scene.do(AddRecord("visit", scene.child_id, visit_answers(date(2026, 6, 12)), draft=("visit", scene.child_id)))
    with scene.database.reading(scene.person) as session:
        from lacdesk.store.drafts import list_drafts

        assert list_drafts(session, scene.person) == []


def test_the_form_learns_how_late_a_day_would_be(scene: Any) -> None:
    scene.visit(date(2026, 6, 12))
    with scene.database.reading(scene.person) as session:
        seen = outlook(session, scene.child_id, date(2026, 7, 20))
    assert seen.council is not None
    assert (seen.council.days_late, seen.council.in_time) == (10, False)
    assert seen.law is not None
    assert seen.law.in_time
    assert seen.is_late


def test_a_visit_being_corrected_is_not_held_against_itself(scene: Any) -> None:
    scene.visit(date(2026, 6, 12))
    visit_id = scene.visit(date(2026, 7, 1))
    with scene.database.reading(scene.person) as session:
        seen = outlook(session, scene.child_id, date(2026, 7, 3), leaving_out=visit_id)
    assert seen.council is not None
    assert seen.council.due.anchor == date(2026, 6, 12)


def test_changed_and_dropped_actions_follow_a_correction(scene: Any) -> None:
    first = {"action": "Ring school", "owner": "P. Rowan", "due": date(2026, 6, 20)}
    visit_id = scene.visit(date(2026, 6, 12), actions=[first, {**first, "action": "Book dentist"}])
    with scene.database.reading(scene.person) as session:
        kept = session.scalars(select(VisitAction.id).where(VisitAction.action == "Ring school")).one()
    changed = [{"id": kept, **first, "due": first["due"] + timedelta(days=7)}, {**first, "action": "Order glasses"}]
    scene.do(CorrectRecord("visit", visit_id, {**visit_answers(date(2026, 6, 12)), "actions": changed}, "Dates agreed again"))
    with scene.database.reading(scene.person) as session:
        found = {action.action: action.due for action in session.scalars(select(VisitAction))}
    assert found == {"Ring school": date(2026, 6, 27), "Order glasses": date(2026, 6, 20)}
