"""What holds of every clock there is, of a child, a home or a carer: each is asked, and one that is added is asked with the others."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lacdesk.casework import diary
from lacdesk.casework.clocks import Clocks
from lacdesk.casework.histories import as_at
from lacdesk.practice.clocks import all_due
from lacdesk.practice.due import Due, What
from lacdesk.practice.education import load_terms
from lacdesk.practice.fostering import CarerHistory, carer_dues
from lacdesk.practice.history import ChildHistory
from lacdesk.practice.homes import HomeHistory, home_dues
from lacdesk.practice.months import add_months
from lacdesk.practice.standards import CouncilRow, Standards, load_standards
from lacdesk.practice.workdays import load_bank_holidays

from .any_life import DAYS, EPOCH, Draw, life

STANDARDS, HOLIDAYS, TERMS = load_standards(), load_bank_holidays(), load_terms()
ALWAYS = date(2000, 1, 1)
BACKWARD = {"O1": "so many days before a review", "SP.before": "so long before a birthday"}
"""Rules that count back from what is to come, by why; every other clock runs forward."""

CHOICES = {"adjourned_review_counts", "adoption_reviews_until", "pep_from_age", "pep_until_age", "score_from_age", "score_until_age"}
"""Standards that choose between readings or ages, so that no number of them is tighter than another."""

TOLD_BY_THE_REVIEW = {"O1", "R10", "R16.first"}
"""What is asked for before a review; once the review is held, its own record says whether that came."""

COUNTS_BACK = {"review_report_days"}
LENGTHS = sorted(STANDARDS.limits.keys() - CHOICES)

_sources = st.randoms(use_true_random=False)
_ahead = st.integers(0, DAYS + 200)


def asked(source: random.Random, today: date, standards: Standards = STANDARDS) -> Iterator[Due]:
    """Everything asked for on a day of a child, a home and a carer drawn from one source."""
    yield from all_due(life(source), standards, HOLIDAYS, TERMS, today)
    yield from other_dues(source, today, standards)


def other_dues(source: random.Random, today: date, standards: Standards) -> Iterator[Due]:
    draw = Draw(source)
    home: HomeHistory = draw.fact(HomeHistory, since=EPOCH)
    carer: CarerHistory = draw.fact(CarerHistory, approved=EPOCH)
    yield from home_dues(home, HOLIDAYS, today)
    yield from carer_dues(carer, standards, HOLIDAYS, today)


@settings(max_examples=60, deadline=None)
@given(_sources, _ahead)
def test_no_clock_that_runs_forward_is_due_before_what_started_it(source: random.Random, ahead: int) -> None:
    for due in asked(source, EPOCH + timedelta(days=ahead)):
        assert due.by is None or due.rule in BACKWARD or due.anchor is None or due.anchor <= due.by, due


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), _ahead, st.sampled_from(LENGTHS), st.integers(1, 60))
def test_tightening_any_standard_moves_no_date_later(seed: int, ahead: int, key: str, amount: int) -> None:
    today = EPOCH + timedelta(days=ahead)
    before = {_name(due): due for due in asked(random.Random(seed), today)}
    for due in asked(random.Random(seed), today, _tighter(key, amount)):
        was = before.get(_name(due))
        assert was is None or was.by is None or due.by is None or due.by <= was.by, (key, was, due)


def _name(due: Due) -> tuple[object, ...]:
    told = tuple(str(due.details.get(name)) for name in ("episode", "step", "complaint", "task", "who"))
    return due.what, due.standard, due.rule, due.anchor, told


def _tighter(key: str, amount: int) -> Standards:
    now, limit = STANDARDS.council.amount(key, EPOCH), STANDARDS.limits[key]
    wanted = max(amount, now) if key in COUNTS_BACK else max(min(amount, now), limit.least or 1)
    return STANDARDS.with_council_rows([CouncilRow(key, wanted, ALWAYS)])


@settings(max_examples=60, deadline=None)
@given(_sources)
def test_nothing_late_is_forgotten_on_the_day_an_event_closes_it(source: random.Random) -> None:
    history = life(source)
    days = sorted(diary._event_days(history, EPOCH).keys() - _turns(history))
    if not days:
        return
    day = source.choice(days)
    clocks = Clocks(HOLIDAYS, STANDARDS, TERMS)
    kept = {_asked(due) for due, _ in diary._dues(as_at(history, day), clocks, day)}
    for due in all_due(as_at(history, day - timedelta(days=1)), STANDARDS, HOLIDAYS, TERMS, day):
        if due.by and due.by < day and due.rule not in TOLD_BY_THE_REVIEW:
            assert _asked(due) in kept, (day, due)


def _asked(due: Due) -> tuple[object, ...]:
    return due.what, due.standard, due.anchor


def _turns(history: ChildHistory) -> set[date | None]:
    """The days on which other rules begin to hold for a child, so that what was asked for before may end with them."""
    spans: list[Any] = [*history.periods, *history.statuses, *history.stays]
    consents = history.planning.consents
    turns = {day for each in spans for day in (each.start, each.end)} | {day for each in consents for day in (each.on, each.ended)}
    turns |= {day for each in history.private_fostering for day in (each.aware, each.end)} | {each.on for each in history.visit_requests}
    grown = {add_months(history.dob, 12 * age) for age in range(26)} if history.dob else set()
    return turns | grown | {each.on for each in history.living.adoption}


@pytest.mark.slow
def test_these_lives_reach_everything_that_can_fall_due() -> None:
    waiting = set(What)
    for seed in range(6000):
        source = random.Random(seed)
        waiting -= {due.what for due in asked(source, EPOCH + timedelta(days=source.randrange(DAYS + 200)))}
        if not waiting:
            return
    assert waiting == set()
