"""One value typed by hand, and populations, through the one door for writes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from lacdesk.casework.door import do
from lacdesk.indicators.entering import EnterValue
from lacdesk.indicators.populations import read_populations
from lacdesk.indicators.scorecard import scorecard
from lacdesk.indicators.setting_population import SetPopulation
from lacdesk.records.scorecards import Standing
from lacdesk.store.database import Database
from lacdesk.store.errors import KnownError
from lacdesk.store.person import Person
from lacdesk.store.verify import verify

from .golden_files import TODAY

JULY = date(2022, 7, 1)


def enter(database: Database, person: Person, ref: str, value: str = "", **more: str | bool) -> int:
    told = EnterValue("2022-23", ref, date(2022, 7, 19), "Health trust", value, **more)  # type: ignore[arg-type]
    return len(do(told, database, person, TODAY).records)


def test_a_typed_value_is_shown_with_its_source_and_note(database: Database, person: Person) -> None:
    assert enter(database, person, "4.10", " 44.0% ", note="from the trust's own list") == 1
    assert enter(database, person, "4.10", "44.0%", note="from the trust's own list") == 0
    with database.reading(person) as session:
        latest = scorecard(session, "2022-23", JULY).line("4.10").latest
    assert (latest.value, latest.figure.source, latest.figure.note) == (Decimal("44.0"), "Health trust", "from the trust's own list")
    assert verify(database).problems == []


def test_parts_and_years_to_date_are_typed_too(database: Database, person: Person) -> None:
    enter(database, person, "4.7", numerator="133", denominator="140")
    enter(database, person, "4.13", "38", is_year_to_date=True)
    enter(database, person, "4.9", "unable to report")
    with database.reading(person) as session:
        card = scorecard(session, "2022-23", JULY)
    reviews = card.line("4.7")
    assert (reviews.latest.shown, reviews.parts(reviews.latest)) == ("95.0%", "133 of 140")
    assert card.line("4.13").year_to_date.shown == "38"
    assert card.line("4.9").latest.figure.standing is Standing.UNABLE_TO_REPORT


@pytest.mark.parametrize(
    ("ref", "value", "said"), [("4.10", "", "Nothing is entered"), ("4.99", "1", "has no row"), ("4.1", "some", "cannot be read")]
)
def test_what_cannot_be_kept_is_told_and_nothing_is_kept(ref: str, value: str, said: str, database: Database, person: Person) -> None:
    with pytest.raises(KnownError, match=said):
        enter(database, person, ref, value)
    with database.reading(person) as session:
        assert all(line.latest.value is None for line in scorecard(session, "2022-23", JULY).lines)


def test_a_population_holds_from_its_day_and_is_changed_in_place(database: Database, person: Person) -> None:
    day, last = date(2022, 4, 1), date(2023, 3, 31)
    assert len(do(SetPopulation(57000, day, "Estimate", last), database, person, TODAY).records) == 1
    assert len(do(SetPopulation(57500, day, "Mid-2021 estimate", last), database, person, TODAY).records) == 1
    assert len(do(SetPopulation(57500, day, "Mid-2021  estimate", last), database, person, TODAY).records) == 0
    enter(database, person, "4.1", "560")
    with database.reading(person) as session:
        held = read_populations(session, "2022-23")
    assert (held.on(day), held.on(last), held.on(date(2021, 5, 1)), held.on(date(2023, 4, 1))) == (57500, 57500, 57453, None)
    found = held.row_on(day)
    assert found is not None
    assert found.source == "Mid-2021 estimate"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (SetPopulation(0, JULY, "Estimate"), "a whole number from 1"),
        (SetPopulation(57000, JULY, " "), "where the number comes from"),
        (SetPopulation(57000, JULY, "Estimate", date(2022, 6, 30)), "before the first"),
    ],
)
def test_a_population_that_says_too_little_is_refused(command: SetPopulation, said: str, database: Database, person: Person) -> None:
    with pytest.raises(KnownError, match=said):
        do(command, database, person, TODAY)


def test_a_rate_follows_the_councils_own_population(database: Database, person: Person) -> None:
    enter(database, person, "4.1", "562")
    with database.reading(person) as session:
        assert scorecard(session, "2022-23", JULY).line("4.2").latest.shown == "97.8"
    do(SetPopulation(56200, date(2022, 4, 1), "Mid-2021 estimate"), database, person, TODAY)
    with database.reading(person) as session:
        assert scorecard(session, "2022-23", JULY).line("4.2").latest.shown == "100.0"
