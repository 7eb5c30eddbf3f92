from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from lacdesk.practice.checks import CHECKS, Facts, Level, Problem

TODAY = date(2026, 4, 10)
FACTS = Facts("Sam", dob=date(2012, 5, 1), care_started=date(2017, 2, 6), due_law=date(2026, 4, 17), due_council=date(2026, 4, 9))
GOOD: dict[str, Any] = {
    "visit_date": date(2026, 4, 8),
    "outcome": "made",
    "method": "in_person",
    "child_seen": True,
    "seen_alone": True,
}


def _one(facts: Facts = FACTS, **changed: Any) -> Problem:
    (problem,) = CHECKS["visit"]({**GOOD, **changed}, facts, TODAY)
    return problem


def _checks(facts: Facts = FACTS, **changed: Any) -> list[str]:
    return [problem.check for problem in CHECKS["visit"]({**GOOD, **changed}, facts, TODAY)]


def test_a_visit_with_nothing_wrong_passes() -> None:
    assert CHECKS["visit"](GOOD, FACTS, TODAY) == []
    assert CHECKS["visit"]({}, FACTS, TODAY) == []


def test_k1_a_made_visit_cannot_be_in_the_future() -> None:
    problem = _one(replace(FACTS, due_council=None, due_law=None), visit_date=date(2026, 6, 12))
    assert problem == Problem(
        "visit_date", "The visit date 12 June 2026 is in the future. Change the date, or save this as planned.", Level.ERROR, "K1"
    )
    assert "K1" not in _checks(visit_date=date(2026, 6, 12), outcome="planned")
    assert "K1" not in _checks(visit_date=date(2026, 6, 12), outcome="cancelled")
    assert "K1" not in _checks(visit_date=TODAY)


def test_k2_a_visit_cannot_be_before_care_or_birth() -> None:
    messages = {problem.check: problem.message for problem in CHECKS["visit"]({**GOOD, "visit_date": date(2017, 2, 5)}, FACTS, TODAY)}
    assert messages["K2"] == "This is before Sam was looked after (6 Feb 2017). Check the date."
    born = CHECKS["visit"]({**GOOD, "visit_date": date(2012, 4, 30)}, FACTS, TODAY)
    assert born[0].message == "This is before Sam was born (1 May 2012). Check the date."
    assert born[0].level is Level.ERROR
    assert "K2" not in _checks(visit_date=date(2017, 2, 6))
    assert "K2" not in _checks(Facts("Sam"), visit_date=date(2012, 4, 30))


def test_k10_seen_alone_is_answered_or_explained() -> None:
    assert _one(seen_alone=False).message == "Say why Sam was not seen alone: refused, inappropriate or unable."
    assert _one(seen_alone=False).field == "not_alone_reason"
    assert _one(seen_alone=None).field == "seen_alone"
    assert _one(seen_alone=None).level is Level.ERROR
    assert _checks(seen_alone=False, not_alone_reason="child_refused") == []
    assert _checks(seen_alone=None, child_seen=False) == []
    assert "K10" not in _checks(seen_alone=None, outcome="attempted")


def test_k11_seen_alone_needs_seen() -> None:
    problem = _one(child_seen=False)
    assert problem == Problem("seen_alone", 'You recorded "seen alone" but not "seen". Change one.', Level.ERROR, "K11")
    assert _checks(child_seen=False, seen_alone=False) == []


@pytest.mark.parametrize(
    ("council", "law", "said"),
    [
        (date(2026, 4, 1), date(2026, 4, 17), "This visit is 7 days after the council's date. Choose the reason."),
        (
            date(2026, 4, 1),
            date(2026, 4, 7),
            "This visit is 7 days after the council's date and 1 day after the date by law. Choose the reason.",
        ),
        (None, date(2026, 4, 7), "This visit is 1 day after the date by law. Choose the reason."),
    ],
)
def test_k12_a_late_visit_asks_for_the_reason(council: date | None, law: date, said: str) -> None:
    problem = _one(replace(FACTS, due_council=council, due_law=law))
    assert problem == Problem("late_reason", said, Level.WARNING, "K12")


def test_k12_is_quiet_in_time_with_a_reason_or_when_the_visit_does_not_count() -> None:
    late = replace(FACTS, due_council=date(2026, 4, 1))
    assert _checks(replace(FACTS, due_council=date(2026, 4, 8))) == []
    assert _checks(late, late_reason="weather") == []
    assert "K12" not in _checks(late, outcome="attempted")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"method": "text"}, "A text does not count as a visit. The visit stays due on 9 April 2026."),
        ({"method": "telephone"}, "A telephone call does not count as a visit. The visit stays due on 9 April 2026."),
        ({"outcome": "cancelled"}, "A cancelled visit does not count as a visit. The visit stays due on 9 April 2026."),
        ({"outcome": "attempted"}, "A visit with nobody in does not count as a visit. The visit stays due on 9 April 2026."),
    ],
)
def test_k13_what_is_no_visit_leaves_it_due(changed: dict[str, Any], said: str) -> None:
    problem = _one(**changed)
    assert (problem.message, problem.level, problem.check) == (said, Level.WARNING, "K13")


def test_k13_is_quiet_for_a_planned_visit_and_names_no_date_where_none_holds() -> None:
    assert _checks(outcome="planned", method="telephone") == []
    assert _one(Facts("Sam"), method="video").message == "A video call does not count as a visit."


def test_k38_recording_late_is_said() -> None:
    facts = Facts("Sam")
    problem = _one(facts, visit_date=date(2026, 3, 29))
    assert problem.message == "Recorded 12 days after the visit. Timeliness uses the visit date."
    assert problem.level is Level.WARNING
    assert _checks(facts, visit_date=date(2026, 4, 3)) == []
    assert _checks(facts, visit_date=date(2026, 4, 2)) == ["K38"]
    assert _checks(replace(facts, recorded_late_days=20), visit_date=date(2026, 3, 29)) == []


def test_every_text_is_short_and_kind() -> None:
    bad = {**GOOD, "visit_date": date(2012, 1, 1), "child_seen": False, "method": "in_person"}
    for problem in CHECKS["visit"](bad, replace(FACTS, due_council=date(2011, 1, 1)), TODAY):
        assert len(problem.message.split()) < 30
        assert not {"please", "sorry", "invalid", "error"} & set(problem.message.lower().split())
