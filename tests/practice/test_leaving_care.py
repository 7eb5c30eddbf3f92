from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lacdesk.practice.due import Due, Kind
from lacdesk.practice.history import CarePeriod, ChildHistory, Status, Stay
from lacdesk.practice.leaving_care import (
    Standing,
    adviser_contact_due,
    adviser_visit_due,
    days_since_14,
    eligible_from,
    needs_assessment_due,
    pathway_plan_dues,
    pathway_review_due,
    standing_on,
)
from lacdesk.practice.lives import living_dues
from lacdesk.practice.living import AdviserContact, InTouch, Leaving, Living, Lodged
from lacdesk.practice.standards import CouncilRow, Standards, load_standards
from lacdesk.practice.workdays import BankHolidays, load_bank_holidays

DOB = date(2000, 10, 10)
STANDARDS, HOLIDAYS = load_standards(), load_bank_holidays()


def _history(start: date, end: date | None = None, *, code: str = "C2", **living: object) -> ChildHistory:
    return ChildHistory(
        dob=DOB,
        periods=(CarePeriod(start, end),),
        statuses=(Status(start, end, code),),
        stays=(Stay(start, end, place="U6"),),
        living=Living(**living),  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(("days", "standing"), [(90, None), (91, Standing.ELIGIBLE)])
def test_d6_eligible_at_16_after_91_days_since_14(days: int, standing: Standing | None) -> None:
    day = date(2017, 3, 1)
    history = _history(day - timedelta(days=days))
    assert days_since_14(history, day) == days
    assert standing_on(history, day) is standing


def test_d6_days_of_several_periods_add_up_and_short_breaks_do_not() -> None:
    periods = (CarePeriod(date(2013, 1, 1), date(2014, 11, 9)), CarePeriod(date(2016, 12, 1)))
    history = ChildHistory(dob=DOB, periods=periods)
    assert days_since_14(history, date(2016, 12, 1)) == 30
    assert eligible_from(history) == date(2016, 12, 1) + timedelta(days=61)
    assert days_since_14(_history(date(2016, 1, 1), code="V4"), date(2017, 1, 1)) == 0


def test_before_14_nothing_counts_and_at_18_nobody_becomes_eligible() -> None:
    assert days_since_14(_history(date(2010, 1, 1)), date(2014, 10, 10)) == 0
    assert eligible_from(_history(date(2010, 1, 1))) == date(2016, 10, 10)
    assert eligible_from(_history(date(2018, 8, 1))) is None


def test_what_the_law_calls_somebody_who_left() -> None:
    left = _history(date(2015, 1, 1), date(2017, 6, 1))
    assert standing_on(left, date(2016, 10, 9)) is None
    assert standing_on(left, date(2016, 10, 10)) is Standing.ELIGIBLE
    assert standing_on(left, date(2017, 6, 1)) is Standing.RELEVANT
    assert standing_on(left, date(2018, 10, 10)) is Standing.FORMER_RELEVANT
    assert standing_on(left, date(2021, 10, 10)) is None
    planned = _history(date(2015, 1, 1), date(2017, 6, 1), leaving=(Leaving(date(2021, 10, 20), "planned"),))
    assert standing_on(planned, date(2021, 10, 20)) is Standing.FORMER_RELEVANT
    assert standing_on(planned, date(2025, 10, 10)) is None
    assert standing_on(_history(date(2017, 1, 1), date(2017, 2, 1)), date(2017, 3, 1)) is Standing.QUALIFYING
    assert standing_on(_history(date(2012, 1, 1), date(2013, 2, 1)), date(2017, 3, 1)) is None


@pytest.mark.parametrize("code", ["DIED", "NREQ", "RHOM"])
def test_nothing_is_asked_once_the_service_is_over(code: str, standards: Standards, holidays: BankHolidays) -> None:
    over = _history(date(2015, 1, 1), date(2017, 6, 1), in_touch=(InTouch(date(2018, 1, 1), code),))
    again = _history(date(2015, 1, 1), date(2017, 6, 1), in_touch=(InTouch(date(2018, 1, 1), code), InTouch(date(2018, 3, 1), "YES")))
    assert adviser_contact_due(over, standards, holidays, date(2018, 1, 2)) is None
    assert adviser_contact_due(again, standards, holidays, date(2018, 3, 2)) is not None


def test_d4_needs_are_assessed_and_a_plan_is_made_by_16_years_3_months(standards: Standards, holidays: BankHolidays) -> None:
    history = _history(date(2015, 1, 1))
    assessment = needs_assessment_due(history, holidays, date(2016, 10, 10))
    assert assessment is not None
    assert (assessment.by, assessment.standard, assessment.rule) == (date(2017, 1, 10), "law", "L2")
    plans = pathway_plan_dues(history, standards, holidays, date(2016, 10, 10))
    assert [(due.by, due.standard) for due in plans] == [(date(2017, 1, 10), "council")]
    assert plans[0].because == "Pathway plan due by Tue 10 Jan 2017 = 16th birthday Mon 10 Oct 2016 + 3 months (council standard)."
    assert needs_assessment_due(history, holidays, date(2016, 10, 9)) is None


def test_the_plan_is_asked_for_from_15_years_9_months(standards: Standards, holidays: BankHolidays) -> None:
    history = _history(date(2015, 1, 1))
    assert pathway_plan_dues(history, standards, holidays, date(2016, 7, 9)) == []
    assert len(pathway_plan_dues(history, standards, holidays, date(2016, 7, 10))) == 1


def test_the_law_asks_for_the_plan_as_soon_as_needs_are_assessed(standards: Standards, holidays: BankHolidays) -> None:
    assessed = _history(date(2015, 1, 1), leaving=(Leaving(date(2016, 12, 1), "assessed"),))
    assert needs_assessment_due(assessed, holidays, date(2016, 12, 2)) is None
    council, law = pathway_plan_dues(assessed, standards, holidays, date(2016, 12, 2))
    assert (law.by, law.standard, law.anchor, council.standard) == (None, "law", date(2016, 12, 1), "council")
    planned = _history(date(2015, 1, 1), leaving=(Leaving(date(2016, 12, 1), "assessed"), Leaving(date(2016, 12, 9), "planned")))
    assert pathway_plan_dues(planned, standards, holidays, date(2016, 12, 9)) == []


def test_who_comes_into_care_late_counts_from_the_91st_day(standards: Standards, holidays: BankHolidays) -> None:
    history = _history(date(2017, 1, 2))
    due = needs_assessment_due(history, holidays, date(2017, 4, 3))
    assert due is not None
    assert (due.anchor, due.by, due.rule) == (date(2017, 4, 3), date(2017, 7, 3), "L2.later")
    assert pathway_plan_dues(history, standards, holidays, date(2017, 1, 3))[0].by == date(2017, 7, 3)


def test_a_pathway_plan_is_reviewed_every_six_months_and_by_a_review_of_care_before_18(
    standards: Standards, holidays: BankHolidays
) -> None:
    history = ChildHistory(
        dob=DOB,
        periods=(CarePeriod(date(2015, 1, 1)),),
        reviews_held=(date(2016, 12, 1), date(2017, 3, 1)),
        living=Living(leaving=(Leaving(date(2017, 1, 9), "planned"),)),
    )
    before = pathway_review_due(history, standards, holidays, date(2017, 2, 1))
    after = pathway_review_due(history, standards, holidays, date(2017, 3, 1))
    assert before is not None
    assert after is not None
    assert (before.by, before.rule) == (date(2017, 7, 9), "L4")
    assert (after.by, after.rule, after.standard) == (date(2017, 9, 1), "L4.later", "council")


def _leaver(*contacts: AdviserContact, left: date = date(2018, 10, 10), **living: Any) -> ChildHistory:
    return _history(date(2015, 1, 1), left, contacts=contacts, **living)


def test_x26_eight_weeks_and_two_months_from_31_december(standards: Standards, holidays: BankHolidays) -> None:
    dob = date(2003, 5, 1)
    start, left, seen = date(2015, 1, 1), date(2021, 5, 1), AdviserContact(date(2022, 12, 31), "face_to_face")
    living = Living(contacts=(AdviserContact(date(2022, 10, 30), "face_to_face"), seen), lodged=(Lodged(date(2022, 10, 28)),))
    history = ChildHistory(dob=dob, periods=(CarePeriod(start, left),), living=living)
    contact = adviser_contact_due(history, standards, holidays, date(2023, 1, 2))
    visit = adviser_visit_due(history, standards, holidays, date(2023, 1, 2))
    assert contact is not None
    assert visit is not None
    assert (contact.by, contact.standard) == (date(2023, 2, 25), "council")
    assert (visit.by, visit.standard) == (date(2023, 2, 28), "law")
    assert contact.because.startswith("Contact due by Sat 25 Feb 2023 = last meaningful contact Sat 31 Dec 2022 (face to face) + 56 days.")


@pytest.mark.parametrize(("days", "is_in"), [(55, True), (56, True), (57, False)])
def test_d8_a_telephone_call_counts_for_56_days_and_a_text_never(
    days: int, is_in: bool, standards: Standards, holidays: BankHolidays
) -> None:
    today = date(2019, 6, 3)
    call, text = AdviserContact(today - timedelta(days=days), "telephone"), AdviserContact(today - timedelta(days=1), "text")
    due = adviser_contact_due(_leaver(call, text), standards, holidays, today)
    assert due is not None
    assert due.by is not None
    assert (due.by >= today) is is_in
    assert "; 1 by text, e-mail or letter since, which do not count." in due.because


@pytest.mark.parametrize("method", ["text", "email", "letter", "voicemail"])
def test_contact_that_is_no_talk_leaves_the_day_of_leaving_care_the_anchor(
    method: str, standards: Standards, holidays: BankHolidays
) -> None:
    due = adviser_contact_due(_leaver(AdviserContact(date(2018, 11, 1), method)), standards, holidays, date(2018, 11, 2))
    assert due is not None
    assert (due.anchor, due.by) == (date(2018, 10, 10), date(2018, 12, 5))
    assert "no meaningful contact recorded since then" in due.because


def test_where_the_council_provides_the_home_the_first_visit_is_within_7_days(standards: Standards, holidays: BankHolidays) -> None:
    lodged = (Lodged(date(2019, 3, 1)),)
    called = AdviserContact(date(2019, 3, 3), "telephone")
    first = adviser_visit_due(_leaver(called, lodged=lodged), standards, holidays, date(2019, 3, 4))
    assert first is not None
    assert (first.by, first.rule) == (date(2019, 3, 8), "L6.first")
    assert adviser_visit_due(_leaver(called), standards, holidays, date(2019, 3, 4)) is None
    ended = (*lodged, Lodged(date(2019, 4, 1), is_end=True))
    assert adviser_visit_due(_leaver(called, lodged=ended), standards, holidays, date(2019, 4, 1)) is None


def test_the_second_visit_comes_before_the_plan_is_reviewed(standards: Standards, holidays: BankHolidays) -> None:
    plan = (Leaving(date(2018, 10, 1), "planned"),)
    lodged = (Lodged(date(2019, 3, 1)),)
    first, second = AdviserContact(date(2019, 3, 5), "face_to_face"), AdviserContact(date(2019, 3, 26), "face_to_face")
    before = adviser_visit_due(_leaver(first, lodged=lodged, leaving=plan), standards, holidays, date(2019, 3, 6))
    after = adviser_visit_due(_leaver(first, second, lodged=lodged, leaving=plan), standards, holidays, date(2019, 3, 27))
    assert before is not None
    assert after is not None
    assert (before.by, before.rule) == (date(2019, 3, 31), "L6.review")
    assert (after.by, after.rule) == (date(2019, 5, 26), "L6")


def test_a_child_in_care_has_no_contact_clock_of_care_leavers(standards: Standards, holidays: BankHolidays) -> None:
    assert adviser_contact_due(_history(date(2015, 1, 1)), standards, holidays, date(2017, 5, 1)) is None


def _days(first: date = date(2014, 1, 1)) -> st.SearchStrategy[date]:
    return st.integers(0, 2600).map(lambda n: first + timedelta(days=n))


@st.composite
def _lives(draw: st.DrawFn) -> ChildHistory:
    start = draw(_days())
    end = draw(st.none() | st.integers(1, 1500).map(lambda n: start + timedelta(days=n)))
    steps = draw(st.lists(st.tuples(_days(), st.sampled_from(["assessed", "planned", "reviewed"])), max_size=4))
    methods = st.sampled_from(["text", "telephone", "face_to_face", "video"])
    contacts = draw(st.lists(st.tuples(_days(), methods), max_size=8))
    lodged = draw(st.lists(_days(), max_size=1))
    living = Living(
        leaving=tuple(Leaving(*each) for each in sorted(steps)),
        contacts=tuple(AdviserContact(*each) for each in sorted(contacts)),
        lodged=tuple(Lodged(day) for day in lodged),
    )
    return ChildHistory(dob=DOB, periods=(CarePeriod(start, end),), stays=(Stay(start, end, place="U6"),), living=living)


def _everything(history: ChildHistory, standards: Standards, today: date) -> list[Due]:
    return [due for due in living_dues(tuple(Kind), history, standards, HOLIDAYS, today) if due is not None]


@settings(max_examples=200, deadline=None)
@given(_lives(), _days())
def test_nothing_of_leaving_care_falls_due_before_the_day_it_is_counted_from(history: ChildHistory, today: date) -> None:
    for due in _everything(history, STANDARDS, today):
        assert due.because.endswith(".")
        if due.by is not None and due.anchor is not None and not due.rule.startswith("SP.before"):
            assert due.by >= due.anchor


@settings(max_examples=200, deadline=None)
@given(_lives(), _days(), st.integers(1, 56), st.integers(1, 6), st.integers(1, 3))
def test_a_tighter_standard_of_leaving_care_is_never_later(
    history: ChildHistory, today: date, days: int, reviewed: int, planned: int
) -> None:
    own = {"adviser_contact_days": days, "pathway_review_months": reviewed, "pathway_plan_months": planned, "staying_put_review_months": 3}
    tighter = STANDARDS.with_council_rows(CouncilRow(key, amount, date(2000, 1, 1)) for key, amount in own.items())
    now, printed = _everything(history, tighter, today), _everything(history, STANDARDS, today)
    assert len(now) == len(printed)
    for one, other in zip(now, printed, strict=True):
        assert (one.what, one.standard, one.anchor) == (other.what, other.standard, other.anchor)
        assert (one.by or date.min) <= (other.by or date.min)
