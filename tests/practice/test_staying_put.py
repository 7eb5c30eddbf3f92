from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lacdesk.practice.history import CarePeriod, ChildHistory, Stay
from lacdesk.practice.living import Disabled, Living, StayingPutFact
from lacdesk.practice.standards import Standards
from lacdesk.practice.staying_put import arrangement_dues, ends_by, notice_ends, staying_put_dues, staying_put_steps
from lacdesk.practice.workdays import BankHolidays

DOB = date(2000, 10, 10)


def _history(*facts: StayingPutFact, place: str = "U6", end: date | None = None, disabled: bool = False) -> ChildHistory:
    start = date(2012, 1, 1)
    living = Living(staying_put=facts, disabled=(Disabled(DOB),) if disabled else ())
    return ChildHistory(dob=DOB, periods=(CarePeriod(start, end),), stays=(Stay(start, end, place=place),), living=living)


def _asked(history: ChildHistory, holidays: BankHolidays, today: date) -> list[tuple[str, date | None]]:
    return [(str(due.details["task"]), due.by) for due in staying_put_dues(history, holidays, today)]


def test_d4_the_table_of_somebody_born_on_10_october_2000() -> None:
    steps = {step.task: step.by for step in staying_put_steps(DOB, date(2012, 1, 1), (date(2017, 9, 1), date(2017, 12, 4)))}
    assert steps == {
        "transitions": date(2014, 10, 10),
        "meeting": date(2015, 10, 10),
        "assessment": date(2016, 7, 10),
        "carer": date(2016, 10, 10),
        "pathway": date(2017, 1, 10),
        "professionals": date(2017, 10, 10),
        "panel": date(2017, 10, 10),
        "agreement": date(2017, 12, 4),
        "ready": date(2018, 7, 10),
        "benefit": date(2018, 9, 12),
        "dbs": date(2018, 10, 9),
        "living_together": date(2018, 10, 9),
        "started": date(2018, 10, 10),
    }
    assert ends_by(DOB) == date(2021, 10, 10)
    assert ends_by(DOB, date(2022, 6, 30)) == date(2022, 6, 30)
    assert ends_by(DOB, date(2021, 6, 30)) == date(2021, 10, 10)


def test_d4_who_comes_into_care_late_is_assessed_three_months_on() -> None:
    late = {step.task: step.by for step in staying_put_steps(DOB, date(2016, 9, 1))}
    early = {step.task: step.by for step in staying_put_steps(DOB, date(2016, 7, 10))}
    assert (late["assessment"], early["assessment"]) == (date(2016, 12, 1), date(2016, 7, 10))


def test_t39_notice_of_28_days() -> None:
    assert notice_ends(date(2017, 3, 1)) == date(2017, 3, 29)


def test_a_task_is_asked_for_three_months_ahead_and_one_done_closes_those_before(holidays: BankHolidays) -> None:
    assert _asked(_history(), holidays, date(2015, 7, 9)) == []
    assert _asked(_history(), holidays, date(2015, 7, 10)) == [("meeting with the young person", date(2015, 10, 10))]
    met = StayingPutFact(date(2016, 10, 3), "carer")
    assert _asked(_history(met), holidays, date(2017, 2, 1)) == []
    assert [task for task, _ in _asked(_history(met), holidays, date(2017, 7, 10))] == [
        "professionals' meeting again",
        "carer's review to the fostering panel",
    ]


def test_only_fostered_young_people_are_asked_and_only_until_somebody_declines(holidays: BankHolidays) -> None:
    today = date(2016, 1, 5)
    assert _asked(_history(place="K2"), holidays, today) == []
    assert _asked(_history(StayingPutFact(date(2016, 1, 4), "declined")), holidays, today) == []
    assert _asked(_history(), holidays, date(2018, 10, 10)) == []
    assert [task for task, _ in _asked(_history(disabled=True), holidays, date(2014, 9, 1))] == ["refer to the transitions team"]


def test_the_sentence_names_the_birthday_it_counts_from(holidays: BankHolidays) -> None:
    benefit = next(due for due in staying_put_dues(_history(), holidays, date(2018, 8, 1)) if "benefit" in str(due.details["task"]))
    assert benefit.because == "Staying Put: housing benefit claim by Wed 12 Sep 2018 = birthday Wed 10 Oct 2018 less 4 weeks."
    assert benefit.standard == "council"


def test_an_arrangement_is_reviewed_every_six_months_and_ends_at_21(standards: Standards, holidays: BankHolidays) -> None:
    started = StayingPutFact(date(2018, 10, 10), "started")
    history = _history(started, end=date(2018, 10, 10))
    review, end = arrangement_dues(history, standards, holidays, date(2018, 11, 1))
    assert (review.by, end.by, end.rule) == (date(2019, 4, 10), date(2021, 10, 10), "L7.ends")
    reviewed = _history(started, StayingPutFact(date(2019, 3, 4), "reviewed"), end=date(2018, 10, 10))
    assert next(arrangement_dues(reviewed, standards, holidays, date(2019, 3, 5))).by == date(2019, 9, 4)
    assert list(arrangement_dues(history, standards, holidays, date(2021, 10, 10))) == []


def test_notice_ends_it_in_28_days_and_return_within_8_weeks_restores_it(standards: Standards, holidays: BankHolidays) -> None:
    started, notice = StayingPutFact(date(2018, 10, 10), "started"), StayingPutFact(date(2019, 3, 1), "notice")
    ended, returned = StayingPutFact(date(2019, 3, 29), "ended"), StayingPutFact(date(2019, 5, 1), "returned")
    left = date(2018, 10, 10)
    given = list(arrangement_dues(_history(started, notice, end=left), standards, holidays, date(2019, 3, 2)))
    assert [(due.by, due.rule) for due in given] == [(date(2019, 4, 10), "L7.review"), (date(2019, 3, 29), "L7.notice")]
    gone = _history(started, notice, ended, end=left)
    assert [due.by for due in arrangement_dues(gone, standards, holidays, date(2019, 5, 24))] == [date(2019, 5, 24)]
    assert list(arrangement_dues(gone, standards, holidays, date(2019, 5, 25))) == []
    back = list(arrangement_dues(_history(started, notice, ended, returned, end=left), standards, holidays, date(2019, 5, 2)))
    assert [(due.by, due.rule) for due in back] == [(date(2019, 11, 1), "L7.review"), (date(2021, 10, 10), "L7.ends")]


@given(st.dates(date(1990, 1, 1), date(2015, 1, 1)), st.none() | st.integers(0, 6500))
def test_the_table_lies_between_14_and_18_and_is_in_order(dob: date, after: int | None) -> None:
    since = dob + timedelta(days=after) if after is not None else None
    steps = staying_put_steps(dob, since)
    dated = [step.by for step in steps if step.task != "assessment"]
    assert dated == sorted(dated)
    assert all(step.by >= step.anchor for step in steps if step.rule != "SP.before")
    assert all(step.by < step.anchor for step in steps if step.rule == "SP.before")


@pytest.mark.parametrize("born", [date(2004, 2, 29)])
def test_somebody_born_on_29_february_turns_18_on_1_march(born: date) -> None:
    steps = {step.task: step.by for step in staying_put_steps(born, None)}
    assert (steps["started"], steps["dbs"]) == (date(2022, 3, 1), date(2022, 2, 28))
