"""Approvals a move needs first: Key Stage 4 by the school year, a placement at a distance, the council moved to told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from lacdesk.practice.approvals import MoveFacts, approvals_missing, approvals_of, in_key_stage_4, school_year

MOVED = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("dob", "day", "year"),
    [
        (date(2010, 9, 1), MOVED, 11),
        (date(2011, 8, 31), MOVED, 11),
        (date(2011, 9, 1), MOVED, 10),
        (date(2010, 8, 31), MOVED, 12),
        (date(2011, 3, 14), date(2026, 8, 31), 10),
        (date(2011, 3, 14), date(2026, 9, 1), 11),
        (date(2022, 5, 5), MOVED, 0),
    ],
)
def test_the_school_year_turns_on_1_september(dob: date, day: date, year: int) -> None:
    assert school_year(dob, day) == year
    assert in_key_stage_4(dob, day) is (year in {10, 11})


def test_each_approval_is_asked_for_until_it_was_given_by_the_day_of_the_move() -> None:
    move = {"change_date": MOVED, "ks4_affected": True, "in_area": False, "distance_miles": Decimal("20.1"), "host_council": "Saltmere"}
    assert [each.check for each in approvals_missing(move, date(2011, 3, 14))] == ["P4", "P5.told", "P5"]
    given = {"nominated_officer_approved": MOVED, "host_council_notified": MOVED, "distance_approver": "A. Director"}
    assert list(approvals_missing({**move, **given}, None)) == []
    late = {**move, **given, "nominated_officer_approved": date(2026, 11, 21)}
    assert [each.message[:11] for each in approvals_missing(late, None)] == ["Key Stage 4"]
    near = {**move, **given, "in_area": True, "host_council_notified": None, "distance_approver": None}
    assert list(approvals_missing(near, None)) == []


def test_a_move_that_needs_nothing_is_no_proposal_but_its_approvals_are_kept() -> None:
    proposed, approved = approvals_of(MoveFacts(MOVED, ks4_affected=False, nominated_officer_approved=MOVED))
    assert proposed == []
    assert [each.need for each in approved] == ["key_stage_4"]
    proposed, _ = approvals_of(MoveFacts(MOVED, date(2026, 11, 1), ks4_affected=True, host_council="Saltmere"))
    assert [(each.on, each.moves, each.needs) for each in proposed] == [(date(2026, 11, 1), MOVED, {"key_stage_4", "distance"})]
