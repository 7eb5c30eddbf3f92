"""The made-up council stays believable at every month end of its last three years, on more than one day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import cache

import pytest
from demo_frames import frames_of_council, made

from lacdesk.demo.ledger import Ledger
from lacdesk.demo.population import band_of
from lacdesk.indicators.cohort import Cohort
from lacdesk.indicators.frames import months_to
from lacdesk.indicators.measures import measure
from lacdesk.practice.months import add_months, age_on, month_end
from lacdesk.records.base import record_classes
from lacdesk.records.care import PeriodOfCare

pytestmark = pytest.mark.slow

DAYS = (date(2026, 11, 21), date(2026, 3, 31))
MONTHS = 36
BANDS = (7, 12, 21, 39, 20)
RANGES = {
    "looked_after": (520, 600),
    "visits_up_to_date_national": (85, 98),
    "visits_up_to_date_local": (60, 85),
    "three_placements": (8, 14),
    "long_term_stable": (62, 74),
    "pep_up_to_date": (70, 95),
    "dental_up_to_date": (60, 90),
}


@pytest.fixture(scope="module", params=DAYS, ids=str)
def as_at(request: pytest.FixtureRequest) -> date:
    day: date = request.param
    return day


def _ledger(as_at: date) -> Ledger:
    return made(560, 10, 1, as_at)


@cache
def _cohort(as_at: date, key: str, month: date) -> Cohort:
    return measure(key)(frames_of_council(_ledger(as_at)), month)


def _ends(as_at: date, count: int = MONTHS) -> list[date]:
    whole = as_at if as_at == month_end(as_at) else add_months(as_at, -1)
    return months_to(whole, count)


def _each(as_at: date, figure: Callable[[date], float]) -> list[float]:
    return [figure(month) for month in _ends(as_at)]


@pytest.mark.parametrize("key", RANGES)
def test_every_month_end_of_three_years_is_in_range(as_at: date, key: str) -> None:
    low, high = RANGES[key]
    values = _each(as_at, lambda month: float(_cohort(as_at, key, month).value or 0))
    assert low <= min(values), (min(values), max(values))
    assert max(values) <= high, (min(values), max(values))


@pytest.mark.parametrize(("key", "low"), [("admissions", 200), ("ceased", 190)])
def test_flows_of_twelve_months_are_in_range(as_at: date, key: str, low: int) -> None:
    values = _each(as_at, lambda month: sum(_cohort(as_at, key, each).numerator or 0 for each in months_to(month, 12)))
    assert low <= min(values), (min(values), max(values))
    assert max(values) <= 250, (min(values), max(values))


def test_reviews_of_twelve_months_are_in_time(as_at: date) -> None:
    def share(month: date) -> float:
        cohorts = [_cohort(as_at, "reviews_in_time", each) for each in months_to(month, 12)]
        return 100 * sum(each.numerator or 0 for each in cohorts) / sum(each.denominator or 0 for each in cohorts)

    values = _each(as_at, share)
    assert 94 <= min(values) <= max(values) <= 99, (min(values), max(values))


def test_ages_are_those_of_a_real_council(as_at: date) -> None:
    births = frames_of_council(_ledger(as_at)).births
    for month in _ends(as_at):
        born = [births[str(child)] for child in _cohort(as_at, "looked_after", month).rows["child_id"]]
        counts = Counter(band_of(age_on(day, month_end(month))) for day in born if day)
        shares = [100 * counts[band] / len(born) for band in range(len(BANDS))]
        assert all(abs(share - near) <= 3 for share, near in zip(shares, BANDS, strict=True)), (month, shares)


def test_three_to_six_in_a_hundred_records_are_a_week_late(as_at: date) -> None:
    ledger = _ledger(as_at)
    waits = [
        (row["recorded_at"].date() - row[record.event_field]).days
        for record in record_classes()
        if record.event_field
        for row in ledger.rows(record)
        if row.get(record.event_field)
    ]
    assert 3 <= 100 * sum(wait > 7 for wait in waits) / len(waits) <= 6


def test_one_child_in_ten_has_two_periods_of_care(as_at: date) -> None:
    periods = Counter(row["child_id"] for row in _ledger(as_at).rows(PeriodOfCare))
    assert 8 <= 100 * sum(count > 1 for count in periods.values()) / len(periods) <= 12
