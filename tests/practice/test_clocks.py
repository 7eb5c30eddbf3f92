from __future__ import annotations

import csv
import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lacdesk.practice.because import RULES, because
from lacdesk.practice.clocks import all_due
from lacdesk.practice.due import Due, State, What, state_of
from lacdesk.practice.education import load_terms
from lacdesk.practice.history import CarePeriod, ChildHistory, HealthEvent, Status, Stay, VisitRequest
from lacdesk.practice.legs import Leg
from lacdesk.practice.reviews import review_chain
from lacdesk.practice.standards import CouncilRow, load_standards
from lacdesk.practice.visits import visit_chain
from lacdesk.practice.workdays import load_bank_holidays

STANDARDS, HOLIDAYS, TERMS = load_standards(), load_bank_holidays(), load_terms()
EPOCH = date(2016, 1, 1)
UNTIL = EPOCH + timedelta(days=1500)


def _looked_after(code: str = "C1", **more: object) -> ChildHistory:
    start = date(2022, 9, 1)
    return ChildHistory(
        dob=date(2010, 5, 1),
        periods=(CarePeriod(start),),
        statuses=(Status(start, None, code),),
        stays=(Stay(start, place="U6"),),
        **more,  # type: ignore[arg-type]
    )


def test_everything_due_is_listed_earliest_first() -> None:
    found = all_due(_looked_after(), STANDARDS, HOLIDAYS, TERMS, date(2022, 9, 2))
    assert [(due.what.value, due.standard, due.by) for due in found] == [
        ("placement_notices", "law", date(2022, 9, 8)),
        ("placement_plan", "law", date(2022, 9, 8)),
        ("visit", "council", date(2022, 9, 8)),
        ("visit", "law", date(2022, 9, 8)),
        ("care_plan", "law", date(2022, 9, 15)),
        ("pep_start", "guidance", date(2022, 9, 15)),
        ("review_report", "council", date(2022, 9, 25)),
        ("initial_health", "council", date(2022, 9, 29)),
        ("initial_health", "law", date(2022, 9, 30)),
        ("initial_pep", "guidance", date(2022, 9, 30)),
        ("review", "law", date(2022, 9, 30)),
        ("case_summary", "council", date(2022, 12, 1)),
        ("permanence_plan", "guidance", date(2022, 12, 30)),
        ("dental", "council", date(2023, 9, 1)),
        ("difficulties_score", "council", date(2023, 9, 1)),
        ("officer_visit", "council", date(2023, 9, 1)),
        ("long_term_match", "council", date(2024, 3, 1)),
    ]


def test_both_dates_of_a_visit_are_told_of_each_other() -> None:
    found = all_due(_looked_after(visits_made=(date(2022, 9, 6),)), STANDARDS, HOLIDAYS, TERMS, date(2022, 9, 7))
    council, law = (next(due for due in found if due.what == What.VISIT and due.standard == name) for name in ("council", "law"))
    assert law.because.endswith("The council's 28-day rule makes it Tue 4 Oct 2022.")
    assert council.because.endswith("the council's 28-day rule (council standard). By law Tue 18 Oct 2022.")


def test_only_the_plan_and_its_review_run_in_short_breaks() -> None:
    requests = (VisitRequest(date(2022, 9, 2), "child"),)
    found = all_due(_looked_after("V4", visit_requests=requests), STANDARDS, HOLIDAYS, TERMS, date(2022, 9, 5))
    assert [(due.rule, due.by) for due in found] == [("P1.short", date(2022, 9, 15)), ("R17.first", date(2022, 12, 1)), ("V8", None)]


def test_nothing_is_due_after_care_has_ended() -> None:
    history = ChildHistory(
        dob=date(2010, 5, 1), periods=(CarePeriod(date(2022, 9, 1), date(2022, 10, 1)),), stays=(Stay(date(2022, 9, 1), date(2022, 10, 1)),)
    )
    assert all_due(history, STANDARDS, HOLIDAYS, TERMS, date(2022, 10, 1)) == []


def test_every_sentence_can_be_made_again_from_a_kept_row() -> None:
    history = _looked_after(
        visits_made=(date(2022, 9, 6),), health=(HealthEvent("iha", date(2022, 9, 20)),), peps_held=(date(2022, 9, 20),)
    )
    for due in all_due(history, STANDARDS, HOLIDAYS, TERMS, date(2023, 1, 5)):
        kept = json.loads(json.dumps(due.details))
        assert because(due.rule, due.what.value, due.by, due.standard, due.anchor, kept) == due.because
        assert due.source
        assert due.because.endswith(".")


def test_a_clock_that_stopped_says_on_which_day() -> None:
    said = because("ended", "visit", None, "law", date(2023, 5, 3), {"event": "care ended"})
    assert said == "No date: care ended on Wed 3 May 2023."


def test_every_rule_has_a_sentence_in_the_programs_own_words() -> None:
    for rule, (source, sentence) in RULES.items():
        assert sentence.endswith("."), rule
        assert '"' not in sentence, rule
        assert source or rule == "ended"


def test_everything_that_falls_due_has_words() -> None:
    assert all(what.words for what in What)
    assert all(state.words for state in State)


@pytest.mark.parametrize(("days", "state"), [(-1, "overdue"), (0, "due"), (6, "due"), (7, "upcoming"), (34, "upcoming"), (35, "later")])
def test_states_by_days_ahead(days: int, state: str) -> None:
    assert state_of(EPOCH + timedelta(days=days), EPOCH) == state
    due = Due(What.VISIT, EPOCH + timedelta(days=days), "law", "V1.first", EPOCH, "reg")
    assert due.state(EPOCH) == state
    assert state_of(None, EPOCH) == State.UNDATED


