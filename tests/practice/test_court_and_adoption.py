from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lacdesk.practice.adoption import adopter_step_by, adoption_dues, days_to_match, days_to_placing
from lacdesk.practice.court import latest_extension, pre_birth_due, proceedings_due, proceedings_end
from lacdesk.practice.due import Due, What
from lacdesk.practice.history import CarePeriod, ChildHistory
from lacdesk.practice.living import AdoptionStep, CourtStep, Living
from lacdesk.practice.standards import CouncilRow, Standards, load_standards
from lacdesk.practice.workdays import BankHolidays, load_bank_holidays

STARTED = date(2016, 2, 1)


def _before_court(*steps: CourtStep, end: date | None = None, dob: date = date(2010, 1, 1)) -> ChildHistory:
    return ChildHistory(dob=dob, periods=(CarePeriod(STARTED, end),), living=Living(court=steps))


def _for_adoption(*steps: tuple[date, str], end: date | None = None, plan: str = "a") -> ChildHistory:
    living = Living(adoption=tuple(AdoptionStep(on, step, plan) for on, step in sorted(steps)))
    return ChildHistory(dob=date(2015, 1, 1), periods=(CarePeriod(STARTED, end),), living=living)


def _by(history: ChildHistory, standards: Standards, holidays: BankHolidays, today: date) -> dict[str, date | None]:
    return {due.rule: due.by for due in adoption_dues(history, standards, holidays, today)}


def test_x19_26_weeks_begin_with_the_day_of_issue(holidays: BankHolidays) -> None:
    due = proceedings_due(_before_court(CourtStep(date(2017, 2, 6), "issued", "a")), holidays, date(2017, 2, 6))
    assert due is not None
    assert (due.by, due.standard) == (date(2017, 8, 6), "law")
    assert due.because.startswith("Proceedings to end by Sun 6 Aug 2017 = 26 weeks beginning with the day of issue, Mon 6 Feb 2017.")
    assert due.because.endswith("It falls on a Sunday: plan by Fri 4 Aug 2017.")


def test_an_extension_moves_the_end_by_eight_weeks_at_most(holidays: BankHolidays) -> None:
    issued, longer = CourtStep(date(2017, 2, 6), "issued", "a"), CourtStep(date(2017, 7, 3), "extended", "a", date(2017, 10, 1))
    due = proceedings_due(_before_court(issued, longer), holidays, date(2017, 7, 3))
    assert due is not None
    assert (due.by, due.rule) == (date(2017, 10, 1), "C1.extended")
    assert latest_extension(proceedings_end(date(2017, 2, 6))) == date(2017, 10, 1)


def test_only_a_final_order_ends_proceedings_or_the_end_of_care_where_none_is_known(holidays: BankHolidays) -> None:
    issued = CourtStep(date(2017, 2, 6), "issued", "a")
    assert proceedings_due(_before_court(issued, CourtStep(date(2017, 7, 6), "final_order", "a")), holidays, date(2017, 7, 6)) is None
    assert proceedings_due(_before_court(issued, CourtStep(date(2017, 7, 6), "final_order", "b")), holidays, date(2017, 7, 6)) is not None
    assert proceedings_due(_before_court(issued, end=date(2017, 6, 1)), holidays, date(2017, 6, 1)) is None


def test_work_before_a_birth_has_its_twelve_weeks(standards: Standards, holidays: BankHolidays) -> None:
    began = CourtStep(date(2026, 1, 5), "pre_proceedings", "a")
    due = pre_birth_due(ChildHistory(dob=date(2026, 5, 1), living=Living(court=(began,))), standards, holidays, date(2026, 1, 5))
    short = pre_birth_due(ChildHistory(dob=date(2026, 3, 1), living=Living(court=(began,))), standards, holidays, date(2026, 1, 5))
    assert due is not None
    assert short is not None
    assert (due.by, due.rule, short.rule) == (date(2026, 3, 30), "C2", "C2.short")
    done = (began, CourtStep(date(2026, 3, 2), "pre_birth_done", "a"))
    assert pre_birth_due(ChildHistory(dob=date(2026, 5, 1), living=Living(court=done)), standards, holidays, date(2026, 3, 2)) is None
    assert pre_birth_due(_before_court(began), standards, holidays, date(2026, 1, 5)) is None


