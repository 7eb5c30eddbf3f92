"""Thousands of moves, changes, corrections and withdrawals at random: never a gap, an overlap or two open, and episodes that join."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from .walking import Walk, check_course, check_episodes, episodes_of


def walk(seed: int, steps: int) -> Walk:
    made = Walk(random.Random(seed))
    for _ in range(steps):
        before = made.course
        told = made.step()
        try:
            check_course(made.course, made.today)
            check_episodes(made.course, episodes_of(made.course))
        except AssertionError as failed:
            raise AssertionError(f"seed {seed}, after {told}: {failed}\n{before}\n{made.course}") from failed
    return made


@pytest.mark.parametrize("seed", range(6))
def test_a_walk_leaves_no_gap_overlap_or_two_open(seed: int) -> None:
    made = walk(seed, 60)
    assert sum(made.done.values()) > 10


@pytest.mark.slow
def test_long_walks_of_every_kind_of_step_leave_nothing_broken() -> None:
    done: Counter[str] = Counter()
    for seed in range(100, 320):
        done.update(walk(seed, 120).done)
    assert set(done) == {name for name, _ in [*Walk(random.Random(0)).choices(), *_while_in_care()]}
    assert sum(done.values()) > 9_000


def _while_in_care() -> list[tuple[str, object]]:
    made = Walk(random.Random(0))
    made.course = made.start()
    return list(made.choices())
