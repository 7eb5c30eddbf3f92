"""Matters before other panels: whom each is about, who may not decide, and how long the decision took."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from lacdesk.panel.matters import (
    MATTERS,
    QUALIFYING,
    Matter,
    Stage,
    heard_at,
    heard_from_to,
    matter_title,
    matter_words,
    sat_on,
    tell_by,
    time_taken,
    unrecorded_in,
    waited,
)
from lacdesk.panel.matters import who_is_missing as missing
from lacdesk.panel.meeting import PanelKind, Person
from lacdesk.practice.workdays import BankHolidays

HEARD = Matter("Review", "Go on.", date(2026, 4, 2))
DECIDED = replace(HEARD, decision="Agreed.", decision_maker="P. Poplar", decided_on=date(2026, 4, 9))


def test_every_matter_is_said_in_words() -> None:
    for codes in MATTERS.values():
        assert all(matter_words(code) != code for code in codes)


@pytest.mark.parametrize(
    ("code", "child", "carer", "about", "title"),
    [
        ("long_term_match", "NM0417", "M. Alder", "", "Long-term match: child NM0417 with M. Alder"),
        ("review", "", "M. Alder", "", "Review of approval: M. Alder"),
        ("approval", "", "", "applicants AB", "Approval of a foster carer: applicants AB"),
        ("connected_person", "NM0417", "M. Alder", "", "Approval of a connected person: child NM0417, M. Alder"),
        ("issue_proceedings", "NM0417", "", "", "Issue care proceedings: child NM0417"),
    ],
)
def test_a_matter_is_called_by_its_type_and_reference(code: str, child: str, carer: str, about: str, title: str) -> None:
    assert matter_title(code, child, carer, about) == title
    assert unrecorded_in(title, code, child, carer) == about
    assert unrecorded_in(matter_title(code, child, carer, "twins AB"), code, child, carer) == "twins AB"


def test_a_match_needs_a_child_and_a_carer_and_an_applicant_only_a_name() -> None:
    assert missing("long_term_match", has_child=False, has_carer=True, is_named=True) == "Choose the child the matter is about."
    assert missing("long_term_match", has_child=True, has_carer=False, is_named=True) == "Choose the carer the matter is about."
    assert missing("long_term_match", has_child=True, has_carer=True, is_named=False) == ""
    assert missing("approval", has_child=False, has_carer=False, is_named=True) == ""
    assert missing("approval", has_child=False, has_carer=False, is_named=False) == "Say who the matter is about."
    assert missing("issue_proceedings", has_child=False, has_carer=False, is_named=True) == ""
    assert missing("issue_proceedings", has_child=False, has_carer=False, is_named=False) == "Say who the matter is about."


def test_a_matter_comes_from_heard_to_done() -> None:
    told = replace(DECIDED, told_on=date(2026, 4, 10))
    assert [each.stage for each in (Matter("Review"), HEARD, DECIDED, told)] == [Stage.TO_HEAR, Stage.WAITS, Stage.TO_TELL, Stage.DONE]
    assert not told.is_qualifying
    assert replace(told, decision=f"{QUALIFYING}not suitable").is_qualifying


def test_times_are_counted_in_working_days_over_easter(holidays: BankHolidays) -> None:
    assert time_taken(HEARD, holidays) == ""
    assert time_taken(DECIDED, holidays) == "Decided 3 working days after the recommendation."
    told = replace(DECIDED, told_on=date(2026, 4, 9))
    assert time_taken(told, holidays) == "Decided 3 working days after the recommendation, told on the day of the decision."
    at_weekend = replace(DECIDED, decided_on=date(2026, 4, 4))
    assert time_taken(at_weekend, holidays) == "Decided 2 days after the recommendation."
    assert waited(HEARD, date(2026, 4, 9), holidays) == "3 working days"
    assert waited(HEARD, date(2026, 4, 1), holidays) == "0 working days"


def test_a_carer_is_told_of_a_fostering_decision_within_two_working_days(holidays: BankHolidays) -> None:
    at_easter = replace(DECIDED, decided_on=date(2017, 4, 13))
    assert tell_by(at_easter, PanelKind.FOSTERING, holidays) == date(2017, 4, 19)
    assert tell_by(at_easter, PanelKind.ADOPTION, holidays) is None
    assert tell_by(HEARD, PanelKind.FOSTERING, holidays) is None


@pytest.mark.parametrize(
    ("name", "is_member"),
    [
        ("E. Elm", True),
        ("Councillor Elm", True),
        ("Eve Elm, chair", True),
        ("elm", True),
        ("O. Elm", False),
        ("E. Elmwood", False),
        ("P. Poplar", False),
    ],
)
def test_who_sat_on_the_panel_is_known_by_surname_and_initial(name: str, is_member: bool) -> None:
    assert bool(sat_on([Person("Elm", "Eve"), Person("Van Dyke", "Una")], name)) is is_member
    assert sat_on([Person("Van Dyke", "Una")], "U. van Dyke") is not None


def test_a_time_is_said_as_the_agenda_says_it() -> None:
    assert heard_at(time(10, 15), time(11)) == "10.15 a.m. to 11.00 a.m."
    assert heard_at(time(10, 15), None) == "10.15 a.m."
    assert heard_at(None, None) == ""
    for starts, ends in ((time(10, 15), time(13)), (time(12, 5), None), (None, None)):
        assert heard_from_to(heard_at(starts, ends)) == (starts, ends)
    assert heard_from_to("after lunch") == (None, None)
