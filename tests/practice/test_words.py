from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lacdesk.practice import words

TODAY = date(2026, 2, 3)
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31))


def test_a_day_has_four_written_forms() -> None:
    assert words.short_date(TODAY) == "3 Feb 2026"
    assert words.day_date(TODAY) == "Tue 3 Feb 2026"
    assert words.plain_date(TODAY) == "3 February 2026"
    assert words.long_date(TODAY) == "Tuesday 3 February 2026"
    assert words.month_name(TODAY) == "February 2026"
    assert words.short_month(TODAY) == "Feb 2026"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3 feb", date(2026, 2, 3)),
        ("4 feb", date(2025, 2, 4)),
        ("29 feb", date(2024, 2, 29)),
        ("3/2/2026", date(2026, 2, 3)),
        ("3.2.26", date(2026, 2, 3)),
        ("27-Mar-2007", date(2007, 3, 27)),
        ("27 3 2007", date(2007, 3, 27)),
        ("2026-02-03", date(2026, 2, 3)),
        ("today", TODAY),
        ("Yesterday", date(2026, 2, 2)),
        ("Tue 3 Feb 2026", date(2026, 2, 3)),
        ("Tuesday, 3rd February 2026", date(2026, 2, 3)),
        ("3 sept 2025", date(2025, 9, 3)),
        ("1/1/99", date(1999, 1, 1)),
    ],
)
def test_dates_are_read_as_people_type_them(typed: str, meant: date) -> None:
    assert words.read_date(typed, TODAY) == meant


@pytest.mark.parametrize("typed", ["", "soon", "31 Feb 2026", "3", "3/13/2026", "99 99 9999", "1 2 3 4", "²/3/2026", "3 f"])
def test_what_is_not_a_date_is_refused_with_what_to_do(typed: str) -> None:
    with pytest.raises(words.DateNotRead) as refused:
        words.read_date(typed, TODAY)
    assert str(refused.value).endswith(".")
    assert "valid" not in str(refused.value)


@given(DAYS, DAYS)
def test_every_written_form_reads_back(day: date, today: date) -> None:
    for form in (words.short_date, words.day_date, words.plain_date, words.long_date, date.isoformat):
        assert words.read_date(form(day), today) == day


@pytest.mark.parametrize(("days", "said"), [(-9, "9 days late"), (-1, "1 day late"), (0, "today"), (1, "tomorrow"), (5, "in 5 days")])
def test_lateness_in_words(days: int, said: str) -> None:
    assert words.lateness_words(TODAY + timedelta(days=days), TODAY) == said


def test_lists_read_as_a_sentence() -> None:
    assert words.listed([]) == ""
    assert words.listed(["a"]) == "a"
    assert words.listed(["a", "b", "c"]) == "a, b and c"


def test_panel_papers_have_their_own_forms() -> None:
    assert words.ordinal_date(date(2022, 9, 20)) == "20th September, 2022"
    assert words.long_ordinal_date(date(2026, 4, 14)) == "Tuesday, 14th April, 2026"
    assert [words.ordinal(number) for number in (1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 31, 111)] == [
        *("1st", "2nd", "3rd", "4th", "11th", "12th"),
        *("13th", "21st", "22nd", "23rd", "31st", "111th"),
    ]
    assert [words.clock_words(at) for at in (time(17), time(16, 30), time(9, 5), time(0), time(12))] == [
        *("5.00 p.m.", "4.30 p.m.", "9.05 a.m.", "12.00 a.m.", "12.00 p.m."),
    ]


@given(DAYS, DAYS)
def test_the_forms_of_panel_papers_read_back(day: date, today: date) -> None:
    assert words.read_date(words.ordinal_date(day), today) == words.read_date(words.long_ordinal_date(day), today) == day
