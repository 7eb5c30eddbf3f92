"""What holds of every review, paper, plan and placement clock, whatever a child's life was like."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lacdesk.practice.because import because
from lacdesk.practice.due import Due, Kind, What
from lacdesk.practice.history import CarePeriod, ChildHistory, Status, Stay, current_stretch
from lacdesk.practice.planned import planning_dues
from lacdesk.practice.planning import (
    ChallengeClosed,
    Challenged,
    Consent,
    EarlyCall,
    ForPlacement,
    ForReview,
    Happened,
    MoveProposed,
    Planning,
    ReviewHeld,
)
from lacdesk.practice.review_clocks import after_move, move_legs, reviewed
from lacdesk.practice.reviews import review_chain
from lacdesk.practice.standards import CouncilRow, Standards
from tests.practice.cases import HOLIDAYS, STANDARDS

EPOCH = date(2016, 1, 1)
TODAY = EPOCH + timedelta(days=1000)
KEYS = (
    *("review_after_move_days", "review_after_move_months", "second_review_after_move_months", "third_review_after_move_months"),
    *("unregistered_review_months", "review_minutes_working_days", "challenge_working_days", "officer_visit_months"),
    *("case_summary_months", "long_term_match_months", "adoption_panel_report_months", "protection_plan_months"),
)
_days = st.integers(0, 1000).map(lambda n: EPOCH + timedelta(days=n))


def _facts(of: Any, most: int = 4) -> Any:
    return st.lists(of, max_size=most).map(lambda found: tuple(sorted(found, key=lambda fact: fact.on)))


_happened = st.builds(Happened, _days)
_for_review = st.builds(ForReview, _days, st.none() | _days)
_plannings = st.builds(
    Planning,
    reviews=_facts(st.builds(ReviewHeld, _days, st.sampled_from(["", "lac", "adoption"]), st.booleans()), 8),
    early_calls=_facts(st.builds(EarlyCall, _days, st.just("welfare"))),
    officer_visits=_facts(_happened),
    protection_plans=_facts(_happened),
    consents=_facts(st.builds(Consent, _days), 1),
    midways=_facts(_happened),
    reports=_facts(_for_review),
    recommended=_facts(_for_review),
    challenges=_facts(st.builds(Challenged, _days, st.sampled_from("ab"), st.sampled_from(["informal", "stage_1"]), st.just("no_report"))),
    challenges_closed=_facts(st.builds(ChallengeClosed, _days, st.sampled_from("ab"))),
    care_plans=_facts(_happened, 1),
    summaries=_facts(_happened),
    placement_plans=_facts(st.builds(ForPlacement, _days, _days), 1),
    moves_proposed=_facts(_days.map(lambda on: MoveProposed(on, on + timedelta(days=20), frozenset({"key_stage_4", "distance"}))), 1),
)


@st.composite
def _lives(draw: st.DrawFn) -> ChildHistory:
    edges = sorted(draw(st.lists(_days, min_size=1, max_size=5, unique=True)))
    ends: list[date | None] = [*edges[1:], None]
    stays = tuple(
        Stay(
            start,
            end,
            draw(st.sampled_from(["U6", "U4", "P1", "K2", "A6", "T1"])),
            restarts=draw(st.booleans()),
            is_unregistered=draw(st.booleans()),
            is_emergency=draw(st.booleans()),
            before_assessment=draw(st.booleans()),
            reg24_approved=draw(st.none() | st.just(start)),
            reg24_extended_to=draw(st.none() | _days),
        )
        for start, end in zip(edges, ends, strict=True)
    )
    turn = max(draw(_days), edges[0])
    codes = draw(st.tuples(*[st.sampled_from(["C1", "C2", "E1", "J1", "V3", "V4", "L2"])] * 2))
    statuses = (Status(edges[0], turn, codes[0]), Status(turn, None, codes[1]))
    planning = draw(_plannings)
    held = reviewed(planning.reviews, stays)
    return ChildHistory(date(2005, 1, 1), (CarePeriod(edges[0]),), statuses, stays, reviews_held=held, planning=planning)


def _due(history: ChildHistory, standards: Standards = STANDARDS, today: date = TODAY) -> list[Due]:
    stretch = current_stretch(history, today)
    assert stretch is not None
    return [due for due in planning_dues(tuple(Kind), history, stretch, standards, HOLIDAYS, today) if due]


BACKWARD = frozenset({"O1"})


@settings(max_examples=60, deadline=None)
@given(_lives())
def test_no_forward_clock_falls_due_before_what_started_it(history: ChildHistory) -> None:
    for due in _due(history):
        assert due.anchor is not None
        assert due.by is None or due.rule in BACKWARD or due.anchor <= due.by, due


@settings(max_examples=60, deadline=None)
@given(_lives())
def test_each_thing_is_asked_for_once_by_each_standard_in_a_sentence_that_can_be_kept(history: ChildHistory) -> None:
    found = _due(history)
    assert len({(due.what, due.standard) for due in found}) == len(found)
    for due in found:
        kept = json.loads(json.dumps(due.details))
        assert because(due.rule, due.what.value, due.by, due.standard, due.anchor, kept) == due.because
        assert due.because.endswith(".")
        assert "{" not in due.because


@settings(max_examples=50, deadline=None)
@given(_lives(), st.sampled_from(KEYS), st.integers(1, 40))
def test_a_tighter_standard_moves_no_date_later(history: ChildHistory, key: str, amount: int) -> None:
    tighter = _tighter(key, amount)
    before = {(due.what, due.standard, due.anchor): due for due in _due(history)}
    for due in _due(history, tighter):
        asked = before.get((due.what, due.standard, due.anchor))
        if asked and asked.by and due.by and due.what is not What.REVIEW:
            assert due.by <= asked.by, (asked, due)


@settings(max_examples=50, deadline=None)
@given(_days, st.sampled_from(KEYS), st.integers(1, 40))
def test_a_tighter_standard_asks_for_no_review_after_a_move_later(moved: date, key: str, amount: int) -> None:
    tighter = after_move(moved, _tighter(key, amount).council)
    assert all(one.by <= other.by for one, other in zip(tighter, after_move(moved, STANDARDS.council), strict=True))


def _tighter(key: str, amount: int) -> Standards:
    row = CouncilRow(key, min(amount, STANDARDS.council.amount(key, EPOCH)), date(2000, 1, 1))
    return STANDARDS.with_council_rows([row])


@settings(max_examples=50, deadline=None)
@given(_lives(), st.integers(0, 300))
def test_what_happens_later_never_hides_what_was_late_before(history: ChildHistory, ahead: int) -> None:
    day, after = EPOCH + timedelta(days=700), EPOCH + timedelta(days=700 + ahead)
    stretch = current_stretch(history, day)
    chains = [(review_chain(history, HOLIDAYS, day), review_chain(history, HOLIDAYS, after))]
    if stretch and not stretch.is_short_breaks:
        council = STANDARDS.council
        chains.append((move_legs(history, stretch, council, day), move_legs(history, stretch, council, after)))
    for then, afterwards in chains:
        late = {(leg.by, leg.anchor, leg.rule) for leg in then if leg.is_late(day)}
        assert late <= {(leg.by, leg.anchor, leg.rule) for leg in afterwards if leg.is_late(day)}


@settings(max_examples=50, deadline=None)
@given(_lives())
def test_a_chain_leaves_at_most_its_last_leg_open(history: ChildHistory) -> None:
    stretch = current_stretch(history, TODAY)
    chains = [review_chain(history, HOLIDAYS, TODAY)]
    if stretch and not stretch.is_short_breaks:
        chains.append(move_legs(history, stretch, STANDARDS.council, TODAY))
    for legs in chains:
        assert not any(leg.is_open for leg in legs[:-1])


@settings(max_examples=50, deadline=None)
@given(_lives())
def test_only_reviews_the_plan_the_days_and_challenges_run_in_short_breaks(history: ChildHistory) -> None:
    short = replace(history, statuses=(Status(history.periods[0].start, None, "V4"),))
    assert {due.rule for due in _due(short)} <= {"R17.first", "R17.later", "P1.short", "P13.stay", "P13.year", "O7"}
