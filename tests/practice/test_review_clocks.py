"""Reviews after moves, in homes that are not registered, at once, half-way and for adoption (R4 to R16)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lacdesk.practice.history import CarePeriod, Status, Stay
from lacdesk.practice.planning import Consent, EarlyCall, Happened, MoveProposed, Planning, ReviewHeld
from lacdesk.practice.review_clocks import (
    after_move,
    early_review_due,
    midway_by,
    midway_due,
    move_legs,
    panel_report_due,
    permanence_due,
    protection_plan_due,
    review_before_move_due,
    review_before_plan_change,
    reviewed,
    reviews_due,
)
from lacdesk.practice.reviews import review_chain, review_due
from lacdesk.practice.together import told_together
from lacdesk.practice.workdays import BankHolidays
from tests.practice.cases import STANDARDS, case, looked_after, moved

COUNCIL = STANDARDS.council


def _dates(*days: tuple[int, int, int]) -> tuple[date, ...]:
    return tuple(date(*day) for day in days)


@pytest.mark.parametrize(
    ("move", "dates"),
    [
        pytest.param((2022, 11, 14), ((2022, 12, 12), (2022, 12, 14), (2023, 2, 14), (2023, 8, 14)), id="X11"),
        pytest.param((2023, 1, 31), ((2023, 2, 28), (2023, 2, 28), (2023, 4, 30), (2023, 10, 31)), id="X12"),
    ],
)
def test_after_a_move_reviews_are_asked_for_by_days_and_by_months(
    move: tuple[int, int, int], dates: tuple[tuple[int, int, int], ...]
) -> None:
    targets = after_move(date(*move), COUNCIL)
    assert [target.by for target in targets] == list(_dates(*dates))
    assert [target.rule for target in targets] == ["R7", "R8", "R8", "R8"]


def test_x11_the_councils_date_stands_beside_the_date_by_law() -> None:
    history = looked_after(
        date(2022, 3, 1), stays=moved(date(2022, 3, 1), date(2022, 11, 14)), reviews_held=_dates((2022, 3, 28), (2022, 6, 27))
    )
    law, council = told_together(*reviews_due(case(history, date(2022, 11, 20))))
    assert law is not None
    assert council is not None
    assert (law.by, law.standard, law.rule) == (date(2022, 12, 27), "law", "R3")
    assert (council.by, council.standard, council.rule) == (date(2022, 12, 12), "council", "R7")
    assert council.because == (
        "Review due by Mon 12 Dec 2022 = moved Mon 14 Nov 2022 + 28 days (council standard). By law Tue 27 Dec 2022."
    )
    assert "The council's 28-day rule makes it Mon 12 Dec 2022." in law.because


def test_each_review_after_a_move_closes_its_own_date_and_the_next_follows_from_the_move() -> None:
    stays = moved(date(2022, 3, 1), date(2022, 11, 14))
    history = looked_after(date(2022, 3, 1), stays=stays, reviews_held=_dates((2022, 12, 5), (2022, 12, 8), (2023, 2, 20)))
    legs = move_legs(history, case(history, date(2023, 3, 1)).stretch, COUNCIL, date(2023, 3, 1))
    assert [(leg.by, leg.met_on, leg.days_late(date(2023, 3, 1))) for leg in legs] == [
        (date(2022, 12, 12), date(2022, 12, 5), 0),
        (date(2023, 2, 14), date(2023, 2, 20), 6),
        (date(2023, 8, 14), None, 0),
    ]


def test_a_late_review_after_a_move_leaves_every_missed_date_late() -> None:
    history = looked_after(date(2022, 3, 1), stays=moved(date(2022, 3, 1), date(2022, 11, 14)), reviews_held=_dates((2023, 3, 1)))
    legs = move_legs(history, case(history, date(2023, 3, 1)).stretch, COUNCIL, date(2023, 3, 1))
    assert [leg.days_late(date(2023, 3, 1)) for leg in legs] == [79, 15, 0]


def test_another_move_ends_what_the_last_one_asked_for() -> None:
    stays = moved(date(2022, 3, 1), date(2022, 11, 14), date(2022, 12, 1))
    history = looked_after(date(2022, 3, 1), stays=stays)
    legs = move_legs(history, case(history, date(2022, 12, 2)).stretch, COUNCIL, date(2022, 12, 2))
    assert [(leg.by, leg.ended) for leg in legs if leg.ended] == [
        (date(2022, 12, 12), date(2022, 12, 1)),
        (date(2023, 2, 14), date(2022, 12, 1)),
        (date(2023, 8, 14), date(2022, 12, 1)),
    ]
    assert legs[-1].by == date(2022, 12, 29)


def test_the_councils_date_is_never_later_than_the_law() -> None:
    stays = moved(date(2022, 3, 1), date(2022, 11, 14))
    held = _dates((2022, 3, 28), (2022, 6, 27), (2022, 12, 5), (2023, 2, 10))
    history = looked_after(date(2022, 3, 1), stays=stays, reviews_held=held)
    law, council = reviews_due(case(history, date(2023, 3, 1)))
    assert law is not None
    assert council is not None
    assert (council.by, council.rule) == (date(2023, 8, 10), "R8.law")
    assert council.by == law.by
    assert "comes before moved Mon 14 Nov 2022 + 9 months" in council.because


def test_the_first_placement_and_a_stay_with_the_same_carer_are_no_moves() -> None:
    start = date(2022, 3, 1)
    stays = (Stay(start, date(2022, 6, 1), place="U6"), Stay(date(2022, 6, 1), place="U6", restarts=False))
    assert reviews_due(case(looked_after(start, stays=stays), date(2022, 6, 2)))[1] is None


@pytest.mark.parametrize(("held", "by", "rule"), [((), date(2022, 4, 15), "R9.first"), (((2022, 4, 4),), date(2022, 5, 4), "R9.later")])
def test_r9_a_child_in_a_home_that_is_not_registered_is_reviewed_monthly(
    held: tuple[tuple[int, int, int], ...], by: date, rule: str
) -> None:
    stays = moved(date(2022, 1, 3), date(2022, 3, 15), place="H5", is_unregistered=True)
    history = looked_after(date(2022, 1, 3), stays=stays, reviews_held=_dates((2022, 1, 31), (2022, 2, 28), *held))
    council = reviews_due(case(history, date(2022, 4, 10)))[1]
    assert council is not None
    expected = (date(2022, 4, 12), "R7") if rule == "R9.first" else (by, rule)
    assert (council.by, council.rule) == expected
    settled = looked_after(date(2022, 1, 3), stays=(Stay(date(2022, 3, 15), place="H5", is_unregistered=True),), reviews_held=_dates(*held))
    alone = reviews_due(case(settled, date(2022, 4, 10)))[1]
    assert alone is not None
    assert (alone.by, alone.rule) == (by, rule)


def test_r4_a_visit_that_finds_concerns_asks_for_a_review_at_once_until_one_is_held() -> None:
    planning = Planning(early_calls=(EarlyCall(date(2022, 5, 2), "welfare"),))
    due = early_review_due(case(looked_after(date(2022, 3, 1), planning=planning), date(2022, 5, 3)))
    assert due is not None
    assert (due.by, due.standard) == (None, "law")
    assert due.because == "No date: review at once, because a visit found concerns on Mon 2 May 2022 (reg 33(3))."
    held = looked_after(date(2022, 3, 1), planning=planning, reviews_held=_dates((2022, 5, 4)))
    assert early_review_due(case(held, date(2022, 5, 4))) is None


def test_r4_the_end_of_remand_asks_for_a_review_at_once() -> None:
    start, end = date(2022, 3, 1), date(2022, 5, 2)
    history = looked_after(start, statuses=(Status(start, end, "J1"), Status(end, None, "V2")))
    due = early_review_due(case(history, end))
    assert due is not None
    assert "detention or remand ended on Mon 2 May 2022" in due.because


def test_r5_a_review_is_due_before_a_significant_change_to_the_plan() -> None:
    history = looked_after(date(2022, 3, 1), reviews_held=_dates((2022, 3, 28)))
    due = review_before_plan_change(case(history, date(2022, 5, 2)), date(2022, 5, 1), date(2022, 5, 20))
    assert due is not None
    assert (due.by, due.anchor, due.rule) == (date(2022, 5, 20), date(2022, 5, 1), "R5")
    after = looked_after(date(2022, 3, 1), reviews_held=_dates((2022, 5, 1)))
    assert review_before_plan_change(case(after, date(2022, 5, 2)), date(2022, 5, 1), date(2022, 5, 20)) is None


def test_r6_a_review_comes_before_a_move_that_interrupts_key_stage_4() -> None:
    proposed = MoveProposed(date(2022, 5, 2), date(2022, 5, 30), frozenset({"key_stage_4"}))
    history = looked_after(date(2022, 3, 1), planning=Planning(moves_proposed=(proposed,)), reviews_held=_dates((2022, 3, 28)))
    due = review_before_move_due(case(history, date(2022, 5, 3)))
    assert due is not None
    assert (due.by, due.standard) == (date(2022, 5, 30), "guidance")
    held = looked_after(date(2022, 3, 1), planning=Planning(moves_proposed=(proposed,)), reviews_held=_dates((2022, 5, 10)))
    assert review_before_move_due(case(held, date(2022, 5, 11))) is None


def test_x8_the_midway_review_is_half_way_to_the_next() -> None:
    assert midway_by(date(2017, 3, 6), date(2017, 6, 6)) == date(2017, 4, 21)
    history = looked_after(date(2017, 2, 6), reviews_held=_dates((2017, 3, 6)))
    due = midway_due(case(history, date(2017, 3, 7)))
    assert due is not None
    assert (due.by, due.standard) == (date(2017, 4, 21), "council")
    assert due.because == (
        "Midway review due by Fri 21 Apr 2017 = half-way from the last review held Mon 6 Mar 2017 to the next due Tue 6 Jun 2017."
    )
    done = looked_after(date(2017, 2, 6), reviews_held=_dates((2017, 3, 6)), planning=Planning(midways=(Happened(date(2017, 4, 20)),)))
    assert midway_due(case(done, date(2017, 4, 20))) is None


@pytest.mark.parametrize(
    ("held", "by"),
    [
        ((), (2017, 6, 6)),
        (((2017, 3, 6),), (2017, 6, 6)),
        (((2017, 3, 13), (2017, 5, 1)), (2017, 5, 1)),
        (((2017, 3, 6), (2017, 7, 1)), (2017, 6, 6)),
    ],
)
def test_r11_the_permanence_plan_is_agreed_by_the_second_review(held: tuple[tuple[int, int, int], ...], by: tuple[int, int, int]) -> None:
    history = looked_after(date(2017, 2, 6), reviews_held=_dates(*held))
    due = permanence_due(case(history, date(2017, 7, 2)))
    assert due is not None
    assert (due.by, due.standard) == (date(*by), "guidance")


def test_r11_an_agreed_plan_a_match_or_a_placement_order_satisfies_it() -> None:
    start = date(2017, 2, 6)
    agreed = Planning(permanence_agreed=(Happened(date(2017, 5, 2)),))
    for history in (
        looked_after(start, planning=agreed),
        looked_after(start, stays=(Stay(start, place="U6", matched=date(2017, 5, 2)),)),
        looked_after(start, place="U4"),
        looked_after(start, code="E1"),
    ):
        assert permanence_due(case(history, date(2017, 7, 2))) is None


@pytest.mark.parametrize(
    ("place", "stay_start", "meeting", "counts"),
    [
        ("U4", (2015, 1, 5), (2016, 8, 1), True),
        ("U4", (2016, 6, 1), (2016, 8, 1), False),
        ("U6", (2015, 1, 5), (2016, 8, 1), False),
        ("U4", (2015, 1, 5), (2016, 1, 31), False),
    ],
)
def test_r12_a_review_without_a_meeting_counts_only_in_a_settled_long_term_placement(
    place: str, stay_start: tuple[int, int, int], meeting: tuple[int, int, int], counts: bool
) -> None:
    paper = date(2017, 2, 1)
    reviews = (ReviewHeld(date(*meeting), "lac"), ReviewHeld(paper, "lac", is_meeting=False))
    found = reviewed(reviews, (Stay(date(*stay_start), place=place),))
    assert found == ((date(*meeting), paper) if counts else (date(*meeting),))


def test_r13_a_child_authorised_for_adoption_is_reviewed_after_three_months_then_six_until_placed(holidays: BankHolidays) -> None:
    start, order = date(2022, 3, 1), date(2022, 9, 5)
    statuses = (Status(start, order, "C1"), Status(order, None, "E1"))
    held = _dates((2022, 3, 28), (2022, 6, 27), (2022, 12, 1), (2023, 5, 30))
    history = looked_after(start, statuses=statuses, reviews_held=held)
    legs = review_chain(history, holidays, date(2023, 6, 1))
    assert [(leg.rule, leg.by) for leg in legs] == [
        ("R1", date(2022, 3, 29)),
        ("R2", date(2022, 6, 28)),
        ("R3", date(2022, 12, 27)),
        ("R13.first", date(2022, 12, 5)),
        ("R13.confirm", date(2023, 6, 1)),
        ("R13.later", date(2023, 11, 30)),
    ]
    assert legs[2].ended == order


def test_r13_consent_is_authority_too_until_the_plan_ends(holidays: BankHolidays) -> None:
    history = looked_after(
        date(2022, 3, 1),
        code="V2",
        reviews_held=_dates((2022, 3, 28)),
        planning=Planning(consents=(Consent(date(2022, 4, 11), date(2022, 5, 9)),)),
    )
    due = review_due(history, holidays, date(2022, 4, 20))
    assert due is not None
    assert (due.rule, due.by) == ("R13.first", date(2022, 7, 11))
    again = review_chain(
        looked_after(
            date(2022, 3, 1),
            code="V2",
            reviews_held=_dates((2022, 3, 28), (2022, 6, 1)),
            planning=Planning(consents=(Consent(date(2022, 4, 11), date(2022, 5, 9)),)),
        ),
        holidays,
        date(2022, 6, 2),
    )
    assert (again[-1].rule, again[-1].by) == ("R3", date(2022, 12, 1))


def _placed(*held: tuple[int, int, int], placed: date = date(2023, 3, 13)) -> tuple[date, object]:
    start = date(2022, 3, 1)
    stays = (Stay(start, placed, place="U6"), Stay(placed, place="A6"))
    statuses = (Status(start, date(2022, 9, 5), "C1"), Status(date(2022, 9, 5), None, "E1"))
    return placed, looked_after(
        start, stays=stays, statuses=statuses, reviews_held=_dates((2022, 3, 28), (2022, 6, 27), (2022, 12, 1), *held)
    )


def test_x22_placed_for_adoption_reviewed_after_four_weeks_three_months_then_six(holidays: BankHolidays) -> None:
    placed, history = _placed()
    due = review_due(history, holidays, placed)  # type: ignore[arg-type]
    assert due is not None
    assert (due.by, due.rule, due.standard) == (date(2023, 4, 10), "R14.first", "law")
    assert due.because == (
        "Review due by Mon 10 Apr 2023 = placed for adoption Mon 13 Mar 2023 + 4 weeks (reg 36(3)). It falls on a bank holiday: "
        "plan by Thu 6 Apr 2023."
    )
    _, history = _placed((2023, 4, 6), (2023, 7, 6))
    legs = review_chain(history, holidays, date(2023, 7, 7))  # type: ignore[arg-type]
    assert [(leg.rule, leg.by) for leg in legs[-2:]] == [("R14.second", date(2023, 7, 6)), ("R14.later", date(2024, 1, 6))]


def test_x22_not_adopted_after_twelve_months_the_panel_is_told() -> None:
    placed, history = _placed()
    due = panel_report_due(case(history, date(2023, 3, 14)))  # type: ignore[arg-type]
    assert due is not None
    assert (due.by, due.anchor) == (date(2024, 3, 13), placed)


def test_a_first_review_still_waiting_is_not_put_off_by_an_adoptive_placement(holidays: BankHolidays) -> None:
    start = date(2023, 3, 1)
    history = looked_after(start, code="E1", stays=moved(start, date(2023, 3, 13), place="A6"))
    due = review_due(history, holidays, date(2023, 3, 14))
    assert due is not None
    assert (due.rule, due.by) == ("R1", date(2023, 3, 29))


def test_a_review_overdue_when_a_child_is_placed_for_adoption_stays_late(holidays: BankHolidays) -> None:
    start, placed = date(2022, 3, 1), date(2022, 8, 1)
    history = looked_after(start, stays=moved(start, placed, place="A6"), reviews_held=_dates((2022, 3, 28)))
    legs = review_chain(history, holidays, date(2022, 8, 2))
    assert [(leg.rule, leg.days_late(date(2022, 8, 2))) for leg in legs] == [("R1", 0), ("R2", 34), ("R14.first", 0)]


def test_after_an_adoptive_placement_ends_the_open_review_keeps_its_date(holidays: BankHolidays) -> None:
    start, placed, back = date(2022, 3, 1), date(2022, 8, 1), date(2022, 8, 15)
    stays = (Stay(start, placed, place="U6"), Stay(placed, back, place="A6"), Stay(back, place="U6"))
    history = looked_after(start, stays=stays, reviews_held=_dates((2022, 3, 28), (2022, 6, 27)))
    due = review_due(history, holidays, date(2022, 8, 16))
    assert due is not None
    assert (due.rule, due.by) == ("R14.first", date(2022, 8, 29))


@pytest.mark.parametrize(("held", "rule", "by"), [((), "R16.first", (2017, 3, 6)), (((2017, 3, 6),), "R16.later", (2017, 6, 6))])
def test_r16_a_child_protection_plan_ends_at_the_first_review_or_three_months_on(
    held: tuple[tuple[int, int, int], ...], rule: str, by: tuple[int, int, int]
) -> None:
    start = date(2017, 2, 6)
    history = looked_after(start, planning=Planning(protection_plans=(Happened(start),)), reviews_held=_dates(*held))
    due = protection_plan_due(case(history, date(2017, 3, 7)))
    assert due is not None
    assert (due.rule, due.by) == (rule, date(*by))
    assert protection_plan_due(case(looked_after(start), date(2017, 3, 7))) is None


def test_no_council_review_is_asked_for_in_short_breaks() -> None:
    start = date(2017, 2, 6)
    stays = (Stay(start, date(2017, 3, 6), place="U6"), Stay(date(2017, 3, 6), place="K2", is_unregistered=True))
    history = looked_after(start, code="V4", stays=stays, periods=(CarePeriod(start),))
    law, council = reviews_due(case(history, start + timedelta(days=40)))
    assert law is not None
    assert (law.rule, council) == ("R17.first", None)
    assert law.by == date(2017, 5, 6)
