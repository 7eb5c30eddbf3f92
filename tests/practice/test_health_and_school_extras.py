"""Refusals, difficulties scores, changes of school and sign-offs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lacdesk.practice.closing import closed_as
from lacdesk.practice.education import school_move_pep_due, sign_off_due, tuition_due
from lacdesk.practice.health import (
    dental_due,
    difficulties_score_due,
    initial_health_due,
    initial_health_due_in_days,
    refused_health_due,
    review_health_due,
)
from lacdesk.practice.history import CarePeriod, ChildHistory, HealthEvent, Status
from lacdesk.practice.living import HealthRefused, Living, SchoolBegun, Scored, SignedOff, Tutored
from lacdesk.practice.standards import CouncilRow, Standards, load_standards
from lacdesk.practice.workdays import BankHolidays, load_bank_holidays

START = date(2017, 2, 6)


def _history(*, dob: date = date(2008, 5, 1), code: str = "C2", **known: object) -> ChildHistory:
    living = {name: known.pop(name) for name in tuple(known) if name in Living.__dataclass_fields__}
    return ChildHistory(
        dob=dob,
        periods=(CarePeriod(START),),
        statuses=(Status(START, None, code),),
        living=Living(**living),  # type: ignore[arg-type]
        **known,  # type: ignore[arg-type]
    )


def test_a_refused_first_assessment_stops_the_prompt_and_is_offered_again(standards: Standards, holidays: BankHolidays) -> None:
    today = date(2017, 2, 20)
    asked = initial_health_due(_history(), holidays, date(2017, 2, 19))
    history = _history(health_refused=(HealthRefused(today, "iha"),))
    assert initial_health_due(history, holidays, today) is None
    assert initial_health_due_in_days(history, standards, holidays, today) is None
    again = refused_health_due(history, holidays, today)
    assert again is not None
    assert (again.by, again.rule, again.standard) == (date(2018, 2, 20), "H2.refused", "council")
    assert "refused Mon 20 Feb 2017 + 12 months; not done since" in again.because
    assert asked is not None
    assert closed_as(history.living, asked, today) == "refused"


def test_a_refused_review_is_neither_done_nor_overdue_and_one_done_later_counts_again(holidays: BankHolidays) -> None:
    done, refused = (HealthEvent("iha", date(2017, 3, 1)),), (HealthRefused(date(2018, 2, 20), "rha"),)
    history = _history(health=done, health_refused=refused)
    assert review_health_due(history, holidays, date(2018, 2, 20)) is None
    assert review_health_due(history, holidays, date(2018, 2, 19)) is not None
    later = _history(health=(*done, HealthEvent("rha", date(2018, 6, 4))), health_refused=refused)
    due = review_health_due(later, holidays, date(2018, 6, 4))
    assert due is not None
    assert due.by == date(2019, 6, 4)
    assert refused_health_due(later, holidays, date(2018, 6, 4)) is None


def test_a_refused_dental_check_is_no_check_and_closes_no_assessment(standards: Standards, holidays: BankHolidays) -> None:
    history = _history(health_refused=(HealthRefused(date(2017, 3, 1), "dental"),))
    due = dental_due(history, standards, holidays, date(2017, 3, 2))
    assert due is not None
    assert (due.by, due.rule) == (date(2018, 3, 1), "H4.refused")
    assert initial_health_due(history, holidays, date(2017, 3, 2)) is not None


def test_h5_a_score_is_due_after_twelve_months_in_care_and_then_every_year(standards: Standards, holidays: BankHolidays) -> None:
    first = difficulties_score_due(_history(), standards, holidays, date(2017, 3, 1))
    later = difficulties_score_due(_history(scores=(Scored(date(2018, 1, 8)),)), standards, holidays, date(2018, 2, 6))
    assert first is not None
    assert later is not None
    assert (first.by, first.rule) == (date(2018, 2, 6), "H5.first")
    assert (later.by, later.rule) == (date(2019, 1, 8), "H5")


@pytest.mark.parametrize(
    ("dob", "by"),
    [(date(2014, 9, 1), date(2018, 9, 1)), (date(2001, 2, 6), None), (date(2001, 2, 7), date(2018, 2, 6)), (date(2016, 9, 1), None)],
)
def test_h5_only_children_of_4_to_16_have_a_score(dob: date, by: date | None, standards: Standards, holidays: BankHolidays) -> None:
    due = difficulties_score_due(_history(dob=dob), standards, holidays, date(2017, 10, 1))
    assert (due.by if due else None) == by


def test_h5_a_council_may_begin_at_3(standards: Standards, holidays: BankHolidays) -> None:
    own = standards.with_council_rows([CouncilRow("score_from_age", 3, date(2000, 1, 1))])
    due = difficulties_score_due(_history(dob=date(2015, 4, 1)), own, holidays, date(2017, 10, 1))
    assert due is not None
    assert due.by == date(2018, 4, 1)


def test_e2_a_meeting_is_due_ten_working_days_after_a_change_of_school(standards: Standards, holidays: BankHolidays) -> None:
    schools = (SchoolBegun(date(2016, 9, 1), "Hill"), SchoolBegun(date(2017, 4, 3), "Dale"))
    due = school_move_pep_due(_history(schools=schools), standards, holidays, date(2017, 4, 4))
    assert due is not None
    assert (due.by, due.standard) == (date(2017, 4, 19), "guidance")
    held = _history(schools=schools, peps_held=(date(2017, 4, 3),))
    before = _history(schools=schools, peps_held=(date(2017, 4, 2),))
    assert school_move_pep_due(held, standards, holidays, date(2017, 4, 4)) is None
    assert school_move_pep_due(before, standards, holidays, date(2017, 4, 4)) is not None


def test_e2_the_same_school_again_or_a_change_before_care_is_none(standards: Standards, holidays: BankHolidays) -> None:
    same = (SchoolBegun(date(2016, 9, 1), "Hill"), SchoolBegun(date(2017, 4, 3), "Hill"))
    before = (SchoolBegun(date(2016, 9, 1), "Hill"), SchoolBegun(START, "Dale"))
    for schools in (same, before):
        assert school_move_pep_due(_history(schools=schools), standards, holidays, date(2017, 5, 4)) is None


def test_e5_tuition_begins_within_two_weeks_without_a_school(standards: Standards, holidays: BankHolidays) -> None:
    lost = (SchoolBegun(date(2017, 4, 3), "", on_roll=False),)
    due = tuition_due(_history(schools=lost), standards, holidays, date(2017, 4, 4))
    assert due is not None
    assert due.by == date(2017, 4, 17)
    assert tuition_due(_history(schools=lost, tuition=(Tutored(date(2017, 4, 10)),)), standards, holidays, date(2017, 4, 10)) is None
    found = (*lost, SchoolBegun(date(2017, 4, 12), "Dale"))
    assert tuition_due(_history(schools=found), standards, holidays, date(2017, 4, 12)) is None


def test_k19_the_last_plan_held_is_to_be_signed_off_in_twenty_days(standards: Standards, holidays: BankHolidays) -> None:
    held = (date(2017, 2, 20), date(2017, 5, 2))
    due = sign_off_due(_history(peps_held=held), standards, holidays, date(2017, 5, 3))
    assert due is not None
    assert (due.by, due.standard) == (date(2017, 5, 22), "council")
    signed = (SignedOff(date(2017, 5, 8), date(2017, 5, 2)),)
    assert sign_off_due(_history(peps_held=held, signed_off=signed), standards, holidays, date(2017, 5, 8)) is None
    assert sign_off_due(_history(peps_held=held, signed_off=signed), standards, holidays, date(2017, 5, 7)) is not None


def test_none_of_them_runs_in_short_breaks(standards: Standards, holidays: BankHolidays) -> None:
    schools = (SchoolBegun(date(2016, 9, 1), "Hill"), SchoolBegun(date(2017, 4, 3), "", on_roll=False))
    history = _history(code="V3", schools=schools, peps_held=(date(2017, 3, 1),), health_refused=(HealthRefused(date(2017, 3, 1), "iha"),))
    today = date(2017, 4, 5)
    assert difficulties_score_due(history, standards, holidays, today) is None
    assert refused_health_due(history, holidays, today) is None
    assert school_move_pep_due(history, standards, holidays, today) is None
    assert tuition_due(history, standards, holidays, today) is None
    assert sign_off_due(history, standards, holidays, today) is None


@given(st.lists(st.integers(0, 900), max_size=5), st.integers(0, 900), st.integers(1, 12), st.integers(2, 4))
def test_a_score_is_never_due_before_the_last_and_a_tighter_interval_never_later(
    scored: list[int], after: int, months: int, youngest: int
) -> None:
    standards, holidays = load_standards(), load_bank_holidays()
    rows = [CouncilRow("score_months", months, date(2000, 1, 1)), CouncilRow("score_from_age", youngest, date(2000, 1, 1))]
    history = _history(scores=tuple(Scored(START + timedelta(days=n)) for n in sorted(scored)), dob=date(2013, 6, 1))
    today = START + timedelta(days=after)
    tighter = difficulties_score_due(history, standards.with_council_rows(rows), holidays, today)
    printed = difficulties_score_due(history, standards, holidays, today)
    if tighter is not None and printed is not None:
        assert tighter.by is not None
        assert printed.by is not None
        assert tighter.by <= printed.by
    for due in (tighter, printed):
        assert due is None or (due.by and due.anchor and due.by >= due.anchor)
