from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lacdesk.practice.closing import closed_as
from lacdesk.practice.history import CarePeriod, ChildHistory, Status
from lacdesk.practice.living import Discussed, Interviewed, Living, Returned, WentMissing
from lacdesk.practice.missing import interview_by, return_interviews_due, strategy_discussions_due
from lacdesk.practice.standards import CouncilRow, Standards, load_standards

BACK = Returned(date(2026, 3, 6), time(18, 0), "one")


def _history(*, code: str = "C2", end: date | None = None, **living: object) -> ChildHistory:
    start = date(2025, 1, 6)
    return ChildHistory(periods=(CarePeriod(start, end),), statuses=(Status(start, end, code),), living=Living(**living))  # type: ignore[arg-type]


def test_a9_72_hours_after_friday_evening_is_monday_evening() -> None:
    (due,) = return_interviews_due(_history(returns=(BACK,)), date(2026, 3, 7))
    assert (due.by, due.at, due.standard) == (date(2026, 3, 9), time(18, 0), "guidance")
    assert due.because == "Return interview due by Mon 9 Mar 2026 18:00 = returned Fri 6 Mar 2026 18:00 + 72 hours."


def test_hours_are_counted_on_the_wall_clock_when_the_clocks_change() -> None:
    assert interview_by(date(2026, 3, 27), time(9, 0)) == (date(2026, 3, 30), time(9, 0))


def test_without_a_time_of_return_the_third_day_is_the_last() -> None:
    (due,) = return_interviews_due(_history(returns=(Returned(date(2026, 3, 6), None, "one"),)), date(2026, 3, 7))
    assert (due.by, due.at) == (date(2026, 3, 9), None)
    assert "the time of return is not recorded" in due.because


def test_done_and_declined_stop_it_and_only_declined_says_so() -> None:
    asked = next(return_interviews_due(_history(returns=(BACK,)), date(2026, 3, 7)))
    for outcome, word in (("done", ""), ("declined", "declined")):
        history = _history(returns=(BACK,), interviews=(Interviewed(date(2026, 3, 8), outcome, "one"),))
        assert list(return_interviews_due(history, date(2026, 3, 8))) == []
        assert closed_as(history.living, asked, date(2026, 3, 8)) == word


def test_an_interview_of_another_episode_is_none_of_this_one() -> None:
    again = Returned(date(2026, 3, 7), time(9, 0), "two")
    history = _history(returns=(BACK, again), interviews=(Interviewed(date(2026, 3, 8), "done", "two"),))
    assert [due.details["episode"] for due in return_interviews_due(history, date(2026, 3, 9))] == ["one"]


def test_it_stays_overdue_for_a_year_and_ends_with_care() -> None:
    assert len(list(return_interviews_due(_history(returns=(BACK,)), date(2027, 3, 6)))) == 1
    assert list(return_interviews_due(_history(returns=(BACK,)), date(2027, 3, 7))) == []
    assert list(return_interviews_due(_history(returns=(BACK,), end=date(2026, 5, 1)), date(2026, 5, 1))) == []
    assert list(return_interviews_due(_history(returns=(BACK,), code="V4"), date(2026, 3, 7))) == []


def test_a_strategy_discussion_is_due_after_a_day_missing(standards: Standards) -> None:
    gone = WentMissing(date(2026, 3, 5), time(21, 30), "one")
    (due,) = strategy_discussions_due(_history(missing=(gone,)), standards, date(2026, 3, 5))
    assert (due.by, due.at, due.standard) == (date(2026, 3, 6), time(21, 30), "council")
    assert list(strategy_discussions_due(_history(missing=(gone,), returns=(BACK,)), standards, date(2026, 3, 6))) == []
    held = (Discussed(date(2026, 3, 6), "one"),)
    assert list(strategy_discussions_due(_history(missing=(gone,), discussions=held), standards, date(2026, 3, 6))) == []


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.times())
def test_72_hours_are_three_days_to_the_minute(day: date, at: time) -> None:
    by, until = interview_by(day, at)
    assert until is not None
    assert datetime.combine(by, until) - datetime.combine(day, at) == timedelta(hours=72)


@given(st.integers(1, 24), st.times())
def test_fewer_hours_before_a_discussion_are_never_later(hours: int, at: time) -> None:
    history = _history(missing=(WentMissing(date(2026, 3, 5), at, "one"),))
    tighter = load_standards().with_council_rows([CouncilRow("strategy_discussion_hours", hours, date(2000, 1, 1))])
    (one,) = strategy_discussions_due(history, tighter, date(2026, 3, 5))
    (other,) = strategy_discussions_due(history, load_standards(), date(2026, 3, 5))
    assert one.by is not None
    assert one.at is not None
    assert other.by is not None
    assert other.at is not None
    assert datetime.combine(one.by, one.at) <= datetime.combine(other.by, other.at)
    assert one.by >= date(2026, 3, 5)
