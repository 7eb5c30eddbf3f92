from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from lacdesk.practice.checks import CHECKS, Facts, Level, home_problems
from lacdesk.practice.checks.plans import is_activity_only, is_no_person, shortened
from lacdesk.practice.codes import code_set

TODAY = date(2026, 6, 11)
SAM = Facts("Sam", dob=date(2010, 1, 15), care_started=date(2017, 2, 6))


def said(table: str, answers: Mapping[str, Any], check: str, facts: Facts = SAM) -> list[str]:
    return [each.message for each in CHECKS[table](answers, facts, TODAY) if each.check == check]


def test_k14_each_participation_code_has_its_ages() -> None:
    fourth = date(2014, 1, 15)
    assert said("review", {"date_held": date(2014, 1, 14), "participation": "PN4"}, "K14") == [
        "PN4 (Attended, did not speak) is for children of 4 and over. Sam was 3 at this review."
    ]
    assert said("review", {"date_held": date(2014, 1, 14), "participation": "PN0"}, "K14") == []
    assert said("review", {"date_held": fourth, "participation": "PN4"}, "K14") == []
    unnamed = Facts(dob=date(2010, 1, 15))
    assert said("review", {"date_held": fourth, "participation": "PN0"}, "K14", unnamed) == [
        "PN0 is for children under 4. The child was 4 at this review."
    ]


ITEM = {"outcome": "Sam reads to his carer every night", "owner": "Ada Brook", "due": date(2026, 9, 1)}


@pytest.mark.parametrize(
    ("table", "rows", "words"),
    [
        ("review", "recommended", "recommendation"),
        ("care_plan", "items", "plan item"),
        ("pathway_plan", "items", "plan item"),
        ("midway_review", "progress", "action"),
    ],
)
@pytest.mark.parametrize("missing", ["owner", "due"])
def test_k15_each_row_has_an_owner_and_a_date(table: str, rows: str, words: str, missing: str) -> None:
    item = {**ITEM, "further_action": "Ask the school"}
    answers = {rows: [item, {**item, missing: None}]}
    (found,) = [each for each in CHECKS[table](answers, SAM, TODAY) if each.check == "K15"]
    assert (found.message, found.level) == (f"Name one person and a date for this {words}.", Level.ERROR)
    assert (found.field, found.place, found.inner) == (rows, 1, missing)


def test_k15_asks_nothing_of_rows_that_say_nothing() -> None:
    assert said("review", {"recommended": [{"id": "r", "action": " ", "owner": None}]}, "K15") == []
    assert said("review", {"recommended": "typed as one text"}, "K15") == []
    assert said("midway_review", {"progress": [{"recommendation_id": "r", "progress": "done"}]}, "K15") == []


@pytest.mark.parametrize("owner", ["LAC team", "All", "everyone", "Virtual school staff", "CAMHS", "Health services"])
def test_k16_a_team_is_no_person(owner: str) -> None:
    assert is_no_person(owner, replace(SAM, teams=frozenset({"camhs"})))


@pytest.mark.parametrize("owner", ["Ada Brook", "Tom Allsop", "Bea Teamer", "Sam's mother"])
def test_k16_a_person_is_one(owner: str) -> None:
    assert not is_no_person(owner, SAM)


@pytest.mark.parametrize(
    "outcome",
    ["Support education", "To monitor his health", "Working with the school", "We will continue family time", "ensure contact"],
)
def test_k17_something_to_do_is_no_outcome(outcome: str) -> None:
    assert is_activity_only(outcome)


@pytest.mark.parametrize(
    "outcome",
    [
        "",
        "Sam is in school full time",
        "Support Sam so that he reads to his carer",
        "Attend school every day",
        "Complete the passport form by 3 May",
        "Monitor weight until it is healthy",
        "Supporters know his story",
    ],
)
def test_k17_what_will_be_different_is_one(outcome: str) -> None:
    assert not is_activity_only(outcome)


def test_a_long_outcome_is_quoted_short() -> None:
    assert shortened("Support education.") == "Support education"
    assert shortened("Support Sam and his carer with all the things they need") == "Support Sam and his carer with all the …"


@pytest.mark.parametrize(
    ("due", "held", "rule", "words"),
    [
        (date(2026, 5, 22), date(2026, 5, 26), "R1", "1 working day"),
        (date(2026, 5, 22), date(2026, 5, 26), "R3", "4 days"),
        (date(2026, 5, 22), date(2026, 5, 23), "R1", "1 day"),
    ],
    ids=["over a bank holiday", "a clock in months", "on a Saturday"],
)
def test_k18_lateness_is_counted_as_its_clock_counts(due: date, held: date, rule: str, words: str) -> None:
    facts = replace(SAM, due_law=due, due_rule=rule)
    assert said("review", {"date_held": held}, "K18", facts) == [f"Held {words} after the due date. Choose the reason."]
    assert said("review", {"date_held": due}, "K18", facts) == []