def _days(most: int = 1400) -> st.SearchStrategy[date]:
    return st.integers(0, most).map(lambda n: EPOCH + timedelta(days=n))


@st.composite
def _histories(draw: st.DrawFn) -> ChildHistory:
    edges = sorted(draw(st.lists(_days(), min_size=1, max_size=5, unique=True)))
    ended = draw(st.booleans()) and len(edges) > 1
    ends: list[date | None] = [*edges[1:], None]
    stays = tuple(
        Stay(
            start,
            end,
            draw(st.sampled_from(["U6", "U4", "P1", "K2", "A6", "T1"])),
            "PR1",
            draw(st.booleans()),
            draw(st.booleans()),
            draw(st.none() | _days()),
            draw(st.none() | _days()),
            None,
            draw(st.none() | _days()),
            draw(st.sampled_from(["a", "b"])),
            draw(st.booleans()),
            draw(st.booleans()),
        )
        for start, end in zip(edges, ends, strict=True)
        if not (ended and end is None)
    )
    end = edges[-1] if ended else None
    turn = draw(_days())
    codes = draw(st.tuples(*[st.sampled_from(["C1", "C2", "V2", "V4"])] * 2))
    statuses = (Status(edges[0], max(turn, edges[0]), codes[0]), Status(max(turn, edges[0]), end, codes[1]))
    visits = tuple(sorted(draw(st.lists(_days(), max_size=25))))
    reviews = tuple(sorted(draw(st.lists(_days(), max_size=6))))
    return ChildHistory(None, (CarePeriod(edges[0], end),), statuses, stays, visits, reviews)


def _chains(history: ChildHistory) -> list[list[Leg]]:
    names = ("law", "council", "national_minimum")
    return [visit_chain(history, STANDARDS[name], HOLIDAYS, UNTIL) for name in names]


@settings(max_examples=50, deadline=None)
@given(_histories())
def test_no_visit_falls_due_before_the_day_it_is_counted_from(history: ChildHistory) -> None:
    for legs in (*_chains(history), review_chain(history, HOLIDAYS, UNTIL)):
        assert all(leg.anchor <= leg.by for leg in legs)
        assert all(leg.anchor <= leg.met_on for leg in legs if leg.met_on)
        assert sum(leg.is_open for leg in legs) <= 1
        assert not any(leg.is_open for leg in legs[:-1])


@settings(max_examples=50, deadline=None)
@given(_histories(), st.integers(0, 400))
def test_what_happens_later_never_changes_what_was_late_before(history: ChildHistory, ahead: int) -> None:
    day = EPOCH + timedelta(days=1000)
    for name in ("law", "council", "national_minimum"):
        then = visit_chain(history, STANDARDS[name], HOLIDAYS, day)
        afterwards = visit_chain(history, STANDARDS[name], HOLIDAYS, day + timedelta(days=ahead))
        late = [(leg.by, leg.anchor) for leg in then if leg.is_late(day)]
        still = [(leg.by, leg.anchor) for leg in afterwards if leg.is_late(day)]
        assert set(late) <= set(still)


@settings(max_examples=50, deadline=None)
@given(_histories(), st.integers(1, 28), st.integers(1, 28))
def test_a_tighter_council_standard_is_never_later(history: ChildHistory, year: int, later: int) -> None:
    rows = [CouncilRow("visit_first_year_days", year, date(2000, 1, 1)), CouncilRow("visit_later_days", later, date(2000, 1, 1))]
    tighter = visit_chain(history, STANDARDS.with_council_rows(rows).council, HOLIDAYS, UNTIL)
    printed = visit_chain(history, STANDARDS.council, HOLIDAYS, UNTIL)
    assert len(tighter) == len(printed)
    for one, other in zip(tighter, printed, strict=True):
        assert one.anchor == other.anchor
        assert one.by <= other.by


@settings(max_examples=50, deadline=None)
@given(_histories())
def test_every_visit_made_in_care_closes_at_most_one_leg(history: ChildHistory) -> None:
    for legs in _chains(history):
        met = [leg.met_on for leg in legs if leg.met_on]
        assert len(met) == len(set(met))
        assert set(met) <= set(history.visits_made)


def _acceptance(kind: str) -> list[dict[str, object]]:
    file = Path(__file__).parent.parent / "golden" / "acceptance.csv"
    rows = [row for row in csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()) if row["kind"] == kind]
    assert rows
    return [{"id": row["id"], "expected": row["expected"], **json.loads(row["inputs"])} for row in rows]


def _chain_of(case: dict[str, object], *visits: str) -> list[Leg]:
    start = date.fromisoformat(str(case["placement_start"]))
    made = tuple(date.fromisoformat(day) for day in visits)
    history = ChildHistory(None, (CarePeriod(start),), (), (Stay(start, place="U6"),), made)
    standard = STANDARDS.council if case["standard"] == "local" else STANDARDS.national_minimum
    return visit_chain(history, standard, HOLIDAYS, date(2024, 12, 31))


@pytest.mark.parametrize("case", _acceptance("visit_due"), ids=lambda case: str(case["id"]))
def test_acceptance_visit_due(case: dict[str, object]) -> None:
    visits = [str(case["last_visit"])] if "last_visit" in case else []
    assert _chain_of(case, *visits)[-1].by.isoformat() == case["expected"]


@pytest.mark.parametrize("case", _acceptance("visit_days_late"), ids=lambda case: str(case["id"]))
def test_acceptance_visit_days_late(case: dict[str, object]) -> None:
    leg = _chain_of(case, str(case["last_visit"]), str(case["visit"]))[1]
    assert leg.days_late(date(2024, 12, 31)) == int(str(case["expected"]))
