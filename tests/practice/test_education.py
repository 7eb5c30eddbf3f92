from __future__ import annotations

from datetime import date

from lacdesk.practice.education import (
    has_pep_age,
    initial_pep_due,
    load_terms,
    pep_due,
    pep_held_by,
    pep_start_due,
    term_on,
    with_cut_offs,
)
from lacdesk.practice.history import CarePeriod, ChildHistory
from lacdesk.practice.standards import Standards
from lacdesk.practice.workdays import BankHolidays

TERMS = load_terms()


def _history(*held: date, start: date = date(2017, 2, 6), dob: date = date(2008, 5, 1), started: tuple[date, ...] = ()) -> ChildHistory:
    return ChildHistory(dob=dob, periods=(CarePeriod(start),), peps_held=held, peps_initiated=started)


def test_d5_the_first_plan_is_started_in_10_working_days_and_held_in_20(standards: Standards, holidays: BankHolidays) -> None:
    started = pep_start_due(_history(), standards, holidays, date(2017, 2, 7))
    held = initial_pep_due(_history(), standards, holidays, date(2017, 2, 7))
    assert started is not None
    assert held is not None
    assert (started.by, held.by) == (date(2017, 2, 20), date(2017, 3, 6))
    assert pep_held_by(date(2017, 2, 6), standards, holidays) == date(2017, 3, 6)
    assert pep_start_due(_history(started=(date(2017, 2, 10),)), standards, holidays, date(2017, 2, 11)) is None
    assert initial_pep_due(_history(date(2017, 2, 28)), standards, holidays, date(2017, 3, 1)) is None


def test_each_term_asks_for_a_meeting_held_in_it(standards: Standards, holidays: BankHolidays) -> None:
    due = pep_due(_history(date(2017, 2, 28)), standards, TERMS, holidays, date(2017, 4, 3))
    assert due is not None
    assert due.by == date(2017, 7, 31)
    assert due.because.startswith("PEP due by Mon 31 Jul 2017 = Summer 2017 cut-off set by the virtual school")
    assert pep_due(_history(date(2017, 2, 28)), standards, TERMS, holidays, date(2017, 3, 3)) is None
    assert pep_due(_history(), standards, TERMS, holidays, date(2017, 4, 3)) is None


def test_the_virtual_school_sets_its_own_cut_off(standards: Standards, holidays: BankHolidays) -> None:
    terms = with_cut_offs(TERMS, [("summer", 2016, date(2017, 7, 14))])
    due = pep_due(_history(date(2017, 2, 28)), standards, terms, holidays, date(2017, 4, 3))
    assert due is not None
    assert due.by == date(2017, 7, 14)


def test_terms_follow_one_another() -> None:
    spring = term_on(TERMS, date(2017, 1, 1))
    summer = term_on(TERMS, date(2017, 8, 20))
    assert spring is not None
    assert summer is not None
    assert (spring.code, spring.academic_year, summer.code) == ("spring", 2016, "summer")
    assert term_on(TERMS, date(1999, 1, 1)) is None
    assert list(TERMS) == sorted(TERMS)


def test_ages_that_have_a_plan_changed_in_september_2015(standards: Standards) -> None:
    dob = date(2012, 5, 1)
    assert not has_pep_age(dob, date(2015, 8, 31), standards)
    assert has_pep_age(dob, date(2015, 9, 1), standards)
    assert not has_pep_age(date(2015, 5, 2), date(2017, 5, 1), standards)
    assert has_pep_age(date(2015, 5, 1), date(2017, 5, 1), standards)
    assert not has_pep_age(date(1999, 5, 1), date(2017, 5, 1), standards)
    assert has_pep_age(None, date(2017, 5, 1), standards)