def test_k18_takes_the_date_due_as_written_where_no_clock_gives_one() -> None:
    answers = {"date_held": date(2026, 6, 10), "date_due": date(2026, 6, 9)}
    assert said("review", answers, "K18") == ["Held 1 working day after the due date. Choose the reason."]
    assert said("review", answers, "K18", replace(SAM, due_law=date(2026, 6, 10))) == []


def test_k19_waits_as_long_as_the_council_says() -> None:
    held = {"meeting_date": date(2026, 5, 22)}
    assert said("pep", held, "K19") == []
    assert said("pep", held, "K19", replace(SAM, sign_off_days=19)) != []
    assert said("pep", {"meeting_date": date(2026, 5, 21)}, "K19") != []


@pytest.mark.parametrize("step", ["submitted", "quality_assured", "signed_off", "sent_to_team", "on_file"])
def test_k20_nothing_is_done_to_a_plan_that_was_not_held(step: str) -> None:
    assert said("pep", {step: date(2026, 6, 1)}, "K20") == ["Add the PEP meeting date."]
    assert said("pep", {step: date(2026, 6, 1), "meeting_date": date(2026, 5, 30)}, "K20") == []


def test_k22_an_assessment_counts_for_the_period_it_was_made_in_or_the_next() -> None:
    periods: list[dict[str, Any]] = [
        {"started": date(2017, 2, 6), "ceased": date(2018, 1, 1)},
        {"started": date(2020, 1, 1), "ceased": None},
    ]
    facts = replace(SAM, others={"period_of_care": periods})
    assert said("health_event", {"kind": "iha", "done": date(2017, 3, 1)}, "K22", facts) == []
    assert said("health_event", {"kind": "iha", "done": date(2019, 9, 30)}, "K22", facts) != []
    assert said("health_event", {"kind": "iha", "done": date(2019, 10, 1)}, "K22", facts) == []
    assert said("health_event", {"kind": "rha", "done": date(2019, 9, 30)}, "K22", facts) == []
    assert said("health_event", {"kind": "iha", "done": date(2016, 1, 1)}, "K22") != []


@pytest.mark.parametrize(
    ("answers", "is_wrong"),
    [
        ({"score": 0}, False),
        ({"score": -1}, True),
        ({"no_score_reason": "SDQ2"}, False),
        ({"score": 12, "no_score_reason": "SDQ2"}, True),
        ({}, True),
    ],
)
def test_k23_there_is_a_score_or_a_reason(answers: dict[str, Any], is_wrong: bool) -> None:
    assert bool(said("difficulties_score", {"scored": TODAY, **answers}, "K23")) is is_wrong


def test_k23_holds_for_the_twelve_months_which_may_have_neither() -> None:
    assert said("twelve_month_facts", {"year_ended": date(2026, 3, 31)}, "K23") == []
    assert said("twelve_month_facts", {"sdq_score": 12, "sdq_reason": "SDQ2"}, "K23") != []


@pytest.mark.parametrize(
    ("table", "field", "code", "words"),
    [
        ("leaving_care_accommodation", "kind", "S", "No fixed abode"),
        ("care_leaver_facts", "accommodation", "S2", "No fixed abode"),
        ("care_leaver_facts", "accommodation", "X2", "Custody"),
    ],
)
def test_k26_some_places_are_never_suitable(table: str, field: str, code: str, words: str) -> None:
    assert said(table, {field: code, "is_suitable": True}, "K26") == [f"{words} is always recorded as unsuitable."]
    assert said(table, {field: code, "is_suitable": None}, "K26") == []
    assert said(table, {field: "Z1", "is_suitable": True}, "K26") == []


@pytest.mark.parametrize(
    ("dob", "is_due"), [(date(2010, 3, 11), True), (date(2010, 3, 12), False), (date(2008, 6, 12), True), (date(2008, 6, 11), False)]
)
def test_k27_holds_from_16_years_and_3_months_until_18(dob: date, is_due: bool) -> None:
    facts = replace(SAM, dob=dob, others={"period_of_care": [{"started": date(2017, 2, 6), "ceased": None}]})
    assert bool(said("care_plan", {}, "K27", facts)) is is_due


