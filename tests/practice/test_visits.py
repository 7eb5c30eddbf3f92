from __future__ import annotations

from datetime import date, timedelta

import pytest

from lacdesk.practice.history import CarePeriod, ChildHistory, PrivateFostering, Status, Stay, VisitRequest
from lacdesk.practice.legs import Leg
from lacdesk.practice.standards import CouncilRow, Standards, load_standards
from lacdesk.practice.visits import requested_visits_due, visit_chain, visit_due
from lacdesk.practice.workdays import load_bank_holidays

STANDARDS = load_standards()
HOLIDAYS = load_bank_holidays()


def _history(
    *stays: Stay,
    visits: tuple[date, ...] = (),
    statuses: tuple[Status, ...] = (),
    reviews: tuple[date, ...] = (),
    ended: date | None = None,
    requests: tuple[VisitRequest, ...] = (),
) -> ChildHistory:
    start = stays[0].start
    return ChildHistory(
        periods=(CarePeriod(start, ended),),
        stays=stays,
        visits_made=visits,
        statuses=statuses or (Status(start, None, "V2"),),
        reviews_held=reviews,
        visit_requests=requests,
    )


def _by(history: ChildHistory, name: str, today: date) -> date | None:
    due = visit_due(history, STANDARDS[name], HOLIDAYS, today)
    return due.by if due else None


def _rule(history: ChildHistory, today: date, standard: str = "law") -> str:
    due = visit_due(history, STANDARDS[standard], HOLIDAYS, today)
    assert due is not None
    return due.rule


def _legs(history: ChildHistory, until: date, name: str = "law", standards: Standards = STANDARDS) -> list[Leg]:
    return visit_chain(history, standards[name], HOLIDAYS, until)


MARCH = Stay(date(2017, 3, 1), place="U6")


def test_d1_the_first_visit_is_due_in_a_week() -> None:
    legs = _legs(_history(MARCH, visits=(date(2017, 3, 6),)), date(2017, 3, 31))
    assert legs[0] == Leg(date(2017, 3, 8), date(2017, 3, 1), "V1.first", date(2017, 3, 6))
    assert not legs[0].is_late(date(2017, 3, 31))


def test_d2_the_council_is_tighter_and_a_visit_is_judged_by_each() -> None:
    history = _history(MARCH, visits=(date(2017, 3, 6),))
    assert _by(history, "national_minimum", date(2017, 3, 7)) == date(2017, 4, 17)
    assert _by(history, "council", date(2017, 3, 7)) == date(2017, 4, 3)
    made = _history(MARCH, visits=(date(2017, 3, 6), date(2017, 4, 10)))
    council, national = _legs(made, date(2017, 4, 30), "council")[1], _legs(made, date(2017, 4, 30), "national_minimum")[1]
    assert council.days_late(date(2017, 4, 30)) == 7
    assert national.days_late(date(2017, 4, 30)) == 0


def test_d3_after_a_year_four_standards_give_four_dates() -> None:
    visits, today = (date(2017, 3, 6),), date(2017, 3, 7)

    def stay(**more: object) -> ChildHistory:
        return _history(Stay(date(2015, 6, 1), place="U4", **more), visits=visits)  # type: ignore[arg-type]

    assert _by(stay(), "national_minimum", today) == date(2017, 5, 29)
    assert _by(stay(intended_to_18=True), "law", today) == date(2017, 6, 6)
    assert _by(stay(intended_to_18=False), "law", today) == date(2017, 4, 17)
    assert _by(stay(intended_to_18=True, six_monthly_agreed=date(2016, 9, 1)), "law", today) == date(2017, 9, 6)


