"""Which placements restart the visit clock (clocks.md 2.3)."""

from __future__ import annotations

from datetime import date

import pytest

from lacdesk.practice.stays import Placed, stays_of

HOME = Placed(date(2026, 1, 5), date(2026, 3, 2), "U6", "PR1", "oak", same_carer=False)
HOSPITAL = Placed(date(2026, 3, 2), date(2026, 3, 9), "T1", same_carer=False)


def restarts(*placements: Placed) -> list[bool]:
    return [stay.restarts for stay in stays_of(placements)]


def test_a_new_carer_restarts() -> None:
    assert restarts(HOME, Placed(date(2026, 3, 2), None, "U6", "PR1", "marsh", same_carer=False)) == [True, True]


def test_the_same_carer_in_another_house_does_not() -> None:
    assert restarts(HOME, Placed(date(2026, 3, 2), None, "U6", "PR1", "elm", same_carer=True)) == [True, False]


def test_a_temporary_stay_and_the_way_back_do_not() -> None:
    back = HOME._replace(started=date(2026, 3, 9), ended=None)
    assert restarts(HOME, HOSPITAL, back) == [True, False, False]


def test_from_a_temporary_stay_to_somewhere_new_does() -> None:
    assert restarts(HOME, HOSPITAL, Placed(date(2026, 3, 9), None, "K2", "PR4", "elm", same_carer=False)) == [True, False, True]


def test_the_same_house_after_a_time_at_home_does() -> None:
    again = HOME._replace(started=date(2026, 6, 1), ended=None)
    assert restarts(HOME, again) == [True, True]


@pytest.mark.parametrize(("home", "starts_anew"), [("oak", False), ("elm", True)])
def test_where_nobody_said_the_address_decides(home: str, starts_anew: bool) -> None:
    assert restarts(HOME, Placed(date(2026, 3, 2), None, "U6", "PR1", home)) == [True, starts_anew]
