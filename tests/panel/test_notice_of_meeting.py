from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lacdesk.panel.notice_of_meeting import (
    MeetingCannotBeMet,
    NoticeTerms,
    earliest,
    needs_chairs_reason,
    planned,
    refusal,
    worked_back,
)
from lacdesk.practice.workdays import BankHolidays, load_bank_holidays

TERMS = NoticeTerms()
PRIVATE = replace(TERMS, is_public=False)
HOLIDAYS = load_bank_holidays()
CHRISTMAS_EVES = frozenset(date(year, 12, 24) for year in range(2023, 2028))
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def days(year: int, *month_days: tuple[int, int]) -> tuple[date, ...]:
    return tuple(date(year, month, day) for month, day in month_days)


@pytest.mark.parametrize(
    ("meeting", "clear", "publish"),
    [
        (date(2026, 1, 8), (*days(2026, (1, 7), (1, 6), (1, 5), (1, 2)), date(2025, 12, 31)), date(2025, 12, 30)),
        (date(2017, 4, 25), days(2017, (4, 24), (4, 21), (4, 20), (4, 19), (4, 18)), date(2017, 4, 13)),
        (date(2022, 9, 20), days(2022, (9, 16), (9, 15), (9, 14), (9, 13), (9, 12)), date(2022, 9, 9)),
        (date(2022, 12, 13), days(2022, (12, 12), (12, 9), (12, 8), (12, 7), (12, 6)), date(2022, 12, 5)),
        (date(2026, 4, 14), days(2026, (4, 13), (4, 10), (4, 9), (4, 8), (4, 7)), date(2026, 4, 2)),
    ],
)
def test_five_clear_days_and_the_last_day_to_publish(meeting: date, clear: tuple[date, ...], publish: date, holidays: BankHolidays) -> None:
    found = worked_back(meeting, TERMS, holidays)
    assert (found.clear_days, found.publication) == (clear, publish)


@pytest.mark.parametrize("extra", [frozenset[date](), CHRISTMAS_EVES])
def test_every_weekday_of_three_years_agrees_with_a_slow_count(extra: frozenset[date], holidays: BankHolidays) -> None:
    terms = replace(TERMS, extra_non_days=extra)
    every = (date(2024, 1, 1) + timedelta(days=n) for n in range(3 * 366))
    for meeting in (day for day in every if day.weekday() < 5):
        found = worked_back(meeting, terms, holidays)
        assert found.publication == slow(meeting, 5, extra, holidays)
        assert found.data_cut_off == slow_back(found.publication, terms.data_cut_off, extra, holidays)
        assert found.final_papers == slow_back(found.publication, terms.final_papers, extra, holidays)


def is_open(day: date, extra: frozenset[date], holidays: BankHolidays) -> bool:
    return day.isoweekday() not in {6, 7} and not holidays.name(day) and day not in extra


def slow(meeting: date, count: int, extra: frozenset[date], holidays: BankHolidays) -> date:
    for published in (meeting - timedelta(days=n) for n in range(1, 40)):
        between = [published + timedelta(days=n) for n in range(1, (meeting - published).days)]
        if is_open(published, extra, holidays) and sum(is_open(day, extra, holidays) for day in between) >= count:
            return published
    raise AssertionError(meeting)


def slow_back(day: date, count: int, extra: frozenset[date], holidays: BankHolidays) -> date:
    before = (day - timedelta(days=n) for n in range(1, 60))
    return [each for each in before if is_open(each, extra, holidays)][count - 1]


def test_the_steps_are_worked_back_from_publication_in_working_days(holidays: BankHolidays) -> None:
    found = worked_back(date(2026, 4, 14), TERMS, holidays)
    assert (found.final_papers, found.comments, found.draft, found.data_cut_off) == days(2026, (4, 1), (3, 27), (3, 20), (3, 13))


def test_a_panels_own_terms_and_days(holidays: BankHolidays) -> None:
    terms = NoticeTerms(clear_days=3, final_papers=0, comments=0, draft=1, data_cut_off=2, extra_non_days=frozenset({date(2026, 4, 8)}))
    found = worked_back(date(2026, 4, 14), terms, holidays)
    assert found.clear_days == days(2026, (4, 13), (4, 10), (4, 9))
    assert (found.publication, found.final_papers, found.draft, found.data_cut_off) == days(2026, (4, 7), (4, 7), (4, 2), (4, 1))


def test_a_bank_holiday_set_again_as_a_day_of_the_councils_own_counts_once(holidays: BankHolidays) -> None:
    again = replace(TERMS, extra_non_days=frozenset({date(2026, 4, 3)}))
    assert worked_back(date(2026, 4, 14), again, holidays) == worked_back(date(2026, 4, 14), TERMS, holidays)


def test_a_private_panel_sends_its_papers_seven_days_before_on_a_working_day(holidays: BankHolidays) -> None:
    found = worked_back(date(2026, 4, 14), PRIVATE, holidays)
    assert (found.clear_days, found.publication) == ((), date(2026, 4, 7))
    assert worked_back(date(2026, 4, 13), PRIVATE, holidays).publication == date(2026, 4, 2)


def test_a_meeting_that_cannot_be_met_is_refused_in_a_sentence(holidays: BankHolidays) -> None:
    with pytest.raises(MeetingCannotBeMet) as refused:
        planned(date(2026, 1, 8), date(2025, 12, 31), TERMS, holidays)
    assert str(refused.value) == (
        "The papers had to be published by Tue 30 Dec 2025 for a meeting on Thu 8 Jan 2026. Choose Thu 29 Jan 2026 or later."
    )


def test_the_sentence_names_the_step_that_is_missed(holidays: BankHolidays) -> None:
    said = refusal(date(2026, 4, 14), date(2026, 3, 16), TERMS, holidays)
    assert said.startswith("The data had to be taken by Fri 13 Mar 2026 for a meeting on Tue 14 Apr 2026.")
    assert refusal(date(2026, 4, 14), date(2026, 3, 13), TERMS, holidays) == ""
    assert planned(date(2026, 4, 14), date(2026, 3, 13), TERMS, holidays) == worked_back(date(2026, 4, 14), TERMS, holidays)


@given(DAYS, st.sampled_from([TERMS, PRIVATE, NoticeTerms(final_papers=0, comments=0, draft=0, data_cut_off=0)]))
def test_the_first_meeting_offered_can_be_met_and_none_before_it(today: date, terms: NoticeTerms) -> None:
    first = earliest(today, terms, HOLIDAYS)
    assert refusal(first, today, terms, HOLIDAYS) == ""
    for day in (today + timedelta(days=n) for n in range(1, (first - today).days)):
        assert not is_open(day, terms.extra_non_days, HOLIDAYS) or refusal(day, today, terms, HOLIDAYS)


def test_an_item_not_published_in_time_needs_the_chairs_reason(holidays: BankHolidays) -> None:
    dates = worked_back(date(2026, 4, 14), TERMS, holidays)
    assert [needs_chairs_reason(day, dates) for day in (date(2026, 4, 2), date(2026, 4, 3), None)] == [False, True, True]


@pytest.mark.parametrize("changed", [{"comments": 0}, {"data_cut_off": 8}, {"final_papers": -1}, {"clear_days": 0}, {"private_days": 0}])
def test_terms_that_run_backwards_are_refused(changed: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"before|at least"):
        NoticeTerms(**changed)