def test_x1_the_first_visit_may_fall_on_a_sunday_and_does_not_move() -> None:
    history = _history(Stay(date(2023, 1, 1), place="U6", intended_to_18=True))
    due = visit_due(history, STANDARDS.law, HOLIDAYS, date(2023, 1, 2))
    assert due is not None
    assert due.by == date(2023, 1, 8)
    assert due.because == (
        "Visit due by Sun 8 Jan 2023 = placement started Sun 1 Jan 2023 + 7 days (reg 28(2)(a)). "
        "It falls on a Sunday: plan by Fri 6 Jan 2023."
    )
    for last, rule in ((date(2023, 12, 31), "V1.year"), (date(2024, 1, 1), "V1.to18")):
        assert _rule(_history(Stay(date(2023, 1, 1), place="U6", intended_to_18=True), visits=(last,)), last) == rule


@pytest.mark.parametrize(("last", "expected"), [(date(2018, 2, 20), date(2018, 4, 3)), (date(2018, 3, 5), date(2018, 6, 5))])
def test_x2_the_last_visit_decides_whether_the_first_year_is_over(last: date, expected: date) -> None:
    history = _history(Stay(date(2017, 3, 1), place="U4", intended_to_18=True), visits=(last,))
    assert _by(history, "law", last) == expected


def test_x3_the_sentence_says_why() -> None:
    history = _history(Stay(date(2025, 9, 1), place="U6"), visits=(date(2025, 12, 23),))
    today = date(2026, 1, 5)
    due = visit_due(history, STANDARDS.law, HOLIDAYS, today)
    assert due is not None
    assert due.by == date(2026, 2, 3)
    assert _by(history, "council", today) == date(2026, 1, 20)
    assert due.because == "Visit due by Tue 3 Feb 2026 = last visit Tue 23 Dec 2025 + 42 days; first year of placement (reg 28(2)(b))."
    assert due.source == "CPPCR 2010 reg 28(2)(b)"


def test_x16_interim_care_order_with_a_parent() -> None:
    stay = Stay(date(2023, 1, 9), place="P1")
    order = (Status(date(2023, 1, 9), None, "C1"),)
    assert _by(_history(stay, statuses=order), "law", date(2023, 1, 10)) == date(2023, 1, 16)
    weekly = _history(stay, statuses=order, visits=(date(2023, 1, 16), date(2023, 1, 23)))
    assert _by(weekly, "law", date(2023, 1, 24)) == date(2023, 1, 30)
    due = visit_due(weekly, STANDARDS.law, HOLIDAYS, date(2023, 1, 24))
    assert due is not None
    assert due.because == (
        "Visit due by Mon 30 Jan 2023 = last visit Mon 23 Jan 2023 + 7 days; interim care order and living with a parent "
        "and no review held since Mon 9 Jan 2023 (reg 28(4))."
    )
    reviewed = _history(stay, statuses=order, visits=(date(2023, 1, 16), date(2023, 2, 3)), reviews=(date(2023, 2, 6),))
    assert _by(reviewed, "law", date(2023, 2, 5)) == date(2023, 2, 10)
    assert _by(reviewed, "law", date(2023, 2, 6)) == date(2023, 3, 3)


def test_x22_placed_for_adoption_is_weekly_until_the_review_decides() -> None:
    stay = Stay(date(2023, 3, 13), place="A6")
    assert _by(_history(stay), "law", date(2023, 3, 14)) == date(2023, 3, 20)
    weekly = _history(stay, visits=(date(2023, 3, 18),))
    assert _by(weekly, "law", date(2023, 3, 19)) == date(2023, 3, 25)
    assert "no review held since Mon 13 Mar 2023" in _because(weekly, date(2023, 3, 19))
    decided = _history(stay, visits=(date(2023, 3, 18), date(2023, 4, 6)), reviews=(date(2023, 4, 6),))
    due = visit_due(decided, STANDARDS.law, HOLIDAYS, date(2023, 4, 7))
    assert due is not None
    assert (due.by, due.rule, due.anchor) == (None, "V9.decided", date(2023, 4, 6))
    assert _by(decided, "national_minimum", date(2023, 4, 7)) == date(2023, 5, 18)


def _because(history: ChildHistory, today: date) -> str:
    due = visit_due(history, STANDARDS.law, HOLIDAYS, today)
    assert due is not None
    return due.because


