"""What follows from answers while they are typed: late reports, the day a challenge is to be resolved, the end of 26 weeks."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from lacdesk.casework.answer_facts import answer_facts, depends_on_answers
from lacdesk.casework.commands import AddRecord
from lacdesk.records.review import Review

from .conftest import Scene


def facts(scene: Scene, table: str, **answers: Any) -> dict[str, Any]:
    with scene.database.reading(scene.person) as session:
        return dict(answer_facts(session, table, answers))


@pytest.fixture
def review_id(scene: Scene) -> str:
    scene.do(AddRecord("review", scene.child_id, {"date_held": date(2026, 7, 3), "kind": "lac", "participation": "PN1"}))
    with scene.database.reading(scene.person) as session:
        return session.scalars(select(Review.id)).one()


@pytest.mark.parametrize(
    ("received", "words"),
    [
        (date(2026, 6, 28), None),
        (date(2026, 6, 29), "This came 4 days before the review."),
        (date(2026, 7, 2), "This came 1 day before the review."),
        (date(2026, 7, 3), "This came on the day of the review."),
        (date(2026, 7, 5), "This came 2 days after the review."),
        (None, "This never came for the review of Fri 3 Jul 2026."),
    ],
)
def test_a_report_is_late_from_four_days_before_the_review(scene: Scene, review_id: str, received: date | None, words: str | None) -> None:
    found = facts(scene, "pre_meeting_report", review_id=review_id, received=received)
    if words is None:
        assert found == {}
        return
    assert found["is_late"] is True
    assert found["late_words"].startswith(words)
    assert "Raise an informal challenge. If nothing follows in 2 working days" in found["late_words"]


def test_a_report_for_a_review_to_come_is_not_late(scene: Scene) -> None:
    assert facts(scene, "pre_meeting_report", received=date(2026, 7, 2)) == {}


def test_a_challenge_says_when_it_is_to_be_resolved(scene: Scene) -> None:
    said = facts(scene, "challenge", raised=date(2017, 4, 3), level="stage_1", theme="no_report")["due_words"]
    assert said == "It is to be resolved by Thu 4 May 2017, 20 working days later."
    informal = facts(scene, "challenge", raised=date(2017, 4, 13), level="informal", theme="no_report")["due_words"]
    assert informal.endswith("If no report has come by Wed 19 Apr 2017, record a formal challenge.")
    assert facts(scene, "challenge", raised=None) == {}


def test_proceedings_say_when_the_26_weeks_end_and_how_far_they_are_extended(scene: Scene) -> None:
    assert facts(scene, "court_case", issued=date(2017, 2, 6))["due_words"] == "The 26 weeks end on Sun 6 Aug 2017."
    longer = [{"extended_to": date(2017, 9, 4)}, {"extended_to": date(2017, 10, 30)}, {"extended_to": None}]
    said = facts(scene, "court_case", issued=date(2017, 2, 6), extensions=longer)["due_words"]
    assert said.endswith("The case is extended to Mon 30 Oct 2017.")


def test_other_forms_have_nothing_that_follows_from_their_answers(scene: Scene) -> None:
    assert not depends_on_answers("visit")
    assert facts(scene, "visit", visit_date=date(2026, 7, 3)) == {}
