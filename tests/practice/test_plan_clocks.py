"""Care plans, case file summaries and short-break days (P1, P12 to P15)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lacdesk.practice.history import CarePeriod, ChildHistory, Status, Stay
from lacdesk.practice.plan_clocks import (
    care_plan_due,
    home_rule,
    plans_due,
    short_break_days,
    short_break_limit_due,
    summary_due,
)
from lacdesk.practice.planning import Happened, Planning
from tests.practice.cases import case, looked_after

START = date(2022, 12, 22)


def test_x17_the_care_plan_is_due_ten_working_days_after_the_first_placement() -> None:
    due = care_plan_due(case(looked_after(START), START))
    assert due is not None
    assert (due.by, due.standard, due.rule) == (date(2023, 1, 10), "law", "P1")
    assert "none made yet (reg 4(2))" in due.because


@pytest.mark.parametrize("made", [START - timedelta(days=3), START + timedelta(days=30)])
def test_p1_a_plan_made_before_or_since_satisfies_it(made: date) -> None:
    planning = Planning(care_plans=(Happened(made),))
    assert care_plan_due(case(looked_after(START, planning=planning), made + timedelta(days=60))) is None


def test_p1_a_plan_of_the_care_before_does_not() -> None:
    before = CarePeriod(date(2020, 1, 6), date(2021, 3, 1))
    planning = Planning(care_plans=(Happened(date(2020, 1, 10)),))
    due = care_plan_due(case(looked_after(START, periods=(before, CarePeriod(START)), planning=planning), START))
    assert due is not None


@pytest.mark.parametrize(("code", "rule"), [("V4", "P1.short"), ("J1", "P15.care"), ("C1", "P1")])
def test_p1_is_told_as_a_short_break_plan_and_p15_for_a_child_on_remand(code: str, rule: str) -> None:
    due = care_plan_due(case(looked_after(START, code=code), START))
    assert due is not None
    assert (due.rule, due.by) == (rule, date(2023, 1, 10))


def test_p12_a_summary_is_brought_up_to_date_every_three_months() -> None:
    first = summary_due(case(looked_after(date(2022, 9, 1)), date(2022, 9, 2)))
    assert first is not None
    assert (first.by, first.rule) == (date(2022, 12, 1), "P12.first")
    planning = Planning(summaries=(Happened(date(2022, 11, 30)),))
    again = summary_due(case(looked_after(date(2022, 9, 1), planning=planning), date(2022, 12, 1)))
    assert again is not None
    assert (again.by, again.standard) == (date(2023, 2, 28), "council")


@pytest.mark.parametrize(("days", "rule"), [(74, "section 17"), (75, "ask which section holds"), (76, "section 20")])
def test_d9_the_home_rule_by_the_days_in_twelve_months(days: int, rule: str) -> None:
    assert home_rule(days) == rule


def _breaks(*stays: tuple[date, date | None]) -> ChildHistory:
    return ChildHistory(
        dob=date(2012, 5, 1),
        periods=tuple(CarePeriod(*stay) for stay in stays),
        statuses=tuple(Status(start, end, "V3") for start, end in stays),
        stays=tuple(Stay(start, end, place="U6") for start, end in stays),
    )


def test_p13_a_single_short_break_ends_within_17_days() -> None:
    due = short_break_limit_due(case(_breaks((date(2022, 6, 6), None)), date(2022, 6, 10)))
    assert due is not None
    assert (due.by, due.rule, due.standard) == (date(2022, 6, 23), "P13.stay", "law")
    assert "4 days in twelve months so far, section 17" in due.because


def test_p13_all_short_breaks_of_twelve_months_end_at_75_days() -> None:
    starts = [date(2022, 1, 3) + timedelta(days=30 * number) for number in range(4)]
    stays = [(start, start + timedelta(days=17)) for start in starts]
    history = _breaks(*stays, (date(2022, 6, 6), None))
    assert short_break_days(history, date(2022, 6, 8)) == 70
    due = short_break_limit_due(case(history, date(2022, 6, 8)))
    assert due is not None
    assert (due.by, due.rule) == (date(2022, 6, 13), "P13.year")


def test_p13_days_longer_ago_than_twelve_months_no_longer_count() -> None:
    history = _breaks((date(2021, 6, 1), date(2021, 6, 15)), (date(2022, 6, 6), None))
    assert short_break_days(history, date(2022, 6, 8)) == 2 + 7


def test_p13_an_agreement_kept_as_one_placement_does_not_tell_which_days_the_child_was_away() -> None:
    assert short_break_limit_due(case(looked_after(date(2022, 1, 3), code="V4"), date(2022, 6, 8))) is None
    stays = (Stay(date(2022, 1, 3), date(2022, 1, 8), place="U6"), Stay(date(2022, 6, 6), place="U6"))
    due = short_break_limit_due(case(looked_after(date(2022, 1, 3), code="V4", stays=stays), date(2022, 6, 8)))
    assert due is not None
    assert due.by == date(2022, 6, 23)


def test_only_the_plan_and_the_days_are_asked_for_in_short_breaks() -> None:
    found = [due.rule for due in plans_due(case(_breaks((date(2022, 6, 6), None)), date(2022, 6, 10))) if due]
    assert found == ["P1.short", "P13.stay"]