def test_v2_before_the_assessment_visits_are_weekly_until_a_review() -> None:
    stay = Stay(date(2023, 1, 9), place="P1", before_assessment=True)
    order = (Status(date(2023, 1, 9), None, "C2"),)
    history = _history(stay, statuses=order, visits=(date(2023, 1, 12),))
    assert (_by(history, "law", date(2023, 1, 13)), _rule(history, date(2023, 1, 13))) == (date(2023, 1, 19), "V2.weekly")
    reviewed = _history(stay, statuses=order, visits=(date(2023, 1, 12),), reviews=(date(2023, 1, 18),))
    assert (_by(reviewed, "law", date(2023, 1, 18)), _rule(reviewed, date(2023, 1, 18))) == (date(2023, 2, 23), "V2.later")


def test_v3_temporary_approval_begins_and_ends_inside_a_placement() -> None:
    stay = Stay(date(2023, 1, 9), place="U3", reg24_approved=date(2023, 3, 1), reg24_ended=date(2023, 5, 1))
    visits = (date(2023, 1, 11), date(2023, 2, 20))
    history = _history(stay, visits=visits)
    assert (_by(history, "law", date(2023, 2, 28)), _rule(history, date(2023, 2, 28))) == (date(2023, 4, 3), "V1.year")
    assert (_by(history, "law", date(2023, 3, 1)), _rule(history, date(2023, 3, 1))) == (date(2023, 3, 8), "V3c.first")
    late = _history(stay, visits=(*visits, date(2023, 3, 8), date(2023, 4, 30)))
    legs = _legs(late, date(2023, 5, 2))
    assert legs[3].days_late(date(2023, 5, 2)) == 46
    assert (legs[-1].by, legs[-1].rule) == (date(2023, 6, 11), "V1.year")


def test_an_earlier_date_already_set_is_not_moved_back_by_temporary_approval() -> None:
    stay = Stay(date(2023, 1, 9), place="U3", reg24_approved=date(2023, 3, 1))
    history = _history(stay, visits=(date(2023, 1, 20),))
    assert _by(history, "law", date(2023, 3, 2)) == date(2023, 3, 3)


def test_v4_starts_from_the_order() -> None:
    stay = Stay(date(2023, 1, 9), place="P1")
    statuses = (Status(date(2023, 1, 9), date(2023, 4, 3), "C1"), Status(date(2023, 4, 3), None, "C2"))
    history = _history(stay, statuses=statuses, visits=(date(2023, 1, 16), date(2023, 3, 27)), reviews=(date(2023, 2, 1),))
    assert (_by(history, "law", date(2023, 4, 3)), _rule(history, date(2023, 4, 3))) == (date(2023, 4, 10), "V4.first")
    seen = _history(stay, statuses=statuses, visits=(date(2023, 4, 5),))
    assert (_by(seen, "law", date(2023, 4, 6)), _rule(seen, date(2023, 4, 6))) == (date(2023, 5, 17), "V4.later")


def test_v4_for_a_child_placed_after_the_order_counts_from_the_placement() -> None:
    history = _history(Stay(date(2023, 5, 1), place="P1"), statuses=(Status(date(2022, 5, 1), None, "C2"),))
    assert (_by(history, "law", date(2023, 5, 1)), _rule(history, date(2023, 5, 1))) == (date(2023, 5, 8), "V1.first")


def test_v5_each_change_of_living_arrangements_counts_anew() -> None:
    first = Stay(date(2023, 1, 2), date(2023, 3, 1), place="R5", others_responsible=True)
    second = Stay(date(2023, 3, 1), place="R5", others_responsible=True, restarts=False)
    history = _history(first, second, visits=(date(2023, 1, 5), date(2023, 2, 6)))
    assert (_by(history, "law", date(2023, 2, 28)), _rule(history, date(2023, 2, 28))) == (date(2023, 3, 20), "V5.year")
    assert (_by(history, "law", date(2023, 3, 1)), _rule(history, date(2023, 3, 1))) == (date(2023, 3, 8), "V5.first")
    after = _history(first, second, visits=(date(2024, 3, 1),))
    assert (_by(after, "law", date(2024, 3, 1)), _rule(after, date(2024, 3, 1))) == (date(2024, 6, 1), "V5.later")


