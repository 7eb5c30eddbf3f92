"""The checks over a scorecard drawn from entered figures: what two pages say differently stays found after it is taken in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from lacdesk.indicators.consistency import Comparator, Figure, Finding, Paper
from lacdesk.indicators.consistency.of_scorecard import findings_of
from lacdesk.indicators.scorecard import Scorecard, scorecard
from lacdesk.store.database import Database
from lacdesk.store.person import Person

from .golden_files import load, summary_page, theme_pages

FEBRUARY = date(2017, 2, 1)


@pytest.fixture
def february(database: Database, person: Person) -> Scorecard:
    load(database, person, theme_pages(), "Theme pages")
    load(database, person, summary_page(), "Summary page")
    with database.reading(person) as session:
        return scorecard(session, "2016-17", FEBRUARY)


def _about(found: list[Finding], code: str) -> list[str]:
    return [each.about for each in found if each.code == code]


def test_a_drawn_scorecard_shows_what_its_figures_disagree_about(february: Scorecard) -> None:
    found = findings_of(february)
    assert _about(found, "C1") == ["6.1, January 2017", "6.1, March 2016 to February 2017"]
    assert _about(found, "C3") == ["9.1 2016-09"]
    assert _about(found, "C5") == ["6.5 2017-01", "6.5 2017-02", "6.5 2017-02 year to date", "6.6 2017-02"]
    assert _about(found, "C13") == ["6.16 2017-02 year to date"]
    assert {each.code for each in found} == {"C1", "C3", "C5", "C6", "C13"}
    assert len({each.id for each in found}) == len(found)


def test_benchmarks_of_an_edition_carry_their_year_and_others_are_looked_at_too(february: Scorecard) -> None:
    ours = Figure("7.3", FEBRUARY, Decimal("98.2"))
    unnamed = Paper(comparators=[Comparator("England", Decimal(81), "", "", ours)])
    assert _about(findings_of(february, unnamed), "C17") == ["England, 7.3 2017-02"]


def test_a_rate_of_another_population_is_found(february: Scorecard) -> None:
    assert _about(findings_of(february, populations={FEBRUARY: 57_000}), "C3") == ["6.2 2017-02", "9.1 2016-09"]
    assert _about(findings_of(february, populations={FEBRUARY: 56_360}), "C3") == ["9.1 2016-09"]
