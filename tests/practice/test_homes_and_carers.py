from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lacdesk.practice.fostering import (
    ApprovalReview,
    CarerHistory,
    SupervisingVisit,
    carer_dues,
    representation_by,
    told_by,
    told_in_writing_by,
)
from lacdesk.practice.homes import HomeHistory, IndependentVisit, home_dues, months_missed
from lacdesk.practice.months import month_end
from lacdesk.practice.standards import CouncilRow, Standards, load_standards
from lacdesk.practice.workdays import BankHolidays, load_bank_holidays


def _home(*visits: date, since: date = date(2017, 1, 3), reviews: tuple[date, ...] = ()) -> HomeHistory:
    return HomeHistory(since, tuple(IndependentVisit(day, day) for day in visits), reviews)


def _by(home: HomeHistory, holidays: BankHolidays, today: date) -> dict[str, date | None]:
    return {due.rule: due.by for due in home_dues(home, holidays, today)}


def test_x20_each_calendar_month_has_its_own_visit(holidays: BankHolidays) -> None:
    first = date(2017, 1, 1)
    assert months_missed([date(2017, 1, 31), date(2017, 3, 1)], first, date(2017, 3, 31)) == [date(2017, 2, 1)]
    assert months_missed([date(2017, 1, 9), date(2017, 2, 27), date(2017, 3, 14)], first, date(2017, 3, 31)) == []
    assert _by(_home(date(2017, 1, 31)), holidays, date(2017, 3, 1))["G1"] == date(2017, 2, 28)
    assert _by(_home(date(2017, 1, 31), date(2017, 3, 1)), holidays, date(2017, 3, 1))["G1"] == date(2017, 4, 30)


def test_a_home_never_visited_is_due_by_the_end_of_its_first_month(holidays: BankHolidays) -> None:
    due = next(iter(home_dues(_home(), holidays, date(2017, 1, 10))))
    assert (due.by, due.standard) == (date(2017, 1, 31), "law")
    assert due.because == "Independent visit due by Tue 31 Jan 2017: none recorded in January 2017; home known since Tue 3 Jan 2017."


def test_the_report_is_due_by_the_end_of_the_following_month_until_sent(holidays: BankHolidays) -> None:
    waiting = HomeHistory(date(2017, 1, 3), (IndependentVisit(date(2017, 1, 31)),))
    assert _by(waiting, holidays, date(2017, 2, 1))["G2"] == date(2017, 2, 28)
    assert "G2" not in _by(_home(date(2017, 1, 31)), holidays, date(2017, 2, 1))


def test_quality_is_reviewed_every_six_months(holidays: BankHolidays) -> None:
    assert _by(_home(), holidays, date(2017, 2, 1))["G3.first"] == date(2017, 7, 3)
    assert _by(_home(reviews=(date(2022, 8, 31),)), holidays, date(2022, 9, 1))["G3"] == date(2023, 2, 28)


@given(st.lists(st.integers(0, 700), max_size=20), st.integers(0, 800))
def test_a_visit_is_never_due_before_the_last_and_always_at_a_month_end(days: list[int], after: int) -> None:
    since = date(2020, 1, 1)
    home = _home(*sorted(since + timedelta(days=n) for n in days), since=since)
    for due in home_dues(home, load_bank_holidays(), since + timedelta(days=after)):
        assert due.by is not None
        assert due.anchor is not None
        assert due.by >= due.anchor
        assert due.rule.startswith("G3") or due.by == month_end(due.by)


def test_a_carer_is_visited_every_six_weeks_once_a_year_unannounced(standards: Standards, holidays: BankHolidays) -> None:
    carer = CarerHistory(date(2017, 1, 9), visits=(SupervisingVisit(date(2017, 2, 6), True), SupervisingVisit(date(2017, 3, 6))))
    found = {due.rule: due.by for due in carer_dues(carer, standards, holidays, date(2017, 3, 7))}
    assert found == {"F1.visit": date(2017, 4, 17), "F1.unannounced": date(2018, 2, 6), "F1.review.first": date(2018, 1, 9)}


def test_a_carer_never_visited_counts_from_approval_and_one_who_stopped_from_nothing(standards: Standards, holidays: BankHolidays) -> None:
    approved = date(2017, 1, 9)
    found = {due.rule: due.by for due in carer_dues(CarerHistory(approved), standards, holidays, approved)}
    assert found["F1.visit.first"] == date(2017, 2, 20)
    assert list(carer_dues(CarerHistory(approved, date(2017, 3, 1)), standards, holidays, date(2017, 3, 1))) == []
    assert list(carer_dues(CarerHistory(approved), standards, holidays, date(2017, 1, 8))) == []


def test_t40_a_carer_is_told_of_a_decision_in_2_working_days_and_in_writing_in_5(standards: Standards, holidays: BankHolidays) -> None:
    decided = date(2017, 4, 13)
    assert told_by(decided, holidays) == date(2017, 4, 19)
    assert told_in_writing_by(decided, holidays) == date(2017, 4, 24)
    assert representation_by(decided) == date(2017, 5, 11)
    waiting = CarerHistory(date(2016, 4, 1), reviews=(ApprovalReview(date(2017, 4, 3), decided),))
    told = CarerHistory(date(2016, 4, 1), reviews=(ApprovalReview(date(2017, 4, 3), decided, date(2017, 4, 18), date(2017, 4, 24)),))
    found = {due.rule: due.by for due in carer_dues(waiting, standards, holidays, decided)}
    assert (found["F2.told"], found["F2.written"]) == (date(2017, 4, 19), date(2017, 4, 24))
    later = {due.rule for due in carer_dues(told, standards, holidays, date(2017, 4, 20))}
    assert ("F2.told" in later, "F2.written" in later) == (False, True)


@given(st.lists(st.tuples(st.integers(0, 700), st.booleans()), max_size=12), st.integers(0, 800), st.integers(1, 42), st.integers(1, 12))
def test_a_tighter_standard_for_carers_is_never_later(visits: list[tuple[int, bool]], after: int, days: int, months: int) -> None:
    approved, holidays, standards = date(2020, 1, 1), load_bank_holidays(), load_standards()
    made = tuple(SupervisingVisit(approved + timedelta(days=n), unannounced) for n, unannounced in sorted(visits))
    own = {"carer_visit_days": days, "carer_unannounced_months": months, "carer_review_months": months}
    tighter = standards.with_council_rows(CouncilRow(key, amount, date(2000, 1, 1)) for key, amount in own.items())
    carer, today = CarerHistory(approved, visits=made), approved + timedelta(days=after)
    pairs = zip(carer_dues(carer, tighter, holidays, today), carer_dues(carer, standards, holidays, today), strict=True)
    for one, other in pairs:
        assert one.by is not None
        assert other.by is not None
        assert one.anchor is not None
        assert one.anchor <= one.by <= other.by