def test_v6_a_visit_asked_for_stays_due_until_one_is_made() -> None:
    asked = (VisitRequest(date(2023, 3, 1), "child"), VisitRequest(date(2023, 3, 2), "notice"))
    history = _history(Stay(date(2023, 1, 2), place="U6"), visits=(date(2023, 2, 20),), requests=asked)
    child, notice = requested_visits_due(history, HOLIDAYS, date(2023, 3, 5))
    assert (child.by, child.because) == (None, "Visit due as soon as practicable: the child asked for one on Wed 1 Mar 2023 (reg 28(7)).")
    assert notice.by == date(2023, 3, 9)
    assert requested_visits_due(history, HOLIDAYS, date(2023, 2, 28)) == []
    met = _history(Stay(date(2023, 1, 2), place="U6"), visits=(date(2023, 3, 3),), requests=asked)
    assert requested_visits_due(met, HOLIDAYS, date(2023, 3, 5)) == []


def test_v7_relaxes_only_after_the_first_year_of_a_long_term_foster_placement() -> None:
    def stay(place: str, agreed: date) -> ChildHistory:
        return _history(
            Stay(date(2022, 1, 3), place=place, intended_to_18=True, six_monthly_agreed=agreed), visits=(date(2022, 6, 1), date(2023, 2, 1))
        )

    assert _by(stay("U4", date(2022, 9, 1)), "law", date(2023, 2, 2)) == date(2023, 8, 1)
    assert "child agreed on Thu 1 Sep 2022" in _because(stay("U4", date(2022, 9, 1)), date(2023, 2, 2))
    assert _by(stay("U4", date(2022, 9, 1)), "law", date(2022, 10, 1)) == date(2022, 7, 13)
    assert _by(stay("K2", date(2022, 9, 1)), "law", date(2023, 2, 2)) == date(2023, 5, 1)
    assert _by(stay("U4", date(2023, 3, 1)), "law", date(2023, 2, 28)) == date(2023, 5, 1)
    assert _by(stay("U4", date(2023, 3, 1)), "law", date(2023, 3, 1)) == date(2023, 8, 1)


@pytest.mark.parametrize("code", ["V3", "V4"])
def test_v8_short_breaks_have_no_date_and_no_council_standard(code: str) -> None:
    status = Status(date(2023, 1, 2), None, code, "every second stay")
    history = _history(Stay(date(2023, 1, 2), place="U6"), statuses=(status,), visits=(date(2023, 1, 5),))
    due = visit_due(history, STANDARDS.law, HOLIDAYS, date(2023, 2, 1))
    assert due is not None
    assert (due.by, due.rule) == (None, "V8")
    assert due.because == "No date: short breaks since Mon 2 Jan 2023; visits at the intervals agreed in the plan: every second stay."
    assert visit_due(history, STANDARDS.council, HOLIDAYS, date(2023, 2, 1)) is None
    assert all(not _legs(history, date(2024, 1, 1), name) for name in ("law", "council", "national_minimum"))


def test_the_clock_starts_when_short_breaks_become_full_care() -> None:
    statuses = (Status(date(2023, 1, 2), date(2023, 3, 1), "V4"), Status(date(2023, 3, 1), None, "V2"))
    history = _history(Stay(date(2023, 1, 2), place="U6"), statuses=statuses, visits=(date(2023, 2, 1), date(2023, 3, 6)))
    assert _legs(history, date(2023, 3, 31))[0] == Leg(date(2023, 3, 8), date(2023, 3, 1), "V1.first", date(2023, 3, 6))


