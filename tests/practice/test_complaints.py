from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lacdesk.practice.complaints import complaints_due
from lacdesk.practice.living import ComplaintStep
from lacdesk.practice.standards import CouncilRow, Standards, load_standards
from lacdesk.practice.workdays import BankHolidays, add_working_days, load_bank_holidays

BEGAN = date(2017, 4, 3)


@pytest.mark.parametrize(
    ("step", "is_extended", "days"),
    [
        ("1", False, 10),
        ("1", True, 20),
        ("2", False, 25),
        ("2", True, 65),
        ("3", False, 30),
        ("panel", False, 5),
        ("findings", False, 15),
    ],
)
def test_f4_each_stage_has_its_working_days(step: str, is_extended: bool, days: int, standards: Standards, holidays: BankHolidays) -> None:
    (due,) = complaints_due([ComplaintStep(BEGAN, step, "a", is_extended)], standards, holidays, BEGAN)
    assert (due.by, due.standard) == (add_working_days(BEGAN, days, holidays), "council")
    assert f"{days} working days" in due.because


def test_f4_stage_1_over_easter_skips_good_friday_and_easter_monday(standards: Standards, holidays: BankHolidays) -> None:
    (due,) = complaints_due([ComplaintStep(BEGAN, "1", "a")], standards, holidays, BEGAN)
    assert due.by == date(2017, 4, 19)
    assert due.because.endswith("2 bank holidays skipped: Fri 14 Apr 2017 and Mon 17 Apr 2017.")


def test_each_open_complaint_waits_for_its_latest_step_and_a_closed_one_for_nothing(standards: Standards, holidays: BankHolidays) -> None:
    steps = [
        ComplaintStep(BEGAN, "1", "a"),
        ComplaintStep(BEGAN, "1", "b"),
        ComplaintStep(date(2017, 4, 10), "closed", "a"),
        ComplaintStep(date(2017, 4, 20), "2", "b"),
    ]
    assert [due.rule for due in complaints_due(steps, standards, holidays, date(2017, 4, 20))] == ["F4.2"]
    assert [due.rule for due in complaints_due(steps, standards, holidays, date(2017, 4, 9))] == ["F4.1", "F4.1"]


@given(st.dates(date(2017, 1, 1), date(2030, 1, 1)), st.integers(1, 10))
def test_a_tighter_stage_1_is_never_later_and_never_before_the_complaint(day: date, days: int) -> None:
    holidays, standards = load_bank_holidays(), load_standards()
    tighter = standards.with_council_rows([CouncilRow("complaint_stage_1_working_days", days, date(2000, 1, 1))])
    (one,) = complaints_due([ComplaintStep(day, "1", "a")], tighter, holidays, day)
    (other,) = complaints_due([ComplaintStep(day, "1", "a")], standards, holidays, day)
    assert one.by is not None
    assert other.by is not None
    assert day < one.by <= other.by
