from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import lacdesk.records.all  # noqa: F401
from lacdesk.practice import words
from lacdesk.practice.checks import CHECKS, Facts, Level, weekday_problem
from lacdesk.practice.checks.events import EVENTS
from lacdesk.records.base import Record, record_classes

TODAY = date(2026, 6, 11)
SAM = Facts("Sam", dob=date(2010, 1, 15), care_started=date(2017, 2, 6))
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31))

AGREED_AHEAD = {"care_plan_item", "midway_progress", "pathway_plan_item", "recommendation", "visit_action"}
WRITTEN_BY_THE_PROGRAM = {"council_standard", "episode"}
OF_A_MONTH = {"accepted_finding", "commentary", "indicator_value", "population", "public_document", "published_run"}
WITHOUT_A_DAY = AGREED_AHEAD | WRITTEN_BY_THE_PROGRAM | OF_A_MONTH
FILLED_IN = [each for each in record_classes() if each.event_field and not each.has_own_commands]
HAPPENING = [each for each in FILLED_IN if each.__tablename__ not in WITHOUT_A_DAY]

UNTIMED = {"care_leaver_facts", "parental_responsibility", "school_attendance", "school_record", "twelve_month_facts"}

every_happening = pytest.mark.parametrize("kind", HAPPENING, ids=lambda kind: kind.__tablename__)


def _checks(table: str, day: date, facts: Facts = SAM, today: date = TODAY) -> list[str]:
    dated = {"K1", "K2", "K36", "K38"}
    return [each.check for each in CHECKS[table]({EVENTS[table].field: day}, facts, today) if each.check in dated]


def test_every_kind_of_record_that_happens_has_its_event_and_no_other() -> None:
    assert {each.__tablename__: each.event_field for each in HAPPENING} == {table: event.field for table, event in EVENTS.items()}
    assert EVENTS.keys() <= CHECKS.keys()


@every_happening
def test_no_event_lies_in_the_future_or_before_birth(kind: type[Record]) -> None:
    table = kind.__tablename__
    assert _checks(table, TODAY) == []
    assert _checks(table, TODAY + timedelta(days=1)) == ["K1"]
    assert _checks(table, date(2010, 1, 14)) == (["K2"] if table in UNTIMED else ["K2", "K38"])


@every_happening
def test_a_record_written_late_says_so_unless_it_is_corrected(kind: type[Record]) -> None:
    table = kind.__tablename__
    assert _checks(table, TODAY - timedelta(days=7)) == []
    assert _checks(table, TODAY - timedelta(days=8)) == ([] if table in UNTIMED else ["K38"])
    assert _checks(table, TODAY - timedelta(days=8), replace(SAM, record_id="r")) == []
    assert _checks(table, TODAY - timedelta(days=8), replace(SAM, recorded_late_days=8)) == []


IN_CARE = {"review": True, "placement": True, "missing_episode": True, "health_event": False, "allocation": False}


@pytest.mark.parametrize(("table", "is_refused"), IN_CARE.items())
def test_only_what_belongs_to_care_cannot_lie_before_it(table: str, is_refused: bool) -> None:
    assert ("K2" in _checks(table, date(2017, 2, 5))) is is_refused
    assert "K2" not in _checks(table, date(2017, 2, 6))


def test_the_words_of_an_event_are_those_of_its_record_or_of_the_form() -> None:
    (future,) = CHECKS["review"]({"date_held": date(2026, 6, 12)}, SAM, TODAY)
    assert future.message == "The review date 12 June 2026 is in the future. Change the date."
    (late,) = CHECKS["placement_change"]({"change_date": date(2026, 5, 30), "reason": "CARPL"}, SAM, TODAY)
    assert late.message == "Recorded 12 days after the move. Timeliness uses the move date."
    asked = replace(SAM, event_field="adjourned_to", event_words="date it was finished")
    (other,) = CHECKS["review"]({"adjourned_to": date(2026, 6, 12)}, asked, TODAY)
    assert (other.field, other.message) == ("adjourned_to", "The date it was finished 12 June 2026 is in the future. Change the date.")


def test_the_expected_day_of_a_birth_refuses_nothing() -> None:
    unborn = replace(SAM, dob=date(2026, 9, 1), care_started=None, others={"child": [{"dob_is_expected": True}]})
    assert _checks("court_case", TODAY, unborn) == []
    assert _checks("court_case", TODAY, replace(unborn, others={})) == ["K2"]


def test_a_row_is_dated_like_a_record() -> None:
    papers = [{"document": "Statement", "filed": date(2026, 6, 1)}, {"document": "Care plan", "filed": date(2026, 6, 12)}]
    (problem,) = CHECKS["court_case"]({"issued": TODAY, "documents": papers}, SAM, TODAY)
    assert (problem.check, problem.field, problem.place, problem.inner) == ("K1", "documents", 1, "filed")
    assert problem.level is Level.ERROR


@given(DAYS, DAYS)
def test_only_the_days_own_weekday_is_believed(day: date, other: date) -> None:
    said, own = words.weekday_name(other), words.weekday_name(day)
    problem = weekday_problem(f"{said} {words.plain_date(day)}", day, "visit_date")
    assert (problem is None) is (day.weekday() == other.weekday())
    assert problem is None or problem.message == f"{words.plain_date(day)} is a {own}, not a {said}."


@pytest.mark.parametrize("typed", ["Wednesday 27 June 2017", "wed 27/6/2017", "Weds, 27 June 2017", "Wed 27-Jun-2017"])
def test_a_date_typed_with_another_weekday_is_refused(typed: str) -> None:
    with pytest.raises(words.DateNotRead, match=r"^27 June 2017 is a Tuesday, not a Wednesday\.$"):
        words.read_date(typed, TODAY)


def test_a_weekday_without_a_year_belongs_to_the_most_recent_such_day() -> None:
    assert words.read_date("Wed 10 June", TODAY) == date(2026, 6, 10)
    with pytest.raises(words.DateNotRead, match=r"^12 June 2025 is a Thursday, not a Friday\.$"):
        words.read_date("Fri 12 June", TODAY)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 5, 3), date(2026, 5, 5), "3 to 5 May"),
        (date(2026, 4, 30), date(2026, 5, 2), "30 April to 2 May"),
        (date(2025, 5, 3), date(2025, 6, 5), "3 May to 5 June 2025"),
        (date(2025, 12, 30), date(2026, 1, 2), "30 December 2025 to 2 January 2026"),
    ],
)
def test_a_stretch_of_days_names_its_year_where_it_is_not_this_one(first: date, last: date, said: str) -> None:
    assert words.near_span(first, last, TODAY) == said
    assert words.near_plain_date(first, first) == f"{first.day} {words.MONTHS[first.month - 1]}"
    assert words.near_month(date(2025, 2, 1), TODAY) == "February 2025"
    assert words.near_date(date(2025, 2, 1), TODAY) == "1 Feb 2025"
