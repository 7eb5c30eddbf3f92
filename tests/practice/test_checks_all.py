"""Each of the checks K1 to K40: an input that fires it, with the words printed, and one that does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import Any

import pytest

import lacdesk.records.all  # noqa: F401
from lacdesk.practice.checks import CHECKS, Facts, Level, Problem
from lacdesk.practice.codes import code_set
from lacdesk.records.base import fields_of, record_class

TODAY = date(2026, 6, 11)
BORN = date(2010, 1, 15)
SAM = Facts("Sam", dob=BORN, care_started=date(2017, 2, 6))
IN_CARE = {"id": "p1", "started": date(2017, 2, 6), "ceased": None, "category_of_need": "N1"}
E = Level.ERROR
W = Level.WARNING
LOGS = [{"heading": code, "answer": "none"} for code in code_set("regulation44_log")]


def sam(**others: Sequence[Mapping[str, Any]]) -> Facts:
    return replace(SAM, others=others)


@dataclass(frozen=True)
class Case:
    """One check: the form, answers that fire it and what it says; `mended` are the answers that quieten it, `known` the facts that do."""

    check: str
    table: str
    answers: Mapping[str, Any]
    level: Level
    asked: str
    says: str
    facts: Facts = SAM
    mended: Mapping[str, Any] = field(default_factory=dict)
    known: Facts | None = None
    place: int | None = None
    inner: str = ""


VISIT = {"visit_date": date(2026, 6, 10), "outcome": "made", "method": "in_person", "child_seen": True, "seen_alone": True}
STAY = {"kind": "U6", "started": date(2026, 5, 5), "ended": None, "home_id": "h2"}
BEFORE = {"id": "a", "kind": "K2", "started": date(2026, 1, 1), "ended": date(2026, 5, 3), "home_id": "h1"}
MOVE = {"change_date": date(2026, 6, 1), "reason": "CARPL", "left_placement_id": "a"}
ITEM = {
    "outcome": "Sam goes to school every day by 1 September",
    "action": "Agree a timetable",
    "owner": "Ada Brook",
    "due": date(2026, 9, 1),
}
REVIEW = {"date_held": date(2026, 6, 10), "participation": "PN1"}
HELD = {"visit_date": date(2026, 3, 15), "home_id": "h1", "logs": LOGS}
SWAN = {"h1": "Swan House"}

CASES = [
    Case(
        *("K1", "visit", {**VISIT, "visit_date": date(2026, 6, 12)}, E, "visit_date"),
        "The visit date 12 June 2026 is in the future. Change the date, or save this as planned.",
        mended={"outcome": "planned"},
    ),
    Case(
        *("K2", "visit", {**VISIT, "visit_date": date(2017, 2, 5)}, E, "visit_date"),
        "This is before Sam was looked after (6 Feb 2017). Check the date.",
        mended={"visit_date": date(2017, 2, 6)},
    ),
    Case(
        *("K3", "placement", {**STAY, "started": date(2026, 5, 3), "ended": date(2026, 5, 3)}, W, "ended"),
        "This placement starts and ends on 3 May. Confirm it: it is kept with its times and left out of counts and of the national return.",
        mended={"ended": date(2026, 5, 4)},
    ),
    Case(
        *("K4", "placement", STAY, E, "started"),
        "There is a gap from 3 to 5 May. Each placement must start the day the last one ended.",
        facts=sam(placement=[BEFORE], period_of_care=[IN_CARE]),
        mended={"started": date(2026, 5, 3)},
    ),
    Case(
        *("K5", "placement", STAY, E, "started", "Swan House is still open. End it on the move date first."),
        facts=replace(sam(placement=[{**BEFORE, "ended": None}]), names=SWAN),
        known=replace(sam(placement=[{**BEFORE, "ended": date(2026, 5, 5)}]), names=SWAN),
    ),
    Case(
        *("K6", "placement", {**STAY, "ended": date(2026, 6, 1)}, E, "end_reason"),
        "Choose why the placement ended. The national return needs it.",
        mended={"end_reason": "CARPL"},
    ),
    Case(
        *("K7", "period_of_care", {"started": date(2026, 1, 1), "category_of_need": "N5"}, E, "category_of_need"),
        "The category of need was set as N1 (Abuse or neglect) when care began and stays the same.",
        facts=sam(period_of_care=[IN_CARE]),
        mended={"category_of_need": "N1"},
    ),
    Case(
        *("K8", "placement", {**STAY, "kind": "P1"}, E, "kind"),
        "A child placed with parents cannot be under section 20. Check the legal status.",
        facts=sam(legal_status=[{"id": "s", "code": "V2", "started": date(2026, 1, 1)}]),
        known=sam(legal_status=[{"id": "s", "code": "C2", "started": date(2026, 1, 1)}]),
    ),
    Case(
        *("K9", "legal_status", {"code": "V3", "started": date(2026, 5, 1), "ended": date(2026, 5, 20)}, E, "ended"),
        "This stay is 19 days. Short breaks cannot exceed 17.",
        mended={"ended": date(2026, 5, 18)},
    ),
    Case(
        *("K10", "visit", {**VISIT, "seen_alone": False}, E, "not_alone_reason"),
        "Say why Sam was not seen alone: refused, inappropriate or unable.",
        mended={"not_alone_reason": "unable"},
    ),
    Case(
        *("K11", "visit", {**VISIT, "child_seen": False}, E, "seen_alone"),
        'You recorded "seen alone" but not "seen". Change one.',
        mended={"child_seen": True},
    ),
    Case(
        *("K12", "visit", VISIT, W, "late_reason", "This visit is 7 days after the council's date. Choose the reason."),
        facts=replace(SAM, due_council=date(2026, 6, 3)),
        mended={"late_reason": "weather"},
    ),
    Case(
        *("K13", "visit", {**VISIT, "method": "text"}, W, "method"),
        "A text does not count as a visit. The visit stays due on 3 April 2026.",
        facts=replace(SAM, due_law=date(2026, 4, 3)),
        mended={"method": "in_person"},
    ),
    Case(
        *("K14", "review", {"date_held": date(2021, 6, 1), "participation": "PN0"}, E, "participation"),
        "PN0 is for children under 4. Sam was 11 at this review.",
        mended={"participation": "PN1"},
    ),
    Case(
        *("K15", "review", {**REVIEW, "recommended": [{**ITEM, "owner": ""}]}, E, "recommended"),
        "Name one person and a date for this recommendation.",
        mended={"recommended": [ITEM]},
        place=0,
        inner="owner",
    ),
    Case(
        *("K16", "care_plan", {"items": [ITEM, {**ITEM, "owner": "LAC team"}]}, W, "items", '"LAC team" is not a person. Name one.'),
        mended={"items": [ITEM]},
        place=1,
        inner="owner",
    ),
    Case(
        *("K17", "pathway_plan", {"items": [{**ITEM, "outcome": "Support education"}]}, W, "items"),
        '"Support education" is not time-bound. What will be different, by when?',
        mended={"items": [ITEM]},
        place=0,
        inner="outcome",
    ),
    Case(
        *("K18", "review", REVIEW, W, "late_reason", "Held 3 working days after the due date. Choose the reason."),
        facts=replace(SAM, due_law=date(2026, 6, 5)),
        mended={"late_reason": "family"},
    ),
    Case(
        *("K19", "pep", {"meeting_date": date(2026, 2, 2)}, W, "signed_off", "Held 2 Feb but not signed off. It still counts as held."),
        mended={"signed_off": date(2026, 2, 20)},
    ),
    Case(
        *("K20", "review", {**REVIEW, "check_pep": "yes"}, E, "check_pep", "Add the PEP meeting date."),
        known=sam(pep=[{"id": "e", "meeting_date": date(2026, 5, 1)}]),
    ),
    Case(
        *("K21", "health_event", {"kind": "rha", "health_status": "refused"}, W, "refusal_follow_up"),
        "Refused is not the same as done. Record what you tried.",
        mended={"refusal_follow_up": "The nurse rang twice."},
    ),
    Case(
        *("K22", "health_event", {"kind": "iha", "health_status": "done", "done": date(2016, 11, 5)}, E, "done"),
        "This assessment is over 3 months old and cannot stand as the initial one.",
        facts=sam(period_of_care=[IN_CARE]),
        mended={"done": date(2016, 11, 6)},
    ),
    Case(
        *("K23", "difficulties_score", {"scored": date(2026, 6, 10), "score": 41}, E, "score"),
        "The score must be 0 to 40, or give a reason, not both.",
        mended={"score": 40},
    ),
    Case(
        *("K24", "missing_episode", {"started": date(2026, 6, 10), "ended": date(2026, 6, 9)}, E, "ended", "The end is before the start."),
        mended={"ended": date(2026, 6, 10)},
    ),
    Case(
        *("K25", "missing_episode", {"interview_outcome": "done", "interview_date": date(2026, 6, 10)}, W, "interview_time"),
        "Add the time, so we can show it was within 72 hours.",
        mended={"interview_time": time(16, 15)},
    ),
    Case(
        *("K26", "leaving_care_accommodation", {"kind": "X", "is_suitable": True}, E, "is_suitable"),
        "Custody is always recorded as unsuitable.",
        mended={"is_suitable": False},
    ),
    Case(
        *("K27", "care_plan", {"started": TODAY}, W, "started"),
        "Sam turned 16 years 3 months on 15 Apr. Start the pathway plan.",
        facts=sam(period_of_care=[IN_CARE]),
        known=sam(period_of_care=[IN_CARE], pathway_plan=[{"id": "w", "plan_date": TODAY}]),
    ),
    Case(
        *("K28", "pathway_plan", {"plan_date": TODAY}, W, "is_triple_plan", "Unaccompanied children need a triple plan."),
        facts=sam(child=[{"uasc_from": date(2025, 1, 1)}]),
        mended={"is_triple_plan": True},
    ),
    Case(
        *("K29", "adoption_milestones", {"decision": date(2026, 6, 10), "matched": date(2026, 5, 3)}, E, "matched"),
        "The match (3 May) is before the decision to place for adoption (10 June). Check both.",
        mended={"matched": date(2026, 6, 10)},
    ),
    Case(
        *("K30", "placement_change", {**MOVE, "host_council_notified": date(2026, 6, 5)}, W, "host_council_notified"),
        "The host council was told 4 days after the move.",
        mended={"host_council_notified": date(2026, 6, 1)},
    ),
    Case(
        *("K31", "placement", {**STAY, "kind": "K2", "in_area": False, "ofsted_rating": "requires_improvement"}, E, "rating_exception"),
        "Ofsted: Requires improvement. A manager must record an exception.",
        mended={"rating_exception": "Close to school", "rating_exception_approver": "Ada Brook"},
    ),
    Case(
        *("K32", "placement", {**STAY, "registered": "unregistered"}, W, "registered"),
        "Not registered with Ofsted. A review is due every month.",
        mended={"registered": "registered"},
    ),
    Case(
        *("K33", "regulation44_visit", {**HELD, "logs": [*LOGS[:-1], {"heading": LOGS[-1]["heading"], "answer": None}]}, E, "logs"),
        "Choose none, entries, not inspected or not asked.",
        mended={"logs": LOGS},
        place=len(LOGS) - 1,
        inner="answer",
    ),
    Case(
        *("K34", "regulation44_visit", {**HELD, "responsible_signed": date(2026, 3, 14)}, E, "responsible_signed"),
        "Signed 14 Mar but visited 15 Mar.",
        mended={"responsible_signed": date(2026, 3, 15)},
    ),
    Case(
        *("K35", "regulation44_visit", HELD, W, "visit_date", "No independent visit in February."),
        facts=sam(regulation44_visit=[{"id": "v", "home_id": "h1", "visit_date": date(2026, 1, 31)}]),
        known=sam(regulation44_visit=[{"id": "v", "home_id": "h1", "visit_date": date(2026, 2, 1)}]),
    ),
    Case(
        *("K36", "visit", {**VISIT, "visit_date": date(2017, 6, 27), "typed_weekday": "Wednesday 27 June 2017"}, E, "visit_date"),
        "27 June 2017 is a Tuesday, not a Wednesday.",
        mended={"typed_weekday": "Tue 27 June 2017"},
    ),
    Case(
        *("K37", "child", {"sex": "F", "language": "English"}, W, "ethnicity", "Ethnicity is missing. Ask Sam or the family."),
        mended={"ethnicity": "APKN"},
    ),
    Case(
        *("K38", "visit", {**VISIT, "visit_date": date(2026, 5, 30)}, W, "visit_date"),
        "Recorded 12 days after the visit. Timeliness uses the visit date.",
        mended={"visit_date": date(2026, 6, 4)},
    ),
    Case(
        *("K39", "case_file_summary", {"updated": date(2026, 3, 5)}, W, "updated", "Summary last updated 14 weeks ago."),
        mended={"updated": date(2026, 3, 11)},
    ),
    Case(
        *("K40", "staying_put", {"decision": "declined"}, E, "declined_reason", "Record why; it goes to the service manager."),
        mended={"declined_reason": "money"},
    ),
]

each_check = pytest.mark.parametrize("case", CASES, ids=lambda case: case.check)


class Read(dict[str, Any]):
    """Answers that remember which names were asked for."""

    def __init__(self, values: Mapping[str, Any], asked: set[str]) -> None:
        super().__init__(values)
        self.asked = asked

    def get(self, name: str, default: Any = None) -> Any:
        self.asked.add(name)
        return super().get(name, default)


def found(case: Case, answers: Mapping[str, Any], facts: Facts) -> list[Problem]:
    return [problem for problem in CHECKS[case.table](answers, facts, TODAY) if problem.check == case.check]


def test_there_is_a_case_for_every_check_and_no_other() -> None:
    assert [case.check for case in CASES] == [f"K{number}" for number in range(1, 41)]


@each_check
def test_each_check_fires_in_the_words_printed(case: Case) -> None:
    assert found(case, case.answers, case.facts) == [Problem(case.asked, case.says, case.level, case.check, case.place, case.inner)]


@each_check
def test_each_check_is_quiet_when_nothing_is_wrong(case: Case) -> None:
    assert case.mended or case.known
    assert found(case, {**case.answers, **case.mended}, case.known or case.facts) == []


@each_check
def test_no_check_speaks_of_a_form_not_begun(case: Case) -> None:
    without_children_facts = {problem.check for problem in CHECKS[case.table]({}, Facts(), TODAY)}
    assert without_children_facts <= {"K37"}


@each_check
def test_a_reason_answers_a_warning_and_never_an_error(case: Case) -> None:
    answers = {**case.answers, "warnings_answered": {case.check: "The manager knows."}}
    assert bool(found(case, answers, case.facts)) is (case.level is Level.ERROR)
    assert found(case, {**case.answers, "warnings_answered": {case.check: "  "}}, case.facts)


@each_check
def test_every_text_is_short_and_kind(case: Case) -> None:
    assert len(case.says.split()) < 30
    assert not {"please", "sorry", "invalid", "error"} & set(case.says.lower().split())


@each_check
def test_checks_ask_only_for_fields_the_record_has(case: Case) -> None:
    asked: set[str] = set()
    CHECKS[case.table](Read(case.answers, asked), case.facts, TODAY)
    kind = record_class(case.table)
    written_too = "placement" if case.table == "placement_change" else case.table
    known = {"warnings_answered", "typed_weekday", *kind.parts, *fields_of(kind), *fields_of(record_class(written_too))}
    assert asked | case.answers.keys() <= known


def rows(case: Case) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, table in record_class(case.table).parts.items():
        for row in case.answers.get(name, ()):
            yield table, row


@each_check
def test_the_rows_of_these_cases_have_the_fields_of_their_parts(case: Case) -> None:
    for table, row in rows(case):
        assert row.keys() <= fields_of(record_class(table)).keys()