def test_x21_a1_of_426_days_and_a2_of_121_are_met(standards: Standards, holidays: BankHolidays) -> None:
    assert days_to_placing(date(2016, 2, 1), date(2017, 4, 2)) == 426
    assert days_to_match(date(2017, 1, 10), date(2017, 5, 11)) == 121
    history = _for_adoption((date(2016, 12, 1), "decided"), (date(2017, 1, 10), "ordered"))
    assert _by(history, standards, holidays, date(2017, 1, 11)) == {
        "AD1": date(2017, 4, 2),
        "AD2": date(2017, 5, 11),
        "AD3": date(2017, 12, 1),
    }


def test_x22_ten_weeks_and_an_order_within_twelve_months(standards: Standards, holidays: BankHolidays) -> None:
    history = _for_adoption((date(2022, 12, 1), "decided"), (date(2023, 3, 13), "placed"))
    assert _by(history, standards, holidays, date(2023, 3, 14)) == {"AD3": date(2023, 12, 1), "AD4": date(2023, 5, 22)}
    applied = _for_adoption((date(2022, 12, 1), "decided"), (date(2023, 3, 13), "placed"), (date(2023, 5, 30), "applied"))
    assert _by(applied, standards, holidays, date(2023, 6, 1)) == {"AD3": date(2023, 12, 1)}


def test_an_order_can_be_appealed_for_28_days_after_care_has_ended(standards: Standards, holidays: BankHolidays) -> None:
    adopted = date(2023, 9, 4)
    history = _for_adoption((date(2022, 12, 1), "decided"), (date(2023, 3, 13), "placed"), (adopted, "adopted"), end=adopted)
    assert _by(history, standards, holidays, adopted) == {"AD5": date(2023, 10, 2)}
    assert _by(history, standards, holidays, date(2023, 10, 3)) == {}


@pytest.mark.parametrize(
    ("last", "rules"),
    [("reversed", set()), ("disrupted", {"AD1", "AD3"})],
)
def test_a_plan_that_ended_asks_nothing_and_a_placement_that_broke_down_is_looked_for_again(
    last: str, rules: set[str], standards: Standards, holidays: BankHolidays
) -> None:
    steps = ((date(2022, 12, 1), "decided"), (date(2023, 2, 1), "matched"), (date(2023, 3, 13), "placed"), (date(2023, 4, 3), last))
    assert set(_by(_for_adoption(*steps), standards, holidays, date(2023, 4, 3))) == rules


def test_without_a_decision_nothing_is_asked(standards: Standards, holidays: BankHolidays) -> None:
    assert _by(_for_adoption((date(2023, 3, 13), "ordered")), standards, holidays, date(2023, 4, 1)) == {}


def test_steps_of_assessing_adopters(holidays: BankHolidays) -> None:
    assert adopter_step_by("information", date(2017, 4, 13), holidays) == date(2017, 4, 18)
    assert adopter_step_by("initial_visit", date(2017, 4, 3), holidays) == date(2017, 4, 19)
    assert adopter_step_by("interest_decision", date(2017, 4, 13), holidays) == date(2017, 4, 24)
    assert adopter_step_by("break", date(2022, 8, 31), holidays) == date(2023, 2, 28)
    assert adopter_step_by("stage_two", date(2023, 1, 31), holidays) == date(2023, 5, 31)


_STEPS = st.sampled_from(["decided", "ordered", "matched", "placed", "applied", "disrupted", "reversed", "adopted"])


@given(st.lists(st.tuples(st.integers(0, 1500), _STEPS), max_size=6), st.integers(0, 1600), st.integers(1, 426), st.integers(1, 12))
def test_no_step_is_due_before_what_it_counts_from_and_a_tighter_target_is_never_later(
    steps: list[tuple[int, str]], after: int, days: int, months: int
) -> None:
    holidays, standards = load_bank_holidays(), load_standards()
    history = _for_adoption(*((STARTED + timedelta(days=n), step) for n, step in steps))
    own = {"adopters_days": days, "adoption_match_days": min(days, 121), "adoption_order_months": months}
    tighter = standards.with_council_rows(CouncilRow(key, amount, date(2000, 1, 1)) for key, amount in own.items())
    today = STARTED + timedelta(days=after)
    printed = _dated(adoption_dues(history, standards, holidays, today))
    for what, by in _dated(adoption_dues(history, tighter, holidays, today)).items():
        assert by <= printed[what]
    assert all(due.anchor and due.by and due.anchor <= due.by for due in adoption_dues(history, standards, holidays, today))


def _dated(dues: Iterable[Due]) -> dict[What, date]:
    return {due.what: due.by for due in dues if due.by is not None}