@pytest.mark.parametrize(("ceased", "is_due"), [(None, True), (date(2026, 7, 1), True), (TODAY, False)])
def test_k28_holds_while_the_child_is_unaccompanied(ceased: date | None, is_due: bool) -> None:
    facts = replace(SAM, others={"child": [{"uasc_from": date(2025, 1, 1), "uasc_ceased": ceased}]})
    assert bool(said("pathway_plan", {"plan_date": TODAY}, "K28", facts)) is is_due
    assert said("pathway_plan", {"plan_date": TODAY}, "K28") == []


STEPS = {
    "decision": date(2025, 1, 1),
    "matched": date(2025, 2, 1),
    "placement_order": date(2025, 3, 1),
    "placed": date(2025, 4, 1),
    "adopted": date(2025, 9, 1),
}


@pytest.mark.parametrize(
    ("changed", "day", "is_before"),
    [
        ("decision", date(2017, 1, 1), "decision to place for adoption (1 January 2017) is before Sam was looked after (6 February 2017)"),
        ("placement_order", date(2024, 12, 1), "placement order (1 December 2024) is before the {decision} (1 January 2025)"),
        ("placed", date(2025, 1, 15), "placement for adoption (15 January 2025) is before the match (1 February 2025)"),
        ("adopted", date(2025, 3, 31), "adoption order (31 March 2025) is before the placement for adoption (1 April 2025)"),
    ],
)
def test_k29_milestones_come_in_order_though_a_match_may_precede_the_placement_order(changed: str, day: date, is_before: str) -> None:
    told = is_before.format(decision="decision to place for adoption")
    assert said("adoption_milestones", STEPS, "K29") == []
    assert said("adoption_milestones", {**STEPS, changed: day}, "K29") == [f"The {told}. Check both."]


@pytest.mark.parametrize("changed", [{"in_area": True}, {"in_area": None}, {"ofsted_rating": "good"}, {"kind": "U6"}])
def test_k31_is_quiet_near_by_good_or_in_a_family(changed: dict[str, Any]) -> None:
    home = {"started": TODAY, "kind": "K2", "in_area": False, "ofsted_rating": "inadequate"}
    assert said("placement", home, "K31") == ["Ofsted: Inadequate. A manager must record an exception."]
    assert said("placement", {**home, **changed}, "K31") == []
    (found,) = [each for each in CHECKS["placement"]({**home, "rating_exception": "Near school"}, SAM, TODAY) if each.check == "K31"]
    assert found.field == "rating_exception_approver"


def test_k33_names_the_logs_left_out() -> None:
    rows = [{"heading": code, "answer": "not_asked"} for code in code_set("regulation44_log") if code not in {"fire", "restraint"}]
    answers = {"visit_date": TODAY, "logs": rows}
    assert said("regulation44_visit", answers, "K33") == ["Choose none, entries, not inspected or not asked for restraint and fire safety."]
    (every,) = said("regulation44_visit", {"visit_date": TODAY}, "K33")
    assert len(every.split()) < 30


def test_k35_a_home_is_visited_in_each_month_not_each_30_days() -> None:
    visits: list[dict[str, Any]] = [
        {"visit_date": date(2025, 11, 27)},
        {"visit_date": date(2026, 1, 31)},
        {"visit_date": date(2026, 3, 1)},
        {"visit_date": None},
    ]
    found = home_problems(visits, date(2025, 11, 3), date(2026, 4, 30))
    assert [each.message for each in found] == ["No independent visit in December 2025.", "No independent visit in February."]
    assert {(each.check, each.level) for each in found} == {("K35", Level.WARNING)}
    assert home_problems([{"visit_date": date(2026, 2, 27)}, {"visit_date": date(2026, 3, 14)}], date(2026, 2, 1), date(2026, 4, 1)) == []


def test_k35_another_home_is_no_visit_to_this_one() -> None:
    facts = replace(SAM, others={"regulation44_visit": [{"id": "v", "home_id": "h2", "visit_date": date(2026, 1, 5)}]})
    assert said("regulation44_visit", {"visit_date": TODAY, "home_id": "h1"}, "K35", facts) == []


@pytest.mark.parametrize(("field", "words"), [("ethnicity", "Ethnicity"), ("sex", "Sex"), ("language", "First language")])
def test_k37_each_missing_part_is_asked_for(field: str, words: str) -> None:
    known = {"ethnicity": "OOTH", "sex": "U", "language": "Farsi"}
    assert said("child", {**known, field: " "}, "K37") == [f"{words} is missing. Ask Sam or the family."]
    assert said("child", known, "K37") == []


def test_k39_the_council_sets_how_old_a_summary_may_be() -> None:
    summary = {"updated": date(2026, 5, 1)}
    assert said("case_file_summary", summary, "K39") == []
    assert said("case_file_summary", summary, "K39", replace(SAM, summary_months=1)) == ["Summary last updated 5 weeks ago."]
