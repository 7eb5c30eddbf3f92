"""Every measure and reading against a slow version of itself, over small councils made at random and changed at random."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lacdesk.indicators.cohort import Cohort, Unit
from lacdesk.indicators.frames import frames_of
from lacdesk.indicators.measures import MEASURES, measure
from lacdesk.indicators.series import cohort_to_date, year_to_date
from tests.indicators.slow_care import birthday, later
from tests.indicators.slow_council import Slow
from tests.indicators.slow_records import KEYS, count
from tests.indicators.worlds import World, mutate, world_of

SEEDS = st.integers(0, 2**32 - 1)
BEGINS, ENDS, MONTHS = date(2015, 1, 1), date(2019, 12, 31), 60


def changed(seed: int, changes: int) -> tuple[World, date | None]:
    """A council with so many things changed in it, and sometimes a last day known of it."""
    chance, world = Random(seed), world_of(seed)
    for _ in range(changes):
        mutate(world, chance)
    as_at = date(2015 + chance.randint(0, 3), chance.randint(1, 12), chance.randint(1, 28))
    return world, chance.choice([None, None, None, as_at])


def check(seed: int, changes: int, ahead: int) -> None:
    """Compare every measure of some months, and some figures with the rows behind them and the rows behind their year to date."""
    world, as_at = changed(seed, changes)
    frames, slow = frames_of(world, as_at), Slow(world, as_at)
    for month in {later(BEGINS, ahead), *busy_months(world, Random(seed))}:
        for place, key in enumerate(KEYS):
            cohort = measure(key)(frames, month)
            found = None if cohort.numerator is None else (cohort.numerator, cohort.denominator)
            assert found == count(slow, key, month), (key, month)
            if (seed + place) % 20 == 0:
                are_the_rows(cohort)
            to_date, behind = year_to_date(frames, key, month), cohort_to_date(frames, key, month)
            if to_date is not None and behind is not None:
                assert (to_date.numerator, to_date.denominator) == (behind.numerator, behind.denominator), (key, month)


def busy_months(world: World, chance: Random) -> list[date]:
    """Months in which something began or ended, a child grew up among it: most figures hang on such days."""
    days = [
        chance.choice(dates) for rows in world.values() if (dates := [day for row in rows for day in row.values() if type(day) is date])
    ]
    ends = [row["dec"] for row in world.get("episodes", ()) if row["dec"] and row["rec"] not in {None, "X1"}]
    births = [child["dob"] for child in world["children"] if child["dob"]]
    days += [birthday(born, chance.choice([2, 16, 18, 22, 26])) for born in births] + ends
    return [day.replace(day=1) for day in chance.sample(days, min(6, len(days))) if BEGINS <= day <= ENDS]


def are_the_rows(cohort: Cohort) -> None:
    """A figure is its rows, and each row says why."""
    rows = cohort.rows
    if cohort.numerator is not None:
        met = int(rows["number"].sum()) if cohort.unit is Unit.DAYS else int(rows["met"].eq(True).sum())
        assert cohort.numerator == met, cohort.key
        assert cohort.over is not None or cohort.denominator == len(rows), cohort.key
    for row in rows.itertuples():
        why = cohort.why(row)
        assert why.endswith(".")
        assert not any(gap in why for gap in ("  ", " .", " ,", " ;", "nan")), why


def test_every_measure_and_reading_has_a_slow_version() -> None:
    offered = {*MEASURES, *(other for key in MEASURES for other in measure(key).readings)}
    assert set(KEYS) == offered


@settings(max_examples=25, deadline=None)
@given(SEEDS, st.integers(0, 12), st.integers(0, MONTHS - 1))
def test_every_measure_counts_what_its_slow_version_counts(seed: int, changes: int, ahead: int) -> None:
    check(seed, changes, ahead)


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(SEEDS, st.integers(0, 40), st.integers(0, MONTHS - 1))
def test_every_measure_counts_what_its_slow_version_counts_deeply(seed: int, changes: int, ahead: int) -> None:
    check(seed, changes, ahead)