def test_v10_private_fostering_counts_working_days_then_42_then_84() -> None:
    fostered = PrivateFostering(date(2022, 12, 20))

    def history(*visits: date) -> ChildHistory:
        return ChildHistory(private_fostering=(fostered,), visits_made=visits)

    due = visit_due(history(), STANDARDS.law, HOLIDAYS, date(2022, 12, 21))
    assert due is not None
    assert due.by == date(2023, 1, 3)
    assert "3 bank holidays skipped" in due.because
    assert visit_due(history(), STANDARDS.council, HOLIDAYS, date(2022, 12, 21)) is None
    assert _by(history(date(2023, 1, 3)), "law", date(2023, 1, 4)) == date(2023, 2, 14)
    assert _by(history(date(2023, 12, 20)), "law", date(2023, 12, 20)) == date(2024, 3, 13)


def test_the_council_standard_stops_at_a_long_term_match() -> None:
    history = _history(
        Stay(date(2022, 1, 3), place="U4", intended_to_18=True, matched=date(2023, 3, 1)), visits=(date(2022, 1, 5), date(2023, 2, 20))
    )
    assert _by(history, "council", date(2023, 2, 28)) == date(2023, 3, 20)
    assert visit_due(history, STANDARDS.council, HOLIDAYS, date(2023, 3, 1)) is None
    assert _by(history, "national_minimum", date(2023, 3, 1)) == date(2023, 5, 15)


def test_a_visit_overdue_at_the_match_stays_overdue_until_it_is_made() -> None:
    stays = (
        Stay(date(2022, 1, 3), date(2023, 6, 1), place="U4", matched=date(2023, 3, 1)),
        Stay(date(2023, 6, 1), place="U4", restarts=False),
    )
    history = _history(*stays, visits=(date(2022, 1, 5), date(2023, 1, 20)))
    assert _by(history, "council", date(2023, 3, 5)) == date(2023, 2, 17)
    made = _history(*stays, visits=(date(2022, 1, 5), date(2023, 1, 20), date(2023, 3, 6), date(2023, 7, 1)))
    legs = _legs(made, date(2023, 8, 1), "council")
    assert legs[-1].met_on == date(2023, 3, 6)
    assert legs[-1].days_late(date(2023, 8, 1)) == 17


def test_a_move_to_a_new_carer_starts_a_new_week_and_a_new_first_year() -> None:
    old = Stay(date(2021, 1, 4), date(2023, 3, 1), place="U6", intended_to_18=True)
    new = Stay(date(2023, 3, 1), place="U6", intended_to_18=True)
    history = _history(old, new, visits=(date(2021, 1, 6), date(2023, 1, 3), date(2023, 3, 7)))
    legs = _legs(history, date(2023, 3, 31))
    assert [leg.rule for leg in legs] == ["V1.first", "V1.year", "V1.to18", "V1.first", "V1.year"]
    assert legs[2] == Leg(date(2023, 4, 3), date(2023, 1, 3), "V1.to18", None, date(2023, 3, 1))
    assert not legs[2].is_late(date(2023, 3, 31))
    assert legs[4].by == date(2023, 4, 18)


def test_the_same_carer_in_a_new_house_changes_nothing() -> None:
    old = Stay(date(2021, 1, 4), date(2023, 3, 1), place="U6", intended_to_18=True)
    new = Stay(date(2023, 3, 1), place="U6", intended_to_18=True, restarts=False)
    assert _by(_history(old, new, visits=(date(2023, 1, 3),)), "law", date(2023, 3, 10)) == date(2023, 4, 3)


def test_a_temporary_stay_and_the_return_change_nothing() -> None:
    home = Stay(date(2021, 1, 4), date(2023, 3, 1), place="U6", intended_to_18=True, home="a")
    hospital = Stay(date(2023, 3, 1), date(2023, 3, 9), place="T1")
    back = Stay(date(2023, 3, 9), place="U6", intended_to_18=True, home="a")
    elsewhere = Stay(date(2023, 3, 9), place="U6", intended_to_18=True, home="b")
    visits = (date(2023, 1, 3), date(2023, 3, 4))
    assert _by(_history(home, hospital, back, visits=visits), "law", date(2023, 3, 12)) == date(2023, 6, 4)
    assert _by(_history(home, hospital, elsewhere, visits=visits), "law", date(2023, 3, 12)) == date(2023, 3, 16)


