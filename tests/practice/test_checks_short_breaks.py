"""The checks of stays under an agreement for short breaks (CPPCR 2010 reg 48), each written as a record of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lacdesk.practice.checks import CHECKS, Facts, child_problems

TODAY = date(2026, 6, 11)
AGREED = {"id": "s", "code": "V4", "started": date(2025, 9, 1), "ended": None}
SAM = Facts("Sam", dob=date(2016, 3, 1), care_started=date(2025, 9, 1))


def stay(started: date, days: int | None, key: str = "n") -> dict[str, Any]:
    return {"id": key, "started": started, "ended": None if days is None else started + timedelta(days=days)}


def said(answers: dict[str, Any], *others: dict[str, Any], **more: Any) -> list[tuple[str, str, str]]:
    facts = replace(SAM, others={"legal_status": [AGREED], "short_break_stay": others, **more})
    return [(each.check, each.field, each.message) for each in CHECKS["short_break_stay"](answers, facts, TODAY) if each.check != "K38"]


@pytest.mark.parametrize(("days", "told"), [(17, []), (18, ["This stay is 18 days. Short breaks cannot exceed 17."])])
def test_k9_a_stay_under_an_agreement_lasts_17_days_at_most(days: int, told: list[str]) -> None:
    assert [message for _, _, message in said(stay(date(2026, 5, 1), days))] == told


def test_k9_all_stays_of_twelve_months_come_to_75_days_at_most_however_they_were_written() -> None:
    alone = {"id": "v", "code": "V3", "started": date(2025, 7, 1), "ended": date(2025, 7, 16)}
    others = [stay(date(2025, month, 1), 15, str(month)) for month in (9, 10, 11)]
    assert said(stay(date(2026, 5, 1), 15), *others, legal_status=[AGREED, alone]) == []
    assert said(stay(date(2026, 5, 1), 16), *others, legal_status=[AGREED, alone]) == [
        ("K9", "ended", "Short breaks in the 12 months to this stay come to 76 days. They cannot exceed 75.")
    ]
    by_itself = {"code": "V3", "started": date(2026, 5, 1), "ended": date(2026, 5, 17)}
    facts = replace(SAM, others={"legal_status": [AGREED, alone], "short_break_stay": others})
    found = [each.message for each in CHECKS["legal_status"](by_itself, facts, TODAY) if each.check == "K9"]
    assert found == ["Short breaks in the 12 months to this stay come to 76 days. They cannot exceed 75."]


def test_a_stay_does_not_end_before_it_starts_or_lie_ahead() -> None:
    assert said(stay(date(2026, 5, 3), -1)) == [("K4", "ended", "The return is before the start. Check both dates.")]
    assert said(stay(date(2026, 6, 12), None)) == [("K1", "started", "The start date 12 June 2026 is in the future. Change the date.")]
    assert said(stay(date(2025, 8, 31), 2))[0] == ("K2", "started", "This is before Sam was looked after (1 Sep 2025). Check the date.")


def test_k4_no_day_is_counted_in_two_stays() -> None:
    assert said(stay(date(2026, 5, 1), 5), stay(date(2026, 5, 6), 3, "b")) == []
    assert said(stay(date(2026, 5, 1), 7), stay(date(2026, 5, 6), 3, "b")) == [
        ("K4", "started", "There is an overlap from 6 to 8 May. Each stay must start when the last one has ended.")
    ]
    assert [check for check, _, _ in said(stay(date(2026, 6, 3), None), stay(date(2026, 6, 1), None, "b"))] == ["K4"]


@given(st.lists(st.integers(1, 10), min_size=1, max_size=7), st.data())
def test_stays_after_each_other_stand_right_and_any_that_share_a_day_do_not(lengths: list[int], data: st.DataObject) -> None:
    kept, day = [], date(2025, 9, 1)
    for number, length in enumerate(lengths):
        kept.append(stay(day, length, str(number)))
        day += timedelta(days=length + data.draw(st.integers(0, 20)))
    facts = replace(SAM, others={"legal_status": [AGREED], "short_break_stay": kept})
    assert {each.check for each in child_problems(facts, TODAY)} == set()
    kept.append(stay(kept[-1]["started"], 1, "again"))
    assert {each.check for each in child_problems(facts, TODAY)} == {"K4"}


def test_a_proposed_change_was_proposed_by_today_in_care() -> None:
    assert [each.check for each in CHECKS["proposed_change"]({"proposed": date(2026, 6, 12)}, SAM, TODAY)] == ["K1"]
    assert [each.check for each in CHECKS["proposed_change"]({"proposed": date(2025, 8, 31)}, SAM, TODAY)] == ["K2", "K38"]
    assert CHECKS["proposed_change"]({"proposed": date(2026, 6, 10), "change_date": date(2026, 7, 1)}, SAM, TODAY) == []
