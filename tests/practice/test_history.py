from __future__ import annotations

from datetime import date

from lacdesk.practice.history import (
    CarePeriod,
    ChildHistory,
    Status,
    Stretch,
    current_stretch,
    is_looked_after,
    last_ended,
    short_breaks_only,
    stretches,
)

JANUARY, MARCH, JUNE = date(2023, 1, 2), date(2023, 3, 1), date(2023, 6, 1)


def test_a_period_without_short_breaks_is_one_stretch() -> None:
    history = ChildHistory(periods=(CarePeriod(JANUARY, JUNE),), statuses=(Status(JANUARY, MARCH, "C1"), Status(MARCH, JUNE, "C2")))
    assert stretches(history) == [Stretch(JANUARY, JUNE, False)]


def test_short_breaks_are_a_stretch_of_their_own() -> None:
    history = ChildHistory(periods=(CarePeriod(JANUARY),), statuses=(Status(JANUARY, MARCH, "V4"), Status(MARCH, None, "V2")))
    assert stretches(history) == [Stretch(JANUARY, MARCH, True), Stretch(MARCH, None, False)]
    assert current_stretch(history, MARCH) == Stretch(MARCH, None, False)
    assert short_breaks_only(history, date(2023, 2, 28))
    assert not short_breaks_only(history, MARCH)


def test_another_status_open_beside_a_short_break_is_full_care() -> None:
    history = ChildHistory(periods=(CarePeriod(JANUARY),), statuses=(Status(JANUARY, None, "C2"), Status(JANUARY, None, "V4")))
    assert stretches(history) == [Stretch(JANUARY, None, False)]


def test_days_at_home_between_short_breaks_belong_to_the_series() -> None:
    breaks = tuple(Status(date(2023, month, 1), date(2023, month, 4), "V3") for month in (1, 2, 3))
    history = ChildHistory(periods=(CarePeriod(date(2023, 1, 1)),), statuses=breaks)
    assert stretches(history) == [Stretch(date(2023, 1, 1), None, True)]


def test_the_day_care_ends_is_not_looked_after() -> None:
    history = ChildHistory(periods=(CarePeriod(JANUARY, MARCH),))
    assert is_looked_after(history, date(2023, 2, 28))
    assert not is_looked_after(history, MARCH)
    assert current_stretch(history, MARCH) is None
    assert last_ended(history, MARCH) == MARCH
    assert last_ended(history, date(2023, 2, 28)) is None
