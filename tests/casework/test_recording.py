"""Recording any kind of record: its parts, its checks, what follows from it, corrections and withdrawals."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from lacdesk.casework.commands import AddRecord, CorrectRecord, WithdrawRecord
from lacdesk.casework.recording import NotAccepted
from lacdesk.records.placement import Placement
from lacdesk.records.review import Recommendation, Review
from lacdesk.store.drafts import find_draft
from lacdesk.store.errors import BugError, KnownError
from lacdesk.store.history import history

from .conftest import Scene

HELD = date(2026, 7, 3)


def answers(**more: Any) -> dict[str, Any]:
    """The answers of a review that can be finished."""
    wanted = {"action": "Ask the school for a place", "outcome": "A place from September", "owner": "P. Rowan", "due": date(2026, 9, 1)}
    return {"date_held": HELD, "kind": "lac", "participation": "PN1", "recommended": [wanted], **more}


def review_of(scene: Scene) -> Review:
    with scene.database.reading(scene.person) as session:
        (found,) = session.scalars(select(Review))
        return found


def parts(scene: Scene) -> list[tuple[str | None, str | None]]:
    with scene.database.reading(scene.person) as session:
        return [(each.action, each.owner) for each in session.scalars(select(Recommendation).order_by(Recommendation.id))]


def test_a_review_is_kept_with_its_parts_and_judged(scene: Scene) -> None:
    scene.do(AddRecord("review", scene.child_id, answers()))
    review = review_of(scene)
    assert (review.number, review.date_due, review.in_time) == (1, date(2026, 7, 6), True)
    assert parts(scene) == [("Ask the school for a place", "P. Rowan")]


def test_a_late_review_is_late_and_the_next_is_counted_from_it(scene: Scene) -> None:
    scene.do(AddRecord("review", scene.child_id, answers(date_held=date(2026, 7, 9), late_reason="other")))
    scene.do(AddRecord("review", scene.child_id, answers(date_held=date(2026, 10, 9))))
    with scene.database.reading(scene.person) as session:
        found = session.execute(select(Review.number, Review.date_due, Review.in_time).order_by(Review.date_held)).all()
    assert [tuple(row) for row in found] == [(1, date(2026, 7, 6), False), (2, date(2026, 10, 9), True)]


def test_correcting_changes_adds_and_withdraws_parts(scene: Scene) -> None:
    scene.do(AddRecord("review", scene.child_id, answers()))
    review = review_of(scene)
    with scene.database.reading(scene.person) as session:
        (part,) = session.scalars(select(Recommendation.id))
    changed = {"id": part, "action": "Ask the council for a place", "outcome": "A place", "owner": "A. Teal", "due": date(2026, 9, 1)}
    added = {"action": "Buy a bicycle", "outcome": "Rides to school", "owner": "A. Teal", "due": date(2026, 8, 1)}
    scene.do(CorrectRecord("review", review.id, answers(recommended=[changed, added]), "Misread"))
    assert parts(scene) == [("Ask the council for a place", "A. Teal"), ("Buy a bicycle", "A. Teal")]
    scene.do(CorrectRecord("review", review.id, answers(recommended=[]), "Not agreed after all"))
    assert parts(scene) == []
    with scene.database.reading(scene.person) as session:
        told = [entry.operation for entry in history(session, review.id)]
    assert told[0] == "RecordReview"


def test_a_withdrawn_record_takes_its_parts_with_it(scene: Scene) -> None:
    scene.do(AddRecord("review", scene.child_id, answers()))
    scene.do(WithdrawRecord("review", review_of(scene).id, "Recorded for the wrong child"))
    assert parts(scene) == []
    with scene.database.reading(scene.person) as session:
        assert session.scalars(select(Review)).all() == []


def test_a_review_in_the_future_is_refused_and_nothing_is_kept(scene: Scene) -> None:
    with pytest.raises(NotAccepted, match="in the future") as refused:
        scene.do(AddRecord("review", scene.child_id, answers(date_held=date(2026, 12, 3))))
    assert refused.value.problems[0].field == "date_held"
    with scene.database.reading(scene.person) as session:
        assert session.scalars(select(Review)).all() == []


def test_an_answer_the_record_has_no_field_for_is_a_fault_of_ours(scene: Scene) -> None:
    with pytest.raises(BugError, match="has no mood"):
        scene.do(AddRecord("review", scene.child_id, answers(mood="glad")))


def test_a_placement_is_never_withdrawn_by_itself(scene: Scene) -> None:
    with scene.database.reading(scene.person) as session:
        (placement,) = session.scalars(select(Placement.id))
    with pytest.raises(KnownError, match="cannot be withdrawn by itself"):
        scene.do(WithdrawRecord("placement", placement, "Wrong"))


def test_a_draft_goes_when_its_record_is_kept(scene: Scene) -> None:
    with scene.database.writing(scene.person, "KeepDraft") as unit:
        unit.keep_draft("review", "new", {"kind": "lac"}, scene.child_id)
        unit.commit()
    scene.do(AddRecord("review", scene.child_id, answers(), ("review", "new")))
    with scene.database.reading(scene.person) as session:
        assert find_draft(session, scene.person, "review", "new") is None