def test_a_late_visit_leaves_its_gap_late_and_starts_the_next() -> None:
    history = _history(MARCH, visits=(date(2017, 3, 20), date(2017, 4, 3)))
    first, second, third = _legs(history, date(2017, 4, 30))
    assert (first.by, first.days_late(date(2017, 4, 30))) == (date(2017, 3, 8), 12)
    assert (second.by, second.anchor) == (date(2017, 5, 1), date(2017, 3, 20))
    assert (third.by, third.is_open) == (date(2017, 5, 15), True)


def test_an_overdue_visit_is_late_at_the_move_and_at_the_end_of_care() -> None:
    history = _history(replace_end(MARCH, date(2017, 3, 12)), ended=date(2017, 3, 12))
    (leg,) = _legs(history, date(2017, 4, 1))
    assert (leg.ended, leg.days_late(date(2017, 4, 1))) == (date(2017, 3, 12), 4)
    assert leg.is_late(date(2017, 3, 9))
    assert not leg.is_late(date(2017, 3, 8))
    in_time = _history(replace_end(MARCH, date(2017, 3, 8)), ended=date(2017, 3, 8))
    (leg,) = _legs(in_time, date(2017, 4, 1))
    assert not leg.is_late(date(2017, 4, 1))
    assert visit_due(in_time, STANDARDS.law, HOLIDAYS, date(2017, 4, 1)) is None


def replace_end(stay: Stay, end: date) -> Stay:
    return Stay(stay.start, end, stay.place)


def test_visits_outside_care_are_not_seen() -> None:
    history = ChildHistory(
        periods=(CarePeriod(date(2017, 3, 1), date(2017, 4, 1)), CarePeriod(date(2018, 1, 1))),
        stays=(Stay(date(2017, 3, 1), date(2017, 4, 1), "U6"), Stay(date(2018, 1, 1), None, "U6")),
        statuses=(Status(date(2017, 3, 1), date(2017, 4, 1), "V2"), Status(date(2018, 1, 1), None, "V2")),
        visits_made=(date(2017, 2, 1), date(2017, 3, 5), date(2017, 6, 1), date(2018, 1, 2)),
    )
    assert [leg.met_on for leg in _legs(history, date(2018, 1, 10))] == [date(2017, 3, 5), None, date(2018, 1, 2), None]


def test_two_visits_on_one_day_close_one_leg() -> None:
    assert len(_legs(_history(MARCH, visits=(date(2017, 3, 5), date(2017, 3, 5))), date(2017, 3, 31))) == 2


def test_a_new_council_figure_holds_for_visits_made_from_its_day() -> None:
    tighter = STANDARDS.with_council_rows([CouncilRow("visit_first_year_days", 21, date(2017, 4, 1))])
    history = _history(MARCH, visits=(date(2017, 3, 6), date(2017, 4, 2)))
    legs = _legs(history, date(2017, 4, 30), "council", tighter)
    assert [leg.by - leg.anchor for leg in legs] == [timedelta(days=days) for days in (7, 28, 21)]


def test_an_interval_agreed_for_the_child_replaces_the_councils_where_the_law_allows() -> None:
    agreed = _history(Stay(date(2017, 3, 1), place="U6", agreed_days=35), visits=(date(2017, 3, 6),))
    too_long = _history(Stay(date(2017, 3, 1), place="U6", agreed_days=60), visits=(date(2017, 3, 6),))
    assert _by(agreed, "council", date(2017, 3, 7)) == date(2017, 4, 10)
    assert _rule(agreed, date(2017, 3, 7), "council") == "C.agreed"
    assert _by(too_long, "council", date(2017, 3, 7)) == date(2017, 4, 3)
