"""What a placement asks for: plans, notices, approvals, decisions, and an end (P2 to P10, P15, S1)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lacdesk.practice.history import Status, Stay
from lacdesk.practice.placement_clocks import (
    TO_BE_TOLD,
    approvals_due,
    emergency_due,
    long_term_match_due,
    notices_due,
    parent_clock_due,
    placement_plan_due,
    placements_due,
    status_limit_due,
    temporary_approval_by,
    temporary_approval_due,
)
from lacdesk.practice.planning import ForPlacement, MoveApproved, MoveProposed, Notified, Planning
from tests.practice.cases import case, looked_after, moved

START = date(2022, 12, 22)
ICO = date(2023, 1, 9)


def test_x17_the_placement_plan_is_due_five_working_days_after_the_placement() -> None:
    due = placement_plan_due(case(looked_after(START), START))
    assert due is not None
    assert (due.by, due.standard, due.rule) == (date(2023, 1, 3), "law", "P2")


def test_p2_a_signed_plan_closes_it_and_a_move_asks_for_another() -> None:
    move = date(2023, 3, 6)
    planning = Planning(placement_plans=(ForPlacement(date(2022, 12, 23), START),))
    assert placement_plan_due(case(looked_after(START, planning=planning), date(2023, 1, 9))) is None
    history = looked_after(START, stays=moved(START, move), planning=planning)
    due = placement_plan_due(case(history, move))
    assert due is not None
    assert (due.anchor, due.by) == (move, date(2023, 3, 13))


def test_p2_a_temporary_stay_asks_for_no_plan_of_its_own() -> None:
    away = Stay(date(2023, 3, 6), date(2023, 3, 9), place="T1", restarts=False)
    stays = (Stay(START, date(2023, 3, 6), place="U6"), away, Stay(date(2023, 3, 9), place="U6", restarts=False))
    due = placement_plan_due(case(looked_after(START, stays=stays), date(2023, 3, 10)))
    assert due is not None
    assert due.anchor == START


def test_p15_on_remand_it_is_the_detention_placement_plan() -> None:
    due = placement_plan_due(case(looked_after(START, code="J1", place="R5"), START))
    assert due is not None
    assert due.because.startswith("Detention placement plan due by Tue 3 Jan 2023")


def test_p3_everybody_is_told_or_left_out_for_a_reason() -> None:
    due = notices_due(case(looked_after(START), START))
    assert due is not None
    assert (due.by, due.standard) == (date(2023, 1, 3), "law")
    assert "the school" in due.because
    assert "the former carer" not in due.because
    told = [Notified(START, START, who) for who in TO_BE_TOLD if who not in {"gp", "former_carer"}]
    nearly = notices_due(case(looked_after(START, planning=Planning(notices=tuple(told))), START))
    assert nearly is not None
    assert "still to tell: the doctor (reg 13)" in nearly.because
    told.append(Notified(START + timedelta(days=1), START, "gp"))
    assert notices_due(case(looked_after(START, planning=Planning(notices=tuple(told))), START + timedelta(days=1))) is None


def test_p3_a_move_names_the_former_carer_and_a_small_child_no_school() -> None:
    history = looked_after(START, stays=moved(START, date(2023, 3, 6)), dob=date(2021, 5, 1))
    due = notices_due(case(history, date(2023, 3, 7)))
    assert due is not None
    assert "the former carer" in due.because
    assert "the school" not in due.because


@pytest.mark.parametrize(("need", "rule"), [("key_stage_4", "P4"), ("distance", "P5")])
def test_p4_p5_a_proposed_move_is_approved_before_it_is_made(need: str, rule: str) -> None:
    proposed, moves = date(2023, 3, 1), date(2023, 3, 20)
    planning = Planning(moves_proposed=(MoveProposed(proposed, moves, frozenset({need})),))
    found = list(approvals_due(case(looked_after(START, planning=planning), date(2023, 3, 2))))
    assert [(due.rule, due.by, due.anchor, due.standard) for due in found] == [(rule, moves, proposed, "law")]
    approved = Planning(moves_proposed=planning.moves_proposed, moves_approved=(MoveApproved(date(2023, 3, 10), moves, need),))
    assert list(approvals_due(case(looked_after(START, planning=approved), date(2023, 3, 11)))) == []


def test_p6_an_emergency_placement_ends_after_six_working_days() -> None:
    due = emergency_due(case(looked_after(START, stays=(Stay(START, place="U6", is_emergency=True),)), START))
    assert due is not None
    assert due.by == date(2023, 1, 4)
    assert emergency_due(case(looked_after(START), START)) is None


APPROVED = date(2017, 2, 6)


def test_x18_a_temporary_approval_ends_after_16_weeks_and_once_8_more() -> None:
    assert temporary_approval_by(APPROVED, None) == date(2017, 5, 29)
    assert temporary_approval_by(APPROVED, date(2017, 7, 24)) == date(2017, 7, 24)
    assert temporary_approval_by(APPROVED, date(2017, 12, 1)) == date(2017, 7, 24)
    plain = looked_after(APPROVED, stays=(Stay(APPROVED, place="U3", reg24_approved=APPROVED),))
    due = temporary_approval_due(case(plain, date(2017, 3, 1)))
    assert due is not None
    assert due.because.startswith("Temporary approval ends Mon 29 May 2017 = approved Mon 6 Feb 2017 + 16 weeks.")
    stay = Stay(APPROVED, place="U3", reg24_approved=APPROVED, reg24_extended_to=date(2017, 7, 24))
    extended = temporary_approval_due(case(looked_after(APPROVED, stays=(stay,)), date(2017, 3, 1)))
    assert extended is not None
    assert extended.because == "Temporary approval ends Mon 24 Jul 2017 = approved Mon 6 Feb 2017 + 16 weeks, extended once by 8 weeks."


def test_p7_full_approval_or_another_placement_ends_it() -> None:
    stays = (Stay(APPROVED, place="U3", reg24_approved=APPROVED),)
    planning = Planning(temporary_approvals_ended=(ForPlacement(date(2017, 5, 2), APPROVED),))
    assert temporary_approval_due(case(looked_after(APPROVED, stays=stays, planning=planning), date(2017, 5, 2))) is None
    gone = (Stay(APPROVED, date(2017, 4, 3), place="U3", reg24_approved=APPROVED), Stay(date(2017, 4, 3), place="U6"))
    assert temporary_approval_due(case(looked_after(APPROVED, stays=gone), date(2017, 4, 4))) is None


def test_p9_with_a_parent_before_the_assessment_that_comes_first_and_then_the_decision() -> None:
    stays = (Stay(ICO, place="P1", before_assessment=True),)
    first = parent_clock_due(case(looked_after(ICO, code="C1", stays=stays), ICO))
    assert first is not None
    assert (first.rule, first.by) == ("P9.assessment", date(2023, 1, 23))
    assessed = Planning(parent_assessments=(ForPlacement(date(2023, 1, 20), ICO),))
    waiting = looked_after(ICO, code="C1", stays=(Stay(ICO, place="P1"),), planning=assessed)
    then = parent_clock_due(case(waiting, date(2023, 1, 20)))
    assert then is not None
    assert (then.rule, then.by) == ("P9.decision", date(2023, 2, 3))
    decided = Planning(parent_assessments=assessed.parent_assessments, parent_decisions=(ForPlacement(date(2023, 2, 1), ICO),))
    settled = looked_after(ICO, code="C1", stays=(Stay(ICO, place="P1"),), planning=decided)
    assert parent_clock_due(case(settled, date(2023, 2, 2))) is None


def test_p9_does_not_run_where_the_parent_was_assessed_first() -> None:
    before = Planning(parent_assessments=(ForPlacement(ICO - timedelta(days=30), ICO),))
    assert parent_clock_due(case(looked_after(ICO, stays=(Stay(ICO, place="P1"),), planning=before), ICO)) is None
    assert parent_clock_due(case(looked_after(ICO, stays=(Stay(ICO, place="P1"),)), ICO)) is None


@pytest.mark.parametrize(("place", "by"), [("U6", date(2024, 6, 22)), ("U4", None), ("K2", None), ("A6", None)])
def test_p10_a_long_term_match_is_considered_after_18_months_of_fostering(place: str, by: date | None) -> None:
    due = long_term_match_due(case(looked_after(START, place=place), START))
    assert (due.by if due else None) == by


def test_p10_a_match_considered_or_made_closes_it() -> None:
    considered = Planning(matches_considered=(ForPlacement(date(2023, 6, 1), START),))
    assert long_term_match_due(case(looked_after(START, planning=considered), date(2023, 6, 2))) is None
    matched = (Stay(START, place="U6", matched=date(2023, 6, 1)),)
    assert long_term_match_due(case(looked_after(START, stays=matched), date(2023, 6, 2))) is None


@pytest.mark.parametrize(("code", "days"), [("L1", 3), ("L2", 21), ("L3", 7)])
def test_s1_the_longest_a_status_may_last(code: str, days: int) -> None:
    due = status_limit_due(case(looked_after(START, code=code), START))
    assert due is not None
    assert (due.by, due.standard) == (START + timedelta(days=days), "guidance")


@pytest.mark.parametrize(("place", "days"), [("T0", 7), ("T1", 42), ("T2", 21), ("T3", 21), ("T4", 7)])
def test_s1_the_longest_a_temporary_stay_may_last(place: str, days: int) -> None:
    away = date(2023, 2, 1)
    stays = (Stay(START, away, place="U6"), Stay(away, place=place, restarts=False))
    due = status_limit_due(case(looked_after(START, stays=stays), away))
    assert due is not None
    assert (due.by, due.anchor) == (away + timedelta(days=days), away)
    over = (Stay(START, away, place="U6"), Stay(away, away + timedelta(days=2), place=place, restarts=False))
    assert status_limit_due(case(looked_after(START, stays=over), away + timedelta(days=3))) is None


def test_s1_the_first_to_end_is_shown() -> None:
    statuses = (Status(START, None, "L2"),)
    stays = (Stay(START, place="T4"),)
    due = status_limit_due(case(looked_after(START, statuses=statuses, stays=stays), START))
    assert due is not None
    assert due.because.startswith("Temporary stay to end by Thu 29 Dec 2022 = began Thu 22 Dec 2022 + 7 days, the longest it may last.")


def test_a_placement_for_adoption_has_rules_of_its_own() -> None:
    assert [due for due in placements_due(case(looked_after(START, place="A6"), START)) if due] == []
